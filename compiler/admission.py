"""Which transactions a pattern may look at: those that pass a filter of one of its stages.

Where few do, a run leaves the others out before it sorts by account and searches, so that all it
reads is about those few: an account's list is as long as what of it can matter. What a filter says
that is not a plain comparison is let pass here; the search itself asks every filter in full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..lang.typed import Binary, ColumnUse, Expression, Literal, ParameterUse
from .ir.pattern import PatternGraph
from .scalars import Fixed
from .selectivity import COMPARISONS

Passing = NDArray[np.bool_]
Columns = Callable[[str], NDArray[Any]]


def admitted(graph: PatternGraph, scalars: Mapping[str, Fixed], columns: Columns) -> Passing | None:
    """Transactions that a stage or an absence of a pattern may look at.

    Parameters
    ----------
    graph, scalars
        The pattern, and its numbers in the data's units.
    columns
        The values of a column, by its name in the language, of all transactions.

    Returns
    -------
    bool, shape (transactions,); None where all may be looked at. All that are looked at are in it,
    and others may be: more than some comparisons of columns and numbers is not asked here.
    """
    filters = [each.filter for each in graph.stages] + [each.filter for each in graph.absences]
    if any(each is None for each in filters):
        return None
    found: Passing | None = None
    for condition in dict.fromkeys(filters):
        passing = None if condition is None else _may_pass(condition, scalars, columns)
        if passing is None:
            return None
        found = passing if found is None else found | passing
    return found


def _may_pass(
    condition: Expression, scalars: Mapping[str, Fixed], columns: Columns
) -> Passing | None:
    """Transactions that may pass a filter; None for all."""
    match condition:
        case Binary("and", left, right):
            one, two = (_may_pass(each, scalars, columns) for each in (left, right))
            if one is None or two is None:
                return two if one is None else one
            return one & two
        case Binary("or", left, right):
            one, two = (_may_pass(each, scalars, columns) for each in (left, right))
            return None if one is None or two is None else one | two
        case Binary(comparison, left, right) if comparison in COMPARISONS:
            sides = [_side(each, scalars, columns) for each in (left, right)]
            if any(each is None for each in sides):
                return None
            passing = np.asarray(COMPARISONS[comparison](*sides), dtype=np.bool_)
            return passing if passing.ndim else None
        case _:
            return None


def _side(
    operand: Expression, scalars: Mapping[str, Fixed], columns: Columns
) -> NDArray[Any] | float | None:
    """A column, or a number as the search compares it; None for anything else."""
    match operand:
        case ColumnUse(column, "own"):
            return columns(column)
        case ParameterUse(name):
            return _number(scalars[name])
        case Literal(number) if not isinstance(number, str):
            return _number(number)
        case _:
            return None


def _number(number: Any) -> float | None:
    """Whole numbers as they are, ratios as the double that the search is given."""
    if isinstance(number, bool):
        return None
    return number if isinstance(number, int) else float(number)
