# moneytrail 1
#
# Layering: money is moved until nobody can say where it came from.
#
# Source: general AML practice. The wording and the numbers are ours: windows and sizes are where
# to begin, not where to end.
#
# Amounts are added and compared as they stand, so they have to be in one currency. In data of
# several, filter one (`[currency == "US Dollar"]`) or hold payments to the one before
# (`[currency == other.currency]`) in a copy of the pattern. Of owners, ages of accounts, balances
# and countries nothing is known; where two accounts belong to one person, resolve accounts to
# persons before, and own transfers and a company's cash pooling disappear with it.

# Pass-through: what comes into an account leaves it within hours, time after time.
# Example: 9h X -> A 5000, 10h A -> Y 4900, 33h X -> A 3000, 34h A -> Z 2950, …
#
# Parameters: a payment in and a payment out belong together where the one follows the other within
# `wait`; others are left out. `times` is how many payments out there are at least. `kept` is the
# share that leaves; more than what came in may not. `min_total` is what came in, at least.
# False positives: a wage and then the rent, treasury sweeps, payment agents. A short `wait` and
# `times` keep out wages, `max_side` agents; allow-list the sweeps of groups. Whoever pays in and is
# paid again (a refund) counts on neither side. That the balance is near where it was cannot be seen.
pattern pass_through(
  window: duration = 7d in 1h..366d,   # first payment in to last payment out
  wait: duration = 12h in 1m..366d,    # from a payment in to a payment out
  times: int = 3 in 1..10_000,
  max_side: int = 20 in 1..1_000_000,  # payers, and payees; above it is a business
  min_total: money = 5_000 in 0..1_000_000_000_000,
  kept: ratio = 90% in 0%..100%
) {
  "What comes into an account leaves it within hours, again and again."
  version "1.0"
  reference "AML practice: rapid movement of funds"
  severity medium
  stage inflow:  payer* -> account
  stage outflow: account -> payee*   after inflow by wait
  within window
  distinct payer, payee
  require count(inflow) >= times
      and count(outflow) >= times
      and count(payer) <= max_side
      and count(payee) <= max_side
      and sum(inflow.amount) >= min_total
      and sum(outflow.amount) in kept..100% * sum(inflow.amount)
  measure total    = sum(inflow.amount)
  measure left     = sum(outflow.amount)
  measure passed   = sum(outflow.amount) / sum(inflow.amount)
  measure payments = count(inflow) + count(outflow)
}

test "pass-through: three times in three days" for pass_through {
  09:00     X -> A  5000
  +1h       A -> Y  4900
  1d 09:00  X -> A  3000
  +1h       A -> Z  2900
  2d 09:00  W -> A  2000
  +1h       A -> Y  1900
  expect { account = A; payer = X, W; payee = Y, Z; total = 10_000; left = 9_700; passed = 97% }
  expect count 1
}

test "pass-through: the third leaves an hour late" for pass_through {
  09:00     X -> A  5000
  +1h       A -> Y  4900
  1d 09:00  X -> A  3000
  +1h       A -> Z  2900
  2d 09:00  W -> A  2000
  +13h      A -> Y  1900
  expect none
}

test "pass-through: half of it stays" for pass_through {
  09:00     X -> A  5000
  +1h       A -> Y  2500
  1d 09:00  X -> A  3000
  +1h       A -> Z  1500
  2d 09:00  W -> A  2000
  +1h       A -> Y  1000
  expect none
}

# Layering chain: one sum moves on from account to account, nearly whole.
# Example: 0h A -> B 9000, 6h B -> C 8900, 20h C -> D 8800
#
# Parameters: `kept` is the share that each payment has of the one before, `min_amount` the smallest
# payment looked at. A part of a chain is a chain: a long one comes out as several matches.
# False positives: a supplier pays a supplier, a wage pays a rent. `min_amount` leaves out everyday
# payments; then `kept` nearer to 100%, longer chains, a shorter `wait`. A sum that is split or
# merged on its way is not one chain: see gather_move_scatter.
pattern layering_chain(
  window: duration = 7d in 1h..366d,  # first to last payment
  wait: duration = 48h in 1m..366d,   # an account pays on within
  min_hops: int = 3 in 2..10,         # payments of the chain
  max_hops: int = 10 in 2..64,        # and the most of them
  min_amount: money = 1_000 in 0..1_000_000_000_000,
  kept: ratio = 90% in 1%..100%
) {
  "One sum moves on through a chain of accounts, nearly whole, each soon after it was paid."
  version "1.0"
  reference "AML practice: layering through chains of accounts"
  severity medium
  stage walk: origin -> via{min_hops - 1..max_hops - 1} -> end
      [amount >= min_amount]
      in order, each by wait, keeping kept..100%
  within window
  measure hops   = length(walk)
  measure amount = max(walk.amount)
  measure took   = span(walk)
}

test "layering chain: three hops" for layering_chain {
  09:00  A -> B  9000
  +6h    B -> C  8900
  +14h   C -> D  8800
  expect { origin = A; via = B, C; end = D; hops = 3; amount = 9_000; took = 20h }
  expect count 1
}

test "layering chain: the second hop passes on too little" for layering_chain {
  09:00  A -> B  9000
  +6h    B -> C  8000
  +14h   C -> D  7900
  expect none
}

test "layering chain: the last hop an hour late" for layering_chain {
  09:00  A -> B  9000
  +6h    B -> C  8900
  +49h   C -> D  8800
  expect none
}

# Peeling chain: a large sum moves on, and at each account a small part of it goes to somebody new.
# Example: 0h A -> B 10000, 2h B -> C 9500, 4h C -> D 9000, 6h D -> E 8500, 7h D -> S 400
#
# `remainder` is the chain of what is left each time; `peel` what its last account, the holder, cuts
# off and pays to receivers whom it had not paid in the last `known`. The language has no payments
# that hang on the accounts inside a chain; but each of these was the holder of a shorter chain, and
# comes out with its own peels as a match of its own, once `min_hops` are reached. Earlier peels
# show in the shrinking remainder. A holder's peels after it paid on count as well, within `wait`.
# Parameters: each remainder is at least `min_amount`, and from `least_left` to `most_left` of the
# one before; a peel is at most `largest_peel` of the remainder that the holder was paid.
# False positives: whoever is paid a large sum and spends some of it. Ask for longer chains.
pattern peeling_chain(
  window: duration = 14d in 1h..366d,  # first to last payment
  wait: duration = 48h in 1m..366d,    # an account pays on within
  known: duration = 90d in 1s..3660d,  # looked back for earlier payments to the receivers
  min_hops: int = 3 in 2..20,          # remainders before the peel
  max_hops: int = 12 in 2..64,         # and the most of them
  min_amount: money = 1_000 in 0..1_000_000_000_000,
  least_left: ratio = 80% in 1%..100%,
  most_left: ratio = 99% in 1%..100%,
  largest_peel: ratio = 20% in 1%..100%
) {
  "A large sum moves on and shrinks a little at each account; its holder pays small parts to new receivers."
  version "1.0"
  reference "AML practice, virtual assets: peeling chains"
  severity high
  stage remainder: origin -> via{min_hops - 1..max_hops - 1} -> holder
      [amount >= min_amount]
      in order, each by wait, keeping least_left..most_left
  stage peel: holder -> receiver*
      [amount <= largest_peel * other.amount]
      after remainder by wait
  without stage earlier: holder -> receiver*   before peel by known
  within window
  measure hops   = length(remainder)
  measure head   = max(remainder.amount)
  measure shrunk = max(remainder.amount) - min(remainder.amount)
  measure peeled = sum(peel.amount)
}

test "peeling chain: three remainders and a peel" for peeling_chain {
  09:00  A -> B  10000
  +2h    B -> C   9500
  +2h    C -> D   9000
  +2h    D -> E   8500
  +1h    D -> S    400
  expect { origin = A; via = B, C; holder = D; receiver = S; hops = 3; head = 10_000;
      shrunk = 1_000; peeled = 400 }
  expect count 1
}

test "peeling chain: nothing was cut off on the way" for peeling_chain {
  09:00  A -> B  10000
  +2h    B -> C  10000
  +2h    C -> D   9000
  +1h    D -> S    400
  expect none
}

test "peeling chain: the receiver is an old one" for peeling_chain {
  2022-09-01  D -> S    350
  2022-10-01  A -> B  10000
  +2h         B -> C   9500
  +2h         C -> D   9000
  +1h         D -> S    400
  expect none
}

test "peeling chain: a hop short" for peeling_chain {
  09:00  A -> B  10000
  +2h    B -> C   9500
  +2h    C -> S    400
  expect none
}

# Gather, move, scatter: sums are collected, moved through a few accounts as one, and spread again.
# Example: 0h X1 -> A 3000, 1h X2 -> A 4000, 2h X3 -> A 3000, 8h A -> M 9800, 16h M -> B 9700,
# 24h B -> Y1 3000, 25h B -> Y2 3000, 26h B -> Y3 3500
#
# Parameters: `kept` holds for each payment of the middle part against the one before, and for what
# is spread against what was collected. The middle part has at least one account between.
# False positives: a shop's takings go to its head office, which pays suppliers. `max_side` keeps
# out businesses; then `min_payers`, `min_payees`, and a shorter `wait`. A middle part in several
# payments is found where one choice of them fits; then amounts of all that fit are counted.
pattern gather_move_scatter(
  window: duration = 10d in 1h..366d,  # first payment in to last payment out
  wait: duration = 48h in 1m..366d,    # from one payment to the next
  min_payers: int = 3 in 1..10_000,
  min_payees: int = 3 in 1..10_000,
  max_side: int = 50 in 1..1_000_000,  # payers, and payees; above it is a business
  max_between: int = 3 in 1..20,       # accounts of the middle part, without its ends
  kept: ratio = 80% in 1%..100%
) {
  "Sums are collected in one account, moved on as one, and spread again from another."
  version "1.0"
  reference "AML practice: layering by collecting, moving and spreading"
  severity high
  stage gather: payer* -> head
  stage move: head -> via{1..max_between} -> tail
      in order, each by wait, keeping kept..100%, after gather by wait
  stage scatter: tail -> payee*   after move by wait
  within window
  distinct payer, payee
  require count(payer) in min_payers..max_side
      and count(payee) in min_payees..max_side
      and max(move.amount) >= kept * sum(gather.amount)
      and sum(scatter.amount) in kept..100% * sum(gather.amount)
  measure size   = count(payer) + count(payee)
  measure payers = count(payer)
  measure payees = count(payee)
  measure hops   = length(move)
  measure total  = sum(gather.amount)
  measure left   = sum(scatter.amount)
}

test "gather, move, scatter: three in, two hops, three out" for gather_move_scatter {
  09:00     X1 -> A   3000
  +1h       X2 -> A   4000
  +1h       X3 -> A   3000
  +6h       A  -> M   9800
  1d 09:00  M  -> B   9700
  +1h       B  -> Y1  3000
  +1h       B  -> Y2  3000
  +1h       B  -> Y3  3500
  expect { payer = X1, X2, X3; head = A; via = M; tail = B; payee = Y1, Y2, Y3; hops = 2;
      total = 10_000; left = 9_500 }
  expect count 1
}

test "gather, move, scatter: most of it was not moved" for gather_move_scatter {
  09:00     X1 -> A   3000
  +1h       X2 -> A   4000
  +1h       X3 -> A   3000
  +6h       A  -> M   5000
  1d 09:00  M  -> B   4900
  +1h       B  -> Y1  1600
  +1h       B  -> Y2  1600
  +1h       B  -> Y3  1600
  expect none
}

test "gather, move, scatter: a payee short" for gather_move_scatter {
  09:00     X1 -> A   3000
  +1h       X2 -> A   4000
  +1h       X3 -> A   3000
  +6h       A  -> M   9800
  1d 09:00  M  -> B   9700
  +1h       B  -> Y1  4500
  +1h       B  -> Y2  5000
  expect none
}

# U-turn: money goes out to an account of another bank and comes back to the bank it left, to
# another account.
# Example: 0d A (bank 1) -> F (bank 2) 20000, 2d F (bank 2) -> B (bank 1) 19500
#
# What it cannot see: that both accounts at home belong to one person, and that the other bank is
# abroad. If your data's banks tell countries, list those abroad in both filters, `to_bank in (…)`
# for `leave` and `from_bank in (…)` for `back`. It looks at one account away; a longer way
# is not held to the bank where it began, since a payment is compared to its neighbour only. Money
# that returns to the very account that sent it is round_trip's.
#
# Parameters: `kept` to `gained` is what may come back; `min_amount` leaves out small payments.
# False positives: a family with accounts at two banks, a business that is paid and buys at its
# customer's bank. `direct` leaves out whoever also pays the other account openly within the window;
# after that a high `min_amount` and `kept`.
pattern u_turn(
  window: duration = 14d in 1h..366d,  # first payment out to last payment back
  wait: duration = 7d in 1m..366d,     # from a payment out to one back
  min_amount: money = 5_000 in 0..1_000_000_000_000,
  kept: ratio = 90% in 0%..100%,
  gained: ratio = 105% in 100%..1_000%
) {
  "Money leaves for an account of another bank, and comes back to another account of the first bank."
  version "1.0"
  reference "AML practice: U-turn payments"
  severity medium
  stage leave: home -> away   [from_bank != to_bank and amount >= min_amount]
  stage back: away -> returned
      [to_bank == other.from_bank and from_bank == other.to_bank and amount >= min_amount]
      after leave by wait
  without stage direct: home -> returned
  within window
  require sum(back.amount) in kept..gained * sum(leave.amount)
  measure total = sum(leave.amount)
  measure came  = sum(back.amount)
  measure took  = last(back) - first(leave)
}

test "u-turn: out and back in two days" for u_turn {
  09:00     A -> F  20000  from_bank "1"  to_bank "2"
  2d 09:00  F -> B  19500  from_bank "2"  to_bank "1"
  expect { home = A; away = F; returned = B; total = 20_000; came = 19_500; took = 2d }
  expect count 1
}

test "u-turn: on to a third bank" for u_turn {
  09:00     A -> F  20000  from_bank "1"  to_bank "2"
  2d 09:00  F -> B  19500  from_bank "2"  to_bank "3"
  expect none
}

test "u-turn: the two pay each other openly" for u_turn {
  09:00     A -> B    100  from_bank "1"  to_bank "1"
  10:00     A -> F  20000  from_bank "1"  to_bank "2"
  2d 09:00  F -> B  19500  from_bank "2"  to_bank "1"
  expect none
}

test "u-turn: a day late" for u_turn {
  09:00     A -> F  20000  from_bank "1"  to_bank "2"
  8d 09:00  F -> B  19500  from_bank "2"  to_bank "1"
  expect none
}

# Round-tripping: money makes a long way and returns, often as a loan or as an investment.
# Example: 0d A -> B 50000, 30d B -> C 48000, 90d C -> A 49000
#
# Parameters: each payment is from `kept` to `gained` of the one before; `min_amount` is what makes
# the long window affordable, in time and in false positives: keep it high.
# False positives: groups that settle with each other, customers who are suppliers. Loans that are
# paid back between two accounts are kept out by `min_hops`. Whether it returns as a loan can be
# seen by `format` at best; accounts of one owner must be resolved to persons before.
pattern round_trip(
  window: duration = 120d in 1d..3660d,  # first to last payment
  wait: duration = 90d in 1m..3660d,     # an account pays on within
  min_hops: int = 3 in 2..12,            # payments of the way
  max_hops: int = 6 in 2..64,            # and the most of them
  min_amount: money = 10_000 in 0..1_000_000_000_000,
  kept: ratio = 90% in 1%..100%,
  gained: ratio = 130% in 100%..1_000%
) {
  "A large sum returns after weeks or months to the account it started from, nearly whole."
  version "1.0"
  reference "AML practice: round-tripping"
  severity high
  stage loop: start -> via{min_hops - 1..max_hops - 1} -> start
      [amount >= min_amount]
      in order, each by wait, keeping kept..gained
  within window
  measure hops    = length(loop)
  measure largest = max(loop.amount)
  measure least   = min(loop.amount)
  measure took    = span(loop)
}

test "round trip: three months" for round_trip {
  2022-01-01  A -> B  50000
  2022-01-31  B -> C  48000
  2022-04-01  C -> A  49000
  expect { start = A; via = B, C; hops = 3; largest = 50_000; least = 48_000; took = 90d }
  expect count 1
}

test "round trip: most of it stays on the way" for round_trip {
  2022-01-01  A -> B  50000
  2022-01-31  B -> C  48000
  2022-04-01  C -> A  30000
  expect none
}

test "round trip: longer than the window" for round_trip {
  2022-01-01  A -> B  50000
  2022-03-01  B -> C  48000
  2022-05-02  C -> A  49000
  expect none
}

# Concentration: many customers' payments run together in one account, and a single payment out
# breaks the trail.
# Example: 0h X1 -> A 2000, … X5 -> A 3000, 20h A -> Z 11900
#
# Parameters: `max_out` is how many payments carry the sum on; `kept` to 100% of what came in.
# False positives: this is what payment agents, escrow accounts and treasuries do every day, so it is of
# use mainly for accounts that should not: keep out the known ones with an allow-list. `max_payers`
# keeps out large ones, `min_total` clubs and collections. The beneficiary never counts as
# one of the payers.
pattern concentration(
  window: duration = 2d in 1h..366d,  # first payment in to last payment out
  wait: duration = 24h in 1m..366d,   # from a payment in to the payment out
  min_payers: int = 5 in 2..10_000,   # who pay in
  max_payers: int = 200 in 2..1_000_000,
  max_out: int = 1 in 1..1_000,
  min_total: money = 10_000 in 0..1_000_000_000_000,
  kept: ratio = 95% in 0%..100%
) {
  "Payments of many run together in one account and leave it as one."
  version "1.0"
  reference "FFIEC BSA/AML manual: concentration accounts"
  severity low
  stage paid: payer* -> account
  stage out:  account -> beneficiary   after paid by wait
  within window
  require count(payer) in min_payers..max_payers
      and count(out) <= max_out
      and sum(paid.amount) >= min_total
      and sum(out.amount) in kept..100% * sum(paid.amount)
  measure payers = count(payer)
  measure total  = sum(paid.amount)
  measure left   = sum(out.amount)
}

test "concentration: five in, one out" for concentration {
  09:00     X1 -> A   2000
  +1h       X2 -> A   2500
  +1h       X3 -> A   3000
  +1h       X4 -> A   1500
  +1h       X5 -> A   3000
  1d 05:00  A  -> Z  11900
  expect { account = A; beneficiary = Z; payer = X1, X2, X3, X4, X5; total = 12_000; left = 11_900 }
  expect count 1
}

test "concentration: a payer short" for concentration {
  09:00     X1 -> A   2000
  +1h       X2 -> A   2500
  +1h       X3 -> A   3000
  +1h       X4 -> A   4500
  1d 05:00  A  -> Z  11900
  expect none
}

test "concentration: a day late" for concentration {
  09:00     X1 -> A   2000
  +1h       X2 -> A   2500
  +1h       X3 -> A   3000
  +1h       X4 -> A   1500
  +1h       X5 -> A   3000
  2d 05:00  A  -> Z  11900
  expect none
}
