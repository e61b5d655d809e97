"""What is live of one arm of a binding: counts, sums and members, up to date at each event.

A transaction is *live* while it belongs to the binding; `arm_partners.py` and `related_arms.py`
decide that. An account is a member of the arm's set while one of its transactions is live.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ...lang.typed import Aggregate
from ..ir.kernel import Array, Value, Variable, both
from ..ir.plan import Arm
from .aggregate import StageAggregate, mean
from .frame import Frame
from .results import Results

KEPT = ("count", "sum", "mean")
"""Aggregates kept up to date as transactions come and go."""
AT_HAND = (*KEPT, "first", "last", "span")
"""Those, and what stands at the ends of the window; others are read from the window."""

_TOLD, _QUEUED = 1, 2


@dataclass(frozen=True, slots=True)
class ArmState:
    """Transactions of one arm of the binding, by place in `rows`; places kept in lists are + 1."""

    arm: Arm
    word: str
    name: str
    member_name: str
    rows: Array
    low: Value
    high: Value
    at: Variable
    left: Variable
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


class Live:
    """Emits how transactions become live and cease to be, and what is asked of those that are."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.build = frame, frame.build

    def member(self, state: ArmState, row: Value) -> Variable:
        """The account at the far end of an arm's transaction."""
        return self.build.let(state.member_name, self.frame.end(state.arm.plain_side.far)[row])

    def turn_on(self, state: ArmState, at: Value) -> None:
        """The transaction at a place belongs to the binding from now on."""
        build, frame = self.build, self.frame
        build.store(state.live, at, 1)
        build.add(state.count)
        for total, column in state.sums.values():
            cell = build.let("cell", column[state.rows[at]])
            frame.check_sum(total, cell)
            build.add(total, cell)
        if state.size is not None and state.live_count is not None:
            member = self.member(state, state.rows[at])
            with build.when(state.live_count[member].equals(0)):
                build.add(state.size)
            build.store(state.live_count, member, state.live_count[member] + 1)
        with build.when(both(frame.collect.differs(0), state.told[at].equals(0))):
            frame.room(state.untold_count)
            build.store(state.told, at, _QUEUED)
            build.store(state.untold, state.untold_count, at)
            build.add(state.untold_count)

    def turn_off(self, state: ArmState, at: Value) -> None:
        """The transaction at a place no longer belongs to the binding."""
        build = self.build
        build.store(state.live, at, 0)
        build.add(state.count, -1)
        for total, column in state.sums.values():
            build.set(total, total - column[state.rows[at]])
        if state.size is not None and state.live_count is not None:
            member = self.member(state, state.rows[at])
            build.store(state.live_count, member, state.live_count[member] - 1)
            with build.when(state.live_count[member].equals(0)):
                build.add(state.size, -1)

    def aggregate(self, state: ArmState, aggregate: Aggregate) -> Value:
        """A number about the arm's live transactions."""
        match aggregate.function:
            case "count":
                return state.count
            case "sum" | "mean":
                assert aggregate.column is not None
                total, _ = state.sums[aggregate.column]
                if aggregate.function == "sum":
                    return total
                return mean(self.frame, aggregate.type, total, state.count)
            case "first":
                return self._time_of_first(state)
            case "last":
                return self._time_of_last(state)
            case "span":
                return self._time_of_last(state) - self._time_of_first(state)
            case _:
                return StageAggregate(self.frame, lambda: self._live_rows(state)).emit(aggregate)

    def _time_of_first(self, state: ArmState) -> Variable:
        build = self.build
        at = build.let("first_at", state.left)
        with build.repeat(both(at < state.at, state.live[at].equals(0))):
            build.add(at)
        found = build.let(f"{state.name}_first", 0)
        with build.when(at < state.at):
            build.set(found, self.frame.time[state.rows[at]])
        return found

    def _time_of_last(self, state: ArmState) -> Variable:
        build = self.build
        at = build.let("last_at", state.at - 1)
        with build.repeat(both(at >= state.left, state.live[at].equals(0))):
            build.add(at, -1)
        found = build.let(f"{state.name}_last", 0)
        with build.when(at >= state.left):
            build.set(found, self.frame.time[state.rows[at]])
        return found

    @contextmanager
    def _live_rows(self, state: ArmState) -> Iterator[Value]:
        with (
            self.build.loop("at", state.left, state.at) as at,
            self.build.when(state.live[at].differs(0)),
        ):
            yield self.build.let("live_row", state.rows[at])

    def tell(self, state: ArmState, results: Results) -> None:
        """Write evidence: what is live and has not been told, since the first to tell is enough."""
        build = self.build
        with build.repeat(state.untold_count > 0):
            build.add(state.untold_count, -1)
            at = build.let("at", state.untold[state.untold_count])
            with build.when(state.live[at].differs(0)):
                build.store(state.told, at, _TOLD)
                results.add_evidence(state.arm.stage, state.rows[at])
            with build.otherwise():
                # It may become live again, and is queued anew then.
                build.store(state.told, at, 0)
