"""Kernel to the text of an LLVM module for the CPU, readable and the same on every machine.

What it computes is what the text of `numba_cpu` computes, bit for bit: whole numbers wrap around at
64 bits, `//` and `%` round down and give 0 for a divisor of 0, reals are never reordered or fused.
Variables live in `alloca`s, which LLVM's first pass turns into registers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from ..ir.kernel import (
    Array,
    Assign,
    Break,
    Continue,
    Evaluate,
    For,
    Function,
    If,
    Kernel,
    KernelType,
    Note,
    Return,
    Statement,
    Store,
    Value,
    Variable,
    While,
    type_of,
)
from .llvm_blocks import Blocks, local
from .llvm_helpers import HELPERS
from .llvm_values import TYPES, Module, Values, sizes, symbol, zero


@dataclass(frozen=True, slots=True)
class LlvmText:
    """A module's text; if it is checked, also what its functions do to arrays, by number."""

    text: str
    checked: bool
    accesses: tuple[str, ...]


def print_llvm(kernel: Kernel, *, checked: bool = False) -> LlvmText:
    """The module's text. Its last function is the entry.

    Parameters
    ----------
    kernel
        A verified kernel.
    checked
        Whether each element read or written is checked to be within its array. Functions then take
        `ptr fault` first: four whole numbers to report an access outside to (its number in
        `accesses` plus 1, the axis, the index, the size), after which they return at once; and each
        array's size along every axis, where otherwise the first is left out.
    """
    module = Module({each.name: each for each in kernel.functions}, checked)
    printed = [
        line
        for function in kernel.functions
        for line in ("", *_function(module, function, is_entry=function is kernel.entry))
    ]
    helpers = [f"\n{HELPERS[name]}" for name in HELPERS if name in module.needs]
    header = [f"; {line}" for line in kernel.header]
    text = "\n".join([*header, *helpers, *printed]) + "\n"
    return LlvmText(text, checked, tuple(module.accesses))


def _function(module: Module, function: Function, *, is_entry: bool) -> Iterator[str]:
    blocks = Blocks()
    places = _variables(function.body)
    given = [each for each in function.parameters if isinstance(each, Variable)]
    fixed = frozenset(each.name for each in given) - places.keys()
    for name, type_ in places.items():
        blocks.place(name, TYPES[type_])
    for each in given:
        if each.name not in fixed:
            kind = TYPES[each.type]
            blocks.say(f"store {kind} {local(f'{each.name}.given')}, ptr {local(each.name)}")
    _Statements(Values(module, function, blocks, fixed)).body(function.body)
    if blocks.open:
        assert function.returns is None, f"'{function.name}' gives a value at its end"
        blocks.end("ret void")
    returned = "void" if function.returns is None else TYPES[function.returns]
    if is_entry and function.returns is KernelType.TRUTH:
        returned = f"zeroext {returned}"  # C is given truths as whole bytes, too
    yield f"; {function.doc}"
    linkage = "" if is_entry else "internal "
    yield f"define {linkage}{returned} @{symbol(function.name)}("
    parameters = _parameters(module, function, fixed, is_entry=is_entry)
    yield from (f"  {line}" for line in _filled(parameters))
    yield ") nounwind {"
    yield from blocks.lines()
    yield "}"


def _parameters(
    module: Module, function: Function, fixed: frozenset[str], *, is_entry: bool
) -> Iterator[str]:
    # The runtime lends each array that is written to one argument only; `noalias` says so. What a
    # function inside is handed stays what it is once it is inlined.
    pointer = "ptr noalias" if is_entry else "ptr"
    if module.checked:
        yield f"{pointer} %fault"
    for each in function.parameters:
        if isinstance(each, Array):
            yield f"{pointer} {local(each.name)}"
            yield from (f"i64 {local(size)}" for size in sizes(each, module.checked))
        else:
            # C passes truths as whole bytes.
            extended = " zeroext" if is_entry and each.type is KernelType.TRUTH else ""
            name = each.name if each.name in fixed else f"{each.name}.given"
            yield f"{TYPES[each.type]}{extended} {local(name)}"


def _filled(parameters: Iterator[str], width: int = 98) -> list[str]:
    """Parameters with commas between them, filled into lines."""
    lines: list[str] = []
    for parameter in parameters:
        if lines and len(lines[-1]) + len(parameter) + 2 < width:
            lines[-1] += f", {parameter}"
        else:
            if lines:
                lines[-1] += ","
            lines.append(parameter)
    return lines


def _variables(statements: tuple[Statement, ...]) -> dict[str, KernelType]:
    """Every variable that statements give a value, in the order of the text."""
    found: dict[str, KernelType] = {}
    for statement in statements:
        match statement:
            case Assign(variable):
                found.setdefault(variable.name, variable.type)
            case If(_, then, otherwise):
                found |= _variables(then) | _variables(otherwise)
            case For(variable, _, _, body):
                found |= {variable.name: variable.type} | _variables(body)
            case While(_, body):
                found |= _variables(body)
            case _:
                pass
    return found


class _Statements:
    """Prints the statements of one function."""

    def __init__(self, values: Values) -> None:
        self.values, self.blocks = values, values.blocks
        self._loops: list[tuple[str, str]] = []
        """Where `continue` and `break` go, innermost last."""

    def body(self, statements: tuple[Statement, ...]) -> None:
        for statement in statements:
            if not self.blocks.open:  # nothing comes here any more
                return
            self._statement(statement)

    def _statement(self, statement: Statement) -> None:
        match statement:
            case Assign(variable, value):
                operand = self.values.value(value)
                self.blocks.say(f"store {TYPES[variable.type]} {operand}, ptr {_at(variable)}")
            case Store(array, index, value):
                operand = self._narrowed(value, array.type.element)
                address = self.values.address(array, index)
                self.blocks.say(f"store {TYPES[array.type.element]} {operand}, ptr {address}")
            case If():
                self._if(statement)
            case For():
                self._for(statement)
            case While():
                self._while(statement)
            case Break():
                self.blocks.jump(self._loops[-1][1])
            case Continue():
                self.blocks.jump(self._loops[-1][0])
            case Return(None):
                self.blocks.end(zero(None))
            case Return(value) if value is not None:
                self.blocks.end(f"ret {TYPES[type_of(value)]} {self.values.value(value)}")
            case Evaluate(call):
                self.values.call(call)
            case Note(text):
                self.blocks.note(text)
            case _:
                assert_never(statement)  # type: ignore[arg-type]

    def _narrowed(self, value: Value, element: KernelType) -> str:
        """A value as wide as the elements of an array; what does not fit is cut off."""
        operand, held, wanted = self.values.value(value), TYPES[type_of(value)], TYPES[element]
        if held == wanted:
            return operand
        change = "zext" if held == "i1" else "trunc"
        return self.blocks.give("stored", f"{change} {held} {operand} to {wanted}")

    def _if(self, statement: If) -> None:
        blocks = self.blocks
        then, after = blocks.fresh("then"), blocks.fresh("after")
        otherwise = blocks.fresh("else") if statement.otherwise else after
        self.values.fork(statement.condition, then, otherwise)
        blocks.begin(then)
        self.body(statement.then)
        blocks.jump(after)
        if statement.otherwise:
            blocks.begin(otherwise)
            self.body(statement.otherwise)
            blocks.jump(after)
        blocks.begin(after)

    def _for(self, statement: For) -> None:
        """Counts apart from the variable, which the body may change without changing the turns."""
        blocks, name = self.blocks, statement.variable.name
        turn, again = blocks.fresh(f"do.{name}"), blocks.fresh(f"next.{name}")
        head, after = blocks.fresh(f"for.{name}"), blocks.fresh(f"after.{name}")
        low, high = self.values.value(statement.low), self.values.value(statement.high)
        counter = blocks.room(f"{name}.counter", "i64")
        blocks.say(f"store i64 {low}, ptr {counter}")
        blocks.jump(head)
        blocks.begin(head)
        count = blocks.give(f"{name}.count", f"load i64, ptr {counter}")
        blocks.fork(blocks.give("more", f"icmp slt i64 {count}, {high}"), turn, after)
        blocks.begin(turn)
        blocks.say(f"store i64 {count}, ptr {_at(statement.variable)}")
        self._turn(statement.body, again, after)
        blocks.begin(again)
        if blocks.open:
            # Below `high`, so that one more cannot wrap around.
            following = blocks.give(f"{name}.next", f"add nsw i64 {count}, 1")
            blocks.say(f"store i64 {following}, ptr {counter}")
            blocks.jump(head)
        blocks.begin(after)

    def _while(self, statement: While) -> None:
        blocks = self.blocks
        head, turn, after = blocks.fresh("while"), blocks.fresh("do"), blocks.fresh("done")
        blocks.jump(head)
        blocks.begin(head)
        self.values.fork(statement.condition, turn, after)
        blocks.begin(turn)
        self._turn(statement.body, head, after)
        blocks.begin(after)

    def _turn(self, body: tuple[Statement, ...], again: str, after: str) -> None:
        self._loops.append((again, after))
        self.body(body)
        self._loops.pop()
        self.blocks.jump(again)


def _at(variable: Variable) -> str:
    return local(variable.name)
