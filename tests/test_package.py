"""What is installed is what the folders hold: the links, and a wheel built from them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("compiler", "lang", "runtime", "stdlib")
INGREDIENTS = ("pyproject.toml", "README.md", "LICENSE", "src", *FOLDERS)
# Older ones do not read the license in pyproject.toml.
SETUPTOOLS_NEEDED = 77


@pytest.mark.parametrize("folder", FOLDERS)
def test_link_resolves_to_the_folder(folder: str) -> None:
    link = ROOT / "src" / "moneytrail" / folder
    # Where links are switched off, a checkout holds the target's name as text instead.
    assert link.is_dir(), f"{link} is no link; see CONTRIBUTING.md, Windows"
    assert link.resolve() == ROOT / folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel, built without a network from a copy: building leaves files behind."""
    if int(version("setuptools").partition(".")[0]) < SETUPTOOLS_NEEDED:
        pytest.skip(f"needs setuptools >= {SETUPTOOLS_NEEDED}, which `make test` installs")
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in INGREDIENTS:
        if (ROOT / name).is_dir():
            leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, tree / name, symlinks=True, ignore=leave)
        else:
            shutil.copy(ROOT / name, tree / name)
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(out), str(tree)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (path,) = out.glob("*.whl")
    return zipfile.ZipFile(path)


def test_wheel_holds_every_file_of_the_folders(wheel: zipfile.ZipFile) -> None:
    wanted = {
        f"moneytrail/{path.relative_to(ROOT).as_posix()}"
        for folder in FOLDERS
        for suffix in ("*.py", "*.dsl", "*.lark", "*.hpp", "*.cpp")
        for path in (ROOT / folder).rglob(suffix)
    }
    assert "moneytrail/lang/grammar.lark" in wanted
    assert "moneytrail/compiler/cuda/device.hpp" in wanted
    assert wanted <= set(wheel.namelist())


def test_wheel_says_that_it_is_typed(wheel: zipfile.ZipFile) -> None:
    assert "moneytrail/py.typed" in wheel.namelist()


def test_wheel_takes_one_name_only(wheel: zipfile.ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"moneytrail"}


def test_wheel_carries_the_license(wheel: zipfile.ZipFile) -> None:
    (path,) = [name for name in wheel.namelist() if name.endswith("LICENSE")]
    assert wheel.read(path) == (ROOT / "LICENSE").read_bytes()
