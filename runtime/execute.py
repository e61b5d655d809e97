"""Run a kernel over a slice: arguments, threads, growing buffers, results.

The same call serves a whole file, a piece of it, and the newest batch of a feed: a slice carries
the context its triggers need, and only transactions from `emit_from` on complete anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .chunks import Chunk, account_work, chunks, cut, largest_first
from .guards import explodes, sum_overflows
from .instances import Instances, compacted
from .layout import (
    NO_WHOLE,
    AdjacencyPart,
    AdjacentValues,
    Argument,
    BinBounds,
    ColumnValues,
    Control,
    FeatureValues,
    Flags,
    InstanceField,
    Items,
    Kernel,
    Pool,
    Prepared,
    ScalarValue,
    ScratchList,
    Signature,
    State,
    Status,
    TransactionField,
    WindowEdge,
)
from .parts import Part
from .slices import Slice
from .transactions import Int64

FIRST_SCRATCH = 4096
FIRST_INSTANCES = 4096
FIRST_POOL = 1 << 20
"""Large enough that what one binding tells again and again is dropped at once; see `compacted`."""
MOST_SCRATCH = 1 << 28
"""Elements of one scratch list before a pattern counts as exploding."""

Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Found:
    """What a run over a slice found: features of its emitted transactions, and instances."""

    features: tuple[NDArray[Any], ...]
    instances: tuple[Instances, ...]
    completed: int
    """Instances completed, whether they were wanted or not."""


@dataclass(eq=False)
class _Workspace:
    """One thread's scratch and result buffers."""

    arrays: dict[str, NDArray[Any]]
    state: Int64
    scratch_capacity: int = FIRST_SCRATCH
    instance_capacity: int = FIRST_INSTANCES
    pool_capacity: int = FIRST_POOL


@dataclass(eq=False)
class _Run:
    kernel: Kernel
    piece: Slice
    collect: bool
    fixed: dict[str, Any] = field(default_factory=dict)
    features: dict[int, NDArray[Any]] = field(default_factory=dict)
    states: list[Int64] = field(default_factory=list)
    free: list[_Workspace] = field(default_factory=list)
    tallying: Lock = field(default_factory=Lock)
    stopped: bool = False


def run(
    kernel: Kernel,
    piece: Slice,
    *,
    collect: bool = True,
    threads: int = 1,
    progress: Progress | None = None,
) -> Found:
    """Run a kernel over a slice.

    Parameters
    ----------
    kernel
        Compiled code with its fixed numbers.
    piece
        The slice; features are returned for its transactions from `emit_from` on.
    collect
        Whether instances are wanted beside features.
    threads
        Results are the same for any number.
    progress
        Told the share of work done, between 0 and 1.

    Raises
    ------
    DataError
        If an exact sum leaves 63 bits, or one account needs more memory than is reasonable.
    KeyboardInterrupt
        Passed on once all threads have stopped.
    """
    if threads > 1:
        piece.prepare()
    prepared = _Run(kernel, piece, collect)
    with ThreadPoolExecutor(max(1, threads)) as pool:
        list(pool.map(partial(_prepare, prepared), *zip(*kernel.signature.arguments, strict=True)))
    work = list(chunks(kernel, piece, threads))
    if not work:
        return Found(_combined(prepared), (), 0)
    total = sum(chunk.work for chunk in work) or 1
    parts: list[tuple[Instances, ...]] = [()] * len(work)
    done = 0
    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        waiting: dict[Future[tuple[Instances, ...]], int] = {}
        try:
            if kernel.signature.prepared:
                accounts = cut(account_work(piece), 0, threads)
                ends = [(chunk.low, chunk.high) for chunk in accounts]
                list(pool.map(partial(_prepare_chunk, prepared), *zip(*ends, strict=True)))
            for at in largest_first(work):
                waiting[pool.submit(_run_chunk, prepared, work[at])] = at
            while waiting:
                finished, _ = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                for future in finished:
                    at = waiting.pop(future)
                    parts[at] = future.result()
                    done += work[at].work
                if progress is not None:
                    progress(done / total)
        except BaseException:
            prepared.stopped = True  # before the states: a thread may be making one more
            for state in prepared.states:
                state[State.STOP] = 1
            for future in waiting:
                future.cancel()
            raise
    instances = tuple(part for chunk in parts for part in chunk)
    completed = sum(int(state[State.COMPLETED]) for state in prepared.states)
    return Found(_combined(prepared), instances, completed)


def _prepare(run_: _Run, name: str, argument: Argument) -> None:
    """Arguments that are the same for all threads."""
    piece, whole = run_.piece, run_.piece.whole
    span = slice(piece.first, piece.stop)
    match argument:
        case TransactionField(field_name):
            run_.fixed[name] = _plain(getattr(whole, field_name)[span])
        case ColumnValues(column):
            run_.fixed[name] = _plain(whole.columns[column].values[span])
        case AdjacencyPart(by, part, with_self):
            run_.fixed[name] = getattr(piece.adjacent(by, with_self=with_self), part)
        case AdjacentValues(by, column, with_self):
            run_.fixed[name] = piece.adjacent_values(by, column, with_self=with_self)
        case WindowEdge(scalar, edge, closed):
            ticks = int(run_.kernel.scalars[scalar])
            run_.fixed[name] = piece.window_edge(ticks, edge, closed=closed)
        case Prepared(element, width):
            run_.fixed[name] = np.empty((piece.size, width), dtype=element)
        case ScalarValue(scalar, "value"):
            number = run_.kernel.scalars[scalar]
            run_.fixed[name] = float(number) if isinstance(number, Fraction) else number
        case ScalarValue(scalar, part):
            run_.fixed[name] = getattr(run_.kernel.scalars[scalar], part)
        case BinBounds(feature, bound):
            run_.fixed[name] = run_.kernel.bins[feature, bound]
        case FeatureValues(element, feature, width, _, overwritten):
            shape = (run_.kernel.signature.slots, width, piece.size)
            values = _without_value(shape, element, overwritten)
            run_.features[feature] = values
            run_.fixed[name] = values
        case Control("collect"):
            run_.fixed[name] = int(run_.collect)
        case _:
            pass


def _without_value(shape: tuple[int, ...], element: str, overwritten: bool) -> NDArray[Any]:
    """Room for features. Memory that is never touched costs nothing."""
    if overwritten:
        return np.empty(shape, dtype=element)
    if element == "int32":
        return np.zeros(shape, dtype=np.int32)
    return np.full(shape, NO_WHOLE if element == "int64" else np.nan, dtype=element)


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    """The array as generated code expects all arrays: contiguous and writable."""
    return np.require(values, requirements=["C", "W"])


def _run_chunk(run_: _Run, chunk: Chunk) -> tuple[Instances, ...]:
    """Call the kernel until a chunk is done, making room as it asks for it."""
    workspace = run_.free.pop() if run_.free else _new_workspace(run_)
    if run_.stopped:
        return ()
    state = workspace.state
    found: list[Instances] = []
    low, high = chunk.low, chunk.high
    while True:
        state[State.STATUS] = Status.DONE
        run_.kernel.function(*_arguments(run_, workspace, low, high, part=chunk.part))
        low, status = int(state[State.NEXT]), int(state[State.STATUS])
        wrote = int(state[State.INSTANCES])
        if run_.kernel.signature.tallied and wrote and run_.features:
            _tally(run_, workspace, wrote)
        if run_.collect:
            found.append(compacted(_taken(run_, workspace)))
        state[State.INSTANCES] = state[State.CHAIN_ACCOUNTS] = state[State.EVIDENCE] = 0
        match status:
            case Status.DONE:
                run_.free.append(workspace)
                return tuple(part for part in found if len(part))
            case Status.SCRATCH_FULL:
                workspace.scratch_capacity *= 4
                if workspace.scratch_capacity > MOST_SCRATCH:
                    raise explodes(run_.kernel, run_.piece, low)
                _make_arrays(run_, workspace)
            case Status.OUTPUT_FULL if not wrote:
                # One item alone needs more than there is.
                workspace.instance_capacity *= 4
                workspace.pool_capacity *= 4
                if workspace.pool_capacity > MOST_SCRATCH:
                    raise explodes(run_.kernel, run_.piece, low)
                _make_arrays(run_, workspace)
            case Status.OUTPUT_FULL:
                _clear_flags(run_, workspace)
            case Status.SUM_OVERFLOW:
                raise sum_overflows(run_.kernel, run_.piece, run_.kernel.signature.items, low)
            case _:
                return ()


def _prepare_chunk(run_: _Run, low: int, high: int) -> None:
    workspace = run_.free.pop() if run_.free else _new_workspace(run_)
    run_.kernel.function(*_arguments(run_, workspace, low, high, prepare=1))
    run_.free.append(workspace)


def _tally(run_: _Run, workspace: _Workspace, count: int) -> None:
    """Let a tallied kernel count what it wrote into the features, one thread at a time."""
    with run_.tallying:
        run_.kernel.function(*_arguments(run_, workspace, 0, count, tally=1))
    if int(workspace.state[State.STATUS]) == Status.SUM_OVERFLOW:
        instance = int(workspace.state[State.NEXT])
        trigger = int(workspace.arrays["instance_trigger"][instance])
        raise sum_overflows(run_.kernel, run_.piece, Items.TRANSACTIONS, trigger)


def _new_workspace(run_: _Run) -> _Workspace:
    state = np.zeros(State.SIZE, dtype=np.int64)
    run_.states.append(state)
    workspace = _Workspace({}, state)
    _make_arrays(run_, workspace)
    return workspace


def _make_arrays(run_: _Run, workspace: _Workspace) -> None:
    for name, argument in run_.kernel.signature.arguments:
        match argument:
            case Flags(over, element):
                accounts = len(run_.piece.whole.accounts)
                size = run_.piece.size if over is Items.TRANSACTIONS else accounts
                workspace.arrays[name] = np.zeros(size, dtype=element)
            case ScratchList(element):
                workspace.arrays[name] = np.empty(workspace.scratch_capacity, dtype=element)
            case InstanceField(element, width):
                rows = workspace.instance_capacity
                shape = (rows,) if width is None else (rows, width)
                workspace.arrays[name] = np.empty(shape, dtype=element)
            case Pool(element):
                workspace.arrays[name] = np.empty(workspace.pool_capacity, dtype=element)
            case _:
                pass


def _clear_flags(run_: _Run, workspace: _Workspace) -> None:
    """An item that was left half way may have left flags behind."""
    for name, argument in run_.kernel.signature.arguments:
        if isinstance(argument, Flags):
            workspace.arrays[name][:] = 0


def _arguments(
    run_: _Run,
    workspace: _Workspace,
    low: int,
    high: int,
    *,
    part: Part | None = None,
    tally: int = 0,
    prepare: int = 0,
) -> Iterator[Any]:
    for name, argument in run_.kernel.signature.arguments:
        match argument:
            case Control("item_low"):
                yield low
            case Control("item_high"):
                yield high
            case Control("state"):
                yield workspace.state
            case Control("look_from"):
                yield 0 if part is None else part.look_from
            case Control("emit_from"):
                yield run_.piece.emit_from if part is None else part.emit_from
            case Control("emit_below"):
                yield 0 if part is None else part.emit_below
            case Control("lane"):
                yield 0  # of one: nobody shares an item here
            case Control("lanes"):
                yield 1
            case Control("tally"):
                yield tally
            case Control("prepare"):
                yield prepare
            case Control("scratch_capacity"):
                yield workspace.scratch_capacity
            case Control("instance_capacity"):
                yield workspace.instance_capacity
            case Control("pool_capacity"):
                yield workspace.pool_capacity
            case _ if name in run_.fixed:
                yield run_.fixed[name]
            case _:
                yield workspace.arrays[name]


def _taken(run_: _Run, workspace: _Workspace) -> Instances:
    """Copy what a call has written."""
    arrays, state = workspace.arrays, workspace.state
    count = int(state[State.INSTANCES])
    evidence, accounts = int(state[State.EVIDENCE]), int(state[State.CHAIN_ACCOUNTS])
    first = run_.piece.first

    def rows(name: str, dtype: Any, width: int = 0) -> NDArray[Any]:
        if name in arrays:
            return arrays[name][:count].copy()
        return np.zeros((count, width), dtype=dtype)

    def pool(name: str, used: int) -> NDArray[np.int32]:
        return arrays[name][:used].copy() if name in arrays else np.zeros(0, dtype=np.int32)

    one = np.zeros(0, dtype=np.int64)
    return Instances(
        trigger=rows("instance_trigger", np.int64).astype(np.int64) + first if count else one,
        plain=rows("instance_plain", np.int32),
        whole=rows("instance_whole", np.int64),
        real=rows("instance_real", np.float64),
        chain_lengths=rows("instance_chain", np.int32),
        chain_accounts=pool("chain_account", accounts),
        evidence_end=rows("instance_evidence_end", np.int64) if count else one,
        evidence_stage=pool("evidence_stage", evidence),
        evidence_row=pool("evidence_row", evidence).astype(np.int64) + first,
    )


def _combined(run_: _Run) -> tuple[NDArray[Any], ...]:
    return combined(run_.kernel.signature, run_.features, run_.piece.emit_from)


def combined(
    signature: Signature, features: Mapping[int, NDArray[Any]], emit_from: int
) -> tuple[NDArray[Any], ...]:
    """One value a transaction: its slots added up, or the larger or smaller of them."""
    combine = {
        argument.feature: argument.combine
        for _, argument in signature.arguments
        if isinstance(argument, FeatureValues)
    }
    results = []
    for feature in sorted(features):
        values = features[feature][:, :, emit_from:]
        joined = values[0]
        for other in values[1:]:
            joined = joined_cells(joined, other, combine[feature])
        results.append(joined)
    return tuple(results)


def joined_cells(one: NDArray[Any], two: NDArray[Any], combine: str) -> NDArray[Any]:
    """Values of the same cells from two places as one: added up, or the larger or smaller."""
    if one.dtype == np.int32:
        return np.asarray(one + two)
    if combine == "max":
        # Nothing is the least whole number there is, and fmax prefers any number to it.
        return np.asarray(np.maximum(one, two) if one.dtype == np.int64 else np.fmax(one, two))
    if combine == "min" and one.dtype == np.float64:
        return np.asarray(np.fmin(one, two))
    empty_one = np.isnan(one) if one.dtype == np.float64 else one == NO_WHOLE
    empty_two = np.isnan(two) if two.dtype == np.float64 else two == NO_WHOLE
    both = np.minimum(one, two) if combine == "min" else one + two
    return np.asarray(np.where(empty_one, two, np.where(empty_two, one, both)))


def available_threads() -> int:
    """Cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
