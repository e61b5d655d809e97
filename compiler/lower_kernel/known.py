"""What has been bound on the way to one candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..ir.kernel import Value, value
from ..kernel_builder import FunctionBuilder


@dataclass(frozen=True, slots=True)
class Run:
    """A walked chain: how many accounts between its ends, and a loop over them."""

    length: Value
    each: Callable[[Callable[[Value], None]], None]


@dataclass(slots=True)
class Known:
    """What has been bound on the way to one candidate."""

    plain: dict[int, Value] = field(default_factory=dict)
    runs: dict[int, Run] = field(default_factory=dict)

    def with_plain(self, role: int, account: Value) -> Known:
        return Known({**self.plain, role: account}, self.runs)

    def with_run(self, stage: int, run: Run) -> Known:
        return Known(self.plain, {**self.runs, stage: run})


def off_chains(build: FunctionBuilder, known: Known, account: Value) -> Value:
    """Whether an account about to be bound lies on no chain walked before."""
    if not known.runs:
        return value(True)
    free = build.let("free", True)

    def compare(member: Value) -> None:
        with build.when(member.equals(account)):
            build.set(free, False)

    for run in known.runs.values():
        run.each(compare)
    return free
