"""Words to lines: what stays together, and where a long line is broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from .words import Word

WIDTH: Final = 100

_COLUMN = "   "
_OPERATORS = frozenset(
    {"PLUS", "MINUS", "STAR", "SLASH", "PERCENT_SIGN", "EQUAL", "UNEQUAL", "LESS", "LESS_EQUAL",
     "GREATER", "GREATER_EQUAL", "IN", "ARROW", "ASSIGN"}
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """A line of the result; `blank` asks for an empty line before it."""

    text: str
    beside: str = ""
    blank: bool = False


def joined(words: Sequence[Word], pad: int = 0, pad_at: int = 0) -> str:
    """The words in one line, with `pad` more blanks before the word at `pad_at`."""
    text = ""
    for at, word in enumerate(words):
        text += _before(word) if at else ""
        text += " " * pad if pad and at == pad_at else ""
        text += word.text
    return text


def _before(word: Word) -> str:
    return "" if word.tight else _COLUMN if word.wide else " "


def has_comments(words: Sequence[Word]) -> bool:
    """Whether a comment stands between the words."""
    inside = any(word.above for word in words[1:])
    return inside or any(word.beside for word in words[:-1])


def comments_above(word: Word, indent: int) -> list[Line]:
    """The comments before a word, as lines."""
    return [Line(" " * indent + each.text, blank=each.blank) for each in word.above]


def flow(
    words: Sequence[Word], indent: int, better: Callable[[Word], bool] | None = None
) -> list[Line]:
    """The words in as few lines as their comments and the width allow.

    `better` tells before which words a clause that is too long is broken first of all. Comments
    above the first word are the caller's.
    """
    text = joined(words)
    if not has_comments(words) and indent + len(text) <= WIDTH:
        return [Line(" " * indent + text, words[-1].beside)]
    lines: list[Line] = []
    part: list[Word] = []
    for word in words:
        broken = bool(part) and (
            bool(word.above or part[-1].beside) or (better is not None and better(word))
        )
        if broken:
            lines += _filled(part, indent if not lines else indent + 4)
            part = []
            lines += [Line(" " * (indent + 4) + each.text) for each in word.above]
        part.append(word)
    return lines + _filled(part, indent if not lines else indent + 4)


def _filled(words: list[Word], indent: int) -> list[Line]:
    """Words without comments between them; too long a line is broken where brackets are fewest."""
    lines: list[Line] = []
    hang = indent if indent > 2 else indent + 4
    while indent + len(joined(words)) > WIDTH:
        at = _break(words, WIDTH - indent)
        if at is None:
            break
        lines.append(Line(" " * indent + joined(words[:at])))
        words, indent = words[at:], hang
    return [*lines, Line(" " * indent + joined(words), words[-1].beside)]


def _break(words: list[Word], room: int) -> int | None:
    """Where to go on in a new line: of the best places the last that fits, else the first."""
    ranked = [(at, rank) for at in range(1, len(words)) if (rank := _rank(words, at)) is not None]
    fitting = [(at, rank) for at, rank in ranked if len(joined(words[:at])) <= room]
    if fitting:
        best = min(rank for _, rank in fitting)
        return max(at for at, rank in fitting if rank == best)
    return ranked[0][0] if ranked else None


def _rank(words: list[Word], at: int) -> int | None:
    word, before = words[at], words[at - 1]
    if word.tight or before.kind == "NOT":
        return None
    if before.text[-1] in ",;" or word.kind in ("AND", "OR") or word.wide:
        return 2 * word.depth
    return 2 * word.depth + 1 if word.kind in _OPERATORS else None


def render(lines: Sequence[Line]) -> str:
    """The text of the lines, with at most one empty line between two and none at the ends."""
    text = ""
    for at, line in enumerate(lines):
        text += "\n" if line.blank and at else ""
        beside = f"  {line.beside}" if line.beside else ""
        text += f"{line.text}{beside}".rstrip() + "\n"
    return text


def align_comments(lines: Sequence[Line], *, across: bool = False) -> None:
    """Let comments of neighbouring lines begin in one column; `across` lines without one, too."""
    for _, group in groupby(lines, lambda line: across or bool(line.beside)):
        beside = [line for line in group if line.beside]
        width = max((len(line.text) for line in beside), default=0)
        for line in beside:
            line.text = line.text.ljust(width)
