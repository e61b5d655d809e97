"""The frame of a kernel: its arguments by what they hold, its protocol with the runtime."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from ...lang.typed import Type
from ...runtime.layout import (
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
from ..ir.kernel import Array, Call, Constant, Function, KernelType, Value, Variable, both, either
from ..ir.pattern import Scalar
from ..ir.plan import Side
from ..kernel_builder import FunctionBuilder
from .helper_names import HELPER_NAMES
from .helpers import first_listed

PAST_ALL = 2**31
"""More than the number of any transaction."""
LARGEST_SUM = 2**61
"""Small enough that a few sums can still be added to each other within 64 bits."""

_ELEMENTS: dict[KernelType, Literal["int64", "int32", "uint8", "float64"]] = {
    KernelType.WHOLE: "int64",
    KernelType.INDEX: "int32",
    KernelType.FLAG: "uint8",
    KernelType.REAL: "float64",
}
_C_WORDS = "auto bool break case char const do double else enum extern float for goto if inline int"
_MORE_C_WORDS = "long register return short signed sizeof static struct switch union unsigned void"
STATE_NAMES = ("NEXT", "STATUS", "INSTANCES", "CHAIN_ACCOUNTS", "EVIDENCE", "STOP", "COMPLETED")
STATUS_NAMES = ("DONE", "SCRATCH_FULL", "OUTPUT_FULL", "STOPPED", "SUM_OVERFLOW")
RESERVED = frozenset(
    [
        *STATE_NAMES,
        *STATUS_NAMES,
        "LARGEST_SUM",
        "SMALLEST_SUM",
        "NO_VALUE",
        *keyword.kwlist,
        *dir(builtins),
        "np",
        "njit",
        *_C_WORDS.split(),
        *_MORE_C_WORDS.split(),
        *HELPER_NAMES,
    ]
)
"""What nothing of a program may be called in generated text, whatever its author calls it."""


def column_element(type_: Type) -> KernelType:
    """How a column of this type is stored."""
    match type_:
        case Type.RATIO:
            return KernelType.REAL
        case Type.TEXT:
            return KernelType.INDEX
        case _:
            return KernelType.WHOLE


def scalar_element(type_: Type) -> KernelType:
    """How a scalar of this type is passed."""
    match type_:
        case Type.RATIO:
            return KernelType.REAL
        case Type.BOOL:
            return KernelType.TRUTH
        case _:
            return KernelType.WHOLE


def place(name: str) -> Constant:
    """A place in the state array, by name."""
    return Constant(getattr(State, name), KernelType.WHOLE, name)


def status(name: str) -> Constant:
    """A status, by name."""
    return Constant(getattr(Status, name), KernelType.WHOLE, name)


class Frame:
    """The entry function of a kernel under construction.

    Each accessor names an argument, records what the runtime must put there, and returns it.
    """

    def __init__(self, name: str, doc: str, items: Items, scalars: tuple[Scalar, ...]) -> None:
        self.build = FunctionBuilder(f"{name}_entry" if name in RESERVED else name, doc)
        self.build.reserve(RESERVED)
        self.items = items
        self._scalars = {scalar.name: scalar for scalar in scalars}
        self._arguments: dict[Argument | tuple[str, Argument], Array | Variable] = {}
        self._named: list[tuple[str, Argument]] = []
        self.helpers: dict[str, Function] = {}
        self.preparations = 0
        """Rounds of preparation."""
        self.item_low = self._control("item_low")
        self.item_high = self._control("item_high")
        self.state = self._array("state", Control("state"), KernelType.WHOLE)

    # Arguments

    def _array(self, wish: str, argument: Argument, element: KernelType, rank: int = 1) -> Array:
        # Scratch and results are told apart by name; data by what it is.
        by_name = isinstance(argument, Flags | ScratchList | InstanceField | Pool | Prepared)
        key = (wish, argument) if by_name else argument
        if key not in self._arguments:
            shared = argument == Control("state")  # the runtime sets STOP in it
            array = self.build.array(self.build.fresh(wish), element, rank, shared=shared)
            self._arguments[key] = array
            self._named.append((array.name, argument))
        found = self._arguments[key]
        assert isinstance(found, Array)
        return found

    def _number(self, wish: str, argument: Argument, type_: KernelType) -> Variable:
        if argument not in self._arguments:
            variable = self.build.scalar(self.build.fresh(wish), type_)
            self._arguments[argument] = variable
            self._named.append((variable.name, argument))
        found = self._arguments[argument]
        assert isinstance(found, Variable)
        return found

    def _control(
        self,
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
        ],
    ) -> Variable:
        return self._number(name, Control(name), KernelType.WHOLE)

    @property
    def emit_from(self) -> Variable:
        """First transaction that may complete anything."""
        return self._control("emit_from")

    @property
    def lane(self) -> Variable:
        """Which of the lanes that share the item this is; see `runtime/device/sharing.py`."""
        return self._control("lane")

    @property
    def lanes(self) -> Variable:
        """How many lanes share the item: 1 if it is not shared, always so on the processor."""
        return self._control("lanes")

    @property
    def collect(self) -> Variable:
        """1 if instances are wanted, 0 for features only."""
        return self._control("collect")

    @property
    def tally(self) -> Variable:
        """1 if the items are instances to be counted into the features; see `Signature`."""
        return self._control("tally")

    @property
    def prepare(self) -> Variable:
        """The round of preparation for which the items are accounts, 0 if none; see `Signature`."""
        return self._control("prepare")

    @property
    def source(self) -> Array:
        """Sender of each transaction."""
        return self._array("source", TransactionField("source"), KernelType.INDEX)

    @property
    def target(self) -> Array:
        """Receiver of each transaction."""
        return self._array("target", TransactionField("target"), KernelType.INDEX)

    @property
    def time(self) -> Array:
        """Ticks of each transaction."""
        return self._array("time", TransactionField("time"), KernelType.WHOLE)

    def end(self, side: Side) -> Array:
        """Account at one end of each transaction."""
        return self.source if side is Side.SOURCE else self.target

    def column(self, name: str, type_: Type) -> Array:
        """A column, `time` included."""
        if name == "time":
            return self.time
        return self._array(f"column_{name}", ColumnValues(name), column_element(type_))

    def start(self, side: Side, *, with_self: bool = False) -> Array:
        """Where each account's transactions begin in `listed`."""
        wish = "sent_start" if side is Side.SOURCE else "received_start"
        argument = AdjacencyPart(side.value, "start", with_self)
        return self._array(wish, argument, KernelType.WHOLE)

    def listed(self, side: Side, *, with_self: bool = False) -> Array:
        """Each account's transactions, in order of time."""
        wish = "sent" if side is Side.SOURCE else "received"
        argument = AdjacencyPart(side.value, "transactions", with_self)
        return self._array(wish, argument, KernelType.INDEX)

    def listed_span(
        self, side: Side, account: Value, wish: str, *, with_self: bool = False
    ) -> tuple[Variable, Variable]:
        """Where an account's transactions begin and end in `listed`: those of the part at hand.

        Whoever asks for it makes the kernel divisible: all that it says of a transaction of the
        part has to follow from these, and from what others did.
        """
        build, start = self.build, self.start(side, with_self=with_self)
        listed = self.listed(side, with_self=with_self)
        begin = build.let(f"{wish}_begin", start[account])
        end = build.let(f"{wish}_end", start[account + 1])
        below = self._control("emit_below")
        with build.when(below.differs(0)):
            helper = self.helper(first_listed)
            least = self._control("look_from")
            build.set(begin, Call(helper, (listed, begin, end, least), KernelType.WHOLE))
            build.set(end, Call(helper, (listed, begin, end, below), KernelType.WHOLE))
        return begin, end

    def emit_until(self) -> Variable:
        """Past the last transaction that the item at hand speaks for.

        For kernels that look at others' lists too: `listed_span` leaves out what comes later in its
        own.
        """
        below = self._control("emit_below")
        until = self.build.let("emit_until", below)
        with self.build.when(below.equals(0)):
            self.build.set(until, PAST_ALL)
        return until

    def partners(self, side: Side, *, with_self: bool = False) -> Array:
        """The account at the other end of each of `listed`."""
        wish = "sent_to" if side is Side.SOURCE else "received_from"
        argument = AdjacencyPart(side.value, "partners", with_self)
        return self._array(wish, argument, KernelType.INDEX)

    def listed_time(self, side: Side, *, with_self: bool = False) -> Array:
        """Ticks of each of `listed`."""
        wish = "sent_time" if side is Side.SOURCE else "received_time"
        argument = AdjacentValues(side.value, "time", with_self)
        return self._array(wish, argument, KernelType.WHOLE)

    def listed_column(
        self, side: Side, name: str, type_: Type, *, with_self: bool = False
    ) -> Array:
        """A column of each of `listed`, `time` included."""
        if name == "time":
            return self.listed_time(side, with_self=with_self)
        wish = f"{'sent' if side is Side.SOURCE else 'received'}_{name}"
        argument = AdjacentValues(side.value, name, with_self)
        return self._array(wish, argument, column_element(type_))

    def window_edge(
        self, wish: str, scalar: str, edge: Literal["first", "past"], *, closed: bool
    ) -> Array:
        """Where a window around each transaction ends, as a transaction."""
        return self._array(wish, WindowEdge(scalar, edge, closed), KernelType.INDEX)

    def prepared(self, wish: str, element: KernelType, width: int) -> Array:
        """What was noted of each transaction before the search, by [transaction, column]."""
        return self._array(wish, Prepared(_ELEMENTS[element], width), element, 2)

    def scalar(self, name: str) -> Variable:
        """A number fixed for the run."""
        type_ = scalar_element(self._scalars[name].type)
        return self._number(name, ScalarValue(name), type_)

    def share(self, name: str) -> tuple[Variable, Variable]:
        """Numerator and denominator of a ratio fixed for the run."""
        numerator = ScalarValue(name, "numerator")
        denominator = ScalarValue(name, "denominator")
        return (
            self._number(f"{name}_numerator", numerator, KernelType.WHOLE),
            self._number(f"{name}_denominator", denominator, KernelType.WHOLE),
        )

    def bins(self, wish: str, feature: int, bound: Literal["low", "high"], real: bool) -> Array:
        """Bounds of a histogram."""
        element = KernelType.REAL if real else KernelType.WHOLE
        return self._array(f"{wish}_{bound}", BinBounds(feature, bound), element)

    def flags(self, wish: str, over: Items, element: KernelType = KernelType.FLAG) -> Array:
        """Scratch by transaction or account, zero between items."""
        return self._array(wish, Flags(over, _ELEMENTS[element]), element)

    def scratch(self, wish: str, element: KernelType = KernelType.INDEX) -> Array:
        """A scratch list; grow it only after `room`."""
        return self._array(wish, ScratchList(_ELEMENTS[element]), element)

    def feature(
        self,
        wish: str,
        feature: int,
        element: KernelType,
        width: int,
        combine: Literal["add", "max", "min"] = "add",
        *,
        overwritten: bool = False,
        bins: int = 0,
    ) -> Array:
        """Results of one feature by [slot, column, transaction]."""
        argument = FeatureValues(_ELEMENTS[element], feature, width, combine, overwritten, bins)
        return self._array(wish, argument, element, 3)

    def instance_field(self, wish: str, element: KernelType, width: int | None) -> Array:
        """Results by instance."""
        rank = 1 if width is None else 2
        return self._array(wish, InstanceField(_ELEMENTS[element], width), element, rank)

    def pool(self, wish: str) -> Array:
        """Results of any number an instance."""
        return self._array(wish, Pool("int32"), KernelType.INDEX)

    def helper(self, make: Callable[[], Function]) -> str:
        """The name of a helper function, added to the module once."""
        function = make()
        assert function.name in HELPER_NAMES, function.name
        self.helpers.setdefault(function.name, function)
        return function.name

    def signature(
        self, slots: int, *, tallied: bool = False, wedges: tuple[Side, Side] | None = None
    ) -> Signature:
        """What the runtime must pass, in order."""
        sides = wedges and (wedges[0].column, wedges[1].column)
        named = tuple(self._named)
        return Signature(named, self.items, slots, tallied, sides, self.preparations)

    # Protocol

    @contextmanager
    def each_item(self, wish: str) -> Iterator[Variable]:
        """The loop over items; leaves the state as the runtime expects it."""
        build = self.build
        with build.loop(wish, self.item_low, self.item_high) as item:
            self.item = item
            self.heed_stop()
            yield item
        build.store(self.state, place("NEXT"), self.item_high)
        build.store(self.state, place("STATUS"), status("DONE"))

    def heed_stop(self) -> None:
        """Return to the runtime if it asks for that: for each turn of loops that make an item long.

        A load that the branch predictor takes for granted; not in loops a turn of which costs less.
        """
        with self.build.when(self.state[place("STOP")].differs(0)):
            self.stop("STOPPED")

    def stop(self, why: str) -> None:
        """Return to the runtime before this item is finished; `why` is the name of a status."""
        self.build.store(self.state, place("NEXT"), self.item)
        self.build.store(self.state, place("STATUS"), status(why))
        self.build.give()

    def room(self, used: Value) -> None:
        """Make sure that a scratch list has room for one more; else ask for larger ones."""
        with self.build.when(used >= self._control("scratch_capacity")):
            self.stop("SCRATCH_FULL")

    def instance_room(self, used: Value) -> None:
        """Make sure that one more instance can be written."""
        with self.build.when(used >= self._control("instance_capacity")):
            self.stop("OUTPUT_FULL")

    def pool_room(self, used: Value) -> None:
        """Make sure that a pool has room for one more."""
        with self.build.when(used >= self._control("pool_capacity")):
            self.stop("OUTPUT_FULL")

    def check_sum(self, total: Value, term: Value) -> None:
        """Stop rather than let an exact sum wrap around."""
        most = Constant(LARGEST_SUM, KernelType.WHOLE, "LARGEST_SUM")
        least = Constant(-LARGEST_SUM, KernelType.WHOLE, "SMALLEST_SUM")
        over = both(term > 0, total > most - term)
        under = both(term < 0, total < least - term)
        with self.build.when(either(over, under)):
            self.stop("SUM_OVERFLOW")
