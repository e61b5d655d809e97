"""The CuPy runtime with something in CuPy's place, and what is told where there is no GPU."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import moneytrail as mt
from moneytrail.cli.app import app
from moneytrail.compiler.bind import bind
from moneytrail.data import units_of
from moneytrail.runtime.device import cuda
from moneytrail.runtime.device.cuda import CudaDevice, open_devices
from moneytrail.runtime.device.device import DeviceError, OutOfDeviceMemoryError
from tests.agree.ways import by_kernel
from tests.device.backends import BY_WARPS, FEATURES, NEEDS_COMPILER, TINY, on
from tests.device.fake_cupy import CUDARuntimeError, Cupy
from tests.device.test_backends import SEQUENCES, _compiled, _expected, _random


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Cupy:
    cupy = Cupy()
    monkeypatch.setitem(sys.modules, "cupy", cupy)  # type: ignore[arg-type]
    return cupy


@NEEDS_COMPILER
@pytest.mark.parametrize("feature", ["hub sweep", "pair sweep", "chain search", "profile"])
@pytest.mark.parametrize("limits", [None, TINY, BY_WARPS], ids=["usual", "tiny", "shared"])
def test_everything_goes_through_cupy(fake: Cupy, feature: str, limits: Any) -> None:
    (device, other) = open_devices()
    assert (device.name, other.name) == ("GPU 0", "GPU 0")
    for transactions in SEQUENCES.values():
        found = by_kernel(_compiled(feature), transactions, runner=on(device, limits))
        assert found == _expected(feature, transactions)


@NEEDS_COMPILER
def test_a_program_is_mined_on_it(fake: Cupy) -> None:
    program = mt.compile("amlworld")
    transactions = mt.read("examples/sample.csv", schema="ibm_aml")
    expected = program.mine(transactions, only=["fan_in", "stack"])
    for device in ("cuda", "auto"):
        found = program.mine(transactions, only=["fan_in", "stack"], device=device)
        assert found.device == "GPU 0"
        assert found.features.equals(expected.features)
        assert found.matches.equals(expected.matches)


def test_large_arrays_are_copied_through_pinned_memory(
    fake: Cupy, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = CudaDevice(fake, 0)
    values = np.arange(1000)
    np.testing.assert_array_equal(device.get(device.put(values)), values)
    assert fake.pinned == []
    monkeypatch.setattr(cuda, "_PINNED", 1000)
    np.testing.assert_array_equal(device.get(device.put(values[::2])), values[::2])
    assert fake.pinned == [4000]
    assert device._copying == []


def test_memory_that_is_not_there(fake: Cupy) -> None:
    fake.memory = 1000
    device = CudaDevice(fake, 0)
    with pytest.raises(OutOfDeviceMemoryError, match="Out of memory"):
        device.empty(1000, np.int64)
    with pytest.raises(OutOfDeviceMemoryError, match="Out of memory"), device.use():
        fake.arange(1000)
    assert device.free_bytes() == 1000
    assert device.describe() == "Fake GPU, 2KB of memory"


@NEEDS_COMPILER
def test_data_larger_than_memory_is_mined_in_slices(fake: Cupy) -> None:
    transactions = _random(21, list(range(2500)), 500)
    text = FEATURES["hub sweep"]
    program = mt.compile(text)
    expected = program.mine(transactions)
    fake.memory = 60_000
    found = program.mine(transactions, device="cuda")
    assert found.features.equals(expected.features)
    assert found.matches.equals(expected.matches)
    fake.memory = 300
    with pytest.raises(DeviceError, match="the memory of GPU 0 is not enough"):
        program.mine(transactions, device="cuda")


class _Code:
    """A kernel's code that no compiler takes."""

    text, entry, parameters = "not C++", "k", ()

    def library(self) -> Path:
        raise AssertionError


def test_what_cuda_says_becomes_what_a_user_can_use(fake: Cupy) -> None:
    device = CudaDevice(fake, 0)
    with pytest.raises(DeviceError, match=r"not compile for GPU 0: kernel.cu.*\n.*newer CuPy"):
        device.program(_Code())
    with pytest.raises(DeviceError, match="GPU 0 broke off: an illegal memory"), device._telling():
        raise CUDARuntimeError("an illegal memory access was encountered\nmore")


@pytest.mark.parametrize(
    ("cupy", "told"),
    [
        (Cupy(driver=0), "there is no NVIDIA driver: nothing answers"),
        (
            Cupy(driver=12040),
            "the NVIDIA driver is too old: it knows CUDA 12.4, and the CuPy installed needs 13.0",
        ),
        (Cupy(count=0), "no NVIDIA GPU that can be used: the driver sees none"),
        (Cupy(count=CUDARuntimeError("cudaErrorNoDevice: no CUDA-capable device is detected")),
         "no NVIDIA GPU that can be used: cudaErrorNoDevice"),
        (None, "a GPU is used through CuPy: which is not installed"),
    ],
    ids=["no driver", "old driver", "no device", "error", "no CuPy"],
)  # fmt: skip
def test_each_reason_why_there_is_no_gpu(
    monkeypatch: pytest.MonkeyPatch, cupy: Cupy | None, told: str
) -> None:
    def import_module(name: str) -> Any:
        if cupy is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return cupy

    monkeypatch.setattr(cuda, "import_module", import_module)
    with pytest.raises(DeviceError) as raised:
        open_devices()
    message = str(raised.value)
    assert told in message
    assert "\n  hint: " in message
    assert "or mine on the device cpu" in message
    # On the command line the same, before the data is looked at.
    ran = CliRunner().invoke(app, ["mine", "gfp", "no-such-file.csv", "--device", "cuda"])
    assert ran.exit_code == 2
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_stand_in_has_nothing_that_cupy_lacks() -> None:
    cupy = pytest.importorskip("cupy", reason="CuPy is not installed")
    text = "".join(
        path.read_text("utf-8")
        for path in Path(cuda.__file__).parent.glob("*.py")
        if path.name != "host.py"
    )
    used = {*re.findall(r"\bxp\.([a-zA-Z_.]+)", text), *re.findall(r"\bcupy\.([a-zA-Z_.]+)", text)}
    assert {"sort", "searchsorted", "RawModule", "cuda.memory.OutOfMemoryError"} <= used
    for name in used:
        held = cupy
        for part in name.split("."):
            held = getattr(held, part)


def test_numbers_are_passed_with_the_width_that_kernels_expect() -> None:
    """CuPy passes a Python number as it sees fit; a NumPy one as it is."""
    bound = bind(_compiled("expansion"), {}, units_of(SEQUENCES["usual"]))
    for parameter in bound.device_code.parameters:
        if not parameter.type.endswith("*"):
            made = cuda._argument(parameter, 1)
            wanted = {"long long": "int64", "int": "int32", "double": "float64", "bool": "bool"}
            assert made.dtype == wanted[parameter.type]
