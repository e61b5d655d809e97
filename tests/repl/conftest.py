"""A session with a few transactions, as each test wants it."""

from __future__ import annotations

from pathlib import Path

import pytest

from moneytrail.repl.session import Session

FAN = """\
pattern fan(window: duration = 1d, least: int = 2) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= least
  measure payees = count(payee)
  measure total = sum(paid.amount)
}
"""

ROWS = """\
from,to,time,amount
hub,a,2024-01-01 09:00:00,100.50
hub,b,2024-01-01 10:00:00,1200
hub,c,2024-01-01 11:00:00,7
other,a,2024-01-05 09:00:00,1
other,b,2024-01-05 09:30:00,2
a,hub,2024-01-06 09:00:00,3
b,hub,2024-01-06 10:00:00,4
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def paid(tmp_path: Path) -> Path:
    path = tmp_path / "paid.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def mining(session: Session, paid: Path) -> Session:
    """A session with data and a pattern."""
    session.read(str(paid), "edges")
    session.define(FAN)
    return session
