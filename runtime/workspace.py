"""One thread's buffers, and its way to call a kernel with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from .instances import Instances
from .layout import Control, Flags, InstanceField, Items, Kernel, Pool, ScratchList, State
from .parts import Part
from .slices import Slice
from .transactions import Int64

FIRST_SCRATCH = 4096
FIRST_INSTANCES = 4096
FIRST_POOL = 1 << 20
"""Large enough that what one binding tells again and again is dropped at once; see `compacted`."""

Call = Callable[[Iterable[tuple[int, int]]], object]
"""Calls a kernel with what it holds, after some numbers, told by their places, were changed."""

_CHANGING = ("item_low", "item_high", "look_from", "emit_from", "emit_below", "tally", "prepare")
"""The numbers that are others in each call."""


@runtime_checkable
class Holding(Protocol):
    """A function that can check and keep its arguments, for many calls that hardly differ.

    A kernel takes dozens of arrays: to look at each of them anew takes as long as a thousand
    transactions, and other threads wait for the interpreter meanwhile.
    """

    def held(self, arguments: Sequence[Any]) -> Call:
        """The function with its arguments."""


@dataclass(eq=False)
class Workspace:
    """Scratch and result buffers of one thread that runs a kernel over a slice.

    Parameters
    ----------
    kernel, piece
        What is run, and over what.
    fixed
        Arguments that are the same for all threads, by name.
    """

    kernel: Kernel
    piece: Slice
    fixed: Mapping[str, Any]
    state: Int64 = field(default_factory=lambda: np.zeros(State.SIZE, dtype=np.int64))
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    scratch_capacity: int = field(default_factory=lambda: FIRST_SCRATCH)
    instance_capacity: int = field(default_factory=lambda: FIRST_INSTANCES)
    pool_capacity: int = field(default_factory=lambda: FIRST_POOL)
    _call: Call | None = None
    _places: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        names = [
            argument.name if isinstance(argument, Control) else ""
            for _, argument in self.kernel.signature.arguments
        ]
        self._places = tuple((name, names.index(name)) for name in _CHANGING if name in names)
        self.make_room()

    def make_room(self) -> None:
        """Make buffers of the capacities that stand now, empty."""
        self._call = None
        for name, argument in self.kernel.signature.arguments:
            match argument:
                case Flags(over, element):
                    accounts = len(self.piece.whole.accounts)
                    size = self.piece.size if over is Items.TRANSACTIONS else accounts
                    self.arrays[name] = np.zeros(size, dtype=element)
                case ScratchList(element):
                    self.arrays[name] = np.empty(self.scratch_capacity, dtype=element)
                case InstanceField(element, width):
                    rows = self.instance_capacity
                    shape = (rows,) if width is None else (rows, width)
                    self.arrays[name] = np.empty(shape, dtype=element)
                case Pool(element):
                    self.arrays[name] = np.empty(self.pool_capacity, dtype=element)
                case _:
                    pass

    def clear_flags(self) -> None:
        """An item that was left half way may have left flags behind."""
        for name, argument in self.kernel.signature.arguments:
            if isinstance(argument, Flags):
                self.arrays[name][:] = 0

    def call(
        self, low: int, high: int, *, part: Part | None = None, tally: int = 0, prepare: int = 0
    ) -> None:
        """Run the kernel over some items; `state` says what came of it."""
        numbers = self._numbers(low, high, part, tally, prepare)
        if self._call is None:
            self._call = _held(self.kernel.function, list(self._arguments(numbers)))
        self._call((place, numbers[name]) for name, place in self._places)

    def arguments(self, low: int, high: int, part: Part | None = None) -> list[Any]:
        """What `call` hands over, for whoever calls the kernel in another form."""
        return list(self._arguments(self._numbers(low, high, part, tally=0, prepare=0)))

    def _numbers(
        self, low: int, high: int, part: Part | None, tally: int, prepare: int
    ) -> dict[str, int]:
        return {
            "item_low": low,
            "item_high": high,
            "look_from": 0 if part is None else part.look_from,
            "emit_from": self.piece.emit_from if part is None else part.emit_from,
            "emit_below": 0 if part is None else part.emit_below,
            "tally": tally,
            "prepare": prepare,
        }

    def _arguments(self, numbers: Mapping[str, int]) -> Iterator[Any]:
        for name, argument in self.kernel.signature.arguments:
            match argument:
                case Control("state"):
                    yield self.state
                case Control("scratch_capacity"):
                    yield self.scratch_capacity
                case Control("instance_capacity"):
                    yield self.instance_capacity
                case Control("pool_capacity"):
                    yield self.pool_capacity
                case Control("lane"):
                    yield 0  # of one: nobody shares an item here
                case Control("lanes"):
                    yield 1
                case Control(control) if control in numbers:
                    yield numbers[control]
                case _ if name in self.fixed:
                    yield self.fixed[name]
                case _:
                    yield self.arrays[name]

    def taken(self) -> Instances:
        """Copy what a call has written."""
        arrays, state = self.arrays, self.state
        count = int(state[State.INSTANCES])
        evidence, accounts = int(state[State.EVIDENCE]), int(state[State.CHAIN_ACCOUNTS])
        first = self.piece.first

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


def _held(function: Callable[..., Any], arguments: list[Any]) -> Call:
    if isinstance(function, Holding):
        return function.held(arguments)

    def call(changed: Iterable[tuple[int, int]]) -> None:
        for place, number in changed:
            arguments[place] = number
        function(*arguments)

    return call
