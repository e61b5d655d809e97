"""What is told of hubs beforehand, or by the trigger alone, changes no answer."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.ir.plan import Ceiling, Expansion, GroupSweep
from moneytrail.compiler.lower_kernel import absence_notes, ceilings, certain_members
from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.runtime.transactions import Transactions
from tests.agree.chains import dense_graphs
from tests.agree.graphs import small_graphs
from tests.agree.hubs import absent_programs, ceiling_programs, group_ceiling_programs
from tests.agree.ways import by_kernel, by_reference, checked_pattern

AGREE = settings(
    max_examples=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRAPH = st.one_of(dense_graphs(), small_graphs(most_rows=30, most_accounts=7))
GRAPHS = st.lists(GRAPH, min_size=2, max_size=3)


def _ceilings(text: str) -> tuple[Ceiling, ...]:
    plan = compile_pattern(checked_pattern(text), "expansion").plan
    assert isinstance(plan.strategy, Expansion)
    return plan.strategy.ceilings


def _agrees(
    text: str, graphs: list[Transactions], data: st.DataObject, looked_back: int = 1
) -> None:
    """With every account as busy as need be."""
    pattern = checked_pattern(text)
    with (
        mock.patch.object(ceilings, "LEAST_BUSY", 0),
        mock.patch.multiple(absence_notes, LEAST_BUSY=0, LOOKED_BACK=looked_back),
    ):
        plans = [compile_pattern(pattern), compile_pattern(pattern, "expansion")]
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        for plan in plans:
            assert by_kernel(plan, transactions, interpreted=True) == expected
        cut = data.draw(st.integers(1, max(1, len(transactions) - 1)))
        cuts = [cut] if cut < len(transactions) else []
        assert by_kernel(plans[0], transactions, interpreted=True, cuts=cuts) == expected


@AGREE
@given(text=ceiling_programs(), graphs=GRAPHS, data=st.data())
def test_ceilings_change_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    assert _ceilings(text)
    _agrees(text, graphs, data)


@AGREE
@given(text=absent_programs(), graphs=GRAPHS, data=st.data(), looked_back=st.integers(0, 3))
def test_noted_absences_change_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject, looked_back: int
) -> None:
    _agrees(text, graphs, data, looked_back)


def _groups_agree(text: str, graphs: list[Transactions], data: st.DataObject, links: int) -> None:
    """With a member's outer transactions looked at no further than to some of them."""
    pattern = checked_pattern(text)
    with mock.patch.object(certain_members, "MOST_LINKS", links):
        group = compile_pattern(pattern, "group sweep")
    assert isinstance(group.plan.strategy, GroupSweep)
    assert group.plan.strategy.ceilings
    for transactions in graphs:
        expected = by_reference(pattern, transactions)
        assert by_kernel(group, transactions, interpreted=True) == expected
        cut = data.draw(st.integers(1, max(1, len(transactions) - 1)))
        cuts = [cut] if cut < len(transactions) else []
        assert by_kernel(group, transactions, interpreted=True, cuts=cuts) == expected
        assert by_kernel(group, transactions, interpreted=True, threads=2) == expected


@AGREE
@given(
    text=group_ceiling_programs(),
    graphs=GRAPHS,
    data=st.data(),
    links=st.sampled_from([1, 2, 16]),
)
def test_ceilings_of_groups_change_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject, links: int
) -> None:
    _groups_agree(text, graphs, data, links)


@pytest.mark.slow
@settings(AGREE, max_examples=2000)
@given(
    text=group_ceiling_programs(),
    graphs=GRAPHS,
    data=st.data(),
    links=st.sampled_from([1, 2, 16]),
)
def test_many_ceilings_of_groups_change_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject, links: int
) -> None:
    _groups_agree(text, graphs, data, links)


@pytest.mark.slow
@settings(AGREE, max_examples=2000)
@given(
    text=st.one_of(ceiling_programs(), absent_programs()),
    graphs=GRAPHS,
    data=st.data(),
    looked_back=st.integers(0, 3),
)
def test_many_hubs_change_no_answer(
    text: str, graphs: list[Transactions], data: st.DataObject, looked_back: int
) -> None:
    _agrees(text, graphs, data, looked_back)


CHAIN = "stage move: start -> via{0..2} -> tail   in order"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("stage one: m* -> a\n  stage two: a -> b   after one", 1),
        ("stage one: m* -> a\n  stage two: a -> b   not before one", 1),
        (f"{CHAIN}\n  stage two: tail -> m*   after move", 1),
        (f"{CHAIN}\n  stage two: tail -> m*   after move\n  distinct m, via", 1),
        # The later one is the trigger; what it bounds is not certain of the earlier one's own.
        ("stage one: m* -> a   after two\n  stage two: a -> b", 0),
        ("stage one: m* -> a [amount < other.amount] after two\n  stage two: b -> a", 0),
        ("stage one: m* -> a\n  stage two: a -> b", 0),
        ("stage one: m* -> a\n  stage two: a -> b   after one\n  distinct m, n", 0),
        ("stage one: m* -> a\n  stage two: a -> b   after one\n  without stage no: m* -> b", 0),
        (f"{CHAIN}, after one\n  stage one: m* -> start", 0),
        (f"{CHAIN}\n  stage two: tail -> m* [amount < other.amount]   after move", 0),
    ],
)
def test_only_what_is_certain_counts(lines: str, found: int) -> None:
    more = "\n  stage three: a -> n*" if "m, n" in lines else ""
    text = f"pattern p {{\n  {lines}{more}\n  within 4s\n  require count(m) <= 2\n}}\n"
    assert len(_ceilings(text)) == found


@pytest.mark.parametrize(
    ("victim", "lines", "found"),
    [
        ("victim*", "", ["mule"]),
        ("victim*", "distinct victim, mule", ["mule"]),
        ("victim*", "without stage no: mule* -> hub   before one by 2s", ["mule"]),
        ("victim*", "without stage no: hub -> mule*", []),
        ("victim*", "without stage no: anyone -> mule*   before two by 2s", []),
        ("victim*[2..]", "", []),
    ],
)
def test_ceilings_of_groups_are_of_what_is_certain(
    victim: str, lines: str, found: list[str]
) -> None:
    text = (
        f"pattern p {{\n  stage one: mule* -> hub   after two\n  stage two: {victim} -> mule*\n"
        f"  {lines}\n  within 4s\n  require count(mule) <= 2\n}}\n"
    )
    plan = compile_pattern(checked_pattern(text), "group sweep").plan
    assert isinstance(plan.strategy, GroupSweep)
    names = [plan.graph.roles[each.role].name for each in plan.strategy.ceilings]
    assert names == found
