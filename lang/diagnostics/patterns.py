"""What can be wrong with a pattern as a whole, its measures and features, and with a profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, Severity, quoted, type_words


@dataclass(frozen=True, slots=True)
class NoStages(Diagnostic):
    slug: ClassVar[str] = "no-stages"
    pattern: str

    def headline(self) -> str:
        return f"pattern '{self.pattern}' has no stage: it finds no transactions"

    def label(self) -> str:
        return "no money moves here"

    def helps(self) -> tuple[str, ...]:
        return ("add one: 'stage pay: origin -> mule*'",)


@dataclass(frozen=True, slots=True)
class NoPlainRole(Diagnostic):
    slug: ClassVar[str] = "no-plain-role"
    pattern: str
    first: Span

    def headline(self) -> str:
        return f"pattern '{self.pattern}' has only sets: nothing says where it begins or ends"

    def label(self) -> str:
        return "no single account in this pattern"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "a set"),)

    def helps(self) -> tuple[str, ...]:
        return ("make at least one role a single account, by leaving out its '*'",)


@dataclass(frozen=True, slots=True)
class Disconnected(Diagnostic):
    slug: ClassVar[str] = "disconnected"
    pattern: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    first: Span

    def headline(self) -> str:
        return (
            f"pattern '{self.pattern}' falls apart: no account ties {quoted(self.one)} "
            f"to {quoted(self.other)}"
        )

    def label(self) -> str:
        return "a second part begins"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first part"),)

    def notes(self) -> tuple[str, ...]:
        return ("'after' and 'before' order stages in time, but tie no accounts",)

    def helps(self) -> tuple[str, ...]:
        return ("use a role of one part in the other, or write two patterns",)


@dataclass(frozen=True, slots=True)
class MissingWindow(Diagnostic):
    slug: ClassVar[str] = "missing-window"
    item: str

    def headline(self) -> str:
        return f"{self.item} has no window"

    def label(self) -> str:
        return "within what time?"

    def helps(self) -> tuple[str, ...]:
        return ("add a clause 'within 2d'",)


@dataclass(frozen=True, slots=True)
class SecondWindow(Diagnostic):
    slug: ClassVar[str] = "second-window"
    item: str
    first: Span

    def headline(self) -> str:
        return f"{self.item} has two windows"

    def label(self) -> str:
        return "the second window"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first window"),)

    def helps(self) -> tuple[str, ...]:
        return ("keep one; to bound the gap of two stages, write 'after S by 2d'",)


@dataclass(frozen=True, slots=True)
class BadDistinct(Diagnostic):
    slug: ClassVar[str] = "bad-distinct"
    problem: str
    way_out: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return "nothing to keep apart"

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class UnorderedCycle(Diagnostic):
    slug: ClassVar[str] = "unordered-cycle"
    severity: ClassVar[Severity] = Severity.WARNING
    role: str

    def headline(self) -> str:
        return "without order, every circle of money is found once for each account on it"

    def label(self) -> str:
        return f"each account of the circle can be '{self.role}'"

    def helps(self) -> tuple[str, ...]:
        return ("add 'in order' if the money has to move in time order",)


@dataclass(frozen=True, slots=True)
class MeasureNotANumber(Diagnostic):
    slug: ClassVar[str] = "measure-not-a-number"
    measure: str
    type: Type

    def headline(self) -> str:
        return f"measure '{self.measure}' must be a number, not {type_words(self.type)}"

    def label(self) -> str:
        return f"this is {type_words(self.type)}"

    def helps(self) -> tuple[str, ...]:
        return ("measure what the condition is about, and state the condition in 'require'",)


@dataclass(frozen=True, slots=True)
class FeatureShape(Diagnostic):
    """A feature that is not written the way its function wants."""

    slug: ClassVar[str] = "feature-shape"
    function: str
    wants: str

    def headline(self) -> str:
        return f"the feature '{self.function}' is written differently"

    def label(self) -> str:
        return "not a feature"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.wants}'",)


@dataclass(frozen=True, slots=True)
class SumWithoutMeaning(Diagnostic):
    slug: ClassVar[str] = "sum-without-meaning"
    measure: str
    type: Type

    def headline(self) -> str:
        plural = "ratios" if self.type is Type.RATIO else "times"
        return f"'{self.measure}' is {type_words(self.type)}, and a sum of {plural} has no meaning"

    def label(self) -> str:
        return "no sum"

    def helps(self) -> tuple[str, ...]:
        return (f"write 'max({self.measure})' or 'min({self.measure})'",)


@dataclass(frozen=True, slots=True)
class BadBins(Diagnostic):
    slug: ClassVar[str] = "bad-bins"
    problem: str
    mark: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return self.mark

    def notes(self) -> tuple[str, ...]:
        return ("bins are closed at both ends, rise, and only the last may be open",)

    def helps(self) -> tuple[str, ...]:
        return ("write for example 'histogram(size, 2, 3..5, 6..)'",)


@dataclass(frozen=True, slots=True)
class StatisticShape(Diagnostic):
    slug: ClassVar[str] = "statistic-shape"
    function: str
    wants: str

    def headline(self) -> str:
        return f"the statistic '{self.function}' is written differently"

    def label(self) -> str:
        return "not a statistic"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.wants}'",)


@dataclass(frozen=True, slots=True)
class NoStatistics(Diagnostic):
    slug: ClassVar[str] = "no-statistics"
    profile: str

    def headline(self) -> str:
        return f"profile '{self.profile}' asks for nothing"

    def label(self) -> str:
        return "no statistics"

    def helps(self) -> tuple[str, ...]:
        return ("add a line such as 'sent, received: count, sum(amount)'",)
