"""Generated text to callable code: written to a file named by what it depends on, and imported.

A file, not `exec`: tracebacks show the line, a debugger steps through it, and Numba caches it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

GENERATOR_VERSION = 1
"""Raised when generated code changes without its text changing."""


def cache_folder() -> Path:
    """Where generated modules live: `MONEYTRAIL_CACHE`, else the user's cache folder."""
    chosen = os.environ.get("MONEYTRAIL_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "moneytrail"


@cache
def _platform_key() -> str:
    """Versions and processor that compiled code depends on."""
    import llvmlite.binding as llvm
    import numba
    import numpy as np

    features = llvm.get_host_cpu_features().flatten()
    parts = [sys.version, numba.__version__, np.__version__, llvm.get_host_cpu_name(), features]
    return "\n".join([str(GENERATOR_VERSION), *parts])


def module_path(text: str, name: str) -> Path:
    """The file a module's text belongs in."""
    digest = hashlib.sha256(f"{_platform_key()}\n{text}".encode()).hexdigest()[:20]
    return cache_folder() / digest / f"{name}_cpu.py"


def write_module(text: str, name: str) -> Path:
    """Write a module unless it is there; whole or not at all, whoever else writes it."""
    path = module_path(text, name)
    try:
        if path.exists():
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write_aside(path, text)
    except OSError:
        # A read-only home is no reason to fail: compile for this process only.
        folder = Path(tempfile.mkdtemp(prefix="moneytrail-"))
        return _write_aside(folder / path.name, text)


def _write_aside(path: Path, text: str) -> Path:
    handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(aside).replace(path)
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
    function: Callable[..., Any] = namespace[entry]
    return function


_NO_COMPILER = "def njit(**options): return lambda function: function"
