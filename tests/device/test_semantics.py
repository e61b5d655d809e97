"""Device text computes what the Python text computes, bit for bit: random Kernels, at extremes.

Several kernels share a text: a compiler takes longer to start than to compile one of them.
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.codegen.cuda import print_functions
from moneytrail.compiler.codegen.cuda_values import ELEMENTS
from moneytrail.compiler.codegen.writer import Writer
from moneytrail.compiler.cuda.code import prelude
from moneytrail.compiler.cuda.host_build import build_library
from moneytrail.compiler.ir.kernel import Array, Function, Kernel, KernelType, Nearest, Return
from tests.codegen.test_semantics import _copied, _expression, _same
from tests.codegen.trees import (
    REAL,
    SHAPES,
    TRUTH,
    WHOLE,
    by_python,
    expressions,
    inputs,
    kernel_of,
    statements,
)
from tests.device.backends import NEEDS_COMPILER

pytestmark = NEEDS_COMPILER

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
TREES = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=RELAXED,
    # A failing tree is told as it is: to make it smaller, each step would be compiled.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
INPUTS = st.lists(inputs(), min_size=4, max_size=4)
RETURNED: dict[KernelType | None, tuple[str, Any]] = {
    None: ("void", None),
    WHOLE: ("long long", ctypes.c_int64),
    REAL: ("double", ctypes.c_double),
    TRUTH: ("bool", ctypes.c_bool),
}
NUMBERS = {WHOLE: "long long", REAL: "double", TRUTH: "bool"}


class OnHost:
    """Kernels of one text, each to be called with arrays and numbers."""

    def __init__(self, kernels: list[Kernel]) -> None:
        writer = Writer()
        for at, kernel in enumerate(kernels):
            writer.line(f"namespace kernel_{at} {{")
            names = print_functions(writer, kernel)
            writer.line("}")
            _print_call(writer, at, kernel.entry, names.function(kernel.entry.name))
        text = f"{prelude()}\n{writer.text()}"
        self._library = ctypes.CDLL(str(build_library(text, "random")))
        self._kernels = kernels

    def __call__(self, at: int, *arguments: Any) -> Any:
        function = getattr(self._library, f"call_{at}")
        function.restype = RETURNED[self._kernels[at].entry.returns][1]
        kinds = {bool: ctypes.c_bool, int: ctypes.c_int64, float: ctypes.c_double}
        return function(
            *(
                ctypes.c_void_p(each.ctypes.data)
                if isinstance(each, np.ndarray)
                else kinds[type(each)](each)
                for each in arguments
            )
        )


def _print_call(writer: Writer, at: int, entry: Function, function: str) -> None:
    """A function that C can call, with views of plain pointers."""
    parameters, passed = [], []
    for each in entry.parameters:
        if not isinstance(each, Array):
            parameters.append(f"{NUMBERS[each.type]} {each.name}")
            passed.append(each.name)
            continue
        element = ELEMENTS[each.type.element]
        parameters.append(f"{element}* {each.name}")
        sizes = ", ".join(map(str, SHAPES[each.name][1:]))
        kind = {1: "List", 2: "Table", 3: "Cube"}[each.type.rank]
        cells = each.name if each.type.rank == 1 else f"{{{each.name}}}, {sizes}"
        passed.append(f"{kind}<{element}>{{{cells}}}")
    returned = RETURNED[entry.returns][0]
    call = f"kernel_{at}::{function}({', '.join(passed)})"
    given = {"void": f"{call};", "long long": f"return {call}.number();"}
    writer.line(f'extern "C" {returned} call_{at}({", ".join(parameters)}) {{')
    writer.line(f"    {given.get(returned, f'return {call};')}")
    writer.line("}")


@pytest.mark.parametrize("type_", [WHOLE, REAL, TRUTH], ids=lambda each: each.value)
@TREES
@given(data=st.data())
def test_expressions(type_: KernelType, data: st.DataObject) -> None:
    trees = data.draw(st.lists(expressions(type_), min_size=6, max_size=6))
    kernels = [_expression(each, type_) for each in trees]
    native = OnHost(kernels)
    for at, kernel in enumerate(kernels):
        for arguments in data.draw(INPUTS):
            expected = by_python(kernel, _copied(arguments))
            assert _same(native(at, *arguments), expected)


@TREES
@given(bodies=st.lists(statements(3), min_size=4, max_size=4), given=INPUTS)
def test_statements(bodies: list[Any], given: list[Any]) -> None:
    kernels = [kernel_of(body) for body in bodies]
    native = OnHost(kernels)
    for at, kernel in enumerate(kernels):
        for arguments in given:
            expected, found = _copied(arguments), _copied(arguments)
            by_python(kernel, expected)
            native(at, *found)
            for left, right in zip(found, expected, strict=True):
                assert _same(left, right)


@pytest.mark.slow
@settings(TREES, max_examples=60)
@given(bodies=st.lists(statements(3), min_size=5, max_size=5), given=INPUTS)
def test_many_statements(bodies: list[Any], given: list[Any]) -> None:
    test_statements.hypothesis.inner_test(bodies, given)  # type: ignore[attr-defined]


def test_nearest_at_its_edges() -> None:
    """Python raises where a machine has to give something: the least whole number."""
    from moneytrail.compiler.ir.kernel import Variable
    from tests.codegen.trees import PARAMETERS

    real = Variable("r0", REAL)
    kernel = Kernel("n", (), (Function("n", "x", PARAMETERS, (Return(Nearest(real)),), WHOLE),))
    native = OnHost([kernel])
    arrays = [np.zeros(SHAPES[each], np.int64) for each in SHAPES]
    least = -(2**63)
    for given_, wanted in (
        (0.5, 0), (1.5, 2), (-2.5, -2), (2.0**62, 2**62), (2.0**63, least), (-(2.0**63), least),
        (float("nan"), least), (float("inf"), least), (1e300, least),
        (4503599627370497.5, 2**52 + 2),
    ):  # fmt: skip
        assert native(0, *arrays, 1, 2, 3, given_, 0.0, True) == wanted
