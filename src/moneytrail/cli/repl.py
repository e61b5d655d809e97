"""`moneytrail repl`: type a pattern, see what it finds, keep it in a file."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from .exits import ExitCode, MisuseError, ends_well
from .options import DeviceChoice, DeviceOption


@ends_well
def repl(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="Definitions to begin with: a .dsl file, or a shipped one."
        ),
    ] = None,
    data: Annotated[
        str | None, typer.Option(metavar="DATA", help="Transactions to begin with.")
    ] = None,
    schema: Annotated[
        str | None,
        typer.Option(
            metavar="SCHEMA",
            help="How DATA is laid out: ibm_aml, edges, or a .toml file. Guessed if not given.",
            show_default=False,
        ),
    ] = None,
    device: DeviceOption = DeviceChoice.CPU,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Without a terminal: go on after an error.")
    ] = False,
    vi: Annotated[bool, typer.Option("--vi", help="Keys of vi instead of those of Emacs.")] = False,
) -> None:
    """Try patterns: type one, mine it, look at what it finds, save it.

    With input from a pipe, prints plain results and stops at the first error.

    Exit code 0: done; 1: an error in the input; 2: misuse; 3: bad data.
    """
    from .inputs import find_source

    if schema is not None and data is None:
        raise MisuseError("--schema tells how --data is laid out, and there is none")
    if file is not None:
        find_source(file)
    from ..repl.blocks import Entry
    from ..repl.commands import evaluate
    from ..repl.session import Session

    session = Session()
    if sys.stdin.isatty():
        if find_spec("prompt_toolkit") is None:
            raise MisuseError(
                "a prompt needs a package that is not installed",
                hint="pip install 'moneytrail[repl]', or pipe the input: moneytrail repl < script",
            )
        from ..repl.terminal import Terminal

        Terminal(session, vi=vi).run(_opening(file, data, schema, device.value))
        return
    from ..repl.script import run_script

    for text in _opening(file, data, schema, device.value):
        typer.echo(evaluate(session, Entry(text)))
    if not run_script(session, sys.stdin.buffer, sys.stdout, sys.stderr, keep_going=keep_going):
        raise typer.Exit(ExitCode.FINDINGS)


def _opening(file: str | None, data: str | None, schema: str | None, device: str) -> list[str]:
    """The commands that the options stand for."""
    # Said before a large file is read, not after.
    opening = [] if device == "cpu" else [f":device {device}"]
    if data is not None:
        opening.append(f':data "{data}"' + (f' "{schema}"' if schema else ""))
    if file is not None:
        opening.append(f':load "{file}"')
    return opening
