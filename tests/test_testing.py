"""Tests beside a pattern, run by every plan: what passes, what fails, and what a failure says."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail import testing
from moneytrail.lang import Source
from moneytrail.lang.format import format_source
from moneytrail.testing import run_tests, transactions_of

PATTERNS = """\
use stdlib.gfp
column branch: text
column score: int
pattern scatter_gather(window: duration = 5d, min_mules: int = 3, kept: ratio = 80%) {
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   after scatter by 2d
  within window
  require count(mule) >= min_mules and sum(gather.amount) >= kept * sum(scatter.amount)
  measure size = count(mule)
  measure passed_on = sum(gather.amount) / sum(scatter.amount)
  measure took = last(gather) - first(scatter)
  measure ended = last(gather)
  measure total = sum(gather.amount)
}
pattern cycle {
  stage loop: start -> via{1..4} -> start   [amount >= 0 and currency == "Euro"]   in order
  within 2d
  measure hops = length(loop)
}
pattern at_a_branch {
  stage paid: a -> b   [branch == "north" or score > 2]
  within 1d
}
"""
MULES = """\
  2022-09-01T09:00  A  -> M1  500
  09:05             A  -> M2  500
  +5m               A  -> M3  500
  1d 10:00          M1 -> C   450
  +1h               M2 -> C   450
  +1h               M3 -> C   450.50
"""
CIRCLE = """\
  09:00  A -> B  currency "Euro"
  10:00  B -> C  currency "Euro"
  10:00  B -> B  currency "Euro"
  11:00  C -> A  currency "Euro"
  12:00  A -> B
"""

PASSING = {
    "all that can be said of a match": (
        "for scatter_gather",
        MULES + "expect { mule = M3, M1, M2; origin = A; collector = C; size = 3; "
        "passed_on = 0.900333; took = 1d3h; ended = 2022-09-02T12:00; total = 1350.50 }",
    ),
    "counted": ("for scatter_gather", f"{MULES} expect count 1"),
    "arguments": ("for scatter_gather(min_mules = 4)", f"{MULES} expect none"),
    "arguments are the test's, not another's": (
        "for scatter_gather(kept = 90%, window = 28h)",
        f"{MULES} expect count 1 expect none cycle",
    ),
    "a share too large": ("for scatter_gather(kept = 91%)", f"{MULES} expect none"),
    "a chain in its order": (
        "for cycle",
        CIRCLE + "expect { start = A; via = B, C; hops = 3 } expect count 1",
    ),
    "used files": ("", MULES + "expect gfp.fan_in { hub = C; payer = M1, M2, M3 }"),
    "columns left out are empty": (
        "for at_a_branch",
        '09:00 A -> B 1  09:01 A -> C 1 branch "south" score 2 expect none',
    ),
    "columns given": (
        "for at_a_branch",
        '09:00 A -> B branch "north"  09:01 A -> C score 3 expect count 2 expect { b = C }',
    ),
}

FAILING = {
    "another member": (
        "for scatter_gather",
        MULES + "expect { mule = M1, M2; size = 2; passed_on = 90% }",
        """\
line 31: expected a match of scatter_gather with mule = M1, M2; size = 2; passed_on = 0.9
  found 1 match
  - origin = A
    mule = M1, M2, M3     expected M1, M2
    collector = C
    size = 3              expected 2
    passed_on = 0.900333  expected 0.9
    took = 1d3h
    ended = 2022-09-02T12:00
    total = 1350.5
    scatter
      line 25: 2022-09-01T09:00 A -> M1 500
      line 26: 09:05 A -> M2 500
      line 27: +5m A -> M3 500
    gather
      line 28: 1d 10:00 M1 -> C 450
      line 29: +1h M2 -> C 450
      line 30: +1h M3 -> C 450.50""",
    ),
    "nothing": (
        "for scatter_gather(min_mules = 4)",
        MULES + "expect {}",
        "line 31: expected a match of scatter_gather\n  found no match",
    ),
    "too many": (
        "for cycle",
        CIRCLE + "expect none",
        """\
line 30: expected no match of cycle
  found 1 match
  - start = A
    via = B, C
    hops = 3
    loop
      line 25: 09:00 A -> B currency "Euro"
      line 26: 10:00 B -> C currency "Euro"
      line 28: 11:00 C -> A currency "Euro\"""",
    ),
    "another order": (
        "for cycle",
        CIRCLE + "expect { via = C, B }\nexpect count 2",
        """\
line 30: expected a match of cycle with via = C, B
  found 1 match
  - start = A
    via = B, C  expected C, B
    hops = 3
    loop
      line 25: 09:00 A -> B currency "Euro"
      line 26: 10:00 B -> C currency "Euro"
      line 28: 11:00 C -> A currency "Euro"
line 31: expected 2 matches of cycle
  found 1 match
  - start = A
    via = B, C
    hops = 3
    loop
      line 25: 09:00 A -> B currency "Euro"
      line 26: 10:00 B -> C currency "Euro"
      line 28: 11:00 C -> A currency "Euro\"""",
    ),
}


def _file(cases: dict[str, tuple[str, ...]]) -> str:
    return PATTERNS + "".join(
        f'test "{name}" {head} {{\n{body}\n}}\n' for name, (head, body, *_) in cases.items()
    )


@pytest.fixture(scope="module", params=testing.PLANS)
def plan(request: pytest.FixtureRequest) -> testing.Plan:
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize("interpreted", [False, True])
def test_what_passes(plan: testing.Plan, interpreted: bool) -> None:
    results = run_tests(mt.compile(_file(PASSING)), plan=plan, interpreted=interpreted)
    assert [each.name for each in results] == list(PASSING)
    assert [each.message for each in results] == [""] * len(PASSING)
    assert all(each.passed for each in results)


@pytest.mark.parametrize("name", FAILING)
def test_what_a_failure_says(plan: testing.Plan, name: str) -> None:
    head, body, message = FAILING[name]
    (result,) = run_tests(mt.compile(_file({name: (head, body)})), plan=plan)
    assert not result.passed
    assert result.message == message


def test_a_result_knows_its_place() -> None:
    (result,) = run_tests(mt.compile(_file({"one": ("for cycle", f"{CIRCLE} expect none")})))
    assert (result.name, result.place) == ("one", "<text>:24")


def test_the_nearest_matches_come_first_and_few_are_told() -> None:
    rows = "".join(f'+1h A -> B{at} 5 branch "north"\n' for at in range(6))
    text = (
        f'{PATTERNS}test "x" for at_a_branch {{ 09:00 X -> A\n{rows} expect {{ a = A; b = X }} }}'
    )
    (result,) = run_tests(mt.compile(text), plan="reference")
    assert result.message.split("\n")[1:4] == [
        "  found 6 matches", "  - a = A", "    b = B0  expected X"
    ]  # fmt: skip
    assert result.message.endswith("  and 3 more")


def test_a_value_that_no_data_of_the_test_has_is_a_failure() -> None:
    text = """\
pattern p(least: money = 0.001) { stage s: a -> b [amount >= least] within 1d }
test "finer than cents" for p { 09:00 A -> B 5 expect count 1 }
test "fine" for p { 09:00 A -> B 5.001 expect count 1 }
"""
    coarse, fine = run_tests(mt.compile(text), plan="reference")
    assert "finer than the smallest unit" in coarse.message
    assert fine.passed


def test_an_amount_left_out_is_zero_and_money_has_one_scale() -> None:
    text = """\
pattern p { stage s: a -> b [received_amount > 0] within 1d }
test "x" for p { 09:00 A -> B 1.5  09:01 A -> B received_amount 2.1234 expect count 1 }
"""
    (test,) = mt.compile(text).checked.program.tests
    found = transactions_of(test)
    assert {column.scale for column in found.columns.values()} == {4}
    assert found.columns["amount"].values.tolist() == [15_000, 0]
    assert found.columns["received_amount"].values.tolist() == [0, 21_234]
    assert test.transactions[0].amount == Fraction(3, 2)


def test_what_the_reference_of_the_language_shows() -> None:
    document = Path(__file__).parents[1] / "docs" / "language.md"
    blocks = re.findall(r"^```\n(.*?)^```", document.read_text(encoding="utf-8"), re.M | re.S)
    (shown,) = (block for block in blocks if "\ntest " in block)
    results = run_tests(mt.compile(shown), plan="reference")
    assert [each.message for each in results] == ["", ""]
    assert format_source(Source("language.md", shown)) == shown


def test_a_program_without_tests() -> None:
    assert run_tests(mt.compile(PATTERNS)) == ()


def test_an_unknown_plan() -> None:
    with pytest.raises(ValueError, match="there is best, expansion, reference"):
        run_tests(mt.compile(PATTERNS), plan="fast")  # type: ignore[arg-type]
