"""Device text compiled for a GPU's architecture, without a GPU, and what it takes of one.

By nvcc where it is installed; else by NVRTC, which makes PTX of it, and ptxas, which makes code of
that: both come with the extra `gpu-check`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

OPTIONS = ("-std=c++20", "--fmad=false")
ARCHITECTURES = ("sm_80", "sm_90")
_SPILLS = re.compile(r"(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads")
_REGISTERS = re.compile(r"Used (\d+) registers")


class DeviceCompileError(Exception):
    """Device text does not compile for an architecture."""


class NoDeviceCompilerError(Exception):
    """Neither nvcc nor what `gpu-check` brings is installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"there is no compiler for a GPU: {missing}\n"
            "  hint: install the CUDA toolkit, or pip install 'moneytrail[gpu-check]'"
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """What a kernel takes of a GPU, by thread; bytes of local memory."""

    registers: int
    stack: int
    spilled: int


def compile_for(text: str, architecture: str) -> Usage:
    """Compile a kernel's text, and say what it takes.

    Parameters
    ----------
    text
        All of it.
    architecture
        Like "sm_90".

    Raises
    ------
    DeviceCompileError
        If it does not compile.
    NoDeviceCompilerError
        If nothing here can compile it.
    """
    nvcc = shutil.which("nvcc")
    with tempfile.TemporaryDirectory(prefix="moneytrail-") as folder:
        source = Path(folder) / "kernel.cu"
        source.write_text(text, encoding="utf-8")
        made = str(Path(folder) / "kernel.cubin")
        if nvcc is not None:
            options = [*OPTIONS, f"-arch={architecture}", "-Xptxas", "-v", "-cubin"]
            told = _run([nvcc, *options, "-o", made, str(source)])
        else:
            ptx = Path(folder) / "kernel.ptx"
            ptx.write_bytes(_ptx(text, architecture))
            told = _run([_ptxas(), "-v", f"-arch={architecture}", "-o", made, str(ptx)])
    spills, registers = _SPILLS.search(told), _REGISTERS.search(told)
    assert spills is not None and registers is not None, told
    return Usage(int(registers[1]), int(spills[1]), int(spills[2]) + int(spills[3]))


def compiler_name() -> str:
    """What compiles here.

    Raises
    ------
    NoDeviceCompilerError
        If nothing does.
    """
    nvcc = shutil.which("nvcc")
    if nvcc is not None:
        release = re.search(r"release ([\d.]+)", _run([nvcc, "--version"]))
        return f"nvcc {release[1] if release else ''}".strip()
    _ptxas()
    _, major, minor = _nvrtc().nvrtcVersion()
    return f"NVRTC {major}.{minor}"


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DeviceCompileError(done.stderr.strip() or done.stdout.strip())
    return done.stdout + done.stderr


def _ptx(text: str, architecture: str) -> bytes:
    nvrtc = _nvrtc()
    _, program = nvrtc.nvrtcCreateProgram(text.encode(), b"kernel.cu", 0, [], [])
    virtual = architecture.replace("sm_", "compute_")
    options = [each.encode() for each in (*OPTIONS, f"--gpu-architecture={virtual}")]
    (status,) = nvrtc.nvrtcCompileProgram(program, len(options), options)
    if status != nvrtc.nvrtcResult.NVRTC_SUCCESS:
        _, size = nvrtc.nvrtcGetProgramLogSize(program)
        log = bytearray(size)
        nvrtc.nvrtcGetProgramLog(program, log)
        raise DeviceCompileError(log.decode(errors="replace").strip("\0 \n"))
    _, size = nvrtc.nvrtcGetPTXSize(program)
    ptx = bytearray(size)
    nvrtc.nvrtcGetPTX(program, ptx)
    return bytes(ptx).rstrip(b"\0")


@cache
def _nvrtc() -> Any:
    try:
        return import_module("cuda.bindings.nvrtc")
    except ImportError:
        raise NoDeviceCompilerError("neither nvcc nor NVRTC is installed") from None


@cache
def _ptxas() -> str:
    # The one that came with NVRTC reads its PTX; one of an older toolkit does not.
    for place in sys.path:
        for path in sorted(Path(place).glob("nvidia/*/bin/ptxas")):
            return str(path)
    found = shutil.which("ptxas")
    if found is not None:
        return found
    raise NoDeviceCompilerError("there is NVRTC, but no ptxas")
