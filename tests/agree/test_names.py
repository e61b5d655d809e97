"""Whatever a program calls its things, generated code keeps them apart from its own."""

from __future__ import annotations

import pytest

import moneytrail as mt
from moneytrail.compiler.lower_kernel.helper_names import HELPER_NAMES
from moneytrail.testing import run_tests

PROGRAMS = {
    "pattern": """pattern {name} {{
  stage a: hub -> x*
  stage b: x* -> c   after a
  within 1d
  require count(x) >= 2 and median(a.amount) > 0
}}
test "a" for {name} {{
{rows}
  expect {{ x = M1, M2 }}
}}""",
    "parameter": """pattern p({name}: duration = 1d) {{
  stage a: hub -> x*
  stage b: x* -> c   after a by {name}
  within {name}
  require count(x) >= 2
  measure m = median(a.amount)
}}
test "a" for p({name} = 2d) {{
{rows}
  expect {{ x = M1, M2; m = 5 }}
}}""",
    "stage": """pattern p {{
  stage {name}: hub -> x*
  stage b: x* -> c   after {name}
  within 1d
  measure m = sum({name}.amount)
}}
test "a" for p {{
{rows}
  expect {{ x = M1, M2; m = 10 }}
}}""",
    "role and measure": """pattern p {{
  stage a: hub -> {name}*
  stage b: {name}* -> c   after a
  within 1d
  measure size = count({name})
}}
test "a" for p {{
{rows}
  expect {{ {name} = M1, M2; size = 2 }}
}}""",
    "chain": """pattern {name} {{
  stage b: start -> {name}_2{{1..2}} -> end   in order
  within 1d
}}
test "a" for {name} {{
{rows}
  expect count 2
}}""",
}
ROWS = """  09:00  A -> M1  5
  09:01  A -> M2  5
  10:00  M1 -> C  5
  10:01  M2 -> C  5"""
NAMES = [*sorted(HELPER_NAMES), "range", "np", "njit", "lambda", "print", "NEXT", "state", "double"]


@pytest.mark.parametrize("what", PROGRAMS)
@pytest.mark.parametrize("name", NAMES)
def test_no_name_collides(what: str, name: str) -> None:
    program = mt.compile(PROGRAMS[what].format(name=name, rows=ROWS))
    for plan in ("best", "expansion"):
        (result,) = run_tests(program, plan=plan, interpreted=True)  # type: ignore[arg-type]
        assert result.passed, result.message


def test_nor_in_machine_code() -> None:
    program = mt.compile(PROGRAMS["pattern"].format(name="first_listed", rows=ROWS))
    (result,) = run_tests(program)
    assert result.passed, result.message
