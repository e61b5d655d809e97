"""The matches of a pattern in a test's own words, by any of the plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal, TypeAlias

import numpy as np

from ..compiler import reference, reference_results
from ..compiler.bind import bind, fixed_numbers, reach_ticks
from ..compiler.load import load_interpreted
from ..compiler.pipeline import CompiledPattern, compile_pattern
from ..data import leading_measure, match_shape, units_of
from ..lang import typed
from ..lang.settings import with_defaults
from ..lang.typed import RoleKind, Type
from ..runtime.episodes import assemble
from ..runtime.execute import run
from ..runtime.instances import joined
from ..runtime.slices import cut_slices
from ..runtime.tables import match_table
from ..runtime.transactions import Transactions

Entry: TypeAlias = Callable[..., Any]
Plan: TypeAlias = Literal["best", "expansion", "reference"]
PLANS: tuple[Plan, ...] = ("best", "expansion", "reference")


@dataclass(frozen=True, slots=True)
class Match:
    """A match in a test's own words; measures in major units and seconds, None without value."""

    roles: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, float | None]
    stages: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds matches by one plan. Tests that differ in parameters only share a pattern's code."""

    plan: Plan
    interpreted: bool = False
    """Run generated code by Python as it stands: slow a row, but there is nothing to compile."""
    _compiled: dict[typed.Pattern, CompiledPattern] = field(default_factory=dict)
    _entries: dict[typed.Pattern, Entry] = field(default_factory=dict)

    def matches(self, pattern: typed.Pattern, transactions: Transactions) -> list[Match]:
        """Every match, in order of its last transaction."""
        given = with_defaults(pattern.parameters, {})
        alike = replace(
            pattern, parameters=tuple(replace(each, default=None) for each in pattern.parameters)
        )
        if alike not in self._compiled:
            best = self.plan == "best"
            self._compiled[alike] = compile_pattern(alike, "best" if best else "expansion")
        compiled = self._compiled[alike]
        if self.plan == "reference":
            found = _by_reference(compiled, given, transactions)
        else:
            found = _by_kernel(compiled, given, transactions, self._entry(alike))
        return sorted(found, key=_order)

    def _entry(self, alike: typed.Pattern) -> Entry | None:
        """What to run instead of machine code."""
        if not self.interpreted:
            return None
        if alike not in self._entries:
            compiled = self._compiled[alike]
            self._entries[alike] = load_interpreted(
                compiled.text, compiled.name, compiled.kernel.entry.name
            )
        return self._entries[alike]


def _order(match: Match) -> tuple[object, ...]:
    rows = [row for stage in match.stages.values() for row in stage]
    return max(rows), min(rows), tuple(match.roles.values())


def _by_kernel(
    compiled: CompiledPattern,
    given: Mapping[str, Any],
    transactions: Transactions,
    entry: Entry | None,
) -> list[Match]:
    kernel = bind(compiled, given, units_of(transactions))
    if entry is not None:
        kernel = replace(kernel, load=lambda: entry)
    graph = compiled.graph
    (piece,) = cut_slices(transactions, [], reach_ticks(graph, kernel.scalars))
    # Python warns of what compiled code does silently, such as a division by zero.
    with np.errstate(all="ignore"):
        instances = run(kernel, piece, threads=1).instances
    if not instances:
        return []
    episodes = assemble(
        joined(list(instances)),
        transactions.time,
        int(kernel.scalars[graph.window]),
        window_closed=graph.window_closed,
        leading=leading_measure(graph),
    )
    table = match_table(transactions, match_shape(graph, ""), episodes)
    return [
        Match(
            {each["role"]: tuple(each["accounts"]) for each in row["roles"]},
            {each["measure"]: each["number"] for each in row["measures"]},
            {each["stage"]: tuple(each["rows"]) for each in row["stages"]},
        )
        for row in table.rows(named=True)
    ]


def _by_reference(
    compiled: CompiledPattern, given: Mapping[str, Any], transactions: Transactions
) -> list[Match]:
    graph = compiled.graph
    numbers = fixed_numbers(graph, given, units_of(transactions))
    rows = [
        reference.Row(
            int(transactions.source[at]),
            int(transactions.target[at]),
            int(transactions.time[at]),
            {name: column.values[at].item() for name, column in transactions.columns.items()},
        )
        for at in range(len(transactions))
    ]
    instances = reference.find(graph, numbers, rows)
    accounts = transactions.accounts.to_list()
    scale = transactions.columns["amount"].scale
    found = []
    for episode in reference_results.episodes(graph, instances, rows, numbers[graph.window]):
        chains = dict(zip(graph.roles_of_kind(RoleKind.CHAIN), episode.chains, strict=True))
        roles = {
            role.name: tuple(accounts[each] for each in chains.get(at, sorted(episode.members[at])))
            for at, role in enumerate(graph.roles)
        }
        measures = {
            measure.name: _major(value, measure.type, scale)
            for measure, value in zip(graph.measures, episode.measures, strict=True)
        }
        stages = {
            stage.name: tuple(sorted(taken))
            for stage, taken in zip(graph.stages, episode.stages, strict=True)
        }
        found.append(Match(roles, measures, stages))
    return found


def _major(value: float, kind: Type, scale: int) -> float | None:
    """A measure of the reference in major units, as the table of matches has it."""
    if value != value:
        return None
    return float(Fraction(int(value), 10**scale)) if kind is Type.MONEY else float(value)
