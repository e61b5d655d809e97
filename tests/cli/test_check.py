"""`moneytrail check`: findings and where they go."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from moneytrail.cli.inputs import shipped_names

GOOD = "pattern fan(window: duration = 1d) { stage s: a* -> b within window }"


def test_a_good_file(run, patterns: Path) -> None:
    ended = run("check", patterns)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"{patterns}: 3 patterns checked\n"


def test_a_good_file_as_json(run, patterns: Path) -> None:
    ended = run("check", patterns, "--json")
    assert (ended.code, json.loads(ended.out), ended.err) == (0, [], "")


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_file_by_its_name(run, name: str) -> None:
    assert run("check", name).code == 0


def test_standard_input(run) -> None:
    assert run("check", "-", stdin=GOOD).code == 0


WRONG = {
    "a syntax error in the middle": ("pattern a { stage s: x ->> y within 1d }", "syntax"),
    "an unknown column": (GOOD.replace("b within", "b [colour == 1] within"), "colour"),
    "an unknown role": (GOOD.replace("window }", "window require count(c) > 1 }"), "`?'?c"),
    "an unknown parameter": (GOOD.replace("within window", "within windo"), "windo"),
    "units that do not fit": (
        GOOD.replace("window }", "window require sum(s.amount) > 2d }"),
        "money|duration",
    ),
    "a window that holds nothing": (GOOD.replace("= 1d", "= 1d in 3d..2d"), "range|window|3d"),
}


@pytest.mark.parametrize("case", WRONG)
def test_findings_are_on_stderr(run, tmp_path: Path, case: str) -> None:
    text, word = WRONG[case]
    file = tmp_path / "wrong.dsl"
    file.write_text(text)
    ended = run("check", file)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error[")
    assert "wrong.dsl:1:" in ended.err
    assert re.search(word, ended.err)


def test_findings_of_all_files_as_json(run, tmp_path: Path, patterns: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.dsl").write_text("const cap: monny = 10")
    ended = run("check", tmp_path / "one.dsl", patterns, tmp_path / "two.dsl", "--json")
    found = json.loads(ended.out)
    assert (ended.code, ended.err) == (1, "")
    assert [Path(one["file"]).name for one in found] == ["one.dsl", "two.dsl"]
    assert {one["slug"] for one in found} == {"unknown-type"}


def test_columns_of_a_schema(run, tmp_path: Path) -> None:
    file = tmp_path / "wire.dsl"
    file.write_text(GOOD.replace("b within", 'b [format == "Wire"] within'))
    assert run("check", file).code == 0
    assert run("check", file, "--schema", "ibm_aml").code == 0
    ended = run("check", file, "--schema", "edges")
    assert (ended.code, ended.out) == (1, "")
    assert "format" in ended.err


def test_an_unknown_schema(run, patterns: Path) -> None:
    ended = run("check", patterns, "--schema", "ibm_alm")
    assert ended.code == 2
    assert ended.err == "error: unknown schema `ibm_alm`\n  hint: did you mean `ibm_aml`?\n"


def test_an_unreadable_file_does_not_hide_the_others(run, patterns: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.dsl").write_text(GOOD.replace("window }", "windo }"))
    ended = run("check", tmp_path / "none.dsl", patterns, tmp_path / "wrong.dsl")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no file" in ended.err
    assert "3 patterns checked" in ended.err
    assert "windo" in ended.err
