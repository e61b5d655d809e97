"""The columns a pattern or profile reads, held against those of the data."""

from __future__ import annotations

from collections.abc import Mapping

from .lang import CompileError, Diagnostic
from .lang.columns import columns_read
from .lang.diagnostics.definitions import ColumnTypeDiffers
from .lang.diagnostics.names import UnknownColumn
from .lang.typed import Pattern, Profile, Type


def check_columns(item: Pattern | Profile, columns: Mapping[str, Type]) -> None:
    """Make sure that the data have what a pattern or profile reads.

    Raises
    ------
    CompileError
        Naming each column that the data lack, or hold as something else, where it is read.
    """
    found: dict[str, Diagnostic] = {}
    for name, type_, span in columns_read(item):
        if name not in columns:
            found.setdefault(name, UnknownColumn(span, name, tuple(columns), True))
        elif columns[name] is not type_:
            found.setdefault(name, ColumnTypeDiffers(span, name, type_, columns[name]))
    if found:
        raise CompileError(tuple(found.values()))
