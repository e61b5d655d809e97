# moneytrail: pattern stack (amlworld.dsl:183)
# plan: expansion from the trigger; no hub sweep: a stage does not touch the plain role; no pair
#       sweep: it is not one set between two plain roles
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
def stack(
    item_low, item_high, state, candidates, feature_count, feature_size_max, feature_payers_max,
    feature_middlemen_max, source, target, time, window, scratch_capacity, upper_rows, upper_live,
    lower_rows, lower_live, payer_accounts, payer_member, middle_accounts, middle_member,
    received_start, received, min_middle, min_payers, sent_start, sent, mark, each_pays,
    upper_partners, collect, pool_capacity, evidence_stage, evidence_row, instance_capacity,
    instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'stack'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        feature_count[0, trigger, 0] = 0
        feature_size_max[0, trigger, 0] = NO_VALUE
        feature_payers_max[0, trigger, 0] = NO_VALUE
        feature_middlemen_max[0, trigger, 0] = NO_VALUE
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        # The trigger as a transaction of 'lower'.
        collector = target[trigger]
        if candidates_length + 2 >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        candidates[candidates_length] = 0
        candidates[candidates_length + 1] = collector
        candidates_length += 2
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            collector_2 = candidates[candidate + 1]
            candidate += 2
            upper_count = 0
            lower_count = 0
            payer_count = 0
            middle_count = 0
            holds = True
            if holds:
                # Transactions of 'lower'.
                place_high = received_start[collector_2 + 1]
                place_low = first_listed(received, received_start[collector_2], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    far = source[row]
                    if far != collector_2:
                        if middle_member[far] == 0:
                            if middle_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            middle_accounts[middle_count] = far
                            middle_count += 1
                            middle_member[far] = 1
                        if lower_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        lower_rows[lower_count] = row
                        lower_count += 1
                        lower_live[row] = 1
                holds = lower_count > 0 and middle_count >= min_middle
            if holds:
                # Transactions of 'upper'.
                for at in range(middle_count):
                    member = middle_accounts[at]
                    place_high_2 = received_start[member + 1]
                    place_low_2 = first_listed(
                        received, received_start[member], place_high_2, first,
                    )
                    for place_2 in range(place_low_2, place_high_2):
                        row_2 = received[place_2]
                        if row_2 > trigger:
                            break
                        far_2 = source[row_2]
                        if far_2 != collector_2:
                            if payer_member[far_2] == 0:
                                if payer_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                payer_accounts[payer_count] = far_2
                                payer_count += 1
                                payer_member[far_2] = 1
                            if upper_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            upper_rows[upper_count] = row_2
                            upper_count += 1
                            upper_live[row_2] = 1
                holds = upper_count > 0 and payer_count >= min_payers
            if holds:
                changed = True
                while changed:
                    changed = False
                    # 'lower' after 'upper'.
                    for place_3 in range(lower_count):
                        row_3 = lower_rows[place_3]
                        if lower_live[row_3] != 0:
                            found = False
                            place_high_3 = received_start[source[row_3] + 1]
                            place_low_3 = first_listed(
                                received, received_start[source[row_3]], place_high_3, first,
                            )
                            for place_4 in range(place_low_3, place_high_3):
                                row_4 = received[place_4]
                                if row_4 > trigger:
                                    break
                                if upper_live[row_4] != 0 and time[row_3] > time[row_4]:
                                    found = True
                                    break
                            if not found:
                                lower_live[row_3] = 0
                                changed = True
                    for place_5 in range(upper_count):
                        row_5 = upper_rows[place_5]
                        if upper_live[row_5] != 0:
                            found_2 = False
                            place_high_4 = sent_start[target[row_5] + 1]
                            place_low_4 = first_listed(
                                sent, sent_start[target[row_5]], place_high_4, first,
                            )
                            for place_6 in range(place_low_4, place_high_4):
                                row_6 = sent[place_6]
                                if row_6 > trigger:
                                    break
                                if lower_live[row_6] != 0 and time[row_6] > time[row_5]:
                                    found_2 = True
                                    break
                            if not found_2:
                                upper_live[row_5] = 0
                                changed = True
                    # Members of 'payer' are connected in each stage.
                    for at_2 in range(payer_count):
                        account = payer_accounts[at_2]
                        if payer_member[account] != 0:
                            connected = True
                            if connected:
                                partners = 0
                                place_high_5 = sent_start[account + 1]
                                place_low_5 = first_listed(
                                    sent, sent_start[account], place_high_5, first,
                                )
                                for place_7 in range(place_low_5, place_high_5):
                                    row_7 = sent[place_7]
                                    if row_7 > trigger:
                                        break
                                    far_3 = target[row_7]
                                    if upper_live[row_7] != 0 and mark[far_3] == 0:
                                        mark[far_3] = 1
                                        partners += 1
                                place_high_6 = sent_start[account + 1]
                                place_low_6 = first_listed(
                                    sent, sent_start[account], place_high_6, first,
                                )
                                for place_8 in range(place_low_6, place_high_6):
                                    row_8 = sent[place_8]
                                    if row_8 > trigger:
                                        break
                                    mark[target[row_8]] = 0
                                connected = partners >= each_pays
                            if not connected:
                                payer_member[account] = 0
                                changed = True
                                place_high_7 = sent_start[account + 1]
                                place_low_7 = first_listed(
                                    sent, sent_start[account], place_high_7, first,
                                )
                                for place_9 in range(place_low_7, place_high_7):
                                    row_9 = sent[place_9]
                                    if row_9 > trigger:
                                        break
                                    if upper_live[row_9] != 0:
                                        upper_live[row_9] = 0
                    # Members of 'middle' are connected in each stage.
                    for at_3 in range(middle_count):
                        account_2 = middle_accounts[at_3]
                        if middle_member[account_2] != 0:
                            connected_2 = True
                            if connected_2:
                                partners_2 = 0
                                place_high_8 = received_start[account_2 + 1]
                                place_low_8 = first_listed(
                                    received, received_start[account_2], place_high_8, first,
                                )
                                for place_10 in range(place_low_8, place_high_8):
                                    row_10 = received[place_10]
                                    if row_10 > trigger:
                                        break
                                    far_4 = source[row_10]
                                    if upper_live[row_10] != 0 and mark[far_4] == 0:
                                        mark[far_4] = 1
                                        partners_2 += 1
                                place_high_9 = received_start[account_2 + 1]
                                place_low_9 = first_listed(
                                    received, received_start[account_2], place_high_9, first,
                                )
                                for place_11 in range(place_low_9, place_high_9):
                                    row_11 = received[place_11]
                                    if row_11 > trigger:
                                        break
                                    mark[source[row_11]] = 0
                                connected_2 = partners_2 >= upper_partners
                            if connected_2:
                                partners_3 = 0
                                place_high_10 = sent_start[account_2 + 1]
                                place_low_10 = first_listed(
                                    sent, sent_start[account_2], place_high_10, first,
                                )
                                for place_12 in range(place_low_10, place_high_10):
                                    row_12 = sent[place_12]
                                    if row_12 > trigger:
                                        break
                                    if lower_live[row_12] != 0:
                                        partners_3 = 1
                                        break
                                connected_2 = partners_3 > 0
                            if not connected_2:
                                middle_member[account_2] = 0
                                changed = True
                                place_high_11 = received_start[account_2 + 1]
                                place_low_11 = first_listed(
                                    received, received_start[account_2], place_high_11, first,
                                )
                                for place_13 in range(place_low_11, place_high_11):
                                    row_13 = received[place_13]
                                    if row_13 > trigger:
                                        break
                                    if upper_live[row_13] != 0:
                                        upper_live[row_13] = 0
                                place_high_12 = sent_start[account_2 + 1]
                                place_low_12 = first_listed(
                                    sent, sent_start[account_2], place_high_12, first,
                                )
                                for place_14 in range(place_low_12, place_high_12):
                                    row_14 = sent[place_14]
                                    if row_14 > trigger:
                                        break
                                    if lower_live[row_14] != 0:
                                        lower_live[row_14] = 0
                if holds:
                    holds = False
                    for place_15 in range(upper_count):
                        if upper_live[upper_rows[place_15]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_16 in range(lower_count):
                        if lower_live[lower_rows[place_16]] != 0:
                            holds = True
                            break
                serves = 1
                if lower_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                payer_size = 0
                for at_4 in range(payer_count):
                    if payer_member[payer_accounts[at_4]] != 0:
                        payer_size += 1
                middle_size = 0
                for at_5 in range(middle_count):
                    if middle_member[middle_accounts[at_5]] != 0:
                        middle_size += 1
                holds = payer_size >= min_payers and middle_size >= min_middle
                if holds:
                    size = payer_size + middle_size + 1
                    payers = payer_size
                    middlemen = middle_size
                    completed += 1
                    feature_count[0, trigger, 0] += 1
                    if (
                        feature_size_max[0, trigger, 0] == NO_VALUE
                        or size > feature_size_max[0, trigger, 0]
                    ):
                        feature_size_max[0, trigger, 0] = size
                    if (
                        feature_payers_max[0, trigger, 0] == NO_VALUE
                        or payers > feature_payers_max[0, trigger, 0]
                    ):
                        feature_payers_max[0, trigger, 0] = payers
                    if (
                        feature_middlemen_max[0, trigger, 0] == NO_VALUE
                        or middlemen > feature_middlemen_max[0, trigger, 0]
                    ):
                        feature_middlemen_max[0, trigger, 0] = middlemen
                    if collect != 0:
                        for place_17 in range(upper_count):
                            row_15 = upper_rows[place_17]
                            if upper_live[row_15] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_15
                                evidence_end += 1
                        for place_18 in range(lower_count):
                            row_16 = lower_rows[place_18]
                            if lower_live[row_16] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_16
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = collector_2
                        instance_whole[instances, 0] = size
                        instance_whole[instances, 1] = payers
                        instance_whole[instances, 2] = middlemen
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_19 in range(upper_count):
                upper_live[upper_rows[place_19]] = 0
            for place_20 in range(lower_count):
                lower_live[lower_rows[place_20]] = 0
            for at_6 in range(payer_count):
                payer_member[payer_accounts[at_6]] = 0
            for at_7 in range(middle_count):
                middle_member[middle_accounts[at_7]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
