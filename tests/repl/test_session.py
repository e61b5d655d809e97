"""What a session knows and does, without any terminal."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import moneytrail.compiler.native as native
from moneytrail.lang import CompileError
from moneytrail.parameters import ParameterError
from moneytrail.repl.errors import CommandError
from moneytrail.repl.session import Session
from moneytrail.runtime.errors import DataError
from tests.repl.conftest import FAN, ROWS

SCATTER = """\
pattern sg(window: duration = 4d, least: int = {least}) {{
  stage scatter: origin -> mule*
  stage gather: mule* -> collector   after scatter by {soon}
  within window
  require count(mule) >= least and sum(gather.amount) >= {share} * sum(scatter.amount)
  measure mules = count(mule)
}}
"""


def test_a_variant_follows_its_pattern(mining: Session) -> None:
    assert mining.define("pattern big = fan(least = 3)").new == ("big",)
    assert mining.mine(["big"], {}).counts[0].matches == 1
    changed = mining.define(FAN.replace(">= least", "> least"))
    assert (changed.replaced, changed.follow) == (("fan",), ("big",))
    assert mining.mine(["big"], {}).counts[0].matches == 0
    # said again as it is, nothing follows
    assert mining.define(FAN.replace(">= least", "> least")).follow == ()


def test_what_is_wrong_changes_nothing(mining: Session) -> None:
    before = mining.document.text
    with pytest.raises(CompileError) as caught:
        mining.define("pattern fan {\n  stage paid: hub -> payee*\n  within 1x\n}")
    assert str(caught.value.diagnostics[0].span) == "input:3:10"
    assert mining.document.text == before
    assert mining.mine(["fan"], {}).counts[0].matches == 2


def test_each_definition_of_a_paste_is_told_of(mining: Session) -> None:
    """What cannot be read hides nothing else that is wrong, and nothing is wrong for its sake."""
    before = mining.document.text
    text = """pattern fast = fan(most = 3)

# kept short
pattern slow { stage paid: hub -> payee*  within 1x }
pattern late { stage paid: hub -> payee*  within 1d  require count(payees) >= 2 }
pattern slower = slow(least = 3)
pattern fan { stage paid hub -> payee* within 1d }
const cap: monny = 10
"""
    with pytest.raises(CompileError) as caught:
        mining.define(text)
    assert [(each.slug, str(each.span)) for each in caught.value.diagnostics] == [
        ("unknown-parameter", "input:1:20"),
        ("unknown-unit", "input:4:50"),
        ("unknown-target", "input:5:68"),
        ("missing-colon", "input:7:26"),
        ("unknown-type", "input:8:12"),
    ]
    assert mining.document.text == before
    assert mining.define(text.splitlines()[0].replace("most", "least")).new == ("fast",)


def test_what_breaks_another_definition_is_told_there(mining: Session) -> None:
    mining.define("pattern big = fan(least = 3)")
    with pytest.raises(CompileError) as caught:
        mining.define("pattern fan { stage paid: hub -> payee* within 1d }")
    (one,) = caught.value.diagnostics
    assert one.slug == "unknown-parameter"
    assert one.span.source.text == "pattern big = fan(least = 3)"
    assert mining.program.names == ("fan", "big")


def test_warnings_are_told_once(session: Session) -> None:
    text = "pattern p(unused: int = 3) { stage s: a -> b* within 1d }"
    (warning,) = session.define(text).warnings
    assert (warning.slug, str(warning.span)) == ("unused-parameter", "input:1:11")
    assert session.define("const cap: money = 10").warnings == ()


def test_another_number_compiles_nothing(
    session: Session, paid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONEYTRAIL_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("MONEYTRAIL_BACKEND", raising=False)
    compiled: list[str] = []
    really = native.compile_object

    def counting(text: str, *, optimised: bool) -> bytes:
        compiled.append(text)
        return really(text, optimised=optimised)

    monkeypatch.setattr(native, "compile_object", counting)
    session.read(str(paid), "edges")
    session.define(SCATTER.format(least=2, soon="6d", share="0.001"))
    assert session.mine(["sg"], {}).counts[0].matches == 1
    assert len(compiled) == 1
    # parameters, defaults, literals in the text, and a variant of it
    assert session.mine(["sg"], {"least": "3"}).counts[0].matches == 0
    session.define(SCATTER.format(least=1, soon="7d", share="0.002"))
    session.define("pattern wide = sg(window = 30d)")
    session.mine([], {})
    session.mine(["sg"], {"least": "3"})
    assert len(compiled) == 1
    # another shape is other code
    session.define(SCATTER.format(least=1, soon="7d", share="0.002").replace("after", "before"))
    session.mine(["sg"], {})
    assert len(compiled) == 2


def test_what_did_not_change_stays_compiled(mining: Session) -> None:
    mining.mine(["fan"], {})
    before = mining.program.compiled("fan")
    mining.define("pattern other { stage s: x -> y* within 2d }")
    assert mining.program.compiled("fan") is before
    mining.define(FAN.replace("1d", "2d"))
    assert mining.program.compiled("fan") is not before


def test_runs_over_the_same_data_share_its_adjacency(mining: Session) -> None:
    assert mining.data is not None
    piece = mining.data.shared.whole()
    outgoing = piece.outgoing
    mining.mine(["fan"], {})
    mining.mine(["fan"], {"window": "30d"})
    assert mining.data.shared.whole() is piece
    assert piece.outgoing is outgoing


def test_answers_are_those_of_the_program(mining: Session, paid: Path) -> None:
    import moneytrail as mt

    transactions = mt.read(paid, schema="edges")
    expected = mt.compile(FAN).matches(transactions, parameters={"least": 3})
    assert mining.mine(["fan"], {"least": "3"}).matches.equals(expected)


def test_shipped_patterns_are_at_hand(mining: Session) -> None:
    mined = mining.mine(["amlworld.fan_out"], {"min_payees": "3"})
    assert mined.counts[0].matches == 1
    mining.define("use stdlib.amlworld as aml")
    assert mining.mine(["aml.fan_out"], {"min_payees": "3"}).counts[0].matches == 1
    with pytest.raises(CommandError, match=r"did you mean `amlworld\.cycle`"):
        mining.mine(["amlworld.cycel"], {})


def test_parameters_set_hold_for_those_who_have_them(mining: Session) -> None:
    mining.define("pattern any { stage s: x -> y* within 2d }")
    mining.set("least", "3")
    assert [each.matches for each in mining.mine([], {}).counts] == [1, 4]
    assert mining.mine(["fan"], {"least": "2"}).counts[0].matches == 2
    mining.set("fan.least", "4")
    assert mining.mine(["fan"], {}).counts[0].matches == 0
    mining.set("fan.least", "")
    mining.set("least", "")
    assert mining.mine(["fan"], {}).counts[0].matches == 2


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("lest", "3", "did you mean `least`"),
        ("least", "many", "is of type int"),
        ("least", "", "is not set"),
        ("fan.window", "2", "is of type duration"),
        ("other.window", "2d", "nothing is named 'other.window'"),
    ],
)
def test_parameters_that_cannot_be_set(mining: Session, key: str, value: str, problem: str) -> None:
    with pytest.raises((CommandError, ParameterError), match=problem):
        mining.set(key, value)
    assert mining.parameters == {}


def test_data_that_vanish_leave_what_is_at_hand(mining: Session, paid: Path) -> None:
    paid.unlink()
    assert mining.mine(["fan"], {}).counts[0].matches == 2
    with pytest.raises(DataError, match="no such file"):
        mining.read(str(paid))
    assert mining.mine(["fan"], {}).counts[0].matches == 2


def test_a_pattern_that_explodes_leaves_the_session(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import moneytrail.runtime.kernel_run as kernel_run
    import moneytrail.runtime.workspace as workspace

    everyone_pays_everyone = [
        f"{source},{target},2024-01-01 09:00:00,1"
        for source, target in permutations("abcdefghij", 2)
    ]
    path = tmp_path / "dense.csv"
    path.write_text("\n".join(["from,to,time,amount", *everyone_pays_everyone]), encoding="utf-8")
    session.read("dense.csv", "edges")
    session.define("pattern boom { stage s: x -> via{4..5} -> x  within 30d }")
    monkeypatch.setattr(kernel_run, "MOST_SCRATCH", workspace.FIRST_SCRATCH)
    with pytest.raises(DataError, match="boom"):
        session.mine(["boom"], {})
    monkeypatch.undo()
    session.define("pattern calm { stage s: x -> y  within 1d }")
    assert session.mine(["calm"], {}).counts[0].matches == 90


def test_a_file_and_back(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "rules.dsl"
    path.write_text(f"# mine\n\n{FAN}", encoding="utf-8")
    session.load("rules")
    assert session.is_saved
    session.define("pattern big = fan(least = 5)")
    assert not session.is_saved
    session.save("")
    assert session.is_saved
    assert path.read_text("utf-8") == f"# mine\n\n{FAN}\npattern big = fan(least = 5)\n"


def test_files_that_a_file_uses_are_found_beside_it(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "limits.dsl").write_text("const least: int = 3\n", encoding="utf-8")
    text = 'use "limits.dsl" as limits\n' + FAN.replace("= 2)", "= limits.least)")
    (folder / "fan.dsl").write_text(text, encoding="utf-8")
    session.load("rules/fan.dsl")
    session.define("pattern big = fan(least = 9)")
    with pytest.raises(CompileError):  # elsewhere, the file that it uses would not be found
        session.save(str(tmp_path / "fan.dsl"))
    assert not (tmp_path / "fan.dsl").exists()
    session.save("rules/fan.dsl")


def test_files_are_not_replaced_unasked(session: Session, tmp_path: Path) -> None:
    session.define(FAN)
    path = tmp_path / "there.dsl"
    path.write_text("const mine: int = 1\n", encoding="utf-8")
    with pytest.raises(CommandError, match="is there already"):
        session.save("there.dsl")
    assert path.read_text("utf-8") == "const mine: int = 1\n"
    session.save("there.dsl", force=True)
    session.save("there.dsl")
    path.write_text("const other: int = 1\n", encoding="utf-8")
    with pytest.raises(CommandError, match="changed by someone else"):
        session.save("there.dsl")


@pytest.mark.parametrize(
    ("place", "problem"),
    [("", "no file yet"), ("rules.txt", "not a .dsl file"), ("none/rules.dsl", "none")],
)
def test_places_that_cannot_be_saved_to(session: Session, place: str, problem: str) -> None:
    session.define(FAN)
    with pytest.raises((CommandError, DataError), match=problem):
        session.save(place)


def test_nothing_is_not_saved(session: Session) -> None:
    with pytest.raises(CommandError, match="nothing to save"):
        session.save("rules.dsl")


def test_dropping(session: Session) -> None:
    session.define(FAN)
    session.define('test "none" for fan { 09:00 A -> B expect none }')
    session.define("pattern big = fan(least = 3)")
    with pytest.raises(CompileError):
        session.drop("fan")  # big needs it
    assert session.program.names == ("fan", "big")
    session.drop("big")
    assert session.drop("fan") == (("name", "fan"), ("test", "none"))
    assert session.document.text == ""
    with pytest.raises(CommandError, match="nothing is named 'fan'"):
        session.drop("fan")


def test_reading_tells_what_was_refused(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(f"{ROWS}x,y,yesterday,5\n", encoding="utf-8")
    data = session.read("bad.csv", "edges")
    assert data.transactions.report is not None
    assert data.transactions.report.refused_rows == 1


def test_a_further_file_is_not_written_to_unasked(tmp_path: Path) -> None:
    first, second = tmp_path / "first.dsl", tmp_path / "second.dsl"
    first.write_text(FAN)
    second.write_text(FAN.replace("fan", "other"))
    session = Session()
    session.load(str(first))
    session.load(str(second))
    with pytest.raises(CommandError, match="is there already"):
        session.save(str(second))
    assert session.save("") == first
    assert "other" in first.read_text() and "pattern fan" not in second.read_text()
