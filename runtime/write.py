"""Writes result tables, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Literal

import polars as pl

from .atomic import written_aside
from .errors import DataError, nearest, one_line
from .records import json_lines

JSON_LINES = (".jsonl", ".ndjson")
TextFormat = Literal["jsonl", "csv"]

_Writer = Callable[[pl.DataFrame, Path], None]


def write_table(
    frame: pl.DataFrame,
    path: str | Path,
    *,
    format: TextFormat = "jsonl",
    stdout: IO[bytes] | None = None,
    records: bool = False,
) -> None:
    r"""Write a table in the format its ending names, or to standard output.

    Parameters
    ----------
    frame
        What to write. List columns need Parquet, Arrow or JSON lines.
    path
        Ends in .parquet, .csv, .jsonl, .ndjson, .arrow, .feather or .ipc; `-` is standard output.
    format
        For standard output only: `jsonl` or `csv`.
    stdout
        Where standard output goes; None is the process's own.
    records
        Whether these are matches, which stand in JSON lines with their parts by name.

    Raises
    ------
    DataError
        If the ending is unknown or the place cannot be written; no file is left then.

    Examples
    --------
    >>> import io
    >>> out = io.BytesIO()
    >>> write_table(pl.DataFrame({"account": ["a"], "score": [3]}), "-", stdout=out)
    >>> out.getvalue()
    b'{"account":"a","score":3}\n'
    """
    if str(path) == "-":
        _write_stream(frame, format, stdout or sys.stdout.buffer)
        return
    target = Path(path)
    with written_aside(target) as aside:
        write_as(frame, aside, target, records=records)


def write_as(frame: pl.DataFrame, aside: Path, target: Path, *, records: bool = False) -> None:
    """Write to `aside` what will be `target`, in the format that its ending names.

    See `write_table`. Raises `DataError` as well as `OSError`.
    """
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        hint = nearest(target.suffix, _WRITERS) or f"end it in {' '.join(_WRITERS)}"
        reason = f"unknown ending `{target.suffix}`" if target.suffix else "it has no ending"
        raise DataError(f"cannot write {target}", reason=reason, hint=hint)
    if target.suffix.lower() == ".csv":
        _check_flat(frame, str(target))
    if records and target.suffix.lower() in JSON_LINES:
        with aside.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in json_lines(frame))
        return
    try:
        writer(frame, aside)
    except pl.exceptions.PolarsError as error:
        raise DataError(f"cannot write {target}", reason=one_line(error)) from error


def _write_stream(frame: pl.DataFrame, format: str, stream: IO[bytes]) -> None:
    match format:
        case "jsonl":
            text = frame.write_ndjson()
        case "csv":
            _check_flat(frame, "standard output as CSV")
            text = frame.write_csv()
        case _:
            raise DataError(f"unknown output format `{format}`", hint="use jsonl or csv")
    stream.write(text.encode())
    stream.flush()


def _check_flat(frame: pl.DataFrame, where: str) -> None:
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    if nested:
        hint = "write .parquet, .arrow or .jsonl instead"
        raise DataError(f"cannot write {where}", reason=f"`{nested[0]}` holds lists", hint=hint)


_WRITERS: Mapping[str, _Writer] = {
    ".parquet": lambda frame, path: frame.write_parquet(path, compression_level=1),
    ".csv": lambda frame, path: frame.write_csv(path),
    ".jsonl": lambda frame, path: frame.write_ndjson(path),
    ".ndjson": lambda frame, path: frame.write_ndjson(path),
    ".arrow": lambda frame, path: frame.write_ipc(path),
    ".feather": lambda frame, path: frame.write_ipc(path),
    ".ipc": lambda frame, path: frame.write_ipc(path),
}
