"""An input in pieces: worked on by several threads, and taken back in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import polars as pl

from .transactions import Int64

Given = TypeVar("Given")
Made = TypeVar("Made")

THREADS = min(8, os.cpu_count() or 1)
PIECE_ROWS = 1 << 17


def in_turn(work: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """What `work` makes of each item, in their order; a few are worked on ahead.

    Items are taken only as fast as results are: what waits in between stays small.

    >>> list(in_turn(lambda number: number * number, range(4)))
    [0, 1, 4, 9]
    """
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > THREADS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def picked(pieces: Iterable[pl.DataFrame], rows: Int64) -> pl.DataFrame:
    """Rows by their rising numbers; no more pieces are taken than they stand in.

    >>> pieces = [pl.DataFrame({"a": [1, 2]}), pl.DataFrame({"a": [3, 4]})]
    >>> picked(pieces, np.array([1, 2]))["a"].to_list()
    [2, 3]
    """
    found, begin = [], 0
    for piece in pieces:
        first, stop = np.searchsorted(rows, [begin, begin + len(piece)])
        found.append(piece[rows[first:stop] - begin])
        begin += len(piece)
        if stop == len(rows):
            break
    return pl.concat(found)
