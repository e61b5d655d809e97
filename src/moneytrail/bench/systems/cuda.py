"""moneytrail on an NVIDIA GPU."""

from __future__ import annotations

from ..generator import Edges
from ..measure import Job, Numbers, Task
from . import moneytrail

LIBRARY = ""


def prepare(task: Task, edges: Edges) -> Job:
    """As on the processor."""
    return moneytrail.prepare_on("cuda", task, edges)


def features(task: Task, edges: Edges) -> Numbers:
    """As on the processor."""
    return moneytrail.features(task, edges, "cuda")
