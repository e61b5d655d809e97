"""`moneytrail fmt` and `moneytrail test`: what is done with files of patterns, or folders."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from .exits import ExitCode, MisuseError, ends_well, tell
from .inputs import ENDING, STDIN, find_source, open_program

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE|DIR...", help="Files of patterns, or folders of them."),
]


@ends_well
def fmt(
    files: Files,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit code 1 if anything would change.")
    ] = False,
) -> None:
    """Lay files of patterns out in the one canonical way; comments are kept.

    Exit code 0: done, or nothing to do; 1: a file cannot be read, or --check found one to change.
    """
    from ..api import SourceError, read_source
    from ..lang import CompileError
    from ..lang.format import format_source
    from ..runtime.atomic import written_aside

    changed = broken = 0
    for path in _expanded(files):
        try:
            source = read_source(path)
            text = format_source(source)
        except CompileError as error:
            tell(str(error))
            broken += 1
            continue
        except SourceError as error:
            tell(f"error: {error}")
            broken += 1
            continue
        if text == source.text:
            continue
        changed += 1
        tell(f"{path}: {'would change' if check else 'formatted'}")
        if not check:
            with written_aside(path) as aside:
                aside.write_text(text, encoding="utf-8")
    if broken or (check and changed):
        raise typer.Exit(ExitCode.FINDINGS)


@ends_well
def test(
    files: Files,
    json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
    reference: Annotated[
        bool,
        typer.Option("--reference", help="Run the reference interpreter instead of compiled code."),
    ] = False,
) -> None:
    """Run the tests that stand beside patterns.

    Exit code 0: all passed; 1: a test failed, or a file has findings; 2: misuse.
    """
    from ..api import SourceError
    from ..lang import CompileError
    from ..testing import TestResult, run_tests

    results: list[TestResult] = []
    broken = unreadable = False
    for path in _expanded(files):
        try:
            program = open_program(str(path), None)
        except CompileError as error:
            tell(str(error))
            broken = True
            continue
        except (MisuseError, SourceError) as error:
            tell(f"error: {error}")
            unreadable = True
            continue
        found = run_tests(program, plan="reference" if reference else "best")
        results += found
        if not json:
            for result in found:
                typer.echo(f"{'pass' if result.passed else 'FAIL'}  {result.place}  {result.name}")
                if not result.passed:
                    typer.echo("\n".join(f"      {line}" for line in result.message.splitlines()))
    failed = sum(not result.passed for result in results)
    if json:
        fields = ("name", "place", "passed", "message")
        typer.echo(json_text.dumps([{each: getattr(r, each) for each in fields} for r in results]))
    else:
        typer.echo(f"{len(results) - failed} passed, {failed} failed")
    if unreadable:
        raise typer.Exit(ExitCode.MISUSE)
    if failed or broken:
        raise typer.Exit(ExitCode.FINDINGS)


def _expanded(files: list[str]) -> list[Path]:
    """The files named, those in the folders named, and shipped ones; in order, each once."""
    found: dict[Path, None] = {}
    for name in files:
        path = Path(name)
        if name in ("", STDIN):
            what = "standard input" if name else "a file without a name"
            raise MisuseError(f"{what} cannot be taken here", hint="name a file or a folder")
        if path.is_dir():
            inside = sorted(path.rglob(f"*{ENDING}"))
            if not inside:
                raise MisuseError(f"{name} holds no {ENDING} file")
            found.update(dict.fromkeys(inside))
        else:
            source = find_source(name)
            if not isinstance(source, Path) and not path.exists():
                source = _shipped_path(name)
            found[Path(source)] = None
    return list(found)


def _shipped_path(name: str) -> Path:
    from importlib.resources import files

    return Path(str(files("moneytrail.stdlib") / f"{name.removesuffix(ENDING)}{ENDING}"))
