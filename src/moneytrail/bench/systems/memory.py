"""One fan sweep against one reading of the columns it reads, by NumPy's sum."""

from __future__ import annotations

from time import perf_counter

from ...api import compile as compile_program
from ..generator import Edges
from ..measure import Job, Task
from ..works import WORKS
from .moneytrail import FEW, mined, sweep_seconds, transactions_of


def prepare(task: Task, edges: Edges) -> Job:
    """The run is the whole of mining; sweep and reading alone are its phases."""
    program = compile_program(WORKS[task.work].program)
    began = perf_counter()
    mined(program, transactions_of(edges, FEW), task)
    first_run_s = perf_counter() - began
    transactions = transactions_of(edges)

    def phases() -> dict[str, float]:
        columns = (transactions.source, transactions.target, transactions.time)
        reading = []
        for _ in range(max(3, task.repeat)):
            began = perf_counter()
            for column in columns:
                column.sum()
            reading.append(perf_counter() - began)
        sweeping = [sweep_seconds(program, transactions, task) for _ in range(max(3, task.repeat))]
        return {"sweep": sorted(sweeping)[len(sweeping) // 2], "reading": min(reading)}

    return Job(
        run=lambda: mined(program, transactions, task), first_run_s=first_run_s, phases=phases
    )
