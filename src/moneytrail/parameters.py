"""Parameters given from outside: text or Python values to exact numbers, by pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from .lang import Span, parse_value
from .lang.typed import Parameter, Type
from .runtime.errors import nearest

Exact: TypeAlias = int | Fraction | bool | str
"""A value of the language: money and ratios as fractions, durations and times in seconds."""


class ParameterError(ValueError):
    """A parameter is unknown, unreadable, or out of its range. `span` is its declaration."""

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.span = span


def assign_parameters(
    declared: Mapping[str, tuple[Parameter, ...]],
    given: Mapping[str, object],
    asked: Sequence[str],
    renamed: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, dict[str, Exact]]:
    """The values given, for each pattern by its parameters' names.

    `given` is keyed by `parameter`, for all patterns `asked` for that have it, or by
    `pattern.parameter`, which is the stronger of the two. `renamed` says how patterns are called
    here that have another name where they are defined.

    Raises
    ------
    ParameterError
        If no pattern has the parameter, or a value is not of its type.
    """
    if not isinstance(given, Mapping):
        raise ParameterError(f"parameters are values by name, as {{'window': '3d'}}, not {given!r}")
    assigned: dict[str, dict[str, Exact]] = {name: {} for name in declared}
    for key in sorted(given, key=lambda key: "." in key):
        pattern, _, name = key.rpartition(".")
        patterns = [pattern] if pattern else list(asked)
        if pattern and pattern not in declared:
            here = (renamed or {}).get(pattern, ())
            hint = f"here it is {' and '.join(here)}" if here else nearest(pattern, declared)
            raise ParameterError(f"'{key}': no pattern is named '{pattern}'; {hint}".rstrip("; "))
        found = False
        for each in patterns:
            for parameter in declared[each]:
                if parameter.name == name:
                    assigned[each][name] = _exact(key, given[key], parameter)
                    found = True
        if not found:
            known = sorted({each.name for one in patterns for each in declared[one]})
            hint = nearest(name, known)
            there = ", ".join(known) if known else "none at all"
            message = f"no parameter is named '{name}'; there is {there}; {hint}"
            raise ParameterError(message.rstrip("; "))
    return assigned


def _exact(key: str, value: object, parameter: Parameter) -> Exact:
    """A value as the language holds it: money and ratios exact, durations in seconds."""
    found: Exact | None = None
    match value, parameter.type:
        case str(), _:
            literal = parse_value(value, parameter.type)
            found = None if literal is None else literal.value
        case bool(), Type.BOOL:
            found = value
        case bool(), _:
            found = None
        case timedelta(), Type.DURATION if value.microseconds == 0:
            found = value.days * 86_400 + value.seconds
        case int(), Type.INT:
            found = value
        case int() | Fraction() | Decimal(), Type.MONEY | Type.RATIO:
            found = Fraction(value)
        case float(), Type.MONEY | Type.RATIO if value == value and abs(value) != float("inf"):
            # 0.9 means nine tenths, not the double nearest to it.
            found = Fraction(repr(value))
        case _:
            pass
    if found is None:
        example = _EXAMPLES[parameter.type]
        raise ParameterError(
            f"'{key}' is of type {parameter.type.value}, as in {example}; {value!r} is not",
            parameter.span,
        )
    return found


_EXAMPLES = {
    Type.INT: "3",
    Type.MONEY: "9_999.99",
    Type.DURATION: "2d or 1d12h",
    Type.TIME: "2022-09-01",
    Type.RATIO: "0.8 or 80%",
    Type.TEXT: '"Cash"',
    Type.BOOL: "true",
}
