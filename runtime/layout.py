"""The contract between generated code and the runtime: what each kernel argument holds.

A kernel is a function `kernel(item_low, item_high, ...)` over items: transactions of the slice, or
accounts. It works through them in order and returns when done or when it needs something; `state`
says which. Everything it wrote about unfinished items is written again when it is called to go on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np

ElementType: TypeAlias = Literal["int64", "int32", "uint8", "float64"]

NO_WHOLE = -(2**63)
"""A missing whole number in results; NaN is a missing real one."""


class State:
    """Places in the `state` array (int64)."""

    NEXT = 0
    """First item not finished."""
    STATUS = 1
    """One of `Status`."""
    INSTANCES = 2
    """Instances written."""
    CHAIN_ACCOUNTS = 3
    """Accounts written to the chain pool."""
    EVIDENCE = 4
    """Transactions written to the evidence pool."""
    STOP = 5
    """Set by the runtime: return soon, within the item if that is a long one."""
    COMPLETED = 6
    """Instances completed, written or not."""
    SIZE = 7


class Status:
    """Why a kernel returned."""

    DONE = 0
    SCRATCH_FULL = 1
    OUTPUT_FULL = 2
    STOPPED = 3
    SUM_OVERFLOW = 4


class Items(Enum):
    """What a kernel's items are."""

    TRANSACTIONS = "transactions"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True)
class TransactionField:
    """`source`, `target` (int32) or `time` (int64) of the slice's transactions."""

    field: Literal["source", "target", "time"]


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """A column of the slice's transactions."""

    column: str


@dataclass(frozen=True, slots=True)
class AdjacencyPart:
    """A part of the slice's adjacency by sender or receiver; see `slices.Adjacency`."""

    by: Literal["source", "target"]
    part: Literal["start", "transactions", "partners"]
    with_self: bool = False


@dataclass(frozen=True, slots=True)
class AdjacentValues:
    """A column (`time` too) of the transactions of `AdjacencyPart`, in the order they are listed.

    For kernels that go through an account's list: what they read then lies side by side.
    """

    by: Literal["source", "target"]
    column: str
    with_self: bool = False


@dataclass(frozen=True, slots=True)
class WindowEdge:
    """For each transaction, where a window of `scalar` ticks around it ends (int32).

    "first": the first transaction of the slice that lies at most that long before it; "past": the
    first that lies further ahead. What lies exactly that far is in if the window is closed.
    """

    scalar: str
    edge: Literal["first", "past"]
    closed: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a kernel notes of each transaction before it searches, by [transaction, column]."""

    element: ElementType
    width: int


@dataclass(frozen=True, slots=True)
class ScalarValue:
    """A number fixed for the run; of an exact ratio also its numerator or denominator."""

    scalar: str
    part: Literal["value", "numerator", "denominator"] = "value"


@dataclass(frozen=True, slots=True)
class BinBounds:
    """Lower or upper bounds of the bins of a histogram feature, by its number in `features`."""

    feature: int
    bound: Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Flags:
    """Scratch, zero on entry and left zero: a number for each transaction or account."""

    over: Items
    element: ElementType


@dataclass(frozen=True, slots=True)
class ScratchList:
    """Scratch of `scratch_capacity` elements."""

    element: ElementType


@dataclass(frozen=True, slots=True)
class FeatureValues:
    """Results by [slot, column, transaction] of one feature, by its number in `features`.

    No value on entry: 0 as a count, else `NO_WHOLE` or NaN; anything if the kernel writes every
    cell (`overwritten`).

    `combine` says how a transaction's values in several slots become one. If there are `bins`, the
    one value of a slot is the number of a bin, from 1 on, and the runtime makes a column of counts
    of each: one byte is written where a cell of a large table would be.
    """

    element: ElementType
    feature: int
    width: int
    combine: Literal["add", "max", "min"] = "add"
    overwritten: bool = False
    bins: int = 0

    @property
    def result_bytes(self) -> int:
        """What the results of one transaction take once they are put together."""
        return 4 * self.bins or np.dtype(self.element).itemsize * self.width


@dataclass(frozen=True, slots=True)
class InstanceField:
    """Results by [instance] or [instance, column]; `instance_capacity` rows."""

    element: ElementType
    width: int | None


@dataclass(frozen=True, slots=True)
class Pool:
    """Results of any number an instance; `pool_capacity` elements."""

    element: ElementType


@dataclass(frozen=True, slots=True)
class Control:
    """A number the runtime sets for each call, or the `state` array.

    `look_from` and `emit_below` bound the transactions of an item that is worked in parts, with
    `emit_from`; see `parts.Part`. `emit_below` is 0 where items are whole, never in a part.

    `lane` of `lanes` that share an item settles its own of the item's bindings; 0 of 1 all of them.
    """

    name: Literal[
        "item_low",
        "item_high",
        "emit_from",
        "look_from",
        "emit_below",
        "lane",
        "lanes",
        "collect",
        "tally",
        "prepare",
        "scratch_capacity",
        "instance_capacity",
        "pool_capacity",
        "state",
    ]


SharedArray: TypeAlias = (
    TransactionField
    | ColumnValues
    | AdjacencyPart
    | AdjacentValues
    | WindowEdge
    | Prepared
    | FeatureValues
)
"""What is made once a run, with about a number for each transaction, for all threads."""
Argument: TypeAlias = (
    SharedArray | ScalarValue | BinBounds | Flags | ScratchList | InstanceField | Pool | Control
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A kernel's arguments in order, its items, and its slots for features.

    A kernel over accounts that looks at both their ends writes a transaction's features in the
    slot of the end at which the account stands, so that no two accounts write to the same place. If
    several accounts may speak for one transaction the kernel is `tallied`: it writes instances
    only, and is then called with `tally` = 1, items the instances it wrote, by one thread at a
    time, to count them into the features.
    """

    arguments: tuple[tuple[str, Argument], ...]
    items: Items
    slots: int
    tallied: bool = False
    wedges: tuple[Literal["source", "target"], Literal["source", "target"]] | None = None
    """Of items that cost what their partners did: by which end an account, and its partners, are
    listed; None if an item costs its own transactions."""
    preparations: int = 0
    """How often the kernel is called over all accounts before anything else, with `prepare` = 1, 2
    and so on. Calls of one round may run side by side, and only fill `Prepared` arrays."""

    @property
    def divisible(self) -> bool:
        """Whether the kernel takes an item in parts, side by side; see `parts.Part`."""
        return any(argument == Control("emit_below") for _, argument in self.arguments)

    @property
    def shareable(self) -> bool:
        """Whether several lanes may share an item; each then has its own row of features."""
        return any(argument == Control("lanes") for _, argument in self.arguments)


@dataclass(frozen=True, slots=True)
class DeviceParameter:
    """One parameter of a device kernel's entry, in the order in which they are passed.

    `type` is C++. Of flags, `part` tells tags from values; of instance fields and pools, what each
    worker writes ("own") from where it hands that over ("all").
    """

    name: str
    type: str
    argument: str
    part: Literal["", "tags", "values", "own", "all"] = ""


class DeviceCode(Protocol):
    """A kernel's text for a device."""

    @property
    def entry(self) -> str:
        """The symbol to launch."""

    @property
    def text(self) -> str:
        """CUDA C++, all of it."""

    @property
    def parameters(self) -> tuple[DeviceParameter, ...]:
        """What the entry takes."""

    def library(self) -> Path:
        """The same text compiled for this machine's processor: a shared object."""


class Kernel(Protocol):
    """What the runtime runs: compiled code, its signature, the numbers fixed for the run."""

    @property
    def name(self) -> str:
        """For messages."""

    @property
    def signature(self) -> Signature:
        """What the arguments hold."""

    @property
    def function(self) -> Callable[..., Any]:
        """The entry; releases the interpreter lock while it runs."""

    @property
    def device_code(self) -> DeviceCode:
        """The same for a device; printed when it is first asked for."""

    @property
    def scalars(self) -> Mapping[str, int | Fraction | bool]:
        """Values of the `ScalarValue` arguments."""

    @property
    def reach(self) -> int:
        """Ticks before a trigger that it can look back."""

    @property
    def bins(self) -> Mapping[tuple[int, str], Any]:
        """Arrays of the `BinBounds` arguments."""
