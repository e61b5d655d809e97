"""NVIDIA GPUs through CuPy, which is imported here alone, and only when a GPU is asked for.

CuPy holds the arrays, sorts and adds them up, compiles a kernel's text for the GPU at hand and
keeps what it has compiled on disk (in `CUPY_CACHE_DIR`, else `~/.cupy`), for each architecture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError, one_line
from ..layout import DeviceCode, DeviceParameter
from ..memory import shown_size
from .device import Device, DeviceArray, DeviceError, OutOfDeviceMemoryError, number_type

OPTIONS = ("--std=c++20", "--fmad=false")
"""Sums and products are rounded one by one, as the processor does."""
QUEUES = 2
"""Of each GPU: while one computes a slice, the next is copied for the other."""
_WORKERS = 512
"""For each multiprocessor: what fits beside each other at 128 registers a thread."""
_PINNED = 1 << 20
"""Bytes from which on an array is copied through memory that the GPU reads by itself."""
_WAY_OUT = "or mine on the device cpu"


def open_devices() -> tuple[Device, ...]:
    """The queues of all GPUs.

    Raises
    ------
    DeviceError
        If there is no CuPy, no driver, too old a driver, or no GPU.
    """
    cupy = _cupy()
    count = _device_count(cupy)
    return tuple(CudaDevice(cupy, number) for _ in range(QUEUES) for number in range(count))


class UnfitColumnError(Exception):
    """A column that CuPy cannot take over as it is."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.reason = column, reason


def adopt(columns: Mapping[str, Any]) -> tuple[CudaDevice, dict[str, tuple[DeviceArray, str]]]:
    """Take over arrays on a GPU, without copying: where they lie, and each with its unit of time.

    Raises
    ------
    UnfitColumnError
        If a column is not what can be taken over.
    DataError
        If they lie on several GPUs.
    DeviceError
        If there is no CuPy to do it.
    """
    cupy = _cupy()
    _device_count(cupy)
    adopted = {name: _adopted(cupy, name, column) for name, column in columns.items()}
    numbers = sorted({int(values.device.id) for values, _ in adopted.values()})
    if len(numbers) > 1:
        listed = " and ".join(f"GPU {number}" for number in numbers)
        raise DataError(
            "the columns of the table do not lie together",
            reason=f"they are on {listed}",
            hint="copy them to one",
        )
    device = CudaDevice(cupy, numbers[0])
    # Whoever made them may not be done yet, in a queue of their own.
    cupy.cuda.Device(numbers[0]).synchronize()
    return device, adopted


def _adopted(cupy: Any, name: str, column: Any) -> tuple[DeviceArray, str]:
    try:
        described = column.__cuda_array_interface__
        type_, unit = np.dtype(described["typestr"]), ""
        if type_.kind == "M":
            # CuPy has no times: what they are held as is a number.
            unit, step = np.datetime_data(type_)
            if step != 1:
                raise UnfitColumnError(name, f"it holds times in {step} {unit}")
            column = _Described({**described, "typestr": "<i8"}, column)
        values = cupy.asarray(column)
    except UnfitColumnError:
        raise
    except Exception as error:  # any library may stand behind this interface
        raise UnfitColumnError(name, one_line(error)) from error
    if values.ndim != 1:
        raise UnfitColumnError(name, f"it has {values.ndim} dimensions")
    if type_.kind not in "iufMb" or type_ == np.float16:
        raise UnfitColumnError(name, f"its type is {type_}")
    return values, unit


@dataclass(frozen=True, slots=True)
class _Described:
    """An array described otherwise; it stays alive as long as this does."""

    __cuda_array_interface__: dict[str, Any]
    owner: Any


def _cupy() -> Any:
    try:
        return import_module("cupy")
    except ImportError as error:
        missing = isinstance(error, ModuleNotFoundError) and error.name == "cupy"
        raise DeviceError(
            "a GPU is used through CuPy",
            reason="which is not installed" if missing else one_line(error),
            hint="pip install 'moneytrail[cuda12]' or, for a driver of CUDA 13, "
            f"'moneytrail[cuda13]', {_WAY_OUT}",
        ) from None


def _device_count(cupy: Any) -> int:
    runtime = cupy.cuda.runtime
    try:
        driver, needed = int(runtime.driverGetVersion()), int(runtime.runtimeGetVersion())
    except Exception as error:  # CuPy tells of what it cannot load in several ways
        raise _no_driver(one_line(error)) from None
    if driver == 0:
        raise _no_driver("nothing answers")
    if driver // 1000 < needed // 1000:
        raise DeviceError(
            "the NVIDIA driver is too old",
            reason=f"it knows CUDA {_shown(driver)}, and the CuPy installed needs {_shown(needed)}",
            hint="update the driver, install the CuPy that suits it "
            f"('moneytrail[cuda{driver // 1000}]'), {_WAY_OUT}",
        )
    try:
        count = int(runtime.getDeviceCount())
    except runtime.CUDARuntimeError as error:
        raise _no_device(one_line(error)) from None
    if count == 0:
        raise _no_device("the driver sees none")
    return count


def _no_driver(reason: str) -> DeviceError:
    return DeviceError(
        "there is no NVIDIA driver",
        reason=reason,
        hint=f"install it (nvidia-smi shows that it works), {_WAY_OUT}",
    )


def _no_device(reason: str) -> DeviceError:
    return DeviceError(
        "there is no NVIDIA GPU that can be used",
        reason=reason,
        hint=f"see whether CUDA_VISIBLE_DEVICES hides it, {_WAY_OUT}",
    )


def _shown(version: int) -> str:
    """A version as people write it: 13020 is 13.2."""
    return f"{version // 1000}.{version % 1000 // 10}"


class CudaDevice:
    """One queue of work on one GPU."""

    block = 128

    def __init__(self, cupy: Any, number: int) -> None:
        self.xp, self.number, self.name = cupy, number, f"GPU {number}"
        self._device = cupy.cuda.Device(number)
        self._programs: dict[str, CudaProgram] = {}
        self._copying: list[Any] = []
        with self._device:
            self._stream = cupy.cuda.Stream(non_blocking=True)
            self._properties = cupy.cuda.runtime.getDeviceProperties(number)
        self.most_workers = int(self._properties["multiProcessorCount"]) * _WORKERS

    @contextmanager
    def use(self) -> Iterator[None]:
        """Make what this thread does be done by this GPU, in this queue."""
        with self._device, self._stream, self._telling():
            yield

    def free_bytes(self) -> int:
        with self._device:
            free, _ = self.xp.cuda.runtime.memGetInfo()
            return int(free) + int(self.xp.get_default_memory_pool().free_bytes())

    def empty(self, shape: int | tuple[int, ...], dtype: Any) -> DeviceArray:
        try:
            return self.xp.empty(shape, dtype)
        except self.xp.cuda.memory.OutOfMemoryError as error:  # what was held for nothing is free
            raise OutOfDeviceMemoryError(one_line(error)) from None

    def put(self, values: NDArray[Any]) -> DeviceArray:
        made = self.empty(values.shape, values.dtype)
        held = np.ascontiguousarray(values)
        if held.nbytes >= _PINNED:
            # Copied aside first: so this thread, and the GPU's other queue, can go on meanwhile.
            memory = self.xp.cuda.alloc_pinned_memory(held.nbytes)
            pinned = np.frombuffer(memory, held.dtype, held.size).reshape(held.shape)
            pinned[...] = held
            held = pinned
            self._copying.append(memory)
        made.set(held, stream=self._stream)
        return made

    def get(self, values: DeviceArray) -> NDArray[Any]:
        with self._telling():
            copied = self.xp.asnumpy(values, stream=self._stream)
            self._stream.synchronize()
        self._copying.clear()
        return np.asarray(copied)

    def program(self, code: DeviceCode) -> CudaProgram:
        if code.text not in self._programs:
            with self._telling():
                module = self.xp.RawModule(code=code.text, options=OPTIONS, backend="nvrtc")
                entry = module.get_function(code.entry)
            self._programs[code.text] = CudaProgram(entry, code.parameters, self)
        return self._programs[code.text]

    def describe(self) -> str:
        name = self._properties["name"]
        told = name.decode() if isinstance(name, bytes) else str(name)
        with self._device:
            _, total = self.xp.cuda.runtime.memGetInfo()
        return f"{told}, {shown_size(int(total))} of memory"

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what CUDA says into what a user can use."""
        cuda = self.xp.cuda
        try:
            yield
        except cuda.memory.OutOfMemoryError as error:
            raise OutOfDeviceMemoryError(one_line(error)) from None
        except cuda.compiler.CompileException as error:
            raise DeviceError(
                f"a kernel does not compile for {self.name}",
                reason=one_line(error),
                hint=f"install a newer CuPy (it needs to know C++20), {_WAY_OUT}",
            ) from None
        except (cuda.runtime.CUDARuntimeError, cuda.driver.CUDADriverError) as error:
            raise DeviceError(
                f"{self.name} broke off",
                reason=one_line(error),
                hint=f"see what `moneytrail doctor` says, {_WAY_OUT}",
            ) from None


@dataclass(frozen=True, slots=True)
class CudaProgram:
    """A kernel, compiled for one GPU."""

    entry: Any
    parameters: tuple[DeviceParameter, ...]
    device: CudaDevice

    def launch(self, grid: int, block: int, values: Mapping[str, object]) -> None:
        """Start it; whatever goes wrong is told when results are fetched."""
        arguments = [_argument(each, values[each.name]) for each in self.parameters]
        with self.device._telling():
            self.entry((grid,), (block,), tuple(arguments))


def _argument(parameter: DeviceParameter, value: Any) -> Any:
    return value if parameter.type.endswith("*") else number_type(parameter.type)(value)
