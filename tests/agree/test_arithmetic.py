"""Arithmetic stays within 2^62 on either side, by every way to run it; what lies beyond is that."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.ir.kernel import Call, Function, Kernel, KernelType, Return, Variable
from moneytrail.compiler.lower_kernel import helpers
from moneytrail.compiler.native import compile_here
from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import transactions
from tests.agree.ways import by_kernel, by_reference, checked_pattern

LEAST, MOST, LARGEST = -(2**63), 2**63 - 1, 2**62
EXTREMES = [LEAST, LEAST + 1, -LARGEST - 1, -LARGEST, -(2**32), -(2**31), -3, -1, 0, 1, 2, 5]
EXTREMES += [2**31 - 1, 2**31, 3 * 2**31, LARGEST - 1, LARGEST, LARGEST + 1, MOST - 1, MOST]

HELPERS = {
    "+": (helpers.add_within, int.__add__),
    "-": (helpers.subtract_within, int.__sub__),
    "*": (helpers.multiply_within, int.__mul__),
}


@pytest.mark.parametrize("operator", HELPERS)
def test_each_pair_of_extremes(operator: str) -> None:
    helper, exact = HELPERS[operator]
    left, right = (Variable(name, KernelType.WHOLE) for name in ("left", "right"))
    function = helper()
    call = Call(function.name, (left, right), KernelType.WHOLE)
    entry = Function("entry", "All pairs.", (left, right), (Return(call),), KernelType.WHOLE)
    native = compile_here(Kernel("pairs", (), (function, entry)))
    for one in EXTREMES:
        for two in EXTREMES:
            expected = max(-LARGEST, min(LARGEST, exact(one, two)))
            assert native(one, two) == expected, (one, operator, two)


PROGRAMS = {
    "filter": """
        stage s: payer* -> hub [score * score >= 9 and score + score > 0]
        measure n = count(s)""",
    "pair": """
        stage in: payer* -> hub   stage out: hub -> payee* [score - other.score > 1] after in
        measure n = count(out)""",
    "sums": """
        stage s: payer* -> hub   require 4 * sum(s.amount) >= 3 * min(s.amount)
        measure n = 20 * sum(s.amount)   measure m = -max(s.score) - 2 * max(s.score)""",
    "chain": """
        stage s: a -> via{1..2} -> b [score * 3 > -1]
        measure n = max(s.score) * max(s.score)   measure m = count(s) * min(s.score)""",
}


@st.composite
def large_numbers(draw: st.DrawFn) -> Transactions:
    """Few accounts; scores anywhere in 64 bits, amounts as large as sums of them may be."""
    ends, score = st.integers(0, 2), st.sampled_from(EXTREMES)
    amount = st.sampled_from([0, 1, 2**40, 2**57])
    row = st.tuples(ends, ends, st.integers(0, 6), amount, st.just(0), st.just(0), score)
    return transactions(draw(st.lists(row, min_size=1, max_size=8)), 3)


@pytest.mark.parametrize("program", PROGRAMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=large_numbers())
def test_programs_agree_with_the_reference(program: str, data: Transactions) -> None:
    pattern = checked_pattern(f"pattern p {{ {PROGRAMS[program]} within 10s }}")
    compiled = compile_pattern(pattern)
    expected = by_reference(pattern, data)
    with np.errstate(over="raise"):
        assert by_kernel(compiled, data, interpreted=True) == expected
    assert by_kernel(compiled, data, interpreted=False) == expected
