"""The memory that workers have of their own, tier by tier.

Most items need next to nothing, a few very much. So the first tier has many workers with little
memory; what is too large for them goes on to the next, of fewer workers with much more: in the
end one worker, with a place for every account. Results do not depend on any of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from ..layout import Flags, InstanceField, Items, Pool, ScratchList, Signature
from .device import Device, DeviceArray, OutOfDeviceMemoryError, zeros

_WARP = 32
_ITEM = 8
"""Bytes of an entry's tag in a table of flags."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How much one worker has: elements of a scratch list, places for flags, rows of results."""

    scratch: int = 256
    flags_log2: int = 8
    instances: int = 64
    pool: int = 1024

    def next(self) -> Tier:
        """Sixteen times as much."""
        return Tier(self.scratch * 16, self.flags_log2 + 4, self.instances * 16, self.pool * 16)


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides how much memory a worker of a tier takes."""

    signature: Signature
    transactions: int
    accounts: int
    collect: bool

    def log2(self, tier: Tier, over: Items) -> int:
        """Places for flags: never more than there are keys, or as many as need no search."""
        keys = self.transactions if over is Items.TRANSACTIONS else self.accounts
        return max(1, min(tier.flags_log2, (max(keys, 1) - 1).bit_length()))

    @property
    def has_instances(self) -> bool:
        """Whether any are written."""
        return self.collect or self.signature.tallied

    def rooms(self, tier: Tier) -> tuple[int, int]:
        """Rows of instances and elements of pools of one worker."""
        return (
            tier.instances if self.has_instances else 1,
            tier.pool if self.collect else 1,
        )

    def arrays(self, tier: Tier) -> Iterator[tuple[str, str, int, str]]:
        """Each array of one worker: its argument, its part, its elements and their type."""
        instances, pool = self.rooms(tier)
        for name, argument in self.signature.arguments:
            match argument:
                case Flags(over, element):
                    places = 1 << self.log2(tier, over)
                    yield name, "tags", places, "uint64"
                    yield name, "values", places, element
                case ScratchList(element):
                    yield name, "", tier.scratch, element
                case InstanceField(element, width):
                    yield name, "own", instances * (width or 1), element
                case Pool(element):
                    yield name, "own", pool, element
                case _:
                    pass

    def bytes(self, tier: Tier) -> int:
        """Of one worker."""
        return 4 + sum(size * np.dtype(type_).itemsize for _, _, size, type_ in self.arrays(tier))


@dataclass(eq=False)
class Workspace:
    """The arrays of all workers of a tier."""

    tier: Tier
    workers: int
    spread: int
    """Threads for each worker: 1, or those of a warp or block, of which the first works."""
    arrays: dict[tuple[str, str], DeviceArray] = field(default_factory=dict)
    epochs: DeviceArray = None


def make_workspace(device: Device, shape: Shape, tier: Tier, items: int) -> Workspace:
    """Room for as many workers as are of use and memory allows.

    Raises
    ------
    OutOfDeviceMemoryError
        If not even one finds room.
    """
    each = shape.bytes(tier)
    budget = device.free_bytes() // 2
    workers = min(device.most_workers, items, max(1, budget // each))
    while True:
        try:
            return _made(device, shape, tier, workers)
        except OutOfDeviceMemoryError:
            if workers == 1:
                raise
            workers = max(1, workers // 4)


def _made(device: Device, shape: Shape, tier: Tier, workers: int) -> Workspace:
    # Where there is memory for few, each has a warp, or a block: its neighbours would not work.
    spread = 1
    for lanes in (_WARP, device.block):
        if workers * lanes <= device.most_workers:
            spread = lanes
    made = Workspace(tier, workers, spread)
    made.epochs = zeros(device, workers, np.uint32)
    for name, part, size, type_ in shape.arrays(tier):
        if part == "tags":
            made.arrays[name, part] = zeros(device, workers * size, type_)
        else:
            made.arrays[name, part] = device.empty(workers * size, type_)
    return made


@dataclass(eq=False)
class Results:
    """Where all workers of a launch hand over what they found."""

    instances: int
    pool: int
    arrays: dict[str, DeviceArray]
    blocks: DeviceArray


BLOCK_FIELDS = 7
"""Of `Block` in `compiler/cuda/device.hpp`."""


def make_results(device: Device, shape: Shape, instances: int, pool: int) -> Results:
    """Room for so many instances, and elements of their evidence and chains."""
    arrays = {}
    for name, argument in shape.signature.arguments:
        match argument:
            case InstanceField(element, width):
                rows = instances if shape.has_instances else 1
                arrays[name] = device.empty((rows,) if width is None else (rows, width), element)
            case Pool(element):
                arrays[name] = device.empty(pool if shape.collect else 1, element)
            case _:
                pass
    blocks = device.empty((instances, BLOCK_FIELDS), np.int64)
    return Results(instances, pool, arrays, blocks)


def larger(tier: Tier, most_scratch: int) -> Tier | None:
    """The tier after this one; None beyond what is reasonable."""
    if tier.scratch >= most_scratch:
        return None
    following = tier.next()
    return replace(
        following,
        scratch=min(following.scratch, most_scratch),
        flags_log2=min(following.flags_log2, 31),
        pool=min(following.pool, most_scratch),
    )
