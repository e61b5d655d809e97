"""Mining: bind compiled code to data, run it slice by slice, make tables of what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .columns import check_columns
from .compiler.bind import BoundKernel, bind, reach_ticks
from .compiler.pipeline import CompiledPattern, CompiledProfile
from .compiler.scalars import Exact, Units, ValueProblem
from .data import (
    language_columns,
    leading_measure,
    match_shape,
    pattern_shapes,
    profile_shapes,
    units_of,
)
from .lang import check_values
from .manifest import pattern_hash
from .parameters import ParameterError, assign_parameters
from .runtime.episodes import Episodes, assemble
from .runtime.errors import DataError
from .runtime.execute import Found, available_threads, run
from .runtime.instances import Instances
from .runtime.slices import Slice, cut_slices
from .runtime.tables import MATCH_SCHEMA, FeatureShape, feature_table, match_table
from .runtime.transactions import Transactions

if TYPE_CHECKING:
    from .program import Program, Progress


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a run; see `Program.mine`. `features` and `matches` name whose."""

    only: tuple[str, ...]
    parameters: Mapping[str, object]
    threads: int
    features: frozenset[str]
    matches: frozenset[str]
    progress: Progress | None
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """What one pattern or profile found, and how long it took (compilation included)."""

    name: str
    instances: int
    matches: int
    seconds: float


@dataclass(frozen=True, eq=False)
class Mined:
    """Results of one run.

    Attributes
    ----------
    features
        One row a transaction, in the order of the input's rows: `row` and the features asked for.
    matches
        One row an episode; `match` numbers them in order of their last transaction.
    counts
        What each pattern and profile found.
    """

    features: pl.DataFrame
    matches: pl.DataFrame
    counts: tuple[Count, ...]


def request(
    program: Program,
    only: Sequence[str] | None,
    parameters: Mapping[str, object] | None,
    threads: int | None,
    features: bool,
    matches: bool,
    progress: Progress | None,
    slices: Sequence[int],
) -> Request:
    """The options of `Program.mine` with their defaults."""
    if threads is not None and threads < 1:
        raise ParameterError(f"at least one thread is needed, not {threads}")
    names = program.names if only is None else tuple(only)
    return Request(
        only=names,
        parameters=parameters or {},
        threads=threads or available_threads(),
        features=frozenset(names if features else ()),
        matches=frozenset(names if matches else ()),
        progress=progress,
        cuts=tuple(slices),
    )


def mine(
    program: Program, transactions: Transactions, asked: Request, shared: Shared | None = None
) -> Mined:
    """Find what is asked for; see `Program.mine`.

    `shared` is what runs over the same transactions and cuts have in common.
    """
    if not isinstance(transactions, Transactions):
        raise DataError(
            f"transactions are needed, and this is a {type(transactions).__name__}",
            hint="read files and tables first: moneytrail.read(data, schema=...)",
        )
    columns = language_columns(transactions)
    for each in program.definitions:
        if each.name in asked.only:
            check_columns(each, columns)
    given = check_parameters(program, asked.only, asked.parameters)
    data = shared or share(transactions, asked.cuts)
    shapes: list[FeatureShape] = []
    values: list[NDArray[Any]] = []
    tables: list[pl.DataFrame] = []
    counts: list[Count] = []
    for name in asked.only:
        began = perf_counter()
        found = _find(program, name, data, given[name], asked)
        if name in asked.features:
            shapes += found.shapes
            values += found.features
        episodes = found.episodes(transactions) if name in asked.matches else None
        if episodes is not None and isinstance(found.compiled, CompiledPattern):
            definition = next(each for each in program.definitions if each.name == name)
            shape = match_shape(found.compiled.graph, pattern_hash(definition, given[name]))
            tables.append(match_table(transactions, shape, episodes))
        matches = 0 if episodes is None else len(episodes)
        counts.append(Count(name, found.instance_count, matches, perf_counter() - began))
    return Mined(feature_table(transactions, shapes, values), _numbered(tables), tuple(counts))


def check_parameters(
    program: Program, only: Sequence[str], parameters: Mapping[str, object]
) -> dict[str, dict[str, Exact]]:
    """The parameters of each pattern asked for; see `Program.check_parameters`."""
    declared = {each.name: each.parameters for each in program.definitions}
    given = assign_parameters(declared, parameters, only)
    for definition in program.definitions:
        if definition.name in only:
            wrong = check_values(definition, given[definition.name])
            if wrong:
                raise ParameterError(f"{definition.name}: {'; '.join(wrong)}", definition.span)
    return given


def share(transactions: Transactions, cuts: Sequence[int] = ()) -> Shared:
    """What every run over these transactions can use; its slices are made when first needed."""
    return Shared(transactions, units_of(transactions), tuple(cuts))


@dataclass(frozen=True, slots=True)
class Shared:
    """The transactions of a run, and what its patterns share of them."""

    transactions: Transactions
    units: Units
    cuts: tuple[int, ...]
    _slices: dict[int, list[Slice]] = field(default_factory=dict)

    def slices(self, reach: int) -> list[Slice]:
        """The slices for patterns that look so far back: each with its adjacency, made once."""
        halo = reach if self.cuts else 0
        if halo not in self._slices:
            self._slices[halo] = cut_slices(self.transactions, list(self.cuts), halo)
        return self._slices[halo]


def _find(
    program: Program,
    name: str,
    data: Shared,
    given: Mapping[str, Exact],
    asked: Request,
) -> _Finding:
    compiled = program.compiled(name)
    try:
        kernel = bind(compiled, given, data.units)
    except ValueProblem as problem:
        raise ParameterError(f"{name}: {problem.message}", problem.span) from None
    is_pattern = isinstance(compiled, CompiledPattern)
    pieces = data.slices(reach_ticks(compiled.graph, kernel.scalars))
    parts: list[Found] = []
    for at, piece in enumerate(pieces):

        def tell(share: float, at: int = at) -> None:
            if asked.progress is not None:
                asked.progress(name, (at + share) / len(pieces))

        collect = name in asked.matches and is_pattern
        parts.append(run(kernel, piece, collect=collect, threads=asked.threads, progress=tell))
    return _Finding(compiled, kernel, parts)


@dataclass(frozen=True, eq=False)
class _Finding:
    """What the slices of one pattern or profile gave."""

    compiled: CompiledPattern | CompiledProfile
    kernel: BoundKernel
    parts: list[Found]

    @property
    def shapes(self) -> tuple[FeatureShape, ...]:
        if isinstance(self.compiled, CompiledPattern):
            return pattern_shapes(self.compiled.graph)
        return profile_shapes(self.compiled.graph)

    @property
    def instances(self) -> Iterator[Instances]:
        return (each for part in self.parts for each in part.instances)

    @property
    def instance_count(self) -> int:
        return sum(part.completed for part in self.parts)

    @property
    def features(self) -> list[NDArray[Any]]:
        columns = range(len(self.shapes))
        return [np.concatenate([part.features[at] for part in self.parts]) for at in columns]

    def episodes(self, transactions: Transactions) -> Episodes | None:
        """Episodes of all instances; None if there are no instances."""
        parts = list(self.instances)
        if not parts or not isinstance(self.compiled, CompiledPattern):
            return None
        graph = self.compiled.graph
        return assemble(
            parts,
            transactions.time,
            int(self.kernel.scalars[graph.window]),
            window_closed=graph.window_closed,
            leading=leading_measure(graph),
        )


def _numbered(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """All matches in order of their last time; equal ones in the order of the program."""
    matches = pl.concat([pl.DataFrame(schema=MATCH_SCHEMA), *tables])
    return matches.sort("last_time", maintain_order=True).with_row_index("match")
