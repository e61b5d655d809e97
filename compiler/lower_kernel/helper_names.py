"""The names of all functions that kernels may call: nothing else in a kernel is called so."""

from __future__ import annotations

from typing import Final

HELPER_NAMES: Final = frozenset(
    {
        "add_powers",
        "add_within",
        "count_distinct",
        "count_distinct_reals",
        "count_rank",
        "counted_before",
        "divide_evenly",
        "first_at",
        "first_listed",
        "first_timed",
        "insert_sorted",
        "multiply_within",
        "rank_at",
        "rank_codes",
        "rank_places",
        "remove_sorted",
        "share_of",
        "sort_between",
        "sort_reals",
        "sort_values",
        "subtract_within",
    }
)
