"""Transactions for benchmarks: the same density at every size, hubs, and planted shapes.

An account's degree and what a window holds do not depend on the number of rows, so that a system
whose work is linear shows the same cost a row at every size.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..runtime.errors import DataError

Int64 = NDArray[np.int64]

DAY_S = 86_400
ROWS_PER_ACCOUNT = 5
DAYS = 18
"""As in AMLworld HI-Small."""
HUB_SHARE = 0.3
"""Of the rows, those paid by a hub, and again as many that are paid to one."""
HUB_TAIL = 1.1
"""Exponent of the Pareto law by which accounts weigh as hubs."""
HUB_CAP = 4_000.0
"""The largest weight: without it the largest hub would grow with the number of accounts."""
PLANTED_SHARE = 0.01
"""Of the rows, those of planted cycles, and again as many of planted scatter-gathers."""
LONGEST_CYCLE = 12
MOST_MULES = 16
PLANTED_S = (DAY_S // 4, 2 * DAY_S)
"""The shortest and the longest time that a planted shape takes."""
LEAST_ROWS = 1_000
COLUMNS = ("source", "target", "time", "amount")


@dataclass(frozen=True, eq=False)
class Edges:
    """Transactions in order of time; row i has the id i + 1.

    Attributes
    ----------
    source, target
        int64, shape (n,): accounts, 1 <= account; never the same in one row.
    time
        int64, shape (n,), rising: whole seconds, 1 <= time.
    amount
        int64, shape (n,): whole units, 1 <= amount.
    """

    source: Int64
    target: Int64
    time: Int64
    amount: Int64

    def __len__(self) -> int:
        return len(self.time)

    def save(self, folder: Path) -> None:
        """Write one .npy file a column."""
        for name in COLUMNS:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @staticmethod
    def load(folder: Path) -> Edges:
        """Read what `save` wrote."""
        return Edges(*(np.load(folder / f"{name}.npy") for name in COLUMNS))


def make_edges(rows: int, seed: int = 7) -> Edges:
    """Make transactions.

    Parameters
    ----------
    rows
        How many; there is an account for every `ROWS_PER_ACCOUNT` of them, over `DAYS` days.
    seed
        The same rows and seed give the same transactions.

    Raises
    ------
    DataError
        If there are too few rows to plant anything.

    Examples
    --------
    >>> edges = make_edges(10_000)
    >>> len(edges), int(edges.source.max()) <= 2_000, bool((edges.source == edges.target).any())
    (10000, True, False)
    """
    if rows < LEAST_ROWS:
        raise DataError(f"{rows:_} rows are too few to measure", hint=f"{LEAST_ROWS:_} or more")
    random = np.random.default_rng(seed)
    accounts = rows // ROWS_PER_ACCOUNT
    budget = int(rows * PLANTED_SHARE)
    parts = [
        _cycles(random, accounts, budget),
        _scatter_gathers(random, accounts, budget),
    ]
    planted = sum(len(time) for _, _, time in parts)
    parts.append(_background(random, accounts, rows - planted))
    source, target, time = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(time, kind="stable")
    amount = np.ceil(np.exp(random.normal(5.0, 1.5, rows))).astype(np.int64)
    return Edges(source[order] + 1, target[order] + 1, time[order], amount)


Part = tuple[Int64, Int64, Int64]


def _background(random: np.random.Generator, accounts: int, rows: int) -> Part:
    """Payments between accounts drawn evenly, some of them with a hub at one end."""
    weight = np.minimum((1 - random.random(accounts)) ** (-1 / HUB_TAIL), HUB_CAP)
    reached = np.cumsum(weight) / weight.sum()

    def hubs(count: int) -> Int64:
        drawn = np.searchsorted(reached, random.random(count))
        return np.minimum(drawn, accounts - 1).astype(np.int64)

    source = random.integers(0, accounts, rows)
    target = random.integers(0, accounts, rows)
    end = random.random(rows)
    pays = end < HUB_SHARE
    is_paid = ~pays & (end < 2 * HUB_SHARE)
    source[pays] = hubs(int(pays.sum()))
    target[is_paid] = hubs(int(is_paid.sum()))
    same = source == target
    target[same] = (target[same] + 1) % accounts
    return source, target, random.integers(1, DAYS * DAY_S, rows)


def _planted(
    random: np.random.Generator, accounts: int, sizes: Int64, most: int
) -> tuple[Int64, Int64, Int64, Int64]:
    """For shapes: a first account and a step to the next ones, a start and a length in seconds."""
    count = len(sizes)
    first = random.integers(0, accounts, count)
    step = random.integers(1, max(2, accounts // most), count)
    takes = random.integers(*PLANTED_S, count)
    start = random.integers(1, DAYS * DAY_S - PLANTED_S[1], count)
    return first, step, start, takes


def _sizes(random: np.random.Generator, least: int, most: int, budget: int) -> Int64:
    """Sizes between least and most that add up to at most the budget."""
    drawn = random.integers(least, most + 1, budget // least + 1)
    return drawn[np.cumsum(drawn) <= budget]


def _cycles(random: np.random.Generator, accounts: int, budget: int) -> Part:
    """Money that goes round, each payment later than the one before."""
    sizes = _sizes(random, 2, LONGEST_CYCLE, budget)
    first, step, start, takes = _planted(random, accounts, sizes, LONGEST_CYCLE)
    shape = np.repeat(np.arange(len(sizes)), sizes)
    hop = np.arange(len(shape)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    beyond = (hop + 1) % sizes[shape]
    source = (first[shape] + hop * step[shape]) % accounts
    target = (first[shape] + beyond * step[shape]) % accounts
    # Within its own share of the time, so that times rise strictly.
    share = (hop + 0.9 * random.random(len(shape))) / sizes[shape]
    return source, target, start[shape] + (takes[shape] * share).astype(np.int64)


def _scatter_gathers(random: np.random.Generator, accounts: int, budget: int) -> Part:
    """One account pays mules, and then all of them pay another."""
    mules = _sizes(random, 2, MOST_MULES, budget // 2)
    first, step, start, takes = _planted(random, accounts, mules, MOST_MULES + 2)
    shape = np.repeat(np.arange(len(mules)), mules)
    at = np.arange(len(shape)) - np.repeat(np.cumsum(mules) - mules, mules)
    origin = first[shape]
    mule = (first[shape] + (at + 2) * step[shape]) % accounts
    collector = (first[shape] + step[shape]) % accounts
    half = takes[shape] / 2
    scattered = start[shape] + (half * random.random(len(shape))).astype(np.int64)
    gathered = start[shape] + (half * (1 + random.random(len(shape)))).astype(np.int64)
    return (
        np.concatenate([origin, mule]),
        np.concatenate([mule, collector]),
        np.concatenate([scattered, gathered]),
    )
