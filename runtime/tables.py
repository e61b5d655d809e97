"""Results as tables: features by transaction, matches by episode, in the user's units."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .episodes import Episodes, changes, different_rows
from .layout import NO_WHOLE
from .transactions import Transactions

Unit: TypeAlias = Literal["int", "money", "money squared", "duration", "time", "ratio"]

THREADS = min(4, os.cpu_count() or 1)
"""Columns made side by side: more would wait for memory."""
EPISODES_AT_A_TIME = 1 << 14
_EPOCH_UNITS: dict[int, Literal["s", "ms", "us"]] = {1: "s", 1_000: "ms", 1_000_000: "us"}

MATCH_SCHEMA: pl.Schema = pl.Schema(
    {
        "pattern": pl.String(),
        "version": pl.String(),
        "severity": pl.String(),
        "owner": pl.String(),
        "reference": pl.String(),
        "hash": pl.String(),
        "first_time": pl.Datetime("us"),
        "last_time": pl.Datetime("us"),
        "roles": pl.List(pl.Struct({"role": pl.String(), "accounts": pl.List(pl.String())})),
        "stages": pl.List(pl.Struct({"stage": pl.String(), "rows": pl.List(pl.Int64())})),
        "measures": pl.List(
            pl.Struct({"measure": pl.String(), "value": pl.String(), "number": pl.Float64()})
        ),
    }
)
"""Columns of the matches table, one row an episode. `rows` are 0-based data rows of the input."""


@dataclass(frozen=True, slots=True)
class FeatureShape:
    """A feature's columns and what they count in."""

    names: tuple[str, ...]
    unit: Unit


@dataclass(frozen=True, slots=True)
class RoleShape:
    """Where a role's accounts are found: a column of `plain` or `chains`, or a stage's end."""

    name: str
    kind: Literal["plain", "chain", "set"]
    column: int = 0
    stage: int = 0
    end: Literal["source", "target"] = "source"


@dataclass(frozen=True, slots=True)
class MeasureShape:
    """Where a measure's values are found."""

    name: str
    unit: Unit
    kind: Literal["whole", "real"]
    column: int


@dataclass(frozen=True, slots=True)
class MatchShape:
    """What a pattern's matches are made of."""

    pattern: str
    version: str
    severity: str
    owner: str
    reference: str
    hash: str
    roles: tuple[RoleShape, ...]
    stages: tuple[str, ...]
    measures: tuple[MeasureShape, ...]


class FeatureTable:
    """Features by transaction, in the order of the input's rows, put together pattern by pattern.

    Column `row` (0-based data row) and one column a feature: counts as Int32, whole numbers as
    Int64, amounts in major units, durations in seconds; null where there is no value.

    Parameters
    ----------
    transactions
        All transactions of the run.
    """

    def __init__(self, transactions: Transactions) -> None:
        row = transactions.row
        self._transactions = transactions
        # As a rule the order of time is the order of the file, and nothing has to move.
        in_order = bool((row[1:] > row[:-1]).all())
        self._order = None if in_order else np.argsort(row, kind="stable")
        self._columns = {"row": pl.Series(self._ordered(row))}

    def add(self, shapes: Sequence[FeatureShape], values: list[NDArray[Any]]) -> None:
        """Add for each feature its columns: an array of shape (columns, n transactions).

        The arrays are taken out of the list as they become columns, so that both are never held.
        """

        def columns(at: int) -> list[pl.Series]:
            array, values[at] = values[at], np.empty(0)
            unit = shapes[at].unit
            return [_feature_column(self._transactions, unit, self._ordered(own)) for own in array]

        with ThreadPoolExecutor(THREADS) as pool:
            for shape, made in zip(shapes, pool.map(columns, range(len(values))), strict=True):
                self._columns.update(zip(shape.names, made, strict=True))

    def frame(self) -> pl.DataFrame:
        """All columns so far."""
        return pl.DataFrame(self._columns)

    def _ordered(self, values: NDArray[Any]) -> NDArray[Any]:
        return values if self._order is None else values[self._order]


def _feature_column(transactions: Transactions, unit: Unit, values: NDArray[Any]) -> pl.Series:
    if values.dtype == np.int32:
        return pl.Series(values)
    scale = _scale(transactions, unit)
    # Divided by NumPy: each quotient is the double nearest to it, which a product would not be.
    scaled = values if scale == 1 else values / scale
    if values.dtype == np.float64:
        return pl.Series(scaled, nan_to_null=True)
    column, missing = pl.Series(scaled), values == NO_WHOLE
    return column.set(pl.Series(missing), None) if missing.any() else column


def _scale(transactions: Transactions, unit: Unit) -> int:
    """What one major unit or second is in the engine."""
    match unit:
        case "money":
            return money_scale_factor(transactions)
        case "money squared":
            return money_scale_factor(transactions) ** 2
        case "duration":
            return transactions.ticks_per_second
        case _:
            return 1


def money_scale_factor(transactions: Transactions) -> int:
    """Smallest units in a major unit; all money of a data set has the same."""
    scale = max((column.scale for column in transactions.columns.values()), default=0)
    return int(10**scale)


def match_table(transactions: Transactions, shape: MatchShape, episodes: Episodes) -> pl.DataFrame:
    """One row an episode; see `MATCH_SCHEMA`."""
    if not len(episodes):
        return pl.DataFrame(schema=MATCH_SCHEMA)
    # What lists are made of takes several times their room, so it is there for a few at a time.
    return pl.concat(
        [_match_rows(transactions, shape, each) for each in episodes.in_batches(EPISODES_AT_A_TIME)]
    )


def _match_rows(transactions: Transactions, shape: MatchShape, episodes: Episodes) -> pl.DataFrame:
    count = len(episodes)
    # Each episode has evidence, and transactions are numbered in order of time.
    begin = np.flatnonzero(changes(episodes.evidence["episode"].to_numpy()))
    rows = episodes.evidence["row"].to_numpy()
    first, last = (
        transactions.time[edge.reduceat(rows, begin)] for edge in (np.minimum, np.maximum)
    )
    unit = _EPOCH_UNITS[transactions.ticks_per_second]
    roles = [
        pl.struct(role=pl.lit(role.name), accounts=_accounts(transactions, role, episodes))
        for role in shape.roles
    ]
    stages = [
        pl.struct(stage=pl.lit(name), rows=_rows(transactions, at, episodes))
        for at, name in enumerate(shape.stages)
    ]
    measures = [_measure(transactions, each, episodes) for each in shape.measures]
    # One empty list, repeated: made one by one, lists of structs take longer than all the rest.
    none = pl.Series([[]], dtype=MATCH_SCHEMA["measures"]).new_from_index(0, count)
    return pl.select(
        pattern=pl.repeat(shape.pattern, count, dtype=pl.String),
        version=pl.lit(shape.version),
        severity=pl.lit(shape.severity),
        owner=pl.lit(shape.owner),
        reference=pl.lit(shape.reference),
        hash=pl.lit(shape.hash),
        first_time=pl.from_epoch(pl.Series(first), unit).cast(pl.Datetime("us")),
        last_time=pl.from_epoch(pl.Series(last), unit).cast(pl.Datetime("us")),
        roles=pl.concat_list(roles),
        stages=pl.concat_list(stages),
        measures=pl.concat_list(measures) if measures else pl.lit(none),
    ).cast(MATCH_SCHEMA)


def _accounts(transactions: Transactions, role: RoleShape, episodes: Episodes) -> pl.Series:
    """For each episode the names of a role's accounts; sets in order of their numbers."""
    names = transactions.accounts
    match role.kind:
        case "plain":
            named = names.gather(episodes.plain[:, role.column])
            return named.to_frame("name").select(pl.concat_list("name")).to_series()
        case "chain":
            numbers = episodes.chains[role.column]
            lengths = numbers.list.len().to_numpy()
            inner = numbers.explode().drop_nulls()  # an empty chain explodes to one null
            passed = pl.DataFrame(
                {
                    "episode": np.repeat(np.arange(len(numbers)), lengths),
                    "name": names.gather(inner),
                }
            )
            return _listed(passed, "name", len(episodes), pl.String())
        case "set":
            ends = transactions.source if role.end == "source" else transactions.target
            evidence = episodes.evidence.filter(pl.col("stage") == role.stage)
            accounts = ends[evidence["row"].to_numpy()]
            episode, account = different_rows([evidence["episode"].to_numpy(), accounts])
            members = pl.DataFrame({"episode": episode, "name": names.gather(account)})
            return _listed(members, "name", len(episodes), pl.String())


def _rows(transactions: Transactions, stage: int, episodes: Episodes) -> pl.Series:
    """For each episode the input rows of a stage, in order of time."""
    evidence = episodes.evidence.filter(pl.col("stage") == stage)
    rows = pl.Series(transactions.row[evidence["row"].to_numpy()])
    return _listed(evidence.with_columns(input_row=rows), "input_row", len(episodes), pl.Int64())


def _listed(frame: pl.DataFrame, column: str, count: int, dtype: pl.DataType) -> pl.Series:
    """A list for each episode 0 to count, of a table in their order."""
    frame = frame.with_columns(pl.col("episode").set_sorted())
    grouped = frame.group_by("episode", maintain_order=True).agg(pl.col(column))
    every = pl.DataFrame({"episode": np.arange(count)})
    joined = every.join(grouped, on="episode", how="left", maintain_order="left")
    return joined[column].fill_null(pl.Series([[]], dtype=pl.List(dtype)).first())


def _measure(transactions: Transactions, shape: MeasureShape, episodes: Episodes) -> pl.Expr:
    values = (episodes.whole if shape.kind == "whole" else episodes.real)[:, shape.column]
    # The same few values come again and again, and writing one out takes a while.
    different, which = np.unique(values, return_inverse=True)
    written = [shown(transactions, shape.unit, value) for value in different.tolist()]
    texts = pl.Series(written, dtype=pl.String).gather(which)
    numbers = _feature_column(transactions, shape.unit, values).cast(pl.Float64)
    if shape.unit == "time":
        numbers = numbers / transactions.ticks_per_second
    return pl.struct(measure=pl.lit(shape.name), value=texts, number=numbers)


def shown(transactions: Transactions, unit: Unit, value: float) -> str | None:
    """A value as people write it: exact amounts, durations in days and hours; None for no value."""
    if value != value or value == NO_WHOLE:
        return None
    match unit:
        case "money":
            return _shown_money(int(value), money_scale_factor(transactions))
        case "duration":
            return _shown_duration(int(value), transactions.ticks_per_second)
        case "time":
            since = np.datetime64(0, "us")
            ticks = int(value) * (1_000_000 // transactions.ticks_per_second)
            return str((since + np.timedelta64(ticks, "us")).astype("datetime64[s]"))
        case "int":
            return str(int(value))
        case _:
            return f"{value:.6g}"


def _shown_money(units: int, factor: int) -> str:
    sign, units = ("-", -units) if units < 0 else ("", units)
    decimals = len(str(factor)) - 1
    whole, part = divmod(units, factor)
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


def _shown_duration(ticks: int, ticks_per_second: int) -> str:
    seconds, rest = divmod(ticks, ticks_per_second)
    parts = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        whole, seconds = divmod(seconds, size)
        if whole:
            parts.append(f"{whole}{unit}")
    if seconds or rest or not parts:
        parts.append(f"{seconds + rest / ticks_per_second:g}s")
    return " ".join(parts)
