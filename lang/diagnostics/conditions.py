"""Conditions that are sound, and that nothing can meet, or that ask for less than they seem to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from .base import Diagnostic, Related, Severity


@dataclass(frozen=True, slots=True)
class ContradictoryBounds(Diagnostic):
    """`first` and `second` are in words, such as 'at least 5'."""

    slug: ClassVar[str] = "contradictory-bounds"
    severity: ClassVar[Severity] = Severity.WARNING
    subject: str
    first: str
    second: str
    place: Span

    def headline(self) -> str:
        return f"'{self.subject}' cannot be both {self.first} and {self.second}"

    def label(self) -> str:
        return self.second

    def helps(self) -> tuple[str, ...]:
        return ("change one of the two, or write 'or' if either will do",)

    def related(self) -> tuple[Related, ...]:
        return (Related(self.place, self.first),)


@dataclass(frozen=True, slots=True)
class OutOfReach(Diagnostic):
    """`asked` and `possible` are in words, such as 'above 5' and '1 to 3'."""

    slug: ClassVar[str] = "out-of-reach"
    severity: ClassVar[Severity] = Severity.WARNING
    subject: str
    asked: str
    possible: str
    way_out: str

    def headline(self) -> str:
        return f"'{self.subject}' is never {self.asked}"

    def label(self) -> str:
        return f"it is {self.possible}"

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class BrokenCount(Diagnostic):
    """`asked` and `meant` are in words, such as 'at least 2.5' and 'at least 3'."""

    slug: ClassVar[str] = "broken-count"
    severity: ClassVar[Severity] = Severity.WARNING
    subject: str
    asked: str
    meant: str

    def headline(self) -> str:
        return f"'{self.subject}' is a whole number: {self.asked} is {self.meant}"

    def label(self) -> str:
        return "compared with a fraction of one"

    def helps(self) -> tuple[str, ...]:
        return ("write the whole number, or say what it is a share of: '80% * count(…)'",)


@dataclass(frozen=True, slots=True)
class IdleGap(Diagnostic):
    slug: ClassVar[str] = "idle-gap"
    severity: ClassVar[Severity] = Severity.WARNING
    gap: str
    window: str

    def headline(self) -> str:
        return f"a gap of {self.gap} rules nothing out: all of a match lies within {self.window}"

    def label(self) -> str:
        return "longer than the window"

    def helps(self) -> tuple[str, ...]:
        return ("shorten it, leave it out, or widen the window",)


@dataclass(frozen=True, slots=True)
class UpsideDownShares(Diagnostic):
    """The bounds of `x in a..b * y`; which values lie between them depends on what `y` is."""

    slug: ClassVar[str] = "upside-down-shares"
    severity: ClassVar[Severity] = Severity.WARNING
    low: str
    high: str
    meant: str

    def headline(self) -> str:
        return f"the shares of this range go down, from {self.low} to {self.high} times"

    def label(self) -> str:
        return "the lower bound is the larger one"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.meant}'",)
