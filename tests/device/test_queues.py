"""Whole runs on devices: slices side by side, short memory, failures."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
import polars as pl
import pytest

import moneytrail as mt
from moneytrail.compiler.bind import bind, reach_ticks
from moneytrail.data import units_of
from moneytrail.devices import open_queues
from moneytrail.parameters import ParameterError
from moneytrail.runtime.device.device import DeviceArray, DeviceError, OutOfDeviceMemoryError
from moneytrail.runtime.device.host import HostDevice
from moneytrail.runtime.device.slices import Queues
from moneytrail.runtime.execute import Found, run
from moneytrail.runtime.slices import Slice, whole_slice
from tests.device.backends import NEEDS_COMPILER
from tests.device.test_backends import SEQUENCES, _compiled, _random

LARGE = _random(21, list(range(2500)), 500)


class Small(HostDevice):
    """A device on which no slice of more than some transactions fits."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.refused = most, 0

    def empty(self, shape: int | tuple[int, ...], dtype: Any) -> DeviceArray:
        if isinstance(shape, tuple) and len(shape) == 3 and shape[2] > self.most:
            self.refused += 1
            raise OutOfDeviceMemoryError("too much")
        return super().empty(shape, dtype)


def _features(parts: list[tuple[Slice, Found]]) -> list[np.ndarray[Any, Any]]:
    return [
        np.concatenate(each, axis=1)
        for each in zip(*(part.features for _, part in parts), strict=True)
    ]


def _expected(feature: str) -> Found:
    return run(bind(_compiled(feature), {}, units_of(LARGE)), whole_slice(LARGE))


def _run(queues: Queues, feature: str, cuts: tuple[int, ...] = ()) -> list[tuple[Slice, Found]]:
    compiled = _compiled(feature)
    bound = bind(compiled, {}, units_of(LARGE))
    reach = reach_ticks(compiled.graph, bound.scalars)
    return list(queues.run(bound, LARGE, reach, cuts=cuts))


@NEEDS_COMPILER
@pytest.mark.parametrize("feature", ["hub sweep", "pair sweep", "profile"])
def test_slices_side_by_side(feature: str) -> None:
    queues = Queues((HostDevice(), HostDevice(order=1)), least_slice=100)
    parts = _run(queues, feature)
    assert len(parts) == 4
    expected = _expected(feature)
    for one, other in zip(_features(parts), expected.features, strict=True):
        np.testing.assert_array_equal(one, other)
    assert sum(part.completed for _, part in parts) == expected.completed


@NEEDS_COMPILER
def test_slices_are_cut_where_one_asks() -> None:
    parts = _run(Queues((HostDevice(),)), "pair sweep", cuts=(100, 101, 333))
    assert [piece.stop for piece, _ in parts] == [100, 101, 333, 500]
    for one, other in zip(_features(parts), _expected("pair sweep").features, strict=True):
        np.testing.assert_array_equal(one, other)


@NEEDS_COMPILER
def test_what_does_not_fit_is_halved() -> None:
    device = Small(most=150)
    parts = _run(Queues((device,)), "hub sweep")
    assert device.refused >= 3
    assert all(piece.size <= 150 for piece, _ in parts)
    assert [piece.stop for piece, _ in parts] == sorted(piece.stop for piece, _ in parts)
    for one, other in zip(_features(parts), _expected("hub sweep").features, strict=True):
        np.testing.assert_array_equal(one, other)


@NEEDS_COMPILER
def test_slices_are_cut_to_a_devices_memory() -> None:
    parts = _run(Queues((HostDevice(memory=60_000),)), "hub sweep")
    assert len(parts) > 1
    for one, other in zip(_features(parts), _expected("hub sweep").features, strict=True):
        np.testing.assert_array_equal(one, other)


@NEEDS_COMPILER
def test_what_never_fits_says_so() -> None:
    with pytest.raises(DeviceError, match="p: the memory of host-cuda is not enough") as told:
        _run(Queues((Small(most=0),)), "hub sweep")
    assert "shorten the window, or mine on the device cpu" in str(told.value)


class Failing(HostDevice):
    """A device that breaks off."""

    def put(self, values: Any) -> DeviceArray:
        raise DeviceError("GPU 0 broke off", hint="see")


@NEEDS_COMPILER
def test_a_failure_ends_the_run_and_is_what_is_told() -> None:
    queues = Queues((HostDevice(), Failing()), least_slice=100)
    with pytest.raises(DeviceError, match="broke off"):
        _run(queues, "pair sweep")
    assert threading.active_count() < 20


@NEEDS_COMPILER
def test_arrays_stay_from_one_pattern_to_the_next() -> None:
    class Counting(HostDevice):
        puts = 0
        within = 0

        def use(self) -> AbstractContextManager[object]:
            self.within += 1
            return nullcontext()

        def put(self, values: Any) -> DeviceArray:
            self.puts += len(values) == len(LARGE)
            return super().put(values)

    device = Counting()
    queues = Queues((device,))
    _run(queues, "hub sweep")
    assert (device.puts, device.within > 0) == (3, True)
    _run(queues, "pair sweep")
    assert device.puts == 3


# Through the facade


@NEEDS_COMPILER
def test_tables_are_the_same_cell_by_cell() -> None:
    program = mt.compile("amlworld")
    transactions = mt.read("examples/sample.csv", schema="ibm_aml")
    names = ["fan_in", "scatter_gather", "stack"]
    expected = program.mine(transactions, only=names)
    told: list[tuple[str, float]] = []
    found = program.mine(
        transactions,
        only=names,
        device="host-cuda",
        progress=lambda name, share: told.append((name, share)),
    )
    assert found.features.equals(expected.features)
    assert found.matches.equals(expected.matches)
    assert found.matches.height > 3
    assert [each.instances for each in found.counts] == [each.instances for each in expected.counts]
    assert {name for name, _ in told} == set(names)
    sliced = program.mine(transactions, only=names, device="host-cuda", slices=[1000, 2000])
    assert sliced.features.equals(expected.features)
    assert sliced.matches.equals(expected.matches)


@NEEDS_COMPILER
def test_pipelines_run_on_a_device(tmp_path: Any) -> None:
    (tmp_path / "paid.csv").write_text("from,to,time,paid\na,b,10,5\na,c,20,5\n")
    program = tmp_path / "rules.dsl"
    program.write_text(
        "pattern fan_out { stage paid: hub -> payee* within 1d measure size = count(payee) }\n"
        "pipeline nightly {\n"
        '  read "paid.csv" as edges\n  mine fan_out\n'
        '  features "features.csv": max(size)\n}\n'
    )
    mt.run(program, device="host-cuda")
    assert pl.read_csv(tmp_path / "features.csv")["fan_out.max(size)"].to_list() == [1, 2]


def test_an_unknown_device_is_told() -> None:
    program = mt.compile("pattern p { stage s: a -> b* within 1d }")
    with pytest.raises(ParameterError, match=r"no device is named 'gpu'; a GPU is `cuda`"):
        open_queues("gpu")
    with pytest.raises(ParameterError, match=r"no device is named 'cude'; did you mean `cuda`\?"):
        program.mine(SEQUENCES["usual"], device="cude")
    with pytest.raises(ParameterError, match="a limit of memory is for the processor"):
        program.mine(SEQUENCES["usual"], device="host-cuda", memory="1GB")


def test_auto_is_the_processor_where_there_is_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    from moneytrail import devices

    def none() -> tuple[HostDevice, ...]:
        raise DeviceError("there is no NVIDIA driver")

    monkeypatch.setattr(devices, "_cuda_queues", none)
    assert open_queues("auto") is None
    with pytest.raises(DeviceError, match="no NVIDIA driver"):
        open_queues("cuda")
    monkeypatch.setattr(devices, "_cuda_queues", lambda: (HostDevice(),))
    assert open_queues("auto") is not None


def test_no_compiler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONEYTRAIL_CXX", "no-such-compiler")
    with pytest.raises(DeviceError, match="needs a C\\+\\+ compiler: there is no no-such") as told:
        open_queues("host-cuda")
    assert "install g++" in str(told.value)
