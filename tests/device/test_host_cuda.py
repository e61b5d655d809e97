"""The host device runs blocks as a GPU does: what would hang or be undefined there is an error."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import moneytrail as mt
from moneytrail.compiler.bind import BoundKernel, bind
from moneytrail.compiler.cuda.code import prelude
from moneytrail.compiler.cuda.host_build import build_library
from moneytrail.data import units_of
from moneytrail.runtime.device.device import DeviceError
from moneytrail.runtime.device.run import run_on
from moneytrail.runtime.device.slice_arrays import SliceArrays
from moneytrail.runtime.execute import Found, run
from moneytrail.runtime.instances import joined
from moneytrail.runtime.slices import Slice, whole_slice
from tests.device.backends import MIXED, NEEDS_COMPILER, ORDERLY
from tests.device.test_backends import _compiled, _random

pytestmark = NEEDS_COMPILER


class Program:
    """A small CUDA program with one kernel `k(unsigned long long* out, int size)`."""

    def __init__(self, body: str, before: str = "") -> None:
        text = f"""{prelude()}
{before}
extern "C" __global__ void k(unsigned long long* out, int size) {{
{body}
}}
MONEYTRAIL_LAUNCHED(k)
"""
        self._entry = ctypes.CDLL(str(build_library(text, "program"))).k_launch

    def run(self, grid: int = 2, block: int = 64, order: int = 0, size: int = 256) -> list[int]:
        out = np.zeros(size, dtype=np.uint64)
        held = (ctypes.c_void_p(out.ctypes.data), ctypes.c_int(size))
        places = (ctypes.c_void_p * 2)(*(ctypes.addressof(each) for each in held))
        problem = ctypes.create_string_buffer(500)
        if self._entry(grid, block, order, places, problem, ctypes.c_ulong(500)):
            raise DeviceError(problem.value.decode())
        return [int(each) for each in out]


SUM = """
    __shared__ unsigned long long held[64];
    held[threadIdx.x] = threadIdx.x;
    __syncthreads();
    unsigned long long sum = 0;
    for (unsigned at = 0; at < blockDim.x; ++at) sum += held[at];
    if (threadIdx.x == 0) out[blockIdx.x] = sum;
"""


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_a_barrier_lets_all_see_what_all_wrote(order: int) -> None:
    assert Program(SUM).run(order=order)[:3] == [2016, 2016, 0]


def test_without_its_barrier_a_sum_is_wrong() -> None:
    """In every order of threads but the one in which the reader is last."""
    dropped = Program(SUM.replace("__syncthreads();", ""))
    assert any(dropped.run(order=order)[:2] != [2016, 2016] for order in range(4))


def test_collectives() -> None:
    found = Program("""
    const unsigned lane = threadIdx.x % 32;
    const unsigned odd = __ballot_sync(0xFFFFFFFFu, lane % 2 == 1);
    const unsigned long long third = __shfl_sync(0xFFFFFFFFu, 100ULL + threadIdx.x, 3);
    const unsigned long long next = __shfl_down_sync(0xFFFFFFFFu, threadIdx.x, 1);
    unsigned low = 0;
    if (lane < 16) low = __ballot_sync(0x0000FFFFu, lane == 7);
    out[threadIdx.x * 4] = odd;
    out[threadIdx.x * 4 + 1] = third;
    out[threadIdx.x * 4 + 2] = next;
    out[threadIdx.x * 4 + 3] = low;
""").run(grid=1)
    assert found[:4] == [0xAAAAAAAA, 103, 1, 1 << 7]
    assert found[63 * 4 : 64 * 4] == [0xAAAAAAAA, 135, 63, 0]


def test_the_grid_is_worked_through_with_strides() -> None:
    stride = """
    for (int at = blockIdx.x * blockDim.x + threadIdx.x; at < size; at += gridDim.x * blockDim.x)
        atomicAdd(out + at, 1);
"""
    assert Program(stride).run(grid=3, block=32) == [1] * 256
    wrong = Program(stride.replace("gridDim.x * blockDim.x", "blockDim.x"))
    assert wrong.run(grid=3, block=32) != [1] * 256


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("if (threadIdx.x < 40) __syncthreads();", "threads wait for each other"),
        ("if (threadIdx.x % 32 < 3) __ballot_sync(0x00000003u, true);", "not in the mask of its"),
        ("if (threadIdx.x % 32 < 2) __ballot_sync(0x00000007u, true);", "lane 2, which has ended"),
        (
            "__ballot_sync(threadIdx.x % 2 ? 0xFFFFFFFFu : 0x55555555u, true);",
            "which has ended|wait for each other",
        ),
        (
            "if (threadIdx.x % 2) __syncwarp(); else __ballot_sync(0xFFFFFFFFu, true);",
            "__syncwarp, mask ffffffff",
        ),
        ("if (threadIdx.x == 5) return; __syncthreads();", "thread 5 of block 0 has ended"),
    ],
)
def test_what_a_device_would_hang_on_is_told(body: str, told: str) -> None:
    with pytest.raises(DeviceError, match=told):
        Program(f"    {body}").run(grid=1)


# Mutations of what is really run


def _bound(feature: str) -> tuple[BoundKernel, Slice, Found]:
    transactions = _random(5, list(range(60)), 100)
    bound = bind(_compiled(feature), {}, units_of(transactions))
    piece = whole_slice(transactions)
    return bound, piece, run(bound, piece)


class Changed:
    """A kernel's code with something in it replaced."""

    def __init__(self, bound: BoundKernel, change: Callable[[str], str]) -> None:
        code = bound.device_code
        self.entry, self.parameters = code.entry, code.parameters
        self.text = change(code.text)
        assert self.text != code.text

    def library(self) -> Path:
        return build_library(self.text, "changed")


MUTATIONS: dict[str, tuple[str, str, str]] = {
    "a barrier is dropped": ("expansion", "    __syncthreads();\n", ""),
    "a warp's sum has the wrong stride": ("expansion", "step /= 2) {", "step /= 4) {"),
    "workers overlap": ("pair sweep", "given_far_rows + worker.number()", "given_far_rows + 0"),
    "the window is closed where it is open": (
        "hub sweep",
        ">= since",
        "> since",
    ),
    "a mask lacks a lane": (
        "hub sweep",
        "__ballot_sync(WHOLE_WARP, wants)",
        "__ballot_sync(wants ? WHOLE_WARP : 1u, wants)",
    ),
    "drawn items are off by one": ("hub sweep", "(1u << lane) - 1", "(2u << lane) - 1"),
    "flags are not wiped": ("hub sweep", "my_payee_transactions.begin(epoch);", ""),
    "evidence is copied from elsewhere": ("hub sweep", "to[at * width + each] =", "to[each] ="),
    "an item is drawn twice": ("hub sweep", "atomicAdd(&control->drawn, __popc(asking))",
                               "atomicAdd(&control->drawn, 1)"),
    "a quotient is rounded to zero": ("arm sweep with a median", "return quotient - (rest",
                                      "return quotient - 0 * (rest"),
}  # fmt: skip
UNSEEN = {"a quotient is rounded to zero", "flags are not wiped", "workers overlap"}
"""What cannot be seen here. Quotients in these kernels are of numbers from 0 on; a kernel leaves
its flags zero, which the next item would find: `test_semantics.py` and `test_room.py` hold them.
Workers that share scratch are a race, and fibers change places only where threads meet: a race
shows on a GPU alone, in results that differ."""


def _found(bound: BoundKernel, piece: Slice, code: object, device: object) -> Found | str:
    changed = replace(bound, print_device=lambda: code)  # type: ignore[arg-type,return-value]
    try:
        return run_on(device, changed, SliceArrays(device, piece))  # type: ignore[arg-type]
    except (DeviceError, mt.DataError) as error:
        return str(error)


def _same(one: Found, two: Found | str) -> bool:
    if isinstance(two, str) or one.completed != two.completed:
        return False
    pairs = [*zip(one.features, two.features, strict=True)]
    left, right = joined(list(one.instances)), joined(list(two.instances))
    pairs += [(left.trigger, right.trigger), (left.plain, right.plain), (left.whole, right.whole)]
    # Which instance of a binding tells a transaction depends on which are compacted together.
    pairs += [(np.unique(left.evidence_row), np.unique(right.evidence_row))]
    return all(
        np.array_equal(each, other, equal_nan=each.dtype == np.float64) for each, other in pairs
    )


@pytest.mark.parametrize("mutation", [each for each in MUTATIONS if each not in UNSEEN])
def test_a_mistake_in_the_text_is_caught(mutation: str) -> None:
    feature, old, new = MUTATIONS[mutation]
    bound, piece, expected = _bound(feature)
    assert _same(expected, _found(bound, piece, bound.device_code, MIXED))
    code = Changed(bound, lambda text: text.replace(old, new, 1))
    caught = [not _same(expected, _found(bound, piece, code, each)) for each in (ORDERLY, MIXED)]
    assert any(caught)
