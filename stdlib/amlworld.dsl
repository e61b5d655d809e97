# moneytrail 1
#
# The eight laundering typologies of AMLworld: fan-out, fan-in, gather-scatter, scatter-gather,
# cycle, random, bipartite and stack.
#
# Source: E. Altman et al., "Realistic Synthetic Financial Transactions for Anti-Money Laundering
# Models", NeurIPS 2023 (arXiv 2306.16424). The paper names and draws the shapes; windows and sizes
# here are ours: a window covers what AMLworld lets one stage take (four days), or two (eight), and
# sizes are the smallest that still say something. Data with slower patterns want longer windows.
#
# Shape and time alone are asked for, never amounts: the payments of one pattern are often in
# several currencies, and a sum over currencies means nothing. In data of one currency amounts are
# the best cure for false positives: copy a pattern and add the condition that is named with it.
#
# `benchmarks/DETECTION.md` says how many planted patterns these find, and how much else.

# Fan-out: one account pays many, to break up a sum or to bring it under limits.
# Example: 0h A -> B, 1h A -> C, 2h A -> D, 3h A -> E, 4h A -> F
#
# False positives: payrolls, refunds, dividends, anyone who pays many bills. `max_payees` keeps out
# businesses, a shorter window those who pay a few now and then. With amounts: payees who are paid
# nearly the same, `require max(paid.amount) in 100%..110% * min(paid.amount)`.
pattern fan_out(
  window: duration = 4d in 1h..366d,    # first to last payment
  min_payees: int = 5 in 2..10_000,     # below it is everyday life
  max_payees: int = 50 in 2..1_000_000  # above it is a business
) {
  "One account pays many accounts within a few days."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): fan-out"
  severity low
  stage paid: hub -> payee*
  within window
  require count(payee) in min_payees..max_payees
  measure payees   = count(payee)
  measure payments = count(paid)
}

test "fan-out: five payees" for fan_out {
  09:00  A -> B
  +1h    A -> C
  +1h    A -> D
  +1h    A -> E
  +1h    A -> F
  expect { hub = A; payee = B, C, D, E, F; payees = 5; payments = 5 }
  expect count 1
}

test "fan-out: a payee short" for fan_out {
  09:00  A -> B
  +1h    A -> C
  +1h    A -> D
  +1h    A -> E
  +1h    A -> E
  expect none
}

test "fan-out: the fifth a day late" for fan_out {
  09:00     A -> B
  +1h       A -> C
  +1h       A -> D
  +1h       A -> E
  5d 09:00  A -> F
  expect none
}

# Fan-in: many accounts pay one, to collect what was broken up.
# Example: 0h B -> A, 1h C -> A, 2h D -> A, 3h E -> A, 4h F -> A
#
# False positives: shops, landlords, clubs, whoever is paid by many. `max_payers` keeps out
# businesses. With amounts: payments just below a reporting limit, as a filter on `paid`.
pattern fan_in(
  window: duration = 4d in 1h..366d,    # first to last payment
  min_payers: int = 5 in 2..10_000,     # below it is everyday life
  max_payers: int = 50 in 2..1_000_000  # above it is a business
) {
  "Many accounts pay one account within a few days."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): fan-in"
  severity low
  stage paid: payer* -> hub
  within window
  require count(payer) in min_payers..max_payers
  measure payers   = count(payer)
  measure payments = count(paid)
}

test "fan-in: five payers" for fan_in {
  09:00  B -> A
  +1h    C -> A
  +1h    D -> A
  +1h    E -> A
  +1h    F -> A
  expect { payer = B, C, D, E, F; hub = A; payers = 5; payments = 5 }
  expect count 1
}

test "fan-in: a payer short" for fan_in {
  09:00  B -> A
  +1h    C -> A
  +1h    D -> A
  +1h    E -> A
  +1h    E -> A
  expect none
}

test "fan-in: the fifth a day late" for fan_in {
  09:00     B -> A
  +1h       C -> A
  +1h       D -> A
  +1h       E -> A
  5d 09:00  F -> A
  expect none
}

# Gather-scatter: one account collects from many, then pays many. A payer may be paid again.
# Example: 0h B -> A, 1h C -> A, 2h D -> A, 24h A -> E, 25h A -> F, 26h A -> G
#
# False positives: any busy account, a shop that pays its suppliers. With amounts: what comes in
# goes out again, `require sum(scatter.amount) in 80%..100% * sum(gather.amount)`.
pattern gather_scatter(
  window: duration = 8d in 1h..366d,  # first payment in to last payment out
  min_payers: int = 3 in 1..10_000,   # who pay in
  min_payees: int = 3 in 1..10_000,   # who are paid
  max_side: int = 50 in 1..1_000_000  # payers, and payees; above it is a business
) {
  "One account is paid by many accounts and then pays many accounts."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): gather-scatter"
  severity medium
  stage gather:  payer* -> hub
  stage scatter: hub -> payee*   after gather
  within window
  require count(payer) in min_payers..max_side and count(payee) in min_payees..max_side
  measure size   = count(payer) + count(payee)
  measure payers = count(payer)
  measure payees = count(payee)
}

test "gather-scatter: three in, three out" for gather_scatter {
  09:00     B -> A
  +1h       C -> A
  +1h       D -> A
  1d 09:00  A -> E
  +1h       A -> F
  +1h       A -> B
  expect { payer = B, C, D; hub = A; payee = B, E, F; size = 6; payers = 3; payees = 3 }
  expect count 1
}

test "gather-scatter: a payee short" for gather_scatter {
  09:00     B -> A
  +1h       C -> A
  +1h       D -> A
  1d 09:00  A -> E
  +1h       A -> F
  +1h       A -> F
  expect none
}

test "gather-scatter: one is paid before the first pays in" for gather_scatter {
  09:00     A -> G
  +1h       B -> A
  +1h       C -> A
  +1h       D -> A
  1d 09:00  A -> E
  +1h       A -> F
  expect none
}

test "gather-scatter: the last a day late" for gather_scatter {
  09:00     B -> A
  +1h       C -> A
  +1h       D -> A
  1d 09:00  A -> E
  +1h       A -> F
  9d 09:00  A -> G
  expect none
}

# Scatter-gather: one account pays many mules, and each then pays the same collector.
# Example: 0h A -> B, 1h A -> C, 2h A -> D, 24h B -> Z, 25h C -> Z, 26h D -> Z
#
# False positives: an employer whose people buy at one shop; two mules alone are common. `min_mules`
# first, then `wait`. With amounts: `require sum(gather.amount) >= 80% * sum(scatter.amount)`.
pattern scatter_gather(
  window: duration = 5d in 1h..366d,  # first payment to last payment
  wait: duration = 4d in 1m..366d,    # a mule pays on within
  min_mules: int = 3 in 2..10_000
) {
  "One account pays many mules, and the mules then pay one collector."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): scatter-gather"
  severity high
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   after scatter by wait
  within window
  require count(mule) >= min_mules
  measure mules = count(mule)
  measure took  = last(gather) - first(scatter)
}

test "scatter-gather: three mules" for scatter_gather {
  09:00     A -> B
  +1h       A -> C
  +1h       A -> D
  1d 09:00  B -> Z
  +1h       C -> Z
  +1h       D -> Z
  expect { origin = A; mule = B, C, D; collector = Z; mules = 3; took = 26h }
  expect count 1
}

test "scatter-gather: a mule short" for scatter_gather {
  09:00     A -> B
  +1h       A -> C
  +1h       A -> D
  1d 09:00  B -> Z
  +1h       C -> Z
  +1h       D -> Y
  expect none
}

test "scatter-gather: one mule pays before it is paid" for scatter_gather {
  09:00  A -> B
  +1h    A -> C
  +1h    D -> Z
  +1h    A -> D
  +1h    B -> Z
  +1h    C -> Z
  expect none
}

test "scatter-gather: one mule a day late" for scatter_gather {
  09:00     A -> B
  +1h       A -> C
  +1h       A -> D
  1d 09:00  B -> Z
  +1h       C -> Z
  5d 11:00  D -> Z
  expect none
}

# Cycle: money returns to where it started, through accounts that are all different.
# Example: 0h A -> B, 1h B -> C, 2h C -> A
#
# False positives: groups that settle with each other, and two who pay back and forth, which
# `min_hops` keeps out. With amounts: `keeping 80%..100%` after `in order`.
pattern cycle(
  window: duration = 4d in 1h..366d,  # first to last payment
  min_hops: int = 3 in 2..12,         # payments of the cycle
  max_hops: int = 12 in 2..64         # and the most of them
) {
  "Money returns to the account it started from, each payment later than the one before."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): cycle"
  severity high
  stage loop: start -> via{min_hops - 1..max_hops - 1} -> start   in order
  within window
  measure hops = length(loop)
  measure took = span(loop)
}

test "cycle: three hops" for cycle {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> A
  expect { start = A; via = B, C; hops = 3; took = 2h }
  expect count 1
}

test "cycle: it ends elsewhere" for cycle {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> D
  expect none
}

test "cycle: two pay back and forth" for cycle {
  09:00  A -> B
  +1h    B -> A
  +1h    A -> B
  expect none
}

test "cycle: the last hop a day late" for cycle {
  09:00     A -> B
  +1h       B -> C
  5d 09:00  C -> A
  expect none
}

# Random: money wanders from account to account and does not return.
# Example: 0h A -> B, 1h B -> C, 2h C -> D, 3h D -> E
#
# A part of a chain is a chain: a long one comes out as several matches, each with its own accounts.
# False positives: everyday payments line up to chains by chance, the more the longer `wait` and
# the shorter `min_hops`. With amounts: `keeping 80%..100%` after `each by wait`.
pattern random(
  window: duration = 4d in 1h..366d,  # first to last payment
  wait: duration = 36h in 1m..366d,   # an account pays on within
  min_hops: int = 4 in 2..10,         # payments of the chain
  max_hops: int = 10 in 2..64         # and the most of them
) {
  "Money moves on through a chain of accounts, each soon after it was paid."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): random"
  severity low
  stage walk: origin -> via{min_hops - 1..max_hops - 1} -> end   in order, each by wait
  within window
  measure hops = length(walk)
  measure took = span(walk)
}

test "random: four hops" for random {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> D
  +1h    D -> E
  expect { origin = A; via = B, C, D; end = E; hops = 4; took = 3h }
  expect count 1
}

test "random: a hop short" for random {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> D
  +1h    E -> D
  expect none
}

test "random: one hop is too early" for random {
  09:00  A -> B
  +1h    C -> D
  +1h    B -> C
  +1h    D -> E
  expect none
}

test "random: the last waits an hour too long" for random {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> D
  +37h   D -> E
  expect none
}

# Bipartite: several accounts pay the same several others.
# Example: 0h A -> X, 1h A -> Y, 2h B -> X, 3h B -> Y, 4h C -> X, 5h C -> Y
#
# One payer is the anchor, and every payee is one of its own; a group comes out once for each of its
# payers. (A pattern must hang together. What AMLworld's data call bipartite are pairs of accounts
# side by side, with nothing in common; those cannot be found by their shape.)
# False positives: people who use the same few shops. Ask for more payees, or let each payer pay
# more of them (`each_pays`). With amounts: a filter that leaves out small payments.
pattern bipartite(
  window: duration = 4d in 1h..366d,  # first to last payment
  min_payers: int = 3 in 2..10_000,   # the anchor is one of them
  min_payees: int = 2 in 2..10_000,   # who are paid by all of them together
  each_pays: int = 2 in 1..10_000     # payees that each further payer pays
) {
  "Several accounts pay the same several accounts."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): bipartite"
  severity medium
  stage first: anchor -> payee*
  stage rest:  payer*[each_pays..] -> payee*
  within window
  require count(payer) + 1 >= min_payers and count(payee) >= min_payees
  measure size   = count(payer) + 1 + count(payee)
  measure payers = count(payer) + 1
  measure payees = count(payee)
}

test "bipartite: three pay the same two" for bipartite {
  09:00  A -> X
  +1h    A -> Y
  +1h    B -> X
  +1h    B -> Y
  +1h    C -> X
  +1h    C -> Y
  expect { anchor = A; payer = B, C; payee = X, Y; size = 5; payers = 3; payees = 2 }
  expect { anchor = B; payer = A, C }
  expect { anchor = C; payer = A, B }
  expect count 3
}

test "bipartite: one pays a single one" for bipartite {
  09:00  A -> X
  +1h    A -> Y
  +1h    B -> X
  +1h    B -> Y
  +1h    C -> X
  +1h    C -> X
  expect none
}

test "bipartite: the last a day late" for bipartite {
  09:00     A -> X
  +1h       A -> Y
  +1h       B -> X
  +1h       B -> Y
  +1h       C -> X
  5d 09:00  C -> Y
  expect none
}

# Stack: a layer of accounts pays a second layer, which pays on.
# Example: 0h A -> M, 1h A -> N, 2h B -> M, 3h B -> N, 24h M -> Z, 25h N -> Z
#
# One account of the last layer is the anchor; a stack comes out once for each of them. (What
# AMLworld's data call a stack are mostly chains of two payments side by side: see bipartite.)
# False positives: people who use the same shops, which pay the same supplier. Ask for more payers,
# or for more middlemen. With `each_pays = 1` loose layers are found too, and much else.
# With amounts: `require sum(lower.amount) >= 80% * sum(upper.amount)`.
pattern stack(
  window: duration = 5d in 1h..366d,  # first to last payment
  min_payers: int = 2 in 1..10_000,   # of the first layer
  min_middle: int = 2 in 2..10_000,   # middlemen, the second layer
  each_pays: int = 2 in 1..10_000     # middlemen that each payer pays
) {
  "Several accounts pay the same middlemen, who then pay one account."
  version "1.0"
  reference "Altman et al., NeurIPS 2023 (AMLworld): stack"
  severity medium
  stage upper: payer*[each_pays..] -> middle*[2..]
  stage lower: middle* -> collector   after upper
  within window
  require count(payer) >= min_payers and count(middle) >= min_middle
  measure size      = count(payer) + count(middle) + 1
  measure payers    = count(payer)
  measure middlemen = count(middle)
}

test "stack: two pay two, who pay one" for stack {
  09:00     A -> M
  +1h       A -> N
  +1h       B -> M
  +1h       B -> N
  1d 09:00  M -> Z
  +1h       N -> Z
  expect { payer = A, B; middle = M, N; collector = Z; size = 5; payers = 2; middlemen = 2 }
  expect count 1
}

test "stack: a middleman short" for stack {
  09:00     A -> M
  +1h       A -> N
  +1h       B -> M
  +1h       B -> N
  1d 09:00  M -> Z
  +1h       N -> Y
  expect none
}

test "stack: one pays a single middleman" for stack {
  09:00     A -> M
  +1h       A -> N
  +1h       B -> M
  +1h       B -> M
  1d 09:00  M -> Z
  +1h       N -> Z
  expect none
}

test "stack: the last a day late" for stack {
  09:00     A -> M
  +1h       A -> N
  +1h       B -> M
  +1h       B -> N
  1d 09:00  M -> Z
  6d 09:00  N -> Z
  expect none
}
