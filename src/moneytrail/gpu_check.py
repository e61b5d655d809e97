"""Compile every shipped pattern for GPUs, without one: `python -m moneytrail.gpu_check`.

What a kernel takes is held against a budget: registers that leave room for enough threads, and
nothing spilled to local memory.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from .api import compile as compile_program
from .compiler.cuda.device_build import (
    ARCHITECTURES,
    DeviceCompileError,
    NoDeviceCompilerError,
    Usage,
    compile_for,
    compiler_name,
)
from .library import shipped_names

MOST_REGISTERS = 255
"""As many as a thread can have: two blocks of 128 threads then still fit beside each other."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One pattern for one architecture."""

    name: str
    architecture: str
    usage: Usage
    seconds: float

    @property
    def within_budget(self) -> bool:
        """Nothing is spilled."""
        return self.usage.spilled == 0 and self.usage.registers <= MOST_REGISTERS


def check_shipped(architectures: tuple[str, ...] = ARCHITECTURES) -> Iterator[Compiled]:
    """Compile each shipped pattern and profile for each architecture.

    Raises
    ------
    NoDeviceCompilerError
        If nothing here compiles for a GPU.
    DeviceCompileError
        If a kernel does not compile.
    """
    for file in shipped_names():
        program = compile_program(file)
        for name in program.names:
            for architecture in architectures:
                began = perf_counter()
                usage = compile_for(program.compiled(name).device_code.text, architecture)
                yield Compiled(f"{file}.{name}", architecture, usage, perf_counter() - began)


def main() -> int:
    """Print a line for each; 0 if all are within their budget."""
    try:
        print(f"compiled by {compiler_name()}")
        print(f"{'pattern':36} {'for':6} {'registers':>9} {'spilled':>8} {'seconds':>8}")
        over = 0
        for each in check_shipped():
            over += not each.within_budget
            usage = each.usage
            print(
                f"{each.name:36} {each.architecture:6} {usage.registers:9} {usage.spilled:8} "
                f"{each.seconds:8.1f}{'' if each.within_budget else '  over budget'}",
                flush=True,
            )
    except (DeviceCompileError, NoDeviceCompilerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{over} over budget" if over else "all within budget: nothing spilled")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
