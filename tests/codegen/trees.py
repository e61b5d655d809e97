"""Random Kernels, and how Python runs them with numbers as wide as a machine's."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st

from moneytrail.compiler.codegen.numba_cpu import print_numba
from moneytrail.compiler.ir.kernel import (
    Array,
    ArrayType,
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
    Negation,
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
)
from moneytrail.compiler.ir.verify import verify_kernel
from moneytrail.compiler.load import load_interpreted

WHOLE, REAL, TRUTH = KernelType.WHOLE, KernelType.REAL, KernelType.TRUTH
LEAST, MOST = -(2**63), 2**63 - 1

NARROW = Array("narrow", ArrayType(KernelType.INDEX))
FLAGS = Array("flags", ArrayType(KernelType.FLAG))
TABLE = Array("table", ArrayType(WHOLE, 2))
CUBE = Array("cube", ArrayType(REAL, 3))
ARRAYS = (NARROW, FLAGS, TABLE, CUBE)
SHAPES = {"narrow": (5,), "flags": (7,), "table": (3, 4), "cube": (2, 3, 2)}
NUMBERS = (
    *(Variable(f"w{at}", WHOLE) for at in range(3)),
    *(Variable(f"r{at}", REAL) for at in range(2)),
    Variable("b0", TRUTH),
)
PARAMETERS = (*ARRAYS, *NUMBERS)

EXTREMES = st.sampled_from(
    [0, 1, -1, 2, -2, 3, 7, 63, 64, 2**31, 2**53 + 1, LEAST, LEAST + 1, MOST]
)
WHOLES = EXTREMES | st.integers(-9, 9) | st.integers(LEAST, MOST)
REALS = st.sampled_from(
    [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, 1e300, 5e-324, math.inf, -math.inf, math.nan]
) | st.floats(width=64)

_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


@cache
def expressions(type_: KernelType, depth: int = 4) -> st.SearchStrategy[Value]:
    """Expressions over the parameters, every operator among them."""
    leaves = st.sampled_from([each for each in NUMBERS if each.type is type_]) | _constants(type_)
    if depth == 0:
        return leaves

    def below(type_: KernelType) -> st.SearchStrategy[Value]:
        return st.deferred(lambda: expressions(type_, depth - 1))

    chosen = st.builds(Select, below(TRUTH), below(type_), below(type_))
    match type_:
        case KernelType.WHOLE:
            operators = st.sampled_from(["+", "-", "*", "//", "%"])
            operation = st.builds(Operation, operators, below(WHOLE), below(WHOLE), st.just(WHOLE))
            loads = st.one_of([_loads(array, below(WHOLE)) for array in (NARROW, FLAGS, TABLE)])
            return leaves | operation | st.builds(Negation, below(WHOLE)) | chosen | loads
        case KernelType.REAL:
            operators = st.sampled_from(["+", "-", "*", "/"])
            operation = st.builds(Operation, operators, below(REAL), below(REAL), st.just(REAL))
            made = st.builds(ToReal, below(WHOLE)) | st.builds(SquareRoot, below(REAL))
            negated = st.builds(Negation, below(REAL))
            return leaves | operation | negated | chosen | made | _loads(CUBE, below(WHOLE))
        case _:
            compared = st.one_of(
                st.builds(Operation, operators, below(kind), below(kind), st.just(TRUTH))
                for kind, operators in (
                    (WHOLE, st.sampled_from(_COMPARISONS)),
                    (REAL, st.sampled_from(_COMPARISONS)),
                    (TRUTH, st.sampled_from(["==", "!=", "and", "or"])),
                )
            )
            return leaves | compared | st.builds(Negation, below(TRUTH)) | chosen


def _constants(type_: KernelType) -> st.SearchStrategy[Value]:
    """Constants with names: their values can then be given the width that machines have."""
    numbers: st.SearchStrategy[Any] = {WHOLE: WHOLES, REAL: REALS, TRUTH: st.booleans()}[type_]
    return numbers.map(lambda number: Constant(number, type_, _name(number)))


def _name(number: float) -> str:
    if isinstance(number, float):
        return f"REAL_{np.float64(number).view(np.uint64):X}"
    return f"{type(number).__name__}_{number}".replace("-", "minus_").upper()


def _loads(array: Array, index: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return places(array, index).map(lambda at: Load(array, at))


def places(array: Array, index: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Value, ...]]:
    """Places within an array: any number, modulo the size."""
    return st.tuples(
        *(
            index.map(lambda at, size=size: Operation("%", at, Constant(size, WHOLE), WHOLE))
            for size in SHAPES[array.name]
        )
    )


@cache
def statements(depth: int, *, in_loop: bool = False) -> st.SearchStrategy[tuple[Statement, ...]]:
    """Statements over the parameters: loops that end, jumps, early returns, stores, calls."""
    wholes, reals, truths = (expressions(each, 2) for each in (WHOLE, REAL, TRUTH))
    by_type = {WHOLE: wholes, REAL: reals, TRUTH: truths}
    simple: list[st.SearchStrategy[Statement]] = [
        *(
            st.builds(Assign, st.just(variable), by_type[variable.type])
            for variable in (*NUMBERS, *LOOP_VARIABLES)
        ),
        *(
            st.builds(Store, st.just(array), places(array, wholes), by_type[_held(array)])
            for array in ARRAYS
        ),
        places(FLAGS, wholes).map(lambda at: Store(FLAGS, at, Variable("b0", TRUTH))),
        wholes.map(lambda value: Evaluate(Call("touch", (NARROW, TABLE, value), WHOLE))),
        st.tuples(wholes, wholes).map(
            lambda two: Assign(Variable("w0", WHOLE), Call("common", two, WHOLE))
        ),
    ]
    if in_loop:
        simple += [st.builds(Break), st.builds(Continue)] * 2
    if depth == 0:
        return st.lists(st.one_of(simple), max_size=3).map(tuple)

    def inner(*, in_loop: bool = in_loop) -> st.SearchStrategy[tuple[Statement, ...]]:
        return st.deferred(lambda: statements(depth - 1, in_loop=in_loop))

    few = wholes.map(lambda value: Operation("%", value, Constant(5, WHOLE), WHOLE))
    nested = [
        st.builds(If, truths, inner(), inner()),
        st.builds(If, truths, st.just((Return(),)), inner()),
        st.builds(For, st.sampled_from(LOOP_VARIABLES), few, few, inner(in_loop=True)),
        st.tuples(truths, inner(in_loop=True)).map(
            lambda two: While(_fuelled(two[0]), _burn(two[1]))
        ),
    ]
    return st.lists(st.one_of([*simple, *nested, *nested]), min_size=1, max_size=4).map(tuple)


LOOP_VARIABLES = (Variable("turn", WHOLE), Variable("other_turn", WHOLE))
_FUEL = Variable("fuel", WHOLE)


def _held(array: Array) -> KernelType:
    return REAL if array.type.element is REAL else WHOLE


def _fuelled(condition: Value) -> Value:
    return Operation("and", Operation(">", _FUEL, Constant(0, WHOLE), TRUTH), condition, TRUTH)


def _burn(body: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return (Assign(_FUEL, Operation("-", _FUEL, Constant(1, WHOLE), WHOLE)), *body)


def kernel_of(body: tuple[Statement, ...]) -> Kernel:
    """A kernel whose entry ends by storing its numbers, so that every change of them shows."""
    begin = (
        *(Assign(each, Constant(-7, WHOLE)) for each in LOOP_VARIABLES),
        Assign(_FUEL, Constant(40, WHOLE)),
    )
    wholes = [each for each in (*NUMBERS, *LOOP_VARIABLES, _FUEL) if each.type is WHOLE]
    end = (
        *(
            Store(TABLE, (Constant(at // 4, WHOLE), Constant(at % 4, WHOLE)), each)
            for at, each in enumerate(wholes)
        ),
        *(
            Store(
                CUBE, tuple(Constant(each, WHOLE) for each in (0, at, 1)), Variable(f"r{at}", REAL)
            )
            for at in range(2)
        ),
        Store(FLAGS, (Constant(0, WHOLE),), Variable("b0", TRUTH)),
    )
    entry = Function("entry", "Random.", PARAMETERS, (*begin, *body, *end))
    kernel = Kernel("random", ("random",), (_touch(), _common(), entry))
    verify_kernel(kernel)
    return kernel


def _touch() -> Function:
    """A function called for what it does to arrays."""
    value, at = Variable("value", WHOLE), Variable("at", WHOLE)
    three = Operation("%", value, Constant(3, WHOLE), WHOLE)
    changed = Operation("+", Load(TABLE, (three, at)), Load(NARROW, (at,)), WHOLE)
    body = (
        For(at, Constant(0, WHOLE), Constant(4, WHOLE), (Store(TABLE, (three, at), changed),)),
        Store(NARROW, (three,), value),
    )
    return Function("touch", "Change things.", (NARROW, TABLE, value), body)


def _common() -> Function:
    """A function that assigns to its parameters, and returns from within a loop."""
    one, two, rest = (Variable(each, WHOLE) for each in ("one", "two", "rest"))
    none = Operation("==", two, Constant(0, WHOLE), TRUTH)
    body = (
        While(
            Constant(True, TRUTH),
            (
                If(none, (Return(one),)),
                Assign(rest, Operation("%", one, two, WHOLE)),
                Assign(one, two),
                Assign(two, rest),
            ),
        ),
        Return(one),
    )
    return Function("common", "The greatest common divisor.", (one, two), body, WHOLE)


@st.composite
def inputs(draw: st.DrawFn) -> tuple[Any, ...]:
    """Arguments of the entry: arrays, then numbers."""
    seed = np.random.default_rng(draw(st.integers(0, 2**32)))
    arrays = [
        seed.integers(-(2**31), 2**31, SHAPES["narrow"]).astype(np.int32),
        seed.integers(0, 256, SHAPES["flags"]).astype(np.uint8),
        np.array(draw(st.lists(WHOLES, min_size=12, max_size=12))).reshape(SHAPES["table"]),
        np.array(draw(st.lists(REALS, min_size=12, max_size=12))).reshape(SHAPES["cube"]),
    ]
    numbers = [draw({WHOLE: WHOLES, REAL: REALS, TRUTH: st.booleans()}[e.type]) for e in NUMBERS]
    return (*arrays, *numbers)


# Running


class Wide:
    """An array as the Kernel means it: its elements have 64 bits once read, and are cut again."""

    def __init__(self, array: np.ndarray[Any, Any]) -> None:
        self.array = array

    def __getitem__(self, at: Any) -> Any:
        held = self.array[at]
        return held if self.array.dtype == np.float64 else np.int64(held)

    def __setitem__(self, at: Any, value: Any) -> None:
        self.array[at] = np.asarray(value).astype(self.array.dtype)


def by_python(kernel: Kernel, arguments: tuple[Any, ...]) -> Any:
    """Run numba's text as Python, with numbers as wide as a machine's."""
    entry = load_interpreted(print_numba(kernel), kernel.name, kernel.entry.name)
    world = entry.__globals__
    for name, number in world.items():
        if name.isupper() and isinstance(number, int | float):
            world[name] = machine_number(number)
    world |= {"int": np.int64, "float": np.float64}
    with np.errstate(all="ignore"):
        return entry(*(machine_number(each) for each in arguments))


def machine_number(each: Any) -> Any:
    """A number of the width that machine code has."""
    match each:
        case np.ndarray():
            return Wide(each)
        case bool():
            return each
        case int():
            return np.int64(each)
        case _:
            return np.float64(each)


def nodes(value: object) -> Iterator[object]:
    """A tree's nodes, itself first."""
    yield value
    for name in getattr(value, "__dataclass_fields__", ()):
        held = getattr(value, name)
        for each in held if isinstance(held, tuple) else (held,):
            yield from nodes(each)
