# moneytrail: pattern structuring (placement.dsl:23)
# plan: arm sweep: every stage is between 'account' and a set, O(log n) amortised a transaction
#       where the window need not be read again; no plain hub sweep: max is not kept up to date by
#       it
# passes: none changed anything

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
def structuring(
    item_low, item_high, state, tally, instance_trigger, instance_whole, feature_count,
    feature_deposits_max, feature_total_max, feature_largest_max, feature_took_max, received_start,
    received, emit_below, look_from, deposit_rows, scratch_capacity, column_format, deposit_limit,
    column_currency, limit_currency, column_amount, deposit_limit_2, limit, cash_rows,
    deposit_live, deposit_told, deposit_untold, cash_live, cash_told, cash_untold, pending_code,
    pending_place, deposit_live_open, cash_live_open, deposit_present, cash_present, time, window,
    collect, emit_from, min_deposits, max_deposits, min_share, pool_capacity, evidence_stage,
    evidence_row, instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'structuring'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if tally != 0:
        for instance in range(item_low, item_high):
            row = instance_trigger[instance]
            deposits = instance_whole[instance, 0]
            total = instance_whole[instance, 1]
            largest = instance_whole[instance, 2]
            took = instance_whole[instance, 3]
            feature_count[0, 0, row] += 1
            if (
                feature_deposits_max[0, 0, row] == NO_VALUE
                or deposits > feature_deposits_max[0, 0, row]
            ):
                feature_deposits_max[0, 0, row] = deposits
            if feature_total_max[0, 0, row] == NO_VALUE or total > feature_total_max[0, 0, row]:
                feature_total_max[0, 0, row] = total
            if (
                feature_largest_max[0, 0, row] == NO_VALUE
                or largest > feature_largest_max[0, 0, row]
            ):
                feature_largest_max[0, 0, row] = largest
            if feature_took_max[0, 0, row] == NO_VALUE or took > feature_took_max[0, 0, row]:
                feature_took_max[0, 0, row] = took
        state[STATUS] = DONE
        return
    for account in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = account
            state[STATUS] = STOPPED
            return
        deposit_begin = received_start[account]
        deposit_end = received_start[account + 1]
        if emit_below != 0:
            deposit_begin = first_listed(received, deposit_begin, deposit_end, look_from)
            deposit_end = first_listed(received, deposit_begin, deposit_end, emit_below)
        deposit_degree = deposit_end - deposit_begin
        if deposit_degree == 0:
            continue
        cash_begin = received_start[account]
        cash_end = received_start[account + 1]
        if emit_below != 0:
            cash_begin = first_listed(received, cash_begin, cash_end, look_from)
            cash_end = first_listed(received, cash_begin, cash_end, emit_below)
        cash_degree = cash_end - cash_begin
        if cash_degree == 0:
            continue
        # Transactions of 'deposit'.
        if deposit_end - deposit_begin >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        deposit_count = 0
        for listed_place in range(deposit_begin, deposit_end):
            listed_row = received[listed_place]
            if (
                column_format[listed_row] == deposit_limit
                and column_currency[listed_row] == limit_currency
                and column_amount[listed_row] >= deposit_limit_2
                and column_amount[listed_row] < limit
            ):
                deposit_rows[deposit_count] = listed_row
                deposit_count += 1
        # Transactions of 'cash'.
        if cash_end - cash_begin >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        cash_count = 0
        for listed_place_2 in range(cash_begin, cash_end):
            listed_row_2 = received[listed_place_2]
            if (
                column_format[listed_row_2] == deposit_limit
                and column_currency[listed_row_2] == limit_currency
            ):
                cash_rows[cash_count] = listed_row_2
                cash_count += 1
        if deposit_count > 0 and cash_count > 0:
            deposit_amount = 0
            deposit_at = 0
            deposit_left = 0
            deposit_untold_count = 0
            deposit_count_2 = 0
            cash_at = 0
            cash_left = 0
            cash_untold_count = 0
            cash_count_2 = 0
            pending = 0
            deposit_live_open_count = 0
            cash_live_open_count = 0
            may_share = False
            # Its transactions, the oldest first.
            while deposit_at < deposit_count or cash_at < cash_count:
                if state[STOP] != 0:
                    state[NEXT] = account
                    state[STATUS] = STOPPED
                    return
                row_2 = 0
                found = deposit_at < deposit_count
                if found:
                    row_2 = deposit_rows[deposit_at]
                if cash_at < cash_count:
                    next_row = cash_rows[cash_at]
                    if not found or next_row < row_2:
                        row_2 = next_row
                        found = True
                since = time[row_2] - window
                while deposit_left < deposit_at:
                    if time[deposit_rows[deposit_left]] >= since:
                        break
                    deposit_present[deposit_left] = 0
                    if pending >= scratch_capacity:
                        state[NEXT] = account
                        state[STATUS] = SCRATCH_FULL
                        return
                    pending_code[pending] = 1
                    pending_place[pending] = deposit_left
                    pending += 1
                    deposit_left += 1
                while cash_left < cash_at:
                    if time[cash_rows[cash_left]] >= since:
                        break
                    cash_present[cash_left] = 0
                    if pending >= scratch_capacity:
                        state[NEXT] = account
                        state[STATUS] = SCRATCH_FULL
                        return
                    pending_code[pending] = 3
                    pending_place[pending] = cash_left
                    pending += 1
                    cash_left += 1
                deposit_place = -1
                if deposit_at < deposit_count:
                    if deposit_rows[deposit_at] == row_2:
                        deposit_place = deposit_at
                        deposit_live[deposit_place] = 0
                        deposit_told[deposit_place] = 0
                        deposit_at += 1
                        now = time[row_2]
                        is_open = 1
                        deposit_present[deposit_place] = is_open
                        deposit_live_open[deposit_place] = 0
                        deposit_live_open[deposit_place] = 0
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 1
                        pending_place[pending] = deposit_place
                        pending += 1
                cash_place = -1
                if cash_at < cash_count:
                    if cash_rows[cash_at] == row_2:
                        cash_place = cash_at
                        cash_live[cash_place] = 0
                        cash_told[cash_place] = 0
                        cash_at += 1
                        now_2 = time[row_2]
                        is_open_2 = 1
                        cash_present[cash_place] = is_open_2
                        cash_live_open[cash_place] = 0
                        cash_live_open[cash_place] = 0
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 3
                        pending_place[pending] = cash_place
                        pending += 1
                # What enters and leaves changes what is supported and live.
                while pending > 0:
                    if state[STOP] != 0:
                        state[NEXT] = account
                        state[STATUS] = STOPPED
                        return
                    pending -= 1
                    code = pending_code[pending]
                    again = pending_place[pending]
                    if code == 1:
                        on = 0
                        step = -1
                        if deposit_present[again] != 0:
                            on = 1
                            step = 1
                        if deposit_live_open[again] != on:
                            deposit_live_open[again] = on
                            deposit_live_open_count += step
                            if on > 0:
                                deposit_live[again] = 1
                                deposit_count_2 += 1
                                cell = column_amount[deposit_rows[again]]
                                if (
                                    cell > 0 and deposit_amount > LARGEST_SUM - cell
                                    or cell < 0 and deposit_amount < SMALLEST_SUM - cell
                                ):
                                    state[NEXT] = account
                                    state[STATUS] = SUM_OVERFLOW
                                    return
                                deposit_amount += cell
                                if collect != 0 and deposit_told[again] == 0:
                                    if deposit_untold_count >= scratch_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    deposit_told[again] = 2
                                    deposit_untold[deposit_untold_count] = again
                                    deposit_untold_count += 1
                            else:
                                deposit_live[again] = 0
                                deposit_count_2 -= 1
                                deposit_amount -= column_amount[deposit_rows[again]]
                    if code == 3:
                        on_2 = 0
                        step_2 = -1
                        if cash_present[again] != 0:
                            on_2 = 1
                            step_2 = 1
                        if cash_live_open[again] != on_2:
                            cash_live_open[again] = on_2
                            cash_live_open_count += step_2
                            if on_2 > 0:
                                cash_live[again] = 1
                                cash_count_2 += 1
                                if collect != 0 and cash_told[again] == 0:
                                    if cash_untold_count >= scratch_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    cash_told[again] = 2
                                    cash_untold[cash_untold_count] = again
                                    cash_untold_count += 1
                            else:
                                cash_live[again] = 0
                                cash_count_2 -= 1
                completes = False
                if deposit_place >= 0:
                    if deposit_live[deposit_place] != 0:
                        completes = True
                if cash_place >= 0:
                    if cash_live[cash_place] != 0:
                        completes = True
                if completes and row_2 >= emit_from and (deposit_count_2 > 0 and cash_count_2 > 0):
                    if (
                        deposit_count_2 >= min_deposits
                        and deposit_count_2 <= max_deposits
                        and deposit_amount >= limit
                        and float(deposit_count_2) >= min_share * float(cash_count_2)
                    ):
                        deposit_max = 0
                        counted = 0
                        for at in range(deposit_left, deposit_at):
                            if deposit_live[at] != 0:
                                live_row = deposit_rows[at]
                                cell_2 = column_amount[live_row]
                                if counted == 0 or cell_2 > deposit_max:
                                    deposit_max = cell_2
                                counted += 1
                        last_at = deposit_at - 1
                        while last_at >= deposit_left and deposit_live[last_at] == 0:
                            last_at -= 1
                        deposit_last = 0
                        if last_at >= deposit_left:
                            deposit_last = time[deposit_rows[last_at]]
                        first_at_2 = deposit_left
                        while first_at_2 < deposit_at and deposit_live[first_at_2] == 0:
                            first_at_2 += 1
                        deposit_first = 0
                        if first_at_2 < deposit_at:
                            deposit_first = time[deposit_rows[first_at_2]]
                        deposits_2 = deposit_count_2
                        total_2 = deposit_amount
                        largest_2 = deposit_max
                        took_2 = deposit_last - deposit_first
                        completed += 1
                        if collect != 0:
                            while deposit_untold_count > 0:
                                deposit_untold_count -= 1
                                at_2 = deposit_untold[deposit_untold_count]
                                if deposit_live[at_2] != 0:
                                    deposit_told[at_2] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 0
                                    evidence_row[evidence_end] = deposit_rows[at_2]
                                    evidence_end += 1
                                else:
                                    deposit_told[at_2] = 0
                            while cash_untold_count > 0:
                                cash_untold_count -= 1
                                at_3 = cash_untold[cash_untold_count]
                                if cash_live[at_3] != 0:
                                    cash_told[at_3] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 1
                                    evidence_row[evidence_end] = cash_rows[at_3]
                                    evidence_end += 1
                                else:
                                    cash_told[at_3] = 0
                        if instances >= instance_capacity:
                            state[NEXT] = account
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = row_2
                        instance_plain[instances, 0] = account
                        instance_whole[instances, 0] = deposits_2
                        instance_whole[instances, 1] = total_2
                        instance_whole[instances, 2] = largest_2
                        instance_whole[instances, 3] = took_2
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
