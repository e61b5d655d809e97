"""From file to file: all of gfp.dsl on a synthetic world, CSV in, Parquet out."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from ..api import compile as compile_program
from ..api import read
from ..runtime.write import write_table
from .measure import Task
from .works import WORKS

if TYPE_CHECKING:
    from .worker import Events

WORLD = "world.csv"
_FEW = "few.csv"
_FEW_ROWS = 1_000
_DECIMALS = 2
"""Not the six of Bitcoin: with those, the largest sums of other currencies leave 63 bits."""


def write_world_file(folder: Path, rows: int, seed: int) -> None:
    """Make the world to be mined, as `moneytrail synth` does, and a short piece of it."""
    from ..synth import World, write_world

    world = World(rows=rows, accounts=max(100, rows // 10), seed=seed)
    write_world(folder / WORLD, world)
    with (folder / WORLD).open("rb") as whole, (folder / _FEW).open("wb") as few:
        few.writelines(line for line, _ in zip(whole, range(_FEW_ROWS + 1), strict=False))


def mine_file(task: Task, tell: Events) -> None:
    """Read, mine and write; what compiles is run over a short file before."""
    from .worker import peak_bytes

    folder = Path(task.folder)
    program = compile_program(WORKS[task.work].program)
    began = perf_counter()
    few = read(folder / _FEW, "ibm_aml", money_scale=_DECIMALS)
    program.features(few, threads=task.threads)
    tell("prepared", first_run_s=perf_counter() - began)
    began, worked = perf_counter(), process_time()
    clocks: dict[str, float] = {}
    transactions = read(folder / WORLD, "ibm_aml", money_scale=_DECIMALS)
    clocks["read"] = perf_counter() - began
    mining = perf_counter()
    mined = program.mine(transactions, threads=task.threads, matches=False)
    writing = perf_counter()
    write_table(mined.features, folder / "features.parquet")
    clocks |= {"mine": writing - mining, "write": perf_counter() - writing}
    clocks |= {each.name: each.seconds for each in mined.counts}
    tell("run", seconds=perf_counter() - began, cpu_s=process_time() - worked, digest="")
    tell("phases", seconds=clocks)
    refused = transactions.input_rows - len(transactions)
    tell("done", peak_bytes=peak_bytes(), note=f"{refused:,} rows refused, finer than a cent")
