# moneytrail: pattern u_turn (layering.dsl:299)
# plan: expansion from the trigger; no pair sweep: it is not one set between two plain roles
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
def subtract_within(
    left, right,
):
    """left - right, from -2^62 to 2^62."""
    half = left // 2 - right // 2 + (left % 2 - right % 2) // 2
    if half >= 2305843009213693952:
        return 4611686018427387904
    if half < -2305843009213693952:
        return -4611686018427387904
    return left - right


@njit(cache=True, nogil=True, error_model="numpy")
def u_turn(
    item_low, item_high, state, candidates, feature_count, feature_total_max, feature_came_max,
    feature_took_max, time, window, source, target, lane, column_amount, min_amount, stack, mark,
    received_start, received, column_from_bank, column_to_bank, scratch_capacity, lanes,
    leave_rows, leave_live, back_rows, back_live, sent_start, absent_rows, sent, sent_to,
    received_from, between_rows, wait, kept, kept_numerator, kept_denominator, gained,
    gained_numerator, gained_denominator, collect, pool_capacity, evidence_stage, evidence_row,
    instance_capacity, instance_trigger, instance_plain, instance_whole, instance_evidence_end,
):
    """Find 'u_turn'."""
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
            feature_came_max[0, 0, trigger] = NO_VALUE
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
        stack_top = 0
        others = lane
        # The trigger as a transaction of 'back'.
        if column_amount[trigger] >= min_amount:
            away = source[trigger]
            returned = target[trigger]
            # Every account that may be 'home'.
            base = stack_top
            level_low = stack_top
            place_high = received_start[away + 1]
            place_low = first_listed(received, received_start[away], place_high, first)
            for place in range(place_low, place_high):
                row = received[place]
                if row > trigger:
                    break
                far = source[row]
                if (
                    mark[far] == 0
                    and column_from_bank[row] != column_to_bank[row]
                    and column_amount[row] >= min_amount
                ):
                    mark[far] = 1
                    if stack_top >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    stack[stack_top] = far
                    stack_top += 1
            for at in range(level_low, stack_top):
                mark[stack[at]] = 0
            level_high = stack_top
            for at_2 in range(level_low, level_high):
                if state[STOP] != 0:
                    state[NEXT] = trigger
                    state[STATUS] = STOPPED
                    return
                home = stack[at_2]
                if home != away and home != returned:
                    if others == 0:
                        others = lanes
                        if candidates_length + 4 >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        candidates[candidates_length] = 0
                        candidates[candidates_length + 1] = home
                        candidates[candidates_length + 2] = away
                        candidates[candidates_length + 3] = returned
                        candidates_length += 4
                    others -= 1
            stack_top = base
        candidate = 0
        while candidate < candidates_length:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
            seed = candidates[candidate]
            home_2 = candidates[candidate + 1]
            away_2 = candidates[candidate + 2]
            returned_2 = candidates[candidate + 3]
            candidate += 4
            leave_count = 0
            back_count = 0
            holds = True
            # Without 'direct'.
            sent_count = sent_start[home_2 + 1] - sent_start[home_2]
            received_count = received_start[returned_2 + 1] - received_start[returned_2]
            absent = 0
            if sent_count <= received_count:
                place_low_2 = first_listed(sent, sent_start[home_2], sent_start[home_2 + 1], first)
                place_high_2 = first_listed(sent, place_low_2, sent_start[home_2 + 1], trigger + 1)
                for place_2 in range(place_low_2, place_high_2):
                    if sent_to[place_2] == returned_2:
                        if absent >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        absent_rows[absent] = sent[place_2]
                        absent += 1
            else:
                place_low_3 = first_listed(
                    received, received_start[returned_2], received_start[returned_2 + 1], first,
                )
                place_high_3 = first_listed(
                    received, place_low_3, received_start[returned_2 + 1], trigger + 1,
                )
                for place_3 in range(place_low_3, place_high_3):
                    if received_from[place_3] == home_2:
                        if absent >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        absent_rows[absent] = received[place_3]
                        absent += 1
            for at_3 in range(absent):
                row_2 = absent_rows[at_3]
                holds = False
                break
            if holds:
                # Transactions of 'leave'.
                sent_count_2 = sent_start[home_2 + 1] - sent_start[home_2]
                received_count_2 = received_start[away_2 + 1] - received_start[away_2]
                between = 0
                if sent_count_2 <= received_count_2:
                    place_low_4 = first_listed(
                        sent, sent_start[home_2], sent_start[home_2 + 1], first,
                    )
                    place_high_4 = first_listed(
                        sent, place_low_4, sent_start[home_2 + 1], trigger + 1,
                    )
                    for place_4 in range(place_low_4, place_high_4):
                        if sent_to[place_4] == away_2:
                            if between >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            between_rows[between] = sent[place_4]
                            between += 1
                else:
                    place_low_5 = first_listed(
                        received, received_start[away_2], received_start[away_2 + 1], first,
                    )
                    place_high_5 = first_listed(
                        received, place_low_5, received_start[away_2 + 1], trigger + 1,
                    )
                    for place_5 in range(place_low_5, place_high_5):
                        if received_from[place_5] == home_2:
                            if between >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            between_rows[between] = received[place_5]
                            between += 1
                for at_4 in range(between):
                    row_3 = between_rows[at_4]
                    far_2 = target[row_3]
                    if (
                        far_2 == away_2
                        and column_from_bank[row_3] != column_to_bank[row_3]
                        and column_amount[row_3] >= min_amount
                    ):
                        if leave_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        leave_rows[leave_count] = row_3
                        leave_count += 1
                        leave_live[row_3] = 1
                holds = leave_count > 0
            if holds:
                # Transactions of 'back'.
                sent_count_3 = sent_start[away_2 + 1] - sent_start[away_2]
                received_count_3 = received_start[returned_2 + 1] - received_start[returned_2]
                between_2 = 0
                if sent_count_3 <= received_count_3:
                    place_low_6 = first_listed(
                        sent, sent_start[away_2], sent_start[away_2 + 1], first,
                    )
                    place_high_6 = first_listed(
                        sent, place_low_6, sent_start[away_2 + 1], trigger + 1,
                    )
                    for place_6 in range(place_low_6, place_high_6):
                        if sent_to[place_6] == returned_2:
                            if between_2 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            between_rows[between_2] = sent[place_6]
                            between_2 += 1
                else:
                    place_low_7 = first_listed(
                        received, received_start[returned_2], received_start[returned_2 + 1], first,
                    )
                    place_high_7 = first_listed(
                        received, place_low_7, received_start[returned_2 + 1], trigger + 1,
                    )
                    for place_7 in range(place_low_7, place_high_7):
                        if received_from[place_7] == away_2:
                            if between_2 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            between_rows[between_2] = received[place_7]
                            between_2 += 1
                for at_5 in range(between_2):
                    row_4 = between_rows[at_5]
                    far_3 = target[row_4]
                    if far_3 == returned_2 and column_amount[row_4] >= min_amount:
                        if back_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        back_rows[back_count] = row_4
                        back_count += 1
                        back_live[row_4] = 1
                holds = back_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # 'back' after 'leave'.
                    for place_8 in range(back_count):
                        row_5 = back_rows[place_8]
                        if back_live[row_5] != 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            found = False
                            for to in range(leave_count):
                                partner = leave_rows[to]
                                if (
                                    leave_live[partner] != 0
                                    and time[row_5] > time[partner]
                                    and time[row_5] - time[partner] <= wait
                                    and column_to_bank[row_5] == column_from_bank[partner]
                                    and column_from_bank[row_5] == column_to_bank[partner]
                                ):
                                    found = True
                                    break
                            if not found:
                                back_live[row_5] = 0
                                changed = True
                    for place_9 in range(leave_count):
                        row_6 = leave_rows[place_9]
                        if leave_live[row_6] != 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            found_2 = False
                            for to_2 in range(back_count):
                                partner_2 = back_rows[to_2]
                                if (
                                    back_live[partner_2] != 0
                                    and time[partner_2] > time[row_6]
                                    and time[partner_2] - time[row_6] <= wait
                                    and column_to_bank[partner_2] == column_from_bank[row_6]
                                    and column_from_bank[partner_2] == column_to_bank[row_6]
                                ):
                                    found_2 = True
                                    break
                            if not found_2:
                                leave_live[row_6] = 0
                                changed = True
                if holds:
                    holds = False
                    for place_10 in range(leave_count):
                        if leave_live[leave_rows[place_10]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_11 in range(back_count):
                        if back_live[back_rows[place_11]] != 0:
                            holds = True
                            break
                serves = 1
                if back_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                back_sum = 0
                counted = 0
                for place_12 in range(back_count):
                    row_7 = back_rows[place_12]
                    if back_live[row_7] != 0:
                        cell = column_amount[row_7]
                        if (
                            cell > 0 and back_sum > LARGEST_SUM - cell
                            or cell < 0 and back_sum < SMALLEST_SUM - cell
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        back_sum += cell
                        counted += 1
                leave_sum = 0
                counted_2 = 0
                for place_13 in range(leave_count):
                    row_8 = leave_rows[place_13]
                    if leave_live[row_8] != 0:
                        cell_2 = column_amount[row_8]
                        if (
                            cell_2 > 0 and leave_sum > LARGEST_SUM - cell_2
                            or cell_2 < 0 and leave_sum < SMALLEST_SUM - cell_2
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        leave_sum += cell_2
                        counted_2 += 1
                back_last = 0
                counted_3 = 0
                for place_14 in range(back_count):
                    row_9 = back_rows[place_14]
                    if back_live[row_9] != 0:
                        cell_3 = time[row_9]
                        if counted_3 == 0 or cell_3 > back_last:
                            back_last = cell_3
                        counted_3 += 1
                leave_first = 0
                counted_4 = 0
                for place_15 in range(leave_count):
                    row_10 = leave_rows[place_15]
                    if leave_live[row_10] != 0:
                        cell_4 = time[row_10]
                        if counted_4 == 0 or cell_4 < leave_first:
                            leave_first = cell_4
                        counted_4 += 1
                holds = (
                    back_sum >= share_of(leave_sum, kept_numerator, kept_denominator)
                    and back_sum <= share_of(leave_sum, gained_numerator, gained_denominator)
                )
                if holds:
                    total = leave_sum
                    came = back_sum
                    took = subtract_within(back_last, leave_first)
                    completed += 1
                    feature_count[0, 0, trigger] += 1
                    if (
                        feature_total_max[0, 0, trigger] == NO_VALUE
                        or total > feature_total_max[0, 0, trigger]
                    ):
                        feature_total_max[0, 0, trigger] = total
                    if (
                        feature_came_max[0, 0, trigger] == NO_VALUE
                        or came > feature_came_max[0, 0, trigger]
                    ):
                        feature_came_max[0, 0, trigger] = came
                    if (
                        feature_took_max[0, 0, trigger] == NO_VALUE
                        or took > feature_took_max[0, 0, trigger]
                    ):
                        feature_took_max[0, 0, trigger] = took
                    if collect != 0:
                        for place_16 in range(leave_count):
                            row_11 = leave_rows[place_16]
                            if leave_live[row_11] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_11
                                evidence_end += 1
                        for place_17 in range(back_count):
                            row_12 = back_rows[place_17]
                            if back_live[row_12] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_12
                                evidence_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = home_2
                        instance_plain[instances, 1] = away_2
                        instance_plain[instances, 2] = returned_2
                        instance_whole[instances, 0] = total
                        instance_whole[instances, 1] = came
                        instance_whole[instances, 2] = took
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_18 in range(leave_count):
                leave_live[leave_rows[place_18]] = 0
            for place_19 in range(back_count):
                back_live[back_rows[place_19]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
