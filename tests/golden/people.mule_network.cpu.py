# moneytrail: pattern mule_network (people.dsl:106)
# plan: group sweep: 'collector', its 'mule', and what is joined to those; cost: the ways from
#       'collector' to the outer set within the window, each looked at once, and the group's part
#       in the window for each trigger that may complete it
# passes: simplify-conditions, drop-idle-seeds, set-floors

import numpy as np
from numba import njit

NO_VALUE = -9223372036854775808
SMALLEST_SUM = -2305843009213693952
DONE = 0
NEXT = 0
SCRATCH_FULL = 1
STATUS = 1
INSTANCES = 2
OUTPUT_FULL = 2
STOPPED = 3
EVIDENCE = 4
SUM_OVERFLOW = 4
STOP = 5
COMPLETED = 6
LARGEST_SUM = 2305843009213693952


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
def share_of(
    amount, numerator, denominator,
):
    """The whole number nearest amount * numerator / denominator, halves to even."""
    whole = amount // denominator
    most = 4611686018427387904
    if numerator != 0:
        most = 4611686018427387904 // numerator
    if most < 0:
        most = 4611686018427387904 // -numerator
    if whole >= most or whole <= -most:
        if (whole < 0) == (numerator < 0):
            return 4611686018427387904
        return -4611686018427387904
    part = (amount - whole * denominator) * numerator
    more = part // denominator
    rest = part - more * denominator
    share = whole * numerator + more
    if rest * 2 > denominator or rest * 2 == denominator and share % 2 == 1:
        share += 1
    return share


@njit(cache=True, nogil=True, error_model="numpy")
def mule_network(
    item_low, item_high, state, tally, instance_trigger, instance_whole, instance_real,
    feature_count, feature_mules_max, feature_victims_max, feature_total_max, feature_reached_max,
    feature_passed_max, victim_counted, mule_newest, outer_previous, arm_rows, outer_rows,
    received_start, window_first, window_past, mule_scanned, victim_run, victim_seen,
    touched_victim, received, scratch_capacity, received_from, source, target, time, window,
    emit_from, paid_rows, paid_live, collected_rows, collected_live, victim_accounts,
    victim_member, mule_accounts, mule_member, known, sent_start, sent, min_mules, min_victims,
    wait, column_amount, max_mules, kept_2, kept_numerator, kept_denominator, limit,
    limit_numerator, limit_denominator, collect, pool_capacity, evidence_stage, evidence_row,
    instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'mule_network'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if tally != 0:
        for instance in range(item_low, item_high):
            row = instance_trigger[instance]
            mules = instance_whole[instance, 0]
            victims = instance_whole[instance, 1]
            total = instance_whole[instance, 2]
            reached = instance_whole[instance, 3]
            passed = instance_real[instance, 0]
            feature_count[0, row, 0] += 1
            if feature_mules_max[0, row, 0] == NO_VALUE or mules > feature_mules_max[0, row, 0]:
                feature_mules_max[0, row, 0] = mules
            if (
                feature_victims_max[0, row, 0] == NO_VALUE
                or victims > feature_victims_max[0, row, 0]
            ):
                feature_victims_max[0, row, 0] = victims
            if feature_total_max[0, row, 0] == NO_VALUE or total > feature_total_max[0, row, 0]:
                feature_total_max[0, row, 0] = total
            if (
                feature_reached_max[0, row, 0] == NO_VALUE
                or reached > feature_reached_max[0, row, 0]
            ):
                feature_reached_max[0, row, 0] = reached
            if (
                passed == passed
                and (feature_passed_max[0, row, 0] != feature_passed_max[0, row, 0] or passed > feature_passed_max[0, row, 0])
            ):
                feature_passed_max[0, row, 0] = passed
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
        reached_2 = 0
        arm_count = 0
        outer_count = 0
        # Ways through a 'mule'.
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
            mule = received_from[place]
            one_window = window_first[row_2]
            if one_window > 0:
                one_window = window_first[one_window - 1]
            stop_place = received_start[mule + 1]
            far_place = first_listed(
                received, received_start[mule] + mule_scanned[mule], stop_place, window_first[row_2],
            )
            while far_place < stop_place:
                far_row = received[far_place]
                if far_row >= window_past[row_2]:
                    break
                victim = received_from[far_place]
                if victim != collector:
                    before = victim_seen[victim]
                    if before == 0:
                        if touched_count >= scratch_capacity:
                            state[NEXT] = collector
                            state[STATUS] = SCRATCH_FULL
                            return
                        touched_victim[touched_count] = victim
                        touched_count += 1
                        victim_run[victim] = 1
                        if 1 <= 1:
                            reached_2 = 1
                    else:
                        if victim_run[victim] < 1:
                            if received[before - 1] < one_window:
                                victim_run[victim] = 1
                            else:
                                if received_from[before - 1] != mule:
                                    victim_run[victim] += 1
                                    if victim_run[victim] >= 1:
                                        reached_2 = 1
                    victim_seen[victim] = place + 1
                    if outer_count >= scratch_capacity:
                        state[NEXT] = collector
                        state[STATUS] = SCRATCH_FULL
                        return
                    outer_rows[outer_count] = far_row
                    outer_count += 1
                far_place += 1
            mule_scanned[mule] = far_place - received_start[mule]
        if reached_2 > 0:
            # Transactions of each 'victim' that can belong.
            kept = 0
            for at in range(outer_count):
                row_3 = outer_rows[at]
                victim_2 = source[row_3]
                if victim_run[victim_2] >= 1:
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
                    victim_3 = source[old]
                    victim_counted[victim_3] = victim_counted[victim_3] - 1
                    outer_left += 1
                mule_2 = target[row_4]
                if of_arm:
                    mule_2 = source[row_4]
                    arm_at += 1
                else:
                    victim_4 = source[row_4]
                    victim_counted[victim_4] += 1
                    outer_previous[outer_at] = mule_newest[mule_2]
                    outer_at += 1
                    mule_newest[mule_2] = outer_at
                if row_4 >= emit_from:
                    seed = -1
                    if of_arm:
                        seed = 0
                    may = seed >= 0
                    if may and not of_arm and victim_counted[source[row_4]] < 1:
                        may = False
                    enough = 0
                    if may:
                        link = mule_newest[mule_2]
                        while link > outer_left and enough < 1:
                            victim_5 = source[outer_rows[link - 1]]
                            if victim_counted[victim_5] >= 1:
                                enough += 1
                            link = outer_previous[link - 1]
                    if may and enough >= 1:
                        if state[STOP] != 0:
                            state[NEXT] = collector
                            state[STATUS] = STOPPED
                            return
                        first = window_first[row_4]
                        paid_count = 0
                        collected_count = 0
                        victim_count = 0
                        mule_count = 0
                        holds = True
                        if holds:
                            # Transactions of 'collected'.
                            for place_2 in range(arm_left, arm_at):
                                row_5 = arm_rows[place_2]
                                far = source[row_5]
                                if far != collector:
                                    taken = True
                                    # Without 'recruits'.
                                    if state[STOP] != 0:
                                        state[NEXT] = collector
                                        state[STATUS] = STOPPED
                                        return
                                    since_2 = first_at(time, row_4, time[row_5] - known)
                                    place_high = sent_start[source[row_5] + 1]
                                    place_low = first_listed(
                                        sent, sent_start[source[row_5]], place_high, since_2,
                                    )
                                    for place_3 in range(place_low, place_high):
                                        row_6 = sent[place_3]
                                        if row_6 > row_4:
                                            break
                                        if target[row_6] == collector:
                                            if (
                                                time[row_6] < time[row_5]
                                                and time[row_5] - time[row_6] <= known
                                            ):
                                                taken = False
                                                break
                                    if taken and mule_member[far] == 0:
                                        if taken:
                                            if mule_member[far] == 0:
                                                if mule_count >= scratch_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                mule_accounts[mule_count] = far
                                                mule_count += 1
                                                mule_member[far] = 1
                                    if taken:
                                        if collected_count >= scratch_capacity:
                                            state[NEXT] = collector
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        collected_rows[collected_count] = row_5
                                        collected_count += 1
                                        collected_live[row_5] = 1
                            holds = collected_count > 0 and mule_count >= min_mules
                        if holds:
                            # Transactions of 'paid'.
                            for place_4 in range(outer_left, outer_at):
                                row_7 = outer_rows[place_4]
                                near = target[row_7]
                                if mule_member[near] != 0:
                                    far_2 = source[row_7]
                                    if far_2 != collector:
                                        if victim_member[far_2] == 0:
                                            if victim_count >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            victim_accounts[victim_count] = far_2
                                            victim_count += 1
                                            victim_member[far_2] = 1
                                        if paid_count >= scratch_capacity:
                                            state[NEXT] = collector
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        paid_rows[paid_count] = row_7
                                        paid_count += 1
                                        paid_live[row_7] = 1
                            holds = paid_count > 0 and victim_count >= min_victims
                        if holds:
                            for turn in range(2):
                                if turn == 1:
                                    for at_2 in range(victim_count):
                                        account = victim_accounts[at_2]
                                        if (
                                            victim_member[account] != 0
                                            and mule_member[account] != 0
                                        ):
                                            victim_member[account] = 2
                                            mule_member[account] = 2
                                    for at_3 in range(victim_count):
                                        account_2 = victim_accounts[at_3]
                                        if victim_member[account_2] == 2:
                                            victim_member[account_2] = 0
                                            place_high_2 = sent_start[account_2 + 1]
                                            place_low_2 = first_listed(
                                                sent, sent_start[account_2], place_high_2, first,
                                            )
                                            for place_5 in range(place_low_2, place_high_2):
                                                row_8 = sent[place_5]
                                                if row_8 > row_4:
                                                    break
                                                paid_live[row_8] = 0
                                    for at_4 in range(mule_count):
                                        account_3 = mule_accounts[at_4]
                                        if mule_member[account_3] == 2:
                                            mule_member[account_3] = 0
                                            place_high_3 = received_start[account_3 + 1]
                                            place_low_3 = first_listed(
                                                received, received_start[account_3], place_high_3, first,
                                            )
                                            for place_6 in range(place_low_3, place_high_3):
                                                row_9 = received[place_6]
                                                if row_9 > row_4:
                                                    break
                                                paid_live[row_9] = 0
                                            place_high_4 = sent_start[account_3 + 1]
                                            place_low_4 = first_listed(
                                                sent, sent_start[account_3], place_high_4, first,
                                            )
                                            for place_7 in range(place_low_4, place_high_4):
                                                row_10 = sent[place_7]
                                                if row_10 > row_4:
                                                    break
                                                collected_live[row_10] = 0
                                changed = True
                                while changed:
                                    changed = False
                                    # 'collected' after 'paid'.
                                    for place_8 in range(collected_count):
                                        row_11 = collected_rows[place_8]
                                        if collected_live[row_11] != 0:
                                            found = False
                                            place_high_5 = received_start[source[row_11] + 1]
                                            place_low_5 = first_listed(
                                                received, received_start[source[row_11]], place_high_5, first,
                                            )
                                            for place_9 in range(place_low_5, place_high_5):
                                                row_12 = received[place_9]
                                                if row_12 > row_4:
                                                    break
                                                if (
                                                    paid_live[row_12] != 0
                                                    and time[row_11] > time[row_12]
                                                    and time[row_11] - time[row_12] <= wait
                                                ):
                                                    found = True
                                                    break
                                            if not found:
                                                collected_live[row_11] = 0
                                                changed = True
                                    for place_10 in range(paid_count):
                                        row_13 = paid_rows[place_10]
                                        if paid_live[row_13] != 0:
                                            found_2 = False
                                            place_high_6 = sent_start[target[row_13] + 1]
                                            place_low_6 = first_listed(
                                                sent, sent_start[target[row_13]], place_high_6, first,
                                            )
                                            for place_11 in range(place_low_6, place_high_6):
                                                row_14 = sent[place_11]
                                                if row_14 > row_4:
                                                    break
                                                if (
                                                    collected_live[row_14] != 0
                                                    and time[row_14] > time[row_13]
                                                    and time[row_14] - time[row_13] <= wait
                                                ):
                                                    found_2 = True
                                                    break
                                            if not found_2:
                                                paid_live[row_13] = 0
                                                changed = True
                                    # Members of 'victim' are connected in each stage.
                                    for at_5 in range(victim_count):
                                        account_4 = victim_accounts[at_5]
                                        if victim_member[account_4] != 0:
                                            connected = True
                                            if connected:
                                                partners = 0
                                                place_high_7 = sent_start[account_4 + 1]
                                                place_low_7 = first_listed(
                                                    sent, sent_start[account_4], place_high_7, first,
                                                )
                                                for place_12 in range(place_low_7, place_high_7):
                                                    row_15 = sent[place_12]
                                                    if row_15 > row_4:
                                                        break
                                                    if paid_live[row_15] != 0:
                                                        partners = 1
                                                        break
                                                connected = partners > 0
                                            if not connected:
                                                victim_member[account_4] = 0
                                                changed = True
                                                place_high_8 = sent_start[account_4 + 1]
                                                place_low_8 = first_listed(
                                                    sent, sent_start[account_4], place_high_8, first,
                                                )
                                                for place_13 in range(place_low_8, place_high_8):
                                                    row_16 = sent[place_13]
                                                    if row_16 > row_4:
                                                        break
                                                    if paid_live[row_16] != 0:
                                                        paid_live[row_16] = 0
                                    # Members of 'mule' are connected in each stage.
                                    for at_6 in range(mule_count):
                                        account_5 = mule_accounts[at_6]
                                        if mule_member[account_5] != 0:
                                            connected_2 = True
                                            if connected_2:
                                                partners_2 = 0
                                                place_high_9 = received_start[account_5 + 1]
                                                place_low_9 = first_listed(
                                                    received, received_start[account_5], place_high_9, first,
                                                )
                                                for place_14 in range(place_low_9, place_high_9):
                                                    row_17 = received[place_14]
                                                    if row_17 > row_4:
                                                        break
                                                    if paid_live[row_17] != 0:
                                                        partners_2 = 1
                                                        break
                                                connected_2 = partners_2 > 0
                                            if connected_2:
                                                partners_3 = 0
                                                place_high_10 = sent_start[account_5 + 1]
                                                place_low_10 = first_listed(
                                                    sent, sent_start[account_5], place_high_10, first,
                                                )
                                                for place_15 in range(place_low_10, place_high_10):
                                                    row_18 = sent[place_15]
                                                    if row_18 > row_4:
                                                        break
                                                    if collected_live[row_18] != 0:
                                                        partners_3 = 1
                                                        break
                                                connected_2 = partners_3 > 0
                                            if not connected_2:
                                                mule_member[account_5] = 0
                                                changed = True
                                                place_high_11 = received_start[account_5 + 1]
                                                place_low_11 = first_listed(
                                                    received, received_start[account_5], place_high_11, first,
                                                )
                                                for place_16 in range(place_low_11, place_high_11):
                                                    row_19 = received[place_16]
                                                    if row_19 > row_4:
                                                        break
                                                    if paid_live[row_19] != 0:
                                                        paid_live[row_19] = 0
                                                place_high_12 = sent_start[account_5 + 1]
                                                place_low_12 = first_listed(
                                                    sent, sent_start[account_5], place_high_12, first,
                                                )
                                                for place_17 in range(place_low_12, place_high_12):
                                                    row_20 = sent[place_17]
                                                    if row_20 > row_4:
                                                        break
                                                    if collected_live[row_20] != 0:
                                                        collected_live[row_20] = 0
                            if holds:
                                holds = False
                                for place_18 in range(paid_count):
                                    if paid_live[paid_rows[place_18]] != 0:
                                        holds = True
                                        break
                            if holds:
                                holds = False
                                for place_19 in range(collected_count):
                                    if collected_live[collected_rows[place_19]] != 0:
                                        holds = True
                                        break
                            serves = 1
                            if collected_live[row_4] != 0:
                                serves = 0
                            if serves != seed:
                                holds = False
                        if holds:
                            mule_size = 0
                            for at_7 in range(mule_count):
                                if mule_member[mule_accounts[at_7]] != 0:
                                    mule_size += 1
                            victim_size = 0
                            for at_8 in range(victim_count):
                                if victim_member[victim_accounts[at_8]] != 0:
                                    victim_size += 1
                            collected_sum = 0
                            counted = 0
                            for place_20 in range(collected_count):
                                row_21 = collected_rows[place_20]
                                if collected_live[row_21] != 0:
                                    cell = column_amount[row_21]
                                    if (
                                        cell > 0 and collected_sum > LARGEST_SUM - cell
                                        or cell < 0 and collected_sum < SMALLEST_SUM - cell
                                    ):
                                        state[NEXT] = collector
                                        state[STATUS] = SUM_OVERFLOW
                                        return
                                    collected_sum += cell
                                    counted += 1
                            paid_sum = 0
                            counted_2 = 0
                            for place_21 in range(paid_count):
                                row_22 = paid_rows[place_21]
                                if paid_live[row_22] != 0:
                                    cell_2 = column_amount[row_22]
                                    if (
                                        cell_2 > 0 and paid_sum > LARGEST_SUM - cell_2
                                        or cell_2 < 0 and paid_sum < SMALLEST_SUM - cell_2
                                    ):
                                        state[NEXT] = collector
                                        state[STATUS] = SUM_OVERFLOW
                                        return
                                    paid_sum += cell_2
                                    counted_2 += 1
                            holds = (
                                mule_size >= min_mules
                                and mule_size <= max_mules
                                and victim_size >= min_victims
                                and collected_sum >= share_of(paid_sum, kept_numerator, kept_denominator)
                                and collected_sum <= share_of(paid_sum, limit_numerator, limit_denominator)
                            )
                            if holds:
                                mules_2 = mule_size
                                victims_2 = victim_size
                                total_2 = paid_sum
                                reached_3 = collected_sum
                                passed_2 = (
                                    np.nan
                                    if float(paid_sum) == 0.0
                                    else float(collected_sum) / float(paid_sum)
                                )
                                completed += 1
                                if collect != 0:
                                    for place_22 in range(paid_count):
                                        row_23 = paid_rows[place_22]
                                        if paid_live[row_23] != 0:
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 0
                                            evidence_row[evidence_end] = row_23
                                            evidence_end += 1
                                    for place_23 in range(collected_count):
                                        row_24 = collected_rows[place_23]
                                        if collected_live[row_24] != 0:
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 1
                                            evidence_row[evidence_end] = row_24
                                            evidence_end += 1
                                if instances >= instance_capacity:
                                    state[NEXT] = collector
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                instance_trigger[instances] = row_4
                                instance_plain[instances, 0] = collector
                                instance_whole[instances, 0] = mules_2
                                instance_whole[instances, 1] = victims_2
                                instance_whole[instances, 2] = total_2
                                instance_whole[instances, 3] = reached_3
                                instance_real[instances, 0] = passed_2
                                instance_evidence_end[instances] = evidence_end
                                instances += 1
                        for place_24 in range(paid_count):
                            paid_live[paid_rows[place_24]] = 0
                        for place_25 in range(collected_count):
                            collected_live[collected_rows[place_25]] = 0
                        for at_9 in range(victim_count):
                            victim_member[victim_accounts[at_9]] = 0
                        for at_10 in range(mule_count):
                            mule_member[mule_accounts[at_10]] = 0
            for at_11 in range(outer_count):
                old_2 = outer_rows[at_11]
                victim_counted[source[old_2]] = 0
                mule_newest[target[old_2]] = 0
        for place_26 in range(first_place, last_place):
            mule_scanned[received_from[place_26]] = 0
        for at_12 in range(touched_count):
            victim_6 = touched_victim[at_12]
            victim_run[victim_6] = 0
            victim_seen[victim_6] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
