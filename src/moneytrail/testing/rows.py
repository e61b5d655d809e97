"""The rows of a test as data, such as could have been read from a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction

import numpy as np
import polars as pl

from ..lang import Span, typed
from ..lang.typed import Type
from ..runtime.transactions import Column, ColumnKind, Transactions

_KINDS = {
    Type.MONEY: ColumnKind.MONEY,
    Type.INT: ColumnKind.INT,
    Type.RATIO: ColumnKind.NUMBER,
    Type.TEXT: ColumnKind.TEXT,
}


def transactions_of(test: typed.Test) -> Transactions:
    """A test's rows as data, with every column that a row gives or a tested pattern reads.

    A row that leaves a column out has no text there, or 0; without an amount it is 0.
    """
    kinds = {"amount": Type.MONEY}
    for pattern in test.patterns:
        kinds |= dict(_columns_read(pattern))
    for row in test.transactions:
        kinds |= {name: value.type for name, value in row.columns}
    texts: dict[str, int] = {}
    scale = _scale(test)
    columns = {}
    for name, kind in kinds.items():
        given = [_cell(row, name) for row in test.transactions]
        columns[name] = _column(given, kind, scale, texts)
    accounts: dict[str, int] = {}
    ends = [
        [accounts.setdefault(name, len(accounts)) for name in (row.source, row.target)]
        for row in test.transactions
    ]
    both = np.array(ends, dtype=np.int32)
    return Transactions(
        source=np.ascontiguousarray(both[:, 0]),
        target=np.ascontiguousarray(both[:, 1]),
        time=np.array([row.time_s for row in test.transactions], dtype=np.int64),
        row=np.arange(len(both), dtype=np.int64),
        columns=columns,
        accounts=pl.Series(list(accounts), dtype=pl.String),
        texts=pl.Series(list(texts), dtype=pl.String),
        ticks_per_second=1,
        input_rows=len(both),
    )


def _columns_read(node: object) -> Iterator[tuple[str, Type]]:
    """The columns that a part of a pattern reads, `time` aside."""
    match node:
        case tuple():
            for each in node:
                yield from _columns_read(each)
        case typed.ColumnUse() if node.type is not Type.TIME:
            yield node.column, node.type
        case typed.Aggregate(column=str() as column, column_type=Type() as kind):
            if kind is not Type.TIME:
                yield column, kind
        case _ if is_dataclass(node):
            for part in fields(node):
                if part.name != "span":
                    yield from _columns_read(getattr(node, part.name))


def _cell(row: typed.Transaction, column: str) -> Fraction | int | str | None:
    if column == "amount":
        return row.amount
    return next((value.value for name, value in row.columns if name == column), None)


def _column(
    given: Sequence[Fraction | int | str | None], kind: Type, scale: int, texts: dict[str, int]
) -> Column:
    match _KINDS[kind]:
        case ColumnKind.TEXT:
            codes = [_code(each, texts) for each in given]
            return Column(ColumnKind.TEXT, np.array(codes, dtype=np.int32))
        case ColumnKind.MONEY:
            units = [int(Fraction(each or 0) * 10**scale) for each in given]
            return Column(ColumnKind.MONEY, np.array(units, dtype=np.int64), scale)
        case ColumnKind.INT:
            return Column(ColumnKind.INT, np.array([int(each or 0) for each in given], np.int64))
        case ColumnKind.NUMBER:
            return Column(ColumnKind.NUMBER, np.array([float(each or 0) for each in given]))


def _code(text: object, texts: dict[str, int]) -> int:
    return -1 if text is None else texts.setdefault(str(text), len(texts))


def _scale(test: typed.Test) -> int:
    """Decimals of money: as many as an amount of the test needs, at least 2, as in all data."""
    money = [row.amount for row in test.transactions if row.amount is not None]
    for row in test.transactions:
        money += [Fraction(value.value) for _, value in row.columns if value.type is Type.MONEY]
    scale = 2
    while any((each * 10**scale).denominator != 1 for each in money):
        scale += 1
    return scale


def line_of(span: Span) -> int:
    """The line that a part of a file begins in."""
    return span.source.position(span.start)[0]
