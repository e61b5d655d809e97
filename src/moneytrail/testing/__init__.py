"""Tests beside a pattern: run, and what was expected held against what was found."""

from .matches import PLANS, Plan
from .rows import transactions_of
from .run import TestResult, run_tests

__all__ = ["PLANS", "Plan", "TestResult", "run_tests", "transactions_of"]
