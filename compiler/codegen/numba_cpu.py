"""Kernel to the text of a Python module that Numba compiles for the CPU.

The text is plain Python over NumPy arrays: with `njit` replaced by nothing it runs as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
from ..ir.nodes import nodes
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
    named = {
        each.name: each.number
        for each in nodes(kernel.functions, Constant)
        if each.name is not None
    }
    if named:
        writer.line()
        for name in sorted(named, key=lambda name: (named[name], name)):
            writer.line(f"{name} = {_number(named[name])}")
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
            _assign(writer, f"{variable.name} =", value)
        case Store(array, index, Operation("+", Load(loaded, at), right)) if (
            loaded == array and at == index
        ):
            _assign(writer, f"{_text(Load(array, index))} +=", right)
        case Store(array, index, value):
            _assign(writer, f"{_text(Load(array, index))} =", value)
        case If(condition, then, otherwise):
            with _condition(writer, "if", condition):
                _body(writer, then)
            if otherwise:
                with writer.block("else:"):
                    _body(writer, otherwise)
        case For(variable, low, high, body):
            span = [_text(high)] if _is_zero(low) else [_text(low), _text(high)]
            line = f"for {variable.name} in range({', '.join(span)}):"
            if writer.fits(line):
                with writer.block(line):
                    _body(writer, body)
                return
            with writer.block(f"for {variable.name} in range("):
                for bound in span:
                    writer.line(f"{bound},")
            with writer.block("):"):
                _body(writer, body)
        case While(condition, body):
            with _condition(writer, "while", condition):
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


def _assign(writer: Writer, left: str, value: Value) -> None:
    """An assignment, over several lines where one would be too long."""
    text = _text(value)
    if writer.fits(f"{left} {text}"):
        writer.line(f"{left} {text}")
        return
    match value:
        case Call(function, arguments):
            with writer.block(f"{left} {function}(", ")"):
                for line in _filled([_text(argument) for argument in arguments]):
                    writer.line(line)
        case Select(condition, yes, no):
            with writer.block(f"{left} (", ")"):
                writer.line(_text(yes, 1))
                writer.line(f"if {_text(condition, 1)}")
                writer.line(f"else {_text(no)}")
        case Operation():
            with writer.block(f"{left} (", ")"):
                _lines_of(writer, value)
        case _:
            with writer.block(f"{left} (", ")"):
                writer.line(text)


@contextmanager
def _condition(writer: Writer, word: str, condition: Value) -> Iterator[None]:
    """The head of an `if` or `while`; a long one has a line for each part of its `and` or `or`."""
    line = f"{word} {_text(condition)}:"
    if writer.fits(line) or not isinstance(condition, Operation):
        with writer.block(line):
            yield
        return
    with writer.block(f"{word} ("):
        _lines_of(writer, condition)
    with writer.block("):"):
        yield


def _lines_of(writer: Writer, condition: Operation) -> None:
    joiner = condition.operator if condition.operator in ("and", "or") else ""
    for at, part in enumerate(_parts(condition, joiner)):
        text = _text(part, _PRECEDENCE.get(joiner, 0) + 1)
        writer.line(f"{joiner} {text}" if at else text)


def _parts(condition: Value, joiner: str) -> list[Value]:
    match condition:
        case Operation(operator, left, right) if operator == joiner:
            return [*_parts(left, joiner), *_parts(right, joiner)]
        case _:
            return [condition]


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
        case Constant(number, _, constant_name):
            return constant_name or _number(number)
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
