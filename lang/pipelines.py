"""A pipeline: what is read, mined and written, checked before any of it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from os.path import normpath
from pathlib import PurePath
from typing import Final, TypeAlias, TypeVar

from . import ast, typed
from .columns import columns_read
from .diagnostics import definitions as definition_errors
from .diagnostics import pipelines as errors
from .features import FeatureChecker
from .report import Reporter
from .scope import Scope
from .source import Span
from .typed import Type
from .variants import check_possible, with_arguments

TABLE_ENDINGS: Final = (".parquet", ".arrow", ".feather", ".ipc", ".jsonl", ".ndjson", ".duckdb")
FLAT_ENDINGS: Final = (".csv",)
"""What can hold features, and no matches: their accounts and rows are lists."""
DATABASE: Final = ".duckdb"
"""A file with several tables; each step writes the one of its own name."""


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """Why a schema cannot be used; `known` are names that could stand there."""

    problem: str
    way_out: str = ""
    known: tuple[str, ...] = ()


FindSchema: TypeAlias = Callable[[ast.Read], Mapping[str, Type] | SchemaProblem]
FindMined: TypeAlias = Callable[[ast.Path], typed.Pattern | typed.Profile | None]
Mined: TypeAlias = typed.Pattern | typed.Profile
Step = TypeVar("Step")


def check_pipelines(
    nodes: Iterable[ast.Pipeline],
    scope: Callable[[], Scope],
    find: FindMined,
    schemas: FindSchema | None,
) -> tuple[typed.Pipeline, ...]:
    """The sound pipelines of a file; `find` gives the pattern or profile of a name."""
    found = [_Checker(node, scope(), find, schemas).pipeline() for node in nodes]
    return tuple(pipeline for pipeline in found if pipeline is not None)


def lacking(
    mined: Iterable[Mined], columns: Mapping[str, Type], where: str, read: Span
) -> Iterator[errors.ColumnNotThere]:
    """What is read and is not among these columns, or is of another type there."""
    for item in mined:
        kind = "pattern" if isinstance(item, typed.Pattern) else "profile"
        for name, needed, span in columns_read(item):
            found = columns.get(name)
            if found is not needed:
                known = tuple(columns)
                what = f"{kind} '{item.name}'"
                yield errors.ColumnNotThere(span, name, known, where, what, needed, found, read)


@dataclass(slots=True)
class _Checker:
    """Checks one pipeline. What could not be checked is None, and reported."""

    node: ast.Pipeline
    scope: Scope
    find: FindMined
    schemas: FindSchema | None
    _mined: dict[str, Mined | None] = field(default_factory=dict)
    _places: dict[str, Span] = field(default_factory=dict)
    """Where each name is mined."""

    @property
    def report(self) -> Reporter:
        return self.scope.report

    def pipeline(self) -> typed.Pipeline | None:
        errors_before = self.report.errors()
        self._check_order()
        for step in self._steps(ast.Mine):
            for each in step.mined:
                self._mine(each)
        read = self._read()
        outputs = self._outputs()
        self._demand_all()
        broken = any(item is None for item in self._mined.values())
        if read is None or broken or self.report.errors() > errors_before:
            return None
        self._warn_of_unwritten(outputs)
        name, place = self.node.name.text, self.node.name.span
        mined = tuple(item for item in self._mined.values() if item is not None)
        return typed.Pipeline(name, self.node.doc, read, mined, outputs, place)

    def _steps(self, kind: type[Step]) -> list[Step]:
        return [step for step in self.node.steps if isinstance(step, kind)]

    # --- The steps as a whole -----------------------------------------------------------------

    def _check_order(self) -> None:
        last: ast.Step | None = None
        for step in self.node.steps:
            if last is not None and _rank(step) < _rank(last):
                self.report.add(
                    errors.StepOutOfOrder(_word(step), _named(step), _named(last), _word(last))
                )
            else:
                last = step
        for second in self._steps(ast.Read)[1:]:
            first = self._steps(ast.Read)[0].span
            self.report.add(definition_errors.DuplicateClause(second.span, "'read'", first))

    def _demand_all(self) -> None:
        """Report what is missing altogether."""
        written = [*self._steps(ast.WriteFeatures), *self._steps(ast.WriteMatches)]
        missing = {
            what: example
            for steps, what, example in (
                (self._steps(ast.Read), "reads", 'read "payments.csv" as ibm_aml'),
                (self._steps(ast.Mine), "mines", "mine PATTERN, PATTERN"),
                (written, "writes", 'features "features.parquet" or matches "matches.jsonl"'),
            )
            if not steps
        }
        if missing:
            name = self.node.name
            examples = tuple(missing.values())
            self.report.add(errors.MissingStep(name.span, name.text, tuple(missing), examples))

    def _warn_of_unwritten(self, outputs: Iterable[typed.Output]) -> None:
        written: set[str] = set()
        for output in outputs:
            match output:
                case typed.WriteMatches(_, of):
                    written |= set(of)
                case typed.WriteFeatures(_, asked):
                    profiles = {name for name in output.of if self._is_profile(name)}
                    written |= profiles | {name for name, features in asked if features}
        for name, place in self._places.items():
            if name not in written:
                self.report.add(errors.NothingWritten(place, name))

    # --- What is read and mined ---------------------------------------------------------------

    def _read(self) -> typed.Read | None:
        steps = self._steps(ast.Read)
        if not steps:
            return None
        node = steps[0]
        found = self.schemas(node) if self.schemas else None
        match found:
            case SchemaProblem(_, _, known) if known:
                name = node.schema
                self.report.add(errors.UnknownSchema(name.span, name.text, known))
            case SchemaProblem(problem, way_out):
                self.report.add(errors.BadSchema(node.schema.span, problem, way_out))
            case None:
                pass
            case columns:
                mined = [item for item in self._mined.values() if item is not None]
                for diagnostic in lacking(mined, columns, f"schema {node.schema}", node.span):
                    self.report.add(diagnostic)
        return typed.Read(node.path.text, node.schema.text, node.quoted, node.span)

    def _mine(self, node: ast.Mined) -> None:
        name = node.known_as or node.base.parts[-1]
        if name.text in self._places:
            first = self._places[name.text]
            self.report.add(errors.MinedTwice(name.span, name.text, str(node.base), first))
            return
        self._places[name.text] = name.span
        base = self.find(node.base)
        self._mined[name.text] = base and self._as_mined(base, node, name)

    def _as_mined(self, base: Mined, node: ast.Mined, name: ast.Name) -> Mined | None:
        """The pattern as it is where no argument and no name is given; else a variant of it."""
        if not node.arguments and name.text == base.name:
            return base
        found: Mined | None
        if isinstance(base, typed.Pattern):
            found = with_arguments(base, node.arguments, self.scope)
        else:
            found = with_arguments(base, node.arguments, self.scope)
        if found is None:
            return None
        if node.arguments:
            check_possible(found, f"'{name}'", node.base.span, self.scope)
        return replace(found, name=name.text, span=node.base.span)

    def _is_profile(self, name: str) -> bool:
        return isinstance(self._mined.get(name), typed.Profile)

    # --- What is written ----------------------------------------------------------------------

    def _outputs(self) -> tuple[typed.Output, ...]:
        found: list[typed.Output] = []
        taken: dict[str, Span] = {}
        for step in self.node.steps:
            if isinstance(step, ast.WriteFeatures | ast.WriteMatches):
                self._check_place(step, taken)
                of = self._chosen(step.of)
                if isinstance(step, ast.WriteMatches):
                    found.append(self._matches(step, of))
                else:
                    found.append(self._features(step, of))
        return tuple(found)

    def _check_place(
        self, step: ast.WriteFeatures | ast.WriteMatches, taken: dict[str, Span]
    ) -> None:
        path, place, table = step.path.text, step.path.span, _named(step)
        ending = PurePath(path).suffix.lower()
        flat = FLAT_ENDINGS if isinstance(step, ast.WriteFeatures) else ()
        if ending not in (*TABLE_ENDINGS, *flat):
            reason = "does not say in which format to write"
            if ending in FLAT_ENDINGS:
                reason = "cannot hold matches: their accounts and rows are lists"
            self.report.add(errors.UnknownFormat(place, path, (*TABLE_ENDINGS, *flat), reason))
            return
        is_database = ending == DATABASE
        what = f"the table '{table}' of \"{path}\"" if is_database else f'"{path}"'
        first = taken.setdefault(f"{normpath(path)}\n{table if is_database else ''}", place)
        if first is not place:
            self.report.add(errors.SameOutput(place, what, first))

    def _chosen(self, names: tuple[ast.Name, ...]) -> list[str]:
        """The names after `of`, or all that is mined."""
        if not names:
            return list(self._mined)
        first: dict[str, Span] = {}
        for name in names:
            if name.text in first:
                again = definition_errors.DuplicateClause(name.span, f"'{name}'", first[name.text])
                self.report.add(again)
            elif name.text in self._places:
                first[name.text] = name.span
            else:
                self.report.add(errors.NotMined(name.span, name.text, tuple(self._places)))
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
        patterns = [item for name in of if isinstance(item := self._mined.get(name), typed.Pattern)]
        if not step.features:
            own = {item.name: item.features for item in patterns}
        else:
            broken = any(self._mined.get(name) is None for name in of)
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
                self.report.add(errors.MeasureOfNone(measure.span, measure.text, known))
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
        self.report.add(errors.OnlyProfiles(place, what, mark, way_out))


def _rank(step: ast.Step) -> int:
    match step:
        case ast.Read():
            return 0
        case ast.Mine():
            return 1
        case ast.WriteFeatures() | ast.WriteMatches():
            return 2


def _named(step: ast.Step) -> str:
    """The word that a step begins with: for what is written also the name of the table."""
    match step:
        case ast.Read():
            return "read"
        case ast.Mine():
            return "mine"
        case ast.WriteFeatures():
            return "features"
        case ast.WriteMatches():
            return "matches"


def _word(step: ast.Step) -> Span:
    start = step.span.start
    return Span(step.span.source, start, start + len(_named(step)))
