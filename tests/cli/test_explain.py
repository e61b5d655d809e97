"""`explain` with data: the plan that mining takes, and what each strategy should cost."""

from __future__ import annotations

from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail import planning


def test_without_data_the_plan_alone(run, patterns: Path) -> None:
    ended = run("explain", patterns, "-p", "fan_in")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == mt.compile(patterns).explain("plan", "fan_in")
    assert "estimated" not in ended.out


def test_candidates(run, patterns: Path, sample: Path) -> None:
    ended = run("explain", patterns, "-p", "scatter_gather", "--data", sample, "--threads", 1)
    assert (ended.code, ended.err) == (0, "2_642 rows read\n")
    lines = ended.out.splitlines()
    at = next(at for at, line in enumerate(lines) if "transactions of" in line)
    assert lines[at].startswith("2_642 transactions of ")
    assert lines[at].endswith(", window 5d, 1 thread")
    assert lines[at + 1].split() == ["strategy", "steps", "estimated"]
    assert [line.split("  ")[1] for line in lines[at + 2 : at + 5]] == [
        "pair sweep", "reversed pair sweep", "expansion",
    ]  # fmt: skip
    assert [line.endswith("  taken") for line in lines[at + 2 : at + 5]] == [True, False, False]
    assert lines[at + 5 :] == [
        "  no hub sweep: more than one plain role",
        "  no arm sweep: more than one plain role",
        "  no group sweep: it is not a plain role and two sets in a row",
        "  no meeting expansion: it has no chain",
    ]


def test_measured(run, patterns: Path, sample: Path) -> None:
    ended = run(
        "explain", patterns, "-p", "fan_in", "--data", sample, "--run", "--set", "window=3d"
    )
    assert ended.code == 0
    table = ended.out.split("window 3d")[1].splitlines()
    assert table[1].split() == ["strategy", "steps", "estimated", "measured", "ratio"]
    for line in table[2:5]:
        cells = line.split()
        assert cells[-1] != "-"
        assert " - " not in line


def test_the_other_stages_are_of_the_plan_taken(run, tmp_path: Path) -> None:
    """Of a pair whose second stage is rare, the sweep from there."""
    program = tmp_path / "rare.dsl"
    program.write_text(
        "pattern p(window: duration = 4d) { stage one: a -> m* stage two: m* -> z "
        '[format == "Cash" and amount > 10_000_000] within window require count(m) >= 2 }'
    )
    data = tmp_path / "world.parquet"
    assert run("synth", data, "--rows", 200_000, "--accounts", 10_000).code == 0
    told = run("explain", program, "--data", data).out
    assert "from z: two" in told
    assert next(line for line in told.splitlines() if "taken" in line).split()[0] == "reversed"
    assert "from a: one" in run("explain", program).out
    kernels = [
        run("explain", program, "--stage", "kernel", *more).out for more in ([], ["--data", data])
    ]
    assert kernels[0] != kernels[1]


def test_profiles_and_pipelines(run, sample: Path) -> None:
    nightly = sample.parent / "nightly.dsl"
    ended = run("explain", nightly, "-p", "nightly", "--data", sample)
    assert ended.code == 0
    assert "window 4d" in ended.out
    assert "plan fast_fan_in" in ended.out
    assert "plan flow\nsweep over each account" in ended.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--run"], "--run needs transactions"),
        (["--set", "window=2d"], "--set needs transactions"),
        (["--data", "{sample}", "--run", "--stage", "kernel"], "--run is for plans"),
        (["--data", "{sample}", "--set", "wndow=2d"], "window"),
        (["--data", "{sample}", "--set", "window=2"], "window"),
        (["--data", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_misuse(run, patterns: Path, sample: Path, options: list[str], message: str) -> None:
    ended = run("explain", patterns, *(each.format(sample=sample) for each in options))
    assert ended.code in (2, 3)
    assert message in ended.err
    assert ended.out == ""


def test_data_without_a_column(run, tmp_path: Path) -> None:
    data = tmp_path / "edges.csv"
    data.write_text("from,to,time\na,b,1\nb,c,2\n")
    ended = run("explain", "placement", "-p", "structuring", "--data", data, "--schema", "edges")
    assert ended.code == 1
    assert "format" in ended.err


def test_a_long_run_is_announced(
    run, patterns: Path, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "should take" not in run("mine", patterns, sample).err
    monkeypatch.setattr(planning, "LONG_S", 0.0)
    ended = run("mine", patterns, sample, "-p", "fan_in")
    assert ended.code == 0
    assert "note: fan_in should take about " in ended.err
    assert "hint: --set fan_in.window=1d should take" in ended.err
    ended = run("run", sample.parent / "nightly.dsl", "--out", tmp_path)
    assert "note: scatter_gather should take about " in ended.err
