"""The same agreement under the compiler: every shipped pattern, and a few programs never seen."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.compiler.pipeline import (
    CompiledPattern,
    CompiledProfile,
    compile_profile,
)
from moneytrail.lang.typed import Pattern, Profile
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs
from tests.agree.programs import programs
from tests.agree.test_agreement import cuts_of
from tests.agree.ways import (
    by_kernel,
    by_reference,
    checked_pattern,
    every_plan,
    profile_by_reference,
)

SHIPPED = [
    (file, definition)
    for file in ("gfp", "amlworld")
    for definition in mt.compile(file).definitions
]
STEP_S = 6 * 3600
"""Shipped windows are hours to days."""

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
SHIPPED_RUNS = settings(max_examples=6, deadline=None, suppress_health_check=RELAXED)
FEW_PROGRAMS = settings(max_examples=3, deadline=None, suppress_health_check=RELAXED)
MANY_PROGRAMS = settings(max_examples=150, deadline=None, suppress_health_check=RELAXED)


@cache
def _plans(definition: Pattern | Profile) -> tuple[CompiledPattern | CompiledProfile, ...]:
    """The plan that is used without data first, then every other that data may lead to."""
    if isinstance(definition, Profile):
        return (compile_profile(definition),)
    return every_plan(definition)


@pytest.mark.parametrize(
    ("file", "definition"), SHIPPED, ids=[f"{file}.{each.name}" for file, each in SHIPPED]
)
@SHIPPED_RUNS
@given(transactions=small_graphs(most_rows=12, step_s=STEP_S), data=st.data())
def test_shipped_patterns_agree_with_the_reference(
    file: str, definition: Pattern | Profile, transactions: Transactions, data: st.DataObject
) -> None:
    if isinstance(definition, Profile):
        expected = profile_by_reference(definition, transactions)
    else:
        expected = by_reference(definition, transactions)
    cuts = data.draw(cuts_of(transactions))
    for plan in _plans(definition):
        assert by_kernel(plan, transactions) == expected
        assert by_kernel(plan, transactions, cuts=cuts) == expected
        assert by_kernel(plan, transactions, threads=2) == expected


def _agrees(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    pattern = checked_pattern(text)
    for plan in _plans(pattern):
        for transactions in graphs:
            expected = by_reference(pattern, transactions)
            assert by_kernel(plan, transactions) == expected
            cuts = data.draw(cuts_of(transactions))
            assert by_kernel(plan, transactions, cuts=cuts, threads=2) == expected


GRAPHS = st.lists(small_graphs(), min_size=6, max_size=6)


@FEW_PROGRAMS
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_new_programs_agree_when_compiled(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(text, graphs, data)


@pytest.mark.slow
@MANY_PROGRAMS
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_many_new_programs_agree_when_compiled(
    text: str, graphs: list[Transactions], data: st.DataObject
) -> None:
    _agrees(text, graphs, data)
