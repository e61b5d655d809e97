"""The columns every program may speak of, and those a pattern or profile reads.

Columns beyond the standard ones are declared, or come from the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from .source import Span
from .typed import Aggregate, Binary, ColumnUse, Expression, Pattern, Profile, Type, Unary

STANDARD_COLUMNS: Final[Mapping[str, Type]] = MappingProxyType(
    {
        "amount": Type.MONEY,
        "time": Type.TIME,
        "currency": Type.TEXT,
        "format": Type.TEXT,
        "from_bank": Type.TEXT,
        "to_bank": Type.TEXT,
        "received_amount": Type.MONEY,
        "received_currency": Type.TEXT,
    }
)

ColumnRead: TypeAlias = tuple[str, Type, Span]


def columns_read(item: Pattern | Profile) -> Iterator[ColumnRead]:
    """Name, type and place of each column that is read, as often as it is."""
    if isinstance(item, Profile):
        for statistic in item.statistics:
            if statistic.column is not None and statistic.column_type is not None:
                yield statistic.column, statistic.column_type, item.span
        return
    for stage in item.stages:
        yield from _in_expression(stage.filter)
        if stage.chain is not None and stage.chain.keeping is not None:
            yield "amount", Type.MONEY, stage.chain.span
    for absence in item.absences:
        yield from _in_expression(absence.filter)
    for value in (item.require, *(measure.value for measure in item.measures)):
        yield from _in_expression(value)


def _in_expression(node: Expression | None) -> Iterator[ColumnRead]:
    match node:
        case ColumnUse(column, _, type_):
            yield column, type_, node.span
        case Aggregate(column=str(column), column_type=Type() as type_):
            yield column, type_, node.span
        case Unary(_, operand):
            yield from _in_expression(operand)
        case Binary(_, left, right):
            yield from _in_expression(left)
            yield from _in_expression(right)
        case _:
            pass
