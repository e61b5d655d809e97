"""What is left of a group, counted as its transactions come and go.

Where no relation, distinct set or absence takes more away, one thing alone does: a far account
needs so many members that the hub has dealt with too. Those that have them support their members
themselves, so one look at each is the end of it. That look is kept up to date: a far account counts
the members it is joined to, a member the far accounts with enough of them.

Only the newest transaction of a far account with a member stands for the two. A far account's
members are gone through when it comes to have enough, or ceases to: then they are as many as it
needs. A member's far accounts are gone through when the hub begins to deal with it within the
window, or ceases to, at most twice for each transaction. So a transaction costs what a far account
needs, however many the group has.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, both, either, value
from .frame import Frame


@dataclass(frozen=True, slots=True)
class OuterRows:
    """The outer transactions laid out; those from `left` to `at` are in the window."""

    rows: Array
    count: Value
    left: Variable
    at: Variable
    member_of: Array
    far_of: Array


class GroupCounts:
    """Emits the counts of one group; `met` counts each member's transactions with the hub."""

    def __init__(
        self, frame: Frame, names: tuple[str, str], outer: OuterRows, met: Array, needed: Value
    ) -> None:
        self.frame, self.build, self.outer, self.met = frame, frame.build, outer, met
        self.needed, self.member_name, self.far_name = needed, *names
        member, far = names
        self.of_member = self._account(f"{member}_newest")
        self.of_far = self._account(f"{far}_newest")
        self.latest = self._account("latest_of_pair")
        self.partners = self._account(f"{far}_partners")
        """By far account: members it is joined to in the window."""
        self.supporters = self._account(f"{member}_supporters")
        """By member: far accounts with members enough that are joined to it."""
        # Places of outer transactions and 1 more: of the same member, account or pair.
        self.member_before = frame.scratch(f"{member}_before")
        self.far_before = frame.scratch(f"{far}_before")
        self.far_after = frame.scratch(f"{far}_after")
        self.pair_before = frame.scratch("pair_before")
        self.pair_after = frame.scratch("pair_after")
        self.members = self.build.let("live_members", 0)
        self.fars = self.build.let("live_fars", 0)
        self._pair_up()

    def _account(self, name: str) -> Array:
        return self.frame.flags(name, Items.ACCOUNTS, KernelType.INDEX)

    def _pair_up(self) -> None:
        """Find each transaction's neighbours of the same pair: member by member."""
        build, outer = self.build, self.outer
        build.note("Which transactions are of the same two accounts.")
        with build.loop("at", 0, outer.count) as at:
            member = build.let(self.member_name, outer.member_of[outer.rows[at]])
            build.store(self.member_before, at, self.of_member[member])
            build.store(self.of_member, member, at + 1)
            build.store(self.pair_before, at, 0)
        with build.loop("at", 0, outer.count) as at:
            member = build.let(self.member_name, outer.member_of[outer.rows[at]])
            with build.when(self.of_member[member].equals(at + 1)):
                with self._chain(value(at + 1), self.member_before, value(0)) as place:
                    far = build.let(self.far_name, outer.far_of[outer.rows[place]])
                    newer = build.let("newer", self.latest[far])
                    build.store(self.pair_after, place, newer)
                    with build.when(newer > 0):
                        build.store(self.pair_before, newer - 1, place + 1)
                    build.store(self.latest, far, place + 1)
                with self._chain(value(at + 1), self.member_before, value(0)) as place:
                    build.store(self.latest, outer.far_of[outer.rows[place]], 0)
        with build.loop("at", 0, outer.count) as at:
            build.store(self.of_member, outer.member_of[outer.rows[at]], 0)

    @contextmanager
    def _chain(self, newest: Value, before: Array, until: Value) -> Iterator[Variable]:
        """A loop over places, the newest first, as long as they are not before `until`."""
        build = self.build
        link = build.let("link", newest)
        with build.repeat(link > until):
            place = build.let("place", link - 1)
            build.set(link, before[place])
            yield place

    # Transactions come and go

    def enter_outer(self, place: Value, member: Value, far: Value) -> None:
        """The outer transaction at a place has come: the newest of all."""
        build, before = self.build, self.build.let("before", self.pair_before[place])
        is_new = build.let("is_new", before <= self.outer.left)
        with build.when(before > self.outer.left):
            self._unlink(before - 1, far)
        build.store(self.of_member, member, place + 1)
        newest = build.let("newest", self.of_far[far])
        build.store(self.far_before, place, newest)
        build.store(self.far_after, place, 0)
        with build.when(newest > 0):
            build.store(self.far_after, newest - 1, place + 1)
        build.store(self.of_far, far, place + 1)
        with build.when(both(is_new, self.met[member] > 0)):
            self._shift(far, member, 1)

    def _unlink(self, place: Value, far: Value) -> None:
        """Another transaction stands for the two from now on."""
        build = self.build
        older = build.let("older", self.far_before[place])
        newer = build.let("newer", self.far_after[place])
        with build.when(newer > 0):
            build.store(self.far_before, newer - 1, older)
        with build.otherwise():
            build.store(self.of_far, far, older)
        with build.when(older > 0):
            build.store(self.far_after, older - 1, newer)

    def leave_outer(self, place: Value, member: Value, far: Value) -> None:
        """The outer transaction at a place, the oldest in the window, is about to go."""
        with self.build.when(both(self._stands(place), self.met[member] > 0)):
            self._shift(far, member, -1)

    def _stands(self, place: Value) -> Value:
        """Whether none of the same two accounts has come after it."""
        after = self.build.let("after", self.pair_after[place])
        return either(after.equals(0), after > self.outer.at)

    def shift_member(self, member: Value, step: int) -> None:
        """The hub has begun to deal with a member (1), or is about to cease to (-1)."""
        build, outer = self.build, self.outer
        with (
            self._chain(self.of_member[member], self.member_before, outer.left) as place,
            build.when(self._stands(place)),
        ):
            far = build.let(self.far_name, outer.far_of[outer.rows[place]])
            self._shift(far, member, step)

    def _shift(self, far: Value, member: Value, step: int) -> None:
        """A far account is joined to one member more, or one less."""
        build, outer = self.build, self.outer
        partners = build.let("partners", self.partners[far])
        build.store(self.partners, far, partners + step)
        most = partners + 1 if step > 0 else partners
        with build.when(most.equals(self.needed)):
            build.add(self.fars, step)
            with self._chain(self.of_far[far], self.far_before, outer.left) as place:
                other = build.let(self.member_name, outer.member_of[outer.rows[place]])
                with build.when(self.met[other] > 0):
                    self._support(other, step)
        with build.otherwise(), build.when(most > self.needed):
            self._support(member, step)

    def _support(self, member: Value, step: int) -> None:
        build = self.build
        supporters = build.let("supporters", self.supporters[member])
        build.store(self.supporters, member, supporters + step)
        with build.when(supporters.equals(0 if step > 0 else 1)):
            build.add(self.members, step)

    # What is left

    def holds_arm(self, member: Value) -> Value:
        """Whether the hub's transactions with a member are left."""
        return self.supporters[member] > 0

    def holds_outer(self, member: Value, far: Value) -> Value:
        """Whether the transactions of a far account with a member are left."""
        return both(self.met[member] > 0, self.partners[far] >= self.needed)

    def clear(self) -> None:
        """Leave the flags at zero."""
        build, outer = self.build, self.outer
        with build.loop("at", 0, outer.count) as at:
            row = build.let("row", outer.rows[at])
            member = build.let(self.member_name, outer.member_of[row])
            far = build.let(self.far_name, outer.far_of[row])
            build.store(self.of_member, member, 0)
            build.store(self.supporters, member, 0)
            build.store(self.of_far, far, 0)
            build.store(self.partners, far, 0)
