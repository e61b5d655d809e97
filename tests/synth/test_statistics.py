import numpy as np
import polars as pl
import pytest

FORMATS = {
    "Cheque": 36.71,
    "Credit Card": 26.06,
    "ACH": 11.83,
    "Cash": 9.67,
    "Reinvestment": 9.47,
    "Wire": 3.38,
    "Bitcoin": 2.88,
}
CURRENCIES = {"US Dollar": 37.0, "Euro": 23.1, "Yen": 3.1, "Bitcoin": 2.9, "Brazil Real": 1.4}


def same_account(rows):
    return (rows["From Bank"] == rows["To Bank"]) & (rows["Account"] == rows["Account.1"])


def crossing(rows):
    return rows["Receiving Currency"] != rows["Payment Currency"]


def test_formats_and_currencies_have_their_shares(usual):
    for name, share in FORMATS.items():
        assert 100 * (usual["Payment Format"] == name).mean() == pytest.approx(share, abs=1.5)
    for name, share in CURRENCIES.items():
        assert 100 * (usual["Receiving Currency"] == name).mean() == pytest.approx(share, abs=1.5)
    assert usual["Receiving Currency"].n_unique() == 15
    in_bitcoin = usual.filter(pl.col("Payment Format") == "Bitcoin")
    assert (in_bitcoin["Payment Currency"] == "Bitcoin").all()


def test_the_rhythm(usual):
    time = usual["Timestamp"]
    assert (time.dt.weekday() >= 6).mean() == pytest.approx(0.123, abs=0.01)
    assert time.dt.hour().mean() == pytest.approx(10.5, abs=0.3)
    assert (time.dt.second() == 0).all()
    assert 0.02 < (time.diff().dt.total_minutes() < 0).mean() < 0.2
    assert (time.cum_max() - time).dt.total_minutes().max() < 20
    assert time.is_duplicated().mean() > 0.5


def test_self_transfers(usual):
    own = same_account(usual)
    assert own.mean() == pytest.approx(0.1164, abs=0.002)
    assert own.filter(usual["Payment Format"] == "Reinvestment").all()
    same_bank = (usual["From Bank"] == usual["To Bank"]).mean()
    assert same_bank == pytest.approx(0.136, abs=0.015)


def test_a_conversion_stands_before_its_payment(usual):
    crosses = crossing(usual).to_numpy()
    assert crosses.mean() == pytest.approx(0.0142, abs=0.001)
    at = np.flatnonzero(crosses)
    legs, payments = usual[at], usual[at + 1]
    assert same_account(legs).all()
    assert (legs["Payment Format"] == "ACH").all()
    assert not same_account(payments).any()
    assert not crossing(payments).any()
    columns = ("Timestamp", "Account", "Amount Received", "Receiving Currency")
    assert legs.select(columns).equals(payments.select(columns))
    assert (legs["Is Laundering"] == 0).all()


def test_amounts(usual):
    logs = np.log1p(usual["Amount Received"].to_numpy())
    assert logs.mean() == pytest.approx(7.42, abs=0.4)
    assert logs.std() == pytest.approx(3.39, abs=0.4)
    assert usual["Amount Paid"].max() < 4e12
    fiat = usual.filter(pl.col("Payment Currency") != "Bitcoin")["Amount Paid"]
    assert (fiat.round(2) == fiat).all()
    bitcoin = usual.filter(pl.col("Payment Currency") == "Bitcoin")["Amount Paid"]
    assert (bitcoin.round(6) == bitcoin).all()
    assert bitcoin.min() < 0.001


def test_degrees(usual):
    sent = usual["Account"].value_counts(sort=True)
    assert sent["count"][0] / len(usual) == pytest.approx(0.032, abs=0.008)
    assert 3 <= sent["count"].median() <= 10
    seen = pl.concat([usual["Account"], usual["Account.1"]]).n_unique()
    assert seen > 0.98 * 6_000
    of_hub = usual.filter(pl.col("Account") == sent["Account"][0])
    payments = of_hub.select("Account.1", "Amount Paid", "Payment Format")
    assert 1 - payments.n_unique() / len(payments) == pytest.approx(0.8, abs=0.08)


def test_payments_repeat_after_a_day_or_two(usual):
    order = ["Account", "Account.1", "Amount Paid", "Payment Format"]
    gaps = (
        usual.sort(*order, "Timestamp")
        .select(pl.col("Timestamp").diff().over(order).dt.total_minutes() / 60)
        .to_series()
        .drop_nulls()
    )
    assert len(gaps) > 0.5 * len(usual)
    assert 18 < gaps.median() < 50


def test_every_day_and_hour_has_its_share_of_laundering(dirty):
    transactions, _ = dirty
    label = transactions["Is Laundering"].to_numpy() == 1
    time = transactions["Timestamp"]
    for part in (time.dt.ordinal_day(), time.dt.hour(), time.dt.minute()):
        _, code = np.unique(part.to_numpy(), return_inverse=True)
        rows, hits = np.bincount(code), np.bincount(code[label])
        off = (hits - rows * label.mean()) / np.sqrt(rows * label.mean())
        assert np.abs(off).max() < 4
    by_day = np.unique(time.dt.ordinal_day().to_numpy(), return_inverse=True)[1]
    shares = np.bincount(by_day[label]) / np.bincount(by_day)
    assert shares.max() < 1.25 * label.mean()
    assert shares.min() > 0.8 * label.mean()


def test_laundering_hides_among_the_rest(dirty):
    transactions, _ = dirty
    laundering = transactions.filter(pl.col("Is Laundering") == 1)
    assert (laundering["Payment Format"] == "ACH").all()
    assert not crossing(laundering).any()
    assert not same_account(laundering).any()
    label = transactions["Is Laundering"].to_numpy() == 1
    place = np.flatnonzero(label) / len(label)
    assert place.mean() == pytest.approx(0.5, abs=0.03)
    honest = transactions.filter(pl.col("Is Laundering") == 0)
    also_honest = laundering["Account"].is_in(honest["Account"].to_list())
    assert also_honest.mean() > 0.9
    cents = (laundering["Amount Paid"] * 100).round().cast(pl.Int64) % 100
    assert np.bincount(cents.to_numpy(), minlength=100).max() < 0.03 * len(cents)


def test_the_body_of_laundered_sums_is_flat(dirty):
    transactions, _ = dirty
    sums = transactions.filter(
        (pl.col("Is Laundering") == 1) & (pl.col("Payment Currency") == "US Dollar")
    )["Amount Paid"]
    assert sums.quantile(0.5) == pytest.approx(10_279, rel=0.12)
    assert sums.quantile(0.25) == pytest.approx(5_092, rel=0.2)
    assert (sums <= 20_000).mean() > 0.9
    assert sums.max() > 1e6
