"""A pipeline writes what mining the same patterns with the same numbers gives, cell by cell."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

import moneytrail as mt
from moneytrail.compiler import backend
from moneytrail.compiler.load import load_interpreted
from moneytrail.lang import Source, parse
from moneytrail.lang.format import format_source
from moneytrail.pipeline import prepare
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import small_graphs
from tests.agree.pipelines import SCHEMA, Drawn, pipelines

AGREE = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module", autouse=True)
def interpreted() -> None:
    """Run the generated text by Python as it stands: compiling it would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONEYTRAIL_BACKEND", "numba")
        patch.setattr(backend, "load_entry", load_interpreted)
        yield


@AGREE
@given(drawn=pipelines(), transactions=small_graphs())
def test_outputs_are_what_mining_gives(drawn: Drawn, transactions: Transactions) -> None:
    with tempfile.TemporaryDirectory() as name:
        _agrees(drawn, transactions, Path(name))


@pytest.mark.slow
@settings(AGREE, max_examples=1000)
@given(drawn=pipelines(), transactions=small_graphs())
def test_many_outputs_are_what_mining_gives(drawn: Drawn, transactions: Transactions) -> None:
    with tempfile.TemporaryDirectory() as name:
        _agrees(drawn, transactions, Path(name))


def _agrees(drawn: Drawn, transactions: Transactions, folder: Path) -> None:
    (folder / "schema.toml").write_text(SCHEMA)
    (folder / "rules.dsl").write_text(drawn.text)
    done = prepare(mt.compile(folder / "rules.dsl"), None, parameters={}).run(transactions)
    assert [each.path.name for each in done.outputs] == [each.path for each in drawn.outputs]
    for output, written in zip(drawn.outputs, done.outputs, strict=True):
        names = list(output.of)
        if output.table == "matches":  # those of one time are in the order of `mine`
            names = [name for name, _, _ in drawn.mined if name in output.of and name != "f"]
        expected = drawn.program_of(output).mine(transactions, only=names)
        table = expected.features if output.table == "features" else expected.matches
        found = pl.read_parquet(written.path)
        assert found.equals(table), drawn.text
        assert (written.rows, written.columns) == table.shape


@settings(max_examples=100, deadline=None)
@given(drawn=pipelines())
def test_formatting_is_a_fixed_point(drawn: Drawn) -> None:
    once = format_source(Source("a", drawn.text))
    assert parse(Source("b", once)) == parse(Source("a", drawn.text))
    assert format_source(Source("b", once)) == once
