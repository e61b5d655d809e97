"""The kernel of a profile: each account's own transactions, sent and received, in a sliding window.

Counts, sums and counterparties follow the window at O(1) amortised per transaction. Extremes and
medians read the window again, or follow it at O(log n) in accounts with many transactions; moments
read it again, O(its size): sums of doubles depend on their order, which is that of time.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import Statistic, Type
from ...runtime.layout import Items, Signature
from ..ir.kernel import (
    Array,
    Constant,
    Kernel,
    KernelType,
    Operation,
    Select,
    SquareRoot,
    Value,
    Variable,
    either,
    value,
)
from ..ir.plan import Side
from ..ir.profile import ProfileGraph
from .conditions import to_real
from .frame import Frame, column_element
from .helpers import sort_values
from .ranks import Ranks
from .results import NO_VALUE

_WORD = 2**32
_MOMENTS = ("var", "std", "skew", "kurtosis")
_OWN_SIDE: dict[str, Side] = {"sender": Side.SOURCE, "receiver": Side.TARGET}
_LISTED_BY: dict[str, Side] = {"sent": Side.SOURCE, "received": Side.TARGET}


@dataclass(frozen=True, slots=True)
class _Window:
    """Places `left` up to `right` of an account's list in one direction, and what follows them."""

    side: Side
    left: Variable
    right: Variable
    end: Value
    sums: dict[str, Variable]
    """Exact sums of whole numbers, by column."""
    wide_sums: dict[str, tuple[Variable, Variable]]
    """Exact sums of amounts in two words, high and low: those of a bank outgrow one."""
    partners: Array | None
    different: Variable | None
    ranks: dict[str, Ranks]


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


def lower_profile_sweep(graph: ProfileGraph, header: tuple[str, ...]) -> tuple[Kernel, Signature]:
    """Loops of a profile. Items are accounts; each writes only what is about itself."""
    frame = Frame(graph.name, f"Statistics of '{graph.name}'.", Items.ACCOUNTS, graph.scalars)
    sweep = _ProfileSweep(frame, graph)
    with frame.each_item("account") as account:
        for side in ("sender", "receiver"):
            statistics = [each for each in graph.statistics if each.side == side]
            if statistics:
                sweep.emit(account, _OWN_SIDE[side], statistics)
    functions = (*frame.helpers.values(), frame.build.function())
    return Kernel(graph.name, header, functions), frame.signature(slots=1)


class _ProfileSweep:
    def __init__(self, frame: Frame, graph: ProfileGraph) -> None:
        self.frame, self.graph, self.build = frame, graph, frame.build

    def _listed(self, side: Side) -> Array:
        return self.frame.listed(side, with_self=True)

    def _times(self, side: Side) -> Array:
        return self.frame.listed_time(side, with_self=True)

    def _partners(self, side: Side) -> Array:
        return self.frame.partners(side, with_self=True)

    def _values(self, side: Side, column: str, type_: Type) -> Array:
        return self.frame.listed_column(side, column, type_, with_self=True)

    def emit(self, account: Value, own: Side, statistics: list[Statistic]) -> None:
        """Slide over the account's transactions of one side, as sender or as receiver."""
        build, frame = self.build, self.frame
        build.note(f"The account as {'sender' if own is Side.SOURCE else 'receiver'}.")
        directions = {_LISTED_BY[each.direction] for each in statistics} | {own}
        spans = {
            side: frame.listed_span(side, account, side.value, with_self=True)
            for side in Side
            if side in directions
        }
        windows = {
            direction: self._window(spans[_LISTED_BY[direction]], direction, asked)
            for direction in ("sent", "received")
            if (asked := [each for each in statistics if each.direction == direction])
        }
        with build.loop("place", *spans[own]) as place:
            frame.heed_stop()
            row = build.let("row", self._listed(own)[place])
            now = build.let("now", self._times(own)[place])
            since = build.let("since", now - frame.scalar(self.graph.window))
            if not self.graph.window_closed:
                build.add(since)
            for window in windows.values():
                self._slide(window, row, since)
            with build.when(row >= frame.emit_from):
                for direction, window in windows.items():
                    asked = [each for each in statistics if each.direction == direction]
                    self._speak(window, row, now, asked)
        for window in windows.values():
            if window.partners is not None:
                with build.loop("place", window.left, window.right) as place:
                    build.store(window.partners, self._partners(window.side)[place], 0)

    def _window(
        self, span: tuple[Variable, Variable], direction: str, asked: list[Statistic]
    ) -> _Window:
        build, frame = self.build, self.frame
        side = _LISTED_BY[direction]
        summed = [
            each.column
            for each in asked
            if each.column is not None
            and each.function in ("sum", "mean", *_MOMENTS)
            and each.column_type is Type.INT
        ]
        widely = [
            each.column
            for each in asked
            if each.column is not None
            and each.function in ("sum", "mean", *_MOMENTS)
            and each.column_type is Type.MONEY
        ]
        counted = any(each.function == "distinct" for each in asked)
        ranked = dict.fromkeys(
            each.column
            for each in asked
            if each.column is not None
            and each.function in ("min", "max", "median", *_MOMENTS)
            and column_element(each.column_type or Type.MONEY) is KernelType.WHOLE
        )
        begin, end = span
        return _Window(
            side=side,
            left=build.let(f"{direction}_left", begin),
            right=build.let(f"{direction}_right", begin),
            end=end,
            sums={column: build.let(f"{direction}_{column}", 0) for column in summed},
            wide_sums={
                column: (
                    build.let(f"{direction}_{column}_high", 0),
                    build.let(f"{direction}_{column}_low", 0),
                )
                for column in widely
            },
            partners=frame.flags(f"{direction}_with", Items.ACCOUNTS, KernelType.INDEX)
            if counted
            else None,
            different=build.let(f"{direction}_counterparties", 0) if counted else None,
            ranks={
                column: Ranks(
                    frame,
                    f"{direction}_{column}",
                    self._values(side, column, Type.MONEY),
                    begin,
                    end,
                )
                for column in ranked
            },
        )

    def _slide(self, window: _Window, row: Value, since: Value) -> None:
        """Let in what is not after the transaction, drop what the window has left behind."""
        build, frame, side = self.build, self.frame, window.side
        with build.repeat(window.right < window.end):
            with build.when(self._listed(side)[window.right] > row):
                build.leave()
            for ranks in window.ranks.values():
                ranks.add(window.right, 1)
            for column, total in window.sums.items():
                cell = build.let("cell", self._values(side, column, Type.INT)[window.right])
                frame.check_sum(total, cell)
                build.add(total, cell)
            for column, (high, low) in window.wide_sums.items():
                cell = build.let("cell", self._values(side, column, Type.MONEY)[window.right])
                build.add(high, cell // _WORD)
                build.add(low, cell % _WORD)
            if window.partners is not None and window.different is not None:
                far = build.let("far", self._partners(side)[window.right])
                with build.when(window.partners[far].equals(0)):
                    build.add(window.different)
                build.store(window.partners, far, window.partners[far] + 1)
            build.add(window.right)
        with build.repeat(window.left < window.right):
            with build.when(self._times(side)[window.left] >= since):
                build.leave()
            for ranks in window.ranks.values():
                ranks.add(window.left, -1)
            for column, total in window.sums.items():
                build.set(total, total - self._values(side, column, Type.INT)[window.left])
            for column, (high, low) in window.wide_sums.items():
                cell = build.let("cell", self._values(side, column, Type.MONEY)[window.left])
                build.set(high, high - cell // _WORD)
                build.set(low, low - cell % _WORD)
            if window.partners is not None and window.different is not None:
                far = build.let("far", self._partners(side)[window.left])
                build.store(window.partners, far, window.partners[far] - 1)
                with build.when(window.partners[far].equals(0)):
                    build.add(window.different, -1)
            build.add(window.left)

    def _speak(self, window: _Window, row: Value, now: Value, asked: list[Statistic]) -> None:
        """Write the statistics of one direction for a transaction."""
        count = self.build.let("count", window.right - window.left)
        moments: dict[str, dict[str, Value]] = {}
        for statistic in asked:
            at = self.graph.statistics.index(statistic)
            element = statistic_element(statistic)
            wish = f"{statistic.side}_{statistic.direction}_{statistic.function}"
            name = f"{wish}_{statistic.column}" if statistic.column else wish
            array = self.frame.feature(name, at, element, 1, overwritten=True)
            if statistic.function in _MOMENTS:
                assert statistic.column is not None
                if statistic.column not in moments:
                    moments[statistic.column] = self._moments(window, statistic, count)
                found = moments[statistic.column][statistic.function]
            else:
                found = self._value(window, row, now, statistic, count)
            self.build.store(array, (0, 0, row), found)

    def _value(
        self, window: _Window, row: Value, now: Value, statistic: Statistic, count: Value
    ) -> Value:
        build = self.build
        match statistic.function:
            case "count":
                return count
            case "distinct":
                assert window.different is not None
                return window.different
            case "since_first":
                earliest = build.let("since_first", NO_VALUE)
                with build.when(count > 0):
                    build.set(earliest, now - self._times(window.side)[window.left])
                return earliest
            case "since_last":
                return self._since_last(window, row, now)
            case "sum":
                return self._sum(window, statistic)
            case "mean":
                total = to_real(self._sum(window, statistic))
                return _over(total, count)
            case "min" | "max":
                return self._extreme(window, statistic, smaller=statistic.function == "min")
            case "median":
                return self._median(window, statistic)
            case _:
                raise AssertionError(statistic.function)

    def _since_last(self, window: _Window, row: Value, now: Value) -> Value:
        build, listed = self.build, self._listed(window.side)
        found = build.let("since_last", NO_VALUE)
        place = build.let("place", window.right - 1)
        with build.when(place >= window.left), build.when(listed[place].equals(row)):
            build.add(place, -1)
        with build.when(place >= window.left):
            build.set(found, now - self._times(window.side)[place])
        return found

    def _sum(self, window: _Window, statistic: Statistic) -> Value:
        assert statistic.column is not None
        if statistic.column in window.sums:
            return window.sums[statistic.column]
        if statistic.column in window.wide_sums:
            high, low = window.wide_sums[statistic.column]
            # Both terms are exact, so their sum is the double nearest to the exact sum.
            build = self.build
            upper = build.let("upper", to_real(high + low // _WORD) * float(_WORD))
            return build.let("total", upper + to_real(low % _WORD))
        # Sums of doubles depend on their order: always that of time.
        total = self.build.let("total", 0.0)
        for_each = self._cells(window, statistic)
        with for_each as cell:
            self.build.add(total, cell)
        return total

    def _cells(self, window: _Window, statistic: Statistic) -> _Cells:
        assert statistic.column is not None and statistic.column_type is not None
        column = self._values(window.side, statistic.column, statistic.column_type)
        return _Cells(self, window, column)

    def _extreme(self, window: _Window, statistic: Statistic, *, smaller: bool) -> Value:
        build = self.build
        real = column_element(statistic.column_type or Type.MONEY) is KernelType.REAL
        nothing: Value = Constant(float("nan"), KernelType.REAL) if real else NO_VALUE
        held = build.let("extreme", nothing)
        ranks = window.ranks.get(statistic.column or "")

        def scan() -> None:
            with self._cells(window, statistic) as cell:
                empty = held.differs(held) if real else held.equals(NO_VALUE)
                with build.when(either(empty, cell < held if smaller else cell > held)):
                    build.set(held, cell)

        if ranks is None:
            scan()
            return held
        with build.when(ranks.in_use):
            last = build.let("last", window.right - window.left - 1)
            with build.when(last >= 0):
                build.set(held, ranks.smallest(value(0) if smaller else last))
        with build.otherwise():
            scan()
        return held

    def _median(self, window: _Window, statistic: Statistic) -> Value:
        build = self.build
        middle = build.let("median", Constant(float("nan"), KernelType.REAL))
        ranks = window.ranks.get(statistic.column or "")
        if ranks is None:
            self._sort_out(window, statistic, middle)
            return middle
        with build.when(ranks.in_use):
            count = build.let("count", window.right - window.left)
            with build.when(count > 0):
                pair = ranks.smallest(count // 2) + ranks.smallest((count - 1) // 2)
                build.set(middle, Operation("/", to_real(pair), value(2.0), KernelType.REAL))
        with build.otherwise():
            self._sort_out(window, statistic, middle)
        return middle

    def _sort_out(self, window: _Window, statistic: Statistic, middle: Variable) -> None:
        """Copy the window's values, sort them, read off the middle."""
        build, frame = self.build, self.frame
        real = column_element(statistic.column_type or Type.MONEY) is KernelType.REAL
        element = KernelType.REAL if real else KernelType.WHOLE
        ranked = frame.scratch("ranked_reals" if real else "ranked", element)
        filled = build.let("filled", 0)
        with self._cells(window, statistic) as cell:
            frame.room(filled)
            # A double without value (NaN) equals nothing, itself included, and has no rank.
            with build.when(cell.equals(cell) if real else value(True)):
                build.store(ranked, filled, cell)
                build.add(filled)
        build.call(frame.helper(lambda: sort_values(element)), ranked, filled)
        with build.when(filled > 0):
            pair = ranked[filled // 2] + ranked[(filled - 1) // 2]
            build.set(middle, Operation("/", to_real(pair), value(2.0), KernelType.REAL))

    def _moments(self, window: _Window, statistic: Statistic, count: Value) -> dict[str, Value]:
        """Central moments around the mean, summed in order of time."""
        build = self.build
        average = build.let("average", _over(to_real(self._sum(window, statistic)), count))
        sums = [build.let(f"power_{power}", 0.0) for power in (2, 3, 4)]
        low = build.let("low", self._extreme(window, statistic, smaller=True))
        high = build.let("high", self._extreme(window, statistic, smaller=False))
        with build.when(low.differs(high)), self._cells(window, statistic) as cell:
            away = build.let("away", to_real(cell) - average)
            square = build.let("square", away * away)
            build.add(sums[0], square)
            build.add(sums[1], square * away)
            build.add(sums[2], square * square)
        second, third, fourth = (
            build.let(f"moment_{power}", _over(total, count))
            for power, total in zip((2, 3, 4), sums, strict=True)
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


def _over(total: Value, count: Value) -> Value:
    """A sum by the number of its terms; of none there is no value."""
    divided = Operation("/", total, to_real(count), KernelType.REAL)
    return Select(count.equals(0), Constant(float("nan"), KernelType.REAL), divided)


class _Cells:
    """`with _Cells(…) as cell`: the column's values in the window, in order of time."""

    def __init__(self, sweep: _ProfileSweep, window: _Window, column: Array) -> None:
        self.sweep, self.window, self.column = sweep, window, column
        self._loop = sweep.build.loop("to", window.left, window.right)

    def __enter__(self) -> Value:
        place = self._loop.__enter__()
        return self.sweep.build.let("cell", self.column[place])

    def __exit__(self, *error: object) -> None:
        self._loop.__exit__(None, None, None)
