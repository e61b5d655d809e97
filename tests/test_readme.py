"""What README and the docs show is true: their programs check, their code runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import moneytrail as mt

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(text: str, kind: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    return [block for name, block in found if name == kind]


def test_its_patterns_check() -> None:
    programs = [block for block in _blocks(README, "") if block.startswith("pattern")]
    assert programs
    for program in programs:
        assert not mt.compile(program).warnings


def test_its_result_is_what_the_sample_gives() -> None:
    (program,) = (block for block in _blocks(README, "") if block.startswith("pattern"))
    (shown,) = (block for block in _blocks(README, "") if "scatter_gather  match" in block)
    transactions = mt.read(ROOT / "examples" / "sample.csv", schema="ibm_aml")
    (match,) = mt.compile(program).matches(transactions).rows(named=True)
    for role in match["roles"]:
        assert ", ".join(role["accounts"]) in shown
    for stage in match["stages"]:
        assert ", ".join(map(str, stage["rows"])) in shown
    for measure in match["measures"]:
        assert re.search(rf"{measure['measure']} +{re.escape(measure['value'])}$", shown, re.M)


def test_its_pipeline_is_the_example() -> None:
    (shown,) = (block for block in _blocks(README, "") if block.startswith("pipeline"))
    example = (ROOT / "examples" / "nightly.dsl").read_text(encoding="utf-8")
    without_doc = re.sub(r'^  ".*\n', "", example, flags=re.M)
    assert without_doc.endswith(shown)
    assert "moneytrail run examples/nightly.dsl" in README


def test_its_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = _blocks(README, "python")
    for page in ("results", "python"):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        blocks += _blocks(text, "python")
    assert len(blocks) > 6
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_its_schema_is_one(tmp_path: Path) -> None:
    for block in _blocks(README, "toml"):
        path = tmp_path / "schema.toml"
        path.write_text(block, encoding="utf-8")
        schema = mt.Schema.from_toml(path)
        assert "branch" in schema.column_kinds()


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_its_commands_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\S+)", README, flags=re.M):
        assert re.search(rf"^{target}:", makefile, flags=re.M), target
