"""`moneytrail synth`: a synthetic world of transactions, with the truth beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from .exits import ends_well, tell
from .progress import progress_bar


@ends_well
def synth(
    out: Annotated[
        str, typer.Argument(metavar="OUT", help="Where to write: .csv, .csv.gz or .parquet.")
    ],
    rows: Annotated[int, typer.Option(help="Transactions.")] = 1_000_000,
    accounts: Annotated[int, typer.Option(help="Accounts.")] = 100_000,
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
) -> None:
    """Write transactions in IBM's schema, and beside them a Patterns file with the truth."""
    from pathlib import Path

    from ..synth import World, write_world

    world = World(
        rows=rows,
        accounts=accounts,
        days=days,
        laundering=laundering,
        seed=seed,
        stage_days=stage_days,
        joined=joined,
    )
    with progress_bar() as progress:
        written = write_world(Path(out), world, progress)
    tell(
        f"{written.transactions}: {written.rows:_} transactions, {written.laundering:_} laundering"
    )
    tell(f"{written.patterns}: the truth, {len(written.planted)} planted patterns")
