"""The work of a run in chunks of about equal cost, so that all threads are busy to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .layout import Items, Kernel
from .parts import Part, account_parts
from .slices import Slice
from .transactions import Int32, Int64

CHUNKS_PER_THREAD = 16
"""Enough that chunks of unequal true cost even out, few enough that calls cost nothing."""
HUB_CHUNKS = 2
"""An account with the work of more chunks is divided: estimated by what it reads, a hub often takes
several times as long, and is waited for."""
LEAST_WORK = 4096
"""Of a chunk: a call of a kernel costs as much as a few hundred transactions."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items that one call runs, or a part of one, and their estimated work."""

    low: int
    high: int
    work: int
    part: Part | None = None


def chunks(kernel: Kernel, piece: Slice, threads: int) -> Iterator[Chunk]:
    """Items cut into chunks of about equal estimated work."""
    if kernel.signature.items is Items.TRANSACTIONS:
        low = piece.emit_from
        source = piece.whole.source[piece.first + low : piece.stop]
        target = piece.whole.target[piece.first + low : piece.stop]
        degree = np.diff(piece.outgoing.start) + np.diff(piece.incoming.start)
        # Narrow, and in place: for quick searches this is a good part of what they take.
        capped = np.minimum(degree, 1 << 20).astype(np.int32)
        cost = capped[source]
        cost += capped[target]
        cost += 4
    elif kernel.signature.wedges is not None:
        low, cost = 0, _wedge_work(piece, *kernel.signature.wedges)
    else:
        low, cost = 0, account_work(piece)
    wanted = max(1, threads) * CHUNKS_PER_THREAD
    if threads > 1 and kernel.signature.divisible:
        yield from _with_hubs_in_parts(kernel, piece, cost, threads, wanted)
    else:
        yield from cut(cost, low, wanted)


def _with_hubs_in_parts(
    kernel: Kernel, piece: Slice, cost: Int64, threads: int, wanted: int
) -> Iterator[Chunk]:
    """As `cut`; an account that would keep one thread while others have nothing is divided."""
    total = int(cost.sum())
    least = max(LEAST_WORK, total // wanted)
    begin = 0
    for hub in np.flatnonzero(cost * wanted > total * HUB_CHUNKS).tolist():
        work = int(cost[hub])
        parts = account_parts(piece, hub, reach=kernel.reach, least=least, work=work)
        if parts:
            share = int(cost[begin:hub].sum()) * wanted // total
            yield from cut(cost[begin:hub], begin, 1 + share)
            yield from (Chunk(hub, hub + 1, part.work, part) for part in parts)
            begin = hub + 1
    yield from cut(cost[begin:], begin, 1 + int(cost[begin:].sum()) * wanted // max(1, total))


def cut(cost: Int32 | Int64, low: int, wanted: int) -> Iterator[Chunk]:
    """Items from `low` on as at most so many chunks of about equal cost."""
    if len(cost) == 0:
        return
    reached = np.cumsum(cost, dtype=np.int64)
    most = max(1, int(reached[-1]) // LEAST_WORK)
    goals = np.linspace(0, int(reached[-1]), min(wanted, most) + 1)[1:]
    begin, before = 0, 0
    for end in np.unique(np.searchsorted(reached, goals, side="left") + 1):
        end = min(int(end), len(cost))
        if end > begin:
            yield Chunk(low + begin, low + end, int(reached[end - 1]) - before)
            begin, before = end, int(reached[end - 1])


def account_work(piece: Slice) -> Int64:
    """By account: its transactions."""
    return np.asarray(1 + np.diff(piece.outgoing_all.start) + np.diff(piece.incoming_all.start))


def _wedge_work(piece: Slice, near: str, far: str) -> Int64:
    """By account: its transactions, and those of the accounts at their other ends."""
    degree = np.diff((piece.outgoing if far == "source" else piece.incoming).start)
    adjacency = piece.outgoing if near == "source" else piece.incoming
    reached = np.concatenate(([0], np.cumsum(degree[adjacency.partners] + 1)))
    return np.asarray(1 + np.diff(reached[adjacency.start]))
