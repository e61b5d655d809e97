"""Machine code around the edges: what it is called with, where it is kept, what two threads see."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import moneytrail as mt
from moneytrail.compiler import native
from moneytrail.compiler.backend import Backend, UnknownBackendError, chosen_backend
from moneytrail.compiler.ir.kernel import (
    Array,
    ArrayType,
    Assign,
    Constant,
    Function,
    If,
    Kernel,
    KernelType,
    Return,
    Store,
    Variable,
    While,
    both,
    either,
)
from moneytrail.compiler.kernel_builder import FunctionBuilder
from moneytrail.compiler.native_call import NativeFunction

WHOLE = KernelType.WHOLE


def _total() -> Kernel:
    """Adds up a row of a table, and writes the total down."""
    build = FunctionBuilder("total", "Add up a row.")
    table = build.array("table", WHOLE, rank=2)
    totals = build.array("totals", KernelType.INDEX)
    row, columns = build.scalar("row", WHOLE), build.scalar("columns", WHOLE)
    sum_ = build.let("sum", 0)
    with build.loop("column", 0, columns) as column:
        build.add(sum_, table[row, column])
    build.store(totals, row, sum_)
    build.give(sum_)
    return Kernel("total", ("A test.",), (build.function(WHOLE),))


@pytest.fixture
def total() -> NativeFunction:
    return native.compile_here(_total())


TABLE = np.arange(6, dtype=np.int64).reshape(2, 3)


def _totals() -> Any:
    return np.zeros(2, dtype=np.int32)


def test_arrays_and_numbers_reach_the_code(total: NativeFunction) -> None:
    totals = _totals()
    assert total(TABLE, totals, np.int64(1), 3) == 12
    assert totals.tolist() == [0, 12]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (lambda: (TABLE.astype(np.int32), _totals(), 0, 3), "'table' is .* int64 with 2 axes"),
        (lambda: (TABLE.astype(">i8"), _totals(), 0, 3), "'table'"),
        (lambda: (TABLE.ravel(), _totals(), 0, 3), "'table' .* not one of int64 with 1"),
        (lambda: (TABLE.T, _totals(), 0, 3), "'table' .* in another order"),
        (lambda: (np.arange(12).reshape(2, 6)[:, ::2], _totals(), 0, 3), "'table'"),
        (lambda: (_read_only(TABLE), _totals(), 0, 3), "'table' .* not writable"),
        (lambda: (TABLE.tolist(), _totals(), 0, 3), "'table' .* not list"),
        (lambda: (TABLE, _totals(), 0, 2**63), "'columns' is a number of 64 bits"),
        (lambda: (TABLE, _totals(), 0, 1.5), "float"),
        (lambda: (TABLE, _totals(), 0), "total takes 4 arguments, not 3"),
    ],
)
def test_code_is_never_called_with_what_it_would_misread(
    total: NativeFunction, arguments: Callable[[], tuple[Any, ...]], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        total(*arguments())


def _read_only(array: Any) -> Any:
    array = array.copy()
    array.flags.writeable = False
    return array


@pytest.mark.parametrize(("row", "columns"), [(0, 4), (2, 3), (-1, 3)])
def test_checked_code_tells_of_an_access_outside(row: int, columns: int) -> None:
    checked = native.compile_here(_total(), checked=True)
    assert checked(TABLE, _totals(), 1, 3) == 12
    with pytest.raises(IndexError, match=r"table\[row, column\] in total: index"):
        checked(TABLE, _totals(), row, columns)
    with pytest.raises(IndexError, match=r"totals\[row\] in total: index 1 .* size is 1"):
        checked(TABLE, np.zeros(1, dtype=np.int32), 1, 3)


def test_checked_code_gives_up_through_calls() -> None:
    """What a function inside finds ends the whole run, before anything else is written."""
    kernel = _total()
    table = Array("table", ArrayType(WHOLE, 2))
    totals = Array("totals", ArrayType(KernelType.INDEX))
    build = FunctionBuilder("outer", "Calls.")
    build.array("table", WHOLE, rank=2), build.array("totals", KernelType.INDEX)
    build.call("total", table, totals, Constant(0, WHOLE), Constant(9, WHOLE))
    build.store(totals, 0, 77)
    outer = Kernel("outer", (), (*kernel.functions, build.function()))
    written = _totals()
    with pytest.raises(IndexError, match="index 3 of axis 1"):
        native.compile_here(outer, checked=True)(TABLE, written)
    assert written.tolist() == [0, 0]


def test_threads_run_at_the_same_time_and_see_each_other() -> None:
    """Two runs that wait for each other: only without the interpreter lock do they ever meet."""
    meeting = Array("meeting", ArrayType(WHOLE, shared=True))
    here, there, turns = (Variable(each, WHOLE) for each in ("here", "there", "turns"))
    body = (
        Store(meeting, (here,), Constant(1, WHOLE)),
        Assign(turns, Constant(0, WHOLE)),
        While(
            both(meeting[there].equals(0), turns < 20_000_000_000),
            (Assign(turns, turns + 1), If(either(turns < 0), (Return(Constant(-1, WHOLE)),))),
        ),
        Return(meeting[there]),
    )
    function = Function("meet", "Wait for the other.", (meeting, here, there), body, WHOLE)
    meet = native.compile_here(Kernel("meet", (), (function,)))
    flags = np.zeros(2, dtype=np.int64)
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(meet, flags, 0, 1), pool.submit(meet, flags, 1, 0)]
        assert [run.result() for run in runs] == [1, 1]


def test_many_small_kernels_can_come_and_go() -> None:
    """Code is freed with its function, and not before."""
    functions = [native.compile_here(_total()) for _ in range(5)]
    kept = functions[2]
    del functions
    assert kept(TABLE, _totals(), 1, 3) == 12


# The cache


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MONEYTRAIL_CACHE", str(tmp_path))
    return tmp_path


def _object(cache: Path) -> Path:
    (found,) = cache.glob("*/*.o")
    return found


def _no_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, *, optimised: bool) -> bytes:
        raise AssertionError("compiled, though it is in the cache")

    monkeypatch.setattr(native, "compile_object", refuse)


def test_code_comes_from_the_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert native.load_native(_total())(TABLE, _totals(), 1, 3) == 12
    text = _object(cache).with_suffix(".ll").read_text("utf-8")
    assert text == native.print_llvm(_total()).text
    _no_compiling(monkeypatch)
    assert native.load_native(_total())(TABLE, _totals(), 1, 3) == 12
    with pytest.raises(AssertionError, match="compiled"):
        native.load_native(_total(), checked=True)


@pytest.mark.parametrize(
    "damage",
    [
        lambda held: b"",
        lambda held: held[:-1],
        lambda held: held[: len(held) // 2],
        lambda held: bytes([held[0] ^ 1]) + held[1:],
        lambda held: held[:400] + b"\x00\xff" + held[402:],
        lambda held: held + b"\n",
        lambda held: b"no object file at all",
    ],
    ids=["empty", "shorter", "half", "first byte", "middle", "longer", "other"],
)
def test_a_damaged_entry_is_made_anew(
    cache: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    native.load_native(_total())
    sound = _object(cache).read_bytes()
    _object(cache).write_bytes(damage(sound))
    assert native.load_native(_total())(TABLE, _totals(), 1, 3) == 12
    assert len(_object(cache).read_bytes()) == len(sound)
    _no_compiling(monkeypatch)
    assert native.load_native(_total())(TABLE, _totals(), 1, 3) == 12


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("MONEYTRAIL_CACHE", str(blocked / "cache"))
    assert native.load_native(_total())(TABLE, _totals(), 1, 3) == 12
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


def test_writers_at_the_same_time_leave_whole_files(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: native.load_native(_total()), range(16)))
    assert [each(TABLE, _totals(), 1, 3) for each in found] == [12] * 16
    assert sorted(path.suffix for path in cache.glob("*/*")) == [".ll", ".o"]
    _no_compiling(monkeypatch)
    native.load_native(_total())


# The choice


def test_the_default_backend_does_without_numba() -> None:
    """Importing Numba takes longer than compiling a pattern does."""
    lines = (
        "import sys, moneytrail as mt",
        "assert callable(mt.compile('gfp').compiled('fan_in').function)",
        "print('numba' in sys.modules)",
    )
    environment = {key: value for key, value in os.environ.items() if key != "MONEYTRAIL_BACKEND"}
    ran = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, check=True, env=environment
    )
    assert ran.stdout.split() == [b"False"]


@pytest.mark.parametrize("backend", Backend)
def test_a_backend_can_be_chosen(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONEYTRAIL_BACKEND", backend.value)
    compiled = mt.compile("gfp").compiled("degree_in")
    assert compiled.backend is backend
    assert isinstance(compiled.function, NativeFunction) == (backend is not Backend.NUMBA)


@pytest.mark.parametrize("backend", Backend)
@pytest.mark.parametrize(("stage", "word"), [("llvm", "define"), ("asm", ".globl")])
def test_machine_code_can_be_looked_at(
    backend: Backend, stage: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONEYTRAIL_BACKEND", backend.value)
    text = mt.compile("gfp").explain(stage, "degree_in")
    assert word in text
    assert ("moneytrail.degree_in" in text) == (backend is not Backend.NUMBA)


def test_an_unknown_backend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONEYTRAIL_BACKEND", "gcc")
    with pytest.raises(
        UnknownBackendError, match="MONEYTRAIL_BACKEND=gcc: there is llvm, checked, numba"
    ):
        chosen_backend()
    monkeypatch.setenv("MONEYTRAIL_BACKEND", "")
    assert chosen_backend() is Backend.LLVM


def test_names_need_not_be_english() -> None:
    text = "pattern räte(größe: int = 2) { stage s: a -> b* within 1d require count(b) >= größe }"
    data = pl.DataFrame(
        {"source": ["A", "A"], "target": ["X", "Y"], "time": [1, 2], "amount": ["1", "2"]}
    )
    assert len(mt.compile(text).matches(mt.read(data, schema="edges"))) == 1


def test_the_command_line_says_which_backends_there_are() -> None:
    command = [sys.executable, "-m", "moneytrail", "explain", "gfp", "--stage", "plan"]
    environment = {**os.environ, "MONEYTRAIL_BACKEND": "gcc"}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment)
    known = "error: MONEYTRAIL_BACKEND=gcc: there is llvm, checked, numba\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", known)
