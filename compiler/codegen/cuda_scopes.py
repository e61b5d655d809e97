"""Where a function's variables are declared: at their first assignment, or before everything.

A Kernel's variables live as long as their function, those of C++ as long as their block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ir.kernel import (
    Array,
    Assign,
    For,
    Function,
    If,
    KernelType,
    Statement,
    Variable,
    While,
)
from ..ir.nodes import parts

Path = tuple[int, ...]
"""A statement by its number in each block around it; a block by the statement it belongs to."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """What C++ is to declare where.

    `hoisted` are declared before everything; `declaring` holds the assignments (by identity) that
    declare their variable; `own_loops` the loops that declare theirs, which nobody else touches;
    `constant` the declared variables that are never assigned again.
    """

    hoisted: dict[str, KernelType]
    declaring: frozenset[int]
    own_loops: frozenset[int]
    constant: frozenset[str]
    assigned: frozenset[str]
    """Variables that get a value anywhere but at their declaration, parameters among them."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One occurrence of a variable."""

    path: Path
    statement: Statement
    kind: str
    """"assign", "loop" or "read"."""
    type: KernelType


def scopes(function: Function) -> Scopes:
    """Choose the place of each variable's declaration."""
    given = {each.name for each in function.parameters if isinstance(each, Variable)}
    seen: dict[str, list[_Seen]] = {}
    for name, each in _occurrences(function.body, ()):
        seen.setdefault(name, []).append(each)
    hoisted: dict[str, KernelType] = {}
    declaring, own_loops, constant, assigned = set(), set(), set(), set()
    for name, places in seen.items():
        set_at = [each for each in places if each.kind != "read"]
        if name in given:
            if set_at:
                assigned.add(name)
            continue
        first = places[0]
        loop_only = [each for each in set_at if each.kind == "loop"]
        if len(set_at) == len(loop_only) == 1 and _all_within(places, (*first.path, -1)):
            own_loops.add(id(first.statement))
        elif first.kind == "assign" and _all_within(places, first.path[:-1]):
            declaring.add(id(first.statement))
            if len(set_at) == 1:
                constant.add(name)
            else:
                assigned.add(name)
        else:
            hoisted[name] = first.type
            assigned.add(name)
    return Scopes(
        hoisted,
        frozenset(declaring),
        frozenset(own_loops),
        frozenset(constant),
        frozenset(assigned),
    )


def _all_within(places: list[_Seen], block: Path) -> bool:
    """Whether all lie in a block; -1 at its end is the body of a loop, its head included."""
    inner = block[:-1] if block and block[-1] == -1 else block
    return all(each.path[: len(inner)] == inner for each in places)


def _occurrences(statements: tuple[Statement, ...], block: Path) -> Iterator[tuple[str, _Seen]]:
    for at, statement in enumerate(statements):
        path = (*block, at)
        reads: tuple[object, ...] = ()
        inner: list[tuple[int, tuple[Statement, ...]]] = []
        match statement:
            case Assign(variable, value):
                yield from _reads(value, path, statement)
                yield variable.name, _Seen(path, statement, "assign", variable.type)
                continue
            case For(variable, low, high, body):
                yield from _reads((low, high), path, statement)
                yield variable.name, _Seen(path, statement, "loop", variable.type)
                inner = [(0, body)]
            case If(condition, then, otherwise):
                reads, inner = (condition,), [(0, then), (1, otherwise)]
            case While(condition, body):
                reads, inner = (condition,), [(0, body)]
            case _:
                reads = (statement,)
        for read in reads:
            yield from _reads(read, path, statement)
        for number, body in inner:
            yield from _occurrences(body, (*path, number))


def _reads(node: object, path: Path, statement: Statement) -> Iterator[tuple[str, _Seen]]:
    match node:
        case Variable(name, type_):
            yield name, _Seen(path, statement, "read", type_)
        case Array():
            return
        case tuple():
            for each in node:
                yield from _reads(each, path, statement)
        case _:
            for each in parts(node):
                yield from _reads(each, path, statement)
