"""What is asked of the systems, and the goals set for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WINDOW_S: Final = 2 * 86_400
"""The window of every comparison."""
BINS: Final = (2, 3, 4, 5, 6, 8, 10, 15, 20, 21)
"""GFP's bins, those of gfp.dsl."""
SIZES: Final = (100_000, 1_000_000, 5_000_000)
LEAST_MULES: Final = 3
MOST_HOPS: Final = 5

_USE = "use stdlib.gfp\n"
_COUNTED_SCATTER_GATHER = f"""
pattern scatter_gather(window: duration = 2d) {{
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector
  within window
  require count(mule) >= {LEAST_MULES}
  features count
}}
"""
_COUNTED_CYCLES = f"""
pattern cycle(window: duration = 2d) {{
  stage loop: start -> via{{1..{MOST_HOPS - 1}}} -> start   in order
  within window
  features count
}}
"""


@dataclass(frozen=True)
class Work:
    """One thing to compute, by one or more systems.

    Attributes
    ----------
    name, title
        How it is asked for, and what it is.
    program
        The program in the language; its patterns are mined together.
    peers
        The systems that can compute it beside moneytrail.
    kind
        "compare" with peers, "scale" (cost a row), "memory" (against one reading of the columns),
        "file" (CSV in, Parquet out).
    sizes
        Rows, where none are asked for.
    must, reach
        The goals at `goal_rows`: how many times as fast as the better peer; for "scale" and
        "memory" a ratio not to be exceeded, for "file" seconds.
    """

    name: str
    title: str
    program: str
    peers: tuple[str, ...]
    must: float
    reach: float
    kind: str = "compare"
    sizes: tuple[int, ...] = SIZES
    goal_rows: int = 1_000_000


def _of_gfp(*names: str) -> str:
    return _USE + "\n".join(f"pattern {name} = gfp.{name}()" for name in names)


def _profile() -> str:
    from ..api import shipped

    source = shipped("gfp")
    assert source is not None
    return "# moneytrail 1\n" + source.text[source.text.index("profile vertex_statistics") :]


WORKS: Final[dict[str, Work]] = {
    work.name: work
    for work in (
        Work(
            "fan",
            "Fan-in and fan-out histograms",
            _of_gfp("fan_in", "fan_out"),
            ("gfp",),
            300,
            600,
        ),
        Work(
            "scatter-gather",
            "Scatter-gather histograms",
            _of_gfp("scatter_gather"),
            ("gfp",),
            210,
            500,
        ),
        Work(
            "cycle",
            "Temporal cycle histograms",
            _of_gfp("temporal_cycle"),
            ("gfp",),
            50,
            159,
        ),
        Work(
            "profile",
            "Statistics of sender and receiver",
            _profile(),
            ("gfp",),
            20,
            50,
        ),
        Work(
            "scatter-gather-3",
            f"Scatter-gathers through {LEAST_MULES} mules or more, by completing transaction",
            _COUNTED_SCATTER_GATHER,
            ("duckdb", "polars"),
            10,
            50,
        ),
        Work(
            "cycle-2-5",
            f"Cycles of 2 to {MOST_HOPS} rising times, by completing transaction",
            _COUNTED_CYCLES,
            ("duckdb", "polars"),
            10,
            50,
        ),
        Work(
            "file",
            "All of gfp.dsl on a synthetic world, CSV in, Parquet out",
            "gfp",
            (),
            30,
            10,
            kind="file",
            sizes=(5_000_000,),
            goal_rows=5_000_000,
        ),
        Work(
            "density",
            "Cost a row at constant density: fans and scatter-gather",
            _of_gfp("fan_in", "fan_out", "scatter_gather"),
            (),
            1.5,
            1.1,
            kind="scale",
            sizes=(1_000_000, 20_000_000),
            goal_rows=20_000_000,
        ),
        Work(
            "memory",
            "Fan-in sweep against one reading of its columns",
            _of_gfp("fan_in"),
            (),
            20,
            5,
            kind="memory",
            sizes=(1_000_000,),
        ),
    )
}
SYSTEMS: Final = ("moneytrail", "cuda", "host_cuda", "gfp", "duckdb", "polars")
