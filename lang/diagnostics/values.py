"""What can be wrong with values: units, ranges, functions, and where a value may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, example, joined, type_words


@dataclass(frozen=True, slots=True)
class UnitMismatch(Diagnostic):
    """Two values that no operator of this kind brings together."""

    slug: ClassVar[str] = "unit-mismatch"
    operator: str
    left: Type
    right: Type
    left_span: Span
    right_span: Span

    def headline(self) -> str:
        left, right = type_words(self.left), type_words(self.right)
        match self.operator:
            case "+":
                return f"{left} and {right} cannot be added"
            case "-":
                return f"{right} cannot be taken from {left}"
            case "*":
                return f"{left} and {right} cannot be multiplied"
            case "/" | "%":
                return f"{left} cannot be divided by {right}"
            case _:
                return f"{left} and {right} cannot be compared"

    def label(self) -> str:
        return "different units" if self.left != self.right else "no meaning"

    def related(self) -> tuple[Related, ...]:
        return (
            Related(self.left_span, f"this is {type_words(self.left)}"),
            Related(self.right_span, f"this is {type_words(self.right)}"),
        )

    def helps(self) -> tuple[str, ...]:
        kinds = {self.left, self.right}
        if kinds == {Type.INT, Type.RATIO}:
            return ("write '1.0 * …' around the whole number to make it a ratio",)
        if kinds == {Type.INT, Type.MONEY} and self.operator not in "*/":
            return ("a parameter or constant that holds an amount is declared as 'money'",)
        if kinds == {Type.TIME, Type.DURATION}:
            return ("'span(stage)' is a duration; the difference of two times is one, too",)
        if self.operator == "%":
            return ("'%' gives the remainder of whole numbers, money or durations",)
        if Type.BOOL in kinds:
            return ("conditions are joined by 'and', 'or' and 'not'",)
        if self.operator == "*":
            return ("only numbers and constant shares multiply money or a duration",)
        if self.left == self.right and self.operator == "+":
            return (f"'{self._aggregate()}' says more about several of them",)
        return ("only values of the same unit go together",)

    def _aggregate(self) -> str:
        return "span(stage)" if self.left is Type.TIME else "count(stage)"


@dataclass(frozen=True, slots=True)
class NumberWithoutUnit(Diagnostic):
    slug: ClassVar[str] = "number-without-unit"
    number: str

    def headline(self) -> str:
        return f"a duration needs a unit: {self.number} what?"

    def label(self) -> str:
        return "a bare number"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.number}d' for days, '{self.number}h' for hours, or s, m, w",)


@dataclass(frozen=True, slots=True)
class WrongType(Diagnostic):
    """`what` is the place, as in "the window" or "parameter 'limit'"."""

    slug: ClassVar[str] = "wrong-type"
    what: str
    expected: tuple[Type, ...]
    found: Type

    def headline(self) -> str:
        wanted = joined((type_words(each) for each in self.expected), "or")
        return f"{self.what} must be {wanted}, not {type_words(self.found)}"

    def label(self) -> str:
        return f"this is {type_words(self.found)}"

    def helps(self) -> tuple[str, ...]:
        return (f"write for example '{example(self.expected[0])}'",)


@dataclass(frozen=True, slots=True)
class NotACondition(Diagnostic):
    slug: ClassVar[str] = "not-a-condition"
    what: str
    found: Type

    def headline(self) -> str:
        return f"{self.what} must be a condition, not {type_words(self.found)}"

    def label(self) -> str:
        return "neither true nor false"

    def helps(self) -> tuple[str, ...]:
        return (f"compare it with something: '… >= {example(self.found)}'",)


@dataclass(frozen=True, slots=True)
class TextHasNoOrder(Diagnostic):
    slug: ClassVar[str] = "text-has-no-order"
    operator: str

    def headline(self) -> str:
        return f"text cannot be compared with '{self.operator}'"

    def label(self) -> str:
        return "text has no order"

    def helps(self) -> tuple[str, ...]:
        return ("""compare text with '==' or '!=', or write 'format in ("Cash", "Wire")'""",)


@dataclass(frozen=True, slots=True)
class ConditionCompared(Diagnostic):
    slug: ClassVar[str] = "condition-compared"

    def headline(self) -> str:
        return "a condition needs no comparison: it is true or false by itself"

    def label(self) -> str:
        return "compares two conditions"

    def helps(self) -> tuple[str, ...]:
        return ("write 'flag' or 'not flag'",)


@dataclass(frozen=True, slots=True)
class VaryingShare(Diagnostic):
    """Money or duration times, over or modulo something that the data decide."""

    slug: ClassVar[str] = "varying-share"
    operator: str
    whole: Type
    share: Span

    def headline(self) -> str:
        word = "multiplied" if self.operator == "*" else "divided"
        by = "a share" if self.operator != "%" else "something"
        return f"{type_words(self.whole)} cannot be {word} by {by} that depends on the data"

    def label(self) -> str:
        return f"gives {type_words(self.whole)} that may not be payable"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.share, "differs from instance to instance"),)

    def notes(self) -> tuple[str, ...]:
        if self.whole is Type.MONEY:
            return ("an amount is always an exact number of cents",)
        return ("a duration is always an exact number of seconds",)

    def helps(self) -> tuple[str, ...]:
        if self.operator == "%":
            return ("put a number or a parameter on the right of '%'",)
        if self.operator == "/":
            return (
                "the average amount is 'mean(stage.amount)'; else divide by a constant or "
                "a parameter",
            )
        return (
            "use a constant or a parameter as share, or compare the ratio instead: "
            "'sum(out.amount) / sum(in.amount) >= share'",
        )


@dataclass(frozen=True, slots=True)
class DivisionByZero(Diagnostic):
    slug: ClassVar[str] = "division-by-zero"

    def headline(self) -> str:
        return "this divides by zero"

    def label(self) -> str:
        return "always zero"

    def helps(self) -> tuple[str, ...]:
        return ("divide by something else",)


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
class NotANumberColumn(Diagnostic):
    slug: ClassVar[str] = "not-a-number-column"
    function: str
    column: str
    type: Type

    def headline(self) -> str:
        return f"'{self.function}' needs numbers, and the column '{self.column}' holds " + (
            "times" if self.type is Type.TIME else "text"
        )

    def label(self) -> str:
        return "no numbers"

    def helps(self) -> tuple[str, ...]:
        if self.type is Type.TIME:
            return ("'first(stage)', 'last(stage)' and 'span(stage)' speak of time",)
        return (f"'distinct(stage.{self.column})' is the number of different values",)


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
