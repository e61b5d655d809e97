"""Which chains of an expansion are searched from both ends."""

from __future__ import annotations

from dataclasses import replace

from .ir.pattern import PatternGraph
from .ir.plan import Anchor, Expand, Expansion, Meet, Seed, Step, Walk


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
