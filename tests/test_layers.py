"""Imports run one way: the facade knows everyone, the compiler knows the language, no one else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "moneytrail"
ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / PACKAGE

# What each folder may import of ours besides itself; the facade, `src/moneytrail`, may import all.
ARROWS: dict[str, tuple[str, ...]] = {
    "lang": (),
    "runtime": (),
    "stdlib": (),
    "compiler": ("lang", "runtime.layout"),
}
# The reference is the meaning of a pattern: what it shares with the compiler is named here.
REFERENCE = "compiler.reference"
REFERENCE_MAY = ("compiler.ir.pattern", "compiler.scalars")

DEVICE = "runtime.device.cuda"


def modules() -> Iterator[tuple[str, Path]]:
    """Every module by its name within the package; `lang` itself is `lang`."""
    for folder in ARROWS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield _name(path.relative_to(ROOT)), path
    for path in sorted(SOURCES.rglob("*.py")):
        inside = path.relative_to(SOURCES)
        if inside.parts[0] not in ARROWS:
            yield _name(inside), path


def _name(path: Path) -> str:
    return ".".join(part for part in path.with_suffix("").parts if part != "__init__")


MODULES = dict(modules())


def imported(module: str, text: str) -> Iterator[str]:
    """What a module imports, at any depth and for types alone too, by its full name."""
    is_package = MODULES.get(module, Path()).name == "__init__.py" or module == ""
    here = [PACKAGE, *filter(None, module.split("."))]
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(origin, names, level):
                base = here[: len(here) - level + is_package] if level else []
                start = ".".join([*base, *([origin] if origin else [])])
                for alias in names:
                    inner = f"{start}.{alias.name}"
                    yield inner if inner.removeprefix(f"{PACKAGE}.") in MODULES else start


def ours(module: str, text: str) -> set[str]:
    """Names within the package that a module imports; the facade itself is the empty name."""
    return {
        name.removeprefix(PACKAGE).removeprefix(".")
        for name in imported(module, text)
        if name == PACKAGE or name.startswith(f"{PACKAGE}.")
    }


def is_within(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


def wrong_arrows(module: str, text: str) -> list[str]:
    folder = module.partition(".")[0]
    if folder not in ARROWS:
        return []
    allowed = (folder, *ARROWS[folder])
    return sorted(
        f"{module} -> {name or PACKAGE}"
        for name in ours(module, text)
        if not any(is_within(name, place) for place in allowed)
    )


@pytest.mark.parametrize("module", MODULES)
def test_imports_follow_the_arrows(module: str) -> None:
    assert wrong_arrows(module, MODULES[module].read_text(encoding="utf-8")) == []


@pytest.mark.skipif(REFERENCE not in MODULES, reason="the reference is not there")
def test_the_reference_shares_nothing_with_the_planner() -> None:
    text = MODULES[REFERENCE].read_text(encoding="utf-8")
    of_compiler = {name for name in ours(REFERENCE, text) if is_within(name, "compiler")}
    assert of_compiler <= set(REFERENCE_MAY)


def test_one_module_alone_imports_cupy() -> None:
    importers = [
        module
        for module, path in MODULES.items()
        if any(is_within(name, "cupy") for name in imported(module, path.read_text("utf-8")))
    ]
    assert set(importers) <= {DEVICE}


def test_every_folder_is_looked_at() -> None:
    folders = {module.partition(".")[0] for module in MODULES}
    assert set(ARROWS) | {"cli"} <= folders


@pytest.mark.parametrize(
    ("module", "text", "arrow"),
    [
        ("lang.check", "from ..compiler import anything", "compiler"),
        ("lang.check", "import moneytrail", PACKAGE),
        ("runtime.ingest", "from moneytrail.lang import anything", "lang"),
        ("runtime.ingest", "def f():\n    from ..lang.typed import Type", "lang.typed"),
        ("compiler.reference", "from ..runtime import write", "runtime.write"),
        ("compiler.reference", "from ..cli import app", "cli.app"),
    ],
)
def test_a_wrong_arrow_is_found(module: str, text: str, arrow: str) -> None:
    assert [found.split(" -> ")[1] for found in wrong_arrows(module, text)] == [arrow]


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("compiler.reference", "from ..runtime.layout import anything"),
        ("compiler.reference", "from ..runtime import layout\nfrom ..lang import typed"),
        ("lang.check", "from . import typed\nfrom .diagnostics import CompileError"),
        ("cli.app", "from ..lang import check\nfrom ..runtime.ingest import read"),
    ],
)
def test_a_right_arrow_is_let_pass(module: str, text: str) -> None:
    assert wrong_arrows(module, text) == []
