# moneytrail: pattern gather_scatter (amlworld.dsl:121)
# plan: arm sweep: every stage is between 'hub' and a set, O(1) amortised a transaction where the
#       window need not be read again; no plain hub sweep: stages are related in time
# passes: simplify-conditions, set-floors

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
def gather_scatter(
    item_low, item_high, state, tally, instance_trigger, instance_whole, feature_count,
    feature_size_max, feature_payers_max, feature_payees_max, received_start, min_payers,
    sent_start, min_payees, near_rows, scratch_capacity, received, far_rows, sent, payer_live,
    near_live, near_told, near_untold, payee_live, far_live, far_told, far_untold, near_until,
    near_first_waiting, near_next_waiting, far_until, far_first_waiting, far_next_waiting, time,
    window, source, target, collect, emit_from, max_side, pool_capacity, evidence_stage,
    evidence_row, instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'gather_scatter'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if tally != 0:
        for instance in range(item_low, item_high):
            row = instance_trigger[instance]
            size = instance_whole[instance, 0]
            payers = instance_whole[instance, 1]
            payees = instance_whole[instance, 2]
            feature_count[0, 0, row] += 1
            if feature_size_max[0, 0, row] == NO_VALUE or size > feature_size_max[0, 0, row]:
                feature_size_max[0, 0, row] = size
            if feature_payers_max[0, 0, row] == NO_VALUE or payers > feature_payers_max[0, 0, row]:
                feature_payers_max[0, 0, row] = payers
            if feature_payees_max[0, 0, row] == NO_VALUE or payees > feature_payees_max[0, 0, row]:
                feature_payees_max[0, 0, row] = payees
        state[STATUS] = DONE
        return
    for hub in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = hub
            state[STATUS] = STOPPED
            return
        near_degree = received_start[hub + 1] - received_start[hub]
        if near_degree == 0 or near_degree < min_payers:
            continue
        far_degree = sent_start[hub + 1] - sent_start[hub]
        if far_degree == 0 or far_degree < min_payees:
            continue
        # Transactions of 'gather'.
        if received_start[hub + 1] - received_start[hub] >= scratch_capacity:
            state[NEXT] = hub
            state[STATUS] = SCRATCH_FULL
            return
        near_count = 0
        for listed_place in range(received_start[hub], received_start[hub + 1]):
            listed_row = received[listed_place]
            near_rows[near_count] = listed_row
            near_count += 1
        # Transactions of 'scatter'.
        if sent_start[hub + 1] - sent_start[hub] >= scratch_capacity:
            state[NEXT] = hub
            state[STATUS] = SCRATCH_FULL
            return
        far_count = 0
        for listed_place_2 in range(sent_start[hub], sent_start[hub + 1]):
            listed_row_2 = sent[listed_place_2]
            far_rows[far_count] = listed_row_2
            far_count += 1
        if near_count > 0 and far_count > 0:
            payer_size = 0
            near_at = 0
            near_left = 0
            near_untold_count = 0
            gather_count = 0
            payee_size = 0
            far_at = 0
            far_left = 0
            far_untold_count = 0
            scatter_count = 0
            # Its transactions, the oldest first.
            while near_at < near_count or far_at < far_count:
                if state[STOP] != 0:
                    state[NEXT] = hub
                    state[STATUS] = STOPPED
                    return
                row_2 = 0
                is_near = near_at < near_count
                if is_near:
                    row_2 = near_rows[near_at]
                if far_at < far_count:
                    far_row = far_rows[far_at]
                    if not is_near or far_row < row_2:
                        row_2 = far_row
                        is_near = False
                since = time[row_2] - window
                while near_left < near_at:
                    if time[near_rows[near_left]] >= since:
                        break
                    old = near_rows[near_left]
                    if near_live[near_left] != 0:
                        near_live[near_left] = 0
                        gather_count -= 1
                        payer = source[near_rows[near_left]]
                        payer_live[payer] = payer_live[payer] - 1
                        if payer_live[payer] == 0:
                            payer_size -= 1
                        waiting = near_first_waiting[near_left]
                        while waiting > 0:
                            at = waiting - 1
                            waiting = far_next_waiting[at]
                            if far_live[at] != 0 and far_until[at] == old:
                                far_live[at] = 0
                                scatter_count -= 1
                                payee = target[far_rows[at]]
                                payee_live[payee] = payee_live[payee] - 1
                                if payee_live[payee] == 0:
                                    payee_size -= 1
                    near_left += 1
                while far_left < far_at:
                    if time[far_rows[far_left]] >= since:
                        break
                    old_2 = far_rows[far_left]
                    if far_live[far_left] != 0:
                        far_live[far_left] = 0
                        scatter_count -= 1
                        payee_2 = target[far_rows[far_left]]
                        payee_live[payee_2] = payee_live[payee_2] - 1
                        if payee_live[payee_2] == 0:
                            payee_size -= 1
                        waiting_2 = far_first_waiting[far_left]
                        while waiting_2 > 0:
                            at_2 = waiting_2 - 1
                            waiting_2 = near_next_waiting[at_2]
                            if near_live[at_2] != 0 and near_until[at_2] == old_2:
                                near_live[at_2] = 0
                                gather_count -= 1
                                payer_2 = source[near_rows[at_2]]
                                payer_live[payer_2] = payer_live[payer_2] - 1
                                if payer_live[payer_2] == 0:
                                    payer_size -= 1
                    far_left += 1
                if is_near:
                    place = near_at
                    near_live[place] = 0
                    near_told[place] = 0
                    near_at += 1
                    near_until[place] = -1
                    near_first_waiting[place] = 0
                else:
                    place_2 = far_at
                    far_live[place_2] = 0
                    far_told[place_2] = 0
                    far_at += 1
                    far_until[place_2] = -1
                    far_first_waiting[place_2] = 0
                    link = near_at
                    while link > near_left:
                        at_3 = link - 1
                        link = at_3
                        partner = near_rows[at_3]
                        gap = time[row_2] - time[partner]
                        if gap > 0:
                            if far_until[place_2] < 0:
                                far_until[place_2] = partner
                                far_next_waiting[place_2] = near_first_waiting[at_3]
                                near_first_waiting[at_3] = place_2 + 1
                            near_until[at_3] = row_2
                            if near_live[at_3] == 0:
                                near_live[at_3] = 1
                                gather_count += 1
                                payer_3 = source[near_rows[at_3]]
                                if payer_live[payer_3] == 0:
                                    payer_size += 1
                                payer_live[payer_3] += 1
                                if collect != 0 and near_told[at_3] == 0:
                                    if near_untold_count >= scratch_capacity:
                                        state[NEXT] = hub
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    near_told[at_3] = 2
                                    near_untold[near_untold_count] = at_3
                                    near_untold_count += 1
                            else:
                                break
                    if far_until[place_2] >= 0:
                        far_live[place_2] = 1
                        scatter_count += 1
                        payee_3 = target[far_rows[place_2]]
                        if payee_live[payee_3] == 0:
                            payee_size += 1
                        payee_live[payee_3] += 1
                        if collect != 0 and far_told[place_2] == 0:
                            if far_untold_count >= scratch_capacity:
                                state[NEXT] = hub
                                state[STATUS] = SCRATCH_FULL
                                return
                            far_told[place_2] = 2
                            far_untold[far_untold_count] = place_2
                            far_untold_count += 1
                    if (
                        row_2 >= emit_from
                        and far_live[place_2] != 0
                        and payer_size >= min_payers
                        and payee_size >= min_payees
                    ):
                        if (
                            payer_size >= min_payers
                            and payer_size <= max_side
                            and payee_size >= min_payees
                            and payee_size <= max_side
                        ):
                            size_2 = payer_size + payee_size
                            payers_2 = payer_size
                            payees_2 = payee_size
                            completed += 1
                            if collect != 0:
                                while near_untold_count > 0:
                                    near_untold_count -= 1
                                    at_4 = near_untold[near_untold_count]
                                    if near_live[at_4] != 0:
                                        near_told[at_4] = 1
                                        if evidence_end >= pool_capacity:
                                            state[NEXT] = hub
                                            state[STATUS] = OUTPUT_FULL
                                            return
                                        evidence_stage[evidence_end] = 0
                                        evidence_row[evidence_end] = near_rows[at_4]
                                        evidence_end += 1
                                    else:
                                        near_told[at_4] = 0
                                while far_untold_count > 0:
                                    far_untold_count -= 1
                                    at_5 = far_untold[far_untold_count]
                                    if far_live[at_5] != 0:
                                        far_told[at_5] = 1
                                        if evidence_end >= pool_capacity:
                                            state[NEXT] = hub
                                            state[STATUS] = OUTPUT_FULL
                                            return
                                        evidence_stage[evidence_end] = 1
                                        evidence_row[evidence_end] = far_rows[at_5]
                                        evidence_end += 1
                                    else:
                                        far_told[at_5] = 0
                            if instances >= instance_capacity:
                                state[NEXT] = hub
                                state[STATUS] = OUTPUT_FULL
                                return
                            instance_trigger[instances] = row_2
                            instance_plain[instances, 0] = hub
                            instance_whole[instances, 0] = size_2
                            instance_whole[instances, 1] = payers_2
                            instance_whole[instances, 2] = payees_2
                            instance_evidence_end[instances] = evidence_end
                            instances += 1
            for at_6 in range(near_count):
                payer_4 = source[near_rows[at_6]]
                payer_live[payer_4] = 0
            for at_7 in range(far_count):
                payee_4 = target[far_rows[at_7]]
                payee_live[payee_4] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
