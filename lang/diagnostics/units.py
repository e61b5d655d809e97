"""Values that do not go together, or are not of the kind that their place asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, example, joined, quoted, type_words


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
    """`meant` is what its writer may have meant: what it is joined with, said of it as well."""

    slug: ClassVar[str] = "not-a-condition"
    what: str
    found: Type
    meant: tuple[str, ...] = ()

    def headline(self) -> str:
        return f"{self.what} must be a condition, not {type_words(self.found)}"

    def label(self) -> str:
        return "neither true nor false"

    def helps(self) -> tuple[str, ...]:
        if self.meant:
            return (f"write {quoted(self.meant, 'or')}",)
        sign = "==" if self.found is Type.TEXT else ">="
        return (f"compare it with something: '… {sign} {example(self.found)}'",)


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
class InexactSum(Diagnostic):
    """Adding decimals gives another last digit in another order; a pattern's sets have no order."""

    slug: ClassVar[str] = "inexact-sum"
    function: str
    column: str

    def headline(self) -> str:
        return (
            f"'{self.function}' of the column '{self.column}' would depend on the order of adding"
        )

    def label(self) -> str:
        return "plain decimals, not exact"

    def helps(self) -> tuple[str, ...]:
        return (
            "'median', 'min' and 'max' are exact",
            f"hold it as money in the schema, and write 'column {self.column}: money'",
        )


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
