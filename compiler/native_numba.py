"""What Numba makes of an entry for the types of its signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from .ir.kernel import Array, Kernel, KernelType


def compile_now(kernel: Kernel, function: Callable[..., Any]) -> tuple[Any, ...]:
    """Compile the entry, or take it from the cache; returns the Numba types it was compiled for."""
    types = _types(kernel)
    dispatcher: Any = function
    dispatcher.compile(types)
    return types


def numba_text(kernel: Kernel, function: Callable[..., Any], form: Literal["llvm", "asm"]) -> str:
    """The entry's LLVM code after optimisation, or its assembly.

    Compiled anew: what comes from the cache has lost its text.
    """
    from numba import njit

    dispatcher: Any = function
    fresh: Any = njit(nogil=True, error_model="numpy")(dispatcher.py_func)
    types = compile_now(kernel, fresh)
    return str((fresh.inspect_llvm if form == "llvm" else fresh.inspect_asm)(types))


def _types(kernel: Kernel) -> tuple[Any, ...]:
    from numba import types

    scalars: dict[KernelType, Any] = {
        KernelType.WHOLE: types.int64,
        KernelType.REAL: types.float64,
        KernelType.TRUTH: types.boolean,
    }
    elements: dict[KernelType, Any] = {
        KernelType.WHOLE: types.int64,
        KernelType.INDEX: types.int32,
        KernelType.FLAG: types.uint8,
        KernelType.REAL: types.float64,
    }
    found: list[Any] = []
    for parameter in kernel.entry.parameters:
        if isinstance(parameter, Array):
            element = elements[parameter.type.element]
            found.append(types.Array(element, parameter.type.rank, "C"))
        else:
            found.append(scalars[parameter.type])
    return tuple(found)
