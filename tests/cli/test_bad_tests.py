"""`moneytrail test` and `fmt` on what is no test, no program or no file."""

from __future__ import annotations

from pathlib import Path

import pytest

PATTERN = """\
pattern p(window: duration = 1d in 1h..30d) {
  stage s: a -> b*
  within window
  measure n = count(b)
}
"""
GOOD = 'test "x" for p { 09:00 A -> B expect count 1 }'

TESTS = {
    "no expectation": ('test "x" for p { 09:00 A -> B }', "has no expectations"),
    "no transaction": ('test "x" for p { expect none }', "has no transactions"),
    "no pattern": ('test "x" for q { 09:00 A -> B expect none }', "there is no pattern 'q'"),
    "no role": ('test "x" for p { 09:00 A -> B expect { c = A } }', "no role and no measure 'c'"),
    "no account": ('test "x" for p { 09:00 A -> B expect { a = Z } }', "from or to 'Z'"),
    "no parameter": ('test "x" for p(windw = 9d) { 09:00 A -> B expect none }', "did you mean"),
    "out of range": ('test "x" for p(window = 99d) { 09:00 A -> B expect none }', "not in 1h..30d"),
    "no such day": ('test "x" for p { 2022-02-31 A -> B expect none }', "not in the calendar"),
    "no such hour": ('test "x" for p { 25:00 A -> B expect none }', "write '1d 01:00'"),
    "back in time": (
        'test "x" for p { 2022-09-02 A -> B 2022-09-01 A -> C expect none }',
        "in order of time",
    ),
    "after nothing": ('test "x" for p { +2h A -> B expect none }', "begin with a time of day"),
    "a negative amount": ('test "x" for p { 09:00 A -> B -5 expect none }', "'-' cannot stand"),
    "a huge amount": (f'test "x" for p {{ 09:00 A -> B {10**23} expect none }}', "cannot hold"),
    "a negative count": ('test "x" for p { 09:00 A -> B expect count -1 }', "'-' cannot stand"),
    "another type": ('test "x" for p { 09:00 A -> B expect { n = 3d } }', "a whole number"),
    "no such column": ('test "x" for p { 09:00 A -> B hue "red" expect none }', "no column 'hue'"),
    "twice": (f"{GOOD} {GOOD}", "the name 'x' is given twice"),
    "unclosed": ('test "x" for p { 09:00 A -> B expect none', "close it with '}'"),
    "an unclosed name": ('test "x for p { 09:00 A -> B expect none }', "closing quotation mark"),
}

AT_THE_END_OF_TIME = {
    "days": 'test "x" for p { 09:00 A -> B 999999999999d 10:00 A -> C expect none }',
    "past any number": f'test "x" for p {{ 09:00 A -> B +{10**20}d A -> C expect none }}',
    "dated": 'test "x" for p { 9999-12-31 A -> B +2d B -> A expect none }',
}


@pytest.mark.parametrize("name", TESTS)
def test_what_is_no_test(run, tmp_path: Path, name: str) -> None:
    text, message = TESTS[name]
    path = tmp_path / "rules.dsl"
    path.write_text(PATTERN + text)
    ended = run("test", path)
    assert (ended.code, ended.out) == (1, "0 passed, 0 failed\n")
    assert message in ended.err
    assert f"{path}:6:" in ended.err
    assert run("fmt", path).code in (0, 1)
    assert ended.err.count("error[") == 1


@pytest.mark.parametrize("name", AT_THE_END_OF_TIME)
@pytest.mark.parametrize("way", [[], ["--reference"]])
def test_a_time_that_no_calendar_has(run, tmp_path: Path, name: str, way: list[str]) -> None:
    path = tmp_path / "rules.dsl"
    path.write_text(PATTERN + AT_THE_END_OF_TIME[name])
    ended = run("test", path, *way)
    assert (ended.code, ended.out) == (1, "0 passed, 0 failed\n")
    assert "error[beyond-calendar]" in ended.err
    assert f"{path}:6:" in ended.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.dsl").write_text(PATTERN + GOOD)
    (tmp_path / "wrong.dsl").write_text(PATTERN + 'test "x" for q { 09:00 A -> B expect none }')
    (tmp_path / "binary.dsl").write_bytes(bytes(range(256)))
    (tmp_path / "empty.dsl").write_text("")
    (tmp_path / "data.csv").write_text("a,b\n")
    (tmp_path / "nothing").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


FILES = {
    "binary.dsl": "not UTF-8 text",
    "nothing": "nothing holds no .dsl file",
    "god.dsl": "did you mean `good.dsl`?",
    "data.csv": "data.csv is not a .dsl file",
    "-": "hint: name a file or a folder",
    "": "hint: name a file or a folder",
    "gfpp": "did you mean `gfp`?",
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_file_of_patterns(run, folder: Path, name: str) -> None:
    ended = run("test", name)
    assert ended.code == 2
    assert FILES[name] in ended.err


@pytest.mark.parametrize("name", [name for name in FILES if name != "gfpp"])
def test_what_cannot_be_laid_out_stays_as_it_is(run, folder: Path, name: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    ended = run("fmt", name)
    assert ended.code in (1, 2)
    assert FILES[name] in ended.err
    assert {path.name: path.read_bytes() for path in folder.glob("*.*")} == before


def test_one_unreadable_file_hides_no_other(run, folder: Path) -> None:
    ended = run("test", folder, "--reference")
    assert ended.code == 2
    assert "binary.dsl: it is not UTF-8 text" in ended.err
    assert "error[unknown-pattern]" in ended.err
    assert "good.dsl:6  x\n1 passed, 0 failed\n" in ended.out


def test_no_tests_are_no_failure(run, folder: Path) -> None:
    ended = run("test", "empty.dsl")
    assert (ended.code, ended.out) == (0, "0 passed, 0 failed\n")


def test_a_copy_needs_a_folder(run, folder: Path) -> None:
    ended = run("stdlib", "copy", "gfp", "nowhere/gfp.dsl")
    assert ended.code == 2
    assert "there is no folder nowhere" in ended.err
