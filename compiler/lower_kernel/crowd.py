"""Which transactions of an account share a window with enough others of it.

A semijoin before anything is joined: whoever has to meet three members within a window meets them
in three transactions within it, so one without two others near it in time is part of nothing.
Where accounts have a handful of transactions in all, most are that.
"""

from __future__ import annotations

from collections.abc import Callable

from ..ir.kernel import Array, KernelType, Select, Value, Variable, both, value
from ..ir.pattern import PatternGraph
from ..ir.plan import Side
from .conditions import passes
from .frame import Frame


class Crowd:
    """Tells of places in a list in order of time, asked in this order, whether they have company.

    Parameters
    ----------
    low, high
        The list's places.
    needed
        How many must share a window, the asked one among them.
    time_at
        Ticks at a place.
    """

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        low: Value,
        high: Value,
        needed: Value,
        time_at: Callable[[Value], Value],
    ) -> None:
        build = frame.build
        self._build, self._high, self._needed, self._time_at = build, high, needed, time_at
        self._reach = build.let("reach", frame.scalar(graph.window))
        if not graph.window_closed:
            build.add(self._reach, -1)
        self._last = build.let("crowd_last", low + needed - 1)
        """The first place, from the asked one on, that ends a crowd."""

    def holds(self, place: Value) -> Value:
        """Whether the transaction there is one of enough. O(1) amortised."""
        build, last = self._build, self._last
        with build.when(last < place):
            build.set(last, place)
        with build.repeat(last < self._high):
            first = last - self._needed + 1
            with build.when(self._time_at(last) - self._time_at(first) <= self._reach):
                build.leave()
            build.add(last)
        return both(last < self._high, last - place < self._needed)


class InCrowd:
    """The transactions of a stage that stand in a crowd of the account at one end: noted of each.

    And pass the stage's filter; others of the crowd may not, for it only rules out.
    """

    def __init__(
        self, frame: Frame, graph: PatternGraph, stage: int, side: Side, needed: Value
    ) -> None:
        self._frame, self._graph, self._side, self._needed = frame, graph, side, needed
        self._stage = graph.stages[stage]

    @property
    def _noted(self) -> Array:
        return self._frame.prepared(f"{self._stage.name}_in_crowd", KernelType.FLAG, 1)

    def holds(self, row: Value) -> Value:
        """1 if a transaction is one of enough, else 0."""
        return self._noted[row, 0]

    def note(self, account: Value) -> None:
        """Emit the pass over one account."""
        frame, build, noted = self._frame, self._frame.build, self._noted
        build.note(f"Has each of '{self._stage.name}' enough others near it?")
        rows, times = frame.listed(self._side), frame.listed_time(self._side)
        low, high = (frame.start(self._side)[each] for each in (account, account + 1))
        stop: Variable = build.let("stop", high)
        crowd = Crowd(frame, self._graph, low, stop, self._needed, lambda at: times[at])
        with build.loop("place", low, stop) as place:
            row = build.let("row", rows[place])
            holds = both(crowd.holds(place), passes(frame, self._stage.filter, row))
            build.store(noted, (row, 0), Select(holds, value(1), value(0)))
