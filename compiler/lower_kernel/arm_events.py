"""The sweep of one binding: its transactions enter and leave the window, and members with them.

A binding has arms, each the transactions between a plain role and a set. Which of them belong to it
together is for `arm_partners.py` to say, or for `related_arms.py` where there are more than two of
them, or their sets may not share an account; `arm_state.py` keeps count of those that do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ...lang.typed import Aggregate, Expression, RoleKind, Type
from ...runtime.layout import Items
from ..expressions import aggregates, asked_aggregates, conjuncts
from ..ir.kernel import KernelType, Value, Variable, both, either, negate
from ..ir.pattern import PatternGraph
from ..ir.plan import Arm, Floor
from ..obstacles import is_two_sided
from .arm_partners import Partners, TimedPartners
from .arm_state import AT_HAND, KEPT, ArmState, Live
from .binding_state import ListedRows
from .bounds import least_members
from .conditions import about_sets
from .frame import Frame
from .related_arms import RelatedArms
from .results import Results


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
        self.build, self.live = frame.build, Live(frame)
        self.asked = asked_aggregates(graph)
        roles = [arm.set_role for arm in arms]
        self.shares_set = len(roles) == 2 and roles[0] == roles[1]
        self.needed = [(floor.role, least_members(frame, floor)) for floor in floors]

    def sweep(self, plain: Mapping[int, Value], lists: tuple[ListedRows, ...]) -> None:
        """Sweep the binding of these plain accounts; the lists hold what passes the filters."""
        build = self.build
        self.plain = [plain[role] for role in sorted(plain)]
        self.sizes: dict[int, Variable] = {}
        self.arms = [
            self._arm(self.graph.stages[arm.stage].name, arm, rows)
            for arm, rows in zip(self.plan, lists, strict=True)
        ]
        self.partners = self._partners()
        build.note("Its transactions, the oldest first.")
        with build.repeat(either(*(state.at < state.high for state in self.arms))):
            self.frame.heed_stop()
            self._take_next()
        for state in self.arms:
            self._clear(state)

    def _clear(self, state: ArmState) -> None:
        """Leave what is kept by member as it was found."""
        kept = self.partners.kept(state)
        if state.live_count is not None:
            kept.append(state.live_count)
        if kept:
            with self.build.loop("at", state.low, state.high) as at:
                account = self.live.member(state, state.rows[at])
                for array in kept:
                    self.build.store(array, account, 0)

    @property
    def sets_are_large(self) -> Value:
        """Whether each set reaches its floor now."""
        return both(
            *(self.sizes[role] >= least for role, least in self.needed if role in self.sizes)
        )

    def _partners(self) -> Partners:
        plain = self.graph.roles_of_kind(RoleKind.PLAIN)
        if len(plain) == 2 or is_two_sided(self.graph, plain[0]):
            relation = self.graph.relations[0] if self.graph.relations else None
            return TimedPartners(
                self.frame, self.live, self.arms, relation, shares_set=self.shares_set
            )
        return RelatedArms(self.frame, self.graph, self.live, self.arms)

    def _arm(self, word: str, arm: Arm, listed: ListedRows) -> ArmState:
        frame, build = self.frame, self.build
        name = self.graph.stages[arm.stage].name
        role = self.graph.roles[arm.set_role].name
        counts = arm.set_role not in self.sizes and (
            any(each.target == role for each in self.asked)
            or any(arm.set_role == floor_role for floor_role, _ in self.needed)
        )
        if counts:
            self.sizes[arm.set_role] = build.let(f"{role}_size", 0)

        sums = {
            each.column: (
                build.let(f"{name}_{each.column}", 0),
                frame.column(each.column, each.column_type or Type.MONEY),
            )
            for each in self.asked
            if each.target == name and each.column is not None and each.function in KEPT
        }
        return ArmState(
            arm=arm,
            word=word,
            name=name,
            member_name=role,
            rows=listed.rows,
            low=listed.low,
            high=listed.high,
            at=build.let(f"{word}_at", listed.low),
            left=build.let(f"{word}_left", listed.low),
            size=self.sizes[arm.set_role] if counts else None,
            live_count=frame.flags(f"{role}_live", Items.ACCOUNTS, KernelType.INDEX)
            if counts
            else None,
            live=frame.scratch(f"{word}_live", KernelType.FLAG),
            told=frame.scratch(f"{word}_told", KernelType.FLAG),
            untold=frame.scratch(f"{word}_untold"),
            untold_count=build.let(f"{word}_untold_count", 0),
            count=build.let(f"{name}_count", 0),
            sums=sums,
        )

    # The window

    def _take_next(self) -> None:
        """Let the next transaction enter, and speak for it as trigger."""
        build, frame = self.build, self.frame
        first, *others = self.arms
        row = build.let("row", 0)
        found = build.let("found", first.at < first.high)
        with build.when(found):
            build.set(row, first.rows[first.at])
        for state in others:
            with build.when(state.at < state.high):
                next_row = build.let("next_row", state.rows[state.at])
                with build.when(either(negate(found), next_row < row)):
                    build.set(row, next_row)
                    build.set(found, True)
        since = build.let("since", frame.time[row] - frame.scalar(self.graph.window))
        if not self.graph.window_closed:
            build.add(since)
        for state in self.arms:
            with build.repeat(state.left < state.at):
                with build.when(frame.time[state.rows[state.left]] >= since):
                    build.leave()
                self.partners.leave(state)
                build.add(state.left)
        entered = {state.word: self._enter(state, row) for state in self.arms}
        self.partners.settle()
        completes = build.let("completes", False)
        for state in self.arms:
            if not self._is_never_last(state):
                place = entered[state.word]
                with build.when(place >= 0), build.when(state.live[place].differs(0)):
                    build.set(completes, True)
        emits = row >= frame.emit_from
        with build.when(both(completes, emits, self.partners.holds(), self.sets_are_large)):
            self._speak(row)

    def _enter(self, state: ArmState, row: Value) -> Variable:
        """Let the transaction enter if it is the arm's next; its place there, or -1."""
        build = self.build
        place = build.let(f"{state.word}_place", -1)
        is_next = state.at < state.high
        with build.when(is_next), build.when(state.rows[state.at].equals(row)):
            build.set(place, state.at)
            build.store(state.live, place, 0)
            build.store(state.told, place, 0)
            self.partners.enter(state, place, row)
        return place

    def _is_never_last(self, state: ArmState) -> bool:
        """Whether each transaction of the arm needs a strictly later one: none is a trigger."""
        return any(
            relation.strict and relation.earlier == state.arm.stage
            for relation in self.graph.relations
        )

    # Results

    def _speak(self, row: Value) -> None:
        """The transaction completes the binding if `require` holds now."""
        build, frame = self.build, self.frame
        conditions = conjuncts(self.graph.require)
        at_hand = [each for each in conditions if self._is_at_hand(each)]
        others = [each for each in conditions if each not in at_hand]
        known: dict[Aggregate, Value] = {}
        with self._if_all(at_hand, known), self._if_all(others, known):
            for measure in self.graph.measures:
                self._know(measure.value, known)
            measures = self.results.measures(known)
            self.results.complete()
            with build.when(frame.collect.differs(0)):
                for state in self.arms:
                    self.live.tell(state, self.results)
            self.results.add_instance(row, self.plain, [], dict(measures))

    def _is_at_hand(self, condition: Expression) -> bool:
        """Whether nothing need be read from the window to say if it holds."""
        sets = [self.graph.roles[role].name for role in self.sizes]
        return all(
            each.target in sets or each.function in AT_HAND for each in aggregates(condition)
        )

    @contextmanager
    def _if_all(
        self, conditions: list[Expression], known: dict[Aggregate, Value]
    ) -> Iterator[None]:
        for condition in conditions:
            self._know(condition, known)
        with self.build.when(both(*(about_sets(self.frame, each, known) for each in conditions))):
            yield

    def _know(self, expression: Expression, known: dict[Aggregate, Value]) -> None:
        for each in aggregates(expression):
            if each not in known:
                known[each] = self._aggregate(each)

    def _aggregate(self, aggregate: Aggregate) -> Value:
        for role, size in self.sizes.items():
            if aggregate.target == self.graph.roles[role].name:
                return size
        state = next(each for each in self.arms if each.name == aggregate.target)
        return self.live.aggregate(state, aggregate)
