# moneytrail: pattern scatter_gather (gfp.dsl:181)
# plan: pair sweep: every stage joins 'mule' with 'origin' or 'collector'; cost: the ways from one
#       to the other within the window, each looked at once
# passes: set-floors

import numpy as np
from numba import njit

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
def scatter_gather(
    item_low, item_high, state, reached, received, received_time, sent, sent_time, window, prepare,
    sent_start, received_start, tally, instance_trigger, instance_whole, feature_size_histogram,
    size_bin_low, size_bin_high, collector_start, collector_end, mule_first, mule_taken,
    wedge_collector, wedge_row, next_place, near_rows, far_rows, mule_scanned, collector_met,
    visit_place, visit_begin, visit_past, collector_tally, collector_run, collector_seen,
    touched_collector, sent_to, scratch_capacity, source, mule_live, near_live, near_told,
    near_untold, far_live, far_told, far_untold, near_newest, near_previous, far_newest,
    far_previous, time, target, collect, emit_from, pool_capacity, evidence_stage, evidence_row,
    instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'scatter_gather'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if prepare != 0:
        for account in range(item_low, item_high):
            begin = sent_start[account]
            past = begin
            stop = sent_start[account + 1]
            for place in range(received_start[account], received_start[account + 1]):
                row = received[place]
                now = received_time[place]
                since = now - window
                until = now + window
                while begin < stop:
                    if not sent_time[begin] < since:
                        break
                    begin += 1
                if past < begin:
                    past = begin
                while past < stop:
                    if sent_time[past] > until:
                        break
                    past += 1
                reached[row, 0] = begin
                reached[row, 1] = past
        return
    if tally != 0:
        for instance in range(item_low, item_high):
            row_2 = instance_trigger[instance]
            size = instance_whole[instance, 0]
            for column in range(10):
                if size_bin_low[column] <= size and size <= size_bin_high[column]:
                    feature_size_histogram[0, column, row_2] += 1
                    break
        state[STATUS] = DONE
        return
    needed = 1
    if 2 > needed:
        needed = 2
    for origin in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = origin
            state[STATUS] = STOPPED
            return
        first_place = sent_start[origin]
        last_place = sent_start[origin + 1]
        if last_place - first_place < needed:
            continue
        visits = 0
        met_count = 0
        touched_count = 0
        tallied = 0
        reached_2 = 0
        wedges = 0
        enough_tallied = needed
        if enough_tallied > 255:
            enough_tallied = 255
        # Ways through a 'mule', tallied.
        for place_2 in range(first_place, last_place):
            if state[STOP] != 0:
                state[NEXT] = origin
                state[STATUS] = STOPPED
                return
            row_3 = sent[place_2]
            mule = sent_to[place_2]
            begin_2 = reached[row_3, 0]
            if mule_scanned[mule] > begin_2:
                begin_2 = mule_scanned[mule]
            past_2 = reached[row_3, 1]
            if begin_2 < past_2:
                mule_scanned[mule] = past_2
                if visits >= scratch_capacity:
                    state[NEXT] = origin
                    state[STATUS] = SCRATCH_FULL
                    return
                visit_place[visits] = place_2
                visit_begin[visits] = begin_2
                visit_past[visits] = past_2
                visits += 1
                if met_count + (past_2 - begin_2 - 1) >= scratch_capacity:
                    state[NEXT] = origin
                    state[STATUS] = SCRATCH_FULL
                    return
                for far_place in range(begin_2, past_2):
                    collector = sent_to[far_place]
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
            for visit in range(visits):
                met_at = visit_place[visit]
                for far_place_2 in range(visit_begin[visit], visit_past[visit]):
                    collector_2 = sent_to[far_place_2]
                    if collector_2 != origin:
                        if collector_tally[collector_2 % 16384] >= enough_tallied:
                            before = collector_seen[collector_2]
                            if before == 0:
                                if touched_count >= scratch_capacity:
                                    state[NEXT] = origin
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                touched_collector[touched_count] = collector_2
                                touched_count += 1
                                collector_run[collector_2] = 1
                                if needed <= 1:
                                    reached_2 = 1
                            else:
                                if collector_run[collector_2] < needed:
                                    if sent_time[before - 1] < sent_time[met_at] - window * 2:
                                        collector_run[collector_2] = 1
                                    else:
                                        if sent_to[before - 1] != sent_to[met_at]:
                                            collector_run[collector_2] += 1
                                            if collector_run[collector_2] >= needed:
                                                reached_2 = 1
                            collector_seen[collector_2] = met_at + 1
                            if wedges >= scratch_capacity:
                                state[NEXT] = origin
                                state[STATUS] = SCRATCH_FULL
                                return
                            wedge_collector[wedges] = collector_2
                            wedge_row[wedges] = sent[far_place_2]
                            wedges += 1
        if reached_2 > 0:
            # Transactions of each 'collector' that can hold, side by side.
            for at in range(wedges):
                collector_3 = wedge_collector[at]
                if collector_run[collector_3] >= needed:
                    collector_end[collector_3] += 1
            total = 0
            for at_2 in range(touched_count):
                collector_4 = touched_collector[at_2]
                if collector_run[collector_4] >= needed:
                    size_2 = collector_end[collector_4]
                    collector_start[collector_4] = total
                    collector_end[collector_4] = total
                    total += size_2
            for at_3 in range(wedges):
                collector_5 = wedge_collector[at_3]
                if collector_run[collector_5] >= needed:
                    far_rows[collector_end[collector_5]] = wedge_row[at_3]
                    collector_end[collector_5] += 1
            # The near transactions of each 'mule', the oldest first.
            if last_place - first_place >= scratch_capacity:
                state[NEXT] = origin
                state[STATUS] = SCRATCH_FULL
                return
            place_3 = last_place
            while place_3 > first_place:
                place_3 -= 1
                row_4 = sent[place_3]
                mule_2 = sent_to[place_3]
                next_place[place_3 - first_place] = mule_first[mule_2]
                mule_first[mule_2] = place_3 + 1
            for group in range(touched_count):
                collector_6 = touched_collector[group]
                if collector_run[collector_6] >= needed:
                    group_begin = collector_start[collector_6]
                    group_past = collector_end[collector_6]
                    sort_between(far_rows, group_begin, group_past)
                    near_count = 0
                    for at_4 in range(group_begin, group_past):
                        mule_3 = source[far_rows[at_4]]
                        if mule_taken[mule_3] == 0:
                            mule_taken[mule_3] = 1
                            place_4 = mule_first[mule_3]
                            while place_4 > 0:
                                if near_count >= scratch_capacity:
                                    state[NEXT] = origin
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                near_rows[near_count] = sent[place_4 - 1]
                                near_count += 1
                                place_4 = next_place[place_4 - 1 - first_place]
                    for at_5 in range(group_begin, group_past):
                        mule_taken[source[far_rows[at_5]]] = 0
                    sort_between(near_rows, 0, near_count)
                    mule_size = 0
                    near_at = 0
                    near_left = 0
                    near_untold_count = 0
                    scatter_count = 0
                    far_at = group_begin
                    far_left = group_begin
                    far_untold_count = 0
                    gather_count = 0
                    # Its transactions, the oldest first.
                    while near_at < near_count or far_at < group_past:
                        if state[STOP] != 0:
                            state[NEXT] = origin
                            state[STATUS] = STOPPED
                            return
                        row_5 = 0
                        is_near = near_at < near_count
                        if is_near:
                            row_5 = near_rows[near_at]
                        if far_at < group_past:
                            far_row = far_rows[far_at]
                            if not is_near or far_row < row_5:
                                row_5 = far_row
                                is_near = False
                        since_2 = time[row_5] - window
                        while near_left < near_at:
                            if time[near_rows[near_left]] >= since_2:
                                break
                            old = near_rows[near_left]
                            if near_live[near_left] != 0:
                                near_live[near_left] = 0
                                scatter_count -= 1
                                mule_4 = target[near_rows[near_left]]
                                mule_live[mule_4] = mule_live[mule_4] - 1
                                if mule_live[mule_4] == 0:
                                    mule_size -= 1
                                mule_5 = target[old]
                                if near_newest[mule_5] == near_left + 1:
                                    link = far_newest[mule_5]
                                    while link > far_left:
                                        at_6 = link - 1
                                        link = far_previous[at_6]
                                        if far_live[at_6] != 0:
                                            far_live[at_6] = 0
                                            gather_count -= 1
                            near_left += 1
                        while far_left < far_at:
                            if time[far_rows[far_left]] >= since_2:
                                break
                            old_2 = far_rows[far_left]
                            if far_live[far_left] != 0:
                                far_live[far_left] = 0
                                gather_count -= 1
                                mule_6 = source[old_2]
                                if far_newest[mule_6] == far_left + 1:
                                    link_2 = near_newest[mule_6]
                                    while link_2 > near_left:
                                        at_7 = link_2 - 1
                                        link_2 = near_previous[at_7]
                                        if near_live[at_7] != 0:
                                            near_live[at_7] = 0
                                            scatter_count -= 1
                                            mule_7 = target[near_rows[at_7]]
                                            mule_live[mule_7] = mule_live[mule_7] - 1
                                            if mule_live[mule_7] == 0:
                                                mule_size -= 1
                            far_left += 1
                        if is_near:
                            place_5 = near_at
                            near_live[place_5] = 0
                            near_told[place_5] = 0
                            mule_8 = target[row_5]
                            before_2 = near_newest[mule_8]
                            near_previous[place_5] = before_2
                            near_newest[mule_8] = place_5 + 1
                            near_at += 1
                            if far_newest[mule_8] > far_left:
                                near_live[place_5] = 1
                                scatter_count += 1
                                mule_9 = target[near_rows[place_5]]
                                if mule_live[mule_9] == 0:
                                    mule_size += 1
                                mule_live[mule_9] += 1
                                if collect != 0 and near_told[place_5] == 0:
                                    if near_untold_count >= scratch_capacity:
                                        state[NEXT] = origin
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    near_told[place_5] = 2
                                    near_untold[near_untold_count] = place_5
                                    near_untold_count += 1
                                if before_2 <= near_left:
                                    link_3 = far_newest[mule_8]
                                    while link_3 > far_left:
                                        at_8 = link_3 - 1
                                        link_3 = far_previous[at_8]
                                        if far_live[at_8] == 0:
                                            far_live[at_8] = 1
                                            gather_count += 1
                                            if collect != 0 and far_told[at_8] == 0:
                                                if far_untold_count >= scratch_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                far_told[at_8] = 2
                                                far_untold[far_untold_count] = at_8
                                                far_untold_count += 1
                            if row_5 >= emit_from and near_live[place_5] != 0 and mule_size >= 2:
                                if mule_size >= 2:
                                    size_3 = mule_size
                                    completed += 1
                                    if collect != 0:
                                        while near_untold_count > 0:
                                            near_untold_count -= 1
                                            at_9 = near_untold[near_untold_count]
                                            if near_live[at_9] != 0:
                                                near_told[at_9] = 1
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 0
                                                evidence_row[evidence_end] = near_rows[at_9]
                                                evidence_end += 1
                                            else:
                                                near_told[at_9] = 0
                                        while far_untold_count > 0:
                                            far_untold_count -= 1
                                            at_10 = far_untold[far_untold_count]
                                            if far_live[at_10] != 0:
                                                far_told[at_10] = 1
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 1
                                                evidence_row[evidence_end] = far_rows[at_10]
                                                evidence_end += 1
                                            else:
                                                far_told[at_10] = 0
                                    if instances >= instance_capacity:
                                        state[NEXT] = origin
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    instance_trigger[instances] = row_5
                                    instance_plain[instances, 0] = origin
                                    instance_plain[instances, 1] = collector_6
                                    instance_whole[instances, 0] = size_3
                                    instance_evidence_end[instances] = evidence_end
                                    instances += 1
                        else:
                            place_6 = far_at
                            far_live[place_6] = 0
                            far_told[place_6] = 0
                            mule_10 = source[row_5]
                            before_3 = far_newest[mule_10]
                            far_previous[place_6] = before_3
                            far_newest[mule_10] = place_6 + 1
                            far_at += 1
                            if near_newest[mule_10] > near_left:
                                far_live[place_6] = 1
                                gather_count += 1
                                if collect != 0 and far_told[place_6] == 0:
                                    if far_untold_count >= scratch_capacity:
                                        state[NEXT] = origin
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    far_told[place_6] = 2
                                    far_untold[far_untold_count] = place_6
                                    far_untold_count += 1
                                if before_3 <= far_left:
                                    link_4 = near_newest[mule_10]
                                    while link_4 > near_left:
                                        at_11 = link_4 - 1
                                        link_4 = near_previous[at_11]
                                        if near_live[at_11] == 0:
                                            near_live[at_11] = 1
                                            scatter_count += 1
                                            mule_11 = target[near_rows[at_11]]
                                            if mule_live[mule_11] == 0:
                                                mule_size += 1
                                            mule_live[mule_11] += 1
                                            if collect != 0 and near_told[at_11] == 0:
                                                if near_untold_count >= scratch_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                near_told[at_11] = 2
                                                near_untold[near_untold_count] = at_11
                                                near_untold_count += 1
                            if row_5 >= emit_from and far_live[place_6] != 0 and mule_size >= 2:
                                if mule_size >= 2:
                                    size_4 = mule_size
                                    completed += 1
                                    if collect != 0:
                                        while near_untold_count > 0:
                                            near_untold_count -= 1
                                            at_12 = near_untold[near_untold_count]
                                            if near_live[at_12] != 0:
                                                near_told[at_12] = 1
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 0
                                                evidence_row[evidence_end] = near_rows[at_12]
                                                evidence_end += 1
                                            else:
                                                near_told[at_12] = 0
                                        while far_untold_count > 0:
                                            far_untold_count -= 1
                                            at_13 = far_untold[far_untold_count]
                                            if far_live[at_13] != 0:
                                                far_told[at_13] = 1
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = origin
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 1
                                                evidence_row[evidence_end] = far_rows[at_13]
                                                evidence_end += 1
                                            else:
                                                far_told[at_13] = 0
                                    if instances >= instance_capacity:
                                        state[NEXT] = origin
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    instance_trigger[instances] = row_5
                                    instance_plain[instances, 0] = origin
                                    instance_plain[instances, 1] = collector_6
                                    instance_whole[instances, 0] = size_4
                                    instance_evidence_end[instances] = evidence_end
                                    instances += 1
                    for at_14 in range(near_count):
                        mule_12 = target[near_rows[at_14]]
                        near_newest[mule_12] = 0
                        mule_live[mule_12] = 0
                    for at_15 in range(group_begin, group_past):
                        mule_13 = source[far_rows[at_15]]
                        far_newest[mule_13] = 0
            for place_7 in range(first_place, last_place):
                mule_first[sent_to[place_7]] = 0
        for at_16 in range(touched_count):
            collector_7 = touched_collector[at_16]
            collector_start[collector_7] = 0
            collector_end[collector_7] = 0
        for place_8 in range(first_place, last_place):
            mule_scanned[sent_to[place_8]] = 0
        for at_17 in range(met_count):
            collector_tally[collector_met[at_17] % 16384] = 0
        for at_18 in range(touched_count):
            collector_8 = touched_collector[at_18]
            collector_run[collector_8] = 0
            collector_seen[collector_8] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
