"""What can be wrong with a pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, Severity, joined
from .names import UnknownName

# --- Steps ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MissingStep(Diagnostic):
    slug: ClassVar[str] = "missing-step"
    pipeline: str
    missing: tuple[str, ...]
    examples: tuple[str, ...]

    def headline(self) -> str:
        return f"pipeline '{self.pipeline}' {joined(self.missing)} nothing"

    def label(self) -> str:
        return "a step is missing"

    def helps(self) -> tuple[str, ...]:
        return tuple(f"add a step: {example}" for example in self.examples)


@dataclass(frozen=True, slots=True)
class StepOutOfOrder(Diagnostic):
    slug: ClassVar[str] = "step-out-of-order"
    step: str
    before: str
    first: Span

    def headline(self) -> str:
        return f"'{self.step}' stands after '{self.before}'"

    def label(self) -> str:
        return "too late for it here"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "needs it before"),)

    def helps(self) -> tuple[str, ...]:
        return ("the order is 'read', then 'mine', then 'features' and 'matches'",)


# --- What is read -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MissingSchema(Diagnostic):
    slug: ClassVar[str] = "missing-schema"
    file: str

    def headline(self) -> str:
        return f"it is not said how {self.file} is laid out"

    def label(self) -> str:
        return "expected 'as' and a schema after this"

    def helps(self) -> tuple[str, ...]:
        return (f"write 'read {self.file} as ibm_aml', or a schema file: 'as \"bank.toml\"'",)


@dataclass(frozen=True, slots=True)
class UnknownSchema(UnknownName):
    slug: ClassVar[str] = "unknown-schema"
    thing: ClassVar[str] = "schema"

    def helps(self) -> tuple[str, ...]:
        found = super(UnknownSchema, self).helps()
        return (*found, 'a schema of your own is a file in quotation marks: as "bank.toml"')


@dataclass(frozen=True, slots=True)
class BadSchema(Diagnostic):
    slug: ClassVar[str] = "bad-schema"
    problem: str
    way_out: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return "this schema cannot be used"

    def helps(self) -> tuple[str, ...]:
        return (
            self.way_out or "a schema file names the columns for 'time', 'source' and 'target'",
        )


@dataclass(frozen=True, slots=True)
class ColumnNotThere(UnknownName):
    """A column that something mined reads; `found` is its type where it has another one."""

    slug: ClassVar[str] = "column-not-there"
    thing: ClassVar[str] = "column"
    where: str
    item: str
    needed: Type
    found: Type | None
    read: Span | None

    def headline(self) -> str:
        if self.found is not None:
            return f"column '{self.name}' is {self.found.value} in {self.where}"
        return f"{self.where} has no column '{self.name}'"

    def label(self) -> str:
        return f"{self.item} reads it as {self.needed.value}" if self.found else "read here"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.read, "the data are read here"),) if self.read else ()

    def helps(self) -> tuple[str, ...]:
        found = () if self.found else super(ColumnNotThere, self).helps()
        return (*found, f"read data that have it, or do not mine {self.item}")


# --- What is mined ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CannotBeMined(Diagnostic):
    slug: ClassVar[str] = "cannot-be-mined"
    name: str
    defined: Span

    def headline(self) -> str:
        return f"'{self.name}' is a constant; only patterns and profiles are mined"

    def label(self) -> str:
        return "cannot be mined"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, "a constant here"),)

    def helps(self) -> tuple[str, ...]:
        return ("name a pattern or a profile here",)


@dataclass(frozen=True, slots=True)
class MinedTwice(Diagnostic):
    slug: ClassVar[str] = "mined-twice"
    name: str
    base: str
    first: Span

    def headline(self) -> str:
        return f"the name '{self.name}' is mined twice"

    def label(self) -> str:
        return "the second one"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first one"),)

    def helps(self) -> tuple[str, ...]:
        return (f"give one of them another name: '{self.base}(…) as {self.name}_2'",)


@dataclass(frozen=True, slots=True)
class NothingWritten(Diagnostic):
    slug: ClassVar[str] = "nothing-written"
    severity: ClassVar[Severity] = Severity.WARNING
    name: str

    def headline(self) -> str:
        return f"'{self.name}' is mined, and nothing of it is written"

    def label(self) -> str:
        return "mined for nothing"

    def helps(self) -> tuple[str, ...]:
        return ("name it in a 'features' or 'matches' step, or leave it out",)


# --- What is written --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotMined(UnknownName):
    slug: ClassVar[str] = "not-mined"
    thing: ClassVar[str] = "name"

    def headline(self) -> str:
        return f"this pipeline mines nothing named '{self.name}'"

    def label(self) -> str:
        return "not mined"


@dataclass(frozen=True, slots=True)
class UnknownFormat(Diagnostic):
    slug: ClassVar[str] = "unknown-format"
    path: str
    endings: tuple[str, ...]
    reason: str

    def headline(self) -> str:
        return f'"{self.path}" {self.reason}'

    def label(self) -> str:
        return "its ending names the format"

    def helps(self) -> tuple[str, ...]:
        return (f"end it in {joined(self.endings, 'or')}",)


@dataclass(frozen=True, slots=True)
class SameOutput(Diagnostic):
    slug: ClassVar[str] = "same-output"
    what: str
    first: Span

    def headline(self) -> str:
        return f"two steps write {self.what}"

    def label(self) -> str:
        return "would overwrite the first one"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "first written here"),)

    def helps(self) -> tuple[str, ...]:
        return ("write one of them to another file",)


@dataclass(frozen=True, slots=True)
class MeasureOfNone(UnknownName):
    slug: ClassVar[str] = "measure-of-none"
    thing: ClassVar[str] = "measure"

    def headline(self) -> str:
        return f"no pattern of this table has a measure '{self.name}'"


@dataclass(frozen=True, slots=True)
class OnlyProfiles(Diagnostic):
    slug: ClassVar[str] = "only-profiles"
    what: str
    mark: str
    way_out: str

    def headline(self) -> str:
        return self.what

    def label(self) -> str:
        return self.mark

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)
