"""Polars: the same queries as for DuckDB, lazily, run by its streaming engine.

Its process is started with POLARS_MAX_THREADS, the only way to set its threads.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from ..generator import Edges
from ..measure import Job, Numbers, Task, digest_of
from ..works import LEAST_MULES

LIBRARY = ""


def prepare(task: Task, edges: Edges) -> Job:
    """Make the frame; the query and its collected result are timed."""
    frame = _frame(task, edges)
    query = _scatter_gathers if task.work == "scatter-gather-3" else _cycles
    return Job(
        run=lambda: query(frame.lazy(), task.window_s).collect(engine="streaming"),
        digest=lambda found: digest_of(_by_row(found, len(edges))),
    )


def features(task: Task, edges: Edges) -> Numbers:
    """The count of each transaction."""
    return _by_row(prepare(task, edges).run(), len(edges)).to_numpy().astype(np.float64)[:, None]


def _frame(task: Task, edges: Edges) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "id": np.arange(len(edges)),
            "source": edges.source,
            "target": edges.target,
            "time": edges.time,
            "bucket": edges.time // task.window_s,
        }
    )


def _by_row(found: pl.DataFrame, rows: int) -> pl.Series:
    every = pl.DataFrame({"id": np.arange(rows)})
    counted = found.select("id", pl.col("found").cast(pl.Int64))
    joined = every.join(counted, on="id", how="left", maintain_order="left")
    return joined["found"].fill_null(0)


def _near(edges: pl.LazyFrame, *steps: int) -> pl.LazyFrame:
    """Each row once for each of the buckets it may meet."""
    buckets = [pl.col("bucket") + step for step in steps]
    return edges.with_columns(near=pl.concat_list(buckets)).explode("near").drop("bucket")


def _scatter_gathers(edges: pl.LazyFrame, window: int) -> pl.LazyFrame:
    column = pl.col
    wedges = (
        _near(edges, -1, 0, 1)
        .join(edges, left_on=["target", "near"], right_on=["source", "bucket"], suffix="_out")
        .filter(
            column("source") != column("target_out"),
            (column("time") - column("time_out")).abs() <= window,
        )
        .select(
            origin="source",
            mule="target",
            collector="target_out",
            last=pl.max_horizontal("id", "id_out"),
            first_time=pl.min_horizontal("time", "time_out"),
        )
    )
    pairs = (
        wedges.select("origin", "mule", "collector")
        .unique()
        .group_by("origin", "collector")
        .len()
        .filter(column("len") >= LEAST_MULES)
    )
    pair = ["origin", "collector"]
    kept = wedges.join(pairs, on=pair, how="semi")
    triggers = (
        kept.select("origin", "collector", id="last")
        .unique()
        .join(edges.select("id", "time"), on="id")
    )
    return (
        triggers.join(kept, on=pair)
        .filter(column("last") <= column("id"), column("first_time") >= column("time") - window)
        .group_by("id", "origin", "collector")
        .agg(mules=column("mule").n_unique())
        .filter(column("mules") >= LEAST_MULES)
        .group_by("id")
        .agg(found=pl.len())
    )


def _cycles(edges: pl.LazyFrame, window: int) -> pl.LazyFrame:
    column = pl.col
    two = (
        _near(edges, 0, 1)
        .join(edges, left_on=["target", "near"], right_on=["source", "bucket"], suffix="_out")
        .filter(column("time") < column("time_out"), column("time_out") - column("time") <= window)
        .select(a="source", b="target", c="target_out", first="time", last="time_out", id="id_out")
    )
    paths = two.filter(column("a") != column("c"))
    nothing = pl.lit(0, dtype=pl.Int64)
    of_two = two.filter(column("a") == column("c")).select("id", v=nothing, w=nothing, x=nothing)
    of_three = (
        paths.drop("id")
        .join(edges, left_on=["a", "c"], right_on=["target", "source"])
        .filter(column("last") < column("time"), column("first") >= column("time") - window)
        .select("id", v="b", w=nothing, x=nothing)
    )
    # a-b-c and c-d-a
    of_four = (
        paths.drop("id")
        .join(paths, left_on=["c", "a"], right_on=["a", "c"], suffix="_2")
        .filter(
            column("last") < column("first_2"),
            column("first") >= column("last_2") - window,
            column("b") != column("b_2"),
        )
        .select("id", v="b", w="c", x=nothing)
    )
    # a-b-c and c-d-e-a
    three = (
        _near(edges, 0, 1)
        .drop("id")
        .join(
            paths.with_columns(bucket=column("first") // window),
            left_on=["target", "near"],
            right_on=["a", "bucket"],
        )
        .filter(
            column("time") < column("first"),
            column("time") >= column("last") - window,
            column("source") != column("b"),
            column("source") != column("c"),
        )
        .select("id", c="source", d="target", e="b", a="c", first="time", last="last")
    )
    of_five = (
        paths.drop("id")
        .join(three, on=["a", "c"], suffix="_2")
        .filter(
            column("last") < column("first_2"),
            column("first") >= column("last_2") - window,
            column("b") != column("d"),
            column("b") != column("e"),
        )
        .select("id", v="b", w="c", x="d")
    )
    cycles = [each.unique() for each in (of_two, of_three, of_four, of_five)]
    return pl.concat(cycles).group_by("id").agg(found=pl.len())
