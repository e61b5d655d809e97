"""Everything that can be wrong with a program: one class each, by theme."""

from . import definitions, names, patterns, pipelines, stages, syntax, tests, units, values
from .base import Diagnostic, Related, Severity, subclasses
from .error import CompileError

__all__ = [
    "CompileError",
    "Diagnostic",
    "Related",
    "Severity",
    "definitions",
    "names",
    "patterns",
    "pipelines",
    "stages",
    "subclasses",
    "syntax",
    "tests",
    "units",
    "values",
]
