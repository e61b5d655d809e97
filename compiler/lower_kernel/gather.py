"""Gathering: each stage's possible transactions for a binding, and the members they bring."""

from __future__ import annotations

from ...lang.typed import Expression
from ..ir.kernel import Value, Variable, both, value
from ..ir.pattern import Hop, Relation
from ..ir.plan import Floor, Gather, Side
from .absence import Absences
from .between import between
from .binding_state import BindingState
from .conditions import about_rows, about_sets, in_time, passes
from .visible import VisibleLoop


class Gathering:
    """Emits the gathering of one binding."""

    def __init__(self, state: BindingState, absences: Absences) -> None:
        self.state, self.absences = state, absences
        self.frame, self.build, self.graph = state.frame, state.build, state.graph
        self.partners: list[Relation] = []

    def emit(self, seed: Value, holds: Variable) -> None:
        """Collect each stage's possible transactions; the first stage of a set fills it.

        Clears `holds` at the first stage that stays empty or without the trigger, where that is of
        this `seed`, and at sets below their floor.
        """
        for gather in self.state.plan.gathers:
            self.partners = self._known_partners(gather)
            if gather.fills:
                self._mind_trigger(gather.stage, seed, holds)
            with self.build.when(holds):
                name = self.graph.stages[gather.stage].name
                self.build.note(f"Transactions of '{name}'.")
                self._gather(gather)
                enough = [self.state.stages[gather.stage].count > 0]
                enough += [
                    self.state.sets[floor.role].count > self._least(floor)
                    if floor.exclusive
                    else self.state.sets[floor.role].count >= self._least(floor)
                    for floor in self.state.plan.floors
                    if floor.role in gather.fills
                ]
                self.build.set(holds, both(*enough))

    def _least(self, floor: Floor) -> Value:
        return about_sets(self.frame, floor.least, {})

    def _gather(self, gather: Gather) -> None:
        if self.graph.stages[gather.stage].chain is not None:
            self._gather_chain(gather.stage)
            return
        stage = self.graph.stages[gather.stage]
        near = stage.source if gather.near is Side.SOURCE else stage.target
        assert near.role is not None
        since = self._since(gather.stage)
        if gather.stage in self.state.lists:
            self._gather_listed(gather, near.role)
        elif all(role in self.state.plain for role in stage.roles()):
            payer, payee = (self.state.plain[role] for role in stage.roles())
            with between(self.frame, payer, payee, since, self.state.trigger) as row:
                self._consider(gather, row, stage.filter)
        elif near.role in self.state.plain:
            self._gather_from(gather, self.state.plain[near.role], since)
        else:
            members = self.state.sets[near.role]
            with self.build.loop("at", 0, members.count) as at:
                self.frame.heed_stop()
                member = self.build.let("member", members.accounts[at])
                self._gather_from(gather, member, since)

    def _gather_listed(self, gather: Gather, near_role: int) -> None:
        """From a list of what passes the filter, laid out before."""
        build, listed = self.build, self.state.lists[gather.stage]
        with build.loop("place", listed.low, listed.high) as place:
            row = build.let("row", listed.rows[place])
            known = value(True)
            if near_role not in self.state.plain:
                near = build.let("near", self.frame.end(gather.near)[row])
                known = self.state.sets[near_role].member[near].differs(0)
            with build.when(known):
                self._consider(gather, row)

    def _mind_trigger(self, stage: int, seed: Value, holds: Variable) -> None:
        """Clear `holds` if the trigger falls already: a hub's other transactions are not read."""
        refused = self.absences.of_stage(stage, Hop.ANY)
        seeds = [each.stage for each in self.state.plan.seeds]
        if stage in self.state.lists or stage not in seeds or not (self.partners or refused):
            return
        if self.graph.stages[stage].chain is not None:
            return
        with self.build.when(both(holds, seed.equals(seeds.index(stage)))):
            self.build.note(f"Does the trigger stay as '{self.graph.stages[stage].name}'?")
            for relation in self.partners:
                with self.build.when(holds):
                    self.build.set(holds, self._has_partner(relation, stage, self.state.trigger))
            if refused:
                with self.build.when(holds):
                    self.absences.of_transaction(stage, Hop.ANY, self.state.trigger, holds)

    def _known_partners(self, gather: Gather) -> list[Relation]:
        """Relations to what was gathered before and is little: a chain, or between two accounts.

        What has no partner there falls later. It need not be taken, nor asked for its absences:
        where it brings members there may be many.
        """
        if not gather.fills:
            return []
        stages = [each.stage for each in self.state.plan.gathers]
        known = stages[: stages.index(gather.stage)]
        found = []
        for relation in self.graph.relations:
            ends = (relation.left, relation.right)
            if gather.stage in ends and not relation.shared:
                other = ends[1] if ends[0] == gather.stage else ends[0]
                roles = self.graph.stages[other].roles()
                if other in known and all(role in self.state.plain for role in roles):
                    found.append(relation)
        return found

    def _other(self, relation: Relation, stage: int) -> tuple[int, Hop]:
        """The stage that a relation joins to this one, and which hop of it."""
        if relation.left == stage:
            return relation.right, relation.right_hop
        return relation.left, relation.left_hop

    def _since(self, stage: int) -> Value:
        """The first transaction that can be later than some partner."""
        later = [
            (other, hop)
            for relation in self.partners
            if relation.strict and relation.earlier != stage
            for other, hop in (self._other(relation, stage),)
            if hop is not Hop.ANY or self.graph.stages[other].chain is None
        ]
        if not later:
            return self.state.first
        since = self.build.let("since_partner", self.state.first)
        for other, hop in later:
            low, high = self.state.range_of(other, hop)
            oldest = self.state.stages[other].rows[low]
            with self.build.when(low < high), self.build.when(oldest >= since):
                self.build.set(since, oldest + 1)
        return since

    def _has_partner(self, relation: Relation, stage: int, row: Value) -> Variable:
        """Whether a transaction has a partner in a short stage."""
        build, (other, hop) = self.build, self._other(relation, stage)
        self.frame.heed_stop()  # each with each
        found = build.let("has_partner", False)
        with build.loop("to", *self.state.range_of(other, hop)) as to:
            partner = build.let("partner", self.state.stages[other].rows[to])
            left, right = (row, partner) if relation.left == stage else (partner, row)
            holds = in_time(self.frame, left, relation.kind, right, relation.by)
            if relation.pair is not None:
                holds = both(holds, about_rows(self.frame, relation.pair, left, right))
            with build.when(holds):
                build.set(found, True)
                build.leave()
        return found

    def _gather_from(self, gather: Gather, account: Value, since: Value) -> None:
        last = self.state.trigger
        with VisibleLoop(self.frame, gather.near, account, since, last) as row:
            self._consider(gather, row, self.graph.stages[gather.stage].filter)

    def _consider(self, gather: Gather, row: Value, condition: Expression | None = None) -> None:
        """Take a transaction with a known near end if its far end may belong to the stage."""
        frame, build = self.frame, self.build
        stage = self.graph.stages[gather.stage]
        far_side = gather.near.far
        far_role = stage.target.role if gather.near is Side.SOURCE else stage.source.role
        assert far_role is not None
        far = build.let("far", frame.end(far_side)[row])
        if far_role in self.state.plain:
            admitted = far.equals(self.state.plain[far_role])
        elif far_role in gather.fills:
            admitted = both(*(far.differs(account) for account in self.state.plain.values()))
        else:
            admitted = self.state.sets[far_role].member[far].differs(0)
        possible = both(admitted, passes(frame, condition, row))
        if self.partners:
            possible = build.let("possible", possible)
            for relation in self.partners:
                with build.when(possible):
                    build.set(possible, self._has_partner(relation, gather.stage, row))
        with build.when(possible):
            fills = far_role in gather.fills
            if not self.absences.may_refuse(gather.stage, far_role if fills else None):
                if fills:
                    self._make_member(far_role, far)
                self.state.take(gather.stage, row)
                return
            taken = build.let("taken", True)
            self.absences.of_transaction(gather.stage, Hop.ANY, row, taken)
            if fills:
                self._admit(far_role, far, taken)
            with build.when(taken):
                self.state.take(gather.stage, row)

    def _admit(self, role: int, account: Value, taken: Variable) -> None:
        """Make an account a member, unless an absence keeps it out."""
        build, members = self.build, self.state.sets[role]
        with build.when(both(taken, members.member[account].equals(0))):
            self.absences.of_member(role, account, taken)
            with build.when(taken):
                self._make_member(role, account)

    def _make_member(self, role: int, account: Value) -> None:
        build, members = self.build, self.state.sets[role]
        with build.when(members.member[account].equals(0)):
            self.frame.room(members.count)
            build.store(members.accounts, members.count, account)
            build.add(members.count)
            build.store(members.member, account, 1)

    def _gather_chain(self, at: int) -> None:
        frame, build = self.frame, self.build
        stage, state = self.graph.stages[at], self.state.stages[at]
        assert state.hop_start is not None and state.hops is not None
        assert stage.source.role is not None and stage.target.role is not None
        assert stage.chain is not None and self.state.chain_accounts is not None
        run_start, inner = self.state.runs[at]
        payer = build.let("payer", self.state.plain[stage.source.role])
        payee = build.let("payee", self.state.plain[stage.target.role])
        frame.room(state.hops)
        with build.loop("hop", 0, state.hops) as hop:
            build.store(state.hop_start, hop, state.count)
            build.set(payee, self.state.plain[stage.target.role])
            with build.when(hop < inner):
                build.set(payee, self.state.chain_accounts[run_start + hop])
            with (
                between(frame, payer, payee, self.state.first, self.state.trigger) as row,
                build.when(passes(frame, stage.filter, row)),
            ):
                taken = build.let("taken", True)
                for which, at_hop in (
                    (Hop.ANY, value(True)),
                    (Hop.FIRST, hop.equals(0)),
                    (Hop.LAST, hop.equals(inner)),
                ):
                    if self.absences.of_stage(at, which):
                        with build.when(at_hop):
                            self.absences.of_transaction(at, which, row, taken)
                with build.when(taken):
                    self.state.take(at, row)
            build.set(payer, payee)
        build.store(state.hop_start, state.hops, state.count)
