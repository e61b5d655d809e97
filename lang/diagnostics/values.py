"""Values out of range, and values where they cannot stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related


@dataclass(frozen=True, slots=True)
class InvalidTime(Diagnostic):
    slug: ClassVar[str] = "invalid-time"
    text: str

    def headline(self) -> str:
        return f"there is no such day or hour as {self.text}"

    def label(self) -> str:
        return "not in the calendar"

    def helps(self) -> tuple[str, ...]:
        return ("a time is written year-month-day, as '2022-09-01' or '2022-09-01T12:30'",)


@dataclass(frozen=True, slots=True)
class UpsideDownRange(Diagnostic):
    slug: ClassVar[str] = "upside-down-range"
    what: str
    low: str
    high: str

    def headline(self) -> str:
        return f"{self.what} from {self.low} up to {self.high} holds nothing"

    def label(self) -> str:
        return "the lower bound is the larger one"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.high}..{self.low}'",)


@dataclass(frozen=True, slots=True)
class NotConstant(Diagnostic):
    """The data cannot decide this: it is the same for the whole run."""

    slug: ClassVar[str] = "not-constant"
    what: str

    def headline(self) -> str:
        return f"{self.what} must be the same for all transactions"

    def label(self) -> str:
        return "depends on the data"

    def helps(self) -> tuple[str, ...]:
        return ("use a number, a constant or a parameter",)


@dataclass(frozen=True, slots=True)
class AggregateInFilter(Diagnostic):
    slug: ClassVar[str] = "aggregate-in-filter"
    function: str

    def headline(self) -> str:
        return f"'{self.function}' speaks of many transactions, a filter of one"

    def label(self) -> str:
        return "not in a filter"

    def helps(self) -> tuple[str, ...]:
        return (f"move this condition to 'require': 'require {self.function}(…) >= …'",)


@dataclass(frozen=True, slots=True)
class ColumnOutsideFilter(Diagnostic):
    slug: ClassVar[str] = "column-outside-filter"
    column: str

    def headline(self) -> str:
        return f"of which transaction is the column '{self.column}' meant?"

    def label(self) -> str:
        return "a column by itself"

    def notes(self) -> tuple[str, ...]:
        return ("'require' and 'measure' speak of all transactions of a stage at once",)

    def helps(self) -> tuple[str, ...]:
        column = self.column.rpartition(".")[2]
        return (
            f"write 'sum(stage.{column})', or min, max, mean, median, distinct",
            f"or filter the transactions of a stage: '[{column} …]'",
        )


@dataclass(frozen=True, slots=True)
class OtherWithoutPartner(Diagnostic):
    """`reason` is why there is no partner transaction here."""

    slug: ClassVar[str] = "other-without-partner"
    reason: str

    def headline(self) -> str:
        return "there is no other transaction that 'other' could mean"

    def label(self) -> str:
        return self.reason

    def notes(self) -> tuple[str, ...]:
        return (
            "'other' is the transaction of the stage that a relation names, "
            "or in a chain the one before",
        )

    def helps(self) -> tuple[str, ...]:
        return ("relate the stage to another one ('after S'), or leave the condition out",)


@dataclass(frozen=True, slots=True)
class FunctionArgument(Diagnostic):
    """`wants` is how the function is written."""

    slug: ClassVar[str] = "function-argument"
    function: str
    wants: str

    def headline(self) -> str:
        return f"this is not what '{self.function}' is about"

    def label(self) -> str:
        return "wrong argument"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.wants}'",)


@dataclass(frozen=True, slots=True)
class CountOfPlainRole(Diagnostic):
    slug: ClassVar[str] = "count-of-plain-role"
    role: str
    defined: Span

    def headline(self) -> str:
        return f"'{self.role}' is always exactly one account"

    def label(self) -> str:
        return "nothing to count"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, "a plain role"),)

    def helps(self) -> tuple[str, ...]:
        return (f"count the transactions of a stage, or make it a set: '{self.role}*'",)


@dataclass(frozen=True, slots=True)
class LengthOfPlainStage(Diagnostic):
    slug: ClassVar[str] = "length-of-plain-stage"
    stage: str
    defined: Span

    def headline(self) -> str:
        return f"stage '{self.stage}' is one hop of money, not a chain"

    def label(self) -> str:
        return "always of length one"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, "a stage without a chain"),)

    def helps(self) -> tuple[str, ...]:
        return (f"'count({self.stage})' is the number of its transactions",)


@dataclass(frozen=True, slots=True)
class AbsentStageUsed(Diagnostic):
    slug: ClassVar[str] = "absent-stage-used"
    stage: str
    defined: Span

    def headline(self) -> str:
        return f"the transactions of 'without stage {self.stage}' are those that must not exist"

    def label(self) -> str:
        return "has no transactions"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, "must not have happened"),)

    def helps(self) -> tuple[str, ...]:
        return ("name a stage that is there",)


@dataclass(frozen=True, slots=True)
class BadDefault(Diagnostic):
    """A parameter's value, by default or in a variant, that its range does not allow."""

    slug: ClassVar[str] = "value-out-of-range"
    parameter: str
    value: str
    low: str
    high: str
    range: Span | None

    def headline(self) -> str:
        return f"{self.value} is not allowed for '{self.parameter}'"

    def label(self) -> str:
        return f"not in {self.low}..{self.high}"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.range, "the allowed range"),) if self.range else ()

    def helps(self) -> tuple[str, ...]:
        return (f"choose a value from {self.low} to {self.high}",)


@dataclass(frozen=True, slots=True)
class RangeWithoutOrder(Diagnostic):
    slug: ClassVar[str] = "range-without-order"
    parameter: str
    type: Type

    def headline(self) -> str:
        return f"the parameter '{self.parameter}' holds {self._held()}, which has no range"

    def _held(self) -> str:
        return "text" if self.type is Type.TEXT else "true or false"

    def label(self) -> str:
        return "no range possible"

    def helps(self) -> tuple[str, ...]:
        return ("leave out 'in …'",)


@dataclass(frozen=True, slots=True)
class RoleAsValue(Diagnostic):
    slug: ClassVar[str] = "role-as-value"
    name: str
    thing: str
    defined: Span

    def headline(self) -> str:
        return f"'{self.name}' is a {self.thing}, not a value"

    def label(self) -> str:
        return f"a {self.thing}"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, "defined here"),)

    def helps(self) -> tuple[str, ...]:
        if self.thing == "role":
            return (f"write 'count({self.name})' for the number of its accounts",)
        return (f"write 'count({self.name})', or 'sum({self.name}.amount)' for the money it moves",)


@dataclass(frozen=True, slots=True)
class StageInFilter(Diagnostic):
    slug: ClassVar[str] = "stage-in-filter"
    stage: str
    column: str

    def headline(self) -> str:
        return "a filter speaks of one transaction, not of the transactions of a stage"

    def label(self) -> str:
        return f"which transaction of '{self.stage}'?"

    def helps(self) -> tuple[str, ...]:
        return (
            f"write '{self.column}' for this transaction, 'other.{self.column}' for its partner "
            "in the stage of a relation",
            f"compare whole stages in 'require', with 'sum({self.stage}.{self.column})'",
        )


@dataclass(frozen=True, slots=True)
class TooLarge(Diagnostic):
    slug: ClassVar[str] = "too-large"
    thing: str
    name: str

    def headline(self) -> str:
        return (
            f"the {self.thing} '{self.name}' is too large once everything it names is written out"
        )

    def label(self) -> str:
        return "names others that name others"

    def helps(self) -> tuple[str, ...]:
        return ("build it from fewer steps",)


@dataclass(frozen=True, slots=True)
class ImpossibleVariant(Diagnostic):
    slug: ClassVar[str] = "impossible-variant"
    what: str
    reason: str

    def headline(self) -> str:
        return f"with these values {self.what} can find nothing"

    def label(self) -> str:
        return self.reason

    def helps(self) -> tuple[str, ...]:
        return ("give other values",)
