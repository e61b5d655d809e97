"""Reads transactions: any input, any schema; bad rows are refused and counted, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .advice import advice
from .binding import SEPARATORS, Binding, bind, guess_schema, is_one_column
from .device.table import DeviceTable
from .errors import DataError, nearest
from .no_rows import no_transactions
from .parsing import Parsed, Parsing
from .pieces import in_turn
from .rejects import write_rejects
from .report import ReadAgainError, ReadReport, Refusals
from .schema import (
    BUILT_IN,
    TIME_UNITS,
    Schema,
    TimeUnit,
    bad_time_unit,
    check_money_scale,
    find_schema,
)
from .sources import Source, open_source
from .times import coarsest_ticks, doubtful_unit
from .transactions import Column, ColumnKind, Int64, Transactions

FEW_ROWS = 100
"""Of fewer rows than this anybody sees how many are refused."""


def read(
    data: object,
    schema: Schema | str | Path | None = None,
    *,
    rejects: Path | str | None = None,
    money_scale: int | None = None,
    time_unit: str | None = None,
    allow_refused: bool = False,
    columns: Collection[str] | None = None,
    allow_absent: bool = False,
    allow_empty: bool = False,
) -> Transactions:
    """Read transactions from a file or a table.

    Parameters
    ----------
    data
        A path to .csv, .tsv (also .gz), .parquet, .arrow, .feather or .ipc; `-` for CSV on
        standard input; a Polars frame or query; anything with the Arrow PyCapsule interface; a
        table on a GPU: a frame of cuDF's, or arrays by name (`__cuda_array_interface__`), texts
        as `Coded`. What is read of these stays there where it can: `docs/gpu.md` says of which.
    schema
        A schema, the name of a built-in one, or a .toml file; None guesses a built-in one.
    rejects
        Where to write the refused rows as CSV. Nothing is written where none is refused.
    money_scale
        Decimals of money, 0 to 9; finer amounts are refused. None takes what the schema says, or
        else what the data need.
    time_unit
        `s`, `ms`, `us` or `ns`: the unit of times that are numbers.
    allow_refused
        Go on with the rest even if most rows are refused.
    columns
        The columns that will be looked at, by the names patterns use; None reads all. Other texts
        are not read; rows and what is refused are the same either way.
    allow_absent
        Go on, with all columns, where the data lack some of `columns`: who asks for them will say
        so, beside what else is missing.
    allow_empty
        Take an input that has its columns and no row for no transactions, as of a day without any.

    Returns
    -------
    Transactions
        Sorted stably by (time, arrival); `report` says which rows were refused and why.

    Raises
    ------
    DataError
        If the data cannot be read, a column is missing, there is no row, none is good, or most of a
        hundred rows or more are refused: what is left of data read by the wrong schema is not what
        was meant.

    Examples
    --------
    >>> table = pl.DataFrame({"src": ["a", "b"], "dst": ["b", "c"], "time": [20, 10]})
    >>> read(table, "edges").time.tolist()
    [10, 20]
    """
    unit = _checked_unit(time_unit)
    source = open_source(data)
    layout = _schema(schema, source)
    check_money_scale(money_scale)
    scale = layout.money_scale if money_scale is None else money_scale
    binding = bind(layout, source.names, source.label)
    if columns is not None:
        names = _names(columns)
        if not allow_absent and binding.absent(names):
            raise _no_such_columns(binding.absent(names), binding, layout, source.label)
        binding = binding.with_columns(names)
    if isinstance(source, DeviceTable):
        held = source.held(binding, unit or layout.time_unit, scale)
        if held is not None:
            return held
    while True:
        try:
            parsing, refusals = _parse(source, binding, layout, unit or layout.time_unit, scale)
            break
        except ReadAgainError:
            # What could not be foreseen is known now, so the next reading goes another way.
            continue
    if not refusals.rows and not allow_empty:
        hint = "where that may be, allow it (--allow-empty; in Python, allow_empty=True)"
        raise DataError(f"{source.label} has no rows", hint=hint)
    place = None if rejects is None else Path(rejects)
    if not refusals.rows:
        return no_transactions(binding, scale, _report(source, refusals, place))
    parsed = parsing.settle(refusals)
    del parsing
    report = _report(source, refusals, place)
    if not report.accepted:
        raise _no_good_row(source.label, report)
    most_refused = report.input_rows >= FEW_ROWS and report.accepted * 2 < report.input_rows
    if most_refused and not allow_refused:
        raise _few_good_rows(source.label, report)
    transactions = _assemble(parsed, refusals, report)
    last, per_second = int(transactions.time[-1]), transactions.ticks_per_second
    doubt = doubtful_unit(last / per_second, unit or layout.time_unit)
    return replace(transactions, report=replace(report, notes=(doubt,))) if doubt else transactions


def _names(columns: object) -> list[str]:
    """Names of columns that were asked for."""
    if not isinstance(columns, str) and isinstance(columns, Iterable):
        names = list(columns)
        if all(isinstance(each, str) for each in names):
            return names
    raise DataError(
        f"`columns` is a list of names, not {columns!r}", hint='for example columns=["currency"]'
    )


def _no_such_columns(absent: list[str], binding: Binding, schema: Schema, label: str) -> DataError:
    listed = ", ".join(f"`{name}`" for name in absent)
    known = ("time", *binding.columns)
    called = {theirs: ours for ours, (theirs, _) in binding.columns.items()}
    hints = [
        f"column `{name}` of the file is `{called[name]}` here"
        if name in called
        else f"`{name}`: {near}"
        for name in absent
        if (near := nearest(name, known)) or name in called
    ]
    return DataError(
        f"{label} has no {'column' if len(absent) == 1 else 'columns'} {listed}",
        reason=f"by schema {schema.name} there is {', '.join(known)}",
        hint="; ".join(hints),
    )


def _parse(
    source: Source,
    binding: Binding,
    schema: Schema,
    unit: TimeUnit | None,
    money_scale: int | None,
) -> tuple[Parsing, Refusals]:
    """Parse every piece of an input; rows that are broken as such are refused."""
    wanted = binding.wanted
    parsing = Parsing(binding, schema, unit, money_scale, source.rows_at_most(wanted))
    rows = 0

    def placed() -> Iterator[tuple[pl.DataFrame, int]]:
        nonlocal rows
        for piece in source.pieces(wanted):
            yield piece, rows
            rows += len(piece)

    for _ in in_turn(lambda each: parsing.take(*each), placed()):
        pass
    refusals = Refusals(rows)
    source.refuse_shapes(refusals)
    return parsing, refusals


def _assemble(parsed: Parsed, refusals: Refusals, report: ReadReport) -> Transactions:
    """Drop refused rows, number what is named, and sort."""
    kept = None if report.accepted == report.input_rows else refusals.kept
    with ThreadPoolExecutor(1) as pool:
        # Names are numbered before sorting: moving int32 about is far cheaper than moving text.
        naming = pool.submit(parsed.named, kept)
        arrived = np.arange(report.input_rows) if kept is None else np.flatnonzero(kept)
        times = _picked(parsed.microseconds, None if kept is None else arrived)
        ticks, ticks_per_second = coarsest_ticks(times)
        # Most files are in order of time already; moving nothing then saves a copy of all columns.
        in_order = bool((ticks[1:] >= ticks[:-1]).all())
        order = None if in_order else np.argsort(ticks, kind="stable")
        source, target, accounts, codes, texts = naming.result()
    row = _picked(arrived, order)
    unmoved = in_order and kept is None

    def sorted_(name: str) -> tuple[str, Column]:
        # Taken out, so that what is there twice are a few columns at a time.
        if name in codes:
            return name, Column(ColumnKind.TEXT, _picked(codes.pop(name), order))
        column = parsed.columns.pop(name)
        return name, replace(column, values=_picked(column.values, None if unmoved else row))

    columns = dict(in_turn(sorted_, [*parsed.columns, *codes]))
    source, target, ticks = in_turn(partial(_picked, rows=order), (source, target, ticks))
    return Transactions(
        source=source,
        target=target,
        time=ticks,
        row=row,
        columns=columns,
        accounts=accounts,
        texts=texts,
        ticks_per_second=ticks_per_second,
        input_rows=report.input_rows,
        report=report,
    )


def _picked(values: NDArray[Any], rows: Int64 | None) -> NDArray[Any]:
    """Rows of a column, or all of it; writable as kernels demand, so that no run copies it."""
    if rows is None:
        return np.require(values, requirements=["C", "W"])
    return values.take(rows, mode="clip")


def _report(source: Source, refusals: Refusals, rejects: Path | None) -> ReadReport:
    accepted = int(np.count_nonzero(refusals.code == 0))
    if rejects is not None:
        # Also where there are none: yesterday's file must not be taken for today's.
        write_rejects(rejects, source, refusals)
    if accepted == refusals.rows:
        return ReadReport(refusals.rows, accepted, {}, rejects=rejects)
    examples = refusals.examples(source.originals)
    return ReadReport(refusals.rows, accepted, refusals.counts(), examples, rejects)


def _no_good_row(label: str, report: ReadReport) -> DataError:
    first = report.examples[0]
    return DataError(
        f"{label} has no good row",
        reason=report.summary(),
        hint="; ".join(filter(None, (f"look at {first}", advice(first)))),
    )


def _few_good_rows(label: str, report: ReadReport) -> DataError:
    first = report.examples[0]
    return DataError(
        f"most rows of {label} are refused",
        reason=report.summary(),
        hint=f"look at {first}: is this the right schema? To go on with the others all the same,"
        " allow it (--allow-refused; in Python, allow_refused=True)"
        + (f"; {found}" if (found := advice(first)) else ""),
    )


def _schema(wanted: Schema | str | Path | None, source: Source) -> Schema:
    if isinstance(wanted, Schema):
        return wanted
    if wanted is not None:
        return find_schema(wanted)
    guessed = guess_schema(source.names)
    if guessed is None:
        raise DataError(
            f"cannot tell how {source.label} is laid out",
            reason=f"its columns are {', '.join(source.names[:15])}",
            hint=SEPARATORS
            if is_one_column(source.names)
            else f"name a schema: {', '.join(BUILT_IN)} or a .toml file",
        )
    return guessed


def _checked_unit(unit: str | None) -> TimeUnit | None:
    for known in TIME_UNITS:
        if unit == known:
            return known
    if unit is not None:
        raise bad_time_unit(unit)
    return None
