"""What is known of the transactions before they are mined: sizes, degrees, and how dense time is.

Everything is counted exactly, over all transactions or over a sample spread evenly over them in
order of time; runs of chains are drawn by a generator with a fixed seed. The same data give the
same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .slices import Adjacency, Slice
from .transactions import Int64

End: TypeAlias = Literal["source", "target"]
Edge: TypeAlias = Literal["first", "past"]

TRIGGERS = 2048
"""Transactions around which densities are counted: few enough that all of it takes milliseconds."""
ROWS = 1 << 16
"""Transactions on which filters are tried: what passes once in ten thousand is still seen."""
MOST_LISTED = 1 << 17
"""Transactions read at most of the lists of the triggers' accounts."""
MOST_ONWARD = 1 << 13
"""Of those, how many are gone on from."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Of the numbers of transactions of all accounts at one end: sum d, sum d squared, largest."""

    total: int
    squares: float
    largest: int


@dataclass(frozen=True, eq=False)
class WindowDensity:
    """How many transactions of an account lie near a random transaction of it.

    `counts` holds the number for each transaction of the sample, rising.
    """

    counts: Int64

    @cached_property
    def mean(self) -> float:
        """Expected number."""
        return float(self.counts.mean()) if len(self.counts) else 0.0

    def capped(self, most: float) -> float:
        """Expected number, if those with more had so many."""
        return float(np.minimum(self.counts, most).mean()) if len(self.counts) else 0.0

    def share_with(self, least: float) -> float:
        """Share of transactions near which there are at least so many."""
        if not len(self.counts):
            return 0.0
        return 1.0 - float(np.searchsorted(self.counts, least, side="left")) / len(self.counts)


@dataclass(frozen=True, eq=False)
class GraphStatistics:
    """Statistics of a slice, each counted when it is first asked for.

    Self-transfers, which never take part in a pattern, count in `transactions` and `self_share`
    only. An `end` is that at which an account stands in a transaction; `listed` the end at which
    it stands in those that are counted.

    Examples
    --------
    >>> import polars as pl
    >>> import moneytrail as mt
    >>> from moneytrail.runtime.slices import whole_slice
    >>> table = pl.DataFrame({"from": ["a", "a", "b"], "to": ["b", "c", "c"], "t": [0, 5, 60]})
    >>> statistics = GraphStatistics(whole_slice(mt.read(table, "edges")))
    >>> statistics.moments("source")
    Moments(total=3, squares=5.0, largest=2)
    >>> statistics.wedges  # a paid b, and b paid c
    1.0
    >>> statistics.density("source", "source", back_ticks=10, ahead_ticks=0).mean  # 1, 2 and 1
    1.3333333333333333
    """

    piece: Slice
    _densities: dict[tuple[End, End, int, int], WindowDensity] = field(default_factory=dict)
    _onward: dict[tuple[End, End, End, int, int], float] = field(default_factory=dict)
    _descents: dict[tuple[End, End, int, int, tuple[int, int], bool], NDArray[np.float64]] = field(
        default_factory=dict
    )
    _repeated: dict[int, float] = field(default_factory=dict)
    _moments: dict[End, Moments] = field(default_factory=dict)
    _edges: dict[tuple[Edge, int], Int64] = field(default_factory=dict)
    _belows: dict[tuple[End, End, Edge, int], Int64] = field(default_factory=dict)

    @property
    def transactions(self) -> int:
        """How many there are, self-transfers included."""
        return self.piece.size

    @property
    def accounts(self) -> int:
        """How many there are, those without a transaction here included."""
        return len(self.piece.whole.accounts)

    @cached_property
    def span_ticks(self) -> int:
        """From the first to the last."""
        time = self._time
        return int(time[-1] - time[0]) if len(time) else 0

    @cached_property
    def self_share(self) -> float:
        """Share of transactions whose two ends are one account."""
        alike = np.count_nonzero(self.piece.self_transfers)
        return int(alike) / self.piece.size if self.piece.size else 0.0

    def moments(self, end: End) -> Moments:
        """Of the numbers of transactions of all accounts at one end."""
        if end not in self._moments:
            degrees = self._degrees(end)
            squares = float(np.dot(degrees.astype(np.float64), degrees.astype(np.float64)))
            largest = int(degrees.max()) if len(degrees) else 0
            self._moments[end] = Moments(int(degrees.sum()), squares, largest)
        return self._moments[end]

    @cached_property
    def wedges(self) -> float:
        """Ways of two transactions through an account, whenever they were: sum of in times out."""
        return float(np.dot(self._degrees("source").astype(np.float64), self._degrees("target")))

    def collision(self, end: End) -> float:
        """The chance that two random transactions have the same account at this end."""
        moments = self.moments(end)
        return moments.squares / moments.total**2 if moments.total else 0.0

    def listed_share(self, listed: End, least: float) -> float:
        """Share of transactions whose account at the end `listed` has at least so many there."""
        degrees = self._degrees(listed)
        total = int(degrees.sum())
        return float(degrees[degrees >= least].sum()) / total if total else 0.0

    def density(self, end: End, listed: End, back_ticks: int, ahead_ticks: int) -> WindowDensity:
        """How many transactions of the account at `end` of a transaction are near that one.

        Parameters
        ----------
        end, listed
            At which end the account stands there, and in the transactions counted.
        back_ticks, ahead_ticks
            Near is from so many ticks before to so many after; of those at the same time as the
            transaction none that stands after it, unless something is asked ahead.
        """
        key = (end, listed, back_ticks, ahead_ticks)
        if key not in self._densities:
            first = self._listed_below(end, listed, "first", back_ticks)
            past = self._listed_below(end, listed, "past", ahead_ticks)
            self._densities[key] = WindowDensity(np.sort(past - first))
        return self._densities[key]

    def onward(self, end: End, listed: End, then: End, back_ticks: int, ahead_ticks: int) -> float:
        """Of accounts a step further, how many of their transactions are near.

        Parameters
        ----------
        end, listed, back_ticks, ahead_ticks
            As for `density`: the transactions counted there lead to the accounts at their other
            end, each as often as it is met.
        then
            The end at which those accounts stand in the transactions counted here.

        Returns
        -------
        The mean number near the transaction that led there.
        """
        key = (end, listed, then, back_ticks, ahead_ticks)
        if key not in self._onward:
            near = self._near_triggers(back_ticks, ahead_ticks)
            rows, _, _ = self._read(end, listed, *near)
            rows = rows[:: 1 + len(rows) // MOST_ONWARD]
            accounts = self._end("target" if listed == "source" else "source")[rows]
            first, past = self._near(rows, back_ticks, ahead_ticks)
            adjacency = self._listed(then)
            counts = adjacency.before(accounts, past) - adjacency.before(accounts, first)
            self._onward[key] = float(counts.mean()) if len(counts) else 0.0
        return self._onward[key]

    def descents(
        self,
        end: End,
        listed: End,
        hops: int,
        window_ticks: int,
        reach_ticks: tuple[int, int],
        *,
        in_order: bool,
    ) -> NDArray[np.float64]:
        """How many transactions runs of so many hops may go on with: shape (triggers, hops).

        One run is followed from each trigger, every hop chosen evenly among those there are, and
        counts for all: the product of what there was to choose from. Its mean is the number of all
        runs (Knuth's estimate of the size of a search tree), busy accounts and rising times
        included. A run that comes back to one of its accounts ends there: through a hub, of which
        each visit leads to thousands, those would be nearly all.

        Parameters
        ----------
        end, listed
            Runs begin at the account at `end` of the trigger, and follow transactions in which
            they stand at `listed`: "source" forwards, "target" backwards.
        window_ticks
            Runs stay so close before the trigger.
        reach_ticks
            From a transaction to the next: at the first hop, and at all others.
        in_order
            Each transaction is strictly later (backwards: earlier) than the one before.
        """
        key = (end, listed, hops, window_ticks, reach_ticks, in_order)
        if key not in self._descents:
            self._descents[key] = self._descend(*key)
        return self._descents[key]

    def _descend(
        self,
        end: End,
        listed: End,
        hops: int,
        window: int,
        reach_ticks: tuple[int, int],
        in_order: bool,
    ) -> NDArray[np.float64]:
        time, adjacency = self._time, self._listed(listed)
        triggers = self._triggers
        here = self._end(end)[triggers]
        oldest = time[triggers] - window
        # Forwards a run begins anywhere in the window; backwards at the trigger.
        now = oldest - 1 if listed == "source" else time[triggers]
        sizes = np.zeros((len(triggers), hops))
        weight = np.ones(len(triggers))
        chance = np.random.default_rng(len(time))
        alive = np.arange(len(triggers))
        path = np.empty((len(triggers), hops + 1), dtype=np.int32)
        path[:, 0] = here
        for hop in range(hops):
            reach = reach_ticks[min(hop, 1)]
            since, until = oldest, time[triggers]
            if in_order and listed == "source":
                since = np.maximum(since, now + 1)
                if hop:
                    until = np.minimum(until, now + reach)
            elif in_order:
                since, until = np.maximum(since, now - reach), np.minimum(until, now - 1)
            elif hop:
                since, until = np.maximum(since, now - reach), np.minimum(until, now + reach)
            first = np.searchsorted(time, since[alive], side="left")
            past = np.searchsorted(time, until[alive], side="right")
            past = np.minimum(past, triggers[alive] + 1)
            # Both at once: of few runs, each call costs more than what it looks up.
            accounts = here[alive]
            edges = adjacency.before(np.tile(accounts, 2), np.concatenate((first, past)))
            low = edges[: len(alive)]
            count = np.maximum(edges[len(alive) :] - low, 0)
            weight[alive] *= count
            sizes[alive, hop] = weight[alive]
            going = count > 0
            chosen = low[going] + (chance.random(int(going.sum())) * count[going]).astype(np.int64)
            alive = alive[going]
            rows = adjacency.transactions[adjacency.start[here[alive]] + chosen]
            reached = self._end("target" if listed == "source" else "source")[rows]
            fresh = ~(path[alive, : hop + 1] == reached[:, np.newaxis]).any(axis=1)
            alive, rows = alive[fresh], rows[fresh]
            if not len(alive):
                break
            here, now = here.copy(), now.copy()
            here[alive] = path[alive, hop + 1] = reached[fresh]
            now[alive] = time[rows]
        return sizes

    def repeated(self, back_ticks: int) -> float:
        """Share of transactions that repeat a payment of the same two within so many ticks."""
        if back_ticks not in self._repeated:
            self._repeated[back_ticks] = self._count_repeated(back_ticks)
        return self._repeated[back_ticks]

    def sampled(self, column: str) -> NDArray[Any]:
        """A column of transactions spread evenly over the data; "time" is one."""
        if column == "time":
            return self._time[self._rows]
        span = slice(self.piece.first, self.piece.stop)
        return self.piece.whole.columns[column].values[span][self._rows]

    def _count_repeated(self, back_ticks: int) -> float:
        """Of the sample's senders, whether what they paid before was to the same receiver."""
        first, _ = self._near_triggers(back_ticks, 0)
        rows, owner, triggers = self._read("source", "source", first, self._triggers)
        if not len(triggers):
            return 0.0
        same = self._end("target")[rows] == self._end("target")[triggers[owner]]
        return len(np.unique(owner[same])) / len(triggers)

    def _read(self, end: End, listed: End, first: Int64, past: Int64) -> tuple[Int64, Int64, Int64]:
        """What the sample's accounts have between two rows each, as much as may be read.

        Returns
        -------
        The transactions, for each the place of its trigger, and the triggers that were taken: every
        so manieth where there is too much, since density changes with time.
        """
        triggers, adjacency = self._triggers, self._listed(listed)
        accounts = self._end(end)[triggers]
        begin = adjacency.start[accounts]
        low = begin + adjacency.before(accounts, first)
        lengths = begin + adjacency.before(accounts, past) - low
        apart = 1 + int(lengths.sum()) // MOST_LISTED
        low, lengths, triggers = low[::apart], lengths[::apart], triggers[::apart]
        owner = np.repeat(np.arange(len(triggers)), lengths)
        at = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rows = adjacency.transactions[low[owner] + at].astype(np.int64)
        return rows, owner, triggers

    @cached_property
    def _time(self) -> Int64:
        time: Int64 = self.piece.whole.time[self.piece.first : self.piece.stop]
        return time

    def _end(self, end: End) -> NDArray[np.int32]:
        whole = self.piece.whole
        ends = whole.source if end == "source" else whole.target
        return ends[self.piece.first : self.piece.stop]

    def _listed(self, end: End) -> Adjacency:
        return self.piece.outgoing if end == "source" else self.piece.incoming

    def _degrees(self, end: End) -> Int64:
        degrees: Int64 = np.diff(self._listed(end).start)
        return degrees

    @cached_property
    def _rows(self) -> Int64:
        count = min(ROWS, self.piece.size)
        return np.linspace(0, self.piece.size - 1, count).astype(np.int64)

    @cached_property
    def _triggers(self) -> Int64:
        """The sample's transactions, self-transfers left out."""
        count = min(TRIGGERS, self.piece.size)
        rows = np.linspace(0, self.piece.size - 1, count).astype(np.int64)
        kept: Int64 = rows[self._end("source")[rows] != self._end("target")[rows]]
        return kept

    def _near_triggers(self, back: int, ahead: int) -> tuple[Int64, Int64]:
        """The first transaction near each of the sample, and the first that is past."""
        return self._edge_of_triggers("first", back), self._edge_of_triggers("past", ahead)

    def _edge_of_triggers(self, edge: Edge, ticks: int) -> Int64:
        """As `_edge` for the sample, sought once: many densities share a window."""
        if (edge, ticks) not in self._edges:
            self._edges[edge, ticks] = self._edge(self._triggers, edge, ticks)
        return self._edges[edge, ticks]

    def _listed_below(self, end: End, listed: End, edge: Edge, ticks: int) -> Int64:
        """How many of the sample's accounts' own stand before an edge of what is near.

        Halving lists is most of what planning costs, and densities share one edge or the other.
        """
        key = (end, listed, edge, ticks)
        if key not in self._belows:
            accounts, rows = self._end(end)[self._triggers], self._edge_of_triggers(edge, ticks)
            self._belows[key] = self._listed(listed).before(accounts, rows)
        return self._belows[key]

    def _near(self, rows: Int64, back: int, ahead: int) -> tuple[Int64, Int64]:
        """The first transaction near each of these, and the first that is past."""
        return self._edge(rows, "first", back), self._edge(rows, "past", ahead)

    def _edge(self, rows: Int64, edge: Edge, ticks: int) -> Int64:
        """Where what is near each of these begins, or past where it ends; see `density`."""
        time = self._time
        if edge == "first":
            return np.searchsorted(time, time[rows] - ticks, side="left")
        return np.searchsorted(time, time[rows] + ticks, side="right") if ticks else rows + 1
