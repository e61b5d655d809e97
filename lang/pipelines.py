"""A pipeline: what is read, mined and written, checked before any of it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from . import ast, diagnostics, typed
from .columns import columns_read
from .outputs import OutputChecker
from .report import Reporter
from .scope import Scope
from .source import Span
from .typed import Type
from .variants import check_possible, with_arguments


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
    mined: Iterable[Mined], columns: Mapping[str, Type], where: str, read: Span | None = None
) -> Iterator[diagnostics.pipelines.ColumnNotThere]:
    """What is read and is not among these columns, or is of another type there.

    Each column is told once for each item, at the first place that reads it; `read` is where the
    text names the data, if it does.
    """
    for item in mined:
        told: set[str] = set()
        kind = "pattern" if isinstance(item, typed.Pattern) else "profile"
        for name, needed, span in columns_read(item):
            found = columns.get(name)
            if found is not needed and name not in told:
                told.add(name)
                known = tuple(columns)
                what = f"{kind} '{item.name}'"
                yield diagnostics.pipelines.ColumnNotThere(
                    span, name, known, where, what, needed, found, read
                )


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
        checker = OutputChecker(self.scope, self._mined, self._places)
        outputs = checker.outputs(self.node.steps)
        self._demand_all()
        broken = any(item is None for item in self._mined.values())
        if read is None or broken or self.report.errors() > errors_before:
            return None
        checker.warn_of_unwritten(outputs)
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
                    diagnostics.pipelines.StepOutOfOrder(
                        _word(step), _named(step), _named(last), _word(last)
                    )
                )
            else:
                last = step
        for second in self._steps(ast.Read)[1:]:
            first = self._steps(ast.Read)[0].span
            self.report.add(diagnostics.definitions.DuplicateClause(second.span, "'read'", first))

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
            self.report.add(
                diagnostics.pipelines.MissingStep(name.span, name.text, tuple(missing), examples)
            )

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
                self.report.add(diagnostics.pipelines.UnknownSchema(name.span, name.text, known))
            case SchemaProblem(problem, way_out):
                self.report.add(diagnostics.pipelines.BadSchema(node.schema.span, problem, way_out))
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
            self.report.add(
                diagnostics.pipelines.MinedTwice(name.span, name.text, str(node.base), first)
            )
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


def _rank(step: ast.Step) -> int:
    match step:
        case ast.Read():
            return 0
        case ast.Mine():
            return 1
        case ast.WriteFeatures() | ast.WriteMatches():
            return 2


def _named(step: ast.Step) -> str:
    """The word that a step begins with."""
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
