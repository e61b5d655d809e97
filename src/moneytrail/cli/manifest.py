"""`mine --manifest` and `run --manifest`: writes down what a run was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from .exits import tell

if TYPE_CHECKING:
    from ..mining import Mined
    from ..pipeline import PipelineRun
    from ..program import Program
    from ..runtime.transactions import Transactions


class Clock:
    """When a run began, and how long it has taken."""

    def __init__(self) -> None:
        self.started = datetime.now(UTC)
        self._began = perf_counter()

    @property
    def seconds(self) -> float:
        """Since it began."""
        return perf_counter() - self._began


def write_run(
    place: str,
    clock: Clock,
    program: Program,
    transactions: Transactions,
    mined: Mined,
    *,
    file: str,
    data: str,
    parameters: Mapping[str, object],
    threads: int | None,
    pipeline: PipelineRun | None = None,
) -> None:
    """Write the manifest of a run, and say where."""
    from ..manifest import manifest, pipeline_entry, write_manifest

    content = manifest(
        program,
        transactions,
        mined,
        file=file,
        data=data,
        started=clock.started,
        seconds=clock.seconds,
        parameters=parameters,
        threads=threads,
    )
    if pipeline is not None:
        content["pipeline"] = pipeline_entry(pipeline)
    write_manifest(content, place)
    tell(f"{place}: the manifest of this run")
