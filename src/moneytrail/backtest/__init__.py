"""Backtests: patterns tried on data where the truth is known.

What is planted (`read_truth`), what a program finds of it at each setting (`backtest`), and what a
new version finds more and less (`compare`).
"""

from .compare import Comparison, compare
from .listing import Case, Listing, read_listing
from .run import Backtest, backtest, check_sweeps
from .truth import Truth, locate, read_truth

__all__ = [
    "Backtest",
    "Case",
    "Comparison",
    "Listing",
    "Truth",
    "backtest",
    "check_sweeps",
    "compare",
    "locate",
    "read_listing",
    "read_truth",
]
