"""Texts that a program compares a column with, and that never occur in it: misspelt, as a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

import numpy as np

from .lang.settings import with_defaults
from .lang.typed import Binary, ColumnUse, Literal, ParameterUse, Pattern, Profile, Type
from .parameters import Exact
from .runtime.errors import nearest
from .runtime.transactions import Transactions

_SHOWN = 5
"""Values of a column that a note names."""


def unseen_texts(
    mined: Iterable[tuple[Pattern | Profile, Mapping[str, Exact]]],
    transactions: Transactions,
) -> tuple[str, ...]:
    """A note for each text that never occurs in the column it is compared with.

    Parameters
    ----------
    mined
        The patterns and profiles of a run, each with its parameters that differ from the defaults;
        one may be there several times, with other parameters.
    transactions
        The data of the run.
    """
    if not len(transactions):
        return ()
    wanted: dict[tuple[str, str], list[str]] = {}
    for each, given in mined:
        values = with_defaults(each.parameters, given)
        for column, text in _compared(each, values):
            patterns = wanted.setdefault((column, text), [])
            if each.name not in patterns:
                patterns.append(each.name)
    codes = {text: code for code, text in enumerate(transactions.texts.to_list())} if wanted else {}
    notes = []
    for (column, text), patterns in wanted.items():
        values_there = transactions.columns[column].values
        if text in codes and bool((values_there == codes[text]).any()):
            continue
        used = np.unique(values_there).tolist()
        known = [str(transactions.texts[code]) for code in used if code >= 0]
        hint = nearest(text, known).replace("`", '"')
        there = ", ".join(f'"{one}"' for one in known[:_SHOWN]) + (
            ", …" if len(known) > _SHOWN else ""
        )
        told = hint or (f"it holds {there}" if known else "it holds nothing at all")
        notes.append(f'{", ".join(patterns)}: no {column} of these data is "{text}"; {told}')
    return tuple(notes)


def _compared(node: object, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each column of text with a text that it is held against."""
    match node:
        case tuple():
            for each in node:
                yield from _compared(each, values)
        case Binary("==" | "!=", left, right):
            for column, other in ((left, right), (right, left)):
                if isinstance(column, ColumnUse) and column.type is Type.TEXT:
                    text = _text(other, values)
                    if text is not None:
                        yield column.column, text
        case _ if is_dataclass(node) and not isinstance(node, type):
            for part in fields(node):
                if part.name not in ("span", "origin", "parameters"):
                    yield from _compared(getattr(node, part.name), values)


def _text(node: object, values: Mapping[str, object]) -> str | None:
    match node:
        case Literal(value=str() as text):
            return text
        case ParameterUse(name):
            found = values.get(name)
            return found if isinstance(found, str) else None
        case _:
            return None
