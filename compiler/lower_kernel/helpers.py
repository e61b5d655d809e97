"""Small functions that kernels call: searching, sorting, dividing."""

from __future__ import annotations

from collections.abc import Callable

from ..ir.kernel import Array, Function, KernelType, Operand, Value, both, either, negate, value
from ..kernel_builder import FunctionBuilder


def first_listed() -> Function:
    """Binary search in an account's list of transactions."""
    build = FunctionBuilder(
        "first_listed", "First place in listed[low:high] with a transaction not below `least`."
    )
    listed = build.array("listed", KernelType.INDEX)
    low = build.scalar("low", KernelType.WHOLE)
    high = build.scalar("high", KernelType.WHOLE)
    least = build.scalar("least", KernelType.WHOLE)
    with build.repeat(low < high):
        middle = build.let("middle", (low + high) // 2)
        with build.when(listed[middle] < least):
            build.set(low, middle + 1)
        with build.otherwise():
            build.set(high, middle)
    build.give(low)
    return build.function(KernelType.WHOLE)


def first_timed() -> Function:
    """Binary search in an account's list of transactions, by time."""
    build = FunctionBuilder(
        "first_timed", "First place in listed[low:high] with a transaction not before `instant`."
    )
    listed = build.array("listed", KernelType.INDEX)
    time = build.array("time", KernelType.WHOLE)
    low = build.scalar("low", KernelType.WHOLE)
    high = build.scalar("high", KernelType.WHOLE)
    instant = build.scalar("instant", KernelType.WHOLE)
    with build.repeat(low < high):
        middle = build.let("middle", (low + high) // 2)
        with build.when(time[listed[middle]] < instant):
            build.set(low, middle + 1)
        with build.otherwise():
            build.set(high, middle)
    build.give(low)
    return build.function(KernelType.WHOLE)


def first_at() -> Function:
    """Binary search in the rising times of a slice."""
    build = FunctionBuilder(
        "first_at", "First of the first `high` transactions not before `instant`."
    )
    time = build.array("time", KernelType.WHOLE)
    high = build.scalar("high", KernelType.WHOLE)
    instant = build.scalar("instant", KernelType.WHOLE)
    low = build.let("low", 0)
    with build.repeat(low < high):
        middle = build.let("middle", (low + high) // 2)
        with build.when(time[middle] < instant):
            build.set(low, middle + 1)
        with build.otherwise():
            build.set(high, middle)
    build.give(low)
    return build.function(KernelType.WHOLE)


def divide_evenly() -> Function:
    """Division that rounds halves to even."""
    build = FunctionBuilder(
        "divide_evenly", "The whole number nearest dividend / divisor (> 0), halves to even."
    )
    dividend = build.scalar("dividend", KernelType.WHOLE)
    divisor = build.scalar("divisor", KernelType.WHOLE)
    quotient = build.let("quotient", dividend // divisor)
    rest = build.let("rest", dividend - quotient * divisor)
    half = both((rest * 2).equals(divisor), (quotient % 2).equals(1))
    with build.when(either(rest * 2 > divisor, half)):
        build.add(quotient)
    build.give(quotient)
    return build.function(KernelType.WHOLE)


LARGEST = 2**62
"""What is calculated goes no further, on either side; beyond any sum that is exact, see
`Frame.check_sum`."""


def add_within() -> Function:
    """Addition without leaving 64 bits: what lies beyond the largest number is the largest.

    Half of the sum, rounded down, fits whatever is added, and tells on which side the sum lies.
    """
    build = FunctionBuilder("add_within", "left + right, from -2^62 to 2^62.")
    left = build.scalar("left", KernelType.WHOLE)
    right = build.scalar("right", KernelType.WHOLE)
    half = build.let("half", left // 2 + right // 2 + (left % 2 + right % 2) // 2)
    _give_beyond(build, half >= LARGEST // 2, half < -LARGEST // 2)
    build.give(left + right)
    return build.function(KernelType.WHOLE)


def subtract_within() -> Function:
    """Subtraction without leaving 64 bits; see `add_within`."""
    build = FunctionBuilder("subtract_within", "left - right, from -2^62 to 2^62.")
    left = build.scalar("left", KernelType.WHOLE)
    right = build.scalar("right", KernelType.WHOLE)
    half = build.let("half", left // 2 - right // 2 + (left % 2 - right % 2) // 2)
    _give_beyond(build, half >= LARGEST // 2, half < -LARGEST // 2)
    build.give(left - right)
    return build.function(KernelType.WHOLE)


SMALL = 2**31
"""Up to here two numbers can be multiplied without a look at the product."""


def multiply_within() -> Function:
    """Multiplication without leaving 64 bits; see `add_within`.

    A factor beyond the largest number may be cut to it first: the product then lies at or beyond
    the largest too, or is zero.
    """
    build = FunctionBuilder("multiply_within", "left * right, from -2^62 to 2^62.")
    left = build.scalar("left", KernelType.WHOLE)
    right = build.scalar("right", KernelType.WHOLE)
    small = both(left < SMALL, left > -SMALL, right < SMALL, right > -SMALL)
    with build.when(small):
        build.give(left * right)
    sizes = []
    for name, factor in (("left_size", left), ("right_size", right)):
        size = build.let(name, factor)
        with build.when(size < -LARGEST):
            build.set(size, -LARGEST)
        with build.when(size < 0):
            build.set(size, negate(size))
        with build.when(size > LARGEST):
            build.set(size, LARGEST)
        sizes.append(size)
    product = build.let("product", LARGEST)
    with build.when(either(sizes[1].equals(0), sizes[0] <= value(LARGEST) // sizes[1])):
        build.set(product, sizes[0] * sizes[1])
    with build.when((left < 0).differs(right < 0)):
        build.give(negate(product))
    build.give(product)
    return build.function(KernelType.WHOLE)


def _give_beyond(build: FunctionBuilder, above: Value, below: Value) -> None:
    with build.when(above):
        build.give(LARGEST)
    with build.when(below):
        build.give(-LARGEST)


def share_of() -> Function:
    """An exact share of an amount, rounded half to even, without leaving 64 bits on the way.

    With amount = denominator * whole + part, the share is numerator * whole (exact) and
    numerator * part / denominator, whose dividend is below numerator * denominator < 2^62. What
    lies beyond the largest share is the largest share, with its sign.
    """
    build = FunctionBuilder(
        "share_of", "The whole number nearest amount * numerator / denominator, halves to even."
    )
    amount = build.scalar("amount", KernelType.WHOLE)
    numerator = build.scalar("numerator", KernelType.WHOLE)
    denominator = build.scalar("denominator", KernelType.WHOLE)
    whole = build.let("whole", amount // denominator)
    most = build.let("most", LARGEST)
    with build.when(numerator.differs(0)):
        build.set(most, value(LARGEST) // numerator)
    with build.when(most < 0):
        build.set(most, value(LARGEST) // negate(numerator))
    with build.when(either(whole >= most, whole <= negate(most))):
        with build.when((whole < 0).equals(numerator < 0)):
            build.give(LARGEST)
        build.give(-LARGEST)
    part = build.let("part", (amount - whole * denominator) * numerator)
    more = build.let("more", part // denominator)
    rest = build.let("rest", part - more * denominator)
    share = build.let("share", whole * numerator + more)
    half = both((rest * 2).equals(denominator), (share % 2).equals(1))
    with build.when(either(rest * 2 > denominator, half)):
        build.add(share)
    build.give(share)
    return build.function(KernelType.WHOLE)


def heap_sort(
    build: FunctionBuilder,
    values: Array,
    count: Value,
    *,
    low: Value | None = None,
    rank: Callable[[Value], Value] = lambda held: held,
) -> None:
    """Emit the sorting of `count` values from `low` on (0 if None) by `rank`.

    A heap sort: no memory, no worst case.
    """

    def place(at: Operand) -> Operand:
        return at if low is None else low + at

    def held(at: Operand) -> Value:
        return values[place(at)]

    def hold(at: Operand, operand: Value) -> None:
        build.store(values, place(at), operand)

    left = build.let("left", count // 2)
    right = build.let("right", count - 1)
    with build.repeat(right > 0):
        moved = build.let("moved", held(0))
        with build.when(left > 0):
            build.add(left, -1)
            build.set(moved, held(left))
        with build.otherwise():
            build.set(moved, held(right))
            hold(right, held(0))
            build.add(right, -1)
        ranked = rank(moved)
        own = moved if ranked is moved else build.let("moved_rank", ranked)
        parent = build.let("parent", left)
        child = build.let("child", left * 2 + 1)
        with build.repeat(child <= right):
            with (
                build.when(child < right),
                build.when(rank(held(child)) < rank(held(child + 1))),
            ):
                build.add(child)
            with build.when(own >= rank(held(child))):
                build.leave()
            hold(parent, held(child))
            build.set(parent, child)
            build.set(child, parent * 2 + 1)
        hold(parent, moved)


def sort_values(element: KernelType) -> Function:
    """A list sorted in place."""
    name = "sort_reals" if element is KernelType.REAL else "sort_values"
    build = FunctionBuilder(name, "Sort the first `count` values, smallest first.")
    values = build.array("values", element)
    count = build.scalar("count", KernelType.WHOLE)
    heap_sort(build, values, count)
    build.give()
    return build.function()


FEW = 24
"""Up to so many transactions are sorted by insertion."""


def sort_between() -> Function:
    """Sort part of a list of transactions: by insertion if it is short, else by heap."""
    build = FunctionBuilder("sort_between", "Sort values[low:high], smallest first.")
    values = build.array("values", KernelType.INDEX)
    low = build.scalar("low", KernelType.WHOLE)
    high = build.scalar("high", KernelType.WHOLE)
    count = build.let("count", high - low)
    with build.when(count <= FEW):
        with build.loop("at", low + 1, high) as at:
            inserted = build.let("inserted", values[at])
            hole = build.let("hole", at)
            with build.repeat(hole > low):
                with build.when(values[hole - 1] <= inserted):
                    build.leave()
                build.store(values, hole, values[hole - 1])
                build.add(hole, -1)
            build.store(values, hole, inserted)
        build.give()
    heap_sort(build, values, count, low=low)
    build.give()
    return build.function()


def count_distinct(element: KernelType) -> Function:
    """Distinct values of a sorted list."""
    name = "count_distinct_reals" if element is KernelType.REAL else "count_distinct"
    build = FunctionBuilder(name, "How many different values the first `count`, sorted, hold.")
    values = build.array("values", element)
    count = build.scalar("count", KernelType.WHOLE)
    different = build.let("different", 0)
    with build.loop("at", value(0), count) as at:
        with build.when(at.equals(0)):
            build.add(different)
        with build.otherwise(), build.when(values[at].differs(values[at - 1])):
            build.add(different)
    build.give(different)
    return build.function(KernelType.WHOLE)
