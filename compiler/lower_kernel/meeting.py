"""A chain between two known ends, first half: search from both until the two sides have met.

From the `goal`, where the money set out, forwards; from the `root`, where it arrived, backwards;
always a level of the side that has less to read. Of each account reached only what rules it out is
kept: the earliest arrival from the goal, the latest departure to the root, the fewest hops either
way. The transactions read are listed: every run there is consists of them.

In a chain in order, earlier is what has the lower number: runs are among what can be reached so.
What was noted of each transaction (`onward.py`) says where the list goes on to which it leads, and
whether it goes on at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ...runtime.layout import Items
from ..ir.kernel import Array, Call, KernelType, Select, Value, Variable, both, value
from ..ir.pattern import Chain, Stage
from ..ir.plan import Side
from .conditions import fits, passes
from .frame import Frame
from .helpers import first_listed
from .onward import NO_EARLIER, NO_LATER, Onward
from .possible import Ends, Possible

UNREACHED = 1 << 30
"""More hops than any chain has."""
GOAL, ROOT, FIRST_INNER = 0, 1, 2
"""Places of accounts in the lists: the two ends, then all others as they are met."""


class Labels:
    """Lists by reached account; those with a time are of chains in order only."""

    def __init__(self, frame: Frame, name: str) -> None:
        self.place_of = frame.flags(f"{name}_place_of", Items.ACCOUNTS, KernelType.INDEX)
        self.account = frame.scratch(f"{name}_reached")
        self.hops_from, self.hops_to = (
            frame.scratch(f"{name}_{each}") for each in ("hops_from_start", "hops_to_end")
        )
        self.on_path = frame.scratch(f"{name}_on_path")
        self._frame, self._name = frame, name

    @property
    def arrives(self) -> Array:
        """Earliest arrival from the goal: a transaction."""
        return self._frame.scratch(f"{self._name}_arrives")

    @property
    def departs(self) -> Array:
        """Latest departure to the root: a transaction."""
        return self._frame.scratch(f"{self._name}_departs")


@dataclass(frozen=True, slots=True)
class _Front:
    """One side of the search: a queue of places, of which [low, high) is the next level."""

    near: Side
    """The end of a transaction at which the account stands whose list is read."""
    queue: Array
    queued: Array
    read: Array | None
    """By place: up to which transaction its list has been read before; of chains in order."""
    from_: Array | None
    """By place: where in its list to begin, on its way away from the end; of chains in order."""
    low: Variable
    high: Variable
    hops: Variable
    cost: Variable


class Meeting:
    """Emits the search from both ends of one chain."""

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
        self.trigger, self.first, self._onward = trigger, first, onward
        self.labels = Labels(frame, stage.name)
        self.rows = frame.scratch(f"{stage.name}_read_rows")

    @property
    def noted(self) -> Array:
        """By transaction, whether it is listed."""
        return self.frame.flags(f"{self.stage.name}_noted", Items.TRANSACTIONS)

    @contextmanager
    def search(self) -> Iterator[None]:
        """What is said inside is done if the sides have met; leaves the scratch as found."""
        build, name = self.build, self.stage.name
        build.note(f"'{name}' between two known accounts: search from both until they meet.")
        self.met = build.let("met", False)
        self.places = build.let("places", 0)
        self.count = build.let("read", 0)
        possible = Possible(
            self.frame, self.stage, self.ends, self.trigger, self.first, self._onward
        )
        with possible.check():
            if self.chain.in_order:
                self.since, self.until = possible.since, possible.until
            self._place(self.ends.goal, known=True)
            self._place(self.ends.root, known=True)
            ahead = self._front(Side.SOURCE, possible.out_place, possible.out_cost)
            behind = self._front(Side.TARGET, possible.in_place, possible.in_cost)
            going = both(
                ahead.low < ahead.high,
                behind.low < behind.high,
                ahead.hops + behind.hops < self.ends.most,
            )
            with build.repeat(going):
                self._leave_at_bottleneck(ahead, behind)
                with build.when(ahead.cost <= behind.cost):
                    self._level(ahead)
                with build.otherwise():
                    self._level(behind)
            if not self.chain.in_order:
                with build.loop("at", 0, self.count) as at:
                    build.store(self.noted, self.rows[at], 0)
            with build.when(self.met):
                yield
            with build.loop("at", FIRST_INNER, self.places) as at:
                build.store(self.labels.place_of, self.labels.account[at], 0)

    def _leave_at_bottleneck(self, ahead: _Front, behind: _Front) -> None:
        """Nothing is left to read if all that either side would read next is of one same account.

        A run with a hop that neither side has read would leave what the goal's side has read at
        that account, and come to what the root's side has read at it: twice at one account.
        """
        build = self.build
        with (
            build.when(
                both((ahead.high - ahead.low).equals(1), (behind.high - behind.low).equals(1))
            ),
            build.when(ahead.queue[ahead.low].equals(behind.queue[behind.low])),
        ):
            build.leave()

    def _place(self, account: Value, *, known: bool = False) -> None:
        """A place for an account; the ends have the first two."""
        build, labels, at = self.build, self.labels, self.places
        self.frame.room(at)
        build.store(labels.account, at, account)
        build.store(labels.hops_from, at, UNREACHED)
        build.store(labels.hops_to, at, UNREACHED)
        build.store(labels.on_path, at, 0)
        for near in (Side.SOURCE, Side.TARGET):
            build.store(self._scratch("queued", near), at, 0)
        if self.chain.in_order:
            build.store(labels.arrives, at, NO_LATER)
            build.store(labels.departs, at, NO_EARLIER)
            build.store(self._scratch("read", Side.SOURCE), at, self.until)
            build.store(self._scratch("read", Side.TARGET), at, self.since)
        if not known:
            build.store(labels.place_of, account, at + 1)
        build.add(self.places)

    def _scratch(self, what: str, near: Side) -> Array:
        side = "ahead" if near is Side.SOURCE else "behind"
        return self.frame.scratch(f"{self.stage.name}_{side}_{what}")

    def _front(self, near: Side, begin: Value, cost: Value) -> _Front:
        build, labels, in_order = self.build, self.labels, self.chain.in_order
        side = "ahead" if near is Side.SOURCE else "behind"
        ahead = near is Side.SOURCE
        front = _Front(
            near,
            self._scratch("queue", near),
            self._scratch("queued", near),
            self._scratch("read", near) if in_order else None,
            self._scratch("from", near) if in_order else None,
            build.let(f"{side}_low", 0),
            build.let(f"{side}_high", 1),
            build.let(f"{side}_hops", 0),
            build.let(f"{side}_cost", cost),
        )
        build.store(front.queue, 0, GOAL if ahead else ROOT)
        build.store(labels.hops_from if ahead else labels.hops_to, GOAL if ahead else ROOT, 0)
        if front.from_ is not None:
            build.store(front.from_, GOAL if ahead else ROOT, begin)
            if ahead:
                build.store(labels.arrives, GOAL, self.since - 1)
            else:
                build.store(labels.departs, ROOT, self.until + 1)
        return front

    # Levels

    def _level(self, front: _Front) -> None:
        """Read the lists of a level's accounts; what is reached sooner than before comes next."""
        build = self.build
        level_low = build.let("level_low", front.low)
        build.set(front.low, front.high)
        build.set(front.cost, 0)
        build.add(front.hops)
        with build.loop("at", level_low, front.low) as at:
            self.frame.heed_stop()
            place = build.let("here", front.queue[at])
            build.store(front.queued, place, 0)
            account = build.let("account", self.labels.account[place])
            with self._unread(front, place, account) as (at_list, row):
                self._reach(front, place, at_list, row)

    @contextmanager
    def _unread(self, front: _Front, place: Value, account: Value) -> Iterator[tuple[Value, Value]]:
        """A loop over an account's transactions that may go on its runs and were not read yet."""
        frame, build, near = self.frame, self.build, front.near
        listed, start = frame.listed(near), frame.start(near)
        if front.read is None or front.from_ is None:
            helper = frame.helper(first_listed)
            high = build.let("place_high", start[account + 1])
            found = Call(helper, (listed, start[account], high, self.first), KernelType.WHOLE)
            with build.loop("place", build.let("place_low", found), high) as at:
                row = build.let("row", listed[at])
                with build.when(row > self.trigger):
                    build.leave()
                yield at, row
            return
        limit = build.let("limit", front.read[place])
        if near is Side.SOURCE:
            build.store(front.read, place, self.labels.arrives[place])
            with build.loop("place", front.from_[place], start[account + 1]) as at:
                row = build.let("row", listed[at])
                with build.when(row > limit):
                    build.leave()
                yield at, row
        else:
            build.store(front.read, place, self.labels.departs[place])
            low, at = build.let("place_low", start[account]), build.let("place", front.from_[place])
            with build.repeat(at > low):
                build.add(at, -1)
                row = build.let("row", listed[at])
                with build.when(row < limit):
                    build.leave()
                yield at, row

    def _reach(self, front: _Front, here: Value, at_list: Value, row: Value) -> None:
        frame, build, ends = self.frame, self.build, self.ends
        ahead = front.near is Side.SOURCE
        far_end, own_end = (ends.root, ends.goal) if ahead else (ends.goal, ends.root)
        far = build.let("far", frame.partners(front.near)[at_list])
        allowed = [far.differs(account) for account in ends.forbidden]
        arrived = far.equals(far_end)
        with build.when(both(passes(frame, self.stage.filter, row), *allowed)):
            closes = build.let("closes", True)
            if ends.closed_by_trigger:
                to_root = arrived if ahead else here.equals(ROOT)
                with build.when(to_root):
                    build.set(closes, fits(frame, self.chain, row, self.trigger))
            with build.when(both(closes, arrived)):
                self._note(row)
                build.set(self.met, True)
            inner = both(closes, far.differs(far_end), far.differs(own_end))
            with build.when(inner), build.when(self._goes_on(row, ahead=ahead)):
                self._note(row)
                self._label(front, far, row)

    def _goes_on(self, row: Value, *, ahead: bool) -> Value:
        """Whether anything can follow a transaction, in time, on the way to the other end."""
        if self._onward is None or not self.chain.in_order:
            return value(True)
        if ahead:
            return self._onward.paid_next(row) <= self.until
        return self._onward.received_last(row) >= self.since

    def _note(self, row: Value) -> None:
        """List a transaction; in a chain without order once, else `KeptWays` sorts them anyway."""
        build = self.build
        is_new = value(True) if self.chain.in_order else self.noted[row].equals(0)
        with build.when(is_new):
            self.frame.room(self.count)
            build.store(self.rows, self.count, row)
            build.add(self.count)
            if not self.chain.in_order:
                build.store(self.noted, row, 1)

    def _label(self, front: _Front, far: Value, row: Value) -> None:
        """Keep what is new about an account, and look at it again in the next level."""
        frame, build, labels = self.frame, self.build, self.labels
        ahead = front.near is Side.SOURCE
        with build.when(labels.place_of[far].equals(0)):
            self._place(far)
        there = build.let("there", labels.place_of[far] - 1)
        hops = labels.hops_from if ahead else labels.hops_to
        if self.chain.in_order:
            label = labels.arrives if ahead else labels.departs
            better = row < label[there] if ahead else row > label[there]
            joined = row < labels.departs[there] if ahead else labels.arrives[there] < row
        else:
            better = hops[there].equals(UNREACHED)
            joined = (labels.hops_to if ahead else labels.hops_from)[there].differs(UNREACHED)
        with build.when(joined):
            build.set(self.met, True)
        with build.when(better):
            start = frame.start(front.near)
            cost = start[far + 1] - start[far]
            if front.from_ is not None:
                assert self._onward is not None
                onward = self._onward
                begin = onward.paid_place(row) if ahead else onward.received_place(row)
                cost = start[far + 1] - begin if ahead else begin - start[far]
                build.store(label, there, row)
                build.store(front.from_, there, begin)
            with build.when(front.queued[there].equals(0)):
                build.store(front.queued, there, 1)
                frame.room(front.high)
                build.store(front.queue, front.high, there)
                build.add(front.high)
                build.add(front.cost, cost)
        with build.when(hops[there] > front.hops):
            build.store(hops, there, front.hops)

    def place_at(self, side: Side, row: Value) -> Value:
        """The place of the account at one end of a transaction that was read."""
        account = self.frame.end(side)[row]
        end, place = (self.ends.goal, GOAL) if side is Side.SOURCE else (self.ends.root, ROOT)
        return Select(account.equals(end), value(place), self.labels.place_of[account] - 1)
