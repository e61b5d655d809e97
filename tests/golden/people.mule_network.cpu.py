# moneytrail: pattern mule_network (people.dsl:106)
# plan: expansion from the trigger; no sweep: a stage does not touch the plain role
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
    item_low, item_high, state, candidates, feature_count, feature_mules_max, feature_victims_max,
    feature_total_max, feature_reached_max, feature_passed_max, source, target, time, window,
    scratch_capacity, paid_rows, paid_live, collected_rows, collected_live, victim_accounts,
    victim_member, mule_accounts, mule_member, received_start, received, known, sent_start, sent,
    min_mules, min_victims, wait, column_amount, max_mules, kept, kept_numerator, kept_denominator,
    limit, limit_numerator, limit_denominator, collect, pool_capacity, evidence_stage,
    evidence_row, instance_capacity, instance_trigger, instance_plain, instance_whole,
    instance_real, instance_evidence_end,
):
    """Find 'mule_network'."""
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
        feature_victims_max[0, trigger, 0] = NO_VALUE
        feature_total_max[0, trigger, 0] = NO_VALUE
        feature_reached_max[0, trigger, 0] = NO_VALUE
        feature_passed_max[0, trigger, 0] = np.nan
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        # The trigger as a transaction of 'collected'.
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
            paid_count = 0
            collected_count = 0
            victim_count = 0
            mule_count = 0
            holds = True
            if holds:
                # Transactions of 'collected'.
                place_high = received_start[collector_2 + 1]
                place_low = first_listed(received, received_start[collector_2], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    far = source[row]
                    if far != collector_2:
                        taken = True
                        # Without 'recruits'.
                        since = first_at(time, trigger, time[row] - known)
                        place_high_2 = sent_start[source[row] + 1]
                        place_low_2 = first_listed(
                            sent, sent_start[source[row]], place_high_2, since,
                        )
                        for place_2 in range(place_low_2, place_high_2):
                            row_2 = sent[place_2]
                            if row_2 > trigger:
                                break
                            if target[row_2] == collector_2:
                                if time[row_2] < time[row] and time[row] - time[row_2] <= known:
                                    taken = False
                                    break
                        if taken and mule_member[far] == 0:
                            if taken:
                                if mule_member[far] == 0:
                                    if mule_count >= scratch_capacity:
                                        state[NEXT] = trigger
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    mule_accounts[mule_count] = far
                                    mule_count += 1
                                    mule_member[far] = 1
                        if taken:
                            if collected_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            collected_rows[collected_count] = row
                            collected_count += 1
                            collected_live[row] = 1
                holds = collected_count > 0 and mule_count >= min_mules
            if holds:
                # Transactions of 'paid'.
                for at in range(mule_count):
                    member = mule_accounts[at]
                    place_high_3 = received_start[member + 1]
                    place_low_3 = first_listed(
                        received, received_start[member], place_high_3, first,
                    )
                    for place_3 in range(place_low_3, place_high_3):
                        row_3 = received[place_3]
                        if row_3 > trigger:
                            break
                        far_2 = source[row_3]
                        if far_2 != collector_2:
                            if victim_member[far_2] == 0:
                                if victim_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                victim_accounts[victim_count] = far_2
                                victim_count += 1
                                victim_member[far_2] = 1
                            if paid_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            paid_rows[paid_count] = row_3
                            paid_count += 1
                            paid_live[row_3] = 1
                holds = paid_count > 0 and victim_count >= min_victims
            if holds:
                for turn in range(2):
                    if turn == 1:
                        for at_2 in range(victim_count):
                            account = victim_accounts[at_2]
                            if victim_member[account] != 0 and mule_member[account] != 0:
                                victim_member[account] = 2
                                mule_member[account] = 2
                        for at_3 in range(victim_count):
                            account_2 = victim_accounts[at_3]
                            if victim_member[account_2] == 2:
                                victim_member[account_2] = 0
                                place_high_4 = sent_start[account_2 + 1]
                                place_low_4 = first_listed(
                                    sent, sent_start[account_2], place_high_4, first,
                                )
                                for place_4 in range(place_low_4, place_high_4):
                                    row_4 = sent[place_4]
                                    if row_4 > trigger:
                                        break
                                    paid_live[row_4] = 0
                        for at_4 in range(mule_count):
                            account_3 = mule_accounts[at_4]
                            if mule_member[account_3] == 2:
                                mule_member[account_3] = 0
                                place_high_5 = received_start[account_3 + 1]
                                place_low_5 = first_listed(
                                    received, received_start[account_3], place_high_5, first,
                                )
                                for place_5 in range(place_low_5, place_high_5):
                                    row_5 = received[place_5]
                                    if row_5 > trigger:
                                        break
                                    paid_live[row_5] = 0
                                place_high_6 = sent_start[account_3 + 1]
                                place_low_6 = first_listed(
                                    sent, sent_start[account_3], place_high_6, first,
                                )
                                for place_6 in range(place_low_6, place_high_6):
                                    row_6 = sent[place_6]
                                    if row_6 > trigger:
                                        break
                                    collected_live[row_6] = 0
                    changed = True
                    while changed:
                        changed = False
                        # 'collected' after 'paid'.
                        for place_7 in range(collected_count):
                            row_7 = collected_rows[place_7]
                            if collected_live[row_7] != 0:
                                found = False
                                place_high_7 = received_start[source[row_7] + 1]
                                place_low_7 = first_listed(
                                    received, received_start[source[row_7]], place_high_7, first,
                                )
                                for place_8 in range(place_low_7, place_high_7):
                                    row_8 = received[place_8]
                                    if row_8 > trigger:
                                        break
                                    if (
                                        paid_live[row_8] != 0
                                        and time[row_7] > time[row_8]
                                        and time[row_7] - time[row_8] <= wait
                                    ):
                                        found = True
                                        break
                                if not found:
                                    collected_live[row_7] = 0
                                    changed = True
                        for place_9 in range(paid_count):
                            row_9 = paid_rows[place_9]
                            if paid_live[row_9] != 0:
                                found_2 = False
                                place_high_8 = sent_start[target[row_9] + 1]
                                place_low_8 = first_listed(
                                    sent, sent_start[target[row_9]], place_high_8, first,
                                )
                                for place_10 in range(place_low_8, place_high_8):
                                    row_10 = sent[place_10]
                                    if row_10 > trigger:
                                        break
                                    if (
                                        collected_live[row_10] != 0
                                        and time[row_10] > time[row_9]
                                        and time[row_10] - time[row_9] <= wait
                                    ):
                                        found_2 = True
                                        break
                                if not found_2:
                                    paid_live[row_9] = 0
                                    changed = True
                        # Members of 'victim' are connected in each stage.
                        for at_5 in range(victim_count):
                            account_4 = victim_accounts[at_5]
                            if victim_member[account_4] != 0:
                                connected = True
                                if connected:
                                    partners = 0
                                    place_high_9 = sent_start[account_4 + 1]
                                    place_low_9 = first_listed(
                                        sent, sent_start[account_4], place_high_9, first,
                                    )
                                    for place_11 in range(place_low_9, place_high_9):
                                        row_11 = sent[place_11]
                                        if row_11 > trigger:
                                            break
                                        if paid_live[row_11] != 0:
                                            partners = 1
                                            break
                                    connected = partners > 0
                                if not connected:
                                    victim_member[account_4] = 0
                                    changed = True
                                    place_high_10 = sent_start[account_4 + 1]
                                    place_low_10 = first_listed(
                                        sent, sent_start[account_4], place_high_10, first,
                                    )
                                    for place_12 in range(place_low_10, place_high_10):
                                        row_12 = sent[place_12]
                                        if row_12 > trigger:
                                            break
                                        if paid_live[row_12] != 0:
                                            paid_live[row_12] = 0
                        # Members of 'mule' are connected in each stage.
                        for at_6 in range(mule_count):
                            account_5 = mule_accounts[at_6]
                            if mule_member[account_5] != 0:
                                connected_2 = True
                                if connected_2:
                                    partners_2 = 0
                                    place_high_11 = received_start[account_5 + 1]
                                    place_low_11 = first_listed(
                                        received, received_start[account_5], place_high_11, first,
                                    )
                                    for place_13 in range(place_low_11, place_high_11):
                                        row_13 = received[place_13]
                                        if row_13 > trigger:
                                            break
                                        if paid_live[row_13] != 0:
                                            partners_2 = 1
                                            break
                                    connected_2 = partners_2 > 0
                                if connected_2:
                                    partners_3 = 0
                                    place_high_12 = sent_start[account_5 + 1]
                                    place_low_12 = first_listed(
                                        sent, sent_start[account_5], place_high_12, first,
                                    )
                                    for place_14 in range(place_low_12, place_high_12):
                                        row_14 = sent[place_14]
                                        if row_14 > trigger:
                                            break
                                        if collected_live[row_14] != 0:
                                            partners_3 = 1
                                            break
                                    connected_2 = partners_3 > 0
                                if not connected_2:
                                    mule_member[account_5] = 0
                                    changed = True
                                    place_high_13 = received_start[account_5 + 1]
                                    place_low_13 = first_listed(
                                        received, received_start[account_5], place_high_13, first,
                                    )
                                    for place_15 in range(place_low_13, place_high_13):
                                        row_15 = received[place_15]
                                        if row_15 > trigger:
                                            break
                                        if paid_live[row_15] != 0:
                                            paid_live[row_15] = 0
                                    place_high_14 = sent_start[account_5 + 1]
                                    place_low_14 = first_listed(
                                        sent, sent_start[account_5], place_high_14, first,
                                    )
                                    for place_16 in range(place_low_14, place_high_14):
                                        row_16 = sent[place_16]
                                        if row_16 > trigger:
                                            break
                                        if collected_live[row_16] != 0:
                                            collected_live[row_16] = 0
                if holds:
                    holds = False
                    for place_17 in range(paid_count):
                        if paid_live[paid_rows[place_17]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_18 in range(collected_count):
                        if collected_live[collected_rows[place_18]] != 0:
                            holds = True
                            break
                serves = 1
                if collected_live[trigger] != 0:
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
                for place_19 in range(collected_count):
                    row_17 = collected_rows[place_19]
                    if collected_live[row_17] != 0:
                        cell = column_amount[row_17]
                        if (
                            cell > 0 and collected_sum > LARGEST_SUM - cell
                            or cell < 0 and collected_sum < SMALLEST_SUM - cell
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        collected_sum += cell
                        counted += 1
                paid_sum = 0
                counted_2 = 0
                for place_20 in range(paid_count):
                    row_18 = paid_rows[place_20]
                    if paid_live[row_18] != 0:
                        cell_2 = column_amount[row_18]
                        if (
                            cell_2 > 0 and paid_sum > LARGEST_SUM - cell_2
                            or cell_2 < 0 and paid_sum < SMALLEST_SUM - cell_2
                        ):
                            state[NEXT] = trigger
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
                    mules = mule_size
                    victims = victim_size
                    total = paid_sum
                    reached = collected_sum
                    passed = (
                        np.nan
                        if float(paid_sum) == 0.0
                        else float(collected_sum) / float(paid_sum)
                    )
                    completed += 1
                    feature_count[0, trigger, 0] += 1
                    if (
                        feature_mules_max[0, trigger, 0] == NO_VALUE
                        or mules > feature_mules_max[0, trigger, 0]
                    ):
                        feature_mules_max[0, trigger, 0] = mules
                    if (
                        feature_victims_max[0, trigger, 0] == NO_VALUE
                        or victims > feature_victims_max[0, trigger, 0]
                    ):
                        feature_victims_max[0, trigger, 0] = victims
                    if (
                        feature_total_max[0, trigger, 0] == NO_VALUE
                        or total > feature_total_max[0, trigger, 0]
                    ):
                        feature_total_max[0, trigger, 0] = total
                    if (
                        feature_reached_max[0, trigger, 0] == NO_VALUE
                        or reached > feature_reached_max[0, trigger, 0]
                    ):
                        feature_reached_max[0, trigger, 0] = reached
                    if (
                        passed == passed
                        and (feature_passed_max[0, trigger, 0] != feature_passed_max[0, trigger, 0] or passed > feature_passed_max[0, trigger, 0])
                    ):
                        feature_passed_max[0, trigger, 0] = passed
                    if collect != 0:
                        for place_21 in range(paid_count):
                            row_19 = paid_rows[place_21]
                            if paid_live[row_19] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_19
                                evidence_end += 1
                        for place_22 in range(collected_count):
                            row_20 = collected_rows[place_22]
                            if collected_live[row_20] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_20
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = collector_2
                        instance_whole[instances, 0] = mules
                        instance_whole[instances, 1] = victims
                        instance_whole[instances, 2] = total
                        instance_whole[instances, 3] = reached
                        instance_real[instances, 0] = passed
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_23 in range(paid_count):
                paid_live[paid_rows[place_23]] = 0
            for place_24 in range(collected_count):
                collected_live[collected_rows[place_24]] = 0
            for at_9 in range(victim_count):
                victim_member[victim_accounts[at_9]] = 0
            for at_10 in range(mule_count):
                mule_member[mule_accounts[at_10]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
