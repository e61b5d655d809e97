"""What an expansion costs: triggers, what its steps read, and what settling the bindings takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .general_plan import ends_of, work_of
from .ir.pattern import Chain, PatternGraph
from .ir.plan import Anchor, Expand, Expansion, Gather, Meet, Seed, Side, Walk
from .loads import Loads
from .lower_chains import between_trigger, noted_chains
from .selectivity import PAIRED_SHARE
from .steps import Step, Steps

TURNS = 2.0
"""How often rules look at what was gathered until nothing changes: seldom more than once again."""


def expansion_steps(graph: PatternGraph, strategy: Expansion, loads: Loads) -> Steps:
    """Every transaction is a trigger; those that pass a seed's filter are expanded and settled.

    The bindings of a trigger are the product of what its steps reach.
    """
    statistics = loads.statistics
    steps = Steps.of(Step.TRIGGER, statistics.transactions)
    noted = len(noted_chains(graph, strategy))
    if noted:
        steps += Steps.of(Step.NOTED, statistics.transactions * noted)
    if strategy.beginnings:
        # Each one's predecessors are sought; how little of them the walks then read is left out.
        begun = statistics.transactions * len(strategy.beginnings)
        steps += Steps.of(Step.NOTED, begun) + Steps.of(Step.SOUGHT, begun)
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
                steps += Steps.of(Step.SOUGHT, bindings)
                steps += Steps.of(Step.READ, bindings * work.read)
                bindings *= work.reached
            case Walk(at, anchor):
                by_trigger = anchor in (Anchor.LAST_HOP, Anchor.ANY_HOP)
                near, far = graph.stages[at].roles()
                met = ends.get(near if anchor is Anchor.START else far, Side.TARGET)
                end = Side.SOURCE if by_trigger else met
                noted = any(each.stage == at for each in strategy.beginnings)
                runs = _walked(
                    graph, at, anchor, end, by_trigger=by_trigger, noted=noted, loads=loads
                )
                steps += Steps.of(Step.SOUGHT, bindings * runs.sought)
                steps += Steps.of(Step.READ, bindings * runs.read)
                bindings *= runs.found
            case Meet():
                runs = _met(graph, seed, step, ends, loads)
                steps += Steps.of(Step.SOUGHT, bindings * runs.sought)
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
    lasting, gathered, sought, read = 1.0, 0.0, 0.0, 0.0
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
            listed = window.capped(_most_gathered(strategy, seed, gather, loads))
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
        sought += lasting * (1.0 if near in ends else members[near][0])
        read += lasting * listed
        gathered += lasting * taken
        if gather.stage == seed.stage and not gather.fills:
            survive = 1.0
        lasting *= survive
        if far in gather.fills:
            # Members of members are as busy as if they had been met from the same account.
            end, side = (ends[near], gather.near) if near in ends else members[near][1:]
            members[far] = (taken * loads.distinct, end, side)
    steps = Steps.of(Step.BINDING, 1) + Steps.of(Step.SOUGHT, sought) + Steps.of(Step.READ, read)
    steps += Steps.of(Step.GATHERED, gathered)
    steps += Steps.of(Step.RULED, lasting * gathered * TURNS * len(strategy.rules))
    # What rules leave over is not foreseen: without any, all that lasts so far is found.
    found = lasting if not strategy.rules else 0.0
    return steps + Steps.of(Step.FOUND, found) + Steps.of(Step.GATHERED, found * gathered)


def _most_gathered(strategy: Expansion, seed: Seed, gather: Gather, loads: Loads) -> float:
    """Transactions of a set that are gathered at most: of more, some told that there are too many.

    Which of them are certain is not foreseen: with none repeated, all are taken for it.
    """
    ceilings = [
        loads.ceiling(each)
        for each in strategy.ceilings
        if each.role in gather.fills and each.seed == seed.stage
    ]
    return min(ceilings, default=math.inf)


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
    """Of one chain, for one trigger: lists begun, transactions read, and runs found."""

    sought: float
    read: float
    found: float


def _walked(
    graph: PatternGraph,
    at: int,
    anchor: Anchor,
    end: Side,
    *,
    by_trigger: bool,
    noted: bool,
    loads: Loads,
) -> _Runs:
    """Geometric: each hop multiplies the runs by what their last account can go on with.

    How many that are is tried on the data; filters and other rules of the chain thin them out, and
    what goes to one account several times goes on as one: at every hop if times do not matter. In
    order, how one goes on depends on when it came; runs through busy accounts, which are most of
    them, were half to twice as many as if they were merged once. Where it is noted what can begin
    a run (`noted`), few of them are followed.
    """
    stage = graph.stages[at]
    assert stage.chain is not None
    near = Side.SOURCE if anchor is Anchor.START else Side.TARGET
    shortest, longest = _bounds(stage.chain, loads)
    begun = 1 if by_trigger else 0
    sizes = _levels(stage.chain, near, end, longest - begun, loads, by_trigger=by_trigger).mean(0)
    passing = loads.passing(at) * _kept(stage.chain, loads)
    distinct = loads.distinct
    merging = 1 if stage.chain.in_order and not noted else len(sizes)
    sought, read, found = 1.0, 0.0, 1.0 if begun >= shortest else 0.0
    for hop, size in enumerate(sizes):
        thinned = float(size) * passing**hop * distinct ** min(hop, merging)
        read += thinned
        if hop + 1 < len(sizes):
            # Each that was read and passes leads to a list of its own.
            sought += thinned * passing * (distinct if hop < merging else 1.0)
        if begun + hop + 1 >= shortest:
            found += float(size) * passing ** (hop + 1) * distinct ** min(hop + 1, merging)
    source, target = stage.roles()
    if source == target:
        found *= loads.statistics.collision(Side.TARGET.column)
    return _Runs(sought, read, found)


def _levels(
    chain: Chain, near: Side, end: Side, hops: int, loads: Loads, *, by_trigger: bool
) -> NDArray[np.float64]:
    """For each trigger of a sample, what each hop of all runs together has to choose from."""
    reach, window = loads.ticks(chain.each_by), loads.window_ticks
    levels = loads.statistics.descents(
        end.column,
        near.column,
        min(hops, MOST_HOPS),
        window,
        (reach if by_trigger else window, reach),
        in_order=chain.in_order,
    )
    # Of self-transfers alone there is no trigger: one that leads nowhere stands for them.
    return levels if len(levels) else np.zeros((1, levels.shape[1]))


MOST_HOPS = 16
"""Hops looked at: by then runs have died out, or there are more than could ever be walked."""


def _bounds(chain: Chain, loads: Loads) -> tuple[int, int]:
    """The fewest and the most hops of a chain."""
    return loads.whole(chain.shortest) + 1, loads.whole(chain.longest) + 1


def _kept(chain: Chain, loads: Loads) -> float:
    """Share of neighbouring hops that fit in amount and by conditions: guessed, not tried."""
    return PAIRED_SHARE ** ((chain.keeping is not None) + (chain.pair is not None))


def _met(graph: PatternGraph, seed: Seed, step: Meet, ends: dict[int, Side], loads: Loads) -> _Runs:
    """Always the lesser side: levels from both ends, until both together have gone all hops.

    No side reads a transaction twice, so that none reads more than is in the window. A run is found
    where a walk happens to end at the goal. Where the trigger closes the chain, lists are begun
    only if both ends have any; in a chain in order only what goes on is followed, of which there is
    no more than of what it goes on to.
    """
    stage = graph.stages[step.stage]
    assert stage.chain is not None
    start, target = stage.roles()
    by_trigger = step.anchor is Anchor.LAST_HOP
    most = _bounds(stage.chain, loads)[1] - by_trigger
    goal_end, root_end = ends[start], Side.SOURCE if by_trigger else ends[target]
    ahead = _levels(stage.chain, Side.SOURCE, goal_end, most, loads, by_trigger=False)
    behind = _levels(stage.chain, Side.TARGET, root_end, most, loads, by_trigger=by_trigger)
    thinner = (loads.passing(step.stage) * loads.distinct) ** np.arange(ahead.shape[1])
    sides = np.stack([ahead * thinner, behind * thinner])
    begun = (sides[:, :, 0].min(axis=0) > 0).mean() if between_trigger(graph, seed, step) else 1.0
    if stage.chain.in_order:
        sides[:, :, :-1] = np.minimum(sides[:, :, :-1], sides[:, :, 1:])
    in_window = _in_window(loads)
    taken = np.zeros((2, ahead.shape[0]), dtype=np.int64)
    read, runs = np.zeros(ahead.shape[0]), np.ones(ahead.shape[0])
    everyone = np.arange(ahead.shape[0])
    for _ in range(min(most, ahead.shape[1])):
        next_levels = sides[[[0], [1]], everyone, np.minimum(taken, ahead.shape[1] - 1)]
        # One side at its end ends the search: nothing can be between.
        going = next_levels.min(axis=0) > 0
        lesser = next_levels.argmin(axis=0)
        level = np.minimum(next_levels[lesser, everyone], in_window)
        read += np.where(going, level, 0.0)
        runs = np.where(going, level, 0.0)
        taken[lesser, everyone] += 1
    found = min(1.0, float(runs.mean())) * loads.statistics.collision(Side.TARGET.column)
    return _Runs(2.0 * float(begun), float(np.minimum(read, in_window).mean()), found)


def _in_window(loads: Loads) -> float:
    """Transactions of all accounts in a window."""
    statistics = loads.statistics
    if statistics.span_ticks <= loads.window_ticks:
        return float(statistics.transactions)
    return statistics.transactions * loads.window_ticks / statistics.span_ticks


def _usual_hops(chain: Chain, loads: Loads) -> float:
    shortest, longest = loads.whole(chain.shortest), loads.whole(chain.longest)
    return 1.0 + (shortest + min(longest, shortest + 4)) / 2
