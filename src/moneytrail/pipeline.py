"""Pipelines: one reading, one mining, and outputs that take their places together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

import polars as pl

from .compiler.pipeline import CompiledPattern
from .data import language_columns, pattern_shapes, profile_shapes
from .devices import check_device
from .lang import CompileError
from .lang.pipelines import lacking
from .lang.typed import Feature, Output, Pattern, Pipeline, WriteFeatures, WriteMatches
from .mining import Count, Mined, Request, check_memory, check_threads, mine
from .program import UnknownNameError
from .runtime.atomic import check_place, written_together
from .runtime.database import DATABASE, check_database, write_database
from .runtime.errors import PlaceError, nearest
from .runtime.schema import Schema, find_schema
from .runtime.write import write_as

if TYPE_CHECKING:
    from .program import Program, Progress
    from .runtime.transactions import Transactions


@dataclass(frozen=True, slots=True)
class Written:
    """One table that a pipeline has written."""

    path: Path
    table: Literal["features", "matches"]
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class PipelineRun:
    """What a run of a pipeline has done.

    Attributes
    ----------
    name
        The pipeline.
    outputs
        The tables written, in the order of the text.
    counts
        What each pattern and profile found; matches are 0 where they are not written.
    transactions
        How many were read.
    seconds
        From the first check to the last output, reading included.
    """

    name: str
    outputs: tuple[Written, ...]
    counts: tuple[Count, ...]
    transactions: int
    seconds: float


@dataclass(frozen=True, eq=False)
class Job:
    """A pipeline made ready: all that can be checked before reading is.

    Attributes
    ----------
    pipeline
        What is to be done.
    program
        Defines what is mined, and nothing else.
    parameters
        Values that were given from outside.
    data, schema
        What is read.
    places
        Where each output goes, in the order of the pipeline's.
    """

    pipeline: Pipeline
    program: Program
    parameters: Mapping[str, object]
    data: Path
    schema: Schema
    places: tuple[Path, ...]
    _began: float = field(default_factory=perf_counter)

    @property
    def matched(self) -> frozenset[str]:
        """The patterns whose matches are written."""
        written = [each for each in self.pipeline.outputs if isinstance(each, WriteMatches)]
        return frozenset(name for output in written for name in output.of)

    def run(
        self,
        transactions: Transactions,
        *,
        threads: int | None = None,
        progress: Progress | None = None,
        memory: int | str | None = None,
        device: str = "cpu",
        notice: Callable[[str], None] | None = None,
    ) -> PipelineRun:
        """Mine and write; see `moneytrail.run`."""
        mined = self.mine(
            transactions,
            threads=threads,
            progress=progress,
            memory=memory,
            device=device,
            notice=notice,
        )
        return self.write(mined, transactions)

    def mine(
        self,
        transactions: Transactions,
        *,
        threads: int | None = None,
        progress: Progress | None = None,
        matches: bool = False,
        memory: int | str | None = None,
        device: str = "cpu",
        notice: Callable[[str], None] | None = None,
    ) -> Mined:
        """Mine all that is asked for in one go; `matches` also finds those that are not written.

        Raises
        ------
        CompileError
            If the data lack a column; `Program.mine` tells of the rest.
        """
        columns = language_columns(transactions)
        read = self.pipeline.read.span
        missing = tuple(lacking(self.pipeline.mined, columns, "the data read", read))
        if missing:
            raise CompileError(missing)
        written = [each for each in self.pipeline.outputs if isinstance(each, WriteFeatures)]
        names = tuple(item.name for item in self.pipeline.mined)
        asked = Request(
            only=names,
            parameters=self.parameters,
            threads=check_threads(threads),
            features=frozenset(name for output in written for name in output.of),
            matches=frozenset(names) if matches else self.matched,
            progress=progress,
            cuts=(),
            memory=check_memory(memory),
            device=check_device(device),
            notice=notice,
        )
        return mine(self.program, transactions, asked)

    def write(self, mined: Mined, transactions: Transactions) -> PipelineRun:
        """Write all outputs aside, then let them take their places together.

        Raises
        ------
        DataError
            If a place cannot be written; every file is as it was then.
        """
        tables = [self._table(output, mined) for output in self.pipeline.outputs]
        paths = _files(self.places)
        with written_together(tuple(paths.values())) as asides:
            for (file, path), aside in zip(paths.items(), asides, strict=True):
                here = [at for at, place in enumerate(self.places) if place.resolve() == file]
                _write(aside, path, {_kind(self.pipeline.outputs[at]): tables[at] for at in here})
        outputs = tuple(
            Written(path, _kind(output), table.height, table.width)
            for path, output, table in zip(self.places, self.pipeline.outputs, tables, strict=True)
        )
        name, seconds = self.pipeline.name, perf_counter() - self._began
        return PipelineRun(name, outputs, mined.counts, len(transactions), seconds)

    def _table(self, output: Output, mined: Mined) -> pl.DataFrame:
        """What an output holds of all that was found."""
        match output:
            case WriteMatches(_, of):
                found = mined.matches.filter(pl.col("pattern").is_in(list(of))).drop("match")
                return found.with_row_index("match")
            case WriteFeatures(_, asked):
                columns = [column for each in asked for column in self._columns(*each)]
                return mined.features.select("row", *columns)

    def _columns(self, name: str, features: tuple[Feature, ...]) -> list[str]:
        compiled = self.program.compiled(name)
        if isinstance(compiled, CompiledPattern):
            shapes = pattern_shapes(replace(compiled.graph, features=features))
        else:
            shapes = profile_shapes(compiled.graph)
        return [column for shape in shapes for column in shape.names]


def prepare(
    program: Program,
    name: str | None,
    *,
    parameters: Mapping[str, object],
    data: Path | None = None,
    out: Path | None = None,
) -> Job:
    """Check all that a run of a pipeline needs and that can be known before reading.

    Raises
    ------
    UnknownNameError, ParameterError, DataError
        As `moneytrail.run` says.
    """
    pipeline = choose(program, name)
    narrowed = narrow(program, pipeline)
    narrowed.check_parameters(parameters)
    schema = find_layout(pipeline.read.schema, pipeline.read.quoted, program.folder)
    read = program.folder / pipeline.read.path if data is None else data
    base = program.folder if out is None else out
    places = tuple(base / output.path for output in pipeline.outputs)
    inputs = [read, Path(program.source.name)]
    if pipeline.read.quoted:
        inputs.append(program.folder / pipeline.read.schema)
    _check_places(pipeline, places, inputs)
    return Job(pipeline, narrowed, parameters, read, schema, places)


def choose(program: Program, name: str | None) -> Pipeline:
    """The pipeline of that name, or the only one.

    Raises
    ------
    UnknownNameError
        If it is not there, or without a name cannot be told from others.
    """
    known = {each.name: each for each in program.pipelines}
    file = program.source.name
    if not known:
        hint = "\n  hint: its patterns are mined by `moneytrail mine FILE DATA`"
        raise UnknownNameError(f"{file} has no pipeline{hint if program.names else ''}")
    if name is None and len(known) > 1:
        choices = ", ".join(known)
        raise UnknownNameError(
            f"{file} has several pipelines\n  hint: name one with --pipeline: {choices}"
        )
    if name is not None and name not in known:
        hint = nearest(name, known) or f"it has {', '.join(known)}"
        raise UnknownNameError(f"{file} has no pipeline `{name}`\n  hint: {hint}")
    return next(iter(known.values())) if name is None else known[name]


def narrow(program: Program, pipeline: Pipeline) -> Program:
    """The program that a pipeline is: what it mines, with the features that its outputs ask for."""
    return program.with_items(pipeline.mined, _asked_of(pipeline))


def find_layout(schema: str, quoted: bool, folder: Path) -> Schema:
    """The schema that a pipeline names: a built-in one, or a file in the program's folder."""
    return Schema.from_toml(folder / schema) if quoted else find_schema(schema)


def _asked_of(pipeline: Pipeline) -> dict[str, tuple[Feature, ...]]:
    """All features that the outputs ask of each pattern, each once."""
    found: dict[str, dict[Feature, None]] = {}
    for output in pipeline.outputs:
        if isinstance(output, WriteFeatures):
            for name, features in output.asked:
                found.setdefault(name, {}).update(dict.fromkeys(features))
    patterns = {item.name for item in pipeline.mined if isinstance(item, Pattern)}
    # What nothing is asked of is compiled as `mine` compiles it: such code may be there already.
    return {name: tuple(asked) for name, asked in found.items() if asked and name in patterns}


def _check_places(pipeline: Pipeline, places: Iterable[Path], inputs: Iterable[Path]) -> None:
    taken = {path.resolve(): f"the input {path}" for path in inputs if str(path) != "-"}
    tables: dict[Path, list[str]] = {}
    for path, output in zip(places, pipeline.outputs, strict=True):
        check_place(path)
        resolved, table = path.resolve(), _kind(output)
        is_database = path.suffix.lower() == DATABASE
        # Paths that look different may be one file, by links or by --out.
        if resolved in taken or table in tables.get(resolved, ()):
            other = taken.get(resolved, "another output")
            raise PlaceError(f"cannot write {path}", reason=f"it would overwrite {other}")
        if is_database:
            tables.setdefault(resolved, []).append(table)
        else:
            taken[resolved] = f"the output {path}"
    for file, path in _files(places).items():
        if file in tables:
            check_database(path, tables[file])


def _files(places: Iterable[Path]) -> dict[Path, Path]:
    """A place for each file: two that look different may be one: `a.parquet`, `b/../a.parquet`."""
    found: dict[Path, Path] = {}
    for place in places:
        found.setdefault(place.resolve(), place)
    return found


def _kind(output: Output) -> Literal["features", "matches"]:
    return "features" if isinstance(output, WriteFeatures) else "matches"


def _write(aside: Path, path: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    try:
        if path.suffix.lower() == DATABASE:
            write_database(aside, path, tables)
            return
        for kind, table in tables.items():
            write_as(table, aside, path, records=kind == "matches")
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlaceError(f"cannot write {path}", reason=reason) from error
