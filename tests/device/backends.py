"""What each way to run a kernel can do: one table, and strict."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from unittest import mock

import pytest

from moneytrail.runtime import parts
from moneytrail.runtime.device.device import Device, DeviceError
from moneytrail.runtime.device.host import HostDevice
from moneytrail.runtime.device.run import Limits, run_on
from moneytrail.runtime.device.sharing import Sharing
from moneytrail.runtime.device.slice_arrays import SliceArrays
from moneytrail.runtime.device.workspace import Tier
from moneytrail.runtime.execute import Found, run
from moneytrail.runtime.layout import Kernel
from moneytrail.runtime.slices import Slice
from tests.agree.ways import Runner

TINY = Limits(Tier(scratch=1, flags_log2=1, instances=1, pool=1), 1, 1, launch_items=3, part=1)
"""Every buffer overflows, every table of flags is too small, every item is run several times; and
hubs are worked in parts of a transaction each."""

NEVER = 1 << 62
BY_WARPS = Limits(sharing=Sharing(warp_from=0, block_from=NEVER, over_fair=0))
"""Every trigger is shared by the lanes of a warp."""
BY_BLOCKS = Limits(sharing=Sharing(warp_from=0, block_from=0, over_fair=0))
"""By the threads of a block."""
TINY_SHARES = replace(TINY, sharing=BY_WARPS.sharing, launch_items=40)
"""Shares that are given up and run again, each by itself."""

NEEDS_COMPILER = pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++")


def on(device: Device, limits: Limits | None = None, *, collect: bool = True) -> Runner:
    """A way to run kernels on a device, for `by_kernel`."""

    def runner(kernel: Kernel, piece: Slice) -> Found:
        most = 0 if limits is not None and limits.part == 1 else parts.MOST_CONTEXT
        with device.use(), mock.patch.object(parts, "MOST_CONTEXT", most):
            arrays = SliceArrays(device, piece)
            return run_on(device, kernel, arrays, collect=collect, limits=limits)

    return runner


def on_processor(collect: bool) -> Runner:
    """The way that all others are compared with."""
    return lambda kernel, piece: run(kernel, piece, collect=collect)


ORDERLY, BACKWARDS, MIXED = (HostDevice(order=order) for order in (0, 1, 7))


@cache
def gpus() -> tuple[Device, ...]:
    """The queues of the GPUs of this machine, if there are any."""
    from moneytrail.runtime.device.cuda import open_devices

    try:
        return open_devices()
    except DeviceError:
        return ()


def no_gpu() -> str:
    """Why there is none; empty if there is."""
    from moneytrail.runtime.device.cuda import open_devices

    try:
        open_devices()
    except DeviceError as error:
        return str(error).partition("\n")[0]
    return ""


@dataclass(frozen=True)
class Backend:
    """One way to run kernels, and whether this machine has what it takes."""

    name: str
    runner: Callable[[bool], Runner]
    lacking: Callable[[], str] = lambda: ""


BACKENDS = (
    Backend("cpu", on_processor),
    Backend(
        "host-cuda",
        lambda collect: on(MIXED, collect=collect),
        lambda: "" if shutil.which("g++") else "there is no g++",
    ),
    Backend("host-cuda, tiny buffers", lambda collect: on(BACKWARDS, TINY, collect=collect),
            lambda: "" if shutil.which("g++") else "there is no g++"),
    Backend("cuda", lambda collect: on(gpus()[0], collect=collect), no_gpu),
    Backend("cuda, tiny buffers", lambda collect: on(gpus()[0], TINY, collect=collect), no_gpu),
)  # fmt: skip

_BODIES = {
    "hub sweep": (
        "stage s: hub -> payee*",
        "measure n = count(payee)\n  features max(n), count, histogram(n, 1, 2..)",
    ),
    "arm sweep": (
        "stage one: payer* -> hub\n  stage two: hub -> payee*   after one",
        "measure n = count(payee)\n  measure m = sum(two.amount)\n  features sum(m), min(n)",
    ),
    "arm sweep with a median": (
        "stage one: payer* -> hub\n  stage two: hub -> payee*",
        "measure m = median(two.amount)\n  measure r = mean(one.score)\n  features max(m), min(r)",
    ),
    "pair sweep": (
        "stage one: a -> m*\n  stage two: m* -> z",
        "measure n = count(m)\n  features histogram(n, 1, 2..), sum(n)",
    ),
    "group sweep": (
        "stage one: hub -> m*\n  stage two: m* -> z*",
        "measure n = count(z)\n  features max(n)",
    ),
    "chain search": (
        "stage one: a -> v{1..3} -> a   in order",
        "measure n = count(one)\n  features count, max(n)",
    ),
    "expansion": (
        "stage one: a -> m*\n  stage two: m* -> z\n  stage three: a -> z",
        "measure r = max(two.rate)\n  features max(r), count",
    ),
    "absence": (
        "stage one: a -> m*\n  without stage no: m* -> anyone   after one",
        "measure n = count(m)\n  features sum(n)",
    ),
}
FEATURES = {
    name: f"pattern p {{\n  {stages}\n  within 6s\n  {results}\n}}\n"
    for name, (stages, results) in _BODIES.items()
} | {
    "profile": "profile p of sender, receiver {\n  within 6s\n"
    "  sent, received: count, sum(amount), median(score), std(amount), since_last\n}\n"
}
"""Every strategy, and what each asks of a device."""

# A pair that is not here works; there is none.
LACKING: dict[tuple[str, str], str] = {}
