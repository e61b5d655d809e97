"""The optimizer's table of contents: what runs, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..ir.pattern import PatternGraph
from ..ir.plan import Plan
from ..ir.verify import verify_graph, verify_plan
from .drop_idle_seeds import drop_idle_seeds
from .drop_settled_rules import drop_settled_rules
from .merge_relations import merge_relations
from .note_beginnings import note_beginnings
from .set_ceilings import set_ceilings
from .set_floors import set_floors
from .simplify_conditions import simplify_conditions

GRAPH_PASSES: Final[tuple[Callable[[PatternGraph], PatternGraph], ...]] = (
    simplify_conditions,  # first: equal conditions make equal relations
    merge_relations,
)
PLAN_PASSES: Final[tuple[Callable[[Plan], Plan], ...]] = (
    drop_idle_seeds,
    drop_settled_rules,  # it asks what gathering has done already
    set_floors,
    set_ceilings,  # by the seeds that are left
    note_beginnings,  # by the floors that are set
)


def run_plan_passes(plan: Plan) -> tuple[Plan, list[str]]:
    """The plan after all passes, verified after each, and the names of those that changed it."""
    ran = []
    for plan_pass in PLAN_PASSES:
        changed = plan_pass(plan)
        verify_plan(changed)
        if changed != plan:
            ran.append(plan_pass.__name__)
        plan = changed
    return plan, ran


def run_graph_passes(graph: PatternGraph) -> tuple[PatternGraph, list[str]]:
    """The graph after all passes, verified after each, and the names of those that changed it."""
    ran = []
    for graph_pass in GRAPH_PASSES:
        changed = graph_pass(graph)
        verify_graph(changed)
        if changed != graph:
            ran.append(graph_pass.__name__)
        graph = changed
    return graph, ran
