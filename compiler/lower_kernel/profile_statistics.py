"""What is read off a window: extremes, medians, means and moments.

Whole numbers are kept in order (`window_order.py`), so extremes and medians are looked up. Doubles,
which may have no value, are read again, as for moments all values are (`powers.py`): O(window)
whenever it has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...lang.typed import Statistic
from ..ir.kernel import (
    Constant,
    KernelType,
    Operation,
    Select,
    SquareRoot,
    Value,
    Variable,
    either,
    value,
)
from .conditions import to_real
from .frame import Frame
from .helpers import sort_values
from .powers import POWERS, sums_of_powers
from .profile_window import MOMENTS, ProfileWindow, ProfileWindows
from .results import NO_VALUE

_NOTHING = Constant(float("nan"), KernelType.REAL)


class ProfileStatistics:
    """Emits the reading of one window, for one transaction; what two statistics need, once."""

    def __init__(self, frame: Frame, windows: ProfileWindows, window: ProfileWindow) -> None:
        self.frame, self.build, self.window = frame, frame.build, window
        self.windows, self.lists = windows, windows.lists
        self.count = self.build.let("count", window.right - window.left)
        self._sums: dict[str, Value] = {}
        self._extremes: dict[tuple[str, bool], Variable] = {}
        self._moments: dict[str, dict[str, Value]] = {}

    def read_off(self, statistic: Statistic) -> Value:
        """A statistic that stays the same until the window changes."""
        column = statistic.column or ""
        match statistic.function:
            case "sum":
                return self._sum(statistic)
            case "mean":
                return _over(to_real(self._sum(statistic)), self.count)
            case "min" | "max":
                return self._extreme(statistic, smaller=statistic.function == "min")
            case "median":
                return self._median(statistic)
            case function if function in MOMENTS:
                if column not in self._moments:
                    self._moments[column] = self._central(statistic)
                return self._moments[column][function]
            case _:
                raise AssertionError(statistic.function)

    @contextmanager
    def _cells(self, statistic: Statistic) -> Iterator[Value]:
        """Loop over the column's values in the window, in order of time."""
        assert statistic.column is not None and statistic.column_type is not None
        column = self.lists.values(self.window.side, statistic.column, statistic.column_type)
        with self.build.loop("to", self.window.left, self.window.right) as place:
            yield self.build.let("cell", column[place])

    def _sum(self, statistic: Statistic) -> Value:
        assert statistic.column is not None
        if statistic.column not in self._sums:
            total = self.windows.sum(self.window, statistic.column)
            if total is None:
                # Sums of doubles depend on their order: always that of time.
                total = summed = self.build.let("total", 0.0)
                with self._cells(statistic) as cell:
                    self.build.add(summed, cell)
            self._sums[statistic.column] = total
        return self._sums[statistic.column]

    def _extreme(self, statistic: Statistic, *, smaller: bool) -> Variable:
        assert statistic.column is not None
        key = (statistic.column, smaller)
        if key not in self._extremes:
            found = self._looked_up(statistic, smaller) or self._scanned(statistic, smaller)
            self._extremes[key] = found
        return self._extremes[key]

    def _looked_up(self, statistic: Statistic, smaller: bool) -> Variable | None:
        order = self.window.orders.get(statistic.column or "")
        if order is None:
            return None
        held = self.build.let("smallest" if smaller else "largest", NO_VALUE)
        with self.build.when(self.count > 0):
            self.build.set(held, order.smallest(value(0) if smaller else self.count - 1))
        return held

    def _scanned(self, statistic: Statistic, smaller: bool) -> Variable:
        build = self.build
        held = build.let("smallest" if smaller else "largest", _NOTHING)
        with self._cells(statistic) as cell:
            empty = held.differs(held)
            with build.when(either(empty, cell < held if smaller else cell > held)):
                build.set(held, cell)
        return held

    def _median(self, statistic: Statistic) -> Variable:
        build = self.build
        middle = build.let("median", _NOTHING)
        order = self.window.orders.get(statistic.column or "")
        if order is None:
            self._sort_out(statistic, middle)
            return middle
        with build.when(self.count > 0):
            upper = order.smallest(self.count // 2)
            lower = build.let("lower", upper)
            with build.when((self.count % 2).equals(0)):
                build.set(lower, order.smallest(self.count // 2 - 1))
            build.set(middle, _half(upper + lower))
        return middle

    def _sort_out(self, statistic: Statistic, middle: Variable) -> None:
        """Copy the window's doubles, sort them, read off the middle."""
        build, frame = self.build, self.frame
        ranked = frame.scratch("ranked_reals", KernelType.REAL)
        filled = build.let("filled", 0)
        with self._cells(statistic) as cell:
            frame.room(filled)
            # A double without value (NaN) equals nothing, itself included, and has no rank.
            with build.when(cell.equals(cell)):
                build.store(ranked, filled, cell)
                build.add(filled)
        build.call(frame.helper(lambda: sort_values(KernelType.REAL)), ranked, filled)
        with build.when(filled > 0):
            build.set(middle, _half(ranked[filled // 2] + ranked[(filled - 1) // 2]))

    def _central(self, statistic: Statistic) -> dict[str, Value]:
        """Central moments around the mean."""
        build, count, window = self.build, self.count, self.window
        assert statistic.column is not None and statistic.column_type is not None
        average = build.let("average", _over(to_real(self._sum(statistic)), count))
        low = self._extreme(statistic, smaller=True)
        high = self._extreme(statistic, smaller=False)
        sums = [build.let(f"power_{power}", 0.0) for power in POWERS]
        with build.when(low.differs(high)):
            reals, begin = window.reals[statistic.column]
            left, right = window.left - begin, window.right - begin
            found = sums_of_powers(self.frame, reals, left, right, average)
            for held, total in zip(sums, found, strict=True):
                build.set(held, total)
        second, third, fourth = (
            build.let(f"moment_{power}", _over(total, count))
            for power, total in zip(POWERS, sums, strict=True)
        )
        flat = second.equals(0.0)
        skew = Operation("/", third, second * SquareRoot(second), KernelType.REAL)
        kurtosis = Operation("/", fourth, second * second, KernelType.REAL)
        return {
            "var": second,
            "std": SquareRoot(second),
            "skew": Select(flat, value(0.0), skew),
            "kurtosis": Select(flat, value(0.0), kurtosis),
        }


def _half(pair: Value) -> Value:
    return Operation("/", to_real(pair), value(2.0), KernelType.REAL)


def _over(total: Value, count: Value) -> Value:
    """A sum by the number of its terms; of none there is no value."""
    divided = Operation("/", total, to_real(count), KernelType.REAL)
    return Select(count.equals(0), _NOTHING, divided)
