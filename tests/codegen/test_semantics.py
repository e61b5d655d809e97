"""LLVM's machine code computes what the Python text computes, bit for bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.codegen.llvm_cpu import print_llvm
from moneytrail.compiler.ir.kernel import (
    Assign,
    Break,
    Constant,
    For,
    Function,
    If,
    Kernel,
    KernelType,
    Load,
    Nearest,
    Operation,
    Return,
    Select,
    Statement,
    Store,
    Value,
    Variable,
    both,
    either,
    negate,
)
from moneytrail.compiler.kernel_builder import FunctionBuilder
from moneytrail.compiler.native import compile_here
from tests.codegen.trees import (
    LEAST,
    MOST,
    NARROW,
    NUMBERS,
    PARAMETERS,
    REAL,
    TRUTH,
    WHOLE,
    by_python,
    expressions,
    inputs,
    kernel_of,
    nodes,
    statements,
)

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
TREES = settings(max_examples=30, deadline=None, suppress_health_check=RELAXED)
INPUTS = st.lists(inputs(), min_size=4, max_size=4)


def _copied(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each.copy() if isinstance(each, np.ndarray) else each for each in arguments)


def _same(left: Any, right: Any) -> bool:
    """Equal bit for bit; how a missing value is written does not matter."""
    one, two = np.asarray(left), np.asarray(right)
    if one.dtype == np.float64:
        missing = np.isnan(one)
        if not np.array_equal(missing, np.isnan(two)):
            return False
        one, two = (
            np.where(missing, 0.0, one).view(np.int64),
            np.where(missing, 0.0, two).view(np.int64),
        )
    return np.array_equal(one, two)


def _expression(value: Value, type_: KernelType) -> Kernel:
    entry = Function("entry", "One expression.", PARAMETERS, (Return(value),), type_)
    return Kernel("expression", (), (entry,))


@pytest.mark.parametrize("checked", [False, True], ids=["fast", "checked"])
@pytest.mark.parametrize("type_", [WHOLE, REAL, TRUTH], ids=lambda each: each.value)
@TREES
@given(data=st.data())
def test_expressions(type_: KernelType, checked: bool, data: st.DataObject) -> None:
    kernel = _expression(data.draw(expressions(type_)), type_)
    native = compile_here(kernel, checked=checked)
    for arguments in data.draw(INPUTS):
        expected = by_python(kernel, _copied(arguments))
        assert _same(native(*arguments), expected)


@pytest.mark.parametrize("checked", [False, True], ids=["fast", "checked"])
@pytest.mark.parametrize("truth", [False, True])
def test_a_truth_is_given_as_a_whole_byte(checked: bool, truth: bool) -> None:
    build = FunctionBuilder("entry", "The opposite of a truth, against what an array has.")
    given, number = build.scalar("given", TRUTH), build.scalar("number", WHOLE)
    array = build.array("array", KernelType.INDEX)
    build.give(negate(given).equals(number.equals(array[0])))
    kernel = Kernel("truth", (), (build.function(TRUTH),))
    native, held = compile_here(kernel, checked=checked), np.zeros(1, dtype=np.int32)
    assert [native(truth, each, held) for each in (0, 1)] == [not truth, truth]


@pytest.mark.parametrize("checked", [False, True], ids=["fast", "checked"])
@TREES
@given(body=statements(3), given=INPUTS)
def test_statements(checked: bool, body: tuple[Statement, ...], given: list[Any]) -> None:
    kernel = kernel_of(body)
    native = compile_here(kernel, checked=checked)
    for arguments in given:
        expected, found = _copied(arguments), _copied(arguments)
        by_python(kernel, expected)
        native(*found)
        for left, right in zip(found, expected, strict=True):
            assert _same(left, right)


@pytest.mark.slow  # it is about the trees, not about what is made of them
def test_random_trees_hold_every_kind_of_node() -> None:
    """What chance never draws is not tested."""
    trees = st.one_of(
        expressions(REAL),
        st.builds(If, condition=expressions(TRUTH), then=statements(3)),
        st.builds(If, condition=expressions(TRUTH), then=statements(1, in_loop=True)),
    )
    drawn: set[str] = set()

    @settings(
        max_examples=2500,
        deadline=None,
        suppress_health_check=RELAXED,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
    )
    @given(tree=trees)
    def draw(tree: Value | If) -> None:
        drawn.update(type(node).__name__ for node in nodes(tree))

    draw()
    wanted = "Assign Store If For While Break Continue Return Evaluate Call Load Select Negation"
    assert not set(f"{wanted} Operation ToReal SquareRoot Constant Variable".split()) - drawn


@pytest.mark.parametrize("operator", ["//", "%", "+", "-", "*"])
@pytest.mark.parametrize("constant", [False, True], ids=["variable", "constant"])
def test_extremes_of_whole_numbers(operator: str, constant: bool) -> None:
    extremes = [LEAST, LEAST + 1, -(2**32), -7, -2, -1, 0, 1, 2, 3, 8, 2**62, MOST - 1, MOST]
    left, right = Variable("left", WHOLE), Variable("right", WHOLE)
    if not constant:
        value = Operation(operator, left, right, WHOLE)
        entry = Function("entry", "All pairs.", (left, right), (Return(value),), WHOLE)
        native = compile_here(Kernel("pairs", (), (entry,)))
        pairs = [(one, two, native(one, two)) for one in extremes for two in extremes]
    else:
        pairs = []
        for two in extremes:
            value = Operation(operator, left, Constant(two, WHOLE), WHOLE)
            entry = Function("entry", "One divisor.", (left,), (Return(value),), WHOLE)
            native = compile_here(Kernel("by_constant", (), (entry,)))
            pairs += [(one, two, native(one)) for one in extremes]
    for one, two, found in pairs:
        assert found == _wrapped(operator, one, two), (one, operator, two)


def _wrapped(operator: str, one: int, two: int) -> int:
    """By Python's whole numbers, which have no width."""
    match operator:
        case "//" | "%" if two == 0:
            return 0
        case "//":
            exact = one // two
        case "%":
            exact = one % two
        case "+":
            exact = one + two
        case "-":
            exact = one - two
        case _:
            exact = one * two
    return (exact - LEAST) % 2**64 + LEAST


@pytest.mark.parametrize(
    ("real", "whole"),
    [
        (0.5, 0),
        (1.5, 2),
        (2.5, 2),
        (-0.5, 0),
        (-1.5, -2),
        (-2.5, -2),
        (2.0**53, 2**53),
        (-(2.0**63), LEAST),
        (2.0**63, LEAST),
        (float("inf"), LEAST),
        (float("-inf"), LEAST),
        (float("nan"), LEAST),
    ],
)
def test_nearest_whole_number(real: float, whole: int) -> None:
    given_real = Variable("real", REAL)
    body = (Return(Nearest(given_real)),)
    entry = Function("entry", "Halves to even.", (given_real,), body, WHOLE)
    assert compile_here(Kernel("nearest", (), (entry,)))(real) == whole


AT, SIZE = Variable("at", WHOLE), Variable("size", WHOLE)
GUARDED = {
    "and": both(AT < SIZE, Load(NARROW, (AT,)) > 0),
    "or": either(AT >= SIZE, Load(NARROW, (AT,)) > 0),
    "select": Select(AT < SIZE, Load(NARROW, (AT,)) > 0, Constant(False, TRUTH)),
}


@pytest.mark.parametrize("kind", GUARDED)
@pytest.mark.parametrize("as_value", [True, False], ids=["value", "condition"])
def test_a_guarded_load_is_not_done_in_vain(kind: str, as_value: bool) -> None:
    value = GUARDED[kind]
    body: tuple[Statement, ...] = (Return(value),)
    if not as_value:
        body = (If(value, (Return(Constant(True, TRUTH)),)), Return(Constant(False, TRUTH)))
    entry = Function("entry", "Guarded.", (NARROW, AT, SIZE), body, TRUTH)
    native = compile_here(Kernel("guarded", (), (entry,)), checked=True)
    array = np.array([0, 5], dtype=np.int32)
    assert native(array, 1, 2) is True
    assert native(array, 0, 2) is False
    assert native(array, 2, 2) is (kind == "or")
    with pytest.raises(IndexError, match=r"narrow\[at\] in entry: index 2 of axis 0.*size is 2"):
        native(array, 2, 3)


@pytest.mark.parametrize("low", [0, 3, 5])
def test_a_loop_variable_keeps_its_last_value(low: int) -> None:
    """Empty loops leave it as it was; what the body does to it changes no turn."""
    turn, total = Variable("turn", WHOLE), Variable("total", WHOLE)
    body = (
        Assign(turn, Constant(-1, WHOLE)),
        Assign(total, Constant(0, WHOLE)),
        For(
            turn,
            Variable("w0", WHOLE),
            Constant(5, WHOLE),
            (Assign(total, total + turn), Assign(turn, turn * 100)),
        ),
        Return(total * 1000 + turn),
    )
    entry = Function("entry", "Turns.", (NUMBERS[0],), body, WHOLE)
    kernel = Kernel("turns", (), (entry,))
    assert compile_here(kernel)(low) == by_python(kernel, (low,))


def test_what_nothing_reaches_is_left_out() -> None:
    turn = Variable("turn", WHOLE)
    body = (
        For(turn, Constant(0, WHOLE), Constant(9, WHOLE), (Break(), Assign(turn, turn * 77))),
        Return(turn),
        Store(NARROW, (turn,), turn),
    )
    entry = Function("entry", "Unreachable.", (NARROW,), body, WHOLE)
    kernel = Kernel("unreachable", (), (entry,))
    text = print_llvm(kernel).text
    assert "mul" not in text
    assert "next.turn" not in text
    assert compile_here(kernel)(np.zeros(1, dtype=np.int32)) == 0
