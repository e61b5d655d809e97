"""What a pipeline writes: places, whose tables, and which features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import normpath
from pathlib import PurePath
from typing import Final

from . import ast, diagnostics, typed
from .features import FeatureChecker
from .report import Reporter
from .scope import Scope
from .source import Span

TABLE_ENDINGS: Final = (".parquet", ".arrow", ".feather", ".ipc", ".jsonl", ".ndjson", ".duckdb")
FLAT_ENDINGS: Final = (".csv",)
"""What can hold features, and no matches: their accounts and rows are lists."""
DATABASE: Final = ".duckdb"
"""A file with several tables; each step writes the one of its own name."""


@dataclass(frozen=True, slots=True)
class OutputChecker:
    """Knows what is mined, None where that is unsound, and where each of the names is given."""

    scope: Scope
    mined: Mapping[str, typed.Pattern | typed.Profile | None]
    places: Mapping[str, Span]

    @property
    def report(self) -> Reporter:
        return self.scope.report

    def outputs(self, steps: Iterable[ast.Step]) -> tuple[typed.Output, ...]:
        """The checked steps that write, in the order of the text."""
        found: list[typed.Output] = []
        taken: dict[str, Span] = {}
        for step in steps:
            match step:
                case ast.WriteFeatures():
                    self._check_place(step, "features", taken)
                    found.append(self._features(step, self._chosen(step.of)))
                case ast.WriteMatches():
                    self._check_place(step, "matches", taken)
                    found.append(self._matches(step, self._chosen(step.of)))
                case _:
                    pass
        return tuple(found)

    def warn_of_unwritten(self, outputs: Iterable[typed.Output]) -> None:
        """Warn of what is mined and stands in no table."""
        written: set[str] = set()
        for output in outputs:
            match output:
                case typed.WriteMatches(_, of):
                    written |= set(of)
                case typed.WriteFeatures(_, asked):
                    profiles = {name for name in output.of if self._is_profile(name)}
                    written |= profiles | {name for name, features in asked if features}
        for name, place in self.places.items():
            if name not in written:
                self.report.add(diagnostics.pipelines.NothingWritten(place, name))

    def _check_place(
        self, step: ast.WriteFeatures | ast.WriteMatches, table: str, taken: dict[str, Span]
    ) -> None:
        path, place = step.path.text, step.path.span
        ending = PurePath(path).suffix.lower()
        flat = FLAT_ENDINGS if isinstance(step, ast.WriteFeatures) else ()
        if ending not in (*TABLE_ENDINGS, *flat):
            reason = "does not say in which format to write"
            if ending in FLAT_ENDINGS:
                reason = "cannot hold matches: their accounts and rows are lists"
            self.report.add(
                diagnostics.pipelines.UnknownFormat(place, path, (*TABLE_ENDINGS, *flat), reason)
            )
            return
        is_database = ending == DATABASE
        what = f"the table '{table}' of \"{path}\"" if is_database else f'"{path}"'
        first = taken.setdefault(f"{normpath(path)}\n{table if is_database else ''}", place)
        if first is not place:
            self.report.add(diagnostics.pipelines.SameOutput(place, what, first))

    def _chosen(self, names: tuple[ast.Name, ...]) -> list[str]:
        """The names after `of`, or all that is mined."""
        if not names:
            return list(self.mined)
        first: dict[str, Span] = {}
        for name in names:
            if name.text in first:
                again = diagnostics.definitions.DuplicateClause(
                    name.span, f"'{name}'", first[name.text]
                )
                self.report.add(again)
            elif name.text in self.places:
                first[name.text] = name.span
            else:
                self.report.add(
                    diagnostics.pipelines.NotMined(name.span, name.text, tuple(self.places))
                )
        return list(first)

    def _matches(self, step: ast.WriteMatches, of: list[str]) -> typed.WriteMatches:
        for name in step.of:
            if self._is_profile(name.text):
                what = f"'{name}' is a profile, which has no matches"
                self._only_profiles(name.span, what, "a profile")
        patterns = tuple(name for name in of if not self._is_profile(name))
        if not step.of and of and not patterns:
            self._only_profiles(step.path.span, "profiles have no matches")
        return typed.WriteMatches(step.path.text, patterns, step.span)

    def _features(self, step: ast.WriteFeatures, of: list[str]) -> typed.WriteFeatures:
        patterns = [item for name in of if isinstance(item := self.mined.get(name), typed.Pattern)]
        if not step.features:
            own = {item.name: item.features for item in patterns}
        else:
            broken = any(self.mined.get(name) is None for name in of)
            own = self._asked(step, patterns, broken=broken)
            if of and not patterns and not broken:
                what = "a list of features needs a pattern: a profile has its statistics"
                place = Span(step.span.source, step.features[0].span.start, step.span.end)
                self._only_profiles(place, what)
        asked = tuple((name, own.get(name, ())) for name in of)
        return typed.WriteFeatures(step.path.text, asked, step.span)

    def _asked(
        self, step: ast.WriteFeatures, patterns: list[typed.Pattern], *, broken: bool
    ) -> dict[str, tuple[typed.Feature, ...]]:
        """What a list asks of each pattern: the aggregates whose measure it has."""
        known = tuple(dict.fromkeys(one.name for item in patterns for one in item.measures))
        for node in step.features:
            measure = node.measure
            if measure and measure.text not in known and patterns and not broken:
                self.report.add(
                    diagnostics.pipelines.MeasureOfNone(measure.span, measure.text, known)
                )
        found: dict[str, tuple[typed.Feature, ...]] = {}
        for item in patterns:
            measures = {each.name: each for each in item.measures}
            wanted = [
                node
                for node in step.features
                if node.measure is None or node.measure.text in measures
            ]
            checker = FeatureChecker(self.scope, measures, tuple(measures))
            found[item.name] = checker.features(wanted)
        return found

    def _only_profiles(self, place: Span, what: str, mark: str = "only profiles here") -> None:
        way_out = "name a pattern, or leave this out"
        self.report.add(diagnostics.pipelines.OnlyProfiles(place, what, mark, way_out))

    def _is_profile(self, name: str) -> bool:
        return isinstance(self.mined.get(name), typed.Profile)
