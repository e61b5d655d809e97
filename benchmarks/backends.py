"""Two backends side by side: how long they compile, how fast what they make runs.

    python benchmarks/backends.py transactions.parquet [--patterns gfp.fan_in ...] [--turns 5]

Each backend compiles every pattern into an empty cache, loads it again, and runs it; runs of the
two take turns, and the shortest of each counts. Results are compared bit for bit on the way.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from time import perf_counter, process_time

import numpy as np

import moneytrail as mt
from moneytrail.compiler.backend import Backend
from moneytrail.compiler.bind import BoundKernel, bind, reach_ticks
from moneytrail.compiler.pipeline import (
    CompiledPattern,
    CompiledProfile,
    compile_pattern,
    compile_profile,
)
from moneytrail.data import units_of
from moneytrail.lang.typed import Profile
from moneytrail.runtime.execute import Found, run
from moneytrail.runtime.slices import Slice, cut_slices
from moneytrail.runtime.transactions import Transactions

COMPARED = (Backend.LLVM, Backend.NUMBA)
DEFAULT = (
    "gfp.fan_in",
    "gfp.scatter_gather",
    "gfp.temporal_cycle",
    "gfp.vertex_statistics",
    "amlworld.fan_out",
    "amlworld.scatter_gather",
    "amlworld.cycle",
    "amlworld.bipartite",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("--patterns", nargs="+", default=DEFAULT)
    parser.add_argument("--turns", type=int, default=5)
    chosen = parser.parse_args(arguments)
    transactions = mt.read(chosen.data)
    print(f"{len(transactions)} transactions; seconds")
    print(f"{'':28} compile         load            run, 1 thread         run, 2 threads")
    print(f"{'':28} llvm    numba   llvm    numba   llvm    numba  ratio  llvm    numba  ratio")
    for name in chosen.patterns:
        file, _, pattern = name.partition(".")
        with tempfile.TemporaryDirectory() as folder:
            os.environ["MONEYTRAIL_CACHE"] = folder
            print(_row(name, mt.compile(file), pattern, transactions, chosen.turns), flush=True)


def _row(label: str, program: mt.Program, name: str, transactions: Transactions, turns: int) -> str:
    kernels, compiles, loads = {}, {}, {}
    for backend in COMPARED:
        compiles[backend], _ = _made(program, name, transactions, backend)
        loads[backend], kernels[backend] = _made(program, name, transactions, backend)
    cells = [label.ljust(28)]
    cells += [f"{seconds:<7.3f}" for seconds in (*compiles.values(), *loads.values())]
    for threads in (1, 2):
        best = dict.fromkeys(COMPARED, float("inf"))
        answers: dict[Backend, Found] = {}
        # Alone, a run's own seconds count: they do not grow when the machine is busy.
        clock = process_time if threads == 1 else perf_counter
        for _ in range(turns):
            for backend, (kernel, piece) in kernels.items():
                began = clock()
                answers[backend] = run(kernel, piece, threads=threads)
                best[backend] = min(best[backend], clock() - began)
        _same(answers[Backend.LLVM], answers[Backend.NUMBA])
        ratio = best[Backend.LLVM] / best[Backend.NUMBA]
        cells += [f"{seconds:<7.3f}" for seconds in best.values()] + [f"{ratio:.2f}  "]
    return " ".join(cells)


def _made(
    program: mt.Program, name: str, transactions: Transactions, backend: Backend
) -> tuple[float, tuple[BoundKernel, Slice]]:
    """Seconds until a pattern's machine code can be called, and the pattern ready to run."""
    definition = next(each for each in program.definitions if each.name == name)
    compiled: CompiledPattern | CompiledProfile
    if isinstance(definition, Profile):
        compiled = compile_profile(definition, backend)
    else:
        compiled = compile_pattern(definition, backend=backend)
    kernel = bind(compiled, {}, units_of(transactions))
    (piece,) = cut_slices(transactions, [], reach_ticks(compiled.graph, kernel.scalars))
    began = perf_counter()
    if backend is Backend.NUMBA:
        from moneytrail.compiler.native_numba import compile_now

        compile_now(compiled.kernel, compiled.function)
    else:
        assert callable(compiled.function)
    return perf_counter() - began, (kernel, piece)


def _same(one: Found, other: Found) -> None:
    assert one.completed == other.completed
    for left, right in zip(one.features, other.features, strict=True):
        assert np.array_equal(left.view(np.uint8), right.view(np.uint8))


if __name__ == "__main__":
    main()
