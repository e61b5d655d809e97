"""Which chains of an expansion are searched from both ends."""

from __future__ import annotations

from dataclasses import replace

from .ir.pattern import PatternGraph
from .ir.plan import Anchor, Expand, Expansion, Meet, Seed, Side, Step, Walk


def meet_in_the_middle(graph: PatternGraph, expansion: Expansion) -> Expansion:
    """Search each chain whose ends are both known from both of them.

        loop: start -> via{1..63} -> start     walk loop backwards from the trigger
     => loop: start -> via{1..63} -> start     search loop from both ends, then walk

    A walk reads what branches off its end, and learns whether the goal can still be reached only
    when it is there: with b transactions an account and n hops, b^n. The two sides together read
    at most twice what the lighter one does. So it is worth doing wherever the goal is known.

    Needs: steps in the order in which they bind. Keeps: the instances.
    """
    return replace(expansion, seeds=tuple(_with_meetings(graph, seed) for seed in expansion.seeds))


def _with_meetings(graph: PatternGraph, seed: Seed) -> Seed:
    bound = {role for role, _ in seed.binds}
    steps: list[Step] = []
    for step in seed.steps:
        match step:
            case Walk(stage, Anchor.END | Anchor.LAST_HOP as anchor) if (
                set(graph.stages[stage].roles()) <= bound
            ):
                steps.append(Meet(stage, anchor))
            case Walk(stage) | Meet(stage):
                steps.append(step)
                bound |= set(graph.stages[stage].roles())
            case Expand(role):
                steps.append(step)
                bound.add(role)
    return replace(seed, steps=tuple(steps))


def between_trigger(graph: PatternGraph, seed: Seed, step: Meet) -> bool:
    """Whether a chain leads from the trigger's receiver to its sender: the trigger closes it."""
    if step.anchor is Anchor.LAST_HOP:
        return True
    stage, met = graph.stages[step.stage], dict(seed.binds)
    goal, root = stage.source.role, stage.target.role
    if goal is None or root is None:
        return False
    return met.get(goal) is Side.TARGET and met.get(root) is Side.SOURCE


def noted_chains(graph: PatternGraph, expansion: Expansion) -> tuple[int, ...]:
    """Stages of whose transactions is noted beforehand where the money went on and came from.

    A search in order reads what was noted wherever it comes; of a chain without order only that of
    a trigger that closes it.
    """
    found = {
        step.stage
        for seed in expansion.seeds
        for step in seed.steps
        if isinstance(step, Meet)
        and (_in_order(graph, step.stage) or between_trigger(graph, seed, step))
    }
    return tuple(sorted(found))


def _in_order(graph: PatternGraph, stage: int) -> bool:
    chain = graph.stages[stage].chain
    return chain is not None and chain.in_order
