# moneytrail: pattern scatter_gather (amlworld.dsl:186)
# plan: pair sweep: every stage joins 'mule' with 'origin' or 'collector'; cost: the ways from one
#       to the other within the window, each looked at once
# passes: set-floors

import numpy as np
from numba import njit

NO_VALUE = -9223372036854775808
DONE = 0
NEXT = 0
SCRATCH_FULL = 1
STATUS = 1
INSTANCES = 2
OUTPUT_FULL = 2
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
def scatter_gather(
    item_low, item_high, state, min_mules, prepare, gather_in_crowd, received, received_time,
    received_start, window, sent_time, sent_start, wait, kept_row, sent, kept_partner, sent_to,
    leads, reached, tally, instance_trigger, instance_whole, feature_count, feature_mules_max,
    feature_took_max, collector_start, collector_end, mule_first, mule_taken, wedge_collector,
    wedge_row, next_place, near_rows, far_rows, emit_below, look_from, mule_scanned, collector_met,
    visit_place, visit_begin, visit_past, visit_heavy, collector_asked, heavy_rows, mule_ways,
    collector_is_asked, collector_tally, collector_run, collector_seen, touched_collector,
    scratch_capacity, heavy_way_rows, received_from, target, source, mule_live, scatter_live,
    scatter_told, scatter_untold, gather_live, gather_told, gather_untold, scatter_newest,
    scatter_previous, scatter_until, scatter_first_waiting, scatter_next_waiting, gather_newest,
    gather_previous, gather_until, gather_first_waiting, gather_next_waiting, time, collect,
    emit_from, pool_capacity, evidence_stage, evidence_row, instance_capacity, instance_plain,
    instance_evidence_end,
):
    """Find 'scatter_gather'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    fewest = 1
    if min_mules > fewest:
        fewest = min_mules
    if prepare == 1:
        for account in range(item_low, item_high):
            # Has each of 'gather' enough others near it?
            stop = received_start[account + 1]
            reach = window
            crowd_last = received_start[account] + fewest - 1
            for place in range(received_start[account], stop):
                row = received[place]
                if crowd_last < place:
                    crowd_last = place
                while crowd_last < stop:
                    if received_time[crowd_last] - received_time[crowd_last - fewest + 1] <= reach:
                        break
                    crowd_last += 1
                gather_in_crowd[row, 0] = (
                    1
                    if crowd_last < stop and crowd_last - place < fewest
                    else 0
                )
        return
    if prepare == 2:
        for account_2 in range(item_low, item_high):
            # Which far transactions each near one leads to.
            begin = sent_start[account_2]
            past = begin
            stop_2 = sent_start[account_2 + 1]
            kept_begin = begin
            kept_past = begin
            for place_2 in range(received_start[account_2], received_start[account_2 + 1]):
                row_2 = received[place_2]
                now = received_time[place_2]
                since = now - window
                until = now + window
                if now + wait < until:
                    until = now + wait
                while past < stop_2:
                    if sent_time[past] > until:
                        break
                    kept_row[kept_past, 0] = sent[past]
                    kept_partner[kept_past, 0] = sent_to[past]
                    kept_past += gather_in_crowd[sent[past], 0]
                    past += 1
                while begin < past:
                    if not (sent_time[begin] < since or sent[begin] < row_2):
                        break
                    kept_begin += gather_in_crowd[sent[begin], 0]
                    begin += 1
                leads[row_2, 0] = 1 if kept_begin < kept_past else 0
                if kept_begin < kept_past:
                    reached[row_2, 0] = kept_begin
                    reached[row_2, 1] = kept_past
        return
    if tally != 0:
        for instance in range(item_low, item_high):
            row_3 = instance_trigger[instance]
            mules = instance_whole[instance, 0]
            took = instance_whole[instance, 1]
            feature_count[0, 0, row_3] += 1
            if feature_mules_max[0, 0, row_3] == NO_VALUE or mules > feature_mules_max[0, 0, row_3]:
                feature_mules_max[0, 0, row_3] = mules
            if feature_took_max[0, 0, row_3] == NO_VALUE or took > feature_took_max[0, 0, row_3]:
                feature_took_max[0, 0, row_3] = took
        state[STATUS] = DONE
        return
    for origin in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = origin
            state[STATUS] = STOPPED
            return
        near_begin = sent_start[origin]
        near_end = sent_start[origin + 1]
        if emit_below != 0:
            near_begin = first_listed(sent, near_begin, near_end, look_from)
            near_end = first_listed(sent, near_begin, near_end, emit_below)
        if near_end - near_begin < fewest:
            continue
        emit_until = emit_below
        if emit_below == 0:
            emit_until = 2147483648
        visits = 0
        ways_listed = 0
        heavy = 0
        met_count = 0
        touched_count = 0
        tallied = 0
        reached_2 = 0
        wedges = 0
        enough_tallied = fewest
        if enough_tallied > 255:
            enough_tallied = 255
        # What each 'mule' leads to, if others stand near it.
        reach_2 = window
        crowd_last_2 = near_begin + fewest - 1
        for place_3 in range(near_begin, near_end):
            row_4 = sent[place_3]
            if crowd_last_2 < place_3:
                crowd_last_2 = place_3
            while crowd_last_2 < near_end:
                if sent_time[crowd_last_2] - sent_time[crowd_last_2 - fewest + 1] <= reach_2:
                    break
                crowd_last_2 += 1
            if crowd_last_2 < near_end and crowd_last_2 - place_3 < fewest and leads[row_4, 0] != 0:
                if visits >= scratch_capacity:
                    state[NEXT] = origin
                    state[STATUS] = SCRATCH_FULL
                    return
                visit_place[visits] = place_3
                visits += 1
        reach_3 = window
        crowd_last_3 = 0 + fewest - 1
        kept = 0
        for visit in range(visits):
            if crowd_last_3 < visit:
                crowd_last_3 = visit
            while crowd_last_3 < visits:
                if (
                    sent_time[visit_place[crowd_last_3]] - sent_time[visit_place[crowd_last_3 - fewest + 1]] <= reach_3
                ):
                    break
                crowd_last_3 += 1
            if crowd_last_3 < visits and crowd_last_3 - visit < fewest:
                met_at = visit_place[visit]
                mule = sent_to[met_at]
                row_5 = sent[met_at]
                begin_2 = reached[row_5, 0]
                past_2 = reached[row_5, 1]
                if mule_scanned[mule] > begin_2:
                    begin_2 = mule_scanned[mule]
                if begin_2 < past_2:
                    mule_scanned[mule] = past_2
                    visit_place[kept] = met_at
                    visit_begin[kept] = begin_2
                    visit_past[kept] = past_2
                    visit_heavy[kept] = 0
                    kept += 1
                    ways_listed += past_2 - begin_2
        visits = kept
        if ways_listed > 64:
            # Is there a 'mule' with most of the ways?
            for visit_2 in range(visits):
                mule_2 = sent_to[visit_place[visit_2]]
                mule_ways[mule_2] += visit_past[visit_2] - visit_begin[visit_2]
            heavy_ways = 0
            for visit_3 in range(visits):
                mule_3 = sent_to[visit_place[visit_3]]
                ways = mule_ways[mule_3]
                if ways > 64 and ways * enough_tallied > ways_listed:
                    heavy += 1
                    heavy_ways += ways
                    mule_ways[mule_3] = -1
                if mule_ways[mule_3] < 0:
                    visit_heavy[visit_3] = 1
            for visit_4 in range(visits):
                mule_4 = sent_to[visit_place[visit_4]]
                mule_ways[mule_4] = 0
            if heavy_ways >= (ways_listed - heavy_ways) * 8:
                enough_tallied -= heavy
            else:
                if heavy > 0:
                    heavy = 0
                    for visit_5 in range(visits):
                        visit_heavy[visit_5] = 0
        # Ways through a 'mule', tallied.
        for visit_6 in range(visits):
            if visit_heavy[visit_6] == 0:
                if state[STOP] != 0:
                    state[NEXT] = origin
                    state[STATUS] = STOPPED
                    return
                begin_3 = visit_begin[visit_6]
                past_3 = visit_past[visit_6]
                if met_count + (past_3 - begin_3 - 1) >= scratch_capacity:
                    state[NEXT] = origin
                    state[STATUS] = SCRATCH_FULL
                    return
                for far_place in range(begin_3, past_3):
                    collector = kept_partner[far_place, 0]
                    if collector != origin:
                        collector_met[met_count] = collector
                        met_count += 1
                        tally_2 = collector_tally[collector % 16384]
                        if tally_2 < 255:
                            tally_2 += 1
                            collector_tally[collector % 16384] = tally_2
                        if tally_2 >= enough_tallied:
                            tallied = 1
        if tallied > 0:
            if heavy > 0:
                # Of many ways, those to where fewer lead often enough.
                asked = 0
                for at in range(met_count):
                    collector_2 = collector_met[at]
                    if (
                        collector_tally[collector_2 % 16384] >= enough_tallied
                        and collector_is_asked[collector_2] == 0
                    ):
                        collector_is_asked[collector_2] = 1
                        collector_asked[asked] = collector_2
                        asked += 1
                found = 0
                for visit_7 in range(visits):
                    if visit_heavy[visit_7] != 0:
                        first_row = kept_row[visit_begin[visit_7], 0]
                        last_row = kept_row[visit_past[visit_7] - 1, 0]
                        mule_5 = sent_to[visit_place[visit_7]]
                        visit_begin[visit_7] = found
                        for at_2 in range(asked):
                            if state[STOP] != 0:
                                state[NEXT] = origin
                                state[STATUS] = STOPPED
                                return
                            collector_3 = collector_asked[at_2]
                            if collector_3 != mule_5:
                                sent_count = sent_start[mule_5 + 1] - sent_start[mule_5]
                                received_count = (
                                    received_start[collector_3 + 1] - received_start[collector_3]
                                )
                                heavy_way = 0
                                if sent_count <= received_count:
                                    place_low = first_listed(
                                        sent, sent_start[mule_5], sent_start[mule_5 + 1], first_row,
                                    )
                                    place_high = first_listed(
                                        sent, place_low, sent_start[mule_5 + 1], last_row + 1,
                                    )
                                    for place_4 in range(place_low, place_high):
                                        if sent_to[place_4] == collector_3:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = origin
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = sent[place_4]
                                            heavy_way += 1
                                else:
                                    place_low_2 = first_listed(
                                        received, received_start[collector_3], received_start[collector_3 + 1], first_row,
                                    )
                                    place_high_2 = first_listed(
                                        received, place_low_2, received_start[collector_3 + 1], last_row + 1,
                                    )
                                    for place_5 in range(place_low_2, place_high_2):
                                        if received_from[place_5] == mule_5:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = origin
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = received[place_5]
                                            heavy_way += 1
                                for at_3 in range(heavy_way):
                                    row_6 = heavy_way_rows[at_3]
                                    if found >= scratch_capacity:
                                        state[NEXT] = origin
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    heavy_rows[found] = row_6
                                    found += 1
                        visit_past[visit_7] = found
                for at_4 in range(asked):
                    collector_is_asked[collector_asked[at_4]] = 0
            for visit_8 in range(visits):
                met_at_2 = visit_place[visit_8]
                is_heavy = visit_heavy[visit_8] != 0
                for far_place_2 in range(visit_begin[visit_8], visit_past[visit_8]):
                    collector_4 = 0
                    far_row = 0
                    if is_heavy:
                        far_row = heavy_rows[far_place_2]
                        collector_4 = target[far_row]
                    else:
                        far_row = kept_row[far_place_2, 0]
                        collector_4 = kept_partner[far_place_2, 0]
                    if collector_4 != origin and far_row < emit_until:
                        if is_heavy or collector_tally[collector_4 % 16384] >= enough_tallied:
                            before = collector_seen[collector_4]
                            if before == 0:
                                if touched_count >= scratch_capacity:
                                    state[NEXT] = origin
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                touched_collector[touched_count] = collector_4
                                touched_count += 1
                                collector_run[collector_4] = 1
                                if fewest <= 1:
                                    reached_2 = 1
                            else:
                                if collector_run[collector_4] < fewest:
                                    if sent_time[before - 1] < sent_time[met_at_2] - window * 2:
                                        collector_run[collector_4] = 1
                                    else:
                                        if sent_to[before - 1] != sent_to[met_at_2]:
                                            collector_run[collector_4] += 1
                                            if collector_run[collector_4] >= fewest:
                                                reached_2 = 1
                            collector_seen[collector_4] = met_at_2 + 1
                            if wedges >= scratch_capacity:
                                state[NEXT] = origin
                                state[STATUS] = SCRATCH_FULL
                                return
                            wedge_collector[wedges] = collector_4
                            wedge_row[wedges] = far_row
                            wedges += 1
        if reached_2 > 0:
            # Transactions of each 'collector' that can hold, side by side.
            for at_5 in range(wedges):
                collector_5 = wedge_collector[at_5]
                if collector_run[collector_5] >= fewest:
                    collector_end[collector_5] += 1
            total = 0
            for at_6 in range(touched_count):
                collector_6 = touched_collector[at_6]
                if collector_run[collector_6] >= fewest:
                    size = collector_end[collector_6]
                    collector_start[collector_6] = total
                    collector_end[collector_6] = total
                    total += size
            for at_7 in range(wedges):
                collector_7 = wedge_collector[at_7]
                if collector_run[collector_7] >= fewest:
                    far_rows[collector_end[collector_7]] = wedge_row[at_7]
                    collector_end[collector_7] += 1
            # The near transactions of each 'mule', the oldest first.
            if near_end - near_begin >= scratch_capacity:
                state[NEXT] = origin
                state[STATUS] = SCRATCH_FULL
                return
            place_6 = near_end
            while place_6 > near_begin:
                place_6 -= 1
                row_7 = sent[place_6]
                mule_6 = sent_to[place_6]
                next_place[place_6 - near_begin] = mule_first[mule_6]
                mule_first[mule_6] = place_6 + 1
            for group in range(touched_count):
                collector_8 = touched_collector[group]
                if collector_run[collector_8] >= fewest:
                    group_begin = collector_start[collector_8]
                    group_past = collector_end[collector_8]
                    sort_between(far_rows, group_begin, group_past)
                    near_count = 0
                    for at_8 in range(group_begin, group_past):
                        mule_7 = source[far_rows[at_8]]
                        if mule_taken[mule_7] == 0:
                            mule_taken[mule_7] = 1
                            place_7 = mule_first[mule_7]
                            while place_7 > 0:
                                if near_count >= scratch_capacity:
                                    state[NEXT] = origin
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                near_rows[near_count] = sent[place_7 - 1]
                                near_count += 1
                                place_7 = next_place[place_7 - 1 - near_begin]
                    for at_9 in range(group_begin, group_past):
                        mule_taken[source[far_rows[at_9]]] = 0
                    sort_between(near_rows, 0, near_count)
                    mule_size = 0
                    scatter_at = 0
                    scatter_left = 0
                    scatter_untold_count = 0
                    scatter_count = 0
                    gather_at = group_begin
                    gather_left = group_begin
                    gather_untold_count = 0
                    gather_count = 0
                    # Its transactions, the oldest first.
                    while scatter_at < near_count or gather_at < group_past:
                        if state[STOP] != 0:
                            state[NEXT] = origin
                            state[STATUS] = STOPPED
                            return
                        row_8 = 0
                        found_2 = scatter_at < near_count
                        if found_2:
                            row_8 = near_rows[scatter_at]
                        if gather_at < group_past:
                            next_row = far_rows[gather_at]
                            if not found_2 or next_row < row_8:
                                row_8 = next_row
                                found_2 = True
                        since_2 = time[row_8] - window
                        while scatter_left < scatter_at:
                            if time[near_rows[scatter_left]] >= since_2:
                                break
                            old = near_rows[scatter_left]
                            if scatter_live[scatter_left] != 0:
                                scatter_live[scatter_left] = 0
                                scatter_count -= 1
                                mule_8 = target[near_rows[scatter_left]]
                                mule_live[mule_8] = mule_live[mule_8] - 1
                                if mule_live[mule_8] == 0:
                                    mule_size -= 1
                                waiting = scatter_first_waiting[scatter_left]
                                while waiting > 0:
                                    at_10 = waiting - 1
                                    waiting = gather_next_waiting[at_10]
                                    if gather_live[at_10] != 0 and gather_until[at_10] == old:
                                        gather_live[at_10] = 0
                                        gather_count -= 1
                            scatter_left += 1
                        while gather_left < gather_at:
                            if time[far_rows[gather_left]] >= since_2:
                                break
                            old_2 = far_rows[gather_left]
                            if gather_live[gather_left] != 0:
                                gather_live[gather_left] = 0
                                gather_count -= 1
                                waiting_2 = gather_first_waiting[gather_left]
                                while waiting_2 > 0:
                                    at_11 = waiting_2 - 1
                                    waiting_2 = scatter_next_waiting[at_11]
                                    if scatter_live[at_11] != 0 and scatter_until[at_11] == old_2:
                                        scatter_live[at_11] = 0
                                        scatter_count -= 1
                                        mule_9 = target[near_rows[at_11]]
                                        mule_live[mule_9] = mule_live[mule_9] - 1
                                        if mule_live[mule_9] == 0:
                                            mule_size -= 1
                            gather_left += 1
                        scatter_place = -1
                        if scatter_at < near_count:
                            if near_rows[scatter_at] == row_8:
                                scatter_place = scatter_at
                                scatter_live[scatter_place] = 0
                                scatter_told[scatter_place] = 0
                                mule_10 = target[row_8]
                                before_2 = scatter_newest[mule_10]
                                scatter_previous[scatter_place] = before_2
                                scatter_newest[mule_10] = scatter_place + 1
                                scatter_at += 1
                                scatter_until[scatter_place] = -1
                                scatter_first_waiting[scatter_place] = 0
                        gather_place = -1
                        if gather_at < group_past:
                            if far_rows[gather_at] == row_8:
                                gather_place = gather_at
                                gather_live[gather_place] = 0
                                gather_told[gather_place] = 0
                                mule_11 = source[row_8]
                                before_3 = gather_newest[mule_11]
                                gather_previous[gather_place] = before_3
                                gather_newest[mule_11] = gather_place + 1
                                gather_at += 1
                                gather_until[gather_place] = -1
                                gather_first_waiting[gather_place] = 0
                                link = scatter_newest[mule_11]
                                while link > scatter_left:
                                    at_12 = link - 1
                                    link = scatter_previous[at_12]
                                    partner = near_rows[at_12]
                                    gap = time[row_8] - time[partner]
                                    if gap > wait:
                                        break
                                    if gap > 0:
                                        if gather_until[gather_place] < 0:
                                            gather_until[gather_place] = partner
                                            gather_next_waiting[gather_place] = (
                                                scatter_first_waiting[at_12]
                                            )
                                            scatter_first_waiting[at_12] = gather_place + 1
                                        scatter_until[at_12] = row_8
                                        if scatter_live[at_12] == 0:
                                            scatter_live[at_12] = 1
                                            scatter_count += 1
                                            mule_12 = target[near_rows[at_12]]
                                            if mule_live[mule_12] == 0:
                                                mule_size += 1
                                            mule_live[mule_12] += 1
                                            if collect != 0 and scatter_told[at_12] == 0:
                                                if scatter_untold_count >= scratch_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                scatter_told[at_12] = 2
                                                scatter_untold[scatter_untold_count] = at_12
                                                scatter_untold_count += 1
                                        else:
                                            break
                                if gather_until[gather_place] >= 0:
                                    gather_live[gather_place] = 1
                                    gather_count += 1
                                    if collect != 0 and gather_told[gather_place] == 0:
                                        if gather_untold_count >= scratch_capacity:
                                            state[NEXT] = origin
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        gather_told[gather_place] = 2
                                        gather_untold[gather_untold_count] = gather_place
                                        gather_untold_count += 1
                        completes = False
                        if gather_place >= 0:
                            if gather_live[gather_place] != 0:
                                completes = True
                        if completes and row_8 >= emit_from and mule_size >= min_mules:
                            if mule_size >= min_mules:
                                last_at = gather_at - 1
                                while last_at >= gather_left and gather_live[last_at] == 0:
                                    last_at -= 1
                                gather_last = 0
                                if last_at >= gather_left:
                                    gather_last = time[far_rows[last_at]]
                                first_at_2 = scatter_left
                                while first_at_2 < scatter_at and scatter_live[first_at_2] == 0:
                                    first_at_2 += 1
                                scatter_first = 0
                                if first_at_2 < scatter_at:
                                    scatter_first = time[near_rows[first_at_2]]
                                mules_2 = mule_size
                                took_2 = subtract_within(gather_last, scatter_first)
                                completed += 1
                                if collect != 0:
                                    while scatter_untold_count > 0:
                                        scatter_untold_count -= 1
                                        at_13 = scatter_untold[scatter_untold_count]
                                        if scatter_live[at_13] != 0:
                                            scatter_told[at_13] = 1
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = origin
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 0
                                            evidence_row[evidence_end] = near_rows[at_13]
                                            evidence_end += 1
                                        else:
                                            scatter_told[at_13] = 0
                                    while gather_untold_count > 0:
                                        gather_untold_count -= 1
                                        at_14 = gather_untold[gather_untold_count]
                                        if gather_live[at_14] != 0:
                                            gather_told[at_14] = 1
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = origin
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 1
                                            evidence_row[evidence_end] = far_rows[at_14]
                                            evidence_end += 1
                                        else:
                                            gather_told[at_14] = 0
                                if instances >= instance_capacity:
                                    state[NEXT] = origin
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                instance_trigger[instances] = row_8
                                instance_plain[instances, 0] = origin
                                instance_plain[instances, 1] = collector_8
                                instance_whole[instances, 0] = mules_2
                                instance_whole[instances, 1] = took_2
                                instance_evidence_end[instances] = evidence_end
                                instances += 1
                    for at_15 in range(near_count):
                        mule_13 = target[near_rows[at_15]]
                        scatter_newest[mule_13] = 0
                        mule_live[mule_13] = 0
                    for at_16 in range(group_begin, group_past):
                        mule_14 = source[far_rows[at_16]]
                        gather_newest[mule_14] = 0
            for place_8 in range(near_begin, near_end):
                mule_first[sent_to[place_8]] = 0
        for at_17 in range(touched_count):
            collector_9 = touched_collector[at_17]
            collector_start[collector_9] = 0
            collector_end[collector_9] = 0
        for visit_9 in range(visits):
            mule_15 = sent_to[visit_place[visit_9]]
            mule_scanned[mule_15] = 0
        for at_18 in range(met_count):
            collector_tally[collector_met[at_18] % 16384] = 0
        for at_19 in range(touched_count):
            collector_10 = touched_collector[at_19]
            collector_run[collector_10] = 0
            collector_seen[collector_10] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
