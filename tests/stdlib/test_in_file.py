"""The tests that stand in the shipped files, by the reference, both plans and machine code."""

from __future__ import annotations

import pytest

import moneytrail as mt
from moneytrail.lang.typed import ExpectNone, Pattern
from moneytrail.library import shipped_names
from moneytrail.testing import PLANS, Plan, run_tests


@pytest.mark.parametrize("file", shipped_names())
@pytest.mark.parametrize("plan", PLANS)
def test_shipped_files_pass_their_own_tests(file: str, plan: Plan) -> None:
    """Generated code is run by Python as it stands: the same code, with nothing to compile."""
    results = run_tests(mt.compile(file), plan=plan, interpreted=True)
    assert results
    assert not [each for each in results if not each.passed]


@pytest.mark.parametrize("file", shipped_names())
def test_each_pattern_is_found_and_nearly_found(file: str) -> None:
    """Every pattern has a test that finds it and one that does not; a profile has no matches."""
    program = mt.compile(file)
    found, missed = set(), set()
    for test in program.checked.program.tests:
        for each in test.expectations:
            (missed if isinstance(each, ExpectNone) else found).add(each.pattern.name)
    patterns = {each.name for each in program.definitions if isinstance(each, Pattern)}
    assert patterns
    assert found == missed == patterns


@pytest.mark.slow
@pytest.mark.parametrize("file", shipped_names())
@pytest.mark.parametrize("plan", ["best", "expansion"])
def test_machine_code_passes_them_too(file: str, plan: Plan) -> None:
    results = run_tests(mt.compile(file), plan=plan)
    assert results
    assert not [each for each in results if not each.passed]
