"""The unit rules: what an operator gives for operands of two types, if anything."""

from __future__ import annotations

from typing import Final

from .typed import AggregateFunction, Type

ARITHMETIC: Final = frozenset({"+", "-", "*", "/", "%"})

AMOUNTS: Final = frozenset({Type.MONEY, Type.DURATION})
"""What is counted in smallest units, so that shares of it are rounded."""
NUMBERS: Final = frozenset({Type.INT, Type.RATIO})
SUMMABLE: Final = AMOUNTS | NUMBERS

TYPE_NAMES: Final = {kind.value: kind for kind in Type}


def arithmetic(operator: str, left: Type, right: Type) -> Type | None:
    """The type of `left operator right`, whether or not an operand must be constant."""
    match operator:
        case "+" | "-":
            return _sum(operator, left, right)
        case "*":
            return _product(left, right)
        case "/":
            return _quotient(left, right)
        case "%" if left == right and left is not Type.RATIO and left in SUMMABLE:
            return left
    return None


def comparable(left: Type, right: Type) -> bool:
    """Whether two values can be compared: a whole number beside a ratio is taken as it is."""
    return left == right or {left, right} == NUMBERS


def must_be_constant(operator: str, left: Type, right: Type) -> tuple[bool, bool]:
    """Which operands of an allowed operation the data must not decide.

    A share of money is rounded to an amount one can pay; a share that differs from instance to
    instance would be rounded differently in each.
    """
    match operator:
        case "*":
            return right in AMOUNTS, left in AMOUNTS
        case "/":
            return False, left in AMOUNTS and right in NUMBERS
        case _:
            return False, operator == "%"


def _sum(operator: str, left: Type, right: Type) -> Type | None:
    match left, right:
        case (Type.TIME, Type.TIME) if operator == "-":
            return Type.DURATION
        case (Type.TIME, Type.DURATION):
            return Type.TIME
        case (Type.DURATION, Type.TIME) if operator == "+":
            return None  # written the other way round: one spelling for one thing
    return left if left == right and left in SUMMABLE else None


def _product(left: Type, right: Type) -> Type | None:
    match left, right:
        case (Type.INT, Type.INT):
            return Type.INT
        case (Type.MONEY | Type.DURATION, Type.INT | Type.RATIO):
            return left
        case (Type.INT | Type.RATIO, Type.MONEY | Type.DURATION):
            return right
        case (Type.INT | Type.RATIO, Type.INT | Type.RATIO):
            return Type.RATIO
    return None


def _quotient(left: Type, right: Type) -> Type | None:
    match left, right:
        case (Type.MONEY, Type.MONEY) | (Type.DURATION, Type.DURATION):
            return Type.RATIO
        case (Type.MONEY | Type.DURATION, Type.INT | Type.RATIO):
            return left
        case (Type.INT | Type.RATIO, Type.INT | Type.RATIO):
            return Type.RATIO
    return None


def average(of: Type) -> Type:
    """The type of a mean or median: of whole numbers it is a ratio."""
    return Type.RATIO if of is Type.INT else of


def aggregate(function: AggregateFunction, column: Type | None) -> Type:
    """The type of an aggregate over a column of this type."""
    match function:
        case "count" | "length" | "distinct":
            return Type.INT
        case "first" | "last":
            return Type.TIME
        case "span":
            return Type.DURATION
        case "mean" | "median":
            assert column is not None
            return average(column)
        case "sum" | "min" | "max":
            assert column is not None
            return column
