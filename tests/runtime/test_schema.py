import re

import pytest

from moneytrail.runtime.binding import bind, guess_schema, unique_names
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.schema import EDGES, IBM_AML, Schema, find_schema
from moneytrail.runtime.transactions import ColumnKind

GOOD = """
name = "mybank"
time = { column = "Booked", format = ["%d.%m.%Y %H:%M", "iso"], unit = "ms" }
source = ["Bank", "Payer"]
target = "Payee"
amount = "Sum"
money_scale = 3
[columns]
currency = "Ccy"
fee = { column = "Fee", kind = "money" }
"""


@pytest.fixture
def toml(tmp_path):
    def write(text):
        path = tmp_path / "bank.toml"
        path.write_text(text)
        return path

    return write


def test_toml(toml):
    schema = find_schema(str(toml(GOOD)))
    assert schema.name == "mybank"
    assert (schema.time_formats, schema.time_unit) == (("%d.%m.%Y %H:%M", "iso"), "ms")
    assert schema.money_scale == 3
    assert [str(one) for one in schema.source] == ["Bank", "Payer"]
    assert dict(schema.column_kinds()) == {
        "time": "time",
        "amount": ColumnKind.MONEY,
        "currency": ColumnKind.TEXT,
        "fee": ColumnKind.MONEY,
    }
    plain = Schema.from_toml(toml('time = "t"\nsource = "a"\ntarget = "b"'))
    assert (plain.name, plain.amount, plain.time_formats) == ("bank", None, ("iso", "unix"))


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("source", "sorce", "`sorce`.*\n.*did you mean `source`"),
        ('target = "Payee"\n', "", "`target`: it is missing"),
        ('target = "Payee"', "target = 3", "`target`: it should be text"),
        ('target = "Payee"', "target = []", "names no column"),
        ('target = "Payee"', 'target = ""', "should be text"),
        ('"ms"', '"min"', "`time.unit`"),
        ("unit", "units", "`time.units`.*\n.*did you mean `unit`"),
        ('column = "Booked", ', "", "`time.column`: it is missing"),
        ('"iso"', '"isso"', "did you mean `iso`"),
        ('"money"', '"mony"', "did you mean `money`"),
        ("money_scale = 3", 'decimal = ";"', "`decimal`.*unknown decimal mark ';'"),
        ("money_scale = 3", "decimal = 1", "`decimal`.*unknown decimal mark 1"),
        ("= 3", "= 10", "`money_scale`.*outside 0 to 9"),
        ("= 3", "= 2.5", "`money_scale`.*no whole number"),
        ("= 3", "= true", "`money_scale`.*no whole number"),
        ("money_scale", "scale", "`scale`.*no such key"),
        ("fee =", "Fee =", "lower-case"),
        ("fee =", "time =", "taken"),
        ("fee =", "class =", "lower-case"),
        ("kind", "type", "`columns.fee.type`"),
        ("[columns]", "[[columns]]", r"should be a table"),
        ('name = "mybank"', "name = ", "is not TOML"),
    ],
)
def test_mistakes_in_toml(toml, old, new, match):
    assert old in GOOD
    with pytest.raises(DataError, match=match):
        Schema.from_toml(toml(GOOD.replace(old, new, 1)))


def test_missing_and_unknown(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        find_schema(tmp_path / "none.toml")
    with pytest.raises(DataError, match="did you mean `edges`"):
        find_schema("edge")
    with pytest.raises(DataError, match="cannot read schema"):
        Schema.from_toml(tmp_path)
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is not TOML"):
        Schema.from_toml(tmp_path / "bad.toml")


def test_built_in():
    assert "is_laundering" not in IBM_AML.column_kinds()
    assert list(IBM_AML.column_kinds())[:2] == ["time", "amount"]
    assert list(EDGES.column_kinds()) == ["time", "amount"]
    with pytest.raises(DataError, match="taken"):
        Schema.of("x", time="t", source="a", target="b", columns={"row": ("r", ColumnKind.INT)})


def test_kinds_by_name():
    by_name, by_kind = (
        Schema.of("m", time="t", source="a", target=["b", "c"], columns={"fee": ("Fee", kind)})
        for kind in ("money", ColumnKind.MONEY)
    )
    assert by_name == by_kind


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"columns": {"x": "amount"}},
            'its kind\n  hint: write "x": ("amount", "text"); kinds are',
        ),
        ({"columns": {"x": ("amount",)}}, "column `x`: a further column is given by its name and"),
        (
            {"columns": {"x": ("X", "mony")}},
            "there is no kind 'mony'\n  hint: did you mean `money`?",
        ),
        (
            {"columns": {"x": ("X", 3)}},
            'no kind 3\n  hint: kinds are "money", "int", "number", "text"',
        ),
        ({"columns": ["x"]}, "`columns`: further columns are given by the name patterns use, not"),
        ({"time": 3}, "schema m: `time`: a column is given by its name, not 3"),
        ({"source": 3}, "schema m: `source`: a column is given by its name, not 3"),
        ({"target": ["a", 3]}, "schema m: `target`: a column is given by its name, not 3"),
        ({"amount": 3}, "schema m: `amount`: a column is given by its name, not 3"),
    ],
)
def test_what_is_no_column(wrong, told):
    with pytest.raises(DataError, match=re.escape(told)):
        Schema.of("m", **{"time": "t", "source": "a", "target": "b", **wrong})


def test_guess():
    header = (
        "Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,"
        "Amount Paid,Payment Currency,Payment Format,Is Laundering"
    )
    ibm = header.split(",")
    assert guess_schema(ibm) is IBM_AML
    assert guess_schema(["src", "dst", "unix_time", "weight"]) is EDGES
    assert guess_schema(["From", "To", "Timestamp", "Amount", "memo"]) is EDGES
    assert guess_schema(["a", "b", "c"]) is None
    assert guess_schema([]) is None


def test_edges_by_position():
    bound = bind(EDGES, ["x", "y", "z", "w", "v"], "it")
    assert bound.wanted == ("z", "x", "y", "w")
    assert bind(EDGES, ["x", "y", "z"], "it").columns == {}
    with pytest.raises(DataError, match="`column 3`"):
        bind(EDGES, ["x", "y"], "it")


def test_loose_spelling():
    schema = Schema.of("x", time="Booked At", source="a", target="b")
    assert bind(schema, ["booked_at", " A", "b"], "it").time == "booked_at"


@pytest.mark.parametrize(
    ("names", "unique"),
    [
        (["a", "a", "a"], ("a", "a.1", "a.2")),
        (["a", "a.1", "a"], ("a", "a.1", "a.2")),
        (["a", "a", "a.1"], ("a", "a.2", "a.1")),
        ([], ()),
    ],
)
def test_unique_names(names, unique):
    assert unique_names(names) == unique


def test_source_and_target_are_two_columns(toml):
    with pytest.raises(DataError, match="both `x`"):
        find_schema(toml('time = "t"\nsource = "x"\ntarget = "x"'))
    with pytest.raises(DataError, match="both `x`"):
        Schema.of("mine", time="t", source="x", target="x")
