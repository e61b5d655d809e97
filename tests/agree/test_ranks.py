"""Order statistics by ranks say what reading the window again says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from moneytrail.compiler.lower_kernel import ranks
from moneytrail.compiler.pipeline import compile_profile
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs
from tests.agree.programs import profiles
from tests.agree.ways import by_kernel, checked_profile, profile_by_reference


@pytest.fixture(scope="module", autouse=True)
def few_are_many() -> Iterator[None]:
    """Small graphs have no account with transactions enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranks, "MANY", 2)
        yield


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(text=profiles(), transactions=small_graphs())
def test_any_profile_agrees_with_the_reference(text: str, transactions: Transactions) -> None:
    profile = checked_profile(text)
    compiled = compile_profile(profile)
    expected = profile_by_reference(profile, transactions)
    assert by_kernel(compiled, transactions, interpreted=True) == expected
