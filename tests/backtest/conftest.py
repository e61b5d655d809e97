"""A small set of payments whose cases are known, the shipped sample, and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import moneytrail as mt
from moneytrail.cli import app
from moneytrail.runtime.transactions import Transactions

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HEADER = (
    "Timestamp,From Bank,Account,To Bank,Account.1,Amount Received,Receiving Currency,"
    "Amount Paid,Payment Currency,Payment Format,Is Laundering"
)
FAN = """
pattern fan_out(window: duration = 2d in 1h..30d, min_payees: int = 3 in 2..9) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= min_payees
  measure payees = count(payee)
}
pattern fan_in(window: duration = 2d in 1h..30d, min_payers: int = 3 in 2..9) {
  stage paid: payer* -> hub
  within window
  require count(payer) >= min_payers
  measure payers = count(payer)
}
profile flow(window: duration = 7d) of sender { within window  sent: count }
"""


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def payment(day: int, hour: int, source: str, target: str, cents: int = 1000) -> str:
    """A row; `source` and `target` are accounts of bank 012, where they name none."""
    ends = [one if "," in one else f"012,{one}" for one in (source, target)]
    money = f"{cents // 100}.{cents % 100:02d},US Dollar"
    return f"2024/03/{day:02d} {hour:02d}:00,{ends[0]},{ends[1]},{money},{money},Cheque,0"


# Rows 0 to 3 are a fan-out of A, rows 4 to 6 one of B that nobody planted, rows 7 to 9 a fan-in.
ROWS = [
    payment(1, 8, "A", "P"),
    payment(1, 9, "A", "Q"),
    payment(2, 10, "A", "R"),
    payment(2, 11, "A", "S"),
    payment(4, 8, "B", "P"),
    payment(4, 9, "B", "Q"),
    payment(4, 10, "B", "R"),
    payment(8, 8, "X", "Z"),
    payment(8, 9, "Y", "Z"),
    payment(9, 10, "W", "Z"),
    payment(10, 8, "W", "A"),
]
CASES = [("FAN-OUT: of A", ROWS[0:4]), ("FAN-IN", ROWS[7:10]), ("FAN-OUT", ROWS[10:11])]


def listed(cases: list[tuple[str, list[str]]]) -> str:
    """The text of a Patterns file."""
    blocks = []
    for name, rows in cases:
        end = name.partition(":")[0]
        blocks += [f"BEGIN LAUNDERING ATTEMPT - {name}", *rows]
        blocks += [f"END LAUNDERING ATTEMPT - {end}", ""]
    return "\n".join(blocks)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "payments.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n")
    return path


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    path = tmp_path / "payments_Patterns.txt"
    path.write_text(listed(CASES))
    return path


@pytest.fixture
def transactions(data: Path) -> Transactions:
    return mt.read(data, schema="ibm_aml")


@pytest.fixture(scope="session")
def fan() -> mt.Program:
    return mt.compile(FAN)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "rules.dsl"
    path.write_text(FAN)
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments: object) -> Ended:
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Ended(result.exit_code, result.stdout, result.stderr)

    return command
