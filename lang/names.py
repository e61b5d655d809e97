"""What a file defines, looked up by name: constants, patterns and their variants, columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from . import ast, diagnostics, typed
from .columns import STANDARD_COLUMNS
from .diagnostics.base import nearest
from .expressions import Expressions
from .limits import LONGEST_WAY, is_oversized
from .modules import Module
from .patterns import check_pattern
from .profiles import check_profile
from .report import Reporter
from .scope import Place, Scope
from .source import Span
from .tests import check_test
from .typed import Type
from .types import TYPE_NAMES
from .variants import check_variant

COLUMN_TYPES = (Type.TEXT, Type.INT, Type.MONEY, Type.RATIO)
_PATTERNS = (ast.Pattern, ast.Variant)


@dataclass(slots=True)
class Definitions:
    """Checks what a file defines when it is first asked for. None stands for a reported error."""

    module: Module
    report: Reporter
    columns: Mapping[str, Type]
    uses: dict[str, Definitions | None]
    patterns: dict[str, typed.Pattern | None] = field(default_factory=dict)
    profiles: dict[str, typed.Profile | None] = field(default_factory=dict)
    _constants: dict[str, typed.Expression | None] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def scope(self) -> Scope:
        return Scope(self.report, self, self.columns)

    # --- Constants ----------------------------------------------------------------------------

    def defines(self, name: str) -> bool:
        """Whether there is such a constant, or might have been without the syntax errors."""
        definition = self.module.definitions.get(name)
        return isinstance(definition, ast.Constant) or self._may_define(name)

    def _may_define(self, name: str) -> bool:
        return name in self.module.file.broken and name not in self.module.definitions

    def names(self) -> tuple[str, ...]:
        found = self.module.definitions.items()
        return tuple(name for name, item in found if isinstance(item, ast.Constant))

    def value(self, path: ast.Path) -> typed.Expression | None:
        """The value of a constant, placed where it is named."""
        *files, name = path.parts
        owner = self._owner(files, path)
        if owner is None or owner._may_define(name.text):
            return None
        definition = owner.module.definitions.get(name.text)
        if not isinstance(definition, ast.Constant):
            before = "".join(f"{file}." for file in files)
            known = tuple(before + each for each in owner.names())
            self.report.add(diagnostics.names.UnknownConstant(name.span, str(path), known))
            return None
        found = owner._constant(definition, name)
        return found and replace(found, span=path.span)

    def _owner(self, files: list[ast.Name], path: ast.Path) -> Definitions | None:
        """The file that a path begins with: this one, or one it uses."""
        if not files:
            return self
        first = files[0]
        if first.text not in self.uses or len(files) > 1:
            if first.text not in self.module.file.broken and not self._may_use(first.text):
                self.report.add(
                    diagnostics.names.UnknownUse(
                        first.span, ".".join(map(str, files)), tuple(self.uses)
                    )
                )
            return None
        return self.uses[first.text]

    def _may_use(self, name: str) -> bool:
        """Whether it is the name of a file that is not there, but for a slip in the `use`."""
        return nearest(name, [each for each, used in self.uses.items() if used is None]) is not None

    def _constant(self, node: ast.Constant, asked: ast.Name) -> typed.Expression | None:
        name = node.name.text
        if self._closes_circle(name, "constant", asked.span):
            return None
        if name not in self._constants:
            self._open.append(name)
            kind = TYPE_NAMES.get(node.type.text)
            if kind is None:
                self._unknown_type(node.type)
                self._constants[name] = None
            else:
                where = Expressions(self.scope(), Place.CONSTANT, f"constant '{name}'")
                self._constants[name] = self._sized(where.of_type(node.value, kind), node)
            self._open.pop()
        return self._constants[name]

    def _sized(self, found: typed.Expression | None, node: ast.Constant) -> typed.Expression | None:
        if found is None or not is_oversized(found):
            return found
        self.report.add(diagnostics.values.TooLarge(node.value.span, "constant", node.name.text))
        return None

    def _closes_circle(self, name: str, thing: str, span: Span) -> bool:
        if len(self._open) > LONGEST_WAY:
            self.report.add(diagnostics.values.TooLarge(span, thing, name))
            return True
        if name not in self._open:
            return False
        circle = tuple(self._open[self._open.index(name) :])
        self.report.add(diagnostics.definitions.CircularDefinition(span, thing, circle))
        return True

    def _unknown_type(self, name: ast.Name) -> None:
        self.report.add(diagnostics.names.UnknownType(name.span, name.text, tuple(TYPE_NAMES)))

    # --- Patterns -----------------------------------------------------------------------------

    def pattern(self, path: ast.Path) -> typed.Pattern | None:
        """The pattern or variant of that name, `NAME` or `FILE.NAME`."""
        *files, name = path.parts
        owner = self._owner(files, path)
        if owner is None or owner._may_define(name.text):
            return None
        definition = owner.module.definitions.get(name.text)
        match definition:
            case None:
                self.report.add(
                    diagnostics.names.UnknownPattern(
                        name.span, str(path), owner._pattern_names(files)
                    )
                )
                return None
            case ast.Constant() | ast.Profile():
                thing = "constant" if isinstance(definition, ast.Constant) else "profile"
                self.report.add(
                    diagnostics.definitions.NotAPattern(
                        path.span, str(path), thing, definition.name.span
                    )
                )
                return None
        return owner._pattern(definition, name)

    def mined(self, path: ast.Path) -> typed.Pattern | typed.Profile | None:
        """The pattern, variant or profile of that name, which a pipeline mines."""
        *files, name = path.parts
        owner = self._owner(files, path)
        if owner is None or owner._may_define(name.text):
            return None
        match owner.module.definitions.get(name.text):
            case ast.Profile() as profile:
                return owner._profile(profile)
            case ast.Constant() as constant:
                self.report.add(
                    diagnostics.pipelines.CannotBeMined(path.span, str(path), constant.name.span)
                )
                return None
            case None:
                known = owner._pattern_names(files, (*_PATTERNS, ast.Profile))
                self.report.add(diagnostics.names.UnknownPattern(name.span, str(path), known))
                return None
            case pattern:
                return owner._pattern(pattern, name)

    def _pattern_names(
        self, files: list[ast.Name], kinds: tuple[type, ...] = _PATTERNS
    ) -> tuple[str, ...]:
        before = "".join(f"{file}." for file in files)
        found = self.module.definitions.items()
        own = [f"{before}{name}" for name, item in found if isinstance(item, kinds)]
        if not files:
            for file, used in self.uses.items():
                own += used._pattern_names([ast.Name(file)], kinds) if used else ()
        return tuple(own)

    def _profile(self, node: ast.Profile) -> typed.Profile | None:
        name = node.name.text
        if name not in self.profiles:
            self.profiles[name] = check_profile(node, self.scope())
        return self.profiles[name]

    def _pattern(self, node: ast.Pattern | ast.Variant, asked: ast.Name) -> typed.Pattern | None:
        name = node.name.text
        if self._closes_circle(name, "pattern", asked.span):
            return None
        if name not in self.patterns:
            self._open.append(name)
            if isinstance(node, ast.Pattern):
                self.patterns[name] = check_pattern(node, self.scope())
            else:
                base = self.pattern(node.base)
                self.patterns[name] = base and check_variant(base, node, self.scope())
            self._open.pop()
        return self.patterns[name]

    # --- Tests --------------------------------------------------------------------------------

    def _tests(self) -> tuple[typed.Test, ...]:
        scope = self.scope()
        found = [check_test(node, scope, self.pattern) for node in self.module.tests]
        return tuple(test for test in found if test is not None)

    # --- Everything ---------------------------------------------------------------------------

    def check_all(self) -> typed.Program:
        """Check every definition, asked for or not."""
        patterns: list[typed.Pattern] = []
        profiles: list[typed.Profile] = []
        for item in self.module.definitions.values():
            match item:
                case ast.Constant():
                    self._constant(item, item.name)
                case ast.Profile():
                    profile = self._profile(item)
                    profiles += [profile] if profile else []
                case _:
                    pattern = self._pattern(item, item.name)
                    patterns += [pattern] if pattern else []
        return typed.Program(tuple(patterns), tuple(profiles), self._tests())


def visible_columns(file: ast.File, data: Mapping[str, Type], report: Reporter) -> dict[str, Type]:
    """The columns a file can speak of: standard and declared ones, and further ones of the data.

    Whether the data have them, and of this type, matters only to what is mined; see `lacking`.
    """
    found = {**data, **STANDARD_COLUMNS}
    first: dict[str, Span] = {}
    for item in file.items:
        if not isinstance(item, ast.Column):
            continue
        name, kind = item.name.text, TYPE_NAMES.get(item.type.text)
        if name in first:
            report.add(
                diagnostics.definitions.DuplicateName(item.name.span, "column", name, first[name])
            )
            continue
        first[name] = item.name.span
        if kind is None:
            report.add(
                diagnostics.names.UnknownType(item.type.span, item.type.text, tuple(TYPE_NAMES))
            )
        elif kind not in COLUMN_TYPES:
            allowed = tuple(f"'{each.value}'" for each in COLUMN_TYPES)
            report.add(diagnostics.definitions.NotAColumnType(item.type.span, kind, allowed))
        else:
            found[name] = kind
    return found
