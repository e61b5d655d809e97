"""Commands that cannot be meant: one message, exit code 2, and no work done."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest


def test_a_missing_file(run, tmp_path: Path) -> None:
    (tmp_path / "rules.dsl").write_text("")
    ended = run("check", tmp_path / "rulse.dsl")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no file" in ended.err
    assert f"did you mean `{tmp_path / 'rules.dsl'}`?" in ended.err


def test_a_misspelt_shipped_file(run) -> None:
    ended = run("check", "gfq")
    assert ended.code == 2
    assert ended.err.endswith("hint: did you mean `gfp`?\n")


def test_a_folder(run, tmp_path: Path) -> None:
    ended = run("check", tmp_path)
    assert (ended.code, "is a folder" in ended.err) == (2, True)


def test_a_file_that_is_no_program(run, sample: Path) -> None:
    ended = run("check", sample)
    assert ended.code == 2
    assert ended.err == f"error: {sample} is not a .dsl file\n"


def test_a_file_that_is_no_text(run, tmp_path: Path) -> None:
    file = tmp_path / "binary.dsl"
    file.write_bytes(b"\xff\xfe\x00")
    ended = run("check", file)
    assert ended.code == 2
    assert ended.err == f"error: cannot read {file}: it is not UTF-8 text\n"


def test_standard_input_that_is_no_text(run) -> None:
    ended = run("check", "-", stdin=b"\xff\xfe\x00")
    assert (ended.code, ended.err) == (2, "error: standard input is not UTF-8 text\n")


def test_a_name_that_no_file_can_have(run) -> None:
    ended = run("check", "pattern p " * 500)
    assert (ended.code, "File name too long" in ended.err) == (2, True)


def test_a_program_without_patterns(run, tmp_path: Path, sample: Path) -> None:
    file = tmp_path / "limits.dsl"
    file.write_text("const cap: money = 10")
    ended = run("mine", file, sample)
    assert (ended.code, ended.err) == (2, f"error: {file} defines no pattern to mine\n")


@pytest.mark.parametrize("command", ["mine", "explain"])
def test_an_unknown_pattern(run, patterns: Path, sample: Path, command: str) -> None:
    data = [sample] if command == "mine" else []
    ended = run(command, patterns, *data, "-p", "fan_inn")
    assert (ended.code, ended.out) == (2, "")
    assert "defines no `fan_inn`" in ended.err
    assert "did you mean `fan_in`?" in ended.err


def test_an_unknown_stage(run, patterns: Path) -> None:
    ended = run("explain", patterns, "--stage", "plam")
    assert (ended.code, ended.out) == (2, "")
    assert "plam" in ended.err


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (["window"], "`window` sets nothing"),
        (["=2d"], "`=2d` sets nothing"),
        (["window="], "`window=` sets nothing"),
        (["window=2d", "window=3d"], "`window` is set twice: to 2d and to 3d"),
        (["windo=2d"], "windo"),
        (["fan_in.mules=2"], "mules"),
        (["fan_out.window=2d"], "fan_out"),
        (["window=soon"], "soon"),
        (["window=5"], "window"),
        (["scatter_gather.window=300d"], "300d|60d"),
    ],
)
def test_settings_that_set_nothing(
    run, patterns: Path, sample: Path, settings: list[str], message: str
) -> None:
    options = [part for one in settings for part in ("--set", one)]
    ended = run("mine", patterns, sample, *options)
    assert (ended.code, ended.out) == (2, "")
    assert any(word in ended.err for word in message.split("|"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--matches", "m.csv"], "--matches m.csv: such a file cannot hold matches"),
        (["--matches", "m"], "hint: end it in .parquet, .arrow"),
        (["--features", "f.parqet"], "did you mean `.parquet`?"),
        (["--features", "nowhere/f.csv"], "there is no folder nowhere"),
        (["--features", "x.jsonl", "--matches", "./x.jsonl"], "would overwrite --features"),
        (["--rejects", "data.csv"], "--rejects data.csv would overwrite the input data.csv"),
        (["--features", "-", "--json"], "--json and --features cannot share standard output"),
        (["--features", "-", "--matches", "-"], "cannot share standard output"),
        (["--matches", "-", "--limit", "1"], "--limit and --matches cannot share standard output"),
        (["--threads", "0"], "threads"),
        (["--time-unit", "minutes"], "time-unit"),
        (["--schema", "no.toml"], "there is no such file"),
    ],
)
def test_outputs_and_options(
    run,
    patterns: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text("src,dst,time\na,b,1\n")
    ended = run("mine", patterns, "data.csv", *options)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]


@pytest.mark.parametrize("option", ["--features", "--rejects", "--manifest"])
def test_a_place_that_takes_no_file_is_refused_before_the_data_is_read(
    run, patterns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """Whoever runs it: rights do not tell, but trying to write there does."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    ending = {"--features": "csv", "--rejects": "csv", "--manifest": "json"}[option]
    place = tmp_path / f"x.{ending}"
    ended = run("mine", patterns, tmp_path / "no_such_data.csv", option, place)
    assert (ended.code, ended.out) == (2, "")
    told = (
        f"error: {option} {place} cannot be written:"
        f" the folder {tmp_path} takes no new file (Permission denied)"
    )
    assert ended.err.startswith(told)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_what_is_no_plain_file_stays_what_it_is(
    run, patterns: Path, sample: Path, tmp_path: Path
) -> None:
    place = tmp_path / "pipe.csv"
    os.mkfifo(place)
    for option in ("--features", "--rejects"):
        ended = run("mine", patterns, sample, option, place)
        assert (ended.code, ended.out) == (2, "")
        assert f"{option} {place} cannot be written: it is a device or a pipe" in ended.err
    assert place.is_fifo()


def test_standard_input_twice(run) -> None:
    ended = run("mine", "-", "-", stdin="")
    assert (ended.code, "both be standard input" in ended.err) == (2, True)


def test_an_unknown_option(run) -> None:
    ended = run("mine", "gfp", "x.csv", "--treads", "2")
    assert (ended.code, "--threads" in ended.err) == (2, True)
