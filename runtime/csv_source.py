"""CSV files: read as text by Polars, after looking whether their lines hold together."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .binding import unique_names
from .csv_shape import fields_per_row, quotes_enclose_fields
from .csv_text import Bytes, Counted, CsvText
from .errors import DataError, one_line
from .file_kinds import check_is_csv
from .pieces import in_turn, picked
from .report import ReadAgainError, Refusals
from .transactions import Int64

# A column past the last, for what rows have too much; no header can hold this name.
_BEYOND = "\0beyond"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, eq=False)
class _Shape:
    """Which lines are blank, and how many fields each of the others has."""

    widths: Int64
    blank: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class CsvSource:
    """A CSV file whose header has been read; `text` begins with it."""

    label: str
    names: tuple[str, ...]
    separator: str
    text: CsvText
    _known: set[Literal["doubtful", "broken"]] = field(default_factory=set)
    """What only reading has shown: that rows may lack fields, that Polars cannot read them."""

    def rows_at_most(self, wanted: tuple[str, ...]) -> int:
        return self._counted.lines

    def pieces(self, wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        if self._is_broken:
            yield self._slowly[0].select(wanted)
            return
        # The last column tells whether any row may be too short.
        last, shape = self.names[-1], self._shape if self._doubtful else None
        read = partial(self._scan, tuple(dict.fromkeys([*wanted, last])))
        rows, may_be_short = -1, False  # the first of all is the header
        for piece in in_turn(read, self.text.pieces(quoted=self._counted.quotes > 0)):
            if piece is None:
                raise self._give_up()
            frame = piece.slice(1) if rows < 0 else piece
            rows += len(piece)
            if shape is None:
                may_be_short = may_be_short or bool((frame[last] == "").any())
            elif len(shape.blank) < rows:
                raise self._give_up()
            else:
                blank = shape.blank[rows - len(frame) : rows]
                frame = frame.filter(~blank) if blank.any() else frame
            yield frame.select(wanted)
        if may_be_short:
            self._known.add("doubtful")
            shape = self._shape
        if shape is not None and len(shape.blank) != rows:
            raise self._give_up()
        if may_be_short and self._shape.blank.any():
            raise ReadAgainError("blank lines have been read as rows")

    def refuse_shapes(self, refusals: Refusals) -> None:
        if not self._is_broken and not self._doubtful:
            return
        widths = self._slowly[1] if self._is_broken else self._shape.widths
        refusals.refuse(widths < len(self.names), "", "row has too few fields")
        refusals.refuse(widths > len(self.names), "", "row has too many fields")

    def originals(self, rows: Int64, wanted: Sequence[str] | None = None) -> pl.DataFrame:
        columns = (*self.names, _BEYOND) if wanted is None else tuple(wanted)
        found = picked(self.pieces(columns), rows)
        return found.rename({_BEYOND: "further fields"}) if wanted is None else found

    @property
    def _is_broken(self) -> bool:
        return self._quotes == "stray" or "broken" in self._known

    def _give_up(self) -> ReadAgainError:
        self._known.add("broken")
        return ReadAgainError("Polars does not read these rows as we do")

    @property
    def _doubtful(self) -> bool:
        """Whether rows may have other than their share of fields.

        Counting fields costs as much as reading, so first look whether anything asks for it: a
        short row ends in an empty field, and a long one has more separators than its share.
        """
        even = self._counted.separators == self._counted.lines * (len(self.names) - 1)
        return not even or self._quotes != "none" or "doubtful" in self._known

    @cached_property
    def _counted(self) -> Counted:
        return self.text.count(ord(self.separator))

    @cached_property
    def _shape(self) -> _Shape:
        widths, blank = fields_per_row(self.text.data, ord(self.separator))
        return _Shape(widths[1:][~blank[1:]], blank[1:])

    @cached_property
    def _quotes(self) -> Literal["none", "enclosing", "stray"]:
        if not self._counted.quotes:
            return "none"
        enclosing = quotes_enclose_fields(self.text.data, ord(self.separator))
        return "enclosing" if enclosing else "stray"

    def _scan(self, wanted: tuple[str, ...], span: tuple[int, int]) -> pl.DataFrame | None:
        """Read a piece by Polars; None where it gives up."""
        try:
            scanned = pl.scan_csv(
                self.text.between(*span),
                has_header=False,
                separator=self.separator,
                schema=dict.fromkeys((*self.names, _BEYOND), pl.String),
                empty_string_is_null=False,
                extra_columns="ignore",
                missing_columns="insert",
            )
            return scanned.select(wanted).collect()
        except pl.exceptions.PolarsError as error:
            if "utf-8" in str(error).lower():
                raise _not_utf8(self.label, self.text.data) from error
            return None

    @cached_property
    def _slowly(self) -> tuple[pl.DataFrame, Int64]:
        """All columns by Python's own reader, which takes a quote within a field for a quote."""
        rows: list[list[str]] = []  # the first is the header
        try:
            text = io.StringIO(self.text.data.tobytes().decode(), newline="")
            read = csv.reader(text, delimiter=self.separator, strict=True)
            # Those before a mistake are kept, and tell which row it is in.
            rows.extend(row for row in read if row)
        except UnicodeDecodeError as error:
            raise _not_utf8(self.label, self.text.data) from error
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
        return frame, np.array([len(row) for row in rows[1:]], dtype=np.int64)


def open_csv(path: Path | None, separator: str) -> CsvSource:
    """Open a file, gzipped or not, or standard input where `path` is None."""
    label = "standard input" if path is None else path.name
    plain = path is not None and not path.name.lower().endswith(".gz")
    text = CsvText(_load(path, label), path if plain else None)
    start = text.data[:65536].tobytes()
    if start.startswith(_BOM):
        text, start = text.without_start(len(_BOM)), start[len(_BOM) :]
    if not start.strip():
        raise DataError(f"cannot read {label}", reason="it is empty")
    check_is_csv(start, label)
    # Blank lines before the header are nobody's first row.
    text = text.without_start(len(start) - len(start.lstrip(b"\r\n")))
    header = _header(text.data, separator, label)
    if separator == "," and len(header) == 1 and ";" in header[0]:
        # One column holds no transactions: these are the fields of a spreadsheet's own CSV.
        separator = ";"
        header = _header(text.data, separator, label)
    return CsvSource(label, unique_names(header), separator, text)


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
