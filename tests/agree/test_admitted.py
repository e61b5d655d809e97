"""Patterns that few transactions can matter to find among those what they find among all."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import moneytrail as mt
from moneytrail import finding
from moneytrail.compiler import backend
from moneytrail.compiler.load import load_interpreted
from moneytrail.runtime.schema_file import read_schema_file
from moneytrail.runtime.transactions import Transactions
from moneytrail.shared import Shared
from tests.agree.graphs import small_graphs, transactions
from tests.agree.pipelines import SCHEMA
from tests.device.backends import NEEDS_COMPILER

AGREE = settings(
    max_examples=24,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CONDITIONS = (
    "amount >= 1.50",
    "amount in 1..4.50",
    "2.49 > amount",
    "amount % 2 == 0",
    'currency == "X"',
    'currency != "Y"',
    'currency in ("X", "Z")',
    "currency == place",
    "amount >= least",
    "amount < least",
    "currency == word",
    "place != word",
    "amount >= share * least",
    "amount >= 0.7 * amount + 0.45",
    "time >= 1970-01-01T00:00:03",
    "score > 1",
    "rate < 0.7",
    "rate != 0.25",
    "score <= 1.5",
)
SHAPES = (
    "stage one: hub -> far* {0}\n  within {window}",
    "stage one: near* -> hub {0}\n  stage two: hub -> far* {1} after one\n  within {window}",
    "stage one: a -> mid* {0}\n  stage two: mid* -> b {1}\n  within {window}",
    "stage one: a -> via{{1..2}} -> b {0} in order\n  within {window}",
    "stage one: hub -> far* {0}\n  without stage two: far* -> hub {1}\n  within {window}",
    "stage one: a -> b {0}\n  stage two: b -> c {1} after one\n  within {window}",
)


@st.composite
def filtered(draw: st.DrawFn) -> str:
    """A pattern of which each stage has a filter."""

    def condition() -> str:
        some = draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3))
        text = draw(st.sampled_from([" and ", " or "])).join(some)
        return f"[not ({text})]" if draw(st.integers(0, 5)) == 0 else f"[{text}]"

    window = f"{draw(st.integers(1, 12))}s"
    body = draw(st.sampled_from(SHAPES)).format(condition(), condition(), window=window)
    return (
        'pattern p(least: money = 2, share: ratio = 0.5 in 0..1, word: text = "Y") {\n'
        f"  {body}\n  measure n = count(one)\n"
        "  features count, max(n)\n}\n"
    )


@AGREE
@given(text=filtered(), graph=small_graphs(), data=st.data())
def test_among_few_as_among_all(text: str, graph: Transactions, data: st.DataObject) -> None:
    several = st.lists(st.integers(1, max(1, len(graph) - 1)), max_size=2, unique=True)
    cuts = sorted(data.draw(several)) if len(graph) > 1 else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONEYTRAIL_BACKEND", "numba")
        patch.setattr(backend, "load_entry", load_interpreted)
        program = mt.compile(text, schema=_schema())
        found = []
        for most in (-1.0, 1.0):
            patch.setattr(finding, "MOST_ADMITTED", most)
            found.append(program.mine(graph, slices=cuts, threads=1))
    assert_frame_equal(found[0].features, found[1].features)
    assert_frame_equal(found[0].matches, found[1].matches)
    assert found[0].counts[0].instances == found[1].counts[0].instances


@lru_cache
def _schema() -> mt.Schema:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.toml"
        path.write_text(SCHEMA)
        return read_schema_file(path)


def test_where_few_pass_few_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """And where many do, or a stage asks nothing, or memory is bounded, all are."""
    searched: list[int] = []

    def counting(compiled: Any, kernel: Any, data: Shared, asked: Any) -> finding.Finding:
        searched.append(len(data.transactions))
        return found_in(compiled, kernel, data, asked)

    found_in = finding._find_in
    monkeypatch.setattr(finding, "_find_in", counting)
    rows = [(at % 7, (at * 3 + 1) % 7, at, 100 * (at % 10), 0, 0, 1) for at in range(200)]
    data = transactions(rows, 7)
    text = "pattern p(least: money = 8) {{ stage s: a -> b* [{}]  within 20s }}"
    few, many = text.format("amount >= least"), text.format("amount > 1")
    other = text.format("amount % 2 == 0")  # no plain comparison
    for program, wanted in ((few, 40), (many, 200), (other, 200)):
        mt.compile(program).mine(data)
        assert searched.pop() == wanted, program
    mt.compile(few).mine(data, memory="1GB")
    assert searched.pop() == 200
    mt.compile(few).mine(data, parameters={"least": 0})
    assert searched.pop() == 200
    assert mt.compile(few).mine(data, parameters={"least": 100}).counts[0].instances == 0
    assert searched.pop() == 0


@NEEDS_COMPILER
def test_on_a_device_few_are_searched_too(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []

    def counting(*given: Any) -> finding.Finding:
        searched.append(len(given[3]))
        return found_on(*given)

    found_on = finding._find_on
    monkeypatch.setattr(finding, "_find_on", counting)
    rows = [(at % 7, (at * 3 + 1) % 7, at, 100 * (at % 10), 0, 0, 1) for at in range(200)]
    data = transactions(rows, 7)
    program = mt.compile(
        "pattern p(least: money = 8) {\n"
        "  stage one: near* -> hub [amount >= least]\n"
        "  stage two: hub -> far* [amount >= least] after one\n"
        "  within 40s\n  features count, max(n)\n  measure n = count(one)\n}"
    )
    for least, cuts, wanted in ((8, (), 40), (8, (70, 71), 40), (0, (), 200), (100, (), 0)):
        expected = program.mine(data, parameters={"least": least})
        found = program.mine(data, parameters={"least": least}, slices=cuts, device="host-cuda")
        assert searched.pop() == wanted
        assert (expected.counts[0].instances > 0) == (least < 100)
        assert_frame_equal(found.features, expected.features)
        assert_frame_equal(found.matches, expected.matches)
