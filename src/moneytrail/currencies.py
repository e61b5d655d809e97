"""Amounts of several currencies that a program adds or compares as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from .compiler.expressions import walk
from .lang.typed import Aggregate, ColumnUse, Expression, Pattern, Profile, Stage, Type
from .runtime.transactions import ColumnKind, Transactions

CURRENCY = "currency"
"""The column that says what `amount` is in; `received_currency` says it of `received_amount`."""


def mixed_currencies(
    mined: Iterable[Pattern | Profile], transactions: Transactions
) -> tuple[str, ...]:
    """A note that names what adds or compares amounts, where these are in several currencies.

    Amounts are numbers to the language. A stage whose filter speaks of a currency minds it; so does
    data that has one only, or no such column.

    Parameters
    ----------
    mined
        The patterns and profiles of a run.
    transactions
        The data of the run.
    """
    column = transactions.columns.get(CURRENCY)
    if column is None or column.kind is not ColumnKind.TEXT:
        return ()
    careless = [each.name for each in mined if mixes_amounts(each)]
    if not careless:
        return ()
    there = np.bincount(column.values[column.values >= 0], minlength=len(transactions.texts))
    count = int((there > 0).sum())
    if count < 2:
        return ()
    most = transactions.texts[int(there.argmax())]
    return (
        f"{', '.join(careless)}: amounts of {count} currencies are added or compared as they are; "
        f'filter one, as [{CURRENCY} == "{most}"], or keep them apart by '
        f"[{CURRENCY} == other.{CURRENCY}]",
    )


def mixes_amounts(item: Pattern | Profile) -> bool:
    """Whether it adds or compares amounts and does not mind in which currency they are."""
    return any(_mixing(item))


def _mixing(item: Pattern | Profile) -> Iterator[bool]:
    """Of each thing in it that adds or compares amounts, whether it minds no currency."""
    if isinstance(item, Profile):
        yield any(each.column_type is Type.MONEY for each in item.statistics)
        return
    stages = {stage.name: stage for stage in item.stages}
    for said in (item.require, *(measure.value for measure in item.measures)):
        for node in _nodes(said):
            if isinstance(node, Aggregate) and node.column_type is Type.MONEY:
                yield not _minds(stages[node.target])
    for stage in item.stages:
        keeps = stage.chain is not None and stage.chain.keeping is not None
        compares = any(
            isinstance(node, ColumnUse) and node.type is Type.MONEY for node in _nodes(stage.filter)
        )
        if keeps or compares:
            yield not _minds(stage)


def _minds(stage: Stage) -> bool:
    """Whether a stage's filter speaks of a currency."""
    return any(
        isinstance(node, ColumnUse) and node.column.endswith(CURRENCY)
        for node in _nodes(stage.filter)
    )


def _nodes(expression: Expression | None) -> Iterator[Expression]:
    return iter(()) if expression is None else walk(expression)
