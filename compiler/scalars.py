"""Constants of a run in the engine's units: smallest money units, clock ticks, text codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ..lang.source import Span
from ..lang.typed import Binary, Expression, Literal, Parameter, ParameterUse, Type, Unary
from .ir.pattern import Scalar

Exact: TypeAlias = int | Fraction | bool | str
Number: TypeAlias = int | float | bool


class ValueProblem(Exception):
    """A constant that cannot be used with this data or these parameters."""

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


@dataclass(frozen=True)
class Units:
    """What the data at hand counts in."""

    money_scale: int
    ticks_per_second: int
    text_code: Callable[[str], int]

    def to_engine(
        self, value: Exact, type_: Type, span: Span | None = None, *, rounded: bool = False
    ) -> Number:
        """A value of the language as the engine holds it; a calculated amount may be `rounded`.

        Raises
        ------
        ValueProblem
            If an amount is finer than the data's smallest unit, or too large for 63 bits.
        """
        match type_:
            case Type.MONEY:
                units = Fraction(value) * 10**self.money_scale
                if units.denominator != 1 and not rounded:
                    smallest = Fraction(1, 10**self.money_scale)
                    raise ValueProblem(
                        f"the amount {float(Fraction(value))} is finer than the smallest unit of"
                        f" this data, {float(smallest):.{self.money_scale}f}",
                        span,
                    )
                return _in_range(round(units), span)
            case Type.DURATION | Type.TIME:
                return _in_range(int(value) * self.ticks_per_second, span)
            case Type.RATIO:
                return float(Fraction(value))
            case Type.TEXT:
                return self.text_code(str(value))
            case Type.INT:
                return _in_range(int(value), span)
            case Type.BOOL:
                return bool(value)


def _in_range(value: int, span: Span | None) -> int:
    if not -(2**62) < value < 2**62:
        raise ValueProblem(f"the number {value} is too large for exact 63-bit arithmetic", span)
    return value


def parameter_values(
    parameters: tuple[Parameter, ...], given: Mapping[str, Exact]
) -> dict[str, Exact]:
    """Every parameter's value: as given, or its default; checked against its range.

    Money and ratios are Fractions, durations and times seconds.

    Raises
    ------
    ValueProblem
        If a value is outside its range, or a parameter without default was not given.
    """
    values: dict[str, Exact] = {}
    for parameter in parameters:
        if parameter.name in given:
            value = given[parameter.name]
        elif parameter.default is not None:
            value = exact(parameter.default, values)
        else:
            raise ValueProblem(
                f"the parameter '{parameter.name}' has no default and was not given", parameter.span
            )
        low = None if parameter.low is None else exact(parameter.low, values)
        high = None if parameter.high is None else exact(parameter.high, values)
        too_low = low is not None and _number(value) < _number(low)
        too_high = high is not None and _number(value) > _number(high)
        if too_low or too_high:
            raise ValueProblem(
                f"the parameter '{parameter.name}' is {_shown(value, parameter.type)}, outside"
                f" {_shown(low, parameter.type)}..{_shown(high, parameter.type)}",
                parameter.span,
            )
        values[parameter.name] = value
    return values


def _shown(value: Exact | None, type_: Type) -> str:
    if value is None:
        return ""
    if type_ is Type.DURATION:
        seconds = int(value)
        for unit, size in (("w", 604800), ("d", 86400), ("h", 3600), ("m", 60)):
            if seconds and seconds % size == 0:
                return f"{seconds // size}{unit}"
        return f"{seconds}s"
    return f"{float(value):g}" if isinstance(value, Fraction) else str(value)


def _number(value: Exact) -> int | Fraction:
    assert not isinstance(value, str)
    return value


def scalar_values(
    scalars: tuple[Scalar, ...], parameters: Mapping[str, Exact], units: Units
) -> dict[str, Number]:
    """Every scalar in the engine's units. An amount that was calculated is rounded, none other."""
    return {
        scalar.name: units.to_engine(
            exact(scalar.value, parameters),
            scalar.type,
            scalar.value.span,
            rounded=isinstance(scalar.value, Binary),
        )
        for scalar in scalars
    }


def exact(expression: Expression, parameters: Mapping[str, Exact]) -> Exact:
    """A constant expression's exact value, in the language's units (major money, seconds).

    Shares of money are rounded only when they become smallest units of the data, so `0.9 * limit`
    stays exact here.

    Raises
    ------
    ValueProblem
        On division by zero.
    """
    match expression:
        case Literal():
            return expression.value
        case ParameterUse():
            return parameters[expression.name]
        case Unary("not", operand):
            return not exact(operand, parameters)
        case Unary("-", operand):
            return -_number(exact(operand, parameters))
        case Binary("and", left, right):
            return bool(exact(left, parameters)) and bool(exact(right, parameters))
        case Binary("or", left, right):
            return bool(exact(left, parameters)) or bool(exact(right, parameters))
        case Binary("==", left, right):
            return exact(left, parameters) == exact(right, parameters)
        case Binary("!=", left, right):
            return exact(left, parameters) != exact(right, parameters)
        case Binary():
            left_value = _number(exact(expression.left, parameters))
            right_value = _number(exact(expression.right, parameters))
            return _calculate(expression, left_value, right_value)
        case _:
            raise AssertionError(f"not constant: {expression}")


def _calculate(expression: Binary, left: int | Fraction, right: int | Fraction) -> Exact:
    match expression.operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            product = Fraction(left) * right
            return round(product) if expression.type in _WHOLE else product
        case "/" | "%" if right == 0:
            raise ValueProblem("a constant is divided by zero", expression.span)
        case "/":
            quotient = Fraction(left) / right
            return round(quotient) if expression.type in _WHOLE else quotient
        case "%":
            return left % right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case _:
            raise AssertionError(f"not arithmetic: {expression.operator}")


_WHOLE = (Type.INT, Type.DURATION, Type.TIME)
