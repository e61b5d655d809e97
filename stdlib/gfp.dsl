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
# Cost. Fans and degrees take constant time a transaction. Cycles can be many where many accounts
# pay each other: shorten `window` first, then `hops`.

# Example: 0h A -> C, 1h B -> C
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

# Example: 0h A -> B, 1h A -> C
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

# Example: 0h A -> B, 1h A -> B
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

# Example: 0h A -> B, 1h A -> B
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

# The payments to and from the mules may come in any order.
# Example: 0h B -> Z, 1h A -> B, 2h A -> C, 3h C -> Z
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

# GFP has no limit here; 64 is the most a chain can have.
# Example: 0h A -> B, 1h B -> C, 2h C -> A
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

# The last payment closes the cycle, the others may have come in any order. `hops` is GFP's
# `lc-cycle_len`.
# Example: 0h B -> C, 1h A -> B, 2h C -> A
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

# GFP's vertex statistics of the sender and the receiver, in both directions: 0 fan, 1 degree,
# 3 mean, 4 sum, 5 min, 6 max, 7 median, 8 variance, 9 skew, 10 kurtosis. (2, ratio, is the degree
# divided by the fan.) What has no value is empty here, and 0 in GFP.
profile vertex_statistics(window: duration = 1d in 1s..366d) of sender, receiver {
  within window
  sent, received: distinct(counterparty), count, mean(amount), sum(amount), min(amount),
      max(amount), median(amount), var(amount), skew(amount), kurtosis(amount)
}
