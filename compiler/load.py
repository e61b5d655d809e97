"""Generated Python to callable code: written to a file named by what it depends on, and imported.

A file, not `exec`: tracebacks show the line, a debugger steps through it, and Numba caches it.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from .cache import folder_of, processor, write_whole


@cache
def _depends_on() -> str:
    """Versions and processor that compiled code depends on."""
    import numba

    return "\n".join([sys.version, numba.__version__, np.__version__, processor()])


def write_module(text: str, name: str) -> Path:
    """Write a module unless it is there; whole or not at all, whoever else writes it."""
    path = folder_of(text, _depends_on()) / f"{name}_cpu.py"
    try:
        if not path.exists():
            write_whole(path, text.encode())
        return path
    except OSError:
        # A read-only home is no reason to fail: compile for this process only.
        path = Path(tempfile.mkdtemp(prefix="moneytrail-")) / path.name
        write_whole(path, text.encode())
        return path


def load_module(text: str, name: str) -> ModuleType:
    """Import a generated module; nothing is compiled before its first call."""
    path = write_module(text, name)
    key = f"moneytrail_generated.{path.parent.name}.{path.stem}"
    if key in sys.modules:
        return sys.modules[key]
    spec = importlib.util.spec_from_file_location(key, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[key] = module
    spec.loader.exec_module(module)
    return module


def load_entry(text: str, name: str, entry: str) -> Callable[..., Any]:
    """The compiled entry of a generated module."""
    function: Callable[..., Any] = getattr(load_module(text, name), entry)
    return function


def load_interpreted(text: str, name: str, entry: str) -> Callable[..., Any]:
    """The entry run by Python itself, line by line: slow, but without compiling anything."""
    plain = text.replace("from numba import njit", _NO_COMPILER)
    namespace: dict[str, Any] = {"__name__": f"moneytrail_interpreted.{name}"}
    exec(compile(plain, f"<interpreted {name}>", "exec"), namespace)
    for constant, value in namespace.items():
        if isinstance(value, int):
            # As wide as in machine code: NumPy's narrow numbers make no room for those of Python.
            namespace[constant] = np.int64(value)
    function: Callable[..., Any] = namespace[entry]
    return function


_NO_COMPILER = "def njit(**options): return lambda function: function"
