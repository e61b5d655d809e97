# moneytrail: profile vertex_statistics (gfp.dsl:319)
# plan: sweep over each account
# passes: none changed anything

import numpy as np
from numba import njit

NO_VALUE = -9223372036854775808
DONE = 0
NEXT = 0
SCRATCH_FULL = 1
STATUS = 1
STOPPED = 3
STOP = 5


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
    while node <= size:
        tree[node - 1] += step
        bit = 1
        while node % (bit * 2) == 0:
            bit = bit * 2
        node += bit
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
def sort_values(
    values, count,
):
    """Sort the first `count` values, smallest first."""
    left = count // 2
    right = count - 1
    while right > 0:
        moved = values[0]
        if left > 0:
            left -= 1
            moved = values[left]
        else:
            moved = values[right]
            values[right] = values[0]
            right -= 1
        parent = left
        child = left * 2 + 1
        while child <= right:
            if child < right:
                if values[child] < values[child + 1]:
                    child += 1
            if moved >= values[child]:
                break
            values[parent] = values[child]
            parent = child
            child = parent * 2 + 1
        values[parent] = moved
    return


@njit(cache=True, nogil=True, error_model="numpy")
def vertex_statistics(
    item_low, item_high, state, sent_start, sent, emit_below, look_from, received_start, received,
    sent_with, sent_amount, sent_amount_by_rank, sent_amount_rank_of, sent_amount_tree,
    scratch_capacity, received_with, received_amount, received_amount_by_rank,
    received_amount_rank_of, received_amount_tree, sent_time, window, sent_to, received_from,
    received_time, emit_from, sender_sent_distinct, sender_sent_count, sender_sent_mean_amount,
    sender_sent_sum_amount, sender_sent_min_amount, sender_sent_max_amount,
    sender_sent_median_amount, ranked_5, sender_sent_var_amount, sender_sent_skew_amount,
    sender_sent_kurtosis_amount, sender_received_distinct, sender_received_count,
    sender_received_mean_amount, sender_received_sum_amount, sender_received_min_amount,
    sender_received_max_amount, sender_received_median_amount, sender_received_var_amount,
    sender_received_skew_amount, sender_received_kurtosis_amount, receiver_sent_distinct,
    receiver_sent_count, receiver_sent_mean_amount, receiver_sent_sum_amount,
    receiver_sent_min_amount, receiver_sent_max_amount, receiver_sent_median_amount,
    receiver_sent_var_amount, receiver_sent_skew_amount, receiver_sent_kurtosis_amount,
    receiver_received_distinct, receiver_received_count, receiver_received_mean_amount,
    receiver_received_sum_amount, receiver_received_min_amount, receiver_received_max_amount,
    receiver_received_median_amount, receiver_received_var_amount, receiver_received_skew_amount,
    receiver_received_kurtosis_amount,
):
    """Statistics of 'vertex_statistics'."""
    for account in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = account
            state[STATUS] = STOPPED
            return
        # The account as sender.
        source_begin = sent_start[account]
        source_end = sent_start[account + 1]
        if emit_below != 0:
            source_begin = first_listed(sent, source_begin, source_end, look_from)
            source_end = first_listed(sent, source_begin, source_end, emit_below)
        target_begin = received_start[account]
        target_end = received_start[account + 1]
        if emit_below != 0:
            target_begin = first_listed(received, target_begin, target_end, look_from)
            target_end = first_listed(received, target_begin, target_end, emit_below)
        sent_left = source_begin
        sent_right = source_begin
        sent_amount_high = 0
        sent_amount_low = 0
        sent_amount_high_2 = 0
        sent_amount_low_2 = 0
        sent_amount_high_3 = 0
        sent_amount_low_3 = 0
        sent_amount_high_4 = 0
        sent_amount_low_4 = 0
        sent_amount_high_5 = 0
        sent_amount_low_5 = 0
        sent_counterparties = 0
        sent_amount_start = source_begin
        sent_amount_size = source_end - source_begin
        sent_amount_ranked = sent_amount_size >= 256
        if sent_amount_ranked:
            if sent_amount_size >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            rank_places(sent_amount_by_rank, sent_amount, sent_amount_start, sent_amount_size)
            for rank in range(sent_amount_size):
                sent_amount_rank_of[sent_amount_by_rank[rank]] = rank
                sent_amount_tree[rank] = 0
            sent_amount_tree[sent_amount_size] = 0
        received_left = target_begin
        received_right = target_begin
        received_amount_high = 0
        received_amount_low = 0
        received_amount_high_2 = 0
        received_amount_low_2 = 0
        received_amount_high_3 = 0
        received_amount_low_3 = 0
        received_amount_high_4 = 0
        received_amount_low_4 = 0
        received_amount_high_5 = 0
        received_amount_low_5 = 0
        received_counterparties = 0
        received_amount_start = target_begin
        received_amount_size = target_end - target_begin
        received_amount_ranked = received_amount_size >= 256
        if received_amount_ranked:
            if received_amount_size >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            rank_places(received_amount_by_rank, received_amount, received_amount_start, received_amount_size)
            for rank_2 in range(received_amount_size):
                received_amount_rank_of[received_amount_by_rank[rank_2]] = rank_2
                received_amount_tree[rank_2] = 0
            received_amount_tree[received_amount_size] = 0
        for place in range(source_begin, source_end):
            if state[STOP] != 0:
                state[NEXT] = account
                state[STATUS] = STOPPED
                return
            row = sent[place]
            now = sent_time[place]
            since = now - window
            while sent_right < source_end:
                if sent[sent_right] > row:
                    break
                if sent_amount_ranked:
                    rank_3 = sent_amount_rank_of[sent_right - sent_amount_start]
                    count_rank(sent_amount_tree, sent_amount_size, rank_3, 1)
                cell = sent_amount[sent_right]
                sent_amount_high_5 += cell // 4294967296
                sent_amount_low_5 += cell % 4294967296
                far = sent_to[sent_right]
                if sent_with[far] == 0:
                    sent_counterparties += 1
                sent_with[far] += 1
                sent_right += 1
            while sent_left < sent_right:
                if sent_time[sent_left] >= since:
                    break
                if sent_amount_ranked:
                    rank_4 = sent_amount_rank_of[sent_left - sent_amount_start]
                    count_rank(sent_amount_tree, sent_amount_size, rank_4, -1)
                cell_2 = sent_amount[sent_left]
                sent_amount_high_5 -= cell_2 // 4294967296
                sent_amount_low_5 -= cell_2 % 4294967296
                far_2 = sent_to[sent_left]
                sent_with[far_2] = sent_with[far_2] - 1
                if sent_with[far_2] == 0:
                    sent_counterparties -= 1
                sent_left += 1
            while received_right < target_end:
                if received[received_right] > row:
                    break
                if received_amount_ranked:
                    rank_5 = received_amount_rank_of[received_right - received_amount_start]
                    count_rank(received_amount_tree, received_amount_size, rank_5, 1)
                cell_3 = received_amount[received_right]
                received_amount_high_5 += cell_3 // 4294967296
                received_amount_low_5 += cell_3 % 4294967296
                far_3 = received_from[received_right]
                if received_with[far_3] == 0:
                    received_counterparties += 1
                received_with[far_3] += 1
                received_right += 1
            while received_left < received_right:
                if received_time[received_left] >= since:
                    break
                if received_amount_ranked:
                    rank_6 = received_amount_rank_of[received_left - received_amount_start]
                    count_rank(received_amount_tree, received_amount_size, rank_6, -1)
                cell_4 = received_amount[received_left]
                received_amount_high_5 -= cell_4 // 4294967296
                received_amount_low_5 -= cell_4 % 4294967296
                far_4 = received_from[received_left]
                received_with[far_4] = received_with[far_4] - 1
                if received_with[far_4] == 0:
                    received_counterparties -= 1
                received_left += 1
            if row >= emit_from:
                count = sent_right - sent_left
                sender_sent_distinct[0, 0, row] = sent_counterparties
                sender_sent_count[0, 0, row] = count
                upper = float(sent_amount_high_5 + sent_amount_low_5 // 4294967296) * 4294967296.0
                total = upper + float(sent_amount_low_5 % 4294967296)
                sender_sent_mean_amount[0, 0, row] = np.nan if count == 0 else total / float(count)
                upper_2 = float(sent_amount_high_5 + sent_amount_low_5 // 4294967296) * 4294967296.0
                total_2 = upper_2 + float(sent_amount_low_5 % 4294967296)
                sender_sent_sum_amount[0, 0, row] = total_2
                extreme = NO_VALUE
                if sent_amount_ranked:
                    last = sent_right - sent_left - 1
                    if last >= 0:
                        rank_7 = rank_at(sent_amount_tree, sent_amount_size, 0)
                        ranked = sent_amount[sent_amount_start + sent_amount_by_rank[rank_7]]
                        extreme = ranked
                else:
                    for to in range(sent_left, sent_right):
                        cell_5 = sent_amount[to]
                        if extreme == NO_VALUE or cell_5 < extreme:
                            extreme = cell_5
                sender_sent_min_amount[0, 0, row] = extreme
                extreme_2 = NO_VALUE
                if sent_amount_ranked:
                    last_2 = sent_right - sent_left - 1
                    if last_2 >= 0:
                        rank_8 = rank_at(sent_amount_tree, sent_amount_size, last_2)
                        ranked_2 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_8]]
                        extreme_2 = ranked_2
                else:
                    for to_2 in range(sent_left, sent_right):
                        cell_6 = sent_amount[to_2]
                        if extreme_2 == NO_VALUE or cell_6 > extreme_2:
                            extreme_2 = cell_6
                sender_sent_max_amount[0, 0, row] = extreme_2
                median = np.nan
                if sent_amount_ranked:
                    count_2 = sent_right - sent_left
                    if count_2 > 0:
                        rank_9 = rank_at(sent_amount_tree, sent_amount_size, count_2 // 2)
                        ranked_3 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_9]]
                        rank_10 = rank_at(sent_amount_tree, sent_amount_size, (count_2 - 1) // 2)
                        ranked_4 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_10]]
                        median = float(ranked_3 + ranked_4) / 2.0
                else:
                    filled = 0
                    for to_3 in range(sent_left, sent_right):
                        cell_7 = sent_amount[to_3]
                        if filled >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        ranked_5[filled] = cell_7
                        filled += 1
                    sort_values(ranked_5, filled)
                    if filled > 0:
                        median = float(ranked_5[filled // 2] + ranked_5[(filled - 1) // 2]) / 2.0
                sender_sent_median_amount[0, 0, row] = median
                upper_3 = float(sent_amount_high_5 + sent_amount_low_5 // 4294967296) * 4294967296.0
                total_3 = upper_3 + float(sent_amount_low_5 % 4294967296)
                average = np.nan if count == 0 else total_3 / float(count)
                power_2 = 0.0
                power_3 = 0.0
                power_4 = 0.0
                extreme_3 = NO_VALUE
                if sent_amount_ranked:
                    last_3 = sent_right - sent_left - 1
                    if last_3 >= 0:
                        rank_11 = rank_at(sent_amount_tree, sent_amount_size, 0)
                        ranked_6 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_11]]
                        extreme_3 = ranked_6
                else:
                    for to_4 in range(sent_left, sent_right):
                        cell_8 = sent_amount[to_4]
                        if extreme_3 == NO_VALUE or cell_8 < extreme_3:
                            extreme_3 = cell_8
                low = extreme_3
                extreme_4 = NO_VALUE
                if sent_amount_ranked:
                    last_4 = sent_right - sent_left - 1
                    if last_4 >= 0:
                        rank_12 = rank_at(sent_amount_tree, sent_amount_size, last_4)
                        ranked_7 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_12]]
                        extreme_4 = ranked_7
                else:
                    for to_5 in range(sent_left, sent_right):
                        cell_9 = sent_amount[to_5]
                        if extreme_4 == NO_VALUE or cell_9 > extreme_4:
                            extreme_4 = cell_9
                high = extreme_4
                if low != high:
                    for to_6 in range(sent_left, sent_right):
                        cell_10 = sent_amount[to_6]
                        away = float(cell_10) - average
                        square = away * away
                        power_2 += square
                        power_3 += square * away
                        power_4 += square * square
                moment_2 = np.nan if count == 0 else power_2 / float(count)
                moment_3 = np.nan if count == 0 else power_3 / float(count)
                moment_4 = np.nan if count == 0 else power_4 / float(count)
                sender_sent_var_amount[0, 0, row] = moment_2
                sender_sent_skew_amount[0, 0, row] = (
                    0.0
                    if moment_2 == 0.0
                    else moment_3 / (moment_2 * np.sqrt(moment_2))
                )
                sender_sent_kurtosis_amount[0, 0, row] = (
                    0.0
                    if moment_2 == 0.0
                    else moment_4 / (moment_2 * moment_2)
                )
                count_3 = received_right - received_left
                sender_received_distinct[0, 0, row] = received_counterparties
                sender_received_count[0, 0, row] = count_3
                upper_4 = (
                    float(received_amount_high_5 + received_amount_low_5 // 4294967296) * 4294967296.0
                )
                total_4 = upper_4 + float(received_amount_low_5 % 4294967296)
                sender_received_mean_amount[0, 0, row] = (
                    np.nan
                    if count_3 == 0
                    else total_4 / float(count_3)
                )
                upper_5 = (
                    float(received_amount_high_5 + received_amount_low_5 // 4294967296) * 4294967296.0
                )
                total_5 = upper_5 + float(received_amount_low_5 % 4294967296)
                sender_received_sum_amount[0, 0, row] = total_5
                extreme_5 = NO_VALUE
                if received_amount_ranked:
                    last_5 = received_right - received_left - 1
                    if last_5 >= 0:
                        rank_13 = rank_at(received_amount_tree, received_amount_size, 0)
                        ranked_8 = (
                            received_amount[received_amount_start + received_amount_by_rank[rank_13]]
                        )
                        extreme_5 = ranked_8
                else:
                    for to_7 in range(received_left, received_right):
                        cell_11 = received_amount[to_7]
                        if extreme_5 == NO_VALUE or cell_11 < extreme_5:
                            extreme_5 = cell_11
                sender_received_min_amount[0, 0, row] = extreme_5
                extreme_6 = NO_VALUE
                if received_amount_ranked:
                    last_6 = received_right - received_left - 1
                    if last_6 >= 0:
                        rank_14 = rank_at(received_amount_tree, received_amount_size, last_6)
                        ranked_9 = (
                            received_amount[received_amount_start + received_amount_by_rank[rank_14]]
                        )
                        extreme_6 = ranked_9
                else:
                    for to_8 in range(received_left, received_right):
                        cell_12 = received_amount[to_8]
                        if extreme_6 == NO_VALUE or cell_12 > extreme_6:
                            extreme_6 = cell_12
                sender_received_max_amount[0, 0, row] = extreme_6
                median_2 = np.nan
                if received_amount_ranked:
                    count_4 = received_right - received_left
                    if count_4 > 0:
                        rank_15 = rank_at(received_amount_tree, received_amount_size, count_4 // 2)
                        ranked_10 = (
                            received_amount[received_amount_start + received_amount_by_rank[rank_15]]
                        )
                        rank_16 = rank_at(
                            received_amount_tree, received_amount_size, (count_4 - 1) // 2,
                        )
                        ranked_11 = (
                            received_amount[received_amount_start + received_amount_by_rank[rank_16]]
                        )
                        median_2 = float(ranked_10 + ranked_11) / 2.0
                else:
                    filled_2 = 0
                    for to_9 in range(received_left, received_right):
                        cell_13 = received_amount[to_9]
                        if filled_2 >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        ranked_5[filled_2] = cell_13
                        filled_2 += 1
                    sort_values(ranked_5, filled_2)
                    if filled_2 > 0:
                        median_2 = (
                            float(ranked_5[filled_2 // 2] + ranked_5[(filled_2 - 1) // 2]) / 2.0
                        )
                sender_received_median_amount[0, 0, row] = median_2
                upper_6 = (
                    float(received_amount_high_5 + received_amount_low_5 // 4294967296) * 4294967296.0
                )
                total_6 = upper_6 + float(received_amount_low_5 % 4294967296)
                average_2 = np.nan if count_3 == 0 else total_6 / float(count_3)
                power_2_2 = 0.0
                power_3_2 = 0.0
                power_4_2 = 0.0
                extreme_7 = NO_VALUE
                if received_amount_ranked:
                    last_7 = received_right - received_left - 1
                    if last_7 >= 0:
                        rank_17 = rank_at(received_amount_tree, received_amount_size, 0)
                        ranked_12 = (
                            received_amount[received_amount_start + received_amount_by_rank[rank_17]]
                        )
                        extreme_7 = ranked_12
                else:
                    for to_10 in range(received_left, received_right):
                        cell_14 = received_amount[to_10]
                        if extreme_7 == NO_VALUE or cell_14 < extreme_7:
                            extreme_7 = cell_14
                low_2 = extreme_7
                extreme_8 = NO_VALUE
                if received_amount_ranked:
                    last_8 = received_right - received_left - 1
                    if last_8 >= 0:
                        rank_18 = rank_at(received_amount_tree, received_amount_size, last_8)
                        ranked_13 = (
                            received_amount[received_amount_start + received_amount_by_rank[rank_18]]
                        )
                        extreme_8 = ranked_13
                else:
                    for to_11 in range(received_left, received_right):
                        cell_15 = received_amount[to_11]
                        if extreme_8 == NO_VALUE or cell_15 > extreme_8:
                            extreme_8 = cell_15
                high_2 = extreme_8
                if low_2 != high_2:
                    for to_12 in range(received_left, received_right):
                        cell_16 = received_amount[to_12]
                        away_2 = float(cell_16) - average_2
                        square_2 = away_2 * away_2
                        power_2_2 += square_2
                        power_3_2 += square_2 * away_2
                        power_4_2 += square_2 * square_2
                moment_2_2 = np.nan if count_3 == 0 else power_2_2 / float(count_3)
                moment_3_2 = np.nan if count_3 == 0 else power_3_2 / float(count_3)
                moment_4_2 = np.nan if count_3 == 0 else power_4_2 / float(count_3)
                sender_received_var_amount[0, 0, row] = moment_2_2
                sender_received_skew_amount[0, 0, row] = (
                    0.0
                    if moment_2_2 == 0.0
                    else moment_3_2 / (moment_2_2 * np.sqrt(moment_2_2))
                )
                sender_received_kurtosis_amount[0, 0, row] = (
                    0.0
                    if moment_2_2 == 0.0
                    else moment_4_2 / (moment_2_2 * moment_2_2)
                )
        for place_2 in range(sent_left, sent_right):
            sent_with[sent_to[place_2]] = 0
        for place_3 in range(received_left, received_right):
            received_with[received_from[place_3]] = 0
        # The account as receiver.
        source_begin_2 = sent_start[account]
        source_end_2 = sent_start[account + 1]
        if emit_below != 0:
            source_begin_2 = first_listed(sent, source_begin_2, source_end_2, look_from)
            source_end_2 = first_listed(sent, source_begin_2, source_end_2, emit_below)
        target_begin_2 = received_start[account]
        target_end_2 = received_start[account + 1]
        if emit_below != 0:
            target_begin_2 = first_listed(received, target_begin_2, target_end_2, look_from)
            target_end_2 = first_listed(received, target_begin_2, target_end_2, emit_below)
        sent_left_2 = source_begin_2
        sent_right_2 = source_begin_2
        sent_amount_high_6 = 0
        sent_amount_low_6 = 0
        sent_amount_high_7 = 0
        sent_amount_low_7 = 0
        sent_amount_high_8 = 0
        sent_amount_low_8 = 0
        sent_amount_high_9 = 0
        sent_amount_low_9 = 0
        sent_amount_high_10 = 0
        sent_amount_low_10 = 0
        sent_counterparties_2 = 0
        sent_amount_start_2 = source_begin_2
        sent_amount_size_2 = source_end_2 - source_begin_2
        sent_amount_ranked_2 = sent_amount_size_2 >= 256
        if sent_amount_ranked_2:
            if sent_amount_size_2 >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            rank_places(sent_amount_by_rank, sent_amount, sent_amount_start_2, sent_amount_size_2)
            for rank_19 in range(sent_amount_size_2):
                sent_amount_rank_of[sent_amount_by_rank[rank_19]] = rank_19
                sent_amount_tree[rank_19] = 0
            sent_amount_tree[sent_amount_size_2] = 0
        received_left_2 = target_begin_2
        received_right_2 = target_begin_2
        received_amount_high_6 = 0
        received_amount_low_6 = 0
        received_amount_high_7 = 0
        received_amount_low_7 = 0
        received_amount_high_8 = 0
        received_amount_low_8 = 0
        received_amount_high_9 = 0
        received_amount_low_9 = 0
        received_amount_high_10 = 0
        received_amount_low_10 = 0
        received_counterparties_2 = 0
        received_amount_start_2 = target_begin_2
        received_amount_size_2 = target_end_2 - target_begin_2
        received_amount_ranked_2 = received_amount_size_2 >= 256
        if received_amount_ranked_2:
            if received_amount_size_2 >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            rank_places(received_amount_by_rank, received_amount, received_amount_start_2, received_amount_size_2)
            for rank_20 in range(received_amount_size_2):
                received_amount_rank_of[received_amount_by_rank[rank_20]] = rank_20
                received_amount_tree[rank_20] = 0
            received_amount_tree[received_amount_size_2] = 0
        for place_4 in range(target_begin_2, target_end_2):
            if state[STOP] != 0:
                state[NEXT] = account
                state[STATUS] = STOPPED
                return
            row_2 = received[place_4]
            now_2 = received_time[place_4]
            since_2 = now_2 - window
            while sent_right_2 < source_end_2:
                if sent[sent_right_2] > row_2:
                    break
                if sent_amount_ranked_2:
                    rank_21 = sent_amount_rank_of[sent_right_2 - sent_amount_start_2]
                    count_rank(sent_amount_tree, sent_amount_size_2, rank_21, 1)
                cell_17 = sent_amount[sent_right_2]
                sent_amount_high_10 += cell_17 // 4294967296
                sent_amount_low_10 += cell_17 % 4294967296
                far_5 = sent_to[sent_right_2]
                if sent_with[far_5] == 0:
                    sent_counterparties_2 += 1
                sent_with[far_5] += 1
                sent_right_2 += 1
            while sent_left_2 < sent_right_2:
                if sent_time[sent_left_2] >= since_2:
                    break
                if sent_amount_ranked_2:
                    rank_22 = sent_amount_rank_of[sent_left_2 - sent_amount_start_2]
                    count_rank(sent_amount_tree, sent_amount_size_2, rank_22, -1)
                cell_18 = sent_amount[sent_left_2]
                sent_amount_high_10 -= cell_18 // 4294967296
                sent_amount_low_10 -= cell_18 % 4294967296
                far_6 = sent_to[sent_left_2]
                sent_with[far_6] = sent_with[far_6] - 1
                if sent_with[far_6] == 0:
                    sent_counterparties_2 -= 1
                sent_left_2 += 1
            while received_right_2 < target_end_2:
                if received[received_right_2] > row_2:
                    break
                if received_amount_ranked_2:
                    rank_23 = received_amount_rank_of[received_right_2 - received_amount_start_2]
                    count_rank(received_amount_tree, received_amount_size_2, rank_23, 1)
                cell_19 = received_amount[received_right_2]
                received_amount_high_10 += cell_19 // 4294967296
                received_amount_low_10 += cell_19 % 4294967296
                far_7 = received_from[received_right_2]
                if received_with[far_7] == 0:
                    received_counterparties_2 += 1
                received_with[far_7] += 1
                received_right_2 += 1
            while received_left_2 < received_right_2:
                if received_time[received_left_2] >= since_2:
                    break
                if received_amount_ranked_2:
                    rank_24 = received_amount_rank_of[received_left_2 - received_amount_start_2]
                    count_rank(received_amount_tree, received_amount_size_2, rank_24, -1)
                cell_20 = received_amount[received_left_2]
                received_amount_high_10 -= cell_20 // 4294967296
                received_amount_low_10 -= cell_20 % 4294967296
                far_8 = received_from[received_left_2]
                received_with[far_8] = received_with[far_8] - 1
                if received_with[far_8] == 0:
                    received_counterparties_2 -= 1
                received_left_2 += 1
            if row_2 >= emit_from:
                count_5 = sent_right_2 - sent_left_2
                receiver_sent_distinct[0, 0, row_2] = sent_counterparties_2
                receiver_sent_count[0, 0, row_2] = count_5
                upper_7 = (
                    float(sent_amount_high_10 + sent_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_7 = upper_7 + float(sent_amount_low_10 % 4294967296)
                receiver_sent_mean_amount[0, 0, row_2] = (
                    np.nan
                    if count_5 == 0
                    else total_7 / float(count_5)
                )
                upper_8 = (
                    float(sent_amount_high_10 + sent_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_8 = upper_8 + float(sent_amount_low_10 % 4294967296)
                receiver_sent_sum_amount[0, 0, row_2] = total_8
                extreme_9 = NO_VALUE
                if sent_amount_ranked_2:
                    last_9 = sent_right_2 - sent_left_2 - 1
                    if last_9 >= 0:
                        rank_25 = rank_at(sent_amount_tree, sent_amount_size_2, 0)
                        ranked_14 = sent_amount[sent_amount_start_2 + sent_amount_by_rank[rank_25]]
                        extreme_9 = ranked_14
                else:
                    for to_13 in range(sent_left_2, sent_right_2):
                        cell_21 = sent_amount[to_13]
                        if extreme_9 == NO_VALUE or cell_21 < extreme_9:
                            extreme_9 = cell_21
                receiver_sent_min_amount[0, 0, row_2] = extreme_9
                extreme_10 = NO_VALUE
                if sent_amount_ranked_2:
                    last_10 = sent_right_2 - sent_left_2 - 1
                    if last_10 >= 0:
                        rank_26 = rank_at(sent_amount_tree, sent_amount_size_2, last_10)
                        ranked_15 = sent_amount[sent_amount_start_2 + sent_amount_by_rank[rank_26]]
                        extreme_10 = ranked_15
                else:
                    for to_14 in range(sent_left_2, sent_right_2):
                        cell_22 = sent_amount[to_14]
                        if extreme_10 == NO_VALUE or cell_22 > extreme_10:
                            extreme_10 = cell_22
                receiver_sent_max_amount[0, 0, row_2] = extreme_10
                median_3 = np.nan
                if sent_amount_ranked_2:
                    count_6 = sent_right_2 - sent_left_2
                    if count_6 > 0:
                        rank_27 = rank_at(sent_amount_tree, sent_amount_size_2, count_6 // 2)
                        ranked_16 = sent_amount[sent_amount_start_2 + sent_amount_by_rank[rank_27]]
                        rank_28 = rank_at(sent_amount_tree, sent_amount_size_2, (count_6 - 1) // 2)
                        ranked_17 = sent_amount[sent_amount_start_2 + sent_amount_by_rank[rank_28]]
                        median_3 = float(ranked_16 + ranked_17) / 2.0
                else:
                    filled_3 = 0
                    for to_15 in range(sent_left_2, sent_right_2):
                        cell_23 = sent_amount[to_15]
                        if filled_3 >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        ranked_5[filled_3] = cell_23
                        filled_3 += 1
                    sort_values(ranked_5, filled_3)
                    if filled_3 > 0:
                        median_3 = (
                            float(ranked_5[filled_3 // 2] + ranked_5[(filled_3 - 1) // 2]) / 2.0
                        )
                receiver_sent_median_amount[0, 0, row_2] = median_3
                upper_9 = (
                    float(sent_amount_high_10 + sent_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_9 = upper_9 + float(sent_amount_low_10 % 4294967296)
                average_3 = np.nan if count_5 == 0 else total_9 / float(count_5)
                power_2_3 = 0.0
                power_3_3 = 0.0
                power_4_3 = 0.0
                extreme_11 = NO_VALUE
                if sent_amount_ranked_2:
                    last_11 = sent_right_2 - sent_left_2 - 1
                    if last_11 >= 0:
                        rank_29 = rank_at(sent_amount_tree, sent_amount_size_2, 0)
                        ranked_18 = sent_amount[sent_amount_start_2 + sent_amount_by_rank[rank_29]]
                        extreme_11 = ranked_18
                else:
                    for to_16 in range(sent_left_2, sent_right_2):
                        cell_24 = sent_amount[to_16]
                        if extreme_11 == NO_VALUE or cell_24 < extreme_11:
                            extreme_11 = cell_24
                low_3 = extreme_11
                extreme_12 = NO_VALUE
                if sent_amount_ranked_2:
                    last_12 = sent_right_2 - sent_left_2 - 1
                    if last_12 >= 0:
                        rank_30 = rank_at(sent_amount_tree, sent_amount_size_2, last_12)
                        ranked_19 = sent_amount[sent_amount_start_2 + sent_amount_by_rank[rank_30]]
                        extreme_12 = ranked_19
                else:
                    for to_17 in range(sent_left_2, sent_right_2):
                        cell_25 = sent_amount[to_17]
                        if extreme_12 == NO_VALUE or cell_25 > extreme_12:
                            extreme_12 = cell_25
                high_3 = extreme_12
                if low_3 != high_3:
                    for to_18 in range(sent_left_2, sent_right_2):
                        cell_26 = sent_amount[to_18]
                        away_3 = float(cell_26) - average_3
                        square_3 = away_3 * away_3
                        power_2_3 += square_3
                        power_3_3 += square_3 * away_3
                        power_4_3 += square_3 * square_3
                moment_2_3 = np.nan if count_5 == 0 else power_2_3 / float(count_5)
                moment_3_3 = np.nan if count_5 == 0 else power_3_3 / float(count_5)
                moment_4_3 = np.nan if count_5 == 0 else power_4_3 / float(count_5)
                receiver_sent_var_amount[0, 0, row_2] = moment_2_3
                receiver_sent_skew_amount[0, 0, row_2] = (
                    0.0
                    if moment_2_3 == 0.0
                    else moment_3_3 / (moment_2_3 * np.sqrt(moment_2_3))
                )
                receiver_sent_kurtosis_amount[0, 0, row_2] = (
                    0.0
                    if moment_2_3 == 0.0
                    else moment_4_3 / (moment_2_3 * moment_2_3)
                )
                count_7 = received_right_2 - received_left_2
                receiver_received_distinct[0, 0, row_2] = received_counterparties_2
                receiver_received_count[0, 0, row_2] = count_7
                upper_10 = (
                    float(received_amount_high_10 + received_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_10 = upper_10 + float(received_amount_low_10 % 4294967296)
                receiver_received_mean_amount[0, 0, row_2] = (
                    np.nan
                    if count_7 == 0
                    else total_10 / float(count_7)
                )
                upper_11 = (
                    float(received_amount_high_10 + received_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_11 = upper_11 + float(received_amount_low_10 % 4294967296)
                receiver_received_sum_amount[0, 0, row_2] = total_11
                extreme_13 = NO_VALUE
                if received_amount_ranked_2:
                    last_13 = received_right_2 - received_left_2 - 1
                    if last_13 >= 0:
                        rank_31 = rank_at(received_amount_tree, received_amount_size_2, 0)
                        ranked_20 = (
                            received_amount[received_amount_start_2 + received_amount_by_rank[rank_31]]
                        )
                        extreme_13 = ranked_20
                else:
                    for to_19 in range(received_left_2, received_right_2):
                        cell_27 = received_amount[to_19]
                        if extreme_13 == NO_VALUE or cell_27 < extreme_13:
                            extreme_13 = cell_27
                receiver_received_min_amount[0, 0, row_2] = extreme_13
                extreme_14 = NO_VALUE
                if received_amount_ranked_2:
                    last_14 = received_right_2 - received_left_2 - 1
                    if last_14 >= 0:
                        rank_32 = rank_at(received_amount_tree, received_amount_size_2, last_14)
                        ranked_21 = (
                            received_amount[received_amount_start_2 + received_amount_by_rank[rank_32]]
                        )
                        extreme_14 = ranked_21
                else:
                    for to_20 in range(received_left_2, received_right_2):
                        cell_28 = received_amount[to_20]
                        if extreme_14 == NO_VALUE or cell_28 > extreme_14:
                            extreme_14 = cell_28
                receiver_received_max_amount[0, 0, row_2] = extreme_14
                median_4 = np.nan
                if received_amount_ranked_2:
                    count_8 = received_right_2 - received_left_2
                    if count_8 > 0:
                        rank_33 = rank_at(
                            received_amount_tree, received_amount_size_2, count_8 // 2,
                        )
                        ranked_22 = (
                            received_amount[received_amount_start_2 + received_amount_by_rank[rank_33]]
                        )
                        rank_34 = rank_at(
                            received_amount_tree, received_amount_size_2, (count_8 - 1) // 2,
                        )
                        ranked_23 = (
                            received_amount[received_amount_start_2 + received_amount_by_rank[rank_34]]
                        )
                        median_4 = float(ranked_22 + ranked_23) / 2.0
                else:
                    filled_4 = 0
                    for to_21 in range(received_left_2, received_right_2):
                        cell_29 = received_amount[to_21]
                        if filled_4 >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        ranked_5[filled_4] = cell_29
                        filled_4 += 1
                    sort_values(ranked_5, filled_4)
                    if filled_4 > 0:
                        median_4 = (
                            float(ranked_5[filled_4 // 2] + ranked_5[(filled_4 - 1) // 2]) / 2.0
                        )
                receiver_received_median_amount[0, 0, row_2] = median_4
                upper_12 = (
                    float(received_amount_high_10 + received_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_12 = upper_12 + float(received_amount_low_10 % 4294967296)
                average_4 = np.nan if count_7 == 0 else total_12 / float(count_7)
                power_2_4 = 0.0
                power_3_4 = 0.0
                power_4_4 = 0.0
                extreme_15 = NO_VALUE
                if received_amount_ranked_2:
                    last_15 = received_right_2 - received_left_2 - 1
                    if last_15 >= 0:
                        rank_35 = rank_at(received_amount_tree, received_amount_size_2, 0)
                        ranked_24 = (
                            received_amount[received_amount_start_2 + received_amount_by_rank[rank_35]]
                        )
                        extreme_15 = ranked_24
                else:
                    for to_22 in range(received_left_2, received_right_2):
                        cell_30 = received_amount[to_22]
                        if extreme_15 == NO_VALUE or cell_30 < extreme_15:
                            extreme_15 = cell_30
                low_4 = extreme_15
                extreme_16 = NO_VALUE
                if received_amount_ranked_2:
                    last_16 = received_right_2 - received_left_2 - 1
                    if last_16 >= 0:
                        rank_36 = rank_at(received_amount_tree, received_amount_size_2, last_16)
                        ranked_25 = (
                            received_amount[received_amount_start_2 + received_amount_by_rank[rank_36]]
                        )
                        extreme_16 = ranked_25
                else:
                    for to_23 in range(received_left_2, received_right_2):
                        cell_31 = received_amount[to_23]
                        if extreme_16 == NO_VALUE or cell_31 > extreme_16:
                            extreme_16 = cell_31
                high_4 = extreme_16
                if low_4 != high_4:
                    for to_24 in range(received_left_2, received_right_2):
                        cell_32 = received_amount[to_24]
                        away_4 = float(cell_32) - average_4
                        square_4 = away_4 * away_4
                        power_2_4 += square_4
                        power_3_4 += square_4 * away_4
                        power_4_4 += square_4 * square_4
                moment_2_4 = np.nan if count_7 == 0 else power_2_4 / float(count_7)
                moment_3_4 = np.nan if count_7 == 0 else power_3_4 / float(count_7)
                moment_4_4 = np.nan if count_7 == 0 else power_4_4 / float(count_7)
                receiver_received_var_amount[0, 0, row_2] = moment_2_4
                receiver_received_skew_amount[0, 0, row_2] = (
                    0.0
                    if moment_2_4 == 0.0
                    else moment_3_4 / (moment_2_4 * np.sqrt(moment_2_4))
                )
                receiver_received_kurtosis_amount[0, 0, row_2] = (
                    0.0
                    if moment_2_4 == 0.0
                    else moment_4_4 / (moment_2_4 * moment_2_4)
                )
        for place_5 in range(sent_left_2, sent_right_2):
            sent_with[sent_to[place_5]] = 0
        for place_6 in range(received_left_2, received_right_2):
            received_with[received_from[place_6]] = 0
    state[NEXT] = item_high
    state[STATUS] = DONE
