"""The measures of a pattern: checked when first named, in any order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from . import ast, diagnostics, typed
from .expressions import Expressions
from .limits import LONGEST_WAY, is_oversized
from .scope import Place, Scope
from .typed import Type


@dataclass(slots=True)
class PatternMeasures:
    """Knows the measures of one pattern by name."""

    scope: Scope
    nodes: dict[str, ast.Measure] = field(default_factory=dict)
    _found: dict[str, typed.Expression | None] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def add(self, nodes: Iterable[ast.Measure]) -> None:
        for node in nodes:
            name = node.name.text
            parameter = self.scope.parameters.get(name)
            first = self.nodes[name].name.span if name in self.nodes else None
            if parameter is not None:
                first = parameter.span
            if first is None:
                self.nodes[name] = node
            else:
                self.scope.report.add(
                    diagnostics.definitions.DuplicateName(node.name.span, "measure", name, first)
                )

    def names(self) -> tuple[str, ...]:
        return tuple(self.nodes)

    def value(self, name: ast.Name) -> typed.Expression | None:
        """The measure's expression, placed where it is named."""
        text = name.text
        if text in self._open:
            circle = tuple(self._open[self._open.index(text) :])
            self.scope.report.add(
                diagnostics.definitions.CircularDefinition(name.span, "measure", circle)
            )
            return None
        if len(self._open) > LONGEST_WAY:
            self.scope.report.add(diagnostics.values.TooLarge(name.span, "measure", text))
            return None
        if text not in self._found:
            self._open.append(text)
            self._found[text] = self._check(self.nodes[text])
            self._open.pop()
        found = self._found[text]
        return found and replace(found, span=name.span)

    def _check(self, node: ast.Measure) -> typed.Expression | None:
        where = Expressions(self.scope, Place.FINAL, f"measure '{node.name}'")
        found = where.infer(node.value)
        if found is not None and is_oversized(found):
            self.scope.report.add(
                diagnostics.values.TooLarge(node.value.span, "measure", node.name.text)
            )
            return None
        if found is not None and found.type in (Type.TEXT, Type.BOOL):
            self.scope.report.add(
                diagnostics.patterns.MeasureNotANumber(node.value.span, node.name.text, found.type)
            )
            return None
        return found

    def all(self) -> tuple[typed.Measure, ...]:
        """Every sound measure, in the order of the text."""
        found = [(node, self.value(node.name)) for node in self.nodes.values()]
        return tuple(
            typed.Measure(node.name.text, replace(value, span=node.value.span), node.span)
            for node, value in found
            if value is not None
        )
