"""Literals: from text to values, from values to text, and from one type to another."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TypeAlias

from . import ast, typed
from .typed import Type

Value: TypeAlias = int | Fraction | str | bool

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_NUMBER = re.compile(r"-?\d[\d_]*(\.\d+)?")
_PERCENT = re.compile(r"-?\d[\d_]*(\.\d+)?%")
_DURATION = re.compile(r"-?(\d[\d_]*[smhdw])+")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?")


def literal(node: ast.Literal) -> typed.Literal | None:
    """The value of a literal in its own type; None for a time that no calendar has."""
    match node.kind:
        case ast.LiteralKind.NUMBER:
            return typed.Literal(*_number(node.text), node.span)
        case ast.LiteralKind.PERCENT:
            return typed.Literal(_percent(node.text), Type.RATIO, node.span)
        case ast.LiteralKind.DURATION:
            return typed.Literal(_duration(node.text), Type.DURATION, node.span)
        case ast.LiteralKind.TIME:
            seconds = _time(node.text)
            return None if seconds is None else typed.Literal(seconds, Type.TIME, node.span)
        case ast.LiteralKind.TEXT:
            return typed.Literal(node.text, Type.TEXT, node.span)
        case ast.LiteralKind.BOOL:
            return typed.Literal(node.text == "true", Type.BOOL, node.span)


def adapted(node: typed.Literal, to: Type) -> typed.Literal:
    """A number literal in the type expected of it; the same literal where it cannot be that."""
    if (node.type, to) in {
        (Type.INT, Type.RATIO),
        (Type.INT, Type.MONEY),
        (Type.RATIO, Type.MONEY),
    }:
        assert isinstance(node.value, int | Fraction)
        return typed.Literal(Fraction(node.value), to, node.span)
    return node


def parse_value(text: str, type: Type) -> typed.Literal | None:
    """A value given outside a program, as in `--set window=2d`; None if it is not of the type.

    Examples
    --------
    >>> parse_value("1d12h", Type.DURATION)
    Literal(value=129600, type=<Type.DURATION: 'duration'>)
    >>> parse_value("2d", Type.INT)
    """
    text = text.strip() if type is not Type.TEXT else text
    found = _parse(text, type)
    return None if found is None else typed.Literal(found, type)


def _parse(text: str, type: Type) -> Value | None:
    match type:
        case Type.TEXT:
            quoted = len(text) > 1 and text[0] == text[-1] == '"'
            return text[1:-1] if quoted else text
        case Type.BOOL:
            return {"true": True, "false": False}.get(text)
        case Type.TIME:
            return _time(text) if _TIME.fullmatch(text) else None
        case Type.DURATION:
            return _duration(text) if _DURATION.fullmatch(text) else None
        case Type.RATIO if _PERCENT.fullmatch(text):
            return _percent(text)
    if not _NUMBER.fullmatch(text):
        return None
    value, found = _number(text)
    if type is Type.INT:
        return value if found is Type.INT else None
    return Fraction(value)


def show(value: Value, type: Type) -> str:
    """The value as one would write it, the same for equal values.

    Examples
    --------
    >>> show(129600, Type.DURATION), show(Fraction(17, 20), Type.RATIO)
    ('1d12h', '0.85')
    """
    match value, type:
        case str(), _:
            return f'"{value}"'
        case bool(), _:
            return "true" if value else "false"
        case int(), Type.DURATION:
            return _show_duration(value)
        case int(), Type.TIME:
            moment = _EPOCH + timedelta(seconds=value)
            text = moment.strftime("%Y-%m-%dT%H:%M:%S")
            return text.removesuffix(":00").removesuffix("T00:00")
        case int(), _:
            return str(value)
        case _:
            return _show_fraction(value)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _number(text: str) -> tuple[int | Fraction, Type]:
    digits = text.replace("_", "")
    return (Fraction(digits), Type.RATIO) if "." in digits else (int(digits), Type.INT)


def _percent(text: str) -> Fraction:
    return Fraction(text.removesuffix("%").replace("_", "")) / 100


def _duration(text: str) -> int:
    parts = re.findall(r"([\d_]+)([smhdw])", text)
    seconds = sum(int(number.replace("_", "")) * _SECONDS[unit] for number, unit in parts)
    return -seconds if text.startswith("-") else seconds


def _time(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=_EPOCH.tzinfo)
    except ValueError:
        return None
    return int((moment - _EPOCH).total_seconds())


def _show_duration(seconds: int) -> str:
    if seconds == 0:
        return "0s"
    sign, rest = ("-" if seconds < 0 else ""), abs(seconds)
    text = ""
    for unit in "dhms":
        count, rest = divmod(rest, _SECONDS[unit])
        text += f"{count}{unit}" if count else ""
    return sign + text


def _show_fraction(value: Fraction) -> str:
    """As a decimal where it is one, else as a quotient."""
    rest, digits = value.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 5 if rest % 5 == 0 else rest // 2
        digits += 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    scaled = abs(value) * 10**digits
    whole, part = divmod(scaled.numerator, 10**digits)
    text = f"{whole}.{part:0{digits}}".rstrip("0").rstrip(".") if digits else str(whole)
    return f"-{text}" if value < 0 else text
