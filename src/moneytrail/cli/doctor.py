"""`moneytrail doctor`: what this machine has, and whether every backend works."""

from __future__ import annotations

import typer

from .exits import ExitCode, ends_well


@ends_well
def doctor() -> None:
    """Say what this machine has, and let every backend mine the same small test.

    Exit code 0: every backend that is there works; 1: one does not.
    """
    from ..doctor import main

    if not main(typer.echo):
        raise typer.Exit(ExitCode.FINDINGS)
