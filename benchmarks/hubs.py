"""Every shipped pattern where one account takes part in a third of all transactions.

    python benchmarks/hubs.py [--rows 500_000] [--limit 60] [--pattern FILE.NAME ...]

Two worlds of 100,000 accounts over 18 days, and one such account in each. `payer` makes a third of
all payments and gets one in three hundred within ten days, as the busiest account of real data
does; `both` makes a sixth and gets a sixth over all the days. The others pay each other at random.
Each pattern runs in a process of its own, features only; seconds are those of a processor, so that
other work on the machine hardly changes them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from time import perf_counter, process_time

import numpy as np
import polars as pl

import moneytrail as mt
from moneytrail.library import shipped_names

ACCOUNTS = 100_000
BANKS = 40
DAY_S = 86_400
DAYS = 18
WORLDS = ("payer", "both")
FEW = 1_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=lambda text: int(text.replace("_", "")), default=500_000)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds of one process")
    parser.add_argument("--pattern", nargs="+", help="these only, as gfp.fan_in")
    parser.add_argument("--one", nargs=2, metavar=("WORLD", "PATTERN"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        print(json.dumps(measured(*chosen.one, chosen.rows)))
        return
    patterns = chosen.pattern or all_patterns()
    print(f"{chosen.rows:,} transactions; seconds of a processor, and what was found\n")
    print("| pattern | " + " | ".join(f"{each}: plan | seconds | found" for each in WORLDS) + " |")
    print("| --- |" + " --- | ---: | ---: |" * len(WORLDS))
    for pattern in patterns:
        cells = [_cells(world, pattern, chosen.rows, chosen.limit) for world in WORLDS]
        print(f"| {pattern} | {' | '.join(cells)} |", flush=True)


def all_patterns() -> list[str]:
    """All that are shipped, profiles among them."""
    return [f"{file}.{name}" for file in shipped_names() for name in mt.compile(file).names]


def world(name: str, rows: int) -> pl.DataFrame:
    """Transactions of a world, in order of time."""
    draw = np.random.default_rng(11)
    source = draw.integers(1, ACCOUNTS, rows)
    target = draw.integers(1, ACCOUNTS, rows)
    days = draw.uniform(0, DAYS, rows)
    shares = (0.337, 0.003) if name == "payer" else (0.17, 0.17)
    out, into = (int(rows * share) for share in shares)
    source[:out] = 0
    target[out : out + into] = 0
    if name == "payer":
        days[: out + into] = draw.uniform(4, 14, out + into)
    amounts = draw.lognormal(5, 2, rows).round(2) + 0.01
    dollars = np.where(draw.random(rows) < 0.7, "US Dollar", "Euro")
    formats = np.array(["Cash", "Wire", "Cheque"])[draw.integers(0, 3, rows)]
    target = np.where(source == target, ACCOUNTS, target)
    return pl.DataFrame(
        {
            "Timestamp": pl.Series((days * DAY_S).astype(np.int64) * 1_000_000).cast(pl.Datetime),
            "From Bank": (source % BANKS).astype(str),
            "Account": source.astype(str),
            "To Bank": (target % BANKS).astype(str),
            "Account.1": target.astype(str),
            "Amount Received": amounts,
            "Receiving Currency": dollars,
            "Amount Paid": amounts,
            "Payment Currency": dollars,
            "Payment Format": formats,
        }
    ).sort("Timestamp")


def measured(name: str, pattern: str, rows: int) -> dict[str, object]:
    """One pattern in this process; compiled by a run over a few transactions."""
    file, _, only = pattern.partition(".")
    program, frame = mt.compile(file), world(name, rows)
    program.mine(mt.read(frame.head(FEW), "ibm_aml"), only=[only], matches=False)
    transactions = mt.read(frame, "ibm_aml")
    began, worked = perf_counter(), process_time()
    (count,) = program.mine(transactions, only=[only], matches=False).counts
    return {
        "plan": count.plan,
        "seconds": perf_counter() - began,
        "cpu_s": process_time() - worked,
        "found": count.instances,
    }


def _cells(name: str, pattern: str, rows: int, limit_s: float) -> str:
    command = [sys.executable, __file__, "--rows", str(rows), "--one", name, pattern]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit_s)
    except subprocess.TimeoutExpired:
        return f" | > {limit_s:.0f} | "
    if done.returncode:
        return f"{done.stderr.strip().splitlines()[-1][:60]} | | "
    found = json.loads(done.stdout)
    return f"{found['plan']} | {found['cpu_s']:.2f} | {found['found']:,}"


if __name__ == "__main__":
    main()
