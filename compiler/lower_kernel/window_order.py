"""The k-th smallest value of a sliding window over one account's list.

Accounts with few transactions keep the window's values sorted, those with many count them by rank
(`sorted_window.py`, `ranks.py`): O(window) and O(log list) for each that enters or leaves.
"""

from __future__ import annotations

from ..ir.kernel import Array, Value, Variable
from .frame import Frame
from .ranks import Ranks
from .sorted_window import SortedWindow


class WindowOrder:
    """Emits who enters and leaves a window of `values[start:end]`, and questions about it."""

    def __init__(self, frame: Frame, wish: str, values: Array, start: Value, end: Value) -> None:
        self.build, self.values = frame.build, values
        self.ranks = Ranks(frame, wish, values, start, end)
        self.few = SortedWindow(frame, wish)

    def enter(self, place: Value) -> None:
        """The transaction at a place of the list enters the window."""
        with self.build.when(self.ranks.in_use):
            self.ranks.count(place, 1)
        with self.build.otherwise():
            self.few.enter(self.values[place])

    def leave(self, place: Value) -> None:
        """The transaction at a place of the list leaves the window."""
        with self.build.when(self.ranks.in_use):
            self.ranks.count(place, -1)
        with self.build.otherwise():
            self.few.leave(self.values[place])

    def smallest(self, number: Value) -> Variable:
        """The value with `number` smaller or equal ones before it; there must be one."""
        build = self.build
        found = build.let("ranked", 0)
        with build.when(self.ranks.in_use):
            build.set(found, self.ranks.smallest(number))
        with build.otherwise():
            build.set(found, self.few.held[number])
        return found
