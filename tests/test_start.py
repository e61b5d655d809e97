"""What a process does not load until something needs it: starting is most of a short run."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

from moneytrail.lang import diagnostics

THEMES = tuple(f"moneytrail.lang.diagnostics.{name}" for name in diagnostics._THEMES)

COMPILE = """
import moneytrail as mt
program = mt.compile("amlworld")
"""
MINE = """
import moneytrail as mt, polars as pl
program = mt.compile("pattern p { stage s: hub -> b* within 1d require count(b) >= 2 }")
data = mt.read(
    pl.DataFrame({"source": [1, 1], "target": [2, 3], "amount": [1, 2], "time": [0, 1]}),
    schema="edges",
)
assert len(program.mine(data).matches) == 1
"""

WRONG = """
import moneytrail as mt
try:
    mt.compile("const cap: monny = 10 pattern p { stage s: a -> b within 1d }")
except mt.CompileError:
    pass
"""


@cache
def loaded(program: str) -> frozenset[str]:
    """The modules that a process of its own has loaded after these lines."""
    text = f"{program}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    return frozenset(json.loads(done.stdout))


@pytest.mark.parametrize("program", [COMPILE, MINE])
def test_a_good_program_loads_nothing_of_what_can_be_wrong(program: str) -> None:
    assert loaded(program).isdisjoint({*THEMES, "moneytrail.lang.mistakes"})


def test_checking_needs_neither_numpy_nor_the_compiler() -> None:
    assert loaded(COMPILE).isdisjoint({"numpy", "polars", "llvmlite", "moneytrail.compiler"})


def test_mining_loads_the_strategy_it_takes_and_no_other() -> None:
    taken = "moneytrail.compiler.lower_kernel.sweep"
    others = ("arm_sweep", "expansion", "group_sweep", "pair_sweep", "profile")
    assert taken in loaded(MINE)
    assert loaded(MINE).isdisjoint(f"moneytrail.compiler.lower_kernel.{name}" for name in others)


@pytest.mark.parametrize(
    "module",
    [
        "moneytrail.compiler.codegen.cuda",
        "moneytrail.compiler.reference",
        "moneytrail.lang.format",
        "moneytrail.runtime.device.run",
        "numba",
        "typer",
    ],
)
def test_mining_on_the_processor_does_without(module: str) -> None:
    assert module not in loaded(MINE)


def test_a_mistake_loads_its_own_theme() -> None:
    assert loaded(WRONG).intersection(THEMES) == {"moneytrail.lang.diagnostics.names"}


def test_only_themes_are_looked_for() -> None:
    assert diagnostics.units.__name__ == "moneytrail.lang.diagnostics.units"
    with pytest.raises(AttributeError, match="no attribute 'unites'"):
        diagnostics.unites  # noqa: B018
