"""A kernel's text for a device, complete, and compiled for this machine's processor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from ...runtime.layout import DeviceParameter, Signature
from ..codegen.cuda import INCLUDE, print_cuda
from ..codegen.cuda_entry import entry_name, entry_parameters
from ..ir.kernel import Kernel
from .host_build import build_library


@dataclass(frozen=True, eq=False)
class DeviceCode:
    """A kernel for a device; see `runtime.layout.DeviceCode`."""

    kernel: Kernel
    signature: Signature

    @cached_property
    def entry(self) -> str:
        """The symbol to launch."""
        return entry_name(self.kernel)

    @cached_property
    def parameters(self) -> tuple[DeviceParameter, ...]:
        """What the entry takes."""
        return entry_parameters(self.kernel, self.signature)

    @cached_property
    def printed(self) -> str:
        """What is particular to this kernel: what `explain --stage cuda` shows."""
        return print_cuda(self.kernel, self.signature)

    @cached_property
    def text(self) -> str:
        """All of it, with what it includes in its place: compilers need no folder to look in."""
        return self.printed.replace(INCLUDE, prelude(), 1)

    def library(self) -> Path:
        """The text compiled for this machine's processor.

        Raises
        ------
        HostCompilerError
            If there is no compiler, or it fails.
        """
        return build_library(self.text, self.kernel.name)


def prelude() -> str:
    """What every kernel's text begins with."""
    return files(__package__).joinpath("device.hpp").read_text(encoding="utf-8")
