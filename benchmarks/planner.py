"""What plans are estimated to cost, and what they take: whether the fastest is chosen.

    python benchmarks/planner.py [--limit 10] [--keep RUNS.jsonl] [--output benchmarks/PLANNER.md]
    python benchmarks/planner.py --runs RUNS.jsonl [--fit]

Every plan of every shipped pattern, and of a few with rare transactions in them, is run over four
synthetic worlds by one thread. Seconds are of processor time, so that others on the machine count
little; compilation, and what all plans share, is not in them. A run that goes beyond the limit is
broken off. Measured runs can be kept, and estimated again after the model was changed; `--fit`
then prints the nanoseconds a step that would fit them best.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

import moneytrail as mt
from moneytrail.compiler.bind import bind, fixed_numbers
from moneytrail.compiler.choose_plan import PlanChoice, choose_plan
from moneytrail.compiler.loads import Loads
from moneytrail.compiler.pipeline import compile_pattern, prepared_graph
from moneytrail.compiler.steps import NANOSECONDS, Step, Steps
from moneytrail.data import units_of
from moneytrail.lang.typed import Pattern
from moneytrail.library import shipped_names
from moneytrail.manifest import cpu_name
from moneytrail.runtime.execute import run
from moneytrail.runtime.slices import Slice, whole_slice
from moneytrail.runtime.statistics import GraphStatistics
from moneytrail.synth import World, generate

WORLDS = {
    "100k": World(rows=100_000, accounts=10_000),
    "300k dense": World(rows=300_000, accounts=10_000),
    "1M": World(rows=1_000_000, accounts=100_000),
    "200k sparse": World(rows=200_000, accounts=50_000, days=10, seed=11),
}
UNSEEN = "200k sparse"
"""The world that the nanoseconds are not fitted to."""
RARE = """
pattern rare_gather(window: duration = 4d) {
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   [format == "Cash" and amount >= 9000 and amount < 10000]
      after scatter by 2d
  within window
  require count(mule) >= 2
}
pattern rare_scatter(window: duration = 4d) {
  stage scatter: origin -> mule*   [format == "Cash" and amount >= 9000 and amount < 10000]
  stage gather:  mule* -> collector   after scatter by 2d
  within window
  require count(mule) >= 2
}
pattern rare_lower(window: duration = 4d) {
  stage upper: payer*[2..] -> middle*
  stage lower: middle* -> collector   [format == "Wire" and amount >= 50000] after upper
  within window
  require count(middle) >= 2
}
pattern triangle(window: duration = 2d) {
  stage one:   a -> b
  stage two:   b -> c   after one
  stage three: a -> c   after two
  within window
  measure total = sum(one.amount)
}
pattern short_cycle(window: duration = 1d) {
  stage loop: start -> via{1..2} -> start   in order
  within window
  measure hops = length(loop)
}
"""
NEAR = 3.0
"""An estimate so many times too low or too high still counts as right."""
AS_FAST = 1.2
"""A plan that takes so much of the fastest one's time is as fast as it."""
LEAST_S = 0.03
"""Runs that take less say little: threads, buffers and the clock are most of it."""


@dataclass(frozen=True)
class Measured:
    """One plan of one pattern over one world; `seconds` is None beyond the limit."""

    world: str
    pattern: str
    plan: str
    seconds: float | None
    instances: int | None


class TooLongError(Exception):
    """A run has gone beyond the limit."""


@cache
def patterns() -> dict[str, Pattern]:
    """Every pattern that is measured, by its name."""
    found = {
        f"{file}.{each.name}": each
        for file in shipped_names()
        for each in mt.compile(file).checked.program.patterns
    }
    rare = mt.compile(RARE).checked.program.patterns
    return found | {each.name: each for each in rare}


@cache
def piece_of(world: str) -> Slice:
    """A world's transactions, all that plans share made."""
    transactions, _ = generate(WORLDS[world])
    piece = whole_slice(mt.read(transactions, "ibm_aml"))
    piece.prepare()
    _ = piece.outgoing.partners, piece.incoming.partners, piece.outgoing_all, piece.incoming_all
    return piece


@cache
def statistics_of(world: str) -> GraphStatistics:
    return GraphStatistics(piece_of(world))


@cache
def loads_of(world: str, pattern: str) -> Loads:
    graph = prepared_graph(patterns()[pattern])
    scalars = fixed_numbers(graph, {}, units_of(piece_of(world).whole))
    return Loads(graph, scalars, statistics_of(world))


@cache
def choice_of(world: str, pattern: str) -> PlanChoice:
    loads = loads_of(world, pattern)
    return choose_plan(loads.graph, loads, every=True)


def measure(worlds: Sequence[str], limit_s: float) -> Iterator[Measured]:
    """Run every plan over these worlds."""
    for world in worlds:
        for pattern in patterns():
            for estimate in choice_of(world, pattern).estimates:
                if estimate.candidate.plan is not None:
                    yield _measured(world, pattern, estimate.name, limit_s)


def _measured(world: str, pattern: str, plan: str, limit_s: float) -> Measured:
    piece, loads = piece_of(world), loads_of(world, pattern)
    compiled = compile_pattern(patterns()[pattern], plan, loads=loads)  # type: ignore[arg-type]
    kernel = bind(compiled, {}, units_of(piece.whole))
    _ = kernel.function
    best = math.inf
    for _turn in range(2):
        began = process_time()

        def check(_: float, began: float = began) -> None:
            if process_time() - began > limit_s:
                raise TooLongError

        try:
            found = run(kernel, piece, progress=check)
        except TooLongError:
            return Measured(world, pattern, plan, None, None)
        best = min(best, process_time() - began)
        if best > 1:
            break
    return Measured(world, pattern, plan, best, found.completed)


# Tables


def tables(runs: Sequence[Measured]) -> Iterator[str]:
    """Markdown: how good the estimates are, how good the choices, and each run."""
    yield "# Plans: estimated and measured"
    versions = ", ".join(f"{name} {version(name)}" for name in ("moneytrail", "llvmlite", "numpy"))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield (
        f"Written by `benchmarks/planner.py` on {cpu_name()} ({cores} cores), Python"
        f" {platform.python_version()}, {versions}. Seconds of one thread's processor time, machine"
        " code and adjacency made before."
    )
    yield (
        "The nanoseconds of a step are fitted to these same runs, but for those of the last world,"
        f" {UNSEEN}: it alone tells how good the estimates are on data never seen."
    )
    yield _quality(runs)
    if unseen := [each for each in runs if each.world == UNSEEN]:
        yield f"The same of {UNSEEN} alone: {_quality(unseen)}"
    yield _choices(runs)
    for world, asked in WORLDS.items():
        yield f"## {world}: {asked.rows:,} transactions of {asked.accounts:,} accounts"
        lines = [
            "| pattern | plan | steps | estimated s | measured s | measured / estimated | |",
            "| --- | --- | ---: | ---: | ---: | ---: | --- |",
        ]
        lines += [_line(each) for each in runs if each.world == world]
        yield "\n".join(lines)


def steps_of(one: Measured) -> Steps:
    """What the model says of a run."""
    found = next(e for e in choice_of(one.world, one.pattern).estimates if e.name == one.plan)
    assert found.steps is not None
    return found.steps


def _line(one: Measured) -> str:
    steps = steps_of(one)
    measured = "beyond the limit" if one.seconds is None else f"{one.seconds:.3f}"
    ratio = "" if one.seconds is None else f"{one.seconds / steps.seconds:.2f}"
    taken = "taken" if choice_of(one.world, one.pattern).name == one.plan else ""
    cells = (f"{steps.count:.2g}", f"{steps.seconds:.3f}", measured, ratio, taken)
    return f"| {one.pattern} | {one.plan} | {' | '.join(cells)} |"


def _quality(runs: Sequence[Measured]) -> str:
    told = [each for each in runs if each.seconds is not None and each.seconds >= LEAST_S]
    factors = [
        abs(math.log(each.seconds / steps_of(each).seconds)) for each in told if each.seconds
    ]
    right = sum(factor <= math.log(NEAR) for factor in factors)
    worst = told[max(range(len(told)), key=factors.__getitem__)]
    return (
        f"**Estimates.** Of {len(told)} runs of at least {LEAST_S} s, {right} are within a factor"
        f" of {NEAR:.0f} of the estimate; the median factor is {math.exp(median(factors)):.2f}, the"
        f" largest {math.exp(max(factors)):.1f} ({worst.pattern}, {worst.plan}, {worst.world})."
    )


def _choices(runs: Sequence[Measured]) -> str:
    """How often the plan taken was the fastest, where there were several and time to tell."""
    by_case: dict[tuple[str, str], list[Measured]] = {}
    for each in runs:
        by_case.setdefault((each.world, each.pattern), []).append(each)
    told = fastest = first = 0
    lost: list[str] = []
    for (world, pattern), plans in by_case.items():
        seconds = {each.plan: math.inf if each.seconds is None else each.seconds for each in plans}
        best = min(seconds.values())
        if len(plans) < 2 or best == math.inf or max(seconds.values()) < LEAST_S:
            continue
        told += 1
        taken = choice_of(world, pattern).name
        first += seconds[plans[0].plan] <= AS_FAST * best
        if seconds[taken] <= AS_FAST * best:
            fastest += 1
        else:
            other = min(seconds, key=seconds.__getitem__)
            lost.append(
                f"- {world}, {pattern}: {taken} took {seconds[taken]:.3f} s, {other} {best:.3f} s"
            )
    text = (
        f"**Choices.** In {told} cases there was a choice, and something to choose: a plan that"
        f" ended within the limit, and one that took at least {LEAST_S} s. In {fastest} of them"
        f" the plan taken was the fastest, or took at most {AS_FAST - 1:.0%} longer; the preferred"
        f" plan, taken without data, was so in {first}."
    )
    return "\n".join([f"{text} Elsewhere:", "", *lost]) if lost else text


# Calibration


def fit(runs: Sequence[Measured]) -> dict[str, float]:
    """Nanoseconds a step that come nearest to all runs, by the mean factor; searched one by one."""
    fitted = [each for each in runs if each.world != UNSEEN]
    told = [each for each in fitted if each.seconds is not None and each.seconds >= LEAST_S]
    counts = np.array([[steps_of(each).counts.get(step, 0.0) for step in Step] for each in told])
    measured = np.log([each.seconds or 1.0 for each in told])
    before = np.log([NANOSECONDS[step] for step in Step])

    def badness(logs: np.ndarray) -> float:
        estimated = np.log(counts @ np.exp(logs) * 1e-9)
        # What few runs speak of stays where it was.
        return float(np.abs(estimated - measured).mean() + 0.02 * ((logs - before) ** 2).mean())

    logs, width = before.copy(), 0.5
    best = badness(logs)
    while width > 0.01:
        moved = False
        for at in range(len(logs)):
            for by in (width, -width):
                other = logs.copy()
                other[at] += by
                if (found := badness(other)) < best - 1e-7:
                    logs, best, moved = other, found, True
        width = width if moved else width / 2
    return {step.name: float(f"{np.exp(each):.2g}") for step, each in zip(Step, logs, strict=True)}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--limit", type=float, default=10.0, help="seconds of a run")
    parser.add_argument("--world", action="append", choices=WORLDS, help="only this one")
    parser.add_argument("--keep", type=Path, help="write the measured runs here, as JSON lines")
    parser.add_argument("--runs", type=Path, help="take measured runs from here")
    parser.add_argument("--fit", action="store_true", help="print what would fit the runs best")
    parser.add_argument("--output", type=Path, help="write the tables here as well")
    options = parser.parse_args()
    if options.runs is not None:
        runs = [Measured(**json.loads(line)) for line in options.runs.read_text().splitlines()]
    else:
        runs = []
        for each in measure(options.world or tuple(WORLDS), options.limit):
            runs.append(each)
            print(f"{each.world}: {each.pattern}, {each.plan}: {each.seconds}", file=sys.stderr)
            if options.keep is not None:
                options.keep.write_text("".join(f"{json.dumps(asdict(one))}\n" for one in runs))
    if options.fit:
        print(json.dumps(fit(runs), indent=2))
        return 0
    text = "\n\n".join(tables(runs)) + "\n"
    print(text, end="")
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
