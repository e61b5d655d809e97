"""The optimizer's table of contents: what runs, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..ir.pattern import PatternGraph
from ..ir.plan import Plan
from .drop_idle_seeds import drop_idle_seeds
from .drop_settled_rules import drop_settled_rules
from .merge_relations import merge_relations
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
)
