# moneytrail 1
#
# Two patterns to start from, and a variant. Try them on the sample beside this file:
#
#   moneytrail mine examples/first.dsl examples/sample.csv
#
# Parameters can be changed without touching the file:
#
#   moneytrail mine examples/first.dsl examples/sample.csv --set scatter_gather.window=2d

# One account pays several mules, and each mule soon pays the same collector.
#
# Salaries look like this too: an employer pays many people, who soon buy at the same shop. What
# tells the two apart is how much of the money arrives: `kept` asks for four fifths of it.
pattern scatter_gather(
  window: duration = 5d in 1h..60d,  # first to last payment
  soon: duration = 2d,               # a mule waits no longer than this
  min_mules: int = 3 in 2..1000,
  kept: ratio = 80%                  # share of the scattered money that is gathered
) {
  "One account pays many mules; the mules pay one collector."
  version "1.0"
  severity high

  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   after scatter by soon

  within window
  require count(mule) >= min_mules and sum(gather.amount) >= kept * sum(scatter.amount)

  measure mules     = count(mule)
  measure arrived   = sum(gather.amount)
  measure passed_on = sum(gather.amount) / sum(scatter.amount)
}

# Many accounts pay one account, each time a little less than what a bank would have to report.
pattern fan_in(
  window: duration = 2d,
  limit: money = 10_000,  # payments of this size are reported
  near: ratio = 90%,      # and from this share of it on they are suspiciously close
  min_payers: int = 5
) {
  "Many accounts pay one account amounts just below a reporting limit."
  version "1.0"
  severity medium

  stage paid: payer* -> collector   [amount >= near * limit and amount < limit]

  within window
  require count(payer) >= min_payers

  measure payers = count(payer)
  measure total  = sum(paid.amount)
}

# A variant is a pattern with other defaults: the same shape, but all within one day.
pattern fast_fan_in = fan_in(window = 1d, min_payers = 3)
