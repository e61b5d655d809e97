"""Expansion, first half: from the trigger to every binding it might complete.

Candidates are written to a list, so that each is settled by the same code wherever it came from.
A candidate is [seed, plain accounts…, and for each chain: where its accounts begin, how many].
Of lanes that share the trigger each writes its own (`dealing.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext

from ...lang.typed import RoleKind
from ...runtime.layout import Items
from ..ir.kernel import Value, Variable, both, value
from ..ir.pattern import PatternGraph
from ..ir.plan import (
    AtRole,
    Expand,
    Expansion,
    Follow,
    Meet,
    Seed,
    Side,
    Step,
    Walk,
)
from .beginnings import Beginnings
from .ceilings import PartnersSince
from .conditions import passes
from .dealing import Dealing
from .frame import Frame
from .known import Known, off_chains
from .onward import Onward
from .visible import VisibleLoop
from .walks import ChainWalks


class Bindings:
    """Emits the search for candidates, and reads them back."""

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        plan: Expansion,
        notes: Mapping[str, Onward],
        beginnings: Mapping[str, Beginnings],
    ) -> None:
        self.frame, self.graph, self.plan, self.notes = frame, graph, plan, notes
        self.beginnings = beginnings
        self.build = frame.build
        self.plain_roles = graph.roles_of_kind(RoleKind.PLAIN)
        self.stride = 1 + len(self.plain_roles) + 2 * len(graph.chain_stages)
        self.candidates = frame.scratch("candidates")
        self.partners_since = PartnersSince(frame, graph, plan)
        self.chain_accounts = frame.scratch("chain_accounts") if graph.chain_stages else None

    def search(self, trigger: Value, first: Value) -> Variable:
        """Write all candidates of a trigger; returns the length of their list."""
        build, frame = self.build, self.frame
        self.trigger, self.first = trigger, first
        self.length = build.let("candidates_length", 0)
        self.chain_top = build.let("chain_top", 0) if self.chain_accounts else None
        self.stack_top = build.let("stack_top", 0) if self._has(Expand) else None
        shareable = any(seed.steps for seed in self.plan.seeds)  # else one candidate each
        self.dealing = Dealing(frame) if shareable else None
        self.walks = ChainWalks(
            frame,
            self.graph,
            trigger,
            first,
            self.notes,
            self.beginnings,
            self.dealing,
            self.partners_since,
            self.plan.floors,
            walks_on=self._has(Walk),
        )
        for at, seed in enumerate(self.plan.seeds):
            stage = self.graph.stages[seed.stage]
            build.note(f"The trigger as a transaction of '{stage.name}'.")
            with build.when(passes(frame, stage.filter, trigger)):
                known = Known()
                for role, side in seed.binds:
                    account = build.let(self.graph.roles[role].name, frame.end(side)[trigger])
                    known = known.with_plain(role, account)
                self._steps(at, seed, seed.steps, known)
        return self.length

    def _has(self, kind: type[Step]) -> bool:
        return any(isinstance(step, kind) for seed in self.plan.seeds for step in seed.steps)

    def _steps(self, at: int, seed: Seed, steps: tuple[Step, ...], known: Known) -> None:
        """The nesting of the printed loops is the nesting of these calls."""
        if not steps:
            self._write_candidate(at, known)
            return
        step, *rest = steps

        def go_on(known: Known) -> None:
            self._steps(at, seed, tuple(rest), known)

        match step:
            case Expand():
                self._expand(step, known, go_on)
            case Walk():
                self.walks.emit(seed, step, known, go_on)
            case Meet():
                self.walks.meet(seed, step, known, go_on)

    # Candidates

    def _write_candidate(self, at: int, known: Known) -> None:
        with nullcontext() if self.dealing is None else self.dealing.binding():
            self._write_own(at, known)

    def _write_own(self, at: int, known: Known) -> None:
        build = self.build
        cells: list[Value] = [value(at), *(known.plain[role] for role in self.plain_roles)]
        for stage in self.graph.chain_stages:
            run = known.runs[stage]
            assert self.chain_top is not None
            cells += [build.let("run_start", self.chain_top), run.length]
            run.each(self._push_chain_account)
        self.frame.room(self.length + self.stride)
        for place, cell in enumerate(cells):
            build.store(self.candidates, self.length + place, cell)
        build.add(self.length, self.stride)

    def read(self, place: Value) -> tuple[Value, dict[int, Value], dict[int, tuple[Value, Value]]]:
        """Seed, plain accounts by role, and (start, length) of chains by stage, of a candidate."""
        build = self.build
        seed = build.let("seed", self.candidates[place])
        plain: dict[int, Value] = {}
        for at, role in enumerate(self.plain_roles):
            name = self.graph.roles[role].name
            plain[role] = build.let(name, self.candidates[place + 1 + at])
        runs: dict[int, tuple[Value, Value]] = {}
        for at, stage in enumerate(self.graph.chain_stages):
            name = self.graph.stages[stage].name
            cell = place + 1 + len(self.plain_roles) + 2 * at
            start = build.let(f"{name}_start", self.candidates[cell])
            runs[stage] = start, build.let(f"{name}_between", self.candidates[cell + 1])
        return seed, plain, runs

    def _push_chain_account(self, account: Value) -> None:
        assert self.chain_accounts is not None and self.chain_top is not None
        self.frame.room(self.chain_top)
        self.build.store(self.chain_accounts, self.chain_top, account)
        self.build.add(self.chain_top)

    # Following stages to an unbound plain role

    def _expand(self, step: Expand, known: Known, go_on: Callable[[Known], None]) -> None:
        build, frame = self.build, self.frame
        assert self.stack_top is not None
        stack = frame.scratch("stack")
        role = self.graph.roles[step.role].name
        build.note(f"Every account that may be '{role}'.")
        base = build.let("base", self.stack_top)
        if isinstance(step.start, AtRole):
            account = known.plain[step.start.role]
        else:
            account = frame.end(step.start.side)[self.trigger]
        low = build.let("level_low", self.stack_top)
        self._reach(step.path[0], account, low)
        for follow in step.path[1:]:
            high = build.let("level_high", self.stack_top)
            next_low = build.let("level_low", self.stack_top)
            with build.loop("at", low, high) as at:
                frame.heed_stop()
                self._reach(follow, stack[at], next_low, unmark=False)
            self._unmark(next_low)
            low = next_low
        high = build.let("level_high", self.stack_top)
        with build.loop("at", low, high) as at:
            frame.heed_stop()
            candidate = build.let(role, stack[at])
            others = [candidate.differs(bound) for bound in known.plain.values()]
            with build.when(both(*others, off_chains(self.build, known, candidate))):
                go_on(known.with_plain(step.role, candidate))
        build.set(self.stack_top, base)

    def _reach(
        self, follow: Follow, account: Value, level_low: Value, *, unmark: bool = True
    ) -> None:
        """Push each account at the far side of an account's transactions, once."""
        build, frame = self.build, self.frame
        assert self.stack_top is not None
        stack, mark = frame.scratch("stack"), frame.flags("mark", Items.ACCOUNTS)
        stage = self.graph.stages[follow.stage]
        with self.visible_of(follow.near, account) as row:
            far = build.let("far", frame.end(follow.near.far)[row])
            fresh = both(mark[far].equals(0), passes(frame, stage.filter, row))
            with build.when(fresh):
                build.store(mark, far, 1)
                frame.room(self.stack_top)
                build.store(stack, self.stack_top, far)
                build.add(self.stack_top)
        if unmark:
            self._unmark(level_low)

    def _unmark(self, low: Value) -> None:
        build, frame = self.build, self.frame
        assert self.stack_top is not None
        with build.loop("at", low, self.stack_top) as at:
            build.store(frame.flags("mark", Items.ACCOUNTS), frame.scratch("stack")[at], 0)

    def visible_of(self, side: Side, account: Value) -> VisibleLoop:
        """A loop over an account's visible transactions."""
        return VisibleLoop(self.frame, side, account, self.first, self.trigger)
