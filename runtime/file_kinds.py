"""What kind of file bytes are, by how they begin: for names that end otherwise."""

from __future__ import annotations

from pathlib import Path

from .errors import DataError

_LOOKED_AT = 1 << 10
_KINDS = {
    b"PK\x03\x04": "it is a zip or spreadsheet file",
    b"\x1f\x8b": "it is gzipped",
    b"PAR1": "it is a Parquet file",
    b"ARROW1": "it is an Arrow file",
    b"\xff\xfe": "its text is UTF-16",
    b"\xfe\xff": "its text is UTF-16",
}
_RENAME = "give its name the right ending"
_NOT_CSV = frozenset(_KINDS)
_NOT_PARQUET = frozenset(_KINDS) - {b"PAR1"}
_NOT_ARROW = frozenset(_KINDS) - {b"ARROW1"}


def check_is_csv(start: bytes, label: str) -> None:
    """Make sure that a file which begins so may be CSV in UTF-8.

    Raises
    ------
    DataError
        Saying what it is, as far as can be told.
    """
    _check_is_none_of(_NOT_CSV, start, label, "CSV")
    if b"\0" in start:
        raise DataError(f"cannot read {label} as CSV", reason="it is not text")


def check_is_parquet(path: Path) -> None:
    """As `check_is_csv`, for Parquet."""
    _check_is_binary(path, "Parquet", _NOT_PARQUET)


def check_is_arrow(path: Path) -> None:
    """As `check_is_csv`, for Arrow's file and stream formats."""
    _check_is_binary(path, "Arrow", _NOT_ARROW)


def _check_is_binary(path: Path, kind: str, others: frozenset[bytes]) -> None:
    label = path.name
    try:
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(f"cannot read {label}", reason=reason) from error
    if not start:
        raise DataError(f"cannot read {label}", reason="it is empty")
    _check_is_none_of(others, start, label, kind)
    # Formats of bytes have zeros soon: lengths are written with them.
    if not start.startswith((b"PAR1", b"ARROW1")) and b"\0" not in start:
        hint = f"{_RENAME}; .csv, if it is CSV"
        raise DataError(f"cannot read {label} as {kind}", reason="it looks like text", hint=hint)


def _check_is_none_of(kinds: frozenset[bytes], start: bytes, label: str, kind: str) -> None:
    for magic in kinds:
        if start.startswith(magic):
            reason = _KINDS[magic]
            hint = "save it as UTF-8 text" if "UTF" in reason else _RENAME
            raise DataError(f"cannot read {label} as {kind}", reason=reason, hint=hint)
