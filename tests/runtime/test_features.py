"""Features of several slots as one, and numbers of bins as a column of counts each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from moneytrail.runtime.features import combined, counted
from moneytrail.runtime.layout import FeatureValues, Items, Signature


@pytest.mark.parametrize("threads", [0, 2])
def test_bins_of_two_slots_are_added_up(threads: int) -> None:
    layout = FeatureValues("uint8", 0, 1, bins=3)
    signature = Signature((("sizes", layout),), Items.ACCOUNTS, slots=2)
    # Transactions before the third are context; the last is in bin 3 at both of its ends.
    values = np.array([[[1, 1, 0, 2, 3]], [[2, 1, 0, 1, 3]]], dtype=np.uint8)
    with ThreadPoolExecutor(max(1, threads)) as pool:
        (found,) = combined(signature, {0: values}, 2, pool.map if threads else map)
    assert found.dtype == np.int32
    assert found.tolist() == [[0, 1, 0], [0, 1, 0], [0, 0, 2]]


def test_no_bin_is_lost_at_a_byte_of_them() -> None:
    numbers = np.arange(256, dtype=np.uint8)
    found = counted(numbers, 255)
    assert found.sum() == 255
    assert (np.argmax(found, axis=0)[1:] == np.arange(255)).all()


def test_results_take_what_their_columns_take() -> None:
    assert FeatureValues("uint8", 0, 1, bins=3).result_bytes == 12
    assert FeatureValues("int64", 0, 1).result_bytes == 8
    assert FeatureValues("int32", 0, 5).result_bytes == 20
