"""Triggers shared by lanes give what one lane gives, however many there are and whatever fails."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.backend import Backend
from moneytrail.compiler.bind import bind
from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.data import units_of
from moneytrail.lang.typed import Pattern
from moneytrail.runtime.device import sharing
from moneytrail.runtime.device.run import Limits, run_on
from moneytrail.runtime.device.sharing import Sharing, shared_items
from moneytrail.runtime.device.slice_arrays import SliceArrays
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.execute import run
from moneytrail.runtime.slices import whole_slice
from moneytrail.runtime.transactions import Transactions
from tests.agree import graphs
from tests.agree.chains import chain_programs, dense_graphs
from tests.agree.graphs import small_graphs
from tests.agree.programs import programs
from tests.agree.test_agreement import cuts_of
from tests.agree.test_llvm import _expected, _plans
from tests.agree.ways import by_kernel, checked_pattern
from tests.device.backends import (
    BACKWARDS,
    BY_BLOCKS,
    BY_WARPS,
    MIXED,
    NEEDS_COMPILER,
    ORDERLY,
    TINY_SHARES,
    gpus,
    on,
)
from tests.device.test_host_cuda import Changed

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(max_examples=2, deadline=None, suppress_health_check=RELAXED)
MANY = settings(FEW, max_examples=100)
GRAPHS = st.lists(small_graphs(), min_size=4, max_size=4)
CHAINED = st.lists(
    st.one_of(dense_graphs(), small_graphs(most_rows=18, most_accounts=6)), min_size=3, max_size=3
)


def _agrees(definition: Pattern, drawn: list[Transactions], data: st.DataObject) -> None:
    for plan in _plans(definition, Backend.LLVM):
        if not plan.signature.shareable:
            continue
        for at, transactions in enumerate(drawn):
            expected = _expected(definition, transactions)
            limits = (BY_WARPS, BY_BLOCKS)[at % 2]
            runner = on((ORDERLY, BACKWARDS, MIXED)[at % 3], limits)
            assert by_kernel(plan, transactions, runner=runner) == expected
            for gpu in gpus()[:1]:
                assert by_kernel(plan, transactions, runner=on(gpu, limits)) == expected
            cuts = data.draw(cuts_of(transactions))
            tiny = on(MIXED, TINY_SHARES)
            assert by_kernel(plan, transactions, cuts=cuts, runner=tiny) == expected


@NEEDS_COMPILER
@FEW
@given(text=programs(), drawn=GRAPHS, data=st.data())
def test_any_program(text: str, drawn: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), drawn, data)


@NEEDS_COMPILER
@FEW
@given(text=chain_programs(), drawn=CHAINED, data=st.data())
def test_any_chain(text: str, drawn: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), drawn, data)


@pytest.mark.slow
@NEEDS_COMPILER
@MANY
@given(text=programs(), drawn=GRAPHS, data=st.data())
def test_many_programs(text: str, drawn: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), drawn, data)


@pytest.mark.slow
@NEEDS_COMPILER
@MANY
@given(text=chain_programs(), drawn=CHAINED, data=st.data())
def test_many_chains(text: str, drawn: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), drawn, data)


# What is shared, and by how many


def test_the_largest_triggers_are_shared() -> None:
    cost = np.array([5, 900, 20, 5000, 30, 950, 1])
    limits = Sharing(warp_from=500, block_from=4000, over_fair=0)
    items, shares = shared_items(ORDERLY, cost, 10, limits)
    # Ten transactions of context, seven triggers; those of shares are numbered from 17 on.
    assert items.tolist() == [*range(17, 17 + 128), 14, 12, 10, 16]
    assert shares.triggers.tolist() == [13] * 64 + [15] * 32 + [11] * 32
    assert shares.table[:, 1].tolist() == [*range(64), *range(32), *range(32)]
    assert shares.table[:, 2].tolist() == [64] * 64 + [32] * 64


def test_nothing_is_shared_that_others_take_as_long_for() -> None:
    """Lanes enough have as much to do: sharing would only add to it."""
    cost = np.full(1000, 5000)
    limits = Sharing(warp_from=500, block_from=4000, over_fair=4)
    items, shares = shared_items(ORDERLY, cost, 0, limits)
    assert len(shares.triggers) == 0
    assert sorted(items.tolist()) == list(range(1000))
    cost[7] = 10**7
    items, shares = shared_items(ORDERLY, cost, 0, limits)
    assert set(shares.triggers.tolist()) == {7}
    assert sorted({*items[items < 1000].tolist(), 7}) == list(range(1000))


def test_shares_are_bounded() -> None:
    with mock.patch.object(sharing, "MOST_SHARES", 200):
        _, shares = shared_items(ORDERLY, np.full(1000, 5000), 0, BY_BLOCKS.sharing)
    assert len(shares.triggers) == 3 * 64


# What comes of them


def _fan(count: int, amount: int = 100) -> Transactions:
    """One account pays many, who all pay another, which is paid back: so many bindings at once."""
    rows = [(0, 2 + at, at, amount, 0, 0, 1) for at in range(count)]
    rows += [(2 + at, 1, count + at, amount, 0, 0, 1) for at in range(count)]
    return graphs.transactions([*rows, (1, 0, 2 * count, amount, 0, 0, 1)], count + 2)


RING = """pattern p {
  stage ring: a -> v{1..3} -> a
  within 9999s
  measure total = sum(ring.amount)
  features count, sum(total), min(total), max(total), histogram(total, 0.01..)
}
"""


@NEEDS_COMPILER
@pytest.mark.parametrize(
    "limits", [BY_WARPS, BY_BLOCKS, TINY_SHARES], ids=["warp", "block", "tiny"]
)
def test_each_lane_settles_its_own(limits: Limits) -> None:
    transactions = _fan(150)
    bound = bind(compile_pattern(checked_pattern(RING), "best"), {}, units_of(transactions))
    piece = whole_slice(transactions)
    expected = run(bound, piece)
    found = run_on(MIXED, bound, SliceArrays(MIXED, piece), limits=limits)
    assert found.completed == expected.completed >= 150
    for one, two in zip(found.features, expected.features, strict=True):
        np.testing.assert_array_equal(one, two)
        assert one.dtype == two.dtype


@NEEDS_COMPILER
def test_a_sum_of_shares_that_overflows_says_where() -> None:
    """No lane's own sum does: it shows when they are put together."""
    transactions = _fan(40, 2**55)
    compiled = compile_pattern(checked_pattern(RING), "best")
    bound = bind(compiled, {}, units_of(transactions))
    piece = whole_slice(transactions)
    with pytest.raises(DataError) as expected:
        run(bound, piece)
    for limits in (BY_WARPS, BY_BLOCKS):
        with pytest.raises(DataError, match="exceeds what exact money can hold") as found:
            run_on(ORDERLY, bound, SliceArrays(ORDERLY, piece), limits=limits)
        assert str(found.value) == str(expected.value)


MUTATIONS = {
    "lanes settle what others do": ("others = lanes;", "others = 1;"),
    "the stride is one too long": ("others = lanes;", "others = lanes + 1;"),
    "all are the first lane": ("share.lane, ", "0, "),
    "features go to the row of the trigger": (".shift = item - share.trigger;", ".shift = 0;"),
    "a share is another's": ("shared[item - transactions]", "shared[(item - transactions) / 2]"),
}


@NEEDS_COMPILER
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mistake_in_sharing_is_caught(mutation: str) -> None:
    transactions = _fan(70)
    bound = bind(compile_pattern(checked_pattern(RING), "best"), {}, units_of(transactions))
    piece = whole_slice(transactions)
    expected = run(bound, piece)
    changed = Changed(bound, lambda text: text.replace(*MUTATIONS[mutation]))
    kernel = replace(bound, print_device=lambda: changed)  # type: ignore[arg-type,return-value]
    found = run_on(MIXED, kernel, SliceArrays(MIXED, piece), limits=BY_WARPS)
    same = [np.array_equal(*each) for each in zip(found.features, expected.features, strict=True)]
    assert not all(same) or found.completed != expected.completed


@NEEDS_COMPILER
def test_what_explodes_is_named_by_its_trigger() -> None:
    transactions = _fan(40)
    bound = bind(compile_pattern(checked_pattern(RING), "best"), {}, units_of(transactions))
    limits = replace(TINY_SHARES, most_scratch=2)
    arrays = SliceArrays(ORDERLY, whole_slice(transactions))
    with pytest.raises(DataError, match="too many possibilities to hold in memory: at data row"):
        run_on(ORDERLY, bound, arrays, limits=limits)
