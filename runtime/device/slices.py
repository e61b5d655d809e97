"""A whole run on devices: cut into slices that fit, copied and computed side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event, Lock

import numpy as np

from ..execute import Found
from ..layout import (
    AdjacentValues,
    ColumnValues,
    FeatureValues,
    Kernel,
    Prepared,
    Signature,
    WindowEdge,
)
from ..memory import shown_size
from ..slices import Slice, cut_slices
from ..transactions import Int64, Transactions
from .device import Device, DeviceError, OutOfDeviceMemoryError
from .run import Limits, StoppedError, run_on
from .slice_arrays import SliceArrays

LEAST_SLICE = 1 << 18
"""Transactions below which nothing is gained by another slice."""
_LEAST_SHARE = 8
"""A slice emits at least one transaction for so many it looks at, or work grows beyond reason."""
_SHARE_OF_MEMORY = 2
"""Half of a device's memory goes to a slice's data, the other half to workers and results."""

Told = Callable[[float], None]


@dataclass(eq=False)
class Queues:
    """The devices of a run: each queue runs one slice at a time, all of them side by side.

    Two queues of one device let one copy while the other computes. The slices' arrays stay where
    they are from one pattern to the next.
    """

    queues: tuple[Device, ...]
    limits: Limits = field(default_factory=Limits)
    least_slice: int = LEAST_SLICE
    _slices: dict[tuple[int, ...], list[Slice]] = field(default_factory=dict)
    _arrays: dict[tuple[Slice, Device], SliceArrays] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        """The devices by name, each once."""
        return ", ".join(dict.fromkeys(each.name for each in self.queues))

    def anew(self) -> Queues:
        """The same devices for other transactions; what lies on them stays for these."""
        return Queues(self.queues, self.limits, self.least_slice)

    def run(
        self,
        kernel: Kernel,
        transactions: Transactions,
        reach: int,
        *,
        cuts: tuple[int, ...] = (),
        collect: bool = True,
        progress: Told | None = None,
    ) -> Iterator[tuple[Slice, Found]]:
        """Run a kernel over all transactions; what each slice gave, in the order of time.

        Parameters
        ----------
        kernel
            Its text, and the numbers fixed for the run.
        transactions
            All of them.
        reach
            Ticks before a trigger that it can look back.
        cuts
            Transactions at which to cut; without them, where memory or work side by side asks.
        collect
            Whether instances are wanted beside features.
        progress
            Told the share of transactions done.

        Raises
        ------
        DeviceError
            If not even short slices fit, or a device breaks off.
        DataError
            As `execute.run` does.
        """
        pieces = self._cut(kernel.signature, transactions, reach, cuts)
        done = [0.0] * len(pieces)
        sizes = [piece.size - piece.emit_from for piece in pieces]
        free: SimpleQueue[Device] = SimpleQueue()
        for queue in self.queues:
            free.put(queue)
        stop = Event()

        def work(at: int) -> list[tuple[Slice, Found]]:
            queue = free.get()

            def tell(share: float) -> None:
                done[at] = share * sizes[at]
                if progress is not None:
                    progress(sum(done) / max(1, len(transactions)))

            try:
                found = self._run_piece(queue, kernel, pieces[at], reach, collect, tell, stop)
            finally:
                free.put(queue)
            tell(1.0)
            return found

        with ThreadPoolExecutor(len(self.queues)) as pool:
            waiting: list[Future[list[tuple[Slice, Found]]]] = [
                pool.submit(work, at) for at in range(len(pieces))
            ]
            try:
                for future in waiting:
                    yield from _result(future, waiting)
            except BaseException:
                stop.set()
                for future in waiting:
                    future.cancel()
                raise

    def _cut(
        self, signature: Signature, transactions: Transactions, reach: int, cuts: tuple[int, ...]
    ) -> list[Slice]:
        if not cuts:
            rows = min(
                _rows_that_fit(queue, signature, transactions, self.queues) for queue in self.queues
            )
            cuts = tuple(_even_cuts(transactions.time, reach, rows, self._side_by_side(len(
                transactions))))  # fmt: skip
        key = (id(transactions), reach if cuts else 0, *cuts)
        if key not in self._slices:
            self._let_go()
            self._slices[key] = cut_slices(transactions, list(cuts), reach if cuts else 0)
        return self._slices[key]

    def _side_by_side(self, size: int) -> int:
        """How many slices keep every queue busy."""
        queues = len(self.queues)
        return min(2 * queues, size // self.least_slice) if queues > 1 else 1

    def _let_go(self) -> None:
        """Forget slices that are cut otherwise, and what of them lies on devices."""
        self._slices.clear()
        self._arrays.clear()

    def _run_piece(
        self,
        queue: Device,
        kernel: Kernel,
        piece: Slice,
        reach: int,
        collect: bool,
        progress: Told,
        stop: Event,
    ) -> list[tuple[Slice, Found]]:
        try:
            with queue.use():
                arrays = self._arrays_of(queue, piece)
                found = run_on(
                    queue,
                    kernel,
                    arrays,
                    collect=collect,
                    limits=self.limits,
                    progress=progress,
                    stop=stop,
                )
            return [(piece, found)]
        except OutOfDeviceMemoryError as error:
            with self._lock:
                self._arrays.clear()
            halves = _halves(piece, reach)
            if not halves:
                raise _too_small(queue, kernel, piece) from error
        parts: list[tuple[Slice, Found]] = []
        for half in halves:
            parts += self._run_piece(queue, kernel, half, reach, collect, _ignore, stop)
        return parts

    def _arrays_of(self, queue: Device, piece: Slice) -> SliceArrays:
        with self._lock:
            return self._arrays.setdefault((piece, queue), SliceArrays(queue, piece))


def _result(
    future: Future[list[tuple[Slice, Found]]], others: list[Future[list[tuple[Slice, Found]]]]
) -> list[tuple[Slice, Found]]:
    try:
        return future.result()
    except StoppedError:
        # Stopped because another one failed: that is what is to be told.
        for other in others:
            if other.done() and not other.cancelled() and other.exception() is not None:
                other.result()
        raise


def _ignore(share: float) -> None:
    """A half of a slice tells nobody."""


def _rows_that_fit(
    queue: Device, signature: Signature, transactions: Transactions, queues: tuple[Device, ...]
) -> int:
    """Transactions of a slice whose data take their share of a device's memory."""
    with queue.use():
        free = queue.free_bytes()
    same = sum(other.name == queue.name for other in queues)
    budget = free // _SHARE_OF_MEMORY // same
    return max(1, (budget - 64 * len(transactions.accounts)) // bytes_of_transaction(signature))


def bytes_of_transaction(signature: Signature) -> int:
    """What a transaction of a slice takes on a device, while its adjacency is sorted too."""
    each = 16 + 2 * 2 * 8 + 3 * 8  # ends and time; adjacency with and without self; sorting
    for _, argument in signature.arguments:
        match argument:
            case FeatureValues(element, _, width):
                each += np.dtype(element).itemsize * width * signature.slots
            case WindowEdge():
                each += 4
            case Prepared(element, width):
                each += np.dtype(element).itemsize * width
            case ColumnValues() | AdjacentValues():
                each += 8
            case _:
                pass
    return each


def _even_cuts(time: Int64, reach: int, rows: int, wanted: int) -> list[int]:
    """Cuts into slices of at most `rows` with their halo; `wanted` ones if halos are short."""
    size = len(time)
    if size == 0:
        return []
    first = np.searchsorted(time, time - reach, side="left")
    context = int((np.arange(size) - first).max())
    if context * _LEAST_SHARE > size // max(1, wanted):
        wanted = 1
    emitted = -(-size // max(1, wanted))
    if rows < size:
        # What does not fit with its halo is left to be halved when it turns out so.
        emitted = min(emitted, max(rows - context, context // (_LEAST_SHARE - 1), 1))
    return list(range(emitted, size, emitted))


def _halves(piece: Slice, reach: int) -> list[Slice]:
    """A slice as two; none if they would mostly look at what lies before them."""
    size = piece.size - piece.emit_from
    middle = piece.first + piece.emit_from + size // 2
    if size < 2 or size * _LEAST_SHARE < piece.emit_from:
        return []
    time = piece.whole.time
    first = int(np.searchsorted(time[:middle], int(time[middle]) - reach, side="left"))
    return [
        Slice(piece.whole, piece.first, middle, piece.emit_from),
        Slice(piece.whole, first, piece.stop, middle - first),
    ]


def _too_small(queue: Device, kernel: Kernel, piece: Slice) -> DeviceError:
    return DeviceError(
        f"{kernel.name}: the memory of {queue.name} is not enough",
        reason=f"{shown_size(queue.free_bytes())} are free, and even a slice of {piece.size:_} "
        "transactions does not fit",
        hint="shorten the window, or mine on the device cpu",
    )
