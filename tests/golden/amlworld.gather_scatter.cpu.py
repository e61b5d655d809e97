# moneytrail: pattern gather_scatter (amlworld.dsl:65)
# plan: expansion from the trigger; no hub sweep: stages are related in time; no pair sweep: it is
#       not one set between two plain roles
# passes: simplify-conditions, drop-idle-seeds, set-floors

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
def gather_scatter(
    item_low, item_high, state, candidates, feature_count, feature_size_max, feature_payers_max,
    feature_payees_max, source, target, time, window, scratch_capacity, gather_rows, gather_live,
    scatter_rows, scatter_live, payer_accounts, payer_member, payee_accounts, payee_member,
    received_start, received, min_payers, sent_start, sent, min_payees, max_side, collect,
    pool_capacity, evidence_stage, evidence_row, instance_capacity, instance_trigger,
    instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'gather_scatter'."""
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
        # The trigger as a transaction of 'scatter'.
        hub = source[trigger]
        if candidates_length + 2 >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        candidates[candidates_length] = 0
        candidates[candidates_length + 1] = hub
        candidates_length += 2
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            hub_2 = candidates[candidate + 1]
            candidate += 2
            gather_count = 0
            scatter_count = 0
            payer_count = 0
            payee_count = 0
            holds = True
            if holds:
                # Transactions of 'gather'.
                place_high = received_start[hub_2 + 1]
                place_low = first_listed(received, received_start[hub_2], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    far = source[row]
                    if far != hub_2:
                        if payer_member[far] == 0:
                            if payer_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            payer_accounts[payer_count] = far
                            payer_count += 1
                            payer_member[far] = 1
                        if gather_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        gather_rows[gather_count] = row
                        gather_count += 1
                        gather_live[row] = 1
                holds = gather_count > 0 and payer_count >= min_payers
            if holds:
                # Transactions of 'scatter'.
                place_high_2 = sent_start[hub_2 + 1]
                place_low_2 = first_listed(sent, sent_start[hub_2], place_high_2, first)
                for place_2 in range(place_low_2, place_high_2):
                    row_2 = sent[place_2]
                    if row_2 > trigger:
                        break
                    far_2 = target[row_2]
                    if far_2 != hub_2:
                        if payee_member[far_2] == 0:
                            if payee_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            payee_accounts[payee_count] = far_2
                            payee_count += 1
                            payee_member[far_2] = 1
                        if scatter_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        scatter_rows[scatter_count] = row_2
                        scatter_count += 1
                        scatter_live[row_2] = 1
                holds = scatter_count > 0 and payee_count >= min_payees
            if holds:
                changed = True
                while changed:
                    changed = False
                    # 'scatter' after 'gather'.
                    for place_3 in range(scatter_count):
                        row_3 = scatter_rows[place_3]
                        if scatter_live[row_3] != 0:
                            found = False
                            for to in range(gather_count):
                                partner = gather_rows[to]
                                if gather_live[partner] != 0 and time[row_3] > time[partner]:
                                    found = True
                                    break
                            if not found:
                                scatter_live[row_3] = 0
                                changed = True
                    for place_4 in range(gather_count):
                        row_4 = gather_rows[place_4]
                        if gather_live[row_4] != 0:
                            found_2 = False
                            for to_2 in range(scatter_count):
                                partner_2 = scatter_rows[to_2]
                                if scatter_live[partner_2] != 0 and time[partner_2] > time[row_4]:
                                    found_2 = True
                                    break
                            if not found_2:
                                gather_live[row_4] = 0
                                changed = True
                    # Members of 'payer' are connected in each stage.
                    for at in range(payer_count):
                        account = payer_accounts[at]
                        if payer_member[account] != 0:
                            connected = True
                            if connected:
                                partners = 0
                                place_high_3 = sent_start[account + 1]
                                place_low_3 = first_listed(
                                    sent, sent_start[account], place_high_3, first,
                                )
                                for place_5 in range(place_low_3, place_high_3):
                                    row_5 = sent[place_5]
                                    if row_5 > trigger:
                                        break
                                    if gather_live[row_5] != 0:
                                        partners = 1
                                        break
                                connected = partners > 0
                            if not connected:
                                payer_member[account] = 0
                                changed = True
                                place_high_4 = sent_start[account + 1]
                                place_low_4 = first_listed(
                                    sent, sent_start[account], place_high_4, first,
                                )
                                for place_6 in range(place_low_4, place_high_4):
                                    row_6 = sent[place_6]
                                    if row_6 > trigger:
                                        break
                                    if gather_live[row_6] != 0:
                                        gather_live[row_6] = 0
                    # Members of 'payee' are connected in each stage.
                    for at_2 in range(payee_count):
                        account_2 = payee_accounts[at_2]
                        if payee_member[account_2] != 0:
                            connected_2 = True
                            if connected_2:
                                partners_2 = 0
                                place_high_5 = received_start[account_2 + 1]
                                place_low_5 = first_listed(
                                    received, received_start[account_2], place_high_5, first,
                                )
                                for place_7 in range(place_low_5, place_high_5):
                                    row_7 = received[place_7]
                                    if row_7 > trigger:
                                        break
                                    if scatter_live[row_7] != 0:
                                        partners_2 = 1
                                        break
                                connected_2 = partners_2 > 0
                            if not connected_2:
                                payee_member[account_2] = 0
                                changed = True
                                place_high_6 = received_start[account_2 + 1]
                                place_low_6 = first_listed(
                                    received, received_start[account_2], place_high_6, first,
                                )
                                for place_8 in range(place_low_6, place_high_6):
                                    row_8 = received[place_8]
                                    if row_8 > trigger:
                                        break
                                    if scatter_live[row_8] != 0:
                                        scatter_live[row_8] = 0
                if holds:
                    holds = False
                    for place_9 in range(gather_count):
                        if gather_live[gather_rows[place_9]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_10 in range(scatter_count):
                        if scatter_live[scatter_rows[place_10]] != 0:
                            holds = True
                            break
                serves = 1
                if scatter_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                payer_size = 0
                for at_3 in range(payer_count):
                    if payer_member[payer_accounts[at_3]] != 0:
                        payer_size += 1
                payee_size = 0
                for at_4 in range(payee_count):
                    if payee_member[payee_accounts[at_4]] != 0:
                        payee_size += 1
                holds = (
                    payer_size >= min_payers
                    and payer_size <= max_side
                    and payee_size >= min_payees
                    and payee_size <= max_side
                )
                if holds:
                    size = payer_size + payee_size
                    payers = payer_size
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
                        for place_11 in range(gather_count):
                            row_9 = gather_rows[place_11]
                            if gather_live[row_9] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_9
                                evidence_end += 1
                        for place_12 in range(scatter_count):
                            row_10 = scatter_rows[place_12]
                            if scatter_live[row_10] != 0:
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
                        instance_plain[instances, 0] = hub_2
                        instance_whole[instances, 0] = size
                        instance_whole[instances, 1] = payers
                        instance_whole[instances, 2] = payees
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_13 in range(gather_count):
                gather_live[gather_rows[place_13]] = 0
            for place_14 in range(scatter_count):
                scatter_live[scatter_rows[place_14]] = 0
            for at_5 in range(payer_count):
                payer_member[payer_accounts[at_5]] = 0
            for at_6 in range(payee_count):
                payee_member[payee_accounts[at_6]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
