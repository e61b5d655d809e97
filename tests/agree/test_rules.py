"""One program for each rule that random programs seldom reach, on crowded little graphs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs
from tests.agree.ways import by_kernel, by_reference, checked_pattern

PROGRAMS = {
    "after the last hop of a chain": """
        stage moved: a -> via{1..2} -> b in order   stage out: b -> payee* after moved
        measure n = count(out)""",
    "before the first hop of a chain": """
        stage moved: a -> via{1..1} -> b in order   stage in: payer* -> a before moved
        measure n = count(in)""",
    "a chain after a stage": """
        stage in: payer* -> a   stage moved: a -> via{1..1} -> b in order after in by 6s
        measure n = count(in)""",
    "a chain without order meets a stage at any hop": """
        stage moved: a -> via{1..1} -> b   stage out: b -> payee* after moved
        measure n = count(out)""",
    "a chain without order, its neighbours close in time": """
        stage moved: a -> via{1..2} -> b each by 2s  measure n = count(moved)""",
    "a relation empties a hop": """
        stage path: start -> via{0..1} -> last   stage close: last -> start after path
        measure n = length(path)""",
    "absence looks back before the window": """
        stage paid: payer* -> a   without stage known: a -> payer* before paid by 8s
        within 2s measure n = count(payer)""",
    "absence at the last hop of a chain": """
        stage moved: a -> via{1..1} -> b in order   without stage spent: b -> anyone after moved
        measure n = count(moved)""",
    "a chain's members are no plain role's": """
        stage moved: a -> via{0..1} -> hub   stage paid: b -> hub   measure n = count(paid)""",
    "two distinct chains": """
        stage out: a -> to{1..1} -> b   stage back: b -> fro{1..1} -> a
        distinct to, fro""",
    "a set distinct from a chain": """
        stage moved: a -> via{1..1} -> b   stage paid: a -> payee*  distinct via, payee
        measure n = count(payee)""",
    "distinct sets that shrink others": """
        stage in: payer* -> hub   stage out: hub -> payee*   stage on: payee* -> end*
        distinct payer, payee   measure n = count(end)""",
    "partners in both of two shared sets": """
        stage first: hub -> left*   stage one: left* -> right*
        stage two: right* -> left* after one   measure n = count(two)""",
    "enough partners": """
        stage first: hub -> left*   stage across: left*[2..] -> right*[2..]
        measure n = count(right)""",
    "one transaction in two stages": """
        stage all: hub -> payee*   stage large: hub -> rich* [amount >= 2]
        measure n = count(payee) + 10 * count(rich)""",
    "the same money in a later stage": """
        stage in: payer* -> hub   stage out: hub -> payee* [currency == other.currency] after in
        measure n = count(out)""",
    "kept shares": """
        stage peel: a -> via{1..2} -> b in order, keeping 0.5..1.0
        measure n = sum(peel.amount)""",
}


@pytest.mark.parametrize("rule", PROGRAMS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(transactions=small_graphs(most_rows=14, most_accounts=4))
def test_each_rule_agrees_with_the_reference(rule: str, transactions: Transactions) -> None:
    window = "" if "within" in PROGRAMS[rule] else "within 10s"
    pattern = checked_pattern(f"pattern p {{ {PROGRAMS[rule]} {window} }}")
    compiled = compile_pattern(pattern)
    expected = by_reference(pattern, transactions)
    assert by_kernel(compiled, transactions, interpreted=True) == expected
    half = len(transactions) // 2
    cuts = [half] if half else []
    assert by_kernel(compiled, transactions, interpreted=True, cuts=cuts) == expected
