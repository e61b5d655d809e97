"""What can be wrong with names, files and definitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, Severity, joined, nearest, quoted, type_words


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


@dataclass(frozen=True, slots=True)
class UnknownParameter(UnknownName):
    slug: ClassVar[str] = "unknown-parameter"
    thing: ClassVar[str] = "parameter"
    pattern: str

    def headline(self) -> str:
        return f"pattern '{self.pattern}' has no parameter '{self.name}'"


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
    at_hand: bool

    def headline(self) -> str:
        where = "the data have" if self.at_hand else "transactions have"
        return f"{where} no column '{self.name}'"

    def helps(self) -> tuple[str, ...]:
        found = super(UnknownColumn, self).helps()
        if self.at_hand:
            return found
        return (*found, f"declare a further column: 'column {self.name}: text'")


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


# --- Files ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnknownFile(Diagnostic):
    slug: ClassVar[str] = "unknown-file"
    path: str
    quoted: bool

    def headline(self) -> str:
        if self.quoted:
            return f'the file "{self.path}" is not there'
        return f"no file '{self.path}' comes with moneytrail"

    def label(self) -> str:
        return "cannot be found"

    def helps(self) -> tuple[str, ...]:
        if self.quoted:
            return ("a used file is looked for beside the file that uses it",)
        return ("shipped files are called 'stdlib.NAME'; other files stand in quotation marks",)


@dataclass(frozen=True, slots=True)
class CircularUse(Diagnostic):
    slug: ClassVar[str] = "circular-use"
    files: tuple[str, ...]

    def headline(self) -> str:
        return "these files use each other in a circle: " + " -> ".join(self.files)

    def label(self) -> str:
        return "closes the circle"

    def helps(self) -> tuple[str, ...]:
        return ("move what both need into a third file that uses neither",)


@dataclass(frozen=True, slots=True)
class UseWithoutName(Diagnostic):
    slug: ClassVar[str] = "use-without-name"
    path: str

    def headline(self) -> str:
        return f'the file "{self.path}" needs a name here'

    def label(self) -> str:
        return "known as what?"

    def helps(self) -> tuple[str, ...]:
        return (f"write 'use \"{self.path}\" as NAME'; what it defines is then 'NAME.x'",)


# --- Definitions ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DuplicateName(Diagnostic):
    slug: ClassVar[str] = "duplicate-name"
    thing: str
    name: str
    first: Span

    def headline(self) -> str:
        return f"the name '{self.name}' is given twice"

    def label(self) -> str:
        return f"the second {self.thing}"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "first given here"),)

    def helps(self) -> tuple[str, ...]:
        return (f"give this {self.thing} another name",)


@dataclass(frozen=True, slots=True)
class StageNamedLikeRole(Diagnostic):
    slug: ClassVar[str] = "stage-named-like-role"
    name: str
    role: Span

    def headline(self) -> str:
        return f"'{self.name}' is a role and a stage"

    def label(self) -> str:
        return "a stage here"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.role, "a role here"),)

    def notes(self) -> tuple[str, ...]:
        return (f"'count({self.name})' could mean its accounts or its transactions",)

    def helps(self) -> tuple[str, ...]:
        return ("name the stage after what happens, the role after who it is",)


@dataclass(frozen=True, slots=True)
class DuplicateClause(Diagnostic):
    slug: ClassVar[str] = "duplicate-clause"
    clause: str
    first: Span

    def headline(self) -> str:
        return f"{self.clause} is given twice"

    def label(self) -> str:
        return "the second time"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first time"),)

    def helps(self) -> tuple[str, ...]:
        return ("keep one of them",)


@dataclass(frozen=True, slots=True)
class CircularDefinition(Diagnostic):
    slug: ClassVar[str] = "circular-definition"
    thing: str
    names: tuple[str, ...]

    def headline(self) -> str:
        if len(self.names) == 1:
            return f"the {self.thing} '{self.names[0]}' is defined by itself"
        return f"the {self.thing}s {quoted(self.names)} are defined by each other"

    def label(self) -> str:
        return "closes the circle"

    def helps(self) -> tuple[str, ...]:
        return ("define one of them without the others",)


@dataclass(frozen=True, slots=True)
class NotAPattern(Diagnostic):
    slug: ClassVar[str] = "not-a-pattern"
    name: str
    thing: str
    defined: Span

    def headline(self) -> str:
        return f"'{self.name}' is a {self.thing}; only a pattern has variants"

    def label(self) -> str:
        return "not a pattern"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, f"a {self.thing} here"),)

    def helps(self) -> tuple[str, ...]:
        return ("name a pattern behind the '='",)


@dataclass(frozen=True, slots=True)
class ColumnTypeDiffers(Diagnostic):
    slug: ClassVar[str] = "column-type-differs"
    column: str
    declared: Type
    found: Type

    def headline(self) -> str:
        return (
            f"column '{self.column}' is declared as {self.declared.value}, "
            f"but holds {self.found.value}"
        )

    def label(self) -> str:
        return f"the column is of type {self.found.value}"

    def helps(self) -> tuple[str, ...]:
        return (f"write 'column {self.column}: {self.found.value}', or name another column",)


@dataclass(frozen=True, slots=True)
class NotAColumnType(Diagnostic):
    slug: ClassVar[str] = "not-a-column-type"
    type: Type
    allowed: tuple[str, ...]

    def headline(self) -> str:
        return f"a column of the data cannot hold {type_words(self.type)}"

    def label(self) -> str:
        return "not a type of columns"

    def helps(self) -> tuple[str, ...]:
        return (f"a column is of type {joined(self.allowed, 'or')}",)


# --- Warnings ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnusedParameter(Diagnostic):
    slug: ClassVar[str] = "unused-parameter"
    severity: ClassVar[Severity] = Severity.WARNING
    name: str

    def headline(self) -> str:
        return f"the parameter '{self.name}' changes nothing"

    def label(self) -> str:
        return "never used"

    def helps(self) -> tuple[str, ...]:
        return ("use it or leave it out",)


@dataclass(frozen=True, slots=True)
class HiddenColumn(Diagnostic):
    slug: ClassVar[str] = "hidden-column"
    severity: ClassVar[Severity] = Severity.WARNING
    name: str
    thing: str

    def headline(self) -> str:
        return f"'{self.name}' means the {self.thing} here, not the column of that name"

    def label(self) -> str:
        return f"the {self.thing}"

    def helps(self) -> tuple[str, ...]:
        return (f"rename the {self.thing} if the column is meant",)
