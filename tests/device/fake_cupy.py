"""CuPy as far as `runtime/device/cuda.py` uses it, over NumPy and the host device.

It shows that arrays, arguments, launches and errors go where they should. Whether CuPy itself does
what is asked of it, only a GPU can show.
"""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

import numpy as np

from moneytrail.compiler.cuda.host_build import build_library


class CUDARuntimeError(RuntimeError):
    """What the runtime raises."""


class CUDADriverError(RuntimeError):
    """What the driver raises."""


class OutOfMemoryError(MemoryError):
    """What an allocation raises."""


class CompileException(Exception):
    """What NVRTC's log becomes."""


class Array(np.ndarray[Any, Any]):
    """An array that says when it is mixed with one of the host."""

    @property
    def device(self) -> SimpleNamespace:
        """Where it lies."""
        return SimpleNamespace(id=0)

    @property
    def __cuda_array_interface__(self) -> dict[str, Any]:
        """What others see of it."""
        place = self.ctypes.data if self.size else 0
        return {
            "shape": self.shape,
            "typestr": self.dtype.str,
            "data": (place, False),
            "strides": self.strides,
            "version": 3,
            "stream": 1,
        }

    def set(self, values: np.ndarray[Any, Any], stream: object = None) -> None:
        """Copy from the host."""
        assert stream is not None
        assert not isinstance(values, Array)
        assert values.dtype == self.dtype and values.flags.c_contiguous
        self[...] = values.view(Array)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        for each in inputs:
            # CuPy refuses: an implicit copy would be slow, and hide a mistake.
            if type(each) is np.ndarray:
                raise TypeError("Unsupported type <class 'numpy.ndarray'>")
        if "out" in options:
            options["out"] = tuple(_plain(each) for each in options["out"])
        made = getattr(ufunc, method)(*map(_plain, inputs), **options)
        return made.view(Array) if isinstance(made, np.ndarray) else made


def _plain(values: Any) -> Any:
    return values.view(np.ndarray) if isinstance(values, Array) else values


class _Scope:
    """A device or stream, for `with`."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.synchronized = 0

    def __enter__(self) -> _Scope:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def synchronize(self) -> None:
        self.synchronized += 1


class RawModule:
    """Text compiled by g++ in NVRTC's place."""

    def __init__(self, code: str, options: tuple[str, ...], backend: str) -> None:
        assert "--fmad=false" in options and backend == "nvrtc"
        if "not C++" in code:
            raise CompileException("kernel.cu(1): error: expected a declaration")
        self._library = ctypes.CDLL(str(build_library(code, "fake")))

    def get_function(self, name: str) -> Any:
        entry = getattr(self._library, f"{name}_launch")

        def launch(grid: tuple[int], block: tuple[int], arguments: tuple[Any, ...]) -> None:
            held = [_held(each) for each in arguments]
            places = (ctypes.c_void_p * len(held))(*(ctypes.addressof(each) for each in held))
            problem = ctypes.create_string_buffer(500)
            assert block == (128,)
            failed = entry(grid[0], block[0], 0, places, problem, ctypes.c_ulong(500))
            assert not failed, problem.value

        return launch


def _held(value: Any) -> Any:
    kinds = {np.int64: ctypes.c_int64, np.int32: ctypes.c_int32, np.float64: ctypes.c_double,
             np.bool_: ctypes.c_bool}  # fmt: skip
    if isinstance(value, Array):
        return ctypes.c_void_p(value.ctypes.data)
    # Anything else would be passed with a width that the kernel does not expect.
    return kinds[type(value)](value.item())


class Cupy(SimpleNamespace):
    """The module; NumPy's functions give arrays of the device."""

    def __init__(
        self, *, driver: int = 13000, runtime: int = 13000, count: int | Exception = 1,
        memory: int = 1 << 30,
    ) -> None:  # fmt: skip
        super().__init__()
        self.memory = memory
        self.allocated: list[int] = []
        self.pinned: list[int] = []

        def device_count() -> int:
            if isinstance(count, Exception):
                raise count
            return count

        self.cuda = SimpleNamespace(
            Device=_Scope,
            Stream=_Scope,
            memory=SimpleNamespace(OutOfMemoryError=OutOfMemoryError),
            compiler=SimpleNamespace(CompileException=CompileException),
            driver=SimpleNamespace(CUDADriverError=CUDADriverError),
            alloc_pinned_memory=self._pinned,
            runtime=SimpleNamespace(
                CUDARuntimeError=CUDARuntimeError,
                driverGetVersion=lambda: driver,
                runtimeGetVersion=lambda: runtime,
                getDeviceCount=device_count,
                getDeviceProperties=lambda _: {"name": b"Fake GPU", "multiProcessorCount": 2},
                memGetInfo=lambda: (self.memory, 2 * self.memory),
            ),
        )
        self.RawModule = RawModule

    def _pinned(self, size: int) -> bytearray:
        self.pinned.append(size)
        return bytearray(size)

    def get_default_memory_pool(self) -> Any:
        return SimpleNamespace(free_bytes=lambda: 0, free_all_blocks=lambda: None)

    def empty(self, shape: Any, dtype: Any) -> Any:
        made = np.empty(shape, dtype).view(Array)
        self.allocated.append(made.nbytes)
        if made.nbytes > self.memory:
            raise OutOfMemoryError(f"Out of memory allocating {made.nbytes:,} bytes")
        return made

    def asarray(self, values: Any) -> Any:
        if isinstance(values, Array | list):
            return np.asarray(values).view(Array)
        described = values.__cuda_array_interface__
        if described.get("mask") is not None:
            raise ValueError("CuPy currently does not support masked arrays.")
        type_, shape = np.dtype(described["typestr"]), described["shape"]
        if type_.kind not in "biufc":
            raise TypeError(f"Unsupported dtype {type_}")
        place, _ = described["data"]
        strides = described.get("strides") or type_.itemsize * np.cumprod((1, *shape[:0:-1]))[::-1]
        reach = 1 + sum((size - 1) * step for size, step in zip(shape, strides, strict=True))
        buffer = (ctypes.c_byte * (reach + type_.itemsize)).from_address(place) if place else b""
        return np.ndarray(shape, type_, buffer, strides=tuple(strides)).view(Array)

    def asnumpy(self, values: Any, stream: object) -> Any:
        assert isinstance(values, Array) and stream is not None
        return np.array(values.view(np.ndarray))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # whoever looks modules over is told the truth
        function = getattr(np, name)

        def on_device(*arguments: Any, **options: Any) -> Any:
            for each in arguments:
                assert type(each) is not np.ndarray, f"{name} is given an array of the host"
            made = function(*arguments, **options)
            if isinstance(made, np.ndarray) and made.nbytes > self.memory:
                raise OutOfMemoryError(f"Out of memory allocating {made.nbytes:,} bytes")
            return made.view(Array) if isinstance(made, np.ndarray) else made

        return on_device
