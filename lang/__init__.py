"""Text to checked program: grammar, syntax tree, names, types, diagnostics. Imports nobody."""

from .check import Checked, check
from .columns import STANDARD_COLUMNS
from .diagnostics import CompileError, Diagnostic, Severity
from .literals import parse_value
from .modules import Load, NotThere
from .parse import parse
from .pipelines import FindSchema, SchemaProblem
from .render import render_json, render_text
from .settings import check_values
from .show import show
from .source import Source, Span

__all__ = [
    "STANDARD_COLUMNS",
    "Checked",
    "CompileError",
    "Diagnostic",
    "FindSchema",
    "Load",
    "NotThere",
    "SchemaProblem",
    "Severity",
    "Source",
    "Span",
    "check",
    "check_values",
    "parse",
    "parse_value",
    "render_json",
    "render_text",
    "show",
]
