"""Opens what a command is given: the program, the layout of the data, the data."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..library import shipped_names
from ..runtime.errors import DataError, nearest
from .exits import MisuseError, tell

if TYPE_CHECKING:
    from ..program import Program
    from ..runtime.schema import Schema
    from ..runtime.transactions import Transactions

STDIN = "-"
ENDING = ".dsl"


def open_program(file: str, schema: Schema | None) -> Program:
    """Find a program and check it."""
    from ..api import compile

    return compile(find_source(file), schema=schema)


def tell_warnings(program: Program) -> None:
    """Say what in a sound program is worth a second look."""
    if program.warnings:
        from ..lang import render_text

        tell(render_text(program.warnings))


def tell_notes(notes: Iterable[str]) -> None:
    """Say what in the program does not fit the data."""
    for note in notes:
        tell(f"note: {note}")


def open_schema(name: str | None) -> Schema | None:
    """Find the layout of the data, where one is named."""
    if name is None:
        return None
    from ..runtime.schema import find_schema

    try:
        return find_schema(name)
    except DataError as error:
        raise MisuseError(str(error)) from error


def checked_memory(memory: str | None) -> int | None:
    """The bytes that `--memory` allows: said before a large file is read, not after."""
    from ..runtime.memory import parse_size

    try:
        return None if memory is None else parse_size(memory)
    except ValueError as error:
        raise MisuseError(str(error)) from None


def check_device(device: str, memory: int | None) -> None:
    """Make sure that a device can be used, before a large file is read."""
    from ..devices import open_queues

    if memory is not None and device != "cpu":
        raise MisuseError(
            "--memory limits the processor's memory; on a device, slices fit the device's own",
            hint="leave --memory out, or mine with --device cpu",
        )
    if device != "cpu":
        open_queues(device)


def read_data(
    data: str,
    schema: Schema | None,
    rejects: str | None,
    time_unit: str | None,
    *,
    money_scale: int | None = None,
    allow_refused: bool = False,
    allow_empty: bool = False,
    columns: Collection[str] | None = None,
) -> Transactions:
    """Read the data, and say how many rows were refused, and why."""
    from ..runtime.advice import advice
    from ..runtime.ingest import read

    transactions = read(
        data,
        schema,
        rejects=rejects,
        money_scale=money_scale,
        time_unit=time_unit,
        allow_refused=allow_refused,
        columns=columns,
        allow_absent=True,
        allow_empty=allow_empty,
    )
    if transactions.report is not None:
        tell(transactions.report.summary())
        for example in transactions.report.examples:
            tell(f"  {example}")
        for found in dict.fromkeys(filter(None, map(advice, transactions.report.examples))):
            tell(f"  hint: {found}")
        for note in transactions.report.notes:
            tell(f"note: {note}")
        if transactions.report.rejects is not None:
            some = "the refused rows" if transactions.report.refused else "no row was refused"
            tell(f"{transactions.report.rejects}: {some}")
    return transactions


def columns_of(
    program: Program, layout: Schema | None, only: Sequence[str] | None = None
) -> frozenset[str]:
    """The columns that a program reads, or some of its patterns do, of data laid out so."""
    from ..currencies import CURRENCY, mixes_amounts
    from ..lang.columns import columns_read

    items = [each for each in program.definitions if not only or each.name in only]
    read = frozenset(name for item in items for name, _, _ in columns_read(item))
    # What amounts are in is told where they are added, though no pattern reads it.
    has_currency = layout is None or CURRENCY in layout.column_kinds()
    return read | {CURRENCY} if has_currency and any(map(mixes_amounts, items)) else read


def find_source(file: str) -> Path | str:
    """Give a path to a program, the name of a shipped one, or the text on standard input."""
    if file == STDIN:
        return _stdin_text()
    path = Path(file)
    if not path.exists():
        return _shipped(file)
    if path.is_dir():
        raise MisuseError(f"{file} is a folder", hint=f"name a {ENDING} file in it")
    # Whatever is no plain file, a pipe for one, has no ending that could tell.
    if path.is_file() and path.suffix != ENDING:
        raise MisuseError(f"{file} is not a {ENDING} file")
    return path


def check_names(wanted: Sequence[str], known: Iterable[str], file: str) -> None:
    """Refuse names that the program does not define."""
    defined = tuple(known)
    for name in wanted:
        if name not in defined:
            hint = nearest(name, defined) or f"it defines {', '.join(defined)}"
            raise MisuseError(f"{file} defines no `{name}`", hint=hint if defined else "")


def _shipped(name: str) -> str:
    shipped = shipped_names()
    if name in shipped:
        return name
    beside = Path(name).parent.glob(f"*{ENDING}") if Path(name).parent.is_dir() else ()
    hint = nearest(name, [*shipped, *map(str, beside)])
    if not hint and shipped:
        hint = f"the files that come with moneytrail are {', '.join(shipped)}"
    raise MisuseError(f"there is no file {name}", hint=hint)


def _stdin_text() -> str:
    try:
        # The line break keeps a single word from being taken for the name of a file.
        return sys.stdin.buffer.read().decode("utf-8-sig") + "\n"
    except UnicodeDecodeError as error:
        raise MisuseError("standard input is not UTF-8 text") from error
