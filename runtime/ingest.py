"""Reads transactions: any input, any schema; bad rows are refused and counted, never changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, assert_never

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .advice import advice
from .binding import Binding, bind, guess_schema
from .device.table import DeviceTable
from .errors import DataError
from .keys import account_indices, as_text, read_key, text_codes
from .money import Money, choose_scale, read_money, to_units
from .numbers import read_int, read_number
from .rejects import write_rejects
from .report import ReadReport, Refusals
from .schema import BUILT_IN, TIME_UNITS, Schema, TimeUnit, bad_time_unit, find_schema
from .sources import Source, open_source
from .times import coarsest_ticks, read_times
from .transactions import Column, ColumnKind, Float64, Int32, Int64, Transactions

T = TypeVar("T")
THREADS = min(8, os.cpu_count() or 1)
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
        Decimals of money, 0 to 9; finer amounts are refused. None takes what the data needs.
    time_unit
        `s`, `ms`, `us` or `ns`: the unit of times that are numbers.
    allow_refused
        Go on with the rest even if most rows are refused.

    Returns
    -------
    Transactions
        Sorted stably by (time, arrival); `report` says which rows were refused and why.

    Raises
    ------
    DataError
        If the data cannot be read, a column is missing, no row is good, or most of a hundred rows
        or more are refused: what is left of data read by the wrong schema is not what was meant.

    Examples
    --------
    >>> table = pl.DataFrame({"src": ["a", "b"], "dst": ["b", "c"], "time": [20, 10]})
    >>> read(table, "edges").time.tolist()
    [10, 20]
    """
    unit = _checked_unit(time_unit)
    source = open_source(data)
    layout = _schema(schema, source)
    binding = bind(layout, source.names, source.label)
    if isinstance(source, DeviceTable):
        held = source.held(binding, unit or layout.time_unit, money_scale)
        if held is not None:
            return held
    frame, refusals = source.read(binding.wanted)
    if frame.is_empty():
        raise DataError(f"{source.label} has no rows")
    parsed = _parse(frame, binding, layout, unit or layout.time_unit, money_scale, refusals)
    report = _report(frame, source, refusals, None if rejects is None else Path(rejects))
    if not report.accepted:
        raise _no_good_row(source.label, report)
    most_refused = report.input_rows >= FEW_ROWS and report.accepted * 2 < report.input_rows
    if most_refused and not allow_refused:
        raise _few_good_rows(source.label, report)
    # Times and amounts are numbers by now: their texts make room for what comes.
    del frame
    return _assemble(parsed, refusals, report)


@dataclass(frozen=True, eq=False)
class _Parsed:
    """All rows, refused ones with any value, in order of arrival."""

    source: list[pl.Series]
    target: list[pl.Series]
    microseconds: Int64
    columns: dict[str, Column]
    texts: dict[str, pl.Series]


def _parse(
    frame: pl.DataFrame,
    binding: Binding,
    schema: Schema,
    unit: TimeUnit | None,
    money_scale: int | None,
    refusals: Refusals,
) -> _Parsed:
    columns: dict[str, Column] = {}
    texts: dict[str, pl.Series] = {}
    amounts = partial(read_money, fixed=money_scale)
    with _SideBySide(refusals) as tasks:
        arguments = (binding.time, schema.time_formats, unit)
        time = tasks.start(read_times, frame[binding.time], *arguments)
        keys = {
            name: tasks.start(read_key, frame[name], name)
            for name in dict.fromkeys([*binding.source, *binding.target])
        }
        money: dict[str, Future[Money]] = {}
        numbers: dict[str, tuple[ColumnKind, Future[Int64] | Future[Float64]]] = {}
        for ours, (name, kind) in binding.columns.items():
            match kind:
                case ColumnKind.MONEY:
                    money[ours] = tasks.start(amounts, frame[name], name)
                case ColumnKind.INT:
                    numbers[ours] = kind, tasks.start(read_int, frame[name], name)
                case ColumnKind.NUMBER:
                    numbers[ours] = kind, tasks.start(read_number, frame[name], name)
                case ColumnKind.TEXT:
                    texts[ours] = as_text(frame[name], name)
                case _:
                    assert_never(kind)
    # One scale for all money, so that amounts compare and add without a thought.
    scale = choose_scale([one.result() for one in money.values()], money_scale, refusals)
    for ours, one in money.items():
        columns[ours] = Column(ColumnKind.MONEY, to_units(one.result(), scale, refusals), scale)
    columns |= {ours: Column(kind, values.result()) for ours, (kind, values) in numbers.items()}
    source = [keys[name].result() for name in binding.source]
    target = [keys[name].result() for name in binding.target]
    return _Parsed(source, target, time.result(), columns, texts)


class _SideBySide:
    """Parses columns on several threads; refusals count in the order the columns were started.

    Polars holds no lock while it computes, and the order keeps results free of chance.
    """

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._started: list[tuple[Refusals, Future[Any]]] = []
        self._pool = ThreadPoolExecutor(THREADS)

    def start(self, parse: Callable[..., T], *arguments: Any) -> Future[T]:
        own = Refusals(self._refusals.rows)
        task = self._pool.submit(parse, *arguments, own)
        self._started.append((own, task))
        return task

    def __enter__(self) -> _SideBySide:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._pool.shutdown(cancel_futures=error is not None)
        if error is None:
            for own, task in self._started:
                task.result()
                self._refusals.absorb(own)


def _assemble(parsed: _Parsed, refusals: Refusals, report: ReadReport) -> Transactions:
    """Drop refused rows, number what is named, and sort."""
    kept = pl.Series(refusals.kept)

    def keep(values: pl.Series) -> pl.Series:
        return values if report.accepted == report.input_rows else values.filter(kept)

    # Names are numbered before sorting: moving int32 about is far cheaper than moving text.
    with ThreadPoolExecutor(THREADS) as pool:
        coding = pool.submit(text_codes, [keep(text) for text in parsed.texts.values()])
        source, target, accounts = account_indices(
            [keep(part) for part in parsed.source], [keep(part) for part in parsed.target]
        )
        codes, texts = coding.result()
    arrived = np.flatnonzero(refusals.kept)
    ticks, ticks_per_second = coarsest_ticks(
        _picked(parsed.microseconds, arrived, report.accepted == report.input_rows)
    )
    # Most files are in order of time already; moving nothing then saves a copy of every column.
    in_order = bool((ticks[1:] >= ticks[:-1]).all())
    order = np.arange(len(ticks)) if in_order else np.argsort(ticks, kind="stable")
    row = arrived if in_order else arrived[order]

    def sorted_(values: Int32) -> Int32:
        return values if in_order else values[order]

    unmoved = in_order and report.accepted == report.input_rows
    columns = {
        name: Column(column.kind, _picked(column.values, row, unmoved), column.scale)
        for name, column in parsed.columns.items()
    }
    for name, values in zip(parsed.texts, codes, strict=True):
        columns[name] = Column(ColumnKind.TEXT, sorted_(values))
    return Transactions(
        source=sorted_(source),
        target=sorted_(target),
        time=ticks if in_order else ticks[order],
        row=row,
        columns=columns,
        accounts=accounts,
        texts=texts,
        ticks_per_second=ticks_per_second,
        input_rows=report.input_rows,
        report=report,
    )


def _picked(values: NDArray[Any], rows: Int64, every: bool) -> NDArray[Any]:
    """Rows of a column, or all of it; writable as kernels demand, so that no run copies it."""
    return np.require(values, requirements=["C", "W"]) if every else values[rows]


def _report(
    frame: pl.DataFrame, source: Source, refusals: Refusals, rejects: Path | None
) -> ReadReport:
    accepted = int(np.count_nonzero(refusals.kept))
    if accepted == refusals.rows:
        return ReadReport(refusals.rows, accepted, {})
    if rejects is not None:
        write_rejects(rejects, source, refusals)
    return ReadReport(refusals.rows, accepted, refusals.counts(), refusals.examples(frame), rejects)


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
            hint=f"name a schema: {', '.join(BUILT_IN)} or a .toml file",
        )
    return guessed


def _checked_unit(unit: str | None) -> TimeUnit | None:
    for known in TIME_UNITS:
        if unit == known:
            return known
    if unit is not None:
        raise bad_time_unit(unit)
    return None
