"""The syntax tree as indented text, one node a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from . import ast

_PLACED = ast.Item | ast.Clause | ast.Statistics | ast.Transaction | ast.Expectation | ast.Step


def show(file: ast.File) -> str:
    """The whole tree, with the line that each item and clause begins in.

    Examples
    --------
    >>> from moneytrail.lang import Source, parse
    >>> file, _ = parse(Source("rules.dsl", "const cap: money = 10_000"))
    >>> print(show(file))
    Constant cap, line 1
      type: money
      value: number 10_000
    """
    return "\n".join(line for item in file.items for line in _node(item, "", ""))


def _node(node: object, label: str, indent: str) -> Iterator[str]:
    """A node's own line, then its parts two blanks further in."""
    match node:
        case None | () | False:
            return
        case tuple():
            yield f"{indent}{label.rstrip(': ')}"
            for each in node:
                yield from _node(each, "", f"{indent}  ")
        case ast.Name() | ast.Path() | str():
            yield f"{indent}{label}{node}"
        case ast.Literal():
            yield f"{indent}{label}{node.kind.value} {node.text}"
        case ast.Reference():
            yield f"{indent}{label}{node.path}"
        case Enum():
            yield f"{indent}{label}{node.value}"
        case True:
            yield f"{indent}{label.rstrip(': ')}"
        case _:
            yield f"{indent}{label}{_title(node)}"
            yield from _parts(node, f"{indent}  ")


def _title(node: object) -> str:
    """The kind of node, its name or operator, and for clauses and items the line."""
    title = type(node).__name__
    for key in ("name", "operator", "role", "function"):
        value = getattr(node, key, None)
        if isinstance(value, ast.Name | str):
            title += f" {value}"
    if isinstance(node, _PLACED):
        line, _ = node.span.source.position(node.span.start)
        title += f", line {line}"
    return title


def _parts(node: object, indent: str) -> Iterator[str]:
    assert is_dataclass(node)
    for field in fields(node):
        if field.name not in ("span", "sign", "name", "operator", "role", "function"):
            yield from _node(getattr(node, field.name), f"{field.name}: ", indent)
