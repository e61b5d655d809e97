"""Whatever is found for a trigger is dealt to one lane of those that share it, and to one alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.backend import Backend
from moneytrail.compiler.bind import BoundKernel, bind
from moneytrail.data import units_of
from moneytrail.lang.typed import Pattern
from moneytrail.runtime.execute import run
from moneytrail.runtime.instances import Instances
from moneytrail.runtime.layout import Control
from moneytrail.runtime.slices import Slice, whole_slice
from moneytrail.runtime.transactions import Transactions
from moneytrail.runtime.workspace import Workspace
from tests.agree.chains import chain_programs, dense_graphs
from tests.agree.graphs import small_graphs, transactions
from tests.agree.programs import programs
from tests.agree.test_llvm import _plans
from tests.agree.ways import checked_pattern

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(max_examples=2, deadline=None, suppress_health_check=RELAXED)
MANY = settings(FEW, max_examples=150)
GRAPHS = st.lists(st.one_of(dense_graphs(), small_graphs()), min_size=2, max_size=2)
PROGRAMS = st.one_of(programs(), chain_programs())


def _found(kernel: BoundKernel, piece: Slice, lane: int, lanes: int) -> Counter[tuple[int, ...]]:
    """Bindings by trigger that one lane of so many finds."""
    given_ = {Control("lane"): lane, Control("lanes"): lanes}
    usual = Workspace._arguments

    def arguments(self: Workspace, numbers: Mapping[str, int]) -> Iterator[Any]:
        passed = usual(self, numbers)
        for (_, argument), value in zip(self.kernel.signature.arguments, passed, strict=True):
            yield given_.get(argument, value)  # type: ignore[call-overload]

    with mock.patch.object(Workspace, "_arguments", arguments):
        found = run(kernel, piece)
    told: Counter[tuple[int, ...]] = Counter()
    for each in found.instances:
        told.update(_bindings(each))
    assert found.completed == told.total()
    return told


def _bindings(found: Instances) -> Iterator[tuple[int, ...]]:
    """The binding of each instance, with its trigger.

    The columns of `binding_keys` are as many as the longest chain among the instances needs, and
    lanes find chains of different lengths.
    """
    ends = found.chain_lengths.sum(axis=1).cumsum()
    accounts = np.split(found.chain_accounts, ends)[:-1]
    keys = zip(found.trigger, found.plain, found.chain_lengths, accounts, strict=True)
    for trigger, plain, lengths, inner in keys:
        yield (int(trigger), *plain.tolist(), *lengths.tolist(), *inner.tolist())


def _is_dealt_out(definition: Pattern, drawn: list[Transactions]) -> None:
    for plan in _plans(definition, Backend.LLVM):
        if not plan.signature.shareable:
            continue
        for each in drawn:
            kernel, piece = bind(plan, {}, units_of(each)), whole_slice(each)
            whole = set(_found(kernel, piece, 0, 1))
            for lanes in (2, 5):
                dealt: Counter[tuple[int, ...]] = Counter()
                for lane in range(lanes):
                    dealt += _found(kernel, piece, lane, lanes)
                assert set(dealt) == whole
                assert dealt.total() == len(whole)


@FEW
@given(text=PROGRAMS, drawn=GRAPHS)
def test_to_one_alone(text: str, drawn: list[Transactions]) -> None:
    _is_dealt_out(checked_pattern(text), drawn)


@pytest.mark.slow
@MANY
@given(text=PROGRAMS, drawn=GRAPHS)
def test_many_to_one_alone(text: str, drawn: list[Transactions]) -> None:
    _is_dealt_out(checked_pattern(text), drawn)


WALK = "pattern p {\n  stage walk: a -> v{0..3} -> b   in order\n  within 99s\n}\n"


def test_all_lanes_have_something_to_do() -> None:
    """A transaction that forty others lead to: each lane of eight finds about as much."""
    rows = [(1 + at, 0, at, 100, 0, 0, 1) for at in range(40)]
    rows.append((0, 41, 50, 100, 0, 0, 1))
    each = transactions(rows, 42)
    plans = _plans(checked_pattern(WALK), Backend.LLVM)
    kernels = [bind(plan, {}, units_of(each)) for plan in plans]
    shared = [kernel for kernel in kernels if kernel.signature.shareable]
    assert shared
    for kernel in shared:
        found = [_found(kernel, whole_slice(each), lane, 8) for lane in range(8)]
        sizes = [sum(key[0] == 40 for key in told) for told in found]
        assert sum(sizes) == 41
        assert max(sizes) == 6


def test_lanes_may_find_chains_of_different_lengths() -> None:
    """Of the ways to an account the short ones are one lane's, and the long ones another's."""
    ends = [(0, 1, 0), (1, 2, 1), (1, 0, 2), (2, 3, 2), (3, 0, 2), (2, 0, 3)]
    each = transactions([(*end, 100, 0, 0, 0) for end in ends], 4)
    _is_dealt_out(checked_pattern(WALK), [each])
