"""Absence that a hub's own list tells: once for each transaction, not for each trigger.

`without stage a … before x by D`, with the hub at one end of `a`: whether `a` came at most D before
x depends on no window and no trigger, since nothing later than x is looked at. Both are read side
by side in order of time, and the last `a` (of each account, if it names a set's member) is kept.
"""

from __future__ import annotations

from ...runtime.layout import Items
from ..ir.kernel import KernelType, Value, Variable, value
from ..ir.pattern import Absence
from ..ir.plan import Arm, Side
from .conditions import passes
from .frame import Frame


class HubAbsence:
    """Emits the test of one absence for an arm's transactions, which are asked about in order."""

    def __init__(self, frame: Frame, absence: Absence, arm: Arm, hub: Value) -> None:
        self.frame, self.build, self.absence, self.arm = frame, frame.build, absence, arm
        self.side = Side.SOURCE if absence.source.role == arm.plain_role else Side.TARGET
        far = absence.target if self.side is Side.SOURCE else absence.source
        name = absence.name
        self.low, self.high = frame.listed_span(self.side, hub, name)
        self.at = self.build.let(f"{name}_at", self.low)
        self.last = self.build.let(f"{name}_last", 0)
        self.last_of = (
            None
            if far.role is None
            else frame.flags(f"{name}_last_of", Items.ACCOUNTS, KernelType.INDEX)
        )

    def look(self, row: Value, taken: Variable) -> None:
        """Clear `taken` where money moved at most so long before this transaction."""
        frame, build = self.frame, self.build
        times, partners = frame.listed_time(self.side), frame.partners(self.side)
        now = build.let("now", frame.time[row])
        build.note(f"Without '{self.absence.name}'.")
        with build.repeat(self.at < self.high):
            with build.when(times[self.at] >= now):
                build.leave()
            earlier = build.let("earlier", frame.listed(self.side)[self.at])
            with build.when(passes(frame, self.absence.filter, earlier)):
                if self.last_of is None:
                    build.set(self.last, self.at + 1)
                else:
                    build.store(self.last_of, partners[self.at], self.at + 1)
            build.add(self.at)
        if self.last_of is not None:
            member = frame.end(self.arm.plain_side.far)[row]
            build.set(self.last, self.last_of[member])
        assert self.absence.relation is not None
        by = self.absence.relation[2]
        assert by is not None
        with (
            build.when(self.last > 0),
            build.when(now - times[self.last - 1] <= frame.scalar(by)),
        ):
            build.set(taken, value(False))

    def clear(self) -> None:
        """Forget what is kept by account."""
        if self.last_of is not None:
            with self.build.loop("place", self.low, self.at) as place:
                self.build.store(self.last_of, self.frame.partners(self.side)[place], 0)
