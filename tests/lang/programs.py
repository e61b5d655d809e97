"""Valid programs that several tests share: together they use the whole language."""

from __future__ import annotations

from moneytrail.lang import Source, check, typed

SCATTER_GATHER = """\
# moneytrail 1
pattern scatter_gather(window: duration = 5d in 1h..60d, min_mules: int = 3, kept: ratio = 0.8) {
  "One account pays many mules; the mules pay one collector."
  owner "fiu" version "1.0" reference "typology 7" severity high
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   after scatter by 2d
  within window
  require count(mule) >= min_mules and sum(gather.amount) >= kept * sum(scatter.amount)
  measure size = count(mule)
  features count, histogram(size, 2, 3, 4, 5..6, 7..10, 11..)
}
"""

PEELING = """\
pattern peeling(window: duration = 10d, hops: int = 8) {
  stage chain: source -> layer{3..hops - 1} -> end
    [format in ("Cash", "Wire") and currency == other.currency]
    in order, each by 2d keeping 0.85..1.0
  within under window
  measure size = length(chain)
  measure lost = max(chain.amount) - min(chain.amount)
  measure time_taken = span(chain)
}
pattern circle { stage loop: start -> via{1..5} -> start in order within 7d }
"""

MULE = """\
column branch: text
const least: money = 1_000
const smaller: money = least / 2
pattern mule(window: duration = 1d, careful: bool = true) {
  stage received: payer*[2..] -> helper* [amount >= least and not branch == "A1"]
  stage kept: helper* -> account
  stage forwarded: account -> payee* [time >= 2022-09-01T12:30] not before kept, after received
  without stage known: account -> payer* [amount < smaller] before received by 90d
  without stage back: anyone -> helper*
  distinct payer, payee
  within window
  require sum(forwarded.amount) in 0.9..1.0 * sum(kept.amount)
  require careful or share > 50% and mean(kept.amount) / 2 > 100
  measure share = sum(forwarded.amount) / sum(kept.amount)
  measure size = count(payer) + distinct(kept.currency) % 3
  features count, max(share), histogram(share, 0..0.5, 0.51..), sum(size), histogram(size, 2..30)
}
pattern strict_mule = mule(window = 2h, careful = false)
"""

FLOW = """\
profile flow(window: duration = 7d) of sender, receiver {
  "What an account did in a week."
  within window
  sent, received: count, distinct(counterparty), sum(amount), mean(amount), max(amount)
  sent: std(amount), since_last
}
"""

TESTED = """\
column branch: text
pattern fan_out(window: duration = 2d in 1h..9d, least: int = 2) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= least
  measure size = count(payee)
  measure total = sum(paid.amount)
}
test "two payees" for fan_out(window = 1d) {
  2022-09-01T09:00  A -> B         500
  +2h               A -> "C 1"  1_000.50  currency "Euro"  branch "north"
  1d 08:00          B -> B
  expect { hub = A; payee = B, "C 1"; size = 2; total = 1_500.50 }
  expect count 1
}
test "one payee" {
  09:00     A -> B
  10:00:30  A -> B
  expect none fan_out
}
"""

NIGHTLY = """\
const far: int = 9
pattern cycle(window: duration = 7d in 1h..30d, hops: int = 6) {
  stage loop: start -> via{1..hops - 1} -> start in order
  within window
  measure size = length(loop)
}
pattern paying { stage paid: hub -> payee* within 1d measure sum_paid = sum(paid.amount) }
profile flow(window: duration = 7d) of sender { within window sent: count, sum(amount) }
pipeline nightly {
  "What runs every night."
  read "payments.csv.gz" as ibm_aml
  mine cycle(window = 4d, hops = 3) as short, cycle, paying, flow(window = 2d)
  features "features.parquet"
  features "cycles.csv" of cycle, short: count, histogram(size, 2..far), max(size)
  features "all.duckdb" : count, sum(sum_paid), min(size)
  matches "all.duckdb"
  matches "short.jsonl" of short
}
pipeline weekly { read "week.parquet" as "bank.toml" mine paying matches "week.ndjson" }
"""

PROGRAMS = {
    "scatter_gather": SCATTER_GATHER,
    "peeling": PEELING,
    "mule": MULE,
    "flow": FLOW,
    "tested": TESTED,
    "nightly": NIGHTLY,
}


def program(text: str) -> typed.Program:
    return check(Source("test.dsl", text)).program


def pattern(body: str, parameters: str = "", before: str = "") -> typed.Pattern:
    """The checked pattern with these clauses, a window and a fan-out if it has none."""
    text = f"{before}\npattern p{parameters} {{ {body} within 2d }}"
    return program(text).patterns[-1]
