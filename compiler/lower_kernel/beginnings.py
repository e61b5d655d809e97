"""What can lead up to each transaction of a chain: noted beforehand, for walks from its end.

`layer -> hub` can be the last hop of a chain of three only if somebody paid that layer in time, and
somebody those; and where the chain must begin after three payments to its start, only if one of
them got these. Most of those who pay a hub fail it, whatever the trigger is. So it is tried once
for each transaction, a few hops back, and each notes which is the next in its receiver's list that
passes: a walk goes from one to the next, and what a hub has besides is not read at all.

Notes rule out and never in. Hops beyond `HOPS` are taken for granted; so is everything about a
transaction before which there is too much to look at. What is told of times and amounts holds for
any trigger: the window is told of later.
"""

from __future__ import annotations

from ..ir.kernel import Array, Call, KernelType, Value, Variable, both, either, value
from ..ir.pattern import PatternGraph
from ..ir.plan import Before, Beginning, Expansion, Side
from .bounds import least_members
from .conditions import about_rows, fits, in_time, passes
from .frame import Frame
from .helpers import first_listed, first_timed

HOPS = 3
"""So many hops are tried; one that can have as many is taken for one that can have more."""
MOST_LOOKED_AT = 64
"""Transactions read for one: before a busy account everything is taken for granted."""


class Beginnings:
    """Emits what is noted of a chain's transactions, and how a walk reads it.

    Of each: how many hops can lead up to it, itself included, in the first column; in each further
    one the place, in its receiver's list, of the next one (or itself) that has as many hops.
    """

    def __init__(self, frame: Frame, graph: PatternGraph, beginning: Beginning) -> None:
        self.frame, self.build, self.graph, self.beginning = frame, frame.build, graph, beginning
        self.stage = graph.stages[beginning.stage]
        assert self.stage.chain is not None
        self.chain = self.stage.chain

    @property
    def _noted(self) -> Array:
        return self.frame.prepared(f"{self.stage.name}_beginnings", KernelType.INDEX, HOPS + 1)

    def needed(self, hops: Value) -> Variable:
        """How many hops must lead up to the next one back, after so many of a walk."""
        build = self.build
        needed = build.let("hops_needed", self.frame.scalar(self.chain.shortest) + 1 - hops)
        with build.when(needed < 1):
            build.set(needed, 1)
        with build.when(needed > HOPS):
            build.set(needed, HOPS)
        return needed

    def has(self, row: Value, needed: Value) -> Value:
        """Whether so many hops may lead up to a transaction."""
        return self._noted[row, 0] >= needed

    def next_place(self, row: Value, needed: Value) -> Value:
        """Where the next one in its receiver's list stands to which so many hops may lead up."""
        return self._noted[row, needed]

    # Noting

    def note(self, account: Value) -> None:
        """Emit the pass over what one account received, the latest first."""
        frame, build, noted = self.frame, self.build, self._noted
        build.note(f"What can lead up to transactions of '{self.stage.name}'.")
        start, listed = frame.start(Side.TARGET), frame.listed(Side.TARGET)
        low, high = (
            build.let("paid_low", start[account]),
            build.let("paid_high", start[account + 1]),
        )
        following = [build.let(f"next_of_{hops}", high) for hops in range(1, HOPS + 1)]
        at = build.let("at", high)
        with build.repeat(at > low):
            build.add(at, -1)
            row = build.let("row", listed[at])
            self.most, self.left = build.let("most_hops", 0), build.let("left", MOST_LOOKED_AT)
            with build.when(passes(frame, self.stage.filter, row)):
                self._hop(row, [account, build.let("payer", frame.partners(Side.TARGET)[at])])
            with build.when(self.left < 0):
                build.set(self.most, HOPS)
            build.store(noted, (row, 0), self.most)
            for hops, place in enumerate(following, 1):
                with build.when(self.most >= hops):
                    build.set(place, at)
                build.store(noted, (row, hops), place)

    def _hop(self, row: Value, path: list[Value]) -> None:
        """A hop on the way back; `path` has the accounts, where the transaction came from last."""
        frame, build = self.frame, self.build
        hops, payer = len(path) - 1, path[-1]
        if hops == HOPS:
            build.set(self.most, HOPS)
            return
        with build.when(self.most < hops), build.when(self._begins(row, path)):
            build.set(self.most, hops)
        start, listed = frame.start(Side.TARGET), frame.listed(Side.TARGET)
        low = build.let("place_low", start[payer])
        helper = frame.helper(first_listed)
        found = Call(helper, (listed, low, start[payer + 1], row), KernelType.WHOLE)
        place = build.let("place", found)
        longest = frame.scalar(self.chain.each_by or self.graph.window)
        # More than may be looked at: there is no need to begin.
        beyond = build.let("beyond", place - self.left - 1)
        with build.when(both(self.left >= 0, beyond >= low)):
            gap = frame.time[row] - frame.time[listed[beyond]]
            with build.when(gap <= longest):
                build.set(self.left, -1)
        with build.repeat(both(place > low, self.most < HOPS, self.left >= 0)):
            build.add(place, -1)
            build.add(self.left, -1)
            earlier = build.let("earlier", listed[place])
            with build.when(frame.time[row] - frame.time[earlier] > longest):
                build.leave()
            further = build.let("further", frame.partners(Side.TARGET)[place])
            # A cycle may come back to where it ends.
            closes = self.stage.source.role == self.stage.target.role
            apart = [] if closes else [further.differs(account) for account in path[:-1]]
            with (
                build.when(both(*apart, passes(frame, self.stage.filter, earlier))),
                build.when(fits(frame, self.chain, earlier, row)),
            ):
                self._hop(earlier, [*path, further])

    def _begins(self, row: Value, path: list[Value]) -> Value:
        """Whether a transaction can be the first hop: what must come before it has come."""
        if not self.beginning.before:
            return value(True)
        build = self.build
        begins = build.let("begins", True)
        for before in self.beginning.before:
            with build.when(begins):
                least, counted = self._least(before), build.let("counted", 0)
                self._count(before, row, path[-1], counted, least)
                if before.floor is not None:
                    with build.when(both(counted > 0, counted < least)):
                        self._count_beside(before, row, path, counted, least)
                build.set(begins, counted >= least)
        return begins

    def _least(self, before: Before) -> Value:
        """How many transactions must come before; each member of a set has one of them at least."""
        if before.floor is None:
            return value(1)
        least = self.build.let("least", least_members(self.frame, before.floor))
        with self.build.when(least < 1):
            self.build.set(least, 1)
        return least

    def _count(
        self, before: Before, row: Value, payer: Value, counted: Variable, least: Value
    ) -> None:
        """Count transactions that come before one as the first hop, until there are enough."""
        frame, build, graph = self.frame, self.build, self.graph
        relation, beside = graph.relations[before.relation], graph.stages[before.stage]
        start, listed = frame.start(before.near), frame.listed(before.near)
        low = build.let("beside_low", start[payer])
        now = build.let("now", frame.time[row])
        helper = frame.helper(first_timed)
        found = (listed, frame.time, low, start[payer + 1], now + 1)
        place = build.let("beside", Call(helper, found, KernelType.WHOLE))
        with build.repeat(both(place > low, counted < least, self.left >= 0)):
            build.add(place, -1)
            build.add(self.left, -1)
            partner = build.let("partner", listed[place])
            longest = frame.scalar(relation.by or graph.window)
            with build.when(now - frame.time[partner] > longest):
                build.leave()
            left, right = (partner, row) if relation.left == before.stage else (row, partner)
            holds = in_time(frame, left, relation.kind, right, relation.by)
            if relation.pair is not None:
                holds = both(holds, about_rows(frame, relation.pair, left, right))
            with build.when(both(holds, passes(frame, beside.filter, partner))):
                build.add(counted)

    def _count_beside(
        self, before: Before, row: Value, path: list[Value], counted: Variable, least: Value
    ) -> None:
        """Count what comes before others of the same two accounts, which may be first hops too.

        Members may come before one or another of them. What comes before several counts as often.
        """
        frame, build = self.frame, self.build
        window, payer, payee = frame.scalar(self.graph.window), path[-1], path[-2]
        start, listed = frame.start(Side.SOURCE), frame.listed(Side.SOURCE)
        instant, high = build.let("instant", frame.time[row]), start[payer + 1]
        found = (listed, frame.time, start[payer], high, instant - window)
        low = build.let("same_low", Call(frame.helper(first_timed), found, KernelType.WHOLE))
        with build.loop("place", low, high) as place:
            same = build.let("same", listed[place])
            build.add(self.left, -1)
            with build.when(either(self.left < 0, frame.time[same] - instant > window)):
                build.leave()
            is_other = both(same.differs(row), frame.partners(Side.SOURCE)[place].equals(payee))
            with build.when(both(is_other, passes(frame, self.stage.filter, same))):
                self._count(before, same, payer, counted, least)


def beginnings(frame: Frame, graph: PatternGraph, plan: Expansion) -> dict[str, Beginnings]:
    """What is noted for each chain, by the name of its stage."""
    return {
        graph.stages[each.stage].name: Beginnings(frame, graph, each) for each in plan.beginnings
    }
