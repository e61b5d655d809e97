"""A chain between two known ends, before it is searched: what can be told of the ends alone.

Most triggers end here. The goal must have paid, and the root been paid, in time for each other;
and where the trigger closes the chain, what was noted of it and of its neighbours tells whether any
of the goal's payments was passed on, and any of the root's was passed to it, early enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..ir.kernel import Call, KernelType, Value, Variable, both, either, value
from ..ir.pattern import Chain, Stage
from ..ir.plan import Side
from .conditions import passes
from .frame import Frame
from .helpers import first_at, first_listed
from .onward import NO_EARLIER, NO_LATER, Onward

MOST_LOOKED_AT = 16
"""Transactions of one end: a busy one is not gone through for each of its triggers."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What is known of a chain before it is searched."""

    goal: Value
    root: Value
    forbidden: list[Value]
    """Accounts that no run may pass."""
    most: Value
    """Hops from goal to root."""
    closed_by_trigger: bool
    """The trigger is the hop after the root: hops before it must fit to it."""
    between_trigger: bool
    """The trigger goes from the root to the goal, as a hop or as another stage's transaction."""


class Possible:
    """Emits the conditions for a search; `onward` if notes were made for the stage."""

    since: Variable
    """The first transaction there may be on a run; of chains in order."""
    until: Variable
    """The last."""
    out_place: Value
    """Where in the goal's list its first such transaction stands; of chains in order."""
    in_place: Value
    """Past where in the root's list its last one stands; of chains in order."""
    out_cost: Value
    """What of the goal's list there is to read."""
    in_cost: Value
    """What of the root's list there is to read."""

    def __init__(
        self,
        frame: Frame,
        stage: Stage,
        ends: Ends,
        trigger: Value,
        first: Value,
        onward: Onward | None,
    ) -> None:
        assert stage.chain is not None
        self.frame, self.build, self.stage, self.ends = frame, frame.build, stage, ends
        self.chain: Chain = stage.chain
        self.trigger, self.first, self.onward = trigger, first, onward
        self.sent, self.received = frame.listed(Side.SOURCE), frame.listed(Side.TARGET)
        self.sent_start, self.received_start = frame.start(Side.SOURCE), frame.start(Side.TARGET)

    @contextmanager
    def check(self) -> Iterator[None]:
        """What is said inside is done if a run is possible."""
        ends, build = self.ends, self.build
        if self.onward is not None and ends.between_trigger:
            # Told in the order of triggers, which is that of memory.
            paid = self.onward.paid_before(self.trigger) >= self.first
            with build.when(paid):
                until = build.let("until", self.onward.received_last(self.trigger))
                with build.when(until >= self.first):
                    if self.chain.in_order:
                        self.until = until
                        with self._noted_in_order(self.onward):
                            yield
                    else:
                        self._whole_lists()
                        yield
            return
        with self._searched():
            yield

    def _whole_lists(self) -> None:
        ends = self.ends
        self.out_place = self.in_place = value(0)
        self.out_cost = self.sent_start[ends.goal + 1] - self.sent_start[ends.goal]
        self.in_cost = self.received_start[ends.root + 1] - self.received_start[ends.root]

    def _first_listed(self, side: Side, low: Value, high: Value, least: Value) -> Call:
        helper, listed = self.frame.helper(first_listed), self.frame.listed(side)
        return Call(helper, (listed, low, high, least), KernelType.WHOLE)

    @contextmanager
    def _searched(self) -> Iterator[None]:
        """Only if the goal paid, and the root was paid, within what is visible."""
        build, ends, sent, received = self.build, self.ends, self.sent, self.received
        high = build.let("place_high", self.sent_start[ends.goal + 1])
        found = self._first_listed(Side.SOURCE, self.sent_start[ends.goal], high, self.first)
        out = build.let("first_out", found)
        with build.when(out < high):
            low = build.let("place_low", self.received_start[ends.root])
            high = build.let("place_high", self.received_start[ends.root + 1])
            end = self.trigger if ends.closed_by_trigger else self.trigger + 1
            past = build.let("past_in", self._first_listed(Side.TARGET, low, high, end))
            with build.when(past > low):
                self.since, self.until = (
                    build.let("since", sent[out]),
                    build.let("until", received[past - 1]),
                )
                possible = both(self.since <= self.trigger, self.until >= self.first)
                if self.chain.in_order:
                    # Nothing of a run is before the goal's first payment, or after the root's last.
                    self._tighten(self.since)
                    possible = both(possible, self.since <= self.until)
                self._whole_lists()
                self.out_place, self.in_place = out, past
                with build.when(possible):
                    yield

    def _tighten(self, since: Variable) -> None:
        """A run before the trigger is not longer ago than its hops allow."""
        if self.chain.each_by is None or not self.ends.closed_by_trigger:
            return
        frame, build, most = self.frame, self.build, self.ends.most
        closing, wait = frame.time[self.trigger], frame.scalar(self.chain.each_by)
        # Divided rather than multiplied: any duration may be asked for.
        with build.when(most > 0):
            back = build.let("back", closing - frame.time[since])
            with build.when(wait <= back // most):
                search, begun = frame.helper(first_at), closing - wait * most
                found = Call(search, (frame.time, self.trigger, begun), KernelType.WHOLE)
                earliest = build.let("earliest", found)
                with build.when(earliest > since):
                    build.set(since, earliest)

    # Ends of which each transaction has been noted

    @contextmanager
    def _noted_in_order(self, onward: Onward) -> Iterator[None]:
        """Only if a payment of the goal goes on in time, and one to the root came in time."""
        build = self.build
        build.note("Whether what the goal paid went on, and what the root was paid came, in time.")
        begin = build.let("begin", self.first)
        self._tighten(begin)
        out_end = build.let("out_end", onward.paid_place(self.trigger))
        self.since, self.out_place = self._earliest_out(onward, begin, out_end)
        with build.when(self.since <= self.until):
            in_low = build.let("in_low", self.received_start[self.ends.root])
            self.in_place = self._latest_in(onward, in_low)
            with build.when(self.until >= self.since):
                self.out_cost = out_end - self.out_place
                in_first = self._first_listed(Side.TARGET, in_low, self.in_place, self.since)
                self.in_cost = self.in_place - build.let("in_first", in_first)
                yield

    def _looked_at(self, end: Value, low: Value) -> Variable:
        stop = self.build.let("looked_at", end - MOST_LOOKED_AT)
        with self.build.when(stop < low):
            self.build.set(stop, low)
        return stop

    def _earliest_out(
        self, onward: Onward, begin: Value, out_end: Value
    ) -> tuple[Variable, Variable]:
        """The goal's first payment that goes on in time, or nothing; and its place."""
        frame, build, sent = self.frame, self.build, self.sent
        low = build.let("out_low", self.sent_start[self.ends.goal])
        stop = self._looked_at(out_end, low)
        place, since = build.let("place", out_end), build.let("since", NO_LATER)
        out_place = build.let("out_place", out_end)
        with build.repeat(place > stop):
            row = build.let("row", sent[place - 1])
            with build.when(row < begin):
                build.leave()
            build.add(place, -1)
            with build.when(both(row <= self.until, passes(frame, self.stage.filter, row))):
                arrives = frame.partners(Side.SOURCE)[place].equals(self.ends.root)
                with build.when(either(arrives, onward.paid_next(row) <= self.until)):
                    build.set(since, row)
                    build.set(out_place, place)
        with build.when(place > low), build.when(sent[place - 1] >= begin):
            # Not looked at: there may be others, since the beginning.
            build.set(since, begin)
            build.set(out_place, self._first_listed(Side.SOURCE, low, place, begin))
        return since, out_place

    def _latest_in(self, onward: Onward, low: Value) -> Variable:
        """Past the last payment to the root that came in time, to which `until` moves."""
        frame, build, received = self.frame, self.build, self.received
        in_place = build.let("in_place", onward.received_place(self.trigger))
        stop = self._looked_at(in_place, low)
        place, found = build.let("place", in_place), build.let("latest", NO_EARLIER)
        with build.repeat(place > stop):
            row = build.let("row", received[place - 1])
            with build.when(row < self.since):
                build.leave()
            build.add(place, -1)
            with build.when(passes(frame, self.stage.filter, row)):
                sets_out = frame.partners(Side.TARGET)[place].equals(self.ends.goal)
                with build.when(either(sets_out, onward.received_last(row) >= self.since)):
                    build.set(found, row)
                    build.set(in_place, place + 1)
                    build.leave()
        with build.when(found >= 0):
            build.set(self.until, found)
        with build.otherwise():
            # Not looked at: there may be others, until the last.
            none = build.let("none_left", place.equals(low))
            with build.when(place > low):
                build.set(none, received[place - 1] < self.since)
            with build.when(none):
                build.set(self.until, NO_EARLIER)
        return in_place
