"""Expressions of a Kernel as C++; `cuda/device.hpp` gives its words their meaning."""

from __future__ import annotations

from math import inf, isnan

from ..ir.kernel import (
    Array,
    Call,
    Constant,
    KernelType,
    Load,
    Nearest,
    Negation,
    Operation,
    Select,
    SquareRoot,
    ToReal,
    Value,
    Variable,
    type_of,
)
from .cuda_names import Names

TYPES = {KernelType.WHOLE: "whole", KernelType.REAL: "double", KernelType.TRUTH: "bool"}
"""Of variables."""
ELEMENTS = {
    KernelType.WHOLE: "long long",
    KernelType.INDEX: "int",
    KernelType.FLAG: "unsigned char",
    KernelType.REAL: "double",
}
"""Of arrays."""

_PRECEDENCE = {
    "or": 1,
    "and": 2,
    "==": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
}
_UNARY = 7
_WORDS = {"and": "&&", "or": "||"}


class Values:
    """Prints the expressions of one module."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def text(self, value: Value | Array, outer: int = 0) -> str:
        """An expression; `outer` is how tightly what stands around it binds."""
        match value:
            case Array(name) | Variable(name):
                return self.names(name)
            case Constant(number, type_, name):
                named = name if type_ is not KernelType.REAL else None  # its digits say it all
                return named or _number(number, type_)
            case Load(array, index):
                return f"{self.names(array.name)}({self.listed(index)})"
            case Negation(operand):
                sign = "!" if type_of(operand) is KernelType.TRUTH else "-"
                text = self._typed(operand, _UNARY)
                text = f"({text})" if text.startswith("-") else text  # no decrement
                return _wrapped(f"{sign}{text}", _UNARY, outer)
            case Operation(operator, left, right) if operator in ("//", "%"):
                return self._divided(operator, left, right)
            case Operation(operator, left, right):
                binds = _PRECEDENCE[operator]
                # C++ would compare the outcome of a comparison; and warns of `and` beside `or`.
                inner = binds + (binds in (3, 4))
                first = self._typed(left, inner)
                second = self.text(right, binds + 1)
                if operator == "or":
                    first, second = self._clear(left, first), self._clear(right, second)
                text = f"{first} {_WORDS.get(operator, operator)} {second}"
                return _wrapped(text, binds, outer)
            case Select(condition, yes, no):
                kind = TYPES[type_of(value)]
                chosen = f"{kind}({self.text(yes)}) : {kind}({self.text(no)})"
                return _wrapped(f"{self.text(condition, 1)} ? {chosen}", 0, outer)
            case ToReal(operand):
                return f"to_real({self.text(operand)})"
            case Nearest(operand):
                return f"nearest({self.text(operand)})"
            case SquareRoot(operand):
                return f"square_root({self.text(operand)})"
            case Call(function, arguments):
                return f"{self.names.function(function)}({self.listed(arguments)})"
            case _:
                raise AssertionError(f"no such expression: {value}")

    def listed(self, values: tuple[Value | Array, ...]) -> str:
        """Expressions with commas between them."""
        return ", ".join(self.text(each) for each in values)

    def _typed(self, value: Value, outer: int) -> str:
        """The left side of an operator: a bare number would make it one of plain integers."""
        text = self.text(value, outer)
        whole = isinstance(value, Constant) and value.type is KernelType.WHOLE
        return f"whole({text})" if whole else text

    def _clear(self, value: Value, text: str) -> str:
        is_and = isinstance(value, Operation) and value.operator == "and"
        return f"({text})" if is_and and not text.startswith("(") else text

    def _divided(self, operator: str, left: Value, right: Value) -> str:
        match right:
            case Constant(int(number)) if number > 0 and number & (number - 1) == 0:
                if operator == "//":
                    return f"shifted_down({self.text(left)}, {number.bit_length() - 1})"
                return f"low_bits({self.text(left)}, {number - 1}ULL)"
            case _:
                word = "floor_divide" if operator == "//" else "floor_rest"
                return f"{word}({self.text(left)}, {self.text(right)})"


def _number(number: int | float | bool, type_: KernelType) -> str:
    match number:
        case bool() if type_ is KernelType.TRUTH:
            return "true" if number else "false"
        case float() if isnan(number):
            return "no_value()"
        case float() if number in (inf, -inf):
            return "infinite()" if number > 0 else "-infinite()"
        case float():
            return repr(number)
        case _:
            return _long(int(number)) if abs(number) >= 2**31 else str(int(number))


def _long(number: int) -> str:
    return "(-9223372036854775807LL - 1)" if number == -(2**63) else f"{number}LL"


def constant(number: int | float | bool, type_: KernelType) -> tuple[str, str]:
    """A named constant's type and value."""
    kind = {KernelType.WHOLE: "long long", KernelType.REAL: "double"}.get(type_, "bool")
    return kind, _number(number, type_)


def _wrapped(text: str, binds: int, outer: int) -> str:
    return f"({text})" if binds < outer else text
