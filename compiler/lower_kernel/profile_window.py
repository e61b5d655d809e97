"""A sliding window over one account's transactions in one direction, and what follows it at O(1).

Counts, exact sums and counterparties follow the window at O(1) amortised per transaction, the order
of its values at what `window_order.py` says.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import Statistic, Type
from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, value
from ..ir.plan import Side
from .conditions import to_real
from .frame import Frame, column_element
from .results import no_value
from .window_order import WindowOrder

MOMENTS = ("var", "std", "skew", "kurtosis")
LISTED_BY: dict[str, Side] = {"sent": Side.SOURCE, "received": Side.TARGET}
_WORD = 2**32


def statistic_element(statistic: Statistic) -> KernelType:
    """How a statistic's values are held."""
    match statistic.function:
        case "count" | "distinct" | "since_last" | "since_first":
            return KernelType.WHOLE
        case "min" | "max" if statistic.column_type is not Type.RATIO:
            return KernelType.WHOLE
        case "sum" if statistic.column_type is Type.INT:
            return KernelType.WHOLE
        case _:
            return KernelType.REAL


def is_read_off(statistic: Statistic) -> bool:
    """Whether it says something of a column, and stays the same until the window changes."""
    return statistic.function in ("sum", "mean", "min", "max", "median", *MOMENTS)


@dataclass(frozen=True, slots=True)
class Lists:
    """An account's lists, self-transfers kept, and columns in their order."""

    frame: Frame

    def rows(self, side: Side) -> Array:
        """Transactions."""
        return self.frame.listed(side, with_self=True)

    def times(self, side: Side) -> Array:
        """Their times."""
        return self.frame.listed_time(side, with_self=True)

    def partners(self, side: Side) -> Array:
        """The accounts at their other ends."""
        return self.frame.partners(side, with_self=True)

    def values(self, side: Side, column: str, type_: Type) -> Array:
        """A column of theirs."""
        return self.frame.listed_column(side, column, type_, with_self=True)


@dataclass(frozen=True, slots=True)
class ProfileWindow:
    """Places `left` up to `right` of an account's list in one direction, and what follows them."""

    side: Side
    left: Variable
    right: Variable
    end: Value
    changed: Variable
    """Whether anything came or went since `kept` was read off."""
    kept: dict[tuple[str, str | None], Variable]
    """By function and column what is read off the window: the same until it changes."""
    sums: dict[str, Variable]
    """Exact sums of whole numbers, by column."""
    wide_sums: dict[str, tuple[Variable, Variable]]
    """Exact sums of amounts in two words, high and low: those of a bank outgrow one."""
    partners: Array | None
    different: Variable | None
    orders: dict[str, WindowOrder]
    reals: dict[str, tuple[Array, Value]]
    """What moments read again and again, as doubles, and the place that its first one has."""


class ProfileWindows:
    """Emits windows and their sliding."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.build, self.lists = frame, frame.build, Lists(frame)

    def declare(
        self, span: tuple[Variable, Variable], direction: str, asked: list[Statistic]
    ) -> ProfileWindow:
        """An empty window at the beginning of a list, with what its statistics need."""
        build, frame, side = self.build, self.frame, LISTED_BY[direction]
        begin, end = span
        counted = any(each.function == "distinct" for each in asked)
        read_off = [each for each in asked if is_read_off(each)]
        centred = {
            each.column: each.column_type or Type.MONEY
            for each in asked
            if each.column is not None and each.function in MOMENTS
        }
        return ProfileWindow(
            side=side,
            left=build.let(f"{direction}_left", begin),
            right=build.let(f"{direction}_right", begin),
            end=end,
            changed=build.let(f"{direction}_changed", value(True)),
            kept={
                (each.function, each.column): build.let(
                    f"{direction}_{each.function}_{each.column}", no_value(statistic_element(each))
                )
                for each in read_off
            },
            sums={
                column: build.let(f"{direction}_{column}", 0) for column in _summed(asked, Type.INT)
            },
            wide_sums={
                column: (
                    build.let(f"{direction}_{column}_high", 0),
                    build.let(f"{direction}_{column}_low", 0),
                )
                for column in _summed(asked, Type.MONEY)
            },
            partners=frame.flags(f"{direction}_with", Items.ACCOUNTS, KernelType.INDEX)
            if counted
            else None,
            different=build.let(f"{direction}_counterparties", 0) if counted else None,
            orders={
                column: WindowOrder(
                    frame,
                    f"{direction}_{column}",
                    self.lists.values(side, column, Type.MONEY),
                    begin,
                    end,
                )
                for column in _ordered(asked)
            },
            reals={each: self._reals(side, each, type_, begin) for each, type_ in centred.items()},
        )

    def _reals(self, side: Side, column: str, type_: Type, begin: Value) -> tuple[Array, Value]:
        """Whole numbers are made doubles as they enter, into a list of their own."""
        if column_element(type_) is KernelType.REAL:
            return self.lists.values(side, column, type_), value(0)
        return self.frame.scratch(f"{side.value}_{column}_reals", KernelType.REAL), begin

    def slide(self, window: ProfileWindow, row: Value, since: Value) -> None:
        """Let in what is not after the transaction, drop what the window has left behind."""
        build, side = self.build, window.side
        with build.repeat(window.right < window.end):
            with build.when(self.lists.rows(side)[window.right] > row):
                build.leave()
            self._enter(window)
            build.add(window.right)
            build.set(window.changed, value(True))
        with build.repeat(window.left < window.right):
            with build.when(self.lists.times(side)[window.left] >= since):
                build.leave()
            self._leave(window)
            build.add(window.left)
            build.set(window.changed, value(True))

    def forget(self, window: ProfileWindow) -> None:
        """Leave the table of counterparties as it was found."""
        if window.partners is None:
            return
        with self.build.loop("place", window.left, window.right) as place:
            self.build.store(window.partners, self.lists.partners(window.side)[place], 0)

    def sum(self, window: ProfileWindow, column: str) -> Value | None:
        """An exact sum that follows the window; None if none does."""
        if column in window.sums:
            return window.sums[column]
        if column not in window.wide_sums:
            return None
        high, low = window.wide_sums[column]
        # Both terms are exact, so their sum is the double nearest to the exact sum.
        build = self.build
        upper = build.let("upper", to_real(high + low // _WORD) * float(_WORD))
        return build.let("total", upper + to_real(low % _WORD))

    def _enter(self, window: ProfileWindow) -> None:
        build, side, place = self.build, window.side, window.right
        for column, order in window.orders.items():
            order.enter(place)
            if column in window.reals:
                reals, begin = window.reals[column]
                real = to_real(self.lists.values(side, column, Type.MONEY)[place])
                build.store(reals, place - begin, real)
        for column, total in window.sums.items():
            cell = build.let("cell", self.lists.values(side, column, Type.INT)[place])
            self.frame.check_sum(total, cell)
            build.add(total, cell)
        for column, (high, low) in window.wide_sums.items():
            cell = build.let("cell", self.lists.values(side, column, Type.MONEY)[place])
            build.add(high, cell // _WORD)
            build.add(low, cell % _WORD)
        if window.partners is not None and window.different is not None:
            far = build.let("far", self.lists.partners(side)[place])
            with build.when(window.partners[far].equals(0)):
                build.add(window.different)
            build.store(window.partners, far, window.partners[far] + 1)

    def _leave(self, window: ProfileWindow) -> None:
        build, side, place = self.build, window.side, window.left
        for order in window.orders.values():
            order.leave(place)
        for column, total in window.sums.items():
            build.set(total, total - self.lists.values(side, column, Type.INT)[place])
        for column, (high, low) in window.wide_sums.items():
            cell = build.let("cell", self.lists.values(side, column, Type.MONEY)[place])
            build.set(high, high - cell // _WORD)
            build.set(low, low - cell % _WORD)
        if window.partners is not None and window.different is not None:
            far = build.let("far", self.lists.partners(side)[place])
            build.store(window.partners, far, window.partners[far] - 1)
            with build.when(window.partners[far].equals(0)):
                build.add(window.different, -1)


def _summed(asked: list[Statistic], type_: Type) -> dict[str, None]:
    """Columns whose exact sums are needed, those of moments for their means."""
    return dict.fromkeys(
        each.column
        for each in asked
        if each.column is not None
        and each.function in ("sum", "mean", *MOMENTS)
        and each.column_type is type_
    )


def _ordered(asked: list[Statistic]) -> dict[str, None]:
    """Columns of whole numbers whose order is asked for; doubles may have no value, and no rank."""
    return dict.fromkeys(
        each.column
        for each in asked
        if each.column is not None
        and each.function in ("min", "max", "median", *MOMENTS)
        and column_element(each.column_type or Type.MONEY) is KernelType.WHOLE
    )
