"""The parser's tables are kept between runs, and never trusted when they are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from moneytrail.lang import Source
from moneytrail.lang.parse import _parser, parse

TEXT = "pattern p {\n  stage paid: hub -> payee*\n  within 2d\n}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MONEYTRAIL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _reads() -> bool:
    _parser.cache_clear()
    _, diagnostics = parse(Source("<test>", TEXT))
    return not diagnostics


def test_tables_are_written_and_used_again(folder: Path) -> None:
    assert _reads()
    (tables,) = folder.iterdir()
    made = tables.stat().st_mtime_ns
    assert _reads()
    assert tables.stat().st_mtime_ns == made


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x80\x04"])
def test_damaged_tables_are_made_again(folder: Path, damage: bytes) -> None:
    assert _reads()
    (tables,) = folder.iterdir()
    tables.write_bytes(damage)
    assert _reads()
    assert len(tables.read_bytes()) > 10_000  # made anew, and kept


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("MONEYTRAIL_CACHE", str(tmp_path / "file" / "cache"))
    assert _reads()
