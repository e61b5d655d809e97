"""Pass: set-floors. Give up on a binding as soon as a set is too small for `require`."""

from __future__ import annotations

from dataclasses import replace

from ...lang.typed import Aggregate, Binary, Expression, Literal, ParameterUse, RoleKind, Type
from ..expressions import conjuncts
from ..ir.pattern import PatternGraph
from ..ir.plan import ArmSweep, Floor, PairSweep, Plan, with_expansion


def set_floors(plan: Plan) -> Plan:
    """Turn `count(set) >= constant` of `require` into floors that gathering looks at.

        require count(mule) >= min_mules     gather scatter, filling mule
     => the same, and floor mule: min_mules

    Sets only ever shrink once they are gathered: what is too small then stays too small.

    Needs: `require` as a conjunction. Keeps: the instances; `require` itself is still checked.
    """
    floors = floors_of(plan.graph)
    match plan.strategy:
        case ArmSweep() | PairSweep():
            return replace(plan, strategy=replace(plan.strategy, floors=floors))
        case _:
            return with_expansion(plan, lambda expansion: replace(expansion, floors=floors))


def floors_of(graph: PatternGraph) -> tuple[Floor, ...]:
    """The floors that `require` sets."""
    return tuple(
        floor
        for condition in conjuncts(graph.require)
        if (floor := _floor(graph, condition)) is not None
    )


def _floor(graph: PatternGraph, condition: Expression) -> Floor | None:
    match condition:
        case Binary(
            ">=" | ">" | "==" as operator,
            Aggregate("count", target),
            (Literal() | ParameterUse()) as least,
        ):
            sets = {graph.roles[role].name: role for role in graph.roles_of_kind(RoleKind.SET)}
            if target in sets and least.type is Type.INT:
                return Floor(sets[target], least, exclusive=operator == ">")
    return None
