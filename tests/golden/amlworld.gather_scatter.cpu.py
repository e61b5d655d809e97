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
    item_low, item_high, state, tally, instance_trigger, instance_whole, feature_count,
    feature_size_max, feature_payers_max, feature_payees_max, received_start, received, emit_below,
    look_from, min_payers, sent_start, sent, min_payees, gather_rows, scratch_capacity,
    scatter_rows, payer_live, gather_live, gather_told, gather_untold, payee_live, scatter_live,
    scatter_told, scatter_untold, gather_until, gather_first_waiting, gather_next_waiting,
    scatter_until, scatter_first_waiting, scatter_next_waiting, time, window, source, target,
    collect, emit_from, max_side, pool_capacity, evidence_stage, evidence_row, instance_capacity,
    instance_plain, instance_evidence_end,
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
        gather_begin = received_start[hub]
        gather_end = received_start[hub + 1]
        if emit_below != 0:
            gather_begin = first_listed(received, gather_begin, gather_end, look_from)
            gather_end = first_listed(received, gather_begin, gather_end, emit_below)
        gather_degree = gather_end - gather_begin
        if gather_degree == 0 or gather_degree < min_payers:
            continue
        scatter_begin = sent_start[hub]
        scatter_end = sent_start[hub + 1]
        if emit_below != 0:
            scatter_begin = first_listed(sent, scatter_begin, scatter_end, look_from)
            scatter_end = first_listed(sent, scatter_begin, scatter_end, emit_below)
        scatter_degree = scatter_end - scatter_begin
        if scatter_degree == 0 or scatter_degree < min_payees:
            continue
        # Transactions of 'gather'.
        if gather_end - gather_begin >= scratch_capacity:
            state[NEXT] = hub
            state[STATUS] = SCRATCH_FULL
            return
        gather_count = 0
        for listed_place in range(gather_begin, gather_end):
            listed_row = received[listed_place]
            gather_rows[gather_count] = listed_row
            gather_count += 1
        # Transactions of 'scatter'.
        if scatter_end - scatter_begin >= scratch_capacity:
            state[NEXT] = hub
            state[STATUS] = SCRATCH_FULL
            return
        scatter_count = 0
        for listed_place_2 in range(scatter_begin, scatter_end):
            listed_row_2 = sent[listed_place_2]
            scatter_rows[scatter_count] = listed_row_2
            scatter_count += 1
        if gather_count > 0 and scatter_count > 0:
            payer_size = 0
            gather_at = 0
            gather_left = 0
            gather_untold_count = 0
            gather_count_2 = 0
            payee_size = 0
            scatter_at = 0
            scatter_left = 0
            scatter_untold_count = 0
            scatter_count_2 = 0
            # Its transactions, the oldest first.
            while gather_at < gather_count or scatter_at < scatter_count:
                if state[STOP] != 0:
                    state[NEXT] = hub
                    state[STATUS] = STOPPED
                    return
                row_2 = 0
                found = gather_at < gather_count
                if found:
                    row_2 = gather_rows[gather_at]
                if scatter_at < scatter_count:
                    next_row = scatter_rows[scatter_at]
                    if not found or next_row < row_2:
                        row_2 = next_row
                        found = True
                since = time[row_2] - window
                while gather_left < gather_at:
                    if time[gather_rows[gather_left]] >= since:
                        break
                    old = gather_rows[gather_left]
                    if gather_live[gather_left] != 0:
                        gather_live[gather_left] = 0
                        gather_count_2 -= 1
                        payer = source[gather_rows[gather_left]]
                        payer_live[payer] = payer_live[payer] - 1
                        if payer_live[payer] == 0:
                            payer_size -= 1
                        waiting = gather_first_waiting[gather_left]
                        while waiting > 0:
                            at = waiting - 1
                            waiting = scatter_next_waiting[at]
                            if scatter_live[at] != 0 and scatter_until[at] == old:
                                scatter_live[at] = 0
                                scatter_count_2 -= 1
                                payee = target[scatter_rows[at]]
                                payee_live[payee] = payee_live[payee] - 1
                                if payee_live[payee] == 0:
                                    payee_size -= 1
                    gather_left += 1
                while scatter_left < scatter_at:
                    if time[scatter_rows[scatter_left]] >= since:
                        break
                    old_2 = scatter_rows[scatter_left]
                    if scatter_live[scatter_left] != 0:
                        scatter_live[scatter_left] = 0
                        scatter_count_2 -= 1
                        payee_2 = target[scatter_rows[scatter_left]]
                        payee_live[payee_2] = payee_live[payee_2] - 1
                        if payee_live[payee_2] == 0:
                            payee_size -= 1
                        waiting_2 = scatter_first_waiting[scatter_left]
                        while waiting_2 > 0:
                            at_2 = waiting_2 - 1
                            waiting_2 = gather_next_waiting[at_2]
                            if gather_live[at_2] != 0 and gather_until[at_2] == old_2:
                                gather_live[at_2] = 0
                                gather_count_2 -= 1
                                payer_2 = source[gather_rows[at_2]]
                                payer_live[payer_2] = payer_live[payer_2] - 1
                                if payer_live[payer_2] == 0:
                                    payer_size -= 1
                    scatter_left += 1
                gather_place = -1
                if gather_at < gather_count:
                    if gather_rows[gather_at] == row_2:
                        gather_place = gather_at
                        gather_live[gather_place] = 0
                        gather_told[gather_place] = 0
                        gather_at += 1
                        gather_until[gather_place] = -1
                        gather_first_waiting[gather_place] = 0
                scatter_place = -1
                if scatter_at < scatter_count:
                    if scatter_rows[scatter_at] == row_2:
                        scatter_place = scatter_at
                        scatter_live[scatter_place] = 0
                        scatter_told[scatter_place] = 0
                        scatter_at += 1
                        scatter_until[scatter_place] = -1
                        scatter_first_waiting[scatter_place] = 0
                        link = gather_at
                        while link > gather_left:
                            at_3 = link - 1
                            link = at_3
                            partner = gather_rows[at_3]
                            gap = time[row_2] - time[partner]
                            if gap > 0:
                                if scatter_until[scatter_place] < 0:
                                    scatter_until[scatter_place] = partner
                                    scatter_next_waiting[scatter_place] = gather_first_waiting[at_3]
                                    gather_first_waiting[at_3] = scatter_place + 1
                                gather_until[at_3] = row_2
                                if gather_live[at_3] == 0:
                                    gather_live[at_3] = 1
                                    gather_count_2 += 1
                                    payer_3 = source[gather_rows[at_3]]
                                    if payer_live[payer_3] == 0:
                                        payer_size += 1
                                    payer_live[payer_3] += 1
                                    if collect != 0 and gather_told[at_3] == 0:
                                        if gather_untold_count >= scratch_capacity:
                                            state[NEXT] = hub
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        gather_told[at_3] = 2
                                        gather_untold[gather_untold_count] = at_3
                                        gather_untold_count += 1
                                else:
                                    break
                        if scatter_until[scatter_place] >= 0:
                            scatter_live[scatter_place] = 1
                            scatter_count_2 += 1
                            payee_3 = target[scatter_rows[scatter_place]]
                            if payee_live[payee_3] == 0:
                                payee_size += 1
                            payee_live[payee_3] += 1
                            if collect != 0 and scatter_told[scatter_place] == 0:
                                if scatter_untold_count >= scratch_capacity:
                                    state[NEXT] = hub
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                scatter_told[scatter_place] = 2
                                scatter_untold[scatter_untold_count] = scatter_place
                                scatter_untold_count += 1
                completes = False
                if scatter_place >= 0:
                    if scatter_live[scatter_place] != 0:
                        completes = True
                if (
                    completes
                    and row_2 >= emit_from
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
                            while gather_untold_count > 0:
                                gather_untold_count -= 1
                                at_4 = gather_untold[gather_untold_count]
                                if gather_live[at_4] != 0:
                                    gather_told[at_4] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = hub
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 0
                                    evidence_row[evidence_end] = gather_rows[at_4]
                                    evidence_end += 1
                                else:
                                    gather_told[at_4] = 0
                            while scatter_untold_count > 0:
                                scatter_untold_count -= 1
                                at_5 = scatter_untold[scatter_untold_count]
                                if scatter_live[at_5] != 0:
                                    scatter_told[at_5] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = hub
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 1
                                    evidence_row[evidence_end] = scatter_rows[at_5]
                                    evidence_end += 1
                                else:
                                    scatter_told[at_5] = 0
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
            for at_6 in range(gather_count):
                payer_4 = source[gather_rows[at_6]]
                payer_live[payer_4] = 0
            for at_7 in range(scatter_count):
                payee_4 = target[scatter_rows[at_7]]
                payee_live[payee_4] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
