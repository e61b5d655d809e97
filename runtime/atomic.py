"""Files that appear whole or not at all, alone or together."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .errors import PlaceError, one_line


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; on success it becomes `path`.

    The same folder, because a rename is only one step within one file system.
    """
    try:
        with written_together((path,)) as (aside,):
            yield aside
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextmanager
def written_together(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Give a temporary path beside each; on success all of them take their places.

    If one of them cannot, those before it are put back as they were, so that files which belong
    together never stand side by side from two runs.
    """
    asides: list[Path] = []
    try:
        # Extended one by one: what was made before one fails is removed below.
        asides.extend(map(_aside, paths))
        yield tuple(asides)
        _put_in_place(list(zip(asides, paths, strict=True)))
    finally:
        for aside in asides:
            aside.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Refuse a path at which no file can be written.

    Raises
    ------
    PlaceError
        If it is a folder, a device or a pipe, or its folder is not there or cannot be written to.
    """
    _check_folder(path)
    try:
        # Only writing tells: rights are not all that can be in the way.
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise PlaceError(
            f"cannot write {path}",
            reason=f"the folder {path.parent} takes no new file ({_reason(error)})",
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder for outputs, unless it is there; the one it lies in must be.

    Raises
    ------
    PlaceError
        If it cannot be made.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise PlaceError(f"{folder} is a file", hint="name a folder") from error
    except OSError as error:
        raise PlaceError(
            f"cannot make {folder}", reason=error.strerror or "", hint="make it first"
        ) from error


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise PlaceError(f"cannot write {path}", reason="it is a folder")
    if not path.parent.is_dir():
        raise PlaceError(
            f"cannot write {path}", reason=f"there is no folder {path.parent}", hint="make it first"
        )
    if path.exists() and not path.is_file():
        # A result takes the place of what is there, which would be the end of a device or a pipe.
        raise PlaceError(f"cannot write {path}", reason="it is a device or a pipe, not a file")


def _aside(path: Path) -> Path:
    _check_folder(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _cannot_write(path, error) from error
    return Path(name)


def _put_in_place(moves: Sequence[tuple[Path, Path]]) -> None:
    done: list[tuple[Path, Path | None]] = []
    try:
        for aside, path in moves:
            try:
                # mkstemp keeps its file private; the result gets the rights any new file would.
                aside.chmod(0o666 & ~_umask())
                done.append((path, _kept(path) if len(moves) > 1 else None))
                aside.replace(path)
            except OSError as error:
                raise _cannot_write(path, error) from error
    except BaseException:
        if len(moves) > 1:
            for path, before in reversed(done):
                if before is None:
                    path.unlink(missing_ok=True)
                else:
                    before.replace(path)
        raise
    finally:
        for _, before in done:
            if before is not None:
                before.unlink(missing_ok=True)


def _kept(path: Path) -> Path | None:
    """What stands at a path, under a second name beside it; None where nothing does."""
    if not os.path.lexists(path):
        return None
    if path.is_dir() and not path.is_symlink():
        # Made since the place was checked; it must not be moved out of the way.
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".before", dir=path.parent)
    os.close(handle)
    kept = Path(name)
    kept.unlink()
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):  # not every file system knows second names
        path.rename(kept)
    return kept


def _cannot_write(path: Path, error: OSError) -> PlaceError:
    return PlaceError(f"cannot write {path}", reason=_reason(error))


def _reason(error: OSError) -> str:
    return error.strerror or one_line(error)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
