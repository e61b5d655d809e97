"""The ways from a Kernel to machine code, and the one place where one is chosen."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import Enum
from typing import Any, Literal

from .codegen.numba_cpu import print_numba
from .ir.kernel import Kernel
from .load import load_entry
from .native import load_native, native_text
from .native_numba import numba_text

VARIABLE = "MONEYTRAIL_BACKEND"


class Backend(Enum):
    """What makes machine code of a Kernel; results are the same, bit for bit."""

    LLVM = "llvm"
    """Printed as LLVM text: the default, for it compiles in a tenth of the time."""
    CHECKED = "checked"
    """The same, and an access outside an array raises an IndexError: for tests, and for doubts."""
    NUMBA = "numba"
    """Printed as Python that Numba compiles: the form that a debugger steps through."""


def chosen_backend() -> Backend:
    """The backend that `MONEYTRAIL_BACKEND` names, else the default.

    Raises
    ------
    UnknownBackendError
        If it names none.
    """
    name = os.environ.get(VARIABLE) or Backend.LLVM.value
    try:
        return Backend(name)
    except ValueError:
        known = ", ".join(each.value for each in Backend)
        raise UnknownBackendError(f"{VARIABLE}={name}: there is {known}") from None


class UnknownBackendError(ValueError):
    """No backend has that name."""


def load_function(kernel: Kernel, backend: Backend) -> Callable[..., Any]:
    """The kernel's entry as machine code, from the cache if it is there."""
    match backend:
        case Backend.LLVM | Backend.CHECKED:
            return load_native(kernel, checked=backend is Backend.CHECKED)
        case Backend.NUMBA:
            return load_entry(print_numba(kernel), kernel.name, kernel.entry.name)


def machine_text(kernel: Kernel, backend: Backend, form: Literal["llvm", "asm"]) -> str:
    """What a backend makes of a kernel: LLVM text after optimisation, or assembly."""
    match backend:
        case Backend.LLVM | Backend.CHECKED:
            return native_text(kernel, form, checked=backend is Backend.CHECKED)
        case Backend.NUMBA:
            function = load_entry(print_numba(kernel), kernel.name, kernel.entry.name)
            return numba_text(kernel, function, form)
