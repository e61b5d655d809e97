# moneytrail: pattern cycle (amlworld.dsl:249)
# plan: expansion from the trigger; no sweep: it has a chain; chains whose ends are both known are
#       searched from both, where what each payment led to, noted beforehand, does not rule them
#       out
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
def cycle(
    item_low, item_high, state, prepare, loop_onward, sent, received, sent_start, received_start,
    candidates, chain_accounts, feature_count, feature_hops_max, feature_took_max, time, window,
    source, target, lane, via_shortest, via_longest, loop_path, loop_place_of, loop_reached,
    loop_hops_from_start, loop_hops_to_end, loop_on_path, loop_read_rows, sent_to, received_from,
    scratch_capacity, loop_ahead_queued, loop_behind_queued, loop_arrives, loop_departs,
    loop_ahead_read, loop_behind_read, loop_ahead_queue, loop_ahead_from, loop_behind_queue,
    loop_behind_from, loop_payers, loop_payees, loop_spare_rows, loop_spare_payers,
    loop_spare_payees, loop_into_start, loop_arrives_at, loop_departs_at, loop_pool, loop_way,
    loop_walk_place, loop_walk_hops, loop_walk_low, loop_walk_high, lanes, loop_rows, loop_live,
    loop_hop_start, between_rows, collect, pool_capacity, evidence_stage, evidence_row,
    chain_account, instance_capacity, instance_trigger, instance_plain, instance_whole,
    instance_chain, instance_evidence_end,
):
    """Find 'cycle'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    chain_end = state[CHAIN_ACCOUNTS]
    if prepare == 1:
        for account in range(item_low, item_high):
            # Where the money of 'loop' went on, and came from.
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
                loop_onward[row, 0] = paid_before
                loop_onward[row, 1] = sent[paid_place] if paid_place < paid_stop else 2147483647
                loop_onward[row, 2] = paid_place
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
                loop_onward[row_2, 3] = received_last
                loop_onward[row_2, 4] = received_place
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
        # The trigger as a transaction of 'loop'.
        start = target[trigger]
        root = source[trigger]
        loop_path[0] = start
        most_hops = via_longest
        # 'loop' between two known accounts: search from both until they meet.
        met = False
        places = 0
        read = 0
        if loop_onward[trigger, 0] >= first:
            until = loop_onward[trigger, 3]
            if until >= first:
                # Whether what the goal paid went on, and what the root was paid came, in time.
                begin = first
                out_end = loop_onward[trigger, 2]
                out_low = sent_start[start]
                looked_at = out_end - 16
                if looked_at < out_low:
                    looked_at = out_low
                place = out_end
                since_2 = 2147483647
                out_place = out_end
                while place > looked_at:
                    row_3 = sent[place - 1]
                    if row_3 < begin:
                        break
                    place -= 1
                    if row_3 <= until:
                        if sent_to[place] == root or loop_onward[row_3, 1] <= until:
                            since_2 = row_3
                            out_place = place
                if place > out_low:
                    if sent[place - 1] >= begin:
                        since_2 = begin
                        out_place = first_listed(sent, out_low, place, begin)
                if since_2 <= until:
                    in_low = received_start[root]
                    in_place = loop_onward[trigger, 4]
                    looked_at_2 = in_place - 16
                    if looked_at_2 < in_low:
                        looked_at_2 = in_low
                    place_2 = in_place
                    latest = -1
                    while place_2 > looked_at_2:
                        row_4 = received[place_2 - 1]
                        if row_4 < since_2:
                            break
                        place_2 -= 1
                        if received_from[place_2] == start or loop_onward[row_4, 3] >= since_2:
                            latest = row_4
                            in_place = place_2 + 1
                            break
                    if latest >= 0:
                        until = latest
                    else:
                        none_left = place_2 == in_low
                        if place_2 > in_low:
                            none_left = received[place_2 - 1] < since_2
                        if none_left:
                            until = -1
                    if until >= since_2:
                        in_first = first_listed(received, in_low, in_place, since_2)
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
                        loop_arrives[places] = 2147483647
                        loop_departs[places] = -1
                        loop_ahead_read[places] = until
                        loop_behind_read[places] = since_2
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
                        loop_arrives[places] = 2147483647
                        loop_departs[places] = -1
                        loop_ahead_read[places] = until
                        loop_behind_read[places] = since_2
                        places += 1
                        ahead_low = 0
                        ahead_high = 1
                        ahead_hops = 0
                        ahead_cost = out_end - out_place
                        loop_ahead_queue[0] = 0
                        loop_hops_from_start[0] = 0
                        loop_ahead_from[0] = out_place
                        loop_arrives[0] = since_2 - 1
                        behind_low = 0
                        behind_high = 1
                        behind_hops = 0
                        behind_cost = in_place - in_first
                        loop_behind_queue[0] = 1
                        loop_hops_to_end[1] = 0
                        loop_behind_from[1] = in_place
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
                                for at_3 in range(level_low, ahead_low):
                                    if state[STOP] != 0:
                                        state[NEXT] = trigger
                                        state[STATUS] = STOPPED
                                        return
                                    here = loop_ahead_queue[at_3]
                                    loop_ahead_queued[here] = 0
                                    account_2 = loop_reached[here]
                                    limit = loop_ahead_read[here]
                                    loop_ahead_read[here] = loop_arrives[here]
                                    for place_3 in range(
                                        loop_ahead_from[here],
                                        sent_start[account_2 + 1],
                                    ):
                                        row_5 = sent[place_3]
                                        if row_5 > limit:
                                            break
                                        far = sent_to[place_3]
                                        closes = True
                                        if far == root:
                                            closes = time[trigger] - time[row_5] > 0
                                        if closes and far == root:
                                            if read >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            loop_read_rows[read] = row_5
                                            read += 1
                                            met = True
                                        if closes and far != root and far != start:
                                            if loop_onward[row_5, 1] <= until:
                                                if read >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                loop_read_rows[read] = row_5
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
                                                    loop_arrives[places] = 2147483647
                                                    loop_departs[places] = -1
                                                    loop_ahead_read[places] = until
                                                    loop_behind_read[places] = since_2
                                                    loop_place_of[far] = places + 1
                                                    places += 1
                                                there = loop_place_of[far] - 1
                                                if row_5 < loop_departs[there]:
                                                    met = True
                                                if row_5 < loop_arrives[there]:
                                                    loop_arrives[there] = row_5
                                                    loop_ahead_from[there] = loop_onward[row_5, 2]
                                                    if loop_ahead_queued[there] == 0:
                                                        loop_ahead_queued[there] = 1
                                                        if ahead_high >= scratch_capacity:
                                                            state[NEXT] = trigger
                                                            state[STATUS] = SCRATCH_FULL
                                                            return
                                                        loop_ahead_queue[ahead_high] = there
                                                        ahead_high += 1
                                                        ahead_cost += sent_start[far + 1] - loop_onward[row_5, 2]
                                                if loop_hops_from_start[there] > ahead_hops:
                                                    loop_hops_from_start[there] = ahead_hops
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
                                    here_2 = loop_behind_queue[at_4]
                                    loop_behind_queued[here_2] = 0
                                    account_3 = loop_reached[here_2]
                                    limit_2 = loop_behind_read[here_2]
                                    loop_behind_read[here_2] = loop_departs[here_2]
                                    place_low = received_start[account_3]
                                    place_4 = loop_behind_from[here_2]
                                    while place_4 > place_low:
                                        place_4 -= 1
                                        row_6 = received[place_4]
                                        if row_6 < limit_2:
                                            break
                                        far_2 = received_from[place_4]
                                        closes_2 = True
                                        if here_2 == 1:
                                            closes_2 = time[trigger] - time[row_6] > 0
                                        if closes_2 and far_2 == start:
                                            if read >= scratch_capacity:
                                                state[NEXT] = trigger
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            loop_read_rows[read] = row_6
                                            read += 1
                                            met = True
                                        if closes_2 and far_2 != start and far_2 != root:
                                            if loop_onward[row_6, 3] >= since_2:
                                                if read >= scratch_capacity:
                                                    state[NEXT] = trigger
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                loop_read_rows[read] = row_6
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
                                                    loop_arrives[places] = 2147483647
                                                    loop_departs[places] = -1
                                                    loop_ahead_read[places] = until
                                                    loop_behind_read[places] = since_2
                                                    loop_place_of[far_2] = places + 1
                                                    places += 1
                                                there_2 = loop_place_of[far_2] - 1
                                                if loop_arrives[there_2] < row_6:
                                                    met = True
                                                if row_6 > loop_departs[there_2]:
                                                    loop_departs[there_2] = row_6
                                                    loop_behind_from[there_2] = (
                                                        loop_onward[row_6, 4]
                                                    )
                                                    if loop_behind_queued[there_2] == 0:
                                                        loop_behind_queued[there_2] = 1
                                                        if behind_high >= scratch_capacity:
                                                            state[NEXT] = trigger
                                                            state[STATUS] = SCRATCH_FULL
                                                            return
                                                        loop_behind_queue[behind_high] = there_2
                                                        behind_high += 1
                                                        behind_cost += loop_onward[row_6, 4] - received_start[far_2]
                                                if loop_hops_to_end[there_2] > behind_hops:
                                                    loop_hops_to_end[there_2] = behind_hops
                        if met:
                            kept = 0
                            # Oldest first.
                            sort_between(loop_read_rows, 0, read)
                            for at_5 in range(places):
                                loop_arrives_at[at_5] = 4611686018427387904
                                loop_departs_at[at_5] = -4611686018427387904
                            for at_6 in range(2, places):
                                loop_hops_from_start[at_6] = 1073741824
                                loop_hops_to_end[at_6] = 1073741824
                            loop_arrives_at[0] = time[since_2] - 1
                            loop_departs_at[1] = time[until] + 1
                            before = -1
                            for at_7 in range(read):
                                row_7 = loop_read_rows[at_7]
                                if row_7 != before:
                                    before = row_7
                                    payer = (
                                        0
                                        if source[row_7] == start
                                        else loop_place_of[source[row_7]] - 1
                                    )
                                    payee = (
                                        1
                                        if target[row_7] == root
                                        else loop_place_of[target[row_7]] - 1
                                    )
                                    instant = time[row_7]
                                    if loop_arrives_at[payer] < instant:
                                        loop_read_rows[kept] = row_7
                                        loop_payers[kept] = payer
                                        loop_payees[kept] = payee
                                        kept += 1
                                        if instant < loop_arrives_at[payee]:
                                            loop_arrives_at[payee] = instant
                                        if (
                                            loop_hops_from_start[payee] > loop_hops_from_start[payer] + 1
                                        ):
                                            loop_hops_from_start[payee] = (
                                                loop_hops_from_start[payer] + 1
                                            )
                            for back in range(kept):
                                at_8 = kept - 1 - back
                                instant_2 = time[loop_read_rows[at_8]]
                                if (
                                    loop_departs_at[loop_payees[at_8]] > instant_2
                                    and loop_hops_from_start[loop_payers[at_8]] + loop_hops_to_end[loop_payees[at_8]] < most_hops
                                ):
                                    if instant_2 > loop_departs_at[loop_payers[at_8]]:
                                        loop_departs_at[loop_payers[at_8]] = instant_2
                                    if (
                                        loop_hops_to_end[loop_payers[at_8]] > loop_hops_to_end[loop_payees[at_8]] + 1
                                    ):
                                        loop_hops_to_end[loop_payers[at_8]] = (
                                            loop_hops_to_end[loop_payees[at_8]] + 1
                                        )
                                else:
                                    loop_read_rows[at_8] = -1
                            read_kept = kept
                            kept = 0
                            for at_9 in range(read_kept):
                                row_8 = loop_read_rows[at_9]
                                if row_8 >= 0:
                                    loop_read_rows[kept] = row_8
                                    loop_payers[kept] = loop_payers[at_9]
                                    loop_payees[kept] = loop_payees[at_9]
                                    kept += 1
                            if places + 1 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            for at_10 in range(places + 1):
                                loop_into_start[at_10] = 0
                            for at_11 in range(kept):
                                slot = loop_payers[at_11] + 1
                                loop_into_start[slot] += 1
                            for at_12 in range(1, places + 1):
                                loop_into_start[at_12] += loop_into_start[at_12 - 1]
                            for at_13 in range(kept):
                                slot_2 = loop_payers[at_13]
                                spot = loop_into_start[slot_2]
                                loop_into_start[slot_2] = spot + 1
                                loop_spare_rows[spot] = loop_read_rows[at_13]
                                loop_spare_payers[spot] = loop_payers[at_13]
                                loop_spare_payees[spot] = loop_payees[at_13]
                            for back_2 in range(places):
                                at_14 = places - back_2
                                loop_into_start[at_14] = loop_into_start[at_14 - 1]
                            loop_into_start[0] = 0
                            if places + 1 >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            for at_15 in range(places + 1):
                                loop_into_start[at_15] = 0
                            for at_16 in range(kept):
                                slot_3 = loop_spare_payees[at_16] + 1
                                loop_into_start[slot_3] += 1
                            for at_17 in range(1, places + 1):
                                loop_into_start[at_17] += loop_into_start[at_17 - 1]
                            for at_18 in range(kept):
                                slot_4 = loop_spare_payees[at_18]
                                spot_2 = loop_into_start[slot_4]
                                loop_into_start[slot_4] = spot_2 + 1
                                loop_read_rows[spot_2] = loop_spare_rows[at_18]
                                loop_payers[spot_2] = loop_spare_payers[at_18]
                                loop_payees[spot_2] = loop_spare_payees[at_18]
                            for back_3 in range(places):
                                at_19 = places - back_3
                                loop_into_start[at_19] = loop_into_start[at_19 - 1]
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
                                            if others == 0:
                                                others = lanes
                                                run_start = chain_top
                                                for at_20 in range(hops):
                                                    if chain_top >= scratch_capacity:
                                                        state[NEXT] = trigger
                                                        state[STATUS] = SCRATCH_FULL
                                                        return
                                                    chain_accounts[chain_top] = (
                                                        loop_path[hops - at_20]
                                                    )
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
                                            others -= 1
                                    else:
                                        at_21 = loop_into_start[here_3]
                                        end = loop_into_start[here_3 + 1]
                                        limit_3 = 4611686018427387904
                                        if low < high:
                                            limit_3 = time[loop_pool[low]]
                                        while at_21 < end:
                                            payer_2 = loop_payers[at_21]
                                            first_parallel = at_21
                                            at_21 += 1
                                            while at_21 < end:
                                                if loop_payers[at_21] != payer_2:
                                                    break
                                                at_21 += 1
                                            if (
                                                loop_on_path[payer_2] == 0
                                                and loop_hops_from_start[payer_2] + hops < most_hops
                                            ):
                                                child_low = pool_top
                                                found = -1
                                                for parallel in range(first_parallel, at_21):
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
                        for at_22 in range(2, places):
                            loop_place_of[loop_reached[at_22]] = 0
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
                        place_low_2 = first_listed(
                            sent, sent_start[payer_3], sent_start[payer_3 + 1], first,
                        )
                        place_high = first_listed(
                            sent, place_low_2, sent_start[payer_3 + 1], trigger + 1,
                        )
                        for place_5 in range(place_low_2, place_high):
                            if sent_to[place_5] == payee_2:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = sent[place_5]
                                between += 1
                    else:
                        place_low_3 = first_listed(
                            received, received_start[payee_2], received_start[payee_2 + 1], first,
                        )
                        place_high_2 = first_listed(
                            received, place_low_3, received_start[payee_2 + 1], trigger + 1,
                        )
                        for place_6 in range(place_low_3, place_high_2):
                            if received_from[place_6] == payer_3:
                                if between >= scratch_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                between_rows[between] = received[place_6]
                                between += 1
                    for at_23 in range(between):
                        row_9 = between_rows[at_23]
                        taken = True
                        if taken:
                            if loop_count >= scratch_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = SCRATCH_FULL
                                return
                            loop_rows[loop_count] = row_9
                            loop_count += 1
                            loop_live[row_9] = 1
                    payer_3 = payee_2
                loop_hop_start[loop_hops] = loop_count
                holds = loop_count > 0
            if holds:
                changed = False
                # Neighbouring hops of 'loop' fit.
                for turn in range(1, loop_hops):
                    for place_7 in range(loop_hop_start[turn], loop_hop_start[turn + 1]):
                        row_10 = loop_rows[place_7]
                        if loop_live[row_10] != 0:
                            found_2 = False
                            for to in range(loop_hop_start[turn - 1], loop_hop_start[turn]):
                                near = loop_rows[to]
                                if loop_live[near] != 0 and time[row_10] - time[near] > 0:
                                    found_2 = True
                                    break
                            if not found_2:
                                loop_live[row_10] = 0
                                changed = True
                for turn_2 in range(1, loop_hops):
                    for place_8 in range(
                        loop_hop_start[loop_hops - 1 - turn_2],
                        loop_hop_start[loop_hops - 1 - turn_2 + 1],
                    ):
                        row_11 = loop_rows[place_8]
                        if loop_live[row_11] != 0:
                            found_3 = False
                            for to_2 in range(
                                loop_hop_start[loop_hops - 1 - turn_2 + 1],
                                loop_hop_start[loop_hops - 1 - turn_2 + 2],
                            ):
                                near_2 = loop_rows[to_2]
                                if loop_live[near_2] != 0 and time[near_2] - time[row_11] > 0:
                                    found_3 = True
                                    break
                            if not found_3:
                                loop_live[row_11] = 0
                                changed = True
                if holds:
                    holds = False
                    for place_9 in range(loop_count):
                        if loop_live[loop_rows[place_9]] != 0:
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
                for place_10 in range(loop_count):
                    row_12 = loop_rows[place_10]
                    if loop_live[row_12] != 0:
                        cell = time[row_12]
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
                        for place_11 in range(loop_count):
                            row_13 = loop_rows[place_11]
                            if loop_live[row_13] != 0:
                                if evidence_end >= pool_capacity:
                                    state[NEXT] = trigger
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                evidence_stage[evidence_end] = 0
                                evidence_row[evidence_end] = row_13
                                evidence_end += 1
                        for at_24 in range(loop_start, loop_start + loop_between):
                            if chain_end >= pool_capacity:
                                state[NEXT] = trigger
                                state[STATUS] = OUTPUT_FULL
                                return
                            chain_account[chain_end] = chain_accounts[at_24]
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
            for place_12 in range(loop_count):
                loop_live[loop_rows[place_12]] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
        state[CHAIN_ACCOUNTS] = chain_end
    state[NEXT] = item_high
    state[STATUS] = DONE
