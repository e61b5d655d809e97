"""Graphs drawn around the transactions of a test: some are found, and some are just missed.

A shipped pattern asks for so much at once (cash, a currency, a limit, earlier dealings) that a
graph drawn without it in mind would never match.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import polars as pl
from hypothesis import strategies as st

from moneytrail.lang import typed
from moneytrail.runtime.transactions import Transactions
from moneytrail.testing import transactions_of

SHIFTS_S = (0, 1, 60, 3_600, 86_400, 30 * 86_400)
PERCENT = (0, 50, 80, 90, 99, 100, 101, 200)


@dataclass(frozen=True)
class Row:
    """One transaction; `cells` by column, money in smallest units and texts as codes."""

    source: int
    target: int
    time: int
    cells: tuple[tuple[str, int], ...]

    def with_cell(self, name: str, value: int) -> Row:
        return replace(self, cells=tuple((dict(self.cells) | {name: value}).items()))


Rows: TypeAlias = list[Row]
Change: TypeAlias = Callable[[st.DrawFn, Transactions, Rows], Rows]


@st.composite
def mutated(draw: st.DrawFn, test: typed.Test, most_changes: int = 4) -> Transactions:
    """The transactions of a test, as they are or changed a little."""
    whole = transactions_of(test)
    rows = _rows(whole)
    changes = draw(st.lists(st.sampled_from(CHANGES), max_size=most_changes))
    for change in changes:
        rows = change(draw, whole, rows) if rows else rows
    return _transactions(whole, sorted(rows, key=lambda row: row.time))


def _drop(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    at = _place(draw, rows)
    return rows[:at] + rows[at + 1 :]


def _repeat(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    row = rows[_place(draw, rows)]
    return [*rows, replace(row, time=row.time + draw(st.sampled_from(SHIFTS_S)))]


def _move(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    at = _place(draw, rows)
    by = draw(st.sampled_from([-1, 1])) * draw(st.sampled_from(SHIFTS_S))
    return _replaced(rows, at, replace(rows[at], time=rows[at].time + by))


def _tie(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    at, other = _place(draw, rows), _place(draw, rows)
    return _replaced(rows, at, replace(rows[at], time=rows[other].time))


def _redirect(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    at, account = _place(draw, rows), draw(st.integers(0, len(whole.accounts) - 1))
    row = rows[at]
    moved = replace(row, source=account) if draw(st.booleans()) else replace(row, target=account)
    return _replaced(rows, at, moved)


def _turn(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    at = _place(draw, rows)
    return _replaced(rows, at, replace(rows[at], source=rows[at].target, target=rows[at].source))


def _amount(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    at = _place(draw, rows)
    old = dict(rows[at].cells)["amount"]
    amounts = [old * percent // 100 for percent in PERCENT]
    amounts += [old - 1, old + 1, *(dict(row.cells)["amount"] for row in rows)]
    new = draw(st.sampled_from(sorted({each for each in amounts if each >= 0})))
    return _replaced(rows, at, rows[at].with_cell("amount", new))


def _cell(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    """Another text of the test, or none."""
    texts = [name for name, column in whole.columns.items() if column.values.dtype == np.int32]
    if not texts:
        return _amount(draw, whole, rows)
    at, name = _place(draw, rows), draw(st.sampled_from(texts))
    code = draw(st.integers(-1, len(whole.texts) - 1))
    return _replaced(rows, at, rows[at].with_cell(name, code))


def _bystander(draw: st.DrawFn, whole: Transactions, rows: Rows) -> Rows:
    """A payment like another between any two accounts."""
    row = rows[_place(draw, rows)]
    account = st.integers(0, len(whole.accounts) - 1)
    shift = draw(st.sampled_from([-1, 1])) * draw(st.sampled_from(SHIFTS_S))
    return [
        *rows,
        replace(row, source=draw(account), target=draw(account), time=row.time + shift),
    ]


CHANGES: tuple[Change, ...] = (
    _bystander,
    _repeat,
    _move,
    _tie,
    _redirect,
    _turn,
    _amount,
    _cell,
    _drop,
)


def _place(draw: st.DrawFn, rows: Rows) -> int:
    return draw(st.integers(0, len(rows) - 1))


def _replaced(rows: Rows, at: int, row: Row) -> Rows:
    return [*rows[:at], row, *rows[at + 1 :]]


def _rows(whole: Transactions) -> Rows:
    return [
        Row(
            int(whole.source[at]),
            int(whole.target[at]),
            int(whole.time[at]),
            tuple((name, column.values[at].item()) for name, column in whole.columns.items()),
        )
        for at in range(len(whole))
    ]


def _transactions(whole: Transactions, rows: Rows) -> Transactions:
    columns = {
        name: replace(
            column,
            values=np.array([dict(row.cells)[name] for row in rows], dtype=column.values.dtype),
        )
        for name, column in whole.columns.items()
    }
    return replace(
        whole,
        source=np.array([row.source for row in rows], dtype=np.int32),
        target=np.array([row.target for row in rows], dtype=np.int32),
        time=np.array([row.time for row in rows], dtype=np.int64),
        row=np.arange(len(rows), dtype=np.int64),
        columns=columns,
        texts=pl.Series(whole.texts),
        input_rows=len(rows),
    )
