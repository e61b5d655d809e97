"""Operators on typed operands: literals adapt, units are checked, plain numbers are worked out."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from . import diagnostics, typed
from .evaluate import evaluate, is_constant
from .literals import adapted, show
from .report import Reporter
from .source import Span
from .typed import Type
from .types import ARITHMETIC, NUMBERS, SUMMABLE, arithmetic, comparable, must_be_constant


def binary(
    report: Reporter,
    operator: str,
    left: typed.Expression | None,
    right: typed.Expression | None,
    sign: Span,
    span: Span,
) -> typed.Expression | None:
    """Arithmetic or a comparison; None if an operand is None or the two do not go together."""
    if left is None or right is None:
        return None
    left, right = _adapted(operator, left, right)
    if operator in ARITHMETIC:
        return _calculation(report, operator, left, right, sign, span)
    return _comparison(report, operator, left, right, sign, span)


def negated(report: Reporter, operand: typed.Expression, span: Span) -> typed.Expression | None:
    """The operand with its sign turned; None once an error is reported."""
    if operand.type not in SUMMABLE:
        expected = (Type.INT, Type.MONEY, Type.DURATION)
        report.add(
            diagnostics.units.WrongType(
                operand.span, "what '-' stands before", expected, operand.type
            )
        )
        return None
    if isinstance(operand, typed.Literal):
        assert isinstance(operand.value, int | Fraction)
        return typed.Literal(-operand.value, operand.type, span)
    return typed.Unary("-", operand, operand.type, span)


def _adapted(
    operator: str, left: typed.Expression, right: typed.Expression
) -> tuple[typed.Expression, typed.Expression]:
    """Number literals take the unit of the other side where the operator wants equal units."""
    match operator:
        case "*":
            return left, right
        case "/":
            return _as(left, right.type, {Type.MONEY}), right
        case "+" | "-":
            takes = {Type.MONEY, Type.RATIO}
        case _:
            takes = {Type.MONEY}  # an int beside a ratio is compared exactly as it is
    return _as(left, right.type, takes), _as(right, left.type, takes)


def _as(node: typed.Expression, to: Type, takes: set[Type]) -> typed.Expression:
    return adapted(node, to) if isinstance(node, typed.Literal) and to in takes else node


def _calculation(
    report: Reporter,
    operator: str,
    left: typed.Expression,
    right: typed.Expression,
    sign: Span,
    span: Span,
) -> typed.Expression | None:
    result = arithmetic(operator, left.type, right.type)
    if result is None:
        _mismatch(report, operator, left, right, sign)
        return None
    for operand, must in zip(
        (left, right), must_be_constant(operator, left.type, right.type), strict=True
    ):
        if must and not is_constant(operand):
            report.add(diagnostics.units.VaryingShare(sign, operator, result, operand.span))
            return None
    if operator in "/%" and evaluate(right, {}) == 0:
        report.add(diagnostics.units.DivisionByZero(right.span))
        return None
    found = typed.Binary(cast("typed.BinaryOperator", operator), left, right, result, span)
    return _worked_out(found)


def _worked_out(node: typed.Binary) -> typed.Expression:
    """Arithmetic of plain number literals is a literal itself, so that it adapts like one."""
    match node.left, node.right:
        case (typed.Literal(), typed.Literal()) if {node.left.type, node.right.type} <= NUMBERS:
            value = evaluate(node, {})
            if value is not None:
                return typed.Literal(value, node.type, node.span)
    return node


def _comparison(
    report: Reporter,
    operator: str,
    left: typed.Expression,
    right: typed.Expression,
    sign: Span,
    span: Span,
) -> typed.Expression | None:
    if not comparable(left.type, right.type):
        _mismatch(report, operator, left, right, sign)
        return None
    if left.type is Type.BOOL:
        report.add(diagnostics.units.ConditionCompared(sign))
        return None
    if left.type is Type.TEXT and operator not in ("==", "!="):
        report.add(diagnostics.units.TextHasNoOrder(sign, operator))
        return None
    return typed.Binary(cast("typed.BinaryOperator", operator), left, right, Type.BOOL, span)


def _mismatch(
    report: Reporter, operator: str, left: typed.Expression, right: typed.Expression, sign: Span
) -> None:
    for number, beside in ((left, right), (right, left)):
        if (
            isinstance(number, typed.Literal)
            and number.type is Type.INT
            and beside.type is Type.DURATION
            and operator not in "*/"
        ):
            report.add(
                diagnostics.units.NumberWithoutUnit(number.span, show(number.value, Type.INT))
            )
            return
    report.add(
        diagnostics.units.UnitMismatch(sign, operator, left.type, right.type, left.span, right.span)
    )
