"""moneytrail: laundering patterns as a language, compiled.

>>> import moneytrail as mt
>>> program = mt.compile("gfp")
>>> "scatter_gather" in program.names
True
"""

from importlib import import_module

# What type checkers take for true. `typing` would be most of what is loaded before `__main__` can
# end an interrupt well.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .api import SourceError, compile, read, run
    from .lang import CompileError
    from .mining import Count, Mined
    from .parameters import ParameterError
    from .pipeline import PipelineRun
    from .program import Program
    from .runtime.coded import Coded
    from .runtime.errors import DataError
    from .runtime.schema import Schema
    from .runtime.transactions import ColumnKind

__version__ = "0.1.0"

__all__ = [
    "Coded",
    "ColumnKind",
    "CompileError",
    "Count",
    "DataError",
    "Mined",
    "ParameterError",
    "PipelineRun",
    "Program",
    "Schema",
    "SourceError",
    "compile",
    "read",
    "run",
]

_HOMES = {
    "Coded": ".runtime.coded",
    "ColumnKind": ".runtime.transactions",
    "CompileError": ".lang",
    "Count": ".mining",
    "DataError": ".runtime.errors",
    "Mined": ".mining",
    "ParameterError": ".parameters",
    "PipelineRun": ".pipeline",
    "Program": ".program",
    "Schema": ".runtime.schema",
    "SourceError": ".api",
    "compile": ".api",
    "read": ".api",
    "run": ".api",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: checking a file needs no NumPy."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module 'moneytrail' has no attribute '{name}'")


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted([*__all__, "__version__"])
