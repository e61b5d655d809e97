"""`moneytrail stdlib`: the shipped files of patterns, listed, shown, copied."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..library import shipped_names
from .exits import MisuseError, ends_well, tell
from .inputs import ENDING
from .outputs import check_place

app = typer.Typer(no_args_is_help=False, help="The shipped files of patterns.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A shipped file.")]


@app.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    """List the shipped files; `show` and `copy` give their text."""
    if context.invoked_subcommand is None:
        list_files()


@app.command("list")
@ends_well
def list_files() -> None:
    """List the shipped files and their patterns, with what each finds."""
    from ..api import compile

    for file in shipped_names():
        typer.echo(f"{file}")
        for definition in compile(file).definitions:
            doc = definition.metadata.doc
            typer.echo(f"  {definition.name:<26} {doc}".rstrip())


@app.command()
@ends_well
def show(name: Name) -> None:
    """Print a shipped file."""
    typer.echo(_text(name), nl=False)


@app.command()
@ends_well
def copy(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="OUT", help="A file, or a folder.")] = ".",
) -> None:
    """Copy a shipped file, to change it."""
    from ..runtime.atomic import written_aside

    text = _text(name)
    place = Path(to)
    if place.is_dir():
        place = place / f"{name.removesuffix(ENDING)}{ENDING}"
    check_place(str(place), "OUT", ())
    if place.exists():
        raise MisuseError(f"{place} is there already", hint="name another file, or remove it first")
    with written_aside(place) as aside:
        aside.write_text(text, encoding="utf-8")
    tell(f"{place}: a copy of {name}")


def _text(name: str) -> str:
    from ..api import shipped
    from ..runtime.errors import nearest

    source = shipped(name)
    if source is None:
        known = shipped_names()
        hint = nearest(name, known) or f"there is {', '.join(known)}"
        raise MisuseError(f"no shipped file is named '{name}'", hint=hint)
    return source.text
