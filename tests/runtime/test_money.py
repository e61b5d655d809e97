from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime.errors import DataError
from moneytrail.runtime.money import LIMIT, choose_scale, plain_decimals, read_money, to_units
from moneytrail.runtime.report import Refusals


def parse(values, scale=None):
    refusals = Refusals(len(values))
    money = read_money(pl.Series(values), "amount", refusals)
    chosen = choose_scale([money], scale, refusals)
    units = to_units(money, chosen, refusals)
    kept = refusals.kept
    return units, chosen, kept, refusals.counts()


amounts = st.decimals(min_value=0, max_value=10**9, places=9, allow_nan=False).map(abs)
spelled = st.builds(
    lambda value, how: format(value.normalize(), how),
    amounts,
    st.sampled_from(["f", "e", "E", "g"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(spelled, min_size=1, max_size=20))
def test_text_is_exact(texts):
    units, scale, kept, _ = parse(texts)
    assert kept.all()
    assert 2 <= scale <= 9
    for text, unit in zip(texts, units.tolist(), strict=True):
        assert Decimal(unit).scaleb(-scale) == Decimal(text)
    most = max(-Decimal(text).normalize().as_tuple().exponent for text in texts)
    assert scale == max(2, most)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=20))
def test_floats_mean_their_shortest_text(values):
    units, scale, kept, _ = parse(values)
    for value, unit, good in zip(values, units.tolist(), kept.tolist(), strict=True):
        exact = Decimal(repr(value))
        needed = max(0, -exact.normalize().as_tuple().exponent)
        assert good == (needed <= 9)
        if good:
            assert Decimal(unit).scaleb(-scale) == exact


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="0123456789.eE+-_, ", max_size=12), min_size=1, max_size=20))
def test_rubbish_is_refused_or_exact(texts):
    units, scale, kept, _ = parse(texts)
    for text, unit, good in zip(texts, units.tolist(), kept.tolist(), strict=True):
        if good:
            assert Decimal(unit).scaleb(-scale) == Decimal(text.strip())
            assert "_" not in text and "," not in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "missing"),
        ("", "missing"),
        ("  ", "missing"),
        ("-1", "negative"),
        ("-1e-6", "negative"),
        ("abc", "not a number"),
        ("1,000.00", "not a number"),
        ("1_000", "not a number"),
        ("1.2.3", "not a number"),
        ("NaN", "not a number"),
        ("inf", "not a number"),
        ("0x10", "not a number"),
        ("٣", "not a number"),
        ("1e-10", "more than 9 decimals"),
        ("0.1234567891", "more than 9 decimals"),
        ("1e30", "too large"),
        ("1e300", "too large"),
        (str(LIMIT // 100 + 1), "too large"),
        ("9" * 60, "too large"),
    ],
)
def test_refused(text, reason):
    _, _, kept, counts = parse([text, "1"])
    assert kept.tolist() == [False, True]
    assert reason in next(iter(counts))


def test_a_float_that_is_no_amount_says_how_it_becomes_one():
    _, _, kept, counts = parse([0.1 + 0.2, 1 / 3, 0.3])
    assert kept.tolist() == [False, False, True]
    assert counts == {"amount has more than 9 decimals (a float: round the column first)": 2}


def test_minus_zero_is_zero():
    units, _, kept, _ = parse(["-0.00", "-0", "-0e5"])
    assert kept.all() and not units.any()


def test_largest_amount():
    largest = Decimal(LIMIT - 1).scaleb(-2)
    units, scale, kept, _ = parse([str(largest)])
    assert (units.tolist(), scale, kept.tolist()) == ([LIMIT - 1], 2, [True])


def test_too_large_only_for_the_scale():
    _, scale, kept, counts = parse(["1000000000000", "0.000000001"])
    assert scale == 9
    assert kept.tolist() == [False, True]
    assert "smaller --money-scale" in next(iter(counts))
    units, scale, kept, _ = parse(["1000000000000", "0.000000001"], 2)
    assert kept.tolist() == [True, False]
    assert units[0] == 10**14


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda units, places: Decimal(units).scaleb(-places),
            st.one_of(st.integers(0, 10**4), st.integers(0, 2**66)),
            st.integers(0, 3) | st.integers(0, 11),
        ),
        min_size=1,
        max_size=9,
    ),
    st.integers(0, 9),
    st.booleans(),
)
def test_at_a_given_scale_amounts_are_exact_or_refused(values, scale, as_number):
    texts = [format(value, "f") for value in values]
    dtype = pl.Decimal(38, 11) if as_number else pl.String
    refusals = Refusals(len(values))
    column = pl.Series(texts).cast(dtype)
    money = read_money(column, "amount", refusals, fixed=scale)
    units = to_units(money, choose_scale([money], scale, refusals), refusals)
    for value, unit, good in zip(values, units.tolist(), refusals.kept.tolist(), strict=True):
        # Zeros at the end are no decimals, as far as any amount is read at all.
        whole = value.scaleb(scale)
        assert good == (whole == whole.to_integral_value() and whole < LIMIT), value
        assert not good or unit == whole


def test_trailing_zeros_ask_for_no_scale():
    units, scale, kept, _ = parse(["1.500000000000", "2.000", "100"])
    assert (units.tolist(), scale) == ([150, 200, 10000], 2)
    assert kept.all()


def test_below_the_least_scale_zeros_are_no_decimals_either():
    texts = ["1500.00", "7", "0.0", "80.10", "3."]
    refusals = Refusals(len(texts))
    money = read_money(pl.Series(texts), "amount", refusals, fixed=0)
    units = to_units(money, choose_scale([money], 0, refusals), refusals)
    assert refusals.kept.tolist() == [True, True, True, False, True]
    assert units[refusals.kept].tolist() == [1500, 7, 0, 3]


def test_one_bad_value_chooses_no_scale():
    refusals = Refusals(2)
    refusals.refuse(np.array([True, False]), "time", "time is missing")
    money = read_money(pl.Series(["0.123456", "1.5"]), "amount", refusals)
    assert choose_scale([money], None, refusals) == 2


@pytest.mark.parametrize(
    "values",
    [
        pl.Series([3, 4], dtype=pl.UInt8),
        pl.Series([3, 4], dtype=pl.Int64),
        pl.Series([3.0, 4.0], dtype=pl.Float32),
        pl.Series(["3.00", "4"], dtype=pl.Decimal(20, 5), strict=False)
        if False
        else pl.Series([Decimal("3.00000"), Decimal("4")], dtype=pl.Decimal(20, 5)),
    ],
)
def test_numeric_types_are_major_units(values):
    units, scale, kept, _ = parse(values)
    assert (units.tolist(), scale) == ([300, 400], 2)
    assert kept.all()


def test_float32_means_its_own_shortest_text():
    units, scale, _, _ = parse(pl.Series([0.1, 16.1], dtype=pl.Float32))
    assert (units.tolist(), scale) == ([10, 1610], 2)


def test_wrong_type_and_scale():
    with pytest.raises(DataError, match="cannot be an amount"):
        parse(pl.Series([True]))
    with pytest.raises(DataError, match="outside 0 to 9"):
        parse(["1"], 10)


def test_plain_decimals_keeps_nulls():
    assert plain_decimals(pl.Series([None, "1e2", "x"])).to_list() == [None, "100", None]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="0159.eE+-_ naif", max_size=16), min_size=1, max_size=20))
def test_what_is_quickly_read_is_what_is_written(texts):
    """Amounts read by way of a float, against those read as decimals by the slow way."""
    quick, slow = Refusals(len(texts)), Refusals(len(texts))
    values = pl.Series(texts, dtype=pl.String)
    read = read_money(values, "amount", quick)
    money = [read, read_money(values.cast(pl.Categorical).cast(pl.String), "amount", slow, fixed=0)]
    assert quick.kept.tolist() == slow.kept.tolist()
    assert quick.counts() == slow.counts()
    units = [to_units(one, 9, Refusals(len(texts))) for one in money]
    assert units[0][quick.kept].tolist() == units[1][quick.kept].tolist()


def test_long_amounts_are_read_slowly_beside_short_ones():
    units, scale, kept, _ = parse(["1.5", "9007199254740993.25", "", "0", "0.30"])
    assert scale == 2
    assert units.tolist() == [150, 900719925474099325, 0, 0, 30]
    assert kept.tolist() == [True, True, False, True, True]
