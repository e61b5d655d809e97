"""The cache folder: a folder for each generated text, named by everything its code depends on."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

from ..lang.cache_folder import cache_folder

GENERATOR_VERSION = 2
"""Raised when generated code changes without its text changing."""


@cache
def processor() -> str:
    """Version of the code generator and the processor it generates code for."""
    import llvmlite
    import llvmlite.binding as llvm

    version = ".".join(str(part) for part in llvm.llvm_version_info)
    features = llvm.get_host_cpu_features().flatten()
    parts = [llvmlite.__version__, version, llvm.get_process_triple(), llvm.get_host_cpu_name()]
    return "\n".join([str(GENERATOR_VERSION), *parts, features])


def folder_of(text: str, depends_on: str) -> Path:
    """The folder that holds a text and what is made of it."""
    digest = hashlib.sha256(f"{depends_on}\n{text}".encode()).hexdigest()[:20]
    return cache_folder() / digest


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it at the same time.

    Raises
    ------
    OSError
        If the folder cannot be made or written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
