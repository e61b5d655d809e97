"""Transactions by account: counting them gives what sorting gives."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.compiler import grouping
from moneytrail.runtime.slices import group_by_sorting, whole_slice
from moneytrail.runtime.transactions import Transactions
from moneytrail.shared import share


@pytest.fixture(scope="module", autouse=True, params=["llvm", "checked"])
def counted(request: pytest.FixtureRequest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "FEW", 0)
        patch.setenv("MONEYTRAIL_BACKEND", request.param)
        yield


@settings(max_examples=60, deadline=None)
@given(
    accounts=st.integers(1, 9),
    drawn=st.lists(st.integers(0, 8), min_size=1, max_size=40),
)
def test_counting_gives_what_sorting_gives(accounts: int, drawn: list[int]) -> None:
    owners = np.array([each % accounts for each in drawn], dtype=np.int32)
    owners.flags.writeable = False  # as columns from Arrow are
    found = grouping.group_by_counting(owners, accounts)
    assert found is not None
    for own, sorted_ in zip(found, group_by_sorting(owners, accounts), strict=True):
        assert own.dtype == sorted_.dtype
        assert own.tolist() == sorted_.tolist()


def test_slices_of_a_run_are_grouped_by_counting() -> None:
    transactions = world()
    by_sorting, shared = whole_slice(transactions), share(transactions).whole()
    assert shared.group is grouping.group_by_counting
    for direction in ("outgoing", "incoming", "outgoing_all", "incoming_all"):
        expected, found = getattr(by_sorting, direction), getattr(shared, direction)
        assert found.start.tolist() == expected.start.tolist()
        assert found.transactions.tolist() == expected.transactions.tolist()
        assert found.partners.tolist() == expected.partners.tolist()


def test_few_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "FEW", 3)
    assert grouping.group_by_counting(np.zeros(3, dtype=np.int32), 1) is None
    assert grouping.group_by_counting(np.zeros(4, dtype=np.int32), 1) is not None


def test_transactions_of_many_accounts_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST_ACCOUNTS", 3)
    assert grouping.group_by_counting(np.zeros(9, dtype=np.int32), 4) is None
    assert grouping.group_by_counting(np.zeros(9, dtype=np.int32), 3) is not None


def test_numba_sorts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONEYTRAIL_BACKEND", "numba")
    assert grouping.group_by_counting(np.zeros(4, dtype=np.int32), 1) is None


def world() -> Transactions:
    """Twenty payments among four accounts, self-transfers among them."""
    draw = np.random.default_rng(3)
    source, target = draw.integers(0, 4, (2, 20))
    columns = {"source": source.astype(str), "target": target.astype(str), "time": range(20)}
    return mt.read(pl.DataFrame(columns).with_columns(amount=1.0), "edges")
