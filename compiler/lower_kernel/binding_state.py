"""The state of one binding while it is settled: what each stage and set may still hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ...lang.typed import RoleKind
from ...runtime.layout import Items
from ..ir.kernel import Array, Value, Variable
from ..ir.pattern import End, PatternGraph
from ..ir.plan import Expansion, Side
from .frame import Frame
from .visible import VisibleLoop


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage's possible transactions; `hop_start` divides those of a chain by hop."""

    rows: Array
    live: Array
    count: Variable
    hop_start: Array | None
    hops: Variable | None


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
    ) -> None:
        self.frame, self.graph, self.plan, self.build = frame, graph, plan, frame.build
        self.trigger, self.first, self.plain, self.runs = trigger, first, plain, runs
        self.chain_accounts = chain_accounts
        self.lists = lists or {}
        self.settled = settled  # absences that the lists mind already, by name
        build = self.build
        self.stages: list[StageState] = []
        self.sets: dict[int, SetState] = {}
        for at, stage in enumerate(self.graph.stages):
            is_chain = stage.chain is not None
            self.stages.append(
                StageState(
                    frame.scratch(f"{stage.name}_rows"),
                    frame.flags(f"{stage.name}_live", Items.TRANSACTIONS),
                    build.let(f"{stage.name}_count", 0),
                    frame.scratch(f"{stage.name}_hop_start") if is_chain else None,
                    build.let(f"{stage.name}_hops", runs[at][1] + 1) if is_chain else None,
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

    @contextmanager
    def live_rows(self, stage: int) -> Iterator[Value]:
        """A loop over what is left of a stage's transactions."""
        build, state = self.build, self.stages[stage]
        with build.loop("place", 0, state.count) as place:
            row = build.let("row", state.rows[place])
            with build.when(state.live[row].differs(0)):
                yield row

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
        for members in self.sets.values():
            with build.loop("at", 0, members.count) as at:
                build.store(members.member, members.accounts[at], 0)
