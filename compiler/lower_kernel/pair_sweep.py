"""The kernel of a pair sweep: join the arms at their members, sweep the pairs that can hold.

Items are accounts at the near end. For each, the members' transactions of the far arm are looked
at once, in windows around the payments to them, and counted by the account at the far end. Where a
run of members within one window reaches the floor, the pair's transactions are laid out in order
of time and swept. A transaction completes pairs of several near accounts, so results are tallied.
"""

from __future__ import annotations

from ...runtime.layout import Items, Signature
from ..ir.kernel import (
    Kernel,
    KernelType,
    Value,
    Variable,
    value,
)
from ..ir.plan import PairSweep, Plan
from .arm_events import ArmEvents
from .binding_state import ListedRows
from .bounds import fewest_members
from .conditions import passes
from .crowd import InCrowd
from .frame import Frame
from .helpers import sort_between
from .preparation import prepare
from .reach import Leg, Reached, reach_in_relation
from .results import Results
from .runs import MemberRuns


def lower_pair_sweep(
    plan: Plan, strategy: PairSweep, header: tuple[str, ...]
) -> tuple[Kernel, Signature]:
    """Loops of a pair sweep. O(1) for each wedge within the window."""
    frame = Frame(plan.graph.name, f"Find '{plan.graph.name}'.", Items.ACCOUNTS, plan.graph.scalars)
    _PairSweep(frame, plan, strategy).emit()
    functions = (*frame.helpers.values(), frame.build.function())
    kernel = Kernel(plan.graph.name, header, functions)
    sides = (strategy.near.plain_side, strategy.far.plain_side.far)
    return kernel, frame.signature(slots=1, tallied=True, wedges=sides)


class _PairSweep:
    def __init__(self, frame: Frame, plan: Plan, strategy: PairSweep) -> None:
        self.frame, self.graph, self.strategy = frame, plan.graph, strategy
        self.build = frame.build
        self.near, self.far = strategy.near, strategy.far
        names = [role.name for role in self.graph.roles]
        self.near_name = names[self.near.plain_role]
        self.far_name = names[self.far.plain_role]
        self.member_name = names[strategy.near.set_role]

    def emit(self) -> None:
        frame, build = self.frame, self.build
        results = Results(frame, self.graph)
        near_leg = Leg(self.near.stage, self.near.plain_side)
        far_leg = Leg(self.far.stage, self.far.plain_side.far)
        needed = fewest_members(frame, self.strategy.floors)
        reach = reach_in_relation(self.graph, self.near.stage, self.far.stage)
        crowd = InCrowd(frame, self.graph, far_leg.stage, far_leg.side.far, needed)
        reached_by = Reached(frame, self.graph, near_leg, far_leg, reach, crowd)
        prepare(frame, [crowd], [reached_by])
        results.tally()
        self._declare()
        with frame.each_item(self.near_name) as near:
            side = self.near.plain_side
            low, high = frame.listed_span(side, near, "near")
            with build.when(high - low < needed):
                build.skip()
            self.runs = MemberRuns(
                frame, self.graph, near_leg, far_leg, reached_by, needed, members_needed=needed
            )
            self._join(near, low, high)
            with build.when(self.runs.reached > 0):
                self._lay_out(low, high, needed)
                arms = (self.near, self.far)
                events = ArmEvents(frame, self.graph, results, arms, self.strategy.floors)
                with build.loop("group", 0, self.runs.touched_count) as group:
                    far = build.let(self.far_name, self.runs.touched[group])
                    with build.when(self.runs.run[far] >= needed):
                        count, begin, end = self._gather(far, low)
                        plain = {self.near.plain_role: near, self.far.plain_role: far}
                        near_rows = ListedRows(self.near_rows, value(0), count)
                        events.sweep(plain, (near_rows, ListedRows(self.far_rows, begin, end)))
                with build.loop("place", low, high) as place:
                    build.store(self.first_of, frame.partners(side)[place], 0)
            with build.loop("at", 0, self.runs.touched_count) as at:
                far = build.let(self.far_name, self.runs.touched[at])
                build.store(self.group_start, far, 0)
                build.store(self.group_end, far, 0)
            self.runs.clear()
            results.commit()

    def _declare(self) -> None:
        frame, over = self.frame, Items.ACCOUNTS
        far, member = self.far_name, self.member_name
        # By account at the far end: its part of `far_rows`.
        self.group_start = frame.flags(f"{far}_start", over, KernelType.INDEX)
        self.group_end = frame.flags(f"{far}_end", over, KernelType.INDEX)
        # By member: its transactions with the near end, and whether they have been taken.
        self.first_of = frame.flags(f"{member}_first", over, KernelType.INDEX)
        self.taken = frame.flags(f"{member}_taken", over)
        self.wedge_far = frame.scratch(f"wedge_{far}")
        self.wedge_row = frame.scratch("wedge_row")
        self.next_of = frame.scratch("next_place")
        self.near_rows = frame.scratch("near_rows")
        self.far_rows = frame.scratch("far_rows")

    # Joining

    def _join(self, near: Value, low: Value, high: Value) -> None:
        """Keep the ways to each far end."""
        frame, build = self.frame, self.build
        self.wedges = build.let("wedges", 0)
        with self.runs.ways(near, low, high) as (far, far_row):
            frame.room(self.wedges)
            build.store(self.wedge_far, self.wedges, far)
            build.store(self.wedge_row, self.wedges, far_row)
            build.add(self.wedges)

    # Groups

    def _lay_out(self, low: Value, high: Value, needed: Variable) -> None:
        """Put the far transactions of each pair that can hold side by side, list the near ones."""
        build, frame = self.build, self.frame
        build.note(f"Transactions of each '{self.far_name}' that can hold, side by side.")
        with build.loop("at", 0, self.wedges) as at:
            far = build.let(self.far_name, self.wedge_far[at])
            with build.when(self.runs.run[far] >= needed):
                build.store(self.group_end, far, self.group_end[far] + 1)
        total = build.let("total", 0)
        with build.loop("at", 0, self.runs.touched_count) as at:
            far = build.let(self.far_name, self.runs.touched[at])
            with build.when(self.runs.run[far] >= needed):
                size = build.let("size", self.group_end[far])
                build.store(self.group_start, far, total)
                build.store(self.group_end, far, total)
                build.add(total, size)
        with build.loop("at", 0, self.wedges) as at:
            far = build.let(self.far_name, self.wedge_far[at])
            with build.when(self.runs.run[far] >= needed):
                build.store(self.far_rows, self.group_end[far], self.wedge_row[at])
                build.store(self.group_end, far, self.group_end[far] + 1)
        build.note(f"The near transactions of each '{self.member_name}', the oldest first.")
        side = self.near.plain_side
        frame.room(high - low)
        place = build.let("place", high)
        with build.repeat(place > low):
            build.add(place, -1)
            row = build.let("row", frame.listed(side)[place])
            with build.when(passes(frame, self.graph.stages[self.near.stage].filter, row)):
                member = build.let(self.member_name, frame.partners(side)[place])
                build.store(self.next_of, place - low, self.first_of[member])
                build.store(self.first_of, member, place + 1)

    def _gather(self, far: Value, low: Value) -> tuple[Variable, Variable, Variable]:
        """Sort a pair's far transactions; collect and sort the near ones of the same members."""
        build, frame = self.build, self.frame
        begin = build.let("group_begin", self.group_start[far])
        end = build.let("group_past", self.group_end[far])
        sort = frame.helper(sort_between)
        build.call(sort, self.far_rows, begin, end)
        member_end = frame.end(self.far.plain_side.far)
        side = self.near.plain_side
        count = build.let("near_count", 0)
        with build.loop("at", begin, end) as at:
            member = build.let(self.member_name, member_end[self.far_rows[at]])
            with build.when(self.taken[member].equals(0)):
                build.store(self.taken, member, 1)
                place = build.let("place", self.first_of[member])
                with build.repeat(place > 0):
                    frame.room(count)
                    build.store(self.near_rows, count, frame.listed(side)[place - 1])
                    build.add(count)
                    build.set(place, self.next_of[place - 1 - low])
        with build.loop("at", begin, end) as at:
            build.store(self.taken, member_end[self.far_rows[at]], 0)
        build.call(sort, self.near_rows, value(0), count)
        return count, begin, end
