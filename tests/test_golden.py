"""Every stage of every shipped pattern, as text: what a change of the compiler changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import moneytrail as mt
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "golden"
FILES = ("amlworld", "gfp")
SUFFIXES = {
    "ast": "ast.txt",
    "graph": "graph.txt",
    "plan": "plan.txt",
    "kernel": "kernel.txt",
    "python": "cpu.py",
}
CASES = [
    (file, name, stage) for file in FILES for name in mt.compile(file).names for stage in SUFFIXES
]


def _path(file: str, name: str, stage: str) -> Path:
    return FOLDER / f"{file}.{name}.{SUFFIXES[stage]}"


@pytest.mark.parametrize(("file", "name", "stage"), CASES)
def test_stages_of_shipped_patterns(file: str, name: str, stage: str, golden: Golden) -> None:
    golden(_path(file, name, stage), mt.compile(file).explain(stage, name))


def test_no_golden_file_is_left_over() -> None:
    wanted = {_path(*case).name for case in CASES}
    assert {path.name for path in FOLDER.iterdir()} == wanted


@pytest.mark.parametrize("stage", ["llvm", "asm"])
def test_native_stages_are_shown(stage: str) -> None:
    """They depend on the processor, so only that they are what they say is checked."""
    text = mt.compile("gfp").explain(stage, "fan_in")
    assert ("define" if stage == "llvm" else ".globl") in text
    assert "fan_in" in text


def test_generated_python_is_formatted_for_reading() -> None:
    for file, name, stage in CASES:
        if stage == "python":
            text = mt.compile(file).explain(stage, name)
            assert not [line for line in text.splitlines() if len(line) > 110], name
