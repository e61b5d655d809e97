"""Ceilings: what the trigger alone tells of sets that are too large.

Only where an account has a long list is it looked at, backwards from the trigger, and no further
than to one member more than there may be: a hub costs the ceiling, and not what it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...lang.typed import RoleKind
from ...runtime.layout import Items
from ..ir.kernel import Call, KernelType, Select, Value, Variable, both, either
from ..ir.pattern import PatternGraph, Relation
from ..ir.plan import Ceiling, Expansion, Side
from .binding_state import BindingState
from .bounds import most_members
from .conditions import in_time, passes
from .frame import Frame
from .helpers import first_listed
from .known import Known

LEAST_BUSY = 64
"""Partners are looked for since a time of its own only where a list may have more than so many."""

MOST_SEEN = 256
"""Transactions gone through, for each item of a call, to find the largest account."""


def rule_out(state: BindingState, seed: Value, holds: Variable) -> None:
    """Clear `holds` where the trigger's partners alone are more than a set may have."""
    for ceiling in state.plan.ceilings:
        if not ceiling.is_own:
            at = [each.stage for each in state.plan.seeds].index(ceiling.seed)
            with state.build.when(both(holds, seed.equals(at))):
                _rule_out(state, ceiling, holds)


def _rule_out(state: BindingState, ceiling: Ceiling, holds: Variable) -> None:
    frame, build, graph = state.frame, state.build, state.graph
    relation, stage = graph.relations[ceiling.relation], graph.stages[ceiling.stage]
    build.note(f"Are the trigger's partners too many as '{graph.roles[ceiling.role].name}'?")
    end = stage.source if ceiling.near is Side.SOURCE else stage.target
    assert end.role is not None
    hub = state.plain[end.role]
    start, listed = frame.start(ceiling.near), frame.listed(ceiling.near)
    low, high = build.let("list_low", start[hub]), build.let("list_high", start[hub + 1])
    most = build.let("most", most_members(frame, ceiling))
    with build.when(high - low > most):
        helper = frame.helper(first_listed)
        found = Call(helper, (listed, low, high, state.trigger), KernelType.WHOLE)
        scan = _Scan(frame, ceiling.near, low, found)
        with scan.each() as (row, far):
            with build.when(row < state.first):
                build.leave()
            if relation.by is not None:
                gap = frame.time[state.trigger] - frame.time[row]
                with build.when(gap > frame.scalar(relation.by)):
                    build.leave()
            left, right = (
                (row, state.trigger) if relation.left == ceiling.stage else (state.trigger, row)
            )
            others = [far.differs(account) for account in state.plain.values()]
            partner = in_time(frame, left, relation.kind, right, relation.by)
            member = both(partner, passes(frame, stage.filter, row), *others)
            with scan.when_new(far, member), build.when(scan.counted > most):
                build.set(holds, False)
                build.leave()
        scan.clear()


class _Scan:
    """Backwards through an account's list, each account at the other end counted once.

    `place` is past what is looked at next; nothing from `low` on is looked at twice.
    """

    def __init__(self, frame: Frame, near: Side, low: Value, past: Value) -> None:
        self.frame, self.build, self.near, self.low = frame, frame.build, near, low
        self.past = self.build.let("past", past)
        self.place, self.counted = self.build.let("place", self.past), self.build.let("counted", 0)
        self.mark = frame.flags("mark", Items.ACCOUNTS)

    @contextmanager
    def each(self) -> Iterator[tuple[Variable, Variable]]:
        """A loop over the list: the transaction, and the account at its other end."""
        build, frame = self.build, self.frame
        with build.repeat(self.place > self.low):
            build.add(self.place, -1)
            row = build.let("row", frame.listed(self.near)[self.place])
            yield row, build.let("far", frame.partners(self.near)[self.place])

    @contextmanager
    def when_new(self, far: Value, condition: Value) -> Iterator[None]:
        """Count an account, if it was not and the condition holds; what is said inside follows."""
        with self.build.when(both(self.mark[far].equals(0), condition)):
            self.build.store(self.mark, far, 1)
            self.build.add(self.counted)
            yield

    def clear(self) -> None:
        """Leave the flags at zero."""
        with self.build.loop("at", self.place, self.past) as at:
            self.build.store(self.mark, self.frame.partners(self.near)[at], 0)


class PartnersSince:
    """Emits since when the trigger's partners must be, lest its own set be too large.

    All of the trigger's stage since its partner stays with it: so where there are too many since
    some time, the partner is not before that. What is apart from the set may take members away, at
    most as many as the largest account but this one has partners. Belongs before the items' loop.
    """

    def __init__(self, frame: Frame, graph: PatternGraph, plan: Expansion) -> None:
        self.frame, self.graph, self.build = frame, graph, frame.build
        self.ceilings = [each for each in plan.ceilings if each.is_own]
        self.largest = {
            apart: _Largest(frame, *apart)
            for ceiling in self.ceilings
            for apart in ceiling.apart
            if not isinstance(apart, int)
        }

    def tighten(
        self,
        relation: Relation,
        known: Known,
        busy: tuple[Side, Value],
        window: tuple[Value, Value],
        since: Variable,
    ) -> None:
        """Move `since`, the earliest time of a partner, where it is seen to be too early.

        `busy` is the list in which partners would be sought, by side and account; `window` the
        first visible transaction and the trigger.
        """
        for ceiling in self.ceilings:
            if self.graph.relations[ceiling.relation] == relation:
                self._tighten(ceiling, known, busy, window, since)

    def _tighten(
        self,
        ceiling: Ceiling,
        known: Known,
        busy: tuple[Side, Value],
        window: tuple[Value, Value],
        since: Variable,
    ) -> None:
        frame, build, graph = self.frame, self.build, self.graph
        side, sought = busy
        first, trigger = window
        spent = frame.start(side)[sought + 1] - frame.start(side)[sought]
        left = build.let("left_to_look", spent)
        worth_it = [
            self.largest[each].is_cheap(first, trigger)
            for each in ceiling.apart
            if not isinstance(each, int)
        ]
        with build.when(both(left > LEAST_BUSY, *worth_it)):
            stage, name = graph.stages[ceiling.stage], graph.roles[ceiling.role].name
            build.note(f"Since when are '{name}' not too many?")
            end = stage.source if ceiling.near is Side.SOURCE else stage.target
            assert end.role is not None
            hub, start = known.plain[end.role], frame.start(ceiling.near)
            unbound = len(graph.roles_of_kind(RoleKind.PLAIN)) - len(known.plain)
            most = build.let("most", most_members(frame, ceiling) + unbound)
            for apart in ceiling.apart:
                if isinstance(apart, int):
                    chain = graph.stages[apart].chain
                    assert chain is not None
                    build.add(most, frame.scalar(chain.longest))
                else:
                    build.add(most, self.largest[apart].but(hub, first, trigger))
            low, helper = build.let("list_low", start[hub]), frame.helper(first_listed)
            found = (frame.listed(ceiling.near), low, start[hub + 1], trigger + 1)
            scan = _Scan(frame, ceiling.near, low, Call(helper, found, KernelType.WHOLE))
            others = list(known.plain.values())
            with scan.each() as (row, far):
                build.add(left, -1)
                with build.when(either(frame.time[row] < since, left < 0)):
                    build.leave()
                member = both(
                    passes(frame, stage.filter, row), *(far.differs(each) for each in others)
                )
                with scan.when_new(far, member), build.when(scan.counted > most):
                    build.set(since, frame.time[row])
                    build.leave()
            scan.clear()


class _Largest:
    """The longest list, at one side, of accounts that stand there within what has been seen."""

    def __init__(self, frame: Frame, stage: int, side: Side) -> None:
        self.frame, self.build, self.side = frame, frame.build, side
        build = self.build
        self.most, self.account = build.let("longest_list", 0), build.let("longest_account", -1)
        self.next = build.let("next_longest", 0)
        self.seen = build.let("seen_to", 0)

    def is_cheap(self, first: Value, trigger: Value) -> Value:
        """Whether what was not seen yet is little for each item of the call: one on a device."""
        seen, items = self.seen, self.frame.item_high - self.frame.item_low
        return trigger - Select(seen < first, first, seen) <= items * MOST_SEEN

    def but(self, account: Value, first: Value, trigger: Value) -> Value:
        """The longest list of any other account; each transaction is looked at once."""
        build, frame = self.build, self.frame
        with build.when(self.seen < first):
            build.set(self.seen, first)
        with build.loop("at", self.seen, trigger) as at:
            here = build.let("here", frame.end(self.side)[at])
            start = frame.start(self.side)
            listed = build.let("listed", start[here + 1] - start[here])
            with build.when(here.differs(self.account)):
                with build.when(listed > self.most):
                    build.set(self.next, self.most)
                    build.set(self.most, listed)
                    build.set(self.account, here)
                with build.otherwise(), build.when(listed > self.next):
                    build.set(self.next, listed)
        with build.when(self.seen < trigger):
            build.set(self.seen, trigger)
        return Select(account.equals(self.account), self.next, self.most)
