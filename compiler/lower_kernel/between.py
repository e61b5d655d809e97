"""A loop over what one account sent another within the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..ir.kernel import Call, KernelType, Value
from ..ir.plan import Side
from .frame import Frame
from .helpers import first_listed


@contextmanager
def between(
    frame: Frame, payer: Value, payee: Value, first: Value, last: Value, wish: str = "between"
) -> Iterator[Value]:
    """A loop over the transactions first to last from one account to another, in order of time.

    Of the two lists that hold them the shorter is read: a hub's is never read for a small account's
    sake. Both have them in the same order. Loops within each other need a `wish` of their own.
    """
    build = frame.build
    sent_start, received_start = frame.start(Side.SOURCE), frame.start(Side.TARGET)
    sent = build.let("sent_count", sent_start[payer + 1] - sent_start[payer])
    received = build.let("received_count", received_start[payee + 1] - received_start[payee])
    rows, count = frame.scratch(f"{wish}_rows"), build.let(wish, 0)

    def read(near: Side, own: Value, other: Value) -> None:
        listed, start = frame.listed(near), frame.start(near)
        helper, past = frame.helper(first_listed), start[own + 1]
        found = Call(helper, (listed, start[own], past, first), KernelType.WHOLE)
        low = build.let("place_low", found)
        high = Call(helper, (listed, low, past, last + 1), KernelType.WHOLE)
        with (
            build.loop("place", low, build.let("place_high", high)) as place,
            build.when(frame.partners(near)[place].equals(other)),
        ):
            frame.room(count)
            build.store(rows, count, listed[place])
            build.add(count)

    with build.when(sent <= received):
        read(Side.SOURCE, payer, payee)
    with build.otherwise():
        read(Side.TARGET, payee, payer)
    with build.loop("at", 0, count) as at:
        yield build.let("row", rows[at])
