"""Going through any tree of ours, whatever its nodes are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

Node = TypeVar("Node")


def nodes(tree: object, kind: type[Node]) -> Iterator[Node]:
    """All nodes of one kind in a tree; not those within them."""
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, kind):
            yield node
        elif isinstance(node, tuple):
            todo += node
        else:
            todo += parts(node)


def parts(node: Any) -> list[object]:
    """What a node consists of; nothing, of what is no node."""
    return [getattr(node, name) for name in _parts_of(type(node))]


@cache
def _parts_of(kind: Any) -> tuple[str, ...]:
    """Names of the fields: looked up once for each kind, not for each of many nodes."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
