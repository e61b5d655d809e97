"""Kernel to CUDA C++: the functions as they are, and around the entry a worker that draws items.

The text is readable and the same on every machine. `cuda/device.hpp`, which it includes, says what
its words mean; a GPU's compiler and this machine's (`cuda/host_cuda.hpp`) are given the very same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import assert_never

from ...runtime.layout import Flags, Signature
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
    Note,
    Operation,
    Return,
    Select,
    Statement,
    Store,
    Value,
    Variable,
    While,
    type_of,
)
from ..ir.nodes import nodes
from .cuda_entry import print_entry
from .cuda_names import Names, names_of
from .cuda_scopes import Scopes, scopes
from .cuda_values import TYPES, Values, constant
from .writer import Writer

INCLUDE = '#include "device.hpp"'
FULL = "SCRATCH_FULL"


def print_cuda(kernel: Kernel, signature: Signature) -> str:
    """The text of a kernel for a device. Its entry for the host is `<name>_work`."""
    writer = Writer()
    for line in kernel.header:
        writer.line(f"// {line}")
    writer.line()
    writer.line(INCLUDE)
    flags = frozenset(name for name, each in signature.arguments if isinstance(each, Flags))
    names = print_functions(writer, kernel, flags)
    print_entry(writer, kernel, signature, names)
    return writer.text()


def print_functions(writer: Writer, kernel: Kernel, flags: frozenset[str] = frozenset()) -> Names:
    """The constants and functions of a kernel; `flags` are arrays that may refuse a value."""
    named = {
        each.name: each
        for each in nodes(kernel.functions, Constant)
        if each.name and each.type is not KernelType.REAL
    }
    if flags:
        named.setdefault(FULL, Constant(1, KernelType.WHOLE, FULL))
        named.setdefault("STATUS", Constant(1, KernelType.WHOLE, "STATUS"))
    if named:
        writer.line()
    for name in sorted(named, key=lambda name: (str(named[name].number), name)):
        kind, number = constant(named[name].number, named[name].type)
        writer.line(f"constexpr {kind} {name} = {number};")
    names = names_of(kernel)
    for function in kernel.functions:
        is_entry = function is kernel.entry
        _Printer(writer, names, function, flags if is_entry else frozenset()).function()
    return names


class _Printer:
    """Prints one function."""

    def __init__(
        self, writer: Writer, names: Names, function: Function, flags: frozenset[str]
    ) -> None:
        self._writer, self._names, self._function = writer, names, function
        self._flags = flags
        self._values = Values(names)
        self._scopes: Scopes = scopes(function)
        self._declared: set[str] = set()

    def function(self) -> None:
        function, writer = self._function, self._writer
        returned = "void" if function.returns is None else TYPES[function.returns]
        writer.line()
        writer.line(f"// {function.doc}")
        writer.line(f"__device__ inline {returned} {self._names.function(function.name)}(")
        for line in filled([self._parameter(each) for each in function.parameters], ")"):
            writer.line(f"    {line}")
        with writer.block("{", "}"):
            for kind in KernelType:
                hoisted = [
                    self._names(name) for name, type_ in self._scopes.hoisted.items()
                    if type_ is kind
                ]  # fmt: skip
                if hoisted:
                    start = {KernelType.WHOLE: "", KernelType.REAL: " = 0.0"}.get(kind, " = false")
                    listed = [f"{name}{start}" for name in hoisted]
                    first, *others = filled(listed, ";")
                    writer.line(f"{TYPES[kind]} {first}")
                    for line in others:
                        writer.line(f"    {line}")
            self._body(function.body)

    def _parameter(self, parameter: Array | Variable) -> str:
        name = self._names(parameter.name)
        if isinstance(parameter, Variable):
            return f"{TYPES[parameter.type]} {name}"
        # Its worker's own tables; the others are as good as pointers.
        return f"auto& {name}" if parameter.name in self._flags else f"auto {name}"

    def _body(self, statements: tuple[Statement, ...]) -> None:
        for statement in statements:
            self._statement(statement)

    def _statement(self, statement: Statement) -> None:
        writer, values = self._writer, self._values
        match statement:
            case Assign():
                self._assign(statement)
            case Store(array, index, Operation("+", Load(loaded, at), right)) if (
                loaded == array and at == index
            ):
                self._store(array, "add", index, right)
            case Store(array, index, value):
                self._store(array, "set", index, value)
            case If(condition, then, otherwise):
                with self._condition("if", condition):
                    self._body(then)
                if otherwise:
                    with writer.block("else {", "}"):
                        self._body(otherwise)
            case For():
                self._for(statement)
            case While(condition, body):
                with self._condition("while", condition):
                    self._body(body)
            case Break():
                writer.line("break;")
            case Continue():
                writer.line("continue;")
            case Return(None):
                writer.line("return;")
            case Return(value) if value is not None:
                writer.line(f"return {values.text(value)};")
            case Evaluate(call):
                self._long("", call, ";")
            case Note(text):
                writer.line(f"// {text}")
            case _:
                assert_never(statement)  # type: ignore[arg-type]

    def _assign(self, statement: Assign) -> None:
        variable, value = statement.variable, statement.value
        name = self._names(variable.name)
        declares = id(statement) in self._scopes.declaring and name not in self._declared
        if declares:
            self._declared.add(name)
            fixed = "const " if variable.name in self._scopes.constant else ""
            self._long(f"{fixed}{TYPES[variable.type]} {name} = ", value, ";")
            return
        match value:
            case Operation("+" | "-" as operator, Variable(held), right, KernelType.WHOLE) if (
                held == variable.name
            ):
                self._long(f"{name} {operator}= ", right, ";")
            case _:
                self._long(f"{name} = ", value, ";")

    def _store(self, array: Array, word: str, index: tuple[Value, ...], value: Value) -> None:
        name = self._names(array.name)
        places = self._values.listed(index)
        if array.name not in self._flags:
            self._long(f"{name}.{word}({places}, ", value, ");")
            return
        line = f"if (!{name}.{word}({places}, {self._values.text(value)}))"
        with self._writer.block(f"{line} {{", "}"):
            self._writer.line(f"state.set(STATUS, {FULL});")
            self._writer.line("return;")

    def _for(self, statement: For) -> None:
        name = self._names(statement.variable.name)
        low, high = self._values.text(statement.low), self._values.text(statement.high)
        end = high if self._is_fixed(statement.high) else f"{name}_END"
        given = "" if end == high else f", {end} = {high}"
        if id(statement) in self._scopes.own_loops:
            head = f"whole {name} = {low}{given}; {name} < {end}; {name} += 1"
            with self._writer.block(f"for ({head}) {{", "}"):
                self._body(statement.body)
            return
        # The body may change the variable, what follows may read it: turns are counted apart.
        turn = f"{name}_TURN"
        with self._writer.block(
            f"for (whole {turn} = {low}, {name}_END = {high}; {turn} < {name}_END; {turn} += 1) {{",
            "}",
        ):
            self._writer.line(f"{name} = {turn};")
            self._body(statement.body)

    def _is_fixed(self, value: Value) -> bool:
        """Whether it is the same whenever it is evaluated, and costs nothing."""
        match value:
            case Constant():
                return True
            case Variable(name):
                return name not in self._scopes.assigned
            case _:
                return False

    @contextmanager
    def _condition(self, word: str, condition: Value) -> Iterator[None]:
        line = f"{word} ({self._values.text(condition)}) {{"
        if self._writer.fits(line) or not isinstance(condition, Operation):
            with self._writer.block(line, "}"):
                yield
            return
        self._writer.line(f"{word} (")
        for part in self._parts(condition):
            self._writer.line(f"    {part}")
        with self._writer.block(") {", "}"):
            yield

    def _long(self, before: str, value: Value, after: str) -> None:
        """A line, or several where one would be too long."""
        text = f"{before}{self._values.text(value)}{after}"
        if self._writer.fits(text):
            self._writer.line(text)
            return
        self._writer.line(before.rstrip())
        match value:
            case Select(condition, yes, no):
                kind = TYPES[type_of(value)]
                self._writer.line(f"    {self._values.text(condition, 1)}")
                self._writer.line(f"        ? {kind}({self._values.text(yes)})")
                self._writer.line(f"        : {kind}({self._values.text(no)}){after}")
            case Operation("and" | "or"):
                *parts, last = self._parts(value)
                for part in parts:
                    self._writer.line(f"    {part}")
                self._writer.line(f"    {last}{after}")
            case Call(function, arguments):
                self._writer.line(f"    {self._names.function(function)}(")
                for line in filled([self._values.text(each) for each in arguments], f"){after}"):
                    self._writer.line(f"        {line}")
            case _:
                self._writer.line(f"    {self._values.text(value)}{after}")

    def _parts(self, condition: Operation) -> list[str]:
        """A line for each part of an `and` or `or`."""
        joiner = condition.operator if condition.operator in ("and", "or") else ""
        word = {"and": "&& ", "or": "|| "}.get(joiner, "")
        lines = [self._values.text(each, 3) for each in _joined(condition, joiner)]
        return [f"{word}{line}" if at else line for at, line in enumerate(lines)]


def filled(parts: Iterable[str], closing: str, width: int = 92) -> list[str]:
    """Parts with commas between them, filled into lines, and what closes them."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 3 < width:
            lines[-1] += f", {part}"
        else:
            if lines:
                lines[-1] += ","
            lines.append(part)
    return [*lines[:-1], f"{lines[-1] if lines else ''}{closing}"]


def _joined(condition: Value, joiner: str) -> list[Value]:
    match condition:
        case Operation(operator, left, right) if operator == joiner:
            return [*_joined(left, joiner), *_joined(right, joiner)]
        case _:
            return [condition]
