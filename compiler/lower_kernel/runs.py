"""Ways through members: which far ends may be joined by enough members within a window.

The near account's transactions lead to its members, and what the members did near them in time
leads to accounts at the far end. Each member's transaction is met once, and where in its list to
begin and to end is known beforehand (`reach.py`): it is read where it is needed and nowhere else.

Most far ends are met once. So ways are tallied first, by a few bits of their far end, in a table
that stays in the nearest cache. Only where that has enough are they gone through again, and their
far ends themselves looked at.

A hub among the members has most of the ways, and hardly one of them leads to where another member's
leads. So where a few members have nearly all, fewer than are needed, the others' are tallied only:
a far end that holds is among those, and the hub's ways to it are asked for one by one.

In a set that holds, each member's far transaction lies within one window that ends at the trigger,
and was met at the first near one to reach it: at most a window before it. So all were met within
two windows. Members met one after another, never more than two windows apart, make a run, and a far
end without a run of enough members cannot hold. Tallies and runs may count a member twice: they
rule out, and never in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ...runtime.layout import Items
from ..ir.kernel import KernelType, Value, Variable, both, either, value
from ..ir.pattern import PatternGraph
from ..ir.plan import Side
from .between import between
from .conditions import passes
from .crowd import Crowd
from .frame import Frame
from .reach import Leg, Reached

TALLIES = 2**14
"""Tallies of one byte: half of the nearest cache of a processor."""
MOST_TALLIED = 255
LEAST_HEAVY = 64
"""Ways from which on a visit may be set apart."""
LIGHT_COST = 8
"""What asking for the heavy ways to a far end costs, in ways that are tallied instead."""


class MemberRuns:
    """Emits the search for ways from one near account, and the runs of members they make.

    `near` is listed by the near account, `far` by the member; `reached_by` is what was noted of
    them. A far end needs `needed` members, and the near account `members_needed` that share a
    window. `reached` is 1 once some run has enough; `touched` lists the far ends that may have one.
    """

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        near: Leg,
        far: Leg,
        reached_by: Reached,
        needed: Value,
        members_needed: Value,
    ) -> None:
        self.frame, self.build, self.graph = frame, frame.build, graph
        self.near, self.far = near, far
        self.needed, self.members_needed = needed, members_needed
        self.member_name, self.far_name = (
            self._role_at(leg.stage, leg.side.far) for leg in (near, far)
        )
        member, far_name, over = self.member_name, self.far_name, Items.ACCOUNTS
        self.reached_by = reached_by
        self.scanned = frame.flags(f"{member}_scanned", over, KernelType.INDEX)
        """By member: the place up to which its list has been looked at."""
        self.far_met = frame.scratch(f"{far_name}_met")
        # By near transaction that leads anywhere: its place, and what of its member's list.
        self.visit_place = frame.scratch("visit_place")
        self.visit_begin = frame.scratch("visit_begin")
        self.visit_past = frame.scratch("visit_past")
        self.visit_heavy = frame.scratch("visit_heavy", KernelType.FLAG)
        self.far_asked = frame.scratch(f"{far_name}_asked")
        self.heavy_rows = frame.scratch("heavy_rows")
        self.ways_of = frame.flags(f"{member}_ways", over, KernelType.INDEX)
        """By member: the ways that lead through it."""
        self.asked = frame.flags(f"{far_name}_is_asked", over)
        self.tally = frame.flags(f"{far_name}_tally", over)
        self.run = frame.flags(f"{far_name}_run", over, KernelType.INDEX)
        self.seen = frame.flags(f"{far_name}_seen", over, KernelType.INDEX)
        self.touched = frame.scratch(f"touched_{far_name}")
        self.until = frame.emit_until()
        self.visits = self.build.let("visits", 0)
        self.ways_listed = self.build.let("ways_listed", 0)
        self.heavy = self.build.let("heavy", 0)
        self.met_count = self.build.let("met_count", 0)
        self.touched_count = self.build.let("touched_count", 0)
        self.tallied = self.build.let("tallied", 0)
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
        met: Callable[[Value], None] = lambda row: None,
    ) -> Iterator[tuple[Variable, Value]]:
        """A loop over the ways from an account, whose transactions stand at places low to high.

        Gives the far end and the member's transaction to it, counted already; ways to far ends that
        cannot hold may be left out. `met` is told each near transaction.
        """
        build = self.build
        enough = build.let("enough_tallied", self.needed)
        with build.when(enough > MOST_TALLIED):
            build.set(enough, MOST_TALLIED)
        self._visit_members(low, high, met)
        with build.when(self.ways_listed > LEAST_HEAVY):
            self._part_heavy(enough)
        self._tally(account, enough)
        with build.when(self.tallied > 0):
            with build.when(self.heavy > 0):
                self._find_heavy_ways(enough)
            with build.loop("visit", 0, self.visits) as visit:
                place = build.let("met_at", self.visit_place[visit])
                begin, past = self.visit_begin[visit], self.visit_past[visit]
                is_heavy = build.let("is_heavy", self.visit_heavy[visit].differs(0))
                with (
                    self._each_way(account, begin, past, is_heavy) as (far, far_row),
                    build.when(either(is_heavy, self.tally[far % TALLIES] >= enough)),
                ):
                    self._count(far, place)
                    yield far, far_row

    def _visit_members(self, low: Value, high: Value, met: Callable[[Value], None]) -> None:
        """List what of its member's list each near transaction leads to.

        Those alone in time are left out, and of the others those that are alone among all that lead
        anywhere.
        """
        frame, build, side = self.frame, self.build, self.near.side
        times, partners = frame.listed_time(side), frame.partners(side)
        enough = self.members_needed
        build.note(f"What each '{self.member_name}' leads to, if others stand near it.")
        crowd = Crowd(frame, self.graph, low, high, enough, lambda at: times[at])
        with build.loop("place", low, high) as place:
            row = build.let("row", frame.listed(side)[place])
            with build.when(passes(frame, self.graph.stages[self.near.stage].filter, row)):
                met(row)
                holds = crowd.holds(place)
                with build.when(both(holds, self.reached_by.leads(row))):
                    frame.room(self.visits)
                    build.store(self.visit_place, self.visits, place)
                    build.add(self.visits)
        first = value(0)
        crowd = Crowd(
            frame, self.graph, first, self.visits, enough, lambda at: times[self.visit_place[at]]
        )
        kept = build.let("kept", 0)
        with build.loop("visit", first, self.visits) as visit, build.when(crowd.holds(visit)):
            place = build.let("met_at", self.visit_place[visit])
            member = build.let(self.member_name, partners[place])
            row = build.let("row", frame.listed(side)[place])
            begin = build.let("begin", self.reached_by.first(row))
            past = build.let("past", self.reached_by.past(row))
            with build.when(self.scanned[member] > begin):
                build.set(begin, self.scanned[member])
            with build.when(begin < past):
                build.store(self.scanned, member, past)
                build.store(self.visit_place, kept, place)
                build.store(self.visit_begin, kept, begin)
                build.store(self.visit_past, kept, past)
                build.store(self.visit_heavy, kept, 0)
                build.add(kept)
                build.add(self.ways_listed, past - begin)
        build.set(self.visits, kept)

    def _part_heavy(self, enough: Variable) -> None:
        """Set apart visits to members that have most of the ways: fewer than are needed.

        A far end with members enough is reached by so many fewer of the light ones.
        """
        build = self.build
        build.note(f"Is there a '{self.member_name}' with most of the ways?")
        with build.loop("visit", 0, self.visits) as visit:
            member = self._member_of(visit)
            ways = self.visit_past[visit] - self.visit_begin[visit]
            build.store(self.ways_of, member, self.ways_of[member] + ways)
        heavy_ways = build.let("heavy_ways", 0)
        with build.loop("visit", 0, self.visits) as visit:
            member = self._member_of(visit)
            ways = build.let("ways", self.ways_of[member])
            # Fewer than `enough` members can have more than one part in `enough` of all ways each.
            with build.when(both(ways > LEAST_HEAVY, ways * enough > self.ways_listed)):
                build.add(self.heavy)
                build.add(heavy_ways, ways)
                build.store(self.ways_of, member, -1)
            with build.when(self.ways_of[member] < 0):
                build.store(self.visit_heavy, visit, 1)
        with build.loop("visit", 0, self.visits) as visit:
            build.store(self.ways_of, self._member_of(visit), 0)
        worth_it = heavy_ways >= (self.ways_listed - heavy_ways) * LIGHT_COST
        with build.when(worth_it):
            build.set(enough, enough - self.heavy)
        with build.otherwise(), build.when(self.heavy > 0):
            build.set(self.heavy, 0)
            with build.loop("visit", 0, self.visits) as visit:
                build.store(self.visit_heavy, visit, 0)

    def _member_of(self, visit: Value) -> Variable:
        partners = self.frame.partners(self.near.side)
        return self.build.let(self.member_name, partners[self.visit_place[visit]])

    def _tally(self, account: Value, enough: Value) -> None:
        """Tally the far ends of all ways but the heavy ones."""
        frame, build = self.frame, self.build
        build.note(f"Ways through a '{self.member_name}', tallied.")
        with (
            build.loop("visit", 0, self.visits) as visit,
            build.when(self.visit_heavy[visit].equals(0)),
        ):
            frame.heed_stop()
            begin = build.let("begin", self.visit_begin[visit])
            past = build.let("past", self.visit_past[visit])
            frame.room(self.met_count + (past - begin - 1))
            with self._each_way(account, begin, past) as (far, _):
                build.store(self.far_met, self.met_count, far)
                build.add(self.met_count)
                tally = build.let("tally", self.tally[far % TALLIES])
                with build.when(tally < MOST_TALLIED):
                    build.add(tally)
                    build.store(self.tally, far % TALLIES, tally)
                with build.when(tally >= enough):
                    build.set(self.tallied, 1)

    def _find_heavy_ways(self, enough: Value) -> None:
        """The ways of each heavy visit to far ends that light ones reach often enough."""
        frame, build = self.frame, self.build
        build.note("Of many ways, those to where fewer lead often enough.")
        asked = build.let("asked", 0)
        with build.loop("at", 0, self.met_count) as at:
            far = build.let(self.far_name, self.far_met[at])
            with build.when(both(self.tally[far % TALLIES] >= enough, self.asked[far].equals(0))):
                build.store(self.asked, far, 1)
                build.store(self.far_asked, asked, far)
                build.add(asked)
        found = build.let("found", 0)
        with (
            build.loop("visit", 0, self.visits) as visit,
            build.when(self.visit_heavy[visit].differs(0)),
        ):
            first = build.let("first_row", self.reached_by.row(self.visit_begin[visit]))
            last = build.let("last_row", self.reached_by.row(self.visit_past[visit] - 1))
            member = self._member_of(visit)
            build.store(self.visit_begin, visit, found)
            with build.loop("at", 0, asked) as at:
                frame.heed_stop()
                far = build.let(self.far_name, self.far_asked[at])
                ends = (member, far) if self.far.side is Side.SOURCE else (far, member)
                with (
                    build.when(far.differs(member)),
                    between(frame, *ends, first, last, "heavy_way") as row,
                ):
                    frame.room(found)
                    build.store(self.heavy_rows, found, row)
                    build.add(found)
            build.store(self.visit_past, visit, found)
        with build.loop("at", 0, asked) as at:
            build.store(self.asked, self.far_asked[at], 0)

    @contextmanager
    def _each_way(
        self, account: Value, begin: Value, past: Value, is_heavy: Value | None = None
    ) -> Iterator[tuple[Variable, Value]]:
        """A loop over a part of a member's list, or of the heavy ways: far end and transaction."""
        frame, build = self.frame, self.build
        partner, listed = self.reached_by.partner, self.reached_by.row
        with build.loop("far_place", begin, past) as place:
            if is_heavy is None:
                far, far_row = build.let(self.far_name, partner(place)), None
            else:
                far, far_row = build.let(self.far_name, 0), build.let("far_row", 0)
                with build.when(is_heavy):
                    build.set(far_row, self.heavy_rows[place])
                    build.set(far, frame.end(self.far.side.far)[far_row])
                with build.otherwise():
                    build.set(far_row, listed(place))
                    build.set(far, partner(place))
            row = listed(place) if far_row is None else far_row
            # What was asked for one by one comes from all of the list.
            needless = is_heavy is None and self.reached_by.filtered
            condition = None if needless else self.graph.stages[self.far.stage].filter
            fits = passes(frame, condition, row)
            # A tally may count what comes too late: it rules out, and reads no more than it must.
            in_time = value(True) if is_heavy is None else row < self.until
            with build.when(both(far.differs(account), in_time, fits)):
                yield far, row

    def _count(self, far: Value, place: Value) -> None:
        """Meet a far end through the member at a place in the near account's list."""
        frame, build = self.frame, self.build
        times, partners = frame.listed_time(self.near.side), frame.partners(self.near.side)
        before = build.let("before", self.seen[far])
        with build.when(before.equals(0)):
            frame.room(self.touched_count)
            build.store(self.touched, self.touched_count, far)
            build.add(self.touched_count)
            build.store(self.run, far, 1)
            with build.when(self.needed <= 1):
                build.set(self.reached, 1)
        with build.otherwise(), build.when(self.run[far] < self.needed):
            oldest = times[place] - frame.scalar(self.graph.window) * 2
            with build.when(times[before - 1] < oldest):
                build.store(self.run, far, 1)
            with build.otherwise(), build.when(partners[before - 1].differs(partners[place])):
                build.store(self.run, far, self.run[far] + 1)
                with build.when(self.run[far] >= self.needed):
                    build.set(self.reached, 1)
        build.store(self.seen, far, place + 1)

    def clear(self) -> None:
        """Leave the flags at zero."""
        build = self.build
        with build.loop("visit", 0, self.visits) as visit:
            build.store(self.scanned, self._member_of(visit), 0)
        with build.loop("at", 0, self.met_count) as at:
            build.store(self.tally, self.far_met[at] % TALLIES, 0)
        with build.loop("at", 0, self.touched_count) as at:
            far = build.let(self.far_name, self.touched[at])
            build.store(self.run, far, 0)
            build.store(self.seen, far, 0)
