"""What is said never to hold never holds; and a condition that can hold is left in peace."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.lang import Source, check

SLUGS = {"contradictory-bounds", "out-of-reach"}
OPERATORS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "==": eq,
}  # fmt: skip
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
MOST = 12
"""More than any number that is drawn."""


def told(require: str, *, filter: str = "amount > 0", parameters: str = "") -> list[str]:
    text = f"""
    pattern p{parameters} {{
      stage loop: start -> via{{2..4}} -> start   in order
      stage pay:  start -> payee*                 [{filter}]
      within 2d
      require {require}
      measure size  = count(payee)
      measure total = sum(pay.amount)
      measure share = min(pay.amount) / max(pay.amount)
    }}
    """
    found = check(Source("p.dsl", text)).warnings
    return [each.slug for each in found if each.slug in SLUGS]


@pytest.mark.parametrize(
    "require",
    [
        "size >= 5 and size <= 3",
        "size > 2 and size < 3",
        "size > 2.5 and size < 3",
        "size == 2 and size == 3",
        "5 <= size and 3 >= size",
        "size in 1..3 and size in 4..6",
        "size >= 5 and count(payee) <= 3",
        "total > 100 and total < 100",
        "total >= 100.02 and total <= 100.01",
        "share >= 50% and share < 0.5",
        "span(pay) > 2d and span(pay) <= 1d",
        "2 * size > 8 and 2 * size < 7",
        "first(pay) < 2022-01-01 and first(pay) > 2022-01-02",
        "size > 4 or (size >= 5 and size <= 3)",
        "size == 0",
        "size == 2.5",
        "size < 1",
        "count(pay) <= 0",
        "length(loop) > 5",
        "length(loop) < 3",
        "length(loop) == 6",
        "count(via) == 5",
        "1 >= count(via)",
        "size > 4 and (length(loop) >= 6 or size > 5)",
    ],
)
def test_what_can_never_hold_is_told(require: str) -> None:
    assert len(told(require)) == 1


@pytest.mark.parametrize(
    "require",
    [
        "size >= 3 and size <= 5",
        "size >= 3 and size <= 3",
        "size > 2 and size < 4",
        "size > 1.5 and size < 2.5",
        "size >= 5 or size <= 3",
        "size >= 5 and total <= 3",
        "size in (1, 7)",
        "size != 0 and size > 0",
        "not (size == 0)",
        "total > 100 and total < 100.01",
        "total >= 1 / 30 * total and total <= 0.01 * total",
        "share >= 0.5 and share <= 50%",
        "share >= 0.50000000000000000001 and share <= 0.5",
        "span(pay) == 0s",
        "length(loop) >= 5 and length(loop) <= 5",
        "count(via) == 2",
        "sum(pay.amount) < 0",
    ],
)
def test_what_can_hold_is_left_in_peace(require: str) -> None:
    assert told(require) == []


@pytest.mark.parametrize(
    ("filter", "slugs"),
    [
        ('currency == "Euro" and currency == "Yen"', ["contradictory-bounds"]),
        ('currency == "Euro" and format == "Wire"', []),
        ('currency in ("Euro", "Yen")', []),
        ("amount in 10..20 and amount > 20", ["contradictory-bounds"]),
        ("amount >= 20 and amount in 10..20", []),
    ],
)
def test_filters_too(filter: str, slugs: list[str]) -> None:
    assert told("size > 1", filter=filter) == slugs


def test_what_a_parameter_can_change_is_left_in_peace() -> None:
    both, one = "(least: int = 5, most: int = 3)", "(most: int = 3)"
    assert told("size >= least and size <= most", parameters=both) == []
    assert told("size >= 5 and size <= most", parameters=one) == []


COMPARISONS = st.tuples(
    st.sampled_from(sorted(OPERATORS)),
    st.one_of(st.integers(-1, MOST - 2), st.sampled_from([Fraction(1, 2), Fraction(7, 2)])),
    st.booleans(),
)


@given(
    comparisons=st.lists(COMPARISONS, min_size=1, max_size=4),
    subject=st.sampled_from(["size", "length(loop)", "count(via)"]),
)
def test_it_is_told_if_and_only_if_no_whole_number_will_do(
    comparisons: list[tuple[str, Fraction, bool]], subject: str
) -> None:
    possible = {"size": (1, MOST), "length(loop)": (3, 5), "count(via)": (2, 4)}[subject]
    will_do = [
        size
        for size in range(possible[0], possible[1] + 1)
        if all(OPERATORS[operator](Fraction(size), number) for operator, number, _ in comparisons)
    ]
    parts = [
        f"{float(number):g} {MIRRORED[operator]} {subject}"
        if turned
        else f"{subject} {operator} {float(number):g}"
        for operator, number, turned in comparisons
    ]
    assert bool(told(" and ".join(parts))) == (not will_do)


@pytest.mark.parametrize("name", ["gfp", "amlworld", "layering", "people", "placement"])
def test_shipped_patterns_are_free_of_them(name: str) -> None:
    assert not [each.slug for each in mt.compile(name).warnings if each.slug in SLUGS]
