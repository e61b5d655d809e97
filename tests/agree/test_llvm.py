"""Machine code agrees with the reference, whatever made it: LLVM, fast or checked, or Numba."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.compiler.backend import Backend
from moneytrail.compiler.pipeline import (
    CompiledPattern,
    CompiledProfile,
    compile_pattern,
    compile_profile,
)
from moneytrail.lang.typed import Pattern, Profile
from moneytrail.runtime.transactions import Transactions
from tests.agree.beginnings import led_up_programs
from tests.agree.chains import dense_graphs
from tests.agree.graphs import small_graphs
from tests.agree.hubs import group_ceiling_programs
from tests.agree.programs import profiles, programs
from tests.agree.test_agreement import cuts_of
from tests.agree.ways import (
    Answer,
    by_kernel,
    by_reference,
    checked_pattern,
    checked_profile,
    profile_by_reference,
)

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
SHIPPED_RUNS = settings(max_examples=6, deadline=None, suppress_health_check=RELAXED)
PROGRAMS = settings(max_examples=3, deadline=None, suppress_health_check=RELAXED)
GRAPHS = st.lists(small_graphs(), min_size=4, max_size=4)
AT_HUBS = st.one_of(led_up_programs(), group_ceiling_programs())
DENSE = st.lists(dense_graphs(), min_size=4, max_size=4)
STEP_S = 6 * 3600
"""Shipped windows are hours to days."""

SHIPPED = {
    f"{file}.{each.name}": each
    for file in ("gfp", "amlworld")
    for each in mt.compile(file).definitions
}
BY_NUMBA = ("gfp.fan_in",)
SLOWLY_BY_NUMBA = ("gfp.vertex_statistics", "amlworld.scatter_gather")
"""One of each kind of kernel: a sweep, a profile, an expansion."""

CASES = [
    *((name, Backend.CHECKED) for name in SHIPPED),  # fast ones are in test_compiled
    *((name, Backend.NUMBA) for name in BY_NUMBA),
    *(pytest.param(name, Backend.NUMBA, marks=pytest.mark.slow) for name in SLOWLY_BY_NUMBA),
]


@cache
def _plans(
    definition: Pattern | Profile, backend: Backend
) -> tuple[CompiledPattern | CompiledProfile, ...]:
    """The best plan, and the general one where that is another."""
    if isinstance(definition, Profile):
        return (compile_profile(definition, backend),)
    best = compile_pattern(definition, backend=backend)
    general = compile_pattern(definition, "expansion", backend)
    return (best,) if best.plan.strategy == general.plan.strategy else (best, general)


def _expected(definition: Pattern | Profile, transactions: Transactions) -> Answer:
    if isinstance(definition, Profile):
        return profile_by_reference(definition, transactions)
    return by_reference(definition, transactions)


@pytest.mark.parametrize(("name", "backend"), CASES)
@SHIPPED_RUNS
@given(transactions=small_graphs(most_rows=12, step_s=STEP_S), data=st.data())
def test_shipped_patterns(
    name: str, backend: Backend, transactions: Transactions, data: st.DataObject
) -> None:
    expected = _expected(SHIPPED[name], transactions)
    cuts = data.draw(cuts_of(transactions))
    for plan in _plans(SHIPPED[name], backend):
        assert by_kernel(plan, transactions) == expected
        assert by_kernel(plan, transactions, cuts=cuts, threads=2) == expected


def _agrees(
    definition: Pattern | Profile,
    backend: Backend,
    graphs: list[Transactions],
    data: st.DataObject,
) -> None:
    for plan in _plans(definition, backend):
        for transactions in graphs:
            expected = _expected(definition, transactions)
            assert by_kernel(plan, transactions) == expected
            cuts = data.draw(cuts_of(transactions))
            assert by_kernel(plan, transactions, cuts=cuts, threads=2) == expected


@pytest.mark.parametrize("backend", [Backend.LLVM, Backend.CHECKED])
@PROGRAMS
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_any_program(
    backend: Backend, text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(checked_pattern(text), backend, graphs, data)


@PROGRAMS
@given(text=AT_HUBS, graphs=DENSE, data=st.data())
def test_any_program_at_hubs(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    """Where accesses are checked: notes are of places in lists."""
    _agrees(checked_pattern(text), Backend.CHECKED, graphs, data)


@pytest.mark.parametrize("backend", [Backend.LLVM, Backend.CHECKED])
@settings(PROGRAMS, max_examples=5)
@given(text=profiles(), graphs=GRAPHS, data=st.data())
def test_any_profile(
    backend: Backend, text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(checked_profile(text), backend, graphs, data)


@pytest.mark.slow
@settings(PROGRAMS, max_examples=20)
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_some_programs_by_numba(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), Backend.NUMBA, graphs, data)


@pytest.mark.slow
@settings(PROGRAMS, max_examples=1500)
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_many_programs(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), Backend.CHECKED, graphs, data)


@pytest.mark.slow
@settings(PROGRAMS, max_examples=500)
@given(text=AT_HUBS, graphs=DENSE, data=st.data())
def test_many_programs_at_hubs(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), Backend.CHECKED, graphs, data)
