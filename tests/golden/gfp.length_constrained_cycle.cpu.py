# moneytrail: pattern length_constrained_cycle (gfp.dsl:271)
# plan: expansion from the trigger; no pair sweep: it has a chain; chains whose ends are both
#       known are searched from both, where what each payment led to, noted beforehand, does not
#       rule them out
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
    item_low, item_high, state, prepare, path_onward, sent, received, sent_start, received_start,
    candidates, chain_accounts, feature_size_histogram, time, window, source, target, lane,
    via_shortest, via_longest, path_path, path_place_of, path_reached, path_hops_from_start,
    path_hops_to_end, path_on_path, path_read_rows, scratch_capacity, path_ahead_queued,
    path_behind_queued, path_ahead_queue, path_behind_queue, sent_to, path_noted, received_from,
    path_payers, path_payees, path_spare_rows, path_spare_payers, path_spare_payees,
    path_into_start, path_pool, path_way, path_walk_place, path_walk_hops, path_walk_low,
    path_walk_high, lanes, path_rows, path_live, path_hop_start, close_rows, close_live,
    between_rows, size_bin_low, size_bin_high, collect, pool_capacity, evidence_stage,
    evidence_row, chain_account, instance_capacity, instance_trigger, instance_plain,
    instance_whole, instance_chain, instance_evidence_end,
):
    """Find 'length_constrained_cycle'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    if prepare == 1:
        for account in range(item_low, item_high):
            # Where the money of 'path' went on, and came from.
            paid_stop = sent_start[account + 1]
            paid_place = sent_start[account]
            paid_before = -1
            for at in range(received_start[account], received_start[account + 1]):
                row = received[at]
                while paid_place < paid_stop:
                    earlier = sent[paid_place]
                    if earlier > row:
                        break
                    paid_before = earlier
                    paid_place += 1
                path_onward[row, 0] = paid_before
                path_onward[row, 1] = sent[paid_place] if paid_place < paid_stop else 2147483647
                path_onward[row, 2] = paid_place
            received_stop = received_start[account + 1]
            received_place = received_start[account]
            received_last = -1
            for at_2 in range(sent_start[account], sent_start[account + 1]):
                row_2 = sent[at_2]
                while received_place < received_stop:
                    earlier_2 = received[received_place]
                    if earlier_2 > row_2:
                        break
                    received_last = earlier_2
                    received_place += 1
                path_onward[row_2, 3] = received_last
                path_onward[row_2, 4] = received_place
        return
    first = 0
    for trigger in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = trigger
            state[STATUS] = STOPPED
            return
        if trigger == item_low:
            for column in range(10):
                feature_size_histogram[0, column, trigger] = 0
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
        # The trigger as a transaction of 'close'.
        last = source[trigger]
        start = target[trigger]
        path_path[0] = last
        most_hops = via_longest + 1
        # 'path' between two known accounts: search from both until they meet.
        met = False
        places = 0
        read = 0
        if path_onward[trigger, 0] >= first:
            until = path_onward[trigger, 3]
            if until >= first:
                if places >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                path_reached[places] = start
                path_hops_from_start[places] = 1073741824
                path_hops_to_end[places] = 1073741824
                path_on_path[places] = 0
                path_ahead_queued[places] = 0
                path_behind_queued[places] = 0
                places += 1
                if places >= scratch_capacity:
                    state[NEXT] = trigger
                    state[STATUS] = SCRATCH_FULL
                    return
                path_reached[places] = last
                path_hops_from_start[places] = 1073741824
                path_hops_to_end[places] = 1073741824
                path_on_path[places] = 0
                path_ahead_queued[places] = 0
                path_behind_queued[places] = 0
                places += 1
                ahead_low = 0
                ahead_high = 1
                ahead_hops = 0
                ahead_cost = sent_start[start + 1] - sent_start[start]
                path_ahead_queue[0] = 0
                path_hops_from_start[0] = 0
                behind_low = 0
                behind_high = 1
                behind_hops = 0
                behind_cost = received_start[last + 1] - received_start[last]
                path_behind_queue[0] = 1
                path_hops_to_end[1] = 0
                while (
                    ahead_low < ahead_high
                    and behind_low < behind_high
                    and ahead_hops + behind_hops < most_hops
                ):
                    if ahead_high - ahead_low == 1 and behind_high - behind_low == 1:
                        if path_ahead_queue[ahead_low] == path_behind_queue[behind_low]:
                            break
                    if ahead_cost <= behind_cost:
                        level_low = ahead_low
                        ahead_low = ahead_high
                        ahead_cost = 0
                        ahead_hops += 1
                        for at_3 in range(level_low, ahead_low):
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            here = path_ahead_queue[at_3]
                            path_ahead_queued[here] = 0
                            account_2 = path_reached[here]
                            place_high = sent_start[account_2 + 1]
                            place_low = first_listed(sent, sent_start[account_2], place_high, first)
                            for place in range(place_low, place_high):
                                row_3 = sent[place]
                                if row_3 > trigger:
                                    break
                                far = sent_to[place]
                                closes = True
                                if closes and far == last:
                                    if path_noted[row_3] == 0:
                                        if read >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        path_read_rows[read] = row_3
                                        read += 1
                                        path_noted[row_3] = 1
                                    met = True
                                if closes and far != last and far != start:
                                    if path_noted[row_3] == 0:
                                        if read >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        path_read_rows[read] = row_3
                                        read += 1
                                        path_noted[row_3] = 1
                                    if path_place_of[far] == 0:
                                        if places >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        path_reached[places] = far
                                        path_hops_from_start[places] = 1073741824
                                        path_hops_to_end[places] = 1073741824
                                        path_on_path[places] = 0
                                        path_ahead_queued[places] = 0
                                        path_behind_queued[places] = 0
                                        path_place_of[far] = places + 1
                                        places += 1
                                    there = path_place_of[far] - 1
                                    if path_hops_to_end[there] != 1073741824:
                                        met = True
                                    if path_hops_from_start[there] == 1073741824:
                                        if path_ahead_queued[there] == 0:
                                            path_ahead_queued[there] = 1
                                            if ahead_high >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            path_ahead_queue[ahead_high] = there
                                            ahead_high += 1
                                            ahead_cost += sent_start[far + 1] - sent_start[far]
                                    if path_hops_from_start[there] > ahead_hops:
                                        path_hops_from_start[there] = ahead_hops
                    else:
                        level_low_2 = behind_low
                        behind_low = behind_high
                        behind_cost = 0
                        behind_hops += 1
                        for at_4 in range(level_low_2, behind_low):
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            here_2 = path_behind_queue[at_4]
                            path_behind_queued[here_2] = 0
                            account_3 = path_reached[here_2]
                            place_high_2 = received_start[account_3 + 1]
                            place_low_2 = first_listed(
                                received, received_start[account_3], place_high_2, first,
                            )
                            for place_2 in range(place_low_2, place_high_2):
                                row_4 = received[place_2]
                                if row_4 > trigger:
                                    break
                                far_2 = received_from[place_2]
                                closes_2 = True
                                if closes_2 and far_2 == start:
                                    if path_noted[row_4] == 0:
                                        if read >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        path_read_rows[read] = row_4
                                        read += 1
                                        path_noted[row_4] = 1
                                    met = True
                                if closes_2 and far_2 != start and far_2 != last:
                                    if path_noted[row_4] == 0:
                                        if read >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        path_read_rows[read] = row_4
                                        read += 1
                                        path_noted[row_4] = 1
                                    if path_place_of[far_2] == 0:
                                        if places >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        path_reached[places] = far_2
                                        path_hops_from_start[places] = 1073741824
                                        path_hops_to_end[places] = 1073741824
                                        path_on_path[places] = 0
                                        path_ahead_queued[places] = 0
                                        path_behind_queued[places] = 0
                                        path_place_of[far_2] = places + 1
                                        places += 1
                                    there_2 = path_place_of[far_2] - 1
                                    if path_hops_from_start[there_2] != 1073741824:
                                        met = True
                                    if path_hops_to_end[there_2] == 1073741824:
                                        if path_behind_queued[there_2] == 0:
                                            path_behind_queued[there_2] = 1
                                            if behind_high >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            path_behind_queue[behind_high] = there_2
                                            behind_high += 1
                                            behind_cost += received_start[far_2 + 1] - received_start[far_2]
                                    if path_hops_to_end[there_2] > behind_hops:
                                        path_hops_to_end[there_2] = behind_hops
                for at_5 in range(read):
                    path_noted[path_read_rows[at_5]] = 0
                if met:
                    kept = 0
                    before = -1
                    for at_6 in range(read):
                        row_5 = path_read_rows[at_6]
                        if row_5 != before:
                            before = row_5
                            payer = (
                                0
                                if source[row_5] == start
                                else path_place_of[source[row_5]] - 1
                            )
                            payee = 1 if target[row_5] == last else path_place_of[target[row_5]] - 1
                            path_read_rows[kept] = row_5
                            path_payers[kept] = payer
                            path_payees[kept] = payee
                            kept += 1
                    changed = True
                    while changed:
                        if state[STOP] != 0:
                            state[NEXT] = trigger
                            state[STATUS] = STOPPED
                            return
                        changed = False
                        for at_7 in range(kept):
                            if (
                                path_hops_from_start[path_payers[at_7]] + 1 < path_hops_from_start[path_payees[at_7]]
                            ):
                                path_hops_from_start[path_payees[at_7]] = (
                                    path_hops_from_start[path_payers[at_7]] + 1
                                )
                                changed = True
                            if (
                                path_hops_to_end[path_payees[at_7]] + 1 < path_hops_to_end[path_payers[at_7]]
                            ):
                                path_hops_to_end[path_payers[at_7]] = (
                                    path_hops_to_end[path_payees[at_7]] + 1
                                )
                                changed = True
                    for at_8 in range(kept):
                        if not path_hops_from_start[path_payers[at_8]] + path_hops_to_end[path_payees[at_8]] < most_hops:
                            path_read_rows[at_8] = -1
                    read_kept = kept
                    kept = 0
                    for at_9 in range(read_kept):
                        row_6 = path_read_rows[at_9]
                        if row_6 >= 0:
                            path_read_rows[kept] = row_6
                            path_payers[kept] = path_payers[at_9]
                            path_payees[kept] = path_payees[at_9]
                            kept += 1
                    if places + 1 >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    for at_10 in range(places + 1):
                        path_into_start[at_10] = 0
                    for at_11 in range(kept):
                        slot = path_payers[at_11] + 1
                        path_into_start[slot] += 1
                    for at_12 in range(1, places + 1):
                        path_into_start[at_12] += path_into_start[at_12 - 1]
                    for at_13 in range(kept):
                        slot_2 = path_payers[at_13]
                        spot = path_into_start[slot_2]
                        path_into_start[slot_2] = spot + 1
                        path_spare_rows[spot] = path_read_rows[at_13]
                        path_spare_payers[spot] = path_payers[at_13]
                        path_spare_payees[spot] = path_payees[at_13]
                    for back in range(places):
                        at_14 = places - back
                        path_into_start[at_14] = path_into_start[at_14 - 1]
                    path_into_start[0] = 0
                    if places + 1 >= scratch_capacity:
                        state[NEXT] = trigger
                        state[STATUS] = SCRATCH_FULL
                        return
                    for at_15 in range(places + 1):
                        path_into_start[at_15] = 0
                    for at_16 in range(kept):
                        slot_3 = path_spare_payees[at_16] + 1
                        path_into_start[slot_3] += 1
                    for at_17 in range(1, places + 1):
                        path_into_start[at_17] += path_into_start[at_17 - 1]
                    for at_18 in range(kept):
                        slot_4 = path_spare_payees[at_18]
                        spot_2 = path_into_start[slot_4]
                        path_into_start[slot_4] = spot_2 + 1
                        path_read_rows[spot_2] = path_spare_rows[at_18]
                        path_payers[spot_2] = path_spare_payers[at_18]
                        path_payees[spot_2] = path_spare_payees[at_18]
                    for back_2 in range(places):
                        at_19 = places - back_2
                        path_into_start[at_19] = path_into_start[at_19 - 1]
                    path_into_start[0] = 0
                    if kept > 0:
                        walk_top = 0
                        pool_top = 0
                        if walk_top >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        path_walk_place[walk_top] = 1
                        path_walk_hops[walk_top] = 0
                        path_walk_low[walk_top] = 0
                        path_walk_high[walk_top] = pool_top
                        walk_top += 1
                        deepest = -1
                        while walk_top > 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            walk_top -= 1
                            here_3 = path_walk_place[walk_top]
                            hops = path_walk_hops[walk_top]
                            low = path_walk_low[walk_top]
                            high = path_walk_high[walk_top]
                            pool_top = high
                            while deepest >= hops:
                                path_on_path[path_way[deepest]] = 0
                                deepest -= 1
                            deepest = hops
                            if hops >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            path_way[hops] = here_3
                            path_on_path[here_3] = 1
                            path_path[hops] = path_reached[here_3]
                            if here_3 == 0:
                                if hops >= via_shortest + 1:
                                    if others == 0:
                                        others = lanes
                                        run_start = chain_top
                                        for at_20 in range(hops - 1):
                                            if chain_top >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            chain_accounts[chain_top] = path_path[hops - 1 - at_20]
                                            chain_top += 1
                                        if candidates_length + 5 >= scratch_capacity:
                                            state[NEXT] = trigger
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        candidates[candidates_length] = 0
                                        candidates[candidates_length + 1] = start
                                        candidates[candidates_length + 2] = last
                                        candidates[candidates_length + 3] = run_start
                                        candidates[candidates_length + 4] = hops - 1
                                        candidates_length += 5
                                    others -= 1
                            else:
                                at_21 = path_into_start[here_3]
                                end = path_into_start[here_3 + 1]
                                while at_21 < end:
                                    payer_2 = path_payers[at_21]
                                    first_parallel = at_21
                                    at_21 += 1
                                    while at_21 < end:
                                        if path_payers[at_21] != payer_2:
                                            break
                                        at_21 += 1
                                    if (
                                        path_on_path[payer_2] == 0
                                        and path_hops_from_start[payer_2] + hops < most_hops
                                    ):
                                        child_low = pool_top
                                        for parallel in range(first_parallel, at_21):
                                            row_7 = path_read_rows[parallel]
                                            fitting = low == high
                                            for to in range(low, high):
                                                fitting = True
                                                break
                                            if fitting:
                                                if pool_top >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                path_pool[pool_top] = row_7
                                                pool_top += 1
                                        if pool_top > child_low:
                                            if walk_top >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            path_walk_place[walk_top] = payer_2
                                            path_walk_hops[walk_top] = hops + 1
                                            path_walk_low[walk_top] = child_low
                                            path_walk_high[walk_top] = pool_top
                                            walk_top += 1
                for at_22 in range(2, places):
                    path_place_of[path_reached[at_22]] = 0
        candidate = 0
        while candidate < candidates_length:
            if state[STOP] != 0:
                state[NEXT] = trigger
                state[STATUS] = STOPPED
                return
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
                payer_3 = start_2
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
                    sent_count = sent_start[payer_3 + 1] - sent_start[payer_3]
                    received_count = received_start[payee_2 + 1] - received_start[payee_2]
                    between = 0
                    if sent_count <= received_count:
                        place_low_3 = first_listed(
                            sent, sent_start[payer_3], sent_start[payer_3 + 1], first,
                        )
                        place_high_3 = first_listed(
                            sent, place_low_3, sent_start[payer_3 + 1], trigger + 1,
                        )
                        for place_3 in range(place_low_3, place_high_3):
                            if sent_to[place_3] == payee_2:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = sent[place_3]
                                between += 1
                    else:
                        place_low_4 = first_listed(
                            received, received_start[payee_2], received_start[payee_2 + 1], first,
                        )
                        place_high_4 = first_listed(
                            received, place_low_4, received_start[payee_2 + 1], trigger + 1,
                        )
                        for place_4 in range(place_low_4, place_high_4):
                            if received_from[place_4] == payer_3:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = received[place_4]
                                between += 1
                    for at_23 in range(between):
                        row_8 = between_rows[at_23]
                        taken = True
                        if taken:
                            if path_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            path_rows[path_count] = row_8
                            path_count += 1
                            path_live[row_8] = 1
                    payer_3 = payee_2
                path_hop_start[path_hops] = path_count
                holds = path_count > 0
            if holds:
                # Transactions of 'close'.
                sent_count_2 = sent_start[last_2 + 1] - sent_start[last_2]
                received_count_2 = received_start[start_2 + 1] - received_start[start_2]
                between_2 = 0
                if sent_count_2 <= received_count_2:
                    place_low_5 = first_listed(
                        sent, sent_start[last_2], sent_start[last_2 + 1], first,
                    )
                    place_high_5 = first_listed(
                        sent, place_low_5, sent_start[last_2 + 1], trigger + 1,
                    )
                    for place_5 in range(place_low_5, place_high_5):
                        if sent_to[place_5] == start_2:
                            if between_2 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            between_rows[between_2] = sent[place_5]
                            between_2 += 1
                else:
                    place_low_6 = first_listed(
                        received, received_start[start_2], received_start[start_2 + 1], first,
                    )
                    place_high_6 = first_listed(
                        received, place_low_6, received_start[start_2 + 1], trigger + 1,
                    )
                    for place_6 in range(place_low_6, place_high_6):
                        if received_from[place_6] == last_2:
                            if between_2 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            between_rows[between_2] = received[place_6]
                            between_2 += 1
                for at_24 in range(between_2):
                    row_9 = between_rows[at_24]
                    far_3 = target[row_9]
                    if far_3 == start_2:
                        if close_count >= scratch_capacity:
                            state[NEXT] = trigger
                            state[STATUS] = SCRATCH_FULL
                            return
                        close_rows[close_count] = row_9
                        close_count += 1
                        close_live[row_9] = 1
                holds = close_count > 0
            if holds:
                changed_2 = True
                while changed_2:
                    changed_2 = False
                    # Neighbouring hops of 'path' fit.
                    for turn in range(1, path_hops):
                        for place_7 in range(path_hop_start[turn], path_hop_start[turn + 1]):
                            row_10 = path_rows[place_7]
                            if path_live[row_10] != 0:
                                found = False
                                for to_2 in range(path_hop_start[turn - 1], path_hop_start[turn]):
                                    near = path_rows[to_2]
                                    if path_live[near] != 0:
                                        found = True
                                        break
                                if not found:
                                    path_live[row_10] = 0
                                    changed_2 = True
                    for turn_2 in range(1, path_hops):
                        for place_8 in range(
                            path_hop_start[path_hops - 1 - turn_2],
                            path_hop_start[path_hops - 1 - turn_2 + 1],
                        ):
                            row_11 = path_rows[place_8]
                            if path_live[row_11] != 0:
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
                                    path_live[row_11] = 0
                                    changed_2 = True
                    # 'close' after 'path'.
                    for place_9 in range(close_count):
                        row_12 = close_rows[place_9]
                        if close_live[row_12] != 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            found_3 = False
                            for to_4 in range(path_count):
                                partner = path_rows[to_4]
                                if path_live[partner] != 0 and time[row_12] > time[partner]:
                                    found_3 = True
                                    break
                            if not found_3:
                                close_live[row_12] = 0
                                changed_2 = True
                    for place_10 in range(path_count):
                        row_13 = path_rows[place_10]
                        if path_live[row_13] != 0:
                            if state[STOP] != 0:
                                state[NEXT] = trigger
                                state[STATUS] = STOPPED
                                return
                            found_4 = False
                            for to_5 in range(close_count):
                                partner_2 = close_rows[to_5]
                                if close_live[partner_2] != 0 and time[partner_2] > time[row_13]:
                                    found_4 = True
                                    break
                            if not found_4:
                                path_live[row_13] = 0
                                changed_2 = True
                if holds:
                    holds = False
                    for place_11 in range(path_count):
                        if path_live[path_rows[place_11]] != 0:
                            holds = True
                            break
                if holds:
                    holds = False
                    for place_12 in range(close_count):
                        if close_live[close_rows[place_12]] != 0:
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
                    begun = 0
                    for column_2 in range(10):
                        if size_bin_low[column_2] <= size:
                            begun += 1
                    if begun > 0:
                        last_3 = begun - 1
                        if size <= size_bin_high[last_3]:
                            feature_size_histogram[0, last_3, trigger] += 1
                    if collect != 0:
                        for place_13 in range(path_count):
                            row_14 = path_rows[place_13]
                            if path_live[row_14] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_14
                                evidence_end += 1
                        for place_14 in range(close_count):
                            row_15 = close_rows[place_14]
                            if close_live[row_15] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 1
                                evidence_row[evidence_end] = row_15
                                evidence_end += 1
                        for at_25 in range(path_start, path_start + path_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_25]
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
            for place_15 in range(path_count):
                path_live[path_rows[place_15]] = 0
            for place_16 in range(close_count):
                close_live[close_rows[place_16]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
