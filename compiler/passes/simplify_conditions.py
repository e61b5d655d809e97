"""Pass: simplify-conditions. Say each condition once, and nothing that always holds."""

from __future__ import annotations

from dataclasses import replace

from ...lang.typed import Expression, Literal, Type, Unary
from ..expressions import conjoin, conjuncts
from ..ir.pattern import PatternGraph


def simplify_conditions(graph: PatternGraph) -> PatternGraph:
    """Drop conjuncts that are `true` or said before, and undo double negation.

        amount > 10 and true and amount > 10
     => amount > 10

    Needs: nothing. Keeps: the instances.
    """
    return replace(
        graph,
        require=_simplified(graph.require),
        stages=tuple(
            replace(
                stage,
                filter=_simplified(stage.filter),
                chain=stage.chain and replace(stage.chain, pair=_simplified(stage.chain.pair)),
            )
            for stage in graph.stages
        ),
        relations=tuple(
            replace(relation, pair=_simplified(relation.pair)) for relation in graph.relations
        ),
        absences=tuple(
            replace(absence, filter=_simplified(absence.filter)) for absence in graph.absences
        ),
    )


def _simplified(condition: Expression | None) -> Expression | None:
    parts = [_without_double_negation(part) for part in conjuncts(condition)]
    needed = [part for part in parts if part != Literal(True, Type.BOOL)]
    return conjoin(tuple(dict.fromkeys(needed)))


def _without_double_negation(condition: Expression) -> Expression:
    match condition:
        case Unary("not", Unary("not", inner)):
            return _without_double_negation(inner)
        case _:
            return condition
