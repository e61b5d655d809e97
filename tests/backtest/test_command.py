"""`moneytrail backtest`: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import polars as pl
import pytest

from .conftest import FAN


def test_the_tables(run, rules: Path, data: Path, patterns: Path) -> None:
    ended = run("backtest", rules, data, "--truth", patterns)
    assert ended.code == 0
    assert "3 planted cases, 8 of 8 transactions located" in ended.err
    lines = [line.split() for line in ended.out.splitlines()]
    assert lines[0] == ["2024-03-01", "to", "2024-03-10,", "10", "days", "(UTC)"]
    assert lines[1][:4] == ["pattern", "matches", "a", "day"]
    assert lines[2][:10] == ["fan_out", "2", "0.2", "1/3", "33.3", "%", "1/2", "50.0", "%", "50.0"]
    assert lines[4][:4] == ["all", "together", "3", "0.3"]
    assert lines[7] == ["pattern", "fan_out", "fan_in"]
    assert lines[8:] == [
        ["fan_out", "1/1", "0/1"],
        ["fan_in", "0/1", "1/1"],
        ["all", "together", "1/1", "1/1"],
    ]


def test_a_sweep(run, rules: Path, data: Path, patterns: Path) -> None:
    options = ["--sweep", "window=1d..2d:1d", "--sweep", "fan_out.min_payees=3,4"]
    ended = run("backtest", rules, data, "--truth", patterns, *options, "-p", "fan_out")
    assert ended.code == 0
    lines = [line.split() for line in ended.out.splitlines()]
    assert lines[1][:3] == ["pattern", "window", "min_payees"]
    assert [line[1:4] for line in lines[2:6]] == [
        ["1d", "3", "1"],
        ["1d", "4", "0"],
        ["2d", "3", "2"],
        ["2d", "4", "1"],
    ]
    assert lines[3][11] == "-"  # no match, no precision


def test_what_mining_would_note(run, rules: Path, data: Path, patterns: Path) -> None:
    """The same, word for word: texts that are not there, and amounts that are mixed."""
    rows = data.read_text().splitlines()
    rows[1] = rows[1].replace("US Dollar", "Euro")
    data.write_text("\n".join(rows) + "\n")
    rules.write_text("""
    pattern yen { stage paid: hub -> payee* [currency == "Yen"] within 2d }
    pattern lots { stage paid: hub -> payee* within 2d require sum(paid.amount) > 10 }
    """)
    mined = run("mine", rules, data)
    notes = [line for line in mined.err.splitlines() if line.startswith("note: ")]
    assert [note.split(":")[1] for note in notes] == [" yen", " lots"]
    ended = run("backtest", rules, data, "--truth", patterns)
    assert ended.code == 0
    assert [line for line in ended.err.splitlines() if line.startswith("note: ")] == notes


def test_only_what_is_tried_needs_its_columns(run, rules: Path, data: Path, patterns: Path) -> None:
    local = 'pattern local { stage paid: a -> b* [branch == "north"] within 2d }'
    rules.write_text(f"column branch: text\n{local}\n{rules.read_text()}")
    command = ("backtest", rules, data, "--truth", patterns, "--schema", "ibm_aml", "-p")
    assert run(*command, "fan_out").code == 0
    ended = run(*command, "local")
    assert ended.code == 1
    assert "error[column-not-there]: schema ibm_aml has no column 'branch'" in ended.err


@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++")
def test_on_a_device(
    run, rules: Path, data: Path, patterns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONEYTRAIL_CXXFLAGS", "-O0")
    found = []
    for device in ("cpu", "host-cuda"):
        options = ["--sweep", "window=1d,2d", "--compare", rules, "--device", device, "--json"]
        ended = run("backtest", rules, data, "--truth", patterns, *options)
        assert ended.code == 0
        content = json.loads(ended.out)
        assert all(row.pop("seconds") > 0 for row in content["settings"])
        found.append(content)
    assert found[0] == found[1]


def test_devices_that_cannot_be_used(
    run, rules: Path, patterns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cupy", None)
    command = ("backtest", rules, "no-such-file.csv", "--truth", patterns, "--device")
    for options, told in (
        (("cuda",), "error: a GPU is used through CuPy: which is not installed\n"),
        (("host-cuda", "--memory", "1GB"), "error: --memory limits the processor's memory"),
        (("cud",), "'cud' is not one of cpu, cuda"),
    ):
        ended = run(*command, *options)
        assert (ended.code, ended.out) == (2, "")
        assert told in ended.err
        assert "no-such-file" not in ended.err


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_out(run, rules: Path, data: Path, patterns: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    ended = run("backtest", rules, data, "--truth", patterns, "--out", out)
    assert ended.code == 0
    assert f"{out}: 3 rows" in ended.err
    table = pl.read_csv(out) if ending == "csv" else pl.read_parquet(out)
    assert table["matches"].to_list() == [2, 1, 3]


def test_json(run, rules: Path, data: Path, patterns: Path) -> None:
    options = ["--compare", rules, "--from", "2024-03-03", "--to", "2024-03-10", "--json"]
    ended = run("backtest", rules, data, "--truth", patterns, *options)
    assert ended.code == 0
    content = json.loads(ended.out)
    assert list(content) == ["truth", "period", "settings", "compare"]
    assert content["truth"] == {"cases": 3, "listed": 8, "located": 8, "ambiguous": 0}
    assert content["period"] == {"from": "2024-03-03", "to": "2024-03-10"}
    assert [row["matches"] for row in content["settings"]] == [1, 1, 2]
    assert content["compare"]["patterns"][0]["old_matches"] == 1


def test_compare(run, rules: Path, data: Path, patterns: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.dsl"
    old.write_text(FAN.replace("= 2d", "= 1d").replace("pattern fan_in", "pattern gathered"))
    ended = run("backtest", rules, data, "--truth", patterns, "--compare", old)
    assert ended.code == 0
    _, _, told = ended.out.partition(f"Compared with {old}\n")
    assert told.splitlines()[1].split() == ["fan_out", "1", "2", "1", "0", "0", "1", "1", "0"]
    assert "fan_out: more: 1 fan_out (line 1)" in told
    assert "only in the old version: gathered" in told
    assert "only in the new version: fan_in" in told


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--sweep", "windo=1d"], 2, "did you mean `window`?"),
        (["--sweep", "window=7d..1d:1d"], 2, "is empty"),
        (["--sweep", "window=1d..40d:1d"], 2, "'window' must be in 1h..30d, not 31d"),
        (["--sweep", "window=1..7:1"], 2, "'window' is of type duration"),
        (["--sweep", "window=1h..30d:1m"], 2, "no more than 1_000"),
        (["--sweep", "window"], 2, "sweeps nothing"),
        (["--sweep", "window=1d", "--set", "window=2d"], 2, "is both set and swept"),
        (["--set", "windo=1d"], 2, "did you mean `window`?"),
        (["-p", "fan_inn"], 2, "did you mean `fan_in`?"),
        (["-p", "flow"], 2, "'flow' is a profile"),
        (["--from", "tomorrow"], 2, "--from tomorrow is no day"),
        (["--from", "2025-01-01"], 2, "the data runs from 2024-03-01 to 2024-03-10"),
        (["--out", "x.json"], 2, "does not say in which format"),
        (["--out", "nowhere/x.csv"], 2, "there is no folder"),
        (["--out", "-"], 2, "--out needs a file"),
        (["--out", "payments.csv"], 2, "would overwrite the input"),
        (["--plot", "x.gif"], 2, "does not say in which format"),
        (["--compare", "nothing.dsl"], 2, "there is no file nothing.dsl"),
        (["--truth", "nothing.txt"], 3, "there is no such file"),
        (["--truth", "payments.csv"], 3, "line 1: a transaction outside"),
    ],
)
def test_misuse_and_bad_data(
    run,
    rules: Path,
    data: Path,
    patterns: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(data.parent)
    truth = [] if "--truth" in options else ["--truth", patterns.name]
    ended = run("backtest", rules.name, data.name, *truth, *options)
    assert (ended.code, ended.out) == (code, "")
    assert message in ended.err
    assert len(list(data.parent.iterdir())) == 3


def test_no_truth(run, rules: Path, data: Path) -> None:
    ended = run("backtest", rules, data)
    assert (ended.code, "--truth" in ended.err) == (2, True)


def test_findings(run, tmp_path: Path, data: Path, patterns: Path) -> None:
    (tmp_path / "wrong.dsl").write_text("pattern p { stage s: a -> b* }")
    ended = run("backtest", tmp_path / "wrong.dsl", data, "--truth", patterns)
    assert (ended.code, "error[missing-window]" in ended.err) == (1, True)


def test_unknown_transactions_are_told(run, rules: Path, data: Path, patterns: Path) -> None:
    patterns.write_text(patterns.read_text().replace("2024/03/10", "2024/03/11"))
    ended = run("backtest", rules, data, "--truth", patterns)
    assert ended.code == 0
    assert "warning: 1 of 8 planted transactions are not in the data\n  line 15: " in ended.err


def test_a_picture(run, rules: Path, data: Path, patterns: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    ended = run("backtest", rules, data, "--truth", patterns, "--plot", tmp_path / "x.png")
    assert ended.code == 0
    assert (tmp_path / "x.png").stat().st_size > 1000


def test_no_matplotlib(
    run, rules: Path, data: Path, patterns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ended = run("backtest", rules, data, "--truth", patterns, "--plot", rules.with_name("x.png"))
    assert (ended.code, ended.out) == (2, "")
    assert "pip install 'moneytrail[plot]'" in ended.err
