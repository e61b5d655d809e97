"""An account's work in parts: every transaction spoken for once, and with all that it can see."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.runtime import parts
from moneytrail.runtime.parts import Part, divided


@given(
    steps=st.lists(st.integers(0, 3), min_size=1, max_size=60),
    sent=st.sets(st.integers(0, 59)),
    received=st.sets(st.integers(0, 59)),
    reach=st.integers(0, 40),
    emit_from=st.integers(0, 59),
    least=st.integers(1, 8),
    most_context=st.sampled_from([0, 4]),
)
def test_parts_are_a_division(
    steps: list[int],
    sent: set[int],
    received: set[int],
    reach: int,
    emit_from: int,
    least: int,
    most_context: int,
) -> None:
    time = np.cumsum(np.array(steps, dtype=np.int64))
    listed = [
        np.array(sorted(row for row in rows if row < len(time)), dtype=np.int32)
        for rows in (sent, received - sent)
    ]
    rows = np.sort(np.concatenate(listed))
    usual, parts.MOST_CONTEXT = parts.MOST_CONTEXT, most_context
    try:
        found = divided(7, listed, time, reach=reach, emit_from=emit_from, least=least)
    finally:
        parts.MOST_CONTEXT = usual
    own = rows[rows >= emit_from]
    if len(found) == 0:
        assert most_context or len(own) < 2 * least
        return
    assert len(found) > 1
    assert {part.account for part in found} == {7}
    # Each of its transactions belongs to one part, and parts follow one another.
    assert (found[0].emit_from, found[0].look_from) == (emit_from, 0)
    assert found[-1].emit_below == len(time)
    for one, two in pairwise(found):
        assert one.emit_below == two.emit_from > one.emit_from
    looked_at = 0
    for part in found:
        below = part.emit_below
        spoken = rows[(rows >= part.emit_from) & (rows < below)]
        assert len(spoken) >= least
        seen = rows[(rows >= part.look_from) & (rows < below)]
        assert part.work == len(seen)
        # All that its first trigger can look back to, be it in these lists or not.
        if part is not found[0]:
            assert part.look_from == np.searchsorted(time, time[part.emit_from] - reach)
        looked_at += len(seen) - len(spoken)
    context = looked_at - int((rows < emit_from).sum())
    assert context * most_context <= len(own)


@pytest.mark.parametrize(
    ("window", "expected"), [(10, 10), (200, 2), (600, 0)], ids=["short", "long", "too long"]
)
def test_long_windows_make_long_parts(window: int, expected: int) -> None:
    rows = np.arange(1000, dtype=np.int32)
    time = np.arange(1000, dtype=np.int64)
    found = divided(0, [rows, rows[:0]], time, reach=window, emit_from=0, least=100)
    assert len(found) == expected
    if expected == 2:
        assert found == [Part(0, 0, 0, 500, 500), Part(0, 300, 500, 1000, 700)]
