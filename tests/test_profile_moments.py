"""Moments of profiles: as NumPy has them, and to the last bit as the language says."""

from math import sqrt

import numpy as np
import polars as pl
import pytest

import moneytrail as mt

TEXT = """
profile flow of sender {
  within 6s
  sent: count, mean(amount), median(amount), var(amount), std(amount),
      skew(amount), kurtosis(amount)
}
"""
AMOUNTS = [3, 10, 4, 15, 9, 2, 6, 5, 35, 8, 97, 9, 3, 23, 84, 62, 64, 33, 83, 27]


@pytest.fixture(scope="module")
def features() -> pl.DataFrame:
    count = len(AMOUNTS)
    table = pl.DataFrame(
        {"from": ["a"] * count, "to": ["b"] * count, "time": range(count), "amount": AMOUNTS}
    )
    return mt.compile(TEXT).features(mt.read(table, "edges", money_scale=2))


def windows() -> list[np.ndarray]:
    """What the account sent in the six seconds up to each transaction, both ends of them in."""
    return [np.array(AMOUNTS[max(0, at - 6) : at + 1], dtype=float) for at in range(len(AMOUNTS))]


def test_moments_are_those_of_numpy(features: pl.DataFrame) -> None:
    for at, window in enumerate(windows()):
        row = features.row(at, named=True)
        away = window - window.mean()
        second, third, fourth = ((away**power).mean() for power in (2, 3, 4))
        assert row["flow.sender.sent.count"] == len(window)
        assert row["flow.sender.sent.median(amount)"] == np.median(window)
        assert row["flow.sender.sent.var(amount)"] == pytest.approx(second)
        assert row["flow.sender.sent.std(amount)"] == pytest.approx(sqrt(second))
        if len(window) > 1:
            assert row["flow.sender.sent.skew(amount)"] == pytest.approx(third / second**1.5)
            assert row["flow.sender.sent.kurtosis(amount)"] == pytest.approx(fourth / second**2)


def test_every_fourth_value_has_a_sum_of_its_own(features: pl.DataFrame) -> None:
    found = features["flow.sender.sent.var(amount)"].to_list()
    in_order = []
    for at, window in enumerate(windows()):
        cents = [float(value) * 100 for value in window]
        sums, plain = [0.0] * 4, 0.0
        for place, value in enumerate(cents):
            away = value - sum(cents) / len(cents)
            sums[place % 4] += away * away
            plain += away * away
        in_pairs = (sums[0] + sums[1]) + (sums[2] + sums[3])
        assert found[at] == in_pairs / len(cents) / 100**2
        in_order.append(plain / len(cents) / 100**2)
    assert found != in_order  # else nothing would be seen of the order
