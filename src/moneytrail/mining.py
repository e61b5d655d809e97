"""Mining: bind compiled code to data, run it slice by slice, make tables of what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Integral, Real
from time import perf_counter
from typing import TYPE_CHECKING

import polars as pl

from .compiler.pipeline import CompiledPattern
from .compiler.scalars import Exact
from .currencies import mixed_currencies
from .data import (
    language_columns,
    match_shape,
)
from .devices import check_device
from .finding import find, find_on
from .lang import CompileError, check_values
from .lang.pipelines import lacking
from .lookback import unknown_pasts
from .manifest import pattern_hash
from .overflow import perhaps_too_large
from .parameters import ParameterError, assign_parameters
from .planning import Planned, plan_run, warning_of
from .runtime.execute import available_threads
from .runtime.memory import Budget, feature_bytes, held_bytes, parse_size
from .runtime.statistics import GraphStatistics
from .runtime.tables import MATCH_SCHEMA, FeatureTable, match_table
from .runtime.transactions import Transactions
from .shared import Shared, demand_transactions, share
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
    """What one pattern or profile found, how, and how long it took.

    `seconds` are all of it: planning, compilation, the search, its matches and their evidence.
    `searching_s` are those of the search alone, which is what `estimated_s` foretells. That is what
    the plan was chosen for; None of profiles, and where it was taken without a look at the data.
    `plan` names the strategy.
    """

    name: str
    instances: int
    matches: int
    seconds: float
    plan: str = ""
    estimated_s: float | None = None
    searching_s: float = 0.0


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
        What in the program may not fit these data, and is no error: texts that never occur in a
        column, amounts of several currencies that are added, absences that look back to before the
        data begin.
    device
        Where it was mined: "cpu", or the name of the GPU. With "auto" it may be either.
    """

    features: pl.DataFrame
    matches: pl.DataFrame
    counts: tuple[Count, ...]
    notes: tuple[str, ...] = ()
    device: str = "cpu"


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
    names = program.names if only is None else check_names(only)
    return Request(
        only=names,
        parameters=parameters or {},
        threads=check_threads(threads),
        features=frozenset(names if features else ()),
        matches=frozenset(names if matches else ()),
        progress=progress,
        cuts=tuple(slices),
        memory=check_memory(memory),
        device=check_device(device),
        notice=notice,
    )


def check_names(only: Iterable[str]) -> tuple[str, ...]:
    """Names of patterns; a text alone would be taken for the names of its letters."""
    if isinstance(only, str) or not isinstance(only, Iterable):
        raise ParameterError(f"`only` is a list of names, as ['cycle'], not {only!r}")
    return tuple(only)


def check_threads(threads: int | None) -> int:
    """How many threads to run: so many, or one a core."""
    if threads is None:
        return available_threads()
    if isinstance(threads, bool) or not isinstance(threads, Integral):
        raise ParameterError(f"threads are a whole number, not {threads!r}")
    if threads < 1:
        raise ParameterError(f"at least one thread is needed, not {threads}")
    return int(threads)


def check_memory(memory: int | str | None) -> int | None:
    """Bytes of memory, given so or like "4GB"."""
    if isinstance(memory, str):
        try:
            return parse_size(memory)
        except ValueError as error:
            raise ParameterError(str(error)) from None
    if memory is None:
        return None
    if isinstance(memory, bool) or not isinstance(memory, Real):
        raise ParameterError(f"memory is a number of bytes or like '4GB', not {memory!r}")
    if not memory >= 1:
        raise ParameterError(f"some memory is needed, not {memory} bytes")
    return int(memory)


def mine(
    program: Program, transactions: Transactions, asked: Request, shared: Shared | None = None
) -> Mined:
    """Find what is asked for; see `Program.mine`.

    `shared` is what runs over the same transactions and cuts have in common.
    """
    demand_transactions(transactions)
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
    data.check_memory((planned[name].kernel for name in asked.only), asked.threads)
    features_of = FeatureTable(transactions)
    tables: list[pl.DataFrame] = []
    counts: list[Count] = []
    for name in asked.only:
        began = perf_counter()
        how = planned[name]
        if queues is None:
            _ = how.kernel.function  # compiled now, if it is not yet: that is no part of the search
            started = perf_counter()
            found = find(how.compiled, how.kernel, data, asked)
        else:
            started = perf_counter()
            found = find_on(queues, how.compiled, how.kernel, data, asked)
        searching = perf_counter() - started
        if shared is None and name == asked.only[-1]:
            data.forget_slices()  # tables need room, and nothing is searched any more
        if name in asked.features:
            features_of.add(found.shapes, found.features)
        episodes = found.episodes(transactions) if name in asked.matches else None
        if episodes is not None and isinstance(found.compiled, CompiledPattern):
            definition = next(each for each in program.definitions if each.name == name)
            shape = match_shape(found.compiled.graph, pattern_hash(definition, given[name]))
            tables.append(match_table(transactions, shape, episodes))
        matches = 0 if episodes is None else len(episodes)
        seconds, estimated = how.seconds + perf_counter() - began, how.estimated_s(asked.threads)
        counts.append(
            Count(name, found.instance_count, matches, seconds, how.plan, estimated, searching)
        )
        # Before the next pattern needs memory.
        del found, episodes
    wanted = [each for each in program.definitions if each.name in asked.only]
    settings = [(each, given[each.name]) for each in wanted]
    notes = unseen_texts(settings, transactions) + mixed_currencies(wanted, transactions)
    notes += perhaps_too_large(settings, transactions, data.units)
    table = _numbered(tables)
    graphs = [graph for name in asked.only if (graph := program.graph(name)) is not None]
    notes += unknown_pasts(graphs, given, data.units, transactions, table)
    where = "cpu" if queues is None else queues.name
    return Mined(features_of.frame(), table, tuple(counts), notes, where)


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
        # What is known of the data holds them in the order of accounts.
        planned[name] = replace(planned[name], loads=None)
    return planned


def _numbered(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """All matches in order of their last time; equal ones in the order of the program."""
    matches = pl.concat([pl.DataFrame(schema=MATCH_SCHEMA), *tables])
    if len(tables) > 1:  # those of one pattern come in this order, and lists are dear to move
        matches = matches.sort("last_time", maintain_order=True)
    return matches.with_row_index("match")
