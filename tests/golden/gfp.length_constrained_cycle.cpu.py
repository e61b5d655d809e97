# moneytrail: pattern length_constrained_cycle (gfp.dsl:112)
# plan: expansion from the trigger; no hub sweep: more than one plain role; no pair sweep: it has
#       a chain
# passes: drop-idle-seeds

import numpy as np
from numba import njit

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
def length_constrained_cycle(
    item_low, item_high, state, candidates, chain_accounts, feature_size_histogram, source, target,
    time, window, via_shortest, via_longest, path_path, walk_account, walk_hops, walk_low,
    walk_high, walk_pool, scratch_capacity, reached_account, reached_row, mark, received_start,
    received, path_rows, path_live, path_hop_start, close_rows, close_live, sent_start, sent,
    size_bin_low, size_bin_high, collect, pool_capacity, evidence_stage, evidence_row,
    chain_account, instance_capacity, instance_trigger, instance_plain, instance_whole,
    instance_chain, instance_evidence_end,
):
    """Find 'length_constrained_cycle'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        for column in range(10):
            feature_size_histogram[0, trigger, column] = 0
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        chain_top = 0
        walk_top = 0
        pool_top = 0
        # The trigger as a transaction of 'close'.
        last = source[trigger]
        start = target[trigger]
        # Every run of accounts of 'path'.
        path_path[0] = last
        root = last
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
        while walk_top > walk_base:
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
            path_path[hops] = here
            if (
                hops >= 1
                and hops - 1 >= via_shortest
                and hops - 1 <= via_longest
                and here == start
                and (hops == 0 or here != last)
            ):
                run_start = chain_top
                for at in range(hops - 1):
                    if chain_top >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    chain_accounts[chain_top] = path_path[hops - 1 - at]
                    chain_top += 1
                if candidates_length + 5 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                candidates[candidates_length] = 0
                candidates[candidates_length + 1] = here
                candidates[candidates_length + 2] = last
                candidates[candidates_length + 3] = run_start
                candidates[candidates_length + 4] = hops - 1
                candidates_length += 5
            pool_top = high
            if hops <= via_longest and here != start:
                reached = 0
                place_high = received_start[here + 1]
                place_low = first_listed(received, received_start[here], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    there = source[row]
                    is_new = True
                    if there == last:
                        is_new = False
                    for at_2 in range(hops + 1):
                        if path_path[at_2] == there:
                            is_new = False
                    if there == start:
                        is_new = True
                    if is_new:
                        fitting = low == high
                        for at_3 in range(low, high):
                            fitting = True
                            break
                        if fitting:
                            if reached >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            reached_account[reached] = there
                            reached_row[reached] = row
                            reached += 1
                for at_4 in range(reached):
                    there_2 = reached_account[at_4]
                    if mark[there_2] == 0:
                        mark[there_2] = 1
                        child_low = pool_top
                        for to in range(at_4, reached):
                            if reached_account[to] == there_2:
                                if pool_top >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                walk_pool[pool_top] = reached_row[to]
                                pool_top += 1
                        if walk_top >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        walk_account[walk_top] = there_2
                        walk_hops[walk_top] = hops + 1
                        walk_low[walk_top] = child_low
                        walk_high[walk_top] = pool_top
                        walk_top += 1
                for at_5 in range(reached):
                    mark[reached_account[at_5]] = 0
        pool_top = pool_base
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            start_2 = candidates[candidate + 1]
            last_2 = candidates[candidate + 2]
            path_start = candidates[candidate + 3]
            path_between = candidates[candidate + 4]
            candidate += 5
            path_count = 0
            path_hops = path_between + 1
            close_count = 0
            holds = True
            if holds:
                # Transactions of 'path'.
                payer = start_2
                payee = last_2
                if path_hops >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for hop in range(path_hops):
                    path_hop_start[hop] = path_count
                    payee = last_2
                    if hop < path_between:
                        payee = chain_accounts[path_start + hop]
                    place_high_2 = sent_start[payer + 1]
                    place_low_2 = first_listed(sent, sent_start[payer], place_high_2, first)
                    for place_2 in range(place_low_2, place_high_2):
                        row_2 = sent[place_2]
                        if row_2 > trigger:
                            break
                        if target[row_2] == payee:
                            taken = True
                            if taken:
                                if path_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                path_rows[path_count] = row_2
                                path_count += 1
                                path_live[row_2] = 1
                    payer = payee
                path_hop_start[path_hops] = path_count
                holds = path_count > 0
            if holds:
                # Transactions of 'close'.
                place_high_3 = sent_start[last_2 + 1]
                place_low_3 = first_listed(sent, sent_start[last_2], place_high_3, first)
                for place_3 in range(place_low_3, place_high_3):
                    row_3 = sent[place_3]
                    if row_3 > trigger:
                        break
                    far = target[row_3]
                    if far == start_2:
                        if close_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        close_rows[close_count] = row_3
                        close_count += 1
                        close_live[row_3] = 1
                holds = close_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # Neighbouring hops of 'path' fit.
                    for turn in range(1, path_hops):
                        for place_4 in range(path_hop_start[turn], path_hop_start[turn + 1]):
                            row_4 = path_rows[place_4]
                            if path_live[row_4] != 0:
                                found = False
                                for to_2 in range(path_hop_start[turn - 1], path_hop_start[turn]):
                                    near = path_rows[to_2]
                                    if path_live[near] != 0:
                                        found = True
                                        break
                                if not found:
                                    path_live[row_4] = 0
                                    changed = True
                    for turn_2 in range(1, path_hops):
                        for place_5 in range(
                            path_hop_start[path_hops - 1 - turn_2],
                            path_hop_start[path_hops - 1 - turn_2 + 1],
                        ):
                            row_5 = path_rows[place_5]
                            if path_live[row_5] != 0:
                                found_2 = False
                                for to_3 in range(
                                    path_hop_start[path_hops - 1 - turn_2 + 1],
                                    path_hop_start[path_hops - 1 - turn_2 + 2],
                                ):
                                    near_2 = path_rows[to_3]
                                    if path_live[near_2] != 0:
                                        found_2 = True
                                        break
                                if not found_2:
                                    path_live[row_5] = 0
                                    changed = True
                    # 'close' after 'path'.
                    for place_6 in range(close_count):
                        row_6 = close_rows[place_6]
                        if close_live[row_6] != 0:
                            found_3 = False
                            for to_4 in range(path_count):
                                partner = path_rows[to_4]
                                if path_live[partner] != 0 and time[row_6] > time[partner]:
                                    found_3 = True
                                    break
                            if not found_3:
                                close_live[row_6] = 0
                                changed = True
                    for place_7 in range(path_count):
                        row_7 = path_rows[place_7]
                        if path_live[row_7] != 0:
                            found_4 = False
                            for to_5 in range(close_count):
                                partner_2 = close_rows[to_5]
                                if close_live[partner_2] != 0 and time[partner_2] > time[row_7]:
                                    found_4 = True
                                    break
                            if not found_4:
                                path_live[row_7] = 0
                                changed = True
                if holds:
                    holds = False
                    for place_8 in range(path_count):
                        if path_live[path_rows[place_8]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_9 in range(close_count):
                        if close_live[close_rows[place_9]] != 0:
                            holds = True
                            break
                serves = 1
                if close_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                if holds:
                    size = path_between + 1 + 1
                    completed += 1
                    for column_2 in range(10):
                        if size_bin_low[column_2] <= size and size <= size_bin_high[column_2]:
                            feature_size_histogram[0, trigger, column_2] += 1
                            break
                    if collect != 0:
                        for place_10 in range(path_count):
                            row_8 = path_rows[place_10]
                            if path_live[row_8] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_8
                                evidence_end += 1
                        for place_11 in range(close_count):
                            row_9 = close_rows[place_11]
                            if close_live[row_9] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_9
                                evidence_end += 1
                        for at_6 in range(path_start, path_start + path_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_6]
                            chain_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = start_2
                        instance_plain[instances, 1] = last_2
                        instance_whole[instances, 0] = size
                        instance_chain[instances, 0] = path_between
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_12 in range(path_count):
                path_live[path_rows[place_12]] = 0
            for place_13 in range(close_count):
                close_live[close_rows[place_13]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
