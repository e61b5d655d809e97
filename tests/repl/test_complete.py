"""Completion: words that the grammar allows, names that are known where the cursor stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from moneytrail.lang.parse import following, words
from moneytrail.repl.complete import completions
from moneytrail.repl.session import Session

DEFINED = """\
use stdlib.gfp as g
const cap: money = 100
column branch: text
pattern fan(window: duration = 1d, least: int = 2) {
  "Fans."
  stage paid: hub -> payee*
  within window
  require count(payee) >= least
  measure size = count(payee)
}
profile flow of sender { within 1d sent: count }
"""
STAGES = "pattern p(w: duration, n: int) { stage into: a -> mule* stage out: mule* -> c "
COLUMNS = {"amount", "time", "currency", "format", "branch", "from_bank", "to_bank"}


@pytest.fixture(scope="module")
def known() -> Session:
    """Completing changes nothing in a session, so one serves all."""
    session = Session()
    session.define(DEFINED)
    return session


def offered(session: Session, text: str) -> set[str]:
    return {each.text for each in completions(session, text)}


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("", {"pattern", "use", "test"}, {"stage", "fan"}),
        ("pat", {"pattern"}, {"profile"}),
        ("pattern ", set(), {"fan"}),
        ("pattern p(w: ", {"duration", "money"}, {"window", "fan"}),
        ("column c: ", {"text", "money"}, {"duration"}),
        ("pattern p { ", {"stage", "within", "without"}, {"pattern", "after"}),
        ("pattern p { st", {"stage"}, {"within"}),
        ("pattern p { severity ", {"low", "critical"}, {"stage"}),
        (STAGES, {"after", "before", "keeping", "within"}, {"pattern", "mule"}),
        (STAGES + "af", {"after"}, {"before"}),
        (STAGES + "after ", {"into", "out"}, {"mule", "w"}),
        (STAGES + "stage x: ", {"a", "mule", "c", "anyone"}, {"into", "fan"}),
        (STAGES + "stage x: a -> mu", {"mule"}, {"a"}),
        (STAGES + "[", {*COLUMNS, "w", "cap", "other", "not"}, {"into", "mule", "g"}),
        (STAGES + "[currency == other.cur", {"currency"}, {"amount"}),
        (STAGES + "within ", {"w", "n", "under", "cap"}, {"into"}),
        (STAGES + "within w require ", {"count", "sum", "n", "cap"}, {"paid"}),
        (STAGES + "within w require count(", {"a", "mule", "into"}, {"w"}),
        (STAGES + "within w require sum(into.", COLUMNS, {"mule", "w"}),
        (STAGES + "within w measure m = 1 features max(", {"m"}, {"n"}),
        (STAGES + "within w features ", {"count", "histogram"}, {"w"}),
        ("pattern q = ", {"fan", "g."}, {"flow."}),
        ("pattern q = g.", {"fan_in", "scatter_gather"}, {"fan"}),
        ("pattern q = fan(", {"window", "least"}, {"cap"}),
        ("pattern q = fan(window = 1d, l", {"least"}, {"window"}),
        ("use stdlib.", {"amlworld", "gfp"}, {"fan"}),
        ("profile f of ", {"sender", "receiver"}, {"fan"}),
        ("profile f of sender { sent: ", {"count", "since_last"}, {"fan"}),
        ("profile f of sender { sent: sum(", {"amount"}, {"fan"}),
        ('test "t" for ', {"fan", "g."}, {"cap"}),
        ('test "t" for fan { 09:00 A -> B 5 ', {"expect", "branch"}, {"hub"}),
        ('test "t" for fan { 09:00 A -> B 5 expect { ', {"hub", "payee", "size"}, {"A"}),
        ('pattern p { owner "pat', set(), {"pattern"}),
        ("pattern x {{{\npattern p { st", {"stage"}, {"within"}),  # past a broken block
        (":", {":mine", ":case"}, {"fan"}),
        (":mi", {":mine"}, {":case"}),
        (":mine ", {"fan", "flow", "amlworld."}, {"cap"}),
        (":mine amlworld.sc", {"amlworld.scatter_gather"}, {"fan"}),
        (":mine fan ", {"window=", "least=", "limit"}, {"fan"}),
        (":explain fan p", {"plan", "python"}, {"llvm"}),
        (":load ", {"amlworld", "here.dsl", "folder/"}, {"here.csv"}),
        (":data ", {"here.csv", "folder/"}, {"here.dsl"}),
        (":data here.csv ", {"ibm_aml", "edges"}, {"fan"}),
        (":set l", {"least="}, {"window="}),
        (":device ", {"cpu", "cuda", "auto", "host-cuda"}, {"fan"}),
        (":help ", {"mine", "chain"}, {"fan"}),
    ],
)
def test_offers(
    known: Session, tmp_path: Path, text: str, there: set[str], not_there: set[str]
) -> None:
    (tmp_path / "here.csv").touch()
    (tmp_path / "here.dsl").touch()
    (tmp_path / "folder").mkdir()
    found = offered(known, text)
    assert there <= found
    assert not (not_there & found)


def test_columns_are_those_of_the_data(mining: Session) -> None:
    found = offered(mining, "pattern p { stage s: a -> b* [")
    assert {"amount", "time"} <= found
    assert not {"currency", "format"} & found


def test_what_is_replaced_is_the_word_at_the_cursor(known: Session) -> None:
    (one,) = completions(known, STAGES + "bef")
    assert (one.text, one.replaces) == ("before", 3)


def test_every_word_offered_in_a_shipped_file_is_one_of_the_grammar() -> None:
    from moneytrail.api import shipped

    source = shipped("amlworld")
    assert source is not None
    session = Session()
    spelled = {word for word in words().values() if word.isalpha()}
    starts = [found.start() for found in re.finditer(r"\b\w", source.text[:4000])]
    for at in starts[::7]:
        head = source.text[:at]
        allowed = following(head)
        if allowed is None:
            continue
        for each in completions(session, head):
            if not each.note:
                assert each.text in spelled
