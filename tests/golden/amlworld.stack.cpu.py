# moneytrail: pattern stack (amlworld.dsl:416)
# plan: group sweep: 'collector', its 'middle', and what is joined to those; cost: the ways from
#       'collector' to the outer set within the window, each looked at once, and the group's part
#       in the window for each trigger that may complete it
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
def sort_between(
    values, low, high,
):
    """Sort values[low:high], smallest first."""
    count = high - low
    if count <= 24:
        for at in range(low + 1, high):
            inserted = values[at]
            hole = at
            while hole > low:
                if values[hole - 1] <= inserted:
                    break
                values[hole] = values[hole - 1]
                hole -= 1
            values[hole] = inserted
        return
    left = count // 2
    right = count - 1
    while right > 0:
        moved = values[low]
        if left > 0:
            left -= 1
            moved = values[low + left]
        else:
            moved = values[low + right]
            values[low + right] = values[low]
            right -= 1
        parent = left
        child = left * 2 + 1
        while child <= right:
            if child < right:
                if values[low + child] < values[low + (child + 1)]:
                    child += 1
            if moved >= values[low + child]:
                break
            values[low + parent] = values[low + child]
            parent = child
            child = parent * 2 + 1
        values[low + parent] = moved
    return


@njit(cache=True, nogil=True, error_model="numpy")
def stack(
    item_low, item_high, state, tally, instance_trigger, instance_whole, feature_count,
    feature_size_max, feature_payers_max, feature_middlemen_max, each_pays, upper_partners,
    payer_counted, middle_newest, outer_previous, arm_rows, outer_rows, received_start,
    window_first, window_past, middle_scanned, payer_run, payer_seen, touched_payer, received,
    scratch_capacity, received_from, source, target, time, window, emit_from, upper_rows,
    upper_live, lower_rows, lower_live, payer_accounts, payer_member, middle_accounts,
    middle_member, min_middle, min_payers, sent_start, sent, mark, collect, pool_capacity,
    evidence_stage, evidence_row, instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'stack'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if tally != 0:
        for instance in range(item_low, item_high):
            row = instance_trigger[instance]
            size = instance_whole[instance, 0]
            payers = instance_whole[instance, 1]
            middlemen = instance_whole[instance, 2]
            feature_count[0, row, 0] += 1
            if feature_size_max[0, row, 0] == NO_VALUE or size > feature_size_max[0, row, 0]:
                feature_size_max[0, row, 0] = size
            if feature_payers_max[0, row, 0] == NO_VALUE or payers > feature_payers_max[0, row, 0]:
                feature_payers_max[0, row, 0] = payers
            if (
                feature_middlemen_max[0, row, 0] == NO_VALUE
                or middlemen > feature_middlemen_max[0, row, 0]
            ):
                feature_middlemen_max[0, row, 0] = middlemen
        state[STATUS] = DONE
        return
    for collector in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = collector
            state[STATUS] = STOPPED
            return
        first_place = received_start[collector]
        last_place = received_start[collector + 1]
        if first_place >= last_place:
            continue
        touched_count = 0
        reached = 0
        arm_count = 0
        outer_count = 0
        # Ways through a 'middle'.
        for place in range(first_place, last_place):
            if state[STOP] != 0:
                state[NEXT] = collector
                state[STATUS] = STOPPED
                return
            row_2 = received[place]
            if arm_count >= scratch_capacity:
                state[NEXT] = collector
                state[STATUS] = SCRATCH_FULL
                return
            arm_rows[arm_count] = row_2
            arm_count += 1
            middle = received_from[place]
            one_window = window_first[row_2]
            if one_window > 0:
                one_window = window_first[one_window - 1]
            stop_place = received_start[middle + 1]
            far_place = first_listed(
                received, received_start[middle] + middle_scanned[middle], stop_place, window_first[row_2],
            )
            while far_place < stop_place:
                far_row = received[far_place]
                if far_row >= window_past[row_2]:
                    break
                payer = received_from[far_place]
                if payer != collector:
                    before = payer_seen[payer]
                    if before == 0:
                        if touched_count >= scratch_capacity:
                            state[NEXT] = collector
                            state[STATUS] = SCRATCH_FULL
                            return
                        touched_payer[touched_count] = payer
                        touched_count += 1
                        payer_run[payer] = 1
                        if each_pays <= 1:
                            reached = 1
                    else:
                        if payer_run[payer] < each_pays:
                            if received[before - 1] < one_window:
                                payer_run[payer] = 1
                            else:
                                if received_from[before - 1] != middle:
                                    payer_run[payer] += 1
                                    if payer_run[payer] >= each_pays:
                                        reached = 1
                    payer_seen[payer] = place + 1
                    if outer_count >= scratch_capacity:
                        state[NEXT] = collector
                        state[STATUS] = SCRATCH_FULL
                        return
                    outer_rows[outer_count] = far_row
                    outer_count += 1
                far_place += 1
            middle_scanned[middle] = far_place - received_start[middle]
        if reached > 0:
            # Transactions of each 'payer' that can belong.
            kept = 0
            for at in range(outer_count):
                row_3 = outer_rows[at]
                payer_2 = source[row_3]
                if payer_run[payer_2] >= each_pays:
                    outer_rows[kept] = row_3
                    kept += 1
            outer_count = kept
            sort_between(outer_rows, 0, outer_count)
            arm_at = 0
            arm_left = 0
            outer_at = 0
            outer_left = 0
            # The group's transactions, the oldest first.
            while arm_at < arm_count or outer_at < outer_count:
                row_4 = 0
                of_arm = arm_at < arm_count
                if of_arm:
                    row_4 = arm_rows[arm_at]
                if outer_at < outer_count:
                    outer_row = outer_rows[outer_at]
                    if not of_arm or outer_row < row_4:
                        row_4 = outer_row
                        of_arm = False
                since = time[row_4] - window
                while arm_left < arm_at:
                    if time[arm_rows[arm_left]] >= since:
                        break
                    arm_left += 1
                while outer_left < outer_at:
                    old = outer_rows[outer_left]
                    if time[old] >= since:
                        break
                    payer_3 = source[old]
                    payer_counted[payer_3] = payer_counted[payer_3] - 1
                    outer_left += 1
                middle_2 = target[row_4]
                if of_arm:
                    middle_2 = source[row_4]
                    arm_at += 1
                else:
                    payer_4 = source[row_4]
                    payer_counted[payer_4] += 1
                    outer_previous[outer_at] = middle_newest[middle_2]
                    outer_at += 1
                    middle_newest[middle_2] = outer_at
                if row_4 >= emit_from:
                    seed = -1
                    if of_arm:
                        seed = 0
                    may = seed >= 0
                    if may and not of_arm and payer_counted[source[row_4]] < each_pays:
                        may = False
                    enough = 0
                    if may:
                        link = middle_newest[middle_2]
                        while link > outer_left and enough < upper_partners:
                            payer_5 = source[outer_rows[link - 1]]
                            if payer_counted[payer_5] >= each_pays:
                                enough += 1
                            link = outer_previous[link - 1]
                    if may and enough >= upper_partners:
                        if state[STOP] != 0:
                            state[NEXT] = collector
                            state[STATUS] = STOPPED
                            return
                        first = window_first[row_4]
                        upper_count = 0
                        lower_count = 0
                        payer_count = 0
                        middle_count = 0
                        holds = True
                        if holds:
                            # Transactions of 'lower'.
                            for place_2 in range(arm_left, arm_at):
                                row_5 = arm_rows[place_2]
                                far = source[row_5]
                                if far != collector:
                                    if middle_member[far] == 0:
                                        if middle_count >= scratch_capacity:
                                            state[NEXT] = collector
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        middle_accounts[middle_count] = far
                                        middle_count += 1
                                        middle_member[far] = 1
                                    if lower_count >= scratch_capacity:
                                        state[NEXT] = collector
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    lower_rows[lower_count] = row_5
                                    lower_count += 1
                                    lower_live[row_5] = 1
                            holds = lower_count > 0 and middle_count >= min_middle
                        if holds:
                            # Transactions of 'upper'.
                            for place_3 in range(outer_left, outer_at):
                                row_6 = outer_rows[place_3]
                                near = target[row_6]
                                if middle_member[near] != 0:
                                    far_2 = source[row_6]
                                    if far_2 != collector:
                                        if payer_member[far_2] == 0:
                                            if payer_count >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            payer_accounts[payer_count] = far_2
                                            payer_count += 1
                                            payer_member[far_2] = 1
                                        if upper_count >= scratch_capacity:
                                            state[NEXT] = collector
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        upper_rows[upper_count] = row_6
                                        upper_count += 1
                                        upper_live[row_6] = 1
                            holds = upper_count > 0 and payer_count >= min_payers
                        if holds:
                            changed = True
                            while changed:
                                changed = False
                                # 'lower' after 'upper'.
                                for place_4 in range(lower_count):
                                    row_7 = lower_rows[place_4]
                                    if lower_live[row_7] != 0:
                                        found = False
                                        place_high = received_start[source[row_7] + 1]
                                        place_low = first_listed(
                                            received, received_start[source[row_7]], place_high, first,
                                        )
                                        for place_5 in range(place_low, place_high):
                                            row_8 = received[place_5]
                                            if row_8 > row_4:
                                                break
                                            if upper_live[row_8] != 0 and time[row_7] > time[row_8]:
                                                found = True
                                                break
                                        if not found:
                                            lower_live[row_7] = 0
                                            changed = True
                                for place_6 in range(upper_count):
                                    row_9 = upper_rows[place_6]
                                    if upper_live[row_9] != 0:
                                        found_2 = False
                                        place_high_2 = sent_start[target[row_9] + 1]
                                        place_low_2 = first_listed(
                                            sent, sent_start[target[row_9]], place_high_2, first,
                                        )
                                        for place_7 in range(place_low_2, place_high_2):
                                            row_10 = sent[place_7]
                                            if row_10 > row_4:
                                                break
                                            if (
                                                lower_live[row_10] != 0
                                                and time[row_10] > time[row_9]
                                            ):
                                                found_2 = True
                                                break
                                        if not found_2:
                                            upper_live[row_9] = 0
                                            changed = True
                                # Members of 'payer' are connected in each stage.
                                for at_2 in range(payer_count):
                                    account = payer_accounts[at_2]
                                    if payer_member[account] != 0:
                                        connected = True
                                        if connected:
                                            partners = 0
                                            place_high_3 = sent_start[account + 1]
                                            place_low_3 = first_listed(
                                                sent, sent_start[account], place_high_3, first,
                                            )
                                            for place_8 in range(place_low_3, place_high_3):
                                                row_11 = sent[place_8]
                                                if row_11 > row_4:
                                                    break
                                                far_3 = target[row_11]
                                                if upper_live[row_11] != 0 and mark[far_3] == 0:
                                                    mark[far_3] = 1
                                                    partners += 1
                                            place_high_4 = sent_start[account + 1]
                                            place_low_4 = first_listed(
                                                sent, sent_start[account], place_high_4, first,
                                            )
                                            for place_9 in range(place_low_4, place_high_4):
                                                row_12 = sent[place_9]
                                                if row_12 > row_4:
                                                    break
                                                mark[target[row_12]] = 0
                                            connected = partners >= each_pays
                                        if not connected:
                                            payer_member[account] = 0
                                            changed = True
                                            place_high_5 = sent_start[account + 1]
                                            place_low_5 = first_listed(
                                                sent, sent_start[account], place_high_5, first,
                                            )
                                            for place_10 in range(place_low_5, place_high_5):
                                                row_13 = sent[place_10]
                                                if row_13 > row_4:
                                                    break
                                                if upper_live[row_13] != 0:
                                                    upper_live[row_13] = 0
                                # Members of 'middle' are connected in each stage.
                                for at_3 in range(middle_count):
                                    account_2 = middle_accounts[at_3]
                                    if middle_member[account_2] != 0:
                                        connected_2 = True
                                        if connected_2:
                                            partners_2 = 0
                                            place_high_6 = received_start[account_2 + 1]
                                            place_low_6 = first_listed(
                                                received, received_start[account_2], place_high_6, first,
                                            )
                                            for place_11 in range(place_low_6, place_high_6):
                                                row_14 = received[place_11]
                                                if row_14 > row_4:
                                                    break
                                                far_4 = source[row_14]
                                                if upper_live[row_14] != 0 and mark[far_4] == 0:
                                                    mark[far_4] = 1
                                                    partners_2 += 1
                                            place_high_7 = received_start[account_2 + 1]
                                            place_low_7 = first_listed(
                                                received, received_start[account_2], place_high_7, first,
                                            )
                                            for place_12 in range(place_low_7, place_high_7):
                                                row_15 = received[place_12]
                                                if row_15 > row_4:
                                                    break
                                                mark[source[row_15]] = 0
                                            connected_2 = partners_2 >= upper_partners
                                        if connected_2:
                                            partners_3 = 0
                                            place_high_8 = sent_start[account_2 + 1]
                                            place_low_8 = first_listed(
                                                sent, sent_start[account_2], place_high_8, first,
                                            )
                                            for place_13 in range(place_low_8, place_high_8):
                                                row_16 = sent[place_13]
                                                if row_16 > row_4:
                                                    break
                                                if lower_live[row_16] != 0:
                                                    partners_3 = 1
                                                    break
                                            connected_2 = partners_3 > 0
                                        if not connected_2:
                                            middle_member[account_2] = 0
                                            changed = True
                                            place_high_9 = received_start[account_2 + 1]
                                            place_low_9 = first_listed(
                                                received, received_start[account_2], place_high_9, first,
                                            )
                                            for place_14 in range(place_low_9, place_high_9):
                                                row_17 = received[place_14]
                                                if row_17 > row_4:
                                                    break
                                                if upper_live[row_17] != 0:
                                                    upper_live[row_17] = 0
                                            place_high_10 = sent_start[account_2 + 1]
                                            place_low_10 = first_listed(
                                                sent, sent_start[account_2], place_high_10, first,
                                            )
                                            for place_15 in range(place_low_10, place_high_10):
                                                row_18 = sent[place_15]
                                                if row_18 > row_4:
                                                    break
                                                if lower_live[row_18] != 0:
                                                    lower_live[row_18] = 0
                            if holds:
                                holds = False
                                for place_16 in range(upper_count):
                                    if upper_live[upper_rows[place_16]] != 0:
                                        holds = True
                                        break
                            if holds:
                                holds = False
                                for place_17 in range(lower_count):
                                    if lower_live[lower_rows[place_17]] != 0:
                                        holds = True
                                        break
                            serves = 1
                            if lower_live[row_4] != 0:
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
                                size_2 = payer_size + middle_size + 1
                                payers_2 = payer_size
                                middlemen_2 = middle_size
                                completed += 1
                                if collect != 0:
                                    for place_18 in range(upper_count):
                                        row_19 = upper_rows[place_18]
                                        if upper_live[row_19] != 0:
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 0
                                            evidence_row[evidence_end] = row_19
                                            evidence_end += 1
                                    for place_19 in range(lower_count):
                                        row_20 = lower_rows[place_19]
                                        if lower_live[row_20] != 0:
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 1
                                            evidence_row[evidence_end] = row_20
                                            evidence_end += 1
                                if instances >= instance_capacity:
                                    state[NEXT] = collector
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                instance_trigger[instances] = row_4
                                instance_plain[instances, 0] = collector
                                instance_whole[instances, 0] = size_2
                                instance_whole[instances, 1] = payers_2
                                instance_whole[instances, 2] = middlemen_2
                                instance_evidence_end[instances] = evidence_end
                                instances += 1
                        for place_20 in range(upper_count):
                            upper_live[upper_rows[place_20]] = 0
                        for place_21 in range(lower_count):
                            lower_live[lower_rows[place_21]] = 0
                        for at_6 in range(payer_count):
                            payer_member[payer_accounts[at_6]] = 0
                        for at_7 in range(middle_count):
                            middle_member[middle_accounts[at_7]] = 0
            for at_8 in range(outer_count):
                old_2 = outer_rows[at_8]
                payer_counted[source[old_2]] = 0
                middle_newest[target[old_2]] = 0
        for place_22 in range(first_place, last_place):
            middle_scanned[received_from[place_22]] = 0
        for at_9 in range(touched_count):
            payer_6 = touched_payer[at_9]
            payer_run[payer_6] = 0
            payer_seen[payer_6] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
