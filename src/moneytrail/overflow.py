"""Arithmetic of a program that the data at hand could take beyond the largest exact number.

Sums over transactions stop a run that goes beyond. What is calculated of them counts as the largest
number there, and a note says beforehand where that could be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

import numpy as np

from .compiler.ir.show import show_expression
from .compiler.scalars import Exact, Units
from .lang.evaluate import evaluate
from .lang.settings import with_defaults
from .lang.typed import (
    Aggregate,
    Binary,
    ColumnUse,
    Expression,
    Literal,
    ParameterUse,
    Pattern,
    Profile,
    Type,
    Unary,
)
from .runtime.transactions import Transactions

LARGEST = 2**62
"""What is calculated goes no further, on either side."""


def perhaps_too_large(
    mined: Iterable[tuple[Pattern | Profile, Mapping[str, Exact]]],
    transactions: Transactions,
    units: Units,
) -> tuple[str, ...]:
    """A note for each calculation that could go beyond, were all these data in one match.

    Parameters
    ----------
    mined
        The patterns and profiles of a run, each with its parameters that differ from the defaults.
    transactions, units
        The data of the run.
    """
    notes: dict[str, None] = {}
    for item, given in mined:
        if isinstance(item, Profile) or not len(transactions):
            continue
        bounds = _Bounds(transactions, units, with_defaults(item.parameters, given))
        for expression in _expressions(item):
            bounds.look_into(expression)
        for text in bounds.too_large:
            notes[
                f"{item.name}: '{text}' could go beyond 2^62 smallest units on these data, and "
                "then counts as that; divide before you multiply, or compare shares with shares"
            ] = None
    return tuple(notes)


def _expressions(item: Pattern) -> Iterator[Expression]:
    filters = [each.filter for each in item.stages] + [each.filter for each in item.absences]
    said = [item.require, *(each.value for each in item.measures), *filters]
    relations = [each.by for stage in item.stages for each in stage.relations]
    yield from (each for each in (*said, *relations) if each is not None)


@dataclass(eq=False)
class _Bounds:
    """How large numbers of a pattern can become, without their signs, in the data's units."""

    transactions: Transactions
    units: Units
    values: Mapping[str, Exact]
    too_large: dict[str, None] = field(default_factory=dict)
    _columns: dict[str, tuple[int, int]] = field(default_factory=dict)

    def look_into(self, node: Expression) -> None:
        """Find what could go beyond; columns are read for what is calculated, and nothing else."""
        match node:
            case Binary() if _is_whole(node.type):
                self.most(node)
            case Binary(_, left, right):
                self.look_into(left)
                self.look_into(right)
            case Unary(_, operand):
                self.look_into(operand)
            case _:
                pass

    def most(self, node: Expression) -> int | None:
        """The largest that a whole number can be; None of what is calculated otherwise."""
        match node:
            case Literal() | ParameterUse():
                return self._constant(node)
            case ColumnUse(column):
                return self._column(column)[0] if _is_whole(node.type) else None
            case Aggregate():
                return self._aggregate(node)
            case Unary(_, operand):
                return self.most(operand)
            case Binary():
                constant = self._constant(node)
                return constant if constant is not None else self._calculated(node)

    def _calculated(self, node: Binary) -> int | None:
        left, right = self.most(node.left), self.most(node.right)
        if left is None or right is None or not _is_whole(node.type):
            return None
        match node.operator:
            case "+" | "-":
                found = left + right
            case "*":
                found = left * right
            case "%":
                found = right
            case _:
                found = left
        if found > LARGEST:
            self.too_large[show_expression(node)] = None
            found = LARGEST  # told once, where it begins
        return found

    def _constant(self, node: Expression) -> int | None:
        value = evaluate(node, self.values)
        if value is None or isinstance(value, bool | str):
            return None
        units = 1
        if node.type is Type.MONEY:
            units = int(10**self.units.money_scale)
        elif node.type in (Type.DURATION, Type.TIME):
            units = self.units.ticks_per_second
        return ceil(abs(Fraction(value)) * units)

    def _aggregate(self, node: Aggregate) -> int | None:
        if not _is_whole(node.type):
            return None
        if node.function == "sum" and node.column is not None:
            return self._column(node.column)[1]
        if node.type is Type.DURATION:
            time = self.transactions.time
            return int(time[-1] - time[0])
        if node.column is not None and node.function != "distinct":
            return self._column(node.column)[0]
        return max(self._column("time")[0] if node.type is Type.TIME else 0, len(self.transactions))

    def _column(self, name: str) -> tuple[int, int]:
        """The largest of a column, and the sum of all, which may be told a little too large."""
        if name not in self._columns:
            held = self.transactions
            values = held.time if name == "time" else held.columns[name].values
            if values.dtype.kind != "i":
                return 0, 0
            largest = max(abs(int(values.max())), abs(int(values.min())))
            total = float(np.abs(values.astype(np.float64)).sum()) * 1.001
            self._columns[name] = largest, min(ceil(total), LARGEST)
        return self._columns[name]


def _is_whole(type_: Type) -> bool:
    return type_ in (Type.INT, Type.MONEY, Type.DURATION, Type.TIME)
