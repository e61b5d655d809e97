"""Triggers in chunks: each of them in one, and of about equal work, however few are looked at."""

from __future__ import annotations

from unittest import mock

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.runtime import chunks
from moneytrail.runtime.slices import Slice
from moneytrail.runtime.transactions import Transactions


def world(size: int, seed: int = 5) -> Transactions:
    """Payments among as many accounts as there are, a tenth of them to one."""
    draw = np.random.default_rng(seed)
    source, target = draw.integers(0, max(2, size), (2, size))
    target[draw.random(size) < 0.1] = 0
    columns = {"source": source.astype(str), "target": target.astype(str), "time": range(size)}
    return mt.read(pl.DataFrame(columns).with_columns(amount=1.0), "edges")


@settings(deadline=None)
@given(size=st.integers(1, 90), emit_from=st.integers(0, 90), looked_at=st.integers(1, 100))
def test_each_trigger_is_in_one_chunk(size: int, emit_from: int, looked_at: int) -> None:
    emit_from = min(emit_from, size)
    with (
        mock.patch.object(chunks, "LOOKED_AT", looked_at),
        mock.patch.object(chunks, "LEAST_WORK", 3),
    ):
        found = list(chunks._cut_triggers(Slice(world(size), 0, size, emit_from), 8))
    assert len(found) <= 8
    covered = [at for chunk in found for at in range(chunk.low, chunk.high)]
    assert covered == list(range(emit_from, size))


@pytest.mark.parametrize("looked_at", [1 << 16, 1 << 13])
def test_chunks_are_of_about_equal_work(looked_at: int) -> None:
    size, wanted = 1 << 16, 16
    piece = Slice(world(size), 0, size, 0)
    with mock.patch.object(chunks, "LOOKED_AT", looked_at):
        found = list(chunks._cut_triggers(piece, wanted))
    assert len(found) == wanted
    degree = np.diff(piece.outgoing.start) + np.diff(piece.incoming.start)
    cost = degree[piece.whole.source] + degree[piece.whole.target]
    work = [int(cost[chunk.low : chunk.high].sum()) for chunk in found]
    assert max(work) < 1.5 * sum(work) / wanted
