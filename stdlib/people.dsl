# moneytrail 1
#
# People: accounts that are lent, recruited or run by somebody else, and those behind them.
#
# Source: general practice as described by FATF and Europol on money mules. The wording and the
# numbers are ours.
#
# Amounts are added as they stand, so they have to be in one currency. In data of several, filter
# one (`[currency == "US Dollar"]`) in a copy of the pattern. Ages of accounts, devices, addresses
# and owners are not in the data: that an account is new, or that mules share a telephone, has to be
# looked up for what is found. Earlier dealings are looked for in the data alone: in the first weeks
# of the data everybody is a stranger.

# Mule account: strangers pay in, and nearly all of it leaves within a day.
# Example: 0h V -> M 3000, 3h W -> M 2500, 6h M -> Z 5000
#
# `dealings` and `earlier` make a stranger: neither paid the other within `known`. Only a stranger's
# first payment counts, since the second is not from a stranger any more.
# Parameters: `kept` to `most` of what strangers paid leaves within `wait`; `most` is above 100%, for
# a mule's own money and second payments of strangers leave with it.
# False positives: somebody sells a car, is lent money, gets a first wage and pays the rent.
# `min_payers` is the best cure; `min_total` leaves out everyday sums, `max_payers` keeps out shops,
# to which most customers are strangers. Regular wages and family gifts are kept out by `known`.
# How it leaves is not asked: add `[format in ("Cash", "Wire", "Bitcoin")]` to `out` if you know.
pattern mule_account(
  window: duration = 3d in 1h..366d,    # first payment in to last payment out
  wait: duration = 24h in 1m..366d,     # from a payment in to a payment out
  known: duration = 180d in 1s..3660d,  # looked back for earlier dealings
  min_payers: int = 2 in 1..10_000,
  max_payers: int = 20 in 1..1_000_000,
  min_total: money = 1_000 in 0..1_000_000_000_000,
  kept: ratio = 90% in 0%..100%,
  most: ratio = 110% in 100%..1_000%
) {
  "Strangers pay into an account, and nearly all of it leaves within a day."
  version "1.0"
  reference "AML practice: money mule accounts"
  severity high
  stage inflow: payer* -> mule
  stage out:    mule -> payee*   after inflow by wait
  without stage earlier:  payer* -> mule   before inflow by known
  without stage dealings: mule -> payer*   before inflow by known
  within window
  distinct payer, payee
  require count(payer) in min_payers..max_payers
      and sum(inflow.amount) >= min_total
      and sum(out.amount) in kept..most * sum(inflow.amount)
  measure total  = sum(inflow.amount)
  measure left   = sum(out.amount)
  measure passed = sum(out.amount) / sum(inflow.amount)
  measure payers = count(payer)
  measure took   = last(out) - first(inflow)
}

test "mule: two strangers, all gone by the evening" for mule_account {
  09:00  V -> M  3000
  +3h    W -> M  2500
  +3h    M -> Z  5500
  expect { mule = M; payer = V, W; payee = Z; total = 5_500; passed = 100%; took = 6h }
  expect count 1
}

test "mule: one of them paid before" for mule_account {
  2022-08-01T09:00  W -> M    50
  2022-10-01T09:00  V -> M  3000
  +3h               W -> M  2500
  +3h               M -> Z  5500
  expect none
}

test "mule: one of them was paid before" for mule_account {
  2022-08-01T09:00  M -> W    50
  2022-10-01T09:00  V -> M  3000
  +3h               W -> M  2500
  +3h               M -> Z  5500
  expect none
}

test "mule: a day late" for mule_account {
  09:00  V -> M  3000
  +3h    W -> M  2500
  +25h   M -> Z  5500
  expect none
}

test "mule: most of it stays" for mule_account {
  09:00  V -> M  3000
  +3h    W -> M  2500
  +3h    M -> Z  1500
  expect none
}

# Mule network: victims pay mules, and the mules pass it on to one collector within a day.
# Example: 0h V1 -> M1 2000, 1h V2 -> M2 2500, 2h V3 -> M3 1800, 8h M1 -> H 1900, 9h M2 -> H 2300,
# 10h M3 -> H 1700
#
# The collector is the anchor, the one account that the pattern starts from. A network with two
# collectors comes out once for each of them, with the mules who pay them, if these are enough;
# the collectors of one network are then those whose mules or victims are the same. Where mules split
# the money between collectors, each is paid less than `kept`: lower it.
# Parameters: `kept` to 100% of what the victims paid reaches the collector, over all mules
# together; a payment to a mule counts if that mule pays on within `wait`.
# False positives: people who are paid by others and buy at one shop, landlords, members of a club.
# `recruits` leaves out a mule's later payments to a collector whom it paid before within `known`,
# which keeps out the regular ones. Then `kept`, `min_mules`, and `max_mules`, above which it is a shop.
pattern mule_network(
  window: duration = 5d in 1h..366d,   # first victim's to last mule's payment
  wait: duration = 24h in 1m..366d,    # a mule pays on within
  known: duration = 60d in 1s..3660d,  # looked back for earlier payments to the collector
  min_mules: int = 3 in 2..10_000,
  max_mules: int = 100 in 2..1_000_000,
  min_victims: int = 3 in 1..10_000,   # who pay the mules
  kept: ratio = 75% in 0%..100%
) {
  "Victims pay mules, and each mule soon passes it on to the same collector."
  version "1.0"
  reference "AML practice: networks of money mules"
  severity critical
  stage paid:      victim* -> mule*
  stage collected: mule* -> collector   after paid by wait
  without stage recruits: mule* -> collector   before collected by known
  within window
  distinct victim, mule
  require count(mule) in min_mules..max_mules
      and count(victim) >= min_victims
      and sum(collected.amount) in kept..100% * sum(paid.amount)
  measure mules   = count(mule)
  measure victims = count(victim)
  measure total   = sum(paid.amount)
  measure reached = sum(collected.amount)
  measure passed  = sum(collected.amount) / sum(paid.amount)
}

test "mule network: three victims, three mules" for mule_network {
  09:00  V1 -> M1  2000
  +1h    V2 -> M2  2500
  +1h    V3 -> M3  1500
  +6h    M1 -> H   1800
  +1h    M2 -> H   2300
  +1h    M3 -> H   1300
  expect { collector = H; mule = M1, M2, M3; victim = V1, V2, V3; mules = 3; total = 6_000;
      reached = 5_400; passed = 90% }
  expect count 1
}

test "mule network: a mule short" for mule_network {
  09:00  V1 -> M1  2000
  +1h    V2 -> M2  2500
  +1h    V3 -> M2  1500
  +6h    M1 -> H   1800
  +1h    M2 -> H   3600
  expect none
}

test "mule network: one mule a day late" for mule_network {
  09:00  V1 -> M1  2000
  +1h    V2 -> M2  2500
  +1h    V3 -> M3  1500
  +6h    M1 -> H   1800
  +1h    M2 -> H   2300
  +25h   M3 -> H   1300
  expect none
}

test "mule network: one of them pays the collector every month" for mule_network {
  2022-09-01T09:00  M2 -> H   2300
  2022-10-01T09:00  V1 -> M1  2000
  +1h               V2 -> M2  2500
  +1h               V3 -> M3  1500
  +6h               M1 -> H   1800
  +1h               M2 -> H   2300
  +1h               M3 -> H   1300
  expect none
}

# Cash-out sink: many accounts pay one, where the money leaves the banks, as cash or crypto money.
# Example: 0h M1 -> D 2000, 2h M2 -> D 1500, 4h M3 -> D 1800, 8h D -> ATM 5000 in cash
#
# Parameters: what is paid in otherwise than in cash counts, if a payment in "Cash" or "Bitcoin"
# follows within `wait`; `min_total` is what is paid in so, at least. That the payers are mules is
# not asked; mule_account says it of each.
# Cash taken out has to be a payment from one account to another, to a machine's or a teller's;
# booked from an account to itself it is not seen. Reads `format` as IBM's AML data write it.
# False positives: businesses that pay wages in cash, exchanges, families who save together.
# `max_payers` keeps out businesses, `kept` those who leave some of it. Whoever pays in and is paid
# counts on neither side. Then a shorter `wait`.
pattern cash_out_sink(
  window: duration = 3d in 1h..366d,     # first payment in to last cash out
  wait: duration = 24h in 1m..366d,      # from a payment in to cash out
  min_payers: int = 3 in 2..10_000,      # who pay in
  max_payers: int = 50 in 2..1_000_000,  # above it is a business
  min_total: money = 3_000 in 0..1_000_000_000_000,
  kept: ratio = 80% in 0%..100%
) {
  "Many accounts pay one, and the money soon leaves it as cash or crypto money."
  version "1.0"
  reference "AML practice: cash-out accounts"
  severity high
  stage inflow:   payer* -> sink   [format != "Cash"]
  stage cash_out: sink -> outlet*   [format in ("Cash", "Bitcoin")]   after inflow by wait
  within window
  distinct payer, outlet
  require count(payer) in min_payers..max_payers
      and sum(inflow.amount) >= min_total
      and sum(cash_out.amount) >= kept * sum(inflow.amount)
  measure payers = count(payer)
  measure total  = sum(inflow.amount)
  measure left   = sum(cash_out.amount)
}

test "cash-out sink: three payers, then the machine" for cash_out_sink {
  09:00  M1 -> D    2000  format "ACH"
  +2h    M2 -> D    1500  format "Wire"
  +2h    M3 -> D    1800  format "ACH"
  +2h    D  -> ATM  3000  format "Cash"
  +2h    D  -> BTC  2000  format "Bitcoin"
  expect { sink = D; payer = M1, M2, M3; outlet = ATM, BTC; payers = 3; total = 5_300;
      left = 5_000 }
  expect count 1
}

test "cash-out sink: a payer short" for cash_out_sink {
  09:00  M1 -> D    2000  format "ACH"
  +2h    M2 -> D    1500  format "Wire"
  +2h    M2 -> D    1800  format "ACH"
  +2h    D  -> ATM  5000  format "Cash"
  expect none
}

test "cash-out sink: most leaves by cheque" for cash_out_sink {
  09:00  M1 -> D    2000  format "ACH"
  +2h    M2 -> D    1500  format "Wire"
  +2h    M3 -> D    1800  format "ACH"
  +2h    D  -> ATM   300  format "Cash"
  +2h    D  -> S    4700  format "Cheque"
  expect none
}

# Wash trade: two accounts pay each other much, and in the end little has changed hands.
# Example: 0d A -> B 5000, 1d B -> A 4900, 2d A -> B 5200, 3d B -> A 5100, 4d A -> B 4800, 5d B -> A 5000
#
# `first_payer` is who paid first within the window, so that a pair comes out once; when the window
# moves on over a payment, the other may be first, and the pair comes out the other way round too.
# Two payments at one time that are both first are not found.
# Parameters: `max_net` is the most that may be left of all that was paid, when both directions are set
# against each other.
# False positives: refunds and chargebacks (`min_each` asks for several each way), own transfers
# between a current and a savings account (resolve accounts to persons), partners in business who
# settle. Then a higher `min_gross`. That goods or shares went the other way cannot be seen.
pattern wash_trade(
  window: duration = 14d in 1h..366d,  # first to last payment
  min_each: int = 3 in 1..10_000,      # payments in each direction
  min_gross: money = 10_000 in 0..1_000_000_000_000,
  max_net: ratio = 5% in 0%..100%      # of the gross
) {
  "Two accounts pay each other again and again, much in all and next to nothing in the end."
  version "1.0"
  reference "AML practice: wash trading, collusive merchants"
  severity medium
  stage there: first_payer -> partner
  stage back:  partner -> first_payer
  within window
  require count(there) >= min_each
      and count(back) >= min_each
      and first(there) < first(back)
      and sum(there.amount) + sum(back.amount) >= min_gross
      and sum(there.amount) - sum(back.amount) <= max_net * (sum(there.amount) + sum(back.amount))
      and sum(back.amount) - sum(there.amount) <= max_net * (sum(there.amount) + sum(back.amount))
  measure gross    = sum(there.amount) + sum(back.amount)
  measure net      = sum(there.amount) - sum(back.amount)
  measure payments = count(there) + count(back)
}

test "wash trade: three times there and back" for wash_trade {
  09:00     A -> B  5000
  1d 09:00  B -> A  4900
  2d 09:00  A -> B  5200
  3d 09:00  B -> A  5100
  4d 09:00  A -> B  4800
  5d 09:00  B -> A  4900
  expect { first_payer = A; partner = B; gross = 29_900; net = 100; payments = 6 }
  expect count 1
}

test "wash trade: much has changed hands" for wash_trade {
  09:00     A -> B  5000
  1d 09:00  B -> A  3900
  2d 09:00  A -> B  5200
  3d 09:00  B -> A  4100
  4d 09:00  A -> B  4800
  5d 09:00  B -> A  3900
  expect none
}

test "wash trade: the last one a day late" for wash_trade {
  09:00      A -> B  5000
  1d 09:00   B -> A  4900
  2d 09:00   A -> B  5200
  3d 09:00   B -> A  5100
  4d 09:00   A -> B  4800
  15d 10:00  B -> A  4900
  expect none
}
