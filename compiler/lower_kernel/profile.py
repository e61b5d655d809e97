"""The kernel of a profile: each account's own transactions, sent and received, in a sliding window.

Items are accounts. What an account sent and received is gone through together, in order of time,
with a window over each direction that is asked about (`profile_window.py`): every transaction
enters and leaves each window once. What is read off a window (`profile_statistics.py`) is read off
when it has changed: what an account received stays the same while it pays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ...lang.typed import Statistic
from ...runtime.layout import Items, Signature
from ..ir.kernel import Constant, Kernel, KernelType, Value, Variable, either, value
from ..ir.plan import Side
from ..ir.profile import ProfileGraph
from .frame import Frame
from .profile_statistics import ProfileStatistics
from .profile_window import (
    LISTED_BY,
    ProfileWindow,
    ProfileWindows,
    is_read_off,
    statistic_element,
)
from .results import NO_VALUE

_OWN_SIDE: dict[str, Side] = {"sender": Side.SOURCE, "receiver": Side.TARGET}
_NO_ROW = Constant(2**31 - 1, KernelType.WHOLE)


def lower_profile_sweep(graph: ProfileGraph, header: tuple[str, ...]) -> tuple[Kernel, Signature]:
    """Loops of a profile. Items are accounts; each writes only what is about itself."""
    frame = Frame(graph.name, f"Statistics of '{graph.name}'.", Items.ACCOUNTS, graph.scalars)
    with frame.each_item("account") as account:
        _ProfileSweep(frame, graph).emit(account)
    functions = (*frame.helpers.values(), frame.build.function())
    return Kernel(graph.name, header, functions), frame.signature(slots=1)


@dataclass(frozen=True, slots=True)
class _Own:
    """The account's transactions at one side, and the next of them."""

    speaks_as: str
    side: Side
    end: Variable
    next: Variable


class _ProfileSweep:
    def __init__(self, frame: Frame, graph: ProfileGraph) -> None:
        self.frame, self.graph, self.build = frame, graph, frame.build
        self.windows = ProfileWindows(frame)
        self.lists = self.windows.lists

    def emit(self, account: Value) -> None:
        """Slide over the account's transactions, and say of each what is asked."""
        build, frame = self.build, self.frame
        asked_of = {
            direction: asked
            for direction in LISTED_BY
            if (asked := [each for each in self.graph.statistics if each.direction == direction])
        }
        speakers = dict.fromkeys(each.side for each in self.graph.statistics)
        sides = {_OWN_SIDE[each] for each in speakers} | {LISTED_BY[each] for each in asked_of}
        spans = {
            side: frame.listed_span(side, account, side.value, with_self=True)
            for side in Side
            if side in sides
        }
        windows = {
            direction: self.windows.declare(spans[LISTED_BY[direction]], direction, asked)
            for direction, asked in asked_of.items()
        }
        owns = []
        for speaker in speakers:
            begin, end = spans[_OWN_SIDE[speaker]]
            owns.append(_Own(speaker, _OWN_SIDE[speaker], end, build.let(f"as_{speaker}", begin)))
        with build.repeat(either(*(own.next < own.end for own in owns))):
            frame.heed_stop()
            row, now = self._next(owns)
            since = build.let("since", now - frame.scalar(self.graph.window))
            if not self.graph.window_closed:
                build.add(since)
            for window in windows.values():
                self.windows.slide(window, row, since)
            with build.when(row >= frame.emit_from):
                for direction, window in windows.items():
                    self._read_off(window, asked_of[direction])
            for own in owns:
                with self._if_next(own, row):
                    build.add(own.next)
                    with build.when(row >= frame.emit_from):
                        for direction, asked in asked_of.items():
                            said = [each for each in asked if each.side == own.speaks_as]
                            self._speak(windows[direction], row, now, said)
        for window in windows.values():
            self.windows.forget(window)

    def _next(self, owns: list[_Own]) -> tuple[Variable, Variable]:
        """The account's next transaction and its time."""
        build = self.build
        row, now = build.let("row", _NO_ROW), build.let("now", 0)
        for own in owns:
            with build.when(own.next < own.end):
                listed = build.let("listed", self.lists.rows(own.side)[own.next])
                with build.when(listed < row):
                    build.set(row, listed)
                    build.set(now, self.lists.times(own.side)[own.next])
        return row, now

    @contextmanager
    def _if_next(self, own: _Own, row: Value) -> Iterator[None]:
        """If the transaction at hand is one of this side; a self-transfer is one of both."""
        build = self.build
        with (
            build.when(own.next < own.end),
            build.when(self.lists.rows(own.side)[own.next].equals(row)),
        ):
            yield

    def _read_off(self, window: ProfileWindow, asked: list[Statistic]) -> None:
        """Renew what has been read off a window that has changed since."""
        if not window.kept:
            return
        build = self.build
        with build.when(window.changed):
            statistics = ProfileStatistics(self.frame, self.windows, window)
            # Both ends of a transaction may ask for the same.
            wanted = {(each.function, each.column): each for each in asked if is_read_off(each)}
            for key, statistic in wanted.items():
                build.set(window.kept[key], statistics.read_off(statistic))
            build.set(window.changed, value(False))

    def _speak(self, window: ProfileWindow, row: Value, now: Value, said: list[Statistic]) -> None:
        """Write the statistics of one direction for a transaction."""
        for statistic in said:
            at = self.graph.statistics.index(statistic)
            wish = f"{statistic.side}_{statistic.direction}_{statistic.function}"
            name = f"{wish}_{statistic.column}" if statistic.column else wish
            element = statistic_element(statistic)
            array = self.frame.feature(name, at, element, 1, overwritten=True)
            self.build.store(array, (0, 0, row), self._value(window, row, now, statistic))

    def _value(self, window: ProfileWindow, row: Value, now: Value, statistic: Statistic) -> Value:
        match statistic.function:
            case "count":
                return window.right - window.left
            case "distinct":
                assert window.different is not None
                return window.different
            case "since_first":
                return self._since_first(window, now)
            case "since_last":
                return self._since_last(window, row, now)
            case _:
                return window.kept[statistic.function, statistic.column]

    def _since_first(self, window: ProfileWindow, now: Value) -> Value:
        build = self.build
        earliest = build.let("since_first", NO_VALUE)
        with build.when(window.left < window.right):
            build.set(earliest, now - self.lists.times(window.side)[window.left])
        return earliest

    def _since_last(self, window: ProfileWindow, row: Value, now: Value) -> Value:
        build, listed = self.build, self.lists.rows(window.side)
        found = build.let("since_last", NO_VALUE)
        place = build.let("place", window.right - 1)
        with build.when(place >= window.left), build.when(listed[place].equals(row)):
            build.add(place, -1)
        with build.when(place >= window.left):
            build.set(found, now - self.lists.times(window.side)[place])
        return found
