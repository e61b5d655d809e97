"""What a second thread brings, a pattern for each plan, beside what this machine gives any program.

    python benchmarks/threads.py [--rows 1_000_000] [--turns 7]

Searches alone, on the transactions of `moneytrail bench` (three fifths of them with a hub at one
end). Runs with one thread and with two take turns, and the shortest of each counts. Before them,
loops that do nothing else: arithmetic, reading a long array in order and at random places, and
writing to random places. What two threads do of those in a given time is all that a search can
reach that mostly does the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from time import perf_counter
from typing import Any

import numpy as np
from numba import njit

import moneytrail as mt
from moneytrail.bench.generator import make_edges
from moneytrail.bench.systems.moneytrail import transactions_of
from moneytrail.compiler.bind import BoundKernel
from moneytrail.data import units_of
from moneytrail.mining import check_parameters
from moneytrail.planning import plan_run
from moneytrail.runtime.execute import run
from moneytrail.runtime.slices import Slice, whole_slice

SEARCHES = (
    "gfp.fan_in",
    "gfp.degree_out",
    "gfp.vertex_statistics",
    "amlworld.gather_scatter",
    "amlworld.scatter_gather",
    "amlworld.stack",
    "amlworld.bipartite",
    "amlworld.cycle",
    "amlworld.random",
    "layering.layering_chain",
)
LONG = 40_000_000
"""Elements of the array that the loops go through: far more than the caches hold."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=lambda text: int(text.replace("_", "")), default=1_000_000)
    parser.add_argument("--turns", type=int, default=7)
    chosen = parser.parse_args(arguments)
    print("| loop | one thread, s | two threads do, of one's work in its time |")
    print("| --- | ---: | ---: |")
    for name, loop in _loops().items():
        one, two = _shortest(partial(_side_by_side, loop), chosen.turns)
        print(f"| {name} | {one:.3f} | {2 * one / two:.2f} |", flush=True)
    transactions = transactions_of(make_edges(chosen.rows))
    piece = whole_slice(transactions)
    print("\n| search | plan | one thread, s | two threads, s | times as fast |")
    print("| --- | --- | ---: | ---: | ---: |")
    for label in SEARCHES:
        file, _, name = label.partition(".")
        program = mt.compile(file)
        given = check_parameters(program, [name], {})
        how = plan_run(program, name, given[name], units_of(transactions), None)
        search = partial(_search, how.kernel, piece)
        one, two = _shortest(search, chosen.turns)
        print(f"| {label} | {how.plan} | {one:.3f} | {two:.3f} | {one / two:.2f} |", flush=True)


def _search(kernel: BoundKernel, piece: Slice, threads: int) -> None:
    run(kernel, piece, collect=False, threads=threads)


def _shortest(work: Callable[[int], Any], turns: int) -> tuple[float, float]:
    """Seconds with one thread and with two, the shortest of some turns; one run before them."""
    work(2)
    best = [float("inf")] * 2
    for _ in range(turns):
        for threads in (1, 2):
            began = perf_counter()
            work(threads)
            best[threads - 1] = min(best[threads - 1], perf_counter() - began)
    return best[0], best[1]


def _side_by_side(loop: Callable[[], Any], count: int) -> None:
    threads = [Thread(target=loop) for _ in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def _loops() -> dict[str, Callable[[], Any]]:
    @njit(nogil=True)
    def arithmetic(turns: int) -> int:
        number = 1
        for _ in range(turns):
            number = (number * 6364136223846793005 + 1442695040888963407) ^ (number >> 7)
        return number

    @njit(nogil=True)
    def in_order(numbers: Any) -> int:
        total = 0
        for number in numbers:
            total += number
        return total

    @njit(nogil=True)
    def read_at(numbers: Any, places: Any) -> int:
        total = 0
        for place in places:
            total += numbers[place]
        return total

    @njit(nogil=True)
    def write_at(numbers: Any, places: Any) -> None:
        for place in places:
            numbers[place] += 1

    numbers = np.arange(LONG, dtype=np.int64)
    counts = np.zeros(LONG, dtype=np.int32)
    places = np.random.default_rng(1).integers(0, LONG, LONG // 8)
    return {
        "arithmetic": lambda: arithmetic(LONG * 5),
        "reads in order": lambda: in_order(numbers),
        "reads at random places": lambda: read_at(numbers, places),
        "writes at random places": lambda: write_at(counts, places),
    }


if __name__ == "__main__":
    main()
