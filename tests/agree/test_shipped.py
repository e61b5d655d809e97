"""Every shipped pattern agrees with the reference on graphs around its own tests.

Generated text is mostly run by Python as it stands; a few patterns, and under `slow` all, as
machine code. Over all graphs drawn, the pattern is found in some and not in others.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.compiler.pipeline import CompiledPattern
from moneytrail.lang import typed
from moneytrail.library import shipped_names
from moneytrail.runtime.transactions import Transactions
from tests.agree.mutations import mutated
from tests.agree.test_agreement import cuts_of
from tests.agree.ways import by_kernel, by_reference, every_plan

PATTERNS = [
    (file, pattern.name)
    for file in shipped_names()
    for pattern in mt.compile(file).checked.program.patterns
]
COMPILED = [("layering", "peeling_chain"), ("people", "mule_network")]
"""Between them chains, shares, partners, sets on both ends, and absence that looks back."""

RUNS = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _ids(cases: list[tuple[str, str]]) -> list[str]:
    return [f"{file}.{name}" for file, name in cases]


@cache
def _tests(file: str) -> tuple[typed.Test, ...]:
    return mt.compile(file).checked.program.tests


def _found_by_tests(file: str, name: str) -> list[tuple[typed.Pattern, typed.Test]]:
    """The tests that find the pattern, with the pattern as they call it."""
    return [
        (each.pattern, test)
        for test in _tests(file)
        for each in test.expectations[:1]
        if each.pattern.name == name and not isinstance(each, typed.ExpectNone)
    ]


@cache
def _plans(pattern: typed.Pattern) -> tuple[CompiledPattern, ...]:
    """The plan that is used without data first, then every other that data may lead to."""
    return every_plan(pattern)


def _agrees(file: str, name: str, *, interpreted: bool, runs: settings = RUNS) -> list[bool]:
    """Compare; gives of each run whether anything was found."""
    found: list[bool] = []

    @runs
    @given(data=st.data())
    def agree(data: st.DataObject) -> None:
        pattern, test = data.draw(st.sampled_from(_found_by_tests(file, name)))
        transactions: Transactions = data.draw(mutated(test))
        expected = by_reference(pattern, transactions)
        found.append(bool(expected.episodes))
        cuts = data.draw(cuts_of(transactions))
        for plan in _plans(pattern):
            assert by_kernel(plan, transactions, interpreted=interpreted) == expected
        assert by_kernel(plan, transactions, interpreted=interpreted, cuts=cuts) == expected

    agree()
    assert any(found)
    return found


@pytest.mark.parametrize(("file", "name"), PATTERNS, ids=_ids(PATTERNS))
def test_shipped_patterns_agree_around_their_tests(file: str, name: str) -> None:
    _agrees(file, name, interpreted=True)


@pytest.mark.parametrize(("file", "name"), COMPILED, ids=_ids(COMPILED))
def test_some_agree_as_machine_code(file: str, name: str) -> None:
    _agrees(file, name, interpreted=False)


@pytest.mark.slow
@pytest.mark.parametrize(("file", "name"), PATTERNS, ids=_ids(PATTERNS))
def test_all_agree_as_machine_code(file: str, name: str) -> None:
    found = _agrees(file, name, interpreted=False, runs=settings(RUNS, max_examples=100))
    assert not all(found)
