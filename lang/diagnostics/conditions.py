"""Conditions that are sound, and that nothing can ever meet."""

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
