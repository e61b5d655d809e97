"""On a device, every program gives the reference interpreter's answer, bit for bit."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.backend import Backend
from moneytrail.lang.typed import Pattern, Profile
from moneytrail.runtime.transactions import Transactions
from tests.agree.beginnings import led_up_programs
from tests.agree.chains import chain_programs, dense_graphs
from tests.agree.graphs import small_graphs
from tests.agree.hubs import group_ceiling_programs
from tests.agree.programs import profiles, programs
from tests.agree.sweeps import arm_programs, group_programs, pair_programs, related_programs
from tests.agree.test_agreement import cuts_of
from tests.agree.test_llvm import SHIPPED, STEP_S, _expected, _plans
from tests.agree.ways import by_kernel, checked_pattern, checked_profile
from tests.device.backends import BACKWARDS, MIXED, NEEDS_COMPILER, ORDERLY, TINY, gpus, on

pytestmark = NEEDS_COMPILER

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(max_examples=1, deadline=None, suppress_health_check=RELAXED)
MANY = settings(FEW, max_examples=150)
GRAPHS = st.lists(small_graphs(), min_size=6, max_size=6)
SWEPT = st.lists(small_graphs(most_rows=24, most_accounts=6), min_size=6, max_size=6)
CHAINED = st.lists(
    st.one_of(dense_graphs(), small_graphs(most_rows=18, most_accounts=6)), min_size=5, max_size=5
)
SWEEPS = st.one_of(pair_programs(), arm_programs(), related_programs(), group_programs())
QUICK = (
    "gfp.fan_in",
    "gfp.scatter_gather",
    "gfp.vertex_statistics",
    "gfp.temporal_cycle",
    "amlworld.stack",
    "amlworld.gather_scatter",
)
"""A hub sweep, a pair sweep, a profile, a chain search, a group sweep, an arm sweep."""


def _agrees(definition: Pattern | Profile, graphs: list[Transactions], data: st.DataObject) -> None:
    for plan in _plans(definition, Backend.LLVM):
        for at, transactions in enumerate(graphs):
            expected = _expected(definition, transactions)
            usual = on((ORDERLY, BACKWARDS, MIXED)[at % 3])
            assert by_kernel(plan, transactions, runner=usual) == expected
            for gpu in gpus()[:1]:
                assert by_kernel(plan, transactions, runner=on(gpu)) == expected
            cuts = data.draw(cuts_of(transactions))
            assert by_kernel(plan, transactions, cuts=cuts, runner=on(MIXED, TINY)) == expected


@FEW
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_any_program(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


@FEW
@given(text=profiles(), graphs=GRAPHS, data=st.data())
def test_any_profile(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_profile(text), graphs, data)


@FEW
@given(text=SWEEPS, graphs=SWEPT, data=st.data())
def test_any_sweep(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


@FEW
@given(text=led_up_programs(), graphs=CHAINED, data=st.data())
def test_any_chain_that_is_led_up_to(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(checked_pattern(text), graphs, data)


@pytest.mark.slow  # chains are drawn in test_sharing as well
@settings(FEW, max_examples=2)
@given(text=chain_programs(), graphs=CHAINED, data=st.data())
def test_any_chain(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SHIPPED],
)
@settings(FEW, max_examples=2)
@given(transactions=small_graphs(most_rows=12, step_s=STEP_S), data=st.data())
def test_shipped_patterns(name: str, transactions: Transactions, data: st.DataObject) -> None:
    _agrees(SHIPPED[name], [transactions], data)


@pytest.mark.slow
@MANY
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_many_programs(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


@pytest.mark.slow
@settings(MANY, max_examples=60)
@given(text=profiles(), graphs=GRAPHS, data=st.data())
def test_many_profiles(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_profile(text), graphs, data)


@pytest.mark.slow
@MANY
@given(text=SWEEPS, graphs=SWEPT, data=st.data())
def test_many_sweeps(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


@pytest.mark.slow
@settings(MANY, max_examples=60)
@given(text=chain_programs(), graphs=CHAINED, data=st.data())
def test_many_chains(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


@pytest.mark.slow
@MANY
@given(text=st.one_of(led_up_programs(), group_ceiling_programs()), graphs=CHAINED, data=st.data())
def test_many_at_hubs(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)
