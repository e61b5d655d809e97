"""Transactions as columns, in order of (time, arrival)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .report import ReadReport

Int32: TypeAlias = NDArray[np.int32]
Int64: TypeAlias = NDArray[np.int64]
Float64: TypeAlias = NDArray[np.float64]


class ColumnKind(Enum):
    """How a column is held.

    MONEY int64 smallest units, INT int64, NUMBER float64, TEXT int32 codes.
    """

    MONEY = "money"
    INT = "int"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, eq=False)
class Column:
    """One column beside accounts and time.

    `scale` is the number of decimals of a MONEY column: a value of 1234 at scale 2 is 12.34.
    TEXT values index `Transactions.texts`; -1 is a missing text.
    """

    kind: ColumnKind
    values: Int64 | Float64 | Int32
    scale: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Transactions:
    """All transactions of a run, sorted stably by (time, arrival).

    Attributes
    ----------
    source, target
        int32, shape (n,): account indices, 0 <= index < len(accounts).
    time
        int64, shape (n,), rising: ticks since 1970-01-01 UTC; `ticks_per_second` is 1, 1_000 or
        1_000_000.
    row
        int64, shape (n,): the 0-based data row of the input each transaction came from.
    columns
        Further columns by name, each of shape (n,). `amount` is there where the data has one.
    accounts, texts
        Names of the accounts; the distinct values of all text columns together.
    input_rows
        Rows the input had, refused ones included.
    report
        Which rows were refused and why, where the transactions were read from outside.
    """

    source: Int32
    target: Int32
    time: Int64
    row: Int64
    columns: Mapping[str, Column]
    accounts: pl.Series
    texts: pl.Series
    ticks_per_second: int
    input_rows: int
    report: ReadReport | None = None

    def __len__(self) -> int:
        return len(self.time)

    def head(self, count: int) -> Transactions:
        """The first few alone, of the same accounts."""
        return self._some(slice(0, count))

    def taken(self, transactions: Int64) -> Transactions:
        """Some of them alone, by their numbers, rising; of the same accounts."""
        return self._some(transactions)

    def _some(self, which: slice | Int64) -> Transactions:
        return Transactions(
            source=self.source[which],
            target=self.target[which],
            time=self.time[which],
            row=self.row[which],
            columns=_TakenColumns(self.columns, which),
            accounts=self.accounts,
            texts=self.texts,
            ticks_per_second=self.ticks_per_second,
            input_rows=self.input_rows,
        )

    def __repr__(self) -> str:
        """What it is, in a line."""
        columns = ", ".join(self.columns) or "no further columns"
        return f"<{len(self):_} transactions of {len(self.accounts):_} accounts: {columns}>"


class _TakenColumns(Mapping[str, Column]):
    """Columns of some of the transactions, each made when it is first asked for."""

    def __init__(self, columns: Mapping[str, Column], which: slice | Int64) -> None:
        self._whole, self._which = columns, which
        self._taken: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._taken:
            whole = self._whole[name]
            self._taken[name] = Column(whole.kind, whole.values[self._which], whole.scale)
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)
