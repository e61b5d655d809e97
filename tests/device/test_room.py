"""When there is too little room, work goes on where there is more, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from moneytrail.compiler.bind import bind
from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.data import units_of
from moneytrail.runtime.device.collect import spans
from moneytrail.runtime.device.device import OutOfDeviceMemoryError
from moneytrail.runtime.device.host import HostDevice
from moneytrail.runtime.device.run import Limits, StoppedError, run_on
from moneytrail.runtime.device.slice_arrays import SliceArrays
from moneytrail.runtime.device.workspace import Shape, Tier, make_workspace
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.execute import run
from moneytrail.runtime.layout import AdjacencyPart, Items
from moneytrail.runtime.slices import Slice, whole_slice
from tests.agree import graphs
from tests.agree.ways import by_kernel, by_reference, checked_pattern
from tests.device.backends import FEATURES, NEEDS_COMPILER, ORDERLY, TINY, on
from tests.device.test_backends import SEQUENCES, _compiled, _random

LARGE = _random(11, list(range(40)), 200)


@pytest.mark.parametrize(
    "tier",
    [
        Tier(scratch=1, flags_log2=16, instances=4096, pool=1 << 16),
        Tier(scratch=4096, flags_log2=1, instances=4096, pool=1 << 16),
        Tier(scratch=4096, flags_log2=16, instances=1, pool=1 << 16),
        Tier(scratch=4096, flags_log2=16, instances=4096, pool=1),
    ],
    ids=["scratch", "flags", "instances", "pool"],
)
@pytest.mark.parametrize("feature", ["pair sweep", "group sweep", "chain search"])
@NEEDS_COMPILER
def test_each_buffer_may_be_too_small(feature: str, tier: Tier) -> None:
    compiled = _compiled(feature)
    transactions = SEQUENCES["usual"]
    limits = Limits(tier, instances=1, pool=1)
    expected = by_reference(checked_pattern(FEATURES[feature]), transactions)
    assert by_kernel(compiled, transactions, runner=on(ORDERLY, limits)) == expected


@NEEDS_COMPILER
def test_tiers_are_really_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """With tiny buffers the same items are seen in several tiers, and again for want of room."""
    from moneytrail.runtime.device import run as module

    tiers: list[Tier] = []
    made = module.make_workspace

    def watched(device: HostDevice, shape: Shape, tier: Tier, items: int) -> object:
        tiers.append(tier)
        return made(device, shape, tier, items)

    monkeypatch.setattr(module, "make_workspace", watched)
    by_kernel(_compiled("pair sweep"), LARGE, runner=on(ORDERLY, TINY))
    assert len(tiers) >= 3
    assert [each.scratch for each in tiers[:3]] == [1, 16, 256]


@NEEDS_COMPILER
def test_flags_are_found_again_whatever_their_keys() -> None:
    """Tables of 2, 32 and 512 places, for 300 counterparties of one hub in one window."""
    rows = [(0, 1 + at * 7 % 300, at // 100, 100, 0, 0, 1) for at in range(600)]
    transactions = graphs.transactions(rows, 301)
    compiled = _compiled("hub sweep")
    bound = bind(compiled, {}, units_of(transactions))
    piece = whole_slice(transactions)
    expected = run(bound, piece, collect=False)
    for log2 in (1, 4, 8, 9, 20):
        limits = Limits(Tier(flags_log2=log2))
        found = run_on(ORDERLY, bound, SliceArrays(ORDERLY, piece), collect=False, limits=limits)
        for one, other in zip(found.features, expected.features, strict=True):
            np.testing.assert_array_equal(one, other)
    assert expected.features[0].max() == 300


@NEEDS_COMPILER
def test_what_explodes_says_so() -> None:
    compiled = _compiled("pair sweep")
    bound = bind(compiled, {}, units_of(LARGE))
    limits = replace(TINY, most_scratch=2)
    arrays = SliceArrays(ORDERLY, whole_slice(LARGE))
    with pytest.raises(DataError, match="too many possibilities to hold in memory: at account a"):
        run_on(ORDERLY, bound, arrays, limits=limits)


@NEEDS_COMPILER
@pytest.mark.parametrize("feature", ["arm sweep", "expansion"])
def test_a_sum_that_overflows_says_where(feature: str) -> None:
    """In the kernel, and where instances are counted into features."""
    text = (
        "pattern p {\n  stage one: payer* -> hub\n  stage two: hub -> payee*\n  within 9s\n"
        "  measure m = sum(two.amount)\n  features sum(m)\n}\n"
    )
    rows = [(0, 1, 0, 1, 0, 0, 0)] + [(1, 2, at, 2**60, 0, 0, 0) for at in range(1, 9)]
    transactions = graphs.transactions(rows, 3)
    compiled = compile_pattern(
        checked_pattern(text), "best" if feature == "arm sweep" else "expansion"
    )
    bound = bind(compiled, {}, units_of(transactions))
    piece = whole_slice(transactions)
    with pytest.raises(DataError) as expected:
        run(bound, piece)
    with pytest.raises(DataError, match="exceeds what exact money can hold") as found:
        run_on(ORDERLY, bound, SliceArrays(ORDERLY, piece))
    assert str(found.value) == str(expected.value)


@NEEDS_COMPILER
def test_a_run_can_be_stopped() -> None:
    from threading import Event

    stop = Event()
    stop.set()
    bound = bind(_compiled("hub sweep"), {}, units_of(LARGE))
    with pytest.raises(StoppedError):
        run_on(ORDERLY, bound, SliceArrays(ORDERLY, whole_slice(LARGE)), stop=stop)


@NEEDS_COMPILER
def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    bound = bind(_compiled("pair sweep"), {}, units_of(LARGE))
    arrays = SliceArrays(ORDERLY, whole_slice(LARGE))
    run_on(ORDERLY, bound, arrays, limits=TINY, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_memory_decides_how_many_work() -> None:
    bound = bind(_compiled("pair sweep"), {}, units_of(LARGE))
    shape = Shape(bound.signature, 200, 5, True)
    small = Tier(scratch=8, flags_log2=2, instances=2, pool=8)
    each = shape.bytes(small)
    many = make_workspace(HostDevice(memory=each * 1000), shape, small, 1000)
    assert (many.workers, many.spread) == (64, 1)
    few = make_workspace(HostDevice(memory=each * 5), shape, small, 1000)
    assert (few.workers, few.spread) == (2, 32)
    with pytest.raises(OutOfDeviceMemoryError):
        make_workspace(HostDevice(memory=10), shape, small, 1000)


def test_flags_never_take_more_places_than_there_are_keys() -> None:
    shape = Shape(bind(_compiled("pair sweep"), {}, units_of(LARGE)).signature, 200, 5, True)
    assert shape.log2(Tier(flags_log2=31), Items.ACCOUNTS) == 3
    assert shape.log2(Tier(flags_log2=31), Items.TRANSACTIONS) == 8
    assert shape.log2(Tier(flags_log2=2), Items.TRANSACTIONS) == 2


@pytest.mark.parametrize(("first", "stop"), [(0, 200), (50, 120), (7, 8), (9, 9)])
def test_slices_are_laid_out_as_on_the_processor(first: int, stop: int) -> None:
    piece = Slice(LARGE, first, stop, 0)
    arrays = SliceArrays(ORDERLY, piece)
    for by, name in (("source", "outgoing"), ("target", "incoming")):
        for with_self in (False, True):
            expected = getattr(piece, f"{name}_all" if with_self else name)
            for part in ("start", "transactions", "partners"):
                argument = AdjacencyPart(by, part, with_self)  # type: ignore[arg-type]
                made = arrays.part(argument)
                np.testing.assert_array_equal(made, getattr(expected, part))
                assert made.dtype == getattr(expected, part).dtype
    for ticks, edge, closed in product((0, 1, 5), ("first", "past"), (True, False)):
        np.testing.assert_array_equal(
            arrays.window_edge(ticks, edge, closed=closed),  # type: ignore[arg-type]
            piece.window_edge(ticks, edge, closed=closed),  # type: ignore[arg-type]
        )


def test_spans_of_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(spans(none, none)) == 0
    assert spans(np.array([3, 9]), np.array([0, 2])).tolist() == [9, 10]
