"""Chains searched from both ends give the reference interpreter's answer, bit for bit."""

from __future__ import annotations

from functools import lru_cache
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.ir.plan import Expansion, Meet
from moneytrail.compiler.lower_kernel import possible
from moneytrail.compiler.lower_plan import Choice
from moneytrail.compiler.pipeline import CompiledPattern, compile_pattern
from moneytrail.lang.typed import Pattern
from moneytrail.runtime.transactions import Transactions
from tests.agree.chains import chain_programs, dense_graphs
from tests.agree.graphs import small_graphs
from tests.agree.ways import by_kernel, by_reference, checked_pattern, every_plan

AGREE = settings(
    max_examples=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRAPH = st.one_of(dense_graphs(), dense_graphs(), small_graphs(most_rows=18, most_accounts=6))
GRAPHS = st.lists(GRAPH, min_size=2, max_size=3)


@lru_cache(maxsize=16)
def _plans(pattern: Pattern) -> tuple[CompiledPattern, ...]:
    """The plan that is used without data, and the others."""
    return every_plan(pattern)


def _agrees(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    pattern = checked_pattern(text)
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        inner = st.integers(1, max(1, len(transactions) - 1))
        cuts = sorted(data.draw(st.lists(inner, max_size=2, unique=True)))
        cuts = [cut for cut in cuts if cut < len(transactions)]
        for plan in _plans(pattern):
            assert by_kernel(plan, transactions, interpreted=True) == expected
        assert by_kernel(_plans(pattern)[0], transactions, interpreted=True, cuts=cuts) == expected


@pytest.mark.parametrize(
    ("stages", "meetings"),
    [
        ("stage one: a -> v{1..3} -> a   in order", [(0, 0)]),
        ("stage one: a -> v{1..3} -> b   in order", []),
        ("stage one: a -> v{0..3} -> b\n  stage two: b -> a   after one", [(1, 0)]),
        ("stage one: a -> v{1..3} -> a   in order\n  stage two: a -> m*", [(0, 0), (1, 0)]),
        (
            "stage one: a -> v{0..3} -> b   in order\n"
            "  stage two: b -> w{0..3} -> a   in order, after one",
            [(1, 0)],
        ),
    ],
)
def test_chains_between_known_ends_are_searched_from_both(
    stages: str, meetings: list[tuple[int, int]]
) -> None:
    """By (stage the trigger is taken for, chain); no other way to walk them is left over."""
    pattern = checked_pattern(f"pattern p {{\n  {stages}\n  within 4s\n}}\n")

    def met(choice: Choice) -> list[tuple[int, int]]:
        plan = compile_pattern(pattern, choice).plan
        assert isinstance(plan.strategy, Expansion)
        return [
            (seed.stage, step.stage)
            for seed in plan.strategy.seeds
            for step in seed.steps
            if isinstance(step, Meet)
        ]

    assert met("best") == meetings
    assert met("expansion") == []
    assert ("searched from both" in compile_pattern(pattern).plan.reason) == bool(meetings)


@AGREE
@given(text=chain_programs(), graphs=GRAPHS, data=st.data())
def test_chains_agree_with_the_reference(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    """The generated text, run by Python as it stands: whole, and in slices."""
    _agrees(text, graphs, data)


@AGREE
@given(text=chain_programs(), graphs=GRAPHS, most=st.integers(0, 2))
def test_ends_too_busy_to_be_gone_through_agree(
    text: str, graphs: list[Transactions], most: int
) -> None:
    """What is told of an end's neighbours is told of few of them: here of none, one or two."""
    pattern = checked_pattern(text)
    with mock.patch.object(possible, "MOST_LOOKED_AT", most):
        compiled = compile_pattern(pattern)
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        assert by_kernel(compiled, transactions, interpreted=True) == expected


@pytest.mark.slow
@settings(AGREE, max_examples=2000)
@given(text=chain_programs(), graphs=GRAPHS, data=st.data())
def test_many_chains_agree_with_the_reference(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(text, graphs, data)
