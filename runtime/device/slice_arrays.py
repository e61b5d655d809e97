"""A slice on a device: its columns, its adjacency, made there as `Slice` makes them here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ..layout import AdjacencyPart, Items, Signature
from ..parts import Part, divided
from ..slices import Slice
from .device import Device, DeviceArray
from .held import Held, HeldTransactions

End = Literal["source", "target"]
_MOST_COST = 1 << 20
"""Of what one end of a transaction counts for: a hub is read from its other side."""
MOST_HUBS = 4096
"""Accounts to be worked in parts: their lists are looked at one by one, by the host."""


@dataclass(frozen=True, slots=True)
class Adjacency:
    """As `slices.Adjacency`, on a device."""

    start: DeviceArray
    transactions: DeviceArray
    partners: DeviceArray


@dataclass(eq=False)
class SliceArrays:
    """What kernels read of one slice; each array is made when it is first asked for."""

    device: Device
    piece: Slice
    _held: dict[object, DeviceArray] = field(default_factory=dict)
    _adjacency: dict[tuple[End, bool], Adjacency] = field(default_factory=dict)
    _parts: dict[object, tuple[Part, ...]] = field(default_factory=dict)

    def field(self, name: str) -> DeviceArray:
        """`source`, `target` or `time` of the slice's transactions."""
        held = self._there()
        there = None if held is None else held.fields[name]
        return self._put(("field", name), there, lambda: getattr(self.piece.whole, name))

    def column(self, name: str) -> DeviceArray:
        """A column of the slice's transactions."""
        held = self._there()
        there = None if held is None else held.columns[name]
        return self._put(("column", name), there, lambda: self.piece.whole.columns[name].values)

    def _there(self) -> Held | None:
        """The columns, if they lie on this device already."""
        whole = self.piece.whole
        if isinstance(whole, HeldTransactions) and whole.held.device.name == self.device.name:
            return whole.held
        return None

    def _put(
        self, key: object, there: DeviceArray | None, of_host: Callable[[], NDArray[Any]]
    ) -> DeviceArray:
        if key not in self._held:
            span = slice(self.piece.first, self.piece.stop)
            self._held[key] = self.device.put(of_host()[span]) if there is None else there[span]
        return self._held[key]

    def adjacency(self, by: End, *, with_self: bool) -> Adjacency:
        """The transactions of each account at one end, in order of time."""
        if (by, with_self) not in self._adjacency:
            self._adjacency[by, with_self] = self._make(by, with_self=with_self)
        return self._adjacency[by, with_self]

    def part(self, part: AdjacencyPart) -> DeviceArray:
        """One array of an adjacency."""
        made = self.adjacency(part.by, with_self=part.with_self)
        return getattr(made, part.part)

    def adjacent_values(self, by: End, column: str, *, with_self: bool) -> DeviceArray:
        """A column in the order of an adjacency's transactions."""
        listed = self.adjacency(by, with_self=with_self).transactions
        key = ("adjacent", id(listed), column)  # without self-transfers both kinds are the same
        if key not in self._held:
            values = self.field("time") if column == "time" else self.column(column)
            self._held[key] = values[listed]
        return self._held[key]

    def _make(self, by: End, *, with_self: bool) -> Adjacency:
        xp = self.device.xp
        own = self.field(by)
        other = self.field("target" if by == "source" else "source")
        rows = xp.arange(self.piece.size, dtype=np.int64)
        if not with_self:
            kept = xp.flatnonzero(own != other)
            if len(kept) == self.piece.size:
                return self.adjacency(by, with_self=True)
            rows, own = rows[kept], own[kept]
        # Sorted as one number, owner above transaction: no two are equal.
        packed = xp.sort((own.astype(np.int64) << 32) | rows)
        listed = (packed & 0xFFFFFFFF).astype(np.int32)
        start = xp.zeros(self.accounts + 1, dtype=np.int64)
        if len(own):
            start[1:] = xp.cumsum(xp.bincount(own, minlength=self.accounts))
        return Adjacency(start, listed, other[listed])

    @property
    def accounts(self) -> int:
        return len(self.piece.whole.accounts)

    def window_edge(
        self, ticks: int, edge: Literal["first", "past"], *, closed: bool
    ) -> DeviceArray:
        """Where a window around each transaction ends; see `layout.WindowEdge`."""
        key = ("window", ticks, edge, closed)
        if key not in self._held:
            time = self.field("time")
            if edge == "first":
                sought, side = time - ticks, "left" if closed else "right"
            else:
                sought, side = time + ticks, "right" if closed else "left"
            found = self.device.xp.searchsorted(time, sought, side=side)
            self._held[key] = found.astype(np.int32)
        return self._held[key]

    def parts(self, signature: Signature, reach: int, least: int) -> tuple[Part, ...]:
        """The work of accounts with far more of it than `least`, in parts of that."""
        key = (signature.wedges, reach, least)
        if key not in self._parts:
            self._parts[key] = tuple(self._divided(signature, reach, least))
        return self._parts[key]

    def _divided(self, signature: Signature, reach: int, least: int) -> Iterator[Part]:
        xp, piece = self.device.xp, self.piece
        cost = self._cost_of_accounts(signature)
        large = xp.flatnonzero(cost > 2 * least)
        large = xp.sort(large[xp.argsort(-cost[large])[:MOST_HUBS]])
        if not len(large):
            return
        hubs, work = self.device.get(large), self.device.get(cost[large])
        ends: tuple[End, End] = ("source", "target")
        lists = [self.adjacency(end, with_self=False) for end in ends]
        starts = [self.device.get(each.start) for each in lists]
        time = piece.whole.time[piece.first : piece.stop]
        for hub, all_work in zip(hubs.tolist(), work.tolist(), strict=True):
            listed = [
                self.device.get(each.transactions[start[hub] : start[hub + 1]])
                for each, start in zip(lists, starts, strict=True)
            ]
            emit_from = piece.emit_from
            yield from divided(
                hub,
                listed,
                time,
                reach=reach,
                emit_from=emit_from,
                least=least,
                work=all_work,
            )

    def items(self, signature: Signature, parts: tuple[Part, ...] = ()) -> DeviceArray:
        """The kernel's items, those with the most to read first.

        So the last ones running are short, and the lanes of a warp have about equally much to do.
        Parts are numbered behind all accounts, and stand for theirs.
        """
        xp = self.device.xp
        if signature.items is Items.TRANSACTIONS:
            return self._largest_first(self.cost_of_triggers(), self.piece.emit_from)
        cost = self._cost_of_accounts(signature)
        if parts:
            divided = {part.account for part in parts}
            cost[self.device.put(np.array(sorted(divided)))] = -1
            work = self.device.put(np.array([part.work for part in parts], dtype=cost.dtype))
            order = xp.argsort(-xp.concatenate([cost, work]))
            return order[: len(order) - len(divided)].astype(np.int64)
        return self._largest_first(cost, 0)

    def every_account(self) -> DeviceArray:
        """All accounts, for what is noted of each before the items are run: as `items` are."""
        return self._largest_first(self._degree(with_self=False), 0)

    def _largest_first(self, cost: DeviceArray, low: int) -> DeviceArray:
        return (self.device.xp.argsort(-cost) + low).astype(np.int64)

    def cost_of_triggers(self) -> DeviceArray:
        """By trigger, from `emit_from` on: the transactions of both its accounts."""
        xp, low = self.device.xp, self.piece.emit_from
        degree = self._degree(with_self=False)
        ends = [self.field(end)[low:] for end in ("source", "target")]
        return sum(xp.minimum(degree[end], _MOST_COST) for end in ends)

    def _cost_of_accounts(self, signature: Signature) -> DeviceArray:
        if signature.wedges is not None:
            return self._wedges(*signature.wedges)
        return self._degree(with_self=True)

    def _degree(self, *, with_self: bool) -> DeviceArray:
        xp = self.device.xp
        ends: tuple[End, End] = ("source", "target")
        return sum(xp.diff(self.adjacency(end, with_self=with_self).start) for end in ends)

    def _wedges(self, near: End, far: End) -> DeviceArray:
        """By account: its transactions, and those of the accounts at their other ends."""
        xp = self.device.xp
        by = self.adjacency(near, with_self=False)
        degree = xp.diff(self.adjacency("source" if far == "source" else "target",
                                        with_self=False).start)  # fmt: skip
        reached = xp.zeros(len(by.partners) + 1, dtype=np.int64)
        reached[1:] = xp.cumsum(degree[by.partners] + 1)
        return xp.diff(reached[by.start])
