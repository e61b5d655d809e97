"""The stages of the shipped patterns, as text: what a change of the compiler changes.

Two files are held in every stage. Of the others the plan alone, and the code of the few that use
what no pattern of the two does: more would have to be read with every change, and say nothing new.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail.library import shipped_names
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "golden"
FILES = ("amlworld", "gfp")
PLANS_ONLY = ("layering", "people", "placement")
CODE = {
    "layering.peeling_chain": "shares kept along a chain, the partner's columns, a long look back",
    "layering.u_turn": "absence without a relation, columns of the partner",
    "people.mule_network": "sets at both ends of a stage, absence between a set and an account",
    "placement.dormant_reactivation": "absence of anyone, not before",
    "placement.structuring": "texts in filters, sums against limits",
}
"""Patterns of these whose code is held as well, with the reason."""
SUFFIXES = {
    "ast": "ast.txt",
    "graph": "graph.txt",
    "plan": "plan.txt",
    "kernel": "kernel.txt",
    "python": "cpu.py",
}
DEVICE = {
    "gfp.fan_in": "a hub sweep: features by slot, flags in a worker's own table",
    "gfp.scatter_gather": "a pair sweep: tallied, much scratch",
    "gfp.temporal_cycle": "a chain search: items are transactions",
    "people.mule_network": "a group sweep: absences, shares",
}
"""Patterns whose text for a device is held, with the reason."""
PROGRAMS = {file: mt.compile(file) for file in (*FILES, *PLANS_ONLY)}
CASES = [
    (file, name, stage) for file in FILES for name in PROGRAMS[file].names for stage in SUFFIXES
]
CASES += [(file, name, "plan") for file in PLANS_ONLY for name in PROGRAMS[file].names]
CASES += [(*name.split("."), "python") for name in CODE]
CASES += [(*name.split("."), "cuda") for name in DEVICE]


def _path(file: str, name: str, stage: str) -> Path:
    return FOLDER / f"{file}.{name}.{'cu' if stage == 'cuda' else SUFFIXES[stage]}"


@pytest.mark.parametrize(("file", "name", "stage"), CASES)
def test_stages_of_shipped_patterns(file: str, name: str, stage: str, golden: Golden) -> None:
    golden(_path(file, name, stage), PROGRAMS[file].explain(stage, name))


def test_every_shipped_file_is_held() -> None:
    assert {*FILES, *PLANS_ONLY} == set(shipped_names())


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
    """Without its indent: a single comparison stays in one line, however deep it stands."""
    for file, name, stage in CASES:
        if stage == "python":
            text = PROGRAMS[file].explain(stage, name)
            assert not [line for line in text.splitlines() if len(line.lstrip()) > 125], name
