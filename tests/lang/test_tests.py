"""Tests in the language: read, checked, and what is wrong with them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from moneytrail.lang import CompileError, Source, ast, check, parse, show, typed
from moneytrail.lang.transactions import FIRST_DAY
from moneytrail.lang.typed import Type

HOUR, DAY = 3600, 86_400

PATTERNS = """\
column branch: text
column score: int
pattern fan_out(window: duration = 2d in 1h..9d, least: money = 1, must: int) {
  stage paid: hub -> payee* [amount >= least]
  within window
  require count(payee) >= must
  measure size = count(payee)
  measure total = sum(paid.amount)
  measure took = span(paid)
  measure hub = count(paid)
}
pattern fan = fan_out(must = 2)
pattern circle { stage loop: start -> via{1..5} -> start in order within 7d }
profile flow of sender { within 2d sent: count }
"""
ROWS = "09:00  A -> B  5\n10:00  A -> C  5\n"


def checked(body: str, head: str = "for fan") -> typed.Test:
    text = f'{PATTERNS}test "it" {head} {{\n{body}\n}}\n'
    (test,) = check(Source("test.dsl", text)).program.tests
    return test


def slugs(body: str, head: str = "for fan") -> list[str]:
    with pytest.raises(CompileError) as error:
        checked(body, head)
    return [each.slug for each in error.value.diagnostics]


def times(rows: str) -> list[int]:
    return [each.time_s for each in checked(f"{rows} expect none").transactions]


def test_transactions() -> None:
    test = checked('09:00 A -> "0:1" 1_000.50 branch "X" score -3\n 09:00 A -> A\n expect none')
    first, second = test.transactions
    assert (first.source, first.target, first.amount) == ("A", "0:1", Fraction("1000.5"))
    assert first.columns == (
        ("branch", typed.Literal("X", Type.TEXT)),
        ("score", typed.Literal(-3, Type.INT)),
    )
    assert (second.source, second.target, second.amount, second.columns) == ("A", "A", None, ())


def test_times_of_day_and_later_days() -> None:
    assert times("9:00 A -> B  +90m A -> B  10:30:05 A -> B  1d 09:00 A -> B  1w 00:00 A -> B") == [
        FIRST_DAY + after
        for after in (9 * HOUR, 10.5 * HOUR, 10.5 * HOUR + 5, DAY + 9 * HOUR, 7 * DAY)
    ]


def test_the_first_day_may_have_a_date() -> None:
    assert times("1970-01-02T12:00 A -> B  13:00 A -> B  1d 09:00 A -> B  1970-01-05 A -> B") == [
        DAY + 12 * HOUR, DAY + 13 * HOUR, 2 * DAY + 9 * HOUR, 4 * DAY
    ]  # fmt: skip


def test_the_first_day_without_a_date_is_a_monday() -> None:
    assert typed.Literal(FIRST_DAY, Type.TIME).value == 1_704_067_200
    assert (FIRST_DAY // DAY + 3) % 7 == 0


def test_expectations() -> None:
    test = checked(
        f"{ROWS} expect {{ payee = C, B; size = 2; total = 10.50; took = 1h }} expect none circle "
        "expect count 2 fan expect circle {}"
    )
    match, none, count, free = test.expectations
    assert isinstance(match, typed.ExpectMatch)
    assert match.roles == (("payee", ("C", "B")),)
    assert [(name, value.value) for name, value in match.measures] == [
        ("size", 2), ("total", Fraction("10.5")), ("took", HOUR)
    ]  # fmt: skip
    assert isinstance(none, typed.ExpectNone)
    assert none.pattern.name == "circle"
    assert isinstance(count, typed.ExpectCount)
    assert (count.called, count.count) == ("fan", 2)
    assert isinstance(free, typed.ExpectMatch)
    assert (free.roles, free.measures) == ((), ())
    assert [each.name for each in test.patterns] == ["fan", "circle"]


def test_one_name_for_a_role_and_a_measure() -> None:
    (match,) = checked(f"{ROWS} expect {{ hub = A; hub = 2 }}").expectations
    assert isinstance(match, typed.ExpectMatch)
    assert (match.roles[0][0], match.measures[0][0]) == ("hub", "hub")


def test_arguments_are_the_tests_own() -> None:
    test = checked(
        f"{ROWS} expect none expect none fan_out expect none fan", "for fan_out(must = 7)"
    )
    asked = [
        next(each.default for each in one.pattern.parameters if each.name == "must")
        for one in test.expectations
    ]
    assert [isinstance(each, typed.Literal) and each.value for each in asked] == [7, 7, 2]


def test_tests_may_be_about_used_files() -> None:
    def load(use: ast.Use) -> Source:
        return Source(use.path, PATTERNS + f'test "there" for fan {{ {ROWS} expect none }}')

    text = f'use "fans.dsl" as fans\ntest "here" {{ {ROWS} expect count 1 fans.fan }}'
    (test,) = check(Source("test.dsl", text), load=load).program.tests
    assert test.name == "here"
    (count,) = test.expectations
    assert (count.called, count.pattern.name) == ("fans.fan", "fan")


def test_tests_of_used_files_are_checked() -> None:
    def load(use: ast.Use) -> Source:
        return Source(use.path, f'{PATTERNS}test "there" for fan {{ {ROWS} expect none fna }}')

    with pytest.raises(CompileError) as error:
        check(Source("test.dsl", 'use "fans.dsl" as fans'), load=load)
    assert [each.slug for each in error.value.diagnostics] == ["unknown-pattern"]


def test_a_test_uses_no_parameter() -> None:
    text = 'pattern p(w: duration = 1d) { stage s: a -> b within 2d }\ntest "x" for p(w = 2d) {'
    warnings = check(Source("test.dsl", f"{text} 09:00 A -> B expect count 1 }}")).warnings
    assert [each.slug for each in warnings] == ["unused-parameter"]


def test_tests_need_no_column_of_the_data_at_hand() -> None:
    text = f'{PATTERNS}test "x" for fan {{ 09:00 A -> B 5 currency "Euro" branch "X" expect none }}'
    columns = {"amount": Type.MONEY, "branch": Type.TEXT, "score": Type.INT}
    assert check(Source("test.dsl", text), columns=columns).program.tests


def test_a_test_may_share_a_patterns_name() -> None:
    text = f'{PATTERNS}test "fan" for fan {{ {ROWS} expect none }}'
    assert check(Source("test.dsl", text)).program.tests[0].name == "fan"


@pytest.mark.parametrize(
    ("rows", "slug"),
    [
        ("+1h A -> B", "transaction-time"),
        ("24:00 A -> B", "transaction-time"),
        ("09:60 A -> B", "transaction-time"),
        ("1h A -> B", "transaction-time"),
        ("1d A -> B", "transaction-time"),
        ("36h 09:00 A -> B", "transaction-time"),
        ("1d 09:00 A -> B  10:00 A -> C", "time-goes-back"),
        ("2022-09-02 A -> B  2022-09-01 A -> C", "time-goes-back"),
        ("2022-09-31 A -> B", "invalid-time"),
        ("09:00 A -> B  2022-09-01 A -> C", "undated-start"),
        ("09:00 A -> B  5 amount 6", "not-a-further-column"),
        ("09:00 A -> B  5 time 2d", "not-a-further-column"),
        ("09:00 A -> B  5 curency \"Euro\"", "unknown-column"),
        ("09:00 A -> B  5 currency 3", "wrong-type"),
        ("09:00 A -> B  5 score 2.5", "wrong-type"),
        ("09:00 A -> B  5 score 3 score 4", "named-twice"),
        ("09:00 A -> B  5.0000000001", "number-out-of-reach"),
        ("09:00 A -> B  99_999_999_999_999_999", "number-out-of-reach"),
        ("09:00 A -> B  5 score 9_999_999_999_999_999_999", "number-out-of-reach"),
        ("09:00 A -> B  5 received_amount -1", "number-out-of-reach"),
        ("09:00 A -> B  5 EUR", "column-without-value"),
        ("09:00 A => B", "wrong-arrow"),
        ("09:00 A -> B  $5", "plain-number"),
        ("A -> B  5", "syntax-error"),
    ],
)  # fmt: skip
def test_wrong_transactions(rows: str, slug: str) -> None:
    assert slugs(f"{rows}\nexpect none") == [slug]


@pytest.mark.parametrize(
    ("expected", "slug"),
    [
        ("", "empty-test"),
        ("expect none nothing", "unknown-pattern"),
        ("expect none flow", "not-a-pattern"),
        ("expect none gfp.fan_in", "unknown-file-name"),
        ("expect none fan_out", "missing-argument"),
        ("expect count 2.5", "wrong-type"),
        ("expect { paye = B }", "unknown-part"),
        ("expect { paid = B }", "unknown-part"),
        ("expect { payee = D }", "unknown-account"),
        ("expect { payee = B, B }", "named-twice"),
        ("expect { payee = B; payee = C }", "named-twice"),
        ("expect { hub = A, B }", "several-accounts"),
        ("expect { payee = 2 }", "value-of-role"),
        ("expect { size = B }", "account-of-measure"),
        ("expect { size = 2, 3 }", "account-of-measure"),
        ("expect { size = 2.5 }", "wrong-type"),
        ("expect { took = 2 }", "number-without-unit"),
        ("expect { total = 2d }", "wrong-type"),
        ("expect { payee = B size = 2 }", "syntax-error"),
        ("expect { payee = B expect none", "unclosed-bracket"),
        ("expect none 11:00 A -> D", "late-transaction"),
    ],
)
def test_wrong_expectations(expected: str, slug: str) -> None:
    assert slugs(f"{ROWS}{expected}") == [slug]


@pytest.mark.parametrize(
    ("head", "slug"),
    [
        ("", "expectation-without-pattern"),
        ("for fann", "unknown-pattern"),
        ("for fan_out", "missing-argument"),
        ("for fan(windw = 2d)", "unknown-parameter"),
        ("for fan(window = 2)", "number-without-unit"),
        ("for fan(window = 10d)", "value-out-of-range"),
        ("for fan(must = 2, must = 3)", "duplicate-name"),
        ("for fan(least = 2d)", "wrong-type"),
    ],
)
def test_wrong_heads(head: str, slug: str) -> None:
    assert slugs(f"{ROWS} expect none", head) == [slug]


def test_names_of_tests_differ() -> None:
    one = f'test "x" for fan {{ {ROWS} expect none }}\n'
    with pytest.raises(CompileError) as error:
        check(Source("test.dsl", PATTERNS + one + one))
    assert [each.slug for each in error.value.diagnostics] == ["duplicate-name"]


def test_reading_goes_on_after_a_test() -> None:
    text = f'{PATTERNS}test "a" for fan {{\n 09:00 A B\n}}\ntest "b" {{\n 9h A -> B\n}}\nconst'
    found = parse(Source("test.dsl", text))[1]
    assert len(found) == 2
    text = f'{PATTERNS}test "a" for fan {{\n 09:00 A B\n}}\ntest "b" for fan {{ {ROWS} expect no }}'
    file, found = parse(Source("test.dsl", text))
    assert len(found) == 2
    assert len(file.items) == 6


def test_a_test_is_shown() -> None:
    text = 'test "it" for p(w = 2d) {\n  1d 09:00  A -> B  5\n  expect { mule = A; size = 2 }\n}'
    file, _ = parse(Source("test.dsl", text))
    expected = """\
Test it, line 1
  pattern: p
  arguments
    Argument w
      value: duration 2d
  transactions
    Transaction, line 2
      when: Clock
        day: duration 1d
        clock: 09:00
      source: A
      target: B
      amount: number 5
  expectations
    ExpectMatch, line 3
      parts
        Part mule
          values
            A
        Part size
          values
            number 2"""
    assert show(file) == expected
