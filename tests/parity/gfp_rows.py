"""Run Snap ML's GFP in batches of one row: `python gfp_rows.py IN.npz OUT.npz`.

A process of its own: snapml can end the process that calls it ("double free").
"""

from __future__ import annotations

import sys

import numpy as np
from snapml import GraphFeaturePreprocessor

PATTERNS = ("fan", "degree", "scatter-gather", "temp-cycle", "lc-cycle")


def histograms(edges: np.ndarray, bins: list[int], window: int, longest_cycle: int) -> np.ndarray:
    settings: dict[str, object] = {
        "num_threads": 1,
        "time_window": window,  # what is older leaves the graph
        "vertex_stats": False,
        "lc-cycle_len": longest_cycle,
    }
    for name in PATTERNS:
        settings |= {name: True, f"{name}_tw": window, f"{name}_bins": bins}
    gfp = GraphFeaturePreprocessor()
    gfp.set_params(settings)
    # Columns: id, source, target, time.
    rows = np.column_stack([np.arange(1, len(edges) + 1), edges]).astype(np.float64)
    return np.concatenate([gfp.transform(row[None, :])[:, 4:] for row in rows])


def main(given: str, wanted: str) -> None:
    """Each graph NAME has `NAME` (source, target, time) and `NAME_settings` (window, hops)."""
    with np.load(given) as held:
        bins = [int(each) for each in held["bins"]]
        found = {
            name: histograms(held[name], bins, *(int(each) for each in held[f"{name}_settings"]))
            for name in held.files
            if f"{name}_settings" in held.files
        }
    np.savez(wanted, **found)


if __name__ == "__main__":
    main(*sys.argv[1:])
