"""The optimizer's table of contents: what runs, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..ir.pattern import PatternGraph
from ..ir.plan import Plan
from .drop_settled_rules import drop_settled_rules
from .merge_relations import merge_relations
from .simplify_conditions import simplify_conditions

GRAPH_PASSES: Final[tuple[Callable[[PatternGraph], PatternGraph], ...]] = (
    simplify_conditions,  # first: equal conditions make equal relations
    merge_relations,
)
PLAN_PASSES: Final[tuple[Callable[[Plan], Plan], ...]] = (
    drop_settled_rules,  # after planning: it asks what gathering has done already
)
