"""Everything that can be wrong with a program: one class each, by theme."""

from . import names, patterns, stages, syntax, values
from .base import Diagnostic, Related, Severity, subclasses
from .error import CompileError

__all__ = [
    "CompileError",
    "Diagnostic",
    "Related",
    "Severity",
    "names",
    "patterns",
    "stages",
    "subclasses",
    "syntax",
    "values",
]
