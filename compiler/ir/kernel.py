"""Kernel: typed loops over arrays, free of jumps, ready to be printed for any machine.

Whole numbers are 64 bits wide once they are in a variable; arrays may be narrower. A function's
arrays and scalars are its parameters; nothing is global. Expressions overload the arithmetic and
comparison operators, so that lowering code reads like the loops it makes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias


class KernelType(Enum):
    """Element types. INDEX is the 32-bit number of a transaction or account in an array."""

    WHOLE = "int64"
    INDEX = "int32"
    FLAG = "uint8"
    REAL = "float64"
    TRUTH = "bool"


@dataclass(frozen=True, slots=True)
class ArrayType:
    """A C-ordered array; `rank` is 1, 2 or 3.

    The runtime may change a `shared` one while the kernel runs: reading it always reads memory.
    """

    element: KernelType
    rank: int = 1
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """Base of all expressions: carries the type and the operators."""

    def __add__(self, other: Operand) -> Value:
        return _arithmetic("+", self, other)

    def __sub__(self, other: Operand) -> Value:
        return _arithmetic("-", self, other)

    def __mul__(self, other: Operand) -> Value:
        return _arithmetic("*", self, other)

    def __floordiv__(self, other: Operand) -> Value:
        return _arithmetic("//", self, other)

    def __mod__(self, other: Operand) -> Value:
        return _arithmetic("%", self, other)

    def __lt__(self, other: Operand) -> Value:
        return Operation("<", self, value(other), KernelType.TRUTH)

    def __le__(self, other: Operand) -> Value:
        return Operation("<=", self, value(other), KernelType.TRUTH)

    def __gt__(self, other: Operand) -> Value:
        return Operation(">", self, value(other), KernelType.TRUTH)

    def __ge__(self, other: Operand) -> Value:
        return Operation(">=", self, value(other), KernelType.TRUTH)

    def equals(self, other: Operand) -> Value:
        """`==` as an expression; Python's own `==` compares trees."""
        return Operation("==", self, value(other), KernelType.TRUTH)

    def differs(self, other: Operand) -> Value:
        """`!=` as an expression."""
        return Operation("!=", self, value(other), KernelType.TRUTH)


Operand: TypeAlias = "Value | int | float"


@dataclass(frozen=True, slots=True)
class Constant(Value):
    """A number; with a `name` it is printed by that name, defined at the head of the module."""

    number: int | float | bool
    type: KernelType
    name: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Variable(Value):
    name: str
    type: KernelType


@dataclass(frozen=True, slots=True)
class Load(Value):
    """An element of an array. Narrow elements count as WHOLE once read."""

    array: Array
    index: tuple[Value, ...]

    @property
    def type(self) -> KernelType:
        """WHOLE for every kind of number but REAL."""
        return _widened(self.array.type.element)


@dataclass(frozen=True, slots=True)
class Operation(Value):
    """`+ - * // % / == != < <= > >= and or`.

    `/` is of REALs; `//` and `%` are of WHOLEs and round down, and give 0 for a divisor of 0.
    """

    operator: str
    left: Value
    right: Value
    type: KernelType


@dataclass(frozen=True, slots=True)
class Negation(Value):
    """`not` of a TRUTH, `-` of a number."""

    operand: Value

    @property
    def type(self) -> KernelType:
        """That of the operand."""
        return type_of(self.operand)


@dataclass(frozen=True, slots=True)
class Select(Value):
    """One of two values of equal type; of the other, what could go wrong is not evaluated."""

    condition: Value
    yes: Value
    no: Value

    @property
    def type(self) -> KernelType:
        """That of both values."""
        return type_of(self.yes)


@dataclass(frozen=True, slots=True)
class ToReal(Value):
    """A whole number as double, correctly rounded."""

    operand: Value
    type: KernelType = KernelType.REAL


@dataclass(frozen=True, slots=True)
class Nearest(Value):
    """The nearest whole number of a REAL, halves to even."""

    operand: Value
    type: KernelType = KernelType.WHOLE


@dataclass(frozen=True, slots=True)
class SquareRoot(Value):
    """Of a REAL, correctly rounded."""

    operand: Value
    type: KernelType = KernelType.REAL


@dataclass(frozen=True, slots=True)
class Call(Value):
    """A function of the same module, with values and arrays as arguments."""

    function: str
    arguments: tuple[Value | Array, ...]
    type: KernelType


@dataclass(frozen=True, slots=True)
class Array:
    """An array parameter."""

    name: str
    type: ArrayType

    def __getitem__(self, index: Operand | tuple[Operand, ...]) -> Load:
        indices = index if isinstance(index, tuple) else (index,)
        return Load(self, tuple(value(each) for each in indices))


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a variable a value; the first time makes it."""

    variable: Variable
    value: Value


@dataclass(frozen=True, slots=True)
class Store:
    array: Array
    index: tuple[Value, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class If:
    condition: Value
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class For:
    """`variable` runs from `low` to below `high`; both are evaluated once."""

    variable: Variable
    low: Value
    high: Value
    body: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class While:
    condition: Value
    body: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Leave the innermost loop."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the next turn of the innermost loop."""


@dataclass(frozen=True, slots=True)
class Return:
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Evaluate:
    """A call for its effect."""

    call: Call


@dataclass(frozen=True, slots=True)
class Note:
    """A comment line in the printed text."""

    text: str


Statement: TypeAlias = (
    Assign | Store | If | For | While | Break | Continue | Return | Evaluate | Note
)


@dataclass(frozen=True, slots=True)
class Function:
    """`returns` None: called for its effects."""

    name: str
    doc: str
    parameters: tuple[Array | Variable, ...]
    body: tuple[Statement, ...]
    returns: KernelType | None = None


@dataclass(frozen=True, slots=True)
class Kernel:
    """One module of functions; the last is the entry. `header` opens the printed text."""

    name: str
    header: tuple[str, ...]
    functions: tuple[Function, ...] = field(default=())

    @property
    def entry(self) -> Function:
        """The function the runtime calls."""
        return self.functions[-1]


def _widened(element: KernelType) -> KernelType:
    return KernelType.REAL if element is KernelType.REAL else KernelType.WHOLE


def type_of(expression: Value) -> KernelType:
    """The type of an expression."""
    found: KernelType = expression.type  # type: ignore[attr-defined]
    return found


def value(operand: Operand) -> Value:
    """A Python number as a constant; an expression as it is."""
    match operand:
        case Value():
            return operand
        case bool():
            return Constant(operand, KernelType.TRUTH)
        case int():
            return Constant(operand, KernelType.WHOLE)
        case float():
            return Constant(operand, KernelType.REAL)


def _arithmetic(operator: str, left: Value, right: Operand) -> Value:
    held = value(right)
    if operator in "+-" and isinstance(held, Constant) and isinstance(held.number, int):
        # What code is built of should not show in it: x + 1 + 1 is x + 2, and x + 0 is x.
        step = held.number if operator == "+" else -held.number
        match left:
            case Operation("+", inner, Constant(int(before))):
                left, step = inner, step + before
            case Operation("-", inner, Constant(int(before))):
                left, step = inner, step - before
        if step == 0:
            return left
        whole = Constant(abs(step), held.type)
        return Operation("+" if step > 0 else "-", left, whole, type_of(left))
    return Operation(operator, left, held, type_of(left))


def quotient(left: Value, right: Value) -> Value:
    """REAL by REAL; by zero there is no value (NaN)."""
    divided = Operation("/", left, right, KernelType.REAL)
    return Select(right.equals(0.0), Constant(float("nan"), KernelType.REAL), divided)


def both(*conditions: Value) -> Value:
    """All of the conditions; true for none."""
    return _joined("and", conditions, empty=True)


def either(*conditions: Value) -> Value:
    """Any of the conditions; false for none."""
    return _joined("or", conditions, empty=False)


def negate(operand: Value) -> Value:
    """`not` of a TRUTH, `-` of a number."""
    return Negation(operand)


def _joined(operator: str, conditions: tuple[Value, ...], *, empty: bool) -> Value:
    neutral = Constant(empty, KernelType.TRUTH)
    said = [condition for condition in conditions if condition != neutral]
    if not said:
        return neutral
    joined = said[0]
    for condition in said[1:]:
        joined = Operation(operator, joined, condition, KernelType.TRUTH)
    return joined
