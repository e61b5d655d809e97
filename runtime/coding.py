"""Numbers the distinct texts of columns without moving text about: by two independent hashes.

Texts are told apart by 128 bits with seeds drawn anew for each reading, so that nobody can
prepare two texts that collide: should one half collide, the other shows it and new seeds are drawn.
Numbers follow the order of first appearance in the end: no result depends on a hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .report import ReadAgainError
from .transactions import Int32, Int64

Words: TypeAlias = NDArray[np.uint64]
Seeds: TypeAlias = tuple[int, int]

# Odd, so that multiplying loses nothing; 2^64 over the golden ratio spreads what is close.
_SPREAD = 0x9E3779B97F4A7C15
_SLOTS_PER_TEXT = 4
_FIRST_CAPACITY = 1 << 12
_LEAST_BITS = 8
_BLOCK = 1 << 15
"""Rows looked up at a time: what lies between stays in the cache."""
_WORD = 2**64


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """128 bits a row, of its text or of its texts in their order: half to look up, half to prove.

    Examples
    --------
    >>> texts = pl.DataFrame({"bank": ["1", "1"], "account": ["x", "y"]})
    >>> found = marks_of(texts, draw_seeds())
    >>> (found["bank"].sought[0] == found["bank"].sought[1]).item()
    True
    >>> both = found["bank"].followed_by(found["account"])
    >>> (both.sought[0] == both.sought[1]).item()
    False
    """

    sought: Words
    proof: Words

    def followed_by(self, other: Marks) -> Marks:
        """The marks of rows with these texts and then the others."""
        # Multiplied between the two: exchanging them, or moving a letter, changes the mark.
        spread = np.uint64(_SPREAD)
        return Marks(self.sought * spread ^ other.sought, self.proof * spread ^ other.proof)

    def __len__(self) -> int:
        return len(self.sought)


def draw_seeds() -> Seeds:
    """Seeds that nobody knows."""
    return secrets.randbits(62), secrets.randbits(62)


def marks_of(texts: pl.DataFrame, seeds: Seeds) -> dict[str, Marks]:
    """The marks of each column; nulls are equal to each other."""
    hashes = texts.select(
        pl.col(name).hash(seed).alias(f"{place} {name}")
        for name in texts.columns
        for place, seed in enumerate(seeds)
    )
    return {
        name: Marks(*(hashes[f"{place} {name}"].to_numpy() for place in range(2)))
        for name in texts.columns
    }


class Numbering:
    """Gives equal rows of texts equal numbers from 1 on, piece after piece and from any thread.

    Examples
    --------
    >>> numbering = Numbering()
    >>> texts = pl.DataFrame({"name": ["a", "b", "a"]})
    >>> marks = marks_of(texts, draw_seeds())["name"]
    >>> numbering.numbers(marks, [texts["name"]]).tolist()
    [1, 2, 1]
    >>> numbering.firsts()[0].to_list()
    ['a', 'b']
    """

    def __init__(self) -> None:
        self._firsts: list[list[pl.Series]] = []
        self._growing = Lock()
        # Place 0 is nobody's: a slot that holds it is free.
        self._count = 1
        self._tables = _Tables(_FIRST_CAPACITY)

    def numbers(self, marks: Marks, parts: Sequence[pl.Series]) -> Int32:
        """Number rows by their marks; of new ones the texts in `parts` are kept.

        Raises
        ------
        ReadAgainError
            If two rows have the same mark by chance: other seeds will tell them apart.
        """
        numbers = np.empty(len(marks), dtype=np.int32)
        left: list[Int64] = []
        blocks = [slice(begin, begin + _BLOCK) for begin in range(0, len(marks), _BLOCK)]
        for block in blocks:
            numbers[block], unknown = self._tables.find(marks.sought[block])
            left.append(unknown + block.start)
        unknown = np.concatenate([*left, np.zeros(0, dtype=np.int64)])
        if len(unknown):
            numbers[unknown] = self._added(marks, parts, unknown)
        proofs = self._tables.proofs
        for block in blocks:
            if not np.array_equal(proofs.take(numbers[block], mode="clip"), marks.proof[block]):
                raise ReadAgainError("two texts have the same mark")
        return numbers

    def firsts(self) -> list[pl.Series]:
        """The texts of the first row of each number, in the order of the numbers."""
        return [pl.concat(part) for part in zip(*self._firsts, strict=True)]

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._count - 1

    def _added(self, marks: Marks, parts: Sequence[pl.Series], rows: Int64) -> Int32:
        """Number rows that were not known when they were looked up."""
        sought = marks.sought[rows]
        with self._growing:
            # Another thread may have met the same texts meanwhile.
            numbers, unknown = self._tables.find(sought)
            if not len(unknown):
                return numbers
            fresh = np.sort(pl.Series(sought[unknown]).arg_unique().to_numpy())
            fresh = rows[unknown[fresh]]
            count = self._count + len(fresh)
            if count > self._tables.capacity:
                self._tables = self._tables.larger(self._count, count)
            self._tables.add(self._count, marks.sought[fresh], marks.proof[fresh])
            self._count = count
            self._firsts.append([part.gather(fresh) for part in parts])
            numbers[unknown], _ = self._tables.find(sought[unknown])
            return numbers


def by_appearance(columns: Sequence[Int32], count: int) -> Int64:
    """Numbers in order of first appearance, the first column before the second.

    `count` is the largest number there may be; they begin at 1. Once all have appeared the rest is
    not looked at: currencies and formats of payment have within a few rows.

    Examples
    --------
    >>> by_appearance([np.array([3, 1]), np.array([2, 3])], 4).tolist()
    [3, 1, 2]
    """
    seen = np.zeros(count + 1, dtype=np.bool_)
    place = np.empty(count + 1, dtype=np.int32)
    found: list[Int32] = []
    left = count
    for column in columns:
        for begin in range(0, len(column), _BLOCK):
            if not left:
                break
            block = column[begin : begin + _BLOCK]
            fresh = block[np.flatnonzero(~seen.take(block, mode="clip"))]
            if len(fresh):
                places = np.arange(len(fresh), dtype=np.int32)
                # Backwards: of several assignments to one number the last one stays.
                place[fresh[::-1]] = places[::-1]
                fresh = fresh[place[fresh] == places]
                seen[fresh] = True
                left -= len(fresh)
                found.append(fresh)
    return np.concatenate([*found, np.zeros(0, dtype=np.int64)])


def renumber(column: Int32, old: Int64, new: Int32) -> None:
    """Put the new numbers in place of the old ones; every number in the column is one of those.

    >>> column = np.array([3, 1, 3], dtype=np.int32)
    >>> renumber(column, np.array([1, 3]), np.array([10, 30], dtype=np.int32))
    >>> column.tolist()
    [30, 10, 30]
    """
    numbers = np.zeros(int(old.max(initial=0)) + 1, dtype=np.int32)
    numbers[old] = new
    for begin in range(0, len(column), _BLOCK):
        block = column[begin : begin + _BLOCK]
        np.take(numbers, block, out=block, mode="clip")


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

    def add(self, number: int, marks: Words, proofs: Words) -> None:
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

    def find(self, marks: Words) -> tuple[Int32, Int64]:
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


def _slots(marks: Words, turn: int, bits: int) -> Int64:
    factor = np.uint64((_SPREAD * (2 * turn + 1)) % _WORD)
    slots: Int64 = ((marks * factor) >> np.uint64(64 - bits)).view(np.int64)
    return slots
