"""Numbers the distinct texts of columns without moving text about: by two independent hashes.

Texts are told apart by 128 bits with seeds drawn anew for each numbering, so that nobody can
prepare two texts that collide: should one half collide, the other shows it and new seeds are drawn.
Numbers follow the order of first appearance in the end: no result depends on a hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .report import ReadAgainError
from .transactions import Int32, Int64

Marks: TypeAlias = NDArray[np.uint64]

# Odd, so that multiplying loses nothing; 2^64 over the golden ratio spreads what is close.
_SPREAD = 0x9E3779B97F4A7C15
_SLOTS_PER_TEXT = 4
_FIRST_CAPACITY = 1 << 12
_LEAST_BITS = 8
_BLOCK = 1 << 15
"""Rows looked up at a time: what lies between stays in the cache."""
_WORD = 2**64


class Numbering:
    """Gives equal rows of texts equal numbers from 1 on, piece after piece and from any thread.

    Parameters
    ----------
    named
        Makes the name of each row from its texts; it is kept for the first row of each number.

    Examples
    --------
    >>> numbering = Numbering()
    >>> numbering.numbers([pl.Series(["a", "b", "a"])]).tolist()
    [1, 2, 1]
    >>> numbering.names().to_list()
    ['a', 'b']
    """

    def __init__(self, named: Callable[[Sequence[pl.Series]], pl.Series] | None = None) -> None:
        self._seeds = secrets.randbits(62), secrets.randbits(62)
        self._named = _only if named is None else named
        self._names: list[pl.Series] = []
        self._growing = Lock()
        # Place 0 is nobody's: a slot that holds it is free.
        self._count = 1
        self._tables = _Tables(_FIRST_CAPACITY)

    def numbers(self, parts: Sequence[pl.Series]) -> Int32:
        """Number rows by the texts of all series side by side; nulls are equal to each other.

        Raises
        ------
        ReadAgainError
            If two rows have the same marks by chance; another numbering will tell them apart.
        """
        marks, proofs = (_marks(parts, seed) for seed in self._seeds)
        numbers = np.empty(len(marks), dtype=np.int32)
        for begin in range(0, len(marks), _BLOCK):
            span = slice(begin, begin + _BLOCK)
            numbers[span], unknown = self._tables.find(marks[span])
            if len(unknown):
                self._add(parts, marks, proofs, numbers, unknown + begin)
            if not np.array_equal(self._tables.proofs[numbers[span]], proofs[span]):
                raise ReadAgainError("two texts collide")
        return numbers

    def names(self) -> pl.Series:
        """The names in the order of their numbers."""
        return pl.concat([pl.Series("", [], dtype=pl.String), *self._names])

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._count - 1

    def _add(
        self, parts: Sequence[pl.Series], marks: Marks, proofs: Marks, numbers: Int32, rows: Int64
    ) -> None:
        """Number rows that were not known when they were looked up."""
        with self._growing:
            # Another thread may have met the same texts meanwhile.
            found, unknown = self._tables.find(marks[rows])
            numbers[rows] = found
            rows = rows[unknown]
            if not len(rows):
                return
            fresh = rows[pl.Series(marks[rows]).arg_unique().sort().to_numpy()]
            count = self._count + len(fresh)
            if count > self._tables.capacity:
                self._tables = self._tables.larger(self._count, count)
            self._tables.add(self._count, marks[fresh], proofs[fresh])
            self._count = count
            self._names.append(self._named([part.gather(fresh) for part in parts]).alias(""))
            numbers[rows], _ = self._tables.find(marks[rows])


def by_appearance(columns: Sequence[Int32], count: int) -> Int64:
    """Number from 0 in order of first appearance, the first column before the second, in place.

    Parameters
    ----------
    columns
        Numbers from 1 to `count`.

    Returns
    -------
    For each new number the old one less 1.

    Examples
    --------
    >>> columns = [np.array([3, 1], dtype=np.int32), np.array([2, 3], dtype=np.int32)]
    >>> by_appearance(columns, 4).tolist(), [column.tolist() for column in columns]
    ([2, 0, 1], [[0, 1], [2, 0]])
    """
    never = sum(map(len, columns))
    first = np.full(count + 1, never, dtype=np.int64)
    place = never
    for column in reversed(columns):
        for end in range(len(column), 0, -_BLOCK):
            # Backwards: of several assignments to one number the last one stays.
            block = column[max(0, end - _BLOCK) : end][::-1]
            first[block] = np.arange(place - 1, place - 1 - len(block), -1)
            place -= len(block)
    seen = np.flatnonzero(first < never)
    order = seen[np.argsort(first[seen])]
    numbers = np.zeros(count + 1, dtype=np.int32)
    numbers[order] = np.arange(len(order), dtype=np.int32)
    for column in columns:
        for begin in range(0, len(column), _BLOCK):
            block = column[begin : begin + _BLOCK]
            np.take(numbers, block, out=block, mode="clip")
    return order - 1


def _only(parts: Sequence[pl.Series]) -> pl.Series:
    (part,) = parts
    return part


def _marks(parts: Sequence[pl.Series], seed: int) -> Marks:
    """64 bits a row: of its text, or of its texts and their places."""
    marks = np.zeros(0, dtype=np.uint64)
    for place, part in enumerate(parts):
        own = part.hash(seed + place).to_numpy()
        # Multiplied between the parts: exchanging them, or moving a letter, changes the mark.
        marks = marks * np.uint64((_SPREAD + 2 * seed) % _WORD) ^ own if place else own
    return marks


class _Tables:
    """Looks marks up: each table holds those that found no free slot in the tables before it.

    What is in use only ever gains entries, marks before slots: to look something up needs no lock,
    and at worst does not find what another thread is about to add.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._marks = np.zeros(capacity, dtype=np.uint64)
        self.proofs = np.zeros(capacity, dtype=np.uint64)
        self._tables: tuple[tuple[int, Int32], ...] = ()

    def larger(self, count: int, wanted: int) -> _Tables:
        """The same first `count` marks in tables with room for more than are wanted now."""
        grown = _Tables(2 * max(self.capacity, wanted))
        grown.add(1, self._marks[1:count], self.proofs[1:count])
        return grown

    def add(self, number: int, marks: Marks, proofs: Marks) -> None:
        """Number marks, which are distinct and not there yet, from `number` on."""
        self._marks[number : number + len(marks)] = marks
        self.proofs[number : number + len(marks)] = proofs
        left = np.arange(number, number + len(marks), dtype=np.int32)
        turn = 0
        while len(left):
            if turn == len(self._tables):
                # Each takes what the one before had no slot for, about an eighth of it.
                bits = (_SLOTS_PER_TEXT * self.capacity).bit_length() - 2 * turn
                fresh = np.zeros(1 << max(_LEAST_BITS, bits), dtype=np.int32)
                self._tables += ((max(_LEAST_BITS, bits), fresh),)
            bits, table = self._tables[turn]
            slots = _slots(self._marks[left], turn, bits)
            free = table[slots] == 0
            table[slots[free]] = left[free]
            left = left[table[slots] != left]
            turn += 1

    def find(self, marks: Marks) -> tuple[Int32, Int64]:
        """The number of each mark, and the places of those that have none."""
        numbers = np.zeros(len(marks), dtype=np.int32)
        left: Int64 | None = None
        for turn, (bits, table) in enumerate(self._tables):
            sought = marks if left is None else marks[left]
            found = table.take(_slots(sought, turn, bits), mode="clip")
            wrong = np.flatnonzero(self._marks.take(found, mode="clip") != sought)
            if left is None:
                numbers, left = found, wrong
            else:
                numbers[left] = found
                left = left[wrong]
            if not len(left):
                break
        return numbers, np.arange(len(marks)) if left is None else left


def _slots(marks: Marks, turn: int, bits: int) -> Int64:
    factor = np.uint64((_SPREAD * (2 * turn + 1)) % _WORD)
    slots: Int64 = ((marks * factor) >> np.uint64(64 - bits)).view(np.int64)
    return slots
