# moneytrail: pattern fan_out (amlworld.dsl:23)
# plan: hub sweep: every stage is a spoke of 'hub', O(1) amortised a transaction
# passes: none changed anything

import numpy as np
from numba import njit

DONE = 0
NEXT = 0
STATUS = 1
INSTANCES = 2
OUTPUT_FULL = 2
STOPPED = 3
EVIDENCE = 4
STOP = 5
COMPLETED = 6


@njit(cache=True, nogil=True, error_model="numpy")
def first_listed(
    listed, low, high, least,
):
    """First place in listed[low:high] with a transaction not below `least`."""
    while low < high:
        middle = (low + high) // 2
        if listed[middle] < least:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True, error_model="numpy")
def fan_out(
    item_low, item_high, state, sent_start, sent, emit_below, look_from, payee_transactions,
    sent_time, window, sent_to, emit_from, min_payees, max_payees, feature_count,
    feature_payees_max, feature_payments_max, collect, pool_capacity, evidence_stage, evidence_row,
    instance_capacity, instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'fan_out'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    for hub in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = hub
            state[STATUS] = STOPPED
            return
        source_begin = sent_start[hub]
        source_end = sent_start[hub + 1]
        if emit_below != 0:
            source_begin = first_listed(sent, source_begin, source_end, look_from)
            source_end = first_listed(sent, source_begin, source_end, emit_below)
        source_at = source_begin
        paid_left = source_at
        paid_count = 0
        paid_last = 0
        paid_shown = source_at
        payee_size = 0
        while source_at < source_end:
            row = sent[source_at]
            now = sent_time[source_at]
            source_at += 1
            since = now - window
            # Transactions that leave the window of 'paid'.
            while paid_left < source_at:
                if sent_time[paid_left] >= since:
                    break
                paid_count -= 1
                far = sent_to[paid_left]
                payee_transactions[far] = payee_transactions[far] - 1
                if payee_transactions[far] == 0:
                    payee_size -= 1
                paid_left += 1
            speaks = False
            speaks = True
            paid_count += 1
            paid_last = now
            far_2 = sent_to[source_at - 1]
            if payee_transactions[far_2] == 0:
                payee_size += 1
            payee_transactions[far_2] += 1
            if row >= emit_from and (speaks and paid_count > 0):
                if payee_size >= min_payees and payee_size <= max_payees:
                    payees = payee_size
                    payments = paid_count
                    completed += 1
                    feature_count[0, 0, row] = 1
                    feature_payees_max[0, 0, row] = payees
                    feature_payments_max[0, 0, row] = payments
                    if collect != 0:
                        if paid_shown < paid_left:
                            paid_shown = paid_left
                        while paid_shown < source_at:
                            seen = sent[paid_shown]
                            if evidence_end >= pool_capacity:
                                state[NEXT] = hub
                                state[STATUS] = OUTPUT_FULL
                                return
                            evidence_stage[evidence_end] = 0
                            evidence_row[evidence_end] = seen
                            evidence_end += 1
                            paid_shown += 1
                        if instances >= instance_capacity:
                            state[NEXT] = hub
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = row
                        instance_plain[instances, 0] = hub
                        instance_whole[instances, 0] = payees
                        instance_whole[instances, 1] = payments
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
        while paid_left < source_at:
            payee_transactions[sent_to[paid_left]] = 0
            paid_left += 1
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
