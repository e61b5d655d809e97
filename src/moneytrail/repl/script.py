"""A session without a terminal: inputs from a pipe, plain results, an end at the first error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from .blocks import Entry, EntryReader
from .commands import evaluate
from .errors import CommandError, told
from .session import Session


def run_script(
    session: Session,
    lines: Iterable[bytes],
    out: TextIO,
    err: TextIO,
    *,
    keep_going: bool = False,
) -> bool:
    """Do what the lines say, one input after the other, as they come.

    Parameters
    ----------
    session
        What the inputs work on.
    lines
        UTF-8, one line each.
    out, err
        For results, and for what went wrong.
    keep_going
        Whether to go on after an error.

    Returns
    -------
    Whether all went well.
    """
    reader = EntryReader()
    fine = True
    for entry in _entries(reader, lines):
        if isinstance(entry, CommandError):
            print(told(entry), file=err, flush=True)
            return False
        if entry.text == ":quit":
            break
        try:
            text = evaluate(session, entry)
        except Exception as error:
            fine = False
            print(told(error), file=err)
            print(f"(line {entry.line} of the input)", file=err, flush=True)
            if not keep_going:
                break
        else:
            if text:
                print(text, file=out, flush=True)
    return fine


def _entries(reader: EntryReader, lines: Iterable[bytes]) -> Iterator[Entry | CommandError]:
    """The inputs; at a line that is no text, what is wrong with it, and nothing more."""
    for number, line in enumerate(lines, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield CommandError(f"line {number} of the input is not UTF-8 text")
            return
        yield from reader.feed(text)
    yield from reader.finish()
