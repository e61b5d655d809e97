"""Runs the tests of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..compiler.scalars import ValueProblem
from ..lang import typed
from ..program import Program
from ..runtime.errors import DataError
from .differences import failure
from .matches import PLANS, Finder, Match, Plan
from .rows import line_of, transactions_of


@dataclass(frozen=True, slots=True)
class TestResult:
    """What became of one test. `place` is `FILE:LINE`; `message` is empty where it passed."""

    __test__: ClassVar[bool] = False
    name: str
    place: str
    passed: bool
    message: str


def run_tests(
    program: Program, *, plan: Plan = "best", interpreted: bool = False
) -> tuple[TestResult, ...]:
    """Run every test of a program's file.

    Parameters
    ----------
    program
        What `compile` gave.
    plan
        "best" or "expansion" for compiled code, "reference" for the reference interpreter.
    interpreted
        Run the code of a plan by Python itself, line by line, rather than as machine code: the same
        code and the same results, with nothing to compile. Good for many patterns of few rows.

    Returns
    -------
    One result a test, in the order of the text.

    Examples
    --------
    >>> import moneytrail as mt
    >>> program = mt.compile('''
    ... pattern fan_out {
    ...   stage paid: hub -> payee*
    ...   within 1d
    ...   require count(payee) >= 2
    ... }
    ... test "one day late" for fan_out {
    ...      09:00  A -> B
    ...   1d 09:01  A -> C
    ...   expect { payee = B, C }
    ... }''')
    >>> (result,) = run_tests(program, plan="reference")
    >>> print(result.message)
    line 10: expected a match of fan_out with payee = B, C
      found no match
    """
    if plan not in PLANS:
        raise ValueError(f"no plan is named '{plan}'; there is {', '.join(PLANS)}")
    finder = Finder(plan, interpreted)
    return tuple(_result(test, finder) for test in program.checked.program.tests)


def _result(test: typed.Test, finder: Finder) -> TestResult:
    place = f"{test.span.source.name}:{line_of(test.span)}"
    failures: list[str] = []
    transactions = transactions_of(test)
    found: dict[typed.Pattern, list[Match]] = {}
    for each in test.expectations:
        try:
            if each.pattern not in found:
                found[each.pattern] = finder.matches(each.pattern, transactions)
        except (ValueProblem, DataError) as problem:
            failures.append(f"line {line_of(each.span)}: {each.called} cannot be run: {problem}")
            continue
        failures += failure(each, found[each.pattern], test)
    return TestResult(test.name, place, not failures, "\n".join(failures))
