"""Numbers the distinct texts of columns without moving text about: by two independent hashes.

Texts are told apart by 128 bits with seeds drawn anew in each process, so that nobody can prepare
two texts that collide: should one half collide, the other shows it and new seeds are drawn.
Numbers follow the order of first appearance: no result depends on a hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .transactions import Int32, Int64

Marks: TypeAlias = NDArray[np.uint64]

# Odd, so that multiplying loses nothing; 2^64 over the golden ratio spreads what is close.
_SPREAD = 0x9E3779B97F4A7C15
_SLOTS_PER_TEXT = 4
_BLOCK = 1 << 15
"""Rows looked up at a time: what lies between stays in the cache."""
_WORD = 2**64


def first_rows(columns: Sequence[Sequence[pl.Series]], threads: int) -> tuple[list[Int32], Int64]:
    """Number the distinct rows of several columns together, in order of first appearance.

    Parameters
    ----------
    columns
        Each one or more series side by side; all have equally many. What is compared is a row:
        the texts of all its series. Nulls are equal to each other.
    threads
        How many columns are looked up at a time.

    Returns
    -------
    For each column the numbers of its rows; and for each number its first row, counted through
    all columns as if they stood one below the other.

    Examples
    --------
    >>> numbers, rows = first_rows([[pl.Series(["a", "b"])], [pl.Series(["b", "c"])]], 1)
    >>> [each.tolist() for each in numbers], rows.tolist()
    ([[0, 1], [1, 2]], [0, 1, 3])
    """
    with ThreadPoolExecutor(threads) as pool:
        while True:
            marks = list(pool.map(_marks, columns, [secrets.randbits(62)] * len(columns)))
            every = marks[0] if len(marks) == 1 else np.concatenate(marks)
            firsts = pl.Series(every).arg_unique().sort().to_numpy().astype(np.int64)
            tables = _Tables(every[firsts])
            numbers = list(pool.map(tables.numbers, marks))
            del marks, every
            proofs = list(pool.map(_marks, columns, [secrets.randbits(62)] * len(columns)))
            expected = _at(proofs, firsts)
            if all(pool.map(_agree, numbers, [expected] * len(columns), proofs)):
                return numbers, firsts


def gathered(columns: Sequence[pl.Series], rows: Int64) -> pl.Series:
    """Rows of columns as if they stood one below the other; `rows` rise."""
    parts, begin = [], 0
    for column in columns:
        inside = rows[(rows >= begin) & (rows < begin + len(column))] - begin
        parts.append(column.gather(inside).alias("text"))
        begin += len(column)
    return pl.concat(parts)


def _marks(parts: Sequence[pl.Series], seed: int) -> Marks:
    """64 bits a row: of its text, or of its texts and their places."""
    marks = np.zeros(0, dtype=np.uint64)
    for place, part in enumerate(parts):
        own = part.hash(seed + place).to_numpy()
        # Multiplied between the parts: exchanging them, or moving a letter, changes the mark.
        marks = marks * np.uint64((_SPREAD + 2 * seed) % _WORD) ^ own if place else own
    return marks


def _at(marks: Sequence[Marks], rows: Int64) -> Marks:
    found, begin = [], 0
    for each in marks:
        inside = rows[(rows >= begin) & (rows < begin + len(each))] - begin
        found.append(each[inside])
        begin += len(each)
    return np.concatenate(found)


def _agree(numbers: Int32, expected: Marks, marks: Marks) -> bool:
    """Whether second marks, by number in `expected`, tell the same rows apart."""
    blocks = range(0, len(marks), _BLOCK)
    return all(
        np.array_equal(expected[numbers[at : at + _BLOCK]], marks[at : at + _BLOCK])
        for at in blocks
    )


class _Tables:
    """Looks marks up: each table holds those that found no free slot in the tables before it."""

    def __init__(self, distinct: Marks) -> None:
        self._distinct = distinct
        self._tables: list[tuple[int, Int32]] = []
        left = np.arange(len(distinct), dtype=np.int32)
        while len(left):
            bits = max(8, (_SLOTS_PER_TEXT * len(left)).bit_length())
            table = np.zeros(1 << bits, dtype=np.int32)
            slots = _slots(distinct[left], len(self._tables), bits)
            table[slots] = left
            self._tables.append((bits, table))
            left = left[table[slots] != left]

    def numbers(self, marks: Marks) -> Int32:
        """The place of each mark among the distinct ones."""
        numbers = np.empty(len(marks), dtype=np.int32)
        for begin in range(0, len(marks), _BLOCK):
            block = marks[begin : begin + _BLOCK]
            numbers[begin : begin + _BLOCK] = self._numbers(block)
        return numbers

    def _numbers(self, marks: Marks) -> Int32:
        numbers = np.zeros(0, dtype=np.int32)
        left: Int64 | None = None
        for turn, (bits, table) in enumerate(self._tables):
            sought = marks if left is None else marks[left]
            found = table[_slots(sought, turn, bits)]
            wrong = np.flatnonzero(self._distinct[found] != sought)
            if left is None:
                numbers, left = found, wrong
            else:
                numbers[left] = found
                left = left[wrong]
            if not len(left):
                break
        return numbers


def _slots(marks: Marks, turn: int, bits: int) -> Int64:
    factor = np.uint64((_SPREAD * (2 * turn + 1)) % _WORD)
    slots: Int64 = ((marks * factor) >> np.uint64(64 - bits)).view(np.int64)
    return slots
