"""Mining: bind compiled code to data, run it slice by slice, make tables of what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .compiler.bind import BoundKernel, reach_ticks
from .compiler.pipeline import CompiledPattern, CompiledProfile
from .compiler.scalars import Exact, Units
from .data import (
    language_columns,
    leading_measure,
    match_shape,
    pattern_shapes,
    profile_shapes,
    units_of,
)
from .devices import check_device, compiling, open_queues
from .lang import CompileError, check_values
from .lang.pipelines import lacking
from .manifest import pattern_hash
from .parameters import ParameterError, assign_parameters
from .planning import Planned, plan_run, warning_of
from .runtime.device.slices import Queues
from .runtime.episodes import Episodes, assemble
from .runtime.errors import DataError
from .runtime.execute import Found, available_threads, run
from .runtime.instances import Instances
from .runtime.memory import Budget, feature_bytes, held_bytes, parse_size, slice_need
from .runtime.slices import Slice, cut_slices
from .runtime.statistics import GraphStatistics
from .runtime.tables import MATCH_SCHEMA, FeatureShape, FeatureTable, match_table
from .runtime.transactions import Transactions
from .unseen import unseen_texts

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
    memory: int | None
    device: str = "cpu"
    notice: Callable[[str], None] | None = None
    """Told beforehand of patterns that are estimated to take long."""


@dataclass(frozen=True, slots=True)
class Count:
    """What one pattern or profile found, how, and how long it took (compilation included).

    `plan` names the strategy. `estimated_s` is what it was chosen for, compilation aside; None of
    profiles, and where the plan was taken without a look at the data.
    """

    name: str
    instances: int
    matches: int
    seconds: float
    plan: str = ""
    estimated_s: float | None = None


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
    notes
        What in the program does not fit these data, and is no error: texts that never occur.
    """

    features: pl.DataFrame
    matches: pl.DataFrame
    counts: tuple[Count, ...]
    notes: tuple[str, ...] = ()


def request(
    program: Program,
    only: Sequence[str] | None,
    parameters: Mapping[str, object] | None,
    threads: int | None,
    features: bool,
    matches: bool,
    progress: Progress | None,
    slices: Sequence[int],
    memory: int | str | None,
    device: str = "cpu",
    notice: Callable[[str], None] | None = None,
) -> Request:
    """The options of `Program.mine` with their defaults."""
    if memory is not None and device != "cpu":
        raise ParameterError(
            "a limit of memory is for the processor: on a device, slices fit its own memory"
        )
    if memory is not None and slices:
        raise ParameterError("either slices are given, or the memory they may take")
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
        memory=check_memory(memory),
        device=check_device(device),
        notice=notice,
    )


def check_memory(memory: int | str | None) -> int | None:
    """Bytes of memory, given so or like "4GB"."""
    if isinstance(memory, str):
        try:
            return parse_size(memory)
        except ValueError as error:
            raise ParameterError(str(error)) from None
    if memory is not None and memory < 1:
        raise ParameterError(f"some memory is needed, not {memory} bytes")
    return memory


def mine(
    program: Program, transactions: Transactions, asked: Request, shared: Shared | None = None
) -> Mined:
    """Find what is asked for; see `Program.mine`.

    `shared` is what runs over the same transactions and cuts have in common.
    """
    _demand_transactions(transactions)
    check_columns(program, asked.only, transactions)
    given = check_parameters(program, asked.only, asked.parameters)
    data = shared or share(transactions, asked.cuts)
    queues = data.queues(asked.device)
    if asked.memory is not None:
        features = [feature_bytes(program.compiled(name).signature) for name in asked.features]
        # Beside its columns, a pattern's features are held once more until they are columns.
        results = (8 + sum(features) + max(features, default=0)) * len(transactions)
        data = replace(data, budget=Budget(asked.memory, held_bytes(transactions), results))
    # What is known of costs is of the processor: a device takes the preferred plans.
    planned = _planned(program, asked, data, given, data.statistics if queues is None else None)
    features_of = FeatureTable(transactions)
    tables: list[pl.DataFrame] = []
    counts: list[Count] = []
    for name in asked.only:
        began = perf_counter()
        how = planned[name]
        if queues is None:
            found = _find(how.compiled, how.kernel, data, asked)
        else:
            found = _find_on(queues, how.compiled, how.kernel, data, asked)
        if name in asked.features:
            features_of.add(found.shapes, found.features)
        episodes = found.episodes(transactions) if name in asked.matches else None
        if episodes is not None and isinstance(found.compiled, CompiledPattern):
            definition = next(each for each in program.definitions if each.name == name)
            shape = match_shape(found.compiled.graph, pattern_hash(definition, given[name]))
            tables.append(match_table(transactions, shape, episodes))
        matches = 0 if episodes is None else len(episodes)
        seconds, estimated = how.seconds + perf_counter() - began, how.estimated_s(asked.threads)
        counts.append(Count(name, found.instance_count, matches, seconds, how.plan, estimated))
        # Before the next pattern needs memory.
        del found, episodes
    wanted = [each for each in program.definitions if each.name in asked.only]
    notes = unseen_texts(wanted, given, transactions)
    return Mined(features_of.frame(), _numbered(tables), tuple(counts), notes)


def check_columns(program: Program, only: Sequence[str], transactions: Transactions) -> None:
    """Make sure that the data have what these patterns read.

    Raises
    ------
    CompileError
        Naming each column that they lack, or hold as something else.
    """
    wanted = [each for each in program.definitions if each.name in only]
    missing = tuple(lacking(wanted, language_columns(transactions), "the data read"))
    if missing:
        raise CompileError(missing)


def check_parameters(
    program: Program, only: Sequence[str], parameters: Mapping[str, object]
) -> dict[str, dict[str, Exact]]:
    """The parameters of each pattern asked for; see `Program.check_parameters`."""
    declared = {each.name: each.parameters for each in program.definitions}
    renamed: dict[str, list[str]] = {}
    for each in program.definitions:
        if each.origin is not None and each.name in only:
            renamed.setdefault(each.origin.name, []).append(each.name)
    given = assign_parameters(declared, parameters, only, renamed)
    for definition in program.definitions:
        if definition.name in only:
            wrong = check_values(definition, given[definition.name])
            if wrong:
                raise ParameterError(f"{definition.name}: {'; '.join(wrong)}", definition.span)
    return given


def share(transactions: Transactions, cuts: Sequence[int] = ()) -> Shared:
    """What every run over these transactions can use; its slices are made when first needed."""
    _demand_transactions(transactions)
    return Shared(transactions, units_of(transactions), tuple(cuts))


def _demand_transactions(transactions: object) -> None:
    if not isinstance(transactions, Transactions):
        raise DataError(
            f"transactions are needed, and this is a {type(transactions).__name__}",
            hint="read files and tables first: moneytrail.read(data, schema=...)",
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """The transactions of a run, and what its patterns share of them."""

    transactions: Transactions
    units: Units
    cuts: tuple[int, ...]
    budget: Budget | None = None
    _slices: dict[int, list[Slice]] = field(default_factory=dict)
    _queues: dict[str, Queues | None] = field(default_factory=dict)
    _statistics: dict[int, GraphStatistics] = field(default_factory=dict)

    def queues(self, device: str) -> Queues | None:
        """Where runs that ask for a device take place; None for the processor."""
        if device not in self._queues:
            self._queues[device] = open_queues(device)
        return self._queues[device]

    @property
    def statistics(self) -> GraphStatistics | None:
        """Statistics of the transactions; None where they are not held as a whole.

        A plan that was chosen by them could need more memory than the one that was budgeted for.
        """
        if self.cuts or self.budget is not None or not len(self.transactions):
            return None
        if not self._statistics:
            self._statistics[0] = GraphStatistics(self._whole)
        return self._statistics[0]

    def whole(self) -> Slice:
        """The one slice of all runs without cuts, ready for them."""
        self._whole.prepare()
        return self._whole

    @property
    def _whole(self) -> Slice:
        (piece,) = self._slices.setdefault(0, cut_slices(self.transactions, [], 0))
        return piece

    def slices(self, kernel: BoundKernel, reach: int, threads: int) -> Iterable[Slice]:
        """The slices for a pattern that looks so far back: each with its adjacency.

        Patterns share them, unless memory is bounded: then each slice is made when it is its turn.
        """
        cuts = list(self.cuts)
        if self.budget is not None:
            need = slice_need(kernel.signature, len(self.transactions.accounts), threads)
            cuts = self.budget.cuts(kernel.name, self.transactions.time, reach, need)
            # What a slice makes for one pattern and keeps for others is in none's budget.
            self._slices.clear()
            return _let_go(cut_slices(self.transactions, cuts, reach))
        halo = reach if cuts else 0
        if halo not in self._slices:
            self._slices[halo] = cut_slices(self.transactions, cuts, halo)
        return self._slices[halo]


def _let_go(slices: list[Slice]) -> Iterator[Slice]:
    """Each slice in turn; what it has made by then goes with it."""
    slices.reverse()
    while slices:
        yield slices.pop()


def _planned(
    program: Program,
    asked: Request,
    data: Shared,
    given: Mapping[str, Mapping[str, Exact]],
    statistics: GraphStatistics | None,
) -> dict[str, Planned]:
    """Every plan, before the first is run: what is wrong, or takes long, is said beforehand."""
    planned = {}
    if statistics is not None and asked.threads > 1:
        statistics.piece.prepare()  # side by side what would be made one after the other
    for name in asked.only:
        planned[name] = plan_run(program, name, given[name], data.units, statistics)
        ticks = data.transactions.ticks_per_second
        warning = warning_of(name, planned[name], asked.threads, ticks)
        if warning is not None and asked.notice is not None:
            asked.notice(warning)
    return planned


def _find(
    compiled: CompiledPattern | CompiledProfile, kernel: BoundKernel, data: Shared, asked: Request
) -> _Finding:
    name = kernel.name
    collect = name in asked.matches and isinstance(compiled, CompiledPattern)
    reach = reach_ticks(compiled.graph, kernel.scalars)
    found = _Finding(compiled, kernel, len(data.transactions))
    for piece in data.slices(kernel, reach, asked.threads):

        def tell(share: float, piece: Slice = piece) -> None:
            if asked.progress is not None:
                begin = piece.first + piece.emit_from
                done = begin + share * (piece.stop - begin)
                asked.progress(name, done / len(data.transactions))

        part = run(kernel, piece, collect=collect, threads=asked.threads, progress=tell)
        found.add(piece, part, features=name in asked.features)
        del part
    return found


def _find_on(
    queues: Queues,
    compiled: CompiledPattern | CompiledProfile,
    kernel: BoundKernel,
    data: Shared,
    asked: Request,
) -> _Finding:
    """As `_find`, on a device: the slices are those that suit it."""
    name, transactions = kernel.name, data.transactions

    def tell(share: float) -> None:
        if asked.progress is not None:
            asked.progress(name, share)

    found = _Finding(compiled, kernel, len(transactions))
    with compiling():
        parts = queues.run(
            kernel,
            transactions,
            reach_ticks(compiled.graph, kernel.scalars),
            cuts=data.cuts,
            collect=name in asked.matches and isinstance(compiled, CompiledPattern),
            progress=tell,
        )
        for piece, part in parts:
            found.add(piece, part, features=name in asked.features)
    return found


@dataclass(eq=False)
class _Finding:
    """What the slices of one pattern or profile gave."""

    compiled: CompiledPattern | CompiledProfile
    kernel: BoundKernel
    transactions: int
    features: list[NDArray[Any]] = field(default_factory=list)
    instances: list[Instances] = field(default_factory=list)
    instance_count: int = 0

    def add(self, piece: Slice, part: Found, *, features: bool) -> None:
        """Take over what a slice gave; its features are copied, so that it can be let go."""
        self.instances += part.instances
        self.instance_count += part.completed
        if not features:
            return
        begin = piece.first + piece.emit_from
        if piece.stop - begin == self.transactions:
            self.features = list(part.features)
            return
        if not self.features:
            shapes = [(each.shape[0], self.transactions) for each in part.features]
            dtypes = [each.dtype for each in part.features]
            self.features = [np.empty(*each) for each in zip(shapes, dtypes, strict=True)]
        for values, own in zip(self.features, part.features, strict=True):
            values[:, begin : piece.stop] = own

    @property
    def shapes(self) -> tuple[FeatureShape, ...]:
        if isinstance(self.compiled, CompiledPattern):
            return pattern_shapes(self.compiled.graph)
        return profile_shapes(self.compiled.graph)

    def episodes(self, transactions: Transactions) -> Episodes | None:
        """Episodes of all instances; None if there are no instances."""
        if not self.instances or not isinstance(self.compiled, CompiledPattern):
            return None
        graph = self.compiled.graph
        return assemble(
            self.instances,
            transactions.time,
            int(self.kernel.scalars[graph.window]),
            window_closed=graph.window_closed,
            leading=leading_measure(graph),
        )


def _numbered(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """All matches in order of their last time; equal ones in the order of the program."""
    matches = pl.concat([pl.DataFrame(schema=MATCH_SCHEMA), *tables])
    return matches.sort("last_time", maintain_order=True).with_row_index("match")
