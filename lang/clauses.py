"""Clauses that patterns and profiles share: metadata and the window."""

from __future__ import annotations

from collections.abc import Iterable

from . import ast, diagnostics, typed
from .evaluate import evaluate
from .expressions import Expressions
from .scope import Place, Scope
from .source import Span
from .typed import Type

SEVERITIES = ("low", "medium", "high", "critical")

_WORDS = {"doc": "the sentence that says what this finds"}


def check_metadata(nodes: Iterable[ast.Metadata], scope: Scope) -> typed.Metadata:
    """What is said about the item rather than by it, each at most once."""
    found: dict[str, str] = {}
    first: dict[str, Span] = {}
    for node in nodes:
        if node.key in first:
            what = _WORDS.get(node.key, f"'{node.key}'")
            scope.report.add(
                diagnostics.definitions.DuplicateClause(node.span, what, first[node.key])
            )
        elif node.key == "severity" and node.value not in SEVERITIES:
            span = Span(node.span.source, node.span.end - len(node.value), node.span.end)
            scope.report.add(diagnostics.names.UnknownSeverity(span, node.value, SEVERITIES))
        else:
            found[node.key] = node.value
        first.setdefault(node.key, node.span)
    return typed.Metadata(**found)


def check_window(
    nodes: Iterable[ast.Within], item: str, place: Span, scope: Scope
) -> tuple[typed.Expression, bool] | None:
    """The one window and whether it is closed; None once an error is reported."""
    windows = list(nodes)
    if not windows:
        scope.report.add(diagnostics.patterns.MissingWindow(place, item))
        return None
    for second in windows[1:]:
        scope.report.add(diagnostics.patterns.SecondWindow(second.span, item, windows[0].span))
    node = windows[0]
    window = Expressions(scope, Place.CONSTANT, "the window").of_type(node.window, Type.DURATION)
    if window is None:
        return None
    value = evaluate(window, scope.values)
    if isinstance(value, int) and value <= 0:
        reason = "no transaction is that recent"
        scope.report.add(diagnostics.stages.NeverHolds(node.window.span, "the window", reason))
        return None
    return window, not node.under
