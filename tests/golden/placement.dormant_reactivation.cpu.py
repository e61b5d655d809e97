# moneytrail: pattern dormant_reactivation (placement.dsl:226)
# plan: expansion from the trigger; no sweep: it has more than two stages
# passes: drop-idle-seeds

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
def dormant_reactivation(
    item_low, item_high, state, candidates, feature_count, feature_total_max, feature_left_max,
    feature_took_max, time, window, source, target, scratch_capacity, awaken_rows, awaken_live,
    inflow_rows, inflow_live, out_rows, out_live, waker_accounts, waker_member, payer_accounts,
    payer_member, payee_accounts, payee_member, received_start, received, silence, sent_start,
    sent, wait, column_amount, min_total, kept, kept_numerator, kept_denominator, collect,
    pool_capacity, evidence_stage, evidence_row, instance_capacity, instance_trigger,
    instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'dormant_reactivation'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    first = 0
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        if trigger == item_low:
            feature_count[0, 0, trigger] = 0
            feature_total_max[0, 0, trigger] = NO_VALUE
            feature_left_max[0, 0, trigger] = NO_VALUE
            feature_took_max[0, 0, trigger] = NO_VALUE
        since = time[trigger] - window
        if trigger == item_low:
            first = first_at(time, trigger, since)
        while first < trigger:
            if time[first] >= since:
                break
            first += 1
        if source[trigger] == target[trigger]:
            continue
        candidates_length = 0
        # The trigger as a transaction of 'awaken'.
        account = target[trigger]
        if candidates_length + 2 >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        candidates[candidates_length] = 0
        candidates[candidates_length + 1] = account
        candidates_length += 2
        # The trigger as a transaction of 'out'.
        account_2 = source[trigger]
        if candidates_length + 2 >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        candidates[candidates_length] = 1
        candidates[candidates_length + 1] = account_2
        candidates_length += 2
        candidate = 0
        while candidate < candidates_length:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
            seed = candidates[candidate]
            account_3 = candidates[candidate + 1]
            candidate += 2
            awaken_count = 0
            inflow_count = 0
            out_count = 0
            waker_count = 0
            payer_count = 0
            payee_count = 0
            holds = True
            if holds:
                # Transactions of 'awaken'.
                place_high = received_start[account_3 + 1]
                place_low = first_listed(received, received_start[account_3], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    far = source[row]
                    if far != account_3:
                        taken = True
                        # Without 'paid_before'.
                        if state[STOP] != 0:
                            state[NEXT] = trigger
                            state[STATUS] = STOPPED
                            return
                        since_2 = first_at(time, trigger, time[row] - silence)
                        place_high_2 = sent_start[account_3 + 1]
                        place_low_2 = first_listed(
                            sent, sent_start[account_3], place_high_2, since_2,
                        )
                        for place_2 in range(place_low_2, place_high_2):
                            row_2 = sent[place_2]
                            if row_2 > trigger:
                                break
                            if time[row_2] < time[row] and time[row] - time[row_2] <= silence:
                                taken = False
                                break
                        # Without 'received_before'.
                        if state[STOP] != 0:
                            state[NEXT] = trigger
                            state[STATUS] = STOPPED
                            return
                        since_3 = first_at(time, trigger, time[row] - silence)
                        place_high_3 = received_start[account_3 + 1]
                        place_low_3 = first_listed(
                            received, received_start[account_3], place_high_3, since_3,
                        )
                        for place_3 in range(place_low_3, place_high_3):
                            row_3 = received[place_3]
                            if row_3 > trigger:
                                break
                            if time[row_3] < time[row] and time[row] - time[row_3] <= silence:
                                taken = False
                                break
                        if taken and waker_member[far] == 0:
                            if taken:
                                if waker_member[far] == 0:
                                    if waker_count >= scratch_capacity:
                                        state[NEXT] = trigger
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    waker_accounts[waker_count] = far
                                    waker_count += 1
                                    waker_member[far] = 1
                        if taken:
                            if awaken_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            awaken_rows[awaken_count] = row
                            awaken_count += 1
                            awaken_live[row] = 1
                holds = awaken_count > 0
            if holds:
                # Transactions of 'inflow'.
                place_high_4 = received_start[account_3 + 1]
                place_low_4 = first_listed(received, received_start[account_3], place_high_4, first)
                for place_4 in range(place_low_4, place_high_4):
                    row_4 = received[place_4]
                    if row_4 > trigger:
                        break
                    far_2 = source[row_4]
                    if far_2 != account_3:
                        if payer_member[far_2] == 0:
                            if payer_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            payer_accounts[payer_count] = far_2
                            payer_count += 1
                            payer_member[far_2] = 1
                        if inflow_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        inflow_rows[inflow_count] = row_4
                        inflow_count += 1
                        inflow_live[row_4] = 1
                holds = inflow_count > 0
            if holds:
                # Transactions of 'out'.
                place_high_5 = sent_start[account_3 + 1]
                place_low_5 = first_listed(sent, sent_start[account_3], place_high_5, first)
                for place_5 in range(place_low_5, place_high_5):
                    row_5 = sent[place_5]
                    if row_5 > trigger:
                        break
                    far_3 = target[row_5]
                    if far_3 != account_3:
                        if payee_member[far_3] == 0:
                            if payee_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            payee_accounts[payee_count] = far_3
                            payee_count += 1
                            payee_member[far_3] = 1
                        if out_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        out_rows[out_count] = row_5
                        out_count += 1
                        out_live[row_5] = 1
                holds = out_count > 0
            if holds:
                for turn in range(2):
                    if turn == 1:
                        for at in range(payer_count):
                            account_4 = payer_accounts[at]
                            if payer_member[account_4] != 0 and payee_member[account_4] != 0:
                                payer_member[account_4] = 2
                                payee_member[account_4] = 2
                        for at_2 in range(payer_count):
                            account_5 = payer_accounts[at_2]
                            if payer_member[account_5] == 2:
                                payer_member[account_5] = 0
                                place_high_6 = sent_start[account_5 + 1]
                                place_low_6 = first_listed(
                                    sent, sent_start[account_5], place_high_6, first,
                                )
                                for place_6 in range(place_low_6, place_high_6):
                                    row_6 = sent[place_6]
                                    if row_6 > trigger:
                                        break
                                    inflow_live[row_6] = 0
                        for at_3 in range(payee_count):
                            account_6 = payee_accounts[at_3]
                            if payee_member[account_6] == 2:
                                payee_member[account_6] = 0
                                place_high_7 = received_start[account_6 + 1]
                                place_low_7 = first_listed(
                                    received, received_start[account_6], place_high_7, first,
                                )
                                for place_7 in range(place_low_7, place_high_7):
                                    row_7 = received[place_7]
                                    if row_7 > trigger:
                                        break
                                    out_live[row_7] = 0
                    changed = True
                    while changed:
                        changed = False
                        # 'inflow' not before 'awaken'.
                        for place_8 in range(inflow_count):
                            row_8 = inflow_rows[place_8]
                            if inflow_live[row_8] != 0:
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                found = False
                                for to in range(awaken_count):
                                    partner = awaken_rows[to]
                                    if awaken_live[partner] != 0 and time[row_8] >= time[partner]:
                                        found = True
                                        break
                                if not found:
                                    inflow_live[row_8] = 0
                                    changed = True
                        for place_9 in range(awaken_count):
                            row_9 = awaken_rows[place_9]
                            if awaken_live[row_9] != 0:
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                found_2 = False
                                for to_2 in range(inflow_count):
                                    partner_2 = inflow_rows[to_2]
                                    if (
                                        inflow_live[partner_2] != 0
                                        and time[partner_2] >= time[row_9]
                                    ):
                                        found_2 = True
                                        break
                                if not found_2:
                                    awaken_live[row_9] = 0
                                    changed = True
                        # 'out' after 'inflow'.
                        for place_10 in range(out_count):
                            row_10 = out_rows[place_10]
                            if out_live[row_10] != 0:
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                found_3 = False
                                for to_3 in range(inflow_count):
                                    partner_3 = inflow_rows[to_3]
                                    if (
                                        inflow_live[partner_3] != 0
                                        and time[row_10] > time[partner_3]
                                        and time[row_10] - time[partner_3] <= wait
                                    ):
                                        found_3 = True
                                        break
                                if not found_3:
                                    out_live[row_10] = 0
                                    changed = True
                        for place_11 in range(inflow_count):
                            row_11 = inflow_rows[place_11]
                            if inflow_live[row_11] != 0:
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                found_4 = False
                                for to_4 in range(out_count):
                                    partner_4 = out_rows[to_4]
                                    if (
                                        out_live[partner_4] != 0
                                        and time[partner_4] > time[row_11]
                                        and time[partner_4] - time[row_11] <= wait
                                    ):
                                        found_4 = True
                                        break
                                if not found_4:
                                    inflow_live[row_11] = 0
                                    changed = True
                        # Members of 'waker' are connected in each stage.
                        for at_4 in range(waker_count):
                            account_7 = waker_accounts[at_4]
                            if waker_member[account_7] != 0:
                                connected = True
                                if connected:
                                    partners = 0
                                    place_high_8 = sent_start[account_7 + 1]
                                    place_low_8 = first_listed(
                                        sent, sent_start[account_7], place_high_8, first,
                                    )
                                    for place_12 in range(place_low_8, place_high_8):
                                        row_12 = sent[place_12]
                                        if row_12 > trigger:
                                            break
                                        if awaken_live[row_12] != 0:
                                            partners = 1
                                            break
                                    connected = partners > 0
                                if not connected:
                                    waker_member[account_7] = 0
                                    changed = True
                                    place_high_9 = sent_start[account_7 + 1]
                                    place_low_9 = first_listed(
                                        sent, sent_start[account_7], place_high_9, first,
                                    )
                                    for place_13 in range(place_low_9, place_high_9):
                                        row_13 = sent[place_13]
                                        if row_13 > trigger:
                                            break
                                        if awaken_live[row_13] != 0:
                                            awaken_live[row_13] = 0
                        # Members of 'payer' are connected in each stage.
                        for at_5 in range(payer_count):
                            account_8 = payer_accounts[at_5]
                            if payer_member[account_8] != 0:
                                connected_2 = True
                                if connected_2:
                                    partners_2 = 0
                                    place_high_10 = sent_start[account_8 + 1]
                                    place_low_10 = first_listed(
                                        sent, sent_start[account_8], place_high_10, first,
                                    )
                                    for place_14 in range(place_low_10, place_high_10):
                                        row_14 = sent[place_14]
                                        if row_14 > trigger:
                                            break
                                        if inflow_live[row_14] != 0:
                                            partners_2 = 1
                                            break
                                    connected_2 = partners_2 > 0
                                if not connected_2:
                                    payer_member[account_8] = 0
                                    changed = True
                                    place_high_11 = sent_start[account_8 + 1]
                                    place_low_11 = first_listed(
                                        sent, sent_start[account_8], place_high_11, first,
                                    )
                                    for place_15 in range(place_low_11, place_high_11):
                                        row_15 = sent[place_15]
                                        if row_15 > trigger:
                                            break
                                        if inflow_live[row_15] != 0:
                                            inflow_live[row_15] = 0
                        # Members of 'payee' are connected in each stage.
                        for at_6 in range(payee_count):
                            account_9 = payee_accounts[at_6]
                            if payee_member[account_9] != 0:
                                connected_3 = True
                                if connected_3:
                                    partners_3 = 0
                                    place_high_12 = received_start[account_9 + 1]
                                    place_low_12 = first_listed(
                                        received, received_start[account_9], place_high_12, first,
                                    )
                                    for place_16 in range(place_low_12, place_high_12):
                                        row_16 = received[place_16]
                                        if row_16 > trigger:
                                            break
                                        if out_live[row_16] != 0:
                                            partners_3 = 1
                                            break
                                    connected_3 = partners_3 > 0
                                if not connected_3:
                                    payee_member[account_9] = 0
                                    changed = True
                                    place_high_13 = received_start[account_9 + 1]
                                    place_low_13 = first_listed(
                                        received, received_start[account_9], place_high_13, first,
                                    )
                                    for place_17 in range(place_low_13, place_high_13):
                                        row_17 = received[place_17]
                                        if row_17 > trigger:
                                            break
                                        if out_live[row_17] != 0:
                                            out_live[row_17] = 0
                if holds:
                    holds = False
                    for place_18 in range(awaken_count):
                        if awaken_live[awaken_rows[place_18]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_19 in range(inflow_count):
                        if inflow_live[inflow_rows[place_19]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_20 in range(out_count):
                        if out_live[out_rows[place_20]] != 0:
                            holds = True
                            break
                serves = 2
                if out_live[trigger] != 0:
                    serves = 1
                if awaken_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                inflow_sum = 0
                counted = 0
                for place_21 in range(inflow_count):
                    row_18 = inflow_rows[place_21]
                    if inflow_live[row_18] != 0:
                        cell = column_amount[row_18]
                        if (
                            cell > 0 and inflow_sum > LARGEST_SUM - cell
                            or cell < 0 and inflow_sum < SMALLEST_SUM - cell
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        inflow_sum += cell
                        counted += 1
                out_sum = 0
                counted_2 = 0
                for place_22 in range(out_count):
                    row_19 = out_rows[place_22]
                    if out_live[row_19] != 0:
                        cell_2 = column_amount[row_19]
                        if (
                            cell_2 > 0 and out_sum > LARGEST_SUM - cell_2
                            or cell_2 < 0 and out_sum < SMALLEST_SUM - cell_2
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        out_sum += cell_2
                        counted_2 += 1
                out_last = 0
                counted_3 = 0
                for place_23 in range(out_count):
                    row_20 = out_rows[place_23]
                    if out_live[row_20] != 0:
                        cell_3 = time[row_20]
                        if counted_3 == 0 or cell_3 > out_last:
                            out_last = cell_3
                        counted_3 += 1
                awaken_first = 0
                counted_4 = 0
                for place_24 in range(awaken_count):
                    row_21 = awaken_rows[place_24]
                    if awaken_live[row_21] != 0:
                        cell_4 = time[row_21]
                        if counted_4 == 0 or cell_4 < awaken_first:
                            awaken_first = cell_4
                        counted_4 += 1
                holds = (
                    inflow_sum >= min_total
                    and out_sum >= share_of(inflow_sum, kept_numerator, kept_denominator)
                )
                if holds:
                    total = inflow_sum
                    left = out_sum
                    took = out_last - awaken_first
                    completed += 1
                    feature_count[0, 0, trigger] += 1
                    if (
                        feature_total_max[0, 0, trigger] == NO_VALUE
                        or total > feature_total_max[0, 0, trigger]
                    ):
                        feature_total_max[0, 0, trigger] = total
                    if (
                        feature_left_max[0, 0, trigger] == NO_VALUE
                        or left > feature_left_max[0, 0, trigger]
                    ):
                        feature_left_max[0, 0, trigger] = left
                    if (
                        feature_took_max[0, 0, trigger] == NO_VALUE
                        or took > feature_took_max[0, 0, trigger]
                    ):
                        feature_took_max[0, 0, trigger] = took
                    if collect != 0:
                        for place_25 in range(awaken_count):
                            row_22 = awaken_rows[place_25]
                            if awaken_live[row_22] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_22
                                evidence_end += 1
                        for place_26 in range(inflow_count):
                            row_23 = inflow_rows[place_26]
                            if inflow_live[row_23] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_23
                                evidence_end += 1
                        for place_27 in range(out_count):
                            row_24 = out_rows[place_27]
                            if out_live[row_24] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 2
                                evidence_row[evidence_end] = row_24
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = account_3
                        instance_whole[instances, 0] = total
                        instance_whole[instances, 1] = left
                        instance_whole[instances, 2] = took
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_28 in range(awaken_count):
                awaken_live[awaken_rows[place_28]] = 0
            for place_29 in range(inflow_count):
                inflow_live[inflow_rows[place_29]] = 0
            for place_30 in range(out_count):
                out_live[out_rows[place_30]] = 0
            for at_7 in range(waker_count):
                waker_member[waker_accounts[at_7]] = 0
            for at_8 in range(payer_count):
                payer_member[payer_accounts[at_8]] = 0
            for at_9 in range(payee_count):
                payee_member[payee_accounts[at_9]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
