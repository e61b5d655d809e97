"""Features as kernels leave them, and as one column or more a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .layout import NO_WHOLE, FeatureValues, Signature

Each: TypeAlias = Callable[[Callable[[int], None], Iterable[int]], Iterable[None]]
"""`map`, or that of a pool of threads."""


def without_value(shape: tuple[int, ...], element: str) -> NDArray[Any]:
    """Room for features. Memory that is never touched costs nothing."""
    if element in ("int32", "uint8"):
        return np.zeros(shape, dtype=element)
    return np.full(shape, NO_WHOLE if element == "int64" else np.nan, dtype=element)


def combined(
    signature: Signature, features: Mapping[int, NDArray[Any]], emit_from: int, each: Each = map
) -> tuple[NDArray[Any], ...]:
    """One value a transaction and column: its slots added up, or the larger or smaller of them.

    Parameters
    ----------
    signature
        Of the kernel that wrote them.
    features
        Arrays of shape (slots, columns, transactions) by the number of the feature.
    emit_from
        Transactions before this one are left out.
    each
        Makes columns of bins, side by side if it can.
    """
    layouts = {
        argument.feature: argument
        for _, argument in signature.arguments
        if isinstance(argument, FeatureValues)
    }
    results = []
    for feature in sorted(features):
        values, layout = features[feature][:, :, emit_from:], layouts[feature]
        joined, *others = (
            counted(slot[0], layout.bins, each) if layout.bins else slot for slot in values
        )
        for other in others:
            joined = joined_cells(joined, other, layout.combine)
        results.append(joined)
    return tuple(results)


def counted(numbers: NDArray[np.uint8], bins: int, each: Each = map) -> NDArray[np.int32]:
    """Counts by [bin, transaction] of the numbers of bins, from 1 on; 0 is none.

    Examples
    --------
    >>> counted(np.array([0, 2, 1], dtype=np.uint8), 2).tolist()
    [[0, 0, 1], [0, 1, 0]]
    """
    counts = np.empty((bins, len(numbers)), dtype=np.int32)

    def count(column: int) -> None:
        np.equal(numbers, column + 1, out=counts[column])

    for _ in each(count, range(bins)):
        pass
    return counts


def joined_cells(one: NDArray[Any], two: NDArray[Any], combine: str) -> NDArray[Any]:
    """Values of the same cells from two places as one: added up, or the larger or smaller."""
    if one.dtype == np.int32:
        return np.asarray(one + two)
    if combine == "max":
        # Nothing is the least whole number there is, and fmax prefers any number to it.
        return np.asarray(np.maximum(one, two) if one.dtype == np.int64 else np.fmax(one, two))
    if combine == "min" and one.dtype == np.float64:
        return np.asarray(np.fmin(one, two))
    empty_one = np.isnan(one) if one.dtype == np.float64 else one == NO_WHOLE
    empty_two = np.isnan(two) if two.dtype == np.float64 else two == NO_WHOLE
    both = np.minimum(one, two) if combine == "min" else one + two
    return np.asarray(np.where(empty_one, two, np.where(empty_two, one, both)))
