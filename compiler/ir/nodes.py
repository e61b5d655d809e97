"""Going through any tree of ours, whatever its nodes are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

Node = TypeVar("Node")

_FIELDS: dict[type, tuple[str, ...]] = {}
"""Names of fields, looked up once for each kind of node, not for each of many nodes."""


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


def parts(node: object) -> list[object]:
    """What a node consists of; nothing, of what is no node."""
    kind = type(node)
    names = _FIELDS.get(kind)
    if names is None:
        names = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
        _FIELDS[kind] = names
    return [getattr(node, name) for name in names]
