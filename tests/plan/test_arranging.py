"""Transactions by account: machine code gives what sorting and NumPy give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.compiler import arranging
from moneytrail.runtime.slices import Adjacency, group_by_sorting, whole_slice
from moneytrail.runtime.transactions import Transactions
from moneytrail.shared import ARRANGING, share


@pytest.fixture(scope="module", autouse=True, params=["llvm", "checked"])
def arranged(request: pytest.FixtureRequest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arranging, "FEW", 0)
        patch.setattr(arranging, "FEW_GATHERED", 0)
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
    found = arranging.group_by_counting(owners, accounts)
    assert found is not None
    for own, sorted_ in zip(found, group_by_sorting(owners, accounts), strict=True):
        assert own.dtype == sorted_.dtype
        assert own.tolist() == sorted_.tolist()


@settings(max_examples=60, deadline=None)
@given(
    dtype=st.sampled_from([np.int32, np.int64, np.float32, np.float64]),
    size=st.integers(1, 9),
    drawn=st.lists(st.integers(0, 8), min_size=1, max_size=40),
    seed=st.integers(0, 99),
)
def test_gathering_moves_every_bit(
    dtype: type[np.generic], size: int, drawn: list[int], seed: int
) -> None:
    bits = np.random.default_rng(seed).integers(0, 256, size * np.dtype(dtype).itemsize)
    values = bits.astype(np.uint8).view(dtype)
    values.flags.writeable = False
    places = np.array([each % size for each in drawn], dtype=np.int32)
    found = arranging.gather(values, places)
    assert found is not None
    assert found.dtype == values.dtype
    assert found.tobytes() == values[places].tobytes()


@settings(max_examples=60, deadline=None)
@given(
    owners=st.lists(st.integers(0, 3), min_size=1, max_size=40),
    searches=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 41)), max_size=9),
)
def test_lists_are_searched_as_numpy_does(
    owners: list[int], searches: list[tuple[int, int]]
) -> None:
    own = np.array(owners, dtype=np.int32)
    accounts = np.array([account for account, _ in searches], dtype=np.int32)
    rows = np.array([row for _, row in searches], dtype=np.int64)
    by_numpy = Adjacency(*group_by_sorting(own, 4), own)
    by_machine_code = replace(by_numpy, arranging=ARRANGING)
    expected = [int((own[:row] == account).sum()) for account, row in searches]
    assert by_machine_code.before(accounts, rows).tolist() == expected
    assert by_numpy.before(accounts, rows).tolist() == expected


def test_columns_in_part_are_gathered() -> None:
    whole = np.arange(20, dtype=np.int64)
    found = arranging.gather(whole[5:], np.array([0, 14, 3], dtype=np.int32))
    assert found is not None
    assert found.tolist() == [5, 19, 8]


def test_other_widths_are_left_to_numpy() -> None:
    assert arranging.gather(np.zeros(3, dtype=np.uint8), np.zeros(3, dtype=np.int32)) is None


def test_slices_of_a_run_are_arranged_by_machine_code() -> None:
    transactions = world()
    by_numpy, shared = whole_slice(transactions), share(transactions).whole()
    assert shared.arranging is ARRANGING
    for direction in ("outgoing", "incoming", "outgoing_all", "incoming_all"):
        expected, found = getattr(by_numpy, direction), getattr(shared, direction)
        assert found.start.tolist() == expected.start.tolist()
        assert found.transactions.tolist() == expected.transactions.tolist()
        assert found.partners.tolist() == expected.partners.tolist()
    for by in ("source", "target"):
        for column in ("time", "amount"):
            found, expected = (each.adjacent_values(by, column) for each in (shared, by_numpy))
            assert found.tolist() == expected.tolist()


def test_few_are_left_to_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    three, four = np.zeros(3, dtype=np.int32), np.zeros(4, dtype=np.int32)
    monkeypatch.setattr(arranging, "FEW", 3)
    monkeypatch.setattr(arranging, "FEW_GATHERED", 3)
    assert arranging.group_by_counting(three, 1) is None
    assert arranging.group_by_counting(four, 1) is not None
    assert arranging.gather(four, three) is None
    assert arranging.gather(four, four) is not None
    rows, start = np.zeros(1, dtype=np.int64), np.zeros(2, dtype=np.int64)
    assert arranging.count_before(start, three, three[:1], rows) is None
    assert arranging.count_before(start, four, four[:1], rows) is not None


def test_transactions_of_many_accounts_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranging, "MOST_ACCOUNTS", 3)
    assert arranging.group_by_counting(np.zeros(9, dtype=np.int32), 4) is None
    assert arranging.group_by_counting(np.zeros(9, dtype=np.int32), 3) is not None


def test_numba_leaves_it_to_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONEYTRAIL_BACKEND", "numba")
    assert arranging.group_by_counting(np.zeros(4, dtype=np.int32), 1) is None
    four, rows = np.zeros(4, dtype=np.int32), np.zeros(1, dtype=np.int64)
    assert arranging.gather(four, four) is None
    assert arranging.count_before(np.zeros(2, dtype=np.int64), four, four[:1], rows) is None


def world() -> Transactions:
    """Twenty payments among four accounts, self-transfers among them."""
    draw = np.random.default_rng(3)
    source, target = draw.integers(0, 4, (2, 20))
    columns = {"source": source.astype(str), "target": target.astype(str), "time": range(20)}
    return mt.read(pl.DataFrame(columns).with_columns(amount=1.0), "edges")
