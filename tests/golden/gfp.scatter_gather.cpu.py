# moneytrail: pattern scatter_gather (gfp.dsl:181)
# plan: expansion from the trigger; no hub sweep: more than one plain role
# passes: set-floors

import numpy as np
from numba import njit

DONE = 0
NEXT = 0
SCRATCH_FULL = 1
STATUS = 1
INSTANCES = 2
OUTPUT_FULL = 2
STOPPED = 3
EVIDENCE = 4
STOP = 5
COMPLETED = 6


@njit(cache=True, nogil=True, error_model="numpy")
def first_at(
    time, high, instant,
):
    """First of the first `high` transactions not before `instant`."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        if time[middle] < instant:
            low = middle + 1
        else:
            high = middle
    return low


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
def scatter_gather(
    item_low, item_high, state, candidates, feature_size_histogram, source, target, time, window,
    stack, mark, sent_start, sent, scratch_capacity, received_start, received, scatter_rows,
    scatter_live, gather_rows, gather_live, mule_accounts, mule_member, size_bin_low,
    size_bin_high, collect, pool_capacity, evidence_stage, evidence_row, instance_capacity,
    instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'scatter_gather'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        for column in range(10):
            feature_size_histogram[0, trigger, column] = 0
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        stack_top = 0
        # The trigger as a transaction of 'scatter'.
        origin = source[trigger]
        # Every account that may be 'collector'.
        base = stack_top
        level_low = stack_top
        place_high = sent_start[target[trigger] + 1]
        place_low = first_listed(sent, sent_start[target[trigger]], place_high, first)
        for place in range(place_low, place_high):
            row = sent[place]
            if row > trigger:
                break
            far = target[row]
            if mark[far] == 0:
                mark[far] = 1
                if stack_top >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                stack[stack_top] = far
                stack_top += 1
        for at in range(level_low, stack_top):
            mark[stack[at]] = 0
        level_high = stack_top
        for at_2 in range(level_low, level_high):
            collector = stack[at_2]
            if collector != origin:
                if candidates_length + 3 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                candidates[candidates_length] = 0
                candidates[candidates_length + 1] = origin
                candidates[candidates_length + 2] = collector
                candidates_length += 3
        stack_top = base
        # The trigger as a transaction of 'gather'.
        collector_2 = target[trigger]
        # Every account that may be 'origin'.
        base_2 = stack_top
        level_low_2 = stack_top
        place_high_2 = received_start[source[trigger] + 1]
        place_low_2 = first_listed(received, received_start[source[trigger]], place_high_2, first)
        for place_2 in range(place_low_2, place_high_2):
            row_2 = received[place_2]
            if row_2 > trigger:
                break
            far_2 = source[row_2]
            if mark[far_2] == 0:
                mark[far_2] = 1
                if stack_top >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                stack[stack_top] = far_2
                stack_top += 1
        for at_3 in range(level_low_2, stack_top):
            mark[stack[at_3]] = 0
        level_high_2 = stack_top
        for at_4 in range(level_low_2, level_high_2):
            origin_2 = stack[at_4]
            if origin_2 != collector_2:
                if candidates_length + 3 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                candidates[candidates_length] = 1
                candidates[candidates_length + 1] = origin_2
                candidates[candidates_length + 2] = collector_2
                candidates_length += 3
        stack_top = base_2
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            origin_3 = candidates[candidate + 1]
            collector_3 = candidates[candidate + 2]
            candidate += 3
            scatter_count = 0
            gather_count = 0
            mule_count = 0
            holds = True
            if holds:
                # Transactions of 'scatter'.
                place_high_3 = sent_start[origin_3 + 1]
                place_low_3 = first_listed(sent, sent_start[origin_3], place_high_3, first)
                for place_3 in range(place_low_3, place_high_3):
                    row_3 = sent[place_3]
                    if row_3 > trigger:
                        break
                    far_3 = target[row_3]
                    if far_3 != origin_3 and far_3 != collector_3:
                        if mule_member[far_3] == 0:
                            if mule_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            mule_accounts[mule_count] = far_3
                            mule_count += 1
                            mule_member[far_3] = 1
                        if scatter_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        scatter_rows[scatter_count] = row_3
                        scatter_count += 1
                        scatter_live[row_3] = 1
                holds = scatter_count > 0 and mule_count >= 2
            if holds:
                # Transactions of 'gather'.
                place_high_4 = received_start[collector_3 + 1]
                place_low_4 = first_listed(
                    received, received_start[collector_3], place_high_4, first,
                )
                for place_4 in range(place_low_4, place_high_4):
                    row_4 = received[place_4]
                    if row_4 > trigger:
                        break
                    far_4 = source[row_4]
                    if mule_member[far_4] != 0:
                        if gather_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        gather_rows[gather_count] = row_4
                        gather_count += 1
                        gather_live[row_4] = 1
                holds = gather_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # Members of 'mule' are connected in each stage.
                    for at_5 in range(mule_count):
                        account = mule_accounts[at_5]
                        if mule_member[account] != 0:
                            connected = True
                            if connected:
                                partners = 0
                                place_high_5 = received_start[account + 1]
                                place_low_5 = first_listed(
                                    received, received_start[account], place_high_5, first,
                                )
                                for place_5 in range(place_low_5, place_high_5):
                                    row_5 = received[place_5]
                                    if row_5 > trigger:
                                        break
                                    if scatter_live[row_5] != 0:
                                        partners = 1
                                        break
                                connected = partners > 0
                            if connected:
                                partners_2 = 0
                                place_high_6 = sent_start[account + 1]
                                place_low_6 = first_listed(
                                    sent, sent_start[account], place_high_6, first,
                                )
                                for place_6 in range(place_low_6, place_high_6):
                                    row_6 = sent[place_6]
                                    if row_6 > trigger:
                                        break
                                    if gather_live[row_6] != 0:
                                        partners_2 = 1
                                        break
                                connected = partners_2 > 0
                            if not connected:
                                mule_member[account] = 0
                                changed = True
                                place_high_7 = received_start[account + 1]
                                place_low_7 = first_listed(
                                    received, received_start[account], place_high_7, first,
                                )
                                for place_7 in range(place_low_7, place_high_7):
                                    row_7 = received[place_7]
                                    if row_7 > trigger:
                                        break
                                    if scatter_live[row_7] != 0:
                                        scatter_live[row_7] = 0
                                place_high_8 = sent_start[account + 1]
                                place_low_8 = first_listed(
                                    sent, sent_start[account], place_high_8, first,
                                )
                                for place_8 in range(place_low_8, place_high_8):
                                    row_8 = sent[place_8]
                                    if row_8 > trigger:
                                        break
                                    if gather_live[row_8] != 0:
                                        gather_live[row_8] = 0
                if holds:
                    holds = False
                    for place_9 in range(scatter_count):
                        if scatter_live[scatter_rows[place_9]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_10 in range(gather_count):
                        if gather_live[gather_rows[place_10]] != 0:
                            holds = True
                            break
                serves = 2
                if gather_live[trigger] != 0:
                    serves = 1
                if scatter_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                mule_size = 0
                for at_6 in range(mule_count):
                    if mule_member[mule_accounts[at_6]] != 0:
                        mule_size += 1
                holds = mule_size >= 2
                if holds:
                    size = mule_size
                    completed += 1
                    for column_2 in range(10):
                        if size_bin_low[column_2] <= size and size <= size_bin_high[column_2]:
                            feature_size_histogram[0, trigger, column_2] += 1
                            break
                    if collect != 0:
                        for place_11 in range(scatter_count):
                            row_9 = scatter_rows[place_11]
                            if scatter_live[row_9] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_9
                                evidence_end += 1
                        for place_12 in range(gather_count):
                            row_10 = gather_rows[place_12]
                            if gather_live[row_10] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_10
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = origin_3
                        instance_plain[instances, 1] = collector_3
                        instance_whole[instances, 0] = size
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_13 in range(scatter_count):
                scatter_live[scatter_rows[place_13]] = 0
            for place_14 in range(gather_count):
                gather_live[gather_rows[place_14]] = 0
            for at_7 in range(mule_count):
                mule_member[mule_accounts[at_7]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
