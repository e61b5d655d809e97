"""What a diagnostic is, and the error that carries all diagnostics of a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import ClassVar

from ..source import Span
from ..typed import Type


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that has a part in it."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong. Fields are the facts; the methods put them into words."""

    slug: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.ERROR
    span: Span

    def headline(self) -> str:
        raise NotImplementedError

    def label(self) -> str:
        """A few words beside the carets."""
        return ""

    def notes(self) -> tuple[str, ...]:
        """Why it is so."""
        return ()

    def helps(self) -> tuple[str, ...]:
        """What to type instead."""
        return ()

    def related(self) -> tuple[Related, ...]:
        return ()


# --- Words that many messages need --------------------------------------------------------------

_TYPE_WORDS = {
    Type.INT: "a whole number",
    Type.MONEY: "money",
    Type.DURATION: "a duration",
    Type.TIME: "a time",
    Type.RATIO: "a ratio",
    Type.TEXT: "text",
    Type.BOOL: "a condition",
}
_EXAMPLES = {
    Type.INT: "3",
    Type.MONEY: "9_999.99",
    Type.DURATION: "2d",
    Type.TIME: "2022-09-01",
    Type.RATIO: "80%",
    Type.TEXT: '"Cash"',
    Type.BOOL: "true",
}


def type_words(kind: Type) -> str:
    """The type as part of a sentence."""
    return _TYPE_WORDS[kind]


def example(kind: Type) -> str:
    """A literal of the type."""
    return _EXAMPLES[kind]


def joined(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *head, tail = words
    return f"{', '.join(head)} {last} {tail}" if head else tail


def quoted(names: Iterable[str], last: str = "and") -> str:
    """Names between quotation marks, joined."""
    return joined((f"'{name}'" for name in names), last)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name a slip of the finger away, if there is one."""
    by_folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    close = get_close_matches(name.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[close[0]] if close else None
