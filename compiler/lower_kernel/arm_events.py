"""The sweep of one binding: its transactions enter and leave the window, and members with them.

A binding has one arm or two, each the transactions between a plain role and a set. A transaction is
*live* while something of the other arm stands beside it: with a relation, its own partner in time;
without, any transaction. If the arms share their set, what stands beside it is of the same member.
What is live belongs to the binding, and an account is a member while one of its transactions is
live.

With a relation a transaction that enters looks back over those of the other arm. The earlier of two
partners leaves the window first, so the earlier one stays live until it leaves, and the later one
until its latest partner leaves: each keeps a list of those that wait for it. Cost: O(1) amortised
for relations of time alone, else what the other arm has in the window.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ...lang.typed import Aggregate, RelationKind, Type
from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, both, either, negate, value
from ..ir.pattern import PatternGraph, Relation
from ..ir.plan import Arm, Floor
from .aggregate import StageAggregate, asked_aggregates, mean
from .binding_state import ListedRows
from .conditions import about_rows, about_sets
from .frame import Frame
from .results import Results

_KEPT = ("count", "sum", "mean")
"""Aggregates kept up to date; others are read from the window when the sets are large enough."""


@dataclass(frozen=True, slots=True)
class _ArmState:
    """Transactions of one arm of the binding, by place in `rows`; places kept in lists are + 1."""

    arm: Arm
    name: str
    rows: Array
    low: Value
    high: Value
    at: Variable
    left: Variable
    newest: Array | None
    """By member of a shared set: the place of its transaction that entered last."""
    previous: Array | None
    """By place: the member's transaction before it."""
    size: Variable | None
    """Members of the arm's set; None if the other arm counts them, or nobody asks."""
    live_count: Array | None
    """By member: its live transactions."""
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


class ArmEvents:
    """Emits the sweep of a binding, and what its transactions complete."""

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        results: Results,
        arms: tuple[Arm, ...],
        floors: tuple[Floor, ...],
    ) -> None:
        self.frame, self.graph, self.results, self.plan = frame, graph, results, arms
        self.build = frame.build
        self.asked = asked_aggregates(graph)
        self.relation: Relation | None = graph.relations[0] if graph.relations else None
        roles = [arm.set_role for arm in arms]
        self.shares_set = len(roles) == 2 and roles[0] == roles[1]
        self.needed = [(floor.role, floors_least(frame, floor)) for floor in floors]

    def sweep(self, plain: Mapping[int, Value], lists: tuple[ListedRows, ...]) -> None:
        """Sweep the binding of these plain accounts; the lists hold what passes the filters."""
        build = self.build
        self.plain = [plain[role] for role in sorted(plain)]
        self.sizes: dict[int, Variable] = {}
        words = ("near", "far")
        self.arms = [
            self._arm(word, arm, rows)
            for word, arm, rows in zip(words, self.plan, lists, strict=False)
        ]
        build.note("Its transactions, the oldest first.")
        with build.repeat(either(*(state.at < state.high for state in self.arms))):
            self.frame.heed_stop()
            self._take_next()
        for state in self.arms:
            kept = [each for each in (state.newest, state.live_count) if each is not None]
            if kept:
                with build.loop("at", state.low, state.high) as at:
                    account = self._member(state, state.rows[at])
                    for array in kept:
                        build.store(array, account, 0)

    @property
    def sets_are_large(self) -> Value:
        """Whether each set reaches its floor now."""
        return both(
            *(self.sizes[role] >= least for role, least in self.needed if role in self.sizes)
        )

    def _arm(self, word: str, arm: Arm, listed: ListedRows) -> _ArmState:
        frame, build = self.frame, self.build
        name = self.graph.stages[arm.stage].name
        role = self.graph.roles[arm.set_role].name
        related = self.relation is not None
        counts = arm.set_role not in self.sizes and (
            any(each.target == role for each in self.asked)
            or any(arm.set_role == floor_role for floor_role, _ in self.needed)
        )
        if counts:
            self.sizes[arm.set_role] = build.let(f"{role}_size", 0)

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
            rows=listed.rows,
            low=listed.low,
            high=listed.high,
            at=build.let(f"{word}_at", listed.low),
            left=build.let(f"{word}_left", listed.low),
            newest=frame.flags(f"{word}_newest", Items.ACCOUNTS, KernelType.INDEX)
            if self.shares_set
            else None,
            previous=by_place("previous") if self.shares_set else None,
            size=self.sizes[arm.set_role] if counts else None,
            live_count=frame.flags(f"{role}_live", Items.ACCOUNTS, KernelType.INDEX)
            if counts
            else None,
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

    def _other(self, state: _ArmState) -> _ArmState | None:
        return next((each for each in self.arms if each is not state), None)

    # The window

    def _take_next(self) -> None:
        """Let the next transaction enter, and speak for it as trigger."""
        build, frame = self.build, self.frame
        one = self.arms[0]
        row = build.let("row", 0)
        is_near = build.let("is_near", one.at < one.high)
        with build.when(is_near):
            build.set(row, one.rows[one.at])
        if len(self.arms) == 2:
            two = self.arms[1]
            with build.when(two.at < two.high):
                far_row = build.let("far_row", two.rows[two.at])
                with build.when(either(negate(is_near), far_row < row)):
                    build.set(row, far_row)
                    build.set(is_near, False)
        since = build.let("since", frame.time[row] - frame.scalar(self.graph.window))
        if not self.graph.window_closed:
            build.add(since)
        for state in self.arms:
            with build.repeat(state.left < state.at):
                with build.when(frame.time[state.rows[state.left]] >= since):
                    build.leave()
                self._leave(state)
                build.add(state.left)
        with build.when(is_near):
            self._enter(one, row)
        if len(self.arms) == 2:
            with build.otherwise():
                self._enter(self.arms[1], row)

    def _member(self, state: _ArmState, row: Value) -> Variable:
        role = self.graph.roles[state.arm.set_role].name
        return self.build.let(role, self.frame.end(state.arm.plain_side.far)[row])

    def _enter(self, state: _ArmState, row: Value) -> None:
        build = self.build
        place = build.let("place", state.at)
        build.store(state.live, place, 0)
        build.store(state.told, place, 0)
        before: Value = place
        member: Value | None = None
        if state.newest is not None and state.previous is not None:
            member = self._member(state, row)
            before = build.let("before", state.newest[member])
            build.store(state.previous, place, before)
            build.store(state.newest, member, place + 1)
        build.add(state.at)
        other = self._other(state)
        if other is None:
            self._turn_on(state, place)
        elif self.relation is None:
            self._join(state, other, member, place, before)
        else:
            self._find_partners(self.relation, state, other, row, member, place)
        if not self._is_never_last(state):
            holds = both(
                row >= self.frame.emit_from, state.live[place].differs(0), self.sets_are_large
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

    def _join(
        self,
        state: _ArmState,
        other: _ArmState,
        member: Value | None,
        place: Value,
        before: Value,
    ) -> None:
        """Without a relation transactions are live once both arms have one."""
        build = self.build
        with build.when(self._newest(other, member) > other.left):
            self._turn_on(state, place)
            with (
                build.when(before <= state.left),
                self._chain(other, member) as at,
                build.when(other.live[at].equals(0)),
            ):
                self._turn_on(other, at)

    def _newest(self, state: _ArmState, member: Value | None) -> Value:
        """One past the place that entered last: of the member, if the arms share their set."""
        if state.newest is None or member is None:
            return state.at
        return state.newest[member]

    @contextmanager
    def _chain(self, state: _ArmState, member: Value | None) -> Iterator[Value]:
        """A loop over an arm's transactions in the window (the member's), the newest first."""
        build = self.build
        link = build.let("link", self._newest(state, member))
        with build.repeat(link > state.left):
            at = build.let("at", link - 1)
            build.set(link, at if state.previous is None else state.previous[at])
            yield at

    def _find_partners(
        self,
        relation: Relation,
        state: _ArmState,
        other: _ArmState,
        row: Value,
        member: Value | None,
        place: Value,
    ) -> None:
        frame, build = self.frame, self.build
        assert state.until is not None and state.first_waiting is not None
        assert state.next_waiting is not None
        assert other.until is not None and other.first_waiting is not None
        build.store(state.until, place, -1)
        build.store(state.first_waiting, place, 0)
        enters_left = relation.left == state.arm.stage
        enters_later = enters_left is (relation.kind is not RelationKind.BEFORE)
        strict = relation.kind is not RelationKind.NOT_BEFORE
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
                with build.when(state.until[place] < 0):
                    build.store(state.until, place, partner)
                    build.store(state.next_waiting, place, other.first_waiting[at])
                    build.store(other.first_waiting, at, place + 1)
                build.store(other.until, at, row)
                with build.when(other.live[at].equals(0)):
                    self._turn_on(other, at)
                if relation.pair is None and enters_later:
                    with build.otherwise():
                        # Whatever is older has a partner already, or is too far from this one.
                        build.leave()
        with build.when(state.until[place] >= 0):
            self._turn_on(state, place)

    def _leave(self, state: _ArmState) -> None:
        """The arm's oldest transaction leaves, and what is live only because of it goes dark."""
        build, other = self.build, self._other(state)
        row = build.let("old", state.rows[state.left])
        with build.when(state.live[state.left].differs(0)):
            self._turn_off(state, state.left)
            if other is None:
                return
            if self.relation is None:
                member = self._member(state, row) if self.shares_set else None
                with (
                    build.when(self._newest(state, member).equals(state.left + 1)),
                    self._chain(other, member) as at,
                    build.when(other.live[at].differs(0)),
                ):
                    self._turn_off(other, at)
                return
            assert state.first_waiting is not None and other.next_waiting is not None
            assert other.until is not None
            waiting = build.let("waiting", state.first_waiting[state.left])
            with build.repeat(waiting > 0):
                at = build.let("at", waiting - 1)
                build.set(waiting, other.next_waiting[at])
                with build.when(both(other.live[at].differs(0), other.until[at].equals(row))):
                    self._turn_off(other, at)

    def _turn_on(self, state: _ArmState, at: Value) -> None:
        build, frame = self.build, self.frame
        build.store(state.live, at, 1)
        build.add(state.count)
        for total, column in state.sums.values():
            cell = build.let("cell", column[state.rows[at]])
            frame.check_sum(total, cell)
            build.add(total, cell)
        if state.size is not None and state.live_count is not None:
            member = self._member(state, state.rows[at])
            with build.when(state.live_count[member].equals(0)):
                build.add(state.size)
            build.store(state.live_count, member, state.live_count[member] + 1)
        with build.when(both(frame.collect.differs(0), state.told[at].equals(0))):
            frame.room(state.untold_count)
            build.store(state.untold, state.untold_count, at)
            build.add(state.untold_count)

    def _turn_off(self, state: _ArmState, at: Value) -> None:
        build = self.build
        build.store(state.live, at, 0)
        build.add(state.count, -1)
        for total, column in state.sums.values():
            build.set(total, total - column[state.rows[at]])
        if state.size is not None and state.live_count is not None:
            member = self._member(state, state.rows[at])
            build.store(state.live_count, member, state.live_count[member] - 1)
            with build.when(state.live_count[member].equals(0)):
                build.add(state.size, -1)

    # Results

    def _speak(self, row: Value) -> None:
        """The transaction completes the binding if `require` holds now."""
        build, frame = self.build, self.frame
        aggregates = {each: self._aggregate(each) for each in self.asked}
        require = self.graph.require
        holds = value(True) if require is None else about_sets(frame, require, aggregates)
        with build.when(holds):
            measures = self.results.measures(aggregates)
            self.results.complete()
            with build.when(frame.collect.differs(0)):
                for state in self.arms:
                    self._tell(state)
            self.results.add_instance(row, self.plain, [], dict(measures))

    def _aggregate(self, aggregate: Aggregate) -> Value:
        for role, size in self.sizes.items():
            if aggregate.target == self.graph.roles[role].name:
                return size
        state = next(each for each in self.arms if each.name == aggregate.target)
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


def floors_least(frame: Frame, floor: Floor) -> Value:
    """The fewest members that reach a floor."""
    least = about_sets(frame, floor.least, {})
    return least + 1 if floor.exclusive else least
