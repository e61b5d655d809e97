"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import DataError, one_line


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; on success it becomes `path`.

    The same folder, because a rename is only one step within one file system.
    """
    if path.is_dir():
        raise DataError(f"cannot write {path}", reason="it is a folder")
    if not path.parent.is_dir():
        raise DataError(
            f"cannot write {path}", reason=f"there is no folder {path.parent}", hint="make it first"
        )
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise DataError(f"cannot write {path}", reason=error.strerror or one_line(error)) from error
    aside = Path(name)
    try:
        yield aside
        # mkstemp keeps its file private; the result gets the rights any new file would have.
        aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except OSError as error:
        raise DataError(f"cannot write {path}", reason=error.strerror or one_line(error)) from error
    finally:
        aside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
