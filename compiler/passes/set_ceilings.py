"""Pass: set-ceilings. Do not look for bindings of which a set is certain to be too large."""

from __future__ import annotations

from dataclasses import replace

from ...lang.typed import Aggregate, Binary, Expression, Literal, ParameterUse, RoleKind, Type
from ..expressions import conjuncts
from ..ir.pattern import PatternGraph, Relation
from ..ir.plan import Ceiling, Expansion, GroupCeiling, GroupSweep, Plan, Side


def set_ceilings(plan: Plan) -> Plan:
    """Turn `count(set) <= constant` of `require` into ceilings, where members are certain.

        paid: payer* -> account                    seed out
        out:  account -> payee   after paid        ceiling payer: max_payers
        require count(payer) <= max_payers      => told by the trigger

    Sets shrink while they are settled, so that what is too large at first may be none too large in
    the end. But who completes a binding is left in it, and so is what only asks for a partner and
    has the trigger for one.

    In a group, so are two transactions of one member that have each other for partners:

        paid:      victim* -> mule*                       group of collector
        collected: mule* -> collector   after paid     => the same, and ceiling mule: max_mules
        require count(mule) <= max_mules

    Needs: `require` as a conjunction; seeds that are not idle. Keeps: the instances; `require`
    itself is still checked.
    """
    graph, strategy = plan.graph, plan.strategy
    if isinstance(strategy, GroupSweep) and _is_certain_in_pairs(graph, strategy):
        ceilings = tuple(GroupCeiling(*each) for each in _upper_bounds(graph))
        return replace(plan, strategy=replace(strategy, ceilings=ceilings))
    if not isinstance(strategy, Expansion):
        return plan
    seeds = [seed.stage for seed in strategy.seeds]
    found = tuple(
        ceiling
        for role, most, exclusive in _upper_bounds(graph)
        for seed in seeds
        if (ceiling := _ceiling(graph, seed, role, most, exclusive=exclusive)) is not None
    )
    return replace(plan, strategy=replace(strategy, ceilings=found))


def _is_certain_in_pairs(graph: PatternGraph, strategy: GroupSweep) -> bool:
    """Whether nothing but relations and distinct sets takes transactions of a group away."""
    ends = [end for stage in graph.stages for end in (stage.source, stage.target)]
    told = graph.told_by_hub(strategy.arm.stage, strategy.arm.plain_role)
    needs_several = any(end.at_least is not None for end in ends)
    return not strategy.counted and not needs_several and graph.absences == told


def _upper_bounds(graph: PatternGraph) -> list[tuple[int, Expression, bool]]:
    """Sets, with what `require` says they have at most; the flag if they must have fewer."""
    sets = {graph.roles[role].name: role for role in graph.roles_of_kind(RoleKind.SET)}
    found: list[tuple[int, Expression, bool]] = []
    for condition in conjuncts(graph.require):
        match condition:
            case Binary(
                "<=" | "<" | "==" as operator,
                Aggregate("count", target),
                (Literal() | ParameterUse()) as most,
            ) if target in sets and most.type is Type.INT:
                found.append((sets[target], most, operator == "<"))
            case _:
                pass
    return found


def _ceiling(
    graph: PatternGraph, seed: int, role: int, most: Expression, *, exclusive: bool
) -> Ceiling | None:
    """The ceiling of a set for a trigger of the stage `seed`; None if no member is certain."""
    touching = [at for at, stage in enumerate(graph.stages) if role in stage.roles()]
    if len(touching) != 1 or _may_be_absent(graph, touching[0], role):
        return None
    at = touching[0]
    stage = graph.stages[at]
    side = Side.TARGET if stage.source.role == role else Side.SOURCE
    hub = stage.source.role if side is Side.SOURCE else stage.target.role
    if hub not in graph.roles_of_kind(RoleKind.PLAIN):
        return None
    if stage.source.at_least is not None or stage.target.at_least is not None:
        return None
    relations = [
        number for number, each in enumerate(graph.relations) if at in (each.left, each.right)
    ]
    if len(relations) != 1:
        return None
    relation = graph.relations[relations[0]]
    if relation.pair is not None or not _tells(graph, relation, seed, at):
        return None
    apart = _apart(graph, role, hub)
    if apart is None or (apart and seed != at):
        return None
    return Ceiling(role, most, exclusive, seed, at, side, relations[0], apart)


def _may_be_absent(graph: PatternGraph, stage: int, role: int) -> bool:
    """Whether an absence takes away transactions of a stage, or members of its set."""
    return any(
        role in (absence.source.role, absence.target.role)
        if absence.relation is None
        else absence.relation[1] == stage
        for absence in graph.absences
    )


def _tells(graph: PatternGraph, relation: Relation, seed: int, stage: int) -> bool:
    """Whether the trigger's staying makes transactions of a stage stay, by the relation."""
    other = relation.right if relation.left == stage else relation.left
    if seed == stage:
        # All since the last hop of a chain that is walked from here.
        return relation.earlier == other and graph.stages[other].chain is not None
    return seed == other and relation.earlier == stage and graph.stages[seed].chain is None


def _apart(graph: PatternGraph, role: int, hub: int) -> tuple[int | tuple[int, Side], ...] | None:
    """What may take members as distinct from them, by how many it has; None if that is not known.

    A chain by its stage; a set by the one stage it stands in and the side of its plain role.
    """
    found: list[int | tuple[int, Side]] = []
    for pair in graph.distinct:
        if role not in pair:
            continue
        other = pair[1] if pair[0] == role else pair[0]
        if graph.roles[other].kind is RoleKind.CHAIN:
            found += [
                at
                for at in graph.chain_stages
                if (chain := graph.stages[at].chain) is not None and chain.role == other
            ]
            continue
        touching = [at for at, stage in enumerate(graph.stages) if other in stage.roles()]
        ends = graph.stages[touching[0]].roles()
        far = next((each for each in ends if each != other), None)
        plain = graph.roles_of_kind(RoleKind.PLAIN)
        if len(touching) != 1 or far not in plain or far == hub:
            return None
        side = Side.TARGET if graph.stages[touching[0]].source.role == other else Side.SOURCE
        found.append((touching[0], side))
    return tuple(found)
