"""`make test-gpu`, with stand-ins for the programs it calls: what it runs, says, and ends with."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    shutil.which("make") is None or os.name != "posix", reason="there is no make"
)


@dataclass
class Workshop:
    """A folder of programs that note how they are called; `ends` says with which exit code."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / "venv" / "bin"

    @property
    def calls(self) -> list[str]:
        log = self.folder / "calls"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def program(self, path: Path, body: str = "exit 0") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        log = shlex.quote(str(self.folder / "calls"))
        path.write_text(
            f'#!/bin/sh\necho "{path.name} pool=$MONEYTRAIL_GPU_POOL $*" >> {log}\n{body}\n',
            encoding="utf-8",
        )
        path.chmod(0o755)

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder / 'path'}:{os.environ['PATH']}"
        # What the make that may have called these tests was told is not for this one.
        told = ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "EXTRAS")
        environment = {key: value for key, value in os.environ.items() if key not in told}
        return subprocess.run(
            ["make", "-C", str(ROOT), "test-gpu", f"VENV={self.folder / 'venv'}",
             f"CUDA_HOME={self.folder / 'cuda'}", *arguments],
            capture_output=True, text=True, check=False, env={**environment, "PATH": path},
        )  # fmt: skip


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    for name in ("python", "pytest", "moneytrail"):
        made.program(made.bin / name)
    (made.folder / "venv" / ".installed-test").touch()  # newer than pyproject.toml
    return made


needs_no_sanitizer = pytest.mark.skipif(
    shutil.which("compute-sanitizer") is not None, reason="compute-sanitizer is here"
)


def test_without_a_gpu_nothing_is_tested(workshop: Workshop) -> None:
    workshop.program(workshop.bin / "python", "exit 1")
    workshop.program(workshop.bin / "moneytrail", "echo there is no NVIDIA driver")
    done = workshop.make()
    assert done.returncode != 0
    assert "there is no NVIDIA driver" in done.stdout
    assert "there is no GPU that can be used, nothing was tested" in done.stderr
    assert [call.split()[0] for call in workshop.calls] == ["python", "moneytrail"]


@needs_no_sanitizer
def test_without_the_sanitizer_that_is_said(workshop: Workshop) -> None:
    done = workshop.make()
    assert done.returncode == 0
    assert "compute-sanitizer is neither on the PATH nor in" in done.stderr
    assert "no memcheck, no synccheck, no racecheck was done" in done.stderr
    assert workshop.calls[1:] == ["pytest pool= -q tests/device -m not slow"]


@pytest.mark.parametrize("place", ["path", "cuda/bin", "elsewhere"])
def test_each_tool_is_used(workshop: Workshop, place: str) -> None:
    sanitizer = workshop.folder / place / "compute-sanitizer"
    workshop.program(sanitizer, 'shift 4; exec "$@"')
    done = workshop.make(*([f"SANITIZER={sanitizer}"] if place == "elsewhere" else []))
    assert done.returncode == 0, done.stderr
    asked = [call for call in workshop.calls if call.startswith("compute-sanitizer")]
    python = workshop.bin / "python"
    assert asked == [
        f"compute-sanitizer pool=off --tool {tool} --error-exitcode 1 {python} -m pytest -q "
        "-p no:cacheprovider tests/device/test_backends.py -k cuda and not host"
        for tool in ("memcheck", "synccheck", "racecheck")
    ]
    assert "was done" not in done.stderr


@pytest.mark.parametrize("failing", ["pytest", "compute-sanitizer"])
def test_what_fails_ends_it(workshop: Workshop, failing: str) -> None:
    sanitizer = workshop.folder / "path" / "compute-sanitizer"
    workshop.program(sanitizer)
    broken = sanitizer if failing == "compute-sanitizer" else workshop.bin / failing
    workshop.program(broken, "exit 1")
    assert workshop.make().returncode != 0
    assert workshop.calls[-1].startswith(failing)
    assert sum(call.startswith("compute-sanitizer") for call in workshop.calls) <= 1


def test_the_tests_that_it_names_are_there() -> None:
    """What the sanitizer runs are the backends on a GPU, each feature; nothing on the host."""
    recipe = (ROOT / "Makefile").read_text("utf-8")
    recipe = recipe[recipe.index("\ntest-gpu:") : recipe.index("\ntest-host-cuda-asan:")]
    recipe = recipe.replace("\\\n", " ")
    for path in re.findall(r"tests/[\w/.]+", recipe):
        assert (ROOT / path).exists(), path
    wanted = re.search(r'pytest -q\s+-p no:cacheprovider (\S+) -k "([^"]+)"', recipe)
    assert wanted is not None
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--collect-only", "-n", "0", "-p",
         "no:cacheprovider", wanted[1], "-k", wanted[2]],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    chosen = re.findall(r"\[(.*)\]", done.stdout)
    assert len(chosen) >= 2 * 9, done.stdout
    assert all(each.startswith("cuda") for each in chosen)
    assert any("tiny buffers" in each for each in chosen)
    assert "open_devices" in recipe
    from moneytrail.runtime.device import cuda

    assert callable(cuda.open_devices)
