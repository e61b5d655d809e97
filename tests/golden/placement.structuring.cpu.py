# moneytrail: pattern structuring (placement.dsl:23)
# plan: hub sweep: every stage is a spoke of 'account', O(log n) amortised a transaction
# passes: none changed anything

import numpy as np
from numba import njit

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
def rank_places(
    places, values, start, size,
):
    """Places 0 to `size` of an account's list in order of their values."""
    for at in range(size):
        places[at] = at
    left = size // 2
    right = size - 1
    while right > 0:
        moved = places[0]
        if left > 0:
            left -= 1
            moved = places[left]
        else:
            moved = places[right]
            places[right] = places[0]
            right -= 1
        moved_rank = values[start + moved]
        parent = left
        child = left * 2 + 1
        while child <= right:
            if child < right:
                if values[start + places[child]] < values[start + places[child + 1]]:
                    child += 1
            if moved_rank >= values[start + places[child]]:
                break
            places[parent] = places[child]
            parent = child
            child = parent * 2 + 1
        places[parent] = moved
    return


@njit(cache=True, nogil=True, error_model="numpy")
def count_rank(
    tree, size, rank, step,
):
    """Add `step` at `rank` to a tree of `size` counts."""
    node = rank + 1
    bit = 1
    multiple = node
    while node <= size:
        tree[node - 1] += step
        while multiple % 2 == 0:
            multiple = multiple // 2
            bit += bit
        node += bit
        multiple += 1
    return


@njit(cache=True, nogil=True, error_model="numpy")
def remove_sorted(
    values, count, cell,
):
    """Take `cell` out, so that `count` values stay."""
    at = 0
    while at < count:
        if values[at] >= cell:
            break
        at += 1
    while at < count:
        values[at] = values[at + 1]
        at += 1
    return


@njit(cache=True, nogil=True, error_model="numpy")
def insert_sorted(
    values, count, cell,
):
    """Put `cell` into the first `count` sorted values."""
    at = count
    while at > 0:
        before = values[at - 1]
        if before <= cell:
            break
        values[at] = before
        at -= 1
    values[at] = cell
    return


@njit(cache=True, nogil=True, error_model="numpy")
def rank_at(
    tree, size, place,
):
    """The rank in the tree with `place` counted ones before it."""
    step = 1
    while step * 2 <= size:
        step = step * 2
    node = 0
    before = place
    while step > 0:
        if node + step <= size:
            held = tree[node + step - 1]
            if held <= before:
                node += step
                before -= held
        step = step // 2
    return node


@njit(cache=True, nogil=True, error_model="numpy")
def structuring(
    item_low, item_high, state, received_start, received, emit_below, look_from, received_amount,
    deposit_amount_by_rank, deposit_amount_rank_of, deposit_amount_tree, scratch_capacity,
    deposit_amount_sorted, received_time, window, column_format, deposit_limit, column_currency,
    limit_currency, column_amount, deposit_limit_2, limit, emit_from, min_deposits, max_deposits,
    min_share, feature_count, feature_deposits_max, feature_total_max, feature_largest_max,
    feature_took_max, collect, pool_capacity, evidence_stage, evidence_row, instance_capacity,
    instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'structuring'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    for hub in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = hub
            state[STATUS] = STOPPED
            return
        target_begin = received_start[hub]
        target_end = received_start[hub + 1]
        if emit_below != 0:
            target_begin = first_listed(received, target_begin, target_end, look_from)
            target_end = first_listed(received, target_begin, target_end, emit_below)
        target_at = target_begin
        deposit_left = target_at
        deposit_count = 0
        deposit_last = 0
        deposit_shown = target_at
        deposit_amount = 0
        deposit_amount_start = target_at
        deposit_amount_size = target_end - target_at
        deposit_amount_ranked = deposit_amount_size >= 4096
        if deposit_amount_size >= scratch_capacity:
            state[NEXT] = hub
            state[STATUS] = SCRATCH_FULL
            return
        if deposit_amount_ranked:
            rank_places(deposit_amount_by_rank, received_amount, deposit_amount_start, deposit_amount_size)
            for rank in range(deposit_amount_size):
                deposit_amount_rank_of[deposit_amount_by_rank[rank]] = rank
                deposit_amount_tree[rank] = 0
            deposit_amount_tree[deposit_amount_size] = 0
        deposit_amount_count = 0
        cash_left = target_at
        cash_count = 0
        cash_last = 0
        cash_shown = target_at
        while target_at < target_end:
            row = received[target_at]
            now = received_time[target_at]
            target_at += 1
            since = now - window
            # Transactions that leave the window of 'deposit'.
            while deposit_left < target_at:
                if (
                    column_format[received[deposit_left]] == deposit_limit
                    and column_currency[received[deposit_left]] == limit_currency
                    and column_amount[received[deposit_left]] >= deposit_limit_2
                    and column_amount[received[deposit_left]] < limit
                ):
                    if received_time[deposit_left] >= since:
                        break
                    deposit_count -= 1
                    deposit_amount -= received_amount[deposit_left]
                    if deposit_amount_ranked:
                        rank_2 = deposit_amount_rank_of[deposit_left - deposit_amount_start]
                        count_rank(deposit_amount_tree, deposit_amount_size, rank_2, -1)
                    else:
                        deposit_amount_count -= 1
                        remove_sorted(deposit_amount_sorted, deposit_amount_count, received_amount[deposit_left])
                deposit_left += 1
            # Transactions that leave the window of 'cash'.
            while cash_left < target_at:
                if (
                    column_format[received[cash_left]] == deposit_limit
                    and column_currency[received[cash_left]] == limit_currency
                ):
                    if received_time[cash_left] >= since:
                        break
                    cash_count -= 1
                cash_left += 1
            speaks = False
            if (
                column_format[received[target_at - 1]] == deposit_limit
                and column_currency[received[target_at - 1]] == limit_currency
                and column_amount[received[target_at - 1]] >= deposit_limit_2
                and column_amount[received[target_at - 1]] < limit
            ):
                speaks = True
                deposit_count += 1
                deposit_last = now
                cell = received_amount[target_at - 1]
                if (
                    cell > 0 and deposit_amount > LARGEST_SUM - cell
                    or cell < 0 and deposit_amount < SMALLEST_SUM - cell
                ):
                    state[NEXT] = hub
                    state[STATUS] = SUM_OVERFLOW
                    return
                deposit_amount += cell
                if deposit_amount_ranked:
                    rank_3 = deposit_amount_rank_of[target_at - 1 - deposit_amount_start]
                    count_rank(deposit_amount_tree, deposit_amount_size, rank_3, 1)
                else:
                    insert_sorted(deposit_amount_sorted, deposit_amount_count, received_amount[target_at - 1])
                    deposit_amount_count += 1
            if (
                column_format[received[target_at - 1]] == deposit_limit
                and column_currency[received[target_at - 1]] == limit_currency
            ):
                speaks = True
                cash_count += 1
                cash_last = now
            if row >= emit_from and (speaks and deposit_count > 0 and cash_count > 0):
                ranked = 0
                if deposit_amount_ranked:
                    rank_4 = rank_at(deposit_amount_tree, deposit_amount_size, deposit_count - 1)
                    ranked_2 = (
                        received_amount[deposit_amount_start + deposit_amount_by_rank[rank_4]]
                    )
                    ranked = ranked_2
                else:
                    ranked = deposit_amount_sorted[deposit_count - 1]
                if (
                    deposit_count >= min_deposits
                    and deposit_count <= max_deposits
                    and deposit_amount >= limit
                    and float(deposit_count) >= min_share * float(cash_count)
                ):
                    deposits = deposit_count
                    total = deposit_amount
                    largest = ranked
                    took = deposit_last - received_time[deposit_left]
                    completed += 1
                    feature_count[0, 0, row] = 1
                    feature_deposits_max[0, 0, row] = deposits
                    feature_total_max[0, 0, row] = total
                    feature_largest_max[0, 0, row] = largest
                    feature_took_max[0, 0, row] = took
                    if collect != 0:
                        if deposit_shown < deposit_left:
                            deposit_shown = deposit_left
                        while deposit_shown < target_at:
                            if (
                                column_format[received[deposit_shown]] == deposit_limit
                                and column_currency[received[deposit_shown]] == limit_currency
                                and column_amount[received[deposit_shown]] >= deposit_limit_2
                                and column_amount[received[deposit_shown]] < limit
                            ):
                                seen = received[deposit_shown]
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = hub
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = seen
                                evidence_end += 1
                            deposit_shown += 1
                        if cash_shown < cash_left:
                            cash_shown = cash_left
                        while cash_shown < target_at:
                            if (
                                column_format[received[cash_shown]] == deposit_limit
                                and column_currency[received[cash_shown]] == limit_currency
                            ):
                                seen_2 = received[cash_shown]
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = hub
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = seen_2
                                evidence_end += 1
                            cash_shown += 1
                        if instances >= instance_capacity:
                            state[NEXT] = hub
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = row
                        instance_plain[instances, 0] = hub
                        instance_whole[instances, 0] = deposits
                        instance_whole[instances, 1] = total
                        instance_whole[instances, 2] = largest
                        instance_whole[instances, 3] = took
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
