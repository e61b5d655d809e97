"""Absence: transactions, members and bindings that fall because money moved that must not have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from ...lang.typed import RelationKind
from ..ir.kernel import Call, KernelType, Value, Variable, both
from ..ir.pattern import Absence, Hop
from ..ir.plan import Side
from .absence_notes import OPEN, REFUSED
from .between import between
from .binding_state import BindingState
from .conditions import in_time, passes
from .helpers import first_at
from .visible import VisibleLoop

FEW = 8
"""Up to so many transactions of an account are read rather than searched."""


class Absences:
    """Emits the absence tests of one binding."""

    def __init__(self, state: BindingState) -> None:
        self.state, self.frame, self.build = state, state.frame, state.build
        self.graph = state.graph
        self.asked = [each for each in state.graph.absences if each.name not in state.settled]

    def of_binding(self, holds: Variable) -> None:
        """Clear `holds` where money moved between plain roles that must not have."""
        build = self.build
        for absence in self.asked:
            if absence.relation is None and not self._touches_set(absence):
                build.note(f"Without '{absence.name}'.")
                with self._matches(absence, None, self.state.first):
                    build.set(holds, False)
                    build.leave()

    def _touches_set(self, absence: Absence) -> bool:
        return any(end.role in self.state.sets for end in (absence.source, absence.target))

    def may_refuse(self, stage: int, role: int | None) -> bool:
        """Whether an absence speaks of the stage's transactions, or of members of the role."""
        return any(
            absence.relation[1] == stage
            if absence.relation is not None
            else role is not None and role in (absence.source.role, absence.target.role)
            for absence in self.asked
        )

    def of_member(self, role: int, account: Value, taken: Variable) -> None:
        """Clear `taken` where an absence keeps an account out of a set."""
        for absence in self.asked:
            if absence.relation is None and role in (absence.source.role, absence.target.role):
                self.build.note(f"Without '{absence.name}'.")
                with self._matches(absence, account, self.state.first):
                    self.build.set(taken, False)
                    self.build.leave()

    def of_stage(self, stage: int, hop: Hop) -> list[Absence]:
        return [
            absence
            for absence in self.asked
            if absence.relation and absence.relation[1] == stage and absence.hop is hop
        ]

    def of_transaction(self, stage: int, hop: Hop, row: Value, taken: Variable) -> None:
        """Clear `taken` where an absence related to this stage has a match for the transaction."""
        frame, build = self.frame, self.build
        for absence in self.of_stage(stage, hop):
            member = None
            for end in (absence.source, absence.target):
                if end.role in self.state.sets and end.role is not None:
                    member = self.state.member(stage, end.role, row)
            build.note(f"Without '{absence.name}'.")
            note = self.state.noted.get(absence.name)
            if note is None:
                self._seek(absence, member, row, taken)
                continue
            told = build.let("told", OPEN)
            with build.when(note.is_noted(frame.end(note.hub)[row])):
                build.set(told, note.of(row))
            with build.when(told.equals(REFUSED)):
                build.set(taken, False)
            with build.when(told.equals(OPEN)):
                self._seek(absence, member, row, taken)

    def _seek(self, absence: Absence, member: Value | None, row: Value, taken: Variable) -> None:
        """Clear `taken` where the absence has a match for the transaction and its member."""
        frame, build = self.frame, self.build
        assert absence.relation is not None
        kind, _, by = absence.relation
        frame.heed_stop()
        first = self.state.first
        if by is not None:
            # All transactions are looked at, not only visible ones: begin where the gap does.
            early = frame.time[row] - frame.scalar(by)
            since = early if kind is RelationKind.BEFORE else frame.time[row]
            search = frame.helper(first_at)
            found = Call(search, (frame.time, self.state.trigger, since), KernelType.WHOLE)
            first = build.let("since", 0)
            with build.when(self._is_long(absence, member)):
                build.set(first, found)
        with (
            self._matches(absence, member, first) as match,
            build.when(in_time(frame, match, kind, row, by)),
        ):
            build.set(taken, False)
            build.leave()

    def _is_long(self, absence: Absence, member: Value | None) -> Value:
        """Whether to seek where the gap begins, rather than read all of a list."""
        lengths = [
            start[account + 1] - start[account] > FEW
            for side, end in ((Side.SOURCE, absence.source), (Side.TARGET, absence.target))
            if end.role is not None
            for start, account in ((self.frame.start(side), self._account(end.role, member)),)
        ]
        return both(*lengths)

    def _account(self, role: int, member: Value | None) -> Value:
        account = self.state.plain.get(role, member)
        assert account is not None
        return account

    @contextmanager
    def _matches(self, absence: Absence, member: Value | None, first: Value) -> Iterator[Value]:
        """A loop over the transactions since `first` that an absence speaks of."""
        state = self.state
        payer, payee = (
            None if end.role is None else state.plain.get(end.role, member)
            for end in (absence.source, absence.target)
        )
        if payer is not None and payee is not None:
            found: AbstractContextManager[Value] = between(
                self.frame, payer, payee, first, state.trigger, "absent"
            )
        elif payer is not None:
            found = VisibleLoop(self.frame, Side.SOURCE, payer, first, state.trigger)
        else:
            assert payee is not None
            found = VisibleLoop(self.frame, Side.TARGET, payee, first, state.trigger)
        with found as row, self.build.when(passes(self.frame, absence.filter, row)):
            yield row
