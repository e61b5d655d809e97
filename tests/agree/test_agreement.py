"""Every way to run a program gives the reference interpreter's answer, bit for bit."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.pipeline import compile_profile
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs, transactions
from tests.agree.programs import profiles, programs
from tests.agree.ways import (
    by_kernel,
    by_reference,
    checked_pattern,
    checked_profile,
    every_plan,
    profile_by_reference,
)

AGREE = settings(
    max_examples=24,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def cuts_of(transactions: Transactions) -> st.SearchStrategy[list[int]]:
    """Any way to cut the transactions into slices."""
    inner = st.integers(1, max(1, len(transactions) - 1))
    return st.lists(inner, max_size=3, unique=True).map(
        lambda cuts: sorted(cut for cut in cuts if 0 < cut < len(transactions))
    )


GRAPHS = st.lists(small_graphs(), min_size=2, max_size=4)


@AGREE
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_any_program_agrees_with_the_reference(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    """The generated text, run by Python as it stands: every plan there may be, slices."""
    _agrees(text, graphs, data)


@pytest.mark.slow
@settings(AGREE, max_examples=3000)
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_many_programs_agree_with_the_reference(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(text, graphs, data)


def test_sums_of_how_many_are_between() -> None:
    """Lengths of chains are read from narrow arrays, and their sums are watched at 62 bits."""
    text = """
pattern p {
  stage s: a -> via{1..2} -> z   in order
  within 9s
  measure between = count(via)
  features sum(between)
}"""
    rows = [(0, 1, 0), (1, 2, 1), (3, 2, 2), (0, 3, 1), (2, 4, 3)]
    _agrees_on(text, transactions([(*row, 100, 0, 0, 1) for row in rows], 5))


def test_a_hop_that_an_absence_empties() -> None:
    """The first hop is followed by a payment to the hub: what is left of the chain is no chain."""
    text = """
pattern p {
  stage s: a -> via{0..1} -> hub
  without stage more: anyone -> hub   after s
  within 2s
  features count
}"""
    rows = [(0, 1, 6), (1, 2, 8)]
    _agrees_on(text, transactions([(*row, 100, 0, 0, 1) for row in rows], 3))


def _agrees_on(text: str, whole: Transactions) -> None:
    pattern = checked_pattern(text)
    expected = by_reference(pattern, whole)
    for plan in every_plan(pattern):
        assert by_kernel(plan, whole, interpreted=True) == expected


def _agrees(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    pattern = checked_pattern(text)
    best, *others = every_plan(pattern)
    for whole in graphs:
        expected = by_reference(pattern, whole)
        for plan in (best, *others):
            assert by_kernel(plan, whole, interpreted=True) == expected
        cuts = data.draw(cuts_of(whole))
        assert by_kernel(best, whole, interpreted=True, cuts=cuts) == expected


@settings(AGREE, max_examples=40)
@given(text=profiles(), transactions=small_graphs(), data=st.data())
def test_any_profile_agrees_with_the_reference(
    text: str, transactions: Transactions, data: st.DataObject
) -> None:
    profile = checked_profile(text)
    compiled = compile_profile(profile)
    expected = profile_by_reference(profile, transactions)
    assert by_kernel(compiled, transactions, interpreted=True) == expected
    cuts = data.draw(cuts_of(transactions))
    assert by_kernel(compiled, transactions, interpreted=True, cuts=cuts) == expected
