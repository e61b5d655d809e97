"""Pass: merge-relations. A relation that is said twice is checked once."""

from __future__ import annotations

from dataclasses import replace

from ...lang.typed import RelationKind
from ..ir.pattern import PatternGraph, Relation


def merge_relations(graph: PatternGraph) -> PatternGraph:
    """Keep one of relations that say the same, from the same side or from both.

        gather after scatter; scatter before gather
     => gather after scatter

    Needs: nothing. Keeps: the instances, and the order of what stays.
    """
    kept: dict[Relation, Relation] = {}
    for relation in graph.relations:
        kept.setdefault(_from_the_later(relation), relation)
    return replace(graph, relations=tuple(kept.values()))


def _from_the_later(relation: Relation) -> Relation:
    """The same relation told by its later stage, where it can be: `before` turned round."""
    if relation.kind is not RelationKind.BEFORE or relation.pair is not None:
        return replace(relation, shared=tuple(sorted(relation.shared)))
    return Relation(
        left=relation.right,
        kind=RelationKind.AFTER,
        right=relation.left,
        by=relation.by,
        pair=None,
        shared=tuple(sorted(relation.shared)),
        left_hop=relation.right_hop,
        right_hop=relation.left_hop,
    )
