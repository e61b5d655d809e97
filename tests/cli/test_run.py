"""`moneytrail run`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

PATTERN = """\
pattern fan_out(window: duration = 1d in 1h..30d) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= 2
  measure size = count(payee)
}
"""
PIPELINE = """\
pipeline nightly {
  read "paid.csv" as edges
  mine fan_out, fan_out(window = 1h) as quick
  features "f.csv": max(size)
  matches  "m.jsonl" of quick
}
"""
ROWS = "a,b,t,m\nA,X,7200,10.00\nA,Y,3600,7.50\nA,Z,90000,3\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "paid.csv").write_text(ROWS)
    path = tmp_path / "rules.dsl"
    path.write_text(PATTERN + PIPELINE)
    return path


def test_what_it_prints(run, rules: Path) -> None:
    ended = run("run", rules)
    assert ended.code == 0
    lines = [line.split() for line in ended.out.splitlines()]
    assert lines[0] == [
        "pattern",
        "instances",
        "matches",
        "seconds",
        "searching",
        "estimated",
        "plan",
    ]
    assert [line[:3] for line in lines[1:]] == [["fan_out", "2", "-"], ["quick", "1", "1"]]
    folder = rules.parent
    assert ended.err.splitlines() == [
        "3 rows read",
        f"{folder / 'f.csv'}: features of 3 transactions in 2 columns",
        f"{folder / 'm.jsonl'}: 1 match",
    ]
    assert pl.read_csv(folder / "f.csv").rows() == [(0, 2, 2), (1, None, None), (2, 3, None)]


def test_json_and_manifest(run, rules: Path) -> None:
    manifest = rules.parent / "run.json"
    ended = run("run", rules, "--json", "--manifest", manifest, "--set", "fan_out.window=1h")
    assert ended.code == 0
    told = json.loads(ended.out)
    assert told["pipeline"] == "nightly"
    assert [each["table"] for each in told["outputs"]] == ["features", "matches"]
    assert [each["matches"] for each in told["patterns"]] == [1, 1]
    kept = json.loads(manifest.read_text())
    assert kept["pipeline"]["name"] == "nightly"
    assert [Path(each["path"]).name for each in kept["pipeline"]["outputs"]] == ["f.csv", "m.jsonl"]
    assert [each["parameters"]["window"] for each in kept["patterns"]] == ["1h", "1h"]
    assert all(len(each["sha256"]) == 64 for each in kept["pipeline"]["outputs"])


def test_data_from_standard_input_and_another_folder(run, rules: Path) -> None:
    out = rules.parent / "out"
    out.mkdir()
    ended = run("run", rules, "--data", "-", "--out", out, stdin="a,b,t,m\nA,B,1,1\n")
    assert ended.code == 0
    assert {path.name for path in out.iterdir()} == {"f.csv", "m.jsonl"}
    assert not (rules.parent / "f.csv").exists()


def test_a_program_from_standard_input(run, rules: Path, monkeypatch) -> None:
    monkeypatch.chdir(rules.parent)
    assert run("run", "-", stdin=PATTERN + PIPELINE).code == 0
    assert (rules.parent / "m.jsonl").exists()


def test_several_pipelines(run, rules: Path) -> None:
    second = PIPELINE.replace("nightly", "weekly").replace("f.csv", "w.csv")
    rules.write_text(PATTERN + PIPELINE + second)
    ended = run("run", rules)
    assert ended.code == 2
    assert ended.err == (
        f"error: {rules} has several pipelines\n  hint: name one with --pipeline: nightly, weekly\n"
    )
    ended = run("run", rules, "--pipeline", "wekly")
    assert (ended.code, "did you mean `weekly`?" in ended.err) == (2, True)
    assert run("run", rules, "--pipeline", "weekly").code == 0
    assert (rules.parent / "w.csv").exists()


def test_a_file_without_a_pipeline(run, rules: Path) -> None:
    rules.write_text(PATTERN)
    ended = run("run", rules)
    assert ended.code == 2
    assert ended.err == (
        f"error: {rules} has no pipeline\n"
        "  hint: its patterns are mined by `moneytrail mine FILE DATA`\n"
    )


def test_mine_points_at_the_pipeline(run, rules: Path) -> None:
    (rules.parent / "only.dsl").write_text(f'use "rules.dsl" as r\n{PIPELINE}')
    ended = run("mine", rules.parent / "only.dsl", rules.parent / "paid.csv")
    assert (ended.code, "did you mean 'r.fan_out'" in ended.err) == (1, True)
    text = PIPELINE.replace("fan_out", "r.fan_out")
    (rules.parent / "only.dsl").write_text(f'use "rules.dsl" as r\n{text}')
    ended = run("mine", rules.parent / "only.dsl", rules.parent / "paid.csv")
    assert (ended.code, "moneytrail run" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        (lambda text: text.replace("mine fan_out,", "mine fan_uot,"), 1, "did you mean 'fan_out'"),
        (lambda text: text.replace("as edges", "as egdes"), 1, "did you mean 'edges'"),
        (lambda text: text.replace("paid.csv", "padi.csv"), 3, "did you mean `paid.csv`"),
        (lambda text: text.replace('"f.csv"', '"none/f.csv"'), 2, "make it first"),
        (lambda text: text.replace('"f.csv"', '"paid.csv"'), 2, "would overwrite the input"),
        (lambda text: text.replace("paid.csv", "."), 3, "it is a folder"),
    ],
)
def test_what_goes_wrong(
    run, rules: Path, change: Callable[[str], str], code: int, message: str
) -> None:
    rules.write_text(change(PATTERN + PIPELINE))
    ended = run("run", rules)
    assert (ended.code, ended.out) == (code, "")
    assert message in ended.err
    assert {path.name for path in rules.parent.iterdir()} == {"paid.csv", "rules.dsl"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--set", "window"), "sets nothing"),
        (("--set", "quick.window=1y"), "'quick.window' is of type duration"),
        (("--set", "quick.window=60d"), "quick: 'window' must be in 1h..30d, not 60d"),
        (("--set", "quik.window=1d"), "did you mean `quick`"),
        (("--out", "no/where"), "--out: cannot make no/where: No such file or directory"),
        (("--rejects", "f.csv"), "--rejects f.csv would overwrite the output"),
        (("--manifest", "paid.json", "--rejects", "paid.csv"), "would overwrite the input"),
        (("--manifest", "run.txt"), "does not say in which format"),
    ],
)
def test_misuse(run, rules: Path, monkeypatch, options: tuple[str, ...], message: str) -> None:
    monkeypatch.chdir(rules.parent)
    ended = run("run", rules, *options)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert {path.name for path in rules.parent.iterdir()} == {"paid.csv", "rules.dsl"}


def test_bad_data_leaves_earlier_outputs(run, rules: Path) -> None:
    assert run("run", rules).code == 0
    before = (rules.parent / "f.csv").read_text()
    (rules.parent / "paid.csv").write_text("a,b,t,m\nA,X,never,1\n")
    ended = run("run", rules)
    assert (ended.code, "no good row" in ended.err) == (3, True)
    assert (rules.parent / "f.csv").read_text() == before


def test_checking_counts_pipelines(run, rules: Path) -> None:
    assert run("check", rules).err == f"{rules}: 1 pattern and 1 pipeline checked\n"


def test_explaining_a_pipeline(run, rules: Path) -> None:
    assert run("explain", rules, "--stage", "ast", "-p", "nightly").out.startswith(
        "Pipeline nightly"
    )
    plans = run("explain", rules, "-p", "nightly").out
    assert "plan fan_out" in plans
    assert "quick: the code of fan_out, with other numbers" in plans
    assert run("explain", rules, "-p", "nigthly").code == 2


def test_formatting(run, rules: Path) -> None:
    rules.write_text(PATTERN + " ".join(PIPELINE.split()))
    assert run("fmt", rules).code == 0
    assert rules.read_text() == f"{PATTERN}\n{PIPELINE}"
    assert run("fmt", "--check", rules).code == 0
