"""The bytes of a CSV text: counted, and cut into pieces at the ends of rows."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .pieces import THREADS

Bytes: TypeAlias = NDArray[np.uint8]

PIECE_BYTES = 1 << 23
_BLOCK_BYTES = 1 << 18
_WINDOW_BYTES = 1 << 16
_NEWLINE, _QUOTE = ord("\n"), ord('"')


@dataclass(frozen=True, slots=True)
class Counted:
    """How often what makes rows and fields occurs in a text, within quotes or not."""

    separators: int
    quotes: int
    lines: int


@dataclass(frozen=True, eq=False)
class CsvText:
    """A text in memory, or in a file from byte `offset` on.

    Files are read and not mapped where much is looked at: the system then hands over more at once,
    and what was looked at does not stay.
    """

    data: Bytes
    path: Path | None = None
    offset: int = 0

    def without_start(self, count: int) -> CsvText:
        """The text after its first bytes."""
        return CsvText(self.data[count:], self.path, self.offset + count)

    def between(self, begin: int, end: int) -> bytes:
        """Some of the bytes."""
        if self.path is None:
            return self.data[begin:end].tobytes()
        with self.path.open("rb", buffering=0) as file:
            file.seek(self.offset + begin)
            return file.read(end - begin)

    def count(self, separator: int) -> Counted:
        """Count by blocks that stay in the cache."""
        step = -(-max(1, len(self.data)) // THREADS)
        with ThreadPoolExecutor(THREADS) as pool:
            starts = range(0, len(self.data), step)
            counts = list(pool.map(lambda at: self._counts(at, at + step, separator), starts))
        separators, quotes, newlines = (sum(column) for column in zip(*counts, strict=True))
        unended = bool(len(self.data)) and self.data[-1] != _NEWLINE
        return Counted(separators, quotes, newlines + unended)

    def pieces(self, *, quoted: bool) -> Iterator[tuple[int, int]]:
        """Where pieces of about `PIECE_BYTES` begin and end: at rows, also where quotes span lines.

        A line end is one of a row where the quotes before it pair up.
        """
        begin = 0
        while begin < len(self.data):
            reach = PIECE_BYTES
            while (end := self._end_of_piece(begin, begin + reach, quoted=quoted)) is None:
                reach *= 2
            yield begin, end
            begin = end

    def _end_of_piece(self, begin: int, limit: int, *, quoted: bool) -> int | None:
        """The end of the last row that ends before `limit`."""
        if limit >= len(self.data):
            return len(self.data)
        start = begin if quoted else max(begin, limit - _WINDOW_BYTES)
        window = np.frombuffer(self.between(start, limit), dtype=np.uint8)
        ends = np.flatnonzero(window == _NEWLINE)
        if quoted and len(ends):
            before = np.searchsorted(np.flatnonzero(window == _QUOTE), ends)
            ends = ends[before % 2 == 0]
        return start + int(ends[-1]) + 1 if len(ends) else None

    def _counts(self, begin: int, end: int, separator: int) -> tuple[int, int, int]:
        counts = np.zeros(3, dtype=np.int64)
        for block in self._blocks(begin, min(end, len(self.data))):
            for place, mark in enumerate((separator, _QUOTE, _NEWLINE)):
                counts[place] += np.count_nonzero(block == mark)
        return int(counts[0]), int(counts[1]), int(counts[2])

    def _blocks(self, begin: int, end: int) -> Iterator[Bytes]:
        if self.path is None:
            for start in range(begin, end, _BLOCK_BYTES):
                yield self.data[start : min(end, start + _BLOCK_BYTES)]
            return
        block = np.empty(_BLOCK_BYTES, dtype=np.uint8)
        with self.path.open("rb", buffering=0) as file:
            file.seek(self.offset + begin)
            left = end - begin
            while left > 0 and (size := file.readinto(block[:left].data)):
                yield block[:size]
                left -= size
