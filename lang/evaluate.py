"""The value of a constant expression, where it is known before a run."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from . import typed
from .literals import Value
from .typed import Type


def evaluate(node: typed.Expression | None, values: Mapping[str, Value]) -> Value | None:
    """What the expression comes to with these parameters; None if that is not known."""
    match node:
        case typed.Literal():
            return node.value
        case typed.ParameterUse():
            return values.get(node.name)
        case typed.Unary():
            operand = evaluate(node.operand, values)
            if operand is None or isinstance(operand, str):
                return None
            return (not operand) if node.operator == "not" else -operand
        case typed.Binary():
            left, right = evaluate(node.left, values), evaluate(node.right, values)
            if left is None or right is None:
                return None
            if node.type is Type.BOOL:
                return _judge(node.operator, left, right)
            if isinstance(left, str) or isinstance(right, str):
                return None
            return _calculate(node.operator, left, right, node.type)
        case _:
            return None


def _judge(operator: str, left: Value, right: Value) -> bool | None:
    match operator:
        case "and":
            return bool(left) and bool(right)
        case "or":
            return bool(left) or bool(right)
        case "==":
            return left == right
        case "!=":
            return left != right
    if isinstance(left, str) or isinstance(right, str):
        return None
    match operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
    return None


def _calculate(
    operator: str, left: int | Fraction, right: int | Fraction, result: Type
) -> Value | None:
    if operator in "/%" and right == 0:
        return None
    value: int | Fraction
    match operator:
        case "+":
            value = left + right
        case "-":
            value = left - right
        case "*":
            value = left * right
        case "/":
            value = Fraction(left) / Fraction(right)
        case "%":
            value = left % right
        case _:
            return None
    # Durations are whole seconds, rounded as at run time: halves to even.
    return round(value) if result in (Type.DURATION, Type.TIME, Type.INT) else Fraction(value)


def is_constant(node: typed.Expression) -> bool:
    """Whether the data have no say in it."""
    match node:
        case typed.Literal() | typed.ParameterUse():
            return True
        case typed.Unary():
            return is_constant(node.operand)
        case typed.Binary():
            return is_constant(node.left) and is_constant(node.right)
        case _:
            return False
