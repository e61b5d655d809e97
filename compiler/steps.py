"""Elementary steps: what plans spend their time on, and how long each takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Step(Enum):
    """A kind of elementary step."""

    RUN = "run begun: threads, buffers"
    ACCOUNT = "account taken as an item of a sweep"
    TRIGGER = "transaction taken as a trigger"
    SOUGHT = "list of an account in which the beginning of the window is sought"
    READ = "transaction of a list read, and its filter tried"
    SWEPT = "transaction entering and leaving a hub's window"
    EVENT = "transaction entering and leaving an arm"
    WAY = "way through a member looked at"
    BINDING = "binding written to the list and begun"
    GATHERED = "transaction gathered for a binding, and taken back"
    RULED = "transaction looked at by a rule"
    FOUND = "binding that holds told as an instance"
    LABELLED = "transaction read while the two ends of a chain are searched for each other"
    NOTED = "transaction of which is noted, account by account, where it led to and came from"

    @property
    def nanoseconds(self) -> float:
        """How long one takes one thread."""
        return NANOSECONDS[self]


NANOSECONDS: dict[Step, float] = {
    Step.RUN: 23_000_000.0,
    Step.ACCOUNT: 28.0,
    Step.TRIGGER: 26.0,
    Step.SOUGHT: 16.0,
    Step.READ: 0.32,
    Step.SWEPT: 13.0,
    Step.EVENT: 11.0,
    Step.WAY: 180.0,
    Step.BINDING: 7.3,
    Step.GATHERED: 10.0,
    Step.RULED: 0.77,
    Step.FOUND: 220.0,
    Step.LABELLED: 19.0,
    Step.NOTED: 3.7,
}
"""Nanoseconds a step, of one thread.

Fitted by `benchmarks/planner.py --fit` to 132 runs of 0.03 s and more (all plans of all shipped
patterns over three synthetic worlds, AMD EPYC), and rounded: what comes nearest to all of them
together. Another machine takes a few times as long for all of them alike, which no choice hangs on.
A step stands for what goes with it: writing for a run of a sweep, the mean of near and far memory
for what is read.
"""


@dataclass(frozen=True, slots=True)
class Steps:
    """So many steps of each kind.

    Examples
    --------
    >>> both = Steps.of(Step.READ, 1e6) + Steps.of(Step.WAY, 2e6)
    >>> both.count
    3000000.0
    >>> both.seconds == Steps.of(Step.READ, 1e6).seconds + Steps.of(Step.WAY, 2e6).seconds
    True
    """

    counts: dict[Step, float] = field(default_factory=dict)

    @staticmethod
    def of(step: Step, count: float) -> Steps:
        """Steps of one kind."""
        return Steps({step: count})

    def __add__(self, other: Steps) -> Steps:
        both = {**self.counts}
        for step, count in other.counts.items():
            both[step] = both.get(step, 0.0) + count
        return Steps(both)

    def __mul__(self, times: float) -> Steps:
        return Steps({step: count * times for step, count in self.counts.items()})

    @property
    def count(self) -> float:
        """All steps together."""
        return sum(self.counts.values())

    @property
    def seconds(self) -> float:
        """How long they take one thread."""
        return sum(step.nanoseconds * 1e-9 * count for step, count in self.counts.items())
