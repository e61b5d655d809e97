"""How matches are shown to a person."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from moneytrail import Count
from moneytrail.cli.summary import print_counts, print_matches

SECOND = datetime(2024, 3, 1, 10, 0, 30)


def _matches(count: int, accounts: list[str], value: str | None = "4") -> pl.DataFrame:
    match = {
        "pattern": "fan_in",
        "version": "1.0",
        "severity": None,
        "first_time": SECOND,
        "last_time": SECOND,
        "roles": [{"role": "payer", "accounts": accounts}, {"role": "to", "accounts": ["b"]}],
        "stages": [{"stage": "paid", "rows": list(range(len(accounts)))}],
        "measures": [{"measure": "size", "value": value, "number": None}],
    }
    return pl.DataFrame([{"match": number, **match} for number in range(count)])


def test_a_block(capsys: pytest.CaptureFixture[str]) -> None:
    print_matches(_matches(1, [f"a{number}" for number in range(8)]), ["fan_in"], per_pattern=3)
    assert capsys.readouterr().out.splitlines() == [
        "",
        "fan_in  match 0",
        "  2024-03-01 10:00:30",
        "  payer  8 accounts: a0, a1, a2, a3, a4, a5 … 2 more",
        "  to     b",
        "  paid   rows 0, 1, 2, 3, 4, 5 … 2 more",
        "  size   4",
        "",
        "Rows are the data's own, counted from 0.",
    ]


def test_what_is_left_out_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_matches(_matches(1_500, ["a"], value=None), ["fan_in"], per_pattern=1)
    out = capsys.readouterr().out
    assert "… 1_499 more of fan_in" in out
    assert "  size   -\n" in out
    assert "  paid   row 0\n" in out


def test_patterns_come_in_the_order_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    later = _matches(1, ["a"]).with_columns(pattern=pl.lit("fan_out"))
    both = pl.concat([later, _matches(1, ["a"])])
    print_matches(both, ["fan_in", "none", "fan_out"], per_pattern=1)
    heads = [line.split()[0] for line in capsys.readouterr().out.splitlines() if "match 0" in line]
    assert heads == ["fan_in", "fan_out"]


def test_names_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_matches(_matches(1, ["[bold]a[/bold]\x1b[2J"]), ["fan_in"], per_pattern=1)
    assert "payer  [bold]a[/bold]\\x1b[2J\n" in capsys.readouterr().out


def test_counts_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    fan = Count("fan", 12, 3, 0.214, "hub sweep", 0.012, 0.014)
    print_counts([fan, Count("scatter_gather", 1_234_567, 20, 3.0, "pair sweep", None, 2.5)])
    assert capsys.readouterr().out.splitlines() == [
        "pattern         instances  matches  seconds  searching  estimated  plan",
        "fan                    12        3     0.21       0.01       0.01  hub sweep",
        "scatter_gather  1_234_567       20     3.00       2.50          -  pair sweep",
    ]


@pytest.mark.parametrize(
    ("taken", "line"),
    [
        ("GPU 0", "mined on GPU 0"),
        ("cpu", "mined on the processor: no GPU can be used (moneytrail doctor says why)"),
    ],
)
def test_the_device_that_was_taken(
    taken: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_counts([Count("fan", 12, 3, 0.1)], taken=taken)
    assert capsys.readouterr().out.splitlines()[2:] == ["", line]


def test_no_matches(capsys: pytest.CaptureFixture[str]) -> None:
    print_matches(_matches(1, ["a"]).clear(), ["fan_in"], per_pattern=3)
    assert capsys.readouterr().out == "\nno matches\n"
