"""The command line: arguments, streams and exit codes around the same calls that programs make."""

from .app import app, main

__all__ = ["app", "main"]
