"""Where one input ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..lang.parse import following

_SIGNS = re.compile(r'#[^\n]*|"[^"\n]*"?|[{}()\[\]]')
_COMMAND = re.compile(r"[ \t]*:[a-zA-Z?]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One input: a command, or a block of the language; `line` counts from 1."""

    text: str
    line: int = 1

    @property
    def is_command(self) -> bool:
        return is_command(self.text)


def is_command(text: str) -> bool:
    """Whether an input is for the REPL itself.

    >>> is_command(":mine fan_out"), is_command("pattern p {")
    (True, False)
    """
    return _COMMAND.match(text) is not None


def is_blank(text: str) -> bool:
    """Whether there is nothing but blanks and comments in a text."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def open_brackets(text: str) -> int:
    """How many brackets still wait for their other half; comments and quotations do not count.

    >>> open_brackets('pattern p(a: text = "(") { # {')
    1
    """
    depth = 0
    for found in _SIGNS.finditer(text):
        sign = found[0]
        depth += (sign in "{([") - (sign in "})]") if len(sign) == 1 else 0
    return depth


def is_complete(text: str) -> bool:
    r"""Whether an input that was typed so far can be taken as it is.

    A command ends with its line. A block ends where its brackets are closed and the grammar lets a
    file end. An empty line ends a block that lacks something else; inside brackets, where empty
    lines are layout, two of them do.

    Examples
    --------
    >>> is_complete("const cap: money = "), is_complete("const cap: money = 10")
    (False, True)
    >>> is_complete("pattern p {"), is_complete("pattern p {\n\n")
    (False, True)
    """
    if is_command(text) or not text.strip():
        return True
    empty_lines = len(text.split("\n")) - len(text.rstrip().split("\n"))
    if open_brackets(text) > 0:
        return empty_lines >= 2
    if empty_lines:
        return True
    if is_blank(text):
        return False
    can_follow = following(text)
    return can_follow is None or "$END" in can_follow


@dataclass(slots=True)
class EntryReader:
    """Puts lines together to entries, as they come. Comments alone are no entry."""

    _lines: list[str] = field(default_factory=list)
    _first: int = 1
    _count: int = 0

    def feed(self, line: str) -> Iterator[Entry]:
        """The entries that end with this line, if any do."""
        self._count += 1
        line = line.rstrip("\r\n")
        if is_command(line):
            yield from self.finish()
            yield Entry(line.strip(), self._count)
        elif self._lines or line.strip():
            self._first = self._first if self._lines else self._count
            self._lines.append(line)
            if is_complete("\n".join(self._lines)):
                yield from self.finish()

    def finish(self) -> Iterator[Entry]:
        """What is left when no more lines come."""
        text = "\n".join(self._lines)
        self._lines = []
        if not is_blank(text):
            yield Entry(text.rstrip(), self._first)


def pasted(text: str) -> Iterator[Entry]:
    """The entries of a text that came at once: all between two commands belongs together."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        ends = is_command(line) or number > text.count("\n") + 1
        if ends and not is_blank("\n".join(lines)):
            yield Entry("\n".join(lines).rstrip(), first)
        if is_command(line):
            yield Entry(line.strip(), number)
        if ends:
            lines, first = [], number + 1
        else:
            lines.append(line)
