"""moneytrail itself, by its public names; phases are taken in a run of their own."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

import polars as pl

from ...api import compile as compile_program
from ...api import read
from ...compiler.bind import bind
from ...data import pattern_shapes, profile_shapes, units_of
from ...mining import check_parameters
from ...runtime.execute import run
from ...runtime.layout import AdjacencyPart, AdjacentValues
from ...runtime.slices import whole_slice
from ...runtime.tables import FeatureShape, FeatureTable
from ...runtime.transactions import Transactions
from ...shared import ARRANGING
from ..generator import Edges
from ..measure import Job, Numbers, Task, digest_of
from ..works import WORKS

if TYPE_CHECKING:
    from ...program import Program
    from ...runtime.slices import Slice

LIBRARY = ""
FEW = 1_000
"""Transactions of the first run, the one that compiles."""


def transactions_of(edges: Edges, rows: int | None = None) -> Transactions:
    """Edges as transactions; amounts with cents, so that means keep some decimals."""
    columns = ("source", "target", "time", "amount")
    frame = pl.DataFrame({name: getattr(edges, name)[:rows] for name in columns})
    return read(frame, "edges", money_scale=2)


def mined(
    program: Program, transactions: Transactions, task: Task, device: str = "cpu"
) -> pl.DataFrame:
    """The features table."""
    parameters = {"window": f"{task.window_s}s"}
    return program.features(
        transactions, parameters=parameters, threads=task.threads, device=device
    )


def prepare(task: Task, edges: Edges) -> Job:
    """Compile by a run over a few transactions, read the others."""
    job, program, transactions = _prepared(task, edges, "cpu")
    return replace(job, phases=lambda: phases(program, transactions, task))


def prepare_on(device: str, task: Task, edges: Edges) -> Job:
    """The same on a device: copying to it and back is part of each run."""
    return _prepared(task, edges, device)[0]


def _prepared(task: Task, edges: Edges, device: str) -> tuple[Job, Program, Transactions]:
    program = compile_program(WORKS[task.work].program)
    few = transactions_of(edges, FEW)
    began = perf_counter()
    mined(program, few, task, device)
    first_run_s = perf_counter() - began
    transactions = transactions_of(edges)
    job = Job(
        run=lambda: mined(program, transactions, task, device),
        digest=counts_digest,
        first_run_s=first_run_s,
    )
    return job, program, transactions


def features(task: Task, edges: Edges, device: str = "cpu") -> Numbers:
    """All feature columns; what has no value is 0, as in the other systems."""
    program = compile_program(WORKS[task.work].program)
    table = mined(program, transactions_of(edges), task, device).drop("row")
    return table.select(pl.all().cast(pl.Float64).fill_null(0)).to_numpy()


def counts_digest(table: pl.DataFrame) -> str:
    """Of programs that only count: the total, and a hash of the counts by transaction."""
    if table.width != 2:
        return ""
    return digest_of(table.to_series(1).to_numpy())


def phases(program: Program, transactions: Transactions, task: Task) -> dict[str, float]:
    """Seconds by phase, of all patterns together: as `mine` does it, with a clock between."""
    spent = {"slice": 0.0, "search": 0.0, "table": 0.0}
    parameters = {"window": f"{task.window_s}s"}
    given = check_parameters(program, program.names, parameters)
    found_of: list[tuple[tuple[FeatureShape, ...], list[Any]]] = []
    # One for all patterns: what is sorted once stays sorted.
    piece = whole_slice(transactions, ARRANGING)
    for name in program.names:
        compiled = program.compiled(name)
        kernel = bind(compiled, given[name], units_of(transactions))
        began = perf_counter()
        touch(piece, [argument for _, argument in kernel.signature.arguments])
        spent["slice"] += perf_counter() - began
        began = perf_counter()
        found = run(kernel, piece, collect=False, threads=task.threads)
        spent["search"] += perf_counter() - began
        is_profile = any(each.name == name for each in program.checked.program.profiles)
        graph: Any = compiled.graph
        shapes = profile_shapes(graph) if is_profile else pattern_shapes(graph)
        found_of.append((shapes, list(found.features)))
    began = perf_counter()
    table = FeatureTable(transactions)
    for shapes, values in found_of:
        table.add(shapes, values)
    table.frame()
    spent["table"] = perf_counter() - began
    return spent


def touch(piece: Slice, arguments: list[Any]) -> None:
    """Build both directions, which chunks are cut by, and all columns that a kernel reads."""
    piece.prepare()
    for argument in arguments:
        match argument:
            case AdjacencyPart(by, part, with_self):
                getattr(piece.adjacent(by, with_self=with_self), part)
            case AdjacentValues(by, column, with_self):
                piece.adjacent_values(by, column, with_self=with_self)


def sweep_seconds(program: Program, transactions: Transactions, task: Task) -> float:
    """Seconds of one pattern's search alone, its slice ready."""
    (name,) = program.names
    given = check_parameters(program, program.names, {"window": f"{task.window_s}s"})
    kernel = bind(program.compiled(name), given[name], units_of(transactions))
    piece = whole_slice(transactions, ARRANGING)
    touch(piece, [argument for _, argument in kernel.signature.arguments])
    began = perf_counter()
    run(kernel, piece, collect=False, threads=task.threads)
    return perf_counter() - began
