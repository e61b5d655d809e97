"""Until when a chain must have come to its end, lest what follows it be too few.

`scatter: tail -> payee* after move`, of which there must be three payees, and the trigger is the
last: then somebody paid `tail` before the third last of what it paid. Told of the trigger's own
account before any chain is walked: few accounts pay three within a day or two, and a walk from
those that do not comes to nothing, though it lead to a hub.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...lang.typed import RoleKind
from ..ir.kernel import Call, KernelType, Value, Variable, both, negate
from ..ir.pattern import PatternGraph, Relation, Stage
from ..ir.plan import Floor, Seed, Side
from .between import between
from .bounds import least_members
from .conditions import passes
from .frame import Frame
from .helpers import first_listed

MOST_LOOKED_AT = 64
"""What of the account's list is read to find so many: beyond it nothing is said."""


class PartnersUntil:
    """Emits the bound for the walks of one seed; its stage follows a chain, and has a floor.

    Cost: a search in the list of the trigger's account, and what of it the floor asks for.
    """

    latest: Variable
    """As many as the floor asks for have come since this one, itself included; or the first."""

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        stage: Stage,
        relation: Relation,
        floor: Floor,
        window: tuple[Value, Value],
    ) -> None:
        self.frame, self.build, self.graph = frame, frame.build, graph
        self.stage, self.relation, self.floor = stage, relation, floor
        self.near = Side.SOURCE if stage.target.role == floor.role else Side.TARGET
        self.first, self.trigger = window

    @contextmanager
    def enough(self) -> Iterator[None]:
        """What is said inside is done if there may be as many as the floor asks for."""
        frame, build = self.frame, self.build
        name = self.graph.roles[self.floor.role].name
        build.note(f"Since when are there enough as '{name}'?")
        missing = build.let("missing", least_members(frame, self.floor))
        account = build.let("own", frame.end(self.near)[self.trigger])
        start, listed = frame.start(self.near), frame.listed(self.near)
        low = build.let("own_low", start[account])
        helper = frame.helper(first_listed)
        found = (listed, low, start[account + 1], self.trigger + 1)
        place = build.let("own_place", Call(helper, found, KernelType.WHOLE))
        stop = build.let("own_stop", place - MOST_LOOKED_AT)
        self.latest = build.let("enough_since", self.trigger)
        with build.repeat(both(place > low, missing > 0)):
            build.add(place, -1)
            row = build.let("row", listed[place])
            with build.when(row < self.first):
                build.leave()
            build.set(self.latest, row)
            with build.when(place < stop):
                # Not gone through: anything may have come before all of it.
                build.set(self.latest, self.trigger)
                build.set(missing, 0)
                build.leave()
            with build.when(passes(frame, self.stage.filter, row)):
                build.add(missing, -1)
        with build.when(missing <= 0):
            yield

    def keep(self, row: Value, payer: Value, payee: Value, taken: Variable) -> None:
        """Clear `taken` where a last hop comes too late, and no other of the same two before it."""
        frame, build = self.frame, self.build
        with build.when(both(taken, self._is_late(row))):
            build.set(taken, False)
            with (
                between(frame, payer, payee, self.first, self.latest, "before") as earlier,
                build.when(negate(self._is_late(earlier))),
            ):
                build.set(taken, True)
                build.leave()

    def _is_late(self, row: Value) -> Value:
        """Whether a last hop is too late for what there must be after it, or after others."""
        last, follows = self.frame.time[row], self.frame.time[self.latest]
        return last >= follows if self.relation.strict else last > follows


def partners_until(
    frame: Frame,
    graph: PatternGraph,
    floors: tuple[Floor, ...],
    seed: Seed,
    relation: Relation,
    window: tuple[Value, Value],
) -> PartnersUntil | None:
    """The bound, where the stage of the trigger follows the chain and has a floor."""
    stage = graph.stages[seed.stage]
    plain = graph.roles_of_kind(RoleKind.PLAIN)
    if relation.earlier == seed.stage or not any(role in plain for role in stage.roles()):
        return None
    floor = next((each for each in floors if each.role in stage.roles()), None)
    if floor is None:
        return None
    return PartnersUntil(frame, graph, stage, relation, floor, window)
