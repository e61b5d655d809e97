"""Which transactions stand beside an open one of another arm, as those open and close.

A transaction is *covered* by another arm while an open one of it stands beside it in time. What one
open transaction covers is an interval of time, and what it covers alone, none of its open
neighbours in its own arm, is one too: so one that opens or closes is told only to those whose cover
it changes. Neighbours that are next in the list are found at once, others by a tree of counts
(`ranks.py`). Cost: O(log n) for each transaction that opens or closes, and O(1) for each whose
cover changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..ir.kernel import Array, Call, KernelType, Value, Variable
from ..ir.pattern import PatternGraph, Relation
from .arm_state import ArmState
from .frame import Frame
from .helpers import first_timed
from .ranks import count_rank, counted_before, rank_at


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart in time partners of two stages may stand: from `tie` ticks to a scalar's."""

    earlier: int
    tie: int
    longest: str


def gap_of(graph: PatternGraph, relation: Relation) -> Gap:
    """A relation without a condition on partners, as a gap; beyond the window there are none."""
    return Gap(relation.earlier, int(relation.strict), relation.by or graph.window)


@dataclass(frozen=True, slots=True)
class OpenSet:
    """The open transactions of one arm: flags by place, and a tree of counts over the places.

    Without a tree nothing can be asked about its neighbours.
    """

    state: ArmState
    flags: Array
    tree: Array | None
    count: Variable


class OpenSets:
    """Emits changes of open sets, and questions about them."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.build = frame, frame.build

    def declare(self, wish: str, state: ArmState, *, covers: bool) -> OpenSet:
        """A set with room for the arm's list, yet to be emptied; with a tree if it `covers`."""
        flags = self.frame.scratch(f"{wish}_open", KernelType.FLAG)
        tree = self.frame.scratch(f"{wish}_tree") if covers else None
        return OpenSet(state, flags, tree, self.build.let(f"{wish}_open_count", 0))

    def empty(self, open_set: OpenSet) -> None:
        """Nothing is open yet."""
        if open_set.tree is None:
            return
        size = open_set.state.high - open_set.state.low
        self.frame.room(size)
        with self.build.loop("at", 0, size) as at:
            self.build.store(open_set.tree, at, 0)

    def change(self, open_set: OpenSet, place: Value, on: Value, step: Value) -> None:
        """Open (`on` = 1, `step` = 1) or close (0, -1) a transaction that is not so already."""
        state = open_set.state
        self.build.store(open_set.flags, place, on)
        self.build.add(open_set.count, step)
        if open_set.tree is not None:
            helper, size = self.frame.helper(count_rank), state.high - state.low
            self.build.call(helper, open_set.tree, size, place - state.low, step)

    def covered_alone(
        self, open_set: OpenSet, gap: Gap, other: ArmState, place: Value
    ) -> tuple[Variable, Variable]:
        """The other arm's places that nothing of this set but the transaction at `place` covers.

        An earlier transaction at time t covers later ones from t + tie to t + longest, a later one
        those from t - longest to t - tie; its open neighbours cover as much, shifted.
        """
        build, state = self.build, open_set.state
        is_earlier, tie = gap.earlier == state.arm.stage, gap.tie
        longest = self.frame.scalar(gap.longest)

        def begins(at: Value) -> Value:
            then = self._time(state, at)
            return then + tie if is_earlier else then - longest

        def ends(at: Value) -> Value:
            then = self._time(state, at)
            return then + longest + 1 if is_earlier else then - tie + 1

        first, past = build.let("first_instant", begins(place)), build.let("past", ends(place))
        before, after = self._open_before(open_set, place), self._open_after(open_set, place)
        with build.when(before >= state.low):
            end = build.let("before_ends", ends(before))
            with build.when(end > first):
                build.set(first, end)
        with build.when(after < state.at):
            begin = build.let("after_begins", begins(after))
            with build.when(begin < past):
                build.set(past, begin)
        low, high = build.let("low", other.low), build.let("high", other.low)
        with build.when(first < past):
            build.set(low, self._first_timed(other, other.low, first))
            build.set(high, self._first_timed(other, low, past))
        return low, high

    def cover_newcomer(self, open_set: OpenSet, gap: Gap, now: Value, cover: Variable) -> None:
        """Set `cover` to 1 if the set covers what enters the other arm now, later than all else."""
        build, state = self.build, open_set.state
        if gap.earlier != state.arm.stage:
            if gap.tie:
                return  # what it needs comes strictly later
            # Only a tie: what has the same time stands at the end.
            meets = build.let("meets", self._first_timed(state, state.low, now))
            found = self._open_after(open_set, meets - 1)
            with build.when(found < state.at):
                build.set(cover, 1)
            return
        meets = build.let("meets", self._first_timed(state, state.low, now - gap.tie + 1))
        found = self._open_before(open_set, meets)
        with (
            build.when(found >= state.low),
            build.when(now - self._time(state, found) <= self.frame.scalar(gap.longest)),
        ):
            build.set(cover, 1)

    def _time(self, state: ArmState, place: Value) -> Value:
        return self.frame.time[state.rows[place]]

    def _first_timed(self, state: ArmState, low: Value, instant: Value) -> Value:
        helper = self.frame.helper(first_timed)
        arguments = (state.rows, self.frame.time, low, state.at, instant)
        return Call(helper, arguments, KernelType.WHOLE)

    def _open_before(self, open_set: OpenSet, place: Value) -> Variable:
        """The open place before a place, or one below the list."""
        build, state = self.build, open_set.state
        found = build.let("before", place - 1)
        with (
            build.when(found >= state.low),
            build.when(open_set.flags[found].equals(0)),
        ):
            count = build.let("rank", self._open_below(open_set, place))
            build.set(found, state.low - 1)
            with build.when(count > 0):
                build.set(found, state.low + self._open_number(open_set, count - 1))
        return found

    def _open_after(self, open_set: OpenSet, place: Value) -> Variable:
        """The open place after a place, or the one that enters next."""
        build, state = self.build, open_set.state
        found = build.let("after", place + 1)
        with (
            build.when(found < state.at),
            build.when(open_set.flags[found].equals(0)),
        ):
            count = build.let("rank", self._open_below(open_set, found))
            build.set(found, state.at)
            with build.when(count < open_set.count):
                build.set(found, state.low + self._open_number(open_set, count))
        return found

    def _open_below(self, open_set: OpenSet, place: Value) -> Value:
        assert open_set.tree is not None
        call = self.frame.helper(counted_before)
        return Call(call, (open_set.tree, place - open_set.state.low), KernelType.WHOLE)

    def _open_number(self, open_set: OpenSet, number: Value) -> Value:
        assert open_set.tree is not None
        arguments = (open_set.tree, open_set.state.high - open_set.state.low, number)
        return Call(self.frame.helper(rank_at), arguments, KernelType.WHOLE)
