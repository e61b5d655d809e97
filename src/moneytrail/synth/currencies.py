"""Currencies, what they are worth, and the sums that people pay."""

from __future__ import annotations

import numpy as np

from .draw import Int64, Quantiles, Rng

# Name, share of accounts in ten thousand, millionths of a dollar for one unit. The busiest account
# holds dollars, so that a little fewer accounts than rows do.
_TABLE = (
    ("US Dollar", 3480, 1_000_000),
    ("Euro", 2308, 1_171_900),
    ("Swiss Franc", 468, 1_093_000),
    ("Yuan", 407, 149_300),
    ("Shekel", 384, 296_100),
    ("Rupee", 378, 13_620),
    ("UK Pound", 357, 1_291_600),
    ("Ruble", 310, 12_850),
    ("Yen", 308, 9_488),
    ("Canadian Dollar", 278, 757_900),
    ("Australian Dollar", 273, 707_800),
    ("Mexican Peso", 219, 47_400),
    ("Saudi Riyal", 177, 266_500),
    ("Brazil Real", 141, 177_100),
    # Last, and more than its published 292: no business is done in it.
    ("Bitcoin", 382, 11_900_000_000),
)
CURRENCIES = tuple(name for name, _, _ in _TABLE)
CURRENCY_SHARES = tuple(share for _, share, _ in _TABLE)
BITCOIN = len(_TABLE) - 1
MINOR_UNITS = np.array([100] * BITCOIN + [1_000_000], dtype=np.int64)
_RATES = np.array([rate for _, _, rate in _TABLE], dtype=np.int64)
_LARGE = 1_000_000_000_000

FORMATS = ("Cheque", "Credit Card", "ACH", "Cash", "Reinvestment", "Wire", "Bitcoin")
CHEQUE, CREDIT_CARD, ACH, CASH, REINVESTMENT, WIRE, BITCOIN_FORMAT = range(len(FORMATS))
FORMAT_SHARES = (3671, 2606, 1183, 967, 947, 338, 288)

# US cents. The published quantiles of the first half hour, which is no sample, drawn in so that all
# rows have the published mean and spread.
_AMOUNTS = {
    CHEQUE: Quantiles(
        (0.0, 1), (0.01, 60), (0.05, 7_000), (0.25, 55_000), (0.5, 260_000), (0.75, 900_000),
        (0.95, 7_000_000), (0.9999, 40_000_000_000), (1.0, 1_100_000_000_000),
    ),
    CREDIT_CARD: Quantiles(
        (0.0, 1), (0.05, 1_300), (0.25, 4_000), (0.5, 14_000), (0.75, 75_000),
        (0.95, 700_000), (0.999, 20_000_000), (1.0, 1_000_000_000),
    ),
    ACH: Quantiles(
        (0.0, 1), (0.05, 8_000), (0.25, 110_000), (0.5, 600_000), (0.75, 1_900_000),
        (0.95, 25_000_000), (0.999, 9_000_000_000), (1.0, 1_000_000_000_000),
    ),
    CASH: Quantiles(
        (0.0, 1), (0.05, 8_000), (0.25, 80_000), (0.5, 450_000), (0.75, 1_600_000),
        (0.95, 15_000_000), (0.999, 9_000_000_000), (1.0, 500_000_000_000),
    ),
    REINVESTMENT: Quantiles(
        (0.0, 1), (0.05, 800), (0.25, 3_000), (0.5, 50_000), (0.75, 700_000),
        (0.95, 6_000_000), (0.999, 9_000_000_000), (1.0, 500_000_000_000),
    ),
    WIRE: Quantiles(
        (0.0, 100), (0.05, 5_000), (0.25, 70_000), (0.5, 500_000), (0.75, 1_600_000),
        (0.95, 15_000_000), (0.999, 9_000_000_000), (1.0, 200_000_000_000),
    ),
}  # fmt: skip
# Millionths of a Bitcoin.
_BITCOINS = Quantiles(
    (0.0, 1), (0.05, 600), (0.25, 15_000), (0.5, 96_000), (0.75, 450_000), (0.95, 5_000_000),
    (0.999, 500_000_000), (1.0, 100_000_000_000),
)  # fmt: skip


def everyday_amounts(rng: Rng, format: Int64, currency: Int64) -> Int64:
    """Draw what is paid, in the smallest units of the currency."""
    amounts = np.ones(len(format), dtype=np.int64)
    in_bitcoin = currency == BITCOIN
    for code, quantiles in _AMOUNTS.items():
        here = np.flatnonzero((format == code) & ~in_bitcoin)
        amounts[here] = from_dollars(quantiles.draw(rng, len(here)), currency[here])
    there = np.flatnonzero(in_bitcoin)
    amounts[there] = _BITCOINS.draw(rng, len(there))
    return amounts


def from_dollars(cents: Int64, currency: Int64) -> Int64:
    """Turn US cents to the smallest units of a currency, at least one."""
    in_bitcoin = currency == BITCOIN
    scale = np.where(in_bitcoin, 10_000, 1_000_000)
    rate = np.where(in_bitcoin, _RATES[currency] // 1_000_000, _RATES[currency])
    return np.maximum(cents * scale // rate, 1)


def convert(amount: Int64, source: Int64, target: Int64) -> Int64:
    """Change money, none of it Bitcoin, in smallest units, at least one."""
    of_source, of_target = _RATES[source], _RATES[target]
    exact = np.minimum(amount, _LARGE) * of_source // of_target
    rough = amount // of_target * of_source
    return np.maximum(np.where(amount > _LARGE, rough, exact), 1)
