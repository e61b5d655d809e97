"""What a user is told when their data, schema or output place is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class DataError(Exception):
    """Something about the data is wrong, said in the user's words.

    Parameters
    ----------
    message
        What is wrong, in one line.
    reason
        Why it matters or what was found; may be empty.
    hint
        The way out; may be empty.

    Examples
    --------
    >>> print(DataError("cannot read pay.csv", reason="it is empty", hint="give another file"))
    cannot read pay.csv: it is empty
      hint: give another file
    """

    def __init__(self, message: str, *, reason: str = "", hint: str = "") -> None:
        super().__init__(message, reason, hint)
        self.message = message
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.message}: {self.reason}" if self.reason else self.message
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class PlaceError(DataError):
    """An output cannot be written where it was asked for."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` for a misspelt word, or nothing.

    >>> nearest("ibm_alm", ["ibm_aml", "edges"])
    'did you mean `ibm_aml`?'
    """
    folded = {_fold(name): name for name in known}
    close = get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    return f"did you mean `{folded[close[0]]}`?" if close else ""


def one_line(error: BaseException) -> str:
    """First line of a library's message, short enough to quote."""
    lines = str(error).strip().splitlines()
    return lines[0][:160] if lines else type(error).__name__


def _fold(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()
