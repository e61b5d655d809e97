"""A schema that lacks a column stands in the way of the patterns that read it, of no others."""

from __future__ import annotations

from pathlib import Path

import pytest

RULES = """\
pattern plain  { stage paid: hub -> payee* within 2d }
pattern abroad { stage paid: hub -> payee* [from_bank != to_bank or from_bank == ""] within 2d }
"""
ROWS = "from,to,time,paid\na,b,10,5\na,c,20,5\n"
MISSING = "error[column-not-there]: schema edges has no column 'from_bank'"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    file = tmp_path / "rules.dsl"
    file.write_text(RULES)
    return file


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "data.csv"
    file.write_text(ROWS)
    return file


def test_mine(run, rules: Path, data: Path) -> None:
    ended = run("mine", rules, data, "-p", "plain", "--schema", "edges", "--json")
    assert (ended.code, ended.out.count('"pattern": "plain"')) == (0, 1)
    for asked in ([], ["-p", "abroad"]):
        ended = run("mine", rules, data, *asked, "--schema", "edges")
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.count("error[") == 2  # each column once
        assert MISSING in ended.err


def test_mine_without_a_named_schema(run, rules: Path, data: Path) -> None:
    assert run("mine", rules, data, "-p", "plain").code == 0
    ended = run("mine", rules, data, "-p", "abroad")
    assert ended.code == 1
    assert "error[column-not-there]: the data read has no column 'from_bank'" in ended.err


def test_explain(run, rules: Path) -> None:
    assert run("explain", rules, "-p", "plain", "--schema", "edges").code == 0
    ended = run("explain", rules, "-p", "abroad", "--schema", "edges")
    assert ended.code == 1
    assert MISSING in ended.err


def test_check_names_all(run, rules: Path) -> None:
    ended = run("check", rules, "--schema", "edges")
    assert ended.code == 1
    assert ended.err.count("error[column-not-there]") == ended.err.count("error[") == 2
    assert "do not mine pattern 'abroad'" in ended.err
    assert run("check", rules, "--schema", "ibm_aml").code == 0
