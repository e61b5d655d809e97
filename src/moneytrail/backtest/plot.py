"""Recall against matches a day, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from ..extras import need_matplotlib
from ..pictures import check_ending, save_picture
from .run import EVERY, PARAMETER

if TYPE_CHECKING:
    from .run import Backtest

_LABELLED = 40
"""Points that still leave room for what they are."""


def plot(result: Backtest, path: str | Path) -> None:
    """Draw recall against matches a day: a line for each pattern, a point for each setting.

    Recall is that of cases with at least three transactions: of the typology that a pattern is
    named after, or of all cases for other patterns.

    Parameters
    ----------
    result
        What `backtest` gave.
    path
        Ends in .png, .svg or .pdf.

    Raises
    ------
    MissingExtraError
        If Matplotlib is not installed.
    DataError
        If the ending is unknown or the place cannot be written; no file is left then.
    """
    target = Path(path)
    check_ending(target)
    need_matplotlib()
    save_picture(_figure(result), target)


def points(result: Backtest) -> pl.DataFrame:
    """What is drawn: `line` (pattern, cases, what is swept), `label` (its values), both axes."""
    table = result.table.filter(pl.col("pattern") != EVERY)
    swept = [name for name in table.columns if name.startswith(PARAMETER)]
    rows = []
    for row in table.iter_rows(named=True):
        named_after = row["pattern"] if row.get(f"cases_3.{row['pattern']}") else ""
        kind = f".{named_after}" if named_after else ""
        cases, found = row[f"cases_3{kind}"], row[f"found_3{kind}"]
        names = [name for name in swept if row[name] is not None]
        swept_here = ", ".join(name.removeprefix(PARAMETER) for name in names)
        rows.append(
            {
                "line": f"{row['pattern']}, of {named_after or 'all'} cases"
                + (f" ({swept_here})" if names else ""),
                "label": ", ".join(row[name] for name in names),
                "matches_per_day": row["matches_per_day"],
                "recall": found / cases if cases else None,
            }
        )
    schema = {
        **dict.fromkeys(("line", "label"), pl.String),
        **dict.fromkeys(("matches_per_day", "recall"), pl.Float64),
    }
    return pl.DataFrame(rows, schema=schema).drop_nulls("recall")


def _figure(result: Backtest) -> Any:
    """The picture; typed loosely, since Matplotlib may not be there."""
    from matplotlib.figure import Figure

    drawn = points(result)
    figure = Figure(figsize=(9, 6), dpi=120, layout="constrained")
    axes = figure.add_subplot()
    for (name,), line in drawn.group_by("line", maintain_order=True):
        ordered = line.sort("matches_per_day", "recall")
        x, y = ordered["matches_per_day"].to_list(), ordered["recall"].to_list()
        axes.plot(x, y, marker="o", label=name)
        if len(drawn) <= _LABELLED:
            for at, label in enumerate(ordered["label"]):
                # Aslant, since neighbours are often close.
                place: dict[str, Any] = {
                    "textcoords": "offset points",
                    "rotation": -35,
                    "rotation_mode": "anchor",
                }
                axes.annotate(label, (x[at], y[at]), (4, -9), fontsize=7, **place)
    least, most = drawn["matches_per_day"].min(), drawn["matches_per_day"].max()
    if isinstance(least, float) and isinstance(most, float) and 0 < 30 * least < most:
        axes.set_xscale("log")
    else:
        axes.set_xlim(left=0)
    axes.set_ylim(0, 1.05)
    axes.set_xlabel("matches a day")
    axes.set_ylabel("recall: share of planted cases found, of those with 3 or more transactions")
    axes.set_title(f"{result.period.first} to {result.period.last}")
    axes.grid(alpha=0.3)
    if len(drawn):
        axes.legend(fontsize=8)
    return figure
