"""The commands: what they print, and what they say when they are misused."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail.repl.blocks import Entry
from moneytrail.repl.commands import COMMANDS, FailedTestsError, evaluate
from moneytrail.repl.errors import CommandError, told
from moneytrail.repl.session import Session
from moneytrail.repl.topics import TOPICS
from tests.repl.conftest import FAN


def say(session: Session, text: str) -> str:
    return evaluate(session, Entry(text))


def test_a_session(session: Session, paid: Path) -> None:
    assert say(session, f':data "{paid}" edges') == (
        f"{paid}, 7 transactions of 5 accounts, 2024-01-01 to 2024-01-06\n  columns: time, amount"
    )
    assert say(session, FAN) == "defined: fan"
    assert say(session, FAN) == "replaced: fan"
    expected = """\
fan: 2 matches (3 instances)
  case  first             lasting  hub    payee       payees     total
     0  2024-01-01 09:00       2h  hub    3 accounts       3  1_307.50
     1  2024-01-05 09:00      30m  other  2 accounts       2      3.00"""
    assert say(session, ":mine fan") == expected
    assert say(session, ":mine") == expected
    assert say(session, ":mine fan least = 3  limit 0") == "fan: 1 match (1 instance)"
    assert say(session, ":mine fan least=9") == "fan: no match"
    assert "… 1 more; `limit 2`" in say(session, ":mine fan limit 1")
    assert say(session, ":set least=3") == "least = 3"
    assert say(session, ":mine limit 0") == "fan: 1 match (1 instance)"
    assert say(session, ":show fan") == f"{FAN.strip()}\n# set: least = 3"
    assert say(session, ":set least=") == "nothing is set; patterns have their defaults"
    plan = say(session, ":explain fan")
    assert plan.startswith("plan fan\n")
    assert "7 transactions of 5 accounts, window 1d" in plan
    assert "compilation included (hub sweep)" in plan.splitlines()[-1]
    cashed = 'pattern cashed { stage paid: hub -> payee* [format == "Cash"] within 1d }'
    assert say(session, cashed).startswith("defined: cashed\n")
    assert say(session, ":explain cashed").endswith("they lack what it reads")
    assert say(session, ":drop cashed") == "cashed: dropped"
    assert "define" in say(session, ":explain fan llvm")
    assert say(session, ":save fan.dsl") == "fan.dsl: 1 definition saved"
    assert mt.compile("fan.dsl").names == ("fan",)


def test_times_are_told(mining: Session) -> None:
    assert say(mining, ":time on").startswith("times are shown\n(")
    assert say(mining, ":mine fan limit 0").splitlines()[1].endswith(" s)")
    assert say(mining, ":time off") == "times are not shown"


@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++")
def test_another_device_finds_the_same(
    mining: Session, paid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONEYTRAIL_CXXFLAGS", "-O0")
    assert say(mining, ":device") == "patterns are mined on cpu"
    expected = say(mining, ":mine fan")
    assert "estimated" in say(mining, ":explain fan")
    assert say(mining, ":device host-cuda") == "patterns are mined on host-cuda"
    assert say(mining, ":mine fan") == expected
    assert mining.data is not None
    used = mining.data.shared.queues("host-cuda")
    assert used is not None
    assert used._arrays, "the data were not on the device"
    # Plans are weighed for the processor alone.
    assert "estimated" not in say(mining, ":explain fan")
    assert "the last :mine took" in say(mining, ":explain fan")
    say(mining, f':data "{paid}" edges')
    assert say(mining, ":mine fan") == expected
    assert say(mining, ":device cpu") == "patterns are mined on cpu"
    assert "estimated" in say(mining, ":explain fan")


def test_a_device_that_is_not_there_leaves_the_one_before(
    mining: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cupy", None)
    assert say(mining, ":device auto") == "patterns are mined on auto"
    for text, problem in (
        (":device cuda", "error: a GPU is used through CuPy: which is not installed\n  hint: pip"),
        (":device cud", "error: no device is named 'cud'; did you mean `cuda`?"),
        (":device cpu cuda", "cannot be called like this"),
    ):
        with pytest.raises(Exception) as caught:
            say(mining, text)
        assert problem in told(caught.value)
        assert say(mining, ":device") == "patterns are mined on auto"
    assert say(mining, ":mine fan limit 0") == "fan: 2 matches (3 instances)"


def test_tests(mining: Session) -> None:
    rows = "09:00 A -> B 5\n+1h A -> C 5"
    assert say(mining, f'test "two" for fan {{ {rows} expect count 1 }}') == 'defined: test "two"'
    assert say(mining, ":test") == "pass  two\n1 passed, 0 failed"
    say(mining, f'test "one" for fan {{ {rows} expect none }}')
    with pytest.raises(FailedTestsError) as caught:
        say(mining, ":test")
    assert "FAIL  one" in str(caught.value)
    assert "1 passed, 1 failed" in str(caught.value)


def test_a_profile_tells_of_its_columns(mining: Session) -> None:
    say(mining, "profile flow of sender { within 7d sent: count, sum(amount) }")
    assert (
        say(mining, ":mine flow")
        == """\
flow: a profile; of each transaction
  feature                       values  median  largest
  flow.sender.sent.count             7       1        3
  flow.sender.sent.sum(amount)       7       4   1307.5"""
    )


def test_patterns_that_these_data_lack_columns_for(mining: Session) -> None:
    text = 'pattern cash { stage s: a -> b* [format == "Cash"] within 1d }'
    assert "cannot be mined in" in say(mining, text)
    assert "it reads format" in say(mining, text)
    with pytest.raises(mt.CompileError):
        say(mining, ":mine cash")
    assert say(mining, ":mine fan limit 0")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (":shwo", "did you mean `:show`"),
        (":xyzzy", ":help lists them"),
        (":mine nobody", "nothing is named 'nobody'"),
        (":mine fann", "did you mean `fan`"),
        (":mine fan lest=3", "did you mean `least`"),
        (":mine fan least=", "gives no value"),
        (":mine fan limit", "wants a number"),
        (":mine fan limit ten", "wants a number"),
        (":mine fan least=3 least=4", "given twice"),
        (':mine "fan', "quotation mark"),
        (":case 7", "there are no cases yet"),
        (":case x y z", "there are no cases yet"),
        (":explain", "cannot be called like this"),
        (":explain fan plam", "did you mean `plan`"),
        (":load", "cannot be called like this"),
        (":load nowhere.dsl", "nowhere.dsl"),
        (":data a b c", "cannot be called like this"),
        (":data nowhere.csv", "no such file"),
        (":save a b", "cannot be called like this"),
        (":set least", "sets nothing"),
        (":time maybe", "cannot be called like this"),
        (":test", "there are no tests"),
        (":test fan", "cannot be called like this"),
        (":show nobody", "nothing is named 'nobody'"),
        (":help nobody", "no help on 'nobody'"),
        ("nonsense", "'nonsense' cannot stand here"),
        ("pattern p {", "not closed"),
        ("\x00\x01binary\x1b[2J", "syntax-error"),
    ],
)
def test_mistakes(mining: Session, text: str, problem: str) -> None:
    before = mining.document
    with pytest.raises(Exception) as caught:
        say(mining, text)
    message = told(caught.value)
    assert problem in message
    assert "internal error" not in message
    assert mining.document is before


def test_before_there_is_anything(session: Session) -> None:
    for text in (":mine", ":mine fan", ":data", ":case", ":save", ":test", ":explain fan"):
        with pytest.raises(CommandError):
            say(session, text)
    assert "nothing is defined yet" in say(session, ":show")


def test_a_defect_is_told_as_one() -> None:
    assert told(ZeroDivisionError("oh")).startswith("internal error: ZeroDivisionError: oh\n")


def test_every_command_has_its_help(session: Session) -> None:
    overview = say(session, ":help")
    for command in COMMANDS:
        assert command.usage in overview
        assert command.help in say(session, f":help :{command.name}")
    for topic in TOPICS:
        assert TOPICS[topic].strip() in say(session, f":help {topic}")


@pytest.mark.parametrize("topic", TOPICS)
def test_what_help_shows_checks(topic: str) -> None:
    program = "\n".join(
        line for line in TOPICS[topic].splitlines() if not line or line.startswith("  ")
    )
    session = Session()
    assert session.define(program).new
    assert not session.program.warnings
    assert all(each.passed for each in session.test())


def test_parts_shipped_are_shown(session: Session) -> None:
    assert say(session, ":show amlworld.cycle").startswith("# Cycle: money returns")
    assert say(session, ":load gfp").startswith("defined: ")
    told = say(session, ":load amlworld")
    assert "replaced: fan_out, fan_in, scatter_gather\n" in told
    assert "tests of what was replaced" in told
    assert "test" not in say(session, ":load amlworld").partition("dropped")[2]
