"""Expansion, second half: the largest sets of one binding.

Gathering collects each stage's possible transactions and the members they bring; the rules then
take away, in turns, until nothing changes. `live` and `member` hold what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import RelationKind, RoleKind
from ...runtime.layout import Items
from ..ir.kernel import Array, Call, KernelType, Value, Variable, both, negate, value
from ..ir.pattern import Absence, End, Hop, PatternGraph, Relation
from ..ir.plan import Connected, Expansion, Fitting, Gather, Partnered, Side
from .bindings import VisibleLoop
from .conditions import about_rows, fits, in_time, passes
from .frame import Frame
from .helpers import first_at


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage's possible transactions; `hop_start` divides those of a chain by hop."""

    rows: Array
    live: Array
    count: Variable
    hop_start: Array | None
    hops: Variable | None


@dataclass(frozen=True, slots=True)
class SetState:
    """A set role's possible members."""

    accounts: Array
    member: Array
    count: Variable


class Settling:
    """Emits the settling of one binding at a time."""

    def __init__(self, frame: Frame, graph: PatternGraph, plan: Expansion) -> None:
        self.frame, self.graph, self.plan = frame, graph, plan
        self.build = frame.build

    def start(
        self,
        trigger: Value,
        first: Value,
        plain: dict[int, Value],
        runs: dict[int, tuple[Value, Value]],
        chain_accounts: Array | None,
    ) -> None:
        """Take up a binding: nothing gathered yet."""
        frame, build = self.frame, self.build
        self.trigger, self.first, self.plain, self.runs = trigger, first, plain, runs
        self.chain_accounts = chain_accounts
        self.stages: list[StageState] = []
        self.sets: dict[int, SetState] = {}
        for at, stage in enumerate(self.graph.stages):
            is_chain = stage.chain is not None
            self.stages.append(
                StageState(
                    frame.scratch(f"{stage.name}_rows"),
                    frame.flags(f"{stage.name}_live", Items.TRANSACTIONS),
                    build.let(f"{stage.name}_count", 0),
                    frame.scratch(f"{stage.name}_hop_start") if is_chain else None,
                    build.let(f"{stage.name}_hops", runs[at][1] + 1) if is_chain else None,
                )
            )
        for role in self.graph.roles_of_kind(RoleKind.SET):
            name = self.graph.roles[role].name
            self.sets[role] = SetState(
                frame.scratch(f"{name}_accounts"),
                frame.flags(f"{name}_member", Items.ACCOUNTS),
                build.let(f"{name}_count", 0),
            )

    def visible_of(self, side: Side, account: Value) -> VisibleLoop:
        """A loop over an account's visible transactions."""
        return VisibleLoop(self.frame, side, account, self.first, self.trigger)

    def side_of(self, stage: int, role: int) -> Side:
        """At which end of a stage a role stands."""
        return Side.SOURCE if self.graph.stages[stage].source.role == role else Side.TARGET

    # Whether the binding is possible at all

    def possible(self, holds: Variable) -> None:
        """Clear `holds` where an absence about plain roles, or two distinct chains, forbid it."""
        build = self.build
        for absence in self.graph.absences:
            if absence.relation is None and not self._touches_set(absence):
                build.note(f"Without '{absence.name}'.")
                with self._matches(absence, None, self.first):
                    build.set(holds, False)
                    build.leave()
        for one, two in self.graph.distinct:
            chains = [
                at
                for at in self.graph.chain_stages
                if (chain := self.graph.stages[at].chain) and chain.role in (one, two)
            ]
            if len(chains) == 2:
                self._forbid_shared(chains[0], chains[1], holds)

    def _forbid_shared(self, one: int, two: int, holds: Variable) -> None:
        assert self.chain_accounts is not None
        (one_start, one_length), (two_start, two_length) = self.runs[one], self.runs[two]
        with (
            self.build.loop("at", one_start, one_start + one_length) as at,
            self.build.loop("to", two_start, two_start + two_length) as to,
            self.build.when(self.chain_accounts[at].equals(self.chain_accounts[to])),
        ):
            self.build.set(holds, False)

    def _touches_set(self, absence: Absence) -> bool:
        return any(end.role in self.sets for end in (absence.source, absence.target))

    # Gathering

    def gather(self) -> None:
        """Collect each stage's possible transactions; the first stage of a set fills it."""
        for gather in self.plan.gathers:
            name = self.graph.stages[gather.stage].name
            self.build.note(f"Transactions of '{name}'.")
            if self.graph.stages[gather.stage].chain is not None:
                self._gather_chain(gather.stage)
                continue
            stage = self.graph.stages[gather.stage]
            near = stage.source if gather.near is Side.SOURCE else stage.target
            assert near.role is not None
            if near.role in self.plain:
                self._gather_from(gather, self.plain[near.role])
            else:
                members = self.sets[near.role]
                with self.build.loop("at", 0, members.count) as at:
                    self._gather_from(gather, self.build.let("member", members.accounts[at]))

    def _gather_from(self, gather: Gather, account: Value) -> None:
        frame, build = self.frame, self.build
        stage = self.graph.stages[gather.stage]
        far_side = gather.near.far
        far_role = stage.target.role if gather.near is Side.SOURCE else stage.source.role
        assert far_role is not None
        with self.visible_of(gather.near, account) as row:
            far = build.let("far", frame.end(far_side)[row])
            if far_role in self.plain:
                admitted = far.equals(self.plain[far_role])
            elif far_role in gather.fills:
                admitted = both(*(far.differs(account) for account in self.plain.values()))
            else:
                admitted = self.sets[far_role].member[far].differs(0)
            with build.when(both(admitted, passes(frame, stage.filter, row))):
                fills = far_role in gather.fills
                if not self._may_refuse(gather.stage, far_role if fills else None):
                    if fills:
                        self._make_member(far_role, far)
                    self._take(gather.stage, row)
                    return
                taken = build.let("taken", True)
                self._unless_absent(gather.stage, Hop.ANY, row, taken)
                if fills:
                    self._admit(far_role, far, taken)
                with build.when(taken):
                    self._take(gather.stage, row)

    def _may_refuse(self, stage: int, role: int | None) -> bool:
        """Whether an absence speaks of the stage's transactions, or of members of the role."""
        return any(
            absence.relation[1] == stage
            if absence.relation is not None
            else role is not None and role in (absence.source.role, absence.target.role)
            for absence in self.graph.absences
        )

    def _admit(self, role: int, account: Value, taken: Variable) -> None:
        """Make an account a member, unless an absence keeps it out."""
        build, members = self.build, self.sets[role]
        with build.when(both(taken, members.member[account].equals(0))):
            for absence in self.graph.absences:
                if absence.relation is None and role in (absence.source.role, absence.target.role):
                    build.note(f"Without '{absence.name}'.")
                    with self._matches(absence, account, self.first):
                        build.set(taken, False)
                        build.leave()
            with build.when(taken):
                self._make_member(role, account)

    def _make_member(self, role: int, account: Value) -> None:
        build, members = self.build, self.sets[role]
        with build.when(members.member[account].equals(0)):
            self.frame.room(members.count)
            build.store(members.accounts, members.count, account)
            build.add(members.count)
            build.store(members.member, account, 1)

    def _take(self, stage: int, row: Value) -> None:
        state = self.stages[stage]
        self.frame.room(state.count)
        self.build.store(state.rows, state.count, row)
        self.build.add(state.count)
        self.build.store(state.live, row, 1)

    def _gather_chain(self, at: int) -> None:
        frame, build = self.frame, self.build
        stage, state = self.graph.stages[at], self.stages[at]
        assert state.hop_start is not None and state.hops is not None
        assert stage.source.role is not None and stage.target.role is not None
        assert stage.chain is not None and self.chain_accounts is not None
        run_start, between = self.runs[at]
        payer = build.let("payer", self.plain[stage.source.role])
        payee = build.let("payee", self.plain[stage.target.role])
        frame.room(state.hops)
        with build.loop("hop", 0, state.hops) as hop:
            build.store(state.hop_start, hop, state.count)
            build.set(payee, self.plain[stage.target.role])
            with build.when(hop < between):
                build.set(payee, self.chain_accounts[run_start + hop])
            with self.visible_of(Side.SOURCE, payer) as row:
                to_payee = frame.target[row].equals(payee)
                with build.when(both(to_payee, passes(frame, stage.filter, row))):
                    taken = build.let("taken", True)
                    for which, at_hop in (
                        (Hop.ANY, value(True)),
                        (Hop.FIRST, hop.equals(0)),
                        (Hop.LAST, hop.equals(between)),
                    ):
                        if self._absences(at, which):
                            with build.when(at_hop):
                                self._unless_absent(at, which, row, taken)
                    with build.when(taken):
                        self._take(at, row)
            build.set(payer, payee)
        build.store(state.hop_start, state.hops, state.count)

    # Absence

    def _absences(self, stage: int, hop: Hop) -> list[Absence]:
        return [
            absence
            for absence in self.graph.absences
            if absence.relation and absence.relation[1] == stage and absence.hop is hop
        ]

    def _unless_absent(self, stage: int, hop: Hop, row: Value, taken: Variable) -> None:
        """Clear `taken` where an absence related to this stage has a match for the transaction."""
        frame, build = self.frame, self.build
        for absence in self._absences(stage, hop):
            assert absence.relation is not None
            kind, _, by = absence.relation
            member = None
            for end in (absence.source, absence.target):
                if end.role in self.sets and end.role is not None:
                    member = frame.end(self.side_of(stage, end.role))[row]
            build.note(f"Without '{absence.name}'.")
            first = self.first
            if by is not None:
                # All transactions are looked at, not only visible ones: begin where the gap does.
                early = frame.time[row] - frame.scalar(by)
                since = early if kind is RelationKind.BEFORE else frame.time[row]
                search = frame.helper(first_at)
                first = build.let(
                    "since",
                    Call(search, (frame.time, self.trigger, since), KernelType.WHOLE),
                )
            with (
                self._matches(absence, member, first) as match,
                build.when(in_time(frame, match, kind, row, by)),
            ):
                build.set(taken, False)
                build.leave()

    def _matches(self, absence: Absence, member: Value | None, first: Value) -> _MatchLoop:
        return _MatchLoop(self, absence, member, first)

    # Rules

    def settle(self) -> None:
        """Apply the rules until nothing changes; then part distinct sets and do it again."""
        if not self.plan.rules:
            return
        build = self.build
        if not self._separated():
            self._until_stable()
            return
        with build.loop("turn", 0, 2) as turn:
            with build.when(turn.equals(1)):
                self._separate()
            self._until_stable()

    def _separated(self) -> list[tuple[int, int]]:
        return [
            (one, two) for one, two in self.graph.distinct if one in self.sets or two in self.sets
        ]

    def _until_stable(self) -> None:
        build = self.build
        changed = build.let("changed", True)
        with build.repeat(changed):
            build.set(changed, False)
            for rule in self.plan.rules:
                match rule:
                    case Fitting(stage):
                        self._keep_fitting(stage, changed)
                    case Partnered(relation):
                        self._keep_partnered(self.graph.relations[relation], changed)
                    case Connected(role):
                        self._keep_connected(role, changed)

    def _drop(self, stage: int, row: Value, changed: Variable) -> None:
        self.build.store(self.stages[stage].live, row, 0)
        self.build.set(changed, True)

    def _keep_fitting(self, at: int, changed: Variable) -> None:
        build = self.build
        chain, state = self.graph.stages[at].chain, self.stages[at]
        assert chain is not None and state.hop_start is not None and state.hops is not None
        build.note(f"Neighbouring hops of '{self.graph.stages[at].name}' fit.")
        for forward in (True, False):
            with build.loop("turn", 1, state.hops) as turn:
                hop = turn if forward else state.hops - 1 - turn
                neighbour = hop - 1 if forward else hop + 1
                with build.loop("place", state.hop_start[hop], state.hop_start[hop + 1]) as place:
                    row = build.let("row", state.rows[place])
                    with build.when(state.live[row].differs(0)):
                        found = build.let("found", False)
                        low, high = state.hop_start[neighbour], state.hop_start[neighbour + 1]
                        with build.loop("to", low, high) as to:
                            near = build.let("near", state.rows[to])
                            before, after = (near, row) if forward else (row, near)
                            fit = fits(self.frame, chain, before, after)
                            with build.when(both(state.live[near].differs(0), fit)):
                                build.set(found, True)
                                build.leave()
                        with build.when(negate(found)):
                            self._drop(at, row, changed)

    def _range(self, stage: int, hop: Hop) -> tuple[Value, Value]:
        """Where the transactions of a hop stand in a stage's list."""
        state = self.stages[stage]
        if hop is Hop.ANY:
            return value(0), state.count
        assert state.hop_start is not None and state.hops is not None
        if hop is Hop.FIRST:
            return value(0), state.hop_start[1]
        return state.hop_start[state.hops - 1], state.count

    def _keep_partnered(self, relation: Relation, changed: Variable) -> None:
        build = self.build
        names = [self.graph.stages[at].name for at in (relation.left, relation.right)]
        build.note(f"'{names[0]}' {relation.kind.value} '{names[1]}'.")
        for left_side in (True, False):
            own, far = (
                (relation.left, relation.right) if left_side else (relation.right, relation.left)
            )
            own_hop, far_hop = (
                (relation.left_hop, relation.right_hop)
                if left_side
                else (relation.right_hop, relation.left_hop)
            )
            state = self.stages[own]
            with build.loop("place", *self._range(own, own_hop)) as place:
                row = build.let("row", state.rows[place])
                with build.when(state.live[row].differs(0)):
                    found = build.let("found", False)
                    with self._possible_partners(relation, own, far, far_hop, row) as partner:
                        left, right = (row, partner) if left_side else (partner, row)
                        conditions = [
                            self.stages[far].live[partner].differs(0),
                            in_time(self.frame, left, relation.kind, right, relation.by),
                        ]
                        if len(relation.shared) == 2:
                            second = relation.shared[1]
                            conditions.append(
                                self._member(own, second, row).equals(
                                    self._member(far, second, partner)
                                )
                            )
                        if relation.pair is not None:
                            conditions.append(about_rows(self.frame, relation.pair, left, right))
                        with build.when(both(*conditions)):
                            build.set(found, True)
                            build.leave()
                    with build.when(negate(found)):
                        self._drop(own, row, changed)

    def _member(self, stage: int, role: int, row: Value) -> Value:
        return self.frame.end(self.side_of(stage, role))[row]

    def _possible_partners(
        self, relation: Relation, own: int, far: int, far_hop: Hop, row: Value
    ) -> VisibleLoop | _ListLoop:
        """The shared member's transactions, or the whole stage's where no member is shared."""
        if relation.shared:
            role = relation.shared[0]
            return self.visible_of(self.side_of(far, role), self._member(own, role, row))
        return _ListLoop(self, far, far_hop)

    def _keep_connected(self, role: int, changed: Variable) -> None:
        build = self.build
        members = self.sets[role]
        build.note(f"Members of '{self.graph.roles[role].name}' are connected in each stage.")
        touching = [
            (at, self.side_of(at, role))
            for at, stage in enumerate(self.graph.stages)
            if role in stage.roles()
        ]
        with build.loop("at", 0, members.count) as at:
            account = build.let("account", members.accounts[at])
            with build.when(members.member[account].differs(0)):
                connected = build.let("connected", True)
                for stage, side in touching:
                    with build.when(connected):
                        end = self._end_of(stage, side)
                        enough = self._partners(stage, side, end, account)
                        build.set(connected, enough)
                with build.when(negate(connected)):
                    build.store(members.member, account, 0)
                    build.set(changed, True)
                    for stage, side in touching:
                        with (
                            self.visible_of(side, account) as row,
                            build.when(self.stages[stage].live[row].differs(0)),
                        ):
                            build.store(self.stages[stage].live, row, 0)

    def _end_of(self, stage: int, side: Side) -> End:
        found = self.graph.stages[stage]
        return found.source if side is Side.SOURCE else found.target

    def _partners(self, stage: int, side: Side, end: End, account: Value) -> Value:
        """Whether an account has transactions with enough distinct partners in a stage."""
        build, frame, live = self.build, self.frame, self.stages[stage].live
        partners = build.let("partners", 0)
        if end.at_least is None:
            with (
                self.visible_of(side, account) as row,
                build.when(live[row].differs(0)),
            ):
                build.set(partners, 1)
                build.leave()
            return partners > 0
        mark = frame.flags("mark", Items.ACCOUNTS)
        with self.visible_of(side, account) as row:
            far = build.let("far", frame.end(side.far)[row])
            with build.when(both(live[row].differs(0), mark[far].equals(0))):
                build.store(mark, far, 1)
                build.add(partners)
        with self.visible_of(side, account) as row:
            build.store(mark, frame.end(side.far)[row], 0)
        return partners >= frame.scalar(end.at_least)

    def _separate(self) -> None:
        """Take what distinct sets share out of them, all at once."""
        build = self.build
        for one, two in self._separated():
            if one not in self.sets:
                one, two = two, one
            members = self.sets[one]
            if two in self.sets:
                with build.loop("at", 0, members.count) as at:
                    account = build.let("account", members.accounts[at])
                    in_both = both(
                        members.member[account].differs(0),
                        self.sets[two].member[account].differs(0),
                    )
                    with build.when(in_both):
                        # 2 marks an account that leaves once all pairs have been looked at.
                        build.store(members.member, account, 2)
                        build.store(self.sets[two].member, account, 2)
            else:
                self._separate_chain(one, two)
        for role in {role for pair in self._separated() for role in pair if role in self.sets}:
            self._expel(role)

    def _separate_chain(self, role: int, chain_role: int) -> None:
        assert self.chain_accounts is not None
        stage = next(
            at
            for at in self.graph.chain_stages
            if (chain := self.graph.stages[at].chain) and chain.role == chain_role
        )
        start, length = self.runs[stage]
        with self.build.loop("at", start, start + length) as at:
            account = self.build.let("account", self.chain_accounts[at])
            member = self.sets[role].member
            with self.build.when(member[account].differs(0)):
                self.build.store(member, account, 2)

    def _expel(self, role: int) -> None:
        build, members = self.build, self.sets[role]
        with build.loop("at", 0, members.count) as at:
            account = build.let("account", members.accounts[at])
            with build.when(members.member[account].equals(2)):
                build.store(members.member, account, 0)
                for stage_at, stage in enumerate(self.graph.stages):
                    if role in stage.roles():
                        with self.visible_of(self.side_of(stage_at, role), account) as row:
                            build.store(self.stages[stage_at].live, row, 0)

    # Afterwards

    def complete(self, holds: Variable, seed: Value) -> None:
        """Clear `holds` unless each stage has a transaction and the trigger is this seed's.

        A trigger that serves two stages is found from both; only the first of them counts.
        """
        build = self.build
        for state in self.stages:
            with build.when(holds):
                build.set(holds, False)
                with (
                    build.loop("place", 0, state.count) as place,
                    build.when(state.live[state.rows[place]].differs(0)),
                ):
                    build.set(holds, True)
                    build.leave()
        serves = build.let("serves", len(self.plan.seeds))
        for at, one in reversed(list(enumerate(self.plan.seeds))):
            with build.when(self.stages[one.stage].live[self.trigger].differs(0)):
                build.set(serves, at)
        with build.when(serves.differs(seed)):
            build.set(holds, False)

    def clear(self) -> None:
        """Leave the scratch as it was found."""
        build = self.build
        for state in self.stages:
            with build.loop("place", 0, state.count) as place:
                build.store(state.live, state.rows[place], 0)
        for members in self.sets.values():
            with build.loop("at", 0, members.count) as at:
                build.store(members.member, members.accounts[at], 0)


class _ListLoop:
    """`with _ListLoop(…) as row`: the transactions a stage's list holds, of one hop if asked."""

    def __init__(self, settling: Settling, stage: int, hop: Hop) -> None:
        low, high = settling._range(stage, hop)
        self.build, self.rows = settling.build, settling.stages[stage].rows
        self._loop = self.build.loop("to", low, high)

    def __enter__(self) -> Value:
        return self.build.let("partner", self.rows[self._loop.__enter__()])

    def __exit__(self, *error: object) -> None:
        self._loop.__exit__(None, None, None)


class _MatchLoop:
    """`with _MatchLoop(…) as row`: transactions since `first` that an absence speaks of."""

    def __init__(
        self, settling: Settling, absence: Absence, member: Value | None, first: Value
    ) -> None:
        self.settling, self.absence = settling, absence
        accounts: dict[Side, Value] = {}
        for side, end in ((Side.SOURCE, absence.source), (Side.TARGET, absence.target)):
            if end.role is None:
                continue
            if end.role in settling.plain:
                accounts[side] = settling.plain[end.role]
            else:
                assert member is not None
                accounts[side] = member
        # Begin at the set's member where there is one: it has fewer transactions than a hub.
        near = Side.SOURCE if absence.source.role in settling.sets else Side.TARGET
        self.near = near if near in accounts else near.far
        self.far_account = accounts.get(self.near.far)
        self._loop = VisibleLoop(
            settling.frame, self.near, accounts[self.near], first, settling.trigger
        )

    def __enter__(self) -> Value:
        settling = self.settling
        row = self._loop.__enter__()
        frame = settling.frame
        conditions = [passes(frame, self.absence.filter, row)]
        if self.far_account is not None:
            conditions.append(frame.end(self.near.far)[row].equals(self.far_account))
        self._when = settling.build.when(both(*conditions))
        self._when.__enter__()
        return row

    def __exit__(self, *error: object) -> None:
        self._when.__exit__(None, None, None)
        self._loop.__exit__(None, None, None)
