"""A calculation that the data could take beyond exact numbers is noted, and counts as the end."""

from __future__ import annotations

import polars as pl
import pytest

import moneytrail as mt

PROGRAM = """
pattern gathered {
  stage in: payer* -> hub
  within 1d
  measure size = count(payer)
  measure twenty = 20 * sum(in.amount)
}
"""


def _mined(cents: int) -> mt.Mined:
    amount = f"{cents // 100}.{cents % 100:02}"
    frame = pl.DataFrame(
        {
            "source": ["a", "b"],
            "target": ["c", "c"],
            "time": ["2024-01-01 10:00", "2024-01-01 11:00"],
            "amount": [amount, "0.01"],
        }
    )
    return mt.compile(PROGRAM).mine(mt.read(frame, schema="edges"))


@pytest.mark.parametrize("cents", [2**62 // 20 - 10**15, 2**62 // 20 + 1])
def test_a_calculation_beyond_the_largest_number(cents: int) -> None:
    results = _mined(cents)
    beyond = 20 * (cents + 1) > 2**62
    told = [each for each in results.notes if "20 * sum(in.amount)" in each]
    assert bool(told) == beyond
    found = results.features["gathered.max(twenty)"].max()
    assert found == pytest.approx(min(2**62, 20 * (cents + 1)) / 100, rel=1e-15)
