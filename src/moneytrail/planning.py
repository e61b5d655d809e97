"""Which plan a pattern is run by on the data at hand, what that should cost, and a word of warning.

Without statistics, under a limit of memory or with slices that were asked for, the preferred plan
is taken and nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from .compiler.bind import BoundKernel, bind, fixed_numbers
from .compiler.choose_plan import PlanChoice, choose_plan
from .compiler.cost import estimated_steps
from .compiler.loads import Loads
from .compiler.passes import run_plan_passes
from .compiler.pipeline import CompiledPattern, CompiledProfile
from .compiler.scalars import Exact, Units, ValueProblem
from .lang.literals import show
from .lang.typed import ParameterUse, Type
from .parameters import ParameterError
from .runtime.statistics import GraphStatistics
from .wording import time_taken

if TYPE_CHECKING:
    from .program import Program

LONG_S = 600.0
"""Estimated seconds from which on a run is announced."""
PROFILE_PLAN = "profile sweep"


@dataclass(frozen=True, eq=False)
class Planned:
    """One pattern or profile, ready to be run on the data at hand.

    `choice` and `loads` are None for profiles, which have no choice of plan; `loads` also where
    nothing is known of the data.
    """

    compiled: CompiledPattern | CompiledProfile
    kernel: BoundKernel
    choice: PlanChoice | None
    loads: Loads | None
    seconds: float
    """How long planning took."""

    @property
    def plan(self) -> str:
        """The name of the strategy."""
        return PROFILE_PLAN if self.choice is None else self.choice.name

    def estimated_s(self, threads: int) -> float | None:
        """How long the run should take, compilation aside."""
        if self.choice is None or self.choice.taken.steps is None:
            return None
        return self.choice.taken.steps.seconds / threads


def plan_run(
    program: Program,
    name: str,
    given: Mapping[str, Exact],
    units: Units,
    statistics: GraphStatistics | None,
) -> Planned:
    """Choose the plan of a pattern, compile it, and fix its numbers.

    Raises
    ------
    ParameterError
        If a number cannot be used with these data.
    """
    began = perf_counter()
    graph = program.graph(name)
    try:
        if graph is None:
            compiled = program.compiled(name)
            kernel = bind(compiled, given, units)
            return Planned(compiled, kernel, None, None, perf_counter() - began)
        scalars = fixed_numbers(graph, given, units)
        loads = None if statistics is None else Loads(graph, scalars, statistics)
        choice = choose_plan(graph, loads, program.plan)
        pattern = program.compiled_by(name, choice.name, loads)
        kernel = bind(pattern, given, units)
        return Planned(pattern, kernel, choice, loads, perf_counter() - began)
    except ValueProblem as problem:
        raise ParameterError(f"{name}: {problem.message}", problem.span) from None


def warning_of(name: str, planned: Planned, threads: int, ticks_per_second: int) -> str | None:
    """What is to be said before a run that is estimated to be long; None of shorter ones."""
    seconds = planned.estimated_s(threads)
    if seconds is None or seconds < LONG_S or planned.loads is None or planned.choice is None:
        return None
    loads, steps = planned.loads, planned.choice.taken.steps
    assert steps is not None
    most = max(steps.counts, key=lambda step: steps.counts[step] * step.nanoseconds)
    window = show(loads.window_ticks // ticks_per_second, Type.DURATION)
    return (
        f"{name} should take about {time_taken(seconds)} ({planned.plan}): {steps.counts[most]:.1g}"
        f" times a {most.value}, within a window of {window}"
        f"\n  hint: {_way_out(name, planned, loads, threads, ticks_per_second)}"
    )


def _way_out(name: str, planned: Planned, loads: Loads, threads: int, ticks_per_second: int) -> str:
    """What a shorter window would do, as far as the window can be set."""
    graph = loads.graph
    window = graph.scalar(graph.window).value
    filtered = "filter the stages, or ask for larger sets"
    if not isinstance(window, ParameterUse) or window.type is not Type.DURATION:
        return f"shorten the window, {filtered}"
    half = {**loads.scalars, graph.window: loads.window_ticks // 2}
    shorter = Loads(graph, half, loads.statistics)
    plan = planned.choice.taken.candidate.plan if planned.choice is not None else None
    assert plan is not None
    seconds = estimated_steps(run_plan_passes(plan)[0], shorter).seconds / threads
    value = show(half[graph.window] // ticks_per_second, Type.DURATION)
    return f"--set {name}.{window.name}={value} should take {time_taken(seconds)}; or {filtered}"
