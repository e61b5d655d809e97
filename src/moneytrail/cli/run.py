"""`moneytrail run`: does what a pipeline of a file says."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import MisuseError, ends_well, tell
from .inputs import (
    STDIN,
    check_device,
    checked_memory,
    columns_of,
    open_program,
    read_data,
    tell_notes,
    tell_warnings,
)
from .manifest import Clock, write_run
from .options import (
    AllowEmpty,
    AllowRefused,
    DeviceChoice,
    DeviceOption,
    File,
    Manifest,
    Memory,
    MoneyScale,
    Rejects,
    Settings,
    Threads,
    TimeUnit,
)
from .outputs import Outputs, check_folder
from .progress import progress_bar
from .settings import read_settings
from .summary import print_counts

if TYPE_CHECKING:
    from ..pipeline import PipelineRun


@ends_well
def run(
    file: File,
    pipeline: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The pipeline, where FILE has several."),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="DATA", help="Read this instead of what the pipeline names; - for CSV on stdin."
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Where relative paths of outputs begin, made if it is not there; as a rule, the"
            " folder of FILE.",
        ),
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
        bool, typer.Option("--json", help="Print what was found and written as JSON.")
    ] = False,
) -> None:
    """Run a pipeline of a file: read, mine, and write what it names.

    Outputs take their places together at the end: a run that fails leaves them all as they were.

    Exit code 0: done; 1: findings in FILE; 2: misuse; 3: bad data.
    """
    from ..pipeline import prepare

    if file == data == STDIN:
        raise MisuseError("FILE and DATA cannot both be standard input")
    clock = Clock()
    parameters = read_settings(settings or ())
    program = open_program(file, None)
    if out is not None:
        check_folder(out, "--out")
    job = prepare(
        program,
        pipeline,
        parameters=parameters,
        data=None if data is None else Path(data),
        out=None if out is None else Path(out),
    )
    read = str(job.data)
    outputs = Outputs(rejects=rejects, manifest=manifest, json=json)
    outputs.check(inputs=(file, read), written=map(str, job.places))
    tell_warnings(program)
    most = checked_memory(memory)
    check_device(device.value, most)
    unit = None if time_unit is None else time_unit.value
    transactions = read_data(
        read,
        job.schema,
        rejects,
        unit,
        money_scale=money_scale,
        allow_refused=allow_refused,
        allow_empty=allow_empty,
        columns=columns_of(job.program, job.schema),
    )
    with progress_bar() as progress:
        mined = job.mine(
            transactions,
            threads=threads,
            progress=progress,
            matches=manifest is not None,
            memory=most,
            device=device.value,
            notice=lambda text: tell(f"note: {text}"),
        )
    tell_notes(mined.notes)
    done = job.write(mined, transactions)
    if manifest:
        write_run(
            manifest,
            clock,
            job.program,
            transactions,
            mined,
            file=file,
            data=read,
            parameters=parameters,
            threads=threads,
            pipeline=done,
        )
    if json:
        typer.echo(_as_json(done))
        return
    taken = mined.device if device is DeviceChoice.AUTO else None
    print_counts(done.counts, matched=None if manifest else job.matched, taken=taken)
    for output in done.outputs:
        what = (
            f"features of {output.rows:_} transactions in {output.columns - 1:_} columns"
            if output.table == "features"
            else f"{output.rows:_} {'match' if output.rows == 1 else 'matches'}"
        )
        tell(f"{output.path}: {what}")


def _as_json(done: PipelineRun) -> str:
    content = {
        "pipeline": done.name,
        "transactions": done.transactions,
        "seconds": round(done.seconds, 3),
        "patterns": [
            {
                "name": count.name,
                "instances": count.instances,
                "matches": count.matches,
                "seconds": round(count.seconds, 3),
            }
            for count in done.counts
        ],
        "outputs": [
            {
                "path": str(output.path),
                "table": output.table,
                "rows": output.rows,
                "columns": output.columns,
            }
            for output in done.outputs
        ],
    }
    return json_text.dumps(content, ensure_ascii=False)
