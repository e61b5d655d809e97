"""Short pages on the language; each holds a program that the tests check."""

from __future__ import annotations

from typing import Final

TOPICS: Final[dict[str, str]] = {
    "pattern": """\
A pattern names stages of money between roles, a window, and what must hold.

  pattern fan_out(window: duration = 1d, least: int = 5) {
    stage paid: hub -> payee*
    within window
    require count(payee) >= least
    measure size = count(payee)
  }

Types of parameters: int, ratio, money, duration, time, text, bool. `in 1..10` bounds one.
""",
    "stage": """\
A stage is one hop of money. `hub` is one account, `mule*` a set, `via{1..5}` a chain.

  pattern passed_on {
    stage into: origin -> mule*
    stage out:  mule* -> collector   after into by 2d
    within 5d
    require count(mule) >= 3
  }

Relations: after S, before S, not before S; `by 2d` is the longest gap.
""",
    "chain": """\
A chain runs head to tail through accounts that it finds.

  pattern cycle {
    stage loop: start -> via{1..5} -> start   in order, each by 2d, keeping 80%..1
    within 7d
    measure hops = length(loop)
  }
""",
    "filter": """\
A filter speaks of one transaction, `other` of its partner in a relation or chain.

  pattern near_limit(limit: money = 10_000) {
    stage paid: payer* -> hub   [amount in 90%..1 * limit and currency == "US Dollar"]
    within 2d
    require count(paid) >= 3
  }

Columns: amount, time, currency, format, from_bank, to_bank, and those you declare:
`column branch: text`.
""",
    "without": """\
`without stage` tells of money that must not have moved.

  pattern new_payer {
    stage paid: payer* -> hub
    without stage known: hub -> payer*   before paid by 90d
    within 1d
    require count(payer) >= 3
  }
""",
    "require": """\
`require` is checked last, on whole stages; `measure` describes what was found.

  pattern kept_little {
    stage into: payer* -> mule
    stage out:  mule -> payee*   after into by 1d
    within 3d
    require sum(out.amount) in 90%..1 * sum(into.amount) and count(payer) >= 2
    measure kept = 1 - sum(out.amount) / sum(into.amount)
  }

Of roles and stages: count, length. Of columns: sum, mean, median, min, max, distinct.
Of times: first, last, span.
""",
    "variant": """\
A variant is a pattern with other defaults; it follows when the pattern is replaced.

  use stdlib.amlworld
  pattern quick_cycle = amlworld.cycle(window = 1d)
""",
    "test": """\
A test stands beside its pattern: transactions, and what is found in them.

  pattern fan_out { stage paid: hub -> payee* within 1d require count(payee) >= 2 }

  test "two payees" for fan_out {
    09:00  A -> B  500
    +2h    A -> C  700
    expect { hub = A; payee = B, C }
  }

Also: `expect none`, `expect count 2`.
""",
    "profile": """\
A profile describes what an account did lately; its values are features, not matches.

  profile flow(window: duration = 7d) of sender, receiver {
    within window
    sent, received: count, sum(amount), distinct(counterparty)
  }
""",
}
