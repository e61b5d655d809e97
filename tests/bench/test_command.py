"""`moneytrail bench`: its tables, limits, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moneytrail.bench import WORKS, Measured, Report, Settings, bench
from moneytrail.bench import run as run_module
from moneytrail.bench.machine import machine
from moneytrail.bench.table import as_data, markdown, reached
from moneytrail.cli import app
from moneytrail.runtime.device.device import DeviceError


def run(*arguments: str) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, ["bench", *arguments])
    assert ended.exception is None or isinstance(ended.exception, SystemExit)
    assert "Traceback" not in ended.stderr
    return ended.exit_code, ended.stdout, ended.stderr


def test_a_small_run(tmp_path: Path) -> None:
    out, picture = tmp_path / "out.md", tmp_path / "out.svg"
    options = ["--sizes", "1k,2k", "--work", "cycle-2-5", "--systems", "polars"]
    plot = pytest.importorskip("matplotlib") and ["--plot", str(picture)]
    code, said, _ = run(*options, "--repeat", "2", "--json", "--out", str(out), *plot)
    assert code == 0
    found = json.loads(said)
    assert {each["system"] for each in found["measured"]} == {"moneytrail", "polars"}
    assert [len(each["seconds"]) for each in found["measured"]] == [2] * 4
    polars = [each for each in found["measured"] if each["system"] == "polars"]
    ours = [each for each in found["measured"] if each["system"] == "moneytrail"]
    assert [each["digest"] for each in polars] == [each["digest"] for each in ours]
    assert found["checks"][0]["problem"] == ""
    table = out.read_text(encoding="utf-8")
    assert "| Polars | 2,000 |" in table and "power of" in table
    assert picture.read_text(encoding="utf-8").startswith("<?xml")


def test_a_file_is_mined_from_end_to_end() -> None:
    report = bench(["file"], [], Settings(limit_s=60, repeat=1), sizes=(2_000,))
    (measured,) = report.measured
    assert "finer than a cent" in measured.note and len(measured.seconds) == 1
    assert {"read", "mine", "write", "fan_in"} <= set(measured.phases)
    assert measured.peak_bytes and measured.peak_bytes > 1 << 20


def test_a_system_over_its_limit_is_ended_and_shown() -> None:
    settings = Settings(limit_s=0.001, repeat=1)
    report = bench(["density"], [], settings, sizes=(50_000,))
    # Ended at the limit, unless it was done before the first look.
    (measured,) = report.measured
    assert measured.note == "> 0 s" or measured.seconds
    assert f"| moneytrail | 50,000 | {measured.note}" in markdown(report)


def report_of(*measured: Measured) -> Report:
    return Report(machine(), Settings(), (measured[0].work,), measured=list(measured))


def test_the_better_peer_counts() -> None:
    rows = 1_000_000
    work = "cycle-2-5"
    ours = Measured("moneytrail", work, rows, (1.0, 3.0, 2.0))
    duckdb = Measured("duckdb", work, rows, (50.0,))
    polars = Measured("polars", work, rows, (40.0,))
    slow = Measured("polars", work, rows, note="> 120 s")
    assert reached(report_of(ours, duckdb, polars), WORKS[work]) == 20
    assert reached(report_of(ours, duckdb, slow), WORKS[work]) == 25
    assert reached(report_of(ours, slow), WORKS[work]) is None
    assert "> 120 s" in markdown(report_of(ours, slow))


def test_cost_a_row() -> None:
    one = Measured("moneytrail", "density", 1_000_000, (1.0,))
    twenty = Measured("moneytrail", "density", 20_000_000, (24.0,))
    report = report_of(one, twenty)
    assert reached(report, WORKS["density"]) == pytest.approx(1.2)
    assert as_data(report)["goals"][0]["reached"] == pytest.approx(1.2)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--work", "fans"), "did you mean `fan`?"),
        (("--systems", "oracle"), "there is moneytrail, gfp, duckdb, polars"),
        (("--sizes", "many"), "'many' is no size"),
        (("--sizes", "10"), "10 is out of reach"),
        (("--sizes", "1M,"), "'' is no size"),
        (("--limit", "0"), "is no time"),
        (("--limit", "nan"), "is no time"),
        (("--out", "table.txt"), "does not say in which format"),
        (("--out", "-"), "needs a file"),
        (("--plot", "nowhere/at/all.png"), "there is no folder"),
    ],
)
def test_misuse(options: tuple[str, ...], said: str) -> None:
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert said in err


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(run_module.LIBRARIES, "duckdb", "no_such_library_anywhere")
    code, _, err = run("--work", "cycle-2-5", "--sizes", "2k")
    assert code == 2
    assert "pip install 'moneytrail[bench]'" in err


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++")
def test_a_device_is_measured_beside_the_processor() -> None:
    options = ["--sizes", "1k", "--work", "cycle-2-5", "--systems", "moneytrail", "--repeat", "1"]
    code, said, _ = run(*options, "--device", "host-cuda", "--json")
    assert code == 0
    found = json.loads(said)
    ours, device = found["measured"]
    assert (ours["system"], device["system"]) == ("moneytrail", "host_cuda")
    assert device["seconds"] and device["digest"] == ours["digest"]
    (check,) = found["checks"]
    assert (check["system"], check["problem"]) == ("host_cuda", "")
    assert check["filled"] > 0


def test_a_device_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise DeviceError("there is no NVIDIA driver", hint="mine with --device cpu")

    monkeypatch.setattr("moneytrail.runtime.device.cuda.open_devices", none)
    code, _, said = run("--device", "cuda")
    assert code == 2
    assert said.startswith("error: there is no NVIDIA driver")
    code, _, said = run("--device", "auto")
    assert (code, "name it: --device cuda" in said) == (2, True)
