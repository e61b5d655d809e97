"""Pass: note-beginnings. Walk chains back only over what a whole run can lead up to."""

from __future__ import annotations

from dataclasses import replace

from ..ir.pattern import Hop, PatternGraph, Relation
from ..ir.plan import Before, Beginning, Expansion, Plan, Side


def note_beginnings(plan: Plan) -> Plan:
    """Have it noted of each transaction how many hops can lead up to it, where this rules out much.

        gather: payer* -> head                 walk move from its end
        move: head -> via{1..3} -> tail     => the same, over what can be led up to:
            in order, after gather by 2d       each hop fits to one before,
        require count(payer) >= 3              the first to 3 transactions of gather

    A walk from a chain's end would begin at everyone who paid that end, and learn hops later that
    nothing came before. What came before a transaction does not depend on the trigger.

    Needs: floors; steps that are not replaced any more. Keeps: the instances. What is noted leaves
    out only what no run can pass.
    """
    if not isinstance(plan.strategy, Expansion):
        return plan
    graph, strategy = plan.graph, plan.strategy
    found = tuple(
        beginning
        for stage in sorted(strategy.walked_back)
        if (beginning := _beginning(graph, strategy, stage)) is not None
    )
    return replace(plan, strategy=replace(strategy, beginnings=found))


def _beginning(graph: PatternGraph, strategy: Expansion, stage: int) -> Beginning | None:
    chain = graph.stages[stage].chain
    assert chain is not None
    if not chain.in_order:
        return None
    before = tuple(
        found
        for number, relation in enumerate(graph.relations)
        if (found := _before(graph, strategy, stage, number, relation)) is not None
    )
    rules_out = bool(before or chain.each_by or chain.keeping or chain.pair)
    return Beginning(stage, before) if rules_out else None


def _before(
    graph: PatternGraph, strategy: Expansion, stage: int, number: int, relation: Relation
) -> Before | None:
    """What a relation asks to come before the first hop of a chain, at the account it begins at."""
    if (stage, Hop.FIRST) == (relation.left, relation.left_hop):
        other = relation.right
    elif (stage, Hop.FIRST) == (relation.right, relation.right_hop):
        other = relation.left
    else:
        return None
    start, beside = graph.stages[stage].source.role, graph.stages[other]
    if relation.earlier != other or beside.chain is not None or start not in beside.roles():
        return None
    near = Side.SOURCE if beside.source.role == start else Side.TARGET
    far = beside.target.role if near is Side.SOURCE else beside.source.role
    floor = next((each for each in strategy.floors if each.role == far), None)
    return Before(other, near, number, floor)
