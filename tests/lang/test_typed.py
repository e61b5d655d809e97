"""Syntax tree to checked program: what the compiler gets to see."""

from __future__ import annotations

from fractions import Fraction

import pytest

from moneytrail.lang import (
    CompileError,
    Source,
    ast,
    check,
    check_values,
    parse_value,
    typed,
)
from moneytrail.lang.pipelines import lacking
from moneytrail.lang.typed import Aggregate, Binary, ColumnUse, Literal, ParameterUse, Type

from .programs import FLOW, MULE, PEELING, SCATTER_GATHER, pattern, program

FAN = "stage pay: hub -> payee*"
PAID = Aggregate("sum", "pay", "amount", Type.MONEY, Type.MONEY)


def requirement(condition: str, parameters: str = "", before: str = "") -> typed.Expression:
    found = pattern(f"{FAN} require {condition}", parameters, before).require
    assert found is not None
    return found


def measured(value: str, parameters: str = "") -> typed.Measure:
    return pattern(f"{FAN} measure m = {value}", parameters).measures[0]


def test_scatter_gather() -> None:
    (found,) = program(SCATTER_GATHER).patterns
    doc = "One account pays many mules; the mules pay one collector."
    assert found.metadata == typed.Metadata(doc, "fiu", "1.0", "typology 7", "high")
    assert [(role.name, role.kind.value) for role in found.roles] == [
        ("origin", "plain"), ("mule", "set"), ("collector", "plain"),
    ]  # fmt: skip
    assert found.stages[1].relations == (
        typed.Relation(typed.RelationKind.AFTER, "scatter", Literal(172800, Type.DURATION)),
    )
    assert found.window == ParameterUse("window", Type.DURATION)
    assert found.window_closed
    assert [bin.label for bin in found.features[1].bins] == ["2", "3", "4", "5..6", "7..10", "11.."]
    assert found.parameters[0].high == Literal(60 * 86400, Type.DURATION)


def test_chain() -> None:
    chain, circle = program(PEELING).patterns
    (stage,) = chain.stages
    assert stage.chain is not None
    assert stage.chain.longest == Binary(
        "-", ParameterUse("hops", Type.INT), Literal(1, Type.INT), Type.INT
    )
    assert stage.chain.keeping == (
        Literal(Fraction(17, 20), Type.RATIO), Literal(Fraction(1), Type.RATIO)
    )  # fmt: skip
    assert stage.chain.in_order
    assert not chain.window_closed
    assert [measure.type for measure in chain.measures] == [Type.INT, Type.MONEY, Type.DURATION]
    assert circle.stages[0].source.role == circle.stages[0].target.role == "start"
    assert [feature.function for feature in chain.features] == ["count", "max", "max", "max"]


def test_absences_and_variants() -> None:
    mule, strict = program(MULE).patterns
    known, back = mule.absences
    assert known.relation is not None
    assert (back.source.role, back.target.role, back.relation) == (None, "helper", None)
    assert mule.stages[0].source.at_least == Literal(2, Type.INT)
    assert mule.distinct == (("payer", "payee"),)
    assert strict.name == "strict_mule"
    assert [parameter.default for parameter in strict.parameters] == [
        Literal(7200, Type.DURATION), Literal(False, Type.BOOL)
    ]  # fmt: skip
    assert strict.stages == mule.stages
    assert len(mule.features[-1].bins) == 29


def test_constants_are_written_out() -> None:
    least = Literal(Fraction(1000), Type.MONEY)
    known = program(MULE).patterns[0].absences[0]
    amount = ColumnUse("amount", "own", Type.MONEY)
    half = Binary("/", least, Literal(2, Type.INT), Type.MONEY)
    assert known.filter == Binary("<", amount, half, Type.BOOL)


def test_profile() -> None:
    (flow,) = program(FLOW).profiles
    labels = [statistic.label for statistic in flow.statistics]
    assert labels[:3] == [
        "sender.sent.count", "sender.sent.distinct(counterparty)", "sender.sent.sum(amount)"
    ]  # fmt: skip
    assert len(labels) == len(set(labels)) == 24
    assert {s.label: s.type for s in flow.statistics}["receiver.sent.since_last"] is Type.DURATION


# --- Expressions ------------------------------------------------------------------------------


def test_a_range_is_two_comparisons() -> None:
    found = requirement("sum(pay.amount) in 0.9..1 * max(pay.amount)")
    largest = Aggregate("max", "pay", "amount", Type.MONEY, Type.MONEY)
    low = Binary("*", Literal(Fraction(9, 10), Type.RATIO), largest, Type.MONEY)
    high = Binary("*", Literal(1, Type.INT), largest, Type.MONEY)
    assert found == Binary(
        "and", Binary(">=", PAID, low, Type.BOOL), Binary("<=", PAID, high, Type.BOOL), Type.BOOL
    )


def test_a_list_is_several_comparisons() -> None:
    stage = pattern('stage pay: a -> b [format in ("Cash", "Wire")]').stages[0]
    column = ColumnUse("format", "own", Type.TEXT)
    cash, wire = (
        Binary("==", column, Literal(text, Type.TEXT), Type.BOOL) for text in ("Cash", "Wire")
    )
    assert stage.filter == Binary("or", cash, wire, Type.BOOL)


def test_number_literals_become_money() -> None:
    for text in ("9000", "9_000", "9_000.00", "9 * 1000", "(10_000 - 1000)"):
        found = requirement(f"sum(pay.amount) > {text}")
        assert found == Binary(">", PAID, Literal(Fraction(9000), Type.MONEY), Type.BOOL)


def test_a_whole_number_beside_a_ratio_stays_one() -> None:
    found = requirement("sum(pay.amount) / max(pay.amount) > 2")
    assert isinstance(found, Binary)
    assert found.right == Literal(2, Type.INT)


def test_measures_are_written_out_in_any_order() -> None:
    found = pattern(f"{FAN} require big > 3 measure big = size + 1 measure size = count(pay)")
    assert found.require is not None
    assert "size" not in repr(found.require)
    assert [measure.name for measure in found.measures] == ["big", "size"]


def test_several_requirements_are_joined() -> None:
    found = pattern(f"{FAN} require count(pay) > 1 require count(payee) > 2").require
    assert isinstance(found, Binary)
    assert found.operator == "and"


def test_a_bool_parameter_is_a_condition() -> None:
    found = requirement("not strict or count(pay) > 1", "(strict: bool = true)")
    assert isinstance(found, Binary)
    assert found.left == typed.Unary("not", ParameterUse("strict", Type.BOOL), Type.BOOL)


def test_other_is_the_partner() -> None:
    found = pattern(f"{FAN} stage on: payee* -> end [currency == other.currency] after pay")
    condition = found.stages[1].filter
    assert isinstance(condition, Binary)
    assert condition.right == ColumnUse("currency", "other", Type.TEXT)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("last(pay) - first(pay)", Type.DURATION),
        ("first(pay) + 2d", Type.TIME),
        ("span(pay) / 2", Type.DURATION),
        ("span(pay) / 1d", Type.RATIO),
        ("0.5 * sum(pay.amount)", Type.MONEY),
        ("sum(pay.amount) * 2", Type.MONEY),
        ("sum(pay.amount) / max(pay.amount)", Type.RATIO),
        ("sum(pay.amount) % 1000", Type.MONEY),
        ("mean(pay.amount)", Type.MONEY),
        ("count(pay) / count(payee)", Type.RATIO),
        ("count(pay) * count(payee)", Type.INT),
        ("-count(pay)", Type.INT),
        ("10_000 / sum(pay.amount)", Type.RATIO),
        ("1.0 * count(pay) + 0.5", Type.RATIO),
    ],
)
def test_units(value: str, kind: Type) -> None:
    assert measured(value).type is kind


@pytest.mark.parametrize(
    "value",
    [
        "sum(pay.amount) + first(pay)", "first(pay) + last(pay)", "span(pay) + 2",
        "2d + first(pay)",
        "sum(pay.amount) * max(pay.amount)", "count(pay) * sum(pay.amount)", "count(pay) + 0.5",
        "sum(pay.amount) / count(pay)", "count(pay) % count(payee)", "sum(pay.amount) > 2d",
        '"a" + "b"', "sum(pay.amount) / 2d", "first(pay) * 2",
    ],
)  # fmt: skip
def test_units_that_do_not_go_together(value: str) -> None:
    with pytest.raises(CompileError):
        measured(value)


@pytest.mark.parametrize(
    ("bins", "measure", "labels"),
    [
        ("2..4", "count(pay)", ["2", "3", "4"]),
        ("2..4, 5..", "count(pay)", ["2..4", "5.."]),
        ("5", "count(pay)", ["5"]),
        ("0..999.99, 1000..", "sum(pay.amount)", ["0..999.99", "1000.."]),
        ("0s..60m, 61m..36h", "span(pay)", ["0s..1h", "1h1m..1d12h"]),
        ("0..50%, 0.51..1", "min(pay.amount) / max(pay.amount)", ["0..0.5", "0.51..1"]),
        ("0..0.5", "min(pay.amount) / max(pay.amount)", ["0..0.5"]),
    ],
)
def test_bins(bins: str, measure: str, labels: list[str]) -> None:
    found = pattern(f"{FAN} measure m = {measure} features histogram(m, {bins})")
    assert [bin.label for bin in found.features[0].bins] == labels


@pytest.mark.parametrize(
    "bins", ["", "5..3", "2..5, 5..9", "4, 3", "2.., 5", "1d", "0.5", "count(pay)", "0..100000"]
)
def test_bins_that_cannot_be(bins: str) -> None:
    with pytest.raises(CompileError):
        pattern(f"{FAN} measure m = count(pay) features histogram(m, {bins})")


# --- Files and columns ------------------------------------------------------------------------


def test_used_patterns_and_constants() -> None:
    used = Source("limits.dsl", "const w: duration = 3d\npattern fan { stage s: a -> b* within w }")
    text = """
    use "limits.dsl" as limits
    pattern mine = limits.fan()
    pattern p { stage s: a -> b within limits.w }
    """
    found = check(Source("main.dsl", text), load=lambda use: used).program
    assert [each.name for each in found.patterns] == ["mine", "p"]
    assert found.patterns[0].window == found.patterns[1].window == Literal(259200, Type.DURATION)


def test_mistakes_of_a_used_file_are_its_own() -> None:
    used = Source("limits.dsl", "pattern fan { stage s: a -> b* }")
    with pytest.raises(CompileError) as error:
        check(Source("main.dsl", "use stdlib.limits"), load=lambda use: used)
    assert str(error.value.diagnostics[0].span) == "limits.dsl:1:9"


def test_load_gets_the_use() -> None:
    asked: list[ast.Use] = []

    def load(use: ast.Use) -> None:
        asked.append(use)

    with pytest.raises(CompileError):
        check(Source("main.dsl", 'use "a/b.dsl" as b\nuse stdlib.gfp'), load=load)
    assert [(use.path, use.quoted) for use in asked] == [("a/b.dsl", True), ("stdlib.gfp", False)]


def test_columns_of_the_data_at_hand() -> None:
    text = "pattern p { stage s: a -> b [risk > 0.5 and amount > 3] within 2d }"
    with pytest.raises(CompileError):
        check(Source("test.dsl", text))
    check(Source("test.dsl", f"column risk: ratio\n{text}"))
    check(Source("test.dsl", text), columns={"amount": Type.MONEY, "risk": Type.RATIO})


def test_what_data_lack_changes_no_meaning() -> None:
    """Only `lacking` tells of it, for what is mined; the rest of the file does not matter."""
    text = """
        column risk: ratio
        pattern p { stage s: a -> b [risk > 0.5 and format == "Cash" and risk < 0.9] within 2d }
        pattern q { stage s: a -> b [amount > 3] within 2d }
    """
    columns = {"amount": Type.MONEY, "risk": Type.INT, "format": Type.INT}
    bare = check(Source("test.dsl", text)).program
    assert check(Source("test.dsl", text), columns=columns).program == bare
    of_p, of_q = (list(lacking([each], columns, "schema x")) for each in bare.patterns)
    assert [each.headline() for each in of_p] == [
        "column 'risk' is int in schema x",
        "column 'format' is int in schema x",
    ]
    assert of_q == []


def test_a_used_file_is_checked_whatever_the_data_have() -> None:
    used = Source("lib.dsl", 'pattern p { stage s: a -> b [format == "Cash"] within 2d }')
    columns = {"amount": Type.MONEY}
    text = "use stdlib.lib\npattern q = lib.p()"
    program = check(Source("main.dsl", text), columns=columns, load=lambda use: used).program
    (found,) = lacking(program.patterns, columns, "schema x")
    assert found.headline() == "schema x has no column 'format'"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2d", Type.DURATION, 172800), ("1d12h", Type.DURATION, 129600), ("-5", Type.INT, -5),
        ("10_000", Type.MONEY, Fraction(10000)), ("-9.99", Type.MONEY, Fraction(-999, 100)),
        ("80%", Type.RATIO, Fraction(4, 5)), ("1", Type.RATIO, Fraction(1)),
        ("2022-09-01", Type.TIME, 1661990400), ("true", Type.BOOL, True),
        ("Cash", Type.TEXT, "Cash"), ('"Cash"', Type.TEXT, "Cash"),
    ],
)  # fmt: skip
def test_values_from_the_command_line(text: str, kind: Type, value: object) -> None:
    found = parse_value(text, kind)
    assert found == Literal(value, kind)  # type: ignore[arg-type]
    assert found is not None
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("2", Type.DURATION), ("2d", Type.INT), ("0.5", Type.INT), ("80%", Type.MONEY),
     ("2022-13-01", Type.TIME), ("yes", Type.BOOL), ("", Type.RATIO), ("1e5", Type.MONEY)],
)  # fmt: skip
def test_values_of_another_type(text: str, kind: Type) -> None:
    assert parse_value(text, kind) is None


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, 0), ({"w": 86400}, 0), ({"w": 0}, 2), ({"most": 3}, 0), ({"most": 1}, 1),
        ({"most": 65}, 1), ({"gap": 0}, 2), ({"kept": Fraction(2)}, 1), ({"least": 0}, 1),
    ],
)  # fmt: skip
def test_values_that_a_pattern_cannot_hold_with(given: dict[str, int], wrong: int) -> None:
    text = """
    pattern p(w: duration = 2d in 1h..3d, most: int = 5, gap: duration = 1d, kept: ratio = 0.8,
              least: int = 2) {
      stage move: start -> via{2..most} -> end in order, each by gap, keeping kept..1
      stage on: end -> payee* after move by gap
      stage far: payee* -> third*[least..]
      within w
    }
    """
    assert len(check_values(program(text).patterns[0], given)) == wrong


def test_a_parameter_without_value() -> None:
    found = program("pattern p(w: duration) { stage s: a -> b within w }").patterns[0]
    assert check_values(found, {}) == ("'w' has no value",)


def test_long_lists_stay_flat() -> None:
    options = ", ".join(f'"{number}"' for number in range(600))
    condition = pattern(f"stage s: a -> b [format in ({options})]").stages[0].filter
    depth = 0
    while isinstance(condition, Binary):
        condition, depth = condition.left, depth + 1
    assert depth < 15
