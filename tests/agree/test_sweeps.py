"""Pair sweeps and arm sweeps give the reference interpreter's answer, bit for bit."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.ir.plan import ArmSweep, Expansion, GroupSweep, HubSweep, PairSweep
from moneytrail.compiler.lower_kernel import ranks, runs
from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.runtime.execute import Found, run
from moneytrail.runtime.layout import Kernel
from moneytrail.runtime.slices import Slice
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs
from tests.agree.sweeps import (
    arm_programs,
    counted_programs,
    group_programs,
    ordered_programs,
    pair_programs,
    related_programs,
)
from tests.agree.ways import by_kernel, by_reference, checked_pattern, every_plan

AGREE = settings(
    max_examples=24,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRAPHS = st.lists(small_graphs(most_rows=24, most_accounts=6), min_size=2, max_size=4)
SWEEPS = st.one_of(
    pair_programs(),
    arm_programs(),
    related_programs(),
    group_programs(),
    counted_programs(),
    ordered_programs(),
)


def _features_alone(kernel: Kernel, piece: Slice) -> Found:
    return run(kernel, piece, collect=False)


def _agrees(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    pattern = checked_pattern(text)
    compiled, *others = every_plan(pattern)
    assert isinstance(compiled.plan.strategy, HubSweep | ArmSweep | PairSweep | GroupSweep)
    assert others
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        for each in (compiled, *others):
            assert by_kernel(each, transactions, interpreted=True) == expected
        # Some groups are settled for their evidence only.
        alone = by_kernel(compiled, transactions, interpreted=True, runner=_features_alone)
        assert alone.features == expected.features
        inner = st.integers(1, max(1, len(transactions) - 1))
        cuts = sorted(data.draw(st.lists(inner, max_size=2, unique=True)))
        cuts = [cut for cut in cuts if cut < len(transactions)]
        assert by_kernel(compiled, transactions, interpreted=True, cuts=cuts) == expected


@AGREE
@given(text=SWEEPS, graphs=GRAPHS, data=st.data())
def test_any_sweep_agrees_with_the_reference(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    """The generated text, run by Python as it stands: whole, and in slices."""
    _agrees(text, graphs, data)


@AGREE
@given(text=counted_programs(), graphs=st.lists(small_graphs(most_rows=40), max_size=3))
def test_counted_groups_agree_without_being_settled(text: str, graphs: list[Transactions]) -> None:
    pattern = checked_pattern(text)
    compiled = compile_pattern(pattern)
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        alone = by_kernel(compiled, transactions, interpreted=True, runner=_features_alone)
        assert alone.features == expected.features


@pytest.mark.parametrize("many", [2, ranks.MANY])
@AGREE
@given(text=ordered_programs(), graphs=GRAPHS)
def test_order_is_kept_as_the_window_slides(
    many: int, text: str, graphs: list[Transactions]
) -> None:
    """Sorted, and counted by rank."""
    pattern = checked_pattern(text)
    with mock.patch.object(ranks, "MANY", many):
        compiled = compile_pattern(pattern)
    assert isinstance(compiled.plan.strategy, HubSweep)
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        assert by_kernel(compiled, transactions, interpreted=True) == expected


@AGREE
@given(text=st.one_of(pair_programs(), group_programs()), graphs=GRAPHS)
def test_heavy_members_are_asked_for_one_by_one(text: str, graphs: list[Transactions]) -> None:
    """As soon as one member has most of the ways, however few those are."""
    pattern = checked_pattern(text)
    with mock.patch.multiple(runs, LEAST_HEAVY=0, LIGHT_COST=0):
        compiled = compile_pattern(pattern)
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        assert by_kernel(compiled, transactions, interpreted=True) == expected


@pytest.mark.slow
@settings(AGREE, max_examples=2000)
@given(text=SWEEPS, graphs=GRAPHS, data=st.data())
def test_many_sweeps_agree_with_the_reference(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(text, graphs, data)


@pytest.mark.parametrize(
    ("stages", "obstacle"),
    [
        ("stage one: a -> m*\n  stage two: m* -> z\n  without stage no: m* -> anyone", "absence"),
        ("stage one: a -> m*[1..]\n  stage two: m* -> z", "number of partners"),
        (
            "stage one: a -> m*\n  stage two: a -> n* [amount > other.amount]   after one",
            "partners meet a condition",
        ),
        (
            "stage one: a -> m*\n  stage two: a -> n*\n  stage three: m* -> a   after one",
            "a set is shared",
        ),
        (
            "stage one: a -> m*\n  stage two: n* -> a\n  without stage no: m* -> anyone",
            "an absence that depends",
        ),
        ("stage one: a -> m*\n  stage two: m* -> z\n  stage three: a -> z", "one set between"),
    ],
)
def test_what_cannot_be_swept_says_why(stages: str, obstacle: str) -> None:
    pattern = checked_pattern(f"pattern p {{\n  {stages}\n  within 4s\n}}\n")
    plan = compile_pattern(pattern).plan
    assert isinstance(plan.strategy, Expansion)
    assert obstacle in plan.reason
