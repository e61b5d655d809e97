"""The table of backends and features: every pair works, and gives the processor's answer."""

from __future__ import annotations

import numpy as np
import pytest

from moneytrail.compiler.bind import bind
from moneytrail.compiler.pipeline import (
    CompiledPattern,
    CompiledProfile,
    compile_pattern,
    compile_profile,
)
from moneytrail.data import units_of
from moneytrail.runtime.execute import run
from moneytrail.runtime.slices import whole_slice
from moneytrail.runtime.transactions import Transactions
from tests.agree import graphs
from tests.agree.ways import (
    Answer,
    by_kernel,
    by_reference,
    checked_pattern,
    checked_profile,
    profile_by_reference,
)
from tests.device.backends import BACKENDS, FEATURES, LACKING, Backend

LEAST, MOST = -(2**61), 2**61  # the difference of two is still a number of 64 bits
PAIRS = [(backend, feature) for backend in BACKENDS for feature in FEATURES]


def _random(seed: int, times: list[int], size: int = 30) -> Transactions:
    """Transactions of five accounts at these times, some of them at the same."""
    draw = np.random.default_rng(seed)
    rows = [
        (
            int(draw.integers(5)),
            int(draw.integers(5)),
            times[int(draw.integers(len(times)))],
            int(draw.choice([0, 31, 100, 250, 2**52 + 1])),
            int(draw.integers(-1, 2)),
            int(draw.integers(-1, 2)),
            int(draw.integers(-1, 4)),
        )
        for _ in range(size)
    ]
    return graphs.transactions(rows, 5)


SEQUENCES = {
    "usual": _random(1, list(range(20))),
    "all at once": _random(2, [7]),
    "at the ends of time": _random(3, [LEAST, LEAST + 3, MOST - 3, MOST]),
    "none": graphs.transactions([], 2),
}


def _compiled(feature: str) -> CompiledPattern | CompiledProfile:
    text = FEATURES[feature]
    if feature == "profile":
        return compile_profile(checked_profile(text))
    choice = "expansion" if feature == "expansion" else "best"
    return compile_pattern(checked_pattern(text), choice)


def _expected(feature: str, transactions: Transactions) -> Answer:
    text = FEATURES[feature]
    if feature == "profile":
        return profile_by_reference(checked_profile(text), transactions)
    return by_reference(checked_pattern(text), transactions)


@pytest.mark.parametrize(
    ("backend", "feature"), PAIRS, ids=lambda each: getattr(each, "name", each)
)
def test_every_backend_does_every_feature(backend: Backend, feature: str) -> None:
    lacking = backend.lacking()
    if lacking:
        pytest.skip(lacking)
    assert (backend.name, feature) not in LACKING
    compiled = _compiled(feature)
    for transactions in SEQUENCES.values():
        found = by_kernel(compiled, transactions, runner=backend.runner(True))
        assert found == _expected(feature, transactions)
        # Without instances, features are the same.
        bound = bind(compiled, {}, units_of(transactions))
        piece = whole_slice(transactions)
        expected = run(bound, piece, collect=False)
        alone = backend.runner(False)(bound, piece)
        assert alone.completed == expected.completed
        for one, other in zip(alone.features, expected.features, strict=True):
            np.testing.assert_array_equal(one, other)


def test_the_sequences_find_something() -> None:
    """A table of empty answers would say nothing."""
    for feature in FEATURES:
        answer = _expected(feature, SEQUENCES["usual"])
        cells = [cell for column in answer.features for row in column for cell in row]
        assert answer.episodes or feature == "profile"
        assert any(cell is not None and float.fromhex(str(cell)) != 0 for cell in cells)
