"""How large what is written out may become, so that no program takes forever to check."""

from __future__ import annotations

from typing import Final

from . import typed

DEEPEST: Final = 100
LARGEST: Final = 2000
LONGEST_WAY: Final = 50
"""Definitions that lead from one to the next, each in need of the one after it."""


def is_oversized(node: typed.Expression) -> bool:
    """Whether an expression, with constants and measures written out, is too large to handle."""
    count, level = 0, [node]
    for _ in range(DEEPEST):
        count += len(level)
        if not level or count > LARGEST:
            return count > LARGEST
        level = [part for each in level for part in _parts(each)]
    return bool(level)


def _parts(node: typed.Expression) -> tuple[typed.Expression, ...]:
    match node:
        case typed.Unary():
            return (node.operand,)
        case typed.Binary():
            return node.left, node.right
        case _:
            return ()
