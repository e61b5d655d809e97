"""A match as a drawing: accounts by role, money with amounts and times."""

from __future__ import annotations

from pathlib import Path

import pytest

from moneytrail.repl.blocks import Entry
from moneytrail.repl.commands import evaluate
from moneytrail.repl.session import Session

HEADER = "from,to,time,amount\n"


def case(rows: str, pattern: str, *, width: int = 120, command: str = ":case 0") -> str:
    Path("rows.csv").write_text(HEADER + rows, encoding="utf-8")
    session = Session(width=width)
    session.read("rows.csv", "edges")
    session.define(pattern)
    evaluate(session, Entry(":mine"))
    return evaluate(session, Entry(command))


SCATTER = """\
O,m1,2024-01-01 09:00:00,1000
O,m2,2024-01-01 09:05:00,20.25
m1,C,2024-01-02 10:00:00,990
m2,C,2024-01-02 11:00:00,20.25
"""
SCATTER_GATHER = """\
pattern sg {
  severity high
  stage scatter: origin -> mule*
  stage gather: mule* -> collector   after scatter
  within 3d
  require count(mule) >= 2
  measure passed_on = sum(gather.amount) / sum(scatter.amount)
}
"""


def test_sets_stand_in_a_column() -> None:
    assert (
        case(SCATTER, SCATTER_GATHER)
        == """\
sg (high), case 0
  2024-01-01 09:00 to 2024-01-02 11:00 (1d2h)   passed_on = 0.990198

                        origin          mule (2)         collector
                           O                                 C
  scatter  01-01 09:00     ├── 1_000.00 ─▶ m1                │
  scatter  01-01 09:05     ├───── 20.25 ─▶ m2                │
  gather   01-02 10:00     │               m1 ──── 990.00 ──▶│
  gather   01-02 11:00     │               m2 ───── 20.25 ──▶│

  scatter  2 transactions, 1_020.25
  gather   2 transactions, 1_010.25"""
    )


def test_what_does_not_fit_is_told() -> None:
    told = case(SCATTER, SCATTER_GATHER, width=40)
    assert "origin  O" in told
    assert "  gather   01-02 11:00  m2 ──    20.25 ──▶ C" in told


def test_money_that_comes_back_runs_to_the_left() -> None:
    rows = "a,b,2024-01-01 09:00:00,5\nb,c,2024-01-01 10:00:00,5\nc,a,2024-01-01 11:00:30,5\n"
    drawn = case(rows, "pattern c { stage l: start -> via{1..3} -> start in order within 3d }")
    lines = drawn.splitlines()
    assert lines[3].split() == ["start", "via", "1", "via", "2"]
    assert lines[4].split() == ["a", "b", "c"]
    assert "09:00:00" in lines[5]  # seconds, where there are any
    assert "├" in lines[5]
    assert "▶" in lines[5]
    assert "◀" in lines[7]
    assert lines[7].endswith("┤")


def test_many_transactions_are_cut_short_unless_all_are_wanted() -> None:
    rows = "".join(f"h,p{at},2024-01-01 09:{at:02}:00,1\n" for at in range(50))
    pattern = "pattern f { stage paid: h -> p* within 1d require count(p) >= 50 }"
    drawn = case(rows, pattern)
    assert "… 10 more; `:case 0 all` draws them" in drawn
    assert "50 transactions, 50.00" in drawn
    assert "more" not in case(rows, pattern, command=":case 0 all")


def test_amounts_of_several_currencies_are_not_added(tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text(
        "from,to,time,amount,currency\nh,a,2024-01-01 09:00,10,Euro\nh,b,2024-01-01 10:00,7,Yen\n",
        encoding="utf-8",
    )
    (tmp_path / "two.toml").write_text(
        'time = "time"\nsource = "from"\ntarget = "to"\namount = "amount"\n'
        '[columns]\ncurrency = "currency"\n',
        encoding="utf-8",
    )
    session = Session()
    session.read("two.csv", "two.toml")
    session.define("pattern f { stage paid: h -> p* within 1d require count(p) >= 2 }")
    evaluate(session, Entry(":mine"))
    drawn = evaluate(session, Entry(":case 0"))
    assert drawn.splitlines()[5].endswith("Euro")
    assert drawn.splitlines()[6].endswith("Yen")
    assert drawn.endswith("  paid  2 transactions")


def test_names_cannot_steer_the_terminal() -> None:
    rows = "h\x1b[2J,a,2024-01-01 09:00:00,1\nh\x1b[2J,b,2024-01-01 10:00:00,1\n"
    drawn = case(rows, "pattern f { stage paid: h -> p* within 1d require count(p) >= 2 }")
    assert "\x1b" not in drawn
    assert "\\x1b[2J" in drawn


def test_data_without_amounts() -> None:
    Path("rows.csv").write_text(
        "from,to,time\nh,a,2024-01-01 09:00:00\nh,b,2024-01-01 10:00:00\n", encoding="utf-8"
    )
    session = Session()
    session.read("rows.csv", "edges")
    session.define("pattern f { stage paid: h -> p* within 1d require count(p) >= 2 }")
    evaluate(session, Entry(":mine"))
    drawn = evaluate(session, Entry(":case"))
    assert "├───" in drawn
    assert drawn.endswith("  paid  2 transactions")


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "name",
    [
        "amlworld",
        pytest.param("layering", marks=SLOW),
        pytest.param("people", marks=SLOW),
        pytest.param("placement", marks=SLOW),
    ],
)
def test_every_shipped_pattern_is_drawn_from_its_own_tests(name: str) -> None:
    """Matches of the tests that stand beside the patterns, at several widths."""
    from moneytrail.repl.state import Data
    from moneytrail.shared import share
    from moneytrail.testing import transactions_of

    session = Session()
    session.load(name)
    drawn = 0
    for test in session.program.checked.program.tests:
        transactions = transactions_of(test)
        session.data = Data(test.name, transactions, share(transactions))
        patterns = [each.name for each in test.patterns if each.name in session.program.names]
        mined = session.mine(patterns[:1], {})
        for at, match in enumerate(mined.matches.iter_rows(named=True)):
            for session.width in (60, 120, 400):
                text = evaluate(session, Entry(f":case {at} all"))
                for stage in match["stages"]:
                    assert text.count(f"  {stage['stage']} ") >= len(stage["rows"])
                for role in match["roles"]:
                    assert all(account in text for account in role["accounts"])
                drawn += 1
    assert drawn
