"""The checks of the benchmarks: they pass where systems agree, and see where they do not."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from moneytrail.bench import WORKS, Settings
from moneytrail.bench.checks import check, different
from moneytrail.bench.generator import make_edges
from moneytrail.bench.measure import Task, exponent
from moneytrail.bench.systems import moneytrail as ours
from moneytrail.bench.systems import polars as polars_system
from moneytrail.bench.works import BINS, WINDOW_S

WINDOW = 6 * 86_400


def task(system: str, work: str, folder: Path, **more: object) -> Task:
    return Task(system, work, str(folder), WINDOW, 1, 1, 60.0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("work", ["scatter-gather-3", "cycle-2-5"])
def test_queries_count_what_we_count(work: str, tmp_path: Path) -> None:
    edges = make_edges(4_000)
    mine = ours.features(task("moneytrail", work, tmp_path), edges)
    theirs = polars_system.features(task("polars", work, tmp_path), edges)
    assert mine.shape == (4_000, 1) and (mine > 0).sum() > 10
    assert (mine == theirs).all()
    if importlib.util.find_spec("duckdb") and importlib.util.find_spec("pandas"):
        from moneytrail.bench.systems import duckdb as duckdb_system

        assert (mine == duckdb_system.features(task("duckdb", work, tmp_path), edges)).all()


@pytest.mark.skipif(importlib.util.find_spec("snapml") is None, reason="needs the extra `bench`")
@pytest.mark.parametrize("work", ["cycle", pytest.param("profile", marks=pytest.mark.slow)])
def test_gfp_gives_what_we_give(work: str, tmp_path: Path) -> None:
    (verdict,) = check(WORKS[work], ["gfp"], Settings(), tmp_path)
    assert verdict.problem == ""
    assert verdict.filled > 20


def test_a_wrong_cell_is_seen() -> None:
    right = np.zeros((3, len(BINS)))
    wrong = right.copy()
    wrong[1, 2] = 4
    assert different(WORKS["fan"], right, right) == ""
    said = different(WORKS["fan"], right, wrong)
    assert said == "1 of 30 cells differ, first row 1 column 2: 4 and not 0"
    assert different(WORKS["fan"], right, wrong[:, 1:]) == "9 columns and not 10"


def test_statistics_may_differ_by_a_cent_and_no_more() -> None:
    right = np.full((1, 40), 7.0)
    near, far = right.copy(), right.copy()
    near[0, 2] += 0.004
    far[0, 2] += 0.02
    assert different(WORKS["profile"], right, near) == ""
    assert different(WORKS["profile"], right, far)


def test_an_exponent() -> None:
    assert exponent([(10, 1.0), (100, 100.0)]) == 2.0
    assert exponent([(10, 1.0)]) is None
    assert WINDOW_S < WINDOW
