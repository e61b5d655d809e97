"""What can be wrong with files and with what they define."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, Severity, joined, nearest, quoted, type_words

# --- Files ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnknownFile(Diagnostic):
    slug: ClassVar[str] = "unknown-file"
    path: str
    quoted: bool
    known: tuple[str, ...]

    def headline(self) -> str:
        if self.quoted:
            return f'the file "{self.path}" is not there'
        return f"no file '{self.path}' comes with moneytrail"

    def label(self) -> str:
        return "cannot be found"

    def helps(self) -> tuple[str, ...]:
        if self.quoted:
            stems = {path.removesuffix(".dsl"): path for path in self.known}
            close = nearest(self.path.removesuffix(".dsl"), stems)
            meant = (f'did you mean "{stems[close]}"?',) if close else ()
            return (*meant, "a used file is looked for beside the file that uses it")
        shipped = {name.rpartition(".")[2]: name for name in self.known}
        close = nearest(self.path.rpartition(".")[2], shipped)
        meant = (f"did you mean '{shipped[close]}'?",) if close else ()
        there = (f"there are {quoted(self.known)}",) if self.known else ()
        ways = "shipped files are called 'stdlib.NAME'; other files stand in quotation marks"
        return (*meant, *there, ways)


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
        return f"'{self.name}' is a {self.thing}; only a pattern has variants and tests"

    def label(self) -> str:
        return "not a pattern"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, f"a {self.thing} here"),)

    def helps(self) -> tuple[str, ...]:
        return ("name a pattern here",)


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
