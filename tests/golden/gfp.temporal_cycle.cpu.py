# moneytrail: pattern temporal_cycle (gfp.dsl:225)
# plan: expansion from the trigger; no sweep: it has a chain; chains whose ends are both known are
#       searched from both
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
def sort_between(
    values, low, high,
):
    """Sort values[low:high], smallest first."""
    count = high - low
    if count <= 24:
        for at in range(low + 1, high):
            inserted = values[at]
            hole = at
            while hole > low:
                if values[hole - 1] <= inserted:
                    break
                values[hole] = values[hole - 1]
                hole -= 1
            values[hole] = inserted
        return
    left = count // 2
    right = count - 1
    while right > 0:
        moved = values[low]
        if left > 0:
            left -= 1
            moved = values[low + left]
        else:
            moved = values[low + right]
            values[low + right] = values[low]
            right -= 1
        parent = left
        child = left * 2 + 1
        while child <= right:
            if child < right:
                if values[low + child] < values[low + (child + 1)]:
                    child += 1
            if moved >= values[low + child]:
                break
            values[low + parent] = values[low + child]
            parent = child
            child = parent * 2 + 1
        values[low + parent] = moved
    return


@njit(cache=True, nogil=True, error_model="numpy")
def temporal_cycle(
    item_low, item_high, state, candidates, chain_accounts, feature_size_histogram, source, target,
    time, window, via_shortest, via_longest, loop_path, loop_place_of, loop_reached,
    loop_hops_from_start, loop_hops_to_end, loop_on_path, loop_read_rows, sent, received,
    sent_start, received_start, scratch_capacity, loop_ahead_queued, loop_behind_queued,
    loop_arrives, loop_departs, loop_ahead_read, loop_behind_read, loop_ahead_queue,
    loop_behind_queue, sent_to, received_from, loop_payers, loop_payees, loop_spare_rows,
    loop_spare_payers, loop_spare_payees, loop_into_start, loop_pool, loop_way, loop_walk_place,
    loop_walk_hops, loop_walk_low, loop_walk_high, loop_rows, loop_live, loop_hop_start,
    between_rows, size_bin_low, size_bin_high, collect, pool_capacity, evidence_stage,
    evidence_row, chain_account, instance_capacity, instance_trigger, instance_plain,
    instance_whole, instance_chain, instance_evidence_end,
):
    """Find 'temporal_cycle'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        if trigger == item_low:
            for column in range(10):
                feature_size_histogram[0, column, trigger] = 0
        if source[trigger] == target[trigger]:
            continue
        first = first_at(time, trigger, time[trigger] - window)
        candidates_length = 0
        chain_top = 0
        # The trigger as a transaction of 'loop'.
        start = target[trigger]
        root = source[trigger]
        loop_path[0] = start
        most_hops = via_longest
        # 'loop' between two known accounts: search from both until they meet.
        met = False
        places = 0
        read = 0
        place_high = sent_start[start + 1]
        first_out = first_listed(sent, sent_start[start], place_high, first)
        if first_out < place_high:
            place_low = received_start[root]
            place_high_2 = received_start[root + 1]
            last_in = first_listed(received, place_low, place_high_2, trigger) - 1
            if last_in >= place_low:
                opening = sent[first_out]
                closing = received[last_in]
                since = time[opening]
                until = time[closing]
                if until == time[trigger]:
                    until = time[trigger] - 1
                if opening <= trigger and closing >= first and since <= until:
                    if places >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    loop_reached[places] = start
                    loop_hops_from_start[places] = 1073741824
                    loop_hops_to_end[places] = 1073741824
                    loop_on_path[places] = 0
                    loop_ahead_queued[places] = 0
                    loop_behind_queued[places] = 0
                    loop_arrives[places] = 4611686018427387904
                    loop_departs[places] = -4611686018427387904
                    loop_ahead_read[places] = until
                    loop_behind_read[places] = since
                    places += 1
                    if places >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    loop_reached[places] = root
                    loop_hops_from_start[places] = 1073741824
                    loop_hops_to_end[places] = 1073741824
                    loop_on_path[places] = 0
                    loop_ahead_queued[places] = 0
                    loop_behind_queued[places] = 0
                    loop_arrives[places] = 4611686018427387904
                    loop_departs[places] = -4611686018427387904
                    loop_ahead_read[places] = until
                    loop_behind_read[places] = since
                    places += 1
                    ahead_low = 0
                    ahead_high = 1
                    ahead_hops = 0
                    ahead_cost = sent_start[start + 1] - sent_start[start]
                    loop_ahead_queue[0] = 0
                    loop_hops_from_start[0] = 0
                    loop_arrives[0] = since - 1
                    behind_low = 0
                    behind_high = 1
                    behind_hops = 0
                    behind_cost = received_start[root + 1] - received_start[root]
                    loop_behind_queue[0] = 1
                    loop_hops_to_end[1] = 0
                    loop_departs[1] = until + 1
                    while (
                        ahead_low < ahead_high
                        and behind_low < behind_high
                        and ahead_hops + behind_hops < most_hops
                    ):
                        if ahead_high - ahead_low == 1 and behind_high - behind_low == 1:
                            if loop_ahead_queue[ahead_low] == loop_behind_queue[behind_low]:
                                break
                        if ahead_cost <= behind_cost:
                            level_low = ahead_low
                            ahead_low = ahead_high
                            ahead_cost = 0
                            ahead_hops += 1
                            for at in range(level_low, ahead_low):
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                here = loop_ahead_queue[at]
                                loop_ahead_queued[here] = 0
                                account = loop_reached[here]
                                place_high_3 = sent_start[account + 1]
                                after = loop_arrives[here]
                                limit = loop_ahead_read[here]
                                loop_ahead_read[here] = after
                                place_low_2 = first_timed(
                                    sent, time, sent_start[account], place_high_3, after + 1,
                                )
                                for place in range(place_low_2, place_high_3):
                                    row = sent[place]
                                    if row > trigger or time[row] > limit:
                                        break
                                    far = sent_to[place]
                                    closes = True
                                    if far == root:
                                        closes = time[trigger] - time[row] > 0
                                    if closes and far == root:
                                        if read >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        loop_read_rows[read] = row
                                        read += 1
                                        met = True
                                    if closes and far != root and far != start:
                                        if time[row] < until:
                                            if read >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            loop_read_rows[read] = row
                                            read += 1
                                            if loop_place_of[far] == 0:
                                                if places >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                loop_reached[places] = far
                                                loop_hops_from_start[places] = 1073741824
                                                loop_hops_to_end[places] = 1073741824
                                                loop_on_path[places] = 0
                                                loop_ahead_queued[places] = 0
                                                loop_behind_queued[places] = 0
                                                loop_arrives[places] = 4611686018427387904
                                                loop_departs[places] = -4611686018427387904
                                                loop_ahead_read[places] = until
                                                loop_behind_read[places] = since
                                                loop_place_of[far] = places + 1
                                                places += 1
                                            there = loop_place_of[far] - 1
                                            instant = time[row]
                                            if instant < loop_departs[there]:
                                                met = True
                                            if instant < loop_arrives[there]:
                                                loop_arrives[there] = instant
                                                if loop_ahead_queued[there] == 0:
                                                    loop_ahead_queued[there] = 1
                                                    if ahead_high >= scratch_capacity:
                                                        state[NEXT] = trigger
                                                        state[STATUS] = SCRATCH_FULL
                                                        return
                                                    loop_ahead_queue[ahead_high] = there
                                                    ahead_high += 1
                                                    ahead_cost += sent_start[far + 1] - sent_start[far]
                                            if loop_hops_from_start[there] > ahead_hops:
                                                loop_hops_from_start[there] = ahead_hops
                        else:
                            level_low_2 = behind_low
                            behind_low = behind_high
                            behind_cost = 0
                            behind_hops += 1
                            for at_2 in range(level_low_2, behind_low):
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                here_2 = loop_behind_queue[at_2]
                                loop_behind_queued[here_2] = 0
                                account_2 = loop_reached[here_2]
                                place_high_4 = received_start[account_2 + 1]
                                limit_2 = loop_departs[here_2]
                                since_read = loop_behind_read[here_2]
                                loop_behind_read[here_2] = limit_2
                                place_low_3 = first_timed(
                                    received, time, received_start[account_2], place_high_4, since_read,
                                )
                                for place_2 in range(place_low_3, place_high_4):
                                    row_2 = received[place_2]
                                    if row_2 > trigger or time[row_2] >= limit_2:
                                        break
                                    far_2 = received_from[place_2]
                                    closes_2 = True
                                    if here_2 == 1:
                                        closes_2 = time[trigger] - time[row_2] > 0
                                    if closes_2 and far_2 == start:
                                        if read >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        loop_read_rows[read] = row_2
                                        read += 1
                                        met = True
                                    if closes_2 and far_2 != start and far_2 != root:
                                        if time[row_2] > since:
                                            if read >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            loop_read_rows[read] = row_2
                                            read += 1
                                            if loop_place_of[far_2] == 0:
                                                if places >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                loop_reached[places] = far_2
                                                loop_hops_from_start[places] = 1073741824
                                                loop_hops_to_end[places] = 1073741824
                                                loop_on_path[places] = 0
                                                loop_ahead_queued[places] = 0
                                                loop_behind_queued[places] = 0
                                                loop_arrives[places] = 4611686018427387904
                                                loop_departs[places] = -4611686018427387904
                                                loop_ahead_read[places] = until
                                                loop_behind_read[places] = since
                                                loop_place_of[far_2] = places + 1
                                                places += 1
                                            there_2 = loop_place_of[far_2] - 1
                                            instant_2 = time[row_2]
                                            if loop_arrives[there_2] < instant_2:
                                                met = True
                                            if instant_2 > loop_departs[there_2]:
                                                loop_departs[there_2] = instant_2
                                                if loop_behind_queued[there_2] == 0:
                                                    loop_behind_queued[there_2] = 1
                                                    if behind_high >= scratch_capacity:
                                                        state[NEXT] = trigger
                                                        state[STATUS] = SCRATCH_FULL
                                                        return
                                                    loop_behind_queue[behind_high] = there_2
                                                    behind_high += 1
                                                    behind_cost += received_start[far_2 + 1] - received_start[far_2]
                                            if loop_hops_to_end[there_2] > behind_hops:
                                                loop_hops_to_end[there_2] = behind_hops
                    if met:
                        kept = 0
                        # Oldest first.
                        sort_between(loop_read_rows, 0, read)
                        for at_3 in range(2, places):
                            loop_arrives[at_3] = 4611686018427387904
                            loop_departs[at_3] = -4611686018427387904
                            loop_hops_from_start[at_3] = 1073741824
                            loop_hops_to_end[at_3] = 1073741824
                        before = -1
                        for at_4 in range(read):
                            row_3 = loop_read_rows[at_4]
                            if row_3 != before:
                                before = row_3
                                payer = (
                                    0
                                    if source[row_3] == start
                                    else loop_place_of[source[row_3]] - 1
                                )
                                payee = (
                                    1
                                    if target[row_3] == root
                                    else loop_place_of[target[row_3]] - 1
                                )
                                instant_3 = time[row_3]
                                if loop_arrives[payer] < instant_3:
                                    loop_read_rows[kept] = row_3
                                    loop_payers[kept] = payer
                                    loop_payees[kept] = payee
                                    kept += 1
                                    if instant_3 < loop_arrives[payee]:
                                        loop_arrives[payee] = instant_3
                                    if (
                                        loop_hops_from_start[payee] > loop_hops_from_start[payer] + 1
                                    ):
                                        loop_hops_from_start[payee] = (
                                            loop_hops_from_start[payer] + 1
                                        )
                        for back in range(kept):
                            at_5 = kept - 1 - back
                            instant_4 = time[loop_read_rows[at_5]]
                            if (
                                loop_departs[loop_payees[at_5]] > instant_4
                                and loop_hops_from_start[loop_payers[at_5]] + loop_hops_to_end[loop_payees[at_5]] < most_hops
                            ):
                                if instant_4 > loop_departs[loop_payers[at_5]]:
                                    loop_departs[loop_payers[at_5]] = instant_4
                                if (
                                    loop_hops_to_end[loop_payers[at_5]] > loop_hops_to_end[loop_payees[at_5]] + 1
                                ):
                                    loop_hops_to_end[loop_payers[at_5]] = (
                                        loop_hops_to_end[loop_payees[at_5]] + 1
                                    )
                            else:
                                loop_read_rows[at_5] = -1
                        read_kept = kept
                        kept = 0
                        for at_6 in range(read_kept):
                            row_4 = loop_read_rows[at_6]
                            if row_4 >= 0:
                                loop_read_rows[kept] = row_4
                                loop_payers[kept] = loop_payers[at_6]
                                loop_payees[kept] = loop_payees[at_6]
                                kept += 1
                        if places + 1 >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        for at_7 in range(places + 1):
                            loop_into_start[at_7] = 0
                        for at_8 in range(kept):
                            slot = loop_payers[at_8] + 1
                            loop_into_start[slot] += 1
                        for at_9 in range(1, places + 1):
                            loop_into_start[at_9] += loop_into_start[at_9 - 1]
                        for at_10 in range(kept):
                            slot_2 = loop_payers[at_10]
                            spot = loop_into_start[slot_2]
                            loop_into_start[slot_2] = spot + 1
                            loop_spare_rows[spot] = loop_read_rows[at_10]
                            loop_spare_payers[spot] = loop_payers[at_10]
                            loop_spare_payees[spot] = loop_payees[at_10]
                        for back_2 in range(places):
                            at_11 = places - back_2
                            loop_into_start[at_11] = loop_into_start[at_11 - 1]
                        loop_into_start[0] = 0
                        if places + 1 >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        for at_12 in range(places + 1):
                            loop_into_start[at_12] = 0
                        for at_13 in range(kept):
                            slot_3 = loop_spare_payees[at_13] + 1
                            loop_into_start[slot_3] += 1
                        for at_14 in range(1, places + 1):
                            loop_into_start[at_14] += loop_into_start[at_14 - 1]
                        for at_15 in range(kept):
                            slot_4 = loop_spare_payees[at_15]
                            spot_2 = loop_into_start[slot_4]
                            loop_into_start[slot_4] = spot_2 + 1
                            loop_read_rows[spot_2] = loop_spare_rows[at_15]
                            loop_payers[spot_2] = loop_spare_payers[at_15]
                            loop_payees[spot_2] = loop_spare_payees[at_15]
                        for back_3 in range(places):
                            at_16 = places - back_3
                            loop_into_start[at_16] = loop_into_start[at_16 - 1]
                        loop_into_start[0] = 0
                        if kept > 0:
                            walk_top = 0
                            pool_top = 0
                            if pool_top >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            loop_pool[pool_top] = trigger
                            pool_top += 1
                            if walk_top >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            loop_walk_place[walk_top] = 1
                            loop_walk_hops[walk_top] = 0
                            loop_walk_low[walk_top] = 0
                            loop_walk_high[walk_top] = pool_top
                            walk_top += 1
                            deepest = -1
                            while walk_top > 0:
                                if state[STOP] != 0:
                                    state[NEXT] = trigger
                                    state[STATUS] = STOPPED
                                    return
                                walk_top -= 1
                                here_3 = loop_walk_place[walk_top]
                                hops = loop_walk_hops[walk_top]
                                low = loop_walk_low[walk_top]
                                high = loop_walk_high[walk_top]
                                pool_top = high
                                while deepest >= hops:
                                    loop_on_path[loop_way[deepest]] = 0
                                    deepest -= 1
                                deepest = hops
                                if hops + 1 >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                loop_way[hops] = here_3
                                loop_on_path[here_3] = 1
                                loop_path[hops + 1] = loop_reached[here_3]
                                if here_3 == 0:
                                    if hops >= via_shortest:
                                        run_start = chain_top
                                        for at_17 in range(hops):
                                            if chain_top >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            chain_accounts[chain_top] = loop_path[hops - at_17]
                                            chain_top += 1
                                        if candidates_length + 4 >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        candidates[candidates_length] = 0
                                        candidates[candidates_length + 1] = start
                                        candidates[candidates_length + 2] = run_start
                                        candidates[candidates_length + 3] = hops
                                        candidates_length += 4
                                else:
                                    at_18 = loop_into_start[here_3]
                                    end = loop_into_start[here_3 + 1]
                                    limit_3 = 4611686018427387904
                                    if low < high:
                                        limit_3 = time[loop_pool[low]]
                                    while at_18 < end:
                                        payer_2 = loop_payers[at_18]
                                        first_parallel = at_18
                                        at_18 += 1
                                        while at_18 < end:
                                            if loop_payers[at_18] != payer_2:
                                                break
                                            at_18 += 1
                                        if (
                                            loop_on_path[payer_2] == 0
                                            and loop_hops_from_start[payer_2] + hops < most_hops
                                        ):
                                            child_low = pool_top
                                            found = -1
                                            for parallel in range(first_parallel, at_18):
                                                if time[loop_read_rows[parallel]] >= limit_3:
                                                    break
                                                found = loop_read_rows[parallel]
                                            if found >= 0:
                                                if pool_top >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                loop_pool[pool_top] = found
                                                pool_top += 1
                                            if pool_top > child_low:
                                                if walk_top >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                loop_walk_place[walk_top] = payer_2
                                                loop_walk_hops[walk_top] = hops + 1
                                                loop_walk_low[walk_top] = child_low
                                                loop_walk_high[walk_top] = pool_top
                                                walk_top += 1
                    for at_19 in range(2, places):
                        loop_place_of[loop_reached[at_19]] = 0
        candidate = 0
        while candidate < candidates_length:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
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
                payer_3 = start_2
                payee_2 = start_2
                if loop_hops >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                for hop in range(loop_hops):
                    loop_hop_start[hop] = loop_count
                    payee_2 = start_2
                    if hop < loop_between:
                        payee_2 = chain_accounts[loop_start + hop]
                    sent_count = sent_start[payer_3 + 1] - sent_start[payer_3]
                    received_count = received_start[payee_2 + 1] - received_start[payee_2]
                    between = 0
                    if sent_count <= received_count:
                        place_low_4 = first_listed(
                            sent, sent_start[payer_3], sent_start[payer_3 + 1], first,
                        )
                        place_high_5 = first_listed(
                            sent, place_low_4, sent_start[payer_3 + 1], trigger + 1,
                        )
                        for place_3 in range(place_low_4, place_high_5):
                            if sent_to[place_3] == payee_2:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = sent[place_3]
                                between += 1
                    else:
                        place_low_5 = first_listed(
                            received, received_start[payee_2], received_start[payee_2 + 1], first,
                        )
                        place_high_6 = first_listed(
                            received, place_low_5, received_start[payee_2 + 1], trigger + 1,
                        )
                        for place_4 in range(place_low_5, place_high_6):
                            if received_from[place_4] == payer_3:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = received[place_4]
                                between += 1
                    for at_20 in range(between):
                        row_5 = between_rows[at_20]
                        taken = True
                        if taken:
                            if loop_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            loop_rows[loop_count] = row_5
                            loop_count += 1
                            loop_live[row_5] = 1
                    payer_3 = payee_2
                loop_hop_start[loop_hops] = loop_count
                holds = loop_count > 0
            if holds:
                changed = False
                # Neighbouring hops of 'loop' fit.
                for turn in range(1, loop_hops):
                    for place_5 in range(loop_hop_start[turn], loop_hop_start[turn + 1]):
                        row_6 = loop_rows[place_5]
                        if loop_live[row_6] != 0:
                            found_2 = False
                            for to in range(loop_hop_start[turn - 1], loop_hop_start[turn]):
                                near = loop_rows[to]
                                if loop_live[near] != 0 and time[row_6] - time[near] > 0:
                                    found_2 = True
                                    break
                            if not found_2:
                                loop_live[row_6] = 0
                                changed = True
                for turn_2 in range(1, loop_hops):
                    for place_6 in range(
                        loop_hop_start[loop_hops - 1 - turn_2],
                        loop_hop_start[loop_hops - 1 - turn_2 + 1],
                    ):
                        row_7 = loop_rows[place_6]
                        if loop_live[row_7] != 0:
                            found_3 = False
                            for to_2 in range(
                                loop_hop_start[loop_hops - 1 - turn_2 + 1],
                                loop_hop_start[loop_hops - 1 - turn_2 + 2],
                            ):
                                near_2 = loop_rows[to_2]
                                if loop_live[near_2] != 0 and time[near_2] - time[row_7] > 0:
                                    found_3 = True
                                    break
                            if not found_3:
                                loop_live[row_7] = 0
                                changed = True
                if holds:
                    holds = False
                    for place_7 in range(loop_count):
                        if loop_live[loop_rows[place_7]] != 0:
                            holds = True
                            break
                serves = 1
                if loop_live[trigger] != 0:
                    serves = 0
                if serves != seed:
                    holds = False
            if holds:
                if holds:
                    size = loop_between + 1
                    completed += 1
                    for column_2 in range(10):
                        if size_bin_low[column_2] <= size and size <= size_bin_high[column_2]:
                            feature_size_histogram[0, column_2, trigger] += 1
                            break
                    if collect != 0:
                        for place_8 in range(loop_count):
                            row_8 = loop_rows[place_8]
                            if loop_live[row_8] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_8
                                evidence_end += 1
                        for at_21 in range(loop_start, loop_start + loop_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_21]
                            chain_end += 1
                        if instances >= instance_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = trigger
                        instance_plain[instances, 0] = start_2
                        instance_whole[instances, 0] = size
                        instance_chain[instances, 0] = loop_between
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for place_9 in range(loop_count):
                loop_live[loop_rows[place_9]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
