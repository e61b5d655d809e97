"""Where the checker says that a condition never holds, the reference finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from moneytrail.lang import Source, check
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import COLUMNS, small_graphs, transactions
from tests.agree.ways import by_reference, checked_pattern

WARNINGS = {"contradictory-bounds", "out-of-reach"}
PATTERN = """
pattern p {{
  stage moved: a -> via{{1..2}} -> b   in order
  stage paid:  b -> payee*             [{filter}]
  within 10s
  require {require}
}}
"""
NUMBERS = {
    "count(payee)": ("0", "1", "2", "1.5"),
    "count(paid)": ("0", "1", "2", "3"),
    "count(via)": ("0", "1", "2", "3"),
    "length(moved)": ("1", "2", "3", "4"),
    "sum(paid.amount)": ("0", "0.02", "0.03", "1"),
    "mean(paid.score)": ("0", "0.5", "1", "2"),
    "max(paid.rate) / 2": ("0", "12.5%", "0.25"),
    "span(moved)": ("0s", "1s", "2s"),
}
FILTERS = ("score >= 1", "score < 1", "score > 0", 'currency == "X"', 'currency == "Y"')
OPERATORS = ("<", "<=", ">", ">=", "==")


@st.composite
def conditions(draw: st.DrawFn) -> str:
    """A few comparisons of one number or two."""
    subjects = draw(st.lists(st.sampled_from(sorted(NUMBERS)), min_size=1, max_size=2))
    return " and ".join(
        f"{subject} {draw(st.sampled_from(OPERATORS))} {draw(st.sampled_from(NUMBERS[subject]))}"
        for subject in draw(st.permutations(subjects * 2))
    )


def is_warned_of(text: str) -> bool:
    found = check(Source("<fuzz>", text), columns=COLUMNS).warnings
    return any(each.slug in WARNINGS for each in found)


RUNS = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@RUNS
@given(
    require=conditions(),
    filters=st.lists(st.sampled_from(FILTERS), min_size=1, max_size=3),
    graph=small_graphs(most_rows=12, most_accounts=4),
)
def test_nothing_is_found(require: str, filters: list[str], graph: Transactions) -> None:
    text = PATTERN.format(require=require, filter=" and ".join(filters))
    assume(is_warned_of(text))
    assert by_reference(checked_pattern(text), graph).episodes == frozenset()


@pytest.mark.parametrize(
    "require",
    [
        "count(payee) >= 1 and count(payee) < 2",
        "count(via) >= 1 and length(moved) <= 2",
        "count(via) > 1 and length(moved) > 2",
        "sum(paid.amount) > 0.01 and sum(paid.amount) <= 0.02",
    ],
)
def test_at_the_edges_something_is(require: str) -> None:
    """Money that goes on from account to account: the bounds leave out no more than they say."""
    text = PATTERN.format(require=require, filter="score >= 0")
    assert not is_warned_of(text)
    path = transactions([(at, at + 1, at, 2, 0, 0, 1) for at in range(4)], 5)
    assert by_reference(checked_pattern(text), path).episodes
