"""Matches against the truth: which planted cases they hold, and how many hold none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from ..parameters import ParameterError
from ..runtime.transactions import Transactions
from .truth import Truth

SIZEABLE = 3
"""Members that a case needs to have a shape at all."""
_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Period:
    """The days a backtest counts: from the first to the last, both included (UTC)."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days that is."""
        return (self.last - self.first).days + 1

    def ends_in(self, column: str) -> pl.Expr:
        """Whether a datetime lies within it."""
        return pl.col(column).dt.date().is_between(self.first, self.last)


def period_of(
    transactions: Transactions, first: date | None = None, last: date | None = None
) -> Period:
    """The days of the data, or as many of them as lie from `first` to `last`.

    Raises
    ------
    ParameterError
        If none of the data's days do.
    """
    if first is not None and last is not None and first > last:
        raise ParameterError(
            f"the period from {first} to {last} is empty; the earlier day comes first"
        )
    epoch, per_day = date(1970, 1, 1), 86_400 * transactions.ticks_per_second
    begin, end = (epoch + timedelta(int(at) // per_day) for at in transactions.time[[0, -1]])
    period = Period(max(begin, first or begin), min(end, last or end))
    if period.first > period.last:
        asked = f"on {first} or later" if first and first > end else f"on {last} or earlier"
        raise ParameterError(
            f"no transaction is {asked}: the data runs from {begin} to {end}; give days of it"
        )
    return period


@dataclass(frozen=True, eq=False)
class Verdict:
    """What some matches are worth.

    Attributes
    ----------
    matches
        How many there are.
    hits
        Those that hold at least one planted transaction.
    found
        Numbers of the cases of which one match holds at least half the listed transactions.
    rows
        Data rows that are evidence of a match.
    """

    matches: int
    hits: int
    found: frozenset[int]
    rows: pl.Series


def evidence_of(matches: pl.DataFrame) -> pl.DataFrame:
    """Columns `match` and `row`: each transaction of each match once."""
    stages = matches.select("match", pl.col("stages")).explode("stages").unnest("stages")
    rows = stages.select("match", pl.col("rows").alias("row")).explode("row")
    return rows.drop_nulls().unique()


def judge(matches: pl.DataFrame, truth: Truth) -> Verdict:
    """Hold the matches of one run against the truth."""
    evidence = evidence_of(matches)
    hits = evidence.join(truth.members, on="row")
    return Verdict(
        matches=len(matches),
        hits=hits["match"].n_unique(),
        found=frozenset(_shared(hits, truth)["case"]),
        rows=evidence["row"].unique(),
    )


def cases_of_matches(matches: pl.DataFrame, truth: Truth) -> pl.DataFrame:
    """Columns `case` and `match`: which match holds at least half of which case."""
    return _shared(evidence_of(matches).join(truth.members, on="row"), truth)


def _shared(hits: pl.DataFrame, truth: Truth) -> pl.DataFrame:
    """Which match holds at least half of which case, of matches' transactions that are planted."""
    sizes = pl.DataFrame(
        {"case": range(len(truth.cases)), "size": [case.size for case in truth.cases]}
    )
    shared = hits.group_by("match", "case").len().join(sizes, on="case")
    return shared.filter(2 * pl.col("len").cast(pl.Int64) >= pl.col("size")).select("case", "match")


def cases_within(truth: Truth, period: Period) -> frozenset[int]:
    """Numbers of the cases whose last transaction is in the period."""
    last = pl.DataFrame({"last": pl.from_epoch(pl.Series(truth.last_us), "us")})
    inside = last.select(period.ends_in("last")).to_series()
    return frozenset(inside.arg_true().to_list())


def counted(truth: Truth, cases: frozenset[int], least: int) -> dict[str, int]:
    """How many of the cases have at least that many transactions, by typology."""
    counts = dict.fromkeys(truth.typologies, 0)
    for at in cases:
        case = truth.cases[at]
        counts[case.typology] += case.size >= least
    return counts
