"""Benchmarks: moneytrail beside other systems, on the same data, in one run.

`generator` makes the transactions, `works` names what is asked of them, `systems` holds one module
for each system, `run` checks that all agree and then takes the time, `table` and `plot` show it.
Nothing here is imported by the rest of the package.
"""

from .measure import Measured, Settings
from .run import Progress, Report, bench
from .works import WORKS, Work

__all__ = ["WORKS", "Measured", "Progress", "Report", "Settings", "Work", "bench"]
