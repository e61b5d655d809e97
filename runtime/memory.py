"""How much memory a run needs, and where to cut it so that it needs less.

The cost model counts what grows with the data: the columns read, the feature columns that come
out, and for a slice its adjacency, flags, features and what is computed on the way to them.
Instances are not foreseen: they depend on what is found. `benchmarks/memory.py` measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .errors import DataError
from .layout import (
    AdjacentValues,
    FeatureValues,
    Flags,
    InstanceField,
    Items,
    Pool,
    Prepared,
    ScratchList,
    Signature,
    WindowEdge,
)
from .transactions import Int64, Transactions
from .workspace import FIRST_INSTANCES, FIRST_POOL, FIRST_SCRATCH

Bytes: TypeAlias = int

PROGRAM_BYTES = 250_000_000
"""Python, the libraries, and the compiler at work."""
_LEAST_SHARE = 8
"""A slice emits at least one transaction for so many it looks at, or work grows beyond reason."""

# Kept while a slice is mined: adjacency by both ends, with and without self-transfers, and the
# partners beside it.
_ADJACENCY = 4 * 4 + 2 * 4
# A column in the order of an adjacency; the widest element there is.
_ADJACENT_VALUE = 8
# For a moment: the packed numbers of both ends while they are sorted, or the work of each item.
_PASSING = 2 * (8 + 4) + 16
_WINDOW_EDGE_PASSING = 8 + 8
# For each account: four starts, and work by account.
_PER_ACCOUNT = 4 * 8 + 4 * 8

_UNITS = {
    "": 1,
    "B": 1,
    "KB": 10**3,
    "MB": 10**6,
    "GB": 10**9,
    "TB": 10**12,
    "KIB": 2**10,
    "MIB": 2**20,
    "GIB": 2**30,
    "TIB": 2**40,
}
_SIZE = re.compile(r"\s*([0-9][0-9_]*(?:\.[0-9]+)?)\s*([A-Za-z]*)\s*", re.ASCII)


def parse_size(text: str) -> Bytes:
    """Read a size of memory: `4GB` is 4 * 10^9 bytes, `4GiB` 4 * 2^30.

    Raises
    ------
    ValueError
        If it is no size, or nothing.

    Examples
    --------
    >>> parse_size("1.5GB"), parse_size("2 gib"), parse_size("500_000_000")
    (1500000000, 2147483648, 500000000)
    """
    read = _SIZE.fullmatch(text)
    unit = None if read is None else _UNITS.get(read[2].upper())
    if read is None or unit is None:
        raise ValueError(f"'{text}' is no size of memory; write it like 4GB, 500MB or 2GiB")
    size = int(float(read[1]) * unit)
    if size < 1:
        raise ValueError(f"'{text}' is no memory at all")
    return size


def shown_size(size: Bytes) -> str:
    """A size as people write it, rounded up.

    >>> shown_size(3_420_000_000), shown_size(81_000_000), shown_size(1_000)
    ('3.5GB', '81MB', '1KB')
    """
    if size > 10**9:
        return f"{-(-size // 10**8) / 10:g}GB"
    if size < 10**6:
        return f"{-(-size // 10**3)}KB"
    return f"{-(-size // 10**6)}MB"


@dataclass(frozen=True, slots=True)
class Need:
    """What mining one pattern needs beside all columns: by transaction of a slice, and at all."""

    per_transaction: Bytes
    fixed: Bytes


def held_bytes(transactions: Transactions) -> Bytes:
    """What the columns of the transactions take."""
    arrays: list[NDArray[Any]] = [
        transactions.source,
        transactions.target,
        transactions.time,
        transactions.row,
        *(column.values for column in transactions.columns.values()),
    ]
    names = transactions.accounts.estimated_size() + transactions.texts.estimated_size()
    return sum(array.nbytes for array in arrays) + int(names)


def feature_bytes(signature: Signature) -> Bytes:
    """What one transaction's features take."""
    return sum(
        argument.result_bytes
        for _, argument in signature.arguments
        if isinstance(argument, FeatureValues)
    )


def slice_need(signature: Signature, accounts: int, threads: int) -> Need:
    """What a slice needs while a kernel of this signature runs over it."""
    each, passing, by_account, by_thread = _ADJACENCY, _PASSING, _PER_ACCOUNT, 0
    for _, argument in signature.arguments:
        match argument:
            case Flags(Items.TRANSACTIONS, element):
                each += np.dtype(element).itemsize * threads
            case Flags(_, element):
                by_account += np.dtype(element).itemsize * threads
            case WindowEdge():
                each += 4
                passing = max(passing, _WINDOW_EDGE_PASSING)
            case AdjacentValues():
                each += _ADJACENT_VALUE
            case Prepared(element, width):
                each += np.dtype(element).itemsize * width
            case FeatureValues(element, _, width, bins=bins):
                each += np.dtype(element).itemsize * width * signature.slots
                tables = (signature.slots if bins else 0) + (signature.slots > 1)
                each += argument.result_bytes * tables
            case ScratchList(element):
                by_thread += np.dtype(element).itemsize * FIRST_SCRATCH
            case InstanceField(element, width):
                by_thread += np.dtype(element).itemsize * (width or 1) * FIRST_INSTANCES
            case Pool(element):
                by_thread += np.dtype(element).itemsize * FIRST_POOL
            case _:
                pass
    return Need(each + passing, by_account * accounts + by_thread * threads)


class TooLittleMemoryError(DataError):
    """Not even short slices of a pattern fit; `enough` bytes would do."""

    def __init__(self, message: str, *, reason: str, hint: str, enough: Bytes) -> None:
        super().__init__(message, reason=reason, hint=hint)
        self.enough = enough


@dataclass(frozen=True, slots=True)
class Budget:
    """Memory for a run: how much there is, and what of it is taken by columns."""

    size: Bytes
    read: Bytes
    results: Bytes

    def cuts(self, name: str, time: Int64, halo: int, need: Need) -> list[int]:
        """Where to cut so that each slice fits, its halo included.

        Parameters
        ----------
        name
            Of the pattern, for the error.
        time
            int64, shape (n,), rising: ticks of all transactions.
        halo
            Ticks of context that a slice has before what it emits.
        need
            See `slice_need`.

        Raises
        ------
        TooLittleMemoryError
            If not even short slices fit.
        """
        taken = PROGRAM_BYTES + self.read + self.results + need.fixed
        rows = max(0, self.size - taken) // need.per_transaction
        if rows >= len(time):
            return []
        first = np.searchsorted(time, time - halo, side="left")
        context = int((np.arange(len(time)) - first).max(initial=0))
        least = context + max(1, context // (_LEAST_SHARE - 1))
        if rows < least:
            raise self._too_little(name, taken, least * need.per_transaction)
        cuts: list[int] = []
        low = 0
        while (high := int(first[low]) + rows) < len(time):
            cuts.append(high)
            low = high
        return cuts

    def _too_little(self, name: str, taken: Bytes, working: Bytes) -> TooLittleMemoryError:
        return TooLittleMemoryError(
            f"{name}: {shown_size(self.size)} of memory is not enough",
            reason=f"{shown_size(PROGRAM_BYTES)} go to the program, {shown_size(self.read)} to the "
            f"transactions, {shown_size(self.results)} to their features, and what lies within one "
            f"window takes {shown_size(working)}",
            hint=f"allow {shown_size(taken + working)}, or shorten the window, or mine fewer "
            "patterns at a time",
            enough=taken + working,
        )
