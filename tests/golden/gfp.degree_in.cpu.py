# moneytrail: pattern degree_in (gfp.dsl:109)
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
def degree_in(
    item_low, item_high, state, received_start, received, emit_below, look_from, received_time,
    window, emit_from, feature_size_histogram_bin, size_bin_low, size_bin_high, collect,
    pool_capacity, evidence_stage, evidence_row, instance_capacity, instance_trigger,
    instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'degree_in'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    for hub in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = hub
            state[STATUS] = STOPPED
            return
        target_begin = received_start[hub]
        target_end = received_start[hub + 1]
        if emit_below != 0:
            target_begin = first_listed(received, target_begin, target_end, look_from)
            target_end = first_listed(received, target_begin, target_end, emit_below)
        target_at = target_begin
        paid_left = target_at
        paid_count = 0
        paid_last = 0
        paid_shown = target_at
        while target_at < target_end:
            row = received[target_at]
            now = received_time[target_at]
            target_at += 1
            since = now - window
            since += 1
            # Transactions that leave the window of 'paid'.
            while paid_left < target_at:
                if received_time[paid_left] >= since:
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
                        while paid_shown < target_at:
                            seen = received[paid_shown]
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
