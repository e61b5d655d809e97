"""What a hub costs: twice as much for twice the transactions, all of them in one window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.agree.test_chain_work import Payments, work

PATTERNS = {
    "funnel": """
  stage paid: payer* -> hub
  stage out:  hub -> payee*   after paid by 20s
  within 1w
  distinct payer, payee
  require count(payee) <= 1
""",
    "unrelated": """
  stage paid: payer* -> hub
  stage out:  hub -> payee*
  within 1w
  distinct payer, payee
  require count(payee) <= 1
""",
    "strangers": """
  stage paid: payer* -> hub
  stage out:  hub -> payee*   after paid
  without stage before: payer* -> hub   before paid by 1d
  without stage dealings: hub -> payer*   before paid by 1d
  within 1w
  require count(payee) <= 0
""",
    "three stages": """
  stage awake: waker* -> hub
  stage paid:  payer* -> hub   not before awake
  stage out:   hub -> payee*   after paid by 20s
  without stage silence: anyone -> hub   before awake by 1s
  within 1w
  distinct payer, payee
  require count(payee) <= 1
""",
    "one side": """
  stage small: payer* -> hub   [amount < 5.00]
  stage any:   anybody* -> hub
  within 1w
  require count(small) < 0.0 * count(any)
""",
    "there and back": """
  stage there: hub -> partner
  stage back:  partner -> hub   after there
  within 1w
""",
    "concentration": """
  stage paid: payer* -> hub
  stage out:  hub -> payee   after paid by 1h
  within 1w
  require count(payer) <= 3
""",
    "a hub as mule": """
  stage scatter: origin -> mule*
  stage gather:  mule* -> collector   after scatter
  within 1w
  require count(mule) >= 2
""",
}


def hub_payments(count: int) -> Payments:
    """Account 0 is paid by some, who pay someone else too, and pays others; a fifth are both."""
    each: Payments = []
    for at in range(count // 2):
        other = at + 1
        each += [(other, 0), (0, other if at % 5 == 0 else count + other)]
        each.append((other, 2 * count + other))
    return each


COUNTED = """pattern p {
  stage first: anchor -> payee*
  stage rest:  payer*[2..] -> payee*
  within 1w
  measure size = count(payer) + count(payee)
}
"""
OUTER_HUB = """pattern p {
  stage paid:      victim* -> mule*
  stage collected: mule* -> collector   after paid by 1h
  within 1w
  require count(mule) >= 2
}
"""


def meeting_payments(count: int) -> Payments:
    """Account 0 pays many, each of which is paid by two of many others too."""
    each: Payments = []
    for at in range(count // 3):
        payee = at + 1
        each += [(0, payee), (count + at, payee), (count + (at + 1) % (count // 3), payee)]
    return each


CEILING = """pattern p {
  stage paid:      victim* -> mule*
  stage collected: mule* -> collector   after paid by 1w
  within 1w
  distinct victim, mule
  require count(mule) in 2..4
}
"""


def many_mules(count: int) -> Payments:
    """Account 0 collects from many who were paid before; each was paid by another."""
    each: Payments = []
    for at in range(1, count // 2):
        each += [(count + at, at), (at, 0)]
    return each


def served_by_a_hub(count: int) -> Payments:
    """Account 0 is paid by many, and pays many who are paid by one other, whom nobody paid."""
    each: Payments = [(3 * count + at, 0) for at in range(1, count // 3)]
    for at in range(1, count // 3):
        each += [(0, at), (count + at, at)]
    return each


@pytest.mark.parametrize("payments", [many_mules, served_by_a_hub])
def test_a_hub_of_too_many_costs_what_it_may_have(
    payments: Callable[[int], Payments],
) -> None:
    """As the collector of more mules than there may be; as the mule of those who have no other."""
    fewer, _ = work(CEILING, payments(300))
    more, _ = work(CEILING, payments(600))
    assert more < 2.6 * fewer


def small_collectors(count: int) -> Payments:
    """Account 0 pays many who have one payer more, and is paid itself now and then."""
    each: Payments = [(3 * count + at, 0) for at in range(8)]
    for at in range(count // 3):
        mule, collector = count + at, 2 * count + at
        each += [(0, collector), (at + 1, mule), (mule, collector)]
    return each


AFTER_CHAIN = """pattern p {
  stage gather:  payer* -> head
  stage move:    head -> via{0..2} -> tail   in order, after gather
  stage scatter: tail -> payee*   after move
  within 1w
  distinct payer, payee
  require count(payee) <= 3
}
"""


PEELED = """pattern p {
  stage remainder: origin -> via{2..5} -> holder
      in order, each by 1w, keeping 80%..99%
  stage peel: holder -> receiver*   after remainder by 1w
  within 1w
}
"""
GATHERED = """pattern p {
  stage gather:  payer* -> head
  stage move:    head -> via{1..3} -> tail   in order, each by 1w, after gather by 1w
  stage scatter: tail -> payee*   after move by 1w
  within 1w
  distinct payer, payee
  require count(payer) >= 2 and count(payee) >= 2
}
"""


def layers(count: int) -> Payments:
    """Account 0 is paid by many who were paid once, and pays many who pay once; amounts agree."""
    each: Payments = []
    for at in range(1, count // 4):
        payer, layer, payee, last = (at + to * count for to in range(4))
        each += [(payer, layer), (layer, 0), (0, payee), (payee, last)]
    return each


@pytest.mark.parametrize("text", [PEELED, GATHERED], ids=["peeled", "gathered"])
def test_a_hub_in_chains_costs_what_leads_up_to_it(text: str) -> None:
    """Nothing came before those who paid it that would make a run: none of them is read."""
    fewer, _ = work(text, layers(400))
    more, _ = work(text, layers(800))
    assert more < 2.6 * fewer


def collected(count: int) -> Payments:
    """Much comes to account 0 by chains of three payments, and it pays many."""
    each: Payments = []
    for at in range(1, count // 4):
        payer, head, via, payee = (at + to * count for to in range(4))
        each += [(payer, head), (head, via), (via, 0), (0, payee)]
    return each


def test_a_hub_at_the_end_of_chains_costs_what_it_may_have() -> None:
    """None of its triggers may come long after its partner: only what is near them is walked."""
    fewer, _ = work(AFTER_CHAIN, collected(800))
    more, completed = work(AFTER_CHAIN, collected(1600))
    assert completed > 1000
    assert more < 2.6 * fewer


def test_a_counted_hub_costs_what_it_has() -> None:
    """Its group is the window at each of its transactions, and all of them complete it."""
    fewer, _ = work(COUNTED, meeting_payments(300), collect=False)
    more, completed = work(COUNTED, meeting_payments(600), collect=False)
    assert completed == 400
    assert more < 2.6 * fewer


def test_a_hub_in_small_groups_costs_what_those_have() -> None:
    """It is one of two mules in many groups: what else it does is not read for each of them."""
    fewer, _ = work(OUTER_HUB, small_collectors(300))
    more, completed = work(OUTER_HUB, small_collectors(600))
    assert completed == 200
    assert more < 2.6 * fewer


def two_banks(count: int) -> Payments:
    """Many pay accounts 0 and 1, which pay as many others: 0 some of them, and 1 the rest."""
    each: Payments = []
    for at in range(2, count // 4):
        each += [(at, 0), (at, 1), (at % 2, count + at)]
    return each


def test_those_with_one_payer_are_no_collectors() -> None:
    """No way through the banks is looked at: nobody they pay is paid by two."""
    text = f"pattern p {{{PATTERNS['a hub as mule']}}}\n"
    fewer, _ = work(text, two_banks(400), "pair sweep")
    more, completed = work(text, two_banks(800), "pair sweep")
    assert completed == 0
    assert more < 2.6 * fewer


@pytest.mark.parametrize("name", PATTERNS)
def test_a_hub_costs_what_it_has(name: str) -> None:
    text = f"pattern p {{{PATTERNS[name]}}}\n"
    fewer, _ = work(text, hub_payments(400))
    more, _ = work(text, hub_payments(800))
    assert more < 2.6 * fewer
