"""Typed expressions to Kernel values: about one transaction, a pair of them, or final sets."""

from __future__ import annotations

from collections.abc import Mapping

from ...lang.typed import (
    Aggregate,
    Binary,
    ColumnUse,
    Expression,
    Literal,
    ParameterUse,
    RelationKind,
    Type,
    Unary,
)
from ..ir.kernel import (
    Call,
    Constant,
    KernelType,
    Operation,
    ToReal,
    Value,
    both,
    negate,
    quotient,
    type_of,
    value,
)
from ..ir.pattern import Chain
from .frame import Frame
from .helpers import (
    SMALL,
    add_within,
    divide_evenly,
    multiply_within,
    share_of,
    subtract_within,
)

_WHOLE_UNITS = (Type.MONEY, Type.DURATION, Type.TIME)
_WITHIN = {"+": add_within, "-": subtract_within, "*": multiply_within}
"""What is calculated of data stays within exact numbers, whatever the data."""


def about_rows(frame: Frame, expression: Expression, own: Value, other: Value | None) -> Value:
    """A condition on transaction `own` and its partner."""
    match expression:
        case ColumnUse():
            row = own if expression.of == "own" or other is None else other
            return frame.column(expression.column, expression.type)[row]
        case Unary():
            return _turned(frame, about_rows(frame, expression.operand, own, other))
        case Binary():
            left = about_rows(frame, expression.left, own, other)
            return _operate(
                frame, expression, left, about_rows(frame, expression.right, own, other)
            )
        case _:
            return _fixed(frame, expression)


def about_sets(
    frame: Frame, expression: Expression, aggregates: Mapping[Aggregate, Value]
) -> Value:
    """A condition or number about final sets, given its aggregates."""
    match expression:
        case Aggregate():
            return aggregates[expression]
        case Unary():
            return _turned(frame, about_sets(frame, expression.operand, aggregates))
        case Binary():
            left = about_sets(frame, expression.left, aggregates)
            return _operate(
                frame, expression, left, about_sets(frame, expression.right, aggregates)
            )
        case _:
            return _fixed(frame, expression)


def passes(frame: Frame, condition: Expression | None, row: Value) -> Value:
    """Whether a transaction passes a filter; true without one."""
    return value(True) if condition is None else about_rows(frame, condition, row, None)


def _fixed(frame: Frame, expression: Expression) -> Value:
    match expression:
        case Literal(number, Type.BOOL):
            return Constant(bool(number), KernelType.TRUTH)
        case Literal(number, Type.INT):
            assert isinstance(number, int)
            return Constant(number, KernelType.WHOLE)
        case ParameterUse(name):
            return frame.scalar(name)
        case _:
            raise AssertionError(f"not lowered before: {expression}")


def to_real(operand: Value) -> Value:
    """A number as double."""
    return operand if type_of(operand) is KernelType.REAL else ToReal(operand)


def _operate(frame: Frame, expression: Binary, left: Value, right: Value) -> Value:
    has_ratio = Type.RATIO in (expression.left.type, expression.right.type)
    whole = expression.type in _WHOLE_UNITS
    match expression.operator:
        case "and" | "or":
            return Operation(expression.operator, left, right, KernelType.TRUTH)
        case "*" if whole and has_ratio:
            if expression.left.type is Type.RATIO:
                return _share(frame, right, frame.share(_name(expression.left)))
            return _share(frame, left, frame.share(_name(expression.right)))
        case "/" if whole and has_ratio:
            numerator, denominator = frame.share(_name(expression.right))
            return _share(frame, left, (denominator, numerator))
        case "/" if whole:
            name = frame.helper(divide_evenly)
            return Call(name, (left, right), KernelType.WHOLE)
        case "/":
            return quotient(to_real(left), to_real(right))
        case "+" | "-" | "*" | "%":
            if has_ratio:
                left, right = to_real(left), to_real(right)
            if (
                type_of(left) is KernelType.WHOLE
                and expression.operator in _WITHIN
                and not _is_of_counts(expression)
            ):
                helper = frame.helper(_WITHIN[expression.operator])
                return Call(helper, (left, right), KernelType.WHOLE)
            return Operation(expression.operator, left, right, type_of(left))
        case "!=" if has_ratio:
            # A ratio without value satisfies no comparison, this one included.
            left, right = to_real(left), to_real(right)
            return both(left.differs(right), left.equals(left), right.equals(right))
        case _:
            if has_ratio:
                left, right = to_real(left), to_real(right)
            return Operation(expression.operator, left, right, KernelType.TRUTH)


def _is_of_counts(expression: Expression) -> bool:
    """Whether it only adds counts and small numbers, which needs no care: data have 2^31 rows."""
    match expression:
        case Aggregate(function):
            return function in ("count", "length", "distinct")
        case Literal(int(number), Type.INT):
            return abs(number) < SMALL
        case Binary("+" | "-", left, right):
            return _is_of_counts(left) and _is_of_counts(right)
        case _:
            return False


def _turned(frame: Frame, operand: Value) -> Value:
    """`not` of a condition, `-` of a number."""
    if type_of(operand) is KernelType.WHOLE:
        return Call(frame.helper(subtract_within), (value(0), operand), KernelType.WHOLE)
    return negate(operand)


def _name(constant: Expression) -> str:
    """The scalar that a constant ratio has become."""
    assert isinstance(constant, ParameterUse)
    return constant.name


def _share(frame: Frame, amount: Value, share: tuple[Value, Value]) -> Value:
    return Call(frame.helper(share_of), (amount, *share), KernelType.WHOLE)


def in_time(frame: Frame, left: Value, kind: RelationKind, right: Value, by: str | None) -> Value:
    """Whether transaction `left` stands in the relation to `right`."""
    later, earlier = frame.time[left], frame.time[right]
    match kind:
        case RelationKind.AFTER:
            holds = later > earlier
        case RelationKind.NOT_BEFORE:
            holds = later >= earlier
        case RelationKind.BEFORE:
            holds = later < earlier
            later, earlier = earlier, later
    return holds if by is None else both(holds, later - earlier <= frame.scalar(by))


def fits_by_time_alone(chain: Chain) -> bool:
    """Whether any later transaction fits to an earlier one, and nothing else does."""
    return chain.in_order and not (chain.each_by or chain.keeping or chain.pair)


def fits(frame: Frame, chain: Chain, before: Value, after: Value) -> Value:
    """Whether two transactions can be neighbouring hops of a chain."""
    conditions: list[Value] = []
    gap = frame.time[after] - frame.time[before]
    if chain.in_order:
        conditions.append(gap > 0)
    if chain.each_by is not None:
        longest = frame.scalar(chain.each_by)
        conditions.append(gap <= longest)
        if not chain.in_order:
            conditions.append(negate(longest) <= gap)
    if chain.keeping is not None:
        amount = frame.column("amount", Type.MONEY)
        low, high = (_share(frame, amount[before], frame.share(each)) for each in chain.keeping)
        conditions.append(low <= amount[after])
        conditions.append(amount[after] <= high)
    if chain.pair is not None:
        conditions.append(about_rows(frame, chain.pair, after, before))
    return both(*conditions)
