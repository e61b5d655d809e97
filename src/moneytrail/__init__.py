"""moneytrail: laundering patterns as a language, compiled.

>>> import moneytrail as mt
>>> program = mt.compile("gfp")
>>> "scatter_gather" in program.names
True
"""

from .api import compile, read
from .lang import CompileError
from .parameters import ParameterError
from .program import Count, Mined, Program
from .runtime.errors import DataError

__version__ = "0.1.0"

__all__ = [
    "CompileError",
    "Count",
    "DataError",
    "Mined",
    "ParameterError",
    "Program",
    "Schema",
    "compile",
    "read",
]


def __getattr__(name: str) -> object:
    """`Schema` is loaded when asked for: it brings Polars, which checking does not need."""
    if name == "Schema":
        from .runtime.schema import Schema

        return Schema
    raise AttributeError(f"module 'moneytrail' has no attribute '{name}'")
