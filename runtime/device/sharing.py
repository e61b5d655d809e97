"""Triggers whose work is shared: by the lanes of a warp, or by the threads of a block.

All lanes that share a trigger search it, in step, and deal out what they find
(`lower_kernel/dealing.py`): branches of a walk, or bindings. A *share* is one lane's work: an item
of the queue like any other, with a worker's own scratch and results, and features of its own behind
those of all transactions, which are put together at the end. So nobody waits for anybody: no
barriers, no atomics, and a share that is given up for want of room is run again by itself.

Cost: with S for what is done before anything is dealt out and C for the rest, one lane takes S + C,
and n lanes S + C / n, if what is dealt out is about equal. That each lane does S takes no longer
than that one does while the others of its warp wait: what they read is the same, at the same time.
It does take more of the whole machine, S once more for each warp. So only triggers are shared that
the others would be waited for otherwise: those with far more work than what all there is comes to
by lane.

The shares of one trigger stand side by side at the head of the queue, and a warp draws its items
together: 32 of them are what the lanes of one warp draw, and more are spread over warps, of one
block or several.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..features import joined_cells
from ..layout import NO_WHOLE
from ..transactions import Int64
from .device import Device, DeviceArray

WARP = 32
LARGEST_SUM = 2**61
"""As in the kernels: what is left of 63 bits lets two of them be added."""
MOST_SHARES = 1 << 16
"""Of one slice: each takes a row of all features."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """From which work on a trigger is shared. None of it has been measured on a GPU.

    Attributes
    ----------
    warp_from, block_from
        Work, in transactions of both accounts: what is less is searched and settled in less time
        than a launch takes, by one lane alone.
    over_fair
        How many times a lane's part of all work it must be as well. What a trigger is estimated at
        is often half of what it takes, or twice; with less than that others fill the time.
    """

    warp_from: int = 1 << 12
    block_from: int = 1 << 15
    over_fair: int = 4


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares in the order of their numbers, which begin behind those of all transactions."""

    triggers: Int64
    table: DeviceArray
    """(shares, 3) trigger, lane, lanes: see `Share` in `compiler/cuda/device.hpp`."""


def shared_items(
    device: Device, cost: DeviceArray, low: int, sharing: Sharing
) -> tuple[DeviceArray, Shares]:
    """Triggers from `low` on in the order in which they are begun, some of them as shares.

    Those with the most to read come first, so the shared ones are at the head.
    """
    xp, block = device.xp, device.block
    order = (xp.argsort(-cost) + low).astype(np.int64)
    fair = int(cost.sum()) // device.most_workers * sharing.over_fair

    def more_than(least: int) -> int:
        return int((cost >= max(least, fair)).sum())

    by_block = min(more_than(sharing.block_from), MOST_SHARES // block)
    by_warp = max(0, more_than(sharing.warp_from) - by_block)
    by_warp = min(by_warp, (MOST_SHARES - by_block * block) // WARP)
    shared = order[: by_block + by_warp]
    lanes = np.repeat([block, WARP], [by_block, by_warp])
    trigger = np.repeat(device.get(shared), lanes)
    first = np.repeat(np.cumsum(lanes) - lanes, lanes)
    lane = np.arange(len(trigger)) - first
    table = np.stack([trigger, lane, np.repeat(lanes, lanes)], axis=1).astype(np.int64)
    numbers = xp.arange(len(trigger), dtype=np.int64) + (low + len(cost))
    rows = table if len(table) else np.zeros((1, 3), dtype=np.int64)
    items = xp.concatenate([numbers, order[by_block + by_warp :]])
    return items, Shares(trigger, device.put(rows))


class OverflowingSumError(Exception):
    """A sum of the shares of a trigger no longer fits."""

    def __init__(self, trigger: int) -> None:
        super().__init__(trigger)
        self.trigger = trigger


def put_together(
    features: Mapping[int, NDArray[Any]], combine: Mapping[int, str], triggers: Int64, size: int
) -> dict[int, NDArray[Any]]:
    """Features by transaction, those of a shared trigger from the rows of its shares.

    Parameters
    ----------
    features
        By [slot, column, row]: transactions, then shares.
    combine
        How values of the same cell become one.
    triggers
        By share.
    size
        Transactions.

    Raises
    ------
    OverflowingSumError
        If an exact sum leaves what a kernel would let it be.
    """
    begins = np.flatnonzero(np.diff(triggers, prepend=-1))
    lanes = np.diff(begins, append=len(triggers))
    whole = {}
    for feature, values in features.items():
        for lane in range(int(lanes.max(initial=0))):
            at = begins[lanes > lane]
            cells, share = triggers[at], values[:, :, size + at + lane]
            held = values[:, :, cells]
            if lane:
                share = joined_cells(held, share, combine[feature])
                if combine[feature] == "add" and share.dtype == np.int64:
                    over = (share != NO_WHOLE) & (np.abs(share) > LARGEST_SUM)
                    if over.any():
                        raise OverflowingSumError(int(cells[np.nonzero(over)[2][0]]))
            values[:, :, cells] = share
        whole[feature] = values[:, :, :size]
    return whole
