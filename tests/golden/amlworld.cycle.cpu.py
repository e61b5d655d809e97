# moneytrail: pattern cycle (amlworld.dsl:111)
# plan: expansion from the trigger; no hub sweep: it has a chain; no pair sweep: it has a chain
# passes: none changed anything

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
def cycle(
    item_low, item_high, state, candidates, chain_accounts, feature_count, feature_hops_max,
    feature_took_max, source, target, time, window, via_shortest, via_longest, loop_path,
    walk_account, walk_hops, walk_low, walk_high, walk_pool, scratch_capacity, reached_account,
    reached_row, mark, received_start, received, loop_rows, loop_live, loop_hop_start, sent_start,
    sent, collect, pool_capacity, evidence_stage, evidence_row, chain_account, instance_capacity,
    instance_trigger, instance_plain, instance_whole, instance_chain, instance_evidence_end,
):
    """Find 'cycle'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        feature_count[0, trigger, 0] = 0
        feature_hops_max[0, trigger, 0] = NO_VALUE
        feature_took_max[0, trigger, 0] = NO_VALUE
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        chain_top = 0
        walk_top = 0
        pool_top = 0
        # The trigger as a transaction of 'loop'.
        start = target[trigger]
        # Every run of accounts of 'loop'.
        loop_path[0] = start
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
            loop_path[hops] = here
            if hops >= 1 and hops - 1 >= via_shortest and hops - 1 <= via_longest and here == start:
                run_start = chain_top
                for at in range(hops - 1):
                    if chain_top >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    chain_accounts[chain_top] = loop_path[hops - 1 - at]
                    chain_top += 1
                if candidates_length + 4 >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                candidates[candidates_length] = 0
                candidates[candidates_length + 1] = here
                candidates[candidates_length + 2] = run_start
                candidates[candidates_length + 3] = hops - 1
                candidates_length += 4
            pool_top = high
            if hops <= via_longest and (here != start or hops == 0):
                reached = 0
                place_high = received_start[here + 1]
                place_low = first_listed(received, received_start[here], place_high, first)
                for place in range(place_low, place_high):
                    row = received[place]
                    if row > trigger:
                        break
                    there = source[row]
                    is_new = True
                    for at_2 in range(hops + 1):
                        if loop_path[at_2] == there:
                            is_new = False
                    if there == start:
                        is_new = True
                    if is_new:
                        fitting = low == high
                        for at_3 in range(low, high):
                            if time[walk_pool[at_3]] - time[row] > 0:
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
            loop_start = candidates[candidate + 2]
            loop_between = candidates[candidate + 3]
            candidate += 4
            loop_count = 0
            loop_hops = loop_between + 1
            holds = True
            if holds:
                # Transactions of 'loop'.
                payer = start_2
                payee = start_2
                if loop_hops >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for hop in range(loop_hops):
                    loop_hop_start[hop] = loop_count
                    payee = start_2
                    if hop < loop_between:
                        payee = chain_accounts[loop_start + hop]
                    place_high_2 = sent_start[payer + 1]
                    place_low_2 = first_listed(sent, sent_start[payer], place_high_2, first)
                    for place_2 in range(place_low_2, place_high_2):
                        row_2 = sent[place_2]
                        if row_2 > trigger:
                            break
                        if target[row_2] == payee:
                            taken = True
                            if taken:
                                if loop_count >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                loop_rows[loop_count] = row_2
                                loop_count += 1
                                loop_live[row_2] = 1
                    payer = payee
                loop_hop_start[loop_hops] = loop_count
                holds = loop_count > 0
            if holds:
                changed = True
                while changed:
                    changed = False
                    # Neighbouring hops of 'loop' fit.
                    for turn in range(1, loop_hops):
                        for place_3 in range(loop_hop_start[turn], loop_hop_start[turn + 1]):
                            row_3 = loop_rows[place_3]
                            if loop_live[row_3] != 0:
                                found = False
                                for to_2 in range(loop_hop_start[turn - 1], loop_hop_start[turn]):
                                    near = loop_rows[to_2]
                                    if loop_live[near] != 0 and time[row_3] - time[near] > 0:
                                        found = True
                                        break
                                if not found:
                                    loop_live[row_3] = 0
                                    changed = True
                    for turn_2 in range(1, loop_hops):
                        for place_4 in range(
                            loop_hop_start[loop_hops - 1 - turn_2],
                            loop_hop_start[loop_hops - 1 - turn_2 + 1],
                        ):
                            row_4 = loop_rows[place_4]
                            if loop_live[row_4] != 0:
                                found_2 = False
                                for to_3 in range(
                                    loop_hop_start[loop_hops - 1 - turn_2 + 1],
                                    loop_hop_start[loop_hops - 1 - turn_2 + 2],
                                ):
                                    near_2 = loop_rows[to_3]
                                    if loop_live[near_2] != 0 and time[near_2] - time[row_4] > 0:
                                        found_2 = True
                                        break
                                if not found_2:
                                    loop_live[row_4] = 0
                                    changed = True
                if holds:
                    holds = False
                    for place_5 in range(loop_count):
                        if loop_live[loop_rows[place_5]] != 0:
                            holds = True
                            break
                serves = 1
                if loop_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                loop_span = 0
                counted = 0
                last = 0
                for place_6 in range(loop_count):
                    row_5 = loop_rows[place_6]
                    if loop_live[row_5] != 0:
                        cell = time[row_5]
                        if counted == 0 or cell < loop_span:
                            loop_span = cell
                        if counted == 0 or cell > last:
                            last = cell
                        counted += 1
                spanned = last - loop_span
                if holds:
                    hops_2 = loop_between + 1
                    took = spanned
                    completed += 1
                    feature_count[0, trigger, 0] += 1
                    if (
                        feature_hops_max[0, trigger, 0] == NO_VALUE
                        or hops_2 > feature_hops_max[0, trigger, 0]
                    ):
                        feature_hops_max[0, trigger, 0] = hops_2
                    if (
                        feature_took_max[0, trigger, 0] == NO_VALUE
                        or took > feature_took_max[0, trigger, 0]
                    ):
                        feature_took_max[0, trigger, 0] = took
                    if collect != 0:
                        for place_7 in range(loop_count):
                            row_6 = loop_rows[place_7]
                            if loop_live[row_6] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_6
                                evidence_end += 1
                        for at_6 in range(loop_start, loop_start + loop_between):
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
                        instance_whole[instances, 0] = hops_2
                        instance_whole[instances, 1] = took
                        instance_chain[instances, 0] = loop_between
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_8 in range(loop_count):
                loop_live[loop_rows[place_8]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
