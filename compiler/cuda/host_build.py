"""Device text compiled by g++ for this machine's processor: the host device.

What a GPU would be given runs here, so that it can be tested where there is none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..cache import folder_of, write_whole

COMPILER_VARIABLE = "MONEYTRAIL_CXX"
OPTIONS_VARIABLE = "MONEYTRAIL_CXXFLAGS"
"""Further options, as `-fsanitize=address` with which `make test-host-cuda-asan` builds."""

# Reals are neither fused nor reordered. Warnings about what is not used are the printer's to give.
_OPTIONS = ("-std=c++20", "-O1", "-fPIC", "-ffp-contract=off", "-fno-fast-math", "-pthread")


class HostCompilerError(Exception):
    """Device text cannot be compiled for this machine's processor."""

    def __init__(self, message: str, reason: str, hint: str) -> None:
        super().__init__(f"{message}: {reason}\n  hint: {hint}")
        self.message, self.reason, self.hint = message, reason, hint


def build_library(text: str, name: str) -> Path:
    """A shared object with the text's entry: from the cache, or compiled and put there.

    Raises
    ------
    HostCompilerError
        If there is no compiler, or it fails.
    """
    complete = f"{_part('host_cuda.hpp')}\n{text}"
    # The library's name is part of what makes it one: a loader that knows it does not look again.
    stem = hashlib.sha256(name.encode()).hexdigest()[:12]
    return _built(complete, f"{stem}.so", ("-shared",), _scheduler())


def compiler_version() -> str:
    """The compiler's own first line.

    Raises
    ------
    HostCompilerError
        If there is none.
    """
    return _version(_compiler())


def _scheduler() -> tuple[Path, ...]:
    return (_built(_part("host_cuda.cpp"), "host_cuda.o", ("-c",), ()),)


def _built(text: str, name: str, kind: tuple[str, ...], linked: tuple[Path, ...]) -> Path:
    compiler = _compiler()
    options = [*_OPTIONS, *kind, *os.environ.get(OPTIONS_VARIABLE, "").split()]
    depends_on = "\n".join([_version(compiler), *options, *map(str, linked)])
    folder = folder_of(text, depends_on)
    path = folder / name
    if path.exists():
        return path
    with tempfile.TemporaryDirectory(prefix="moneytrail-") as aside:
        source, made = Path(aside) / "kernel.cpp", Path(aside) / name
        source.write_text(text, encoding="utf-8")
        command = [compiler, *options, "-o", str(made), str(source), *map(str, linked)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            first = next((line for line in run.stderr.splitlines() if "error" in line), run.stderr)
            raise HostCompilerError(
                "the host device's code does not compile",
                first.strip()[:300],
                f"{compiler} needs to know C++20: name another with {COMPILER_VARIABLE}, or mine "
                "on the device cpu",
            )
        content = made.read_bytes()
    try:
        write_whole(path.with_suffix(".cpp"), text.encode())
        write_whole(path, content)
    except OSError:
        # A read-only home is no reason to fail: for this process only.
        path = Path(tempfile.mkdtemp(prefix="moneytrail-")) / name
        write_whole(path, content)
    return path


def _compiler() -> str:
    wanted = os.environ.get(COMPILER_VARIABLE) or "g++"
    found = shutil.which(wanted)
    if found is None:
        raise HostCompilerError(
            "the host device needs a C++ compiler",
            f"there is no {wanted}",
            f"install g++ 10 or later, name a compiler with {COMPILER_VARIABLE}, or mine on "
            "the device cpu",
        )
    return found


@cache
def _version(compiler: str) -> str:
    run = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=False)
    return (run.stdout or run.stderr).strip().partition("\n")[0]


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
