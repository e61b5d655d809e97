"""Run a kernel over a slice: threads, chunks, progress, and what was found.

The same call serves a whole file, a piece of it, and the newest batch of a feed: a slice carries
the context its triggers need, and only transactions from `emit_from` on complete anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from .chunks import Chunk, account_work, chunks, cut
from .instances import Instances
from .kernel_run import KernelRun
from .layout import Kernel, SharedArray
from .slices import Slice

NOTES_PER_THREAD = 4
"""Pieces in which accounts are looked at beforehand; one thread has something to do beside."""

Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Found:
    """What a run over a slice found: features of its emitted transactions, and instances."""

    features: tuple[NDArray[Any], ...]
    instances: tuple[Instances, ...]
    completed: int
    """Instances completed, whether they were wanted or not."""


def run(
    kernel: Kernel,
    piece: Slice,
    *,
    collect: bool = True,
    threads: int = 1,
    progress: Progress | None = None,
) -> Found:
    """Run a kernel over a slice.

    Parameters
    ----------
    kernel
        Compiled code with its fixed numbers.
    piece
        The slice; features are returned for its transactions from `emit_from` on.
    collect
        Whether instances are wanted beside features.
    threads
        Results are the same for any number.
    progress
        Told the share of work done, between 0 and 1.

    Raises
    ------
    DataError
        If an exact sum leaves 63 bits, or one account needs more memory than is reasonable.
    KeyboardInterrupt
        Passed on once all threads have stopped.
    """
    if threads > 1:
        piece.prepare()
    run_ = KernelRun(kernel, piece, collect)
    with ThreadPoolExecutor(max(1, threads)) as pool:
        # Nothing is gained by handing arrays over to one thread alone; what is no array is ready.
        each = pool.map if threads > 1 else map
        arrays = []
        for name, argument in kernel.signature.arguments:
            if isinstance(argument, SharedArray):
                arrays.append((name, argument))
            else:
                run_.prepare(name, argument)
        prepared = each(lambda named: run_.prepare(*named), arrays)
        try:
            # Cut beside what is prepared: for quick searches it is a good part of what they take.
            work = pool.submit(lambda: list(chunks(kernel, piece, threads)))
            list(prepared)
            if kernel.signature.preparations:
                accounts = list(cut(account_work(piece), 0, threads * NOTES_PER_THREAD))
                for round_ in range(1, kernel.signature.preparations + 1):
                    ends = [(chunk.low, chunk.high, round_) for chunk in accounts]
                    list(pool.map(run_.prepare_chunk, *zip(*ends, strict=True)))
            instances = _searched(pool, run_, work.result(), progress)
            features = run_.combined(each)
        except BaseException:
            run_.stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Found(features, instances, run_.completed)


def _searched(
    pool: ThreadPoolExecutor, run_: KernelRun, work: list[Chunk], progress: Progress | None
) -> tuple[Instances, ...]:
    """Run all chunks; their instances in the order of the chunks."""
    parts: list[tuple[Instances, ...]] = [()] * len(work)
    total = sum(chunk.work for chunk in work) or 1
    done = 0
    # A chunk that is one hub may take longer than many others; begun last, it is waited for.
    largest_first = sorted(range(len(work)), key=lambda at: -work[at].work)
    waiting: dict[Future[tuple[Instances, ...]], int] = {}
    for at in largest_first:
        waiting[pool.submit(run_.run_chunk, work[at])] = at
    while waiting:
        finished, _ = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
        for future in finished:
            at = waiting.pop(future)
            parts[at] = future.result()
            done += work[at].work
        if progress is not None:
            progress(done / total)
    return tuple(part for chunk in parts for part in chunk)


def available_threads() -> int:
    """Cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
