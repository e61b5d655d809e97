"""How commands end when something else goes wrong, and how fast they start."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from moneytrail import api
from moneytrail.__main__ import main


def _raising(error: BaseException) -> Callable[..., None]:
    def compile(*_: object, **__: object) -> None:
        raise error

    return compile


def test_a_defect_says_so(run, patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "compile", _raising(KeyError("mule")))
    ended = run("check", patterns)
    assert (ended.code, ended.out) == (70, "")
    assert "internal error: KeyError: 'mule'" in ended.err
    assert "This is a defect of moneytrail" in ended.err
    assert "MONEYTRAIL_DEBUG=1" in ended.err


def test_a_defect_shows_its_trace_when_asked(patterns: Path) -> None:
    lines = (
        "from moneytrail import api, cli",
        "def compile(*_, **__): raise KeyError('mule')",
        "api.compile = compile",
        "cli.main()",
    )
    env = {**os.environ, "MONEYTRAIL_DEBUG": "1"}
    command = [sys.executable, "-c", "\n".join(lines), "check", str(patterns)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 70
    assert "Traceback" in ended.stderr


def test_an_interrupt(run, patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "compile", _raising(KeyboardInterrupt()))
    ended = run("check", patterns)
    assert (ended.code, ended.out) == (130, "")
    assert ended.err == "interrupted; nothing more was written\n"


@pytest.mark.parametrize("module", ["moneytrail.cli", "typer", "moneytrail.cli.run"])
def test_an_interrupt_while_it_starts(module: str) -> None:
    lines = (
        "import sys",
        "class Interrupt:",
        "    def find_spec(self, name, path, target=None):",
        f"        if name == {module!r}: raise KeyboardInterrupt",
        "sys.meta_path.insert(0, Interrupt())",
        "from moneytrail.__main__ import main",
        "main()",
    )
    command = [sys.executable, "-c", "\n".join(lines), "check", "gfp"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (130, "")
    assert ended.stderr == "interrupted; nothing more was written\n"


def test_what_is_installed_starts_there() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text())
    module, _, name = project["project"]["scripts"]["moneytrail"].partition(":")
    assert getattr(import_module(module), name) is main


@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ")
def test_a_reader_that_leaves_early_is_no_error(patterns: Path) -> None:
    """More than a pipe holds is printed to a reader that is gone."""
    lines = (
        "import typer",
        "from moneytrail.cli.exits import ends_well",
        "app = typer.Typer()",
        "@app.command()",
        "@ends_well",
        "def command(): print('x' * 1_000_000)",
        "app()",
    )
    command = [sys.executable, "-c", "\n".join(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(patterns: Path) -> None:
    command = [sys.executable, "-m", "moneytrail", "explain", str(patterns), "--stage", "ast"]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr) == (2, b"error: No space left on device\n")


def test_version(run) -> None:
    ended = run("--version")
    assert (ended.code, ended.out) == (0, "moneytrail 0.1.0\n")


def test_as_a_module() -> None:
    command = [sys.executable, "-m", "moneytrail", "--version"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"moneytrail 0.1.0\n"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "gfp"]])
def test_a_quick_command_loads_nothing_slow(arguments: list[str]) -> None:
    """Loading numba alone takes longer than a quick command may."""
    lines = (
        "import sys",
        "from moneytrail.cli import main",
        "try: main()",
        "finally: print(*(name for name in sys.modules if '.' not in name), file=sys.stderr)",
    )
    command = [sys.executable, "-c", "\n".join(lines), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert {"llvmlite", "numba", "polars"}.isdisjoint(ended.stderr.splitlines()[-1].split())
