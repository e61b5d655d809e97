"""`moneytrail synth`: a synthetic world of transactions, with the truth beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from ..runtime.errors import DataError
from .exits import MisuseError, ends_well, tell
from .inputs import STDIN
from .outputs import check_place
from .progress import progress_bar


@ends_well
def synth(
    out: Annotated[
        str, typer.Argument(metavar="OUT", help="Where to write: .csv, .csv.gz or .parquet.")
    ],
    rows: Annotated[int, typer.Option(help="Transactions.")] = 1_000_000,
    accounts: Annotated[
        int | None, typer.Option(help="Accounts; as a rule, one for ten transactions.")
    ] = None,
    days: Annotated[int, typer.Option(help="Length of the period.")] = 18,
    laundering: Annotated[float, typer.Option(help="Share of rows that are laundering.")] = 0.001,
    seed: Annotated[int, typer.Option(help="The same seed gives the same world.")] = 7,
    stage_days: Annotated[
        float, typer.Option(help="The longest that one stage of a pattern takes, in days.")
    ] = 4.0,
    joined: Annotated[
        float,
        typer.Option(help="Share of bipartite and stack patterns whose members hang together."),
    ] = 0.5,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write transactions in IBM's schema, and beside them a Patterns file with the truth.

    Exit code 0: done; 2: no such world can be, or the files cannot be written.
    """
    from pathlib import Path

    from ..synth import World, places_of, write_world
    from ..synth.world import MIN_ACCOUNTS

    try:
        places = places_of(out)
        world = World(
            rows=rows,
            accounts=max(rows // 10, MIN_ACCOUNTS) if accounts is None else accounts,
            days=days,
            laundering=laundering,
            seed=seed,
            stage_days=stage_days,
            joined=joined,
        )
    except DataError as error:
        # There is no data here yet: whatever is wrong, the options are.
        if out == STDIN:
            raise MisuseError("OUT cannot be standard output: two files are written") from error
        raise MisuseError(str(error)) from error
    for place in places:
        check_place(str(place), "OUT", ())
        if place.exists() and not force:
            raise MisuseError(
                f"{place} is there already", hint="name another file, or replace it with --force"
            )
    with progress_bar() as progress:
        written = write_world(Path(out), world, progress)
    tell(
        f"{written.transactions}: {written.rows:_} transactions, {written.laundering:_} laundering"
    )
    count, listed = len(written.planted), sum(len(each.rows) for each in written.planted)
    tell(
        f"{written.patterns}: the truth, {count:_} planted pattern{'' if count == 1 else 's'} of"
        f" {listed:_} transactions; the other {written.laundering - listed:_} stand alone and are"
        " not listed"
    )
