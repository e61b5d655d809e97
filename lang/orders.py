"""Which of two numbers of a match is never the larger, whatever the data.

min <= median, mean <= max, and of amounts: max <= sum      of one column of one stage
distinct values, accounts, hops head to tail <= transactions      of one stage
first <= last                                                     of one stage
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from . import typed
from .typed import Type

_RANKS: Final = {"min": 0, "median": 1, "mean": 1, "max": 2, "sum": 3}
"""Of two functions of a column the one with the lower rank is never above the other."""


def never_above(
    low: typed.Expression, high: typed.Expression, stages: Iterable[typed.Stage]
) -> bool:
    """Whether `low` is at most `high` in every match."""
    if not isinstance(low, typed.Aggregate) or not isinstance(high, typed.Aggregate):
        return False
    if low == high:
        return True
    if low.column is not None and high.column is not None:
        return (low.target, low.column) == (high.target, high.column) and _ranked(low, high)
    if low.function == "first" and high.function == "last":
        return low.target == high.target
    return high.function == "count" and _counts_parts(low, high.target, stages)


def _ranked(low: typed.Aggregate, high: typed.Aggregate) -> bool:
    """Of one column. A sum is above its parts only where none of them is negative."""
    ranks = _RANKS.get(low.function), _RANKS.get(high.function)
    if ranks[0] is None or ranks[1] is None or ranks[0] >= ranks[1]:
        return False
    return high.function != "sum" or high.type is Type.MONEY


def _counts_parts(low: typed.Aggregate, name: str, stages: Iterable[typed.Stage]) -> bool:
    """Whether each thing that `low` counts takes a transaction of the stage of its own."""
    stage = next((each for each in stages if each.name == name), None)
    if stage is None:
        return False
    match low.function:
        case "distinct" | "length":
            return low.target == name
        case "count":
            between = stage.chain.role if stage.chain else None
            return low.target in (stage.source.role, stage.target.role, between)
        case _:
            return False
