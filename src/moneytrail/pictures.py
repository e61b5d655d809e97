"""Pictures to files: by their ending, written aside, the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .runtime.atomic import written_aside
from .runtime.errors import DataError, nearest, one_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS = (".png", ".svg", ".pdf")
# A date or a random name inside would make the same picture another file each time.
_METADATA = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def check_ending(path: Path) -> None:
    """Refuse a picture of an unknown kind.

    Raises
    ------
    DataError
        If the path ends in none of `ENDINGS`.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        hint = nearest(ending, ENDINGS) or f"end it in {', '.join(ENDINGS)}"
        raise DataError(f"cannot draw {path}", reason="its kind is unknown", hint=hint)


def save_picture(figure: Figure, path: Path) -> None:
    """Write a figure whole or not at all.

    Raises
    ------
    DataError
        If the ending is unknown or the place cannot be written; no file is left then.
    """
    check_ending(path)
    ending = path.suffix.lower()
    with written_aside(path) as aside:
        try:
            figure.savefig(aside, format=ending[1:], metadata=_METADATA[ending])
        except ValueError as error:
            raise DataError(f"cannot draw {path}", reason=one_line(error)) from error
