"""The general plan: from each trigger to its bindings, and how a binding is settled.

Where there are several ways to an account, or several lists that hold the same transactions, the
loads of the data at hand say which is the lighter; without them the shortest is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..lang.typed import RoleKind
from .ir.pattern import PatternGraph
from .ir.plan import (
    Anchor,
    AtRole,
    AtTrigger,
    Connected,
    Expand,
    Expansion,
    Fitting,
    Follow,
    Gather,
    Meet,
    Partnered,
    Rule,
    Seed,
    Side,
    Start,
    Step,
    Walk,
)
from .loads import Loads


def expand_from_trigger(graph: PatternGraph, loads: Loads | None = None) -> Expansion:
    """The general plan; `loads` are what its steps would read of the data at hand."""
    seeds = tuple(_seed(graph, at, loads) for at in range(len(graph.stages)))
    return Expansion(seeds, _gathers(graph, seeds, loads), _rules(graph))


def ends_of(graph: PatternGraph, seed: Seed) -> dict[int, Side]:
    """At which end of a transaction each plain role is met, when this seed binds it."""
    met = dict(seed.binds)
    for step in seed.steps:
        match step:
            case Expand(role, _, path):
                met[role] = path[-1].near.far
            case Walk(at) | Meet(at):
                source, target = graph.stages[at].roles()
                met.setdefault(source, Side.SOURCE)
                met.setdefault(target, Side.TARGET)
    return met


def _seed(graph: PatternGraph, at: int, loads: Loads | None) -> Seed:
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
        known = ends_of(graph, Seed(at, tuple(binds), tuple(steps)))
        expand = _nearest_unbound(graph, plain, known, witnesses, loads)
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
    graph: PatternGraph,
    plain: set[int],
    known: dict[int, Side],
    witnesses: dict[int, Side],
    loads: Loads | None,
) -> Expand | None:
    """A path over stages, through sets, from something known to an unbound plain role.

    The one that reads least; without loads the shortest, from a known member of a set if there is
    one: it has fewer transactions than a hub.
    """
    starts: list[tuple[int, Start]] = [(role, AtTrigger(side)) for role, side in witnesses.items()]
    starts += [(role, AtRole(role)) for role in sorted(known)]

    def expands(most: int) -> list[Expand]:
        begun = {each for each, _ in starts}
        return [
            Expand(role, start, path)
            for begin, start in starts
            for role, path in _paths(graph, plain, begun, begin, most)
        ]

    for shortest in range(1, len(graph.stages) + 1):
        if found := expands(shortest):
            if loads is None:
                return found[0]
            # A detour may be worth it; longer ones are too many to look at.
            return min(expands(shortest + 1), key=lambda each: work_of(each, known, loads).work)
    return None


def _paths(
    graph: PatternGraph, plain: set[int], passed: set[int], here: int, most: int
) -> Iterator[tuple[int, tuple[Follow, ...]]]:
    """Each way from a role to a plain role not passed yet, of at most so many stages."""
    if not most:
        return
    for at, stage in enumerate(graph.stages):
        if stage.chain is not None or here not in stage.roles():
            continue
        near = Side.SOURCE if stage.source.role == here else Side.TARGET
        source, target = stage.roles()
        far = target if near is Side.SOURCE else source
        if far in passed:
            continue
        if far in plain:
            yield far, (Follow(at, near),)
            continue
        for role, path in _paths(graph, plain, passed | {far}, far, most - 1):
            yield role, (Follow(at, near), *path)


@dataclass(frozen=True, slots=True)
class PathWork:
    """What following a path comes to, for one trigger: transactions read, accounts reached."""

    read: float
    reached: float

    @property
    def work(self) -> float:
        """Reading, and what is done for each account that is reached."""
        return self.read + READS_A_BINDING * self.reached


READS_A_BINDING = 8.0
"""What settling a binding costs beside reading a listed transaction, roughly: a tie-breaker."""


def work_of(expand: Expand, known: dict[int, Side], loads: Loads) -> PathWork:
    """The product along the path of expected partners within the window."""
    match expand.start:
        case AtTrigger(side):
            end = side
        case AtRole(role):
            end = known[role]
    first = expand.path[0]
    listed = loads.before(end, first.near)
    read, reached = listed, listed * loads.passing(first.stage) * loads.distinct
    for before, follow in pairwise(expand.path):
        listed = reached * loads.onward(end, before.near, follow.near)
        read += listed
        reached = listed * loads.passing(follow.stage) * loads.distinct
        end = before.near.far
    return PathWork(read, reached)


def _gathers(
    graph: PatternGraph, seeds: tuple[Seed, ...], loads: Loads | None
) -> tuple[Gather, ...]:
    """Stages in an order in which each starts from accounts that are known by then.

    A plain role's account is preferred to a set's members as the start: one list to read. Between
    two plain roles the shorter of both lists is read, whichever that is for the accounts at hand
    (`gather.py`), so that their order only matters to estimates: that with the shorter list
    expected; without loads, the source.
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
        sides = next(
            found
            for group in (plain, known)
            if (found := [(side, role) for side, role in ends if role in group])
        )
        near, _ = sides[0] if loads is None else min(sides, key=_list_of(graph, seeds, loads))
        fills = tuple(role for role in stage.roles() if role not in known)
        gathers.append(Gather(at, near, fills))
        known |= set(stage.roles())
    return tuple(gathers)


def _list_of(
    graph: PatternGraph, seeds: tuple[Seed, ...], loads: Loads
) -> Callable[[tuple[Side, int | None]], float]:
    """How long the list of an account at a side of a stage is, whichever seed has bound it."""

    def length(side_and_role: tuple[Side, int | None]) -> float:
        side, role = side_and_role
        ends = [met[role] for seed in seeds if role in (met := ends_of(graph, seed))]
        # A set's members have been met at transactions of this side's own stage, or alike.
        return sum(loads.before(end, side) for end in ends or [side]) / max(1, len(ends))

    return length


def _rules(graph: PatternGraph) -> tuple[Rule, ...]:
    """Every rule of the pattern; a pass drops what gathering alone has settled."""
    return (
        *(Fitting(at) for at in graph.chain_stages),
        *(Partnered(at) for at in range(len(graph.relations))),
        *(Connected(role) for role in graph.roles_of_kind(RoleKind.SET)),
    )
