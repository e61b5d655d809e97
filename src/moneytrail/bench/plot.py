"""Rows against seconds, both by powers of ten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..extras import need_matplotlib
from ..pictures import save_picture
from .run import Report
from .works import SYSTEMS, WORKS

_COLUMNS = 3


def plot(report: Report, path: Path) -> None:
    """Draw a picture for each work, a line for each system.

    A system that was ended at the limit has a cross there.

    Parameters
    ----------
    report
        What `bench` gave.
    path
        Ends in .png, .svg or .pdf.

    Raises
    ------
    MissingExtraError
        If Matplotlib is not installed.
    DataError
        If the place cannot be written; no file is left then.
    """
    need_matplotlib()
    save_picture(_figure(report), path)


def _figure(report: Report) -> Any:
    from matplotlib.figure import Figure

    works = report.works
    lines = -(-len(works) // _COLUMNS)
    across = min(len(works), _COLUMNS)
    figure = Figure(figsize=(4.4 * across, 3.4 * lines), dpi=110, layout="constrained")
    for at, name in enumerate(works):
        axes = figure.add_subplot(lines, across, at + 1)
        for number, system in enumerate(SYSTEMS):
            measured = report.of(name, system)
            done = [(each.rows, each.median_s) for each in measured if each.median_s]
            ended = [each.rows for each in measured if each.note.startswith(">")]
            color = f"C{number}"
            if done:
                axes.plot(*zip(*done, strict=True), marker="o", label=system, color=color)
            if ended:
                limits = [report.settings.limit_s] * len(ended)
                label = None if done else system
                axes.plot(ended, limits, "x", label=label, color=color)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_title(WORKS[name].name, fontsize=10)
        axes.set_xlabel("rows")
        axes.set_ylabel("seconds")
        axes.grid(alpha=0.3)
        if axes.has_data():
            axes.legend(fontsize=8)
    return figure
