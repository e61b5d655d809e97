"""CSV files: read as text by Polars, after looking whether their lines hold together."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .binding import unique_names
from .csv_shape import fields_per_row, quotes_enclose_fields
from .errors import DataError, one_line
from .report import Refusals
from .transactions import Int64

Bytes = NDArray[np.uint8]
# A column past the last, for what rows have too much; no header can hold this name.
_BEYOND = "\0beyond"
_BLOCK_BYTES = 1 << 18
_BOM = b"\xef\xbb\xbf"
_NOT_TEXT = {
    b"PK\x03\x04": "it is a zip or spreadsheet file",
    b"\x1f\x8b": "it is gzipped",
    b"PAR1": "it is a Parquet file",
    b"ARROW1": "it is an Arrow file",
    b"\xff\xfe": "its text is UTF-16",
    b"\xfe\xff": "its text is UTF-16",
}


@dataclass(frozen=True, eq=False)
class CsvSource:
    """A CSV file whose header has been read. `data` is its bytes without a byte order mark."""

    label: str
    names: tuple[str, ...]
    separator: str
    data: Bytes
    path: Path | None

    def read(self, wanted: tuple[str, ...]) -> tuple[pl.DataFrame, Refusals]:
        frame, widths = self._rows(wanted)
        refusals = Refusals(len(frame))
        if widths is not None:
            refusals.refuse(widths < len(self.names), "", "row has too few fields")
            refusals.refuse(widths > len(self.names), "", "row has too many fields")
        return frame, refusals

    def originals(self, rows: Int64) -> pl.DataFrame:
        frame, _ = self._rows((*self.names, _BEYOND))
        return frame[rows].rename({_BEYOND: "further fields"})

    def _rows(self, wanted: tuple[str, ...]) -> tuple[pl.DataFrame, Int64 | None]:
        """All rows but blank lines, and the fields of each; None where all are as the header."""
        # The last column tells whether any row may be too short.
        last = self.names[-1]
        with ThreadPoolExecutor(1) as pool:
            scan = pool.submit(self._scan, tuple(dict.fromkeys([*wanted, last])))
            stray = self._quotes == "stray"
            frame = None if stray else scan.result()
        if frame is None:
            return self._rows_slowly(wanted)
        # Counting fields costs as much as reading, so first look whether anything asks for it: a
        # short row ends in an empty field, and a long one has more separators than its share.
        even = self._separators == (len(frame) + 1) * (len(self.names) - 1)
        if even and self._quotes == "none" and not (frame[last] == "").any():
            return frame.select(wanted), None
        widths, blank = fields_per_row(self.data, ord(self.separator))
        widths, blank = widths[1:], blank[1:]
        if len(widths) != len(frame):
            return self._rows_slowly(wanted)
        frame = frame.select(wanted)
        return (frame.filter(~blank), widths[~blank]) if blank.any() else (frame, widths)

    @cached_property
    def _separators(self) -> int:
        return self._counted[0]

    @cached_property
    def _counted(self) -> tuple[int, int]:
        """Separators and quotes, counted by blocks that stay in the cache."""
        separators = quotes = 0
        for block in self._blocks():
            separators += int(np.count_nonzero(block == ord(self.separator)))
            quotes += int(np.count_nonzero(block == ord('"')))
        return separators, quotes

    def _blocks(self) -> Iterator[Bytes]:
        """The bytes of the text, and of what stands before it in its file."""
        if self.path is None:
            for start in range(0, len(self.data), _BLOCK_BYTES):
                yield self.data[start : start + _BLOCK_BYTES]
            return
        # Read once more instead of looked up page by page: the system then hands over more at once.
        block = np.empty(_BLOCK_BYTES, dtype=np.uint8)
        with self.path.open("rb", buffering=0) as file:
            while size := file.readinto(block.data):
                yield block[:size]

    @cached_property
    def _quotes(self) -> Literal["none", "enclosing", "stray"]:
        if not self._counted[1]:
            return "none"
        enclosing = quotes_enclose_fields(self.data, ord(self.separator))
        return "enclosing" if enclosing else "stray"

    def _scan(self, wanted: tuple[str, ...]) -> pl.DataFrame | None:
        """Read by Polars; None where it gives up."""
        source: Path | io.BytesIO = self.path or io.BytesIO(self.data.tobytes())
        try:
            scanned = pl.scan_csv(
                source,
                has_header=False,
                separator=self.separator,
                schema=dict.fromkeys((*self.names, _BEYOND), pl.String),
                empty_string_is_null=False,
                extra_columns="ignore",
                missing_columns="insert",
                glob=False,
            )
            return scanned.select(wanted).collect().slice(1)
        except pl.exceptions.PolarsError as error:
            if "utf-8" in str(error).lower():
                raise _not_utf8(self.label, self.data) from error
            return None

    def _rows_slowly(self, wanted: tuple[str, ...]) -> tuple[pl.DataFrame, Int64]:
        """Python's own reader, which takes a quote within a field for a quote."""
        rows: list[list[str]] = []  # the first is the header
        try:
            text = io.StringIO(self.data.tobytes().decode(), newline="")
            read = csv.reader(text, delimiter=self.separator, strict=True)
            # Those before a mistake are kept, and tell which row it is in.
            rows.extend(row for row in read if row)
        except UnicodeDecodeError as error:
            raise _not_utf8(self.label, self.data) from error
        except csv.Error as error:
            at = len(rows) - 1
            reason = f"row {at}: {error}"
            if "end of data" in reason:
                reason = f"a quoted field of row {at} is never closed"
            hint = 'a quote inside a quoted field is written twice: ""'
            raise DataError(f"cannot read {self.label}", reason=reason, hint=hint) from error
        every = (*self.names, _BEYOND)
        padded = [(row + [""] * len(every))[: len(every)] for row in rows[1:]]
        frame = pl.DataFrame(padded, schema=dict.fromkeys(every, pl.String), orient="row")
        return frame.select(wanted), np.array([len(row) for row in rows[1:]], dtype=np.int64)


def open_csv(path: Path | None, separator: str) -> CsvSource:
    """Open a file, gzipped or not, or standard input where `path` is None."""
    label = "standard input" if path is None else path.name
    plain = path is not None and not path.name.lower().endswith(".gz")
    data = _load(path, label)
    start = bytes(data[:65536].tobytes())
    if start.startswith(_BOM):
        data, start = data[len(_BOM) :], start[len(_BOM) :]
    if not start.strip():
        raise DataError(f"cannot read {label}", reason="it is empty")
    _check_is_text(start, label)
    # Blank lines before the header are nobody's first row.
    lead = len(start) - len(start.lstrip(b"\r\n"))
    data, plain = data[lead:], plain and not lead
    header = _header(data, separator, label)
    if separator == "," and len(header) == 1 and ";" in header[0]:
        # One column holds no transactions: these are the fields of a spreadsheet's own CSV.
        separator = ";"
        header = _header(data, separator, label)
    names = unique_names(header)
    return CsvSource(label, names, separator, data, path if plain else None)


def _load(path: Path | None, label: str) -> Bytes:
    try:
        if path is None:
            return np.frombuffer(sys.stdin.buffer.read(), dtype=np.uint8)
        if path.name.lower().endswith(".gz"):
            return np.frombuffer(gzip.decompress(path.read_bytes()), dtype=np.uint8)
        if path.stat().st_size == 0:
            raise DataError(f"cannot read {label}", reason="it is empty")
        return np.memmap(path, dtype=np.uint8, mode="r")
    except gzip.BadGzipFile as error:
        hint = "is it plain text? then take .gz off its name"
        raise DataError(f"cannot read {label}", reason="it is not gzipped", hint=hint) from error
    except (EOFError, zlib.error) as error:
        hint = "copy or download it again"
        raise DataError(f"cannot read {label}", reason="its gzip is cut off", hint=hint) from error
    except OSError as error:
        reason = error.strerror or one_line(error)
        raise DataError(f"cannot read {label}", reason=reason) from error


def _check_is_text(start: bytes, label: str) -> None:
    for magic, reason in _NOT_TEXT.items():
        if start.startswith(magic):
            hint = "save it as UTF-8 text" if "UTF" in reason else "give its name the right ending"
            raise DataError(f"cannot read {label} as CSV", reason=reason, hint=hint)
    if b"\0" in start:
        raise DataError(f"cannot read {label} as CSV", reason="it is not text")


def _header(data: Bytes, separator: str, label: str) -> list[str]:
    size = 65536
    while True:
        chunk = data[:size].tobytes()
        last = chunk.rfind(b"\n")
        if size < len(data) and last < 0:
            size *= 4
            continue
        try:
            text = (chunk if size >= len(data) else chunk[:last]).decode()
            row = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        except UnicodeDecodeError as error:
            raise _not_utf8(label, data) from error
        except csv.Error as error:
            raise DataError(f"cannot read {label}", reason=f"its header: {error}") from error
        return [name.strip() for name in row]


def _not_utf8(label: str, data: Bytes) -> DataError:
    where = ""
    try:
        data.tobytes().decode()
    except UnicodeDecodeError as error:
        where = f" (line {1 + int(np.count_nonzero(data[: error.start] == 10))})"
    return DataError(
        f"cannot read {label}",
        reason=f"it is not UTF-8 text{where}",
        hint="convert it, for instance: iconv -f latin1 -t utf-8",
    )
