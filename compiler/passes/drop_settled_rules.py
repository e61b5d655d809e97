"""Pass: drop-settled-rules. Do not check again what gathering has made sure of."""

from __future__ import annotations

from dataclasses import replace

from ...lang.typed import RoleKind
from ..ir.pattern import PatternGraph
from ..ir.plan import Connected, Expansion, Fitting, Partnered, Plan, Rule, with_expansion


def drop_settled_rules(plan: Plan) -> Plan:
    """Drop rules that cannot take anything away.

        stage paid: hub -> payee*     gather paid; connected payee
     => stage paid: hub -> payee*     gather paid

    Gathering makes a member of an account because of a transaction; as long as no other rule takes
    transactions of that stage away, the member stays connected. A chain without conditions between
    its hops fits as long as no relation and no absence empties one of them.

    Needs: rules in any order. Keeps: the instances, and the order of the rules that stay.
    """
    disturbed = _disturbed_roles(plan.graph)

    def changed(expansion: Expansion) -> Expansion:
        kept = (rule for rule in expansion.rules if _can_remove(plan.graph, rule, disturbed))
        return replace(expansion, rules=tuple(kept))

    return with_expansion(plan, changed)


def _can_remove(graph: PatternGraph, rule: Rule, disturbed: frozenset[int]) -> bool:
    match rule:
        case Connected(role):
            return role in disturbed
        case Fitting(stage):
            chain = graph.stages[stage].chain
            assert chain is not None
            related = any(stage in (each.left, each.right) for each in graph.relations)
            absent = any(
                each.relation is not None and each.relation[1] == stage for each in graph.absences
            )
            conditions = chain.in_order or chain.each_by or chain.keeping or chain.pair
            return bool(conditions) or related or absent
        case Partnered():
            return True


def _disturbed_roles(graph: PatternGraph) -> frozenset[int]:
    """Sets whose members or transactions another rule may take away, directly or in turn."""
    sets = graph.roles_of_kind(RoleKind.SET)
    touched = [role for stage in graph.stages for role in stage.roles()]
    disturbed = {role for role in sets if touched.count(role) > 1}
    disturbed |= {role for pair in graph.distinct for role in pair if role in sets}
    for stage in graph.stages:
        for end in (stage.source, stage.target):
            if end.at_least is not None and end.role is not None:
                disturbed.add(end.role)
    for relation in graph.relations:
        for at in (relation.left, relation.right):
            disturbed |= {role for role in graph.stages[at].roles() if role in sets}
    while True:
        spread = set(disturbed)
        for stage in graph.stages:
            if set(stage.roles()) & disturbed:
                spread |= {role for role in stage.roles() if role in sets}
        if spread == disturbed:
            return frozenset(disturbed)
        disturbed = spread
