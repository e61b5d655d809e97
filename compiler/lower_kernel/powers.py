"""Sums of squares, cubes and fourth powers of distances from a mean, over a window of doubles.

Sums of doubles depend on their order, which is the language's: every fourth value is added to a sum
of its own, and the four are added in pairs. So a processor adds four at once: O(window), at a
quarter of the steps.
"""

from __future__ import annotations

from ..ir.kernel import Array, Function, KernelType, Value, Variable, value
from ..kernel_builder import FunctionBuilder
from .frame import Frame

LANES = 4
POWERS = (2, 3, 4)


def sums_of_powers(
    frame: Frame, reals: Array, low: Value, high: Value, average: Value
) -> list[Variable]:
    """Emit them for `reals[low:high]`."""
    build = frame.build
    lanes = frame.scratch("lanes", KernelType.REAL)
    frame.room(value(LANES * len(POWERS)))
    build.call(frame.helper(add_powers), lanes, reals, low, high, average)
    sums = []
    for at, power in enumerate(POWERS):
        first, second, third, fourth = (lanes[at * LANES + lane] for lane in range(LANES))
        sums.append(build.let(f"sum_{power}", (first + second) + (third + fourth)))
    return sums


def add_powers() -> Function:
    """The loop, with sums side by side; they are stored together, as LLVM looks for it."""
    build = FunctionBuilder(
        "add_powers", "Sums of squares, cubes, fourth powers of `reals[low:high] - average`."
    )
    lanes = build.array("lanes", KernelType.REAL)
    reals = build.array("reals", KernelType.REAL)
    low = build.scalar("low", KernelType.WHOLE)
    high = build.scalar("high", KernelType.WHOLE)
    average = build.scalar("average", KernelType.REAL)

    def powers(place: Value) -> tuple[Value, Value, Value]:
        away = build.let("away", reals[place] - average)
        square = build.let("square", away * away)
        return square, square * away, square * square

    sums = [[build.let(f"power_{power}", 0.0) for _ in range(LANES)] for power in POWERS]
    place = build.let("place", low)
    with build.repeat(place + LANES <= high):
        for lane in range(LANES):
            for terms, power in zip(sums, powers(place + lane), strict=True):
                build.add(terms[lane], power)
        build.add(place, LANES)
    for at, terms in enumerate(sums):
        for lane, term in enumerate(terms):
            build.store(lanes, at * LANES + lane, term)
    with build.loop("lane", 0, high - place) as rest:
        for at, power in enumerate(powers(place + rest)):
            held = rest + at * LANES
            build.store(lanes, held, lanes[held] + power)
    build.give()
    return build.function()
