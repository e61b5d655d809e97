"""PatternGraph to Plan: every strategy that a pattern allows, in the order of preference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from ..lang.typed import RoleKind
from .expressions import asked_aggregates
from .general_plan import expand_from_trigger
from .ir.pattern import PatternGraph, Stage
from .ir.plan import (
    Arm,
    ArmSweep,
    GroupSweep,
    HubSweep,
    PairSweep,
    Plan,
    Side,
    Spoke,
)
from .loads import Loads
from .lower_chains import meet_in_the_middle, noted_chains
from .obstacles import (
    arm_obstacle,
    group_obstacle,
    hub_obstacle,
    is_counted_group,
    is_ranked,
    is_two_sided,
    pair_obstacle,
)

StrategyName: TypeAlias = Literal[
    "hub sweep",
    "arm sweep",
    "pair sweep",
    "reversed pair sweep",
    "group sweep",
    "meeting expansion",
    "expansion",
]
Choice: TypeAlias = Literal["best"] | StrategyName
STRATEGY_NAMES: tuple[StrategyName, ...] = get_args(StrategyName)
"""The order of preference where nothing is known of the data."""


class NotPossible(Exception):
    """A strategy was asked for that the pattern does not allow."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One strategy for one pattern: its plan, or the obstacle."""

    name: StrategyName
    plan: Plan | None
    obstacle: str = ""


def lower_plan(graph: PatternGraph, choice: Choice = "best", loads: Loads | None = None) -> Plan:
    """The plan of a pattern: the first that it allows, or the one asked for by `choice`.

    Needs: a verified graph. Keeps: the instances.

    Raises
    ------
    NotPossible
        If the pattern does not allow the strategy asked for.
    """
    candidates = candidate_plans(graph, loads)
    if choice == "best":
        return next(each.plan for each in candidates if each.plan is not None)
    asked = next(each for each in candidates if each.name == choice)
    if asked.plan is None:
        raise NotPossible(f"no {choice}: {asked.obstacle}")
    return asked.plan


def candidate_plans(graph: PatternGraph, loads: Loads | None = None) -> tuple[Candidate, ...]:
    """Every strategy, the preferred ones first; `loads` steer what is left open within them.

    The last one, the plain expansion, is always allowed.
    """
    hub, arm, pair = hub_obstacle(graph), arm_obstacle(graph), pair_obstacle(graph)
    group = group_obstacle(graph)
    found = [
        _candidate("hub sweep", hub, lambda: _hub_sweep(graph)),
        _candidate("arm sweep", arm, lambda: _arm_sweep(graph, hub)),
        _candidate("pair sweep", pair, lambda: _pair_sweep(graph)),
        _candidate("reversed pair sweep", pair, lambda: _pair_sweep(graph, back=True)),
        _candidate("group sweep", group, lambda: _group_sweep(graph, loads)),
    ]
    reason = "expansion from the trigger"
    if all(each.plan is None for each in found):
        several = len(graph.roles_of_kind(RoleKind.PLAIN)) > 1
        reason += f"; no pair sweep: {pair}" if several else f"; no sweep: {arm}"
    general = expand_from_trigger(graph, loads)
    met = meet_in_the_middle(graph, general)
    no_meeting = None
    if not graph.chain_stages:
        no_meeting = "it has no chain"
    elif met == general:
        no_meeting = "no chain has two ends that are known before it is walked"
    searched = f"{reason}; chains whose ends are both known are searched from both"
    if noted_chains(graph, met):
        searched += ", where what each payment led to, noted beforehand, does not rule them out"
    found.append(_candidate("meeting expansion", no_meeting, lambda: Plan(graph, met, searched)))
    return (*found, Candidate("expansion", Plan(graph, general, reason)))


def _candidate(name: StrategyName, obstacle: str | None, plan: Callable[[], Plan]) -> Candidate:
    return Candidate(name, plan()) if obstacle is None else Candidate(name, None, obstacle)


def _hub_sweep(graph: PatternGraph) -> Plan:
    hub = graph.roles_of_kind(RoleKind.PLAIN)[0]
    spokes = tuple(_spoke(at, stage, hub) for at, stage in enumerate(graph.stages))
    ranked = any(is_ranked(each) for each in asked_aggregates(graph))
    return Plan(
        graph,
        HubSweep(hub, spokes),
        f"hub sweep: every stage is a spoke of '{graph.roles[hub].name}',"
        f" {'O(log n)' if ranked else 'O(1)'} amortised a transaction",
    )


def _spoke(at: int, stage: Stage, hub: int) -> Spoke:
    side = Side.SOURCE if stage.source.role == hub else Side.TARGET
    far = stage.target.role if side is Side.SOURCE else stage.source.role
    assert far is not None
    return Spoke(at, side, far)


def _pair_sweep(graph: PatternGraph, *, back: bool = False) -> Plan:
    near, far = graph.roles_of_kind(RoleKind.PLAIN)
    (member,) = graph.roles_of_kind(RoleKind.SET)
    if back:
        near, far = far, near
    arms = {arm.plain_role: arm for arm in _arms(graph)}
    strategy = PairSweep(arms[near], arms[far])
    reason = (
        f"pair sweep: every stage joins '{graph.roles[member].name}' with"
        f" '{graph.roles[near].name}' or '{graph.roles[far].name}'; cost: the ways from one to the"
        " other within the window, each looked at once"
    )
    return Plan(graph, strategy, reason)


def _arm_sweep(graph: PatternGraph, no_hub: str | None) -> Plan:
    at = graph.roles_of_kind(RoleKind.PLAIN)[0]
    hub = graph.roles[at].name
    cost = "O(1)" if is_two_sided(graph, at) else "O(log n)"
    reason = (
        f"arm sweep: every stage is between '{hub}' and a set, {cost} amortised a transaction where"
        " the window need not be read again"
    )
    if no_hub is not None:
        reason += f"; no plain hub sweep: {no_hub}"
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


def _group_sweep(graph: PatternGraph, loads: Loads | None) -> Plan:
    direct, outer = _direct_and_outer(graph)
    arm = _arms(graph, (direct,))[0]
    near = Side.SOURCE if graph.stages[outer].source.role == arm.set_role else Side.TARGET
    hub, first = graph.roles[arm.plain_role].name, graph.roles[arm.set_role].name
    counted = is_counted_group(graph, direct, arm.plain_role)
    reason = (
        f"group sweep: '{hub}', its '{first}', and what is joined to those; cost: the ways from"
        f" '{hub}' to the outer set within the window, each looked at once, and "
    )
    reason += (
        "what is left of a group is counted as they come and go"
        if counted
        else "the group's part in the window for each trigger that may complete it"
    )
    base = expand_from_trigger(graph, loads)
    return Plan(graph, GroupSweep(arm, outer, near, base, counted), reason)


def _direct_and_outer(graph: PatternGraph) -> tuple[int, int]:
    hub = graph.roles_of_kind(RoleKind.PLAIN)[0]
    direct = 0 if hub in graph.stages[0].roles() else 1
    return direct, 1 - direct
