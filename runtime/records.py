"""Matches as JSON lines: each one object, its roles, stages and measures by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

import polars as pl


def json_lines(matches: pl.DataFrame) -> Iterator[str]:
    """Give each match as a JSON object, its roles, stages and measures by name."""
    for match in matches.iter_rows(named=True):
        yield json.dumps(_record(match), ensure_ascii=False)


def _record(match: Mapping[str, Any]) -> dict[str, object]:
    named = {
        "first_time": match["first_time"].isoformat(),
        "last_time": match["last_time"].isoformat(),
        "roles": {one["role"]: one["accounts"] for one in match["roles"]},
        "stages": {one["stage"]: one["rows"] for one in match["stages"]},
        "measures": {
            one["measure"]: {"value": one["value"], "number": _finite(one["number"])}
            for one in match["measures"]
        },
    }
    return {**match, **named}


def _finite(number: float | None) -> float | None:
    """Give only numbers that JSON has."""
    return number if number is not None and isfinite(number) else None
