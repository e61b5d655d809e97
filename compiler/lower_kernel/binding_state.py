"""The state of one binding while it is settled: what each stage and set may still hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ...lang.typed import RoleKind
from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, value
from ..ir.pattern import End, Hop, PatternGraph
from ..ir.plan import Connected, Expansion, Fitting, Partnered, Side
from .absence_notes import AbsenceNote
from .frame import Frame
from .visible import VisibleLoop


def _linked_ends(graph: PatternGraph, plan: Expansion) -> frozenset[tuple[int, Side]]:
    """The ends of stages at which rules ask for a member's transactions."""
    roles = {role for pair in graph.distinct for role in pair}
    found: set[tuple[int, int]] = set()
    for rule in plan.rules:
        match rule:
            case Connected(role):
                roles.add(role)
            case Partnered(at):
                relation = graph.relations[at]
                if relation.shared:
                    found |= {
                        (each, relation.shared[0]) for each in (relation.left, relation.right)
                    }
            case Fitting():
                pass
    found |= {(at, role) for role in roles for at in range(len(graph.stages))}
    stages = graph.stages
    ends_of = [((Side.SOURCE, each.source), (Side.TARGET, each.target)) for each in stages]
    return frozenset(
        (at, side)
        for at, role in found
        for side, end in ends_of[at]
        if end.role == role and stages[at].chain is None
    )


@dataclass(frozen=True, slots=True)
class Links:
    """What was gathered of a stage, member by member: `newest` of a member, and what came before.

    Both hold a place in the stage's rows and 1 more; 0 where there is none.
    """

    newest: Array
    previous: Array


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage's possible transactions; `hop_start` divides those of a chain by hop.

    `links` are kept at the ends at which rules go from a member to its transactions.
    """

    rows: Array
    live: Array
    count: Variable
    hop_start: Array | None
    hops: Variable | None
    links: Mapping[Side, Links]


@dataclass(frozen=True, slots=True)
class SetState:
    """A set role's possible members."""

    accounts: Array
    member: Array
    count: Variable


@dataclass(frozen=True, slots=True)
class ListedRows:
    """Transactions that have been laid out side by side: `rows[low:high]`, the oldest first."""

    rows: Array
    low: Value
    high: Value


class BindingState:
    """Arrays and counters of a binding, and the ways to loop over them."""

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        plan: Expansion,
        trigger: Value,
        first: Value,
        plain: dict[int, Value],
        runs: dict[int, tuple[Value, Value]],
        chain_accounts: Array | None,
        lists: Mapping[int, ListedRows] | None = None,
        settled: frozenset[str] = frozenset(),
        noted: Mapping[str, AbsenceNote] | None = None,
    ) -> None:
        self.frame, self.graph, self.plan, self.build = frame, graph, plan, frame.build
        self.trigger, self.first, self.plain, self.runs = trigger, first, plain, runs
        self.chain_accounts = chain_accounts
        self.lists = lists or {}
        self.settled = settled  # absences that the lists mind already, by name
        self.noted = noted or {}  # absences that were noted beforehand, by name
        build = self.build
        self.stages: list[StageState] = []
        self.sets: dict[int, SetState] = {}
        linked = _linked_ends(graph, plan)
        for at, stage in enumerate(self.graph.stages):
            is_chain = stage.chain is not None
            self.stages.append(
                StageState(
                    frame.scratch(f"{stage.name}_rows"),
                    frame.flags(f"{stage.name}_live", Items.TRANSACTIONS),
                    build.let(f"{stage.name}_count", 0),
                    frame.scratch(f"{stage.name}_hop_start") if is_chain else None,
                    build.let(f"{stage.name}_hops", runs[at][1] + 1) if is_chain else None,
                    {side: self._links(at, side) for side in Side if (at, side) in linked},
                )
            )
        for role in self.graph.roles_of_kind(RoleKind.SET):
            name = self.graph.roles[role].name
            self.sets[role] = SetState(
                frame.scratch(f"{name}_accounts"),
                frame.flags(f"{name}_member", Items.ACCOUNTS),
                build.let(f"{name}_count", 0),
            )

    def visible_of(self, side: Side, account: Value) -> VisibleLoop:
        """A loop over an account's visible transactions."""
        return VisibleLoop(self.frame, side, account, self.first, self.trigger)

    def _links(self, at: int, side: Side) -> Links:
        name = f"{self.graph.stages[at].name}_{side.column}"
        newest = self.frame.flags(f"{name}_newest", Items.ACCOUNTS, KernelType.INDEX)
        return Links(newest, self.frame.scratch(f"{name}_previous"))

    def take(self, at: int, row: Value) -> None:
        """One more possible transaction of a stage."""
        stage, build = self.stages[at], self.build
        self.frame.room(stage.count)
        build.store(stage.rows, stage.count, row)
        for side, links in stage.links.items():
            account = build.let("member", self.frame.end(side)[row])
            build.store(links.previous, stage.count, links.newest[account])
            build.store(links.newest, account, stage.count + 1)
        build.add(stage.count)
        build.store(stage.live, row, 1)

    @contextmanager
    def gathered_of(self, at: int, side: Side, account: Value) -> Iterator[Value]:
        """A loop over a member's transactions in a stage, what has fallen since included.

        Never over the member's own list: a hub among many members has much that is not of them.
        """
        stage, build = self.stages[at], self.build
        links = stage.links[side]
        link = build.let("link", links.newest[account])
        with build.repeat(link > 0):
            row = build.let("row", stage.rows[link - 1])
            build.set(link, links.previous[link - 1])
            yield row

    @contextmanager
    def live_rows(self, stage: int) -> Iterator[Value]:
        """A loop over what is left of a stage's transactions."""
        build, state = self.build, self.stages[stage]
        with build.loop("place", 0, state.count) as place:
            row = build.let("row", state.rows[place])
            with build.when(state.live[row].differs(0)):
                yield row

    def range_of(self, stage: int, hop: Hop) -> tuple[Value, Value]:
        """Where the transactions of a hop stand in a stage's list."""
        state = self.stages[stage]
        if hop is Hop.ANY:
            return value(0), state.count
        assert state.hop_start is not None and state.hops is not None
        if hop is Hop.FIRST:
            return value(0), state.hop_start[1]
        return state.hop_start[state.hops - 1], state.count

    def side_of(self, stage: int, role: int) -> Side:
        """At which end of a stage a role stands."""
        return Side.SOURCE if self.graph.stages[stage].source.role == role else Side.TARGET

    def end_of(self, stage: int, side: Side) -> End:
        """The end of a stage at one side."""
        found = self.graph.stages[stage]
        return found.source if side is Side.SOURCE else found.target

    def member(self, stage: int, role: int, row: Value) -> Value:
        """The account a stage's transaction has at the end of a set role."""
        return self.frame.end(self.side_of(stage, role))[row]

    def clear(self) -> None:
        """Leave the scratch as it was found."""
        build = self.build
        for state in self.stages:
            with build.loop("place", 0, state.count) as place:
                build.store(state.live, state.rows[place], 0)
                for side, links in state.links.items():
                    build.store(links.newest, self.frame.end(side)[state.rows[place]], 0)
        for members in self.sets.values():
            with build.loop("at", 0, members.count) as at:
                build.store(members.member, members.accounts[at], 0)
