"""Constants of a run in the engine's units: smallest money units, clock ticks, text codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ..lang.evaluate import evaluate
from ..lang.source import Span
from ..lang.typed import Binary, Type
from .ir.pattern import Scalar

Exact: TypeAlias = int | Fraction | bool | str
Number: TypeAlias = int | float | bool
"""A number as data and results hold it."""

Fixed: TypeAlias = int | Fraction | bool
"""A number fixed for a run; ratios exact, so that shares of amounts are."""


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
    ) -> Fixed:
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
                return _short(Fraction(value), span)
            case Type.TEXT:
                return self.text_code(str(value))
            case Type.INT:
                return _in_range(int(value), span)
            case Type.BOOL:
                return bool(value)


def _short(ratio: Fraction, span: Span | None) -> Fraction:
    """A ratio with which shares of any amount are exact in 63 bits; see `share` in the kernels."""
    if abs(ratio.numerator) * ratio.denominator >= 2**62:
        raise ValueProblem(
            f"the number {float(ratio):.12g} has too many digits for exact shares;"
            " nine decimals are possible",
            span,
        )
    return ratio


def _in_range(value: int, span: Span | None) -> int:
    if not -(2**62) < value < 2**62:
        raise ValueProblem(f"the number {value} is too large for exact 63-bit arithmetic", span)
    return value


def scalar_values(
    scalars: tuple[Scalar, ...], parameters: Mapping[str, Exact], units: Units
) -> dict[str, Fixed]:
    """Every scalar in the engine's units. An amount that was calculated is rounded, none other.

    Raises
    ------
    ValueProblem
        On division by zero, or where `Units.to_engine` raises it.
    """
    found: dict[str, Fixed] = {}
    for scalar in scalars:
        value = evaluate(scalar.value, parameters)
        if value is None:
            raise ValueProblem("a constant is divided by zero", scalar.value.span)
        rounded = isinstance(scalar.value, Binary)
        found[scalar.name] = units.to_engine(value, scalar.type, scalar.value.span, rounded=rounded)
    return found
