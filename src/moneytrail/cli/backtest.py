"""`moneytrail backtest`: what patterns find of planted cases, setting by setting."""

from __future__ import annotations

import json as json_text
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ..pictures import ENDINGS as PICTURE_ENDINGS
from .exits import MisuseError, ends_well, tell
from .inputs import (
    STDIN,
    check_device,
    check_names,
    checked_memory,
    open_program,
    open_schema,
    read_data,
    tell_notes,
    tell_warnings,
)
from .options import (
    AllowRefused,
    Data,
    DeviceChoice,
    DeviceOption,
    File,
    Memory,
    MoneyScale,
    SchemaName,
    Settings,
    Threads,
    TimeUnit,
)
from .outputs import check_place, resolved
from .progress import progress_bar
from .settings import read_settings

if TYPE_CHECKING:
    from datetime import date

    from ..backtest import Backtest, Comparison, Truth

OUT_ENDINGS = (".parquet", ".csv")


@ends_well
def backtest(
    file: File,
    data: Data,
    truth: Annotated[
        str,
        typer.Option(metavar="PATTERNS", help="The Patterns file of DATA: .txt or .txt.gz."),
    ],
    sweeps: Annotated[
        list[str] | None,
        typer.Option(
            "--sweep",
            metavar="NAME=VALUES",
            help="Try values of a parameter: window=1d..7d:1d, min_mules=2..6, PATTERN.NAME=2,4."
            " Repeatable: all combinations are tried.",
        ),
    ] = None,
    pattern: Annotated[
        list[str] | None,
        typer.Option("-p", "--pattern", metavar="NAME", help="Test this one only. Repeatable."),
    ] = None,
    schema: SchemaName = None,
    settings: Settings = None,
    threads: Threads = None,
    memory: Memory = None,
    device: DeviceOption = DeviceChoice.CPU,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Count matches that end on this day or later."),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY", help="Count matches that end on this day or earlier."),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="OLD",
            help="Say what FILE finds more and less than this version of it (without the sweeps).",
        ),
    ] = None,
    allow_refused: AllowRefused = False,
    time_unit: TimeUnit = None,
    money_scale: MoneyScale = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="OUT", help="Write the table here: .parquet or .csv; all columns."),
    ] = None,
    plot: Annotated[
        str | None,
        typer.Option(
            metavar="OUT",
            help="Draw recall against matches a day: .png, .svg or .pdf (Matplotlib).",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as one object.")] = False,
) -> None:
    """Try patterns on data whose planted cases are known.

    For each pattern and setting: matches, cases found (a match holds at least half of a case's
    transactions), precision (share of matches with at least one planted transaction),
    transactions flagged, and seconds. Days are YYYY-MM-DD, in UTC.

    Exit code 0: done; 1: findings in FILE or OLD; 2: misuse; 3: bad data.
    """
    if file == data == STDIN:
        raise MisuseError("FILE and DATA cannot both be standard input")
    _check_outputs(out, plot, inputs=(file, data, truth, *([compare] if compare else [])))
    parameters: dict[str, object] = dict(read_settings(settings or ()))
    period = _day(first, "--from"), _day(last, "--to")
    if period[0] is not None and period[1] is not None and period[0] > period[1]:
        raise MisuseError(
            f"the period from {first} to {last} is empty; the earlier day comes first"
        )
    layout = open_schema(schema)
    program = open_program(file, layout)
    old = None if compare is None else open_program(compare, layout)
    check_names(pattern or (), program.names, file)
    if layout is not None:
        program.check_columns(layout, only=pattern or None)
    tell_warnings(program)

    from ..backtest import backtest as run
    from ..backtest import check_sweeps, locate, read_listing
    from ..backtest import compare as run_comparison

    # Whatever is wrong with the options is said before the data is read.
    check_sweeps(program, only=pattern, sweeps=sweeps or (), parameters=parameters)
    most = checked_memory(memory)
    check_device(device.value, most)
    listing = read_listing(truth)
    unit = None if time_unit is None else time_unit.value
    transactions = read_data(
        data, layout, None, unit, money_scale=money_scale, allow_refused=allow_refused
    )
    known = locate(listing, transactions)
    _tell_truth(truth, known)
    with progress_bar() as progress:
        result = run(
            program,
            transactions,
            known,
            only=pattern,
            sweeps=sweeps or (),
            parameters=parameters,
            first=period[0],
            last=period[1],
            threads=threads,
            progress=progress,
            memory=most,
            device=device.value,
        )
        comparison = None
        if old is not None:
            comparison = run_comparison(
                old,
                program,
                transactions,
                known,
                only=pattern,
                parameters=parameters,
                first=period[0],
                last=period[1],
                threads=threads,
                memory=most,
                device=device.value,
            )
    tell_notes(result.notes)
    if out is not None:
        from ..runtime.write import write_table

        write_table(result.table, out)
        tell(f"{out}: {len(result.table):_} rows")
    if plot is not None:
        from ..backtest.plot import plot as draw

        draw(result, plot)
        tell(f"{plot}: recall against matches a day")
    if json:
        typer.echo(_as_json(result, comparison))
        return
    from .backtest_tables import print_backtest, print_comparison

    print_backtest(result)
    if comparison is not None and compare is not None:
        print_comparison(comparison, compare)


def _check_outputs(out: str | None, plot: str | None, inputs: tuple[str, ...]) -> None:
    """Refuse places that cannot be written, before any work is done."""
    taken = {resolved(one): f"the input {one}" for one in inputs if one != STDIN}
    for option, place, endings in (("--out", out, OUT_ENDINGS), ("--plot", plot, PICTURE_ENDINGS)):
        if place is None:
            continue
        if place == STDIN:
            raise MisuseError(f"{option} needs a file; --json prints on standard output")
        check_place(place, option, endings)
        other = taken.setdefault(resolved(place), option)
        if other != option:
            raise MisuseError(f"{option} {place} would overwrite {other}")
    if plot is not None:
        from ..extras import MissingExtraError, need_matplotlib

        try:
            need_matplotlib()
        except MissingExtraError as error:
            raise MisuseError(f"--plot: {error}") from error


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise MisuseError(f"{option} {text} is no day", hint="write 2022-09-01") from error


def _tell_truth(place: str, known: Truth) -> None:
    tell(
        f"{place}: {len(known.cases):_} planted cases,"
        f" {known.located:_} of {known.listed:_} transactions located"
    )
    for warning in known.warnings():
        tell(f"warning: {warning}")


def _as_json(result: Backtest, comparison: Comparison | None) -> str:
    content: dict[str, object] = {
        "truth": {
            "cases": len(result.truth.cases),
            "listed": result.truth.listed,
            "located": result.truth.located,
            "ambiguous": result.truth.ambiguous,
        },
        "period": {"from": str(result.period.first), "to": str(result.period.last)},
        "settings": result.table.to_dicts(),
    }
    if comparison is not None:
        content["compare"] = {
            "patterns": comparison.table.to_dicts(),
            "only_old": comparison.only_old,
            "only_new": comparison.only_new,
        }
    return json_text.dumps(content, indent=2, ensure_ascii=False)
