"""`moneytrail mine` and `explain` on the example: what is found, and where it goes."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import polars as pl
import pytest

import moneytrail as mt
from moneytrail.cli.app import Stage
from moneytrail.cli.outputs import FEATURE_ENDINGS, MATCH_ENDINGS, write_features
from moneytrail.program import STAGES
from moneytrail.runtime.device.device import Device, DeviceError

FOUND = ["scatter_gather", "fan_in", "fast_fan_in"]


def test_the_sample_is_what_its_script_makes(sample: Path) -> None:
    made = runpy.run_path(str(sample.with_name("make_sample.py")))["sample"]()
    assert sample.read_bytes() == made.encode()


def test_both_hidden_schemes_are_found_and_nothing_else(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample, "--json")
    assert ended.code == 0
    found = [json.loads(line) for line in ended.out.splitlines()]
    planted = (pl.read_csv(sample)["Is Laundering"] == 1).arg_true().to_list()
    assert {one["pattern"] for one in found} == set(FOUND)
    evidence = {row for one in found for rows in one["stages"].values() for row in rows}
    assert evidence == set(planted)


def test_records_name_their_parts(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample, "--json", "-p", "scatter_gather")
    (record,) = map(json.loads, ended.out.splitlines())
    assert list(record) == [
        *("match", "pattern", "version", "severity", "owner", "reference", "hash"),
        *("first_time", "last_time", "roles", "stages", "measures"),
    ]
    assert record["severity"] == "high"
    assert len(record["roles"]["mule"]) == len(record["stages"]["gather"]) == 6
    assert record["measures"]["mules"]["number"] == 6.0


def test_the_summary(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample)
    assert ended.code == 0
    rows, note = ended.err.splitlines()
    assert rows == "2_642 rows read"
    assert note.startswith("note: scatter_gather, fan_in, fast_fan_in: amounts of 2 currencies are")
    lines = ended.out.splitlines()
    heads = ["pattern", "instances", "matches", "seconds", "searching", "estimated", "plan"]
    assert lines[0].split() == heads
    assert lines[1].endswith("  pair sweep")
    assert [line.split()[0] for line in lines[1:4]] == FOUND
    assert "scatter_gather (high)  match 0" in lines
    assert any(line.startswith("  mule       6 accounts: ") for line in lines)


def test_auto_says_which_device_it_took(
    run, patterns: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> tuple[Device, ...]:
        raise DeviceError("there is no NVIDIA driver")

    monkeypatch.setattr("moneytrail.devices._cuda_queues", none)
    told = "mined on the processor: no GPU can be used (moneytrail doctor says why)"
    assert told in run("mine", patterns, sample, "--device", "auto").out.splitlines()
    assert "mined on" not in run("mine", patterns, sample).out


def test_seconds_of_searching_are_part_of_all(sample: Path) -> None:
    mined = mt.compile("amlworld").mine(mt.read(sample), only=["scatter_gather", "fan_in"])
    assert mined.device == "cpu"
    assert all(0 < count.searching_s < count.seconds for count in mined.counts)


def test_a_limit(run, patterns: Path, sample: Path) -> None:
    assert "match 0" not in run("mine", patterns, sample, "--limit", "0").out
    two = run("mine", patterns, sample, "--json", "--limit", "1").out.splitlines()
    assert [json.loads(line)["pattern"] for line in two] == FOUND


def test_files(run, patterns: Path, sample: Path, tmp_path: Path) -> None:
    features, matches = tmp_path / "f.parquet", tmp_path / "m.jsonl"
    ended = run("mine", patterns, sample, "--features", features, "--matches", matches)
    assert (ended.code, ended.out) == (0, "")
    assert f"{features}: features of 2_642 transactions" in ended.err
    assert len(pl.read_parquet(features)) == 2642
    assert matches.read_text() == run("mine", patterns, sample, "--json").out


def test_matches_as_a_table(run, patterns: Path, sample: Path, tmp_path: Path) -> None:
    table = tmp_path / "m.parquet"
    assert run("mine", patterns, sample, "--matches", table).code == 0
    assert set(pl.read_parquet(table)["pattern"]) == set(FOUND)


def test_features_on_standard_output(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample, "--features", "-", "-p", "fan_in")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert len(rows) == 2642
    assert "fan_in.count" in rows[0]


def test_files_and_a_summary(run, patterns: Path, sample: Path, tmp_path: Path) -> None:
    ended = run("mine", patterns, sample, "--matches", tmp_path / "m.jsonl", "--limit", "1")
    assert "scatter_gather (high)  match 0" in ended.out
    assert (tmp_path / "m.jsonl").exists()


@pytest.mark.parametrize("ending", FEATURE_ENDINGS)
def test_every_ending_for_features(tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"f{ending}"
    write_features(pl.DataFrame({"row": [0], "fan_in.count": [1]}), str(place))
    assert place.stat().st_size > 0


@pytest.mark.parametrize("ending", MATCH_ENDINGS)
def test_every_ending_for_matches(
    run, patterns: Path, sample: Path, tmp_path: Path, ending: str
) -> None:
    place = tmp_path / f"m{ending}"
    assert run("mine", patterns, sample, "-p", "fan_in", "--matches", place).code == 0
    assert place.stat().st_size > 0


def test_a_pattern_named_twice_is_mined_once(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample, "-p", "fan_in", "-p", "fan_in", "--json")
    assert (ended.code, len(ended.out.splitlines())) == (0, 1)


def test_columns_that_the_data_lacks_are_findings(run, patterns: Path, tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("src,dst,time\na,b,1\n")
    ended = run("mine", patterns, tmp_path / "edges.csv")
    assert (ended.code, ended.out) == (1, "")
    assert "error[" in ended.err
    assert "amount" in ended.err


@pytest.mark.parametrize("setting", ["min_mules=7", "scatter_gather.min_mules=7"])
def test_a_parameter_is_set(run, patterns: Path, sample: Path, setting: str) -> None:
    ended = run("mine", patterns, sample, "-p", "scatter_gather", "--set", setting)
    assert ended.code == 0
    assert "no matches" in ended.out


@pytest.mark.parametrize("stage", ["ast", "graph", "plan", "kernel", "python"])
def test_explain(run, patterns: Path, stage: str) -> None:
    ended = run("explain", patterns, "-p", "scatter_gather", "--stage", stage)
    assert (ended.code, ended.err) == (0, "")
    assert "scatter" in ended.out


@pytest.mark.parametrize(("stage", "word"), [("llvm", "define"), ("asm", ".globl")])
def test_explain_machine_code(run, patterns: Path, stage: str, word: str) -> None:
    ended = run("explain", patterns, "-p", "fan_in", "--stage", stage)
    assert ended.code == 0
    assert word in ended.out


def test_every_stage_can_be_asked_for() -> None:
    assert tuple(stage.value for stage in Stage) == STAGES


def test_memory_changes_nothing_that_is_found(run, patterns: Path, sample: Path) -> None:
    whole = run("mine", patterns, sample, "--json")
    bounded = run("mine", patterns, sample, "--json", "--memory", "1GB")
    assert (bounded.code, bounded.out) == (0, whole.out)


def test_too_little_memory(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample, "--memory", "100MB")
    assert ended.code == 3
    assert "100MB of memory is not enough" in ended.err
    assert "hint: allow " in ended.err


def test_what_is_no_size_of_memory(run, patterns: Path, sample: Path) -> None:
    ended = run("mine", patterns, sample, "--memory", "plenty")
    assert ended.code == 2
    assert "write it like 4GB, 500MB or 2GiB" in ended.err


def test_amounts_of_several_currencies_are_told(run, tmp_path: Path) -> None:
    """Though no pattern reads the column that says so."""
    rules, data, schema = (tmp_path / name for name in ("rules.dsl", "data.csv", "own.toml"))
    rules.write_text("pattern t { stage a: hub -> x* within 1d measure sent = sum(a.amount) }\n")
    data.write_text("from,to,at,paid,cur\na,b,2024-01-01,1,Dollar\na,c,2024-01-01,2,Euro\n")
    names = 'source = "from"\ntarget = "to"\ntime = "at"\namount = "paid"\n'
    schema.write_text(f'{names}[columns]\ncurrency = "cur"\n')
    ended = run("mine", rules, data, "--schema", schema)
    assert ended.code == 0
    assert "note: t: amounts of 2 currencies are added or compared as they are" in ended.err
    schema.write_text(f'{names}[columns]\nplace = "cur"\n')
    assert "note" not in run("mine", rules, data, "--schema", schema).err
