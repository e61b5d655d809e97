"""The kernel of a group sweep: lay out what a group can consist of, settle it where it may hold.

Items are accounts. A hub's own transactions are its arm; from the accounts at their other ends the
outer transactions are looked at once, in windows around them. Accounts of the outer set that never
have enough of those within a window are left out for good, and what is left is far less than what
an expansion would read again for each trigger. A hub is passed over unless members enough stand in
some window of its own, and a trigger is settled only if there are accounts enough of both sets in
the window now, and its member has outer transactions enough.

A counted group is settled only where evidence is wanted: `group_counts.py` tells the rest.
"""

from __future__ import annotations

from ...lang.typed import Aggregate
from ...runtime.layout import Items, Signature
from ..expressions import asked_aggregates
from ..ir.kernel import Array, Kernel, KernelType, Value, Variable, both, either, negate, value
from ..ir.plan import GroupSweep, Plan, Side
from .binding_state import BindingState, ListedRows
from .bounds import fewest_members
from .certain_members import ArmWindow, CertainMembers, OuterWindow
from .conditions import about_sets
from .crowd import InCrowd
from .frame import Frame
from .group_counts import GroupCounts, OuterRows
from .helpers import sort_between
from .hub_absence import HubAbsence
from .judge import judge, record
from .preparation import prepare
from .reach import Leg, Reached, reach_in_relation
from .results import Results
from .runs import MemberRuns
from .settle import settle


def lower_group_sweep(
    plan: Plan, strategy: GroupSweep, header: tuple[str, ...]
) -> tuple[Kernel, Signature]:
    """Loops of a group sweep. O(1) for each way to the outer set, then the settled groups."""
    frame = Frame(plan.graph.name, f"Find '{plan.graph.name}'.", Items.ACCOUNTS, plan.graph.scalars)
    _GroupSweep(frame, plan, strategy).emit()
    functions = (*frame.helpers.values(), frame.build.function())
    kernel = Kernel(plan.graph.name, header, functions)
    sides = (strategy.arm.plain_side, strategy.near)
    return kernel, frame.signature(slots=1, tallied=True, wedges=sides)


class _GroupSweep:
    def __init__(self, frame: Frame, plan: Plan, strategy: GroupSweep) -> None:
        self.frame, self.graph, self.strategy = frame, plan.graph, strategy
        self.build = frame.build
        self.arm = strategy.arm
        # What these take away need not be asked about at each trigger.
        self.told = plan.graph.told_by_hub(strategy.arm.stage, strategy.arm.plain_role)
        outer = self.graph.stages[strategy.outer]
        ends = (outer.source, outer.target)
        self.near_end, self.far_end = ends if strategy.near is Side.SOURCE else ends[::-1]
        assert self.far_end.role is not None
        self.outer_role = self.far_end.role
        names = [role.name for role in self.graph.roles]
        self.hub_name, self.member_name = names[self.arm.plain_role], names[self.arm.set_role]
        self.outer_name = names[self.far_end.role]

    def emit(self) -> None:
        frame, build = self.frame, self.build
        self.results = Results(frame, self.graph)
        inner = Leg(self.arm.stage, self.arm.plain_side)
        outer = Leg(self.strategy.outer, self.strategy.near)
        reach = reach_in_relation(self.graph, self.arm.stage, self.strategy.outer)
        self.each_needs = self._at_least(self.far_end.at_least)
        crowd = None
        if self.far_end.at_least is not None:
            crowd = InCrowd(frame, self.graph, outer.stage, outer.side.far, self.each_needs)
        reached_by = Reached(frame, self.graph, inner, outer, reach, crowd)
        prepare(frame, [crowd] if crowd is not None else [], [reached_by])
        self.results.tally()
        self.member_needs = self._at_least(self.near_end.at_least)
        over = Items.ACCOUNTS
        self.counted = frame.flags(f"{self.outer_name}_counted", over, KernelType.INDEX)
        self.newest = frame.flags(f"{self.member_name}_newest", over, KernelType.INDEX)
        self.previous = frame.scratch("outer_previous")
        self.met = frame.flags(f"{self.member_name}_met", over, KernelType.INDEX)
        self.least_members = self._fewest(self.arm.set_role)
        self.least_outer = self._fewest(self.outer_role)
        self.arm_rows = frame.scratch("arm_rows")
        self.outer_rows = frame.scratch("outer_rows")
        side = self.arm.plain_side
        with frame.each_item(self.hub_name) as hub:
            low, high = frame.listed_span(side, hub, "arm")
            with build.when(low >= high):
                build.skip()
            with build.when(self._never_enough(low, high, reached_by)):
                build.skip()
            runs = MemberRuns(
                frame, self.graph, inner, outer, reached_by, self.each_needs, self.least_members
            )
            self._join(hub, low, high, runs)
            with build.when(runs.reached > 0):
                self._lay_out(runs)
                self._sweep(hub)
            runs.clear()
            self.results.commit()

    def _at_least(self, scalar: str | None) -> Value:
        return value(1) if scalar is None else self.frame.scalar(scalar)

    def _fewest(self, role: int) -> Variable:
        floors = [each for each in self.strategy.base.floors if each.role == role]
        return fewest_members(self.frame, floors)

    def _never_enough(self, low: Value, high: Value, reached_by: Reached) -> Value:
        """Whether no window of the hub's own list has members enough, its filter aside.

        Of members through whom anything is reached: a hub may be one of few, and is not read then.
        """
        build, side = self.build, self.arm.plain_side
        times, partners = self.frame.listed_time(side), self.frame.partners(side)
        rows = self.frame.listed(side)
        build.note(f"Is there a window with '{self.member_name}' enough?")
        most, members = build.let("most", 1), build.let("members", 0)
        left = build.let("left", low)
        past = build.let("past", high)
        with build.when(self.least_members <= 1):
            build.set(past, low)

        def reaches(place: Value) -> Value:
            return reached_by.leads(build.let("row", rows[place]))

        with build.loop("place", low, past) as place:
            since = build.let("since", times[place] - self.frame.scalar(self.graph.window))
            with build.repeat(times[left] < since):
                with build.when(reaches(left)):
                    build.store(self.met, partners[left], self.met[partners[left]] - 1)
                    with build.when(self.met[partners[left]].equals(0)):
                        build.add(members, -1)
                build.add(left)
            with build.when(reaches(place)):
                with build.when(self.met[partners[place]].equals(0)):
                    build.add(members)
                build.store(self.met, partners[place], self.met[partners[place]] + 1)
                with build.when(members > most):
                    build.set(most, members)
        with build.loop("place", left, past) as place:
            build.store(self.met, partners[place], 0)
        return most < self.least_members

    # Laying out

    def _join(self, hub: Value, low: Value, high: Value, runs: MemberRuns) -> None:
        """List the hub's transactions, and the outer ones of their members near them in time."""
        frame, build = self.frame, self.build
        self.arm_count = build.let("arm_count", 0)
        self.outer_count = build.let("outer_count", 0)

        absences = [HubAbsence(frame, each, self.arm, hub) for each in self.told]

        def keep(row: Value) -> None:
            taken = build.let("taken", True)
            for absence in absences:
                absence.look(row, taken)
            with build.when(taken):
                frame.room(self.arm_count)
                build.store(self.arm_rows, self.arm_count, row)
                build.add(self.arm_count)

        with runs.ways(hub, low, high, met=keep) as (_, outer_row):
            frame.room(self.outer_count)
            build.store(self.outer_rows, self.outer_count, outer_row)
            build.add(self.outer_count)
        for absence in absences:
            absence.clear()

    def _lay_out(self, runs: MemberRuns) -> None:
        """Keep the outer transactions of accounts that can belong, the oldest first."""
        frame, build = self.frame, self.build
        build.note(f"Transactions of each '{self.outer_name}' that can belong.")
        kept = build.let("kept", 0)
        with build.loop("at", 0, self.outer_count) as at:
            row = build.let("row", self.outer_rows[at])
            far = build.let(self.outer_name, frame.end(self.strategy.near.far)[row])
            with build.when(runs.run[far] >= self.each_needs):
                build.store(self.outer_rows, kept, row)
                build.add(kept)
        build.set(self.outer_count, kept)
        build.call(frame.helper(sort_between), self.outer_rows, value(0), self.outer_count)

    # Sweeping

    def _sweep(self, hub: Value) -> None:
        frame, build = self.frame, self.build
        far_end, near_end = frame.end(self.strategy.near.far), frame.end(self.strategy.near)
        self.arm_at, self.arm_left = build.let("arm_at", 0), build.let("arm_left", 0)
        self.outer_at, self.outer_left = build.let("outer_at", 0), build.let("outer_left", 0)
        self.members, self.outers = build.let("members", 0), build.let("outers", 0)
        self.counts = self._counts() if self.strategy.counted else None
        build.note("The group's transactions, the oldest first.")
        more = either(self.arm_at < self.arm_count, self.outer_at < self.outer_count)
        with build.repeat(more):
            row = build.let("row", 0)
            of_arm = build.let("of_arm", self.arm_at < self.arm_count)
            with build.when(of_arm):
                build.set(row, self.arm_rows[self.arm_at])
            with build.when(self.outer_at < self.outer_count):
                outer_row = build.let("outer_row", self.outer_rows[self.outer_at])
                with build.when(either(negate(of_arm), outer_row < row)):
                    build.set(row, outer_row)
                    build.set(of_arm, False)
            self._drop_old(row)
            member = build.let(self.member_name, near_end[row])
            with build.when(of_arm):
                build.set(member, frame.end(self.arm.plain_side.far)[row])
                build.add(self.arm_at)
                self._count_member(member, 1)
            with build.otherwise():
                far = build.let(self.outer_name, far_end[row])
                build.add(self.outer_at)
                if self.counts is not None:
                    self.counts.enter_outer(self.outer_at - 1, member, far)
                else:
                    self._count(self.counted, far, self.outers, 1)
                    build.store(self.previous, self.outer_at - 1, self.newest[member])
                    build.store(self.newest, member, self.outer_at)
            with build.when(row >= frame.emit_from):
                if self.counts is not None:
                    self._judge(self.counts, hub, row, of_arm, member)
                else:
                    self._try(hub, row, of_arm, member)
        if self.counts is not None:
            self.counts.clear()
        else:
            with build.loop("at", 0, self.outer_count) as at:
                old = build.let("old", self.outer_rows[at])
                build.store(self.counted, far_end[old], 0)
                build.store(self.newest, near_end[old], 0)
        with build.loop("at", 0, self.arm_count) as at:
            build.store(self.met, frame.end(self.arm.plain_side.far)[self.arm_rows[at]], 0)

    def _counts(self) -> GroupCounts:
        outer = OuterRows(
            self.outer_rows,
            self.outer_count,
            self.outer_left,
            self.outer_at,
            self.frame.end(self.strategy.near),
            self.frame.end(self.strategy.near.far),
        )
        names = (self.member_name, self.outer_name)
        return GroupCounts(self.frame, names, outer, self.met, self.each_needs)

    def _count_member(self, member: Value, step: int) -> None:
        """One transaction more or fewer of the hub with a member."""
        build = self.build
        if self.counts is None:
            self._count(self.met, member, self.members, step)
            return
        met = build.let("met_before", self.met[member])
        if step < 0:
            with build.when(met.equals(1)):
                self.counts.shift_member(member, -1)
        build.store(self.met, member, met + step)
        if step > 0:
            with build.when(met.equals(0)):
                self.counts.shift_member(member, 1)

    def _count(self, counts: Array, account: Value, present: Variable, step: int) -> None:
        """One transaction more or fewer of an account; `present` are those that have any."""
        build = self.build
        build.store(counts, account, counts[account] + step)
        with build.when(counts[account].equals(1 if step > 0 else 0)):
            build.add(present, step)

    def _drop_old(self, row: Value) -> None:
        frame, build = self.frame, self.build
        since = build.let("since", frame.time[row] - frame.scalar(self.graph.window))
        if not self.graph.window_closed:
            build.add(since)
        with build.repeat(self.arm_left < self.arm_at):
            with build.when(frame.time[self.arm_rows[self.arm_left]] >= since):
                build.leave()
            member = frame.end(self.arm.plain_side.far)[self.arm_rows[self.arm_left]]
            self._count_member(build.let(self.member_name, member), -1)
            build.add(self.arm_left)
        with build.repeat(self.outer_left < self.outer_at):
            old = build.let("old", self.outer_rows[self.outer_left])
            with build.when(frame.time[old] >= since):
                build.leave()
            far = build.let(self.outer_name, frame.end(self.strategy.near.far)[old])
            if self.counts is not None:
                near = build.let(self.member_name, frame.end(self.strategy.near)[old])
                self.counts.leave_outer(self.outer_left, near, far)
            else:
                self._count(self.counted, far, self.outers, -1)
            build.add(self.outer_left)

    def _judge(
        self, counts: GroupCounts, hub: Value, row: Value, of_arm: Value, member: Value
    ) -> None:
        """Judge the group by its counts; settle it only for its evidence."""
        frame, build, graph = self.frame, self.build, self.graph
        frame.heed_stop()
        holds = build.let("holds", counts.holds_arm(member))
        seed = build.let("seed", self._seed_of(self.arm.stage))
        with build.when(negate(of_arm)):
            far = build.let(self.outer_name, frame.end(self.strategy.near.far)[row])
            build.set(holds, counts.holds_outer(member, far))
            build.set(seed, self._seed_of(self.strategy.outer))
        with build.when(both(holds, seed >= 0)):
            sizes = {self.member_name: counts.members, self.outer_name: counts.fars}
            found: dict[Aggregate, Value] = {
                each: sizes[each.target] for each in asked_aggregates(graph)
            }
            if graph.require is not None:
                build.set(holds, about_sets(frame, graph.require, found))
            with build.when(holds):
                with build.when(frame.collect.differs(0)):
                    self._settle(hub, row, seed)
                with build.otherwise():
                    record(self.results, row, [hub], found)

    def _seed_of(self, stage: int) -> int:
        """Which seed the trigger is as a transaction of a stage; -1 if none."""
        seeds = {seed.stage: at for at, seed in enumerate(self.strategy.base.seeds)}
        return seeds.get(stage, -1)

    def _try(self, hub: Value, row: Value, of_arm: Value, member: Value) -> None:
        """Settle the group for this trigger, unless its member has too few outer transactions."""
        frame, build = self.frame, self.build
        far_end = frame.end(self.strategy.near.far)
        seed = build.let("seed", self._seed_of(self.strategy.outer))
        with build.when(of_arm):
            build.set(seed, self._seed_of(self.arm.stage))
        enough_now = both(self.members >= self.least_members, self.outers >= self.least_outer)
        may = build.let("may", both(seed >= 0, enough_now))
        with build.when(both(may, negate(of_arm), self.counted[far_end[row]] < self.each_needs)):
            build.set(may, False)
        enough = build.let("enough", 0)
        with build.when(may):
            link = build.let("link", self.newest[member])
            with build.repeat(both(link > self.outer_left, enough < self.member_needs)):
                far = build.let(self.outer_name, far_end[self.outer_rows[link - 1]])
                with build.when(self.counted[far] >= self.each_needs):
                    build.add(enough)
                build.set(link, self.previous[link - 1])
        with build.when(both(may, enough >= self.member_needs)):
            frame.heed_stop()
            for ceiling in self.strategy.ceilings:
                with build.when(may):
                    self._certain.rule_out(ceiling, hub, may)
            with build.when(may):
                self._settle(hub, row, seed)

    @property
    def _certain(self) -> CertainMembers:
        """What the window has now, for those that ask how much of it is certain to stay."""
        side = self.arm.plain_side
        arm = ArmWindow(self.arm_rows, self.arm_left, self.arm_at, side.far, self.met, self.members)
        outer = OuterWindow(
            self.outer_rows,
            self.outer_left,
            self.strategy.near.far,
            self.newest,
            self.previous,
            self.counted,
            self.outers,
        )
        return CertainMembers(self.frame, self.graph, self.strategy, arm, outer)

    def _settle(self, hub: Value, row: Value, seed: Value) -> None:
        frame, build, graph = self.frame, self.build, self.graph
        edge = frame.window_edge("window_first", graph.window, "first", closed=graph.window_closed)
        first = build.let("first", edge[row])
        lists = {
            self.arm.stage: ListedRows(self.arm_rows, self.arm_left, self.arm_at),
            self.strategy.outer: ListedRows(self.outer_rows, self.outer_left, self.outer_at),
        }
        plain: dict[int, Value] = {self.arm.plain_role: hub}
        base = self.strategy.base
        settled = frozenset(each.name for each in self.told)
        state = BindingState(frame, graph, base, row, first, plain, {}, None, lists, settled)
        holds = settle(state, seed)
        judge(state, self.results, holds, tallied=True)
        state.clear()
