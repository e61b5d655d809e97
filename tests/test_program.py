"""The facade: parts of a program, parameters, columns that only some patterns need."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import moneytrail as mt
from moneytrail.runtime.transactions import ColumnKind, Transactions

TEXT = """
pattern fan_out(window: duration = 1d in 1h..30d, least: int = 2, floor: money = 5) {
  "One account pays many."
  version "1.2" severity high owner "AML"
  stage paid: hub -> payee* [amount >= floor]
  within window
  require count(payee) >= least
  measure size = count(payee)
  measure total = sum(paid.amount)
  features count, histogram(size, 2, 3..), max(total)
}
pattern by_branch { stage paid: a -> b* [branch == "X"] within 1d }
column branch: text
profile flow of sender { within 1d  sent: count, sum(amount) }
"""


def _payments() -> Transactions:
    frame = pl.DataFrame(
        {
            "source": ["A", "A", "A", "B"],
            "target": ["X", "Y", "Z", "X"],
            "time": [7200, 3600, 90_000, 100],
            "amount": ["10.00", "7.50", "3", "4"],
        }
    )
    return mt.read(frame, schema="edges")


@pytest.fixture
def program() -> mt.Program:
    return mt.compile(TEXT)


def test_features_are_in_the_order_of_the_input(program: mt.Program) -> None:
    features = program["fan_out"].features(_payments())
    assert features["row"].to_list() == [0, 1, 2, 3]
    assert features["fan_out.count"].to_list() == [1, 0, 0, 0]
    assert features["fan_out.size[2]"].to_list() == [1, 0, 0, 0]
    assert features["fan_out.size[3..]"].to_list() == [0, 0, 0, 0]
    assert features["fan_out.max(total)"].to_list() == [17.5, None, None, None]


def test_matches_carry_metadata_and_evidence(program: mt.Program) -> None:
    (match,) = program["fan_out"].matches(_payments()).rows(named=True)
    assert (match["pattern"], match["version"], match["severity"]) == ("fan_out", "1.2", "high")
    again = program["fan_out"].matches(_payments(), parameters={"window": "2d"})
    assert len(match["hash"]) == 64
    assert again["hash"].to_list() != [match["hash"]]
    assert match["stages"] == [{"stage": "paid", "rows": [1, 0]}]
    assert match["roles"] == [
        {"role": "hub", "accounts": ["A"]},
        {"role": "payee", "accounts": ["X", "Y"]},
    ]
    assert [each["value"] for each in match["measures"]] == ["2", "17.50"]
    assert (match["last_time"] - match["first_time"]) == timedelta(hours=1)


def test_what_is_not_asked_for_need_not_fit_the_data(program: mt.Program) -> None:
    assert len(program["fan_out"].features(_payments())) == 4
    assert len(program.features(_payments(), only=["flow"])) == 4
    with pytest.raises(mt.CompileError, match="branch"):
        program.features(_payments(), only=["by_branch"])


@pytest.mark.parametrize(
    "value", ["100s", timedelta(hours=2), "2h"], ids=["out of range", "timedelta", "text"]
)
def test_parameters_by_value_and_range(program: mt.Program, value: object) -> None:
    mined = program["fan_out"]
    if value == "100s":
        with pytest.raises(mt.ParameterError, match="1h"):
            mined.features(_payments(), parameters={"window": value})
    else:
        features = mined.features(_payments(), parameters={"window": value})
        assert features["fan_out.count"].to_list() == [1, 0, 0, 0]


@pytest.mark.parametrize("value", [8, 8.0, Decimal(8), "8", "8.00"])
def test_money_is_exact_whatever_it_is_given_as(program: mt.Program, value: object) -> None:
    features = program["fan_out"].features(_payments(), parameters={"fan_out.floor": value})
    assert features["fan_out.count"].sum() == 0


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"windw": "2d"}, "window"),
        ({"fan_oot.window": "2d"}, "fan_out"),
        ({"window": "two days"}, "duration"),
        ({"least": 2.5}, "int"),
        ({"least": True}, "int"),
        ({"floor": "0.001"}, "smallest unit"),
        ({"floor": float("nan")}, "money"),
    ],
)
def test_misused_parameters_are_named(
    program: mt.Program, parameters: dict[str, object], said: str
) -> None:
    with pytest.raises(mt.ParameterError, match=said):
        program["fan_out"].features(_payments(), parameters=parameters)


def test_parameters_of_patterns_not_asked_for_are_no_misuse(program: mt.Program) -> None:
    program.features(_payments(), only=["flow"], parameters={"fan_out.window": "2d"})


def test_counts_do_not_depend_on_what_is_kept(program: mt.Program) -> None:
    for matches in (True, False):
        (count,) = program["fan_out"].mine(_payments(), matches=matches).counts
        assert count.instances == 1


def test_slices_and_threads_change_nothing(program: mt.Program) -> None:
    part = program["fan_out"]
    whole = part.mine(_payments(), threads=1)
    for cuts in ([1], [2], [1, 2, 3]):
        sliced = part.mine(_payments(), slices=cuts, threads=3)
        assert sliced.features.equals(whole.features)
        assert sliced.matches.equals(whole.matches)


def test_unknown_names_suggest_the_nearest(program: mt.Program) -> None:
    with pytest.raises(KeyError, match="fan_out"):
        program["fan_uot"]
    with pytest.raises(ValueError, match="plan"):
        program.explain("plam")


def test_sums_that_leave_exact_arithmetic_are_errors() -> None:
    frame = pl.DataFrame(
        {"s": ["A"] * 4, "t": list("WXYZ"), "time": [1, 2, 3, 4], "a": ["40000000000000000"] * 4}
    )
    program = mt.compile("pattern p { stage s: a -> b* within 1d measure m = sum(s.amount) }")
    with pytest.raises(mt.DataError, match="exceeds"):
        program.features(mt.read(frame, schema="edges"))


def test_no_transactions_complete_nothing() -> None:
    frame = pl.DataFrame({"s": ["A"], "t": ["A"], "time": [1]})
    program = mt.compile("pattern p { stage s: a -> b* within 1d }")
    mined = program.mine(mt.read(frame, schema="edges"))
    assert mined.features["p.count"].to_list() == [0]
    assert mined.matches.is_empty()


def test_shares_of_amounts_are_exact() -> None:
    """0.7 of 0.45 is 0.315: half a unit, rounded to the even 0.32. In doubles it would be less."""
    frame = pl.DataFrame(
        {"s": ["A", "B"], "t": ["B", "C"], "time": [1, 2], "amount": ["0.45", "0.31"]}
    )
    transactions = mt.read(frame, schema="edges")
    shares = """pattern p { stage a: x -> y  stage b: y -> z after a  within 1d
                measure q = 0.7 * sum(a.amount) }"""
    (match,) = mt.compile(shares).matches(transactions).rows(named=True)
    assert match["measures"][0]["value"] == "0.32"
    for kept in ("stage c: x -> via{1..1} -> z keeping 70%..100%", "stage c: x -> via{1..1} -> z"):
        found = mt.compile(f"pattern p {{ {kept} within 1d }}").matches(transactions)
        assert len(found) == ("keeping" not in kept)


def test_what_is_not_read_yet_is_said_to_be_so(program: mt.Program) -> None:
    with pytest.raises(mt.DataError, match="read"):
        program.features(pl.DataFrame({"a": [1]}))  # type: ignore[arg-type]
    with pytest.raises(mt.ParameterError, match="thread"):
        program["fan_out"].features(_payments(), threads=0)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"threads": "two"}, "threads are a whole number, not 'two'"),
        ({"threads": 2.5}, "threads are a whole number, not 2.5"),
        ({"threads": True}, "threads are a whole number, not True"),
        ({"memory": [1]}, "memory is a number of bytes or like '4GB', not [1]"),
        ({"memory": float("nan")}, "some memory is needed, not nan bytes"),
        ({"device": 3}, "no device is named '3'"),
        ({"only": "flow"}, "`only` is a list of names, as ['cycle'], not 'flow'"),
        ({"only": 3}, "`only` is a list of names, as ['cycle'], not 3"),
    ],
)
def test_options_of_another_type(program: mt.Program, options: dict[str, Any], reason: str) -> None:
    with pytest.raises(mt.ParameterError, match=re.escape(reason)):
        program.mine(_payments(), **options)


def test_numbers_of_numpy_are_numbers(program: mt.Program) -> None:
    options: dict[str, Any] = {"threads": np.int64(2), "memory": 4e9}
    assert program["flow"].features(_payments(), **options).height == len(_payments())
    assert program.explain(name="fan_out", data=_payments(), threads=options["threads"])
    with pytest.raises(mt.ParameterError, match="threads are a whole number"):
        program.explain(data=_payments(), threads="two")  # type: ignore[arg-type]


def test_programs_and_transactions_say_what_they_are(program: mt.Program) -> None:
    assert repr(program) == "<moneytrail program <text>: fan_out, by_branch, flow>"
    assert repr(_payments()) == "<4 transactions of 5 accounts: amount>"
    assert {"compile", "read", "Program"} <= set(dir(mt))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    binary, user = tmp_path / "binary.dsl", tmp_path / "user.dsl"
    binary.write_bytes(bytes(range(256)))
    user.write_text('use "binary.dsl" as other\n')
    for path, reason in (
        (binary, f"cannot read {binary}: it is not UTF-8 text"),
        (user, f"cannot read {binary}: it is not UTF-8 text"),
        (tmp_path / "binry.dsl", f"there is no such file\n  hint: did you mean `{binary}`?"),
        (tmp_path, f"cannot read {tmp_path}: it is a folder\n  hint: name a .dsl file in it"),
        ("", "there is no program: the text is empty"),
        (" ", "there is no program: the text is empty"),
        ("a\0b", "cannot read a"),
    ):
        with pytest.raises(mt.SourceError, match=re.escape(reason)):
            mt.compile(path)
    with pytest.raises(mt.SourceError, match="did you mean `amlworld`"):
        mt.compile("amlwrld")


def test_texts_that_never_occur_are_told() -> None:
    program = mt.compile("""
column branch: text
pattern p(which: text = "Nort") {
  stage a: hub -> x* [currency == "Dolar" or not currency in ("Euro", "Yen")]
  stage b: x* -> hub [branch == which]
  within 1d
}
pattern q(which: text = "South") { stage a: hub -> x* [branch == which] within 1d }
""")
    data = mt.read(
        pl.DataFrame(
            {
                "from": ["a", "b"],
                "to": ["b", "a"],
                "time": ["2024-01-01", "2024-01-02"],
                "paid": [1, 2],
                "currency": ["Dollar", "Euro"],
                "branch": ["North", "South"],
            }
        ),
        mt.Schema.of(
            "own", source="from", target="to", time="time", amount="paid",
            columns={name: (name, ColumnKind.TEXT) for name in ("currency", "branch")},
        ),
    )  # fmt: skip
    notes = program.mine(data).notes
    assert notes == (
        'p: no currency of these data is "Dolar"; did you mean "Dollar"?',
        'p: no currency of these data is "Yen"; it holds "Dollar", "Euro"',
        'p: no branch of these data is "Nort"; did you mean "North"?',
    )
    assert program.mine(data, parameters={"p.which": "North"}, only=["p"]).notes == notes[:2]
    # a text of another column is none of this one
    (note,) = program.mine(data, parameters={"which": "Euro"}, only=["q"]).notes
    assert note.startswith('q: no branch of these data is "Euro"')


def test_amounts_of_several_currencies_are_told() -> None:
    program = mt.compile("""
pattern total { stage a: hub -> x* within 1d measure t = sum(a.amount) }
pattern dollars { stage a: hub -> x* [currency == "Dollar"] within 1d measure t = sum(a.amount) }
pattern large { stage a: hub -> x* [amount > 1] within 1d require count(x) >= 2 }
pattern large_dollars { stage a: hub -> x* [amount > 1 and currency == "Dollar"] within 1d }
pattern count { stage a: hub -> x* within 1d require count(x) >= 2 }
pattern kept { stage w: a -> v{1..2} -> b in order, keeping 90%..100% within 1d }
pattern alike {
  stage w: a -> v{1..2} -> b [currency == other.currency] in order, keeping 90%..100% within 1d
}
pattern less { stage a: x -> y stage b: y -> z [amount <= other.amount] after a within 1d }
profile usual of sender { within 1d sent: count, mean(amount) }
profile counts of sender { within 1d sent: count }
""")

    def notes(currencies: list[str] | None, **options: object) -> tuple[str, ...]:
        table = pl.DataFrame(
            {"from": ["a", "b", "c"], "to": ["b", "c", "a"], "time": [1, 2, 3], "amount": [1, 2, 3]}
        )
        if currencies is not None:
            table = table.with_columns(currency=pl.Series(currencies))
        kinds = {} if currencies is None else {"currency": ("currency", ColumnKind.TEXT)}
        schema = mt.Schema.of(
            "own", source="from", target="to", time="time", amount="amount", columns=kinds
        )
        return program.mine(mt.read(table, schema, time_unit="s"), **options).notes

    two = ["Dollar", "Euro", "Euro"]
    assert notes(two) == (
        "total, large, kept, less, usual: amounts of 2 currencies are added or compared "
        "as they are; "
        'filter one, as [currency == "Euro"], or keep them apart by [currency == other.currency]',
    )
    assert notes(two, only=["dollars", "large_dollars", "count", "alike", "counts"]) == ()
    assert notes(["Dollar", "Dollar", "Dollar"]) == ()
    assert notes(["", "Dollar", ""]) == ()
    assert notes(None, only=["total", "kept"]) == ()
