"""What the features table holds of a pattern, and the bins of histograms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from . import ast, diagnostics, typed
from .evaluate import evaluate, is_constant
from .expressions import Expressions
from .literals import show
from .scope import Place, Scope
from .source import Span
from .typed import Bin, Type

MOST_BINS = 1000

_SHAPES = {
    "count": "count",
    "histogram": "histogram(size, 2, 3..5, 6..)",
    "max": "max(size)",
    "min": "min(size)",
    "sum": "sum(size)",
}


def default_features(measures: Iterable[typed.Measure]) -> tuple[typed.Feature, ...]:
    """The number of instances, and the largest value of every measure."""
    largest = (typed.Feature("max", measure.name) for measure in measures)
    return (typed.Feature("count", None), *largest)


@dataclass(frozen=True, slots=True)
class FeatureChecker:
    """`measures` are the sound ones; `declared` also those whose mistakes are reported already."""

    scope: Scope
    measures: Mapping[str, typed.Measure]
    declared: tuple[str, ...]

    def features(self, nodes: Iterable[ast.Feature]) -> tuple[typed.Feature, ...]:
        found: dict[tuple[str, str | None], typed.Feature] = {}
        for node in nodes:
            feature = self._feature(node)
            if feature is None:
                continue
            key = (feature.function, feature.measure)
            if key in found:
                what = f"the feature '{feature.function}'"
                if feature.measure:
                    what = f"the feature '{feature.function}({feature.measure})'"
                first = found[key].span
                self.scope.report.add(
                    diagnostics.definitions.DuplicateClause(node.span, what, first)
                )
            found.setdefault(key, feature)
        return tuple(found.values())

    def _feature(self, node: ast.Feature) -> typed.Feature | None:
        function, report = node.function.text, self.scope.report
        if function not in _SHAPES:
            report.add(
                diagnostics.names.UnknownFeature(node.function.span, function, tuple(_SHAPES))
            )
            return None
        if not self._has_shape(node):
            report.add(diagnostics.patterns.FeatureShape(node.span, function, _SHAPES[function]))
            return None
        if node.measure is None:
            return typed.Feature("count", None, (), node.span)
        measure = self.measures.get(node.measure.text)
        if measure is None:
            if node.measure.text not in self.declared:
                report.add(
                    diagnostics.names.UnknownMeasure(
                        node.measure.span, node.measure.text, self.declared
                    )
                )
            return None
        if function == "sum" and measure.type in (Type.RATIO, Type.TIME):
            report.add(
                diagnostics.patterns.SumWithoutMeaning(node.span, measure.name, measure.type)
            )
            return None
        if function != "histogram":
            name = cast('Literal["max", "min", "sum"]', function)
            return typed.Feature(name, measure.name, (), node.span)
        bins = self._bins(node, measure)
        return typed.Feature("histogram", measure.name, bins, node.span) if bins else None

    def _has_shape(self, node: ast.Feature) -> bool:
        match node.function.text:
            case "count":
                return not node.called
            case "histogram":
                return node.measure is not None and len(node.bins) > 0
            case _:
                return node.measure is not None and not node.bins

    # --- Bins ---------------------------------------------------------------------------------

    def _bins(self, node: ast.Feature, measure: typed.Measure) -> tuple[Bin, ...]:
        found: list[Bin] = []
        for written in node.bins:
            if found and found[-1].high is None:
                self._bad(written.span, "only the last bin can be open", "after an open bin")
                return ()
            each = self._bin(written, measure)
            if each is None:
                return ()
            if found and found[-1].high is not None and each.low <= found[-1].high:
                problem = f"the bins {found[-1].label} and {each.label} overlap or do not rise"
                self._bad(written.span, problem, "not above the one before")
                return ()
            found.append(each)
        if len(found) == 1 and found[0].high not in (None, found[0].low):
            return self._each_number(found[0], measure, node.bins[0].span)
        return tuple(found)

    def _bin(self, node: ast.Bounds, measure: typed.Measure) -> Bin | None:
        low = self._bound(node.low, measure)
        high = low if not node.is_range else None
        if node.high is not None:
            high = self._bound(node.high, measure)
            if high is None:
                return None
        if low is None:
            return None
        if high is not None and high < low:
            self._bad(node.span, "this bin holds nothing", "the lower bound is the larger one")
            return None
        return Bin(low, high, bin_label(low, high, measure.type))

    def _bound(self, node: ast.Expression, measure: typed.Measure) -> int | Fraction | None:
        where = Expressions(self.scope, Place.CONSTANT, f"a bin of '{measure.name}'")
        found = where.of_type(node, measure.type)
        if found is None:
            return None
        value = evaluate(found, {})
        if value is None or isinstance(value, str) or not is_constant(found):
            self._bad(node.span, "a bin is a fixed number", "differs from run to run")
            return None
        return value

    def _each_number(self, only: Bin, measure: typed.Measure, span: Span) -> tuple[Bin, ...]:
        """One closed range of whole numbers alone is a bin for each number in it."""
        if measure.type is not Type.INT:
            return (only,)
        low, high = int(only.low), int(only.high or 0)
        if high - low >= MOST_BINS:
            self._bad(span, f"these would be {high - low + 1} bins", f"more than {MOST_BINS}")
            return ()
        return tuple(Bin(each, each, str(each)) for each in range(low, high + 1))

    def _bad(self, span: Span, problem: str, mark: str) -> None:
        self.scope.report.add(diagnostics.patterns.BadBins(span, problem, mark))


def bin_label(low: int | Fraction, high: int | Fraction | None, kind: Type) -> str:
    """What stands in the brackets of the feature's name: `2`, `5..6`, `11..`."""
    if high is None:
        return f"{show(low, kind)}.."
    return show(low, kind) if low == high else f"{show(low, kind)}..{show(high, kind)}"
