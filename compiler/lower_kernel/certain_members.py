"""Members of a group that are certain to stay: whether they alone are more than there may be.

Of a hub's group nearly all triggers fail `count(mule) <= max_mules`, which is known only when the
group has been settled. But a payment from a mule and one to it that are partners keep each other,
whatever becomes of the rest. So the window is gone through backwards, the newest first, until one
member more has been met than there may be. A hub costs the ceiling for each of its transactions,
and not what it has; what comes to the end of the window was read once more than by settling it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...runtime.layout import Items
from ..ir.kernel import Array, Value, Variable, both, value
from ..ir.pattern import PatternGraph
from ..ir.plan import GroupCeiling, GroupSweep, Side
from .bounds import most_members
from .conditions import about_rows, in_time
from .frame import Frame

MOST_LINKS = 16
"""Outer transactions looked at for one of the arm: a member may be a hub too."""


@dataclass(frozen=True, slots=True)
class ArmWindow:
    """The hub's transactions in the window, `rows[left:at]`; `met` counts those of a member."""

    rows: Array
    left: Value
    at: Value
    member_side: Side
    met: Array
    members: Value


@dataclass(frozen=True, slots=True)
class OuterWindow:
    """The outer transactions in the window, from `left` on.

    `newest` of a member, and what came `previous` to each, are places and 1 more; `counted` counts
    those of a far account.
    """

    rows: Array
    left: Value
    far_side: Side
    newest: Array
    previous: Array
    counted: Array
    fars: Value


@dataclass(frozen=True, slots=True)
class CertainMembers:
    """Emits the count of what is certain for one trigger."""

    frame: Frame
    graph: PatternGraph
    strategy: GroupSweep
    arm: ArmWindow
    outer: OuterWindow

    def rule_out(self, ceiling: GroupCeiling, hub: Value, may: Variable) -> None:
        """Clear `may` where more than the ceiling allows are certain."""
        frame, build, arm = self.frame, self.frame.build, self.arm
        name = self.graph.roles[ceiling.role].name
        build.note(f"Are those certain to stay too many as '{name}'?")
        most = build.let("most", most_members(frame, ceiling))
        of_arm = ceiling.role == self.strategy.arm.set_role
        mark = frame.flags("mark", Items.ACCOUNTS)
        found = frame.scratch("certain")
        with build.when((arm.members if of_arm else self.outer.fars) > most):
            counted, at = build.let("certain", 0), build.let("back", arm.at)
            with build.repeat(both(at > arm.left, counted <= most)):
                build.add(at, -1)
                own = build.let("own", arm.rows[at])
                member = build.let("member", frame.end(arm.member_side)[own])
                apart = [self.outer.counted[member].equals(0)] if self.graph.distinct else []
                if of_arm:
                    apart.append(mark[member].equals(0))
                with build.when(both(*apart)):
                    self._partners(own, member, hub, (mark, found, counted), of_arm=of_arm)
            with build.loop("at", 0, counted) as each:
                build.store(mark, found[each], 0)
            with build.when(counted > most):
                build.set(may, False)

    def _partners(
        self,
        own: Value,
        member: Value,
        hub: Value,
        marked: tuple[Array, Array, Variable],
        *,
        of_arm: bool,
    ) -> None:
        """Go through the member's outer transactions; count who stays with one of the arm."""
        frame, build, outer = self.frame, self.frame.build, self.outer
        mark, found, counted = marked
        link, left = build.let("link", outer.newest[member]), build.let("left", MOST_LINKS)
        with build.repeat(both(link > outer.left, left > 0)):
            partner = build.let("partner", outer.rows[link - 1])
            build.set(link, outer.previous[link - 1])
            build.add(left, -1)
            far = build.let("far", frame.end(outer.far_side)[partner])
            account = member if of_arm else far
            stays = [far.differs(hub), mark[account].equals(0)]
            if self.graph.distinct:
                stays.append(self.arm.met[far].equals(0))
            with build.when(both(*stays, self._are_partners(own, partner))):
                frame.room(counted)
                build.store(mark, account, 1)
                build.store(found, counted, account)
                build.add(counted)
                if of_arm:
                    build.set(left, 0)

    def _are_partners(self, own: Value, partner: Value) -> Value:
        """Whether a transaction of the arm and one of the outer stage suit all relations."""
        frame, holds = self.frame, [value(True)]
        for relation in self.graph.relations:
            of_arm = relation.left == self.strategy.arm.stage
            left, right = (own, partner) if of_arm else (partner, own)
            holds.append(in_time(frame, left, relation.kind, right, relation.by))
            if relation.pair is not None:
                holds.append(about_rows(frame, relation.pair, left, right))
        return both(*holds)
