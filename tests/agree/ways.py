"""Every way to run a program, each giving the same kind of answer."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unittest import mock

import numpy as np

from moneytrail.compiler import reference, reference_results
from moneytrail.compiler.bind import bind, fixed_numbers, reach_ticks
from moneytrail.compiler.choose_plan import choose_plan
from moneytrail.compiler.ir.plan import Strategy
from moneytrail.compiler.load import load_interpreted
from moneytrail.compiler.loads import Loads
from moneytrail.compiler.pipeline import (
    CompiledPattern,
    CompiledProfile,
    compile_pattern,
    compile_profile,
    prepared_graph,
)
from moneytrail.compiler.scalars import Units
from moneytrail.data import leading_measure, units_of
from moneytrail.lang import Source, check
from moneytrail.lang.typed import Pattern, Profile, RoleKind, Type
from moneytrail.runtime import chunks
from moneytrail.runtime import parts as parts_module
from moneytrail.runtime.episodes import assemble
from moneytrail.runtime.execute import Found, run
from moneytrail.runtime.instances import joined
from moneytrail.runtime.layout import NO_WHOLE, Kernel
from moneytrail.runtime.parts import MOST_CONTEXT
from moneytrail.runtime.slices import Slice, cut_slices
from moneytrail.runtime.statistics import WindowDensity
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import COLUMNS

Runner = Callable[[Kernel, Slice], Found]
Cells = tuple[tuple[tuple[object, ...], ...], ...]


@dataclass(frozen=True)
class AnyStatistics:
    """Statistics of no data at all: numbers that may be anything, to try whatever they lead to."""

    seed: int
    transactions: int = 1000
    accounts: int = 100
    span_ticks: int = 100
    self_share: float = 0.1

    def _number(self, *what: object) -> float:
        return random.Random(f"{self.seed} {what}").choice([0.0, 0.1, 0.5, 1.0])

    def collision(self, end: str) -> float:
        return self._number("collision", end)

    def listed_share(self, listed: str, least: float) -> float:
        return self._number("listed", listed, least)

    def density(self, end: str, listed: str, back_ticks: int, ahead_ticks: int) -> WindowDensity:
        number = 100 * self._number("density", end, listed, back_ticks, ahead_ticks)
        return WindowDensity(np.array([int(number)]))

    def onward(self, end: str, listed: str, then: str, back_ticks: int, ahead_ticks: int) -> float:
        return 100 * self._number("onward", end, listed, then, back_ticks, ahead_ticks)

    def descents(
        self,
        end: str,
        listed: str,
        hops: int,
        window_ticks: int,
        reach_ticks: tuple[int, int],
        *,
        in_order: bool,
    ) -> np.ndarray:
        return np.full((3, hops), 100 * self._number("descents", end, listed, hops, in_order))

    def repeated(self, back_ticks: int) -> float:
        return self._number("repeated", back_ticks)

    def sampled(self, column: str) -> np.ndarray:
        return np.arange(10) % (1 + int(4 * self._number("column", column)))


def every_plan(pattern: Pattern) -> tuple[CompiledPattern, ...]:
    """The preferred plan first, then each other that some strategy, on some data, may lead to."""
    graph = prepared_graph(pattern)
    scalars = fixed_numbers(graph, {}, Units(2, 1, lambda text: 0))
    plans: dict[Strategy, CompiledPattern] = {}
    for loads in (None, *(Loads(graph, scalars, AnyStatistics(seed)) for seed in range(2))):
        for each in choose_plan(graph, loads).estimates:
            plan = each.candidate.plan
            if plan is not None and plan.strategy not in plans:
                plans[plan.strategy] = compile_pattern(pattern, each.name, loads=loads)
    return tuple(plans.values())


@dataclass(frozen=True)
class Answer:
    """Features by [feature][transaction][column], and episodes as a set."""

    features: Cells
    episodes: frozenset[tuple[object, ...]]


def checked_pattern(text: str) -> Pattern:
    """The one pattern of a text."""
    return check(Source("<fuzz>", text), columns=COLUMNS).program.patterns[0]


def checked_profile(text: str) -> Profile:
    """The one profile of a text."""
    return check(Source("<fuzz>", text), columns=COLUMNS).program.profiles[0]


def rows_of(transactions: Transactions) -> list[reference.Row]:
    """Transactions as the reference takes them: plain Python numbers."""
    return [
        reference.Row(
            int(transactions.source[at]),
            int(transactions.target[at]),
            int(transactions.time[at]),
            {name: column.values[at].item() for name, column in transactions.columns.items()},
        )
        for at in range(len(transactions))
    ]


@lru_cache(maxsize=64)
def _general(pattern: Pattern) -> CompiledPattern:
    return compile_pattern(pattern, "expansion")


_interpreted = lru_cache(maxsize=64)(load_interpreted)


def by_reference(pattern: Pattern, transactions: Transactions) -> Answer:
    """What the program means."""
    compiled = _general(pattern)
    graph, units = compiled.graph, units_of(transactions)
    scalars = fixed_numbers(graph, {}, units)
    bins = bind(compiled, {}, units).bins
    rows = rows_of(transactions)
    instances = reference.find(graph, scalars, rows)
    told = reference_results.episodes(graph, instances, rows, scalars[graph.window])
    return Answer(
        _exact(reference_results.features(graph, instances, len(rows), bins)),
        frozenset(
            (
                each.plain,
                each.chains,
                frozenset((s, at) for s, stage in enumerate(each.stages) for at in stage),
                tuple(_number(value) for value in each.measures),
                each.first_trigger,
                each.last_trigger,
                each.instances,
            )
            for each in told
        ),
    )


def profile_by_reference(profile: Profile, transactions: Transactions) -> Answer:
    """What the profile means."""
    graph = compile_profile(profile).graph
    scalars = fixed_numbers(graph, {}, units_of(transactions))
    cells = reference_results.profile(graph, scalars, rows_of(transactions))
    return Answer(_exact(cells), frozenset())


def by_kernel(
    compiled: CompiledPattern | CompiledProfile,
    transactions: Transactions,
    *,
    interpreted: bool = False,
    cuts: Sequence[int] = (),
    threads: int = 1,
    runner: Runner | None = None,
) -> Answer:
    """What generated code gives, compiled by Numba or run by Python as it stands.

    `runner` runs it over a slice in another way: on a device.
    """
    kernel = bind(compiled, {}, units_of(transactions))
    if interpreted:
        entry = _interpreted(compiled.text, compiled.name, compiled.kernel.entry.name)
        kernel = replace(kernel, load=lambda: entry)
    halo = reach_ticks(compiled.graph, kernel.scalars)
    with np.errstate(all="ignore"):  # Python warns of what compiled code does silently
        pieces = cut_slices(transactions, list(cuts), halo)
        least = 1 if threads > 1 or cuts else chunks.LEAST_WORK
        most = MOST_CONTEXT if least > 1 else 0  # parts of accounts, however short
        with (
            mock.patch.object(chunks, "LEAST_WORK", least),
            mock.patch.object(parts_module, "MOST_CONTEXT", most),
        ):
            if runner is None:
                parts = [run(kernel, piece, threads=threads) for piece in pieces]
            else:
                parts = [runner(kernel, piece) for piece in pieces]
    by_feature = zip(*(part.features for part in parts), strict=True)
    features = [np.concatenate(each, axis=1).T for each in by_feature]
    cells = [
        [[None if _is_missing(cell) else cell for cell in row] for row in feature.tolist()]
        for feature in features
    ]
    instances = [each for part in parts for each in part.instances]
    if isinstance(compiled, CompiledProfile) or not instances:
        return Answer(_exact(cells), frozenset())
    graph = compiled.graph
    episodes = assemble(
        joined(instances),
        transactions.time,
        int(kernel.scalars[graph.window]),
        window_closed=graph.window_closed,
        leading=leading_measure(graph),
    )
    told = []
    evidence: list[set[tuple[int, int]]] = [set() for _ in range(len(episodes))]
    for episode, stage, row in episodes.evidence.rows():
        evidence[episode].add((stage, row))
    for at in range(len(episodes)):
        whole, real = iter(episodes.whole[at].tolist()), iter(episodes.real[at].tolist())
        measures = tuple(
            _number(next(real) if measure.type is Type.RATIO else next(whole))
            for measure in graph.measures
        )
        chains = _chains_by_role(compiled, [tuple(each[at].to_list()) for each in episodes.chains])
        told.append(
            (
                tuple(episodes.plain[at].tolist()),
                chains,
                frozenset(evidence[at]),
                measures,
                int(episodes.first_trigger[at]),
                int(episodes.last_trigger[at]),
                int(episodes.instances[at]),
            )
        )
    assert len(set(told)) == len(told), "an episode is told once"
    return Answer(_exact(cells), frozenset(told))


def _chains_by_role(
    compiled: CompiledPattern, chains: list[tuple[int, ...]]
) -> tuple[tuple[int, ...], ...]:
    """Chains in the order of their roles; generated code has them in the order of their stages."""
    graph = compiled.graph
    roles = graph.roles_of_kind(RoleKind.CHAIN)
    by_role = {}
    for at, accounts in zip(graph.chain_stages, chains, strict=True):
        chain = graph.stages[at].chain
        assert chain is not None
        by_role[chain.role] = accounts
    return tuple(by_role[role] for role in roles)


def _is_missing(cell: float) -> bool:
    return cell != cell or cell == NO_WHOLE


def _number(value: float) -> object:
    """A number that can be compared exactly; no value equals no value."""
    return "no value" if value != value else (type(value).__name__, value)


def _exact(features: Sequence[Sequence[Sequence[object]]]) -> Cells:
    return tuple(
        tuple(tuple(None if cell is None else float(cell).hex() for cell in row) for row in feature)  # type: ignore[arg-type]
        for feature in features
    )
