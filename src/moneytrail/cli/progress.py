"""A progress bar on stderr, for a person who waits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Report: TypeAlias = Callable[[str, float], None]


@contextmanager
def progress_bar() -> Iterator[Report | None]:
    """Give a function that shows how far each piece of work is, or None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    tasks: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as bars:

        def report(work: str, done: float) -> None:
            if work not in tasks:
                tasks[work] = bars.add_task(work, total=1.0)
            bars.update(tasks[work], completed=done)

        yield report
