# moneytrail 1
#
# The patterns of Snap ML's Graph Feature Preprocessor (GFP), with its exact meaning.
#
# Source: J. Blanuša et al., "Graph Feature Preprocessor: Real-time Subgraph-based Feature Extraction
# for Financial Crime Detection", ICAIF 2024 (arXiv 2402.08593). The exact meaning was found by
# observing release 1.17.2 of `snapml`.
#
# They describe a transaction to a model: every transaction has histograms of the patterns that it
# completes, and few of those patterns are laundering. For suspicious patterns see amlworld.dsl.
#
# Agreement. Called with batches of one row, on data without self-transfers and without repeated
# ids, GFP gives these numbers, cell by cell (tests/parity). In larger batches a row of GFP also
# sees later rows of its own batch, and is credited for patterns that they complete, so its numbers
# depend on how the data was cut. Here a row has the same numbers however the data is cut, and they
# use nothing later than the row. Self-transfers are no part of a pattern here; GFP lets them
# change counts. Of patterns without order, `length_constrained_cycle`, GFP also counts some in
# which times tie, depending on which account it saw first; here a tie never closes a cycle.
#
# Bins. GFP's bin i holds the sizes above bin i-1 up to bin i, the last also everything above. Ours
# below are GFP's `[2, 3, 4, 5, 6, 8, 10, 15, 20, 21]`.
#
# Parameters. `window`: from a transaction back to the oldest that may count; 1d, for
# scatter_gather 6h, as in the paper. `hops`: the most transactions of a cycle.
#
# Tests stand beside each pattern. They speak of matches, and a profile has none: what
# `vertex_statistics` gives is compared with the baseline in tests/parity.
#
# Cost. Fans and degrees take constant time a transaction. Cycles can be many where many accounts
# pay each other: shorten `window` first, then `hops`.

# Fan-in: several accounts pay one.
# Example: 0h A -> C, 1h B -> C
#
# False positives: whoever is paid by two people a day. As a finding, see
# amlworld.fan_in, whose `min_payers` and `max_payers` keep out everyday life and businesses.
pattern fan_in(window: duration = 1d in 1s..366d) {
  "Several accounts pay one account."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: fan-in"
  severity low
  stage paid: payer* -> hub
  within under window
  require count(payer) >= 2
  measure size = count(payer)
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "fan-in: two payers" for fan_in {
  09:00  A -> C
  +1h    B -> C
  expect { payer = A, B; hub = C; size = 2 }
  expect count 1
}

test "fan-in: one payer twice" for fan_in {
  09:00  A -> C
  +1h    A -> C
  expect none
}

test "fan-in: a day apart to the second" for fan_in {
  09:00     A -> C
  1d 09:00  B -> C
  expect none
}

# Fan-out: one account pays several.
# Example: 0h A -> B, 1h A -> C
#
# False positives: whoever pays two bills a day. As a finding, see amlworld.fan_out, whose
# `min_payees` and `max_payees` keep out everyday life and businesses.
pattern fan_out(window: duration = 1d in 1s..366d) {
  "One account pays several accounts."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: fan-out"
  severity low
  stage paid: hub -> payee*
  within under window
  require count(payee) >= 2
  measure size = count(payee)
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "fan-out: two payees" for fan_out {
  09:00  A -> B
  +1h    A -> C
  expect { hub = A; payee = B, C; size = 2 }
  expect count 1
}

test "fan-out: one payee twice" for fan_out {
  09:00  A -> B
  +1h    A -> B
  expect none
}

test "fan-out: a day apart to the second" for fan_out {
  09:00     A -> B
  1d 09:00  A -> C
  expect none
}

# Degree in: transactions that an account receives, whoever pays them.
# Example: 0h A -> B, 1h A -> B
#
# False positives: every account in daily use. A number for a model; as a finding it says nothing
# before a limit on the count, as `require count(paid) in 20..200` in a copy.
pattern degree_in(window: duration = 1d in 1s..366d) {
  "An account receives several transactions, from one payer or from more."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: degree-in"
  severity low
  stage paid: payer* -> hub
  within under window
  require count(paid) >= 2
  measure size = count(paid)
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "degree in: one payer twice" for degree_in {
  09:00  A -> B
  +1h    A -> B
  expect { payer = A; hub = B; size = 2 }
  expect count 1
}

test "degree in: once" for degree_in {
  09:00  A -> B
  +1h    A -> C
  expect none
}

test "degree in: a day apart to the second" for degree_in {
  09:00     A -> B
  1d 09:00  A -> B
  expect none
}

# Degree out: transactions that an account sends, to whomever.
# Example: 0h A -> B, 1h A -> B
#
# False positives: every account in daily use, as for degree_in.
pattern degree_out(window: duration = 1d in 1s..366d) {
  "An account sends several transactions, to one payee or to more."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: degree-out"
  severity low
  stage paid: hub -> payee*
  within under window
  require count(paid) >= 2
  measure size = count(paid)
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "degree out: one payee twice" for degree_out {
  09:00  A -> B
  +1h    A -> B
  expect { hub = A; payee = B; size = 2 }
  expect count 1
}

test "degree out: once" for degree_out {
  09:00  A -> B
  +1h    C -> B
  expect none
}

test "degree out: a day apart to the second" for degree_out {
  09:00     A -> B
  1d 09:00  A -> B
  expect none
}

# Scatter-gather: several accounts are paid by one and pay one other. The payments to and from them
# may come in any order.
# Example: 0h B -> Z, 1h A -> B, 2h A -> C, 3h C -> Z
#
# False positives: two colleagues at one shop, on payday or not. As a finding see
# amlworld.scatter_gather: it asks for three mules, who pay after they were paid.
pattern scatter_gather(window: duration = 6h in 1s..366d) {
  "One account pays several accounts that pay one other account."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: scatter-gather"
  severity medium
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector
  within window
  require count(mule) >= 2
  measure size = count(mule)
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "scatter-gather: two mules, in no order" for scatter_gather {
  09:00  B -> Z
  +1h    A -> B
  +1h    A -> C
  +1h    C -> Z
  expect { origin = A; mule = B, C; collector = Z; size = 2 }
  expect count 1
}

test "scatter-gather: a mule short" for scatter_gather {
  09:00  A -> B
  +1h    A -> C
  +1h    B -> Z
  +1h    C -> Y
  expect none
}

test "scatter-gather: the last an hour late" for scatter_gather {
  09:00  A -> B
  +1h    A -> C
  +1h    B -> Z
  +5h    C -> Z
  expect none
}

# Temporal cycle: money goes round, each payment later than the one before. GFP has no limit of
# hops here; 64 is the most a chain can have.
# Example: 0h A -> B, 1h B -> C, 2h C -> A
#
# False positives: two who pay back and forth, which are cycles of two. As a finding see
# amlworld.cycle, whose `min_hops` keeps them out.
pattern temporal_cycle(window: duration = 1d in 1s..366d, hops: int = 64 in 2..64) {
  "Money returns to where it started, each payment later than the one before."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: temporal cycle"
  severity medium
  stage loop: start -> via{1..hops - 1} -> start   in order
  within window
  measure size = length(loop)
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "temporal cycle: three hops" for temporal_cycle {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> A
  expect { start = A; via = B, C; size = 3 }
  expect count 1
}

test "temporal cycle: closed by two at one time" for temporal_cycle {
  09:00  A -> B
  +1h    B -> C
  +0s    C -> A
  expect none
}

test "temporal cycle: it ends elsewhere" for temporal_cycle {
  09:00  A -> B
  +1h    B -> C
  +1h    C -> D
  expect none
}

test "temporal cycle: the last hop an hour late" for temporal_cycle {
  09:00  A -> B
  +1h    B -> C
  +24h   C -> A
  expect none
}

# Cycle of limited length: the last payment closes it, the others may have come in any order.
# `hops` is GFP's `lc-cycle_len`.
# Example: 0h B -> C, 1h A -> B, 2h C -> A
#
# False positives: as for temporal_cycle, and more, since no money can have gone round where the
# order is wrong. A number for a model; as a finding take amlworld.cycle.
pattern length_constrained_cycle(window: duration = 1d in 1s..366d, hops: int = 10 in 2..64) {
  "A payment closes a cycle of earlier payments, whatever their order."
  version "1.0"
  reference "Blanuša et al., Graph Feature Preprocessor, ICAIF 2024: simple cycle of limited length"
  severity low
  stage path:  start -> via{0..hops - 2} -> last
  stage close: last -> start   after path
  within window
  measure size = length(path) + 1
  features histogram(size, 2, 3, 4, 5, 6, 7..8, 9..10, 11..15, 16..20, 21..)
}

test "cycle: the last payment closes it" for length_constrained_cycle {
  09:00  B -> C
  +1h    A -> B
  +1h    C -> A
  expect { start = A; via = B; last = C; size = 3 }
  expect count 1
}

test "cycle: a hop too many" for length_constrained_cycle(hops = 2) {
  09:00  B -> C
  +1h    A -> B
  +1h    C -> A
  expect none
}

test "cycle: a tie does not close it" for length_constrained_cycle {
  09:00  B -> C
  +1h    A -> B
  +0s    C -> A
  expect none
}

test "cycle: the last an hour late" for length_constrained_cycle {
  09:00  B -> C
  +1h    A -> B
  +24h   C -> A
  expect none
}

# Vertex statistics: GFP's numbers of the sender and the receiver, in both directions: 0 fan, 1 degree,
# 3 mean, 4 sum, 5 min, 6 max, 7 median, 8 variance, 9 skew, 10 kurtosis. (2, ratio, is the degree
# divided by the fan.) What has no value is empty here, and 0 in GFP.
# Example: 0h A -> B, 1h A -> C
# The second has 2 as its sender.sent.count, and 1 as its receiver.received.count.
#
# It describes and finds nothing, so it has no false positives.
profile vertex_statistics(window: duration = 1d in 1s..366d) of sender, receiver {
  "Statistics of what the sender and the receiver sent and received."
  within window
  sent, received: distinct(counterparty), count, mean(amount), sum(amount), min(amount),
      max(amount), median(amount), var(amount), skew(amount), kurtosis(amount)
}
