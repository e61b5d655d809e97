"""Running a kernel on a device as `tests/agree/ways.py` runs it on the processor."""

from __future__ import annotations

from moneytrail.runtime.device.device import Device
from moneytrail.runtime.device.host import HostDevice
from moneytrail.runtime.device.run import Limits, run_on
from moneytrail.runtime.device.slice_arrays import SliceArrays
from moneytrail.runtime.device.workspace import Tier
from moneytrail.runtime.execute import Found
from moneytrail.runtime.layout import Kernel
from moneytrail.runtime.slices import Slice
from tests.agree.ways import Runner

TINY = Limits(Tier(scratch=1, flags_log2=1, instances=1, pool=1), 1, 1, launch_items=3)
"""Every buffer overflows, every table of flags is too small, every item is run several times."""


def on(device: Device, limits: Limits | None = None, *, collect: bool = True) -> Runner:
    """A way to run kernels for `by_kernel`."""

    def runner(kernel: Kernel, piece: Slice) -> Found:
        with device.use():
            arrays = SliceArrays(device, piece)
            return run_on(device, kernel, arrays, collect=collect, limits=limits)

    return runner


ORDERLY, BACKWARDS, MIXED = (HostDevice(order=order) for order in (0, 1, 7))
