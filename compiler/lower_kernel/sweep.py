"""The kernel of a hub sweep: slide the window over each account's transactions.

Each transaction enters once on the right and leaves once on the left of each spoke it belongs to.
Counters and sums follow at O(1), extremes and medians at what `window_order.py` says. Items are
accounts; a transaction's features go to the slot of the end at which the hub stands, so that its
two accounts never write to the same place.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import Aggregate, Type
from ...runtime.layout import Items, Signature
from ..expressions import asked_aggregates
from ..ir.kernel import Array, Kernel, KernelType, Value, Variable, both, either, negate, value
from ..ir.plan import HubSweep, Plan, Side, Spoke
from .aggregate import mean, median
from .conditions import about_sets, passes
from .frame import Frame
from .results import Results
from .value_classes import ValueClasses
from .window_order import WindowOrder


@dataclass(frozen=True, slots=True)
class _SpokeState:
    """What a spoke keeps while the window slides: `left` is its oldest transaction's place."""

    spoke: Spoke
    left: Variable
    count: Variable
    last: Variable
    shown: Variable
    members: Variable | None
    partners: Array | None
    sums: dict[str, tuple[Variable, Array]]
    orders: dict[str, WindowOrder]
    classes: dict[str, ValueClasses]

    @property
    def followers(self) -> tuple[WindowOrder | ValueClasses, ...]:
        """What is told of every transaction that enters or leaves."""
        return (*self.orders.values(), *self.classes.values())


def lower_sweep(
    plan: Plan, strategy: HubSweep, header: tuple[str, ...]
) -> tuple[Kernel, Signature]:
    """Loops of a hub sweep. Evidence is written at O(1) amortised per transaction."""
    frame = Frame(plan.graph.name, f"Find '{plan.graph.name}'.", Items.ACCOUNTS, plan.graph.scalars)
    sweep = _Sweep(frame, plan, strategy)
    sweep.emit()
    functions = (*frame.helpers.values(), frame.build.function())
    return Kernel(plan.graph.name, header, functions), frame.signature(slots=len(sweep.sides))


class _Sweep:
    def __init__(self, frame: Frame, plan: Plan, strategy: HubSweep) -> None:
        self.frame, self.graph, self.strategy = frame, plan.graph, strategy
        self.build = frame.build
        self.asked = asked_aggregates(plan.graph)
        self.sides = tuple(
            side for side in Side if any(spoke.hub_side is side for spoke in strategy.spokes)
        )

    def emit(self) -> None:
        frame, build = self.frame, self.build
        self.results = Results(frame, self.graph, once=True)
        with frame.each_item("hub") as hub:
            spans = {side: frame.listed_span(side, hub, side.value) for side in self.sides}
            self.at = {
                side: build.let(f"{side.value}_at", begin) for side, (begin, _) in spans.items()
            }
            self.end = {side: end for side, (_, end) in spans.items()}
            self.states = [self._start(spoke) for spoke in self.strategy.spokes]
            left = [self.at[side] < self.end[side] for side in self.sides]
            more = left[0] if len(left) == 1 else either(*left)
            with build.repeat(more):
                self._take_next(hub)
            for state in self.states:
                if state.partners is not None:
                    self._clear(state)
            self.results.commit()

    def _start(self, spoke: Spoke) -> _SpokeState:
        build, frame = self.build, self.frame
        name = self.graph.stages[spoke.stage].name
        role = self.graph.roles[spoke.set_role].name
        counted = any(each.target == role for each in self.asked)
        begin = self.at[spoke.hub_side]
        columns = {
            function: {
                each.column: frame.listed_column(
                    spoke.hub_side, each.column, each.column_type or Type.MONEY
                )
                for each in self.asked
                if each.target == name and each.column is not None and each.function == function
            }
            for function in ("sum", "mean", "min", "max", "median", "distinct")
        }
        summed = columns["sum"] | columns["mean"]
        ordered = columns["min"] | columns["max"] | columns["median"]
        end = self.end[spoke.hub_side]
        return _SpokeState(
            spoke=spoke,
            left=build.let(f"{name}_left", begin),
            count=build.let(f"{name}_count", 0),
            last=build.let(f"{name}_last", 0),
            shown=build.let(f"{name}_shown", begin),
            members=build.let(f"{role}_size", 0) if counted else None,
            partners=frame.flags(f"{role}_transactions", Items.ACCOUNTS, KernelType.INDEX)
            if counted
            else None,
            sums={
                column: (build.let(f"{name}_{column}", 0), values)
                for column, values in summed.items()
            },
            orders={
                column: WindowOrder(frame, f"{name}_{column}", values, begin, end)
                for column, values in ordered.items()
            },
            classes={
                column: ValueClasses(frame, f"{name}_{column}", values, begin, end)
                for column, values in columns["distinct"].items()
            },
        )

    def _passes(self, state: _SpokeState, place: Value) -> Value:
        """Whether the transaction at a place of the hub's list passes the stage's filter."""
        row = self.frame.listed(state.spoke.hub_side)[place]
        return passes(self.frame, self.graph.stages[state.spoke.stage].filter, row)

    def _take_next(self, hub: Value) -> None:
        """Let the next transaction of the hub enter, and speak for it as trigger."""
        build, frame = self.build, self.frame
        if len(self.sides) == 1:
            side = self.sides[0]
            row = build.let("row", frame.listed(side)[self.at[side]])
            now = build.let("now", frame.listed_time(side)[self.at[side]])
            build.add(self.at[side])
            is_sent = None
        else:
            sent_at, received_at = self.at[Side.SOURCE], self.at[Side.TARGET]
            row, now = build.let("row", 0), build.let("now", 0)
            is_sent = build.let("is_sent", sent_at < self.end[Side.SOURCE])
            with build.when(is_sent):
                build.set(row, frame.listed(Side.SOURCE)[sent_at])
            with build.when(received_at < self.end[Side.TARGET]):
                received = build.let("received_row", frame.listed(Side.TARGET)[received_at])
                with build.when(either(negate(is_sent), received < row)):
                    build.set(row, received)
                    build.set(is_sent, False)
            with build.when(is_sent):
                build.set(now, frame.listed_time(Side.SOURCE)[sent_at])
                build.add(sent_at)
            with build.otherwise():
                build.set(now, frame.listed_time(Side.TARGET)[received_at])
                build.add(received_at)
        since = build.let("since", now - frame.scalar(self.graph.window))
        if not self.graph.window_closed:
            build.add(since)
        for state in self.states:
            self._drop_old(state, since)
        if is_sent is None:
            self._enter(self.sides[0], row, now, hub)
            return
        with build.when(is_sent):
            self._enter(Side.SOURCE, row, now, hub)
        with build.otherwise():
            self._enter(Side.TARGET, row, now, hub)

    def _drop_old(self, state: _SpokeState, since: Value) -> None:
        build, frame = self.build, self.frame
        side = state.spoke.hub_side
        name = self.graph.stages[state.spoke.stage].name
        build.note(f"Transactions that leave the window of '{name}'.")
        # What did not pass the filter is passed over at once, so that `left` is always the oldest.
        with build.repeat(state.left < self.at[side]):
            with build.when(self._passes(state, state.left)):
                with build.when(frame.listed_time(side)[state.left] >= since):
                    build.leave()
                self._leave(state)
            build.add(state.left)

    def _leave(self, state: _SpokeState) -> None:
        """The oldest transaction of the window is no longer in it."""
        build = self.build
        build.add(state.count, -1)
        for total, column in state.sums.values():
            build.set(total, total - column[state.left])
        for follower in state.followers:
            follower.leave(state.left)
        if state.partners is not None and state.members is not None:
            far = build.let("far", self.frame.partners(state.spoke.hub_side)[state.left])
            build.store(state.partners, far, state.partners[far] - 1)
            with build.when(state.partners[far].equals(0)):
                build.add(state.members, -1)

    def _enter(self, side: Side, row: Value, now: Value, hub: Value) -> None:
        build, frame = self.build, self.frame
        place = self.at[side] - 1
        speaks = build.let("speaks", False)
        for state in self.states:
            if state.spoke.hub_side is not side:
                continue
            with build.when(self._passes(state, place)):
                build.set(speaks, True)
                build.add(state.count)
                build.set(state.last, now)
                for total, column in state.sums.values():
                    cell = build.let("cell", column[place])
                    frame.check_sum(total, cell)
                    build.add(total, cell)
                for follower in state.followers:
                    follower.enter(place)
                if state.partners is not None and state.members is not None:
                    far = build.let("far", frame.partners(side)[place])
                    with build.when(state.partners[far].equals(0)):
                        build.add(state.members)
                    build.store(state.partners, far, state.partners[far] + 1)
        slot = self.sides.index(side)
        completes = both(speaks, *(state.count > 0 for state in self.states))
        with build.when(both(row >= frame.emit_from, completes)):
            self._speak(slot, row, hub)

    def _speak(self, slot: int, row: Value, hub: Value) -> None:
        """The transaction completes the hub's binding if `require` holds now."""
        build, frame = self.build, self.frame
        aggregates = {each: self._aggregate(each) for each in self.asked}
        require = self.graph.require
        holds = value(True) if require is None else about_sets(frame, require, aggregates)
        with build.when(holds):
            measures = self.results.measures(aggregates)
            self.results.complete()
            self.results.set_features(slot, row, dict(measures))
            with build.when(frame.collect.differs(0)):
                for state in self.states:
                    self._show(state)
                self.results.add_instance(row, [hub], [], dict(measures))

    def _aggregate(self, aggregate: Aggregate) -> Value:
        for state in self.states:
            stage = self.graph.stages[state.spoke.stage].name
            role = self.graph.roles[state.spoke.set_role].name
            if aggregate.target == role:
                assert state.members is not None
                return state.members
            if aggregate.target != stage:
                continue
            first = self.frame.listed_time(state.spoke.hub_side)[state.left]
            match aggregate.function:
                case "count":
                    return state.count
                case "first":
                    return first
                case "last":
                    return state.last
                case "span":
                    return state.last - first
                case "sum" | "mean":
                    assert aggregate.column is not None
                    total, _ = state.sums[aggregate.column]
                    if aggregate.function == "sum":
                        return total
                    return mean(self.frame, aggregate.type, total, state.count)
                case "distinct":
                    return state.classes[aggregate.column or ""].different
                case "min" | "max" | "median":
                    return self._ordered(state, aggregate)
                case _:
                    raise AssertionError(f"not swept: {aggregate.function}")
        raise AssertionError(f"of no spoke: {aggregate.target}")

    def _ordered(self, state: _SpokeState, aggregate: Aggregate) -> Value:
        """Of a spoke that has something in the window."""
        order, count = state.orders[aggregate.column or ""], state.count
        match aggregate.function:
            case "min":
                return order.smallest(value(0))
            case "max":
                return order.smallest(count - 1)
            case _:
                upper, lower = order.smallest(count // 2), order.smallest((count - 1) // 2)
                return self.build.let("median", median(self.frame, aggregate, upper, lower))

    def _show(self, state: _SpokeState) -> None:
        """Write evidence: each transaction once, since episodes of a hub never overlap."""
        build, frame = self.build, self.frame
        side = state.spoke.hub_side
        with build.when(state.shown < state.left):
            build.set(state.shown, state.left)
        with build.repeat(state.shown < self.at[side]):
            with build.when(self._passes(state, state.shown)):
                seen = build.let("seen", frame.listed(side)[state.shown])
                self.results.add_evidence(state.spoke.stage, seen)
            build.add(state.shown)

    def _clear(self, state: _SpokeState) -> None:
        """Leave the counters at zero for the next hub."""
        assert state.partners is not None
        side = state.spoke.hub_side
        with self.build.repeat(state.left < self.at[side]):
            self.build.store(state.partners, self.frame.partners(side)[state.left], 0)
            self.build.add(state.left)
