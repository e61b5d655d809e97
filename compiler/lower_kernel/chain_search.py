"""A chain between two known ends, second half: what can be part of a run, and the runs.

Of the transactions that the search from both ends has read, those stay that can be reached from
the goal and can still reach the root, in time and within the hops allowed. They are laid out by
account, and walked backwards from the root; parallel transactions are one step.
"""

from __future__ import annotations

from collections.abc import Callable

from ..ir.kernel import Array, KernelType, Value, Variable, both, negate, value
from ..ir.plan import Side
from .conditions import fits, fits_by_time_alone
from .frame import Frame
from .helpers import sort_between
from .meeting import FIRST_INNER, GOAL, ROOT, UNREACHED, Meeting

FAR_PAST, FAR_FUTURE = -(2**62), 2**62


class KeptWays:
    """Emits the choice of transactions that can be part of a run; `emit` after the sides met."""

    def __init__(self, frame: Frame, meeting: Meeting) -> None:
        self.frame, self.build, self.meeting = frame, frame.build, meeting
        self.chain, self.labels = meeting.chain, meeting.labels
        name = meeting.stage.name
        self.rows = meeting.rows
        self.payers, self.payees = frame.scratch(f"{name}_payers"), frame.scratch(f"{name}_payees")
        self.spare = [
            frame.scratch(f"{name}_spare_{each}") for each in ("rows", "payers", "payees")
        ]
        self.start = frame.scratch(f"{name}_into_start")

    def emit(self) -> Variable:
        """Lay out what is left by the account it goes to; returns how many there are."""
        frame, build, meeting = self.frame, self.build, self.meeting
        self.count = build.let("kept", 0)
        if self.chain.in_order:
            build.note("Oldest first.")
            build.call(frame.helper(sort_between), self.rows, value(0), meeting.count)
            self._reachable_in_time()
        else:
            self._reachable()
        self._by_payee()
        return self.count

    def _each_read(self, body: Callable[[Value, Value, Value], None]) -> None:
        build, meeting = self.build, self.meeting
        before = build.let("before", -1)
        with build.loop("at", 0, meeting.count) as at:
            row = build.let("row", self.rows[at])
            with build.when(row.differs(before)):
                build.set(before, row)
                payer = build.let("payer", meeting.place_at(Side.SOURCE, row))
                payee = build.let("payee", meeting.place_at(Side.TARGET, row))
                body(row, payer, payee)

    def _keep(self, row: Value, payer: Value, payee: Value) -> None:
        for array, cell in ((self.rows, row), (self.payers, payer), (self.payees, payee)):
            self.build.store(array, self.count, cell)
        self.build.add(self.count)

    def _lower(self, hops: Array, place: Value, than: Value) -> None:
        with self.build.when(hops[place] > than):
            self.build.store(hops, place, than)

    def _reachable_in_time(self) -> None:
        """One way through time from the goal, and one back from the root."""
        build, frame, labels = self.build, self.frame, self.labels
        name, meeting = self.meeting.stage.name, self.meeting
        arrives = frame.scratch(f"{name}_arrives_at", KernelType.WHOLE)
        departs = frame.scratch(f"{name}_departs_at", KernelType.WHOLE)
        with build.loop("at", 0, meeting.places) as at:
            build.store(arrives, at, FAR_FUTURE)
            build.store(departs, at, FAR_PAST)
        with build.loop("at", FIRST_INNER, meeting.places) as at:
            build.store(labels.hops_from, at, UNREACHED)
            build.store(labels.hops_to, at, UNREACHED)
        build.store(arrives, GOAL, frame.time[meeting.since] - 1)
        build.store(departs, ROOT, frame.time[meeting.until] + 1)

        def arrive(row: Value, payer: Value, payee: Value) -> None:
            instant = build.let("instant", frame.time[row])
            with build.when(arrives[payer] < instant):
                self._keep(row, payer, payee)
                with build.when(instant < arrives[payee]):
                    build.store(arrives, payee, instant)
                self._lower(labels.hops_from, payee, labels.hops_from[payer] + 1)

        self._each_read(arrive)
        with build.loop("back", 0, self.count) as back:
            at = build.let("at", self.count - 1 - back)
            instant = build.let("instant", frame.time[self.rows[at]])
            payer, payee = self.payers[at], self.payees[at]
            with build.when(both(departs[payee] > instant, self._short_enough(payer, payee))):
                with build.when(instant > departs[payer]):
                    build.store(departs, payer, instant)
                self._lower(labels.hops_to, payer, labels.hops_to[payee] + 1)
            with build.otherwise():
                build.store(self.rows, at, -1)
        self._drop_marked()

    def _short_enough(self, payer: Value, payee: Value) -> Value:
        labels = self.labels
        return labels.hops_from[payer] + labels.hops_to[payee] < self.meeting.ends.most

    def _reachable(self) -> None:
        """Fewest hops from the goal and to the root, again and again until nothing changes."""
        build, labels = self.build, self.labels
        self._each_read(self._keep)
        changed = build.let("changed", True)
        with build.repeat(changed):
            self.frame.heed_stop()
            build.set(changed, False)
            with build.loop("at", 0, self.count) as at:
                payer, payee = self.payers[at], self.payees[at]
                for hops, near, far in (
                    (labels.hops_from, payer, payee),
                    (labels.hops_to, payee, payer),
                ):
                    with build.when(hops[near] + 1 < hops[far]):
                        build.store(hops, far, hops[near] + 1)
                        build.set(changed, True)
        with (
            build.loop("at", 0, self.count) as at,
            build.when(negate(self._short_enough(self.payers[at], self.payees[at]))),
        ):
            build.store(self.rows, at, -1)
        self._drop_marked()

    def _drop_marked(self) -> None:
        build = self.build
        read = build.let("read_kept", self.count)
        build.set(self.count, 0)
        with build.loop("at", 0, read) as at:
            row = build.let("row", self.rows[at])
            with build.when(row >= 0):
                self._keep(row, self.payers[at], self.payees[at])

    def _by_payee(self) -> None:
        """Sort by payee, then payer, then time: two counting sorts, the last key first."""
        kept = [self.rows, self.payers, self.payees]
        self._count_sort(1, kept, self.spare)
        self._count_sort(2, self.spare, kept)

    def _count_sort(self, key: int, origin: list[Array], goal: list[Array]) -> None:
        build, start, places = self.build, self.start, self.meeting.places
        self.frame.room(places + 1)
        with build.loop("at", 0, places + 1) as at:
            build.store(start, at, 0)
        with build.loop("at", 0, self.count) as at:
            slot = build.let("slot", origin[key][at] + 1)
            build.store(start, slot, start[slot] + 1)
        with build.loop("at", 1, places + 1) as at:
            build.store(start, at, start[at] + start[at - 1])
        # Filling moves each start to where the next one was; moved back afterwards.
        with build.loop("at", 0, self.count) as at:
            slot = build.let("slot", origin[key][at])
            spot = build.let("spot", start[slot])
            build.store(start, slot, spot + 1)
            for one, other in zip(origin, goal, strict=True):
                build.store(other, spot, one[at])
        with build.loop("back", 0, places) as back:
            at = build.let("at", places - back)
            build.store(start, at, start[at - 1])
        build.store(start, 0, 0)


class BackwardRuns:
    """Emits the walks over what is left, from the root back to the goal."""

    def __init__(self, frame: Frame, ways: KeptWays, path: Array, path_offset: int) -> None:
        self.frame, self.build, self.ways = frame, frame.build, ways
        self.meeting, self.labels, self.chain = ways.meeting, ways.labels, ways.chain
        self.path, self.path_offset = path, path_offset
        name = self.meeting.stage.name
        self.pool, self.way = frame.scratch(f"{name}_pool"), frame.scratch(f"{name}_way")
        self.stack = [
            frame.scratch(f"{name}_walk_{each}") for each in ("place", "hops", "low", "high")
        ]
        self.by_time_alone = fits_by_time_alone(self.chain)

    def emit(self, least: Value, accept: Callable[[Value], None]) -> None:
        """Every run; `accept` is told its hops, and `path` holds its accounts."""
        build, labels = self.build, self.labels
        self.top = build.let("walk_top", 0)
        self.pool_top = build.let("pool_top", 0)
        if self.meeting.ends.closed_by_trigger:
            self._pool(self.meeting.trigger)
        self._push(value(ROOT), value(0), value(0), self.pool_top)
        deepest = build.let("deepest", -1)
        with build.repeat(self.top > 0):
            self.frame.heed_stop()
            build.add(self.top, -1)
            here, hops, low, high = (
                build.let(wish, array[self.top])
                for wish, array in zip(("here", "hops", "low", "high"), self.stack, strict=True)
            )
            build.set(self.pool_top, high)
            with build.repeat(deepest >= hops):
                build.store(labels.on_path, self.way[deepest], 0)
                build.add(deepest, -1)
            build.set(deepest, hops)
            self.frame.room(hops + self.path_offset)
            build.store(self.way, hops, here)
            build.store(labels.on_path, here, 1)
            build.store(self.path, hops + self.path_offset, labels.account[here])
            with build.when(here.equals(GOAL)), build.when(hops >= least):
                accept(hops)
            with build.otherwise():
                self._extend(here, hops, low, high)

    def _pool(self, row: Value) -> None:
        self.frame.room(self.pool_top)
        self.build.store(self.pool, self.pool_top, row)
        self.build.add(self.pool_top)

    def _push(self, *cells: Value) -> None:
        self.frame.room(self.top)
        for array, cell in zip(self.stack, cells, strict=True):
            self.build.store(array, self.top, cell)
        self.build.add(self.top)

    def _extend(self, here: Value, hops: Value, low: Value, high: Value) -> None:
        """Push every account one hop further back, with the transactions that fit."""
        build, ways, labels = self.build, self.ways, self.labels
        at = build.let("at", ways.start[here])
        end = build.let("end", ways.start[here + 1])
        limit = self._time_limit(low, high) if self.by_time_alone else None
        with build.repeat(at < end):
            payer = build.let("payer", ways.payers[at])
            first = build.let("first_parallel", at)
            build.add(at)
            with build.repeat(at < end):
                with build.when(ways.payers[at].differs(payer)):
                    build.leave()
                build.add(at)
            short = labels.hops_from[payer] + hops < self.meeting.ends.most
            with build.when(both(labels.on_path[payer].equals(0), short)):
                child_low = build.let("child_low", self.pool_top)
                if limit is not None:
                    self._latest_before(limit, first, at)
                else:
                    self._fitting(low, high, first, at)
                with build.when(self.pool_top > child_low):
                    self._push(payer, hops + 1, child_low, self.pool_top)

    def _time_limit(self, low: Value, high: Value) -> Variable:
        build = self.build
        limit = build.let("limit", FAR_FUTURE)
        with build.when(low < high):
            build.set(limit, self.frame.time[self.pool[low]])
        return limit

    def _latest_before(self, limit: Value, first: Value, end: Value) -> None:
        """Of parallel transactions the latest that is early enough leaves most time before it."""
        build, ways = self.build, self.ways
        found = build.let("found", -1)
        with build.loop("parallel", first, end) as at:
            with build.when(self.frame.time[ways.rows[at]] >= limit):
                build.leave()
            build.set(found, ways.rows[at])
        with build.when(found >= 0):
            self._pool(found)

    def _fitting(self, low: Value, high: Value, first: Value, end: Value) -> None:
        build, ways = self.build, self.ways
        with build.loop("parallel", first, end) as at:
            row = build.let("row", ways.rows[at])
            fitting = build.let("fitting", low.equals(high))
            with (
                build.loop("to", low, high) as to,
                build.when(fits(self.frame, self.chain, row, self.pool[to])),
            ):
                build.set(fitting, True)
                build.leave()
            with build.when(fitting):
                self._pool(row)
