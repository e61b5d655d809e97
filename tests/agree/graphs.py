"""Small transaction graphs that favour what breaks us: ties, parallels, self-transfers, bounds."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import strategies as st

from moneytrail.lang.typed import Type
from moneytrail.runtime.transactions import Column, ColumnKind, Transactions

COLUMNS = {
    "amount": Type.MONEY,
    "time": Type.TIME,
    "currency": Type.TEXT,
    "place": Type.TEXT,
    "score": Type.INT,
    "rate": Type.RATIO,
}
"""The columns of every generated graph, as the checker knows them."""

TEXTS = ("X", "Y")
"""Texts that occur; programs also ask for "Z", which never does."""


def transactions(
    rows: list[tuple[int, int, int, int, int, int, int]], accounts: int
) -> Transactions:
    """Transactions from (source, target, time, cents, code of currency and place, score)."""
    order = sorted(range(len(rows)), key=lambda at: rows[at][2])
    table = np.array([rows[at] for at in order], dtype=np.int64).reshape(-1, 7)
    source, target, time, amount, currency, place, score = (
        np.ascontiguousarray(column) for column in table.T
    )
    columns = {
        "amount": Column(ColumnKind.MONEY, amount, 2),
        "currency": Column(ColumnKind.TEXT, currency.astype(np.int32)),
        "place": Column(ColumnKind.TEXT, place.astype(np.int32)),
        "score": Column(ColumnKind.INT, score),
        "rate": Column(ColumnKind.NUMBER, score / 4.0),
    }
    return Transactions(
        source=source.astype(np.int32),
        target=target.astype(np.int32),
        time=time,
        row=np.array(order, dtype=np.int64),
        columns=columns,
        accounts=pl.Series([f"a{at}" for at in range(accounts)], dtype=pl.String),
        texts=pl.Series(TEXTS, dtype=pl.String),
        ticks_per_second=1,
        input_rows=len(rows),
    )


@st.composite
def small_graphs(
    draw: st.DrawFn, most_rows: int = 14, most_accounts: int = 5, step_s: int = 1
) -> Transactions:
    """Up to `most_rows` transactions among few accounts, at few times `step_s` apart."""
    accounts = draw(st.sampled_from([2, 3, 3, 4, *range(4, most_accounts + 1)]))
    end = st.integers(0, accounts - 1)
    amount = st.sampled_from([0, 31, 45, 100, 150, 200, 249, 250, 300, 500, 2**52 + 1])
    time = st.integers(0, 12).map(lambda step: step * step_s)
    text = st.integers(-1, 1)
    row = st.tuples(end, end, time, amount, text, text, st.integers(-1, 3))
    # Drawn first, or most lists would be too short for anything to happen in them.
    size = draw(st.sampled_from([0, 1, 4, *range(7, most_rows + 1)]))
    return transactions(draw(st.lists(row, min_size=size, max_size=size)), accounts)
