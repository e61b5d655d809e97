# moneytrail: pattern structuring (placement.dsl:23)
# plan: expansion from the trigger; no sweep: a transaction may serve both stages
# passes: drop-settled-rules

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
def structuring(
    item_low, item_high, state, candidates, feature_count, feature_deposits_max, feature_total_max,
    feature_largest_max, feature_took_max, time, window, source, target, column_format,
    deposit_limit, column_currency, limit_currency, column_amount, deposit_limit_2, limit,
    scratch_capacity, deposit_rows, deposit_live, cash_rows, cash_live, payer_accounts,
    payer_member, anybody_accounts, anybody_member, received_start, received, min_deposits,
    max_deposits, min_share, collect, pool_capacity, evidence_stage, evidence_row,
    instance_capacity, instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'structuring'."""
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
            feature_deposits_max[0, 0, trigger] = NO_VALUE
            feature_total_max[0, 0, trigger] = NO_VALUE
            feature_largest_max[0, 0, trigger] = NO_VALUE
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
        # The trigger as a transaction of 'deposit'.
        if (
            column_format[trigger] == deposit_limit
            and column_currency[trigger] == limit_currency
            and column_amount[trigger] >= deposit_limit_2
            and column_amount[trigger] < limit
        ):
            account = target[trigger]
            if candidates_length + 2 >= scratch_capacity:
                state[NEXT] = trigger
                state[STATUS] = SCRATCH_FULL
                return
            candidates[candidates_length] = 0
            candidates[candidates_length + 1] = account
            candidates_length += 2
        # The trigger as a transaction of 'cash'.
        if column_format[trigger] == deposit_limit and column_currency[trigger] == limit_currency:
            account_2 = target[trigger]
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
            deposit_count = 0
            cash_count = 0
            payer_count = 0
            anybody_count = 0
            holds = True
            if holds:
                # Transactions of 'deposit'.
                place_high = received_start[account_3 + 1]
                place_low = first_listed(received, received_start[account_3], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    far = source[row]
                    if (
                        far != account_3
                        and column_format[row] == deposit_limit
                        and column_currency[row] == limit_currency
                        and column_amount[row] >= deposit_limit_2
                        and column_amount[row] < limit
                    ):
                        if payer_member[far] == 0:
                            if payer_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            payer_accounts[payer_count] = far
                            payer_count += 1
                            payer_member[far] = 1
                        if deposit_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        deposit_rows[deposit_count] = row
                        deposit_count += 1
                        deposit_live[row] = 1
                holds = deposit_count > 0
            if holds:
                # Transactions of 'cash'.
                place_high_2 = received_start[account_3 + 1]
                place_low_2 = first_listed(received, received_start[account_3], place_high_2, first)
                for place_2 in range(place_low_2, place_high_2):
                    row_2 = received[place_2]
                    if row_2 > trigger:
                        break
                    far_2 = source[row_2]
                    if (
                        far_2 != account_3
                        and column_format[row_2] == deposit_limit
                        and column_currency[row_2] == limit_currency
                    ):
                        if anybody_member[far_2] == 0:
                            if anybody_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            anybody_accounts[anybody_count] = far_2
                            anybody_count += 1
                            anybody_member[far_2] = 1
                        if cash_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        cash_rows[cash_count] = row_2
                        cash_count += 1
                        cash_live[row_2] = 1
                holds = cash_count > 0
            if holds:
                if holds:
                    holds = False
                    for place_3 in range(deposit_count):
                        if deposit_live[deposit_rows[place_3]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_4 in range(cash_count):
                        if cash_live[cash_rows[place_4]] != 0:
                            holds = True
                            break
                serves = 2
                if cash_live[trigger] != 0:
                    serves = 1
                if deposit_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                deposit_count_2 = 0
                counted = 0
                for place_5 in range(deposit_count):
                    row_3 = deposit_rows[place_5]
                    if deposit_live[row_3] != 0:
                        cell = time[row_3]
                        counted += 1
                deposit_sum = 0
                counted_2 = 0
                for place_6 in range(deposit_count):
                    row_4 = deposit_rows[place_6]
                    if deposit_live[row_4] != 0:
                        cell_2 = column_amount[row_4]
                        if (
                            cell_2 > 0 and deposit_sum > LARGEST_SUM - cell_2
                            or cell_2 < 0 and deposit_sum < SMALLEST_SUM - cell_2
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        deposit_sum += cell_2
                        counted_2 += 1
                cash_count_2 = 0
                counted_3 = 0
                for place_7 in range(cash_count):
                    row_5 = cash_rows[place_7]
                    if cash_live[row_5] != 0:
                        cell_3 = time[row_5]
                        counted_3 += 1
                deposit_max = 0
                counted_4 = 0
                for place_8 in range(deposit_count):
                    row_6 = deposit_rows[place_8]
                    if deposit_live[row_6] != 0:
                        cell_4 = column_amount[row_6]
                        if counted_4 == 0 or cell_4 > deposit_max:
                            deposit_max = cell_4
                        counted_4 += 1
                deposit_span = 0
                counted_5 = 0
                last = 0
                for place_9 in range(deposit_count):
                    row_7 = deposit_rows[place_9]
                    if deposit_live[row_7] != 0:
                        cell_5 = time[row_7]
                        if counted_5 == 0 or cell_5 < deposit_span:
                            deposit_span = cell_5
                        if counted_5 == 0 or cell_5 > last:
                            last = cell_5
                        counted_5 += 1
                spanned = last - deposit_span
                holds = (
                    counted >= min_deposits
                    and counted <= max_deposits
                    and deposit_sum >= limit
                    and float(counted) >= min_share * float(counted_3)
                )
                if holds:
                    deposits = counted
                    total = deposit_sum
                    largest = deposit_max
                    took = spanned
                    completed += 1
                    feature_count[0, 0, trigger] += 1
                    if (
                        feature_deposits_max[0, 0, trigger] == NO_VALUE
                        or deposits > feature_deposits_max[0, 0, trigger]
                    ):
                        feature_deposits_max[0, 0, trigger] = deposits
                    if (
                        feature_total_max[0, 0, trigger] == NO_VALUE
                        or total > feature_total_max[0, 0, trigger]
                    ):
                        feature_total_max[0, 0, trigger] = total
                    if (
                        feature_largest_max[0, 0, trigger] == NO_VALUE
                        or largest > feature_largest_max[0, 0, trigger]
                    ):
                        feature_largest_max[0, 0, trigger] = largest
                    if (
                        feature_took_max[0, 0, trigger] == NO_VALUE
                        or took > feature_took_max[0, 0, trigger]
                    ):
                        feature_took_max[0, 0, trigger] = took
                    if collect != 0:
                        for place_10 in range(deposit_count):
                            row_8 = deposit_rows[place_10]
                            if deposit_live[row_8] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_8
                                evidence_end += 1
                        for place_11 in range(cash_count):
                            row_9 = cash_rows[place_11]
                            if cash_live[row_9] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_9
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = account_3
                        instance_whole[instances, 0] = deposits
                        instance_whole[instances, 1] = total
                        instance_whole[instances, 2] = largest
                        instance_whole[instances, 3] = took
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_12 in range(deposit_count):
                deposit_live[deposit_rows[place_12]] = 0
            for place_13 in range(cash_count):
                cash_live[cash_rows[place_13]] = 0
            for at in range(payer_count):
                payer_member[payer_accounts[at]] = 0
            for at_2 in range(anybody_count):
                anybody_member[anybody_accounts[at_2]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
