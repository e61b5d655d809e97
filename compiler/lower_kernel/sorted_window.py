"""The values of a small sliding window, kept in order.

Each that enters or leaves moves those above it by one place: at most as many steps as the window
has values, and they follow each other in memory, so up to some hundreds this is quicker than a tree
(`ranks.py`).
"""

from __future__ import annotations

from ..ir.kernel import Array, Function, KernelType, Value
from ..kernel_builder import FunctionBuilder
from .frame import Frame


class SortedWindow:
    """Emits the keeping of one window; ask for `room` of the whole list first."""

    def __init__(self, frame: Frame, wish: str) -> None:
        self.frame, self.build = frame, frame.build
        self.held: Array = frame.scratch(f"{wish}_sorted", KernelType.WHOLE)
        self.count = frame.build.let(f"{wish}_count", 0)

    def enter(self, cell: Value) -> None:
        """One more value."""
        self.build.call(self.frame.helper(insert_sorted), self.held, self.count, cell)
        self.build.add(self.count)

    def leave(self, cell: Value) -> None:
        """One value fewer, of those that are in."""
        self.build.add(self.count, -1)
        self.build.call(self.frame.helper(remove_sorted), self.held, self.count, cell)


def insert_sorted() -> Function:
    """From above: what enters a window is looked for where it will stand."""
    build = FunctionBuilder("insert_sorted", "Put `cell` into the first `count` sorted values.")
    values = build.array("values", KernelType.WHOLE)
    count = build.scalar("count", KernelType.WHOLE)
    cell = build.scalar("cell", KernelType.WHOLE)
    at = build.let("at", count)
    with build.repeat(at > 0):
        before = build.let("before", values[at - 1])
        with build.when(before <= cell):
            build.leave()
        build.store(values, at, before)
        build.add(at, -1)
    build.store(values, at, cell)
    build.give()
    return build.function()


def remove_sorted() -> Function:
    """The values above it close up; `count` is how many stay."""
    build = FunctionBuilder("remove_sorted", "Take `cell` out, so that `count` values stay.")
    values = build.array("values", KernelType.WHOLE)
    count = build.scalar("count", KernelType.WHOLE)
    cell = build.scalar("cell", KernelType.WHOLE)
    at = build.let("at", 0)
    with build.repeat(at < count):
        with build.when(values[at] >= cell):
            build.leave()
        build.add(at)
    with build.repeat(at < count):
        build.store(values, at, values[at + 1])
        build.add(at)
    build.give()
    return build.function()
