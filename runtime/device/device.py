"""What a device is to the rest: arrays of its own, kernels to launch, and how much it holds."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError
from ..layout import DeviceCode

DeviceArray: TypeAlias = Any
"""An array where the device can reach it: NumPy's or CuPy's."""


class DeviceError(DataError):
    """A device is not there, cannot be used, or broke off."""


class OutOfDeviceMemoryError(Exception):
    """An array does not fit any more: less at a time may."""


class Program(Protocol):
    """A kernel, loaded."""

    def launch(self, grid: int, block: int, values: Mapping[str, object]) -> None:
        """Start `grid` blocks of `block` threads; `values` are by the names of the parameters."""


class Device(Protocol):
    """One device, or one queue of work on it.

    Attributes
    ----------
    xp
        The array module, NumPy or what is like it.
    block
        Threads of a block.
    most_workers
        Threads that can be under way at the same time: more would only take memory.
    """

    name: str
    xp: Any
    block: int
    most_workers: int

    def use(self) -> AbstractContextManager[object]:
        """Make this device the one that arrays are made on, in this thread.

        Raises
        ------
        OutOfDeviceMemoryError, DeviceError
            Whatever goes wrong on it meanwhile, told as these.
        """

    def free_bytes(self) -> int:
        """Memory that arrays may still take."""

    def empty(self, shape: int | tuple[int, ...], dtype: Any) -> DeviceArray:
        """A new array, of anything.

        Raises
        ------
        OutOfDeviceMemoryError
            If there is no room for it.
        """

    def put(self, values: NDArray[Any]) -> DeviceArray:
        """The values where the device can reach them."""

    def get(self, values: DeviceArray) -> NDArray[Any]:
        """The values here, once all that was launched before is done."""

    def program(self, code: DeviceCode) -> Program:
        """A kernel's code, loaded."""

    def describe(self) -> str:
        """For people: what it is, and how much memory it has."""


def zeros(device: Device, shape: int | tuple[int, ...], dtype: Any) -> DeviceArray:
    """A new array of zeros."""
    made = device.empty(shape, dtype)
    made[...] = 0
    return made


def number_type(spelled: str) -> Any:
    """The NumPy type of a parameter that is a number in C++."""
    return {"long long": np.int64, "int": np.int32, "double": np.float64, "bool": np.bool_}[spelled]
