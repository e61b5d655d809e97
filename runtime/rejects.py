"""The file of refused rows: number, column and reason, then the row as it came."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from .atomic import written_aside
from .report import Refusals
from .sources import Source


def write_rejects(path: Path, source: Source, refusals: Refusals) -> None:
    """Write all refused rows as CSV; columns that are no CSV value are written as text."""
    said = refusals.table()
    came = source.originals(said["row"].to_numpy())
    flat = [
        pl.Series(one.name, [None if value is None else str(value) for value in one], pl.String)
        if one.dtype.is_nested() or one.dtype in (pl.Binary, pl.Object)
        else one
        for one in came
    ]
    taken = {name: f"{name} (input)" for name in came.columns if name in said.columns}
    table = pl.concat([said, came.select(flat).rename(taken)], how="horizontal")
    with written_aside(path) as aside:
        table.write_csv(aside)
