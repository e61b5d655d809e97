# moneytrail: pattern bipartite (amlworld.dsl:156)
# plan: expansion from the trigger; no hub sweep: a stage does not touch the plain role; no pair
#       sweep: it is not one set between two plain roles
# passes: set-floors

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
def bipartite(
    item_low, item_high, state, candidates, feature_count, feature_size_max, feature_payers_max,
    feature_payees_max, source, target, time, window, scratch_capacity, stack, mark,
    received_start, received, first_rows, first_live, rest_rows, rest_live, payee_accounts,
    payee_member, payer_accounts, payer_member, sent_start, sent, min_payees, each_pays,
    min_payers, collect, pool_capacity, evidence_stage, evidence_row, instance_capacity,
    instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'bipartite'."""
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
        feature_payees_max[0, trigger, 0] = NO_VALUE
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        stack_top = 0
        # The trigger as a transaction of 'first'.
        anchor = source[trigger]
        if candidates_length + 2 >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        candidates[candidates_length] = 0
        candidates[candidates_length + 1] = anchor
        candidates_length += 2
        # The trigger as a transaction of 'rest'.
        # Every account that may be 'anchor'.
        base = stack_top
        level_low = stack_top
        place_high = received_start[target[trigger] + 1]
        place_low = first_listed(received, received_start[target[trigger]], place_high, first)
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
            anchor_2 = stack[at_2]
            if candidates_length + 2 >= scratch_capacity:
                state[NEXT] = trigger
                state[STATUS] = SCRATCH_FULL
                return
            candidates[candidates_length] = 1
            candidates[candidates_length + 1] = anchor_2
            candidates_length += 2
        stack_top = base
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            anchor_3 = candidates[candidate + 1]
            candidate += 2
            first_count = 0
            rest_count = 0
            payee_count = 0
            payer_count = 0
            holds = True
            if holds:
                # Transactions of 'first'.
                place_high_2 = sent_start[anchor_3 + 1]
                place_low_2 = first_listed(sent, sent_start[anchor_3], place_high_2, first)
                for place_2 in range(place_low_2, place_high_2):
                    row_2 = sent[place_2]
                    if row_2 > trigger:
                        break
                    far_2 = target[row_2]
                    if far_2 != anchor_3:
                        if payee_member[far_2] == 0:
                            if payee_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            payee_accounts[payee_count] = far_2
                            payee_count += 1
                            payee_member[far_2] = 1
                        if first_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        first_rows[first_count] = row_2
                        first_count += 1
                        first_live[row_2] = 1
                holds = first_count > 0 and payee_count >= min_payees
            if holds:
                # Transactions of 'rest'.
                for at_3 in range(payee_count):
                    member = payee_accounts[at_3]
                    place_high_3 = received_start[member + 1]
                    place_low_3 = first_listed(
                        received, received_start[member], place_high_3, first,
                    )
                    for place_3 in range(place_low_3, place_high_3):
                        row_3 = received[place_3]
                        if row_3 > trigger:
                            break
                        far_3 = source[row_3]
                        if far_3 != anchor_3:
                            if payer_member[far_3] == 0:
                                if payer_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                payer_accounts[payer_count] = far_3
                                payer_count += 1
                                payer_member[far_3] = 1
                            if rest_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            rest_rows[rest_count] = row_3
                            rest_count += 1
                            rest_live[row_3] = 1
                holds = rest_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # Members of 'payee' are connected in each stage.
                    for at_4 in range(payee_count):
                        account = payee_accounts[at_4]
                        if payee_member[account] != 0:
                            connected = True
                            if connected:
                                partners = 0
                                place_high_4 = received_start[account + 1]
                                place_low_4 = first_listed(
                                    received, received_start[account], place_high_4, first,
                                )
                                for place_4 in range(place_low_4, place_high_4):
                                    row_4 = received[place_4]
                                    if row_4 > trigger:
                                        break
                                    if first_live[row_4] != 0:
                                        partners = 1
                                        break
                                connected = partners > 0
                            if connected:
                                partners_2 = 0
                                place_high_5 = received_start[account + 1]
                                place_low_5 = first_listed(
                                    received, received_start[account], place_high_5, first,
                                )
                                for place_5 in range(place_low_5, place_high_5):
                                    row_5 = received[place_5]
                                    if row_5 > trigger:
                                        break
                                    if rest_live[row_5] != 0:
                                        partners_2 = 1
                                        break
                                connected = partners_2 > 0
                            if not connected:
                                payee_member[account] = 0
                                changed = True
                                place_high_6 = received_start[account + 1]
                                place_low_6 = first_listed(
                                    received, received_start[account], place_high_6, first,
                                )
                                for place_6 in range(place_low_6, place_high_6):
                                    row_6 = received[place_6]
                                    if row_6 > trigger:
                                        break
                                    if first_live[row_6] != 0:
                                        first_live[row_6] = 0
                                place_high_7 = received_start[account + 1]
                                place_low_7 = first_listed(
                                    received, received_start[account], place_high_7, first,
                                )
                                for place_7 in range(place_low_7, place_high_7):
                                    row_7 = received[place_7]
                                    if row_7 > trigger:
                                        break
                                    if rest_live[row_7] != 0:
                                        rest_live[row_7] = 0
                    # Members of 'payer' are connected in each stage.
                    for at_5 in range(payer_count):
                        account_2 = payer_accounts[at_5]
                        if payer_member[account_2] != 0:
                            connected_2 = True
                            if connected_2:
                                partners_3 = 0
                                place_high_8 = sent_start[account_2 + 1]
                                place_low_8 = first_listed(
                                    sent, sent_start[account_2], place_high_8, first,
                                )
                                for place_8 in range(place_low_8, place_high_8):
                                    row_8 = sent[place_8]
                                    if row_8 > trigger:
                                        break
                                    far_4 = target[row_8]
                                    if rest_live[row_8] != 0 and mark[far_4] == 0:
                                        mark[far_4] = 1
                                        partners_3 += 1
                                place_high_9 = sent_start[account_2 + 1]
                                place_low_9 = first_listed(
                                    sent, sent_start[account_2], place_high_9, first,
                                )
                                for place_9 in range(place_low_9, place_high_9):
                                    row_9 = sent[place_9]
                                    if row_9 > trigger:
                                        break
                                    mark[target[row_9]] = 0
                                connected_2 = partners_3 >= each_pays
                            if not connected_2:
                                payer_member[account_2] = 0
                                changed = True
                                place_high_10 = sent_start[account_2 + 1]
                                place_low_10 = first_listed(
                                    sent, sent_start[account_2], place_high_10, first,
                                )
                                for place_10 in range(place_low_10, place_high_10):
                                    row_10 = sent[place_10]
                                    if row_10 > trigger:
                                        break
                                    if rest_live[row_10] != 0:
                                        rest_live[row_10] = 0
                if holds:
                    holds = False
                    for place_11 in range(first_count):
                        if first_live[first_rows[place_11]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_12 in range(rest_count):
                        if rest_live[rest_rows[place_12]] != 0:
                            holds = True
                            break
                serves = 2
                if rest_live[trigger] != 0:
                    serves = 1
                if first_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                payer_size = 0
                for at_6 in range(payer_count):
                    if payer_member[payer_accounts[at_6]] != 0:
                        payer_size += 1
                payee_size = 0
                for at_7 in range(payee_count):
                    if payee_member[payee_accounts[at_7]] != 0:
                        payee_size += 1
                holds = payer_size + 1 >= min_payers and payee_size >= min_payees
                if holds:
                    size = payer_size + 1 + payee_size
                    payers = payer_size + 1
                    payees = payee_size
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
                        feature_payees_max[0, trigger, 0] == NO_VALUE
                        or payees > feature_payees_max[0, trigger, 0]
                    ):
                        feature_payees_max[0, trigger, 0] = payees
                    if collect != 0:
                        for place_13 in range(first_count):
                            row_11 = first_rows[place_13]
                            if first_live[row_11] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_11
                                evidence_end += 1
                        for place_14 in range(rest_count):
                            row_12 = rest_rows[place_14]
                            if rest_live[row_12] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_12
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = anchor_3
                        instance_whole[instances, 0] = size
                        instance_whole[instances, 1] = payers
                        instance_whole[instances, 2] = payees
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_15 in range(first_count):
                first_live[first_rows[place_15]] = 0
            for place_16 in range(rest_count):
                rest_live[rest_rows[place_16]] = 0
            for at_8 in range(payee_count):
                payee_member[payee_accounts[at_8]] = 0
            for at_9 in range(payer_count):
                payer_member[payer_accounts[at_9]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
