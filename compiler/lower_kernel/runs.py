"""Runs of members: which accounts at the far end may be joined by enough members within a window.

In a set that holds, each member's far transaction lies within one window that ends at the trigger,
and was met at the first near one to reach it: at most a window before it. So all were met within
two windows. Members met one after another, never more than two windows apart, make a run, and a far
end without a run of enough members cannot hold. A run may count a member twice: it rules out, and
never in.
"""

from __future__ import annotations

from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable
from ..ir.pattern import PatternGraph
from ..ir.plan import Side
from .frame import Frame


class MemberRuns:
    """Emits the counting of runs by account at the far end, for one account at the near end.

    `reached` is 1 once some run has `needed` members; `touched` lists the far ends met.
    """

    def __init__(
        self, frame: Frame, graph: PatternGraph, far_name: str, near_side: Side, needed: Value
    ) -> None:
        self.frame, self.build, self.needed = frame, frame.build, needed
        self.far_name, self.near_side = far_name, near_side
        closed = graph.window_closed
        self.first: Array = frame.window_edge("window_first", graph.window, "first", closed=closed)
        self.past: Array = frame.window_edge("window_past", graph.window, "past", closed=closed)
        self.run = frame.flags(f"{far_name}_run", Items.ACCOUNTS, KernelType.INDEX)
        self.seen = frame.flags(f"{far_name}_seen", Items.ACCOUNTS, KernelType.INDEX)
        self.touched = frame.scratch(f"touched_{far_name}")
        self.touched_count = self.build.let("touched_count", 0)
        self.reached = self.build.let("reached", 0)

    def two_windows_back(self, row: Value) -> Variable:
        """A transaction such that none before it is less than two windows older than `row`."""
        one = self.build.let("one_window", self.first[row])
        with self.build.when(one > 0):
            # One less: the window of `one` itself may begin later than two windows before `row`.
            self.build.set(one, self.first[one - 1])
        return one

    def count(self, far: Value, place: Value, member: Value, oldest: Value) -> None:
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
            with build.when(frame.listed(self.near_side)[before - 1] < oldest):
                build.store(self.run, far, 1)
            with (
                build.otherwise(),
                build.when(frame.partners(self.near_side)[before - 1].differs(member)),
            ):
                build.store(self.run, far, self.run[far] + 1)
                with build.when(self.run[far] >= self.needed):
                    build.set(self.reached, 1)
        build.store(self.seen, far, place + 1)

    def clear(self) -> None:
        """Leave the flags at zero."""
        with self.build.loop("at", 0, self.touched_count) as at:
            far = self.build.let(self.far_name, self.touched[at])
            self.build.store(self.run, far, 0)
            self.build.store(self.seen, far, 0)
