"""Sorting and ranking as kernels do it, in lists of every size, against Python's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.compiler.ir.kernel import Function, Kernel, KernelType
from moneytrail.compiler.lower_kernel import helpers, ranks
from moneytrail.compiler.native import load_native

QUICK = settings(max_examples=60, deadline=None)
SIZES = st.sampled_from([0, 1, 2, 3, helpers.FEW, helpers.FEW + 1, 40, 63, 64, 65, 200])


def compiled(function: Function) -> Callable[..., Any]:
    """A helper by itself, every access checked."""
    return load_native(Kernel(function.name, (), (function,)), checked=True)


@st.composite
def lists(draw: st.DrawFn, dtype: str) -> np.ndarray[Any, Any]:
    """Many sizes, few values: ties are what sorting stumbles over."""
    size, most = draw(SIZES), draw(st.sampled_from([1, 3, 50, 1_000]))
    seed = draw(st.integers(0, 2**32 - 1))
    return np.random.default_rng(seed).integers(-most, most, size).astype(dtype)


@QUICK
@given(values=lists("int32"), before=st.integers(0, 3), after=st.integers(0, 3))
def test_part_of_a_list(values: np.ndarray[Any, Any], before: int, after: int) -> None:
    sort = compiled(helpers.sort_between())
    held = np.concatenate([np.full(before, 7), values, np.full(after, -7)]).astype(np.int32)
    expected = held.copy()
    expected[before : before + len(values)] = np.sort(values)
    sort(held, before, before + len(values))
    assert held.tolist() == expected.tolist()


@pytest.mark.parametrize("dtype", ["int64", "float64"])
@QUICK
@given(data=st.data())
def test_a_list(dtype: str, data: st.DataObject) -> None:
    element = KernelType.REAL if dtype == "float64" else KernelType.WHOLE
    values = data.draw(lists(dtype))
    held = values.copy()
    compiled(helpers.sort_values(element))(held, len(held))
    assert held.tolist() == np.sort(values).tolist()


@QUICK
@given(column=lists("int64"), before=st.integers(0, 3), data=st.data())
def test_ranks_of_what_is_counted(
    column: np.ndarray[Any, Any], before: int, data: st.DataObject
) -> None:
    size = len(column)
    held = np.concatenate([np.full(before, -(10**6)), column])
    places, tree = np.zeros(size, dtype=np.int32), np.zeros(size + 1, dtype=np.int32)
    compiled(ranks.rank_places(KernelType.WHOLE))(places, held, before, size)
    by_rank = column[places]
    assert by_rank.tolist() == np.sort(column).tolist()
    count, rank_at = compiled(ranks.count_rank()), compiled(ranks.rank_at())
    seed = data.draw(st.integers(0, 2**32 - 1))
    counted = np.flatnonzero(np.random.default_rng(seed).random(size) < 0.5)
    for rank in range(size):
        count(tree, size, rank, 1)
    for rank in set(range(size)) - set(counted.tolist()):
        count(tree, size, rank, -1)
    found = [rank_at(tree, size, place) for place in range(len(counted))]
    assert found == counted.tolist()
