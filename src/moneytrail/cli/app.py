"""The commands and their options."""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib.metadata import version
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer

from . import stdlib
from .backtest import backtest
from .bench import bench
from .doctor import doctor
from .exits import ExitCode, MisuseError, ends_well, tell
from .files import fmt, test
from .inputs import (
    STDIN,
    check_device,
    check_names,
    checked_memory,
    columns_of,
    open_program,
    open_schema,
    read_data,
    tell_notes,
    tell_warnings,
)
from .manifest import Clock, write_run
from .options import (
    AllowEmpty,
    AllowRefused,
    Data,
    DeviceChoice,
    DeviceOption,
    File,
    Manifest,
    Memory,
    MoneyScale,
    Rejects,
    SchemaName,
    Settings,
    Threads,
    TimeUnit,
    one_of,
)
from .outputs import Outputs, print_records, write_features, write_matches
from .progress import progress_bar
from .repl import repl
from .run import run
from .settings import read_settings
from .summary import print_counts, print_matches
from .synth import synth

if TYPE_CHECKING:
    import polars as pl

    from ..lang import Diagnostic
    from ..program import Program

MATCHES_SHOWN = 3

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Find money-laundering patterns in transaction data.",
)
app.command()(backtest)
app.command()(bench)
app.command()(doctor)
app.command()(fmt)
app.command()(repl)
app.command()(run)
app.command()(test)
app.command()(synth)
app.add_typer(stdlib.app, name="stdlib")


class Stage(StrEnum):
    """The stages a program passes through, each of which can be shown."""

    AST = "ast"
    GRAPH = "graph"
    PLAN = "plan"
    KERNEL = "kernel"
    PYTHON = "python"
    CUDA = "cuda"
    LLVM = "llvm"
    ASM = "asm"


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character of some account gets an escape, not a crash.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"moneytrail {version('moneytrail')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Find money-laundering patterns in transaction data."""


@app.command()
@ends_well
def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Files of patterns, names of shipped ones, or - for standard input.",
            show_default=False,
        ),
    ],
    schema: SchemaName = None,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Say what is wrong with files of patterns, if anything is.

    Exit code 0: nothing; 1: findings; 2: misuse.
    """
    from ..api import SourceError
    from ..lang import CompileError, Severity, render_json, render_text

    found: list[Diagnostic] = []
    unreadable = False
    layout = open_schema(schema)
    for file in files:
        try:
            program = open_program(file, layout)
            if layout is not None:
                program.check_columns(layout)
        except CompileError as error:
            found += error.diagnostics
        except (MisuseError, SourceError) as error:
            tell(f"error: {error}")  # the other files are checked all the same
            unreadable = True
        else:
            found += program.warnings
            if not json:
                tell(f"{file}: {_counted(program)} checked")
    if json:
        typer.echo(render_json(found))
    elif found:
        tell(render_text(found))
    if unreadable:
        raise typer.Exit(ExitCode.MISUSE)
    if any(one.severity is Severity.ERROR for one in found):
        raise typer.Exit(ExitCode.FINDINGS)


@app.command()
@ends_well
def mine(
    file: File,
    data: Data,
    pattern: Annotated[
        list[str] | None,
        typer.Option("-p", "--pattern", metavar="NAME", help="Mine this one only. Repeatable."),
    ] = None,
    schema: SchemaName = None,
    features: Annotated[
        str | None,
        typer.Option(metavar="OUT", help="Write the features of every transaction here."),
    ] = None,
    matches: Annotated[
        str | None, typer.Option(metavar="OUT", help="Write the matches here.")
    ] = None,
    settings: Settings = None,
    threads: Threads = None,
    memory: Memory = None,
    device: DeviceOption = DeviceChoice.CPU,
    rejects: Rejects = None,
    allow_refused: AllowRefused = False,
    allow_empty: AllowEmpty = False,
    manifest: Manifest = None,
    time_unit: TimeUnit = None,
    money_scale: MoneyScale = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the matches as JSON, one a line.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            help=f"Matches shown of each pattern: {MATCHES_SHOWN}, or all with --json.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Mine transactions for patterns: features of each transaction, and matches.

    Without --features and --matches, a summary is shown; with --limit, also beside them.
    OUT ends in .parquet, .arrow, .jsonl or, for features, .csv; - is standard output.

    Exit code 0: done; 1: findings in FILE; 2: misuse; 3: bad data.
    """
    if file == data == STDIN:
        raise MisuseError("FILE and DATA cannot both be standard input")
    clock = Clock()
    outputs = Outputs(features, matches, rejects, json, limit is not None and not json, manifest)
    outputs.check(inputs=(file, data))
    parameters = read_settings(settings or ())
    layout = open_schema(schema)
    program = open_program(file, layout)
    if not program.names:
        hint = f"run its pipeline: moneytrail run {file}" if program.pipelines else ""
        raise MisuseError(f"{file} defines no pattern to mine", hint=hint)
    check_names(pattern or (), program.names, file)
    if layout is not None:
        program.check_columns(layout, only=pattern or None)
    tell_warnings(program)
    if program.pipelines:
        named = ", ".join(each.name for each in program.pipelines)
        tell(
            f"note: {file} also has a pipeline ({named}); `moneytrail run {file}` does what it says"
        )

    # Said before a large file is read, not after.
    program.check_parameters(parameters, only=pattern or None)
    most = checked_memory(memory)
    check_device(device.value, most)
    unit = None if time_unit is None else time_unit.value
    read = columns_of(program, layout, pattern)
    transactions = read_data(
        data,
        layout,
        rejects,
        unit,
        money_scale=money_scale,
        allow_refused=allow_refused,
        allow_empty=allow_empty,
        columns=read,
    )
    shown = not json and (outputs.summary or not outputs.to_files)
    matching = matches is not None or json or shown or manifest is not None
    with progress_bar() as progress:
        mined = program.mine(
            transactions,
            only=list(dict.fromkeys(pattern)) if pattern else None,
            parameters=parameters,
            threads=threads,
            features=features is not None,
            matches=matching,
            progress=progress,
            memory=most,
            device=device.value,
            notice=lambda text: tell(f"note: {text}"),
        )
    tell_notes(mined.notes)
    if features:
        write_features(mined.features, features)
    if matches:
        write_matches(mined.matches, matches)
    if manifest:
        write_run(
            manifest,
            clock,
            program,
            transactions,
            mined,
            file=file,
            data=data,
            parameters=parameters,
            threads=threads,
        )
    if json:
        print_records(_first_of_each(mined.matches, limit))
        return
    if matching:
        taken = mined.device if device is DeviceChoice.AUTO else None
        print_counts(mined.counts, stderr=not shown, taken=taken)
    if shown:
        per_pattern = MATCHES_SHOWN if limit is None else limit
        patterns = {each.name for each in program.checked.program.patterns}
        names = [one.name for one in mined.counts if one.name in patterns]
        print_matches(mined.matches, names, per_pattern)


@app.command()
@ends_well
def explain(
    file: File,
    pattern: Annotated[
        str | None,
        typer.Option(
            "-p", "--pattern", metavar="NAME", help="Show this one only; or what a pipeline mines."
        ),
    ] = None,
    stage: Annotated[
        Stage,
        typer.Option(parser=one_of(Stage), metavar=f"<{'|'.join(Stage)}>", help="What to show."),
    ] = Stage.PLAN,
    schema: SchemaName = None,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="DATA",
            help="Plan for these transactions, and show what each strategy should cost.",
        ),
    ] = None,
    run: Annotated[
        bool,
        typer.Option("--run", help="Mine DATA too, and show how long each strategy really takes."),
    ] = False,
    settings: Settings = None,
    threads: Threads = None,
    time_unit: TimeUnit = None,
    money_scale: MoneyScale = None,
    allow_refused: AllowRefused = False,
) -> None:
    """Show a program at any stage on its way from text to machine code.

    Which plan is taken depends on the data: with --data it is the cheapest by estimate.
    """
    if file == data == STDIN:
        raise MisuseError("FILE and DATA cannot both be standard input")
    if run and data is None:
        raise MisuseError("--run needs transactions", hint="name them: --data DATA")
    if run and stage is not Stage.PLAN:
        raise MisuseError("--run is for plans", hint="leave out --stage")
    if settings and data is None:
        raise MisuseError("--set needs transactions", hint="name them: --data DATA")
    parameters = read_settings(settings or ())
    layout = open_schema(schema)
    program = open_program(file, layout)
    known = (*program.names, *(each.name for each in program.pipelines))
    check_names([] if pattern is None else [pattern], known, file)
    if layout is not None and (pattern is None or pattern in program.names):
        program.check_columns(layout, only=None if pattern is None else [pattern])
    transactions = None
    if data is not None:
        unit = None if time_unit is None else time_unit.value
        transactions = read_data(
            data, layout, None, unit, money_scale=money_scale, allow_refused=allow_refused
        )
    shown = program.explain(
        stage.value, pattern, data=transactions, parameters=parameters, run=run, threads=threads
    )
    typer.echo(shown.rstrip("\n"))


def _counted(program: Program) -> str:
    """How much a program defines: `3 patterns`, `1 pattern, 1 profile and 2 pipelines`."""
    from ..lang.diagnostics.base import joined

    defined = program.checked.program
    counts = {
        "pattern": len(defined.patterns),
        "profile": len(defined.profiles),
        "pipeline": len(program.pipelines),
    }
    told = [f"{count} {one if count == 1 else f'{one}s'}" for one, count in counts.items() if count]
    return joined(told) if told else "no pattern"


def _first_of_each(matches: pl.DataFrame, limit: int | None) -> pl.DataFrame:
    if limit is None:
        return matches
    import polars as pl

    return matches.filter(pl.int_range(pl.len()).over("pattern") < limit)
