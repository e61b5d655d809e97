"""What a plan would cost on the data at hand: elementary steps of a few kinds, and their seconds.

The model follows the cost sentences in `ir/plan.py`. It is there to tell strategies apart, and to
warn of hours before they are spent; expect it to be right within a factor of three, not better.
What it leaves out: what rules, pairs and groups leave over to be written down, and most of how
accounts depend on each other. A few accounts that are very busy make estimates too low.
"""

from __future__ import annotations

from typing import assert_never

from .cost_expansion import expansion_steps, settling_steps
from .expressions import asked_aggregates
from .ir.pattern import PatternGraph
from .ir.plan import (
    Arm,
    ArmSweep,
    Expansion,
    Floor,
    GroupSweep,
    HubSweep,
    PairSweep,
    Plan,
    Side,
)
from .loads import Loads
from .lower_kernel.runs import LEAST_HEAVY, LIGHT_COST
from .obstacles import ORDERED_FUNCTIONS, SWEPT_FUNCTIONS, is_two_sided
from .passes.set_floors import floors_of
from .statistics import Density
from .steps import Step, Steps


def estimated_steps(plan: Plan, loads: Loads) -> Steps:
    """What a plan costs that has been through its passes."""
    return Steps.of(Step.RUN, 1) + _of_strategy(plan, loads)


def _of_strategy(plan: Plan, loads: Loads) -> Steps:
    match plan.strategy:
        case HubSweep():
            return _hub_sweep(plan.graph, plan.strategy, loads)
        case ArmSweep():
            return _arm_sweep(plan.graph, plan.strategy, loads)
        case PairSweep():
            return _pair_sweep(plan.graph, plan.strategy, loads)
        case GroupSweep():
            return _group_sweep(plan.graph, plan.strategy, loads)
        case Expansion():
            return expansion_steps(plan.graph, plan.strategy, loads)
        case _:
            assert_never(plan.strategy)


def _items(loads: Loads) -> Steps:
    return Steps.of(Step.ACCOUNT, loads.statistics.accounts)


def _payments(loads: Loads) -> float:
    """Transactions that may take part in a pattern."""
    return loads.statistics.transactions * (1.0 - loads.statistics.self_share)


def _hub_sweep(graph: PatternGraph, strategy: HubSweep, loads: Loads) -> Steps:
    """Each transaction enters and leaves each spoke once: O(1), whatever the window, unless the
    order of its values is asked for: then it moves those above it.

    Its filter is tried both times; what does not pass costs no more than that. Each completes its
    hub's binding if the sets are large enough.
    """
    steps = _items(loads)
    for spoke in strategy.spokes:
        passing = _payments(loads) * loads.passing(spoke.stage)
        steps += Steps.of(Step.READ, 2 * _payments(loads)) + Steps.of(Step.SWEPT, passing)
        window = loads.before(spoke.hub_side, spoke.hub_side) * loads.passing(spoke.stage)
        moved = passing * min(window, MOST_MOVED) * len(_ordered_columns(graph, spoke.stage))
        steps += Steps.of(Step.READ, moved)
    ends = [(each.stage, each.hub_side, each.set_role) for each in strategy.spokes]
    return steps + Steps.of(Step.FOUND, _completed(ends, floors_of(graph), loads))


def _ordered_columns(graph: PatternGraph, stage: int) -> set[str | None]:
    """Columns of a stage the order of whose values is asked for."""
    return {
        aggregate.column
        for aggregate in asked_aggregates(graph)
        if aggregate.function in ORDERED_FUNCTIONS and aggregate.target == graph.stages[stage].name
    }


MOST_MOVED = 64.0
"""Steps at most for a transaction that enters or leaves: longer lists are counted by rank."""


def _completed(ends: list[tuple[int, Side, int]], floors: tuple[Floor, ...], loads: Loads) -> float:
    """Transactions that complete their hub's binding: each set has its least within the window.

    `ends` are (stage, the end at which the hub stands, set).
    """
    completed = 0.0
    for at, met, _ in ends:
        chance = 1.0
        for stage, side, role in ends:
            least = max((loads.floor(each) for each in floors if each.role == role), default=1)
            window = loads.window(met, side)
            chance = min(chance, window.share_with(least / loads.passing(stage)))
        completed += _payments(loads) * loads.passing(at) * chance
    return completed


def _arm_sweep(graph: PatternGraph, strategy: ArmSweep, loads: Loads) -> Steps:
    """Each transaction that passes is an event; hubs below a floor are passed over.

    Aggregates that must be read from the window, and conditions on partners, cost what is in the
    window for each event. Trees of relations and distinct sets make an event a few.
    """
    each = 1.0 if is_two_sided(graph, strategy.arms[0].plain_role) else RELATED_EVENTS
    steps = _items(loads)
    reads_window = any(relation.pair is not None for relation in graph.relations) or any(
        aggregate.function not in SWEPT_FUNCTIONS for aggregate in asked_aggregates(graph)
    )
    for arm in strategy.arms:
        listed = _payments(loads) * _enough(arm, strategy.floors, loads)
        events = listed * loads.passing(arm.stage)
        steps += Steps.of(Step.READ, listed) + Steps.of(Step.EVENT, events * each)
        if reads_window:
            window = loads.before(arm.plain_side, arm.plain_side) * loads.passing(arm.stage)
            steps += Steps.of(Step.READ, events * window)
    ends = [(each.stage, each.plain_side, each.set_role) for each in strategy.arms]
    # Of related arms only the later one's transactions complete anything.
    share = 1 / len(ends) if graph.relations else 1.0
    found = share * _completed(ends, strategy.floors, loads)
    return steps + Steps.of(Step.FOUND, found)


RELATED_EVENTS = 3.0
"""Events that one transaction is where arms are related as trees, or their sets distinct."""


def _pair_sweep(graph: PatternGraph, strategy: PairSweep, loads: Loads) -> Steps:
    """The wedges (near, member, far) within the window, each looked at once.

    Only of transactions that have company enough, on either side (`crowd.py`). A near transaction
    that repeats another within the window leads to little that was not looked at. What is swept of
    the pairs that may hold is a part of the ways, and paid with them.
    """
    near, far = strategy.near, strategy.far
    listed = _payments(loads) * _enough(near, strategy.floors, loads)
    back, ahead = _span_of_far(graph, strategy.near.stage, loads)
    needed = max((loads.floor(each) for each in strategy.floors), default=1)
    ways = _ways(loads.near(near.plain_side.far, far.plain_side.far, back, ahead), needed)
    begun = listed * loads.passing(near.stage) * _in_crowd(near.plain_side, needed, loads)
    ways *= _in_crowd(far.plain_side, needed, loads)
    steps = _items(loads) + Steps.of(Step.NOTED, 2 * _payments(loads)) + Steps.of(Step.READ, listed)
    return steps + Steps.of(Step.EVENT, begun) + Steps.of(Step.WAY, begun * loads.distinct * ways)


def _in_crowd(end: Side, needed: int, loads: Loads) -> float:
    """Share of transactions near which the account at one end has enough, them included."""
    if needed < 2:
        return 1.0
    return loads.near(end, end, loads.window_ticks, loads.window_ticks).share_with(needed)


def _ways(through: Density, needed: int) -> float:
    """Ways through a member, on average, that are read.

    If a far end needs two members, the ways through a hub among them are asked for one by one: then
    it costs as much as some times what leads through the others (`runs.py`).
    """
    if needed < 2:
        return through.mean
    return through.capped(max(LEAST_HEAVY, LIGHT_COST * through.capped(LEAST_HEAVY)))


def _span_of_far(graph: PatternGraph, near: int, loads: Loads) -> tuple[int, int]:
    """How far back and ahead of one of the near stage far ones can stand in relation to it."""
    back = ahead = loads.window_ticks
    for relation in graph.relations:
        far_is_later = relation.earlier == near
        gap = loads.ticks(relation.by)
        back, ahead = (0, min(ahead, gap)) if far_is_later else (min(back, gap), 0)
    return back, ahead


def _group_sweep(graph: PatternGraph, strategy: GroupSweep, loads: Loads) -> Steps:
    """The ways from hub to second set within the window; then the group, for each trigger.

    Ways are those of a pair sweep: of transactions with company, a hub's asked for one by one. A
    trigger with company settles the group's part in the window: the arm, and the outer transactions
    that are left once accounts that never have enough of them are ruled out. A counted group
    settles none: its transactions are events, a few each.
    """
    arm = strategy.arm
    least = [loads.floor(each) for each in strategy.base.floors if each.role == arm.set_role]
    outer = graph.stages[strategy.outer]
    ends = (outer.source, outer.target)
    near_end, far_end = ends if strategy.near is Side.SOURCE else ends[::-1]
    kept, needed, each_needs = 1.0, 1, 1
    if far_end.at_least is not None:
        each_needs = loads.whole(far_end.at_least)
        kept = OUTER_KEPT ** max(0, each_needs - 1)
    if near_end.at_least is not None:
        needed = loads.whole(near_end.at_least)
    back, ahead = _span_of_far(graph, arm.stage, loads)
    through = _ways(loads.near(arm.plain_side.far, strategy.near, back, ahead), each_needs)
    begun = _payments(loads) * loads.passing(arm.stage)
    in_crowd = _in_crowd(arm.plain_side, max(least, default=1), loads)
    ways = begun * loads.distinct * through
    looked_at = ways * in_crowd * _in_crowd(strategy.near.far, each_needs, loads)
    steps = _items(loads) + Steps.of(Step.READ, _payments(loads))
    steps += Steps.of(Step.EVENT, begun) + Steps.of(Step.WAY, looked_at)
    ways *= loads.passing(strategy.outer) * kept
    if strategy.counted:
        return steps + Steps.of(Step.EVENT, RELATED_EVENTS * (begun + ways))
    in_window = loads.before(arm.plain_side, arm.plain_side) * loads.passing(arm.stage)
    outer_rows = loads.onward(arm.plain_side, arm.plain_side, strategy.near, back, ahead)
    if each_needs > 1:
        outer_rows = min(outer_rows, through)
    outer_rows *= loads.passing(strategy.outer)
    reached = kept * in_window * loads.distinct * outer_rows
    seeded = {seed.stage for seed in strategy.base.seeds}
    triggers = begun * min(1.0, kept * outer_rows / needed) if arm.stage in seeded else 0.0
    triggers += ways if strategy.outer in seeded else 0.0
    return steps + settling_steps(strategy.base, in_window + reached) * (in_crowd * triggers)


OUTER_KEPT = 0.3
"""Of outer accounts, those that have one more of the group's members: a guess."""


def _enough(arm: Arm, floors: tuple[Floor, ...], loads: Loads) -> float:
    """Share of an arm's transactions that are of accounts with enough of them for its floors."""
    least = max((loads.floor(each) for each in floors if each.role == arm.set_role), default=1)
    return loads.statistics.listed_share(arm.plain_side.column, least)
