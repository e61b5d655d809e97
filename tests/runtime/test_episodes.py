"""Evidence told once, in order: as one number a row where it fits, or by its columns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import moneytrail as mt
from moneytrail.runtime import tables
from moneytrail.runtime.episodes import _packed, _ranked

SAMPLE = Path(__file__).parents[2] / "examples" / "sample.csv"
ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 2**40)), max_size=40)


@given(rows=ROWS, again=st.integers(1, 3))
def test_different_rows_in_order(rows: list[tuple[int, int, int]], again: int) -> None:
    columns = [np.array(each, dtype=np.int64) for each in zip(*rows * again, strict=True)]
    columns = columns or [np.zeros(0, dtype=np.int64)] * 3
    columns[1] = columns[1].astype(np.int32)
    bits = [int(column.max(initial=0)).bit_length() for column in columns]
    for found in (_packed(columns[0].copy(), columns[1:], bits), _ranked(columns)):
        assert list(zip(*(each.tolist() for each in found), strict=True)) == sorted(set(rows))


def test_the_largest_that_fits_into_one_number() -> None:
    columns = [np.array(each, dtype=np.int64) for each in ([2**20, 0], [3, 1], [2**40 - 1, 7])]
    bits = [21, 2, 40]
    assert [each.tolist() for each in _packed(columns[0], columns[1:], bits)] == [
        [0, 2**20],
        [1, 3],
        [7, 2**40 - 1],
    ]


@pytest.mark.parametrize("at_a_time", [1, 7])
def test_matches_are_the_same_in_batches(at_a_time: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets, chains and measures among them."""
    program = mt.compile("amlworld")
    transactions = mt.read(SAMPLE, schema="ibm_aml")
    whole = program.mine(transactions, features=False).matches
    monkeypatch.setattr(tables, "EPISODES_AT_A_TIME", at_a_time)
    assert len(whole) > 7
    assert_frame_equal(program.mine(transactions, features=False).matches, whole)
