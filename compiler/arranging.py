"""The adjacency as kernels: transactions by account, columns in that order, places in its lists.

Counting goes through the owners three times, twice of them to wherever an account is counted: at
1,000,000 transactions of 200,000 accounts a third of the time of sorting, at 5,000,000 of 1,000,000
two thirds, and 8 bytes a transaction less. Where counters outgrow the caches sorting, which reads
in order, is as good: at 20,000,000 of 4,000,000 both take 0.9 s.

A column is gathered by the 32-bit places there are, which NumPy widens before it reads: half the
time of its `take`.

Lists are halved one by one for the planner, whose samples are small: in NumPy, all at once, most of
that is calls.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .backend import Backend, chosen_backend, load_function
from .ir.kernel import Kernel, KernelType
from .ir.verify import verify_kernel
from .kernel_builder import FunctionBuilder

FEW = 1 << 16
"""Transactions up to which sorting takes no longer than loading machine code."""

FEW_GATHERED = 1 << 18
"""Transactions up to which NumPy gathers as quickly."""

MOST_ACCOUNTS = 1 << 20
"""Accounts whose counters stay in the last cache, at 12 bytes each."""

Grouped = tuple[NDArray[np.int64], NDArray[np.int32]]


def grouping_kernel() -> Kernel:
    """The one function; `start`, which has one place more than accounts, holds zeros before."""
    build = FunctionBuilder(
        "group", "The transactions of each of `accounts` owners side by side, in order of time."
    )
    owners = build.array("owners", KernelType.INDEX)
    start = build.array("start", KernelType.WHOLE)
    upcoming = build.array("upcoming", KernelType.INDEX)
    transactions = build.array("transactions", KernelType.INDEX)
    size = build.scalar("size", KernelType.WHOLE)
    accounts = build.scalar("accounts", KernelType.WHOLE)

    build.note("How many each has, and then where they begin.")
    with build.loop("at", 0, size) as at:
        owner = build.let("owner", owners[at])
        build.store(start, owner + 1, start[owner + 1] + 1)
    with build.loop("account", 0, accounts) as account:
        begin = build.let("begin", start[account])
        build.store(upcoming, account, begin)
        build.store(start, account + 1, start[account + 1] + begin)
    build.note("Each goes to the next place of its owner's.")
    with build.loop("row", 0, size) as row:
        owner = build.let("owner", owners[row])
        place = build.let("place", upcoming[owner])
        build.store(upcoming, owner, place + 1)
        build.store(transactions, place, row)
    build.give()
    header = ("Transactions by account.", "", "Arrays are written to where an account says so.")
    return Kernel("group", header, (build.function(),))


def gathering_kernel(element: KernelType) -> Kernel:
    """The one function, for a column of whole numbers of 64 or 32 bits."""
    build = FunctionBuilder("gather", "The values at each of `size` places.")
    values = build.array("values", element)
    places = build.array("places", KernelType.INDEX)
    gathered = build.array("gathered", element)
    size = build.scalar("size", KernelType.WHOLE)

    with build.loop("at", 0, size) as at:
        build.store(gathered, at, values[places[at]])
    build.give()
    return Kernel("gather", ("A column in another order.",), (build.function(),))


def searching_kernel() -> Kernel:
    """The one function."""
    build = FunctionBuilder("count_before", "Of each account how many stand before a row.")
    start = build.array("start", KernelType.WHOLE)
    transactions = build.array("transactions", KernelType.INDEX)
    accounts = build.array("accounts", KernelType.INDEX)
    rows = build.array("rows", KernelType.WHOLE)
    counts = build.array("counts", KernelType.WHOLE)
    size = build.scalar("size", KernelType.WHOLE)

    with build.loop("at", 0, size) as at:
        begin = build.let("begin", start[accounts[at]])
        low = build.let("low", begin)
        high = build.let("high", start[accounts[at] + 1])
        row = build.let("row", rows[at])
        with build.repeat(low < high):
            middle = build.let("middle", (low + high) // 2)
            with build.when(transactions[middle] < row):
                build.set(low, middle + 1)
            with build.otherwise():
                build.set(high, middle)
        build.store(counts, at, low - begin)
    build.give()
    return Kernel("count_before", ("Places in lists of transactions.",), (build.function(),))


def group_by_counting(owners: NDArray[np.int32], accounts: int) -> Grouped | None:
    """Where each account's transactions begin, and those transactions; see `Adjacency`.

    Parameters
    ----------
    owners
        The account of each transaction.
    accounts
        How many there are.

    Returns
    -------
    start : int64, shape (accounts + 1,)
    transactions : int32, shape (len(owners),)
        Together, or None if sorting is as good: there are few, or many accounts; or Numba would
        have to compile.

    Raises
    ------
    UnknownBackendError
        If `MONEYTRAIL_BACKEND` names none.
    """
    suits = len(owners) > FEW and accounts <= MOST_ACCOUNTS
    if not suits or chosen_backend() is Backend.NUMBA:
        return None
    start = np.zeros(accounts + 1, dtype=np.int64)
    upcoming = np.empty(accounts, dtype=np.int32)
    transactions = np.empty(len(owners), dtype=np.int32)
    _grouping(chosen_backend())(
        _taken(owners), start, upcoming, transactions, len(owners), accounts
    )
    return start, transactions


def gather(values: NDArray[Any], places: NDArray[np.int32]) -> NDArray[Any] | None:
    """`values[places]`, of elements of 4 or 8 bytes.

    Parameters
    ----------
    values
        A column, one value a transaction.
    places
        Which of them, each within the column.

    Returns
    -------
    The values in the order of the places, or None if NumPy is as good: there are few, or of other
    sizes; or Numba would have to compile.
    """
    element = {4: KernelType.INDEX, 8: KernelType.WHOLE}.get(values.dtype.itemsize)
    if element is None or len(places) <= FEW_GATHERED or chosen_backend() is Backend.NUMBA:
        return None
    gathered = np.empty(len(places), dtype=values.dtype)
    # Bits are moved, whatever they stand for.
    _gathering(chosen_backend(), element)(
        _taken(values).view(element.value),
        _taken(places),
        gathered.view(element.value),
        len(places),
    )
    return gathered


def count_before(
    start: NDArray[np.int64],
    transactions: NDArray[np.int32],
    accounts: NDArray[np.int32],
    rows: NDArray[np.int64],
) -> NDArray[np.int64] | None:
    """How many transactions each of these accounts has before a row.

    Parameters
    ----------
    start, transactions
        An adjacency.
    accounts, rows
        Of each search, the account and the row that is looked for.

    Returns
    -------
    One number a search, or None if NumPy is as good: the lists are short together; or Numba would
    have to compile.
    """
    if len(transactions) <= FEW or chosen_backend() is Backend.NUMBA:
        return None
    counts = np.empty(len(accounts), dtype=np.int64)
    _searching(chosen_backend())(
        *(_taken(each) for each in (start, transactions, accounts, rows)), counts, len(accounts)
    )
    return counts


def _taken(values: NDArray[Any]) -> NDArray[Any]:
    """The array as machine code takes arrays: copied if nothing may be written to it."""
    return np.require(values, requirements=("C", "W"))


@cache
def _grouping(backend: Backend) -> Callable[..., Any]:
    return _loaded(grouping_kernel(), backend)


@cache
def _gathering(backend: Backend, element: KernelType) -> Callable[..., Any]:
    return _loaded(gathering_kernel(element), backend)


@cache
def _searching(backend: Backend) -> Callable[..., Any]:
    return _loaded(searching_kernel(), backend)


def _loaded(kernel: Kernel, backend: Backend) -> Callable[..., Any]:
    verify_kernel(kernel)
    return load_function(kernel, backend)
