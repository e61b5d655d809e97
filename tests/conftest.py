"""Golden files: `--update-golden` rewrites them and fails the run, so that no CI can bless them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

# Looking for doctests imports what it looks into: generated modules have none, and snapml (which
# only its own process may load) makes every thread drop the smallest doubles.
collect_ignore_glob = ["golden/*", "parity/gfp_rows.py"]

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files, and fail")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a file; `golden(path, text)`."""

    def compare(path: Path, text: str) -> None:
        known = path.read_text(encoding="utf-8") if path.exists() else None
        if request.config.getoption("--update-golden"):
            if known != text:
                path.write_text(text, encoding="utf-8")
                pytest.fail(f"{path.name} rewritten: look at the difference, then run again")
            return
        assert known is not None, f"{path.name} is missing: run with --update-golden"
        assert text == known

    return compare
