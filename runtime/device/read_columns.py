"""Reads columns that lie on a GPU there: checked, numbered and sorted where they are.

Only columns that are plain are read so: every row good, and of a type that needs no conversion by
way of text. All else is for the host, so that what is refused, and what is said of it, is the
same. So is what is read here: `tests/device/test_tables.py` compares it with what the host reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ..binding import Binding
from ..keys import joined, text_codes
from ..money import LIMIT, MIN_SCALE, SHORT_UNITS
from ..schema import MAX_SCALE, TimeUnit
from ..times import FIRST_MICROSECOND, STOP_MICROSECOND, SUSPICIOUS
from ..transactions import ColumnKind
from .device import Device, DeviceArray
from .held import Held, HeldTransactions

_MICROSECONDS = {"s": 1_000_000, "ms": 1_000, "us": 1}


@dataclass(frozen=True, eq=False, slots=True)
class TableColumn:
    """A column on a device.

    Attributes
    ----------
    values
        Numbers; of times, as they are held; of texts, their places in `texts`.
    unit
        Of times that are no plain numbers, as NumPy calls it.
    texts
        Of text.
    """

    values: DeviceArray
    unit: str = ""
    texts: pl.Series | None = None


class NotPlainError(Exception):
    """Something in a table is for the host to read."""


@dataclass(frozen=True, eq=False)
class ColumnsReader:
    """Reads columns that lie on a device, in use in this thread."""

    device: Device
    columns: Mapping[str, TableColumn]
    binding: Binding

    @property
    def xp(self) -> Any:
        return self.device.xp

    def read(self, unit: TimeUnit | None, money_scale: int | None) -> HeldTransactions:
        """Read all columns.

        Raises
        ------
        NotPlainError
            If the host must.
        """
        xp = self.xp
        size = len(next(iter(self.columns.values())).values)
        _demand(size > 0)
        microseconds = self._microseconds(self.columns[self.binding.time], unit)
        ticks, ticks_per_second = self._coarsest(microseconds)
        source, target, accounts = self._ends(size)
        columns, kinds, texts = self._further(money_scale)
        row = np.arange(size)
        if bool((ticks[1:] < ticks[:-1]).any()):
            order = xp.argsort(ticks, kind="stable")
            row = self.device.get(order).astype(np.int64)
            ticks, source, target = ticks[order], source[order], target[order]
            columns = {name: values[order] for name, values in columns.items()}
        fields = {"source": source, "target": target, "time": ticks}
        held = Held(self.device, fields, columns)
        return HeldTransactions(held, row, kinds, accounts, texts, ticks_per_second)

    # Times

    def _microseconds(self, column: TableColumn, unit: TimeUnit | None) -> DeviceArray:
        values, counted_in = self._whole(column, dated=True), column.unit or unit
        if counted_in is None:
            # The host knows what to say of times that only make sense in a finer unit.
            _demand(bool((abs(values) < SUSPICIOUS).all()))
        if counted_in == "ns":
            _demand(not bool((values % 1_000).any()))
            values = values // 1_000
            counted_in = "us"
        step = _MICROSECONDS.get(counted_in or "s", 0)
        _demand(step > 0)
        low, high = FIRST_MICROSECOND // step, STOP_MICROSECOND // step
        _demand(bool(((values >= low) & (values < high)).all()))
        return values * step

    def _coarsest(self, microseconds: DeviceArray) -> tuple[DeviceArray, int]:
        """As `times.coarsest_ticks`."""
        for per_second in (1, 1_000):
            step = 1_000_000 // per_second
            if not bool((microseconds % step).any()):
                return microseconds // step, per_second
        return microseconds, 1_000_000

    # Accounts

    def _ends(self, size: int) -> tuple[DeviceArray, DeviceArray, pl.Series]:
        """Accounts numbered in order of first appearance, senders before receivers."""
        source, target = self.binding.source, self.binding.target
        _demand(len(source) == len(target))
        parts = [self._part(*names) for names in zip(source, target, strict=True)]
        every, _ = parts[0]
        for further, _ in parts[1:]:
            one, _ = self._first_seen(every)
            two, firsts = self._first_seen(further)
            every = one * len(firsts) + two
        numbers, firsts = self._first_seen(every)
        named = [texts(self.device.get(values[firsts])) for values, texts in parts]
        accounts = joined(named).alias("account")
        numbers = numbers.astype(np.int32)
        return numbers[:size], numbers[size:], accounts

    def _part(
        self, source: str, target: str
    ) -> tuple[DeviceArray, Callable[[NDArray[Any]], pl.Series]]:
        """A part of the names of both ends, one below the other, and how it is spelt."""
        ends = [self.columns[source], self.columns[target]]
        texts = [each.texts for each in ends if each.texts is not None]
        if not texts:
            whole = self.xp.concatenate([self._whole(each) for each in ends])
            return whole, lambda values: pl.Series(values).cast(pl.String)
        _demand(len(texts) == len(ends))
        known = pl.concat([each.alias("text") for each in texts])
        # What is blank names no account.
        _demand(known.null_count() == 0 and not (known.str.strip_chars() == "").any())
        (numbers,), distinct = text_codes([known])
        codes, begin = [], 0
        for each, own in zip(ends, texts, strict=True):
            _demand(bool((each.values >= 0).all()))
            codes.append(self._translated(each.values, numbers[begin : begin + len(own)]))
            begin += len(own)
        return self.xp.concatenate(codes), lambda values: distinct.gather(values)

    def _first_seen(self, values: DeviceArray) -> tuple[DeviceArray, DeviceArray]:
        """Distinct values numbered in order of first appearance, and where each appears first."""
        xp = self.xp
        order = xp.argsort(values, kind="stable")
        in_order = values[order]
        begins = xp.ones(len(values), dtype=bool)
        begins[1:] = in_order[1:] != in_order[:-1]
        firsts = order[begins]
        by_place = xp.argsort(firsts, kind="stable")
        number = xp.empty(len(firsts), dtype=np.int64)
        number[by_place] = xp.arange(len(firsts), dtype=np.int64)
        numbers = xp.empty(len(values), dtype=np.int64)
        numbers[order] = number[xp.cumsum(begins) - 1]
        return numbers, firsts[by_place]

    # Further columns

    def _further(
        self, money_scale: int | None
    ) -> tuple[dict[str, DeviceArray], dict[str, tuple[ColumnKind, int]], pl.Series]:
        bound = self.binding.columns.items()
        found: dict[str, DeviceArray] = {}
        money = {
            ours: self._money(self.columns[name])
            for ours, (name, kind) in bound
            if kind is ColumnKind.MONEY
        }
        most = max([MIN_SCALE, *(int(decimals.max()) for _, decimals in money.values())])
        scale = most if money_scale is None else money_scale
        _demand(most <= scale <= MAX_SCALE)
        coded = {
            ours: self._first_texts(self.columns[name])
            for ours, (name, kind) in bound
            if kind is ColumnKind.TEXT
        }
        codes, texts = text_codes([each for each, _ in coded.values()])
        for ours, (units, decimals) in money.items():
            found[ours] = self._scaled(units, decimals, scale)
        for ours, (name, kind) in bound:
            if kind is ColumnKind.INT:
                found[ours] = self._whole(self.columns[name])
            elif kind is ColumnKind.NUMBER:
                found[ours] = self._real(self.columns[name])
        for (ours, (_, numbers)), own in zip(coded.items(), codes, strict=True):
            found[ours] = self._translated(numbers, own)
        kind_of = {ours: kind for ours, (_, kind) in bound}
        scales = dict.fromkeys(money, scale)
        return found, {ours: (kind_of[ours], scales.get(ours, 0)) for ours in found}, texts

    def _money(self, column: TableColumn) -> tuple[DeviceArray, DeviceArray]:
        """Units and needed decimals of each amount, as `money.read_money` finds them."""
        xp, values = self.xp, column.values
        _demand(column.texts is None and not column.unit)
        if values.dtype.kind != "f":
            whole = self._whole(column)
            least = SHORT_UNITS // 10**MIN_SCALE
            _demand(bool(((whole >= 0) & (whole < least)).all()))
            return whole * 10**MIN_SCALE, xp.full(len(whole), MIN_SCALE, dtype=np.int64)
        _demand(values.dtype == np.float64)
        _demand(bool(((values >= 0) & (values < SHORT_UNITS)).all()))
        units = xp.zeros(len(values), dtype=np.int64)
        decimals = xp.zeros(len(values), dtype=np.int64)
        left = xp.arange(len(values), dtype=np.int64)
        for scale in range(MIN_SCALE, MAX_SCALE + 1):
            sought = values[left]
            whole = xp.rint(sought * 10**scale)
            exact = (whole / 10**scale == sought) & (whole < SHORT_UNITS)
            settled = left[exact]
            units[settled] = whole[exact].astype(np.int64)
            decimals[settled] = scale
            left = left[~exact]
            if not len(left):
                return units, decimals
        raise NotPlainError

    def _scaled(self, units: DeviceArray, decimals: DeviceArray, scale: int) -> DeviceArray:
        powers = np.array([10**each for each in range(MAX_SCALE + 1)], dtype=np.int64)
        factor = self.device.put(powers)[scale - decimals]
        _demand(bool((units <= (LIMIT - 1) // factor).all()))
        return units * factor

    def _whole(self, column: TableColumn, *, dated: bool = False) -> DeviceArray:
        """Whole numbers of 64 bits, in an array of our own."""
        values = column.values
        _demand(column.texts is None and values.dtype.kind in "iu" and (dated or not column.unit))
        if values.dtype == np.uint64:
            _demand(bool((values < 2**63).all()))
        return values.astype(np.int64)

    def _real(self, column: TableColumn) -> DeviceArray:
        values = column.values
        _demand(column.texts is None and not column.unit and values.dtype.kind in "iuf")
        real = values.astype(np.float64)
        _demand(bool(self.xp.isfinite(real).all()))
        return real

    def _first_texts(self, column: TableColumn) -> tuple[pl.Series, DeviceArray]:
        """The texts of a column in order of first appearance, and the number of each row's."""
        _demand(column.texts is not None)
        assert column.texts is not None
        numbers, firsts = self._first_seen(column.values.astype(np.int64))
        used = pl.Series(self.device.get(column.values[firsts]).astype(np.int64))
        return column.texts.gather(used.set(used < 0, None)), numbers

    def _translated(self, codes: DeviceArray, table: NDArray[np.int32]) -> DeviceArray:
        return self.device.put(table)[codes]


def _demand(plain: bool) -> None:
    if not plain:
        raise NotPlainError
