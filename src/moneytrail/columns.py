"""The columns a pattern or profile reads, held against those of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .lang import CompileError, Diagnostic, Span
from .lang.diagnostics.definitions import ColumnTypeDiffers
from .lang.diagnostics.names import UnknownColumn
from .lang.typed import Aggregate, Binary, ColumnUse, Expression, Pattern, Profile, Type, Unary

ColumnRead = tuple[str, Type, Span]


def check_columns(item: Pattern | Profile, columns: Mapping[str, Type]) -> None:
    """Make sure that the data have what a pattern or profile reads.

    Raises
    ------
    CompileError
        Naming each column that the data lack, or hold as something else, where it is read.
    """
    found: dict[str, Diagnostic] = {}
    for name, type_, span in _reads(item):
        if name not in columns:
            found.setdefault(name, UnknownColumn(span, name, tuple(columns), True))
        elif columns[name] is not type_:
            found.setdefault(name, ColumnTypeDiffers(span, name, type_, columns[name]))
    if found:
        raise CompileError(tuple(found.values()))


def _reads(item: Pattern | Profile) -> Iterator[ColumnRead]:
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
