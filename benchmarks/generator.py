"""Write the transactions of the benchmarks, for whoever wants to run another system on them.

    python benchmarks/generator.py 1_000_000 edges.parquet [--seed 7]

Columns id, source, target, time (whole seconds) and amount, in order of time; the same number of
rows and seed give the same file. How they are drawn is in `moneytrail.bench.generator`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import polars as pl

from moneytrail.bench.generator import COLUMNS, make_edges


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("out", type=Path, help="ends in .parquet or .csv")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    if asked.out.suffix not in (".parquet", ".csv"):
        parser.error(f"{asked.out}: end it in .parquet or .csv")
    edges = make_edges(asked.rows, asked.seed)
    columns = {name: getattr(edges, name) for name in COLUMNS}
    frame = pl.DataFrame({"id": np.arange(1, asked.rows + 1), **columns})
    if asked.out.suffix == ".csv":
        frame.write_csv(asked.out)
    else:
        frame.write_parquet(asked.out)


if __name__ == "__main__":
    main()
