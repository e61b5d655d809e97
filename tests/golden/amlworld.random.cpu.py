# moneytrail: pattern random (amlworld.dsl:299)
# plan: expansion from the trigger; no pair sweep: it has a chain
# passes: note-beginnings

import numpy as np
from numba import njit

NO_VALUE = -9223372036854775808
DONE = 0
NEXT = 0
SCRATCH_FULL = 1
STATUS = 1
INSTANCES = 2
OUTPUT_FULL = 2
CHAIN_ACCOUNTS = 3
STOPPED = 3
EVIDENCE = 4
STOP = 5
COMPLETED = 6


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
def random(
    item_low, item_high, state, prepare, walk_beginnings, received_start, received, received_from,
    wait, time, candidates, chain_accounts, feature_count, feature_hops_max, feature_took_max,
    window, source, target, lane, via_shortest, via_longest, walk_path, walk_account, walk_hops,
    walk_low, walk_high, walk_pool, scratch_capacity, lanes, group_of, group_account, group_size,
    reached_row, reached_group, group_fill, walk_rows, walk_live, walk_hop_start, sent_start,
    between_rows, sent, sent_to, collect, pool_capacity, evidence_stage, evidence_row,
    chain_account, instance_capacity, instance_trigger, instance_plain, instance_whole,
    instance_chain, instance_evidence_end,
):
    """Find 'random'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    if prepare == 1:
        for account in range(item_low, item_high):
            # What can lead up to transactions of 'walk'.
            paid_low = received_start[account]
            paid_high = received_start[account + 1]
            next_of_1 = paid_high
            next_of_2 = paid_high
            next_of_3 = paid_high
            at = paid_high
            while at > paid_low:
                at -= 1
                row = received[at]
                most_hops = 0
                left = 64
                payer = received_from[at]
                if most_hops < 1:
                    most_hops = 1
                place_low = received_start[payer]
                place = first_listed(received, place_low, received_start[payer + 1], row)
                beyond = place - left - 1
                if left >= 0 and beyond >= place_low:
                    if time[row] - time[received[beyond]] <= wait:
                        left = -1
                while place > place_low and most_hops < 3 and left >= 0:
                    place -= 1
                    left -= 1
                    earlier = received[place]
                    if time[row] - time[earlier] > wait:
                        break
                    further = received_from[place]
                    if further != account:
                        if time[row] - time[earlier] > 0 and time[row] - time[earlier] <= wait:
                            if most_hops < 2:
                                most_hops = 2
                            place_low_2 = received_start[further]
                            place_2 = first_listed(
                                received, place_low_2, received_start[further + 1], earlier,
                            )
                            beyond_2 = place_2 - left - 1
                            if left >= 0 and beyond_2 >= place_low_2:
                                if time[earlier] - time[received[beyond_2]] <= wait:
                                    left = -1
                            while place_2 > place_low_2 and most_hops < 3 and left >= 0:
                                place_2 -= 1
                                left -= 1
                                earlier_2 = received[place_2]
                                if time[earlier] - time[earlier_2] > wait:
                                    break
                                further_2 = received_from[place_2]
                                if further_2 != account and further_2 != payer:
                                    if (
                                        time[earlier] - time[earlier_2] > 0
                                        and time[earlier] - time[earlier_2] <= wait
                                    ):
                                        most_hops = 3
                if left < 0:
                    most_hops = 3
                walk_beginnings[row, 0] = most_hops
                if most_hops >= 1:
                    next_of_1 = at
                walk_beginnings[row, 1] = next_of_1
                if most_hops >= 2:
                    next_of_2 = at
                walk_beginnings[row, 2] = next_of_2
                if most_hops >= 3:
                    next_of_3 = at
                walk_beginnings[row, 3] = next_of_3
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
        chain_top = 0
        others = lane
        walk_top = 0
        pool_top = 0
        # The trigger as a transaction of 'walk'.
        end = target[trigger]
        # Every run of accounts of 'walk'.
        walk_path[0] = end
        hops_needed = via_shortest + 1
        if hops_needed < 1:
            hops_needed = 1
        if hops_needed > 3:
            hops_needed = 3
        if walk_beginnings[trigger, 0] >= hops_needed:
            root = source[trigger]
            walk_base = walk_top
            pool_base = pool_top
            if pool_top >= scratch_capacity:
                state[NEXT] = trigger
                state[STATUS] = SCRATCH_FULL
                return
            walk_pool[pool_top] = trigger
            pool_top += 1
            if walk_top >= scratch_capacity:
                state[NEXT] = trigger
                state[STATUS] = SCRATCH_FULL
                return
            walk_account[walk_top] = root
            walk_hops[walk_top] = 1
            walk_low[walk_top] = pool_base
            walk_high[walk_top] = pool_top
            walk_top += 1
            deal_at = 3
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
                walk_path[hops] = here
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
                    and here != end
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
                            chain_accounts[chain_top] = walk_path[hops - 1 - at_2]
                            chain_top += 1
                        if candidates_length + 5 >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        candidates[candidates_length] = 0
                        candidates[candidates_length + 1] = here
                        candidates[candidates_length + 2] = end
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
                    place_high = received_start[here + 1]
                    hops_needed_2 = via_shortest + 1 - hops
                    if hops_needed_2 < 1:
                        hops_needed_2 = 1
                    if hops_needed_2 > 3:
                        hops_needed_2 = 3
                    place_3 = first_timed(received, time, received_start[here], place_high, since_2)
                    while place_3 < place_high:
                        place_3 = walk_beginnings[received[place_3], hops_needed_2]
                        if place_3 >= place_high:
                            break
                        row_2 = received[place_3]
                        if row_2 > trigger or time[row_2] > until:
                            break
                        there = received_from[place_3]
                        is_new = True
                        if there == end:
                            is_new = False
                        for at_3 in range(hops + 1):
                            if walk_path[at_3] == there:
                                is_new = False
                                break
                        if is_new:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            fitting = low == high
                            for at_4 in range(low, high):
                                if (
                                    time[walk_pool[at_4]] - time[row_2] > 0
                                    and time[walk_pool[at_4]] - time[row_2] <= wait
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
                                reached_row[reached] = row_2
                                reached_group[reached] = group_of[there] - 1
                                reached += 1
                                group_size[group_of[there] - 1] += 1
                        place_3 += 1
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
                    if hops == 1 and walk_top - walk_base >= lanes:
                        deal_at = 2
            pool_top = pool_base
        candidate = 0
        while candidate < candidates_length:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
            seed = candidates[candidate]
            origin = candidates[candidate + 1]
            end_2 = candidates[candidate + 2]
            walk_start = candidates[candidate + 3]
            walk_between = candidates[candidate + 4]
            candidate += 5
            walk_count = 0
            walk_hops_2 = walk_between + 1
            holds = True
            if holds:
                # Transactions of 'walk'.
                payer_2 = origin
                payee = end_2
                if walk_hops_2 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for hop in range(walk_hops_2):
                    walk_hop_start[hop] = walk_count
                    payee = end_2
                    if hop < walk_between:
                        payee = chain_accounts[walk_start + hop]
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
                        for place_4 in range(place_low_3, place_high_2):
                            if sent_to[place_4] == payee:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = sent[place_4]
                                between += 1
                    else:
                        place_low_4 = first_listed(
                            received, received_start[payee], received_start[payee + 1], first,
                        )
                        place_high_3 = first_listed(
                            received, place_low_4, received_start[payee + 1], trigger + 1,
                        )
                        for place_5 in range(place_low_4, place_high_3):
                            if received_from[place_5] == payer_2:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = received[place_5]
                                between += 1
                    for at_8 in range(between):
                        row_3 = between_rows[at_8]
                        taken = True
                        if taken:
                            if walk_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            walk_rows[walk_count] = row_3
                            walk_count += 1
                            walk_live[row_3] = 1
                    payer_2 = payee
                walk_hop_start[walk_hops_2] = walk_count
                holds = walk_count > 0
            if holds:
                changed = False
                # Neighbouring hops of 'walk' fit.
                for turn in range(1, walk_hops_2):
                    for place_6 in range(walk_hop_start[turn], walk_hop_start[turn + 1]):
                        row_4 = walk_rows[place_6]
                        if walk_live[row_4] != 0:
                            found = False
                            for to in range(walk_hop_start[turn - 1], walk_hop_start[turn]):
                                near = walk_rows[to]
                                if (
                                    walk_live[near] != 0
                                    and time[row_4] - time[near] > 0
                                    and time[row_4] - time[near] <= wait
                                ):
                                    found = True
                                    break
                            if not found:
                                walk_live[row_4] = 0
                                changed = True
                for turn_2 in range(1, walk_hops_2):
                    for place_7 in range(
                        walk_hop_start[walk_hops_2 - 1 - turn_2],
                        walk_hop_start[walk_hops_2 - 1 - turn_2 + 1],
                    ):
                        row_5 = walk_rows[place_7]
                        if walk_live[row_5] != 0:
                            found_2 = False
                            for to_2 in range(
                                walk_hop_start[walk_hops_2 - 1 - turn_2 + 1],
                                walk_hop_start[walk_hops_2 - 1 - turn_2 + 2],
                            ):
                                near_2 = walk_rows[to_2]
                                if (
                                    walk_live[near_2] != 0
                                    and time[near_2] - time[row_5] > 0
                                    and time[near_2] - time[row_5] <= wait
                                ):
                                    found_2 = True
                                    break
                            if not found_2:
                                walk_live[row_5] = 0
                                changed = True
                if holds:
                    holds = False
                    for place_8 in range(walk_count):
                        if walk_live[walk_rows[place_8]] != 0:
                            holds = True
                            break
                serves = 1
                if walk_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                walk_span = 0
                counted = 0
                last = 0
                for place_9 in range(walk_count):
                    row_6 = walk_rows[place_9]
                    if walk_live[row_6] != 0:
                        cell = time[row_6]
                        if counted == 0 or cell < walk_span:
                            walk_span = cell
                        if counted == 0 or cell > last:
                            last = cell
                        counted += 1
                spanned = last - walk_span
                if holds:
                    hops_2 = walk_between + 1
                    took = spanned
                    completed += 1
                    feature_count[0, 0, trigger] += 1
                    if (
                        feature_hops_max[0, 0, trigger] == NO_VALUE
                        or hops_2 > feature_hops_max[0, 0, trigger]
                    ):
                        feature_hops_max[0, 0, trigger] = hops_2
                    if (
                        feature_took_max[0, 0, trigger] == NO_VALUE
                        or took > feature_took_max[0, 0, trigger]
                    ):
                        feature_took_max[0, 0, trigger] = took
                    if collect != 0:
                        for place_10 in range(walk_count):
                            row_7 = walk_rows[place_10]
                            if walk_live[row_7] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_7
                                evidence_end += 1
                        for at_9 in range(walk_start, walk_start + walk_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_9]
                            chain_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = origin
                        instance_plain[instances, 1] = end_2
                        instance_whole[instances, 0] = hops_2
                        instance_whole[instances, 1] = took
                        instance_chain[instances, 0] = walk_between
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_11 in range(walk_count):
                walk_live[walk_rows[place_11]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
