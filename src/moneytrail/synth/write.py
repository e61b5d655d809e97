"""Writes a world: transactions and, beside them, the truth."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import polars as pl

from ..runtime.atomic import written_aside
from ..runtime.errors import DataError, nearest
from .draw import Int64
from .ledger import Ledger, Progress, make_ledger
from .table import COLUMNS, Planted, Table
from .world import World

SUFFIXES = (".csv", ".csv.gz", ".parquet")
WORK = "writing"
_CHUNK = 250_000
_COMPRESSION = 4


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and where.

    Attributes
    ----------
    transactions, patterns
        The two files.
    rows
        Transactions.
    laundering
        Transactions that are laundering, in patterns or alone.
    planted
        The patterns; their `rows` count from 0, without the header.
    """

    transactions: Path
    patterns: Path
    rows: int
    laundering: int
    planted: tuple[Planted, ...]


def generate(world: World) -> tuple[pl.DataFrame, list[Planted]]:
    """Make a world in memory.

    Parameters
    ----------
    world
        What it should be.

    Returns
    -------
    transactions
        In the schema of IBM's AMLworld, roughly in the order of time; `Is Laundering` is the truth.
    planted
        The patterns in it, by rows of `transactions`. Laundering rows of no pattern stand alone.

    Notes
    -----
    O(rows), about 150 bytes for each. Chance is drawn as whole numbers from one seed and nothing
    depends on threads or on how a machine rounds, so the same world is the same everywhere.

    Examples
    --------
    >>> transactions, planted = generate(World(rows=20_000, accounts=2_000, laundering=0.01))
    >>> transactions.shape
    (20000, 11)
    >>> case = planted[0]
    >>> transactions[list(case.rows)]["Is Laundering"].to_list() == [1] * len(case.rows)
    True
    """
    table = Table(world, make_ledger(world))
    return table.typed(), table.planted()


def write_world(out: str | Path, world: World, progress: Progress | None = None) -> Written:
    """Make a world and write it: both files whole, or none.

    Parameters
    ----------
    out
        Where the transactions go; ends in .csv, .csv.gz or .parquet. The patterns go beside it, to
        the same name without that ending and with `_Patterns.txt`.
    world
        What it should be.
    progress
        Called with the name of the work and how much of it is done, 0 to 1.

    Raises
    ------
    DataError
        If the ending is unknown or the place cannot be written.

    Notes
    -----
    Text has the same bytes on every machine. Compressed files have the same content; their bytes
    depend on the version of the library that compresses them.

    Examples
    --------
    >>> import tempfile
    >>> world = World(rows=5_000, accounts=500, laundering=0.02)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_world(Path(folder) / "small.csv", world)
    ...     print(written.patterns.name, written.rows, written.laundering)
    ...     print(written.patterns.read_text().startswith("BEGIN LAUNDERING ATTEMPT - "))
    small_Patterns.txt 5000 100
    True
    """
    transactions, patterns = places_of(out)
    suffix = _suffix(transactions)
    with written_aside(transactions) as rows_aside, written_aside(patterns) as patterns_aside:
        ledger = make_ledger(world, progress)
        table = Table(world, ledger)
        planted = table.planted()
        _write_patterns(patterns_aside, table, planted, ledger.case_rows)
        if suffix == ".parquet":
            table.typed().write_parquet(rows_aside)
        else:
            _write_csv(rows_aside, table, ledger, progress, compressed=suffix == ".csv.gz")
    laundering = int(ledger.laundering.sum())
    return Written(transactions, patterns, len(ledger), laundering, tuple(planted))


def places_of(out: str | Path) -> tuple[Path, Path]:
    """Where a world is written: its transactions, and its patterns beside them.

    Raises
    ------
    DataError
        If the ending is unknown.
    """
    transactions = Path(out)
    stem = transactions.name[: -len(_suffix(transactions))]
    return transactions, transactions.with_name(f"{stem}_Patterns.txt")


def _suffix(path: Path) -> str:
    name = path.name.lower()
    for suffix in (".csv.gz", ".csv", ".parquet"):
        if name.endswith(suffix) and len(name) > len(suffix):
            return suffix
    hint = nearest(path.suffix, SUFFIXES) or f"end it in {', '.join(SUFFIXES)}"
    reason = f"unknown ending `{path.suffix}`" if path.suffix else "it has no ending"
    raise DataError(f"cannot write {path}", reason=reason, hint=hint)


def _write_csv(
    path: Path, table: Table, ledger: Ledger, progress: Progress | None, *, compressed: bool
) -> None:
    with _byte_stream(path, compressed=compressed) as stream:
        stream.write((",".join(COLUMNS) + "\n").encode())
        for start in range(0, len(ledger), _CHUNK):
            table.text(slice(start, start + _CHUNK)).write_csv(stream, include_header=False)
            if progress is not None:
                progress(WORK, min(1.0, (start + _CHUNK) / len(ledger)))


@contextmanager
def _byte_stream(path: Path, *, compressed: bool) -> Iterator[IO[bytes]]:
    with path.open("wb") as file:
        if not compressed:
            yield file
            return
        # Neither the time nor the temporary name of the file gets into its head.
        with gzip.GzipFile("", "wb", _COMPRESSION, file, mtime=0) as packed:
            yield packed  # type: ignore[misc]


def _write_patterns(path: Path, table: Table, planted: Iterable[Planted], rows: Int64) -> None:
    lines = table.text(rows).write_csv(include_header=False).splitlines()
    at = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for case in planted:
            stop = at + len(case.rows)
            body = "\n".join(lines[at:stop])
            file.write(f"BEGIN LAUNDERING ATTEMPT - {case}\n{body}\n")
            file.write(f"END LAUNDERING ATTEMPT - {case.typology}\n\n")
            at = stop
