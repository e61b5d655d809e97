"""What this machine has of what moneytrail can use, and whether each backend works."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .mining import Mined
    from .runtime.device.device import Device
    from .runtime.transactions import Transactions

LIBRARIES = ("numpy", "polars", "llvmlite", "numba")
OPTIONAL = ("cupy-cuda12x", "cupy-cuda13x", "duckdb", "matplotlib", "prompt_toolkit")

_PROGRAM = """
pattern fan_in {
  stage paid: payer* -> hub
  within 6s
  require count(payer) >= 2
  measure size = count(payer)
  features max(size), histogram(size, 2, 3..)
}
pattern scatter_gather {
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   after scatter
  within 9s
  measure mules = count(mule)
  measure moved = sum(gather.amount)
  features max(mules), sum(moved)
}
pattern cycle {
  stage hop: a -> via{1..3} -> a   in order
  within 9s
  measure hops = length(hop)
  features count
}
profile statistics of sender, receiver {
  within 9s
  sent, received: count, sum(amount), median(amount), std(amount)
}
"""
"""A sweep, a set between two accounts, a chain, a profile: a self-test mines them."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked for."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How a backend did beside the one it is compared with.

    `passed` is None if it is not there; `told` says why, or what went wrong.
    """

    backend: str
    passed: bool | None
    told: str


def examine() -> Iterator[Found]:
    """What this machine has."""
    yield Found("moneytrail", version("moneytrail"))
    yield Found("Python", f"{platform.python_version()}, {sys.executable}")
    yield Found("system", f"{platform.system()} {platform.release()}, {platform.machine()}")
    yield Found("threads", str(_threads()))
    yield Found("libraries", ", ".join(_versions(LIBRARIES)))
    yield Found("optional", ", ".join(_versions(OPTIONAL)) or "none")
    yield Found("processor", _processor())
    yield Found("cache", _cache())
    yield Found("C++ compiler", _cxx())
    yield Found("nvcc", shutil.which("nvcc") or "none (needed by make gpu-check alone)")
    yield from _gpus()


def self_tests() -> Iterator[SelfTest]:
    """Let each backend mine the same transactions; all are to find the same.

    The first is run as a reference for the others, against results that are known.
    """
    expected = _mined("cpu", "llvm")
    size = expected.matches.height
    told = f"{size} matches, {expected.features.width - 1} feature columns"
    yield SelfTest("llvm", size == _MATCHES, told if size == _MATCHES else f"{told}: {_MATCHES}"
                   " matches are there")  # fmt: skip
    yield _compared("numba", "cpu", _mined("cpu", "llvm", _FOR_NUMBA), _FOR_NUMBA)
    for device in ("host-cuda", "cuda"):
        yield _compared("llvm", device, expected)


_MATCHES = 65
"""What is to be found in `_transactions`."""
_FOR_NUMBA = ("fan_in",)
"""It takes seconds for a pattern, and a minute for all."""


def _compared(
    backend: str, device: str, expected: Mined, only: tuple[str, ...] | None = None
) -> SelfTest:
    from .runtime.device.device import DeviceError

    name = backend if device == "cpu" else device
    began = perf_counter()
    try:
        found = _mined(device, backend, only)
    except DeviceError as error:
        there = device == "cuda" and _has_gpu()
        return SelfTest(name, False if there else None, str(error))
    except Exception as error:  # whatever it is, it is what the doctor is asked for
        return SelfTest(name, False, f"{type(error).__name__}: {error}")
    same = found.features.equals(expected.features) and found.matches.equals(expected.matches)
    took = f"{perf_counter() - began:.1f} s"
    return SelfTest(name, same, f"as llvm, {took}" if same else "finds something else than llvm")


def _mined(device: str, backend: str, only: tuple[str, ...] | None = None) -> Mined:
    from .api import compile as compile_program
    from .compiler.backend import Backend

    program = compile_program(_PROGRAM)
    for name in program.names:
        compiled = program.compiled(name)
        program._compiled[name] = replace(compiled, backend=Backend(backend))
    return program.mine(_transactions(), only=only, device=device)


def _transactions() -> Transactions:
    """Eighty transactions among nine accounts, the same on every machine."""
    import polars as pl

    from .api import read

    place = np.arange(80, dtype=np.int64)
    # Squares modulo a prime: spread well enough, and by no library's random numbers.
    spread = (place * place * 7 + place * 13 + 5) % 1009
    frame = pl.DataFrame(
        {
            "from": [f"a{at}" for at in (spread % 9).tolist()],
            "to": [f"a{at}" for at in (spread // 9 % 9).tolist()],
            "time": place.tolist(),
            "amount": (spread * 5 + 1).tolist(),
        }
    )
    return read(frame, schema="edges", time_unit="s")


def _threads() -> int:
    from .runtime.execute import available_threads

    return available_threads()


def _versions(packages: tuple[str, ...]) -> Iterator[str]:
    for package in packages:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


def _processor() -> str:
    import llvmlite.binding as llvm

    return f"{llvm.get_host_cpu_name()} (LLVM {'.'.join(map(str, llvm.llvm_version_info))})"


def _cache() -> str:
    from .lang.cache_folder import cache_folder

    folder = cache_folder()
    place = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(place, os.W_OK):
        return f"{folder} cannot be written: patterns are compiled in every process"
    entries = sum(1 for _ in folder.iterdir()) if folder.exists() else 0
    return f"{folder}, {entries:_} {'entry' if entries == 1 else 'entries'}"


def _cxx() -> str:
    from .compiler.cuda.host_build import HostCompilerError, compiler_version

    try:
        return compiler_version()
    except HostCompilerError as error:
        return f"none: {error.reason} (needed by --device host-cuda alone)"


def _gpus() -> Iterator[Found]:
    from .runtime.device.device import DeviceError

    try:
        devices = _open_gpus()
    except DeviceError as error:
        yield Found("GPU", f"none: {error.message}: {error.reason}")
        return
    for name, told in dict.fromkeys((each.name, each.describe()) for each in devices):
        yield Found(name, told)


def _has_gpu() -> bool:
    from .runtime.device.device import DeviceError

    try:
        return bool(_open_gpus())
    except DeviceError:
        return False


def _open_gpus() -> tuple[Device, ...]:
    from .runtime.device.cuda import open_devices

    return open_devices()


Report = Callable[[str], None]


def main(say: Report) -> bool:
    """Say all of it; whether every backend that is there works."""
    for found in examine():
        say(f"{found.name:14} {found.told}")
    say("")
    good = True
    for test in self_tests():
        word = {True: "works", False: "FAILS", None: "is not there"}[test.passed]
        told = test.told.replace("\n", "\n" + " " * 15)
        say(f"{test.backend:14} {word}: {told}")
        good &= test.passed is not False
    return good
