"""What goes wrong in a session, as one message; the session lives on."""

from __future__ import annotations

import os
from traceback import format_exception


class CommandError(Exception):
    """A command was given something that cannot be meant, or found what it was to rule out."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message}\n  hint: {hint}" if hint else message)


def told(error: Exception) -> str:
    """The message for whatever went wrong: the user's mistake, or a defect of ours."""
    text = _told(error)
    if os.environ.get("MONEYTRAIL_DEBUG") == "1":
        text = "".join(format_exception(error)) + text
    return text


def _told(error: Exception) -> str:
    # Imported only now: what starts a session should not wait for the compiler.
    from ..api import SourceError
    from ..compiler.backend import UnknownBackendError
    from ..lang import CompileError
    from ..parameters import ParameterError
    from ..program import UnknownNameError
    from ..runtime.errors import DataError

    match error:
        case CompileError():
            return str(error)
        case CommandError() | ParameterError() | UnknownNameError() | DataError():
            return f"error: {error}"
        case UnknownBackendError() | SourceError():
            return f"error: {error}"
        case MemoryError():
            return "error: there is not enough memory for this"
        case OSError(strerror=str()):
            place = f"{error.filename}: " if error.filename else ""
            return f"error: {place}{error.strerror}"
        case _:
            first_line = str(error).partition("\n")[0]
            what = f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__
            return (
                f"internal error: {what}\n"
                "This is a defect of moneytrail, not a mistake of yours; the session goes on.\n"
                "MONEYTRAIL_DEBUG=1 shows where it comes from."
            )
