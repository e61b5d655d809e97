"""Runs the command line within the test's own process, its two streams apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moneytrail.cli import app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments: object, stdin: str | bytes | None = None) -> Ended:
        result = CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)
        # Whatever went wrong, a person must never see a traceback.
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.stderr
        return Ended(result.exit_code, result.stdout, result.stderr)

    return command


@pytest.fixture
def patterns() -> Path:
    return EXAMPLES / "first.dsl"


@pytest.fixture
def sample() -> Path:
    return EXAMPLES / "sample.csv"
