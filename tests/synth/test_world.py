from datetime import date

import numpy as np
import pytest

from moneytrail.runtime.errors import DataError
from moneytrail.synth import World, generate, write_world
from moneytrail.synth.draw import Quantiles


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"rows": 0}, "a world of 0 rows"),
        ({"rows": -5}, "a world of -5 rows"),
        ({"rows": 10**12}, "made in memory"),
        ({"rows": 1e6}, "rows is 1000000.0: it should be a whole number"),
        ({"accounts": 0}, "a world of 0 accounts"),
        ({"accounts": 3}, "a world of 3 accounts"),
        ({"rows": 1_000, "accounts": 5_000}, "too many for 1,000 rows"),
        ({"rows": 50_000_000, "accounts": 1_000}, "give at least 5,000 accounts"),
        ({"days": 0}, "a world of 0 days"),
        ({"days": 7}, "7 days are too short for a pattern"),
        ({"days": 1}, "1 day is too short for a pattern"),
        ({"days": 30, "stage_days": 20}, "give at least 40 days, or stages of at most 15 days"),
        ({"laundering": 2_000}, "it is a share, not a number of rows|is a share"),
        ({"laundering": -0.1}, "laundering is -0.1"),
        ({"laundering": 0.9}, "between 0 and 0.5"),
        ({"laundering": float("nan")}, "laundering is nan"),
        ({"laundering": "much"}, "it should be a number"),
        ({"seed": -1}, "cannot be negative"),
        ({"seed": None}, "it should be a whole number"),
        ({"start": "2022-09-01"}, "it should be a date"),
        ({"start": date(1066, 1, 1)}, "1970 to 2200"),
        ({"stage_days": 0}, "between 0.1 and 100"),
        ({"lookalikes": 0.9}, "between 0 and 0.25"),
    ],
)
def test_worlds_that_cannot_be(wrong, message):
    with pytest.raises(DataError, match=message):
        World(**wrong)


@pytest.mark.parametrize(
    "world",
    [
        World(rows=1_000, accounts=200, laundering=0.5),
        World(rows=1_000, accounts=1_000, days=8),
        World(rows=20_000, accounts=200, days=40, laundering=0.2, in_patterns=1),
        World(rows=3_000, accounts=300, days=1, laundering=0.1, stage_days=0.5),
        World(rows=3_000, accounts=300, days=1, laundering=0),
        World(rows=5_000, accounts=500, lookalikes=0, largest_sender=0, weekend=0, joined=0),
        World(rows=5_000, accounts=500, lookalikes=0.25, largest_sender=0.2, weekend=1, joined=1),
        World(rows=5_000, accounts=500, in_patterns=0, laundering=0.01),
        World(rows=2_000, accounts=300, days=2, start=date(2022, 9, 3), laundering=0),
    ],
)
def test_odd_worlds_hold_what_was_asked_for(world):
    transactions, planted = generate(world)
    assert len(transactions) == world.rows
    assert transactions["Is Laundering"].sum() == world.laundering_rows
    assert transactions.null_count().sum_horizontal().item() == 0
    assert transactions["Amount Paid"].min() > 0
    in_patterns = sum(len(case.rows) for case in planted)
    assert in_patterns <= round(world.laundering_rows * world.in_patterns)
    days = transactions["Timestamp"].dt.date()
    assert days.min() >= world.start
    assert (days.max() - world.start).days < world.days


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.csv.zip", ".csv", "out.parquet.gz"])
def test_unknown_endings_are_refused(tmp_path, name):
    with pytest.raises(DataError, match="cannot write"):
        write_world(tmp_path / name, World(rows=1_000, accounts=200))
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told_and_nothing_is_written(tmp_path):
    with pytest.raises(DataError, match="there is no folder"):
        write_world(tmp_path / "no" / "out.csv", World(rows=1_000, accounts=200))
    assert not list(tmp_path.iterdir())


def test_quantiles_are_those_asked_for():
    rng = np.random.default_rng(1)
    drawn = Quantiles((0, 1), (0.5, 1_000), (0.9, 10**12), (1, 10**14)).draw(rng, 100_000)
    assert drawn.min() >= 1
    assert drawn.max() < 10**14
    assert np.mean(drawn < 1_000) == pytest.approx(0.5, abs=0.01)
    assert np.mean(drawn < 10**12) == pytest.approx(0.9, abs=0.01)
