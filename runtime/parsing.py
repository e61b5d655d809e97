"""Turns the pieces of an input into columns of numbers, each piece at its own place in them.

No piece is held for longer than it takes to parse it. What depends on the whole of a column waits
for the end: odd values, the scale of money, the numbers of accounts and texts, who is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, assert_never

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .aside import Aside
from .binding import Binding
from .coding import draw_seeds, marks_of
from .keys import Accounts, Texts, as_text, joined, one_dictionary, read_key
from .money import Amounts, choose_scale, to_units
from .numbers import read_int, read_number, with_points
from .pieces import THREADS
from .report import Refusals
from .schema import Schema, TimeUnit
from .times import Times
from .transactions import Column, ColumnKind, Float64, Int32, Int64

Kept: TypeAlias = NDArray[np.bool_] | None
"""Rows that are not refused; None if none is."""

# No column of an input can have these names.
_SOURCE, _TARGET = "\0source", "\0target"


class Parsing:
    """The columns of an input while they come, from any thread and in any order.

    Parameters
    ----------
    binding, schema, unit, money_scale
        What the input's columns mean.
    rows
        At least as many as there will be: memory that no row is written to is never touched.
    """

    def __init__(
        self,
        binding: Binding,
        schema: Schema,
        unit: TimeUnit | None,
        money_scale: int | None,
        rows: int,
    ) -> None:
        self._binding = binding
        self._money_scale = money_scale
        self._commas = schema.decimal == ","
        self._times = Times(binding.time, schema.time_formats, unit, rows)
        self._keys = {name: Aside() for name in (*binding.source, *binding.target)}
        # A name of one part may be spelt like one of two.
        same = len(binding.source) == len(binding.target)
        ends = (binding.source, binding.target) if same else ((_SOURCE,), (_TARGET,))
        self._accounts = Accounts(*ends, rows)
        self._seeds = draw_seeds()
        self._amounts: dict[str, Amounts] = {}
        self._numbers: dict[str, _Numbers] = {}
        self._texts: dict[str, Texts] = {}
        for ours, (name, kind) in binding.columns.items():
            match kind:
                case ColumnKind.MONEY:
                    # Where there are several, reasons name the one that they are about.
                    named = "amount" if ours == "amount" else f"`{name}`"
                    self._amounts[ours] = Amounts(name, money_scale, rows, named=named)
                case ColumnKind.INT:
                    integers = np.empty(rows, dtype=np.int64)
                    self._numbers[ours] = _Numbers(name, read_int, integers)
                case ColumnKind.NUMBER:
                    floats = np.empty(rows, dtype=np.float64)
                    self._numbers[ours] = _Numbers(name, read_number, floats)
                case ColumnKind.TEXT:
                    self._texts[ours] = Texts(rows)
                case _:
                    assert_never(kind)

    def take(self, piece: pl.DataFrame, begin: int) -> None:
        """Parse a piece whose first row is row `begin` of the input."""
        self._times.take(piece[self._binding.time], begin)
        texts = self._texts_of(piece)
        # What is missing or blank sorts before the first visible character; few names do.
        visible = texts.select((pl.col(name) >= "!").fill_null(False).all() for name in self._keys)
        for name, aside in self._keys.items():
            if not visible[name].item():
                here = Refusals(len(piece))
                read_key(piece[name], name, here)
                aside.put(begin, piece[name], np.flatnonzero(here.code))
        marks = marks_of(texts, self._seeds)
        self._accounts.take(texts, marks, begin)
        for ours, (name, _) in self._binding.columns.items():
            if ours in self._amounts:
                self._amounts[ours].take(self._pointed(piece[name]), begin)
            elif ours in self._numbers:
                self._numbers[ours].take(self._pointed(piece[name]), begin)
            else:
                self._texts[ours].take(texts[name], marks[name], begin)

    def _pointed(self, values: pl.Series) -> pl.Series:
        return with_points(values) if self._commas else values

    def _texts_of(self, piece: pl.DataFrame) -> pl.DataFrame:
        """All that is read as text, and where the ends have unequally many parts, their names."""
        named = [self._binding.columns[ours][0] for ours in self._texts]
        names = dict.fromkeys([*self._keys, *named])
        texts = pl.DataFrame([as_text(piece[name], name).alias(name) for name in names])
        if len(self._binding.source) == len(self._binding.target):
            return texts
        ends = zip((_SOURCE, _TARGET), (self._binding.source, self._binding.target), strict=True)
        return texts.with_columns(
            joined([texts[part] for part in parts]).alias(end) for end, parts in ends
        )

    def settle(self, refusals: Refusals) -> Parsed:
        """Look at the columns as wholes, and refuse rows that cannot be used."""
        rows = refusals.rows
        microseconds = self._times.settle(rows, refusals)
        for name, aside in self._keys.items():
            _refuse_aside(aside, partial(read_key, column=name), refusals)
        money, numbers = {}, {}
        for ours in self._binding.columns:
            if ours in self._amounts:
                money[ours] = self._amounts.pop(ours).settle(rows, refusals)
            elif ours in self._numbers:
                numbers[ours] = self._numbers.pop(ours).settle(rows, refusals)
        # One scale for all money, so that amounts compare and add without a thought.
        scale = choose_scale(list(money.values()), self._money_scale, refusals)
        columns: dict[str, Column] = {}
        for ours in list(money):
            units = to_units(money.pop(ours), scale, refusals)
            columns[ours] = Column(ColumnKind.MONEY, units, scale)
        for ours, values in numbers.items():
            columns[ours] = Column(self._binding.columns[ours][1], values)
        return Parsed(microseconds, columns, self._accounts, self._texts)


@dataclass(frozen=True, eq=False)
class Parsed:
    """All rows, refused ones with any value, in order of arrival."""

    microseconds: Int64
    columns: dict[str, Column]
    _accounts: Accounts
    _texts: Mapping[str, Texts]

    def named(self, kept: Kept) -> tuple[Int32, Int32, pl.Series, dict[str, Int32], pl.Series]:
        """Number accounts and texts in order of appearance, of the rows kept.

        Gives senders, receivers, accounts' names; codes of each text column, and the texts.
        """
        rows = len(self.microseconds)
        with ThreadPoolExecutor(THREADS) as pool:
            accounts = pool.submit(self._accounts.settle, kept, rows)
            coded = list(pool.map(lambda text: text.appeared(kept, rows), self._texts.values()))
            codes, texts = one_dictionary(coded)
            source, target, names = accounts.result()
        return source, target, names, dict(zip(self._texts, codes, strict=True)), texts


class _Numbers:
    """A column of plain numbers as it comes; those that are refused are read again in the end."""

    def __init__(
        self, column: str, read: Callable[..., Int64 | Float64], values: NDArray[Any]
    ) -> None:
        self._read = partial(read, column=column)
        self._values = values
        self._aside = Aside()

    def take(self, values: pl.Series, begin: int) -> None:
        here = Refusals(len(values))
        self._values[begin : begin + len(values)] = self._read(values, refusals=here)
        self._aside.put(begin, values, np.flatnonzero(here.code))

    def settle(self, rows: int, refusals: Refusals) -> NDArray[Any]:
        _refuse_aside(self._aside, self._read, refusals)
        return self._values[:rows]


def _refuse_aside(aside: Aside, read: Callable[..., object], refusals: Refusals) -> None:
    """Refuse what is set aside for the reasons that reading it gives, in their order."""
    if aside:
        rows, values = aside.together()
        here = Refusals(len(rows))
        read(values, refusals=here)
        here.carry(rows, refusals)
