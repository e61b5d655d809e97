"""Device text compiles for GPUs, and spills nothing; without a GPU, but with a compiler for one."""

from __future__ import annotations

import shutil

import pytest

import moneytrail as mt
from moneytrail.compiler.cuda import device_build
from moneytrail.compiler.cuda.device_build import (
    ARCHITECTURES,
    DeviceCompileError,
    NoDeviceCompilerError,
    compile_for,
    compiler_name,
)
from moneytrail.gpu_check import MOST_REGISTERS, check_shipped


def _lacking() -> str:
    try:
        compiler_name()
    except NoDeviceCompilerError as error:
        return str(error).partition("\n")[0]
    return ""


def _text(name: str) -> str:
    file, _, pattern = name.partition(".")
    return mt.compile(file).compiled(pattern).device_code.text


needs_compiler = pytest.mark.skipif(bool(_lacking()), reason=_lacking())


@needs_compiler
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_pattern_compiles_within_its_budget(architecture: str) -> None:
    usage = compile_for(_text("gfp.fan_in"), architecture)
    assert 16 < usage.registers <= MOST_REGISTERS
    assert (usage.stack, usage.spilled) == (0, 0)


@needs_compiler
@pytest.mark.slow
def test_spills_are_seen() -> None:
    """With a quarter of the registers the same text spills: the budget can be exceeded."""
    text = _text("gfp.temporal_cycle").replace("__launch_bounds__(128, 2)",
                                               "__launch_bounds__(1024, 1)")  # fmt: skip
    assert compile_for(text, "sm_90").spilled > 0


@needs_compiler
def test_what_does_not_compile_is_told() -> None:
    with pytest.raises(DeviceCompileError, match="nonsense"):
        compile_for(_text("gfp.fan_in") + "\nnonsense;\n", "sm_90")


def test_nvrtc_does_it_where_there_is_no_nvcc(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("cuda.bindings.nvrtc", reason="the extra gpu-check is not installed")
    which = shutil.which
    monkeypatch.setattr(
        device_build.shutil, "which", lambda name: None if name == "nvcc" else which(name)
    )
    if _lacking():
        pytest.skip(_lacking())
    assert compiler_name().startswith("NVRTC")
    usage = compile_for(_text("gfp.fan_in"), "sm_90")
    assert usage.spilled == 0
    with pytest.raises(DeviceCompileError, match="nonsense"):
        compile_for(_text("gfp.fan_in") + "\nnonsense;\n", "sm_90")


def test_no_compiler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    device_build._nvrtc.cache_clear()
    monkeypatch.setattr(device_build.shutil, "which", lambda _: None)
    monkeypatch.setattr(device_build, "import_module", missing)
    monkeypatch.setattr(device_build, "_ptxas", lambda: "ptxas")
    with pytest.raises(NoDeviceCompilerError, match=r"neither nvcc nor NVRTC.*\n.*gpu-check"):
        compile_for("", "sm_90")
    device_build._nvrtc.cache_clear()


@needs_compiler
@pytest.mark.slow
def test_every_shipped_pattern_compiles_within_its_budget() -> None:
    over = [each for each in check_shipped() if not each.within_budget]
    assert over == []
