"""Where the money of each transaction went on, and where it may have come from: found beforehand.

Account by account, the lists of what it was paid and of what it paid are gone through side by side,
each once and in order. Sought from one transaction instead, each look would be a search in a list
at another place in memory.
"""

from __future__ import annotations

from ..ir.kernel import Array, KernelType, Select, Value, value
from ..ir.pattern import Stage
from ..ir.plan import Side
from .conditions import passes
from .frame import Frame

NO_LATER = 2**31 - 1
"""Beyond every transaction."""
NO_EARLIER = -1
"""Before every transaction."""
PAID_BEFORE, PAID_NEXT, PAID_PLACE, RECEIVED_LAST, RECEIVED_PLACE, WIDTH = range(6)


class Onward:
    """What is noted of each transaction for the chain of one stage.

    Earlier and later are by number, so that of equal times one still comes before the other: what
    is told here rules out, and never in. Payments are those that pass the stage's filter; places
    are in lists of all.
    """

    def __init__(self, frame: Frame, stage: Stage) -> None:
        self._frame, self._build, self._stage = frame, frame.build, stage
        self.name = stage.name

    @property
    def _noted(self) -> Array:
        return self._frame.prepared(f"{self._stage.name}_onward", KernelType.INDEX, WIDTH)

    def paid_before(self, row: Value) -> Value:
        """The last payment by its receiver before it."""
        return self._noted[row, PAID_BEFORE]

    def paid_next(self, row: Value) -> Value:
        """The first payment by its receiver after it."""
        return self._noted[row, PAID_NEXT]

    def paid_place(self, row: Value) -> Value:
        """Where, in the list of payments by its receiver, those after it begin."""
        return self._noted[row, PAID_PLACE]

    def received_last(self, row: Value) -> Value:
        """The last payment to its sender before it."""
        return self._noted[row, RECEIVED_LAST]

    def received_place(self, row: Value) -> Value:
        """Where, in the list of payments to its sender, those before it end."""
        return self._noted[row, RECEIVED_PLACE]

    def note(self, account: Value) -> None:
        """Emit the pass over one account."""
        frame, build, noted = self._frame, self._build, self._noted
        build.note(f"Where the money of '{self.name}' went on, and came from.")
        sent, received = frame.listed(Side.SOURCE), frame.listed(Side.TARGET)
        paid_low, paid_end = (frame.start(Side.SOURCE)[each] for each in (account, account + 1))
        got_low, got_end = (frame.start(Side.TARGET)[each] for each in (account, account + 1))
        stop = build.let("paid_stop", paid_end)
        place, before = build.let("paid_place", paid_low), build.let("paid_before", NO_EARLIER)
        following = place if self._stage.filter is None else build.let("paid_next_place", place)
        with build.loop("at", got_low, got_end) as at:
            row = build.let("row", received[at])
            with build.repeat(place < stop):
                earlier = build.let("earlier", sent[place])
                with build.when(earlier > row):
                    build.leave()
                with build.when(passes(frame, self._stage.filter, earlier)):
                    build.set(before, earlier)
                build.add(place)
            if following is not place:
                with build.when(following < place):
                    build.set(following, place)
                with build.repeat(following < stop):
                    with build.when(passes(frame, self._stage.filter, sent[following])):
                        build.leave()
                    build.add(following)
            later = Select(following < stop, sent[following], value(NO_LATER))
            build.store(noted, (row, PAID_BEFORE), before)
            build.store(noted, (row, PAID_NEXT), later)
            build.store(noted, (row, PAID_PLACE), place)
        stop = build.let("received_stop", got_end)
        place, before = build.let("received_place", got_low), build.let("received_last", NO_EARLIER)
        with build.loop("at", paid_low, paid_end) as at:
            row = build.let("row", sent[at])
            with build.repeat(place < stop):
                earlier = build.let("earlier", received[place])
                with build.when(earlier > row):
                    build.leave()
                with build.when(passes(frame, self._stage.filter, earlier)):
                    build.set(before, earlier)
                build.add(place)
            build.store(noted, (row, RECEIVED_LAST), before)
            build.store(noted, (row, RECEIVED_PLACE), place)
