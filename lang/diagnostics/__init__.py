"""Everything that can be wrong with a program: one class each, by theme.

A theme is loaded when something of it is first found wrong, by its name: `diagnostics.names.…`.
There are many classes, and a program without mistakes needs none of them.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from .base import Diagnostic, Related, Severity
from .error import CompileError

if TYPE_CHECKING:
    from . import (
        conditions,
        definitions,
        names,
        patterns,
        pipelines,
        stages,
        syntax,
        tests,
        units,
        values,
    )

__all__ = [
    "CompileError",
    "Diagnostic",
    "Related",
    "Severity",
    "conditions",
    "definitions",
    "kinds",
    "names",
    "patterns",
    "pipelines",
    "stages",
    "syntax",
    "tests",
    "units",
    "values",
]

_THEMES = (
    "conditions",
    "definitions",
    "names",
    "patterns",
    "pipelines",
    "stages",
    "syntax",
    "tests",
    "units",
    "values",
)


def __getattr__(name: str) -> ModuleType:
    """Load a theme when it is first asked for."""
    if name in _THEMES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def kinds() -> tuple[type[Diagnostic], ...]:
    """Every kind of diagnostic there is."""
    for theme in _THEMES:
        import_module(f".{theme}", __name__)
    return _kinds_of(Diagnostic)


def _kinds_of(base: type[Diagnostic]) -> tuple[type[Diagnostic], ...]:
    found: dict[str, type[Diagnostic]] = {}
    for each in base.__subclasses__():
        if each.slug:
            # by name: a slotted dataclass leaves the class it was made from behind
            found[each.__qualname__] = each
        found |= {inner.__qualname__: inner for inner in _kinds_of(each)}
    return tuple(found.values())
