# moneytrail: pattern length_constrained_cycle (gfp.dsl:112)
# plan: expansion from the trigger; no hub sweep: more than one plain role
# passes: none changed anything

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
    time, window, via_shortest, via_longest, path_back, path_path, walk_account, walk_hops,
    walk_low, walk_high, walk_pool, scratch_capacity, reached_account, reached_row, mark,
    sent_start, sent, received_start, received, path_rows, path_live, path_hop_start, close_rows,
    close_live, size_bin_low, size_bin_high, collect, pool_capacity, evidence_stage, evidence_row,
    chain_account, instance_capacity, instance_trigger, instance_plain, instance_whole,
    instance_chain, instance_evidence_end,
):
    """Find 'length_constrained_cycle'."""
    instances = state[INSTANCES]
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
        # The trigger as a transaction of 'path'.
        # Every run of accounts of 'path'.
        payer = source[trigger]
        payee = target[trigger]
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
        walk_account[walk_top] = payer
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
            path_back[hops] = here
            if hops <= via_longest and (hops == 0 or True) and here != payee:
                walk_base_2 = walk_top
                pool_base_2 = pool_top
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
                walk_account[walk_top] = payee
                walk_hops[walk_top] = 0
                walk_low[walk_top] = pool_base_2
                walk_high[walk_top] = pool_top
                walk_top += 1
                while walk_top > walk_base_2:
                    walk_top -= 1
                    here_2 = walk_account[walk_top]
                    hops_2 = walk_hops[walk_top]
                    low_2 = walk_low[walk_top]
                    high_2 = walk_high[walk_top]
                    pool_top = high_2
                    if hops_2 + 1 >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    path_path[hops_2] = here_2
                    if (
                        hops + hops_2 >= via_shortest
                        and hops + hops_2 <= via_longest
                        and (hops_2 == 0 or here_2 != here)
                    ):
                        run_start = chain_top
                        for at in range(hops):
                            if chain_top >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            chain_accounts[chain_top] = path_back[hops - 1 - at]
                            chain_top += 1
                        for at_2 in range(hops_2):
                            if chain_top >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            chain_accounts[chain_top] = path_path[at_2]
                            chain_top += 1
                        if candidates_length + 5 >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        candidates[candidates_length] = 0
                        candidates[candidates_length + 1] = here
                        candidates[candidates_length + 2] = here_2
                        candidates[candidates_length + 3] = run_start
                        candidates[candidates_length + 4] = hops + hops_2
                        candidates_length += 5
                    pool_top = high_2
                    if hops + hops_2 < via_longest:
                        reached = 0
                        place_high = sent_start[here_2 + 1]
                        place_low = first_listed(sent, sent_start[here_2], place_high, first)
                        for place in range(place_low, place_high):
                            row = sent[place]
                            if row > trigger:
                                break
                            there = target[row]
                            is_new = True
                            if there == here:
                                is_new = False
                            for at_3 in range(hops + 1):
                                if path_back[at_3] == there:
                                    is_new = False
                            for at_4 in range(hops_2 + 1):
                                if path_path[at_4] == there:
                                    is_new = False
                            if is_new:
                                fitting = low_2 == high_2
                                for at_5 in range(low_2, high_2):
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
                        for at_6 in range(reached):
                            there_2 = reached_account[at_6]
                            if mark[there_2] == 0:
                                mark[there_2] = 1
                                child_low = pool_top
                                for to in range(at_6, reached):
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
                                walk_hops[walk_top] = hops_2 + 1
                                walk_low[walk_top] = child_low
                                walk_high[walk_top] = pool_top
                                walk_top += 1
                        for at_7 in range(reached):
                            mark[reached_account[at_7]] = 0
                pool_top = pool_base_2
            pool_top = high
            if hops < via_longest:
                reached_2 = 0
                place_high_2 = received_start[here + 1]
                place_low_2 = first_listed(received, received_start[here], place_high_2, first)
                for place_2 in range(place_low_2, place_high_2):
                    row_2 = received[place_2]
                    if row_2 > trigger:
                        break
                    there_3 = source[row_2]
                    is_new_2 = True
                    if there_3 == payee:
                        is_new_2 = False
                    for at_8 in range(hops + 1):
                        if path_back[at_8] == there_3:
                            is_new_2 = False
                    if is_new_2:
                        fitting_2 = low == high
                        for at_9 in range(low, high):
                            fitting_2 = True
                            break
                        if fitting_2:
                            if reached_2 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            reached_account[reached_2] = there_3
                            reached_row[reached_2] = row_2
                            reached_2 += 1
                for at_10 in range(reached_2):
                    there_4 = reached_account[at_10]
                    if mark[there_4] == 0:
                        mark[there_4] = 1
                        child_low_2 = pool_top
                        for to_2 in range(at_10, reached_2):
                            if reached_account[to_2] == there_4:
                                if pool_top >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                walk_pool[pool_top] = reached_row[to_2]
                                pool_top += 1
                        if walk_top >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        walk_account[walk_top] = there_4
                        walk_hops[walk_top] = hops + 1
                        walk_low[walk_top] = child_low_2
                        walk_high[walk_top] = pool_top
                        walk_top += 1
                for at_11 in range(reached_2):
                    mark[reached_account[at_11]] = 0
        pool_top = pool_base
        # The trigger as a transaction of 'close'.
        last = source[trigger]
        start = target[trigger]
        # Every run of accounts of 'path'.
        path_path[0] = last
        root = last
        walk_base_3 = walk_top
        pool_base_3 = pool_top
        if walk_top >= scratch_capacity:
            state[NEXT] = trigger
            state[STATUS] = SCRATCH_FULL
            return
        walk_account[walk_top] = root
        walk_hops[walk_top] = 0
        walk_low[walk_top] = pool_base_3
        walk_high[walk_top] = pool_top
        walk_top += 1
        while walk_top > walk_base_3:
            walk_top -= 1
            here_3 = walk_account[walk_top]
            hops_3 = walk_hops[walk_top]
            low_3 = walk_low[walk_top]
            high_3 = walk_high[walk_top]
            pool_top = high_3
            if hops_3 + 1 >= scratch_capacity:
                state[NEXT] = trigger
                state[STATUS] = SCRATCH_FULL
                return
            path_path[hops_3] = here_3
            if (
                hops_3 >= 1
                and hops_3 - 1 >= via_shortest
                and hops_3 - 1 <= via_longest
                and here_3 == start
                and (hops_3 == 0 or here_3 != last)
            ):
                run_start_2 = chain_top
                for at_12 in range(hops_3 - 1):
                    if chain_top >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    chain_accounts[chain_top] = path_path[hops_3 - 1 - at_12]
                    chain_top += 1
                if candidates_length + 5 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                candidates[candidates_length] = 1
                candidates[candidates_length + 1] = here_3
                candidates[candidates_length + 2] = last
                candidates[candidates_length + 3] = run_start_2
                candidates[candidates_length + 4] = hops_3 - 1
                candidates_length += 5
            pool_top = high_3
            if hops_3 <= via_longest and here_3 != start:
                reached_3 = 0
                place_high_3 = received_start[here_3 + 1]
                place_low_3 = first_listed(received, received_start[here_3], place_high_3, first)
                for place_3 in range(place_low_3, place_high_3):
                    row_3 = received[place_3]
                    if row_3 > trigger:
                        break
                    there_5 = source[row_3]
                    is_new_3 = True
                    if there_5 == last:
                        is_new_3 = False
                    for at_13 in range(hops_3 + 1):
                        if path_path[at_13] == there_5:
                            is_new_3 = False
                    if there_5 == start:
                        is_new_3 = True
                    if is_new_3:
                        fitting_3 = low_3 == high_3
                        for at_14 in range(low_3, high_3):
                            fitting_3 = True
                            break
                        if fitting_3:
                            if reached_3 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            reached_account[reached_3] = there_5
                            reached_row[reached_3] = row_3
                            reached_3 += 1
                for at_15 in range(reached_3):
                    there_6 = reached_account[at_15]
                    if mark[there_6] == 0:
                        mark[there_6] = 1
                        child_low_3 = pool_top
                        for to_3 in range(at_15, reached_3):
                            if reached_account[to_3] == there_6:
                                if pool_top >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                walk_pool[pool_top] = reached_row[to_3]
                                pool_top += 1
                        if walk_top >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        walk_account[walk_top] = there_6
                        walk_hops[walk_top] = hops_3 + 1
                        walk_low[walk_top] = child_low_3
                        walk_high[walk_top] = pool_top
                        walk_top += 1
                for at_16 in range(reached_3):
                    mark[reached_account[at_16]] = 0
        pool_top = pool_base_3
        candidate = 0
        while candidate < candidates_length:
            seed = candidates[candidate]
            start_2 = candidates[candidate + 1]
            last_2 = candidates[candidate + 2]
            path_start = candidates[candidate + 3]
            path_between = candidates[candidate + 4]
            candidate += 5
            holds = True
            path_count = 0
            path_hops = path_between + 1
            close_count = 0
            if holds:
                # Transactions of 'path'.
                payer_2 = start_2
                payee_2 = last_2
                if path_hops >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for hop in range(path_hops):
                    path_hop_start[hop] = path_count
                    payee_2 = last_2
                    if hop < path_between:
                        payee_2 = chain_accounts[path_start + hop]
                    place_high_4 = sent_start[payer_2 + 1]
                    place_low_4 = first_listed(sent, sent_start[payer_2], place_high_4, first)
                    for place_4 in range(place_low_4, place_high_4):
                        row_4 = sent[place_4]
                        if row_4 > trigger:
                            break
                        if target[row_4] == payee_2:
                            taken = True
                            if taken:
                                if path_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                path_rows[path_count] = row_4
                                path_count += 1
                                path_live[row_4] = 1
                    payer_2 = payee_2
                path_hop_start[path_hops] = path_count
                # Transactions of 'close'.
                place_high_5 = sent_start[last_2 + 1]
                place_low_5 = first_listed(sent, sent_start[last_2], place_high_5, first)
                for place_5 in range(place_low_5, place_high_5):
                    row_5 = sent[place_5]
                    if row_5 > trigger:
                        break
                    far = target[row_5]
                    if far == start_2:
                        if close_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        close_rows[close_count] = row_5
                        close_count += 1
                        close_live[row_5] = 1
                changed = True
                while changed:
                    changed = False
                    # Neighbouring hops of 'path' fit.
                    for turn in range(1, path_hops):
                        for place_6 in range(path_hop_start[turn], path_hop_start[turn + 1]):
                            row_6 = path_rows[place_6]
                            if path_live[row_6] != 0:
                                found = False
                                for to_4 in range(path_hop_start[turn - 1], path_hop_start[turn]):
                                    near = path_rows[to_4]
                                    if path_live[near] != 0:
                                        found = True
                                        break
                                if not found:
                                    path_live[row_6] = 0
                                    changed = True
                    for turn_2 in range(1, path_hops):
                        for place_7 in range(
                            path_hop_start[path_hops - 1 - turn_2],
                            path_hop_start[path_hops - 1 - turn_2 + 1],
                        ):
                            row_7 = path_rows[place_7]
                            if path_live[row_7] != 0:
                                found_2 = False
                                for to_5 in range(
                                    path_hop_start[path_hops - 1 - turn_2 + 1],
                                    path_hop_start[path_hops - 1 - turn_2 + 2],
                                ):
                                    near_2 = path_rows[to_5]
                                    if path_live[near_2] != 0:
                                        found_2 = True
                                        break
                                if not found_2:
                                    path_live[row_7] = 0
                                    changed = True
                    # 'close' after 'path'.
                    for place_8 in range(close_count):
                        row_8 = close_rows[place_8]
                        if close_live[row_8] != 0:
                            found_3 = False
                            for to_6 in range(path_count):
                                partner = path_rows[to_6]
                                if path_live[partner] != 0 and time[row_8] > time[partner]:
                                    found_3 = True
                                    break
                            if not found_3:
                                close_live[row_8] = 0
                                changed = True
                    for place_9 in range(path_count):
                        row_9 = path_rows[place_9]
                        if path_live[row_9] != 0:
                            found_4 = False
                            for to_7 in range(close_count):
                                partner_2 = close_rows[to_7]
                                if close_live[partner_2] != 0 and time[partner_2] > time[row_9]:
                                    found_4 = True
                                    break
                            if not found_4:
                                path_live[row_9] = 0
                                changed = True
                if holds:
                    holds = False
                    for place_10 in range(path_count):
                        if path_live[path_rows[place_10]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_11 in range(close_count):
                        if close_live[close_rows[place_11]] != 0:
                            holds = True
                            break
                serves = 2
                if close_live[trigger] != 0:
                    serves = 1
                if path_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                if holds:
                    size = path_between + 1 + 1
                    for column_2 in range(10):
                        if size_bin_low[column_2] <= size and size <= size_bin_high[column_2]:
                            feature_size_histogram[0, trigger, column_2] += 1
                            break
                    if collect != 0:
                        for place_12 in range(path_count):
                            row_10 = path_rows[place_12]
                            if path_live[row_10] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_10
                                evidence_end += 1
                        for place_13 in range(close_count):
                            row_11 = close_rows[place_13]
                            if close_live[row_11] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_11
                                evidence_end += 1
                        for at_17 in range(path_start, path_start + path_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_17]
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
            for place_14 in range(path_count):
                path_live[path_rows[place_14]] = 0
            for place_15 in range(close_count):
                close_live[close_rows[place_15]] = 0
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
