"""What is told beforehand of a chain's beginning, and of its end, changes no answer."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.ir.plan import Beginning, Expansion
from moneytrail.compiler.lower_kernel import beginnings, partners_until
from moneytrail.compiler.pipeline import CompiledPattern, compile_pattern
from moneytrail.runtime.transactions import Transactions
from tests.agree.beginnings import led_up_programs
from tests.agree.chains import dense_graphs
from tests.agree.graphs import small_graphs
from tests.agree.ways import by_kernel, by_reference, checked_pattern

AGREE = settings(
    max_examples=24,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRAPH = st.one_of(
    dense_graphs(), dense_graphs(most_rows=30), small_graphs(most_rows=30, most_accounts=7)
)
GRAPHS = st.lists(GRAPH, min_size=2, max_size=3)
LOOKED_AT = st.sampled_from([-1, 0, 1, 2, 5, 64])


def _beginnings(plan: CompiledPattern) -> tuple[Beginning, ...]:
    strategy = plan.plan.strategy
    assert isinstance(strategy, Expansion)
    return strategy.beginnings


def _agrees(
    text: str, graphs: list[Transactions], data: st.DataObject, hops: int, looked_at: int
) -> None:
    pattern = checked_pattern(text)
    with (
        mock.patch.multiple(beginnings, HOPS=hops, MOST_LOOKED_AT=looked_at),
        mock.patch.object(partners_until, "MOST_LOOKED_AT", max(0, looked_at)),
    ):
        plans = [compile_pattern(pattern), compile_pattern(pattern, "expansion")]
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        for plan in plans:
            assert by_kernel(plan, transactions, interpreted=True) == expected
        cut = data.draw(st.integers(1, max(1, len(transactions) - 1)))
        cuts = [cut] if cut < len(transactions) else []
        assert by_kernel(plans[0], transactions, interpreted=True, cuts=cuts) == expected
        assert by_kernel(plans[0], transactions, interpreted=True, threads=2) == expected


@AGREE
@given(
    text=led_up_programs(),
    graphs=GRAPHS,
    data=st.data(),
    hops=st.integers(1, 4),
    looked_at=LOOKED_AT,
)
def test_what_leads_up_changes_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject, hops: int, looked_at: int
) -> None:
    _agrees(text, graphs, data, hops, looked_at)


@pytest.mark.slow
@settings(AGREE, max_examples=2000)
@given(
    text=led_up_programs(),
    graphs=GRAPHS,
    data=st.data(),
    hops=st.integers(1, 4),
    looked_at=LOOKED_AT,
)
def test_much_that_leads_up_changes_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject, hops: int, looked_at: int
) -> None:
    _agrees(text, graphs, data, hops, looked_at)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("stage move: a -> v{1..2} -> b   in order", None),
        ("stage move: a -> v{1..2} -> b   in order, each by 2s", []),
        ("stage move: a -> v{1..2} -> b   in order, after one\n  stage one: m* -> a", [1]),
        ("stage move: a -> v{1..2} -> b   in order\n  stage one: m* -> a   before move", [1]),
        ("stage move: a -> v{1..2} -> b   in order\n  stage one: m* -> b   before move", None),
        ("stage move: a -> v{1..2} -> b   in order\n  stage one: m* -> a   after move", None),
        ("stage move: a -> v{1..2} -> b   each by 2s", None),
        # Searched from both ends.
        ("stage move: a -> v{1..2} -> a   in order, each by 2s", None),
    ],
)
def test_only_what_may_rule_out_is_noted(lines: str, found: list[int] | None) -> None:
    """By what must come before the chain's first hop; None if nothing is noted."""
    text = f"pattern p {{\n  {lines}\n  within 4s\n}}\n"
    noted = _beginnings(compile_pattern(checked_pattern(text)))
    assert [[before.stage for before in each.before] for each in noted] == (
        [] if found is None else [found]
    )
