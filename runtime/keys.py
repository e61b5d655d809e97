"""Accounts and texts as small whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .coding import Marks, Numbering, by_appearance, draw_seeds, marks_of, renumber
from .errors import DataError
from .report import ReadAgainError, Refusals
from .transactions import Int32, Int64

SEPARATOR = ":"


def read_key(values: pl.Series, column: str, refusals: Refusals) -> pl.Series:
    """Read the part of an account's name that one column holds; refuse rows that have none."""
    text = as_text(values, column)
    if values.dtype.is_float():
        fractional = values.is_not_null() & text.is_null()
        refusals.refuse(fractional, column, "account is a number with a fraction")
    # What is blank sorts before the first visible character; few names do, so few are stripped.
    empty = text.is_null() | (text < "!")
    if empty.any():
        empty = text.is_null() | (text.str.strip_chars() == "")
        refusals.refuse(empty, column, "account is missing")
    return text


def as_text(values: pl.Series, column: str) -> pl.Series:
    """Give a column as text; whole floats lose their point, other floats become null."""
    dtype = values.dtype
    if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
        raise DataError(f"column `{column}` cannot be read as text", reason=f"its type is {dtype}")
    if dtype.is_float():
        # pandas turns whole numbers into floats as soon as one is missing: 10.0 is account 10.
        whole = values.cast(pl.Int64, strict=False)
        same = whole.cast(pl.Float64) == values.cast(pl.Float64)
        return pl.select(pl.when(same).then(whole)).to_series().cast(pl.String)
    return values.cast(pl.String)


class Accounts:
    """Both ends of transactions as they come, piece by piece.

    Parameters
    ----------
    source, target
        The columns that name each end; equally many.
    rows
        At least as many as there will be.
    """

    def __init__(self, source: Sequence[str], target: Sequence[str], rows: int) -> None:
        self._ends = tuple(source), tuple(target)
        self._numbers = np.empty(rows, dtype=np.int32), np.empty(rows, dtype=np.int32)
        self._numbering = Numbering()

    def take(self, texts: pl.DataFrame, marks: Mapping[str, Marks], begin: int) -> None:
        """Number the ends of the rows from `begin` on."""
        for names, numbers in zip(self._ends, self._numbers, strict=True):
            whole = reduce(Marks.followed_by, [marks[name] for name in names])
            parts = [texts[name] for name in names]
            numbers[begin : begin + len(whole)] = self._numbering.numbers(whole, parts)

    def settle(self, kept: NDArray[np.bool_] | None, rows: int) -> tuple[Int32, Int32, pl.Series]:
        """Give the ends of all rows, or of those kept, and the accounts' names.

        Accounts are numbered in order of first appearance, senders before receivers.
        """
        source, target = (_kept(numbers, kept, rows) for numbers in self._numbers)
        self._numbers = source, target
        order = by_appearance([source, target], len(self._numbering))
        for end in (source, target):
            renumber(end, order, np.arange(len(order), dtype=np.int32))
        names = joined([part.gather(order - 1) for part in self._numbering.firsts()])
        return source, target, names.alias("account")


class Texts:
    """A column of texts as it comes, piece by piece."""

    def __init__(self, rows: int) -> None:
        self._codes = np.empty(rows, dtype=np.int32)
        self._numbering = Numbering()

    def take(self, text: pl.Series, marks: Marks, begin: int) -> None:
        """Number the texts of the rows from `begin` on."""
        self._codes[begin : begin + len(text)] = self._numbering.numbers(marks, [text])

    def appeared(self, kept: NDArray[np.bool_] | None, rows: int) -> tuple[Int32, Int64, list[str]]:
        """Numbers of all rows, or of those kept; then each number once, as they appear; its text.

        A missing text is an empty one.
        """
        self._codes = codes = _kept(self._codes, kept, rows)
        order = by_appearance([codes], len(self._numbering))
        (texts,) = self._numbering.firsts()
        return codes, order, texts.gather(order - 1).fill_null("").to_list()


def one_dictionary(
    columns: Sequence[tuple[Int32, Int64, list[str]]],
) -> tuple[list[Int32], pl.Series]:
    """Code text columns (`Texts.appeared`) by one dictionary, in place; empty texts are -1."""
    dictionary: dict[str, int] = {"": -1}
    for codes, order, texts in columns:
        for text in texts:
            dictionary.setdefault(text, len(dictionary) - 1)
        renumber(codes, order, np.array([dictionary[text] for text in texts], dtype=np.int32))
    found = pl.Series("text", list(dictionary)[1:], dtype=pl.String)
    return [codes for codes, _, _ in columns], found


def account_indices(
    source: Sequence[pl.Series], target: Sequence[pl.Series]
) -> tuple[Int32, Int32, pl.Series]:
    """Number the accounts of both ends of a whole table together; see `Accounts.settle`."""
    if len(source) != len(target):
        # A name of one part may be spelt like one of two.
        source, target = [joined(source)], [joined(target)]
    ends = [[f"{end} {place}" for place in range(len(source))] for end in ("source", "target")]
    names = [*ends[0], *ends[1]]
    parts = zip(names, [*source, *target], strict=True)
    texts = pl.DataFrame([part.alias(name) for name, part in parts])
    while True:
        accounts = Accounts(ends[0], ends[1], len(texts))
        try:
            accounts.take(texts, marks_of(texts, draw_seeds()), 0)
        except ReadAgainError:
            continue
        return accounts.settle(None, len(texts))


def text_codes(columns: Sequence[pl.Series]) -> tuple[list[Int32], pl.Series]:
    """Code whole text columns by one dictionary; missing and empty texts are -1."""
    return one_dictionary([_coded(column) for column in columns])


def _coded(column: pl.Series) -> tuple[Int32, Int64, list[str]]:
    table = column.alias("text").fill_null("").to_frame()
    while True:
        texts = Texts(len(table))
        try:
            texts.take(table["text"], marks_of(table, draw_seeds())["text"], 0)
        except ReadAgainError:
            continue
        return texts.appeared(None, len(table))


def _kept(values: Int32, kept: NDArray[np.bool_] | None, rows: int) -> Int32:
    return values[:rows] if kept is None else values[:rows][kept]


def joined(parts: Sequence[pl.Series]) -> pl.Series:
    """Join names as bank:account; separators in leading parts are escaped: all stay distinct."""
    *leading, last = [part.alias("account") for part in parts]
    name: pl.Series | None = None
    for part in leading:
        plain = part
        if part.str.contains(r"[:\\]").any():
            plain = part.str.replace_all("\\", "\\\\", literal=True)
            plain = plain.str.replace_all(SEPARATOR, "\\" + SEPARATOR, literal=True)
        name = plain if name is None else name + SEPARATOR + plain
    return last if name is None else name + SEPARATOR + last
