"""How a command ends: its exit code, and one clear message for whatever went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from importlib.metadata import version
from traceback import format_exception
from typing import ParamSpec

import typer

P = ParamSpec("P")


class ExitCode(IntEnum):
    """What the exit codes of every command mean."""

    CLEAN = 0
    FINDINGS = 1
    MISUSE = 2
    BAD_DATA = 3
    DEFECT = 70
    INTERRUPTED = 130


class MisuseError(Exception):
    """A command was called with something that cannot be meant."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message}\n  hint: {hint}" if hint else message)


def ends_well(command: Callable[P, None]) -> Callable[P, None]:
    """Turn every way a command can fail into a message on stderr and an exit code."""

    @wraps(command)
    def ending(*arguments: P.args, **options: P.kwargs) -> None:
        try:
            command(*arguments, **options)
            sys.stdout.flush()  # here, so that a closed pipe shows up where it is dealt with
        except typer.Exit:
            raise
        except BrokenPipeError as closed:
            _forget_stdout()
            raise typer.Exit(ExitCode.CLEAN) from closed
        except KeyboardInterrupt as interrupt:
            tell("interrupted; nothing more was written")
            raise typer.Exit(ExitCode.INTERRUPTED) from interrupt
        except Exception as error:
            _flush_stdout()
            message, code = _verdict(error)
            if os.environ.get("MONEYTRAIL_DEBUG") == "1":
                message = "".join(format_exception(error)) + message
            tell(message)
            raise typer.Exit(code) from error

    return ending


def tell(message: str) -> None:
    """Say something to the person at the terminal; results go to stdout instead."""
    typer.echo(message, err=True)


def _verdict(error: Exception) -> tuple[str, ExitCode]:
    if isinstance(error, ImportError):  # what could not be loaded may be what is loaded below
        return _defect(error), ExitCode.DEFECT
    # Imported only now: a command that goes well should not wait for what it does not need.
    from ..api import SourceError
    from ..compiler.backend import UnknownBackendError
    from ..lang import CompileError
    from ..parameters import ParameterError
    from ..program import UnknownNameError
    from ..runtime.device.device import DeviceError
    from ..runtime.errors import DataError, PlaceError

    match error:
        case CompileError():
            return str(error), ExitCode.FINDINGS
        case (
            MisuseError()
            | ParameterError()
            | UnknownBackendError()
            | UnknownNameError()
            | PlaceError()
            | DeviceError()
            | SourceError()
        ):
            return f"error: {error}", ExitCode.MISUSE
        case DataError():
            return f"error: {error}", ExitCode.BAD_DATA
        case MemoryError():
            return "error: there is not enough memory for this data", ExitCode.BAD_DATA
        case OSError(strerror=str()):
            place = f"{error.filename}: " if error.filename else ""
            return f"error: {place}{error.strerror}", ExitCode.MISUSE
        case _:
            return _defect(error), ExitCode.DEFECT


def _defect(error: Exception) -> str:
    first_line = str(error).partition("\n")[0]
    what = f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__
    return (
        f"internal error: {what}\n"
        f"This is a defect of moneytrail {version('moneytrail')}, not a mistake of yours. Please "
        "report it\nwith the program and what the same command prints under MONEYTRAIL_DEBUG=1."
    )


def _flush_stdout() -> None:
    """Print what was found before things went wrong, as far as that is possible."""
    try:
        sys.stdout.flush()
    except OSError:
        _forget_stdout()


def _forget_stdout() -> None:
    """Send what is still to be flushed nowhere, so that the end of Python stays silent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
