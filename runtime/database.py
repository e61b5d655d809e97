"""Tables in a DuckDB file: ours are replaced, all else in the file is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from .errors import DataError, PlaceError, one_line

DATABASE = ".duckdb"


def check_database(path: Path, tables: Iterable[str]) -> None:
    """Make sure that tables can be written to a DuckDB file, which may not be there yet.

    Raises
    ------
    PlaceError
        If the library is missing, the file is no database or in use, or a view has a table's name.
    """
    duckdb = _library(path)
    if not path.exists():
        return
    if _log(path).exists():
        raise PlaceError(
            f"cannot write {path}",
            reason=f"{_log(path).name} beside it holds changes that are not in it yet",
            hint="close it where it is open, or open and close it once with DuckDB",
        )
    with _failing(path), duckdb.connect(str(path), read_only=True) as connection:
        query = (
            "select table_name from information_schema.tables"
            " where table_schema = 'main' and table_type = 'VIEW'"
        )
        views = {name for (name,) in connection.execute(query).fetchall()}
    for table in tables:
        if table in views:
            raise PlaceError(
                f"cannot write {path}",
                reason=f"it has a view named {table}",
                hint="rename the view, or write to another file",
            )


def write_database(aside: Path, path: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    """Make `aside` what `path` shall be: the database there, if any, with these tables replaced.

    Raises
    ------
    DataError
        If the file cannot be written, or two columns differ in case only, which DuckDB cannot hold.
    """
    duckdb = _library(path)
    for name, frame in tables.items():
        _check_columns(path, name, frame)
    check_database(path, tables)
    aside.unlink()
    if path.exists():
        shutil.copyfile(path, aside)
    passed = aside.with_name(f"{aside.name}.parquet")
    try:
        with _failing(path), duckdb.connect(str(aside)) as connection:
            for name, frame in tables.items():
                # By a file, since frames would need a further library between the two.
                frame.write_parquet(passed)
                connection.execute(
                    f"create or replace table {name} as from read_parquet(?)", [str(passed)]
                )
            connection.execute("checkpoint")
    finally:
        passed.unlink(missing_ok=True)
        _log(aside).unlink(missing_ok=True)


def _check_columns(path: Path, table: str, frame: pl.DataFrame) -> None:
    first: dict[str, str] = {}
    for column in frame.columns:
        other = first.setdefault(column.lower(), column)
        if other != column:
            raise DataError(
                f"cannot write the table {table} of {path}",
                reason=f"DuckDB does not tell `{column}` from `{other}`",
                hint="rename one of them, or write another kind of file",
            )


def _library(path: Path) -> Any:
    """The library, which is loaded only where it is needed."""
    try:
        import duckdb
    except ImportError as error:
        raise PlaceError(
            f"cannot write {path}",
            reason="duckdb is not installed",
            hint="pip install 'moneytrail[duckdb]' brings it",
        ) from error
    return duckdb


def _log(path: Path) -> Path:
    """Where DuckDB keeps changes that are not in the file yet."""
    return path.with_name(f"{path.name}.wal")


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise PlaceError(f"cannot write {path}", reason=one_line(error)) from error
