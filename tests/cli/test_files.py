"""`fmt`, `test`, `stdlib` and `synth`: files of patterns, and worlds to try them on."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

PASSING = """pattern fan_in(least: int = 2) {
  stage paid: payer* -> hub
  within 1d
  require count(payer) >= least
  measure size = count(payer)
}

test "two payers" for fan_in {
  09:00  A -> H  5
  +1h    B -> H  5
  expect fan_in { payer = A, B; size = 2 }
}
"""
FAILING = PASSING.replace("size = 2", "size = 3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.dsl").write_text(PASSING, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("options", [[], ["--reference"]])
def test_passing_tests_exit_clean(run, folder: Path, options: list[str]) -> None:
    ended = run("test", folder, *options)
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "1 passed, 0 failed"


def test_failing_tests_show_what_was_found(run, folder: Path) -> None:
    (folder / "bad.dsl").write_text(FAILING, encoding="utf-8")
    ended = run("test", folder)
    assert ended.code == 1
    assert "size = 2" in ended.out
    assert "bad.dsl:8" in ended.out
    assert ended.out.splitlines()[-1] == "1 passed, 1 failed"


def test_results_as_json(run, folder: Path) -> None:
    ended = run("test", folder / "good.dsl", "--json")
    (result,) = json.loads(ended.out)
    assert result["passed"]
    assert result["name"] == "two payers"


def test_a_folder_without_patterns_is_misuse(run, tmp_path: Path) -> None:
    ended = run("test", tmp_path)
    assert ended.code == 2
    assert "no .dsl file" in ended.err


def test_formatting_is_checked_done_and_then_settled(run, folder: Path) -> None:
    untidy = folder / "untidy.dsl"
    untidy.write_text("pattern p{stage s:a->b* within 1d} # why\n", encoding="utf-8")
    assert run("fmt", folder, "--check").code == 1
    assert "# why" in untidy.read_text(encoding="utf-8")
    assert run("fmt", folder).code == 0
    assert untidy.read_text(encoding="utf-8").startswith("pattern p {\n  stage s: a -> b*\n")
    assert "# why" in untidy.read_text(encoding="utf-8")
    assert run("fmt", folder, "--check").code == 0


def test_what_cannot_be_read_is_left_as_it_is(run, folder: Path) -> None:
    broken = folder / "broken.dsl"
    broken.write_text("pattern p { stage", encoding="utf-8")
    ended = run("fmt", folder)
    assert ended.code == 1
    assert "broken.dsl:1" in ended.err
    assert broken.read_text(encoding="utf-8") == "pattern p { stage"


def test_shipped_files_are_formatted(run) -> None:
    root = Path(__file__).parents[2]
    assert run("fmt", root / "stdlib", root / "examples", "--check").code == 0


def test_shipped_files_are_listed_shown_and_copied(run, tmp_path: Path) -> None:
    listed = run("stdlib")
    assert listed.code == 0
    assert "amlworld" in listed.out
    assert "scatter_gather" in listed.out
    items = [line.split(maxsplit=1) for line in listed.out.splitlines() if line.startswith("  ")]
    assert all(len(item) == 2 for item in items)  # each with what it finds
    shown = run("stdlib", "show", "gfp")
    copied = run("stdlib", "copy", "gfp", tmp_path)
    assert copied.code == 0
    assert (tmp_path / "gfp.dsl").read_text(encoding="utf-8") == shown.out
    assert run("stdlib", "copy", "gfp", tmp_path).code == 2
    unknown = run("stdlib", "show", "amlwrld")
    assert unknown.code == 2
    assert "amlworld" in unknown.err


def test_a_world_with_its_truth(run, tmp_path: Path) -> None:
    out = tmp_path / "world.csv"
    ended = run("synth", out, "--rows", "5_000".replace("_", ""), "--accounts", "500")
    assert ended.code == 0
    assert pl.read_csv(out, infer_schema=False).height == 5_000
    assert (tmp_path / "world_Patterns.txt").exists()


def test_impossible_worlds_are_refused(run, tmp_path: Path) -> None:
    ended = run("synth", tmp_path / "world.csv", "--rows", "-5")
    assert ended.code == 2
    assert "-5 rows" in ended.err
    assert not list(tmp_path.iterdir())
