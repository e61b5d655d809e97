"""Expressions of a Kernel as LLVM instructions."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from ..ir.kernel import (
    Array,
    Call,
    Constant,
    Function,
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
from ..ir.show_kernel import show_value
from .llvm_blocks import ZEROS, Blocks, local

TYPES = {
    KernelType.WHOLE: "i64",
    KernelType.INDEX: "i32",
    KernelType.FLAG: "i8",
    KernelType.REAL: "double",
    KernelType.TRUTH: "i1",
}
_WHOLE_OPERATORS = {"+": "add", "-": "sub", "*": "mul"}
_REAL_OPERATORS = {"+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv"}
_WORDS = {
    "+": "sum",
    "-": "difference",
    "*": "product",
    "/": "ratio",
    "//": "quotient",
    "%": "rest",
    "==": "equal",
    "!=": "different",
    "<": "less",
    "<=": "at_most",
    ">": "more",
    ">=": "at_least",
}
_COMPARISONS = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


@dataclass
class Module:
    """What the functions of a module share while they are printed."""

    functions: dict[str, Function]
    checked: bool
    needs: set[str] = field(default_factory=set)
    """Helpers that the text must define or declare; see `llvm_cpu`."""
    accesses: list[str] = field(default_factory=list)
    """Where an array is read or written, by number; filled if `checked`."""


def symbol(name: str) -> str:
    """A function's name in the object file; the prefix keeps it apart from the C library's."""
    plain = (each if each.isascii() else f".{ord(each):x}" for each in name)  # llvmlite wants ASCII
    return f"moneytrail.{''.join(plain)}"


def sizes(array: Array, checked: bool) -> list[str]:
    """The sizes passed along with an array: those that indexing needs, or all to check it."""
    return [f"{array.name}.size{axis}" for axis in range(0 if checked else 1, array.type.rank)]


def zero(type_: KernelType | None) -> str:
    """The end of a function that gives nothing of use."""
    return "ret void" if type_ is None else f"ret {TYPES[type_]} {ZEROS[TYPES[type_]]}"


class Values:
    """Prints expressions of one function; each becomes an operand: a number or a `%name`.

    `fixed` holds the variables that are never assigned: parameters as they were given.
    """

    def __init__(
        self, module: Module, function: Function, blocks: Blocks, fixed: frozenset[str]
    ) -> None:
        self.module, self.function, self.blocks = module, function, blocks
        self._fixed = fixed

    def value(self, expression: Value) -> str:
        """The operand an expression becomes."""
        blocks = self.blocks
        match expression:
            case Constant(number, _, name):
                if name is not None:
                    blocks.remark(name)
                return _number(number)
            case Variable(name, type_):
                if name in self._fixed:
                    return local(name)
                return blocks.give(name, f"load {TYPES[type_]}, ptr {local(name)}")
            case Load(array, index):
                return self._load(array, index)
            case Operation("and" | "or"):
                return self._joined(expression)
            case Operation():
                left, right = self.value(expression.left), self.value(expression.right)
                return self._operation(expression, left, right)
            case Negation(operand):
                return self._negation(type_of(operand), self.value(operand))
            case Select():
                return self._select(expression)
            case ToReal(operand):
                return blocks.give("real", f"sitofp i64 {self.value(operand)} to double")
            case Nearest(operand):
                return self._helped("nearest", "i64", f"double {self.value(operand)}")
            case SquareRoot(operand):
                return self._helped("llvm.sqrt.f64", "double", f"double {self.value(operand)}")
            case Call(function):
                given = self.call(expression)
                assert given is not None, f"'{function}' gives a value"
                return given
            case _:
                raise AssertionError(f"no such expression: {expression}")

    def fork(self, condition: Value, yes: str, no: str) -> None:
        """End the block: go on at `yes` or `no`, judging no more than it takes."""
        match condition:
            case Operation("and", left, right):
                middle = self.blocks.fresh("and")
                self.fork(left, middle, no)
                self.blocks.begin(middle)
                self.fork(right, yes, no)
            case Operation("or", left, right):
                middle = self.blocks.fresh("or")
                self.fork(left, yes, middle)
                self.blocks.begin(middle)
                self.fork(right, yes, no)
            case Negation(operand):
                self.fork(operand, no, yes)
            case _:
                self.blocks.fork(self.value(condition), yes, no)

    def call(self, call: Call) -> str | None:
        """Call a function of the module; the operand it gives, or None if it gives nothing."""
        callee = self.module.functions[call.function]
        arguments = ["ptr %fault"] if self.module.checked else []
        for argument in call.arguments:
            if isinstance(argument, Array):
                arguments.append(f"ptr {local(argument.name)}")
                arguments += [f"i64 {local(each)}" for each in sizes(argument, self.module.checked)]
            else:
                arguments.append(f"{TYPES[type_of(argument)]} {self.value(argument)}")
        called = f"@{symbol(callee.name)}({', '.join(arguments)})"
        given = None
        if callee.returns is None:
            self.blocks.say(f"call void {called}")
        else:
            given = self.blocks.give(callee.name, f"call {TYPES[callee.returns]} {called}")
        if self.module.checked:
            fault = self.blocks.give("fault", "load i64, ptr %fault")
            self._give_up_if(self.blocks.give("failed", f"icmp ne i64 {fault}, 0"), [])
        return given

    def address(self, array: Array, index: tuple[Value, ...]) -> str:
        """Where an element is."""
        places = [self.value(each) for each in index]
        if self.module.checked:
            self._check(array, index, places)
        offset = places[0]
        for axis, place in enumerate(places[1:], start=1):
            size = local(f"{array.name}.size{axis}")
            row = self.blocks.give("row", f"mul nsw i64 {offset}, {size}")
            offset = self.blocks.give("cell", f"add nsw i64 {row}, {place}")
        element = TYPES[array.type.element]
        return self.blocks.give(
            f"{array.name}.at",
            f"getelementptr inbounds {element}, ptr {local(array.name)}, i64 {offset}",
        )

    def _load(self, array: Array, index: tuple[Value, ...]) -> str:
        name, element = array.name, TYPES[array.type.element]
        word = "load volatile" if array.type.shared else "load"
        loaded = f"{word} {element}, ptr {self.address(array, index)}"
        match array.type.element:
            case KernelType.INDEX:
                narrow = self.blocks.give(f"{name}.narrow", loaded)
                return self.blocks.give(name, f"sext {element} {narrow} to i64")
            case KernelType.FLAG:
                narrow = self.blocks.give(f"{name}.narrow", loaded)
                return self.blocks.give(name, f"zext {element} {narrow} to i64")
            case _:
                return self.blocks.give(name, loaded)

    def _operation(self, operation: Operation, left: str, right: str) -> str:
        operator, kind = operation.operator, type_of(operation.left)
        wish, type_ = _WORDS[operator], TYPES[kind]
        if operator in _COMPARISONS:
            return self.blocks.give(wish, f"{_comparison(operator, kind)} {type_} {left}, {right}")
        if kind is KernelType.REAL:
            return self.blocks.give(wish, f"{_REAL_OPERATORS[operator]} double {left}, {right}")
        if operator in _WHOLE_OPERATORS:
            return self.blocks.give(wish, f"{_WHOLE_OPERATORS[operator]} i64 {left}, {right}")
        power = _power_of_two(operation.right)
        if power is not None:  # rounding down is what shifting does
            rounded = f"ashr i64 {left}, {power}"
            return self.blocks.give(
                wish, rounded if operator == "//" else f"and i64 {left}, {(1 << power) - 1}"
            )
        helper = {"//": "floor_divide", "%": "floor_rest"}[operator]
        return self._helped(helper, "i64", f"i64 {left}, i64 {right}")

    def _negation(self, kind: KernelType, operand: str) -> str:
        match kind:
            case KernelType.TRUTH:
                return self.blocks.give("not", f"xor i1 {operand}, true")
            case KernelType.REAL:
                return self.blocks.give("negative", f"fneg double {operand}")
            case _:
                return self.blocks.give("negative", f"sub i64 0, {operand}")

    def _joined(self, operation: Operation) -> str:
        """`and` or `or` as a value: the right side is looked at only if the left leaves it open."""
        left = self.value(operation.left)
        is_and = operation.operator == "and"
        settled = "false" if is_and else "true"
        if _is_light(operation.right):
            right = self.value(operation.right)
            chosen = f"i1 {right}, i1 false" if is_and else f"i1 true, i1 {right}"
            return self.blocks.give(operation.operator, f"select i1 {left}, {chosen}")
        blocks = self.blocks
        look, after = blocks.fresh(operation.operator), blocks.fresh("after")
        before = blocks.label
        blocks.fork(left, *((look, after) if is_and else (after, look)))
        blocks.begin(look)
        right = self.value(operation.right)
        looked = blocks.label
        blocks.jump(after)
        blocks.begin(after)
        return blocks.give(
            operation.operator,
            f"phi i1 [ {settled}, {local(before)} ], [ {right}, {local(looked)} ]",
        )

    def _select(self, select: Select) -> str:
        """One of two values; what costs or could go wrong is evaluated only if it is chosen."""
        blocks, type_ = self.blocks, TYPES[type_of(select)]
        if _is_light(select.yes) and _is_light(select.no):
            condition = self.value(select.condition)
            yes, no = self.value(select.yes), self.value(select.no)
            return blocks.give("chosen", f"select i1 {condition}, {type_} {yes}, {type_} {no}")
        yes_label, no_label = blocks.fresh("yes"), blocks.fresh("no")
        after = blocks.fresh("after")
        self.fork(select.condition, yes_label, no_label)
        arrivals = []
        for label, choice in ((yes_label, select.yes), (no_label, select.no)):
            blocks.begin(label)
            operand = self.value(choice)
            arrivals.append(f"[ {operand}, {local(blocks.label)} ]")
            blocks.jump(after)
        blocks.begin(after)
        return blocks.give("chosen", f"phi {type_} {', '.join(arrivals)}")

    def _helped(self, name: str, type_: str, arguments: str) -> str:
        self.module.needs.add(name)
        wish = {"floor_divide": "quotient", "floor_rest": "rest", "nearest": "nearest"}
        return self.blocks.give(wish.get(name, "root"), f"call {type_} @{name}({arguments})")

    # Checks

    def _check(self, array: Array, index: tuple[Value, ...], places: list[str]) -> None:
        """Give up, and say where, if a place is not within the array."""
        accesses = self.module.accesses
        accesses.append(f"{show_value(Load(array, index))} in {self.function.name}")
        for axis, place in enumerate(places):
            size = local(f"{array.name}.size{axis}")
            outside = self.blocks.give("outside", f"icmp uge i64 {place}, {size}")
            self._give_up_if(outside, [str(len(accesses)), str(axis), place, size])

    def _give_up_if(self, condition: str, report: list[str]) -> None:
        blocks = self.blocks
        gone, within = blocks.fresh("gone"), blocks.fresh("within")
        blocks.fork(condition, gone, within)
        blocks.begin(gone)
        for at, number in enumerate(report):
            cell = blocks.give("report", f"getelementptr inbounds i64, ptr %fault, i64 {at}")
            blocks.say(f"store i64 {number}, ptr {cell}")
        blocks.end(zero(self.function.returns))
        blocks.begin(within)


def _comparison(operator: str, kind: KernelType) -> str:
    word = _COMPARISONS[operator]
    match kind:
        case KernelType.REAL:
            # No value (NaN) is different from everything, and in no order.
            return f"fcmp {'une' if word == 'ne' else f'o{word}'}"
        case KernelType.TRUTH:
            return f"icmp {word if word in ('eq', 'ne') else f'u{word}'}"
        case _:
            return f"icmp {word if word in ('eq', 'ne') else f's{word}'}"


def _is_light(expression: Value) -> bool:
    """Whether evaluating costs next to nothing and cannot go wrong."""
    match expression:
        case Constant() | Variable():
            return True
        case Operation(operator, left, right):
            return operator not in ("/", "//", "%") and _is_light(left) and _is_light(right)
        case Negation(operand) | ToReal(operand):
            return _is_light(operand)
        case _:
            return False


def _power_of_two(expression: Value) -> int | None:
    match expression:
        case Constant(int(number)) if number > 0 and number & (number - 1) == 0:
            return number.bit_length() - 1
        case _:
            return None


def _number(number: int | float | bool) -> str:
    """A number as LLVM reads it; reals that are no small whole numbers by their bits."""
    match number:
        case bool():
            return "true" if number else "false"
        case float() if number.is_integer() and abs(number) < 2**53:
            return f"{number:.1f}"
        case float():
            (bits,) = struct.unpack(">Q", struct.pack(">d", number))
            return f"0x{bits:016X}"
        case _:
            return str(number)
