"""The rules: take away from a binding, in turns, until nothing changes."""

from __future__ import annotations

from contextlib import AbstractContextManager

from ...runtime.layout import Items
from ..ir.kernel import Value, Variable, both, negate
from ..ir.pattern import End, Hop, Relation
from ..ir.plan import Connected, Fitting, Partnered, Side
from .binding_state import BindingState
from .conditions import about_rows, fits, in_time


class Rules:
    """Emits the rules of one binding."""

    def __init__(self, state: BindingState) -> None:
        self.state, self.frame, self.build = state, state.frame, state.build
        self.graph = state.graph

    def emit(self) -> None:
        """Apply the rules until nothing changes; then part distinct sets and do it again."""
        if not self.state.plan.rules:
            return
        build = self.build
        if not self._separable():
            self._until_stable()
            return
        with build.loop("turn", 0, 2) as turn:
            with build.when(turn.equals(1)):
                self._separate()
            self._until_stable()

    def _separable(self) -> list[tuple[int, int]]:
        return [
            (one, two)
            for one, two in self.graph.distinct
            if one in self.state.sets or two in self.state.sets
        ]

    def _until_stable(self) -> None:
        build = self.build
        match self.state.plan.rules:
            case (Fitting(stage),):
                # Forwards, then backwards: what is left has neighbours on both sides.
                self._keep_fitting(stage, build.let("changed", False))
                return
        changed = build.let("changed", True)
        with build.repeat(changed):
            build.set(changed, False)
            for rule in self.state.plan.rules:
                match rule:
                    case Fitting(stage):
                        self._keep_fitting(stage, changed)
                    case Partnered(relation):
                        self._keep_partnered(self.graph.relations[relation], changed)
                    case Connected(role):
                        self._keep_connected(role, changed)

    def _drop(self, stage: int, row: Value, changed: Variable) -> None:
        self.build.store(self.state.stages[stage].live, row, 0)
        self.build.set(changed, True)

    def _keep_fitting(self, at: int, changed: Variable) -> None:
        build = self.build
        chain, state = self.graph.stages[at].chain, self.state.stages[at]
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
            state = self.state.stages[own]
            with build.loop("place", *self.state.range_of(own, own_hop)) as place:
                row = build.let("row", state.rows[place])
                with build.when(state.live[row].differs(0)):
                    if not relation.shared:
                        # Each with each. (Members have few, and one more load a row shows there.)
                        self.frame.heed_stop()
                    found = build.let("found", False)
                    with self._possible_partners(relation, own, far, far_hop, row) as partner:
                        left, right = (row, partner) if left_side else (partner, row)
                        conditions = [
                            self.state.stages[far].live[partner].differs(0),
                            in_time(self.frame, left, relation.kind, right, relation.by),
                        ]
                        if len(relation.shared) == 2:
                            second = relation.shared[1]
                            conditions.append(
                                self.state.member(own, second, row).equals(
                                    self.state.member(far, second, partner)
                                )
                            )
                        if relation.pair is not None:
                            conditions.append(about_rows(self.frame, relation.pair, left, right))
                        with build.when(both(*conditions)):
                            build.set(found, True)
                            build.leave()
                    with build.when(negate(found)):
                        self._drop(own, row, changed)

    def _possible_partners(
        self, relation: Relation, own: int, far: int, far_hop: Hop, row: Value
    ) -> AbstractContextManager[Value]:
        """The shared member's transactions, or the whole stage's where no member is shared."""
        if relation.shared:
            role = relation.shared[0]
            member = self.state.member(own, role, row)
            return self.state.gathered_of(far, self.state.side_of(far, role), member)
        return _ListLoop(self, far, far_hop)

    def _keep_connected(self, role: int, changed: Variable) -> None:
        build = self.build
        members = self.state.sets[role]
        build.note(f"Members of '{self.graph.roles[role].name}' are connected in each stage.")
        touching = [
            (at, self.state.side_of(at, role))
            for at, stage in enumerate(self.graph.stages)
            if role in stage.roles()
        ]
        with build.loop("at", 0, members.count) as at:
            account = build.let("account", members.accounts[at])
            with build.when(members.member[account].differs(0)):
                connected = build.let("connected", True)
                for stage, side in touching:
                    with build.when(connected):
                        end = self.state.end_of(stage, side)
                        enough = self._partners(stage, side, end, account)
                        build.set(connected, enough)
                with build.when(negate(connected)):
                    build.store(members.member, account, 0)
                    build.set(changed, True)
                    for stage, side in touching:
                        with (
                            self.state.gathered_of(stage, side, account) as row,
                            build.when(self.state.stages[stage].live[row].differs(0)),
                        ):
                            build.store(self.state.stages[stage].live, row, 0)

    def _partners(self, stage: int, side: Side, end: End, account: Value) -> Value:
        """Whether an account has transactions with enough distinct partners in a stage."""
        build, frame, live = self.build, self.frame, self.state.stages[stage].live
        partners = build.let("partners", 0)
        if end.at_least is None:
            with (
                self.state.gathered_of(stage, side, account) as row,
                build.when(live[row].differs(0)),
            ):
                build.set(partners, 1)
                build.leave()
            return partners > 0
        mark = frame.flags("mark", Items.ACCOUNTS)
        with self.state.gathered_of(stage, side, account) as row:
            far = build.let("far", frame.end(side.far)[row])
            with build.when(both(live[row].differs(0), mark[far].equals(0))):
                build.store(mark, far, 1)
                build.add(partners)
        with self.state.gathered_of(stage, side, account) as row:
            build.store(mark, frame.end(side.far)[row], 0)
        return partners >= frame.scalar(end.at_least)

    def _separate(self) -> None:
        """Take what distinct sets share out of them, all at once."""
        build = self.build
        for one, two in self._separable():
            if one not in self.state.sets:
                one, two = two, one
            members = self.state.sets[one]
            if two in self.state.sets:
                with build.loop("at", 0, members.count) as at:
                    account = build.let("account", members.accounts[at])
                    in_both = both(
                        members.member[account].differs(0),
                        self.state.sets[two].member[account].differs(0),
                    )
                    with build.when(in_both):
                        # 2 marks an account that leaves once all pairs have been looked at.
                        build.store(members.member, account, 2)
                        build.store(self.state.sets[two].member, account, 2)
            else:
                self._separate_chain(one, two)
        for role in {
            role for pair in self._separable() for role in pair if role in self.state.sets
        }:
            self._expel(role)

    def _separate_chain(self, role: int, chain_role: int) -> None:
        assert self.state.chain_accounts is not None
        stage = next(
            at
            for at in self.graph.chain_stages
            if (chain := self.graph.stages[at].chain) and chain.role == chain_role
        )
        start, length = self.state.runs[stage]
        with self.build.loop("at", start, start + length) as at:
            account = self.build.let("account", self.state.chain_accounts[at])
            member = self.state.sets[role].member
            with self.build.when(member[account].differs(0)):
                self.build.store(member, account, 2)

    def _expel(self, role: int) -> None:
        build, members = self.build, self.state.sets[role]
        with build.loop("at", 0, members.count) as at:
            account = build.let("account", members.accounts[at])
            with build.when(members.member[account].equals(2)):
                build.store(members.member, account, 0)
                for stage_at, stage in enumerate(self.graph.stages):
                    if role in stage.roles():
                        side = self.state.side_of(stage_at, role)
                        with self.state.gathered_of(stage_at, side, account) as row:
                            build.store(self.state.stages[stage_at].live, row, 0)


class _ListLoop:
    """`with _ListLoop(…) as row`: the transactions a stage's list holds, of one hop if asked."""

    def __init__(self, rules: Rules, stage: int, hop: Hop) -> None:
        low, high = rules.state.range_of(stage, hop)
        self.build, self.rows = rules.build, rules.state.stages[stage].rows
        self._loop = self.build.loop("to", low, high)

    def __enter__(self) -> Value:
        return self.build.let("partner", self.rows[self._loop.__enter__()])

    def __exit__(self, *error: object) -> None:
        self._loop.__exit__(None, None, None)
