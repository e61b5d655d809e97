"""A ledger as a table in the schema of IBM's AMLworld, typed or as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from .batch import Batch
from .currencies import CURRENCIES, FORMATS, MINOR_UNITS
from .draw import Int64
from .ledger import Ledger
from .world import World

COLUMNS = (
    "Timestamp",
    "From Bank",
    "Account",
    "To Bank",
    "Account.1",
    "Amount Received",
    "Receiving Currency",
    "Amount Paid",
    "Payment Currency",
    "Payment Format",
    "Is Laundering",
)
_TIME_FORMAT = "%Y/%m/%d %H:%M"
_FIAT_DECIMALS = 2
_BITCOIN_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted laundering pattern.

    Attributes
    ----------
    typology
        As IBM writes it: FAN-OUT, FAN-IN, CYCLE, RANDOM, BIPARTITE, STACK, SCATTER-GATHER or
        GATHER-SCATTER.
    heading
        What IBM adds to it, as `Max 16-degree Fan-Out`; empty for some typologies.
    rows
        Rows of the table, from 0; a stack or a scatter-gather is listed leg by leg.
    """

    typology: str
    heading: str
    rows: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.typology}:  {self.heading}" if self.heading else self.typology


class Table:
    """Turns rows of a ledger into data frames."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self._ledger = ledger
        self._start = datetime.combine(world.start, time())
        self._currencies = pl.Series(CURRENCIES)
        self._formats = pl.Series(FORMATS)
        self._minutes = pl.Series(
            [
                (self._start + timedelta(minutes=minute)).strftime(_TIME_FORMAT)
                for minute in range(world.minutes)
            ]
        )

    def planted(self) -> list[Planted]:
        """Give the planted patterns."""
        rows = self._ledger.case_rows
        return [
            Planted(case.typology, case.heading, tuple(rows[case.start : case.stop].tolist()))
            for case in self._ledger.cases
        ]

    def typed(self) -> pl.DataFrame:
        """Give all rows: times as times, amounts as numbers, the few names as enumerations."""
        part = self._ledger.rows
        minutes = pl.Series(part.minute).cast(pl.Int64) * 60_000_000
        times = pl.select(
            pl.lit(self._start).dt.cast_time_unit("us") + minutes.cast(pl.Duration("us"))
        )
        columns = [
            times.to_series(),
            *self._parties(part),
            _number(part.amount, part.currency),
            _named(part.currency, CURRENCIES),
            _number(self._ledger.paid, self._ledger.paid_currency),
            _named(self._ledger.paid_currency, CURRENCIES),
            _named(part.format, FORMATS),
            pl.Series(self._ledger.laundering).cast(pl.Int8),
        ]
        return pl.DataFrame(dict(zip(COLUMNS, columns, strict=True)))

    def text(self, rows: slice | Int64) -> pl.DataFrame:
        """Give some rows with every column as text, as IBM writes it."""
        ledger = self._ledger
        part = ledger.rows.at(rows)
        paid_currency = ledger.paid_currency[rows]
        columns = [
            self._minutes.gather(part.minute),
            *self._parties(part),
            _decimal_text(part.amount, part.currency),
            self._currencies.gather(part.currency),
            _decimal_text(ledger.paid[rows], paid_currency),
            self._currencies.gather(paid_currency),
            self._formats.gather(part.format),
            pl.Series(ledger.laundering[rows]).cast(pl.Int8).cast(pl.String),
        ]
        return pl.DataFrame(dict(zip(COLUMNS, columns, strict=True)))

    def _parties(self, part: Batch) -> list[pl.Series]:
        accounts = self._ledger.accounts
        return [
            accounts.banks.gather(part.payer),
            accounts.names.gather(part.payer),
            accounts.banks.gather(part.payee),
            accounts.names.gather(part.payee),
        ]


def _number(amount: Int64, currency: npt.NDArray[np.int8]) -> pl.Series:
    # One division of whole numbers below 2^53: the nearest float there is, on every machine.
    return pl.Series(amount / MINOR_UNITS[currency])


def _named(codes: npt.NDArray[np.int8], names: tuple[str, ...]) -> pl.Series:
    return pl.Series(names, dtype=pl.Enum(names)).gather(codes)


def _decimal_text(amount: Int64, currency: npt.NDArray[np.int8]) -> pl.Series:
    unit = MINOR_UNITS[currency]
    parts = pl.DataFrame({"whole": amount // unit, "rest": amount % unit, "fiat": unit == 100})
    rest = pl.col("rest").cast(pl.String)
    decimals = (
        pl.when(pl.col("fiat"))
        .then(rest.str.zfill(_FIAT_DECIMALS))
        .otherwise(rest.str.zfill(_BITCOIN_DECIMALS))
    )
    return parts.select(
        pl.concat_str([pl.col("whole").cast(pl.String), decimals], separator=".")
    ).to_series()
