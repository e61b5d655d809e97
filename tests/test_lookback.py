"""Notes on absences that look back to before the data begin."""

import polars as pl
import pytest

import moneytrail as mt
from moneytrail.runtime.transactions import Transactions

DAY = 86_400
START = 1_661_990_400  # 2022-09-01
PROGRAM = """
pattern fresh(known: duration = 10d) {
  stage paid: a -> b
  stage on: b -> c   after paid by 1h
  without stage earlier: anyone -> a   before paid by known
  without stage later: c -> a   after on by 90d
  within 2h
}
pattern plain { stage paid: a -> b stage on: b -> c after paid by 1h within 100d }
pattern inside {
  stage paid: a -> b
  stage on: b -> c   after paid by 1h
  without stage earlier: anyone -> a   before paid
  within 2h
}
"""


def data(*days: float) -> Transactions:
    """A payment and one on for each of the days, by accounts of their own."""
    rows = []
    for at, day in enumerate(days):
        time = START + int(day * DAY)
        rows += [(f"a{at}", f"b{at}", time), (f"b{at}", f"c{at}", time + 60)]
    return mt.read(pl.DataFrame(rows, ["src", "dst", "time"], orient="row"), "edges")


def notes(transactions, **options):
    return mt.compile(PROGRAM).mine(transactions, **options).notes


@pytest.mark.parametrize("options", [{}, {"matches": False, "features": True}])
def test_data_shorter_than_an_absence_looks_back(options) -> None:
    (note,) = notes(data(0, 3, 6), **options)
    assert note == (
        "fresh: `earlier` looks back 10d, and the data span 6d: what came before 2022-09-01 00:00"
        " is not known"
    )


def test_matches_that_begin_before_the_past_is_known() -> None:
    (note,) = notes(data(0, 3, 9.9, 10, 11))
    assert note == (
        "fresh: `earlier` looks back 10d, and 3 of 5 matches begin sooner after the first"
        " transaction: what came before 2022-09-01 00:00 is not known"
    )
    # Nothing is said of matches that nobody asked for, nor where there are none so soon.
    assert notes(data(0, 3, 11), matches=False, features=True) == ()
    rows = [("x", "y", START), *((f"a{at}", "z", START + at * DAY) for at in (10, 12))]
    late = [*rows, ("z", "w", START + 12 * DAY + 60)]
    frame = pl.DataFrame(late, ["src", "dst", "time"], orient="row")
    found = mt.compile(PROGRAM).mine(mt.read(frame, "edges"), only=["fresh"])
    assert len(found.matches) == 1 and found.notes == ()


def test_a_parameter_says_how_far() -> None:
    transactions = data(0, 3, 6)
    assert notes(transactions, parameters={"known": "1h"}, only=["fresh"])[0].startswith(
        "fresh: `earlier` looks back 1h, and 1 of 3 matches begins sooner"
    )
    assert "looks back 6999993d" in notes(transactions, parameters={"known": "999999w"})[0]
    (exact,) = notes(transactions, parameters={"known": f"{6 * DAY + 120}s"})
    assert "looks back 6d2m, and the data span 6d:" in exact
    (within,) = notes(transactions, parameters={"known": "6d"})
    assert "2 of 3 matches begin" in within


def test_absences_that_look_ahead_or_within_the_window_are_known() -> None:
    assert notes(data(0, 3), only=["plain", "inside"]) == ()
