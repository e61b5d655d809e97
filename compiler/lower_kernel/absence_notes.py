"""Whether money moved before between a hub and each of those it deals with: noted beforehand.

`without stage a: hub -> payee* before x by D` does not depend on the trigger, nor on the window:
what a hub has many transactions of would be sought again for each binding in which they are. So it
is noted of each transaction of a busy account, read from the other end: there it stands between few
others. Where those are many it is left open, and sought when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import RoleKind
from ..ir.kernel import Array, KernelType, Value
from ..ir.pattern import Absence, PatternGraph
from ..ir.plan import Expansion, Side
from .conditions import passes
from .frame import Frame

LEAST_BUSY = 64
"""Accounts with more transactions than that are worth it."""
LOOKED_BACK = 16
"""What of the other end's list is read for one transaction."""
CLEAR, REFUSED, OPEN = range(3)


@dataclass(frozen=True, slots=True)
class AbsenceNote:
    """An absence related to `stage`, of which the hub stands at the side `hub`."""

    frame: Frame
    graph: PatternGraph
    absence: Absence
    stage: int
    hub: Side

    @property
    def _noted(self) -> Array:
        return self.frame.prepared(f"{self.absence.name}_noted", KernelType.FLAG, 1)

    def of(self, row: Value) -> Value:
        """CLEAR, REFUSED or OPEN; only of a busy hub."""
        return self._noted[row, 0]

    def is_noted(self, hub: Value) -> Value:
        """Whether an account is busy."""
        start = self.frame.start(self.hub)
        return start[hub + 1] - start[hub] > LEAST_BUSY

    def note(self, account: Value) -> None:
        """Emit the pass over one account, as the hub's partner."""
        frame, build, member = self.frame, self.frame.build, self.hub.far
        hub_role = self.graph.stages[self.stage].roles()[0 if self.hub is Side.SOURCE else 1]
        side = Side.TARGET if self.absence.source.role == hub_role else Side.SOURCE
        assert self.absence.relation is not None and self.absence.relation[2] is not None
        longest = frame.scalar(self.absence.relation[2])
        low = build.let("absent_low", frame.start(side)[account])
        high = build.let("absent_high", frame.start(side)[account + 1])
        at = build.let("absent_at", low)
        begin, end = frame.start(member)[account], frame.start(member)[account + 1]
        with build.loop("place", begin, end) as place:
            hub = build.let("hub", frame.partners(member)[place])
            with build.when(self.is_noted(hub)):
                row = build.let("row", frame.listed(member)[place])
                now = build.let("now", frame.time[row])
                with build.repeat(at < high):
                    with build.when(frame.time[frame.listed(side)[at]] >= now):
                        build.leave()
                    build.add(at)
                verdict, back = build.let("verdict", CLEAR), build.let("back", at)
                stop = build.let("stop", at - LOOKED_BACK)
                with build.repeat(back > low):
                    build.add(back, -1)
                    earlier = build.let("earlier", frame.listed(side)[back])
                    with build.when(now - frame.time[earlier] > longest):
                        build.leave()
                    with build.when(back < stop):
                        build.set(verdict, OPEN)
                        build.leave()
                    with (
                        build.when(frame.partners(side)[back].equals(hub)),
                        build.when(passes(frame, self.absence.filter, earlier)),
                    ):
                        build.set(verdict, REFUSED)
                        build.leave()
                build.store(self._noted, (row, 0), verdict)


def absence_notes(frame: Frame, graph: PatternGraph, plan: Expansion) -> dict[str, AbsenceNote]:
    """Absences worth noting, by name: of a stage that brings members, between them and a hub."""
    notes: dict[str, AbsenceNote] = {}
    for gather in plan.gathers:
        stage = graph.stages[gather.stage]
        hub, member = stage.roles() if gather.near is Side.SOURCE else stage.roles()[::-1]
        if stage.chain is not None or graph.roles[hub].kind is not RoleKind.PLAIN:
            continue
        for absence in graph.told_by_hub(gather.stage, hub):
            if gather.fills and {absence.source.role, absence.target.role} == {hub, member}:
                notes[absence.name] = AbsenceNote(frame, graph, absence, gather.stage, gather.near)
    return notes
