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
def rank_value(
    ranked, count, new,
):
    """Put a value into a sorted list of `count` values."""
    hole = count
    while hole > 0:
        before = ranked[hole - 1]
        if before <= new:
            break
        ranked[hole] = before
        hole -= 1
    ranked[hole] = new
    return


@njit(cache=True, nogil=True, error_model="numpy")
def unrank_value(
    ranked, count, old,
):
    """Take a value out of a sorted list of `count` values that holds it."""
    low = 0
    high = count
    while low < high:
        middle = (low + high) // 2
        if ranked[middle] < old:
            low = middle + 1
        else:
            high = middle
    for at in range(low, count - 1):
        ranked[at] = ranked[at + 1]
    return


@njit(cache=True, nogil=True, error_model="numpy")
def vertex_statistics(
    item_low, item_high, state, sent_start, sent_amount_ranked, sent_with, received_start,
    received_amount_ranked, received_with, sent, time, window, scratch_capacity, column_amount,
    target, received, source, emit_from, sender_sent_distinct, sender_sent_count,
    sender_sent_mean_amount, sender_sent_sum_amount, sender_sent_min_amount,
    sender_sent_max_amount, sender_sent_median_amount, sender_sent_var_amount,
    sender_sent_skew_amount, sender_sent_kurtosis_amount, sender_received_distinct,
    sender_received_count, sender_received_mean_amount, sender_received_sum_amount,
    sender_received_min_amount, sender_received_max_amount, sender_received_median_amount,
    sender_received_var_amount, sender_received_skew_amount, sender_received_kurtosis_amount,
    receiver_sent_distinct, receiver_sent_count, receiver_sent_mean_amount,
    receiver_sent_sum_amount, receiver_sent_min_amount, receiver_sent_max_amount,
    receiver_sent_median_amount, receiver_sent_var_amount, receiver_sent_skew_amount,
    receiver_sent_kurtosis_amount, receiver_received_distinct, receiver_received_count,
    receiver_received_mean_amount, receiver_received_sum_amount, receiver_received_min_amount,
    receiver_received_max_amount, receiver_received_median_amount, receiver_received_var_amount,
    receiver_received_skew_amount, receiver_received_kurtosis_amount,
):
    """Statistics of 'vertex_statistics'."""
    for account in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = account
            state[STATUS] = STOPPED
            return
        # The account as sender.
        sent_left = sent_start[account]
        sent_right = sent_start[account]
        sent_end = sent_start[account + 1]
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
        received_left = received_start[account]
        received_right = received_start[account]
        received_end = received_start[account + 1]
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
        for place in range(sent_start[account], sent_start[account + 1]):
            row = sent[place]
            since = time[row] - window
            while sent_right < sent_end:
                new = sent[sent_right]
                if new > row:
                    break
                held = sent_right - sent_left
                if held >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                cell = column_amount[new]
                rank_value(sent_amount_ranked, held, cell)
                sent_right += 1
                cell_2 = column_amount[new]
                sent_amount_high_5 += cell_2 // 4294967296
                sent_amount_low_5 += cell_2 % 4294967296
                far = target[new]
                if sent_with[far] == 0:
                    sent_counterparties += 1
                sent_with[far] += 1
            while sent_left < sent_right:
                old = sent[sent_left]
                if time[old] >= since:
                    break
                held_2 = sent_right - sent_left
                cell_3 = column_amount[old]
                unrank_value(sent_amount_ranked, held_2, cell_3)
                sent_left += 1
                cell_4 = column_amount[old]
                sent_amount_high_5 -= cell_4 // 4294967296
                sent_amount_low_5 -= cell_4 % 4294967296
                far_2 = target[old]
                sent_with[far_2] = sent_with[far_2] - 1
                if sent_with[far_2] == 0:
                    sent_counterparties -= 1
            while received_right < received_end:
                new_2 = received[received_right]
                if new_2 > row:
                    break
                held_3 = received_right - received_left
                if held_3 >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                cell_5 = column_amount[new_2]
                rank_value(received_amount_ranked, held_3, cell_5)
                received_right += 1
                cell_6 = column_amount[new_2]
                received_amount_high_5 += cell_6 // 4294967296
                received_amount_low_5 += cell_6 % 4294967296
                far_3 = source[new_2]
                if received_with[far_3] == 0:
                    received_counterparties += 1
                received_with[far_3] += 1
            while received_left < received_right:
                old_2 = received[received_left]
                if time[old_2] >= since:
                    break
                held_4 = received_right - received_left
                cell_7 = column_amount[old_2]
                unrank_value(received_amount_ranked, held_4, cell_7)
                received_left += 1
                cell_8 = column_amount[old_2]
                received_amount_high_5 -= cell_8 // 4294967296
                received_amount_low_5 -= cell_8 % 4294967296
                far_4 = source[old_2]
                received_with[far_4] = received_with[far_4] - 1
                if received_with[far_4] == 0:
                    received_counterparties -= 1
            if row >= emit_from:
                count = sent_right - sent_left
                sender_sent_distinct[0, row, 0] = sent_counterparties
                sender_sent_count[0, row, 0] = count
                upper = float(sent_amount_high_5 + sent_amount_low_5 // 4294967296) * 4294967296.0
                total = upper + float(sent_amount_low_5 % 4294967296)
                sender_sent_mean_amount[0, row, 0] = np.nan if count == 0 else total / float(count)
                upper_2 = float(sent_amount_high_5 + sent_amount_low_5 // 4294967296) * 4294967296.0
                total_2 = upper_2 + float(sent_amount_low_5 % 4294967296)
                sender_sent_sum_amount[0, row, 0] = total_2
                extreme = NO_VALUE
                count_2 = sent_right - sent_left
                if count_2 > 0:
                    extreme = sent_amount_ranked[0]
                sender_sent_min_amount[0, row, 0] = extreme
                extreme_2 = NO_VALUE
                count_3 = sent_right - sent_left
                if count_3 > 0:
                    extreme_2 = sent_amount_ranked[count_3 - 1]
                sender_sent_max_amount[0, row, 0] = extreme_2
                held_5 = sent_right - sent_left
                median = np.nan
                if held_5 > 0:
                    median = (
                        float(sent_amount_ranked[held_5 // 2] + sent_amount_ranked[(held_5 - 1) // 2]) / 2.0
                    )
                sender_sent_median_amount[0, row, 0] = median
                upper_3 = float(sent_amount_high_5 + sent_amount_low_5 // 4294967296) * 4294967296.0
                total_3 = upper_3 + float(sent_amount_low_5 % 4294967296)
                average = np.nan if count == 0 else total_3 / float(count)
                power_2 = 0.0
                power_3 = 0.0
                power_4 = 0.0
                extreme_3 = NO_VALUE
                count_4 = sent_right - sent_left
                if count_4 > 0:
                    extreme_3 = sent_amount_ranked[0]
                low = extreme_3
                extreme_4 = NO_VALUE
                count_5 = sent_right - sent_left
                if count_5 > 0:
                    extreme_4 = sent_amount_ranked[count_5 - 1]
                high = extreme_4
                if low != high:
                    for to in range(sent_left, sent_right):
                        cell_9 = column_amount[sent[to]]
                        away = float(cell_9) - average
                        square = away * away
                        power_2 += square
                        power_3 += square * away
                        power_4 += square * square
                moment_2 = np.nan if count == 0 else power_2 / float(count)
                moment_3 = np.nan if count == 0 else power_3 / float(count)
                moment_4 = np.nan if count == 0 else power_4 / float(count)
                sender_sent_var_amount[0, row, 0] = moment_2
                sender_sent_skew_amount[0, row, 0] = (
                    0.0
                    if moment_2 == 0.0
                    else moment_3 / (moment_2 * np.sqrt(moment_2))
                )
                sender_sent_kurtosis_amount[0, row, 0] = (
                    0.0
                    if moment_2 == 0.0
                    else moment_4 / (moment_2 * moment_2)
                )
                count_6 = received_right - received_left
                sender_received_distinct[0, row, 0] = received_counterparties
                sender_received_count[0, row, 0] = count_6
                upper_4 = (
                    float(received_amount_high_5 + received_amount_low_5 // 4294967296) * 4294967296.0
                )
                total_4 = upper_4 + float(received_amount_low_5 % 4294967296)
                sender_received_mean_amount[0, row, 0] = (
                    np.nan
                    if count_6 == 0
                    else total_4 / float(count_6)
                )
                upper_5 = (
                    float(received_amount_high_5 + received_amount_low_5 // 4294967296) * 4294967296.0
                )
                total_5 = upper_5 + float(received_amount_low_5 % 4294967296)
                sender_received_sum_amount[0, row, 0] = total_5
                extreme_5 = NO_VALUE
                count_7 = received_right - received_left
                if count_7 > 0:
                    extreme_5 = received_amount_ranked[0]
                sender_received_min_amount[0, row, 0] = extreme_5
                extreme_6 = NO_VALUE
                count_8 = received_right - received_left
                if count_8 > 0:
                    extreme_6 = received_amount_ranked[count_8 - 1]
                sender_received_max_amount[0, row, 0] = extreme_6
                held_6 = received_right - received_left
                median_2 = np.nan
                if held_6 > 0:
                    median_2 = (
                        float(received_amount_ranked[held_6 // 2] + received_amount_ranked[(held_6 - 1) // 2]) / 2.0
                    )
                sender_received_median_amount[0, row, 0] = median_2
                upper_6 = (
                    float(received_amount_high_5 + received_amount_low_5 // 4294967296) * 4294967296.0
                )
                total_6 = upper_6 + float(received_amount_low_5 % 4294967296)
                average_2 = np.nan if count_6 == 0 else total_6 / float(count_6)
                power_2_2 = 0.0
                power_3_2 = 0.0
                power_4_2 = 0.0
                extreme_7 = NO_VALUE
                count_9 = received_right - received_left
                if count_9 > 0:
                    extreme_7 = received_amount_ranked[0]
                low_2 = extreme_7
                extreme_8 = NO_VALUE
                count_10 = received_right - received_left
                if count_10 > 0:
                    extreme_8 = received_amount_ranked[count_10 - 1]
                high_2 = extreme_8
                if low_2 != high_2:
                    for to_2 in range(received_left, received_right):
                        cell_10 = column_amount[received[to_2]]
                        away_2 = float(cell_10) - average_2
                        square_2 = away_2 * away_2
                        power_2_2 += square_2
                        power_3_2 += square_2 * away_2
                        power_4_2 += square_2 * square_2
                moment_2_2 = np.nan if count_6 == 0 else power_2_2 / float(count_6)
                moment_3_2 = np.nan if count_6 == 0 else power_3_2 / float(count_6)
                moment_4_2 = np.nan if count_6 == 0 else power_4_2 / float(count_6)
                sender_received_var_amount[0, row, 0] = moment_2_2
                sender_received_skew_amount[0, row, 0] = (
                    0.0
                    if moment_2_2 == 0.0
                    else moment_3_2 / (moment_2_2 * np.sqrt(moment_2_2))
                )
                sender_received_kurtosis_amount[0, row, 0] = (
                    0.0
                    if moment_2_2 == 0.0
                    else moment_4_2 / (moment_2_2 * moment_2_2)
                )
        for place_2 in range(sent_left, sent_right):
            old_3 = sent[place_2]
            sent_with[target[old_3]] = 0
        for place_3 in range(received_left, received_right):
            old_4 = received[place_3]
            received_with[source[old_4]] = 0
        # The account as receiver.
        sent_left_2 = sent_start[account]
        sent_right_2 = sent_start[account]
        sent_end_2 = sent_start[account + 1]
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
        received_left_2 = received_start[account]
        received_right_2 = received_start[account]
        received_end_2 = received_start[account + 1]
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
        for place_4 in range(received_start[account], received_start[account + 1]):
            row_2 = received[place_4]
            since_2 = time[row_2] - window
            while sent_right_2 < sent_end_2:
                new_3 = sent[sent_right_2]
                if new_3 > row_2:
                    break
                held_7 = sent_right_2 - sent_left_2
                if held_7 >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                cell_11 = column_amount[new_3]
                rank_value(sent_amount_ranked, held_7, cell_11)
                sent_right_2 += 1
                cell_12 = column_amount[new_3]
                sent_amount_high_10 += cell_12 // 4294967296
                sent_amount_low_10 += cell_12 % 4294967296
                far_5 = target[new_3]
                if sent_with[far_5] == 0:
                    sent_counterparties_2 += 1
                sent_with[far_5] += 1
            while sent_left_2 < sent_right_2:
                old_5 = sent[sent_left_2]
                if time[old_5] >= since_2:
                    break
                held_8 = sent_right_2 - sent_left_2
                cell_13 = column_amount[old_5]
                unrank_value(sent_amount_ranked, held_8, cell_13)
                sent_left_2 += 1
                cell_14 = column_amount[old_5]
                sent_amount_high_10 -= cell_14 // 4294967296
                sent_amount_low_10 -= cell_14 % 4294967296
                far_6 = target[old_5]
                sent_with[far_6] = sent_with[far_6] - 1
                if sent_with[far_6] == 0:
                    sent_counterparties_2 -= 1
            while received_right_2 < received_end_2:
                new_4 = received[received_right_2]
                if new_4 > row_2:
                    break
                held_9 = received_right_2 - received_left_2
                if held_9 >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                cell_15 = column_amount[new_4]
                rank_value(received_amount_ranked, held_9, cell_15)
                received_right_2 += 1
                cell_16 = column_amount[new_4]
                received_amount_high_10 += cell_16 // 4294967296
                received_amount_low_10 += cell_16 % 4294967296
                far_7 = source[new_4]
                if received_with[far_7] == 0:
                    received_counterparties_2 += 1
                received_with[far_7] += 1
            while received_left_2 < received_right_2:
                old_6 = received[received_left_2]
                if time[old_6] >= since_2:
                    break
                held_10 = received_right_2 - received_left_2
                cell_17 = column_amount[old_6]
                unrank_value(received_amount_ranked, held_10, cell_17)
                received_left_2 += 1
                cell_18 = column_amount[old_6]
                received_amount_high_10 -= cell_18 // 4294967296
                received_amount_low_10 -= cell_18 % 4294967296
                far_8 = source[old_6]
                received_with[far_8] = received_with[far_8] - 1
                if received_with[far_8] == 0:
                    received_counterparties_2 -= 1
            if row_2 >= emit_from:
                count_11 = sent_right_2 - sent_left_2
                receiver_sent_distinct[0, row_2, 0] = sent_counterparties_2
                receiver_sent_count[0, row_2, 0] = count_11
                upper_7 = (
                    float(sent_amount_high_10 + sent_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_7 = upper_7 + float(sent_amount_low_10 % 4294967296)
                receiver_sent_mean_amount[0, row_2, 0] = (
                    np.nan
                    if count_11 == 0
                    else total_7 / float(count_11)
                )
                upper_8 = (
                    float(sent_amount_high_10 + sent_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_8 = upper_8 + float(sent_amount_low_10 % 4294967296)
                receiver_sent_sum_amount[0, row_2, 0] = total_8
                extreme_9 = NO_VALUE
                count_12 = sent_right_2 - sent_left_2
                if count_12 > 0:
                    extreme_9 = sent_amount_ranked[0]
                receiver_sent_min_amount[0, row_2, 0] = extreme_9
                extreme_10 = NO_VALUE
                count_13 = sent_right_2 - sent_left_2
                if count_13 > 0:
                    extreme_10 = sent_amount_ranked[count_13 - 1]
                receiver_sent_max_amount[0, row_2, 0] = extreme_10
                held_11 = sent_right_2 - sent_left_2
                median_3 = np.nan
                if held_11 > 0:
                    median_3 = (
                        float(sent_amount_ranked[held_11 // 2] + sent_amount_ranked[(held_11 - 1) // 2]) / 2.0
                    )
                receiver_sent_median_amount[0, row_2, 0] = median_3
                upper_9 = (
                    float(sent_amount_high_10 + sent_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_9 = upper_9 + float(sent_amount_low_10 % 4294967296)
                average_3 = np.nan if count_11 == 0 else total_9 / float(count_11)
                power_2_3 = 0.0
                power_3_3 = 0.0
                power_4_3 = 0.0
                extreme_11 = NO_VALUE
                count_14 = sent_right_2 - sent_left_2
                if count_14 > 0:
                    extreme_11 = sent_amount_ranked[0]
                low_3 = extreme_11
                extreme_12 = NO_VALUE
                count_15 = sent_right_2 - sent_left_2
                if count_15 > 0:
                    extreme_12 = sent_amount_ranked[count_15 - 1]
                high_3 = extreme_12
                if low_3 != high_3:
                    for to_3 in range(sent_left_2, sent_right_2):
                        cell_19 = column_amount[sent[to_3]]
                        away_3 = float(cell_19) - average_3
                        square_3 = away_3 * away_3
                        power_2_3 += square_3
                        power_3_3 += square_3 * away_3
                        power_4_3 += square_3 * square_3
                moment_2_3 = np.nan if count_11 == 0 else power_2_3 / float(count_11)
                moment_3_3 = np.nan if count_11 == 0 else power_3_3 / float(count_11)
                moment_4_3 = np.nan if count_11 == 0 else power_4_3 / float(count_11)
                receiver_sent_var_amount[0, row_2, 0] = moment_2_3
                receiver_sent_skew_amount[0, row_2, 0] = (
                    0.0
                    if moment_2_3 == 0.0
                    else moment_3_3 / (moment_2_3 * np.sqrt(moment_2_3))
                )
                receiver_sent_kurtosis_amount[0, row_2, 0] = (
                    0.0
                    if moment_2_3 == 0.0
                    else moment_4_3 / (moment_2_3 * moment_2_3)
                )
                count_16 = received_right_2 - received_left_2
                receiver_received_distinct[0, row_2, 0] = received_counterparties_2
                receiver_received_count[0, row_2, 0] = count_16
                upper_10 = (
                    float(received_amount_high_10 + received_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_10 = upper_10 + float(received_amount_low_10 % 4294967296)
                receiver_received_mean_amount[0, row_2, 0] = (
                    np.nan
                    if count_16 == 0
                    else total_10 / float(count_16)
                )
                upper_11 = (
                    float(received_amount_high_10 + received_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_11 = upper_11 + float(received_amount_low_10 % 4294967296)
                receiver_received_sum_amount[0, row_2, 0] = total_11
                extreme_13 = NO_VALUE
                count_17 = received_right_2 - received_left_2
                if count_17 > 0:
                    extreme_13 = received_amount_ranked[0]
                receiver_received_min_amount[0, row_2, 0] = extreme_13
                extreme_14 = NO_VALUE
                count_18 = received_right_2 - received_left_2
                if count_18 > 0:
                    extreme_14 = received_amount_ranked[count_18 - 1]
                receiver_received_max_amount[0, row_2, 0] = extreme_14
                held_12 = received_right_2 - received_left_2
                median_4 = np.nan
                if held_12 > 0:
                    median_4 = (
                        float(received_amount_ranked[held_12 // 2] + received_amount_ranked[(held_12 - 1) // 2]) / 2.0
                    )
                receiver_received_median_amount[0, row_2, 0] = median_4
                upper_12 = (
                    float(received_amount_high_10 + received_amount_low_10 // 4294967296) * 4294967296.0
                )
                total_12 = upper_12 + float(received_amount_low_10 % 4294967296)
                average_4 = np.nan if count_16 == 0 else total_12 / float(count_16)
                power_2_4 = 0.0
                power_3_4 = 0.0
                power_4_4 = 0.0
                extreme_15 = NO_VALUE
                count_19 = received_right_2 - received_left_2
                if count_19 > 0:
                    extreme_15 = received_amount_ranked[0]
                low_4 = extreme_15
                extreme_16 = NO_VALUE
                count_20 = received_right_2 - received_left_2
                if count_20 > 0:
                    extreme_16 = received_amount_ranked[count_20 - 1]
                high_4 = extreme_16
                if low_4 != high_4:
                    for to_4 in range(received_left_2, received_right_2):
                        cell_20 = column_amount[received[to_4]]
                        away_4 = float(cell_20) - average_4
                        square_4 = away_4 * away_4
                        power_2_4 += square_4
                        power_3_4 += square_4 * away_4
                        power_4_4 += square_4 * square_4
                moment_2_4 = np.nan if count_16 == 0 else power_2_4 / float(count_16)
                moment_3_4 = np.nan if count_16 == 0 else power_3_4 / float(count_16)
                moment_4_4 = np.nan if count_16 == 0 else power_4_4 / float(count_16)
                receiver_received_var_amount[0, row_2, 0] = moment_2_4
                receiver_received_skew_amount[0, row_2, 0] = (
                    0.0
                    if moment_2_4 == 0.0
                    else moment_3_4 / (moment_2_4 * np.sqrt(moment_2_4))
                )
                receiver_received_kurtosis_amount[0, row_2, 0] = (
                    0.0
                    if moment_2_4 == 0.0
                    else moment_4_4 / (moment_2_4 * moment_2_4)
                )
        for place_5 in range(sent_left_2, sent_right_2):
            old_7 = sent[place_5]
            sent_with[target[old_7]] = 0
        for place_6 in range(received_left_2, received_right_2):
            old_8 = received[place_6]
            received_with[source[old_8]] = 0
    state[NEXT] = item_high
    state[STATUS] = DONE
