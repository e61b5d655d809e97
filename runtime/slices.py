"""A slice: a time-ordered piece of the transactions with its adjacency."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .transactions import Int32, Int64, Transactions

GATHERED = 1 << 18
"""Places that are read from at a time: of sizes tried the quickest, 1.4 to 2 times as quick."""


Grouping: TypeAlias = Callable[[Int32, int], tuple[Int64, Int32] | None]
"""From owners and the number of accounts to what `group_by_sorting` gives; None to sort instead."""
Gathering: TypeAlias = Callable[[NDArray[Any], Int32], NDArray[Any] | None]
"""From values and places to the values there; None to have NumPy take them instead."""
Counting: TypeAlias = Callable[[Int64, Int32, Int32, Int64], Int64 | None]
"""From an adjacency's `start` and `transactions`, accounts and rows to what `Adjacency.before`
gives; None to have NumPy halve the lists instead."""


@dataclass(frozen=True, slots=True)
class Arranging:
    """Quicker ways to make adjacencies and to look into them; without them NumPy does it."""

    group: Grouping
    gather: Gathering
    count: Counting


@dataclass(frozen=True, eq=False)
class Adjacency:
    """The transactions of each account, in order of time.

    Those of account a are `transactions[start[a]:start[a + 1]]`, rising indices into the slice.
    `other_end` are the slice's accounts at the end by which it is not sorted.
    """

    start: Int64
    transactions: Int32
    other_end: Int32
    arranging: Arranging | None = None

    @cached_property
    def partners(self) -> Int32:
        """The account at the other end of each of `transactions`, side by side for quick scans."""
        return self.in_order(self.other_end)

    def in_order(self, values: NDArray[Any]) -> NDArray[Any]:
        """A column of the slice in the order of `transactions`."""
        arranging = self.arranging
        found = None if arranging is None else arranging.gather(values, self.transactions)
        return _taken(values, self.transactions) if found is None else found

    def before(self, accounts: Int32, rows: Int64) -> Int64:
        """How many transactions each of some accounts has before a row."""
        found = None
        if self.arranging is not None:
            found = self.arranging.count(self.start, self.transactions, accounts, rows)
        return _halved(self, accounts, rows) if found is None else found


@dataclass(frozen=True, eq=False)
class Slice:
    """Transactions `first` to `stop` of a whole; those before `emit_from` are context only.

    `emit_from` counts within the slice. Indices in its adjacency do too, which is made by
    `arranging` where that is quicker.
    """

    whole: Transactions
    first: int
    stop: int
    emit_from: int
    arranging: Arranging | None = None

    @property
    def size(self) -> int:
        return self.stop - self.first

    @cached_property
    def outgoing(self) -> Adjacency:
        """By sender, self-transfers left out."""
        return self._without_self(self.outgoing_all, self.whole.source)

    @cached_property
    def incoming(self) -> Adjacency:
        """By receiver, self-transfers left out."""
        return self._without_self(self.incoming_all, self.whole.target)

    @cached_property
    def outgoing_all(self) -> Adjacency:
        """By sender, self-transfers kept: what profiles look at."""
        return self._adjacency(self.whole.source, self.whole.target)

    @cached_property
    def incoming_all(self) -> Adjacency:
        """By receiver, self-transfers kept."""
        return self._adjacency(self.whole.target, self.whole.source)

    def prepare(self) -> None:
        """Make both directions of the adjacency side by side, before they are asked for."""
        with ThreadPoolExecutor(2) as pool:
            directions = ("outgoing", "incoming")
            list(pool.map(lambda direction: getattr(self, direction), directions))

    def window_edge(self, ticks: int, edge: Literal["first", "past"], *, closed: bool) -> Int32:
        """Where a window around each transaction ends, found once; see `layout.WindowEdge`."""
        key = (ticks, edge, closed)
        if key not in self._window_edges:
            self._window_edges[key] = self._found_edge(ticks, edge, closed)
        return self._window_edges[key]

    @cached_property
    def _window_edges(self) -> dict[tuple[int, str, bool], Int32]:
        return {}

    def _found_edge(self, ticks: int, edge: Literal["first", "past"], closed: bool) -> Int32:
        time = self.whole.time[self.first : self.stop]
        # Sought once for each tick: files in minutes have many transactions to the tick.
        fresh = np.ones(self.size, dtype=np.bool_)
        np.not_equal(time[1:], time[:-1], out=fresh[1:])
        starts = np.flatnonzero(fresh)
        distinct = time[starts]
        if edge == "first":
            found = np.searchsorted(distinct, distinct - ticks, side="left" if closed else "right")
        else:
            found = np.searchsorted(distinct, distinct + ticks, side="right" if closed else "left")
        edges = np.append(starts, self.size).astype(np.int32)
        return np.repeat(edges[found], np.diff(edges))

    def adjacent(self, by: Literal["source", "target"], *, with_self: bool = False) -> Adjacency:
        """The adjacency by one end."""
        match by, with_self:
            case "source", False:
                return self.outgoing
            case "source", True:
                return self.outgoing_all
            case _, False:
                return self.incoming
            case _:
                return self.incoming_all

    def adjacent_values(
        self, by: Literal["source", "target"], column: str, *, with_self: bool = False
    ) -> NDArray[Any]:
        """A column in the order of an adjacency's transactions; made once."""
        adjacency = self.adjacent(by, with_self=with_self)
        key = (id(adjacency), column)  # without self-transfers both kinds are the same
        if key not in self._adjacent_values:
            whole = self.whole
            values = whole.time if column == "time" else whole.columns[column].values
            own = values[self.first : self.stop]
            self._adjacent_values[key] = adjacency.in_order(own)
        return self._adjacent_values[key]

    @cached_property
    def _adjacent_values(self) -> dict[tuple[int, str], NDArray[Any]]:
        return {}

    @cached_property
    def self_transfers(self) -> NDArray[np.bool_]:
        """Which of its transactions have one account at both ends."""
        span = slice(self.first, self.stop)
        marked: NDArray[np.bool_] = self.whole.source[span] == self.whole.target[span]
        return marked

    def _adjacency(self, owner: Int32, other: Int32) -> Adjacency:
        own, accounts = owner[self.first : self.stop], len(self.whole.accounts)
        grouped = None if self.arranging is None else self.arranging.group(own, accounts)
        start, transactions = grouped or group_by_sorting(own, accounts)
        other_end = other[self.first : self.stop]
        return Adjacency(start, transactions, other_end, self.arranging)

    def _without_self(self, every: Adjacency, owner: Int32) -> Adjacency:
        """The adjacency less self-transfers; the very same if there are none."""
        if not self.self_transfers.any():
            return every
        kept = ~self.self_transfers
        own = owner[self.first : self.stop][kept]
        return Adjacency(
            _starts(own, len(self.whole.accounts)),
            every.transactions[kept[every.transactions]],
            every.other_end,
            self.arranging,
        )


def group_by_sorting(owners: Int32, accounts: int) -> tuple[Int64, Int32]:
    """Where each account's transactions begin, and the transactions by account, in order."""
    # Sorted as one number, owner above transaction: no two are equal, so any sort keeps the
    # order of time, and whole numbers sort several times as fast as an order of them.
    packed = owners.astype(np.int64)
    packed <<= 32
    packed |= np.arange(len(owners), dtype=np.int32)
    packed.sort()
    return _starts(owners, accounts), packed.astype(np.int32)


def _starts(owners: Int32, accounts: int) -> Int64:
    start = np.zeros(accounts + 1, dtype=np.int64)
    np.cumsum(np.bincount(owners, minlength=accounts), out=start[1:])
    return start


def _halved(adjacency: Adjacency, accounts: Int32, rows: Int64) -> Int64:
    """As `Adjacency.before`: all lists halved at once."""
    begin, end = adjacency.start[accounts], adjacency.start[accounts.astype(np.int64) + 1]
    found, listed = begin.copy(), adjacency.transactions
    # Most lists are short: what is left to halve becomes few, and only that is gone on with.
    open_ = np.flatnonzero(begin < end)
    low, high, sought = begin[open_], end[open_], rows[open_]
    while len(open_):
        middle = (low + high) // 2
        before = listed[middle] < sought
        low = np.where(before, middle + 1, low)
        high = np.where(before, high, middle)
        found[open_] = low
        left = low < high
        open_, low, high, sought = open_[left], low[left], high[left], sought[left]
    counts: Int64 = found - begin
    return counts


def _taken(values: NDArray[Any], places: Int32) -> NDArray[Any]:
    """`values[places]`, in pieces: their places, made wider, stay in the cache."""
    found = np.empty(len(places), dtype=values.dtype)
    for low in range(0, len(places), GATHERED):
        piece = slice(low, low + GATHERED)
        # All places are there: clipping them costs nothing, and looking for wrong ones does.
        np.take(values, places[piece], out=found[piece], mode="clip")
    return found


def whole_slice(transactions: Transactions, arranging: Arranging | None = None) -> Slice:
    """One slice that holds and emits everything."""
    return Slice(transactions, 0, len(transactions), 0, arranging)


def cut_slices(
    transactions: Transactions,
    cuts: Int64 | list[int],
    halo: int,
    arranging: Arranging | None = None,
) -> list[Slice]:
    """Slices that emit between neighbouring cuts, each with `halo` ticks of context before it.

    `cuts` are transaction indices, rising, strictly between 0 and len(transactions);
    no cuts, one slice.
    """
    edges = [0, *(int(cut) for cut in cuts), len(transactions)]
    slices = []
    for low, high in pairwise(edges):
        first = low
        if low < high:
            since = int(transactions.time[low]) - halo
            first = int(np.searchsorted(transactions.time[:low], since, side="left"))
        slices.append(Slice(transactions, first, high, low - first, arranging))
    return slices
