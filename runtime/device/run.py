"""Run a kernel over a slice on a device: tier by tier, launch by launch, until no item is left."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from threading import Event
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..execute import Found, Progress
from ..features import combined
from ..guards import explodes, sum_overflows
from ..kernel_run import MOST_SCRATCH
from ..layout import (
    NO_WHOLE,
    AdjacencyPart,
    AdjacentValues,
    Argument,
    BinBounds,
    ColumnValues,
    FeatureValues,
    InstanceField,
    Items,
    Kernel,
    Prepared,
    ScalarValue,
    TransactionField,
    WindowEdge,
)
from ..parts import Part
from ..slices import Slice
from ..transactions import Int64
from .collect import Batch, batch_of, in_order
from .device import Device, DeviceArray, OutOfDeviceMemoryError, Program
from .sharing import OverflowingSumError, Shares, Sharing, put_together, shared_items
from .slice_arrays import SliceArrays
from .workspace import (
    Results,
    Shape,
    Tier,
    Workspace,
    larger,
    make_results,
    make_workspace,
)

LAUNCH_S = 0.4
"""A launch should take about so long: then Ctrl-C is heard, and progress told, within a second."""
FIRST_INSTANCES = 1 << 16
FIRST_POOL = 1 << 18
"""Room for what all workers of a launch find; grows with what is found."""
PART = 4096
"""Work of a part of a hub, in transactions read: one worker's, and little beside a launch's."""
_NOTHING_FAILED = 2**64 - 1


class Counter:
    """Places in the control array; see `Control` in `compiler/cuda/device.hpp`."""

    DRAWN = 0
    COMPLETED = 1
    INSTANCES = 2
    EVIDENCE = 3
    CHAIN_ACCOUNTS = 4
    BLOCKS = 5
    AGAIN = 6
    LARGER = 7
    FAILED = 8
    SIZE = 9


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a run begins; tests make it tiny."""

    tier: Tier = field(default_factory=Tier)
    instances: int = FIRST_INSTANCES
    pool: int = FIRST_POOL
    launch_items: int = 1 << 16
    most_scratch: int = MOST_SCRATCH
    part: int = PART
    sharing: Sharing = field(default_factory=Sharing)


@dataclass(eq=False)
class _Run:
    """One kernel over one slice."""

    device: Device
    kernel: Kernel
    arrays: SliceArrays
    collect: bool
    limits: Limits
    program: Program
    shape: Shape
    fixed: dict[str, object] = field(default_factory=dict)
    features: dict[int, DeviceArray] = field(default_factory=dict)
    part_table: DeviceArray = None
    shares: Shares | None = None
    beyond: Int64 = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Of items numbered behind all accounts or transactions: that which each is a part of."""
    completed: int = 0
    found: list[Batch] = field(default_factory=list)

    @property
    def piece(self) -> Slice:
        return self.arrays.piece

    @property
    def whole_items(self) -> int:
        """Items from this number on are parts or shares."""
        of_transactions = self.kernel.signature.items is Items.TRANSACTIONS
        return self.piece.size if of_transactions else self.arrays.accounts

    def whole_of(self, item: int) -> int:
        """An item, or the account or transaction that it is a part of."""
        return item if item < self.whole_items else int(self.beyond[item - self.whole_items])


class StoppedError(Exception):
    """Another slice failed, or the user has had enough."""


def run_on(
    device: Device,
    kernel: Kernel,
    arrays: SliceArrays,
    *,
    collect: bool = True,
    limits: Limits | None = None,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> Found:
    """Run a kernel over a slice on a device; what is found is what `execute.run` finds.

    Parameters
    ----------
    device
        In use in this thread (`Device.use`).
    kernel
        Its text, and the numbers fixed for the run.
    arrays
        The slice, on the device.
    collect
        Whether instances are wanted beside features.
    limits
        Where the growing of buffers begins.
    progress
        Told the share of items done, between 0 and 1.
    stop
        Set by another thread to end this run.

    Raises
    ------
    OutOfDeviceMemoryError
        If the slice, or one item's work, does not fit: a shorter slice may.
    DataError
        If an exact sum leaves 63 bits, or one item needs more memory than is reasonable.
    DeviceError
        If the device breaks off.
    StoppedError
        If `stop` was set.
    """
    piece = arrays.piece
    shape = Shape(kernel.signature, piece.size, arrays.accounts, collect)
    run_ = _Run(
        device,
        kernel,
        arrays,
        collect,
        limits or Limits(),
        device.program(kernel.device_code),
        shape,
    )
    waiting = _items(run_)
    for name, argument in kernel.signature.arguments:
        _prepare(run_, name, argument)
    if len(waiting):
        _all_tiers(run_, waiting, progress or _ignore, stop or Event())
    features = _put_together(run_)
    return Found(
        combined(kernel.signature, features, piece.emit_from),
        in_order(run_.found),
        run_.completed,
    )


def _items(run_: _Run) -> DeviceArray:
    """What the queue holds: whole items, and parts or shares of large ones."""
    device, arrays, signature = run_.device, run_.arrays, run_.kernel.signature
    parts: tuple[Part, ...] = ()
    if signature.divisible:
        parts = arrays.parts(signature, run_.kernel.reach, run_.limits.part)
        table = [(each.account, each.look_from, each.emit_from, each.emit_below) for each in parts]
        run_.part_table = device.put(np.array(table or [(0, 0, 0, 0)], dtype=np.int64))
        run_.beyond = np.array([part.account for part in parts], dtype=np.int64)
    elif signature.shareable:
        cost, low = arrays.cost_of_triggers(), run_.piece.emit_from
        waiting, run_.shares = shared_items(device, cost, low, run_.limits.sharing)
        run_.beyond = run_.shares.triggers
        return waiting
    return arrays.items(signature, parts)


def _put_together(run_: _Run) -> Mapping[int, NDArray[Any]]:
    """The features of all transactions, on the host."""
    signature, size, shares = run_.kernel.signature, run_.piece.size, run_.shares
    features = {at: run_.device.get(values) for at, values in run_.features.items()}
    if shares is None:
        return features
    combine = {
        argument.feature: argument.combine
        for _, argument in signature.arguments
        if isinstance(argument, FeatureValues)
    }
    try:
        return put_together(features, combine, shares.triggers, size)
    except OverflowingSumError as error:
        raise sum_overflows(run_.kernel, run_.piece, signature.items, error.trigger) from None


def _ignore(share: float) -> None:
    """Nobody wants to know."""


def _prepare(run_: _Run, name: str, argument: Argument) -> None:
    """Arguments that are the same for all workers."""
    arrays, scalars, device = run_.arrays, run_.kernel.scalars, run_.device
    match argument:
        case TransactionField(field_name):
            run_.fixed[name] = arrays.field(field_name)
        case ColumnValues(column):
            run_.fixed[name] = arrays.column(column)
        case AdjacencyPart():
            run_.fixed[name] = arrays.part(argument)
        case AdjacentValues(by, column, with_self):
            run_.fixed[name] = arrays.adjacent_values(by, column, with_self=with_self)
        case Prepared(element, width):
            run_.fixed[name] = device.empty((run_.piece.size, width), element)
        case WindowEdge(scalar, edge, closed):
            run_.fixed[name] = arrays.window_edge(int(scalars[scalar]), edge, closed=closed)
        case ScalarValue(scalar, "value"):
            number = scalars[scalar]
            run_.fixed[name] = float(number) if isinstance(number, Fraction) else number
        case ScalarValue(scalar, part):
            run_.fixed[name] = getattr(scalars[scalar], part)
        case BinBounds(feature, bound):
            run_.fixed[name] = device.put(run_.kernel.bins[feature, bound])
        case FeatureValues(element, feature, width, overwritten=overwritten):
            rows = run_.piece.size + (0 if run_.shares is None else len(run_.shares.triggers))
            shape = (run_.kernel.signature.slots, width, rows)
            values = device.empty(shape, element)
            if not overwritten:
                values[...] = {"int32": 0, "uint8": 0, "int64": NO_WHOLE}.get(element, np.nan)
            run_.features[feature] = run_.fixed[name] = values
        case _:
            pass


def _all_tiers(run_: _Run, waiting: DeviceArray, progress: Progress, stop: Event) -> None:
    xp, total = run_.device.xp, len(waiting)
    tier: Tier | None = run_.limits.tier
    results = _results(run_, *run_.shape.rooms(run_.limits.tier))
    while len(waiting):
        if tier is None:
            item = run_.whole_of(int(run_.device.get(waiting[:1])[0]))
            raise explodes(run_.kernel, run_.piece, item)
        workspace = make_workspace(run_.device, run_.shape, tier, len(waiting))
        instances, pool = run_.shape.rooms(tier)
        if results.instances < instances or results.pool < pool:
            results = _results(run_, instances, pool)
        tiers = _Tier(run_, workspace, results)
        if tier is run_.limits.tier:
            tiers.prepare()
        later = []
        batch = run_.limits.launch_items
        while len(waiting):
            if stop.is_set():
                raise StoppedError
            began = perf_counter()
            launched = waiting[:batch]
            again, too_large = tiers.launch(launched)
            took = perf_counter() - began
            later.append(too_large)
            if len(again) == len(launched):
                # Nobody's results fitted, for all asked at once: then one after the other.
                batch = max(1, len(launched) // 16)
            elif took < LAUNCH_S / 2:
                batch = min(2 * batch, total)
            elif took > LAUNCH_S * 2:
                batch = max(1, batch // 4)
            waiting = xp.concatenate([again, waiting[len(launched) :]])
            progress(1 - (len(waiting) + sum(map(len, later))) / total)
            if len(again):
                tiers.grow()
        results = tiers.results
        waiting = xp.concatenate(later)
        tier = larger(tier, run_.limits.most_scratch)
        del workspace, tiers


def _results(run_: _Run, least_instances: int, least_pool: int) -> Results:
    """Room for results: at least for those of one item, and for many where memory allows."""
    instances = max(run_.limits.instances, least_instances)
    pool = max(run_.limits.pool, least_pool)
    while True:
        try:
            return make_results(run_.device, run_.shape, instances, pool)
        except OutOfDeviceMemoryError:
            if (instances, pool) == (least_instances, least_pool):
                raise
            instances = max(least_instances, instances // 4)
            pool = max(least_pool, pool // 4)


@dataclass(eq=False)
class _Tier:
    """The launches of one tier."""

    run_: _Run
    workspace: Workspace
    results: Results

    def grow(self) -> None:
        """More room for results, as long as memory is not short."""
        held = self.results
        bytes_ = sum(each.nbytes for each in held.arrays.values()) + held.blocks.nbytes
        if bytes_ * 8 < self.run_.device.free_bytes():
            with suppress(OutOfDeviceMemoryError):
                self.results = make_results(
                    self.run_.device, self.run_.shape, held.instances * 2, held.pool * 2
                )

    def prepare(self) -> None:
        """Let the kernel note of all accounts what it will want to know: each for itself."""
        accounts = self.run_.arrays.every_account()
        for round_ in range(1, self.run_.kernel.signature.preparations + 1):
            values, control = self._values(accounts)
            self._start({**values, "prepare": round_}, len(accounts))
            assert int(self.run_.device.get(control)[Counter.LARGER]) == 0

    def launch(self, items: DeviceArray) -> tuple[DeviceArray, DeviceArray]:
        """Run items; those to be run again as they are, and those that need more room."""
        run_, device = self.run_, self.run_.device
        values, control = self._values(items)
        self._start(values, len(items))
        counts = device.get(control).tolist()
        if counts[Counter.FAILED] != _NOTHING_FAILED:
            item = run_.whole_of(counts[Counter.FAILED])
            raise sum_overflows(run_.kernel, run_.piece, run_.kernel.signature.items, item)
        run_.completed += counts[Counter.COMPLETED]
        if counts[Counter.BLOCKS]:
            self._take(values, counts)
        again = values["again"][: counts[Counter.AGAIN]].copy()  # type: ignore[index]
        too_large = values["larger"][: counts[Counter.LARGER]].copy()  # type: ignore[index]
        return again, too_large

    def _start(self, values: Mapping[str, object], items: int) -> None:
        block, space = self.run_.device.block, self.workspace
        threads = min(space.workers, items) * space.spread
        self.run_.program.launch(-(-threads // block), block, values)

    def _values(self, items: DeviceArray, tally: int = 0) -> tuple[dict[str, object], DeviceArray]:
        """All that an entry takes."""
        run_, device, space, results = self.run_, self.run_.device, self.workspace, self.results
        shape, tier = run_.shape, space.tier
        control = np.zeros(Counter.SIZE, dtype=np.uint64)
        control[Counter.FAILED] = _NOTHING_FAILED
        on_device = device.put(control)
        instances, pool = shape.rooms(tier)
        room = [tier.scratch, instances, pool]
        room += [results.instances, results.pool, len(results.blocks)]
        values: dict[str, object] = {
            "control": on_device,
            "room": device.put(np.array(room, dtype=np.int64)),
            "items": items,
            "item_count": len(items) - tally,
            "again": device.empty(len(items), np.int64),
            "larger": device.empty(len(items), np.int64),
            "blocks": results.blocks,
            "epochs": space.epochs,
            "transactions": shape.transactions,
            "accounts": shape.accounts,
            "transactions_log2": shape.log2(tier, Items.TRANSACTIONS),
            "accounts_log2": shape.log2(tier, Items.ACCOUNTS),
            "workers": space.workers,
            "spread": space.spread,
            "emit_from": run_.piece.emit_from,
            "collect": int(run_.collect),
            "tally": tally,
            "prepare": 0,
            "parts": run_.part_table,
            "shared": None if run_.shares is None else run_.shares.table,
            "feature_rows": shape.transactions + len(run_.beyond),
        }
        for parameter in run_.kernel.device_code.parameters:
            match parameter.part:
                case "" if parameter.name in values:
                    pass
                case "" if parameter.argument in run_.fixed:
                    values[parameter.name] = run_.fixed[parameter.argument]
                case "all":
                    values[parameter.name] = results.arrays[parameter.argument]
                case part:
                    values[parameter.name] = space.arrays[parameter.argument, part]
        return values, on_device

    def _take(self, values: Mapping[str, object], counts: list[int]) -> None:
        """Count what was handed over into the features, and keep it if it is wanted."""
        run_, device, results = self.run_, self.run_.device, self.results
        blocks = results.blocks[: counts[Counter.BLOCKS]]
        if run_.kernel.signature.tallied and run_.features:
            self._tally(blocks)
        if not run_.collect:
            return
        used = {
            "instance": min(counts[Counter.INSTANCES], results.instances),
            "evidence": min(counts[Counter.EVIDENCE], results.pool),
            "account": min(counts[Counter.CHAIN_ACCOUNTS], results.pool),
        }
        arrays: dict[str, NDArray[Any]] = {}
        for name, argument in run_.kernel.signature.arguments:
            if name in results.arrays:
                kind = "instance"
                if not isinstance(argument, InstanceField):
                    kind = "account" if name == "chain_account" else "evidence"
                arrays[name] = device.get(results.arrays[name][: used[kind]])
        held = device.get(blocks)
        held[:, 0] = _in_order_of_wholes(run_, held[:, 0])
        run_.found.append(batch_of(arrays, held, run_.piece.first))

    def _tally(self, blocks: DeviceArray) -> None:
        """Count instances into the features of their triggers.

        Those of one trigger are counted by one worker: no two write to the same place.
        """
        run_, xp, results = self.run_, self.run_.device.xp, self.results
        rows = _places(run_.device, blocks[:, 1], blocks[:, 2])
        trigger = results.arrays["instance_trigger"][rows]
        order = xp.argsort(trigger)
        trigger = trigger[order]
        begins = xp.ones(len(trigger), dtype=bool)
        begins[1:] = trigger[1:] != trigger[:-1]
        ends = xp.concatenate([xp.flatnonzero(begins), xp.asarray([len(trigger)])])
        values, control = self._values(ends.astype(np.int64), tally=1)
        fields = {
            name
            for name, argument in run_.kernel.signature.arguments
            if isinstance(argument, InstanceField)
        }
        for parameter in run_.kernel.device_code.parameters:
            if parameter.part == "own" and parameter.argument in fields:
                handed_over = results.arrays[parameter.argument]
                values[parameter.name] = xp.ascontiguousarray(handed_over[rows][order])
        self._start(values, len(ends) - 1)
        failed = int(run_.device.get(control)[Counter.FAILED])
        if failed != _NOTHING_FAILED:
            at = int(run_.device.get(trigger[failed : failed + 1])[0])
            raise sum_overflows(run_.kernel, run_.piece, Items.TRANSACTIONS, at)


def _in_order_of_wholes(run_: _Run, items: Int64) -> Int64:
    """Numbers that sort items as the processor works them: parts where their account stands.

    Shares stand where their trigger does, one after the other. That what they found is not in the
    order of the processor's search shows nowhere: no two of it are of one binding.
    """
    if not len(run_.beyond):
        return items
    at, count = items - run_.whole_items, len(run_.beyond)
    whole = np.where(at < 0, items, run_.beyond[np.clip(at, 0, count - 1)])
    return np.asarray(whole * (count + 1) + np.maximum(at + 1, 0))


def _places(device: Device, begin: DeviceArray, count: DeviceArray) -> DeviceArray:
    """As `collect.spans`, on the device."""
    xp = device.xp
    ends = xp.cumsum(count)
    total = int(device.get(ends[-1:])[0])
    block = xp.searchsorted(ends, xp.arange(total), side="right")
    return xp.arange(total) + (begin - (ends - count))[block]
