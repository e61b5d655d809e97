"""Where a near transaction leads to in its partner's own list: found once for all accounts.

Read account by account, both lists side by side, each is read once and in order. Sought from the
near end instead, each look would be at another place in memory: on a graph that does not fit into
the cache that takes ten times as long as all that is then done with what is found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ir.kernel import Array, KernelType, Select, Value, either, negate, value
from ..ir.pattern import PatternGraph
from ..ir.plan import Side
from .crowd import InCrowd
from .frame import Frame


@dataclass(frozen=True, slots=True)
class Leg:
    """One of the two stages of a way: its transactions are listed by the account at `side`."""

    stage: int
    side: Side


@dataclass(frozen=True, slots=True)
class Reach:
    """Which far transactions a near one leads to, beside what shares a window with it.

    Those at most the scalars of `back` earlier and of `ahead` later; only later or earlier ones.
    """

    back: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    only_later: bool = False
    only_earlier: bool = False


def reach_in_relation(graph: PatternGraph, near: int, far: int) -> Reach:
    """Transactions of stage `far` that share a window with one of `near` and stand in relation.

    For stages that share a set: whatever else a far transaction of a member needs, it needs a
    partner among the member's near ones.
    """
    reach = Reach()
    for relation in graph.relations:
        if {relation.left, relation.right} != {near, far}:
            continue
        strict, gap = relation.strict, () if relation.by is None else (relation.by,)
        if relation.earlier == near:
            only_later = reach.only_later or strict
            reach = replace(reach, only_later=only_later, ahead=reach.ahead + gap)
        else:
            only_earlier = reach.only_earlier or strict
            reach = replace(reach, only_earlier=only_earlier, back=reach.back + gap)
    return reach


class Reached:
    """Which far transactions each near one leads to: places (first, past the last) of a list.

    The list is by member, of its far transactions in order of time; where `crowd` is given, only of
    those that stand in one.
    """

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        near: Leg,
        far: Leg,
        reach: Reach,
        crowd: InCrowd | None,
    ) -> None:
        self._frame, self._graph, self._near, self._far = frame, graph, near, far
        self._reach, self._crowd = reach, crowd

    @property
    def filtered(self) -> bool:
        """Whether all of the list pass the filter of their stage."""
        return self._crowd is not None or self._graph.stages[self._far.stage].filter is None

    @property
    def _places(self) -> Array:
        return self._frame.prepared("reached", KernelType.INDEX, 2)

    @property
    def _leads(self) -> Array:
        return self._frame.prepared("leads", KernelType.FLAG, 1)

    def leads(self, row: Value) -> Value:
        """Whether a near transaction leads anywhere: a byte, for most do not."""
        return self._leads[row, 0].differs(0)

    def first(self, row: Value) -> Value:
        """The first place that a near transaction leads to, if it leads anywhere."""
        return self._places[row, 0]

    def past(self, row: Value) -> Value:
        """The place past the last that it leads to."""
        return self._places[row, 1]

    def row(self, place: Value) -> Value:
        """The far transaction at a place."""
        return self._rows[place] if self._crowd is None else self._kept_rows[place, 0]

    def partner(self, place: Value) -> Value:
        """The account at its far end."""
        return self._partners[place] if self._crowd is None else self._kept_partners[place, 0]

    @property
    def _rows(self) -> Array:
        return self._frame.listed(self._far.side)

    @property
    def _partners(self) -> Array:
        return self._frame.partners(self._far.side)

    @property
    def _kept_rows(self) -> Array:
        return self._frame.prepared("kept_row", KernelType.INDEX, 1)

    @property
    def _kept_partners(self) -> Array:
        return self._frame.prepared("kept_partner", KernelType.INDEX, 1)

    def note(self, account: Value) -> None:
        """Emit the pass over one account."""
        frame, build = self._frame, self._frame.build
        build.note("Which far transactions each near one leads to.")
        inner, far_side = self._near.side.far, self._far.side
        rows, times = frame.listed(inner), frame.listed_time(inner)
        far_times = frame.listed_time(far_side)
        window, open_by = frame.scalar(self._graph.window), 0 if self._graph.window_closed else 1
        begin = build.let("begin", frame.start(far_side)[account])
        past, stop = build.let("past", begin), build.let("stop", frame.start(far_side)[account + 1])
        # Places of what is kept lag behind those of all: what is not moves those after it forward.
        kept_begin = begin if self._crowd is None else build.let("kept_begin", begin)
        kept_past = past if self._crowd is None else build.let("kept_past", begin)
        low, high = frame.start(inner)[account], frame.start(inner)[account + 1]
        with build.loop("place", low, high) as place:
            row, now = build.let("row", rows[place]), build.let("now", times[place])
            since = build.let("since", now - window + open_by)
            until = build.let("until", now + window - open_by)
            for scalar in self._reach.back:
                with build.when(now - frame.scalar(scalar) > since):
                    build.set(since, now - frame.scalar(scalar))
            for scalar in self._reach.ahead:
                with build.when(now + frame.scalar(scalar) < until):
                    build.set(until, now + frame.scalar(scalar))
            with build.repeat(past < stop):
                late = far_times[past] > until
                if self._reach.only_earlier:
                    late = either(late, self._rows[past] > row)
                with build.when(late):
                    build.leave()
                if self._crowd is not None:
                    build.store(self._kept_rows, (kept_past, 0), self._rows[past])
                    build.store(self._kept_partners, (kept_past, 0), self._partners[past])
                    # Written first and counted then: nothing to be guessed wrong.
                    build.add(kept_past, self._crowd.holds(self._rows[past]))
                build.add(past)
            with build.repeat(begin < past):
                early = far_times[begin] < since
                if self._reach.only_later:
                    early = either(early, self._rows[begin] < row)
                with build.when(negate(early)):
                    build.leave()
                if self._crowd is not None:
                    build.add(kept_begin, self._crowd.holds(self._rows[begin]))
                build.add(begin)
            build.store(self._leads, (row, 0), Select(kept_begin < kept_past, value(1), value(0)))
            with build.when(kept_begin < kept_past):
                build.store(self._places, (row, 0), kept_begin)
                build.store(self._places, (row, 1), kept_past)
