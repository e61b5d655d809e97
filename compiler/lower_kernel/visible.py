"""A loop over what an account did within the window."""

from __future__ import annotations

from ..ir.kernel import Call, KernelType, Value
from ..ir.plan import Side
from .frame import Frame
from .helpers import first_listed


class VisibleLoop:
    """`with VisibleLoop(…) as row`: an account's visible transactions, in order of time."""

    def __init__(self, frame: Frame, side: Side, account: Value, first: Value, last: Value) -> None:
        self.frame, self.side, self.account = frame, side, account
        self.first, self.last = first, last

    def __enter__(self) -> Value:
        frame, build = self.frame, self.frame.build
        start, listed = frame.start(self.side), frame.listed(self.side)
        high = build.let("place_high", start[self.account + 1])
        found = Call(
            frame.helper(first_listed),
            (listed, start[self.account], high, self.first),
            KernelType.WHOLE,
        )
        self._loop = build.loop("place", build.let("place_low", found), high)
        self.place = self._loop.__enter__()
        row = build.let("row", listed[self.place])
        with build.when(row > self.last):
            build.leave()
        return row

    def __exit__(self, *error: object) -> None:
        self._loop.__exit__(None, None, None)
