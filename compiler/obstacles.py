"""Why a pattern cannot be swept in one way or another; None where it can."""

from __future__ import annotations

from ..lang.typed import Aggregate, RoleKind, Type
from .expressions import asked_aggregates
from .ir.pattern import PatternGraph

SWEPT_FUNCTIONS = frozenset({"count", "sum", "mean", "first", "last", "span"})
"""Aggregates that sweeps keep up to date as transactions enter and leave the window."""
ORDERED_FUNCTIONS = frozenset({"min", "max", "median"})
"""Aggregates that a hub sweep keeps up to date too, of whole numbers: it knows each account's list
beforehand. Plain decimals may have no value, which has no rank."""


def is_kept(aggregate: Aggregate) -> bool:
    """Whether a hub sweep keeps an aggregate up to date."""
    return aggregate.column_type is not Type.RATIO and (
        aggregate.function in SWEPT_FUNCTIONS or is_ranked(aggregate)
    )


def is_ranked(aggregate: Aggregate) -> bool:
    """Whether it is kept up to date by ranking an account's values."""
    return aggregate.function in ORDERED_FUNCTIONS or aggregate.function == "distinct"


def arm_obstacle(graph: PatternGraph) -> str | None:
    """Why a pattern cannot be swept arm by arm around one hub; None if it can."""
    plain = graph.roles_of_kind(RoleKind.PLAIN)
    if len(plain) != 1:
        return "more than one plain role"
    if graph.chain_stages:
        return "it has a chain"
    if any(plain[0] not in stage.roles() for stage in graph.stages):
        return "a stage does not touch the plain role"
    if any(stage.source.at_least or stage.target.at_least for stage in graph.stages):
        return "a set asks for a number of partners"
    if not all(graph.hub_tells(absence, plain[0]) for absence in graph.absences):
        return "it asks for an absence that depends on the trigger, or on other accounts"
    return None if is_two_sided(graph, plain[0]) else _woven_obstacle(graph)


def is_two_sided(graph: PatternGraph, hub: int) -> bool:
    """Whether the stages are two at most, one that pays the hub and one that it pays."""
    sides = [stage.source.role == hub for stage in graph.stages]
    one_way = len(set(sides)) == len(sides) and len(graph.relations) <= 1
    return one_way and not graph.distinct


def _woven_obstacle(graph: PatternGraph) -> str | None:
    """Why stages around a hub cannot be swept as trees of relations; None if they can."""
    if any(relation.pair is not None for relation in graph.relations):
        return "partners meet a condition, and it is not of one stage in and one out"
    sets = [role for stage in graph.stages for role in stage.roles()]
    if any(sets.count(role) > 1 for role in graph.roles_of_kind(RoleKind.SET)):
        return "a set is shared by two stages, and it is not of one stage in and one out"
    joined = {stage: {stage} for stage in range(len(graph.stages))}
    for relation in graph.relations:
        one, two = joined[relation.left], joined[relation.right]
        if one is two:
            return "the stages are related in a circle"
        one |= two
        for stage in two:
            joined[stage] = one
    return None


def group_obstacle(graph: PatternGraph) -> str | None:
    """Why a pattern cannot be swept group by group; None if it can."""
    plain, sets = graph.roles_of_kind(RoleKind.PLAIN), graph.roles_of_kind(RoleKind.SET)
    if graph.chain_stages:
        return "it has a chain"
    if (len(plain), len(sets), len(graph.stages)) != (1, 2, 2):
        return "it is not a plain role and two sets in a row"
    if all(plain[0] in stage.roles() for stage in graph.stages):
        return "both sets are the plain role's own"
    return None


def is_counted_group(graph: PatternGraph, arm: int, hub: int) -> bool:
    """Whether only a number of members that the second set asks for takes away from a group.

    And whether the sizes of its sets are all that is asked of it.
    """
    if graph.relations or graph.distinct or graph.absences != graph.told_by_hub(arm, hub):
        return False
    outer = graph.stages[1 - arm]
    first = next(role for role in graph.stages[arm].roles() if role != hub)
    ends = (graph.stages[arm].source, graph.stages[arm].target, outer.source, outer.target)
    if any(end.at_least is not None for end in ends if end.role in (first, hub)):
        return False
    sizes = {graph.roles[role].name for role in graph.roles_of_kind(RoleKind.SET)}
    asked = asked_aggregates(graph)
    return all(each.function == "count" and each.target in sizes for each in asked)


def _mutual_obstacle(graph: PatternGraph) -> str | None:
    if len(graph.relations) > 1:
        return "the stages are related in several ways"
    return "it asks for absence" if graph.absences else None


def pair_obstacle(graph: PatternGraph) -> str | None:
    """Why a pattern cannot be swept pair by pair; None if it can."""
    plain, sets = graph.roles_of_kind(RoleKind.PLAIN), graph.roles_of_kind(RoleKind.SET)
    if graph.chain_stages:
        return "it has a chain"
    if (len(plain), len(sets), len(graph.stages)) != (2, 1, 2):
        return "it is not one set between two plain roles"
    if any(sets[0] not in stage.roles() for stage in graph.stages):
        return "a stage does not touch the set"
    if graph.stages[0].roles() in (graph.stages[1].roles(), graph.stages[1].roles()[::-1]):
        return "both stages are of one pair"
    if any(stage.source.at_least or stage.target.at_least for stage in graph.stages):
        return "the set asks for a number of partners"
    return _mutual_obstacle(graph)


def hub_obstacle(graph: PatternGraph) -> str | None:
    """Why a pattern cannot be swept around a hub; None if it can."""
    if len(graph.roles_of_kind(RoleKind.PLAIN)) != 1:
        return "more than one plain role"
    if graph.chain_stages:
        return "it has a chain"
    sets = [role for stage in graph.stages for role in stage.roles()]
    hub = graph.roles_of_kind(RoleKind.PLAIN)[0]
    if any(hub not in stage.roles() for stage in graph.stages):
        return "a stage does not touch the plain role"
    if any(sets.count(role) > 1 for role in graph.roles_of_kind(RoleKind.SET)):
        return "a set is shared by two stages"
    if any(stage.source.at_least or stage.target.at_least for stage in graph.stages):
        return "a set asks for a number of partners"
    if graph.relations:
        return "stages are related in time"
    if graph.absences:
        return "it asks for absence"
    if graph.distinct:
        return "sets must be distinct"
    unkept = sorted(each.function for each in asked_aggregates(graph) if not is_kept(each))
    return f"{unkept[0]} is not kept up to date by it" if unkept else None
