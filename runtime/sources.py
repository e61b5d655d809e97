"""Opens whatever holds the data: a file of any kind, a data frame, a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from .binding import unique_names
from .csv_source import open_csv
from .device.table import DeviceTable, columns_of, is_device_table
from .errors import DataError, nearest, one_line
from .file_kinds import check_is_arrow, check_is_parquet
from .pieces import PIECE_ROWS, picked
from .report import Refusals
from .transactions import Int64

CSV_SUFFIXES = {".csv": ",", ".tsv": "\t", ".txt": ","}
ARROW_SUFFIXES = (".arrow", ".feather", ".ipc")
SUFFIXES = (*CSV_SUFFIXES, ".csv.gz", ".tsv.gz", ".parquet", *ARROW_SUFFIXES)


class Source(Protocol):
    """An opened input: its columns are known, its rows not yet read."""

    @property
    def label(self) -> str: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    def rows_at_most(self, wanted: tuple[str, ...]) -> int:
        """At least as many rows as reading these columns will give."""
        ...

    def pieces(self, wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        """Read these columns of all rows, in order, in pieces of any number of rows.

        Raises
        ------
        ReadAgainError
            If the pieces handed over do not stand; the next reading goes another way.
        """
        ...

    def refuse_shapes(self, refusals: Refusals) -> None:
        """Tell which rows are broken as such, once all pieces are read."""
        ...

    def originals(self, rows: Int64, wanted: Sequence[str] | None = None) -> pl.DataFrame:
        """Read some rows again, given by their rising numbers, as they came.

        All their columns, or those `wanted`.
        """
        ...


@dataclass(frozen=True, eq=False)
class FrameSource:
    """Typed columns: a Parquet or Arrow file, or a frame already in memory."""

    label: str
    names: tuple[str, ...]
    frame: pl.LazyFrame
    is_file: bool

    _held: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict)

    def rows_at_most(self, wanted: tuple[str, ...]) -> int:
        if not self.is_file:
            return self._collected(wanted).height
        with _library_errors(self.label):
            return int(self.frame.select(pl.len()).collect().item())

    def pieces(self, wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        if not self.is_file:
            yield from self._collected(wanted).iter_slices(PIECE_ROWS)
            return
        with _library_errors(self.label):
            yield from self.frame.select(wanted).collect_batches(chunk_size=PIECE_ROWS)

    def refuse_shapes(self, refusals: Refusals) -> None:
        """Every row of a table has all columns."""

    def originals(self, rows: Int64, wanted: Sequence[str] | None = None) -> pl.DataFrame:
        columns = self.names if wanted is None else tuple(wanted)
        for held, frame in self._held.items():
            if set(columns) <= set(held):
                return picked([frame.select(columns)], rows)
        return picked(self.pieces(columns), rows)

    def _collected(self, wanted: tuple[str, ...]) -> pl.DataFrame:
        """What a query gives: asked once, for another time it might give other rows."""
        if wanted not in self._held:
            with _library_errors(self.label):
                self._held[wanted] = self.frame.select(wanted).collect()
        return self._held[wanted]


def open_source(data: object) -> Source:
    """Open a path or anything that speaks Arrow; `-` is CSV on standard input."""
    match data:
        case str() | Path():
            return _open_path(Path(data))
        case pl.LazyFrame():
            return _open_frame(data, "the query")
        case pl.DataFrame():
            return _open_frame(data.lazy(), "the data frame")
    if is_device_table(data):
        return DeviceTable(columns_of(data), data)
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        try:
            return _open_frame(_from_arrow(data).lazy(), "the data")
        except DataError:
            raise
        except Exception as error:
            # Any library may stand behind this interface, and each has its own errors.
            raise DataError("cannot take over the data", reason=one_line(error)) from error
    raise DataError(
        f"cannot read transactions from a {type(data).__name__}",
        hint="give a path, or a Polars, pandas, PyArrow, DuckDB or cuDF table",
    )


def _from_arrow(data: Any) -> pl.DataFrame:
    if hasattr(data, "set_axis") and hasattr(data, "columns"):
        # pandas lets two columns share a name, and names be no text; Arrow readers do not.
        data = data.set_axis(unique_names([str(name) for name in data.columns]), axis=1)
    if hasattr(data, "__arrow_c_stream__"):
        return pl.DataFrame(data)
    return pl.Series(data).struct.unnest()


def _open_path(path: Path) -> Source:
    if str(path) == "-":
        return open_csv(None, ",")
    label = path.name
    if not path.exists():
        near = nearest(path.name, _neighbours(path))
        raise DataError(f"cannot read {path}", reason="there is no such file", hint=near)
    if path.is_dir():
        raise DataError(f"cannot read {path}", reason="it is a folder", hint="give a file in it")
    suffixes = [suffix.lower() for suffix in path.suffixes]
    last = suffixes[-1] if suffixes else ""
    if last == ".gz":
        last = suffixes[-2] if len(suffixes) > 1 else ".csv"
        if last not in CSV_SUFFIXES:
            raise DataError(f"cannot read {path}", reason="only CSV and TSV may be gzipped")
    if last in CSV_SUFFIXES:
        return open_csv(path, CSV_SUFFIXES[last])
    if last == ".parquet":
        check_is_parquet(path)
        return _open_binary(path, pl.scan_parquet)
    if last in ARROW_SUFFIXES:
        check_is_arrow(path)
        return _open_binary(path, _scan_arrow)
    raise DataError(
        f"cannot read {label}",
        reason="its kind is unknown",
        hint=f"it should end in one of {' '.join(SUFFIXES)}",
    )


def _open_binary(path: Path, scan: Callable[[Path], pl.LazyFrame]) -> FrameSource:
    with _library_errors(path.name):
        return _open_frame(scan(path), path.name, is_file=True)


def _scan_arrow(path: Path) -> pl.LazyFrame:
    with path.open("rb") as file:
        is_file_format = file.read(6) == b"ARROW1"
    # The streaming format has no footer to scan by.
    return pl.scan_ipc(path) if is_file_format else pl.read_ipc_stream(path).lazy()


def _open_frame(frame: pl.LazyFrame, label: str, *, is_file: bool = False) -> FrameSource:
    with _library_errors(label):
        names = tuple(frame.collect_schema().names())
    return FrameSource(label, names, frame, is_file)


@contextmanager
def _library_errors(label: str) -> Iterator[None]:
    try:
        yield
    except (pl.exceptions.PolarsError, OSError, BaseExceptionGroup) as error:
        raise DataError(f"cannot read {label}", reason=one_line(error)) from error
    except BaseException as error:
        # Polars turns its internal panics into an exception that is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise DataError(f"cannot read {label}", reason=one_line(error)) from error


def _neighbours(path: Path) -> list[str]:
    try:
        return [near.name for near in path.parent.iterdir()][:1000]
    except OSError:
        return []
