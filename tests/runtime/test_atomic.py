"""Files that belong together take their places together, or none does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from moneytrail.runtime.atomic import check_place, written_aside, written_together
from moneytrail.runtime.errors import PlaceError


def _write(asides: tuple[Path, ...]) -> None:
    for at, aside in enumerate(asides):
        aside.write_text(f"new {at}")


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_all_take_their_places(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with written_together([tmp_path / "a", tmp_path / "b"]) as asides:
        _write(asides)
        assert (tmp_path / "a").read_text() == "old"
        assert not (tmp_path / "b").exists()
    assert _texts(tmp_path) == {"a": "new 0", "b": "new 1"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == (tmp_path / "b").stat().st_mode & 0o777


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt()])
def test_none_does_after_a_failure(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "a").write_text("old")
    with (
        pytest.raises(type(error)),
        written_together([tmp_path / "a", tmp_path / "b"]) as asides,
    ):
        _write(asides)
        raise error
    assert _texts(tmp_path) == {"a": "old"}


@pytest.mark.parametrize("links", [True, False])
def test_those_in_place_are_put_back(tmp_path: Path, monkeypatch, links: bool) -> None:
    """With second names for files, and on a file system that knows none."""
    if not links:

        def unknown(*_: object, **__: object) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(os, "link", unknown)
    (tmp_path / "a").write_text("old")
    (tmp_path / "link").symlink_to("a")
    places = [tmp_path / "link", tmp_path / "b", tmp_path / "c"]
    with (
        pytest.raises(PlaceError, match=r"cannot write .*c: .*directory"),
        written_together(places) as asides,
    ):
        _write(asides)
        (tmp_path / "c").mkdir()
        (tmp_path / "c" / "full").write_text("")
    assert (tmp_path / "link").is_symlink()
    assert _texts(tmp_path) == {"a": "old", "link": "old"}
    assert (tmp_path / "c").is_dir()


def test_a_place_that_cannot_be_is_found_first(tmp_path: Path) -> None:
    with (
        pytest.raises(PlaceError, match="make it first"),
        written_together([tmp_path / "a", tmp_path / "none" / "b"]),
    ):
        pytest.fail("nothing may be written")
    assert _texts(tmp_path) == {}
    with pytest.raises(PlaceError, match="it is a folder"):
        check_place(tmp_path)
    check_place(tmp_path / "a")
    assert _texts(tmp_path) == {}


def test_one_alone(tmp_path: Path) -> None:
    with written_aside(tmp_path / "a") as aside:
        aside.write_text("new")
    assert _texts(tmp_path) == {"a": "new"}


def test_a_pipe_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PlaceError, match="a device or a pipe"), written_aside(pipe):
        pytest.fail("nothing may be written")
    assert pipe.is_fifo()
