"""Plan: in which order to find it. The steps of the multi-stage framework, no loops yet.

A plan is one of five strategies. An `Expansion` starts from each trigger, binds what is left by
following stages, and settles the largest sets for each binding: always possible. The others bind
the plain roles first and then slide the window over what belongs to them: a `HubSweep` and an
`ArmSweep` the one plain role, a `PairSweep` the two plain roles on either side of one set, a
`GroupSweep` one plain role with two sets in a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal, TypeAlias

from ...lang.typed import Expression
from .pattern import PatternGraph


class Side(Enum):
    """An end of a transaction, and the adjacency that lists an account's transactions by it."""

    SOURCE = "source"
    TARGET = "target"

    @property
    def column(self) -> Literal["source", "target"]:
        """The column of transactions that holds it."""
        return "source" if self is Side.SOURCE else "target"

    @property
    def far(self) -> Side:
        """The other end."""
        return Side.TARGET if self is Side.SOURCE else Side.SOURCE


@dataclass(frozen=True, slots=True)
class AtRole:
    """Start from the account of a plain role bound earlier."""

    role: int


@dataclass(frozen=True, slots=True)
class AtTrigger:
    """Start from an end of the trigger: a known member of a set."""

    side: Side


Start: TypeAlias = AtRole | AtTrigger


@dataclass(frozen=True, slots=True)
class Follow:
    """From accounts at the `near` side of a stage's transactions to those at the far side."""

    stage: int
    near: Side


@dataclass(frozen=True, slots=True)
class Expand:
    """Try each account that the path reaches as the plain role. Cost: the path's transactions."""

    role: int
    start: Start
    path: tuple[Follow, ...]


class Anchor(Enum):
    """Where a chain walk begins."""

    START = "from its start"
    END = "from its end"
    LAST_HOP = "backwards from the trigger as its last hop"
    ANY_HOP = "both ways from the trigger as any hop"


@dataclass(frozen=True, slots=True)
class Walk:
    """Try each run of accounts of a chain, binding the ends that are not bound yet.

    Cost: the runs that still fit, each extended by its last account's transactions in the window.
    """

    stage: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Meet:
    """Try each run of accounts of a chain of which both ends are known.

    From the first account forwards and from the last backwards, always the side with less to read
    next, until one side has come to its end or both together have gone as many hops as a run may
    have. Then only what can be reached from both ends is walked. Of chains in order, and of those
    that the trigger closes, it is noted beforehand what each transaction led to and came from
    (`lower_chains.noted_chains`): what nothing follows in time is not followed. Cost: a pass over
    all lists; what the lighter side reads within the window and goes on, twice at most; then the
    runs found, and what their dead ends have in common.
    """

    stage: int
    anchor: Anchor


Step: TypeAlias = Expand | Walk | Meet


@dataclass(frozen=True, slots=True)
class Seed:
    """The trigger taken as a transaction of `stage`; `binds` are (plain role, its end)."""

    stage: int
    binds: tuple[tuple[int, Side], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Gather:
    """Collect a stage's transactions for a binding, from the accounts at its `near` side.

    Sets met for the first time are filled (`fills`); sets known already only admit their members.
    """

    stage: int
    near: Side
    fills: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Partnered:
    """Each side of a relation keeps what has a partner on the other."""

    relation: int


@dataclass(frozen=True, slots=True)
class Connected:
    """Members of a set keep their place while each stage still has partners enough for them."""

    role: int


@dataclass(frozen=True, slots=True)
class Fitting:
    """Neighbouring hops of a chain keep what fits."""

    stage: int


Rule: TypeAlias = Partnered | Connected | Fitting


@dataclass(frozen=True, slots=True)
class Floor:
    """A set needs at least (or, `exclusive`, more than) `least` members, a constant."""

    role: int
    least: Expression
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A set may have at most (or, `exclusive`, fewer than) `most` members, and some are certain.

    A trigger that completes anything stays, as a transaction of the stage `seed`. So does what the
    `relation` joins to it, where nothing else takes transactions of `stage` away: of an earlier
    stage, those that are the trigger's partners; of the trigger's own, all since its partner.
    `near` is the end of `stage` at which a plain role stands; the set is at the other.

    What must be apart from members (`apart`) may take some of them, as many as it has itself: a
    chain, or a set of the stage given, around another plain role at the side given.
    """

    role: int
    most: Expression
    exclusive: bool
    seed: int
    stage: int
    near: Side
    relation: int
    apart: tuple[int | tuple[int, Side], ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the trigger is of the stage itself."""
        return self.seed == self.stage


@dataclass(frozen=True, slots=True)
class Before:
    """Transactions of `stage` that must come before the first hop of a chain, as `relation` says.

    `near` is the end at which the chain's start stands. They are at least as many as the `floor` of
    the set at the other end, unless several transactions may be the same first hop.
    """

    stage: int
    near: Side
    relation: int
    floor: Floor | None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What can lead up to each transaction of a chain in order that is walked backwards.

    Noted beforehand of each: how many hops can lead up to it, if the first of them follows
    something in each stage of `before`; where that is many it is not told apart. A walk passes over
    what can have too few, without reading it: a hub costs the runs through it, and not those who
    paid it. Cost: `beginnings.MOST_LOOKED_AT` transactions for each one, at most.
    """

    stage: int
    before: tuple[Before, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """Nested expansion from the trigger.

    Bindings come from the `seeds`, are settled by `gathers` and then `rules` until nothing changes.
    Without rules one gathering is already final. A binding is given up while it is gathered if a
    stage stays empty or a set below its floor; it is not gathered, or not looked for, where a set
    is certain to be above its ceiling: then a hub costs the ceiling, and not what it has.
    """

    seeds: tuple[Seed, ...]
    gathers: tuple[Gather, ...]
    rules: tuple[Rule, ...]
    floors: tuple[Floor, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    beginnings: tuple[Beginning, ...] = ()

    @property
    def walked_back(self) -> frozenset[int]:
        """Stages whose chain is walked backwards from its end."""
        return frozenset(
            step.stage
            for seed in self.seeds
            for step in seed.steps
            if isinstance(step, Walk) and step.anchor in (Anchor.END, Anchor.LAST_HOP)
        )


@dataclass(frozen=True, slots=True)
class Spoke:
    """A stage around the hub; `hub_side` is the end at which the hub stands."""

    stage: int
    hub_side: Side
    set_role: int


@dataclass(frozen=True, slots=True)
class HubSweep:
    """Slide the window over each hub's transactions.

    Cost: O(1) amortised per transaction; O(log n) where extremes, medians or how many values differ
    is asked, or as many steps as the window has, if that is few.
    """

    hub: int
    spokes: tuple[Spoke, ...]


@dataclass(frozen=True, slots=True)
class Arm:
    """A stage between a plain role and the set; `plain_side` is the end of the plain role."""

    stage: int
    plain_role: int
    plain_side: Side
    set_role: int


@dataclass(frozen=True, slots=True)
class ArmSweep:
    """Slide the window over each hub's arms, minding how they stand to each other.

    Does what a `HubSweep` does not: relations in time that join arms to trees, a set that two arms
    share, sets that may not share an account, absences that the hub's own list tells, aggregates
    that must be read from the window. Cost: O(1) amortised per transaction; O(log n) with distinct
    sets or more arms; what is in the window for each transaction that asks such an aggregate, or a
    condition on partners.
    """

    arms: tuple[Arm, ...]
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True)
class PairSweep:
    """Join the two arms at the members, then slide the window over what each pair has in common.

    For each account as the `near` plain role: every transaction of its members' `far` arm within
    the window is looked at once; an account at the far end is swept only if a run of members
    within one window reaches the set's floor. Cost: the wedges (near, member, far) within the
    window, then O(1) amortised per transaction of a pair that is swept.
    """

    near: Arm
    far: Arm
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCeiling:
    """A set of a group may have at most (or, `exclusive`, fewer than) `most` members.

    A transaction of the arm and an outer one of the same member stay if they are partners in all
    relations and, where the sets must be apart, neither account stands in the window as the other.
    """

    role: int
    most: Expression
    exclusive: bool


@dataclass(frozen=True, slots=True)
class GroupSweep:
    """Lay out once what a hub's group can consist of; settle it for triggers that may complete it.

    The group is the hub, the set of its `arm`, and a second set that `outer` joins to the first,
    from the end `near`. Accounts of the second set without `outer` transactions enough are left out
    of it, and so are triggers whose member has too few of those. Cost: the ways from hub to second
    set within the window, each looked at once; then what of the group lies in the window, for each
    trigger that may complete it. `base` says how a binding is settled.

    Of a `counted` group the sizes of its sets are kept up to date as transactions come and go, and
    it is settled only for its evidence. Cost: the ways, and for each transaction what an account of
    the second set needs. A group of which a set is certain to be above one of its `ceilings` is not
    settled; that is found going back from the trigger until one member more is met than there may
    be.
    """

    arm: Arm
    outer: int
    near: Side
    base: Expansion
    counted: bool = False
    ceilings: tuple[GroupCeiling, ...] = ()


Strategy: TypeAlias = Expansion | HubSweep | ArmSweep | PairSweep | GroupSweep


@dataclass(frozen=True, slots=True)
class Plan:
    """How one pattern is found, and why this way."""

    graph: PatternGraph
    strategy: Strategy
    reason: str


def with_expansion(plan: Plan, change: Callable[[Expansion], Expansion]) -> Plan:
    """The plan with its expansion, or the one its bindings are settled by, changed."""
    match plan.strategy:
        case Expansion():
            return replace(plan, strategy=change(plan.strategy))
        case GroupSweep(base=base):
            return replace(plan, strategy=replace(plan.strategy, base=change(base)))
        case HubSweep() | ArmSweep() | PairSweep():
            return plan
