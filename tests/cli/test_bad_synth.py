"""Worlds that cannot be: each is refused in one message, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

SMALL = {"--rows": "2000", "--accounts": "400"}

OPTIONS = {
    "--rows=0": "cannot make a world of 0 rows: the smallest has 1,000",
    "--rows=1": "cannot make a world of 1 rows",
    "--rows=10": "hint: give more rows",
    "--rows=-5": "cannot make a world of -5 rows",
    "--rows=99999999999999": "hint: make several",
    "--rows=10000000": "hint: give at least 1,000 accounts",
    "--rows=many": "'--rows'",
    "--accounts=0": "cannot make a world of 0 accounts",
    "--accounts=1": "hint: give more accounts",
    "--accounts=-1": "cannot make a world of -1 accounts",
    "--accounts=3000": "3,000 accounts are too many for 2,000 rows",
    "--days=0": "it should last between 1 and 3,650",
    "--days=-1": "cannot make a world of -1 days",
    "--days=1": "hint: give at least 8 days",
    "--days=999999": "it should last between 1 and 3,650",
    "--laundering=1": "laundering is 1: it should be between 0 and 0.5",
    "--laundering=2": "hint: it is a share",
    "--laundering=-1": "it should be between 0 and 0.5",
    "--laundering=nan": "laundering is nan: it should be a number",
    "--laundering=inf": "it should be a number",
    "--laundering=some": "'--laundering'",
    "--seed=-1": "it cannot be negative",
    "--stage-days=0": "it should be between 0.1 and 100",
    "--stage-days=nan": "it should be a number",
    "--stage-days=1000": "cannot let a stage of a pattern take 1000 days",
    "--joined=2": "one in a thousand of the bipartite and stack patterns",
    "--joined=-1": "it should be between 0 and 1",
}

PLACES = {
    "nowhere/world.csv": "there is no folder nowhere",
    "a_folder": "it has no ending",
    "a_folder.csv": "OUT a_folder.csv cannot be written: it is a folder",
    "a_file/world.csv": "there is no folder a_file",
    "world.txt": "unknown ending `.txt`",
    "world.csv.zip": "hint: end it in .csv, .csv.gz, .parquet",
    "world": "it has no ending",
    ".csv": "it has no ending",
    "": "it has no ending",
    "-": "OUT cannot be standard output: two files are written",
    "there.csv": "there.csv is there already\n  hint: name another file",
    "truth.csv": "truth_Patterns.txt is there already",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is in the way; the command runs in it."""
    (tmp_path / "a_folder").mkdir()
    (tmp_path / "a_folder.csv").mkdir()
    for name in ("a_file", "there.csv", "truth_Patterns.txt"):
        (tmp_path / name).write_text("kept")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _contents(folder: Path) -> dict[str, str | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("option", OPTIONS)
def test_no_such_world(run, folder: Path, option: str) -> None:
    before = _contents(folder)
    usual = [f"{name}={value}" for name, value in SMALL.items() if not option.startswith(name)]
    ended = run("synth", "world.csv", *usual, option)
    assert (ended.code, ended.out) == (2, "")
    assert OPTIONS[option] in ended.err
    assert _contents(folder) == before


@pytest.mark.parametrize("place", PLACES)
def test_nowhere_to_write(run, folder: Path, place: str) -> None:
    before = _contents(folder)
    ended = run("synth", place, *(f"{name}={value}" for name, value in SMALL.items()))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")
    assert PLACES[place] in ended.err
    assert _contents(folder) == before


def test_what_is_there_is_replaced_when_asked(run, folder: Path) -> None:
    usual = [f"{name}={value}" for name, value in SMALL.items()]
    assert run("synth", "there.csv", "--force", *usual).code == 0
    assert (folder / "there.csv").read_text().startswith("Timestamp,")
    assert (folder / "there_Patterns.txt").exists()


def test_a_world_without_laundering(run, folder: Path) -> None:
    ended = run("synth", "clean.csv", "--rows=2000", "--accounts=400", "--laundering=0", "--days=1")
    assert ended.code == 0
    assert "0 laundering" in ended.err
    assert "0 planted patterns" in ended.err
    assert (folder / "clean_Patterns.txt").read_text() == ""
