# moneytrail 1
#
# Placement: dirty cash enters the accounts, in sums that nobody has to report.
#
# Source: general practice as described by FATF, AUSTRAC and FinCEN (funnel accounts: FIN-2014-A005).
# The wording and the numbers are ours. A reporting limit is a rule of one country in one currency:
# set `limit` and `limit_currency` to yours. Payments in other currencies are not looked at, except by
# dormant_reactivation, which knows no limit and adds amounts as they stand.
#
# Data. The others read `currency`, and most `format`, as IBM's AML data write them ("Cash", "US Dollar").
# A cash deposit has to be a payment from one account to another: from the account of whoever pays
# in, or from a teller's or a machine's. Booked from an account to itself it is not seen, since
# self-transfers are no part of a pattern. Nothing is known of branches, owners or regions; where
# two accounts belong to one person, resolve accounts to persons before.

# Structuring: a sum above the limit is paid in as several deposits just below it.
# Example: 0d X -> A 9500 in cash, 1d X -> A 9200, 3d X -> A 9800
#
# Parameters: a deposit is near the limit from `near` times the limit on, and always below it.
# False positives: shops that bank their takings. Their deposits are of all sizes and go on for
# ever: `min_share` asks that most of the account's cash is near the limit, `max_deposits` keeps out
# who pays in all the time. Then raise `near`.
pattern structuring(
  window: duration = 10d in 1h..366d,  # first to last deposit
  limit: money = 10_000 in 1..1_000_000_000,
  limit_currency: text = "US Dollar",
  near: ratio = 80% in 1%..100%,       # of the limit: smaller deposits are not near it
  min_deposits: int = 3 in 2..10_000,  # below it is chance
  max_deposits: int = 30 in 2..1_000_000,
  min_share: ratio = 60% in 0%..100%   # of the account's cash deposits are near the limit
) {
  "Several cash deposits just below the reporting limit come into one account."
  version "1.0"
  reference "FATF, AUSTRAC: structuring of cash deposits"
  severity high
  stage deposit: payer* -> account
      [format == "Cash" and currency == limit_currency and amount >= near * limit
      and amount < limit]
  stage cash: anybody* -> account   [format == "Cash" and currency == limit_currency]
  within window
  require count(deposit) in min_deposits..max_deposits
      and sum(deposit.amount) >= limit
      and count(deposit) >= min_share * count(cash)
  measure deposits = count(deposit)
  measure total    = sum(deposit.amount)
  measure largest  = max(deposit.amount)
  measure took     = span(deposit)
}

test "structuring: three deposits below the limit" for structuring {
  09:00     X -> A  9500  format "Cash"  currency "US Dollar"
  1d 09:00  X -> A  9200  format "Cash"  currency "US Dollar"
  3d 09:00  Y -> A  9800  format "Cash"  currency "US Dollar"
  expect { account = A; payer = X, Y; deposits = 3; total = 28_500; took = 3d }
  expect count 1
}

test "structuring: one of them is at the limit" for structuring {
  09:00     X -> A   9500  format "Cash"  currency "US Dollar"
  1d 09:00  X -> A   9200  format "Cash"  currency "US Dollar"
  3d 09:00  Y -> A  10000  format "Cash"  currency "US Dollar"
  expect none
}

test "structuring: the third a day late" for structuring {
  09:00      X -> A  9500  format "Cash"  currency "US Dollar"
  1d 09:00   X -> A  9200  format "Cash"  currency "US Dollar"
  11d 09:00  X -> A  9800  format "Cash"  currency "US Dollar"
  expect none
}

test "structuring: a shop banks what it takes" for structuring {
  09:00     X -> A  9500  format "Cash"  currency "US Dollar"
  1d 09:00  X -> A  3100  format "Cash"  currency "US Dollar"
  2d 09:00  X -> A  9200  format "Cash"  currency "US Dollar"
  3d 09:00  X -> A  1700  format "Cash"  currency "US Dollar"
  4d 09:00  X -> A  4400  format "Cash"  currency "US Dollar"
  5d 09:00  X -> A  9800  format "Cash"  currency "US Dollar"
  expect none
}

# Micro-structuring: very many small deposits, far below the limit, which leave again by wire, as
# cash somewhere else, or as crypto money.
# Example: 0d X -> A 600 in cash, 0d X -> A 700, … twenty times, 8d A -> Z 12000 by wire
#
# Parameters: `small` is the largest deposit that counts. Each must be followed by a payment out
# within `wait`; deposits that are not are left out of the count and of the sum.
# False positives: kiosks, taxi drivers, collection boxes, which pay their suppliers by wire. They
# have many payees over the time (`max_payees`) and keep some of the money (`kept`).
# That the money leaves for a foreign country cannot be seen; add `to_bank` to the filter of `out`.
pattern micro_structuring(
  window: duration = 30d in 1h..366d,    # first deposit to last payment out
  wait: duration = 14d in 1m..366d,      # from a deposit to a payment out
  limit: money = 10_000 in 1..1_000_000_000,
  limit_currency: text = "US Dollar",
  small: money = 1_000 in 1..1_000_000_000,
  min_deposits: int = 20 in 2..100_000,  # each followed by a payment out
  max_payees: int = 3 in 1..10_000,
  kept: ratio = 80% in 0%..100%          # share of the deposits that leaves again
) {
  "Very many small cash deposits add up to more than the reporting limit and leave again."
  version "1.0"
  reference "FATF, AUSTRAC: micro-structuring"
  severity medium
  stage deposit: payer* -> account
      [format == "Cash" and currency == limit_currency and amount <= small]
  stage out: account -> payee*
      [format in ("Wire", "Cash", "Bitcoin") and currency == limit_currency]
      after deposit by wait
  within window
  distinct payer, payee
  require count(deposit) >= min_deposits
      and count(payee) <= max_payees
      and sum(deposit.amount) >= limit
      and sum(out.amount) >= kept * sum(deposit.amount)
  measure deposits = count(deposit)
  measure total    = sum(deposit.amount)
  measure left     = sum(out.amount)
  measure average  = mean(deposit.amount)
}

test "micro-structuring: four deposits, then a wire" for micro_structuring(
  min_deposits = 4,
  limit = 3_000
) {
  09:00     X -> A   900  format "Cash"  currency "US Dollar"
  10:00     Y -> A   800  format "Cash"  currency "US Dollar"
  1d 09:00  X -> A   700  format "Cash"  currency "US Dollar"
  1d 10:00  X -> A  1000  format "Cash"  currency "US Dollar"
  3d 09:00  A -> Z  3300  format "Wire"  currency "US Dollar"
  expect { account = A; payer = X, Y; payee = Z; deposits = 4; total = 3_400; left = 3_300;
      average = 850 }
  expect count 1
}

test "micro-structuring: a deposit short" for micro_structuring(min_deposits = 4, limit = 2_000) {
  09:00     X -> A   900  format "Cash"  currency "US Dollar"
  10:00     Y -> A   800  format "Cash"  currency "US Dollar"
  1d 09:00  X -> A   700  format "Cash"  currency "US Dollar"
  3d 09:00  A -> Z  2300  format "Wire"  currency "US Dollar"
  expect none
}

test "micro-structuring: the money stays" for micro_structuring(min_deposits = 4, limit = 3_000) {
  09:00     X -> A   900  format "Cash"  currency "US Dollar"
  10:00     Y -> A   800  format "Cash"  currency "US Dollar"
  1d 09:00  X -> A   700  format "Cash"  currency "US Dollar"
  1d 10:00  X -> A  1000  format "Cash"  currency "US Dollar"
  3d 09:00  A -> Z  1500  format "Wire"  currency "US Dollar"
  expect none
}

# Smurfing: many hands pay cash into one account, each below the limit, together above it.
# Example: 0h X1 -> A 4000 in cash, 2h X2 -> A 3000, 4h X3 -> A 4500, 5h X4 -> A 2000, 6h X5 -> A 3500
#
# Parameters: `min_banks` asks for several banks that pay in, which stand in for the branches that
# the data do not have.
# False positives: clubs, landlords, churches and market stalls that are paid in cash. `max_payers`
# keeps out businesses, and whoever was paid by the account in the last `known` does not count: an
# employee or a partner rather than a hand. After that a shorter window.
pattern smurfing(
  window: duration = 3d in 1h..366d,     # first to last deposit
  known: duration = 90d in 1s..3660d,    # looked back for earlier dealings
  limit: money = 10_000 in 1..1_000_000_000,
  limit_currency: text = "US Dollar",
  min_payers: int = 5 in 2..10_000,      # hands that pay in
  max_payers: int = 50 in 2..1_000_000,  # above it is a business
  min_banks: int = 1 in 1..1_000
) {
  "Many people pay cash into one account, each below the reporting limit, together above it."
  version "1.0"
  reference "FATF, AUSTRAC: smurfing"
  severity high
  stage deposit: payer* -> account
      [format == "Cash" and currency == limit_currency and amount < limit]
  without stage dealings: account -> payer*   before deposit by known
  within window
  require count(payer) in min_payers..max_payers
      and sum(deposit.amount) >= limit
      and distinct(deposit.from_bank) >= min_banks
  measure payers   = count(payer)
  measure deposits = count(deposit)
  measure total    = sum(deposit.amount)
  measure banks    = distinct(deposit.from_bank)
}

test "smurfing: five hands" for smurfing {
  09:00  X1 -> A  4000  format "Cash"  currency "US Dollar"  from_bank "1"
  +2h    X2 -> A  3000  format "Cash"  currency "US Dollar"  from_bank "2"
  +2h    X3 -> A  4500  format "Cash"  currency "US Dollar"  from_bank "1"
  +2h    X4 -> A  2000  format "Cash"  currency "US Dollar"  from_bank "3"
  +2h    X5 -> A  3500  format "Cash"  currency "US Dollar"  from_bank "1"
  expect { account = A; payer = X1, X2, X3, X4, X5; payers = 5; total = 17_000; banks = 3 }
  expect count 1
}

test "smurfing: a hand short" for smurfing {
  09:00  X1 -> A  4000  format "Cash"  currency "US Dollar"
  +2h    X2 -> A  3000  format "Cash"  currency "US Dollar"
  +2h    X3 -> A  4500  format "Cash"  currency "US Dollar"
  +2h    X4 -> A  5500  format "Cash"  currency "US Dollar"
  expect none
}

test "smurfing: one of them was paid a wage before" for smurfing {
  2022-09-01T09:00  A  -> X3   500  format "ACH"   currency "US Dollar"
  2022-10-01T09:00  X1 -> A   4000  format "Cash"  currency "US Dollar"
  +2h               X2 -> A   3000  format "Cash"  currency "US Dollar"
  +2h               X3 -> A   4500  format "Cash"  currency "US Dollar"
  +2h               X4 -> A   2000  format "Cash"  currency "US Dollar"
  +2h               X5 -> A   3500  format "Cash"  currency "US Dollar"
  expect none
}

# Dormant reactivation: an account in which nothing happened for months suddenly takes in a large
# sum, and passes it on.
# Example: 0d A -> B 20, 120d X -> A 9000, 121d A -> Z 8800
#
# `awaken` is what ends the silence: a payment in, before which the account neither paid nor was
# paid for `silence`. `inflow` is all that comes in from then on, `out` what leaves after it.
# Parameters: `kept` is the share that leaves again.
# False positives: accounts for one purpose (a house, an inheritance, a yearly tax). `min_total` and
# `wait` keep out most of them. A new account has no past either and comes out the same, and so does
# every account in the first months of the data: leave out matches that are closer than `silence` to
# the first day. The account's usual amounts cannot be compared with; `min_total` stands in.
pattern dormant_reactivation(
  window: duration = 7d in 1h..366d,  # awakening to last payment out
  silence: duration = 90d in 1d..3660d,
  wait: duration = 3d in 1m..366d,    # from a payment in to a payment out
  min_total: money = 5_000 in 0..1_000_000_000_000,
  kept: ratio = 80% in 0%..100%
) {
  "An account that was silent for months takes in a large sum and passes it on."
  version "1.0"
  reference "FATF, AUSTRAC: reactivation of dormant accounts"
  severity high
  stage awaken: waker* -> account
  stage inflow: payer* -> account   not before awaken
  stage out:    account -> payee*   after inflow by wait
  without stage paid_before:     account -> anyone   before awaken by silence
  without stage received_before: anyone -> account   before awaken by silence
  within window
  distinct payer, payee
  require sum(inflow.amount) >= min_total and sum(out.amount) >= kept * sum(inflow.amount)
  measure total = sum(inflow.amount)
  measure left  = sum(out.amount)
  measure took  = last(out) - first(awaken)
}

test "dormant: four months of silence" for dormant_reactivation {
  2022-01-01T09:00  A -> B    20
  2022-05-01T09:00  X -> A  4000
  +2h               Y -> A  5000
  +1d               A -> Z  8800
  expect { account = A; waker = X; payer = X, Y; payee = Z; total = 9_000; left = 8_800;
      took = 26h }
  expect count 1
}

test "dormant: two months only" for dormant_reactivation {
  2022-03-01T09:00  A -> B    20
  2022-05-01T09:00  X -> A  4000
  +2h               Y -> A  5000
  +1d               A -> Z  8800
  expect none
}

test "dormant: the money stays" for dormant_reactivation {
  2022-01-01T09:00  A -> B    20
  2022-05-01T09:00  X -> A  9000
  +1d               A -> Z   800
  expect none
}

# Funnel account: many people in many places pay in small sums, and a few people take most of it out
# soon after.
# Example: 0h X1 -> A 4000, 2h X2 -> A 3000, … X5 -> A 3500, 24h A -> Z 16000
#
# Parameters: a payer's payment has to be followed by one out within `wait`. `max_payees` are few.
# `min_banks` asks for several banks that pay in. Any `format` counts: where payments in
# have to be cash, add `format == "Cash"` to the filter of `paid`.
# False positives: collectors of rent, fees and donations that pay on to their principal. They do so
# on a fixed day, long after: a shorter `wait`. `max_payers` keeps out businesses.
# Whoever pays in and is paid again (a refund) counts on neither side. Where the payees live cannot
# be seen.
pattern funnel(
  window: duration = 7d in 1h..366d,     # first payment in to last payment out
  wait: duration = 2d in 1m..366d,       # from a payment in to a payment out
  limit: money = 10_000 in 1..1_000_000_000,
  limit_currency: text = "US Dollar",
  min_payers: int = 5 in 2..10_000,      # who pay in
  max_payers: int = 50 in 2..1_000_000,  # above it is a business
  max_payees: int = 2 in 1..10_000,
  min_banks: int = 1 in 1..1_000,
  kept: ratio = 80% in 0%..100%          # share of the money that leaves again
) {
  "Many payers, each below the reporting limit, feed an account that soon pays most of it to a few."
  version "1.0"
  reference "FinCEN FIN-2014-A005: funnel accounts"
  severity high
  stage paid: payer* -> account   [currency == limit_currency and amount < limit]
  stage out:  account -> payee*   [currency == limit_currency]   after paid by wait
  within window
  distinct payer, payee
  require count(payer) in min_payers..max_payers
      and count(payee) <= max_payees
      and sum(paid.amount) >= limit
      and sum(out.amount) >= kept * sum(paid.amount)
      and distinct(paid.from_bank) >= min_banks
  measure payers = count(payer)
  measure total  = sum(paid.amount)
  measure left   = sum(out.amount)
  measure passed = sum(out.amount) / sum(paid.amount)
}

test "funnel: five in, one out" for funnel {
  09:00     X1 -> A   4000  currency "US Dollar"
  +2h       X2 -> A   3000  currency "US Dollar"
  +2h       X3 -> A   4500  currency "US Dollar"
  +2h       X4 -> A   5000  currency "US Dollar"
  +2h       X5 -> A   3500  currency "US Dollar"
  1d 09:00  A  -> Z  18000  currency "US Dollar"
  expect { account = A; payer = X1, X2, X3, X4, X5; payee = Z; total = 20_000; left = 18_000;
      passed = 90% }
  expect count 1
}

test "funnel: a day too late" for funnel {
  09:00     X1 -> A   4000  currency "US Dollar"
  +2h       X2 -> A   3000  currency "US Dollar"
  +2h       X3 -> A   4500  currency "US Dollar"
  +2h       X4 -> A   5000  currency "US Dollar"
  +2h       X5 -> A   3500  currency "US Dollar"
  3d 09:00  A  -> Z  18000  currency "US Dollar"
  expect none
}

test "funnel: half of the money stays" for funnel {
  09:00     X1 -> A   4000  currency "US Dollar"
  +2h       X2 -> A   3000  currency "US Dollar"
  +2h       X3 -> A   4500  currency "US Dollar"
  +2h       X4 -> A   5000  currency "US Dollar"
  +2h       X5 -> A   3500  currency "US Dollar"
  1d 09:00  A  -> Z  10000  currency "US Dollar"
  expect none
}
