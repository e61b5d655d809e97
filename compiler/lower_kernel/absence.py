"""Absence: transactions, members and bindings that fall because money moved that must not have."""

from __future__ import annotations

from ...lang.typed import RelationKind
from ..ir.kernel import Call, KernelType, Value, Variable, both
from ..ir.pattern import Absence, Hop
from ..ir.plan import Side
from .binding_state import BindingState
from .conditions import in_time, passes
from .helpers import first_at
from .visible import VisibleLoop


class Absences:
    """Emits the absence tests of one binding."""

    def __init__(self, state: BindingState) -> None:
        self.state, self.frame, self.build = state, state.frame, state.build
        self.graph = state.graph

    def of_binding(self, holds: Variable) -> None:
        """Clear `holds` where money moved between plain roles that must not have."""
        build = self.build
        for absence in self.graph.absences:
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
            for absence in self.graph.absences
        )

    def of_member(self, role: int, account: Value, taken: Variable) -> None:
        """Clear `taken` where an absence keeps an account out of a set."""
        for absence in self.graph.absences:
            if absence.relation is None and role in (absence.source.role, absence.target.role):
                self.build.note(f"Without '{absence.name}'.")
                with self._matches(absence, account, self.state.first):
                    self.build.set(taken, False)
                    self.build.leave()

    def of_stage(self, stage: int, hop: Hop) -> list[Absence]:
        return [
            absence
            for absence in self.graph.absences
            if absence.relation and absence.relation[1] == stage and absence.hop is hop
        ]

    def of_transaction(self, stage: int, hop: Hop, row: Value, taken: Variable) -> None:
        """Clear `taken` where an absence related to this stage has a match for the transaction."""
        frame, build = self.frame, self.build
        for absence in self.of_stage(stage, hop):
            assert absence.relation is not None
            kind, _, by = absence.relation
            member = None
            for end in (absence.source, absence.target):
                if end.role in self.state.sets and end.role is not None:
                    member = self.state.member(stage, end.role, row)
            build.note(f"Without '{absence.name}'.")
            frame.heed_stop()
            first = self.state.first
            if by is not None:
                # All transactions are looked at, not only visible ones: begin where the gap does.
                early = frame.time[row] - frame.scalar(by)
                since = early if kind is RelationKind.BEFORE else frame.time[row]
                search = frame.helper(first_at)
                first = build.let(
                    "since",
                    Call(search, (frame.time, self.state.trigger, since), KernelType.WHOLE),
                )
            with (
                self._matches(absence, member, first) as match,
                build.when(in_time(frame, match, kind, row, by)),
            ):
                build.set(taken, False)
                build.leave()

    def _matches(self, absence: Absence, member: Value | None, first: Value) -> _MatchLoop:
        return _MatchLoop(self.state, absence, member, first)


class _MatchLoop:
    """`with _MatchLoop(…) as row`: transactions since `first` that an absence speaks of."""

    def __init__(
        self, state: BindingState, absence: Absence, member: Value | None, first: Value
    ) -> None:
        self.state, self.absence = state, absence
        accounts: dict[Side, Value] = {}
        for side, end in ((Side.SOURCE, absence.source), (Side.TARGET, absence.target)):
            if end.role is None:
                continue
            if end.role in state.plain:
                accounts[side] = state.plain[end.role]
            else:
                assert member is not None
                accounts[side] = member
        # Begin at the set's member where there is one: it has fewer transactions than a hub.
        near = Side.SOURCE if absence.source.role in state.sets else Side.TARGET
        self.near = near if near in accounts else near.far
        self.far_account = accounts.get(self.near.far)
        self._loop = VisibleLoop(state.frame, self.near, accounts[self.near], first, state.trigger)

    def __enter__(self) -> Value:
        state = self.state
        row = self._loop.__enter__()
        frame = state.frame
        conditions = [passes(frame, self.absence.filter, row)]
        if self.far_account is not None:
            conditions.append(frame.end(self.near.far)[row].equals(self.far_account))
        self._when = state.build.when(both(*conditions))
        self._when.__enter__()
        return row

    def __exit__(self, *error: object) -> None:
        self._when.__exit__(None, None, None)
        self._loop.__exit__(None, None, None)
