"""What is said never to hold never holds; and a condition that can hold is left in peace."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from fractions import Fraction
from operator import eq, ge, gt, le, lt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.lang import Source, check
from moneytrail.lang.diagnostics import kinds
from moneytrail.runtime.transactions import ColumnKind, Transactions

SLUGS = {"contradictory-bounds", "out-of-reach"}
CONDITIONS = {kind.slug for kind in kinds() if kind.__module__.endswith(".conditions")}
OPERATORS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "==": eq,
}  # fmt: skip
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
MOST = 12
"""More than any number that is drawn."""


NEVER = [
    "sum(pay.amount) < 0",
    "mean(pay.amount) == -1",
    "0 > min(pay.amount)",
    "size > count(pay)",
    "count(pay) < size",
    "distinct(pay.currency) > count(pay)",
    "count(via) > count(loop)",
    "length(loop) > count(loop)",
    "min(pay.amount) > max(pay.amount)",
    "max(pay.amount) < median(pay.amount)",
    "mean(pay.amount) > sum(pay.amount)",
    "first(pay) > last(pay)",
    "max(pay.amount) > max(pay.amount)",
    "span(pay) > 2d",
    "span(pay) < 0s",
    "last(pay) - first(loop) > 49h",
    "last(pay) - first(loop) < -49h",
]
SOMETIMES = [
    "sum(pay.amount) <= 0",
    "size >= count(pay)",
    "size < count(pay)",
    "not (size > count(pay))",
    "count(payee) > count(loop)",
    "distinct(pay.currency) > size",
    "mean(pay.amount) > median(pay.amount)",
    "median(pay.amount) > mean(pay.amount)",
    "min(pay.amount) > max(loop.amount)",
    "max(pay.amount) < median(pay.received_amount)",
    "first(pay) > last(loop)",
    "span(pay) >= 2d",
    "last(pay) - first(loop) > 47h",
    "last(pay) - first(loop) < -47h",
]


def told(
    require: str,
    *,
    filter: str = "amount > 0",
    parameters: str = "",
    within: str = "2d",
    slugs: Collection[str] = SLUGS,
) -> list[str]:
    text = f"""
    pattern p{parameters} {{
      stage loop: start -> via{{2..4}} -> start   in order
      stage pay:  start -> payee*                 [{filter}]
      within {within}
      require {require}
      measure size  = count(payee)
      measure total = sum(pay.amount)
      measure share = min(pay.amount) / max(pay.amount)
    }}
    """
    found = check(Source("p.dsl", text)).warnings
    return [each.slug for each in found if each.slug in slugs]


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
        *NEVER,
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
        *SOMETIMES,
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
        ("amount < 0", ["out-of-reach"]),
        ("amount <= 0", []),
    ],
)
def test_filters_too(filter: str, slugs: list[str]) -> None:
    assert told("size > 1", filter=filter) == slugs


def test_what_a_parameter_can_change_is_left_in_peace() -> None:
    both, one = "(least: int = 5, most: int = 3)", "(most: int = 3)"
    assert told("size >= least and size <= most", parameters=both) == []
    assert told("size >= 5 and size <= most", parameters=one) == []


@pytest.mark.parametrize(
    ("parameters", "within", "asked", "slugs"),
    [
        ("", "2d", "span(pay) > 2d", ["out-of-reach"]),
        ("(window: duration = 2d)", "window", "span(pay) > 2d", ["out-of-reach"]),
        ("(window: duration = 2d in 1h..3d)", "window", "span(pay) > 2d", []),
        ("(window: duration = 2d in 1h..3d)", "window", "span(pay) > 4d", ["out-of-reach"]),
        ("(window: duration)", "window", "span(pay) > 4d", []),
        ("(window: duration = 2d)", "2 * window", "span(pay) > 2d", []),
        ("(window: duration = 2d, long: duration = 3d)", "window", "span(pay) > long", []),
    ],
)
def test_times_apart_are_held_against_the_widest_window(
    parameters: str, within: str, asked: str, slugs: list[str]
) -> None:
    assert told(asked, parameters=parameters, within=within) == slugs


@pytest.mark.parametrize(
    ("rules", "slugs"),
    [
        ("after a by 3d", ["idle-gap"]),
        ("after a by 2d", []),
        ("not before a by 49h, before c by 50h", ["idle-gap", "idle-gap"]),
        ("after a by gap", []),
        ("without stage known: x -> y* before b by 30d", []),
    ],
)
def test_gaps_longer_than_the_window(rules: str, slugs: list[str]) -> None:
    text = f"""pattern p(gap: duration = 5d) {{
      stage a: x -> y*   stage c: x -> y*
      stage b: x -> y* {rules}
      stage d: x -> v{{1..2}} -> z   each by gap
      within 2d
    }}"""
    assert [
        each.slug
        for each in check(Source("p.dsl", text)).warnings
        if each.slug != "unused-parameter"
    ] == slugs
    hops = "pattern p { stage d: x -> v{1..2} -> z  in order, each by 3d  within 2d }"
    assert [each.slug for each in check(Source("p.dsl", hops)).warnings] == ["idle-gap"]


@pytest.mark.parametrize(
    ("require", "meant"),
    [
        ("size >= 2.5", "at least 2.5 is at least 3"),
        ("size > 2.5", "above 2.5 is at least 3"),
        ("3.5 > size", "below 3.5 is at most 3"),
        ("size >= 80%", "at least 0.8 is at least 1"),
        ("size >= 3.0", ""),
        ("size >= 0.5 * 6", ""),
        ("2 * size >= 5", ""),
        ("1.0 * size >= 2.5", ""),
    ],
)
def test_a_broken_number_of_accounts(require: str, meant: str) -> None:
    text = f"pattern p {{ stage a: x -> y* within 1d require {require} measure size = count(y) }}"
    found = check(Source("p.dsl", text)).warnings
    assert [each.headline() for each in found] == (
        [f"'size' is a whole number: {meant}"] if meant else []
    )


@pytest.mark.parametrize(
    ("range", "meant"),
    [
        ("90..80%", "80%..90%"),
        ("80..90%", "80%..90%"),
        ("90%..80%", "80%..90%"),
        ("1.1..0.9", "0.9..1.1"),
        ("80%..90", ""),
        ("0.9..110%", ""),
        ("90%..90%", ""),
    ],
)
def test_shares_that_go_down(range: str, meant: str) -> None:
    text = f"""pattern p {{
      stage a: x -> y* within 1d require max(a.amount) in {range} * min(a.amount)
    }}"""
    found = check(Source("p.dsl", text)).warnings
    assert [each.helps() for each in found] == ([(f"write '{meant}'",)] if meant else [])


@pytest.fixture(scope="module")
def payments() -> Transactions:
    draw = random.Random(7)
    rows = [
        (draw.randrange(6), draw.randrange(6), draw.randrange(0, 500), draw.randrange(14 * 86_400))
        for _ in range(400)
    ]
    names = ("source", "target", "amount", "time")
    table = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        received_amount=pl.col("amount").reverse(),
        currency=pl.Series([draw.choice("AB") for _ in rows]),
    )
    further = {
        "received_amount": ("received_amount", ColumnKind.MONEY),
        "currency": ("currency", ColumnKind.TEXT),
    }
    schema = mt.Schema.of(
        "own", time="time", source="source", target="target", amount="amount", columns=further
    )
    return mt.read(table, schema)


def test_what_is_said_never_to_hold_never_does(payments: Transactions) -> None:
    stages = "stage loop: start -> via{2..4} -> start in order  stage pay: start -> payee*"
    rest = f"{stages} within 2d measure size = count(payee)"
    program = mt.compile(f"""
    pattern all   {{ {rest} }}
    pattern never {{ {rest} require {" or ".join(NEVER)} }}
    """)
    every, never = program.mine(payments, features=False, matches=False).counts
    assert (every.instances > 100, never.instances) == (True, 0)


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
    assert not [each.slug for each in mt.compile(name).warnings if each.slug in CONDITIONS]
