"""How many transactions pass a filter: counted in a sample, by the same rules in plain floats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..lang.typed import Binary, ColumnUse, Expression, Literal, ParameterUse, Unary
from .expressions import reads_other
from .scalars import Fixed
from .statistics import Statistics

PAIRED_SHARE = 1 / 3
"""Of a condition on two transactions, which a sample of single ones cannot tell: a guess."""

COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        "==": np.equal,
        "!=": np.not_equal,
        "<": np.less,
        "<=": np.less_equal,
        ">": np.greater,
        ">=": np.greater_equal,
    }
)
"""What compares two columns, or a column and a number."""
_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    **COMPARISONS,
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "%": np.mod,
    "and": np.logical_and,
    "or": np.logical_or,
}


def passing_share(
    condition: Expression | None, scalars: Mapping[str, Fixed], statistics: Statistics
) -> float:
    """Share of transactions that pass a filter; never quite nothing, since a sample may miss some.

    Parameters
    ----------
    condition
        A filter of a lowered pattern: its constants are scalars, in the data's units.
    """
    if condition is None:
        return 1.0
    if reads_other(condition):
        return PAIRED_SHARE
    with np.errstate(all="ignore"):
        passed = np.asarray(_evaluated(condition, scalars, statistics), dtype=np.bool_)
    count = max(1, len(statistics.sampled("time")))
    held = int(passed.sum()) if passed.ndim else count * bool(passed)
    return max(held, 0.5) / count


def _evaluated(
    node: Expression, scalars: Mapping[str, Fixed], statistics: Statistics
) -> NDArray[Any] | float | bool:
    match node:
        case Literal(bool(value)):
            return value
        case Literal(value):
            return float(value)
        case ParameterUse(name):
            value = scalars[name]
            return value if isinstance(value, bool) else float(value)
        case ColumnUse(column):
            return statistics.sampled(column)
        case Unary("not", operand):
            return np.logical_not(_evaluated(operand, scalars, statistics))
        case Unary(_, operand):
            return np.negative(_evaluated(operand, scalars, statistics))
        case Binary(operator, left, right):
            return np.asarray(
                _OPERATIONS[operator](
                    _evaluated(left, scalars, statistics), _evaluated(right, scalars, statistics)
                )
            )
        case _:
            raise AssertionError(f"not in a filter: {node}")
