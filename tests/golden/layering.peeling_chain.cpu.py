# moneytrail: pattern peeling_chain (layering.dsl:144)
# plan: expansion from the trigger; no pair sweep: it has a chain
# passes: drop-idle-seeds, note-beginnings

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
CHAIN_ACCOUNTS = 3
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
def first_timed(
    listed, time, low, high, instant,
):
    """First place in listed[low:high] with a transaction not before `instant`."""
    while low < high:
        middle = (low + high) // 2
        if time[listed[middle]] < instant:
            low = middle + 1
        else:
            high = middle
    return low


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
def peeling_chain(
    item_low, item_high, state, prepare, known, received_start, received_from, sent_start,
    received, time, earlier_noted, remainder_beginnings, column_amount, min_amount, wait,
    least_left_numerator, least_left_denominator, most_left_numerator, most_left_denominator,
    candidates, chain_accounts, feature_count, feature_hops_max, feature_head_max,
    feature_shrunk_max, feature_peeled_max, window, source, target, lane, via_shortest,
    via_longest, remainder_path, walk_account, walk_hops, walk_low, walk_high, walk_pool,
    scratch_capacity, lanes, group_of, group_account, group_size, reached_row, reached_group,
    largest_peel, largest_peel_numerator, largest_peel_denominator, group_fill, remainder_rows,
    remainder_live, remainder_hop_start, peel_rows, peel_live, peel_target_newest,
    peel_target_previous, receiver_accounts, receiver_member, between_rows, sent, sent_to,
    absent_rows, collect, pool_capacity, evidence_stage, evidence_row, chain_account,
    instance_capacity, instance_trigger, instance_plain, instance_whole, instance_chain,
    instance_evidence_end,
):
    """Find 'peeling_chain'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    if prepare == 1:
        for account in range(item_low, item_high):
            absent_low = received_start[account]
            absent_high = received_start[account + 1]
            absent_at = absent_low
            for place in range(received_start[account], received_start[account + 1]):
                hub = received_from[place]
                if sent_start[hub + 1] - sent_start[hub] > 64:
                    row = received[place]
                    now = time[row]
                    while absent_at < absent_high:
                        if time[received[absent_at]] >= now:
                            break
                        absent_at += 1
                    verdict = 0
                    back = absent_at
                    stop = absent_at - 16
                    while back > absent_low:
                        back -= 1
                        earlier = received[back]
                        if now - time[earlier] > known:
                            break
                        if back < stop:
                            verdict = 2
                            break
                        if received_from[back] == hub:
                            verdict = 1
                            break
                    earlier_noted[row, 0] = verdict
            # What can lead up to transactions of 'remainder'.
            paid_low = received_start[account]
            paid_high = received_start[account + 1]
            next_of_1 = paid_high
            next_of_2 = paid_high
            next_of_3 = paid_high
            at = paid_high
            while at > paid_low:
                at -= 1
                row_2 = received[at]
                most_hops = 0
                left = 64
                if column_amount[row_2] >= min_amount:
                    payer = received_from[at]
                    if most_hops < 1:
                        most_hops = 1
                    place_low = received_start[payer]
                    place_2 = first_listed(received, place_low, received_start[payer + 1], row_2)
                    beyond = place_2 - left - 1
                    if left >= 0 and beyond >= place_low:
                        if time[row_2] - time[received[beyond]] <= wait:
                            left = -1
                    while place_2 > place_low and most_hops < 3 and left >= 0:
                        place_2 -= 1
                        left -= 1
                        earlier_2 = received[place_2]
                        if time[row_2] - time[earlier_2] > wait:
                            break
                        further = received_from[place_2]
                        if further != account and column_amount[earlier_2] >= min_amount:
                            if (
                                time[row_2] - time[earlier_2] > 0
                                and time[row_2] - time[earlier_2] <= wait
                                and share_of(column_amount[earlier_2], least_left_numerator, least_left_denominator) <= column_amount[row_2]
                                and column_amount[row_2] <= share_of(column_amount[earlier_2], most_left_numerator, most_left_denominator)
                            ):
                                if most_hops < 2:
                                    most_hops = 2
                                place_low_2 = received_start[further]
                                place_3 = first_listed(
                                    received, place_low_2, received_start[further + 1], earlier_2,
                                )
                                beyond_2 = place_3 - left - 1
                                if left >= 0 and beyond_2 >= place_low_2:
                                    if time[earlier_2] - time[received[beyond_2]] <= wait:
                                        left = -1
                                while place_3 > place_low_2 and most_hops < 3 and left >= 0:
                                    place_3 -= 1
                                    left -= 1
                                    earlier_3 = received[place_3]
                                    if time[earlier_2] - time[earlier_3] > wait:
                                        break
                                    further_2 = received_from[place_3]
                                    if (
                                        further_2 != account
                                        and further_2 != payer
                                        and column_amount[earlier_3] >= min_amount
                                    ):
                                        if (
                                            time[earlier_2] - time[earlier_3] > 0
                                            and time[earlier_2] - time[earlier_3] <= wait
                                            and share_of(column_amount[earlier_3], least_left_numerator, least_left_denominator) <= column_amount[earlier_2]
                                            and column_amount[earlier_2] <= share_of(column_amount[earlier_3], most_left_numerator, most_left_denominator)
                                        ):
                                            most_hops = 3
                if left < 0:
                    most_hops = 3
                remainder_beginnings[row_2, 0] = most_hops
                if most_hops >= 1:
                    next_of_1 = at
                remainder_beginnings[row_2, 1] = next_of_1
                if most_hops >= 2:
                    next_of_2 = at
                remainder_beginnings[row_2, 2] = next_of_2
                if most_hops >= 3:
                    next_of_3 = at
                remainder_beginnings[row_2, 3] = next_of_3
        return
    first = 0
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        if trigger == item_low:
            feature_count[0, 0, trigger] = 0
            feature_hops_max[0, 0, trigger] = NO_VALUE
            feature_head_max[0, 0, trigger] = NO_VALUE
            feature_shrunk_max[0, 0, trigger] = NO_VALUE
            feature_peeled_max[0, 0, trigger] = NO_VALUE
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
        chain_top = 0
        others = lane
        walk_top = 0
        pool_top = 0
        # The trigger as a transaction of 'peel'.
        holder = source[trigger]
        # Every run of accounts of 'remainder'.
        remainder_path[0] = holder
        root = holder
        walk_base = walk_top
        pool_base = pool_top
        if walk_top >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        walk_account[walk_top] = root
        walk_hops[walk_top] = 0
        walk_low[walk_top] = pool_base
        walk_high[walk_top] = pool_top
        walk_top += 1
        deal_at = 2
        while walk_top > walk_base:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
            walk_top -= 1
            here = walk_account[walk_top]
            hops = walk_hops[walk_top]
            low = walk_low[walk_top]
            high = walk_high[walk_top]
            pool_top = high
            if hops + 1 >= scratch_capacity:
                state[NEXT] = trigger
                state[STATUS] = SCRATCH_FULL
                return
            remainder_path[hops] = here
            own_branch = True
            if hops == deal_at:
                own_branch = others == 0
                if own_branch:
                    others = lanes
                others -= 1
            is_dealt = hops >= deal_at
            if (
                own_branch
                and hops >= 1
                and hops - 1 >= via_shortest
                and hops - 1 <= via_longest
                and (hops == 0 or here != holder)
            ):
                own = True
                if not is_dealt:
                    own = others == 0
                    if own:
                        others = lanes
                    others -= 1
                if own:
                    run_start = chain_top
                    for at_2 in range(hops - 1):
                        if chain_top >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        chain_accounts[chain_top] = remainder_path[hops - 1 - at_2]
                        chain_top += 1
                    if candidates_length + 5 >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    candidates[candidates_length] = 0
                    candidates[candidates_length + 1] = here
                    candidates[candidates_length + 2] = holder
                    candidates[candidates_length + 3] = run_start
                    candidates[candidates_length + 4] = hops - 1
                    candidates_length += 5
            pool_top = high
            if own_branch and hops <= via_longest:
                groups = 0
                reached = 0
                since_2 = time[first]
                until = time[trigger]
                if low < high:
                    until = time[walk_pool[high - 1]] - 1
                    if wait < time[walk_pool[low]] - since_2:
                        since_2 = time[walk_pool[low]] - wait
                if low == high:
                    if time[trigger] - wait > since_2:
                        since_2 = time[trigger] - wait
                place_high = received_start[here + 1]
                hops_needed = via_shortest + 1 - hops
                if hops_needed < 1:
                    hops_needed = 1
                if hops_needed > 3:
                    hops_needed = 3
                place_4 = first_timed(received, time, received_start[here], place_high, since_2)
                while place_4 < place_high:
                    place_4 = remainder_beginnings[received[place_4], hops_needed]
                    if place_4 >= place_high:
                        break
                    row_3 = received[place_4]
                    if row_3 > trigger or time[row_3] > until:
                        break
                    there = received_from[place_4]
                    is_new = column_amount[row_3] >= min_amount
                    if there == holder:
                        is_new = False
                    for at_3 in range(hops + 1):
                        if remainder_path[at_3] == there:
                            is_new = False
                            break
                    if is_new and hops == 0:
                        is_new = (
                            time[trigger] > time[row_3]
                            and time[trigger] - time[row_3] <= wait
                            and column_amount[trigger] <= share_of(column_amount[row_3], largest_peel_numerator, largest_peel_denominator)
                        )
                    if is_new:
                        if state[STOP] != 0:
                            state[NEXT] = trigger
                            state[STATUS] = STOPPED
                            return
                        fitting = low == high
                        for at_4 in range(low, high):
                            if (
                                time[walk_pool[at_4]] - time[row_3] > 0
                                and time[walk_pool[at_4]] - time[row_3] <= wait
                                and share_of(column_amount[row_3], least_left_numerator, least_left_denominator) <= column_amount[walk_pool[at_4]]
                                and column_amount[walk_pool[at_4]] <= share_of(column_amount[row_3], most_left_numerator, most_left_denominator)
                            ):
                                fitting = True
                                break
                        if fitting:
                            if group_of[there] == 0:
                                if groups >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                group_account[groups] = there
                                group_size[groups] = 0
                                groups += 1
                                group_of[there] = groups
                            if reached >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            reached_row[reached] = row_3
                            reached_group[reached] = group_of[there] - 1
                            reached += 1
                            group_size[group_of[there] - 1] += 1
                    place_4 += 1
                pool_low = pool_top
                if pool_low + reached >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for at_5 in range(groups):
                    group_fill[at_5] = pool_top
                    pool_top += group_size[at_5]
                for at_6 in range(reached):
                    group = reached_group[at_6]
                    walk_pool[group_fill[group]] = reached_row[at_6]
                    group_fill[group] += 1
                for at_7 in range(groups):
                    there_2 = group_account[at_7]
                    group_of[there_2] = 0
                    if walk_top >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    walk_account[walk_top] = there_2
                    walk_hops[walk_top] = hops + 1
                    walk_low[walk_top] = group_fill[at_7] - group_size[at_7]
                    walk_high[walk_top] = group_fill[at_7]
                    walk_top += 1
                if hops == 0 and walk_top - walk_base >= lanes:
                    deal_at = 1
        pool_top = pool_base
        candidate = 0
        while candidate < candidates_length:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
            seed = candidates[candidate]
            origin = candidates[candidate + 1]
            holder_2 = candidates[candidate + 2]
            remainder_start = candidates[candidate + 3]
            remainder_between = candidates[candidate + 4]
            candidate += 5
            remainder_count = 0
            remainder_hops = remainder_between + 1
            peel_count = 0
            receiver_count = 0
            holds = True
            if holds:
                # Transactions of 'remainder'.
                payer_2 = origin
                payee = holder_2
                if remainder_hops >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for hop in range(remainder_hops):
                    remainder_hop_start[hop] = remainder_count
                    payee = holder_2
                    if hop < remainder_between:
                        payee = chain_accounts[remainder_start + hop]
                    sent_count = sent_start[payer_2 + 1] - sent_start[payer_2]
                    received_count = received_start[payee + 1] - received_start[payee]
                    between = 0
                    if sent_count <= received_count:
                        place_low_3 = first_listed(
                            sent, sent_start[payer_2], sent_start[payer_2 + 1], first,
                        )
                        place_high_2 = first_listed(
                            sent, place_low_3, sent_start[payer_2 + 1], trigger + 1,
                        )
                        for place_5 in range(place_low_3, place_high_2):
                            if sent_to[place_5] == payee:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = sent[place_5]
                                between += 1
                    else:
                        place_low_4 = first_listed(
                            received, received_start[payee], received_start[payee + 1], first,
                        )
                        place_high_3 = first_listed(
                            received, place_low_4, received_start[payee + 1], trigger + 1,
                        )
                        for place_6 in range(place_low_4, place_high_3):
                            if received_from[place_6] == payer_2:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = received[place_6]
                                between += 1
                    for at_8 in range(between):
                        row_4 = between_rows[at_8]
                        if column_amount[row_4] >= min_amount:
                            taken = True
                            if taken:
                                if remainder_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                remainder_rows[remainder_count] = row_4
                                remainder_count += 1
                                remainder_live[row_4] = 1
                    payer_2 = payee
                remainder_hop_start[remainder_hops] = remainder_count
                holds = remainder_count > 0
            if holds and seed == 0:
                # Does the trigger stay as 'peel'?
                if holds:
                    if state[STOP] != 0:
                        state[NEXT] = trigger
                        state[STATUS] = STOPPED
                        return
                    has_partner = False
                    for to in range(remainder_hop_start[remainder_hops - 1], remainder_count):
                        partner = remainder_rows[to]
                        if (
                            time[trigger] > time[partner]
                            and time[trigger] - time[partner] <= wait
                            and column_amount[trigger] <= share_of(column_amount[partner], largest_peel_numerator, largest_peel_denominator)
                        ):
                            has_partner = True
                            break
                    holds = has_partner
                if holds:
                    # Without 'earlier'.
                    told = 2
                    if sent_start[source[trigger] + 1] - sent_start[source[trigger]] > 64:
                        told = earlier_noted[trigger, 0]
                    if told == 1:
                        holds = False
                    if told == 2:
                        if state[STOP] != 0:
                            state[NEXT] = trigger
                            state[STATUS] = STOPPED
                            return
                        since_3 = 0
                        if (
                            sent_start[holder_2 + 1] - sent_start[holder_2] > 8
                            and received_start[target[trigger] + 1] - received_start[target[trigger]] > 8
                        ):
                            since_3 = first_at(time, trigger, time[trigger] - known)
                        sent_count_2 = sent_start[holder_2 + 1] - sent_start[holder_2]
                        received_count_2 = (
                            received_start[target[trigger] + 1] - received_start[target[trigger]]
                        )
                        absent = 0
                        if sent_count_2 <= received_count_2:
                            place_low_5 = first_listed(
                                sent, sent_start[holder_2], sent_start[holder_2 + 1], since_3,
                            )
                            place_high_4 = first_listed(
                                sent, place_low_5, sent_start[holder_2 + 1], trigger + 1,
                            )
                            for place_7 in range(place_low_5, place_high_4):
                                if sent_to[place_7] == target[trigger]:
                                    if absent >= scratch_capacity:
                                        state[NEXT] = trigger
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    absent_rows[absent] = sent[place_7]
                                    absent += 1
                        else:
                            place_low_6 = first_listed(
                                received, received_start[target[trigger]], received_start[target[trigger] + 1], since_3,
                            )
                            place_high_5 = first_listed(
                                received, place_low_6, received_start[target[trigger] + 1], trigger + 1,
                            )
                            for place_8 in range(place_low_6, place_high_5):
                                if received_from[place_8] == holder_2:
                                    if absent >= scratch_capacity:
                                        state[NEXT] = trigger
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    absent_rows[absent] = received[place_8]
                                    absent += 1
                        for at_9 in range(absent):
                            row_5 = absent_rows[at_9]
                            if time[row_5] < time[trigger] and time[trigger] - time[row_5] <= known:
                                holds = False
                                break
            if holds:
                # Transactions of 'peel'.
                since_partner = first
                if remainder_hop_start[remainder_hops - 1] < remainder_count:
                    if remainder_rows[remainder_hop_start[remainder_hops - 1]] >= since_partner:
                        since_partner = remainder_rows[remainder_hop_start[remainder_hops - 1]] + 1
                place_high_6 = sent_start[holder_2 + 1]
                place_low_7 = first_listed(sent, sent_start[holder_2], place_high_6, since_partner)
                for place_9 in range(place_low_7, place_high_6):
                    row_6 = sent[place_9]
                    if row_6 > trigger:
                        break
                    far = target[row_6]
                    possible = far != origin and far != holder_2
                    if possible:
                        if state[STOP] != 0:
                            state[NEXT] = trigger
                            state[STATUS] = STOPPED
                            return
                        has_partner_2 = False
                        for to_2 in range(remainder_hop_start[remainder_hops - 1], remainder_count):
                            partner_2 = remainder_rows[to_2]
                            if (
                                time[row_6] > time[partner_2]
                                and time[row_6] - time[partner_2] <= wait
                                and column_amount[row_6] <= share_of(column_amount[partner_2], largest_peel_numerator, largest_peel_denominator)
                            ):
                                has_partner_2 = True
                                break
                        possible = has_partner_2
                    if possible:
                        taken_2 = True
                        # Without 'earlier'.
                        told_2 = 2
                        if sent_start[source[row_6] + 1] - sent_start[source[row_6]] > 64:
                            told_2 = earlier_noted[row_6, 0]
                        if told_2 == 1:
                            taken_2 = False
                        if told_2 == 2:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            since_4 = 0
                            if (
                                sent_start[holder_2 + 1] - sent_start[holder_2] > 8
                                and received_start[target[row_6] + 1] - received_start[target[row_6]] > 8
                            ):
                                since_4 = first_at(time, trigger, time[row_6] - known)
                            sent_count_3 = sent_start[holder_2 + 1] - sent_start[holder_2]
                            received_count_3 = (
                                received_start[target[row_6] + 1] - received_start[target[row_6]]
                            )
                            absent_2 = 0
                            if sent_count_3 <= received_count_3:
                                place_low_8 = first_listed(
                                    sent, sent_start[holder_2], sent_start[holder_2 + 1], since_4,
                                )
                                place_high_7 = first_listed(
                                    sent, place_low_8, sent_start[holder_2 + 1], trigger + 1,
                                )
                                for place_10 in range(place_low_8, place_high_7):
                                    if sent_to[place_10] == target[row_6]:
                                        if absent_2 >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        absent_rows[absent_2] = sent[place_10]
                                        absent_2 += 1
                            else:
                                place_low_9 = first_listed(
                                    received, received_start[target[row_6]], received_start[target[row_6] + 1], since_4,
                                )
                                place_high_8 = first_listed(
                                    received, place_low_9, received_start[target[row_6] + 1], trigger + 1,
                                )
                                for place_11 in range(place_low_9, place_high_8):
                                    if received_from[place_11] == holder_2:
                                        if absent_2 >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        absent_rows[absent_2] = received[place_11]
                                        absent_2 += 1
                            for at_10 in range(absent_2):
                                row_7 = absent_rows[at_10]
                                if time[row_7] < time[row_6] and time[row_6] - time[row_7] <= known:
                                    taken_2 = False
                                    break
                        if taken_2 and receiver_member[far] == 0:
                            if taken_2:
                                if receiver_member[far] == 0:
                                    if receiver_count >= scratch_capacity:
                                        state[NEXT] = trigger
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    receiver_accounts[receiver_count] = far
                                    receiver_count += 1
                                    receiver_member[far] = 1
                        if taken_2:
                            if peel_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            peel_rows[peel_count] = row_6
                            member = target[row_6]
                            peel_target_previous[peel_count] = peel_target_newest[member]
                            peel_target_newest[member] = peel_count + 1
                            peel_count += 1
                            peel_live[row_6] = 1
                holds = peel_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # Neighbouring hops of 'remainder' fit.
                    for turn in range(1, remainder_hops):
                        for place_12 in range(
                            remainder_hop_start[turn],
                            remainder_hop_start[turn + 1],
                        ):
                            row_8 = remainder_rows[place_12]
                            if remainder_live[row_8] != 0:
                                found = False
                                for to_3 in range(
                                    remainder_hop_start[turn - 1],
                                    remainder_hop_start[turn],
                                ):
                                    near = remainder_rows[to_3]
                                    if (
                                        remainder_live[near] != 0
                                        and time[row_8] - time[near] > 0
                                        and time[row_8] - time[near] <= wait
                                        and share_of(column_amount[near], least_left_numerator, least_left_denominator) <= column_amount[row_8]
                                        and column_amount[row_8] <= share_of(column_amount[near], most_left_numerator, most_left_denominator)
                                    ):
                                        found = True
                                        break
                                if not found:
                                    remainder_live[row_8] = 0
                                    changed = True
                    for turn_2 in range(1, remainder_hops):
                        for place_13 in range(
                            remainder_hop_start[remainder_hops - 1 - turn_2],
                            remainder_hop_start[remainder_hops - 1 - turn_2 + 1],
                        ):
                            row_9 = remainder_rows[place_13]
                            if remainder_live[row_9] != 0:
                                found_2 = False
                                for to_4 in range(
                                    remainder_hop_start[remainder_hops - 1 - turn_2 + 1],
                                    remainder_hop_start[remainder_hops - 1 - turn_2 + 2],
                                ):
                                    near_2 = remainder_rows[to_4]
                                    if (
                                        remainder_live[near_2] != 0
                                        and time[near_2] - time[row_9] > 0
                                        and time[near_2] - time[row_9] <= wait
                                        and share_of(column_amount[row_9], least_left_numerator, least_left_denominator) <= column_amount[near_2]
                                        and column_amount[near_2] <= share_of(column_amount[row_9], most_left_numerator, most_left_denominator)
                                    ):
                                        found_2 = True
                                        break
                                if not found_2:
                                    remainder_live[row_9] = 0
                                    changed = True
                    # 'peel' after 'remainder'.
                    for place_14 in range(peel_count):
                        row_10 = peel_rows[place_14]
                        if peel_live[row_10] != 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            found_3 = False
                            for to_5 in range(
                                remainder_hop_start[remainder_hops - 1],
                                remainder_count,
                            ):
                                partner_3 = remainder_rows[to_5]
                                if (
                                    remainder_live[partner_3] != 0
                                    and time[row_10] > time[partner_3]
                                    and time[row_10] - time[partner_3] <= wait
                                    and column_amount[row_10] <= share_of(column_amount[partner_3], largest_peel_numerator, largest_peel_denominator)
                                ):
                                    found_3 = True
                                    break
                            if not found_3:
                                peel_live[row_10] = 0
                                changed = True
                    for place_15 in range(remainder_hop_start[remainder_hops - 1], remainder_count):
                        row_11 = remainder_rows[place_15]
                        if remainder_live[row_11] != 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            found_4 = False
                            for to_6 in range(peel_count):
                                partner_4 = peel_rows[to_6]
                                if (
                                    peel_live[partner_4] != 0
                                    and time[partner_4] > time[row_11]
                                    and time[partner_4] - time[row_11] <= wait
                                    and column_amount[partner_4] <= share_of(column_amount[row_11], largest_peel_numerator, largest_peel_denominator)
                                ):
                                    found_4 = True
                                    break
                            if not found_4:
                                remainder_live[row_11] = 0
                                changed = True
                    # Members of 'receiver' are connected in each stage.
                    for at_11 in range(receiver_count):
                        account_2 = receiver_accounts[at_11]
                        if receiver_member[account_2] != 0:
                            connected = True
                            if connected:
                                partners = 0
                                link = peel_target_newest[account_2]
                                while link > 0:
                                    row_12 = peel_rows[link - 1]
                                    link = peel_target_previous[link - 1]
                                    if peel_live[row_12] != 0:
                                        partners = 1
                                        break
                                connected = partners > 0
                            if not connected:
                                receiver_member[account_2] = 0
                                changed = True
                                link_2 = peel_target_newest[account_2]
                                while link_2 > 0:
                                    row_13 = peel_rows[link_2 - 1]
                                    link_2 = peel_target_previous[link_2 - 1]
                                    if peel_live[row_13] != 0:
                                        peel_live[row_13] = 0
                if holds:
                    holds = False
                    for place_16 in range(remainder_count):
                        if remainder_live[remainder_rows[place_16]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_17 in range(peel_count):
                        if peel_live[peel_rows[place_17]] != 0:
                            holds = True
                            break
                serves = 1
                if peel_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                remainder_max = 0
                counted = 0
                for place_18 in range(remainder_count):
                    row_14 = remainder_rows[place_18]
                    if remainder_live[row_14] != 0:
                        cell = column_amount[row_14]
                        if counted == 0 or cell > remainder_max:
                            remainder_max = cell
                        counted += 1
                remainder_min = 0
                counted_2 = 0
                for place_19 in range(remainder_count):
                    row_15 = remainder_rows[place_19]
                    if remainder_live[row_15] != 0:
                        cell_2 = column_amount[row_15]
                        if counted_2 == 0 or cell_2 < remainder_min:
                            remainder_min = cell_2
                        counted_2 += 1
                peel_sum = 0
                counted_3 = 0
                for place_20 in range(peel_count):
                    row_16 = peel_rows[place_20]
                    if peel_live[row_16] != 0:
                        cell_3 = column_amount[row_16]
                        if (
                            cell_3 > 0 and peel_sum > LARGEST_SUM - cell_3
                            or cell_3 < 0 and peel_sum < SMALLEST_SUM - cell_3
                        ):
                            state[NEXT] = trigger
                            state[STATUS] = SUM_OVERFLOW
                            return
                        peel_sum += cell_3
                        counted_3 += 1
                if holds:
                    hops_2 = remainder_between + 1
                    head = remainder_max
                    shrunk = subtract_within(remainder_max, remainder_min)
                    peeled = peel_sum
                    completed += 1
                    feature_count[0, 0, trigger] += 1
                    if (
                        feature_hops_max[0, 0, trigger] == NO_VALUE
                        or hops_2 > feature_hops_max[0, 0, trigger]
                    ):
                        feature_hops_max[0, 0, trigger] = hops_2
                    if (
                        feature_head_max[0, 0, trigger] == NO_VALUE
                        or head > feature_head_max[0, 0, trigger]
                    ):
                        feature_head_max[0, 0, trigger] = head
                    if (
                        feature_shrunk_max[0, 0, trigger] == NO_VALUE
                        or shrunk > feature_shrunk_max[0, 0, trigger]
                    ):
                        feature_shrunk_max[0, 0, trigger] = shrunk
                    if (
                        feature_peeled_max[0, 0, trigger] == NO_VALUE
                        or peeled > feature_peeled_max[0, 0, trigger]
                    ):
                        feature_peeled_max[0, 0, trigger] = peeled
                    if collect != 0:
                        for place_21 in range(remainder_count):
                            row_17 = remainder_rows[place_21]
                            if remainder_live[row_17] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_17
                                evidence_end += 1
                        for place_22 in range(peel_count):
                            row_18 = peel_rows[place_22]
                            if peel_live[row_18] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_18
                                evidence_end += 1
                        for at_12 in range(remainder_start, remainder_start + remainder_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_12]
                            chain_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = origin
                        instance_plain[instances, 1] = holder_2
                        instance_whole[instances, 0] = hops_2
                        instance_whole[instances, 1] = head
                        instance_whole[instances, 2] = shrunk
                        instance_whole[instances, 3] = peeled
                        instance_chain[instances, 0] = remainder_between
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_23 in range(remainder_count):
                remainder_live[remainder_rows[place_23]] = 0
            for place_24 in range(peel_count):
                peel_live[peel_rows[place_24]] = 0
                peel_target_newest[target[peel_rows[place_24]]] = 0
            for at_13 in range(receiver_count):
                receiver_member[receiver_accounts[at_13]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
