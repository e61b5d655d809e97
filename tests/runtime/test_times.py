from datetime import UTC, date, datetime, timedelta, timezone
from unittest import mock

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime import times
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.report import Refusals
from moneytrail.runtime.schema import EDGES, IBM_AML
from moneytrail.runtime.times import _of_one_shape, coarsest_ticks, read_times

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse(values, formats=IBM_AML.time_formats, unit=None):
    values = pl.Series(values)
    refusals = Refusals(len(values))
    ticks = read_times(values, "time", formats, unit, refusals)
    return ticks, refusals.kept, refusals.counts()


def micros(moment):
    return (moment - EPOCH) // timedelta(microseconds=1)


moments = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30))
offsets = st.integers(-12 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(moments, offsets, st.sampled_from(["T", " "])), min_size=1, max_size=9))
def test_iso_with_offsets(parts):
    aware = [moment.replace(tzinfo=offset) for moment, offset, _ in parts]
    texts = [one.isoformat(part[2]) for one, part in zip(aware, parts, strict=True)]
    ticks, kept, _ = parse(texts, EDGES.time_formats)
    assert kept.all()
    assert ticks.tolist() == [micros(one) for one in aware]


@settings(max_examples=100, deadline=None)
@given(st.lists(moments, min_size=1, max_size=9), st.sampled_from(["ms", "us", "ns"]))
def test_datetime_columns(naive, unit):
    naive = [one.replace(year=max(1700, min(one.year, 2200)), day=1) for one in naive]
    if unit == "ms":
        naive = [one.replace(microsecond=one.microsecond // 1000 * 1000) for one in naive]
    expected = [micros(one.replace(tzinfo=UTC)) for one in naive]
    series = pl.Series(naive, dtype=pl.Datetime("us")).cast(pl.Datetime(unit))
    assert parse(series)[0].tolist() == expected
    zoned = series.dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Berlin")
    assert parse(zoned)[0].tolist() == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-(10**10), 10**10 - 1), min_size=1, max_size=9))
def test_unix_seconds(values):
    for column in (pl.Series(values), pl.Series([str(value) for value in values])):
        ticks, kept, _ = parse(column)
        assert kept.all()
        assert ticks.tolist() == [value * 1_000_000 for value in values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022/09/01 00:23", datetime(2022, 9, 1, 0, 23)),
        ("2022/09/01 00:23:07", datetime(2022, 9, 1, 0, 23, 7)),
        ("2022-09-01", datetime(2022, 9, 1)),
        ("2022-09-01T10:00", datetime(2022, 9, 1, 10)),
        ("2022-09-01T10:00:01Z", datetime(2022, 9, 1, 10, 0, 1)),
        ("2022-09-01 10:00:01.25", datetime(2022, 9, 1, 10, 0, 1, 250_000)),
        ("2022-09-01T10:00:01,250000000", datetime(2022, 9, 1, 10, 0, 1, 250_000)),
        ("2022-09-01T10:00+02:00", datetime(2022, 9, 1, 8)),
        ("2022-09-01T10:00-0230", datetime(2022, 9, 1, 12, 30)),
        ("1662000000", datetime(2022, 9, 1, 2, 40)),
        ("1662000000.5", datetime(2022, 9, 1, 2, 40, 0, 500_000)),
        (" 1662000000 ", datetime(2022, 9, 1, 2, 40)),
    ],
)
def test_spellings(text, expected):
    ticks, kept, _ = parse([text, "2022/09/01 00:00"])
    assert kept.all()
    assert ticks[0] == micros(expected.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "missing"),
        ("", "missing"),
        ("soon", "known format"),
        ("2022/13/01 00:00", "known format"),
        ("2022-02-30", "known format"),
        ("2022-02-28T24:00", "known format"),
        ("2022-02-28T10:61", "known format"),
        ("01/09/2022 10:00", "known format"),
        ("2022-09-01T10:00:00+25:00", "known format"),
        ("2022-09-01T10:00:00+99:99", "known format"),
        ("2022-09-01T10:00:00+02:60", "known format"),
        ("2022-09-01T10:00:00+14:01", "known format"),
        ("2022-09-01T10:00:00-12:01", "known format"),
        ("2022-09-01T10:00-13", "known format"),
        ("2022/09/01 10:00:60", "known format"),
        ("2022-09-01T\u0661\u0660:00", "known format"),
        ("2022-09-01T10:00:00.\u0661", "known format"),
        ("2022-09-01T10:00+\u0660\u0662:00", "known format"),
        ("22/09/01 10:00", "outside"),
        ("2022-09-01T10:00:00.1234567", "finer"),
        ("1662000000.1234567", "finer"),
        ("1662000000000", "outside"),
        ("99999999999999999999999", "outside|known format"),
    ],
)
def test_refused(text, reason):
    good = "2022/09/01 00:00"
    ticks, kept, counts = parse([good, text, good, good])
    assert kept.tolist() == [True, False, True, True]
    assert any(part in next(iter(counts)) for part in reason.split("|"))
    assert ticks[0] == ticks[2]


@pytest.mark.parametrize(
    ("value", "unit"),
    [(1_662_000_000_123, "ms"), (1_662_000_000_123_456, "us"), (1_662_000_000_123_456_000, "ns")],
)
@pytest.mark.parametrize("kind", [int, str])
def test_other_units(value, unit, kind):
    with pytest.raises(DataError, match=f"--time-unit {unit}"):
        parse([kind(value)] * 3)
    ticks, kept, _ = parse([kind(value)] * 3, unit=unit)
    assert kept.all()
    assert ticks[0] // 1000 == 1_662_000_000_123


def test_floats_of_seconds():
    ticks, kept, _ = parse(pl.Series([1662000000.25, 1662000000.0]))
    assert kept.all()
    assert ticks.tolist() == [1_662_000_000_250_000, 1_662_000_000_000_000]
    with pytest.raises(DataError, match="--time-unit ms"):
        parse(pl.Series([1.662e12, None]))


def test_nanoseconds_are_refused():
    _, kept, counts = parse(pl.Series([1_000, 1_001], dtype=pl.Datetime("ns")))
    assert kept.tolist() == [True, False]
    assert "finer" in next(iter(counts))
    _, kept, _ = parse([5_000, 5_001], unit="ns")
    assert kept.tolist() == [True, False]


def test_extreme_numbers_do_not_wrap():
    extreme = pl.Series([2**63 - 1, -(2**63), 2**40, 5], dtype=pl.Int64)
    _, kept, _ = parse(extreme, unit="s")
    assert kept.tolist() == [False, False, False, True]
    _, kept, _ = parse(pl.Series([2**64 - 1, 5, 6, 7], dtype=pl.UInt64))
    assert kept.tolist() == [False, True, True, True]


@st.composite
def spelled_times(draw: st.DrawFn) -> list[str]:
    """Times and what only looks like them: each part may be beyond what there is of it."""

    def one() -> str:
        year = draw(st.sampled_from([1000, 1970, 2023, 2024, 9998]))
        month, day = draw(st.integers(0, 13)), draw(st.integers(0, 32))
        hour, minute, second = (draw(st.integers(0, most)) for most in (25, 61, 61))
        fraction = draw(st.sampled_from(["", "", ".5", ".123456", ".000001"]))
        sign, ahead = draw(st.sampled_from("+-")), draw(st.integers(0, 26))
        minutes = draw(st.sampled_from([0, 0, 1, 30, 45, 59, 60, 99]))
        offset = draw(st.sampled_from(["", "Z", f"{sign}{ahead:02}:{minutes:02}"]))
        mark = draw(st.sampled_from("T "))
        date = f"{year}-{month:02}-{day:02}"
        return f"{date}{mark}{hour:02}:{minute:02}:{second:02}{fraction}{offset}"

    return [one() for _ in range(draw(st.integers(1, 4)))]


def known(text: str, wanted: str = "") -> int | None:
    """What Python makes of a time, and None where it is none or its offset no place has."""
    if text[11:13] == "24" or (text[-2:] in ("60", "99") and text[-6] in "+-"):
        return None
    try:
        found = datetime.strptime(text, wanted) if wanted else datetime.fromisoformat(text)
    except ValueError:
        return None
    ahead = found.utcoffset() or timedelta(0)
    if not timedelta(hours=-12) <= ahead <= timedelta(hours=14):
        return None
    return micros(found if found.tzinfo else found.replace(tzinfo=UTC))


@settings(max_examples=300, deadline=None)
@given(texts=spelled_times())
def test_iso_times_are_those_that_python_knows(texts):
    ticks, kept, _ = parse(texts, ("iso",))
    expected = [known(text) for text in texts]
    for text, tick, good, wanted in zip(texts, ticks.tolist(), kept, expected, strict=True):
        assert (tick if good else None) == wanted, text


@settings(max_examples=200, deadline=None)
@given(texts=spelled_times(), zoned=st.booleans())
def test_times_of_own_formats_are_those_that_python_knows(texts, zoned):
    texts = [text.replace("T", " ").replace("Z", "+0000") for text in texts]
    texts = [text for text in texts if ("+" in text[19:] or "-" in text[19:]) == zoned]
    for fraction in (False, True):
        some = [text for text in texts if ("." in text) == fraction]
        wanted = f"%Y-%m-%d %H:%M:%S{'.%f' if fraction else ''}{'%z' if zoned else ''}"
        ours = wanted.replace(".%f", "%.f")
        ticks, kept, _ = parse(pl.Series(some, dtype=pl.String), (ours,))
        for text, tick, good in zip(some, ticks.tolist(), kept, strict=True):
            assert (tick if good else None) == known(text, wanted), text


@pytest.mark.parametrize(
    ("wanted", "good", "bad"),
    [
        ("%Y%m%d%H%M%S", "20600606000600", "20600606000060"),
        ("%F %T", "2024-01-01 23:59:59", "2024-01-01 23:59:60"),
        ("%F %X", "2024-01-01 23:59:59", "2024-01-01 23:59:60"),
        ("%F %r", "2024-01-01 11:59:59 PM", "2024-01-01 11:59:60 PM"),
        ("%F %H:%M:%S%.f %z", "2024-01-01 10:00:59.5 +0200", "2024-01-01 10:00:60.5 +0200"),
        ("%F %H:%M %#z", "2024-01-01 10:00 +05", "2024-01-01 10:00 +15"),
        ("%F %H:%M %:z", "2024-01-01 10:00 -12:00", "2024-01-01 10:00 -12:01"),
    ],
)
def test_own_formats_refuse_what_no_clock_shows(wanted, good, bad):
    for texts in ([good, bad], [bad, good], [bad]):
        _, kept, counts = parse(texts, (wanted,))
        assert kept.tolist() == [text == good for text in texts]
        assert counts == {"time is not in a known format": 1}


def test_own_formats_keep_the_hour_however_it_is_padded():
    for wanted in ("%d.%m.%Y %-H:%M", "%d.%m.%Y %k:%M", "%d.%m.%Y %_H:%M", "%d.%m.%Y %l:%M PM"):
        text = "01.09.2022 10:05 PM" if "PM" in wanted else "01.09.2022 10:05"
        ticks, kept, _ = parse([text], (wanted.replace("PM", "%p"),))
        hour = 22 if "PM" in wanted else 10
        assert kept.all() and ticks[0] == micros(datetime(2022, 9, 1, hour, 5, tzinfo=UTC)), wanted


def test_own_formats_drop_no_digit():
    wanted = ("%Y-%m-%d %H:%M:%S%.f",)
    for year in ("1100", "2022", "9000"):
        texts = [f"{year}-09-01 10:00:00.{digits}" for digits in ("123456", "123456000", "1234567")]
        ticks, kept, counts = parse(texts, wanted)
        assert kept.tolist() == [True, True, False] and "finer" in next(iter(counts))
        assert ticks[0] == ticks[1] and ticks[0] % 1_000_000 == 123_456


@pytest.mark.parametrize("wanted", ["%Y-%m-%d %H:%M %Z", "%+"])
def test_formats_that_would_lose_a_zone_are_refused(wanted):
    with pytest.raises(DataError, match="cannot use the time format"):
        parse(["2022-09-01 10:00 CEST"], (wanted,))


def test_dates_and_wrong_types():
    ticks, kept, _ = parse([date(2022, 9, 1), None])
    assert ticks[0] == micros(datetime(2022, 9, 1, tzinfo=UTC))
    assert kept.tolist() == [True, False]
    with pytest.raises(DataError, match="cannot be a time"):
        parse(pl.Series([True]))


def test_own_formats():
    ticks, kept, _ = parse(["01.09.2022 10:00", "31.02.2022 10:00"], ("%d.%m.%Y %H:%M",))
    assert kept.tolist() == [True, False]
    assert ticks[0] == micros(datetime(2022, 9, 1, 10, tzinfo=UTC))
    ticks, _, _ = parse(["01.09.2022"], ("%d.%m.%Y",))
    assert ticks[0] == micros(datetime(2022, 9, 1, tzinfo=UTC))
    ticks, _, _ = parse(["2022-09-01 10:00 +0200"], ("%Y-%m-%d %H:%M %z",))
    assert ticks[0] == micros(datetime(2022, 9, 1, 8, tzinfo=UTC))


@pytest.mark.parametrize(("step", "per_second"), [(10**6, 1), (10**3, 1_000), (1, 1_000_000)])
def test_coarsest_ticks(step, per_second):
    whole = np.array([-3, 0, 7], dtype=np.int64)
    ticks, found = coarsest_ticks(whole * step)
    assert (ticks.tolist(), found) == ([-3, 0, 7], per_second)


@pytest.mark.parametrize("beside", [[], ["2022-09-01T10:00Z"], ["2022-09-01 10:00:00"]])
def test_a_second_60_is_refused_whatever_stands_beside_it(beside):
    values = pl.Series(["2016-12-31 23:59:60", *beside])
    refusals = Refusals(len(values))
    read_times(values, "time", ("iso",), None, refusals)
    assert refusals.kept.tolist() == [False, *(True for _ in beside)]


@st.composite
def times_of_one_shape(draw: st.DrawFn) -> list[str]:
    """Texts that are all written alike; some say no time there is."""
    dash, between = draw(st.sampled_from("-/")), draw(st.sampled_from("T "))
    seconds, zone = draw(st.booleans()), draw(st.sampled_from(["", "", "Z"]))

    def one() -> str:
        year = draw(st.sampled_from([1, 1582, 1969, 2024, 9999]))
        month, day = draw(st.integers(0, 13)), draw(st.integers(0, 32))
        hour, minute, second = draw(st.integers(0, 25)), draw(st.integers(0, 61)), 59
        text = f"{year:04}{dash}{month:02}{dash}{day:02}{between}{hour:02}:{minute:02}"
        return f"{text}:{second}{zone}" if seconds else text + zone

    return [one() for _ in range(draw(st.integers(1, 3)))]


@given(texts=times_of_one_shape())
def test_times_of_one_shape_read_as_others_do(texts: list[str]) -> None:
    """What the library's parser reads in one go is what is taken apart text by text."""
    values = pl.Series("t", texts)
    quick = _of_one_shape(values)
    with mock.patch.object(times, "_of_one_shape", return_value=None):
        slowly = times._from_iso(values, "t", Refusals(len(texts)))
    if quick is not None:
        assert quick.to_list() == slowly.to_list()
    else:
        assert slowly.null_count() > 0


@settings(max_examples=150, deadline=None)
@given(
    st.datetimes(datetime(1980, 1, 2), datetime(2099, 12, 30)),
    st.sampled_from(["s", "ms", "us", "ns"]),
    st.sampled_from(["s", "ms", "us", "ns"]),
)
def test_a_unit_that_is_too_fine_is_doubted(moment, true, said):
    order = ["s", "ms", "us", "ns"]
    per_second = dict(zip(order, (1, 10**3, 10**6, 10**9), strict=True))
    number = int(moment.replace(tzinfo=UTC).timestamp()) * per_second[true]
    told = times.doubtful_unit(number / per_second[said], said)
    assert bool(told) == (order.index(said) > order.index(true))
    if told:
        # Whatever is proposed gives a year of our days; of several, the first.
        proposed = next(unit for unit in order if f"; in {unit}," in told)
        assert 1980 <= 1970 + number / per_second[proposed] / 31_556_952 < 2101


@pytest.mark.parametrize(("last", "unit"), [(1_000, "s"), (5, "ms"), (40_000_000, "ms"), (9, None)])
def test_times_of_1970_as_such_are_not_doubted(last, unit):
    assert times.doubtful_unit(last, unit) == ""
