"""Names that nothing has, each kind of thing with a diagnostic of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Diagnostic, nearest, quoted


@dataclass(frozen=True, slots=True)
class UnknownName(Diagnostic):
    """A name that nothing has. Each kind of thing has a diagnostic of its own below."""

    thing: ClassVar[str] = "name"
    name: str
    known: tuple[str, ...]

    def headline(self) -> str:
        return f"there is no {self.thing} '{self.name}'"

    def label(self) -> str:
        return f"unknown {self.thing}"

    def helps(self) -> tuple[str, ...]:
        close = nearest(self.name, self.known)
        if close:
            return (f"did you mean '{close}'?",)
        if 0 < len(self.known) <= 12:
            return (f"there {'is' if len(self.known) == 1 else 'are'} {quoted(self.known)}",)
        return ()


@dataclass(frozen=True, slots=True)
class UnknownType(UnknownName):
    slug: ClassVar[str] = "unknown-type"
    thing: ClassVar[str] = "type"


@dataclass(frozen=True, slots=True)
class UnknownStage(UnknownName):
    slug: ClassVar[str] = "unknown-stage"
    thing: ClassVar[str] = "stage"

    def headline(self) -> str:
        return f"this pattern has no stage '{self.name}'"


@dataclass(frozen=True, slots=True)
class UnknownRole(UnknownName):
    slug: ClassVar[str] = "unknown-role"
    thing: ClassVar[str] = "role"

    def headline(self) -> str:
        return f"no stage of this pattern has a role '{self.name}'"


@dataclass(frozen=True, slots=True)
class UnknownTarget(UnknownName):
    slug: ClassVar[str] = "unknown-target"
    thing: ClassVar[str] = "role or stage"

    def headline(self) -> str:
        return f"this pattern has no role and no stage '{self.name}'"


@dataclass(frozen=True, slots=True)
class UnknownValue(UnknownName):
    """In an expression; `things` says what could stand there."""

    slug: ClassVar[str] = "unknown-name"
    thing: ClassVar[str] = "name"
    things: str

    def headline(self) -> str:
        return f"there is no {self.things} '{self.name}'"

    def helps(self) -> tuple[str, ...]:
        found = super(UnknownValue, self).helps()
        return (*found, _declare(self.name)) if self.things.startswith("column") else found


@dataclass(frozen=True, slots=True)
class UnknownParameter(UnknownName):
    slug: ClassVar[str] = "unknown-parameter"
    thing: ClassVar[str] = "parameter"
    item: str

    def headline(self) -> str:
        return f"{self.item} has no parameter '{self.name}'"


@dataclass(frozen=True, slots=True)
class UnknownConstant(UnknownName):
    slug: ClassVar[str] = "unknown-constant"
    thing: ClassVar[str] = "constant"


@dataclass(frozen=True, slots=True)
class UnknownMeasure(UnknownName):
    slug: ClassVar[str] = "unknown-measure"
    thing: ClassVar[str] = "measure"

    def headline(self) -> str:
        return f"this pattern has no measure '{self.name}'"


@dataclass(frozen=True, slots=True)
class UnknownColumn(UnknownName):
    slug: ClassVar[str] = "unknown-column"
    thing: ClassVar[str] = "column"

    def headline(self) -> str:
        return f"transactions have no column '{self.name}'"

    def helps(self) -> tuple[str, ...]:
        found = super(UnknownColumn, self).helps()
        return (*found, _declare(self.name))


def _declare(column: str) -> str:
    return f"declare a further column: 'column {column}: text'"


@dataclass(frozen=True, slots=True)
class UnknownFunction(UnknownName):
    slug: ClassVar[str] = "unknown-function"
    thing: ClassVar[str] = "function"


@dataclass(frozen=True, slots=True)
class UnknownPattern(UnknownName):
    slug: ClassVar[str] = "unknown-pattern"
    thing: ClassVar[str] = "pattern"


@dataclass(frozen=True, slots=True)
class UnknownFeature(UnknownName):
    slug: ClassVar[str] = "unknown-feature"
    thing: ClassVar[str] = "feature"


@dataclass(frozen=True, slots=True)
class UnknownSeverity(UnknownName):
    slug: ClassVar[str] = "unknown-severity"
    thing: ClassVar[str] = "severity"


@dataclass(frozen=True, slots=True)
class UnknownSide(UnknownName):
    slug: ClassVar[str] = "unknown-side"
    thing: ClassVar[str] = "side of a transaction"


@dataclass(frozen=True, slots=True)
class UnknownDirection(UnknownName):
    slug: ClassVar[str] = "unknown-direction"
    thing: ClassVar[str] = "direction"


@dataclass(frozen=True, slots=True)
class UnknownStatistic(UnknownName):
    slug: ClassVar[str] = "unknown-statistic"
    thing: ClassVar[str] = "statistic"


@dataclass(frozen=True, slots=True)
class UnknownUse(UnknownName):
    """`gfp.x` without a `use` that makes `gfp` known."""

    slug: ClassVar[str] = "unknown-file-name"
    thing: ClassVar[str] = "used file"

    def headline(self) -> str:
        return f"no file is known as '{self.name}' here"

    def helps(self) -> tuple[str, ...]:
        found = super(UnknownUse, self).helps()
        return (*found, f"put 'use stdlib.{self.name}' or 'use \"FILE\" as {self.name}' on top")
