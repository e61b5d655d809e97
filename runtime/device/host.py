"""The host device: device text compiled by g++, run on this machine over NumPy arrays.

Slow: it is for tests, and for looking closer. Its threads are fibers; the order in which those of a
block are run is open on a GPU, and `order` chooses it here.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..layout import DeviceCode, DeviceParameter
from .device import DeviceArray, DeviceError, OutOfDeviceMemoryError, number_type

_PROBLEM_BYTES = 2000
_NUMBERS: dict[str, Any] = {
    "long long": ctypes.c_int64,
    "int": ctypes.c_int32,
    "double": ctypes.c_double,
    "bool": ctypes.c_bool,
}


class HostDevice:
    """The processor of this machine in the place of a GPU.

    Parameters
    ----------
    order
        In which order the threads of a block take their turns: 0 as numbered, 1 the other way
        round, others mixed by that number. Results are the same for any.
    memory
        Bytes that arrays may take; without it, as much as this machine gives.
    """

    name = "host-cuda"
    xp: Any = np
    block = 64

    def __init__(self, *, order: int = 0, memory: int | None = None, workers: int = 64) -> None:
        self.order, self.most_workers = order, workers
        self._memory = memory

    def use(self) -> AbstractContextManager[object]:
        return nullcontext()

    def free_bytes(self) -> int:
        return 1 << 28 if self._memory is None else self._memory

    def empty(self, shape: int | tuple[int, ...], dtype: Any) -> DeviceArray:
        size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        if self._memory is not None and size > self._memory:
            raise OutOfDeviceMemoryError(f"{size} bytes of {self._memory}")
        try:
            return np.empty(shape, dtype=dtype)
        except (MemoryError, ValueError) as error:
            raise OutOfDeviceMemoryError(str(error)) from None

    def put(self, values: NDArray[Any]) -> DeviceArray:
        return np.ascontiguousarray(values)

    def get(self, values: DeviceArray) -> NDArray[Any]:
        # A copy: what a device holds is never what the host holds.
        return np.array(values)

    def program(self, code: DeviceCode) -> HostProgram:
        library = ctypes.CDLL(str(code.library()), mode=os.RTLD_NOW | os.RTLD_LOCAL)
        entry = getattr(library, f"{code.entry}_launch")
        entry.restype = ctypes.c_int
        return HostProgram(entry, code.parameters, self.order)

    def describe(self) -> str:
        return "this machine's processor in the place of a GPU: slow, for tests"


@dataclass(frozen=True, slots=True)
class HostProgram:
    """A kernel in a shared object; the interpreter lock is released while it runs."""

    entry: Any
    parameters: tuple[DeviceParameter, ...]
    order: int

    def launch(self, grid: int, block: int, values: Mapping[str, object]) -> None:
        """Run all blocks to their end.

        Raises
        ------
        DeviceError
            If threads wait for each other, or a collective's mask is not what its lanes say.
        """
        held = [_argument(each, values[each.name]) for each in self.parameters]
        places = (ctypes.c_void_p * len(held))(*(ctypes.addressof(each) for each in held))
        problem = ctypes.create_string_buffer(_PROBLEM_BYTES)
        failed = self.entry(
            ctypes.c_uint(grid),
            ctypes.c_uint(block),
            ctypes.c_uint(self.order),
            places,
            problem,
            ctypes.c_ulong(_PROBLEM_BYTES),
        )
        if failed:
            raise DeviceError(
                "the device kernel broke off",
                reason=problem.value.decode(),
                hint="this is a mistake in moneytrail: please report it, and mine "
                "on the device cpu meanwhile",
            )


def _argument(parameter: DeviceParameter, value: Any) -> Any:
    if isinstance(value, np.ndarray):
        assert parameter.type.endswith("*") and value.flags.c_contiguous, parameter.name
        return ctypes.c_void_p(value.ctypes.data)
    return _NUMBERS[parameter.type](number_type(parameter.type)(value).item())
