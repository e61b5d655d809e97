"""Pass: drop-idle-seeds. Do not start from stages that the newest transaction cannot be part of."""

from __future__ import annotations

from dataclasses import replace

from ...lang.typed import RelationKind
from ..ir.pattern import PatternGraph
from ..ir.plan import Expansion, Plan, with_expansion


def drop_idle_seeds(plan: Plan) -> Plan:
    """Drop seeds for which nothing later can exist.

        gather after scatter     seed scatter; seed gather
     => gather after scatter     seed gather

    A transaction of the earlier stage needs a partner that is strictly later. The trigger is the
    newest transaction that is visible, so it has none. Of a chain in order only the last hop can be
    the trigger, and that is the hop at which the relation asks for a later partner.

    Needs: at most one seed a stage. Keeps: the instances, and the order of the seeds that stay.
    """
    idle = _stages_before_others(plan.graph)

    def changed(expansion: Expansion) -> Expansion:
        kept = tuple(seed for seed in expansion.seeds if seed.stage not in idle)
        return replace(expansion, seeds=kept)

    return with_expansion(plan, changed)


def _stages_before_others(graph: PatternGraph) -> set[int]:
    """Stages each transaction of which (of a chain in order: of its last hop) has a later one."""
    before = set()
    for relation in graph.relations:
        match relation.kind:
            case RelationKind.AFTER:
                before.add(relation.right)
            case RelationKind.BEFORE:
                before.add(relation.left)
            case RelationKind.NOT_BEFORE:
                pass
    return before
