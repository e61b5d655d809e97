"""How lanes that share a trigger divide what is found for it, without a word to each other.

All of them search in the same order, and count: what is dealt out goes to one after the other.
That is the branches of a walk, as soon as it has as many as there are lanes: whatever comes of a
branch is its lane's, and no other looks at it. What is found before that, and all that is found
without a walk, is dealt binding by binding. On the processor there is one lane, and all is its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..ir.kernel import Value, Variable, negate
from .frame import Frame

DEALT_HOPS = 2
"""After so many hops branches are dealt out at the latest, however few there are."""


class Dealing:
    """Emits the counting; one for all that is found for a trigger."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.build = frame, frame.build
        self.others = self.build.let("others", frame.lane)
        """Things to be dealt to others before the next one is this lane's own."""
        self.is_dealt: Variable | None = None
        """Where a branch may be at hand: whether one is."""

    def deal(self, what: Value, own: Variable) -> None:
        """Count `what` if it is to be dealt out, and say whether it is this lane's own."""
        build = self.build
        with build.when(what):
            build.set(own, self.others.equals(0))
            with build.when(own):
                build.set(self.others, self.frame.lanes)
            build.add(self.others, -1)

    @contextmanager
    def binding(self) -> Iterator[None]:
        """What is said inside is done if the binding just found is this lane's own."""
        build = self.build
        if self.is_dealt is None:
            with build.when(self.others.equals(0)):
                build.set(self.others, self.frame.lanes)
                yield
            build.add(self.others, -1)
        else:
            own = build.let("own", True)
            self.deal(negate(self.is_dealt), own)
            with build.when(own):
                yield
