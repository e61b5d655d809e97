"""From file to what a run begins with: reading, keying accounts, sorting, and the adjacency.

Each file is read in a process of its own, by as many threads as there are processors. Rows a second
are given by the clock and by the processor's seconds, which tell less of what else the machine is
doing: at best, rows by the clock are those of a processor's second times the processors. Peaks of
memory are beyond what the process holds before it begins, less the columns kept.

    python benchmarks/ingest.py FILE... [--schema ibm_aml] [--columns NAME,...] [--runs 3]

`--columns` reads only these text columns, as `mine` does with those that its patterns name; `none`
reads none.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

SAMPLE = Path(__file__).parent.parent / "examples" / "sample.csv"


def peak_bytes() -> int:
    """Peak resident memory of this process so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def measure(data: str, schema: str, columns: str | None) -> dict[str, Any]:
    """Read and make the adjacency in this process, once."""
    import moneytrail as mt
    from moneytrail.runtime.memory import held_bytes
    from moneytrail.runtime.slices import whole_slice
    from moneytrail.shared import ARRANGING

    named = None if columns is None else [name for name in columns.split(",") if name != "none"]
    asked: dict[str, Any] = {} if named is None else {"columns": named}
    # The libraries are in memory from here on.
    whole_slice(mt.read(SAMPLE, schema="ibm_aml"), ARRANGING).prepare()
    before = peak_bytes()
    clocks = [(perf_counter(), process_time())]
    transactions = mt.read(data, schema=schema, **asked)
    clocks.append((perf_counter(), process_time()))
    read_peak = peak_bytes()
    whole_slice(transactions, ARRANGING).prepare()
    clocks.append((perf_counter(), process_time()))
    held = held_bytes(transactions)
    return {
        "rows": transactions.input_rows,
        "refused": transactions.input_rows - len(transactions),
        "held": held,
        "beyond": read_peak - before - held,
        "seconds": [clock - clocks[0][0] for clock, _ in clocks[1:]],
        "cpu_seconds": [worked - clocks[0][1] for _, worked in clocks[1:]],
    }


def line_of(data: str, runs: list[dict[str, Any]]) -> str:
    """What the best run took, as a line of the table."""
    best = min(runs, key=lambda run: run["seconds"][1])
    frugal = min(run["cpu_seconds"][1] for run in runs)
    rows, (read, whole) = best["rows"], best["seconds"]
    return (
        f"| {Path(data).name} | {rows:,} | {best['refused']:,} | {read:.2f} | {whole - read:.2f} "
        f"| {rows / whole / 1e6:.2f} | {rows / frugal / 1e6:.2f} | {best['held'] / rows:.0f} "
        f"| {min(run['beyond'] for run in runs) / rows:.0f} |"
    )


def main() -> None:
    """Measure in processes of their own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="+", metavar="FILE")
    parser.add_argument("--schema", default="ibm_aml")
    parser.add_argument("--columns", help="columns that are looked at, with commas; or none")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--step", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(measure(asked.data[0], asked.schema, asked.columns)))
        return
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; best of {asked.runs}\n")
    print("| file | rows | refused | read s | adjacency s | M rows/s | M rows/CPU s |", end="")
    print(" bytes a row kept | beyond |\n| --- |" + " ---: |" * 8)
    for data in asked.data:
        command = [sys.executable, __file__, data, "--schema", asked.schema, "--step"]
        command += [] if asked.columns is None else ["--columns", asked.columns]
        runs = [
            json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            for _ in range(asked.runs)
        ]
        print(line_of(data, runs), flush=True)


if __name__ == "__main__":
    main()
