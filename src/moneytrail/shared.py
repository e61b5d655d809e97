"""The transactions of a run, and what its patterns share of them: slices, statistics, queues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .compiler.arranging import count_before, gather, group_by_counting
from .compiler.bind import BoundKernel
from .compiler.scalars import Units
from .data import units_of
from .devices import open_queues
from .runtime.errors import DataError
from .runtime.memory import Budget, TooLittleMemoryError, slice_need
from .runtime.slices import Arranging, Slice, cut_slices
from .runtime.statistics import GraphStatistics
from .runtime.transactions import Transactions

if TYPE_CHECKING:
    from .runtime.device.slices import Queues

ARRANGING = Arranging(group_by_counting, gather, count_before)
"""What slices are handed, so that machine code makes their adjacency and looks into it."""


def share(transactions: Transactions, cuts: Sequence[int] = ()) -> Shared:
    """What every run over these transactions can use; its slices are made when first needed."""
    demand_transactions(transactions)
    return Shared(transactions, units_of(transactions), tuple(cuts))


def demand_transactions(transactions: object) -> None:
    """Make sure that these are transactions, and no file or table."""
    if not isinstance(transactions, Transactions):
        raise DataError(
            f"transactions are needed, and this is a {type(transactions).__name__}",
            hint="read files and tables first: moneytrail.read(data, schema=...)",
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """The transactions of a run, and what its patterns share of them."""

    transactions: Transactions
    units: Units
    cuts: tuple[int, ...]
    budget: Budget | None = None
    _slices: dict[int, list[Slice]] = field(default_factory=dict)
    _queues: dict[str, Queues | None] = field(default_factory=dict)
    _statistics: dict[int, GraphStatistics] = field(default_factory=dict)

    def queues(self, device: str) -> Queues | None:
        """Where runs that ask for a device take place; None for the processor."""
        if device not in self._queues:
            self._queues[device] = open_queues(device)
        return self._queues[device]

    @property
    def statistics(self) -> GraphStatistics | None:
        """Statistics of the transactions; None where they are not held as a whole.

        A plan that was chosen by them could need more memory than the one that was budgeted for.
        """
        if self.cuts or self.budget is not None or not len(self.transactions):
            return None
        if not self._statistics:
            self._statistics[0] = GraphStatistics(self._whole)
        return self._statistics[0]

    def whole(self) -> Slice:
        """The one slice of all runs without cuts, ready for them."""
        self._whole.prepare()
        return self._whole

    def forget_slices(self) -> None:
        """Let go of what was sorted for searches; made again if there is another."""
        self._slices.clear()
        self._statistics.clear()

    @property
    def _whole(self) -> Slice:
        (piece,) = self._slices.setdefault(0, self._cut([], 0))
        return piece

    def slices(self, kernel: BoundKernel, threads: int) -> Iterable[Slice]:
        """The slices for a pattern, each with the context it looks back at and its adjacency.

        Patterns share them, unless memory is bounded: then each slice is made when it is its turn.
        """
        cuts = list(self.cuts)
        if self.budget is not None:
            cuts = self._fitting(self.budget, kernel, threads)
            # What a slice makes for one pattern and keeps for others is in none's budget.
            self._slices.clear()
            return _let_go(self._cut(cuts, kernel.reach))
        halo = kernel.reach if cuts else 0
        if halo not in self._slices:
            self._slices[halo] = self._cut(cuts, halo)
        return self._slices[halo]

    def check_memory(self, kernels: Iterable[BoundKernel], threads: int) -> None:
        """Make sure that each of these fits into the memory there is, before any is run.

        Raises
        ------
        TooLittleMemoryError
            With what is enough for all of them.
        """
        if self.budget is None:
            return
        failed: list[TooLittleMemoryError] = []
        for kernel in kernels:
            try:
                self._fitting(self.budget, kernel, threads)
            except TooLittleMemoryError as error:
                failed.append(error)
        if failed:
            raise max(failed, key=lambda error: error.enough)

    def _cut(self, cuts: list[int], halo: int) -> list[Slice]:
        return cut_slices(self.transactions, cuts, halo, ARRANGING)

    def _fitting(self, budget: Budget, kernel: BoundKernel, threads: int) -> list[int]:
        """Where to cut for a pattern so that each slice fits."""
        need = slice_need(kernel.signature, len(self.transactions.accounts), threads)
        return budget.cuts(kernel.name, self.transactions.time, kernel.reach, need)


def _let_go(slices: list[Slice]) -> Iterator[Slice]:
    """Each slice in turn; what it has made by then goes with it."""
    slices.reverse()
    while slices:
        yield slices.pop()
