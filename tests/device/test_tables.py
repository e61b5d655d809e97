"""Tables whose columns lie on a GPU: read there as the host would read them, and mined there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.runtime.device import held as held_module
from moneytrail.runtime.device.held import HeldTransactions
from moneytrail.runtime.schema import Schema
from moneytrail.runtime.transactions import ColumnKind, Transactions
from tests.device.backends import NEEDS_COMPILER
from tests.device.fake_cupy import Array, Cupy

SCHEMA = Schema.of(
    "tabled",
    time="when",
    source=["bank", "payer"],
    target=["to_bank", "payee"],
    amount="amount",
    columns={
        "fee": ("fee", ColumnKind.MONEY),
        "branch": ("branch", ColumnKind.TEXT),
        "channel": ("channel", ColumnKind.TEXT),
        "number": ("number", ColumnKind.INT),
        "score": ("score", ColumnKind.NUMBER),
    },
)
ENDS = Schema.of("ends", time="when", source="payer", target="payee", amount="amount")


@pytest.fixture(scope="module", autouse=True)
def fake() -> Iterator[Cupy]:
    cupy, before = Cupy(), sys.modules.get("cupy")
    sys.modules["cupy"] = cupy  # type: ignore[assignment]
    yield cupy
    del sys.modules["cupy"]
    if before is not None:
        sys.modules["cupy"] = before


def there(values: Any, dtype: Any = None) -> Array:
    """An array on the device."""
    return np.array(values, dtype=dtype).view(Array)


class Series:
    """A column of another library's: what CuPy can take over, and nothing more."""

    def __init__(self, values: Any, *, mask: Any = None) -> None:
        self.values, self.mask = values, mask

    @property
    def __cuda_array_interface__(self) -> dict[str, Any]:
        if self.values.dtype.kind == "O":
            raise NotImplementedError("dtype object is not yet supported")
        place = (self.values.ctypes.data, False)
        shape, type_ = self.values.shape, self.values.dtype.str
        return {"shape": shape, "typestr": type_, "data": place, "version": 1, "mask": self.mask}


class Frame:
    """A frame of another library's."""

    def __init__(self, **columns: Series) -> None:
        self.held, self.columns = columns, list(columns)

    def __getitem__(self, name: str) -> Series:
        return self.held[name]

    def to_arrow(self) -> pl.DataFrame:
        return pl.DataFrame({
            name: each.values if each.mask is None else [None, *each.values[1:].tolist()]
            for name, each in self.held.items()
        })  # fmt: skip


def read(data: object, schema: Schema = SCHEMA, **options: Any) -> Transactions | str:
    """What is read, or what is said instead."""
    try:
        return mt.read(data, schema, **options)
    except mt.DataError as error:
        return str(error).replace("the data frame", "the table")


def assert_same(found: Transactions | str, expected: Transactions | str) -> None:
    if isinstance(found, str) or isinstance(expected, str):
        assert found == expected
        return
    for name in ("source", "target", "time", "row"):
        one, two = getattr(found, name), getattr(expected, name)
        assert type(one) is np.ndarray
        assert one.dtype == two.dtype
        np.testing.assert_array_equal(one, two, name)
    assert list(found.columns) == list(expected.columns)
    for name, column in expected.columns.items():
        own = found.columns[name]
        assert (own.kind, own.scale) == (column.kind, column.scale)
        assert own.values.dtype == column.values.dtype
        np.testing.assert_array_equal(own.values, column.values, name)
    assert found.accounts.equals(expected.accounts)
    assert found.texts.equals(expected.texts)
    assert found.ticks_per_second == expected.ticks_per_second
    assert found.report == expected.report


WHOLE = ("int8", "uint8", "int16", "int32", "uint32", "int64", "uint64")
AMOUNTS = (0.0, -0.0, 0.1, 12.5, 0.1 + 0.2, 1e-9, 7.25, 1e14, 123456789.12, 1e15, 3.0)
TEXTS = (["north", "south", "north"], ["a:b", "c\\d", "e"], ["x"], ["", "y", " "], ["z", None])


@st.composite
def columns(draw: st.DrawFn, size: int, kind: str) -> tuple[Any, Any]:
    """A column there, and the same one here."""

    def rows(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=size, max_size=size))

    odd = draw(st.integers(0, 11)) == 0
    match kind:
        case "text":
            texts = draw(st.sampled_from(TEXTS if odd else TEXTS[:3]))
            codes = rows(st.integers(-1 if odd else 0, len(texts) - 1))
            held = there(codes, "int8" if odd else draw(st.sampled_from(WHOLE)))
            return mt.Coded(held, texts), [None if code < 0 else texts[code] for code in codes]
        case "time":
            unit = draw(st.sampled_from(["s", "ms", "us", "ns"]))
            ticks = rows(st.integers(-50, 50))
            scale = draw(st.sampled_from([1, 1000, 1_000_000, 1_000_000_000]))
            values = np.array([tick * scale for tick in ticks], dtype=np.int64)
            if odd:
                values[0] = -(2**63)  # as a date, none at all
            if draw(st.booleans()):
                held = Series(values.view(f"datetime64[{unit}]"))
                here = held.values if unit != "s" else held.values.astype("datetime64[ms]")
                return held, here
            return values.view(Array), values
        case "money" if draw(st.booleans()):
            amounts = st.sampled_from(AMOUNTS)
            if odd:
                amounts |= st.sampled_from([np.nan, -1.0, np.inf])
            values = np.array(
                rows(amounts), draw(st.sampled_from(["float64", "float64", "float32"]))
            )
        case "number" if draw(st.booleans()):
            reals = st.floats(allow_nan=odd, allow_infinity=odd, width=32)
            values = np.array(rows(reals), draw(st.sampled_from(["float32", "float64"])))
        case _:
            least = -3 if odd else 0
            dtype = "int64" if odd else draw(st.sampled_from(WHOLE))
            values = np.array(rows(st.integers(least, 5)), dtype)
            if odd and draw(st.booleans()):
                values[0] = 2**62
    if draw(st.booleans()):
        return Series(values), values
    return np.repeat(values, 2)[::2].view(Array), values


KINDS = {
    "when": "time", "amount": "money", "fee": "money", "branch": "text", "channel": "text",
    "number": "whole", "score": "number",
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_read_there_is_what_the_host_reads(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 6))
    kinds = dict(KINDS)
    for part in ("bank", "payer"):
        kind = data.draw(st.sampled_from(["whole", "text"]))
        ends = ("bank", "to_bank") if part == "bank" else ("payer", "payee")
        kinds |= dict.fromkeys(ends, kind)
    drawn = {name: data.draw(columns(size, kind), name) for name, kind in kinds.items()}
    unit = data.draw(st.sampled_from([None, "s", "ms", "ns"]))
    scale = data.draw(st.sampled_from([None, None, 0, 2, 4]))
    options = {"time_unit": unit, "money_scale": scale, "allow_refused": True}
    found = read({name: held for name, (held, _) in drawn.items()}, **options)
    here = pl.DataFrame({name: values for name, (_, values) in drawn.items()}, strict=False)
    expected = read(here, **options)
    if isinstance(found, HeldTransactions):
        assert not isinstance(expected, str)
        assert expected.report is not None
        assert not expected.report.refused
    assert_same(found, expected)


def plain(count: int = 400) -> dict[str, Any]:
    """A table that needs no host."""
    rng = np.random.default_rng(5)
    return {
        "payer": there(rng.integers(0, 30, count), "int32"),
        "payee": there(rng.integers(0, 30, count), "int64"),
        "when": there(rng.integers(0, 400_000, count)),
        "amount": there(rng.integers(1, 10_000, count) / 100),
    }


def on_host(table: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame({name: np.asarray(values) for name, values in table.items()})


FAN = """pattern fan(window: duration = 1d) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= 4
  measure total = sum(paid.amount)
  features max(total), count
}"""


@NEEDS_COMPILER
def test_columns_are_mined_where_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONEYTRAIL_CXXFLAGS", "-O0")
    table, program = plain(), mt.compile(FAN)
    expected = program.mine(mt.read(on_host(table), ENDS))
    assert expected.counts[0].instances > 10
    transactions = mt.read(table, ENDS)
    assert repr(transactions) == "<400 transactions of 30 accounts: amount; on GPU 0>"
    # Whoever gave them may go on with them.
    for values in table.values():
        values[...] = 0
    fetched = []
    usual = held_module.Held.fetched
    monkeypatch.setattr(
        held_module.Held, "fetched", lambda held, values: fetched.append(1) or usual(held, values)
    )
    found = program.mine(transactions, device="cuda", matches=False)
    assert found.features.equals(expected.features)
    copied = {*vars(transactions)} | {*vars(transactions.columns["amount"])}
    assert not {"source", "target", "values"} & copied
    assert len(fetched) == 1, "of all columns, time alone says where slices may be cut"
    found = program.mine(transactions, device="cuda")
    assert found.matches.equals(expected.matches)
    for device in ("cpu", "host-cuda"):
        found = program.mine(transactions, device=device)
        assert found.features.equals(expected.features)
        assert found.matches.equals(expected.matches)
    assert len(fetched) == 4, "each column is copied once"


def test_a_backtest_may_take_the_first_few() -> None:
    head = mt.read(plain(), ENDS).head(3)
    assert (len(head), len(head.source), len(head.columns["amount"].values)) == (3, 3, 3)


def test_frames_of_others() -> None:
    rows = {
        "payer": np.array([3, 1, 3]),
        "payee": np.array([2, 3, 1]),
        "when": np.array([30, 10, 20], dtype="datetime64[ms]"),
        "amount": np.array([1.5, 2.25, 3.0]),
    }
    frame = Frame(**{name: Series(values) for name, values in rows.items()})
    expected = mt.read(pl.DataFrame(rows), ENDS)
    found = mt.read(frame, ENDS)
    assert isinstance(found, HeldTransactions)
    assert_same(found, expected)
    # Texts and missing values come by way of Arrow.
    names = np.array(["c", "a", "c"], dtype=object)
    texts = Frame(**{**frame.held, "payer": Series(names)})
    found = mt.read(texts, ENDS)
    assert not isinstance(found, HeldTransactions)
    assert found.accounts.to_list()[:2] == ["c", "a"]
    frame.held["amount"].mask = object()
    found = mt.read(frame, ENDS)
    assert found.report is not None
    assert found.report.refused == {"amount is missing": 1}
    assert found.report.examples[0].row == 0


def test_refused_rows_are_kept(tmp_path: Any) -> None:
    table = plain(5)
    table["amount"][3] = -1
    found = mt.read(table, ENDS, rejects=tmp_path / "refused.csv")
    assert found.report is not None
    assert found.report.refused == {"amount is negative": 1}
    assert len(pl.read_csv(tmp_path / "refused.csv")) == 1


MASKED = Series(np.arange(5), mask=object())


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["a"] * 5, r"column `payer` of the table cannot be used: it is a list, and not on a GPU"),
        (np.arange(5), "it is a ndarray, and not on a GPU"),
        (there(np.zeros((5, 2))), "it has 2 dimensions"),
        (there(np.zeros(5), "complex64"), "its type is complex64"),
        (MASKED, "CuPy currently does not support masked arrays"),
        (there([1, 2]), "the columns of the table are not of one length: .*`payer` has 2 rows"),
        (mt.Coded(there([0, 1, 2, 1, 0]), ["a", "b"]), "code 2 of column `payer` has no text: "
                                                       "there are 2"),
        (mt.Coded(there([0, -2, 1, 1, 0]), ["a", "b"]), "code -2 of column `payer` has no text"),
        (mt.Coded(there(np.zeros(5)), ["a"]), "the codes of column `payer` are no whole numbers"),
        (mt.Coded(there(np.zeros(5, int)), 7), "the texts of column `payer` cannot be used"),
        (Series(np.zeros(5, "datetime64[25s]")), "it holds times in 25 s"),
    ],
    ids=lambda each: each if isinstance(each, str) else type(each).__name__,
)  # fmt: skip
def test_columns_that_cannot_be_used(column: Any, told: str) -> None:
    with pytest.raises(mt.DataError, match=told):
        mt.read({**plain(5), "payer": column}, ENDS)


def test_times_that_only_make_sense_in_another_unit_are_told() -> None:
    table = plain(5)
    table["when"] = table["when"] + 1_700_000_000_000
    with pytest.raises(mt.DataError, match="--time-unit ms"):
        mt.read(table, ENDS)
    assert isinstance(mt.read(table, ENDS, time_unit="ms"), HeldTransactions)


def test_tables_on_several_gpus(monkeypatch: pytest.MonkeyPatch) -> None:
    table = plain(5)

    class Other(Array):
        @property
        def device(self) -> Any:
            return type("Device", (), {"id": 1})

    table["amount"] = table["amount"].view(Other)
    monkeypatch.setattr(sys.modules["cupy"], "asarray", lambda values: values, raising=False)
    with pytest.raises(mt.DataError, match="do not lie together: they are on GPU 0 and GPU 1"):
        mt.read(table, ENDS)


def test_without_cupy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cupy", None)
    with pytest.raises(mt.DataError, match="a GPU is used through CuPy"):
        mt.read(plain(5), ENDS)


def test_arrays_of_the_host_are_no_table_of_a_gpu() -> None:
    with pytest.raises(mt.DataError, match="cannot read transactions from a dict"):
        mt.read({"payer": np.arange(3)}, ENDS)


def test_memory_that_is_short_leaves_it_to_the_host() -> None:
    table = plain(200)
    cupy: Any = sys.modules["cupy"]
    cupy.memory = 1500
    try:
        found = mt.read(table, ENDS)
    finally:
        cupy.memory = 1 << 30
    assert not isinstance(found, HeldTransactions)
    assert_same(found, mt.read(on_host(table), ENDS))
