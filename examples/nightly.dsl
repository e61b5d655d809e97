# moneytrail 1
#
# What runs every night: one reading, four searches, and the files that others work with.
#
#   moneytrail run examples/nightly.dsl --out out
#
# Paths begin at the folder of this file; --out puts the outputs elsewhere, and --data reads the
# transactions of another day.

use "first.dsl" as rules

# What an account did in the last week: for a model, what the patterns do not say.
profile flow(window: duration = 7d) of sender, receiver {
  within window
  sent, received: count, distinct(counterparty), sum(amount)
}

pipeline nightly {
  "The night's features for the model, and its matches for the investigators."
  read "sample.csv" as ibm_aml
  mine rules.scatter_gather(window = 4d), rules.fan_in,
      rules.fan_in(window = 1d, min_payers = 3) as fast_fan_in, flow
  features "features.parquet": count, max(mules), max(passed_on),
      histogram(payers, 3, 4, 5..9, 10..)
  matches "matches.jsonl"
}
