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
def add_powers(
    lanes, reals, low, high, average,
):
    """Sums of squares, cubes, fourth powers of `reals[low:high] - average`."""
    power_2 = 0.0
    power_2_2 = 0.0
    power_2_3 = 0.0
    power_2_4 = 0.0
    power_3 = 0.0
    power_3_2 = 0.0
    power_3_3 = 0.0
    power_3_4 = 0.0
    power_4 = 0.0
    power_4_2 = 0.0
    power_4_3 = 0.0
    power_4_4 = 0.0
    place = low
    while place + 4 <= high:
        away = reals[place] - average
        square = away * away
        power_2 += square
        power_3 += square * away
        power_4 += square * square
        away_2 = reals[place + 1] - average
        square_2 = away_2 * away_2
        power_2_2 += square_2
        power_3_2 += square_2 * away_2
        power_4_2 += square_2 * square_2
        away_3 = reals[place + 2] - average
        square_3 = away_3 * away_3
        power_2_3 += square_3
        power_3_3 += square_3 * away_3
        power_4_3 += square_3 * square_3
        away_4 = reals[place + 3] - average
        square_4 = away_4 * away_4
        power_2_4 += square_4
        power_3_4 += square_4 * away_4
        power_4_4 += square_4 * square_4
        place += 4
    lanes[0] = power_2
    lanes[1] = power_2_2
    lanes[2] = power_2_3
    lanes[3] = power_2_4
    lanes[4] = power_3
    lanes[5] = power_3_2
    lanes[6] = power_3_3
    lanes[7] = power_3_4
    lanes[8] = power_4
    lanes[9] = power_4_2
    lanes[10] = power_4_3
    lanes[11] = power_4_4
    for lane in range(high - place):
        away_5 = reals[place + lane] - average
        square_5 = away_5 * away_5
        lanes[lane] += square_5
        lanes[lane + 4] += square_5 * away_5
        lanes[lane + 8] += square_5 * square_5
    return


@njit(cache=True, nogil=True, error_model="numpy")
def vertex_statistics(
    item_low, item_high, state, sent_start, sent, emit_below, look_from, received_start, received,
    sent_with, sent_amount, sent_amount_by_rank, sent_amount_rank_of, sent_amount_tree,
    scratch_capacity, sent_amount_sorted, source_amount_reals, received_with, received_amount,
    received_amount_by_rank, received_amount_rank_of, received_amount_tree, received_amount_sorted,
    target_amount_reals, sent_time, received_time, window, sent_to, received_from, emit_from,
    lanes, sender_sent_distinct, sender_sent_count, sender_sent_mean_amount,
    sender_sent_sum_amount, sender_sent_min_amount, sender_sent_max_amount,
    sender_sent_median_amount, sender_sent_var_amount, sender_sent_skew_amount,
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
        sent_changed = True
        sent_mean_amount = np.nan
        sent_sum_amount = np.nan
        sent_min_amount = NO_VALUE
        sent_max_amount = NO_VALUE
        sent_median_amount = np.nan
        sent_var_amount = np.nan
        sent_skew_amount = np.nan
        sent_kurtosis_amount = np.nan
        sent_mean_amount_2 = np.nan
        sent_sum_amount_2 = np.nan
        sent_min_amount_2 = NO_VALUE
        sent_max_amount_2 = NO_VALUE
        sent_median_amount_2 = np.nan
        sent_var_amount_2 = np.nan
        sent_skew_amount_2 = np.nan
        sent_kurtosis_amount_2 = np.nan
        sent_amount_high = 0
        sent_amount_low = 0
        sent_counterparties = 0
        sent_amount_start = source_begin
        sent_amount_size = source_end - source_begin
        sent_amount_ranked = sent_amount_size >= 4096
        if sent_amount_size >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        if sent_amount_ranked:
            rank_places(sent_amount_by_rank, sent_amount, sent_amount_start, sent_amount_size)
            for rank in range(sent_amount_size):
                sent_amount_rank_of[sent_amount_by_rank[rank]] = rank
                sent_amount_tree[rank] = 0
            sent_amount_tree[sent_amount_size] = 0
        sent_amount_count = 0
        received_left = target_begin
        received_right = target_begin
        received_changed = True
        received_mean_amount = np.nan
        received_sum_amount = np.nan
        received_min_amount = NO_VALUE
        received_max_amount = NO_VALUE
        received_median_amount = np.nan
        received_var_amount = np.nan
        received_skew_amount = np.nan
        received_kurtosis_amount = np.nan
        received_mean_amount_2 = np.nan
        received_sum_amount_2 = np.nan
        received_min_amount_2 = NO_VALUE
        received_max_amount_2 = NO_VALUE
        received_median_amount_2 = np.nan
        received_var_amount_2 = np.nan
        received_skew_amount_2 = np.nan
        received_kurtosis_amount_2 = np.nan
        received_amount_high = 0
        received_amount_low = 0
        received_counterparties = 0
        received_amount_start = target_begin
        received_amount_size = target_end - target_begin
        received_amount_ranked = received_amount_size >= 4096
        if received_amount_size >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        if received_amount_ranked:
            rank_places(received_amount_by_rank, received_amount, received_amount_start, received_amount_size)
            for rank_2 in range(received_amount_size):
                received_amount_rank_of[received_amount_by_rank[rank_2]] = rank_2
                received_amount_tree[rank_2] = 0
            received_amount_tree[received_amount_size] = 0
        received_amount_count = 0
        as_sender = source_begin
        as_receiver = target_begin
        while as_sender < source_end or as_receiver < target_end:
            if state[STOP] != 0:
                state[NEXT] = account
                state[STATUS] = STOPPED
                return
            row = 2147483647
            now = 0
            if as_sender < source_end:
                listed = sent[as_sender]
                if listed < row:
                    row = listed
                    now = sent_time[as_sender]
            if as_receiver < target_end:
                listed_2 = received[as_receiver]
                if listed_2 < row:
                    row = listed_2
                    now = received_time[as_receiver]
            since = now - window
            while sent_right < source_end:
                if sent[sent_right] > row:
                    break
                if sent_amount_ranked:
                    rank_3 = sent_amount_rank_of[sent_right - sent_amount_start]
                    count_rank(sent_amount_tree, sent_amount_size, rank_3, 1)
                else:
                    insert_sorted(sent_amount_sorted, sent_amount_count, sent_amount[sent_right])
                    sent_amount_count += 1
                source_amount_reals[sent_right - source_begin] = float(sent_amount[sent_right])
                cell = sent_amount[sent_right]
                sent_amount_high += cell // 4294967296
                sent_amount_low += cell % 4294967296
                far = sent_to[sent_right]
                if sent_with[far] == 0:
                    sent_counterparties += 1
                sent_with[far] += 1
                sent_right += 1
                sent_changed = True
            while sent_left < sent_right:
                if sent_time[sent_left] >= since:
                    break
                if sent_amount_ranked:
                    rank_4 = sent_amount_rank_of[sent_left - sent_amount_start]
                    count_rank(sent_amount_tree, sent_amount_size, rank_4, -1)
                else:
                    sent_amount_count -= 1
                    remove_sorted(sent_amount_sorted, sent_amount_count, sent_amount[sent_left])
                cell_2 = sent_amount[sent_left]
                sent_amount_high -= cell_2 // 4294967296
                sent_amount_low -= cell_2 % 4294967296
                far_2 = sent_to[sent_left]
                sent_with[far_2] = sent_with[far_2] - 1
                if sent_with[far_2] == 0:
                    sent_counterparties -= 1
                sent_left += 1
                sent_changed = True
            while received_right < target_end:
                if received[received_right] > row:
                    break
                if received_amount_ranked:
                    rank_5 = received_amount_rank_of[received_right - received_amount_start]
                    count_rank(received_amount_tree, received_amount_size, rank_5, 1)
                else:
                    insert_sorted(received_amount_sorted, received_amount_count, received_amount[received_right])
                    received_amount_count += 1
                target_amount_reals[received_right - target_begin] = (
                    float(received_amount[received_right])
                )
                cell_3 = received_amount[received_right]
                received_amount_high += cell_3 // 4294967296
                received_amount_low += cell_3 % 4294967296
                far_3 = received_from[received_right]
                if received_with[far_3] == 0:
                    received_counterparties += 1
                received_with[far_3] += 1
                received_right += 1
                received_changed = True
            while received_left < received_right:
                if received_time[received_left] >= since:
                    break
                if received_amount_ranked:
                    rank_6 = received_amount_rank_of[received_left - received_amount_start]
                    count_rank(received_amount_tree, received_amount_size, rank_6, -1)
                else:
                    received_amount_count -= 1
                    remove_sorted(received_amount_sorted, received_amount_count, received_amount[received_left])
                cell_4 = received_amount[received_left]
                received_amount_high -= cell_4 // 4294967296
                received_amount_low -= cell_4 % 4294967296
                far_4 = received_from[received_left]
                received_with[far_4] = received_with[far_4] - 1
                if received_with[far_4] == 0:
                    received_counterparties -= 1
                received_left += 1
                received_changed = True
            if row >= emit_from:
                if sent_changed:
                    count = sent_right - sent_left
                    upper = float(sent_amount_high + sent_amount_low // 4294967296) * 4294967296.0
                    total = upper + float(sent_amount_low % 4294967296)
                    sent_mean_amount_2 = np.nan if count == 0 else total / float(count)
                    sent_sum_amount_2 = total
                    smallest = NO_VALUE
                    if count > 0:
                        ranked = 0
                        if sent_amount_ranked:
                            rank_7 = rank_at(sent_amount_tree, sent_amount_size, 0)
                            ranked_2 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_7]]
                            ranked = ranked_2
                        else:
                            ranked = sent_amount_sorted[0]
                        smallest = ranked
                    sent_min_amount_2 = smallest
                    largest = NO_VALUE
                    if count > 0:
                        ranked_3 = 0
                        if sent_amount_ranked:
                            rank_8 = rank_at(sent_amount_tree, sent_amount_size, count - 1)
                            ranked_4 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_8]]
                            ranked_3 = ranked_4
                        else:
                            ranked_3 = sent_amount_sorted[count - 1]
                        largest = ranked_3
                    sent_max_amount_2 = largest
                    median = np.nan
                    if count > 0:
                        ranked_5 = 0
                        if sent_amount_ranked:
                            rank_9 = rank_at(sent_amount_tree, sent_amount_size, count // 2)
                            ranked_6 = sent_amount[sent_amount_start + sent_amount_by_rank[rank_9]]
                            ranked_5 = ranked_6
                        else:
                            ranked_5 = sent_amount_sorted[count // 2]
                        lower = ranked_5
                        if count % 2 == 0:
                            ranked_7 = 0
                            if sent_amount_ranked:
                                rank_10 = rank_at(
                                    sent_amount_tree, sent_amount_size, count // 2 - 1,
                                )
                                ranked_8 = (
                                    sent_amount[sent_amount_start + sent_amount_by_rank[rank_10]]
                                )
                                ranked_7 = ranked_8
                            else:
                                ranked_7 = sent_amount_sorted[count // 2 - 1]
                            lower = ranked_7
                        median = float(ranked_5 + lower) / 2.0
                    sent_median_amount_2 = median
                    average = np.nan if count == 0 else total / float(count)
                    power_2 = 0.0
                    power_3 = 0.0
                    power_4 = 0.0
                    if smallest != largest:
                        if 12 >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        add_powers(lanes, source_amount_reals, sent_left - source_begin, sent_right - source_begin, average)
                        sum_2 = lanes[0] + lanes[1] + (lanes[2] + lanes[3])
                        sum_3 = lanes[4] + lanes[5] + (lanes[6] + lanes[7])
                        sum_4 = lanes[8] + lanes[9] + (lanes[10] + lanes[11])
                        power_2 = sum_2
                        power_3 = sum_3
                        power_4 = sum_4
                    moment_2 = np.nan if count == 0 else power_2 / float(count)
                    moment_3 = np.nan if count == 0 else power_3 / float(count)
                    moment_4 = np.nan if count == 0 else power_4 / float(count)
                    sent_var_amount_2 = moment_2
                    sent_skew_amount_2 = (
                        0.0
                        if moment_2 == 0.0
                        else moment_3 / (moment_2 * np.sqrt(moment_2))
                    )
                    sent_kurtosis_amount_2 = (
                        0.0
                        if moment_2 == 0.0
                        else moment_4 / (moment_2 * moment_2)
                    )
                    sent_changed = False
                if received_changed:
                    count_2 = received_right - received_left
                    upper_2 = (
                        float(received_amount_high + received_amount_low // 4294967296) * 4294967296.0
                    )
                    total_2 = upper_2 + float(received_amount_low % 4294967296)
                    received_mean_amount_2 = np.nan if count_2 == 0 else total_2 / float(count_2)
                    received_sum_amount_2 = total_2
                    smallest_2 = NO_VALUE
                    if count_2 > 0:
                        ranked_9 = 0
                        if received_amount_ranked:
                            rank_11 = rank_at(received_amount_tree, received_amount_size, 0)
                            ranked_10 = (
                                received_amount[received_amount_start + received_amount_by_rank[rank_11]]
                            )
                            ranked_9 = ranked_10
                        else:
                            ranked_9 = received_amount_sorted[0]
                        smallest_2 = ranked_9
                    received_min_amount_2 = smallest_2
                    largest_2 = NO_VALUE
                    if count_2 > 0:
                        ranked_11 = 0
                        if received_amount_ranked:
                            rank_12 = rank_at(
                                received_amount_tree, received_amount_size, count_2 - 1,
                            )
                            ranked_12 = (
                                received_amount[received_amount_start + received_amount_by_rank[rank_12]]
                            )
                            ranked_11 = ranked_12
                        else:
                            ranked_11 = received_amount_sorted[count_2 - 1]
                        largest_2 = ranked_11
                    received_max_amount_2 = largest_2
                    median_2 = np.nan
                    if count_2 > 0:
                        ranked_13 = 0
                        if received_amount_ranked:
                            rank_13 = rank_at(
                                received_amount_tree, received_amount_size, count_2 // 2,
                            )
                            ranked_14 = (
                                received_amount[received_amount_start + received_amount_by_rank[rank_13]]
                            )
                            ranked_13 = ranked_14
                        else:
                            ranked_13 = received_amount_sorted[count_2 // 2]
                        lower_2 = ranked_13
                        if count_2 % 2 == 0:
                            ranked_15 = 0
                            if received_amount_ranked:
                                rank_14 = rank_at(
                                    received_amount_tree, received_amount_size, count_2 // 2 - 1,
                                )
                                ranked_16 = (
                                    received_amount[received_amount_start + received_amount_by_rank[rank_14]]
                                )
                                ranked_15 = ranked_16
                            else:
                                ranked_15 = received_amount_sorted[count_2 // 2 - 1]
                            lower_2 = ranked_15
                        median_2 = float(ranked_13 + lower_2) / 2.0
                    received_median_amount_2 = median_2
                    average_2 = np.nan if count_2 == 0 else total_2 / float(count_2)
                    power_2_2 = 0.0
                    power_3_2 = 0.0
                    power_4_2 = 0.0
                    if smallest_2 != largest_2:
                        if 12 >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        add_powers(lanes, target_amount_reals, received_left - target_begin, received_right - target_begin, average_2)
                        sum_2_2 = lanes[0] + lanes[1] + (lanes[2] + lanes[3])
                        sum_3_2 = lanes[4] + lanes[5] + (lanes[6] + lanes[7])
                        sum_4_2 = lanes[8] + lanes[9] + (lanes[10] + lanes[11])
                        power_2_2 = sum_2_2
                        power_3_2 = sum_3_2
                        power_4_2 = sum_4_2
                    moment_2_2 = np.nan if count_2 == 0 else power_2_2 / float(count_2)
                    moment_3_2 = np.nan if count_2 == 0 else power_3_2 / float(count_2)
                    moment_4_2 = np.nan if count_2 == 0 else power_4_2 / float(count_2)
                    received_var_amount_2 = moment_2_2
                    received_skew_amount_2 = (
                        0.0
                        if moment_2_2 == 0.0
                        else moment_3_2 / (moment_2_2 * np.sqrt(moment_2_2))
                    )
                    received_kurtosis_amount_2 = (
                        0.0
                        if moment_2_2 == 0.0
                        else moment_4_2 / (moment_2_2 * moment_2_2)
                    )
                    received_changed = False
            if as_sender < source_end:
                if sent[as_sender] == row:
                    as_sender += 1
                    if row >= emit_from:
                        sender_sent_distinct[0, 0, row] = sent_counterparties
                        sender_sent_count[0, 0, row] = sent_right - sent_left
                        sender_sent_mean_amount[0, 0, row] = sent_mean_amount_2
                        sender_sent_sum_amount[0, 0, row] = sent_sum_amount_2
                        sender_sent_min_amount[0, 0, row] = sent_min_amount_2
                        sender_sent_max_amount[0, 0, row] = sent_max_amount_2
                        sender_sent_median_amount[0, 0, row] = sent_median_amount_2
                        sender_sent_var_amount[0, 0, row] = sent_var_amount_2
                        sender_sent_skew_amount[0, 0, row] = sent_skew_amount_2
                        sender_sent_kurtosis_amount[0, 0, row] = sent_kurtosis_amount_2
                        sender_received_distinct[0, 0, row] = received_counterparties
                        sender_received_count[0, 0, row] = received_right - received_left
                        sender_received_mean_amount[0, 0, row] = received_mean_amount_2
                        sender_received_sum_amount[0, 0, row] = received_sum_amount_2
                        sender_received_min_amount[0, 0, row] = received_min_amount_2
                        sender_received_max_amount[0, 0, row] = received_max_amount_2
                        sender_received_median_amount[0, 0, row] = received_median_amount_2
                        sender_received_var_amount[0, 0, row] = received_var_amount_2
                        sender_received_skew_amount[0, 0, row] = received_skew_amount_2
                        sender_received_kurtosis_amount[0, 0, row] = received_kurtosis_amount_2
            if as_receiver < target_end:
                if received[as_receiver] == row:
                    as_receiver += 1
                    if row >= emit_from:
                        receiver_sent_distinct[0, 0, row] = sent_counterparties
                        receiver_sent_count[0, 0, row] = sent_right - sent_left
                        receiver_sent_mean_amount[0, 0, row] = sent_mean_amount_2
                        receiver_sent_sum_amount[0, 0, row] = sent_sum_amount_2
                        receiver_sent_min_amount[0, 0, row] = sent_min_amount_2
                        receiver_sent_max_amount[0, 0, row] = sent_max_amount_2
                        receiver_sent_median_amount[0, 0, row] = sent_median_amount_2
                        receiver_sent_var_amount[0, 0, row] = sent_var_amount_2
                        receiver_sent_skew_amount[0, 0, row] = sent_skew_amount_2
                        receiver_sent_kurtosis_amount[0, 0, row] = sent_kurtosis_amount_2
                        receiver_received_distinct[0, 0, row] = received_counterparties
                        receiver_received_count[0, 0, row] = received_right - received_left
                        receiver_received_mean_amount[0, 0, row] = received_mean_amount_2
                        receiver_received_sum_amount[0, 0, row] = received_sum_amount_2
                        receiver_received_min_amount[0, 0, row] = received_min_amount_2
                        receiver_received_max_amount[0, 0, row] = received_max_amount_2
                        receiver_received_median_amount[0, 0, row] = received_median_amount_2
                        receiver_received_var_amount[0, 0, row] = received_var_amount_2
                        receiver_received_skew_amount[0, 0, row] = received_skew_amount_2
                        receiver_received_kurtosis_amount[0, 0, row] = received_kurtosis_amount_2
        for place in range(sent_left, sent_right):
            sent_with[sent_to[place]] = 0
        for place_2 in range(received_left, received_right):
            received_with[received_from[place_2]] = 0
    state[NEXT] = item_high
    state[STATUS] = DONE
