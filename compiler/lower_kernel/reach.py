"""Where a near transaction leads to in its partner's own list: found once for all accounts.

Read account by account, both lists side by side, each is read once and in order. Sought from the
near end instead, each look would be at another place in memory: on a graph that does not fit into
the cache that takes ten times as long as all that is then done with what is found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ir.kernel import Array, KernelType, either, negate
from ..ir.pattern import PatternGraph
from ..ir.plan import Side
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


def note_reach(frame: Frame, graph: PatternGraph, near: Leg, far: Leg, reach: Reach) -> Array:
    """Emit what prepares a kernel: places (first, past the last) by near transaction.

    Belongs at the head of a kernel: it returns to the runtime.
    """
    build, inner = frame.build, near.side.far
    found = frame.prepared("reached", KernelType.INDEX, 2)
    rows, times = frame.listed(inner), frame.listed_time(inner)
    far_rows, far_times = frame.listed(far.side), frame.listed_time(far.side)
    window = frame.scalar(graph.window)
    with build.when(frame.prepare.differs(0)):
        with build.loop("account", frame.item_low, frame.item_high) as account:
            begin = build.let("begin", frame.start(far.side)[account])
            past = build.let("past", begin)
            stop = build.let("stop", frame.start(far.side)[account + 1])
            low, high = frame.start(inner)[account], frame.start(inner)[account + 1]
            with build.loop("place", low, high) as place:
                row, now = build.let("row", rows[place]), build.let("now", times[place])
                open_by = 0 if graph.window_closed else 1
                since = build.let("since", now - window + open_by)
                until = build.let("until", now + window - open_by)
                for scalar in reach.back:
                    with build.when(now - frame.scalar(scalar) > since):
                        build.set(since, now - frame.scalar(scalar))
                for scalar in reach.ahead:
                    with build.when(now + frame.scalar(scalar) < until):
                        build.set(until, now + frame.scalar(scalar))
                with build.repeat(begin < stop):
                    early = far_times[begin] < since
                    if reach.only_later:
                        early = either(early, far_rows[begin] < row)
                    with build.when(negate(early)):
                        build.leave()
                    build.add(begin)
                with build.when(past < begin):
                    build.set(past, begin)
                with build.repeat(past < stop):
                    late = far_times[past] > until
                    if reach.only_earlier:
                        late = either(late, far_rows[past] > row)
                    with build.when(late):
                        build.leave()
                    build.add(past)
                build.store(found, (row, 0), begin)
                build.store(found, (row, 1), past)
        build.give()
    return found
