"""Transactions of an input that has its columns and no row: a day on which nothing was paid."""

from __future__ import annotations

import numpy as np
import polars as pl

from .binding import Binding
from .money import MIN_SCALE
from .report import ReadReport
from .transactions import Column, ColumnKind, Transactions

_HELD_AS = {
    ColumnKind.MONEY: np.int64,
    ColumnKind.INT: np.int64,
    ColumnKind.NUMBER: np.float64,
    ColumnKind.TEXT: np.int32,
}


def no_transactions(binding: Binding, money_scale: int | None, report: ReadReport) -> Transactions:
    """No transaction at all, with every column that the binding has."""
    scale = MIN_SCALE if money_scale is None else money_scale
    columns = {
        ours: Column(kind, np.empty(0, _HELD_AS[kind]), scale if kind is ColumnKind.MONEY else 0)
        for ours, (_, kind) in binding.columns.items()
    }
    return Transactions(
        source=np.empty(0, np.int32),
        target=np.empty(0, np.int32),
        time=np.empty(0, np.int64),
        row=np.empty(0, np.int64),
        columns=columns,
        accounts=pl.Series([], dtype=pl.String),
        texts=pl.Series([], dtype=pl.String),
        ticks_per_second=1,
        input_rows=0,
        report=report,
    )
