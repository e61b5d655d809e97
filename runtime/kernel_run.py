"""A run of one kernel over a slice: what its threads share, and how one of them runs a chunk."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .chunks import Chunk
from .features import Each, combined, without_value
from .guards import explodes, sum_overflows
from .instances import Instances, compacted
from .layout import (
    AdjacencyPart,
    AdjacentValues,
    Argument,
    BinBounds,
    ColumnValues,
    Control,
    FeatureValues,
    Items,
    Kernel,
    Prepared,
    ScalarValue,
    State,
    Status,
    TransactionField,
    WindowEdge,
)
from .slices import Slice
from .workspace import Workspace

MOST_SCRATCH = 1 << 28
"""Elements of one scratch list before a pattern counts as exploding."""


@dataclass(eq=False)
class KernelRun:
    """One kernel, one slice, any number of threads.

    Parameters
    ----------
    kernel, piece
        What is run, and over what.
    collect
        Whether instances are wanted beside features.
    """

    kernel: Kernel
    piece: Slice
    collect: bool
    fixed: dict[str, Any] = field(default_factory=dict)
    features: dict[int, NDArray[Any]] = field(default_factory=dict)
    workspaces: list[Workspace] = field(default_factory=list)
    _free: list[Workspace] = field(default_factory=list)
    _tallying: Lock = field(default_factory=Lock)
    _stopped: bool = False

    def prepare(self, name: str, argument: Argument) -> None:
        """Make an argument that is the same for all threads."""
        piece, whole = self.piece, self.piece.whole
        span = slice(piece.first, piece.stop)
        match argument:
            case TransactionField(field_name):
                self.fixed[name] = _plain(getattr(whole, field_name)[span])
            case ColumnValues(column):
                self.fixed[name] = _plain(whole.columns[column].values[span])
            case AdjacencyPart(by, part, with_self):
                self.fixed[name] = getattr(piece.adjacent(by, with_self=with_self), part)
            case AdjacentValues(by, column, with_self):
                self.fixed[name] = piece.adjacent_values(by, column, with_self=with_self)
            case WindowEdge(scalar, edge, closed):
                ticks = int(self.kernel.scalars[scalar])
                self.fixed[name] = piece.window_edge(ticks, edge, closed=closed)
            case Prepared(element, width):
                self.fixed[name] = np.empty((piece.size, width), dtype=element)
            case ScalarValue(scalar, "value"):
                number = self.kernel.scalars[scalar]
                self.fixed[name] = float(number) if isinstance(number, Fraction) else number
            case ScalarValue(scalar, part):
                self.fixed[name] = getattr(self.kernel.scalars[scalar], part)
            case BinBounds(feature, bound):
                self.fixed[name] = self.kernel.bins[feature, bound]
            case FeatureValues(element, feature, width, overwritten=overwritten):
                shape = (self.kernel.signature.slots, width, piece.size)
                values = np.empty(shape, element) if overwritten else without_value(shape, element)
                self.features[feature] = values
                self.fixed[name] = values
            case Control("collect"):
                self.fixed[name] = int(self.collect)
            case _:
                pass

    def run_chunk(self, chunk: Chunk) -> tuple[Instances, ...]:
        """Call the kernel until a chunk is done, making room as it asks for it."""
        workspace = self.workspace_of_thread()
        if self._stopped:
            return ()
        state = workspace.state
        found: list[Instances] = []
        low, high = chunk.low, chunk.high
        while True:
            state[State.STATUS] = Status.DONE
            workspace.call(low, high, part=chunk.part)
            low, status = int(state[State.NEXT]), int(state[State.STATUS])
            wrote = int(state[State.INSTANCES])
            if self.kernel.signature.tallied and wrote and self.features:
                self._tally(workspace, wrote)
            if self.collect:
                found.append(compacted(workspace.taken()))
            state[State.INSTANCES] = state[State.CHAIN_ACCOUNTS] = state[State.EVIDENCE] = 0
            match status:
                case Status.DONE:
                    self._free.append(workspace)
                    return tuple(part for part in found if len(part))
                case Status.SCRATCH_FULL:
                    workspace.scratch_capacity *= 4
                    if workspace.scratch_capacity > MOST_SCRATCH:
                        raise explodes(self.kernel, self.piece, low)
                    workspace.make_room()
                case Status.OUTPUT_FULL if not wrote:
                    # One item alone needs more than there is.
                    workspace.instance_capacity *= 4
                    workspace.pool_capacity *= 4
                    if workspace.pool_capacity > MOST_SCRATCH:
                        raise explodes(self.kernel, self.piece, low)
                    workspace.make_room()
                case Status.OUTPUT_FULL:
                    workspace.clear_flags()
                case Status.SUM_OVERFLOW:
                    raise sum_overflows(self.kernel, self.piece, self.kernel.signature.items, low)
                case _:
                    return ()

    def prepare_chunk(self, low: int, high: int, round_: int) -> None:
        """Let a prepared kernel take its notes of some accounts; rounds are counted from 1."""
        workspace = self.workspace_of_thread()
        if self._stopped:
            return
        workspace.call(low, high, prepare=round_)
        self._free.append(workspace)

    def stop(self) -> None:
        """Let all threads return soon."""
        self._stopped = True  # before the states: a thread may be making one more
        for workspace in self.workspaces:
            workspace.state[State.STOP] = 1

    @property
    def completed(self) -> int:
        """Instances completed, whether they were wanted or not."""
        return sum(int(each.state[State.COMPLETED]) for each in self.workspaces)

    def combined(self, each: Each = map) -> tuple[NDArray[Any], ...]:
        """The features of emitted transactions; see `combined`."""
        return combined(self.kernel.signature, self.features, self.piece.emit_from, each)

    def workspace_of_thread(self) -> Workspace:
        """A workspace that no other thread has now."""
        try:
            return self._free.pop()
        except IndexError:  # asked beforehand, another thread might take the last one in between
            pass
        workspace = Workspace(self.kernel, self.piece, self.fixed)
        self.workspaces.append(workspace)
        return workspace

    def _tally(self, workspace: Workspace, count: int) -> None:
        """Let a tallied kernel count what it wrote into the features, one thread at a time."""
        with self._tallying:
            workspace.call(0, count, tally=1)
        if int(workspace.state[State.STATUS]) == Status.SUM_OVERFLOW:
            instance = int(workspace.state[State.NEXT])
            trigger = int(workspace.arrays["instance_trigger"][instance])
            raise sum_overflows(self.kernel, self.piece, Items.TRANSACTIONS, trigger)


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    """The array as generated code expects all arrays: contiguous and writable."""
    return np.require(values, requirements=["C", "W"])
