"""Where what is costly to make is kept from one run to the next."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """`MONEYTRAIL_CACHE`, else our folder in the user's cache folder; it may not exist yet."""
    chosen = os.environ.get("MONEYTRAIL_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "moneytrail"
