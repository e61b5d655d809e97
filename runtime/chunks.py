"""The work of a run in chunks of about equal cost, so that all threads are busy to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .layout import Items, Kernel
from .parts import Part, account_parts
from .slices import Slice
from .transactions import Int64

CHUNKS_PER_THREAD = 16
"""Enough that chunks of unequal true cost even out, few enough that calls cost nothing."""
HUB_CHUNKS = 2
"""An account with the work of more chunks is divided: estimated by what it reads, a hub often takes
several times as long, and is waited for."""
LEAST_WORK = 4096
"""Of a chunk: a call of a kernel costs as much as a few hundred transactions."""
LOOKED_AT = 1 << 16
"""Transactions whose accounts are looked at to cut work into chunks: of a million this is a tenth
of the time, and a chunk of which a thousand are seen is known well enough."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items that one call runs, or a part of one, and their estimated work."""

    low: int
    high: int
    work: int
    part: Part | None = None


def chunks(kernel: Kernel, piece: Slice, threads: int) -> Iterator[Chunk]:
    """Items cut into chunks of about equal estimated work."""
    wanted = max(1, threads) * CHUNKS_PER_THREAD
    if kernel.signature.items is Items.TRANSACTIONS:
        yield from _cut_triggers(piece, wanted)
        return
    if kernel.signature.wedges is not None:
        low, cost = 0, _wedge_work(piece, *kernel.signature.wedges)
    else:
        low, cost = 0, account_work(piece)
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


def _cut_triggers(piece: Slice, wanted: int) -> Iterator[Chunk]:
    """Transactions in chunks, by the numbers of transactions of the two accounts of each."""
    low = piece.emit_from
    apart = 1 + (piece.size - low) // LOOKED_AT
    seen = slice(piece.first + low, piece.stop, apart)
    degree = np.diff(piece.outgoing.start) + np.diff(piece.incoming.start)
    cost = 4 + degree[piece.whole.source[seen]] + degree[piece.whole.target[seen]]
    # Each stands for those up to the next that is looked at.
    for each in cut(cost * apart, 0, wanted):
        high = min(low + each.high * apart, piece.size)
        yield Chunk(low + each.low * apart, high, each.work)


def cut(cost: Int64, low: int, wanted: int) -> Iterator[Chunk]:
    """Items from `low` on as at most so many chunks of about equal cost."""
    if len(cost) == 0:
        return
    reached = np.cumsum(cost)
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
    # Each that is looked at stands for those up to the next, in the order of accounts.
    apart = 1 + len(adjacency.transactions) // LOOKED_AT
    seen = degree[adjacency.partners[::apart]] + 1
    reached = np.concatenate(([0], np.cumsum(seen * apart)))
    return np.asarray(1 + np.diff(reached[(adjacency.start + apart - 1) // apart]))
