"""The tests that stand in the shipped files, by the reference interpreter and by compiled code."""

from __future__ import annotations

import pytest

import moneytrail as mt
from moneytrail.cli.inputs import shipped_names
from moneytrail.testing import run_tests

TESTED = ("layering", "people", "placement")


@pytest.mark.parametrize("file", shipped_names())
def test_shipped_files_pass_their_own_tests(file: str) -> None:
    failed = [each for each in run_tests(mt.compile(file), plan="reference") if not each.passed]
    assert not failed


@pytest.mark.parametrize("file", TESTED)
def test_each_pattern_is_found_and_nearly_found(file: str) -> None:
    """Every pattern of these files has a test that finds it and one that does not."""
    program = mt.compile(file)
    found, missed = set(), set()
    for test in program.checked.program.tests:
        for expectation in test.expectations:
            finds = type(expectation).__name__ != "ExpectNone"
            (found if finds else missed).add(expectation.pattern.name)
    assert found >= set(program.names)
    assert missed >= set(program.names)


@pytest.mark.slow
@pytest.mark.parametrize("file", TESTED)
@pytest.mark.parametrize("plan", ["best", "expansion"])
def test_compiled_code_passes_them_too(file: str, plan: str) -> None:
    failed = [each for each in run_tests(mt.compile(file), plan=plan) if not each.passed]
    assert not failed
