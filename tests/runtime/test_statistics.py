"""Statistics are what counting by hand gives."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.runtime.slices import whole_slice
from moneytrail.runtime.statistics import GraphStatistics
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs

ENDS = st.sampled_from(["source", "target"])
TICKS = st.integers(0, 6)


def statistics_of(rows: list[tuple[str, str, int]]) -> GraphStatistics:
    table = pl.DataFrame(rows, schema=["from", "to", "time"], orient="row")
    return GraphStatistics(whole_slice(mt.read(table, "edges")))


def _ends(whole: Transactions, end: str) -> list[int]:
    return (whole.source if end == "source" else whole.target).tolist()


def _near(
    whole: Transactions, row: int, account: int, end: str, back: int, ahead: int
) -> list[int]:
    """Rows of an account near another row, self-transfers left out."""
    time = whole.time.tolist()
    return [
        at
        for at, owner in enumerate(_ends(whole, end))
        if owner == account
        and whole.source[at] != whole.target[at]
        and time[row] - back <= time[at]
        and (time[at] <= time[row] + ahead if ahead else at <= row)
    ]


def _real(whole: Transactions) -> list[int]:
    return [at for at in range(len(whole)) if whole.source[at] != whole.target[at]]


@settings(deadline=None, max_examples=40)
@given(whole=small_graphs(), end=ENDS, listed=ENDS, back=TICKS, ahead=TICKS)
def test_density(whole: Transactions, end: str, listed: str, back: int, ahead: int) -> None:
    density = GraphStatistics(whole_slice(whole)).density(end, listed, back, ahead)  # type: ignore[arg-type]
    counts = [
        len(_near(whole, row, _ends(whole, end)[row], listed, back, ahead)) for row in _real(whole)
    ]
    assert density.counts.tolist() == sorted(counts)
    assert density.mean == pytest.approx(sum(counts) / max(1, len(counts)))
    for least in (0, 1, 2.5):
        share = sum(count >= least for count in counts) / max(1, len(counts))
        assert density.share_with(least) == pytest.approx(share)


@settings(deadline=None, max_examples=40)
@given(whole=small_graphs(), end=ENDS, listed=ENDS, then=ENDS, back=TICKS)
def test_onward(whole: Transactions, end: str, listed: str, then: str, back: int) -> None:
    onward = GraphStatistics(whole_slice(whole)).onward(end, listed, then, back, 0)  # type: ignore[arg-type]
    far = _ends(whole, "target" if listed == "source" else "source")
    counts = [
        len(_near(whole, step, far[step], then, back, 0))
        for row in _real(whole)
        for step in _near(whole, row, _ends(whole, end)[row], listed, back, 0)
    ]
    assert onward == pytest.approx(sum(counts) / max(1, len(counts)))


@settings(deadline=None, max_examples=40)
@given(whole=small_graphs(), back=TICKS)
def test_repeated(whole: Transactions, back: int) -> None:
    real = _real(whole)
    again = [
        any(
            whole.target[at] == whole.target[row]
            for at in _near(whole, row, whole.source[row], "source", back, 0)
            if at < row
        )
        for row in real
    ]
    share = sum(again) / max(1, len(real))
    assert GraphStatistics(whole_slice(whole)).repeated(back) == pytest.approx(share)


@settings(deadline=None, max_examples=40)
@given(whole=small_graphs())
def test_sums(whole: Transactions) -> None:
    statistics, real = GraphStatistics(whole_slice(whole)), _real(whole)
    sent = np.bincount(whole.source[real], minlength=len(whole.accounts))
    received = np.bincount(whole.target[real], minlength=len(whole.accounts))
    assert statistics.transactions == len(whole)
    assert statistics.self_share == pytest.approx(1 - len(real) / len(whole) if len(whole) else 0)
    assert statistics.wedges == float((sent * received).sum())
    for end, degrees in (("source", sent), ("target", received)):
        moments = statistics.moments(end)  # type: ignore[arg-type]
        assert moments.total == len(real)
        assert moments.squares == float((degrees**2).sum())
        assert moments.largest == degrees.max(initial=0)
        pairs = sum(_ends(whole, end)[a] == _ends(whole, end)[b] for a in real for b in real)
        assert statistics.collision(end) == pytest.approx(pairs / max(1, len(real)) ** 2)  # type: ignore[arg-type]
        busy = sum(degrees[_ends(whole, end)[row]] >= 2 for row in real)
        assert statistics.listed_share(end, 2) == pytest.approx(busy / max(1, len(real)))  # type: ignore[arg-type]


def test_descents_of_a_line() -> None:
    """a pays b pays c pays d, an hour apart: one run, of which the trigger sees what was before."""
    line = statistics_of([("a", "b", 0), ("b", "c", 3600), ("c", "d", 7200), ("d", "e", 10800)])
    back = line.descents("source", "target", 4, 10_800, (10_800, 10_800), in_order=True)
    assert back.tolist() == [[0, 0, 0, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0]]
    short = line.descents("source", "target", 4, 5_000, (10_800, 10_800), in_order=True)
    assert short[-1].tolist() == [1, 0, 0, 0]
    soon = line.descents("source", "target", 4, 10_800, (3_000, 3_000), in_order=True)
    assert not soon.any()
    ahead = line.descents("source", "source", 2, 0, (0, 0), in_order=True)
    assert ahead.tolist() == [[1, 0]] * 4


def test_descents_count_all_runs_on_average() -> None:
    """Two layers of ten between a and z: 10 ways a hop, of which one each is followed."""
    rows = [("a", f"b{at}", at) for at in range(10)]
    rows += [(f"b{at}", f"c{to}", 100 + at) for at in range(10) for to in range(10)]
    rows += [(f"c{at}", "z", 200 + at) for at in range(10)] + [("z", "y", 300)]
    found = statistics_of(rows).descents("source", "target", 4, 1000, (1000, 1000), in_order=True)
    assert found[-1].tolist() == [10, 100, 100, 0]


def test_descents_end_where_they_come_back() -> None:
    """Two who pay each other: from the last trigger's source back to it, and no further."""
    rows = [("a", "b", 0), ("b", "a", 10), ("a", "b", 20), ("b", "a", 30), ("a", "c", 40)]
    found = statistics_of(rows).descents("source", "target", 4, 100, (100, 100), in_order=True)
    # b may have paid a at 10 or at 30; before that a paid b, where the run has been.
    assert found[-1, 0] == 2
    assert found[-1, 1] in (
        2,
        4,
    )  # one was followed, for the two: once a had paid by then, or twice
    assert not found[-1, 2:].any()


def test_nothing_is_known_of_nothing() -> None:
    """Self-transfers alone: nothing to count, and no division by zero."""
    statistics = statistics_of([("a", "a", 0), ("b", "b", 5)])
    assert statistics.self_share == 1
    assert statistics.density("source", "target", 10, 10).mean == 0
    assert statistics.onward("source", "source", "target", 10, 0) == 0
    assert statistics.repeated(10) == 0
    assert statistics.collision("source") == 0
    assert statistics.descents("source", "target", 3, 10, (10, 10), in_order=False).size == 0


def test_the_same_data_give_the_same_numbers() -> None:
    rows = [(f"a{at % 7}", f"b{at % 5}", at) for at in range(500)]
    rows += [(f"b{at % 5}", f"a{at % 3}", at) for at in range(500)]
    one, two = statistics_of(rows), statistics_of(rows)
    runs = [
        each.descents("target", "source", 6, 400, (400, 50), in_order=True).tolist()
        for each in (one, two)
    ]
    assert runs[0] == runs[1]
