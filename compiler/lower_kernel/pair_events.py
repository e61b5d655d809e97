"""The sweep of one pair: its transactions enter and leave the window, and members with them.

A transaction is *live* while something of the other arm stands beside it: with a relation, its
own partner in time; without, any transaction of the same member. What is live belongs to the
binding, and a member is in the set while one of its near transactions is live.

With a relation a transaction that enters looks back over its member's transactions of the other
arm. The earlier of two partners leaves the window first, so the earlier one stays live until it
leaves, and the later one until its latest partner leaves: each keeps a list of those that wait for
it. Cost: O(1) amortised for relations of time alone, else the member's transactions in the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ...lang.typed import Aggregate, RelationKind, Type
from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, both, either, negate, value
from ..ir.pattern import PatternGraph, Relation
from ..ir.plan import Arm, PairSweep
from .aggregate import StageAggregate, asked_aggregates, mean
from .conditions import about_rows, about_sets
from .frame import Frame
from .results import Results

_KEPT = ("count", "sum", "mean")
"""Aggregates kept up to date; others are read from the window when a pair has members enough."""


@dataclass(frozen=True, slots=True)
class _ArmState:
    """Transactions of one arm of the pair at hand, by place in `rows`; places in lists are + 1."""

    arm: Arm
    name: str
    rows: Array
    low: Value
    high: Value
    at: Variable
    left: Variable
    newest: Array
    """By member: the place of its transaction that entered last."""
    previous: Array
    """By place: the member's transaction before it."""
    live: Array
    told: Array
    untold: Array
    untold_count: Variable
    count: Variable
    sums: dict[str, tuple[Variable, Array]]
    until: Array | None
    """By place: the latest partner, a transaction."""
    first_waiting: Array | None
    """By place: the first of the other arm's places that wait for it to leave."""
    next_waiting: Array | None


class PairEvents:
    """Emits the sweep of a pair, and what its transactions complete."""

    def __init__(
        self, frame: Frame, graph: PatternGraph, strategy: PairSweep, results: Results
    ) -> None:
        self.frame, self.graph, self.strategy, self.results = frame, graph, strategy, results
        self.build = frame.build
        self.asked = asked_aggregates(graph)
        self.relation: Relation | None = graph.relations[0] if graph.relations else None

    def sweep(
        self,
        near: Value,
        far: Value,
        needed: Variable,
        near_rows: tuple[Array, Value, Value],
        far_rows: tuple[Array, Value, Value],
    ) -> None:
        """Sweep one pair; its transactions lie in the lists (array, begin, end), sorted."""
        frame, build, graph = self.frame, self.build, self.graph
        by_role = {self.strategy.near.plain_role: near, self.strategy.far.plain_role: far}
        self.plain = [by_role[role] for role in sorted(by_role)]
        self.needed = needed
        member = graph.roles[self.strategy.member].name
        self.live_count = frame.flags(f"{member}_live", Items.ACCOUNTS, KernelType.INDEX)
        self.members = build.let(f"{member}_size", 0)
        one = self._arm("near", self.strategy.near, *near_rows)
        two = self._arm("far", self.strategy.far, *far_rows)
        self.arms = {one.arm.stage: one, two.arm.stage: two}
        build.note("The pair's transactions, the oldest first.")
        with build.repeat(either(one.at < one.high, two.at < two.high)):
            self._take_next(one, two)
        for state in (one, two):
            end = frame.end(state.arm.plain_side.far)
            with build.loop("at", state.low, state.high) as at:
                account = build.let(member, end[state.rows[at]])
                build.store(state.newest, account, 0)
                if state is one:
                    build.store(self.live_count, account, 0)

    def _arm(self, word: str, arm: Arm, rows: Array, low: Value, high: Value) -> _ArmState:
        frame, build = self.frame, self.build
        name = self.graph.stages[arm.stage].name
        related = self.relation is not None

        def by_place(what: str, element: KernelType = KernelType.INDEX) -> Array:
            return frame.scratch(f"{word}_{what}", element)

        sums = {
            each.column: (
                build.let(f"{name}_{each.column}", 0),
                frame.column(each.column, each.column_type or Type.MONEY),
            )
            for each in self.asked
            if each.target == name and each.column is not None and each.function in _KEPT
        }
        return _ArmState(
            arm=arm,
            name=name,
            rows=rows,
            low=low,
            high=high,
            at=build.let(f"{word}_at", low),
            left=build.let(f"{word}_left", low),
            newest=frame.flags(f"{word}_newest", Items.ACCOUNTS, KernelType.INDEX),
            previous=by_place("previous"),
            live=by_place("live", KernelType.FLAG),
            told=by_place("told", KernelType.FLAG),
            untold=by_place("untold"),
            untold_count=build.let(f"{word}_untold_count", 0),
            count=build.let(f"{name}_count", 0),
            sums=sums,
            until=by_place("until") if related else None,
            first_waiting=by_place("first_waiting") if related else None,
            next_waiting=by_place("next_waiting") if related else None,
        )

    def _other(self, state: _ArmState) -> _ArmState:
        return next(each for each in self.arms.values() if each is not state)

    # The window

    def _take_next(self, one: _ArmState, two: _ArmState) -> None:
        """Let the next transaction of the pair enter, and speak for it as trigger."""
        build, frame = self.build, self.frame
        row = build.let("row", 0)
        is_near = build.let("is_near", one.at < one.high)
        with build.when(is_near):
            build.set(row, one.rows[one.at])
        with build.when(two.at < two.high):
            far_row = build.let("far_row", two.rows[two.at])
            with build.when(either(negate(is_near), far_row < row)):
                build.set(row, far_row)
                build.set(is_near, False)
        since = build.let("since", frame.time[row] - frame.scalar(self.graph.window))
        if not self.graph.window_closed:
            build.add(since)
        for state in (one, two):
            with build.repeat(state.left < state.at):
                with build.when(frame.time[state.rows[state.left]] >= since):
                    build.leave()
                self._leave(state)
                build.add(state.left)
        with build.when(is_near):
            self._enter(one, row)
        with build.otherwise():
            self._enter(two, row)

    def _member(self, state: _ArmState, row: Value) -> Variable:
        end = self.frame.end(state.arm.plain_side.far)
        return self.build.let(self.graph.roles[self.strategy.member].name, end[row])

    def _enter(self, state: _ArmState, row: Value) -> None:
        build = self.build
        member = self._member(state, row)
        before = build.let("before", state.newest[member])
        build.store(state.previous, state.at, before)
        build.store(state.newest, member, state.at + 1)
        build.store(state.live, state.at, 0)
        build.store(state.told, state.at, 0)
        place = build.let("place", state.at)
        build.add(state.at)
        if self.relation is None:
            self._join_member(state, member, place, before)
        else:
            self._find_partners(self.relation, state, row, member, place)
        if not self._is_never_last(state):
            holds = both(
                row >= self.frame.emit_from,
                state.live[place].differs(0),
                self.members >= self.needed,
            )
            with build.when(holds):
                self._speak(row)

    def _is_never_last(self, state: _ArmState) -> bool:
        """Whether each transaction of the arm needs a strictly later one: none is a trigger."""
        relation = self.relation
        if relation is None or relation.kind is RelationKind.NOT_BEFORE:
            return False
        earlier = relation.right if relation.kind is RelationKind.AFTER else relation.left
        return state.arm.stage == earlier

    def _join_member(self, state: _ArmState, member: Value, place: Value, before: Value) -> None:
        """Without a relation a member's transactions are live once both arms have one."""
        build, other = self.build, self._other(state)
        with build.when(other.newest[member] > other.left):
            self._turn_on(state, place, member)
            with (
                build.when(before <= state.left),
                self._chain(other, member) as at,
                build.when(other.live[at].equals(0)),
            ):
                self._turn_on(other, at, member)

    @contextmanager
    def _chain(self, state: _ArmState, member: Value) -> Iterator[Value]:
        """A loop over a member's transactions in the window, the newest first."""
        build = self.build
        link = build.let("link", state.newest[member])
        with build.repeat(link > state.left):
            at = build.let("at", link - 1)
            build.set(link, state.previous[at])
            yield at

    def _find_partners(
        self, relation: Relation, state: _ArmState, row: Value, member: Value, place: Value
    ) -> None:
        frame, build, other = self.frame, self.build, self._other(state)
        assert state.until is not None and state.first_waiting is not None
        assert state.next_waiting is not None
        assert other.until is not None and other.first_waiting is not None
        build.store(state.until, place, -1)
        build.store(state.first_waiting, place, 0)
        enters_later = (relation.left == state.arm.stage) is (
            relation.kind is not RelationKind.BEFORE
        )
        if not enters_later and relation.kind is not RelationKind.NOT_BEFORE:
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
            if enters_later and relation.kind is not RelationKind.NOT_BEFORE:
                holds = gap > 0
            if relation.pair is not None:
                enters_left = relation.left == state.arm.stage
                own, its = (row, partner) if enters_left else (partner, row)
                holds = both(holds, about_rows(frame, relation.pair, own, its))
            with build.when(holds):
                with build.when(state.until[place] < 0):
                    build.store(state.until, place, partner)
                    build.store(state.next_waiting, place, other.first_waiting[at])
                    build.store(other.first_waiting, at, place + 1)
                build.store(other.until, at, row)
                with build.when(other.live[at].equals(0)):
                    self._turn_on(other, at, member)
                if relation.pair is None and enters_later:
                    with build.otherwise():
                        # Whatever is older has a partner already, or is too far from this one.
                        build.leave()
        with build.when(state.until[place] >= 0):
            self._turn_on(state, place, member)

    def _leave(self, state: _ArmState) -> None:
        """The arm's oldest transaction leaves, and what is live only because of it goes dark."""
        build, other = self.build, self._other(state)
        row = build.let("old", state.rows[state.left])
        member = self._member(state, row)
        with build.when(state.live[state.left].differs(0)):
            self._turn_off(state, state.left, member)
            if self.relation is None:
                with (
                    build.when(state.newest[member].equals(state.left + 1)),
                    self._chain(other, member) as at,
                    build.when(other.live[at].differs(0)),
                ):
                    self._turn_off(other, at, member)
            else:
                assert state.first_waiting is not None and other.next_waiting is not None
                assert other.until is not None
                waiting = build.let("waiting", state.first_waiting[state.left])
                with build.repeat(waiting > 0):
                    at = build.let("at", waiting - 1)
                    build.set(waiting, other.next_waiting[at])
                    with build.when(both(other.live[at].differs(0), other.until[at].equals(row))):
                        self._turn_off(other, at, member)

    def _turn_on(self, state: _ArmState, at: Value, member: Value) -> None:
        build, frame = self.build, self.frame
        build.store(state.live, at, 1)
        build.add(state.count)
        for total, column in state.sums.values():
            cell = build.let("cell", column[state.rows[at]])
            frame.check_sum(total, cell)
            build.add(total, cell)
        if state.arm is self.strategy.near:
            with build.when(self.live_count[member].equals(0)):
                build.add(self.members)
            build.store(self.live_count, member, self.live_count[member] + 1)
        with build.when(both(frame.collect.differs(0), state.told[at].equals(0))):
            frame.room(state.untold_count)
            build.store(state.untold, state.untold_count, at)
            build.add(state.untold_count)

    def _turn_off(self, state: _ArmState, at: Value, member: Value) -> None:
        build = self.build
        build.store(state.live, at, 0)
        build.add(state.count, -1)
        for total, column in state.sums.values():
            build.set(total, total - column[state.rows[at]])
        if state.arm is self.strategy.near:
            build.store(self.live_count, member, self.live_count[member] - 1)
            with build.when(self.live_count[member].equals(0)):
                build.add(self.members, -1)

    # Results

    def _speak(self, row: Value) -> None:
        """The transaction completes the pair's binding if `require` holds now."""
        build, frame = self.build, self.frame
        aggregates = {each: self._aggregate(each) for each in self.asked}
        require = self.graph.require
        holds = value(True) if require is None else about_sets(frame, require, aggregates)
        with build.when(holds):
            measures = self.results.measures(aggregates)
            self.results.complete()
            with build.when(frame.collect.differs(0)):
                for stage in sorted(self.arms):
                    self._tell(self.arms[stage])
            self.results.add_instance(row, self.plain, [], dict(measures))

    def _aggregate(self, aggregate: Aggregate) -> Value:
        if aggregate.target == self.graph.roles[self.strategy.member].name:
            return self.members
        state = next(each for each in self.arms.values() if each.name == aggregate.target)
        match aggregate.function:
            case "count":
                return state.count
            case "sum" | "mean":
                assert aggregate.column is not None
                total, _ = state.sums[aggregate.column]
                if aggregate.function == "sum":
                    return total
                return mean(self.frame, aggregate.type, total, state.count)
            case _:
                return StageAggregate(self.frame, lambda: self._live_rows(state)).emit(aggregate)

    @contextmanager
    def _live_rows(self, state: _ArmState) -> Iterator[Value]:
        with (
            self.build.loop("at", state.left, state.at) as at,
            self.build.when(state.live[at].differs(0)),
        ):
            yield self.build.let("live_row", state.rows[at])

    def _tell(self, state: _ArmState) -> None:
        """Write evidence: what is live and has not been told, since the first to tell is enough."""
        build = self.build
        with build.repeat(state.untold_count > 0):
            build.add(state.untold_count, -1)
            at = build.let("at", state.untold[state.untold_count])
            with build.when(both(state.live[at].differs(0), state.told[at].equals(0))):
                build.store(state.told, at, 1)
                self.results.add_evidence(state.arm.stage, state.rows[at])
