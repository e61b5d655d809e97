"""PatternGraph to Plan: the general expansion always, a faster strategy where it fits."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..lang.typed import RoleKind
from .expressions import aggregates
from .ir.pattern import PatternGraph, Stage
from .ir.plan import (
    Anchor,
    Arm,
    ArmSweep,
    AtRole,
    AtTrigger,
    Connected,
    Expand,
    Expansion,
    Fitting,
    Follow,
    Gather,
    GroupSweep,
    HubSweep,
    PairSweep,
    Partnered,
    Plan,
    Rule,
    Seed,
    Side,
    Spoke,
    Start,
    Step,
    Walk,
)
from .lower_chains import meet_in_the_middle

Choice: TypeAlias = Literal["best", "expansion"]

SWEPT_FUNCTIONS = frozenset({"count", "sum", "mean", "first", "last", "span"})
"""Aggregates that a hub sweep keeps up to date as transactions enter and leave the window."""


def lower_plan(graph: PatternGraph, choice: Choice = "best") -> Plan:
    """The plan of a pattern; `choice` forces the general one, for tests and comparison.

    Needs: a verified graph. Keeps: the instances.
    """
    expansion = Plan(graph, expand_from_trigger(graph), "")
    if choice == "expansion":
        return Plan(graph, expansion.strategy, "expansion from the trigger, as asked")
    no_hub = sweep_obstacle(graph)
    if no_hub is None:
        return _hub_sweep(graph)
    no_arms = arm_obstacle(graph)
    if no_arms is None:
        return _arm_sweep(graph, no_hub)
    no_pair = pair_obstacle(graph)
    if no_pair is None:
        return _pair_sweep(graph)
    no_group = group_obstacle(graph)
    if no_group is None:
        return _group_sweep(graph)
    several = len(graph.roles_of_kind(RoleKind.PLAIN)) > 1
    obstacle = f"no pair sweep: {no_pair}" if several else f"no sweep: {no_arms}"
    reason = f"expansion from the trigger; {obstacle}"
    strategy = meet_in_the_middle(graph, expand_from_trigger(graph))
    if strategy != expansion.strategy:
        reason += "; chains whose ends are both known are searched from both"
    return Plan(graph, strategy, reason)


def _hub_sweep(graph: PatternGraph) -> Plan:
    hub = graph.roles_of_kind(RoleKind.PLAIN)[0]
    spokes = tuple(_spoke(at, stage, hub) for at, stage in enumerate(graph.stages))
    return Plan(
        graph,
        HubSweep(hub, spokes),
        f"hub sweep: every stage is a spoke of '{graph.roles[hub].name}',"
        " O(1) amortised a transaction",
    )


def _spoke(at: int, stage: Stage, hub: int) -> Spoke:
    side = Side.SOURCE if stage.source.role == hub else Side.TARGET
    far = stage.target.role if side is Side.SOURCE else stage.source.role
    assert far is not None
    return Spoke(at, side, far)


def _pair_sweep(graph: PatternGraph) -> Plan:
    near, far = graph.roles_of_kind(RoleKind.PLAIN)
    (member,) = graph.roles_of_kind(RoleKind.SET)
    arms = {arm.plain_role: arm for arm in _arms(graph)}
    strategy = PairSweep(arms[near], arms[far])
    reason = (
        f"pair sweep: every stage joins '{graph.roles[member].name}' with"
        f" '{graph.roles[near].name}' or '{graph.roles[far].name}'; cost: the ways from one to the"
        " other within the window, each looked at once"
    )
    return Plan(graph, strategy, reason)


def _arm_sweep(graph: PatternGraph, no_hub: str) -> Plan:
    hub = graph.roles[graph.roles_of_kind(RoleKind.PLAIN)[0]].name
    reason = (
        f"arm sweep: every stage is between '{hub}' and a set, O(1) amortised a transaction where"
        f" the window need not be read again; no plain hub sweep: {no_hub}"
    )
    return Plan(graph, ArmSweep(_arms(graph)), reason)


def _arms(graph: PatternGraph, stages: tuple[int, ...] | None = None) -> tuple[Arm, ...]:
    plain = graph.roles_of_kind(RoleKind.PLAIN)
    arms = []
    for at in range(len(graph.stages)) if stages is None else stages:
        source, target = graph.stages[at].roles()
        if source in plain:
            arms.append(Arm(at, source, Side.SOURCE, target))
        else:
            arms.append(Arm(at, target, Side.TARGET, source))
    return tuple(arms)


def arm_obstacle(graph: PatternGraph) -> str | None:
    """Why a pattern cannot be swept arm by arm around one hub; None if it can."""
    plain = graph.roles_of_kind(RoleKind.PLAIN)
    if len(plain) != 1:
        return "more than one plain role"
    if graph.chain_stages:
        return "it has a chain"
    if any(plain[0] not in stage.roles() for stage in graph.stages):
        return "a stage does not touch the plain role"
    if len(graph.stages) > 2:
        return "it has more than two stages"
    if len({arm.plain_side for arm in _arms(graph)}) < len(graph.stages):
        return "a transaction may serve both stages"
    if any(stage.source.at_least or stage.target.at_least for stage in graph.stages):
        return "a set asks for a number of partners"
    if graph.distinct:
        return "sets must be distinct"
    return _mutual_obstacle(graph)


def _group_sweep(graph: PatternGraph) -> Plan:
    direct, outer = _direct_and_outer(graph)
    arm = _arms(graph, (direct,))[0]
    near = Side.SOURCE if graph.stages[outer].source.role == arm.set_role else Side.TARGET
    hub, first = graph.roles[arm.plain_role].name, graph.roles[arm.set_role].name
    reason = (
        f"group sweep: '{hub}', its '{first}', and what is joined to those; cost: the ways from"
        f" '{hub}' to the outer set within the window, each looked at once, and the group's part in"
        " the window for each trigger that may complete it"
    )
    return Plan(graph, GroupSweep(arm, outer, near, expand_from_trigger(graph)), reason)


def _direct_and_outer(graph: PatternGraph) -> tuple[int, int]:
    hub = graph.roles_of_kind(RoleKind.PLAIN)[0]
    direct = 0 if hub in graph.stages[0].roles() else 1
    return direct, 1 - direct


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


def sweep_obstacle(graph: PatternGraph) -> str | None:
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
    asked = [
        aggregate.function
        for expression in (graph.require, *(measure.value for measure in graph.measures))
        for aggregate in aggregates(expression)
    ]
    unswept = sorted(set(asked) - SWEPT_FUNCTIONS)
    return f"{unswept[0]} is not kept up to date by it" if unswept else None


def expand_from_trigger(graph: PatternGraph) -> Expansion:
    """The general plan."""
    seeds = tuple(_seed(graph, at) for at in range(len(graph.stages)))
    return Expansion(seeds, _gathers(graph), _rules(graph))


def _seed(graph: PatternGraph, at: int) -> Seed:
    """The trigger taken as a transaction of stage `at`, and how the rest is bound from there."""
    stage = graph.stages[at]
    plain = set(graph.roles_of_kind(RoleKind.PLAIN))
    steps: list[Step] = []
    binds: list[tuple[int, Side]] = []
    witnesses: dict[int, Side] = {}
    bound: set[int] = set()
    walked: set[int] = set()
    if stage.chain is not None:
        anchor = Anchor.LAST_HOP if stage.chain.in_order else Anchor.ANY_HOP
        if anchor is Anchor.LAST_HOP and stage.target.role is not None:
            binds.append((stage.target.role, Side.TARGET))
        steps.append(Walk(at, anchor))
        walked.add(at)
        bound |= set(stage.roles())
    else:
        for side, end in ((Side.SOURCE, stage.source), (Side.TARGET, stage.target)):
            if end.role in plain:
                binds.append((end.role, side))
                bound.add(end.role)
            elif end.role is not None:
                witnesses[end.role] = side
    while True:
        chain = _walkable(graph, bound, walked)
        if chain is not None:
            steps.append(chain)
            walked.add(chain.stage)
            bound |= set(graph.stages[chain.stage].roles())
            continue
        if bound >= plain:
            return Seed(at, tuple(binds), tuple(steps))
        expand = _nearest_unbound(graph, plain, bound, witnesses)
        if expand is None:
            # What is left hangs on a chain with one end bound: walking it binds the other.
            steps.append(_half_bound_chain(graph, bound, walked))
            walked.add(steps[-1].stage)  # type: ignore[union-attr]
            bound |= set(graph.stages[steps[-1].stage].roles())  # type: ignore[union-attr]
            continue
        steps.append(expand)
        bound.add(expand.role)


def _walkable(graph: PatternGraph, bound: set[int], walked: set[int]) -> Walk | None:
    """A chain not walked yet with both ends bound: the cheapest kind to walk."""
    for at in graph.chain_stages:
        if at not in walked and set(graph.stages[at].roles()) <= bound:
            return Walk(at, Anchor.END)
    return None


def _half_bound_chain(graph: PatternGraph, bound: set[int], walked: set[int]) -> Walk:
    for at in graph.chain_stages:
        stage = graph.stages[at]
        if at in walked:
            continue
        if stage.target.role in bound:
            return Walk(at, Anchor.END)
        if stage.source.role in bound:
            return Walk(at, Anchor.START)
    raise AssertionError("a checked pattern hangs together")


def _nearest_unbound(
    graph: PatternGraph, plain: set[int], bound: set[int], witnesses: dict[int, Side]
) -> Expand | None:
    """The shortest path over stages, through sets, from something known to an unbound plain role.

    A known member of a set is tried first: it has fewer transactions than a hub.
    """
    starts: list[tuple[int, Start]] = [(role, AtTrigger(side)) for role, side in witnesses.items()]
    starts += [(role, AtRole(role)) for role in sorted(bound)]
    frontier: list[tuple[int, Start, tuple[Follow, ...]]] = [
        (role, start, ()) for role, start in starts
    ]
    seen = {role for role, _ in starts}
    while frontier:
        reached: list[tuple[int, Start, tuple[Follow, ...]]] = []
        for role, start, path in frontier:
            for at, stage in enumerate(graph.stages):
                if stage.chain is not None or role not in stage.roles():
                    continue
                near = Side.SOURCE if stage.source.role == role else Side.TARGET
                far = stage.target.role if near is Side.SOURCE else stage.source.role
                assert far is not None
                if far in seen:
                    continue
                longer = (*path, Follow(at, near))
                if far in plain:
                    return Expand(far, start, longer)
                seen.add(far)
                reached.append((far, start, longer))
        frontier = reached
    return None


def _gathers(graph: PatternGraph) -> tuple[Gather, ...]:
    """Stages in an order in which each starts from accounts that are known by then.

    A plain role's account is preferred to a set's members as the start: one list to read.
    """
    plain = graph.roles_of_kind(RoleKind.PLAIN)
    known = set(plain)
    waiting = list(range(len(graph.stages)))
    gathers: list[Gather] = []
    while waiting:
        at = next(at for at in waiting if set(graph.stages[at].roles()) & known)
        waiting.remove(at)
        stage = graph.stages[at]
        ends = ((Side.SOURCE, stage.source.role), (Side.TARGET, stage.target.role))
        near = next(side for group in (plain, known) for side, role in ends if role in group)
        fills = tuple(role for role in stage.roles() if role not in known)
        gathers.append(Gather(at, near, fills))
        known |= set(stage.roles())
    return tuple(gathers)


def _rules(graph: PatternGraph) -> tuple[Rule, ...]:
    """Every rule of the pattern; a pass drops what gathering alone has settled."""
    return (
        *(Fitting(at) for at in graph.chain_stages),
        *(Partnered(at) for at in range(len(graph.relations))),
        *(Connected(role) for role in graph.roles_of_kind(RoleKind.SET)),
    )
