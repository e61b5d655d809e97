"""DuckDB: each work as one query over a table in memory.

What makes the queries as quick as they are: payments are joined within neighbouring buckets of one
window, so that a hub's payments meet only those of about the same time; pairs of accounts that no
three mules join are dropped before triggers are looked at; and cycles of four and five are met in
the middle, by two ends at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..generator import Edges
from ..measure import Job, Numbers, Task, digest_of
from ..works import LEAST_MULES

LIBRARY = "duckdb"
_MEMORY = "10GB"

_SCATTER_GATHER = """
WITH wedges AS (  -- a payment to a mule and one from it, within a window of each other
  SELECT x.source AS origin, x.target AS mule, y.target AS collector,
         greatest(x.id, y.id) AS last, least(x.time, y.time) AS first_time
  FROM (SELECT *, unnest([bucket - 1, bucket, bucket + 1]) AS near FROM edges) x
  JOIN edges y ON y.source = x.target AND y.bucket = x.near
  WHERE x.source <> y.target AND abs(x.time - y.time) <= {window}
),
pairs AS (
  SELECT origin, collector FROM (SELECT DISTINCT origin, mule, collector FROM wedges)
  GROUP BY origin, collector HAVING count(*) >= {least}
),
kept AS MATERIALIZED (SELECT * FROM wedges SEMI JOIN pairs USING (origin, collector)),
triggers AS (
  SELECT DISTINCT kept.origin, kept.collector, edges.id, edges.time
  FROM kept JOIN edges ON edges.id = kept.last
),
completed AS (
  SELECT t.id FROM triggers t
  JOIN kept k ON k.origin = t.origin AND k.collector = t.collector
   AND k.last <= t.id AND k.first_time >= t.time - {window}
  GROUP BY t.id, t.origin, t.collector HAVING count(DISTINCT k.mule) >= {least}
)
SELECT id, count(*) AS found FROM completed GROUP BY id
"""
_CYCLES = """
WITH two AS MATERIALIZED (  -- a payment, and a later one from where it went, within a window
  SELECT x.source AS a, x.target AS b, y.target AS c, x.time AS first, y.time AS last, y.id AS id
  FROM (SELECT *, unnest([bucket, bucket + 1]) AS near FROM edges) x
  JOIN edges y ON y.source = x.target AND y.bucket = x.near
  WHERE x.time < y.time AND y.time - x.time <= {window}
),
paths AS MATERIALIZED (SELECT * FROM two WHERE a <> c),
cycles AS (
  SELECT DISTINCT id, 0::BIGINT AS v, 0::BIGINT AS w, 0::BIGINT AS x FROM two WHERE a = c
  UNION ALL
  SELECT DISTINCT e.id, p.b, 0, 0 FROM paths p
  JOIN edges e ON e.target = p.a AND e.source = p.c
  WHERE p.last < e.time AND p.first >= e.time - {window}
  UNION ALL  -- a-b-c and c-d-a
  SELECT DISTINCT q.id, p.b, p.c, 0 FROM paths p JOIN paths q ON q.a = p.c AND q.c = p.a
  WHERE p.last < q.first AND p.first >= q.last - {window} AND p.b <> q.b
  UNION ALL  -- a-b-c and c-d-e-a
  SELECT DISTINCT q.id, p.b, p.c, q.d FROM paths p
  JOIN (
    SELECT z.source AS c, z.target AS d, r.b AS e, r.c AS a, z.time AS first, r.last, r.id
    FROM (SELECT *, unnest([bucket, bucket + 1]) AS near FROM edges) z
    JOIN (SELECT *, first // {window} AS bucket FROM paths) r
      ON r.a = z.target AND r.bucket = z.near
    WHERE z.time < r.first AND z.time >= r.last - {window}
      AND z.source <> r.b AND z.source <> r.c
  ) q ON q.c = p.c AND q.a = p.a
  WHERE p.last < q.first AND p.first >= q.last - {window} AND p.b <> q.d AND p.b <> q.e
)
SELECT id, count(*) AS found FROM cycles GROUP BY id
"""
_QUERIES = {"scatter-gather-3": _SCATTER_GATHER, "cycle-2-5": _CYCLES}


def prepare(task: Task, edges: Edges) -> Job:
    """Load the table; the query and its fetched result are timed."""
    connection = _connection(task, edges)
    query = _QUERIES[task.work].format(window=task.window_s, least=LEAST_MULES)
    return Job(
        run=lambda: connection.sql(query).fetchnumpy(),
        digest=lambda found: digest_of(_by_row(found, len(edges))),
    )


def features(task: Task, edges: Edges) -> Numbers:
    """The count of each transaction."""
    counts = _by_row(prepare(task, edges).run(), len(edges))
    return np.asarray(counts[:, None], dtype=np.float64)


def _connection(task: Task, edges: Edges) -> Any:
    import duckdb
    import pandas

    connection = duckdb.connect()
    connection.execute(f"SET threads = {task.threads}")
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    given = pandas.DataFrame(
        {
            "id": np.arange(len(edges)),
            "source": edges.source,
            "target": edges.target,
            "time": edges.time,
            "bucket": edges.time // task.window_s,
        }
    )
    connection.register("given", given)
    connection.execute("CREATE TABLE edges AS SELECT * FROM given")
    return connection


def _by_row(found: dict[str, Any], rows: int) -> Any:
    counts = np.zeros(rows, dtype=np.int64)
    counts[np.asarray(found["id"], dtype=np.int64)] = found["found"]
    return counts
