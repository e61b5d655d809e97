"""Where kernels run: the processor, a GPU, or the host device in a GPU's place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, TypeAlias

from .parameters import ParameterError
from .runtime.device.device import Device, DeviceError
from .runtime.errors import nearest

if TYPE_CHECKING:
    from .runtime.device.slices import Queues

DeviceName: TypeAlias = Literal["cpu", "cuda", "auto", "host-cuda"]
DEVICES: tuple[DeviceName, ...] = ("cpu", "cuda", "auto", "host-cuda")


_GPUS = ("gpu", "nvidia", "cuda:0")


def check_device(name: str) -> str:
    """A device's name, if there is one of that name.

    Raises
    ------
    ParameterError
        If there is none.
    """
    if name not in DEVICES:
        hint = nearest(str(name), DEVICES) or f"there is {', '.join(DEVICES)}"
        if str(name).casefold() in _GPUS:
            hint = "a GPU is `cuda`, or `auto` where there may be none"
        raise ParameterError(f"no device is named '{name}'; {hint}")
    return name


def open_queues(name: str) -> Queues | None:
    """The queues of a device, ready to run; None for the processor.

    "auto" is a GPU if one can be used, else the processor.

    Raises
    ------
    DeviceError
        If it is not there or cannot be used: with the reason, and a way out.
    """
    if check_device(name) == "cpu":
        return None
    from .runtime.device.slices import Queues

    match name:
        case "host-cuda":
            return Queues(_host_queues())
        case "cuda":
            return Queues(_cuda_queues())
        case _:
            try:
                return Queues(_cuda_queues())
            except DeviceError:
                return None


def _cuda_queues() -> tuple[Device, ...]:
    from .runtime.device.cuda import open_devices

    return open_devices()


def _host_queues() -> tuple[Device, ...]:
    from .compiler.cuda.host_build import compiler_version
    from .runtime.device.host import HostDevice

    with compiling():
        compiler_version()
    return (HostDevice(), HostDevice(order=1))


@contextmanager
def compiling() -> Iterator[None]:
    """Code for the host device is compiled meanwhile: whatever is wrong is told as of a device.

    Raises
    ------
    DeviceError
        If there is no compiler, or it fails.
    """
    from .compiler.cuda.host_build import HostCompilerError

    try:
        yield
    except HostCompilerError as error:
        raise DeviceError(error.message, reason=error.reason, hint=error.hint) from None
