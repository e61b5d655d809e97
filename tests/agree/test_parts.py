"""Hubs worked in parts give what they give as a whole, and what the reference gives."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.compiler.backend import Backend
from moneytrail.compiler.bind import bind
from moneytrail.compiler.load import load_interpreted
from moneytrail.data import units_of
from moneytrail.lang.typed import Pattern, Profile
from moneytrail.runtime import chunks, execute, workspace
from moneytrail.runtime.kernel_run import KernelRun
from moneytrail.runtime.parts import Part, account_parts
from moneytrail.runtime.slices import whole_slice
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs, transactions
from tests.agree.programs import profiles, programs
from tests.agree.sweeps import arm_programs, group_programs, pair_programs, related_programs
from tests.agree.test_agreement import cuts_of
from tests.agree.test_llvm import _expected, _plans
from tests.agree.ways import by_kernel, checked_pattern, checked_profile

MANY = 30
"""Threads: enough that every account is a hub, to be divided at each of its transactions."""
HUBS = """\
pattern p {{
  {stages}
  within {window}
  require count(far) >= 2 and {require}
  measure n = count(far)
  measure total = sum(paid.amount)
  measure late = last(paid)
  features max(n), sum(total), histogram(n, 1, 2..), count
}}
"""


@st.composite
def hub_programs(draw: st.DrawFn) -> str:
    """Patterns that are found by hub sweeps, of one spoke or two."""
    filters = st.sampled_from(["", " [amount > 5.00]", " [score < 0.5]"])
    stages = [f"stage paid: {draw(st.sampled_from(['hub -> far*', 'far* -> hub']))}{draw(filters)}"]
    if draw(st.booleans()):
        other = draw(st.sampled_from(["hub -> near*", "near* -> hub"]))
        stages.append(f"stage got: {other}{draw(filters)}")
    window = draw(st.sampled_from(["1s", "2s", "under 3s", "9s", "60s"]))
    require = draw(st.sampled_from(["true", "span(paid) > 1s", "sum(paid.amount) >= 4.00"]))
    return HUBS.format(stages="\n  ".join(stages), window=window, require=require)


def _agrees(definition: Pattern | Profile, graphs: list[Transactions], data: st.DataObject) -> None:
    for plan in _plans(definition, Backend.LLVM):
        if not plan.signature.divisible:
            continue
        for each in graphs:
            expected = _expected(definition, each)
            assert by_kernel(plan, each, threads=MANY) == expected
            assert by_kernel(plan, each, cuts=data.draw(cuts_of(each)), threads=MANY) == expected


FEW = settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRAPHS = st.lists(small_graphs(most_rows=30, most_accounts=5), min_size=6, max_size=6)


@FEW
@given(text=hub_programs(), graphs=GRAPHS, data=st.data())
def test_hub_sweeps(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    definition = checked_pattern(text)
    assert any(plan.signature.divisible for plan in _plans(definition, Backend.LLVM))
    _agrees(definition, graphs, data)


SWEPT = st.lists(small_graphs(most_rows=24, most_accounts=6), min_size=6, max_size=6)
TALLIED = {
    "arm": arm_programs(),
    "related": related_programs(),
    "pair": pair_programs(),
    "group": group_programs(),
}


@pytest.mark.parametrize("kind", TALLIED)
@FEW
@given(graphs=SWEPT, data=st.data())
def test_tallied_sweeps(kind: str, graphs: list[Transactions], data: st.DataObject) -> None:
    definition = checked_pattern(data.draw(TALLIED[kind]))
    assert any(plan.signature.divisible for plan in _plans(definition, Backend.LLVM))
    _agrees(definition, graphs, data)


@pytest.mark.slow
@pytest.mark.parametrize("kind", TALLIED)
@settings(FEW, max_examples=100)
@given(graphs=SWEPT, data=st.data())
def test_many_tallied_sweeps(kind: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(data.draw(TALLIED[kind])), graphs, data)


@settings(FEW, max_examples=3)
@given(text=profiles(), graphs=GRAPHS, data=st.data())
def test_profiles(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_profile(text), graphs, data)


@FEW
@given(text=programs(), graphs=GRAPHS, data=st.data())
def test_any_program(text: str, graphs: list[Transactions], data: st.DataObject) -> None:
    _agrees(checked_pattern(text), graphs, data)


HUB_PROFILE = """profile p of sender, receiver {
  within 30s  sent: count, sum(amount)  received: count, median(amount), distinct(counterparty)
}"""
HUB_PATTERN = HUBS.format(stages="stage paid: far* -> hub", window="30s", require="true")


def _hub(count: int) -> Transactions:
    """Nearly everybody pays account 0, which pays the first few."""
    rng = np.random.default_rng(3)
    ends = [(int(payer), 0) for payer in rng.integers(1, 50, count)]
    ends += [(0, at % 7 + 1) for at in range(count // 4)]
    ends += [(1 + at % 40, 41 + at % 9) for at in range(count // 8)]
    times = rng.permutation(len(ends))
    rows = [(*pair, int(at), 100, 0, 0, 1) for pair, at in zip(ends, times, strict=True)]
    return transactions(rows, 50)


@pytest.mark.parametrize("text", [HUB_PATTERN, HUB_PROFILE], ids=["pattern", "profile"])
@pytest.mark.parametrize("buffers", [None, 4], ids=["usual buffers", "tiny buffers"])
def test_one_hub_keeps_no_thread_waiting(text: str, buffers: int | None) -> None:
    profile = text.startswith("profile")
    definition = checked_profile(text) if profile else checked_pattern(text)
    (compiled,) = _plans(definition, Backend.LLVM)[:1]
    whole = _hub(4000)
    bound = bind(compiled, {}, units_of(whole))
    with mock.patch.object(chunks, "LEAST_WORK", 200), ExitStack() as stack:
        if buffers is not None:
            for name in ("FIRST_INSTANCES", "FIRST_POOL"):
                stack.enter_context(mock.patch.object(workspace, name, buffers))
        work = list(chunks.chunks(bound, whole_slice(whole), 2))
        hub = [chunk for chunk in work if chunk.part is not None]
        assert len(hub) > 8
        assert {chunk.low for chunk in hub} == {0}
        # Everything is run once, in order.
        assert sorted(set(range(50))) == sorted(
            {at for chunk in work for at in range(chunk.low, chunk.high)}
        )
        total = sum(chunk.work for chunk in work)
        assert max(chunk.work for chunk in work) < total / 8
        divided = execute.run(bound, whole_slice(whole), threads=2)
        alone = execute.run(bound, whole_slice(whole), threads=1)
    assert divided.completed == alone.completed
    for one, two in zip(divided.features, alone.features, strict=True):
        np.testing.assert_array_equal(one, two)
    pairs = [
        (np.concatenate([each.trigger for each in found.instances] or [np.zeros(0)]))
        for found in (divided, alone)
    ]
    np.testing.assert_array_equal(*pairs)


@pytest.mark.parametrize("text", [HUB_PATTERN, HUB_PROFILE], ids=["pattern", "profile"])
def test_a_part_reads_no_more_than_its_own(text: str) -> None:
    """Counted in steps: all parts together take hardly more than the account as a whole."""
    profile = text.startswith("profile")
    text = text.replace("median(amount), ", "")  # made otherwise where there are few
    definition = checked_profile(text) if profile else checked_pattern(text)
    (compiled,) = _plans(definition, Backend.LLVM)[:1]
    whole = whole_slice(_hub(2000))
    bound = bind(compiled, {}, units_of(whole.whole))
    entry = load_interpreted(compiled.text, compiled.name, compiled.kernel.entry.name)
    run_ = KernelRun(bound, whole, collect=False)
    for name, argument in bound.signature.arguments:
        run_.prepare(name, argument)
    own = run_.workspace_of_thread()

    def steps(part: Part | None) -> int:
        tally = [0]
        entry(*(
            Counted(each, tally) if isinstance(each, np.ndarray) else each
            for each in own.arguments(0, 1, part)
        ))  # fmt: skip
        return tally[0]

    parts = account_parts(whole, 0, reach=bound.reach, least=250)
    assert len(parts) >= 8
    taken = [steps(part) for part in parts]
    assert sum(taken) < 1.3 * steps(None)
    assert max(taken) < 2 * min(taken)


@dataclass
class Counted:
    """An array that counts what is read of it and written to it."""

    array: np.ndarray[Any, Any]
    tally: list[int]

    def __getitem__(self, at: Any) -> Any:
        self.tally[0] += 1
        return self.array[at]

    def __setitem__(self, at: Any, value: Any) -> None:
        self.tally[0] += 1
        self.array[at] = value
