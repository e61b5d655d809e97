"""What an expansion costs: triggers, what its steps read, and what settling the bindings takes."""

from __future__ import annotations

from dataclasses import dataclass

from .general_plan import ends_of, work_of
from .ir.pattern import Chain, PatternGraph
from .ir.plan import Anchor, Expand, Expansion, Meet, Seed, Side, Walk
from .loads import Loads
from .steps import Step, Steps

TURNS = 2.0
"""How often rules look at what was gathered until nothing changes: seldom more than once again."""
MOST_STEPS = 1e18
"""Where a chain's runs are not counted any further: no plan is a choice there."""


def expansion_steps(graph: PatternGraph, strategy: Expansion, loads: Loads) -> Steps:
    """Every transaction is a trigger; those that pass a seed's filter are expanded and settled.

    The bindings of a trigger are the product of what its steps reach.
    """
    statistics = loads.statistics
    steps = Steps.of(Step.TRIGGER, statistics.transactions)
    for seed in strategy.seeds:
        triggers = (
            statistics.transactions * (1.0 - statistics.self_share) * loads.passing(seed.stage)
        )
        steps += Steps.of(Step.READ, statistics.transactions)
        steps += _of_trigger(graph, strategy, seed, loads) * triggers
    return steps


def _of_trigger(graph: PatternGraph, strategy: Expansion, seed: Seed, loads: Loads) -> Steps:
    steps, bindings = Steps(), 1.0
    ends = ends_of(graph, seed)
    for step in seed.steps:
        match step:
            case Expand():
                work = work_of(step, ends, loads)
                steps += Steps.of(Step.READ, bindings * work.read)
                bindings *= work.reached
            case Walk(at, anchor):
                runs = _walked(graph, at, anchor, step in seed.steps[:1], loads)
                steps += Steps.of(Step.READ, bindings * runs.read)
                bindings *= runs.found
            case Meet(at):
                runs = _met(graph, at, loads)
                steps += Steps.of(Step.LABELLED, bindings * runs.read)
                bindings *= runs.found
    return steps + _settled(graph, strategy, seed, loads) * bindings


def settling_steps(strategy: Expansion, gathered: float) -> Steps:
    """One binding of so many transactions: gathered, ruled, taken back."""
    ruled = gathered * TURNS * len(strategy.rules)
    return (
        Steps.of(Step.BINDING, 1) + Steps.of(Step.GATHERED, gathered) + Steps.of(Step.RULED, ruled)
    )


def _settled(graph: PatternGraph, strategy: Expansion, seed: Seed, loads: Loads) -> Steps:
    """Stage by stage, as long as none stays empty and no set below its floor."""
    ends = ends_of(graph, seed)
    members: dict[int, tuple[float, Side, Side]] = {}
    lasting, gathered, read = 1.0, 0.0, 0.0
    for gather in strategy.gathers:
        stage = graph.stages[gather.stage]
        source, target = stage.roles()
        near, far = (source, target) if gather.near is Side.SOURCE else (target, source)
        passing = loads.passing(gather.stage)
        if stage.chain is not None:
            # Hop by hop, the shorter of two lists: what they hold beside the run is little.
            gathered += lasting * _usual_hops(stage.chain, loads)
            continue
        if near in ends:
            window = loads.window(ends[near], gather.near)
            listed = window.mean
            floor = max(
                (loads.floor(each) for each in strategy.floors if each.role in gather.fills),
                default=1,
            )
            survive = window.share_with(floor / passing) if passing else 0.0
        else:
            count, end, side = members[near]
            listed = count * loads.onward(end, side, gather.near)
            survive = min(1.0, listed * passing)
        taken = listed * passing
        if far in ends:
            # Only what runs between the two, of all that the one has; they may share nothing.
            taken = min(1.0, taken)
            survive = 1.0 if _joined(seed, gather.stage) else min(survive, STRANGERS_MEET)
        elif far in members:
            taken = min(taken, members[far][0])
        read += lasting * listed
        gathered += lasting * taken
        if gather.stage == seed.stage and not gather.fills:
            survive = 1.0
        lasting *= survive
        if far in gather.fills:
            # Members of members are as busy as if they had been met from the same account.
            end, side = (ends[near], gather.near) if near in ends else members[near][1:]
            members[far] = (taken * loads.distinct, end, side)
    steps = Steps.of(Step.BINDING, 1) + Steps.of(Step.READ, read)
    steps += Steps.of(Step.GATHERED, gathered)
    return steps + Steps.of(Step.RULED, lasting * gathered * TURNS * len(strategy.rules))


STRANGERS_MEET = 0.05
"""Chance that two accounts bound by other stages have a transaction of one stage in the window."""


def _joined(seed: Seed, stage: int) -> bool:
    """Whether a stage's transaction has bound its two ends: the trigger, or a path of one hop."""
    if seed.stage == stage:
        return True
    return any(
        isinstance(step, Expand) and [follow.stage for follow in step.path] == [stage]
        for step in seed.steps
    )


@dataclass(frozen=True, slots=True)
class _Runs:
    """Of one chain, for one trigger: transactions read, and runs found."""

    read: float
    found: float


def _walked(graph: PatternGraph, at: int, anchor: Anchor, by_trigger: bool, loads: Loads) -> _Runs:
    """Geometric: each hop multiplies the runs by what their last account can go on with.

    In order, n hops that share a window of w are one in n! of all ways to choose them; `each by`
    also bounds what a single hop can reach.
    """
    stage = graph.stages[at]
    assert stage.chain is not None
    near = Side.SOURCE if anchor is Anchor.START else Side.TARGET
    branching, later = (each * loads.passing(at) for each in _branching(stage.chain, near, loads))
    ordered = stage.chain.in_order
    begun = 1 if by_trigger else 0
    shortest, longest = (
        loads.whole(each) + 1 for each in (stage.chain.shortest, stage.chain.longest)
    )
    runs, read, found = 1.0, 0.0, 1.0 if begun >= shortest else 0.0
    for hop in range(begun + 1, longest + 1):
        share = _in_order(loads, stage.chain, hop - begun) if ordered else 1.0
        read += runs * branching * share
        runs *= branching * share * loads.distinct
        branching = later
        if hop >= shortest:
            found += runs
        if read > MOST_STEPS:
            break
    source, target = stage.roles()
    if source == target:
        found *= loads.statistics.collision(Side.TARGET.column)
    return _Runs(read, found)


def _branching(chain: Chain, near: Side, loads: Loads) -> tuple[float, float]:
    """Transactions that a run may go on with: at its first account, and at those further on."""
    back, ahead = loads.window_ticks, 0
    if chain.in_order:
        # Received, then paid on: what follows is on the other side of the transaction before.
        reach = loads.ticks(chain.each_by)
        back, ahead = (0, reach) if near is Side.SOURCE else (reach, 0)
    first = loads.near(near.far, near, back, ahead)
    return first, loads.onward(near.far, near, near, back, ahead)


def _in_order(loads: Loads, chain: Chain, hop: int) -> float:
    """What is left of a hop's reach when all hops share the window and follow each other."""
    reach = loads.ticks(chain.each_by) if chain.each_by is not None else loads.window_ticks
    if reach * hop <= loads.window_ticks:
        return 1.0
    return min(1.0, loads.window_ticks / (reach * hop)) if reach else 1.0


def _met(graph: PatternGraph, at: int, loads: Loads) -> _Runs:
    """Always the lesser side: levels from both ends, until both together have gone all hops.

    No side reads a transaction twice, so that none reads more than is in the window. Runs found
    are those of a walk that happen to end at the goal.
    """
    stage = graph.stages[at]
    assert stage.chain is not None
    statistics, passing = loads.statistics, loads.passing(at)
    in_window = statistics.transactions
    if statistics.span_ticks > loads.window_ticks:
        in_window = int(in_window * loads.window_ticks / statistics.span_ticks)
    most = loads.whole(stage.chain.longest) + 1
    sides = [
        _Front(loads.before(near.far, near), _branching(stage.chain, near, loads)[1])
        for near in Side
    ]
    read, runs = 0.0, 1.0
    for hop in range(1, most + 1):
        side = min(sides, key=lambda each: each.next_level)
        level = min(side.next_level, in_window)
        read += level
        if level < NO_MORE or read >= in_window:
            break
        share = _in_order(loads, stage.chain, hop) if stage.chain.in_order else 1.0
        runs *= side.branching * passing * share
        side.next_level = level * side.branching * passing * share * loads.distinct
    found = min(1.0, runs) * statistics.collision(Side.TARGET.column)
    return _Runs(min(read, in_window), found)


@dataclass(slots=True)
class _Front:
    """One side of the search: what its next level reads."""

    next_level: float
    branching: float


NO_MORE = 0.02
"""Expected transactions of a level below which most searches have ended."""


def _usual_hops(chain: Chain, loads: Loads) -> float:
    shortest, longest = loads.whole(chain.shortest), loads.whole(chain.longest)
    return 1.0 + (shortest + min(longest, shortest + 4)) / 2
