"""What two arms have in common where their sets may not share an account: `distinct`.

The language takes sets apart once: first each stage has what stands beside something of the other;
accounts that are then in both sets leave both, with all their transactions; and what is left is
looked at again. So there are two layers. The *first* knows every transaction in the window and
says which accounts are in both sets; the *second* knows only what is *open*, of accounts that are
not, and says what is live. As the window moves an account may be shared one moment and not the
next, and opens and closes what it has in the window.

With a relation a transaction is covered while one of the other arm stands beside it. The times that
one transaction alone covers, none of its neighbours in its own arm, form one interval, so one that
opens or closes is told only to those whose cover it changes. Neighbours that are open are found by
a tree of counts where the nearest ones are not. Cost: O(log n) amortised for each transaction, and
for each that an account opens or closes; without shared accounts there is one layer and no tree.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import RelationKind
from ...runtime.layout import Items
from ..ir.kernel import Array, Call, KernelType, Value, Variable, both, value
from ..ir.pattern import PatternGraph, Relation
from .arm_state import ArmState, Live
from .frame import Frame
from .helpers import first_timed
from .ranks import count_rank, counted_before, rank_at


@dataclass(frozen=True, slots=True)
class _Parted:
    """What is kept of one arm beside its state; lists by place, flags by member."""

    newest: Array
    """By member: one past its place that entered last."""
    previous: Array
    """By place: one past the member's place before it."""
    paired: Array
    """By member: its transactions that have a partner in the first layer."""
    first_cover: Array
    """By place: whether it has one."""
    cover: Array
    """By place: whether something open stands beside it."""
    open: Array
    """By place: whether its member is in one set only."""
    tree: Array
    """Counts of what is open in the window, by place."""
    open_count: Variable


class PartedArms:
    """Emits what is live of two arms whose sets are distinct; see `arm_partners.Partners`."""

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        live: Live,
        arms: tuple[ArmState, ArmState],
        relation: Relation | None,
    ) -> None:
        self.frame, self.build, self.graph, self.live = frame, frame.build, graph, live
        self.arms, self.relation = arms, relation
        self.parted = {state.word: self._parted(state.word) for state in arms}
        self.shared = frame.flags("shared", Items.ACCOUNTS)
        self.touched = frame.scratch("touched")
        self.touched_count = self.build.let("touched_count", 0)
        self.may_share = self._whether_any_is_in_both()

    def _parted(self, word: str) -> _Parted:
        frame, over = self.frame, Items.ACCOUNTS
        return _Parted(
            newest=frame.flags(f"{word}_newest", over, KernelType.INDEX),
            previous=frame.scratch(f"{word}_previous"),
            paired=frame.flags(f"{word}_paired", over, KernelType.INDEX),
            first_cover=frame.scratch(f"{word}_first_cover", KernelType.FLAG),
            cover=frame.scratch(f"{word}_cover", KernelType.FLAG),
            open=frame.scratch(f"{word}_open", KernelType.FLAG),
            tree=frame.scratch(f"{word}_open_tree"),
            open_count=self.build.let(f"{word}_open_count", 0),
        )

    def _whether_any_is_in_both(self) -> Variable:
        """Whether any account is at the far end of both arms, at whatever time."""
        build, (one, two) = self.build, self.arms
        build.note("Accounts of both arms may have to leave both sets.")
        may_share = build.let("may_share", False)
        mark = self.parted[one.word].paired
        with build.loop("at", one.low, one.high) as at:
            build.store(mark, self.live.member(one, one.rows[at]), 1)
        with build.loop("at", two.low, two.high) as at:
            account = self.live.member(two, two.rows[at])
            with build.when(mark[account].differs(0)):
                build.set(may_share, True)
                build.leave()
        with build.loop("at", one.low, one.high) as at:
            build.store(mark, self.live.member(one, one.rows[at]), 0)
        with build.when(may_share):
            for state in self.arms:
                tree = self.parted[state.word].tree
                self.frame.room(state.high - state.low)
                with build.loop("at", 0, state.high - state.low) as at:
                    build.store(tree, at, 0)
        return may_share

    def _other(self, state: ArmState) -> ArmState:
        one, two = self.arms
        return two if state is one else one

    # The window

    def enter(self, state: ArmState, place: Variable, row: Value) -> None:
        """It enters both layers, the second one if its member is not known to be in both sets."""
        build, parted = self.build, self.parted[state.word]
        build.add(state.at)
        build.store(parted.open, place, 0)
        build.store(parted.cover, place, 0)
        build.store(parted.first_cover, place, 0)
        is_open = build.let("is_open", True)
        with build.when(self.may_share):
            member = self.live.member(state, row)
            build.store(parted.previous, place, parted.newest[member])
            build.store(parted.newest, member, place + 1)
            build.set(is_open, self.shared[member].equals(0))
        if self.relation is not None:
            self._cover_newcomer(state, place, row)
        with build.when(is_open):
            self._change(state, place, opens=True)
        with build.when(self.may_share):
            self._change_first(state, place, enters=True)

    def leave(self, state: ArmState) -> None:
        """The oldest leaves both layers."""
        build, parted = self.build, self.parted[state.word]
        with build.when(parted.open[state.left].differs(0)):
            self._change(state, state.left, opens=False)
        with build.when(self.may_share):
            self._change_first(state, state.left, enters=False)

    def settle(self) -> None:
        """Open or close what belongs to accounts that are no longer, or only now, in both sets."""
        build, (one, two) = self.build, self.arms
        first, second = self.parted[one.word].paired, self.parted[two.word].paired
        with build.repeat(self.touched_count > 0):
            build.add(self.touched_count, -1)
            account = build.let("account", self.touched[self.touched_count])
            now_shared = both(first[account].differs(0), second[account].differs(0))
            is_shared = build.let("is_shared", now_shared)
            with build.when(is_shared.differs(self.shared[account].differs(0))):
                build.store(self.shared, account, 0)
                with build.when(is_shared):
                    build.store(self.shared, account, 1)
                for state in self.arms:
                    parted = self.parted[state.word]
                    link = build.let("link", parted.newest[account])
                    with build.repeat(link > state.left):
                        at = build.let("at", link - 1)
                        build.set(link, parted.previous[at])
                        with build.when(is_shared):
                            self._change(state, at, opens=False)
                        with build.otherwise():
                            self._change(state, at, opens=True)

    def holds(self) -> Value:
        """Without a relation what is open is live, and both stages need something."""
        if self.relation is not None:
            return value(True)
        return both(*(state.count > 0 for state in self.arms))

    def clear(self, state: ArmState) -> None:
        """Forget what is kept by account."""
        build, parted = self.build, self.parted[state.word]
        with build.loop("at", state.low, state.high) as at:
            account = self.live.member(state, state.rows[at])
            for array in (parted.newest, parted.paired, self.shared, state.live_count):
                if array is not None:
                    build.store(array, account, 0)

    def _cover_newcomer(self, state: ArmState, place: Value, row: Value) -> None:
        """Whether anything that is in the window already stands beside what enters."""
        build, other, parted = self.build, self._other(state), self.parted[state.word]
        if self._is_earlier(state) and self._tie:
            return  # what it needs comes strictly later
        now = build.let("now", self.frame.time[row])
        instant = now if self._is_earlier(state) else now - self._tie + 1
        search = Call(
            self.frame.helper(first_timed),
            (other.rows, self.frame.time, other.left, other.at, instant),
            KernelType.WHOLE,
        )
        meets = build.let("meets", search)
        if self._is_earlier(state):
            # Only a tie: what has the same time is at the end.
            nearest, opened = meets, self._open_after(other, meets - 1)
        else:
            nearest, opened = build.let("nearest", meets - 1), self._open_before(other, meets)
        for found, cover in ((nearest, parted.first_cover), (opened, parted.cover)):
            with (
                build.when(both(found >= other.left, found < other.at)),
                build.when(now - self._time(other, found) <= self._gap()),
            ):
                build.store(cover, place, 1)

    # The first layer: everything in the window

    def _change_first(self, state: ArmState, place: Variable, *, enters: bool) -> None:
        """A transaction enters or leaves the window: who has a partner, and which accounts then."""
        parted = self.parted[state.word]
        step = 1 if enters else -1
        if self.relation is None:
            self._pair(state, place, step)
            return
        build, other = self.build, self._other(state)
        with build.when(parted.first_cover[place].differs(0)):
            self._pair(state, place, step)
        low, high = self._covered_alone(state, other, place, place - 1, place + 1)
        with build.loop("to", low, high) as to:
            build.store(self.parted[other.word].first_cover, to, 1 if enters else 0)
            self._pair(other, to, step)

    def _pair(self, state: ArmState, place: Value, step: int) -> None:
        """One transaction more or fewer with a partner: its member may be in both sets now."""
        build, parted = self.build, self.parted[state.word]
        member = self.live.member(state, state.rows[place])
        build.store(parted.paired, member, parted.paired[member] + step)
        crossed = parted.paired[member].equals(1 if step > 0 else 0)
        with build.when(crossed):
            self.frame.room(self.touched_count)
            build.store(self.touched, self.touched_count, member)
            build.add(self.touched_count)

    # The second layer: what is open

    def _change(self, state: ArmState, place: Value, *, opens: bool) -> None:
        """Open or close a transaction: what it alone stands beside is covered, or no longer."""
        build, parted, other = self.build, self.parted[state.word], self._other(state)
        build.store(parted.open, place, 1 if opens else 0)
        build.add(parted.open_count, 1 if opens else -1)
        with build.when(self.may_share):
            helper = self.frame.helper(count_rank)
            size, step = state.high - state.low, value(1 if opens else -1)
            build.call(helper, parted.tree, size, place - state.low, step)
        if self.relation is None:
            self._turn(state, place, on=opens)
            return
        its = self.parted[other.word]
        before = self._open_before(state, place)
        after = self._open_after(state, place)
        low, high = self._covered_alone(state, other, place, before, after)
        with build.loop("to", low, high) as to:
            build.store(its.cover, to, 1 if opens else 0)
            with build.when(its.open[to].differs(0)):
                self._turn(other, to, on=opens)
        with build.when(parted.cover[place].differs(0)):
            self._turn(state, place, on=opens)

    def _turn(self, state: ArmState, place: Value, *, on: bool) -> None:
        if on:
            self.live.turn_on(state, place)
        else:
            self.live.turn_off(state, place)

    def _open_before(self, state: ArmState, place: Value) -> Variable:
        """The open place before a place, or one that is no longer in the window."""
        build, parted = self.build, self.parted[state.word]
        found = build.let("before", place - 1)
        with (
            build.when(both(self.may_share, found >= state.left)),
            build.when(parted.open[found].equals(0)),
        ):
            count = build.let("rank", self._open_up_to(state, place))
            build.set(found, state.left - 1)
            with build.when(count > 0):
                build.set(found, state.low + self._open_number(state, count - 1))
        return found

    def _open_after(self, state: ArmState, place: Value) -> Variable:
        """The open place after a place, or the one that enters next."""
        build, parted = self.build, self.parted[state.word]
        found = build.let("after", place + 1)
        with (
            build.when(both(self.may_share, found < state.at)),
            build.when(parted.open[found].equals(0)),
        ):
            count = build.let("rank", self._open_up_to(state, found))
            build.set(found, state.at)
            with build.when(count < parted.open_count):
                build.set(found, state.low + self._open_number(state, count))
        return found

    def _open_up_to(self, state: ArmState, place: Value) -> Value:
        tree = self.parted[state.word].tree
        call = self.frame.helper(counted_before)
        return Call(call, (tree, place - state.low), KernelType.WHOLE)

    def _open_number(self, state: ArmState, number: Value) -> Value:
        tree = self.parted[state.word].tree
        arguments = (tree, state.high - state.low, number)
        return Call(self.frame.helper(rank_at), arguments, KernelType.WHOLE)

    # Who stands beside whom

    def _is_earlier(self, state: ArmState) -> bool:
        """Whether the arm's transactions come before their partners of the other arm."""
        assert self.relation is not None
        is_left = self.relation.left == state.arm.stage
        return is_left is (self.relation.kind is RelationKind.BEFORE)

    @property
    def _tie(self) -> int:
        """0 if partners may share an instant, else 1."""
        assert self.relation is not None
        return 0 if self.relation.kind is RelationKind.NOT_BEFORE else 1

    def _gap(self) -> Value:
        """The longest time between partners: beyond the window there is none."""
        assert self.relation is not None
        return self.frame.scalar(self.relation.by or self.graph.window)

    def _time(self, state: ArmState, place: Value) -> Value:
        return self.frame.time[state.rows[place]]

    def _covered_alone(
        self, state: ArmState, other: ArmState, place: Value, before: Value, after: Value
    ) -> tuple[Variable, Variable]:
        """The other arm's places that have no partner in this arm but the one at `place`.

        `before` and `after` are its neighbours in this arm, or lie outside the window. An earlier
        transaction at time t covers later ones from t + tie to t + gap, a later one those from
        t - gap to t - tie; its neighbours cover as much, shifted.
        """
        build, gap, tie = self.build, self._gap(), self._tie
        is_earlier = self._is_earlier(state)
        now = build.let("now", self._time(state, place))
        first = build.let("from", now + tie if is_earlier else now - gap)
        past = build.let("past", now + gap + 1 if is_earlier else now - tie + 1)
        with build.when(before >= state.left):
            then = self._time(state, before)
            end = build.let("before_ends", then + gap + 1 if is_earlier else then - tie + 1)
            with build.when(end > first):
                build.set(first, end)
        with build.when(after < state.at):
            then = self._time(state, after)
            begin = build.let("after_begins", then + tie if is_earlier else then - gap)
            with build.when(begin < past):
                build.set(past, begin)
        low, high = build.let("low", other.left), build.let("high", other.left)
        with build.when(first < past):
            search = self.frame.helper(first_timed)
            time, rows = self.frame.time, other.rows
            found = Call(search, (rows, time, other.left, other.at, first), KernelType.WHOLE)
            build.set(low, found)
            found = Call(search, (rows, time, low, other.at, past), KernelType.WHOLE)
            build.set(high, found)
        return low, high
