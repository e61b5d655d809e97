# moneytrail: pattern degree_out (gfp.dsl:144)
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
def degree_out(
    item_low, item_high, state, sent_start, sent, emit_below, look_from, sent_time, window,
    emit_from, feature_size_histogram_bin, size_bin_low, size_bin_high, collect, pool_capacity,
    evidence_stage, evidence_row, instance_capacity, instance_trigger, instance_plain,
    instance_whole, instance_evidence_end,
):
    """Find 'degree_out'."""
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
        while source_at < source_end:
            row = sent[source_at]
            now = sent_time[source_at]
            source_at += 1
            since = now - window
            since += 1
            # Transactions that leave the window of 'paid'.
            while paid_left < source_at:
                if sent_time[paid_left] >= since:
                    break
                paid_count -= 1
                paid_left += 1
            speaks = False
            speaks = True
            paid_count += 1
            paid_last = now
            if row >= emit_from and (speaks and paid_count > 0):
                if paid_count >= 2:
                    size = paid_count
                    completed += 1
                    begun = 0
                    for column in range(10):
                        if size_bin_low[column] <= size:
                            begun += 1
                    if begun > 0:
                        last = begun - 1
                        if size <= size_bin_high[last]:
                            feature_size_histogram_bin[0, 0, row] = last + 1
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
                        instance_whole[instances, 0] = size
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
