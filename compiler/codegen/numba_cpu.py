"""Kernel to the text of a Python module that Numba compiles for the CPU.

The text is plain Python over NumPy arrays: with `njit` replaced by nothing it runs as it stands.
"""

from __future__ import annotations

from math import inf, isnan
from typing import assert_never

from ..ir.kernel import (
    Array,
    Assign,
    Break,
    Call,
    Constant,
    Continue,
    Evaluate,
    For,
    Function,
    If,
    Kernel,
    KernelType,
    Load,
    Nearest,
    Negation,
    Note,
    Operation,
    Return,
    Select,
    SquareRoot,
    Statement,
    Store,
    ToReal,
    Value,
    Variable,
    While,
    type_of,
)
from .writer import Writer

_LINE = 100

_PRECEDENCE = {
    "or": 1,
    "and": 2,
    "==": 4,
    "!=": 4,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "//": 6,
    "%": 6,
    "/": 6,
}


def print_numba(kernel: Kernel) -> str:
    """The module's text. Its last function is the entry."""
    writer = Writer()
    for line in kernel.header:
        writer.line(f"# {line}")
    writer.line()
    writer.line("import numpy as np")
    writer.line("from numba import njit")
    for function in kernel.functions:
        _function(writer, function)
    return writer.text()


def _function(writer: Writer, function: Function) -> None:
    writer.line()
    writer.line()
    writer.line('@njit(cache=True, nogil=True, error_model="numpy")')
    with writer.block(f"def {function.name}("):
        for line in _filled([parameter.name for parameter in function.parameters]):
            writer.line(line)
    with writer.block("):"):
        writer.line(f'"""{function.doc}"""')
        for statement in function.body:
            _statement(writer, statement)


def _filled(names: list[str]) -> list[str]:
    """Names with commas, filled into lines."""
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + len(name) + 6 < _LINE:
            lines[-1] += f" {name},"
        else:
            lines.append(f"{name},")
    return lines


def _statement(writer: Writer, statement: Statement) -> None:
    match statement:
        case Assign(variable, Operation(operator, Variable(name), right, _)) if (
            variable.name == name and operator in "+-"
        ):
            _increase(writer, name, operator, right)
        case Assign(variable, value):
            writer.line(f"{variable.name} = {_text(value)}")
        case Store(array, index, value):
            writer.line(f"{array.name}[{', '.join(map(_text, index))}] = {_text(value)}")
        case If(condition, then, otherwise):
            with writer.block(f"if {_text(condition)}:"):
                _body(writer, then)
            if otherwise:
                with writer.block("else:"):
                    _body(writer, otherwise)
        case For(variable, low, high, body):
            span = _text(high) if _is_zero(low) else f"{_text(low)}, {_text(high)}"
            with writer.block(f"for {variable.name} in range({span}):"):
                _body(writer, body)
        case While(condition, body):
            with writer.block(f"while {_text(condition)}:"):
                _body(writer, body)
        case Break():
            writer.line("break")
        case Continue():
            writer.line("continue")
        case Return(None):
            writer.line("return")
        case Return(value) if value is not None:
            writer.line(f"return {_text(value)}")
        case Evaluate(call):
            writer.line(_text(call))
        case Note(text):
            writer.line(f"# {text}")
        case _:
            assert_never(statement)  # type: ignore[arg-type]


def _increase(writer: Writer, name: str, operator: str, right: Value) -> None:
    match right:
        case Constant(number) if operator == "+" and number < 0:
            writer.line(f"{name} -= {-number}")
        case _:
            writer.line(f"{name} {operator}= {_text(right)}")


def _body(writer: Writer, statements: tuple[Statement, ...]) -> None:
    for statement in statements:
        _statement(writer, statement)
    if not any(not isinstance(statement, Note) for statement in statements):
        writer.line("pass")


def _is_zero(value: Value) -> bool:
    return isinstance(value, Constant) and value.number == 0


def _text(value: Value | Array, outer: int = 0) -> str:
    """An expression; `outer` is how tightly what stands around it binds."""
    match value:
        case Array(name):
            return name
        case Constant(number):
            return _number(number)
        case Variable(name):
            return name
        case Load(array, index):
            return f"{array.name}[{', '.join(map(_text, index))}]"
        case Negation(operand) if type_of(operand) is KernelType.TRUTH:
            return _wrapped(f"not {_text(operand, 3)}", 3, outer)
        case Negation(operand):
            return f"-{_text(operand, 7)}"
        case Operation(operator, left, right):
            binds = _PRECEDENCE[operator]
            # Comparisons do not chain, and what is taken from the right keeps its brackets.
            left_binds = binds + 1 if binds == 4 else binds
            text = f"{_text(left, left_binds)} {operator} {_text(right, binds + 1)}"
            return _wrapped(text, binds, outer)
        case Select(condition, yes, no):
            text = f"{_text(yes, 1)} if {_text(condition, 1)} else {_text(no)}"
            return _wrapped(text, 0, max(outer, 1)) if outer else text
        case ToReal(operand):
            return f"float({_text(operand)})"
        case Nearest(operand):
            return f"int(np.rint({_text(operand)}))"
        case SquareRoot(operand):
            return f"np.sqrt({_text(operand)})"
        case Call(function, arguments):
            return f"{function}({', '.join(_text(argument) for argument in arguments)})"
        case _:
            raise AssertionError(f"no such expression: {value}")


def _number(number: int | float | bool) -> str:
    if isinstance(number, float) and isnan(number):
        return "np.nan"
    if number in (inf, -inf) and isinstance(number, float):
        return "np.inf" if number > 0 else "-np.inf"
    return repr(number)


def _wrapped(text: str, binds: int, outer: int) -> str:
    return f"({text})" if binds < outer else text
