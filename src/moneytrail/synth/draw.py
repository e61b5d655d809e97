"""Chance in whole numbers.

Nothing here calls `exp`, `log` or `pow`: these differ in the last bit from machine to machine, and
a world is to have the same bytes everywhere. Sums and products of whole numbers do not differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isqrt
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Int64: TypeAlias = npt.NDArray[np.int64]
Bool: TypeAlias = npt.NDArray[np.bool_]
Rng: TypeAlias = np.random.Generator

_UNIT = 1 << 24
_FRACTION_BITS = 16
_FINER = 3


def pick(rng: Rng, cumulative: Int64, count: int) -> Int64:
    """Draw positions in proportion to whole weights, of which the running sums are given."""
    draws = rng.integers(0, int(cumulative[-1]), count)
    return np.searchsorted(cumulative, draws, side="right").astype(np.int64)


def choose(rng: Rng, weights: Sequence[int], count: int) -> Int64:
    """Draw positions in proportion to a few weights."""
    return pick(rng, np.cumsum(np.array(weights, dtype=np.int64)), count)


def chance(rng: Rng, share: float, count: int) -> Bool:
    """Draw yes in this share of the cases."""
    return np.asarray(rng.random(count) < share)


def per_mille(rng: Rng, amounts: Int64, low: int, high: int) -> Int64:
    """Multiply each amount by a random share from `low` to `high` per mille."""
    factors = rng.integers(low, high + 1, len(amounts))
    return np.maximum(amounts // 1000 * factors + amounts % 1000 * factors // 1000, 1)


def runs(counts: Int64) -> tuple[Int64, Int64]:
    """Give for each element of each run the number of its run and its place in it.

    >>> [column.tolist() for column in runs(np.array([2, 1, 3]))]
    [[0, 0, 1, 2, 2, 2], [0, 1, 0, 0, 1, 2]]
    """
    run = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    place = np.arange(len(run), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return run, place


class Quantiles:
    """A distribution of positive whole numbers, given by some of its quantiles.

    Between two quantiles it is close to log-uniform: geometric means are put between them, and
    between these it is uniform.

    Parameters
    ----------
    knots
        Shares from 0 to 1 and the values below which they lie.
    """

    def __init__(self, *knots: tuple[float, int]) -> None:
        shares = [round(share * _UNIT) for share, _ in knots]
        values = [value for _, value in knots]
        for _ in range(_FINER):
            shares = _between(shares, [(a + b) // 2 for a, b in pairwise(shares)])
            values = _between(values, [isqrt(a * b) for a, b in pairwise(values)])
        self._shares = np.array(shares, dtype=np.int64)
        self._values = np.array(values, dtype=np.int64)

    def draw(self, rng: Rng, count: int) -> Int64:
        """Draw `count` of them."""
        draws = rng.integers(0, _UNIT, count)
        knot = np.searchsorted(self._shares, draws, side="right") - 1
        low = self._shares[knot]
        part = ((draws - low) << _FRACTION_BITS) // (self._shares[knot + 1] - low)
        rise = np.diff(self._values)[knot]
        # The fraction has 16 bits; what lies below one step of it is drawn as well.
        below = rng.integers(0, (rise >> _FRACTION_BITS) + 1)
        return self._values[knot] + (rise * part >> _FRACTION_BITS) + below


def _between(outer: list[int], inner: list[int]) -> list[int]:
    mixed = [one for pair in zip(outer, inner, strict=False) for one in pair]
    return [*mixed, outer[-1]]
