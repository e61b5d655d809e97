"""Ways through members: which far ends may be joined by enough members within a window.

The near account's transactions lead to its members, and what the members did near them in time
leads to accounts at the far end. Each member's transaction is met once.

In a set that holds, each member's far transaction lies within one window that ends at the trigger,
and was met at the first near one to reach it: at most a window before it. So all were met within
two windows. Members met one after another, never more than two windows apart, make a run, and a far
end without a run of enough members cannot hold. A run may count a member twice: it rules out, and
never in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ...runtime.layout import Items
from ..ir.kernel import Array, Call, KernelType, Value, Variable, both
from ..ir.pattern import PatternGraph
from ..ir.plan import Side
from .conditions import passes
from .frame import Frame
from .helpers import first_listed


@dataclass(frozen=True, slots=True)
class Leg:
    """One of the two stages of a way: its transactions are listed by the account at `side`."""

    stage: int
    side: Side


class MemberRuns:
    """Emits the search for ways from one near account, and the runs of members they make.

    `near` is listed by the near account, `far` by the member. `reached` is 1 once some run has
    `needed` members; `touched` lists the far ends met.
    """

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        near: Leg,
        far: Leg,
        needed: Value,
    ) -> None:
        self.frame, self.build, self.graph, self.needed = frame, frame.build, graph, needed
        self.near, self.far = near, far
        self.member_name, self.far_name = (
            self._role_at(leg.stage, leg.side.far) for leg in (near, far)
        )
        closed = graph.window_closed
        self.first: Array = frame.window_edge("window_first", graph.window, "first", closed=closed)
        self.past: Array = frame.window_edge("window_past", graph.window, "past", closed=closed)
        self.scanned = frame.flags(f"{self.member_name}_scanned", Items.ACCOUNTS, KernelType.INDEX)
        """By member: how much of its list has been looked at."""
        self.run = frame.flags(f"{self.far_name}_run", Items.ACCOUNTS, KernelType.INDEX)
        self.seen = frame.flags(f"{self.far_name}_seen", Items.ACCOUNTS, KernelType.INDEX)
        self.touched = frame.scratch(f"touched_{self.far_name}")
        self.touched_count = self.build.let("touched_count", 0)
        self.reached = self.build.let("reached", 0)

    def _role_at(self, stage: int, side: Side) -> str:
        found = self.graph.stages[stage]
        role = (found.source if side is Side.SOURCE else found.target).role
        assert role is not None
        return self.graph.roles[role].name

    @contextmanager
    def ways(
        self,
        account: Value,
        low: Value,
        high: Value,
        *,
        bounds: Callable[[Value], tuple[Value, Value]] | None = None,
        met: Callable[[Value], None] = lambda row: None,
    ) -> Iterator[tuple[Variable, Variable]]:
        """A loop over the ways from an account, whose transactions stand at places low to high.

        Gives the far end and the member's transaction to it, counted already. `bounds` narrows the
        transactions (first, past the last) that a near one leads to; `met` is told each near one.
        """
        frame, build = self.frame, self.build
        listed, starts = frame.listed(self.far.side), frame.start(self.far.side)
        build.note(f"Ways through a '{self.member_name}'.")
        with build.loop("place", low, high) as place:
            frame.heed_stop()
            row = build.let("row", frame.listed(self.near.side)[place])
            with build.when(passes(frame, self.graph.stages[self.near.stage].filter, row)):
                met(row)
                member = build.let(self.member_name, frame.partners(self.near.side)[place])
                begin, past = self.window(row) if bounds is None else bounds(row)
                oldest = self._two_windows_back(row)
                stop = build.let("stop_place", starts[member + 1])
                search = frame.helper(first_listed)
                begun = starts[member] + self.scanned[member]
                found = Call(search, (listed, begun, stop, begin), KernelType.WHOLE)
                far_place = build.let("far_place", found)
                with build.repeat(far_place < stop):
                    far_row = build.let("far_row", listed[far_place])
                    with build.when(far_row >= past):
                        build.leave()
                    far = build.let(self.far_name, frame.partners(self.far.side)[far_place])
                    condition = self.graph.stages[self.far.stage].filter
                    with build.when(both(far.differs(account), passes(frame, condition, far_row))):
                        self._count(far, place, member, oldest)
                        yield far, far_row
                    build.add(far_place)
                build.store(self.scanned, member, far_place - starts[member])

    def window(self, row: Value) -> tuple[Value, Value]:
        """The transactions (first, past the last) that can share a window with `row`."""
        return self.first[row], self.past[row]

    def _two_windows_back(self, row: Value) -> Variable:
        """A transaction such that none before it is less than two windows older than `row`."""
        one = self.build.let("one_window", self.first[row])
        with self.build.when(one > 0):
            # One less: the window of `one` itself may begin later than two windows before `row`.
            self.build.set(one, self.first[one - 1])
        return one

    def _count(self, far: Value, place: Value, member: Value, oldest: Value) -> None:
        """Meet a far end through `member`, at a place in the near account's list."""
        frame, build = self.frame, self.build
        before = build.let("before", self.seen[far])
        with build.when(before.equals(0)):
            frame.room(self.touched_count)
            build.store(self.touched, self.touched_count, far)
            build.add(self.touched_count)
            build.store(self.run, far, 1)
            with build.when(self.needed <= 1):
                build.set(self.reached, 1)
        with build.otherwise(), build.when(self.run[far] < self.needed):
            with build.when(frame.listed(self.near.side)[before - 1] < oldest):
                build.store(self.run, far, 1)
            with (
                build.otherwise(),
                build.when(frame.partners(self.near.side)[before - 1].differs(member)),
            ):
                build.store(self.run, far, self.run[far] + 1)
                with build.when(self.run[far] >= self.needed):
                    build.set(self.reached, 1)
        build.store(self.seen, far, place + 1)

    def clear(self, low: Value, high: Value) -> None:
        """Leave the flags at zero, for the account whose transactions stand at low to high."""
        with self.build.loop("place", low, high) as place:
            member = self.frame.partners(self.near.side)[place]
            self.build.store(self.scanned, member, 0)
        with self.build.loop("at", 0, self.touched_count) as at:
            far = self.build.let(self.far_name, self.touched[at])
            self.build.store(self.run, far, 0)
            self.build.store(self.seen, far, 0)
