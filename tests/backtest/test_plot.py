"""The picture: what is drawn, and what is said where Matplotlib is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail.backtest import Backtest, backtest, read_truth
from moneytrail.backtest.plot import plot, points
from moneytrail.extras import MissingExtraError
from moneytrail.runtime.transactions import Transactions


@pytest.fixture
def result(fan: mt.Program, patterns: Path, transactions: Transactions) -> Backtest:
    truth = read_truth(patterns, transactions)
    return backtest(fan, transactions, truth, sweeps=["window=1d,2d", "min_payees=3"])


def test_points(result: Backtest) -> None:
    assert points(result).rows() == [
        ("fan_out, of fan_out cases (window, min_payees)", "1d, 3", 0.1, 0.0),
        ("fan_out, of fan_out cases (window, min_payees)", "2d, 3", 0.2, 1.0),
        ("fan_in, of fan_in cases (window)", "1d", 0.0, 0.0),
        ("fan_in, of fan_in cases (window)", "2d", 0.1, 1.0),
    ]


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture(result: Backtest, tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    plot(result, tmp_path / f"out.{ending}")
    magic = {"png": b"\x89PNG", "svg": b"<?xml"}[ending]
    assert (tmp_path / f"out.{ending}").read_bytes().startswith(magic)
    assert [each.name for each in tmp_path.glob("*out*")] == [f"out.{ending}"]


def test_without_matplotlib(
    result: Backtest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'moneytrail\[plot\]'"):
        plot(result, tmp_path / "out.png")


def test_an_unknown_ending(result: Backtest, tmp_path: Path) -> None:
    with pytest.raises(mt.DataError, match=r"did you mean `\.png`"):
        plot(result, tmp_path / "out.pgn")
