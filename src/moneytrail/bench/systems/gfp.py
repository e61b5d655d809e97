"""Snap ML's Graph Feature Preprocessor.

Timed are its `transform` calls over all rows in whole batches, which take the rows into its graph
and give their features; making the rows' array is not. Only ever imported in a process of its own:
importing it makes threads drop the smallest doubles, and it can end the process ("double free").
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..generator import Edges
from ..measure import Job, Numbers, Task
from ..works import BINS

LIBRARY = "snapml"
_PATTERN = {"scatter-gather": "scatter-gather", "cycle": "temp-cycle", "fan": "fan"}
_ALL = ("fan", "degree", "scatter-gather", "temp-cycle", "lc-cycle")
_STATISTICS = (0, 1, 3, 4, 5, 6, 7, 8, 9, 10)
"""Those of gfp.dsl: fan, degree, mean, sum, min, max, median, variance, skew, kurtosis."""
_AMOUNT = 4
_GIVEN = 5
"""Columns that come back before the features."""


def prepare(task: Task, edges: Edges) -> Job:
    """Lay out the rows; a new preprocessor for each run."""
    rows, settings = _rows(edges), _settings(task)

    def run() -> None:
        gfp = _preprocessor(settings)
        for low in range(0, len(rows), task.batch):
            gfp.transform(rows[low : low + task.batch])

    return Job(run=run)


def features(task: Task, edges: Edges) -> Numbers:
    """Its features in batches of one row, where they use nothing later than the row."""
    gfp = _preprocessor(_settings(task))
    found = [gfp.transform(row[None, :])[:, _GIVEN:] for row in _rows(edges)]
    return np.asarray(np.concatenate(found), dtype=np.float64)


def _rows(edges: Edges) -> Numbers:
    numbers = np.arange(1, len(edges) + 1)
    columns = [numbers, edges.source, edges.target, edges.time, edges.amount]
    return np.ascontiguousarray(np.column_stack(columns), dtype=np.float64)


def _settings(task: Task) -> dict[str, object]:
    window = task.window_s
    settings: dict[str, object] = {
        "num_threads": task.threads,
        "time_window": window,
        "vertex_stats": task.work == "profile",
        **dict.fromkeys(_ALL, False),
    }
    if task.work == "profile":
        return settings | {
            "vertex_stats_tw": window,
            "vertex_stats_cols": [_AMOUNT],
            "vertex_stats_feats": list(_STATISTICS),
        }
    name = _PATTERN[task.work]
    return settings | {name: True, f"{name}_tw": window, f"{name}_bins": list(BINS)}


def _preprocessor(settings: dict[str, object]) -> Any:
    from snapml import GraphFeaturePreprocessor

    gfp = GraphFeaturePreprocessor()
    gfp.set_params(settings)
    return gfp
