"""Files and the files they use: read once each, never in a circle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from . import ast, diagnostics
from .parse import parse
from .report import Reporter
from .source import Source, Span


@dataclass(frozen=True, slots=True)
class NotThere:
    """A file that cannot be found; `known` are those that could stand there."""

    known: tuple[str, ...]


Load: TypeAlias = Callable[[ast.Use], Source | NotThere | None]
Definition: TypeAlias = ast.Constant | ast.Pattern | ast.Variant | ast.Profile


@dataclass(slots=True)
class Module:
    """One file: its definitions by name, its tests and pipelines, and what it uses.

    A used file that cannot be read is None.
    """

    file: ast.File
    definitions: dict[str, Definition] = field(default_factory=dict)
    tests: list[ast.Test] = field(default_factory=list)
    pipelines: list[ast.Pipeline] = field(default_factory=list)
    uses: dict[str, Module | None] = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """Reads files and those they use. `modules` is in the order in which reading ended."""

    load: Load | None
    report: Reporter
    modules: dict[str, Module] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def read(self, source: Source) -> Module:
        file, mistakes = parse(source)
        for mistake in mistakes:
            self.report.add(mistake)
        module = Module(file)
        self._open.append(source.name)
        first: dict[str, Span] = {}
        tested: dict[str, Span] = {}
        pipelines: dict[str, Span] = {}
        for item in file.items:
            match item:
                case ast.Column():
                    continue
                case ast.Use():
                    if item.name is None:
                        self.report.add(
                            diagnostics.definitions.UseWithoutName(item.span, item.path)
                        )
                    elif self._is_new(item.name, "used file", first):
                        module.uses[item.name.text] = self._use(item)
                case ast.Test():
                    if self._is_new(item.name, "test", tested):
                        module.tests.append(item)
                case ast.Pipeline():
                    if self._is_new(item.name, "pipeline", pipelines):
                        module.pipelines.append(item)
                case _:
                    if self._is_new(item.name, _thing(item), first):
                        module.definitions[item.name.text] = item
        self._open.pop()
        self.modules[source.name] = module
        return module

    def _is_new(self, name: ast.Name, thing: str, first: dict[str, Span]) -> bool:
        if name.text in first:
            self.report.add(
                diagnostics.definitions.DuplicateName(name.span, thing, name.text, first[name.text])
            )
            return False
        first[name.text] = name.span
        return True

    def _use(self, item: ast.Use) -> Module | None:
        source = self.load(item) if self.load else None
        if source is None or isinstance(source, NotThere):
            known = source.known if source else ()
            self.report.add(
                diagnostics.definitions.UnknownFile(item.span, item.path, item.quoted, known)
            )
            return None
        if source.name in self._open:
            circle = (*self._open[self._open.index(source.name) :], source.name)
            self.report.add(diagnostics.definitions.CircularUse(item.span, circle))
            return None
        return self.modules.get(source.name) or self.read(source)


def _thing(item: Definition) -> str:
    match item:
        case ast.Constant():
            return "constant"
        case ast.Profile():
            return "profile"
        case _:
            return "pattern"
