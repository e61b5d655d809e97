# moneytrail: pattern scatter_gather (amlworld.dsl:186)
# plan: expansion from the trigger; no hub sweep: more than one plain role
# passes: drop-idle-seeds, set-floors

import numpy as np
from numba import njit

NO_VALUE = -9223372036854775808
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
    item_low, item_high, state, candidates, feature_count, feature_mules_max, feature_took_max,
    source, target, time, window, stack, mark, received_start, received, scratch_capacity,
    scatter_rows, scatter_live, gather_rows, gather_live, mule_accounts, mule_member, sent_start,
    sent, min_mules, wait, collect, pool_capacity, evidence_stage, evidence_row, instance_capacity,
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
        feature_count[0, trigger, 0] = 0
        feature_mules_max[0, trigger, 0] = NO_VALUE
        feature_took_max[0, trigger, 0] = NO_VALUE
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        stack_top = 0
        # The trigger as a transaction of 'gather'.
        collector = target[trigger]
        # Every account that may be 'origin'.
        base = stack_top
        level_low = stack_top
        place_high = received_start[source[trigger] + 1]
        place_low = first_listed(received, received_start[source[trigger]], place_high, first)
        for place in range(place_low, place_high):
            row = received[place]
            if row > trigger:
                break
            far = source[row]
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
            origin = stack[at_2]
            if origin != collector:
                if candidates_length + 3 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                candidates[candidates_length] = 0
                candidates[candidates_length + 1] = origin
                candidates[candidates_length + 2] = collector
                candidates_length += 3
        stack_top = base
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            origin_2 = candidates[candidate + 1]
            collector_2 = candidates[candidate + 2]
            candidate += 3
            scatter_count = 0
            gather_count = 0
            mule_count = 0
            holds = True
            if holds:
                # Transactions of 'scatter'.
                place_high_2 = sent_start[origin_2 + 1]
                place_low_2 = first_listed(sent, sent_start[origin_2], place_high_2, first)
                for place_2 in range(place_low_2, place_high_2):
                    row_2 = sent[place_2]
                    if row_2 > trigger:
                        break
                    far_2 = target[row_2]
                    if far_2 != origin_2 and far_2 != collector_2:
                        if mule_member[far_2] == 0:
                            if mule_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            mule_accounts[mule_count] = far_2
                            mule_count += 1
                            mule_member[far_2] = 1
                        if scatter_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        scatter_rows[scatter_count] = row_2
                        scatter_count += 1
                        scatter_live[row_2] = 1
                holds = scatter_count > 0 and mule_count >= min_mules
            if holds:
                # Transactions of 'gather'.
                place_high_3 = received_start[collector_2 + 1]
                place_low_3 = first_listed(
                    received, received_start[collector_2], place_high_3, first,
                )
                for place_3 in range(place_low_3, place_high_3):
                    row_3 = received[place_3]
                    if row_3 > trigger:
                        break
                    far_3 = source[row_3]
                    if mule_member[far_3] != 0:
                        if gather_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        gather_rows[gather_count] = row_3
                        gather_count += 1
                        gather_live[row_3] = 1
                holds = gather_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # 'gather' after 'scatter'.
                    for place_4 in range(gather_count):
                        row_4 = gather_rows[place_4]
                        if gather_live[row_4] != 0:
                            found = False
                            place_high_4 = received_start[source[row_4] + 1]
                            place_low_4 = first_listed(
                                received, received_start[source[row_4]], place_high_4, first,
                            )
                            for place_5 in range(place_low_4, place_high_4):
                                row_5 = received[place_5]
                                if row_5 > trigger:
                                    break
                                if (
                                    scatter_live[row_5] != 0
                                    and time[row_4] > time[row_5]
                                    and time[row_4] - time[row_5] <= wait
                                ):
                                    found = True
                                    break
                            if not found:
                                gather_live[row_4] = 0
                                changed = True
                    for place_6 in range(scatter_count):
                        row_6 = scatter_rows[place_6]
                        if scatter_live[row_6] != 0:
                            found_2 = False
                            place_high_5 = sent_start[target[row_6] + 1]
                            place_low_5 = first_listed(
                                sent, sent_start[target[row_6]], place_high_5, first,
                            )
                            for place_7 in range(place_low_5, place_high_5):
                                row_7 = sent[place_7]
                                if row_7 > trigger:
                                    break
                                if (
                                    gather_live[row_7] != 0
                                    and time[row_7] > time[row_6]
                                    and time[row_7] - time[row_6] <= wait
                                ):
                                    found_2 = True
                                    break
                            if not found_2:
                                scatter_live[row_6] = 0
                                changed = True
                    # Members of 'mule' are connected in each stage.
                    for at_3 in range(mule_count):
                        account = mule_accounts[at_3]
                        if mule_member[account] != 0:
                            connected = True
                            if connected:
                                partners = 0
                                place_high_6 = received_start[account + 1]
                                place_low_6 = first_listed(
                                    received, received_start[account], place_high_6, first,
                                )
                                for place_8 in range(place_low_6, place_high_6):
                                    row_8 = received[place_8]
                                    if row_8 > trigger:
                                        break
                                    if scatter_live[row_8] != 0:
                                        partners = 1
                                        break
                                connected = partners > 0
                            if connected:
                                partners_2 = 0
                                place_high_7 = sent_start[account + 1]
                                place_low_7 = first_listed(
                                    sent, sent_start[account], place_high_7, first,
                                )
                                for place_9 in range(place_low_7, place_high_7):
                                    row_9 = sent[place_9]
                                    if row_9 > trigger:
                                        break
                                    if gather_live[row_9] != 0:
                                        partners_2 = 1
                                        break
                                connected = partners_2 > 0
                            if not connected:
                                mule_member[account] = 0
                                changed = True
                                place_high_8 = received_start[account + 1]
                                place_low_8 = first_listed(
                                    received, received_start[account], place_high_8, first,
                                )
                                for place_10 in range(place_low_8, place_high_8):
                                    row_10 = received[place_10]
                                    if row_10 > trigger:
                                        break
                                    if scatter_live[row_10] != 0:
                                        scatter_live[row_10] = 0
                                place_high_9 = sent_start[account + 1]
                                place_low_9 = first_listed(
                                    sent, sent_start[account], place_high_9, first,
                                )
                                for place_11 in range(place_low_9, place_high_9):
                                    row_11 = sent[place_11]
                                    if row_11 > trigger:
                                        break
                                    if gather_live[row_11] != 0:
                                        gather_live[row_11] = 0
                if holds:
                    holds = False
                    for place_12 in range(scatter_count):
                        if scatter_live[scatter_rows[place_12]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_13 in range(gather_count):
                        if gather_live[gather_rows[place_13]] != 0:
                            holds = True
                            break
                serves = 1
                if gather_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                mule_size = 0
                for at_4 in range(mule_count):
                    if mule_member[mule_accounts[at_4]] != 0:
                        mule_size += 1
                gather_last = 0
                counted = 0
                for place_14 in range(gather_count):
                    row_12 = gather_rows[place_14]
                    if gather_live[row_12] != 0:
                        cell = time[row_12]
                        if counted == 0 or cell > gather_last:
                            gather_last = cell
                        counted += 1
                scatter_first = 0
                counted_2 = 0
                for place_15 in range(scatter_count):
                    row_13 = scatter_rows[place_15]
                    if scatter_live[row_13] != 0:
                        cell_2 = time[row_13]
                        if counted_2 == 0 or cell_2 < scatter_first:
                            scatter_first = cell_2
                        counted_2 += 1
                holds = mule_size >= min_mules
                if holds:
                    mules = mule_size
                    took = gather_last - scatter_first
                    completed += 1
                    feature_count[0, trigger, 0] += 1
                    if (
                        feature_mules_max[0, trigger, 0] == NO_VALUE
                        or mules > feature_mules_max[0, trigger, 0]
                    ):
                        feature_mules_max[0, trigger, 0] = mules
                    if (
                        feature_took_max[0, trigger, 0] == NO_VALUE
                        or took > feature_took_max[0, trigger, 0]
                    ):
                        feature_took_max[0, trigger, 0] = took
                    if collect != 0:
                        for place_16 in range(scatter_count):
                            row_14 = scatter_rows[place_16]
                            if scatter_live[row_14] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_14
                                evidence_end += 1
                        for place_17 in range(gather_count):
                            row_15 = gather_rows[place_17]
                            if gather_live[row_15] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_15
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = origin_2
                        instance_plain[instances, 1] = collector_2
                        instance_whole[instances, 0] = mules
                        instance_whole[instances, 1] = took
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_18 in range(scatter_count):
                scatter_live[scatter_rows[place_18]] = 0
            for place_19 in range(gather_count):
                gather_live[gather_rows[place_19]] = 0
            for at_5 in range(mule_count):
                mule_member[mule_accounts[at_5]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
