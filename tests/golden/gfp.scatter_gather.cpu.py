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
    touched_collector, sent_to, scratch_capacity, source, mule_live, scatter_live, scatter_told,
    scatter_untold, gather_live, gather_told, gather_untold, scatter_newest, scatter_previous,
    gather_newest, gather_previous, time, target, collect, emit_from, pool_capacity,
    evidence_stage, evidence_row, instance_capacity, instance_plain, instance_evidence_end,
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
                        row_5 = 0
                        found = scatter_at < near_count
                        if found:
                            row_5 = near_rows[scatter_at]
                        if gather_at < group_past:
                            next_row = far_rows[gather_at]
                            if not found or next_row < row_5:
                                row_5 = next_row
                                found = True
                        since_2 = time[row_5] - window
                        while scatter_left < scatter_at:
                            if time[near_rows[scatter_left]] >= since_2:
                                break
                            old = near_rows[scatter_left]
                            if scatter_live[scatter_left] != 0:
                                scatter_live[scatter_left] = 0
                                scatter_count -= 1
                                mule_4 = target[near_rows[scatter_left]]
                                mule_live[mule_4] = mule_live[mule_4] - 1
                                if mule_live[mule_4] == 0:
                                    mule_size -= 1
                                mule_5 = target[old]
                                if scatter_newest[mule_5] == scatter_left + 1:
                                    link = gather_newest[mule_5]
                                    while link > gather_left:
                                        at_6 = link - 1
                                        link = gather_previous[at_6]
                                        if gather_live[at_6] != 0:
                                            gather_live[at_6] = 0
                                            gather_count -= 1
                            scatter_left += 1
                        while gather_left < gather_at:
                            if time[far_rows[gather_left]] >= since_2:
                                break
                            old_2 = far_rows[gather_left]
                            if gather_live[gather_left] != 0:
                                gather_live[gather_left] = 0
                                gather_count -= 1
                                mule_6 = source[old_2]
                                if gather_newest[mule_6] == gather_left + 1:
                                    link_2 = scatter_newest[mule_6]
                                    while link_2 > scatter_left:
                                        at_7 = link_2 - 1
                                        link_2 = scatter_previous[at_7]
                                        if scatter_live[at_7] != 0:
                                            scatter_live[at_7] = 0
                                            scatter_count -= 1
                                            mule_7 = target[near_rows[at_7]]
                                            mule_live[mule_7] = mule_live[mule_7] - 1
                                            if mule_live[mule_7] == 0:
                                                mule_size -= 1
                            gather_left += 1
                        scatter_place = -1
                        if scatter_at < near_count:
                            if near_rows[scatter_at] == row_5:
                                scatter_place = scatter_at
                                scatter_live[scatter_place] = 0
                                scatter_told[scatter_place] = 0
                                mule_8 = target[row_5]
                                before_2 = scatter_newest[mule_8]
                                scatter_previous[scatter_place] = before_2
                                scatter_newest[mule_8] = scatter_place + 1
                                scatter_at += 1
                                if gather_newest[mule_8] > gather_left:
                                    scatter_live[scatter_place] = 1
                                    scatter_count += 1
                                    mule_9 = target[near_rows[scatter_place]]
                                    if mule_live[mule_9] == 0:
                                        mule_size += 1
                                    mule_live[mule_9] += 1
                                    if collect != 0 and scatter_told[scatter_place] == 0:
                                        if scatter_untold_count >= scratch_capacity:
                                            state[NEXT] = origin
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        scatter_told[scatter_place] = 2
                                        scatter_untold[scatter_untold_count] = scatter_place
                                        scatter_untold_count += 1
                                    if before_2 <= scatter_left:
                                        link_3 = gather_newest[mule_8]
                                        while link_3 > gather_left:
                                            at_8 = link_3 - 1
                                            link_3 = gather_previous[at_8]
                                            if gather_live[at_8] == 0:
                                                gather_live[at_8] = 1
                                                gather_count += 1
                                                if collect != 0 and gather_told[at_8] == 0:
                                                    if gather_untold_count >= scratch_capacity:
                                                        state[NEXT] = origin
                                                        state[STATUS] = SCRATCH_FULL
                                                        return
                                                    gather_told[at_8] = 2
                                                    gather_untold[gather_untold_count] = at_8
                                                    gather_untold_count += 1
                        gather_place = -1
                        if gather_at < group_past:
                            if far_rows[gather_at] == row_5:
                                gather_place = gather_at
                                gather_live[gather_place] = 0
                                gather_told[gather_place] = 0
                                mule_10 = source[row_5]
                                before_3 = gather_newest[mule_10]
                                gather_previous[gather_place] = before_3
                                gather_newest[mule_10] = gather_place + 1
                                gather_at += 1
                                if scatter_newest[mule_10] > scatter_left:
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
                                    if before_3 <= gather_left:
                                        link_4 = scatter_newest[mule_10]
                                        while link_4 > scatter_left:
                                            at_9 = link_4 - 1
                                            link_4 = scatter_previous[at_9]
                                            if scatter_live[at_9] == 0:
                                                scatter_live[at_9] = 1
                                                scatter_count += 1
                                                mule_11 = target[near_rows[at_9]]
                                                if mule_live[mule_11] == 0:
                                                    mule_size += 1
                                                mule_live[mule_11] += 1
                                                if collect != 0 and scatter_told[at_9] == 0:
                                                    if scatter_untold_count >= scratch_capacity:
                                                        state[NEXT] = origin
                                                        state[STATUS] = SCRATCH_FULL
                                                        return
                                                    scatter_told[at_9] = 2
                                                    scatter_untold[scatter_untold_count] = at_9
                                                    scatter_untold_count += 1
                        completes = False
                        if scatter_place >= 0:
                            if scatter_live[scatter_place] != 0:
                                completes = True
                        if gather_place >= 0:
                            if gather_live[gather_place] != 0:
                                completes = True
                        if completes and row_5 >= emit_from and mule_size >= 2:
                            if mule_size >= 2:
                                size_3 = mule_size
                                completed += 1
                                if collect != 0:
                                    while scatter_untold_count > 0:
                                        scatter_untold_count -= 1
                                        at_10 = scatter_untold[scatter_untold_count]
                                        if scatter_live[at_10] != 0:
                                            scatter_told[at_10] = 1
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = origin
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 0
                                            evidence_row[evidence_end] = near_rows[at_10]
                                            evidence_end += 1
                                        else:
                                            scatter_told[at_10] = 0
                                    while gather_untold_count > 0:
                                        gather_untold_count -= 1
                                        at_11 = gather_untold[gather_untold_count]
                                        if gather_live[at_11] != 0:
                                            gather_told[at_11] = 1
                                            if evidence_end >= pool_capacity:
                                                state[NEXT] = origin
                                                state[STATUS] = OUTPUT_FULL
                                                return
                                            evidence_stage[evidence_end] = 1
                                            evidence_row[evidence_end] = far_rows[at_11]
                                            evidence_end += 1
                                        else:
                                            gather_told[at_11] = 0
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
                    for at_12 in range(near_count):
                        mule_12 = target[near_rows[at_12]]
                        scatter_newest[mule_12] = 0
                        mule_live[mule_12] = 0
                    for at_13 in range(group_begin, group_past):
                        mule_13 = source[far_rows[at_13]]
                        gather_newest[mule_13] = 0
            for place_5 in range(first_place, last_place):
                mule_first[sent_to[place_5]] = 0
        for at_14 in range(touched_count):
            collector_7 = touched_collector[at_14]
            collector_start[collector_7] = 0
            collector_end[collector_7] = 0
        for place_6 in range(first_place, last_place):
            mule_scanned[sent_to[place_6]] = 0
        for at_15 in range(met_count):
            collector_tally[collector_met[at_15] % 16384] = 0
        for at_16 in range(touched_count):
            collector_8 = touched_collector[at_16]
            collector_run[collector_8] = 0
            collector_seen[collector_8] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
