"""The strategies for a pattern on given data: what each should cost, and what it really took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from .compiler.bind import bind, fixed_numbers
from .compiler.choose_plan import Estimate, choose_plan
from .compiler.ir.show import show_plan
from .compiler.loads import Loads
from .compiler.lower_plan import StrategyName
from .compiler.pipeline import CompiledPattern
from .compiler.scalars import Exact, ValueProblem
from .lang.literals import show
from .lang.typed import Type
from .parameters import ParameterError
from .runtime.execute import run
from .wording import printable, time_taken

if TYPE_CHECKING:
    from .program import Program
    from .shared import Shared

MEASURED_UP_TO_S = 30.0
"""Plans that were not chosen are measured if they are estimated to take less."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One strategy for one pattern on given data.

    Attributes
    ----------
    strategy, chosen
        Its name, and whether mining takes it.
    obstacle
        Why the pattern does not allow it; empty if it does.
    steps, estimated_s
        Elementary steps, and seconds for the threads asked for; None if nothing is known of the
        data.
    measured_s
        Seconds that a run took, compilation aside; None if there was none.
    """

    strategy: StrategyName
    chosen: bool
    obstacle: str
    steps: float | None
    estimated_s: float | None
    measured_s: float | None = None


def plan_rows(
    program: Program,
    name: str,
    data: Shared,
    given: Mapping[str, Exact],
    *,
    threads: int,
    measure: bool = False,
) -> tuple[tuple[PlanRow, ...], CompiledPattern]:
    """Each strategy for a pattern, in the order of preference, and the pattern as it is mined.

    Parameters
    ----------
    measure
        Runs the plan that is chosen, and each other that is estimated to take less than half a
        minute.
    """
    graph = program.graph(name)
    assert graph is not None
    try:
        scalars = fixed_numbers(graph, given, data.units)
    except ValueProblem as problem:
        raise ParameterError(f"{name}: {problem.message}", problem.span) from None
    statistics = data.statistics
    loads = None if statistics is None else Loads(graph, scalars, statistics)
    choice = choose_plan(graph, loads, program.plan, every=True)

    def row(estimate: Estimate) -> PlanRow:
        chosen = estimate.name == choice.name
        if estimate.candidate.plan is None or estimate.steps is None:
            return PlanRow(estimate.name, chosen, estimate.candidate.obstacle, None, None)
        seconds = estimate.steps.seconds / threads
        measured = None
        if measure and (chosen or seconds < MEASURED_UP_TO_S):
            compiled = program.compiled_by(name, estimate.name, loads)
            measured = _measured_s(compiled, data, given, threads)
        return PlanRow(estimate.name, chosen, "", estimate.steps.count, seconds, measured)

    return tuple(map(row, choice.estimates)), program.compiled_by(name, choice.name, loads)


def _measured_s(
    compiled: CompiledPattern, data: Shared, given: Mapping[str, Exact], threads: int
) -> float:
    kernel = bind(compiled, given, data.units)
    _ = kernel.function
    pieces = list(data.slices(kernel, threads))
    for piece in pieces:
        piece.prepare()
    began = perf_counter()
    for piece in pieces:
        run(kernel, piece, threads=threads)
    return perf_counter() - began


def show_plans(
    program: Program,
    name: str,
    data: Shared,
    given: Mapping[str, Exact],
    *,
    threads: int,
    measure: bool = False,
) -> str:
    """The plan that is taken on these data, and the table of all strategies."""
    rows, compiled = plan_rows(program, name, data, given, threads=threads, measure=measure)
    transactions = data.transactions
    graph = compiled.graph
    ticks = int(fixed_numbers(graph, given, data.units)[graph.window])
    window = show(ticks // data.units.ticks_per_second, Type.DURATION)
    heads = ["strategy", "steps", "estimated"] + (["measured", "ratio"] if measure else [])
    table = [heads, *(_cells(row, measure=measure) for row in rows if not row.obstacle)]
    widths = [max(len(cells[at]) for cells in table) for at in range(len(heads))]
    lines = [
        f"{len(transactions):_} transactions of {len(transactions.accounts):_} accounts,"
        f" window {window}, {threads} {'thread' if threads == 1 else 'threads'}"
    ]
    marks = ["", *("  taken" if row.chosen else "" for row in rows if not row.obstacle)]
    for cells, mark in zip(table, marks, strict=True):
        aligned = [f"{cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True)]
        lines.append(f"  {'  '.join([cells[0].ljust(widths[0]), *aligned])}{mark}".rstrip())
    lines += [f"  no {row.strategy}: {printable(row.obstacle)}" for row in rows if row.obstacle]
    return show_plan(compiled.plan) + "\n".join(lines) + "\n"


def _cells(row: PlanRow, *, measure: bool) -> list[str]:
    steps = "-" if row.steps is None else f"{row.steps:.2g}"
    cells = [row.strategy, steps, _time(row.estimated_s)]
    if measure:
        ratio = "-"
        if row.measured_s is not None and row.estimated_s is not None:
            ratio = f"{row.measured_s / row.estimated_s:.2g}"
        cells += [_time(row.measured_s), ratio]
    return cells


def _time(seconds: float | None) -> str:
    return "-" if seconds is None else time_taken(seconds)
