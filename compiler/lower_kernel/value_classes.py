"""How many different values a sliding window over one account's list has.

The list is ranked once, and equal values are one class: what enters or leaves is counted with its
class. O(n log n) for the list, O(1) for each that enters or leaves.
"""

from __future__ import annotations

from ..ir.kernel import Array, Value, Variable
from .frame import Frame
from .ranks import rank_places


class ValueClasses:
    """Emits the classes of `values[start:end]`, and how many of them have one in the window."""

    different: Variable
    """How many values there are in the window."""

    def __init__(self, frame: Frame, wish: str, values: Array, start: Value, end: Value) -> None:
        self.build = build = frame.build
        self.start = build.let(f"{wish}_start", start)
        size = build.let(f"{wish}_size", end - start)
        ranked = frame.scratch(f"{wish}_by_value")
        self.class_of = frame.scratch(f"{wish}_class")
        self.counted = frame.scratch(f"{wish}_counted")
        self.different = build.let(f"{wish}_different", 0)
        frame.room(size)
        sort = frame.helper(lambda: rank_places(values.type.element))
        build.call(sort, ranked, values, self.start, size)
        last = build.let("last_class", -1)
        with build.loop("rank", 0, size) as rank:
            place = build.let("place", ranked[rank])
            fresh = build.let("fresh", rank.equals(0))
            with build.when(rank > 0):
                before = values[self.start + ranked[rank - 1]]
                build.set(fresh, values[self.start + place].differs(before))
            with build.when(fresh):
                build.add(last)
                build.store(self.counted, last, 0)
            build.store(self.class_of, place, last)

    def enter(self, place: Value) -> None:
        """The transaction at a place of the list enters the window."""
        build = self.build
        own = build.let("class", self.class_of[place - self.start])
        with build.when(self.counted[own].equals(0)):
            build.add(self.different)
        build.store(self.counted, own, self.counted[own] + 1)

    def leave(self, place: Value) -> None:
        """The transaction at a place of the list leaves the window."""
        build = self.build
        own = build.let("class", self.class_of[place - self.start])
        build.store(self.counted, own, self.counted[own] - 1)
        with build.when(self.counted[own].equals(0)):
            build.add(self.different, -1)
