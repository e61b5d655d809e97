"""Which transactions of two arms stand beside each other, where nothing sets their members apart.

(`related_arms.py` knows the same of more of them, with sets that must be distinct.)

With a relation a transaction that enters looks back over those of the other arm. The earlier of two
partners leaves the window first, so the earlier one stays live until it leaves, and the later one
until its latest partner leaves: each keeps a list of those that wait for it. Cost: O(1) amortised
for relations of time alone, else what the other arm has in the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, both, value
from ..ir.pattern import Relation
from .arm_state import ArmState, Live
from .conditions import about_rows
from .frame import Frame


class Partners(Protocol):
    """Decides what is live as transactions of the arms enter and leave the window."""

    def enter(self, state: ArmState, place: Variable, row: Value) -> None:
        """The transaction at a place of the arm enters; `state.at` is still that place."""

    def leave(self, state: ArmState) -> None:
        """The arm's oldest transaction leaves; `state.left` is still its place."""

    def settle(self) -> None:
        """Whatever entering and leaving left open, before anything is said about the binding."""

    def holds(self) -> Value:
        """What the binding needs beside a live trigger."""

    def kept(self, state: ArmState) -> list[Array]:
        """What is kept by member of an arm, to be left as it was found."""


@dataclass(frozen=True, slots=True)
class _Links:
    """Lists over one arm's places; what they hold is a place + 1, or 0."""

    newest: Array | None
    """By member of a shared set: its transaction that entered last."""
    previous: Array | None
    """By place: the member's transaction before it."""
    until: Array | None
    """By place: the latest partner, a transaction."""
    first_waiting: Array | None
    """By place: the first of the other arm's places that wait for it to leave."""
    next_waiting: Array | None


class TimedPartners:
    """A transaction is live while one of the other arm stands beside it: any, or its own partner.

    If the arms share their set, what stands beside it is of the same member.
    """

    def __init__(
        self,
        frame: Frame,
        live: Live,
        arms: list[ArmState],
        relation: Relation | None,
        *,
        shares_set: bool,
    ) -> None:
        self.frame, self.build, self.live = frame, frame.build, live
        self.arms, self.relation, self.shares_set = arms, relation, shares_set
        self.links = {state.word: self._links(state.word) for state in arms}

    def _links(self, word: str) -> _Links:
        frame, related = self.frame, self.relation is not None

        def by_place(what: str) -> Array:
            return frame.scratch(f"{word}_{what}")

        return _Links(
            newest=frame.flags(f"{word}_newest", Items.ACCOUNTS, KernelType.INDEX)
            if self.shares_set
            else None,
            previous=by_place("previous") if self.shares_set else None,
            until=by_place("until") if related else None,
            first_waiting=by_place("first_waiting") if related else None,
            next_waiting=by_place("next_waiting") if related else None,
        )

    def _other(self, state: ArmState) -> ArmState | None:
        return next((each for each in self.arms if each is not state), None)

    def settle(self) -> None:
        """Nothing is left open."""

    def holds(self) -> Value:
        """Nothing more."""
        return value(True)

    def kept(self, state: ArmState) -> list[Array]:
        """The members' newest transactions."""
        newest = self.links[state.word].newest
        return [] if newest is None else [newest]

    def enter(self, state: ArmState, place: Variable, row: Value) -> None:
        """It is live if something of the other arm stands beside it, and makes that live."""
        build, links = self.build, self.links[state.word]
        before: Value = place
        member: Value | None = None
        if links.newest is not None and links.previous is not None:
            member = self.live.member(state, row)
            before = build.let("before", links.newest[member])
            build.store(links.previous, place, before)
            build.store(links.newest, member, place + 1)
        build.add(state.at)
        other = self._other(state)
        if other is None:
            self.live.turn_on(state, place)
        elif self.relation is None:
            self._join(state, other, member, place, before)
        else:
            self._find_partners(self.relation, state, other, row, member, place)

    def _join(
        self,
        state: ArmState,
        other: ArmState,
        member: Value | None,
        place: Value,
        before: Value,
    ) -> None:
        """Without a relation transactions are live once both arms have one."""
        build = self.build
        with build.when(self._newest(other, member) > other.left):
            self.live.turn_on(state, place)
            with (
                build.when(before <= state.left),
                self._chain(other, member) as at,
                build.when(other.live[at].equals(0)),
            ):
                self.live.turn_on(other, at)

    def _newest(self, state: ArmState, member: Value | None) -> Value:
        """One past the place that entered last: of the member, if the arms share their set."""
        links = self.links[state.word]
        if links.newest is None or member is None:
            return state.at
        return links.newest[member]

    @contextmanager
    def _chain(self, state: ArmState, member: Value | None) -> Iterator[Value]:
        """A loop over an arm's transactions in the window (the member's), the newest first."""
        build, links = self.build, self.links[state.word]
        link = build.let("link", self._newest(state, member))
        with build.repeat(link > state.left):
            at = build.let("at", link - 1)
            build.set(link, at if links.previous is None else links.previous[at])
            yield at

    def _find_partners(
        self,
        relation: Relation,
        state: ArmState,
        other: ArmState,
        row: Value,
        member: Value | None,
        place: Value,
    ) -> None:
        frame, build = self.frame, self.build
        links, others = self.links[state.word], self.links[other.word]
        assert links.until is not None and links.first_waiting is not None
        assert links.next_waiting is not None
        assert others.until is not None and others.first_waiting is not None
        build.store(links.until, place, -1)
        build.store(links.first_waiting, place, 0)
        enters_left = relation.left == state.arm.stage
        enters_later, strict = relation.earlier != state.arm.stage, relation.strict
        if not enters_later and strict:
            return  # what it needs comes strictly later
        with self._chain(other, member) as at:
            partner = build.let("partner", other.rows[at])
            gap = build.let("gap", frame.time[row] - frame.time[partner])
            if not enters_later:
                # Only a tie: what it needs is not before it.
                with build.when(gap > 0):
                    build.leave()
            elif relation.by is not None:
                with build.when(gap > frame.scalar(relation.by)):
                    build.leave()
            holds = value(True)
            if enters_later and strict:
                holds = gap > 0
            if relation.pair is not None:
                own, its = (row, partner) if enters_left else (partner, row)
                holds = both(holds, about_rows(frame, relation.pair, own, its))
            with build.when(holds):
                with build.when(links.until[place] < 0):
                    build.store(links.until, place, partner)
                    build.store(links.next_waiting, place, others.first_waiting[at])
                    build.store(others.first_waiting, at, place + 1)
                build.store(others.until, at, row)
                with build.when(other.live[at].equals(0)):
                    self.live.turn_on(other, at)
                if relation.pair is None and enters_later:
                    with build.otherwise():
                        # Whatever is older has a partner already, or is too far from this one.
                        build.leave()
        with build.when(links.until[place] >= 0):
            self.live.turn_on(state, place)

    def leave(self, state: ArmState) -> None:
        """What is live only because of the oldest transaction goes dark with it."""
        build, other = self.build, self._other(state)
        row = build.let("old", state.rows[state.left])
        with build.when(state.live[state.left].differs(0)):
            self.live.turn_off(state, state.left)
            if other is None:
                return
            if self.relation is None:
                member = self.live.member(state, row) if self.shares_set else None
                with (
                    build.when(self._newest(state, member).equals(state.left + 1)),
                    self._chain(other, member) as at,
                    build.when(other.live[at].differs(0)),
                ):
                    self.live.turn_off(other, at)
                return
            links, others = self.links[state.word], self.links[other.word]
            assert links.first_waiting is not None and others.next_waiting is not None
            assert others.until is not None
            waiting = build.let("waiting", links.first_waiting[state.left])
            with build.repeat(waiting > 0):
                at = build.let("at", waiting - 1)
                build.set(waiting, others.next_waiting[at])
                with build.when(both(other.live[at].differs(0), others.until[at].equals(row))):
                    self.live.turn_off(other, at)
