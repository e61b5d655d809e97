"""`moneytrail bench`: moneytrail beside other systems, on the same data."""

from __future__ import annotations

import json as json_text
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..pictures import ENDINGS as PICTURE_ENDINGS
from .exits import MisuseError, ends_well, tell
from .inputs import check_device
from .options import DeviceChoice, one_of
from .outputs import STDOUT, check_place, resolved

if TYPE_CHECKING:
    from ..bench import Report

OUT_ENDINGS = (".md",)
_SIZE = re.compile(r"([0-9][0-9_]*)([kM]?)")
_TIMES = {"": 1, "k": 1_000, "M": 1_000_000}
MOST_ROWS = 100_000_000


@ends_well
def bench(
    sizes: Annotated[
        str | None,
        typer.Option(
            metavar="ROWS,...",
            help="Transactions, as 100k,1M. By rule 100k,1M,5M; `file`, `density` and `memory` have"
            " their own.",
            show_default=False,
        ),
    ] = None,
    work: Annotated[
        str | None,
        typer.Option(
            metavar="WORK,...",
            help="What is computed: fan, scatter-gather, cycle, profile (against GFP),"
            " scatter-gather-3, cycle-2-5 (against DuckDB and Polars), file, density, memory."
            " All without it.",
            show_default=False,
        ),
    ] = None,
    systems: Annotated[
        str | None,
        typer.Option(
            metavar="SYSTEM,...",
            help="Beside moneytrail: gfp, duckdb, polars. All without it.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        float, typer.Option(metavar="SECONDS", help="The longest that one run may take.")
    ] = 120.0,
    repeat: Annotated[int, typer.Option(min=1, help="Runs of which the median counts.")] = 3,
    threads: Annotated[int, typer.Option(min=1, help="Threads of every system.")] = 2,
    device: Annotated[
        DeviceChoice,
        typer.Option(
            parser=one_of(DeviceChoice),
            metavar="<cpu|cuda|host-cuda>",
            help="Measure this device beside the processor.",
        ),
    ] = DeviceChoice.CPU,
    seed: Annotated[int, typer.Option(min=0, help="Of the generated transactions.")] = 7,
    out: Annotated[
        str | None, typer.Option(metavar="OUT", help="Write the tables here, as .md.")
    ] = None,
    plot: Annotated[
        str | None,
        typer.Option(metavar="OUT", help="Draw rows against seconds here: .png, .svg, .pdf."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Measure moneytrail beside other systems, which come with the extra `bench`.

    All systems get the same generated transactions, and each result is checked before the clock
    runs. Without --out and --json the tables are printed.

    Exit code 0: measured; 1: a system disagrees with moneytrail; 2: misuse.
    """
    from ..bench import WORKS, Settings
    from ..bench import bench as run
    from ..bench.run import LIBRARIES
    from ..bench.table import as_data, markdown
    from ..extras import MissingExtraError, need_matplotlib

    works = _names(work, "--work", tuple(WORKS))
    peers = _names(systems, "--systems", ("moneytrail", *LIBRARIES))
    rows = None if sizes is None else _sizes(sizes)
    if not 0 < limit < float("inf"):
        raise MisuseError(f"--limit {limit:g} is no time", hint="give seconds, such as 60")
    _check_outputs(out, plot)
    if device is DeviceChoice.AUTO:
        raise MisuseError("--device auto is no device to measure", hint="name it: --device cuda")
    check_device(device.value, None)
    try:
        if plot is not None:
            need_matplotlib()
        report = run(
            works,
            peers,
            Settings(limit_s=limit, repeat=repeat, threads=threads, seed=seed),
            sizes=rows,
            progress=tell,
            device=device.value,
        )
    except MissingExtraError as error:
        raise MisuseError(str(error)) from error
    if out is not None:
        from ..runtime.atomic import written_aside

        with written_aside(Path(out)) as aside:
            aside.write_text(markdown(report), encoding="utf-8")
        tell(f"{out}: the tables")
    if plot is not None:
        from ..bench.plot import plot as draw

        draw(report, Path(plot))
        tell(f"{plot}: rows against seconds")
    if json:
        typer.echo(json_text.dumps(as_data(report), indent=2, ensure_ascii=False))
    elif out is None:
        typer.echo(markdown(report), nl=False)
    _end(report)


def _end(report: Report) -> None:
    """A system that computes something else is a finding, of us or of them."""
    from .exits import ExitCode

    wrong = [each for each in report.verdicts if each.problem]
    for each in wrong:
        tell(f"{each.work}: {each.system} could not be compared: {each.problem}")
    if wrong:
        raise typer.Exit(ExitCode.FINDINGS)


def _names(given: str | None, option: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from ..runtime.errors import nearest

    if given is None:
        return known
    names = tuple(dict.fromkeys(each.strip() for each in given.split(",")))
    for name in names:
        if name not in known:
            raise MisuseError(
                f"{option}: nothing is named '{name}'",
                hint=nearest(name, known) or f"there is {', '.join(known)}",
            )
    return names


def _sizes(given: str) -> tuple[int, ...]:
    from ..bench.generator import LEAST_ROWS

    sizes = []
    for text in given.split(","):
        found = _SIZE.fullmatch(text.strip())
        if found is None:
            raise MisuseError(f"--sizes: '{text.strip()}' is no size", hint="write 100k,1M")
        rows = int(found[1]) * _TIMES[found[2]]
        if not LEAST_ROWS <= rows <= MOST_ROWS:
            raise MisuseError(
                f"--sizes: {text.strip()} is out of reach",
                hint=f"from {LEAST_ROWS:_} to {MOST_ROWS:_} rows",
            )
        sizes.append(rows)
    return tuple(dict.fromkeys(sizes))


def _check_outputs(out: str | None, plot: str | None) -> None:
    """Refuse places that cannot be written, before any work is done."""
    for option, place, endings in (("--out", out, OUT_ENDINGS), ("--plot", plot, PICTURE_ENDINGS)):
        if place == STDOUT:
            raise MisuseError(f"{option} needs a file; --json prints on standard output")
        if place is not None:
            check_place(place, option, endings)
    if out is not None and plot is not None and resolved(out) == resolved(plot):
        raise MisuseError(f"--plot {plot} would overwrite --out")
