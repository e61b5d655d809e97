"""What the planner asks of the data: the compiler states it, the runtime measures it."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

End = Literal["source", "target"]


class Density(Protocol):
    """How many transactions of an account lie near a random transaction of it."""

    @property
    def mean(self) -> float:
        """Expected number."""

    def capped(self, most: float) -> float:
        """Expected number, if those with more had so many."""

    def share_with(self, least: float) -> float:
        """Share of transactions near which there are at least so many."""


class Statistics(Protocol):
    """Of a time-ordered piece of the transactions; self-transfers are counted nowhere else."""

    @property
    def transactions(self) -> int:
        """How many there are, self-transfers included."""

    @property
    def accounts(self) -> int:
        """How many there are, each an item of a sweep."""

    @property
    def span_ticks(self) -> int:
        """From the first to the last."""

    @property
    def self_share(self) -> float:
        """Share of transactions whose two ends are one account."""

    def collision(self, end: End) -> float:
        """The chance that two random transactions have the same account at this end."""

    def listed_share(self, listed: End, least: float) -> float:
        """Share of transactions whose account at the end `listed` has at least so many there."""

    def density(self, end: End, listed: End, back_ticks: int, ahead_ticks: int) -> Density:
        """Of the account at `end` of a random transaction, how many of its transactions are near.

        Those with the account at their end `listed`, from `back_ticks` before the transaction to
        `ahead_ticks` after it. Where `end` and `listed` are the same it counts itself.
        """

    def onward(self, end: End, listed: End, then: End, back_ticks: int, ahead_ticks: int) -> float:
        """Of accounts a step further, how many of their transactions are near.

        The account at `end` of a random transaction leads, by its transactions near that one that
        are `listed`, to accounts at their other end; of those, each as often as it is met, the
        mean number of transactions near the one that led there, with the account at their end
        `then`. Busy accounts lead to busy ones, so that this is more than `density` says.
        """

    def descents(
        self,
        end: End,
        listed: End,
        hops: int,
        window_ticks: int,
        reach_ticks: tuple[int, int],
        *,
        in_order: bool,
    ) -> NDArray[np.float64]:
        """How many transactions runs of so many hops may go on with: shape (triggers, hops).

        Runs begin at the account at `end` of a trigger and stay in its window. They follow
        transactions to their far end: those with the account at their end `listed`, at most
        `reach_ticks` from the one before, the first hop and all others. They end where they come
        back to an account. The expected numbers: a mean over the triggers is that of all runs.
        """

    def repeated(self, back_ticks: int) -> float:
        """Share of transactions that repeat a payment of the same two within so many ticks."""

    def sampled(self, column: str) -> NDArray[Any]:
        """A column of transactions spread evenly over the data; "time" is one."""
