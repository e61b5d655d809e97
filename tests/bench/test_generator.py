"""The transactions of the benchmarks: what every system takes for granted, and equal density."""

from __future__ import annotations

import numpy as np
import pytest

from moneytrail.bench.generator import DAY_S, Edges, make_edges
from moneytrail.runtime.errors import DataError


@pytest.mark.parametrize("rows", [1_000, 20_000])
def test_every_row_is_a_payment(rows: int) -> None:
    edges = make_edges(rows)
    assert len(edges) == rows
    assert (edges.source != edges.target).all()
    assert edges.source.min() >= 1 and edges.target.max() <= rows // 5
    assert edges.time.min() >= 1 and (np.diff(edges.time) >= 0).all()
    assert edges.amount.min() >= 1


def test_the_seed_decides() -> None:
    one, same, other = make_edges(2_000, 3), make_edges(2_000, 3), make_edges(2_000, 4)
    assert (one.source == same.source).all() and (one.time == same.time).all()
    assert (one.source != other.source).any()


def test_density_does_not_depend_on_the_size() -> None:
    def busiest(edges: Edges) -> float:
        """The 99.9th percentile of what accounts receive."""
        return float(np.quantile(np.bincount(edges.target), 0.999))

    small, large = make_edges(20_000), make_edges(200_000)
    assert 0.5 < busiest(large) / busiest(small) < 2
    days = [np.ptp(each.time) / DAY_S for each in (small, large)]
    assert abs(days[0] - days[1]) < 1


def test_too_few_rows_say_so() -> None:
    with pytest.raises(DataError, match="too few"):
        make_edges(10)
