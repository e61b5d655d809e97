import polars as pl
import pytest

from moneytrail.synth import World, generate

USUAL = World(rows=60_000, accounts=6_000, laundering=0.002, seed=3)
DIRTY = World(rows=50_000, accounts=5_000, laundering=0.05, seed=5)


@pytest.fixture(scope="session")
def usual():
    """Transactions with as little laundering as there is."""
    return generate(USUAL)[0]


@pytest.fixture(scope="session")
def dirty():
    """Transactions with much laundering, and its patterns."""
    return generate(DIRTY)


@pytest.fixture(scope="session")
def cases(dirty):
    """The rows of each pattern, in its order, by typology; accounts are named with their bank."""
    transactions, planted = dirty
    named = transactions.with_columns(
        payer=pl.concat_str("From Bank", "Account", separator=":"),
        payee=pl.concat_str("To Bank", "Account.1", separator=":"),
        minute=pl.col("Timestamp").dt.epoch("s") // 60,
    )
    found = {}
    for case in planted:
        rows = named[list(case.rows)]
        found.setdefault(case.typology, []).append((case, rows))
    return found
