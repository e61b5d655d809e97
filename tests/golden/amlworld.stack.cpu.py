# moneytrail: pattern stack (amlworld.dsl:416)
# plan: group sweep: 'collector', its 'middle', and what is joined to those; cost: the ways from
#       'collector' to the outer set within the window, each looked at once, and the group's part
#       in the window for each trigger that may complete it
# passes: drop-idle-seeds, set-floors

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
def stack(
    item_low, item_high, state, each_pays, prepare, upper_in_crowd, sent, sent_time, sent_start,
    window, received_time, received_start, received, kept_row, kept_partner, received_from, leads,
    reached, tally, instance_trigger, instance_whole, feature_count, feature_size_max,
    feature_payers_max, feature_middlemen_max, upper_partners, payer_counted, middle_newest,
    outer_previous, middle_met, min_middle, min_payers, arm_rows, outer_rows, emit_below,
    look_from, middle_scanned, payer_met, visit_place, visit_begin, visit_past, visit_heavy,
    payer_asked, heavy_rows, middle_ways, payer_is_asked, payer_tally, payer_run, payer_seen,
    touched_payer, scratch_capacity, heavy_way_rows, sent_to, source, target, time, emit_from,
    window_first, upper_rows, upper_live, upper_source_newest, upper_source_previous,
    upper_target_newest, upper_target_previous, lower_rows, lower_live, lower_source_newest,
    lower_source_previous, payer_accounts, payer_member, middle_accounts, middle_member, mark,
    collect, pool_capacity, evidence_stage, evidence_row, instance_capacity, instance_plain,
    instance_evidence_end,
):
    """Find 'stack'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if prepare == 1:
        for account in range(item_low, item_high):
            # Has each of 'upper' enough others near it?
            stop = sent_start[account + 1]
            reach = window
            crowd_last = sent_start[account] + each_pays - 1
            for place in range(sent_start[account], stop):
                row = sent[place]
                if crowd_last < place:
                    crowd_last = place
                while crowd_last < stop:
                    if sent_time[crowd_last] - sent_time[crowd_last - each_pays + 1] <= reach:
                        break
                    crowd_last += 1
                upper_in_crowd[row, 0] = (
                    1
                    if crowd_last < stop and crowd_last - place < each_pays
                    else 0
                )
        return
    if prepare == 2:
        for account_2 in range(item_low, item_high):
            # Which far transactions each near one leads to.
            begin = received_start[account_2]
            past = begin
            stop_2 = received_start[account_2 + 1]
            kept_begin = begin
            kept_past = begin
            for place_2 in range(sent_start[account_2], sent_start[account_2 + 1]):
                row_2 = sent[place_2]
                now = sent_time[place_2]
                since = now - window
                until = now + window
                while past < stop_2:
                    if received_time[past] > until or received[past] > row_2:
                        break
                    kept_row[kept_past, 0] = received[past]
                    kept_partner[kept_past, 0] = received_from[past]
                    kept_past += upper_in_crowd[received[past], 0]
                    past += 1
                while begin < past:
                    if not received_time[begin] < since:
                        break
                    kept_begin += upper_in_crowd[received[begin], 0]
                    begin += 1
                leads[row_2, 0] = 1 if kept_begin < kept_past else 0
                if kept_begin < kept_past:
                    reached[row_2, 0] = kept_begin
                    reached[row_2, 1] = kept_past
        return
    if tally != 0:
        for instance in range(item_low, item_high):
            row_3 = instance_trigger[instance]
            size = instance_whole[instance, 0]
            payers = instance_whole[instance, 1]
            middlemen = instance_whole[instance, 2]
            feature_count[0, 0, row_3] += 1
            if feature_size_max[0, 0, row_3] == NO_VALUE or size > feature_size_max[0, 0, row_3]:
                feature_size_max[0, 0, row_3] = size
            if (
                feature_payers_max[0, 0, row_3] == NO_VALUE
                or payers > feature_payers_max[0, 0, row_3]
            ):
                feature_payers_max[0, 0, row_3] = payers
            if (
                feature_middlemen_max[0, 0, row_3] == NO_VALUE
                or middlemen > feature_middlemen_max[0, 0, row_3]
            ):
                feature_middlemen_max[0, 0, row_3] = middlemen
        state[STATUS] = DONE
        return
    fewest = 1
    if min_middle > fewest:
        fewest = min_middle
    fewest_2 = 1
    if min_payers > fewest_2:
        fewest_2 = min_payers
    for collector in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = collector
            state[STATUS] = STOPPED
            return
        arm_begin = received_start[collector]
        arm_end = received_start[collector + 1]
        if emit_below != 0:
            arm_begin = first_listed(received, arm_begin, arm_end, look_from)
            arm_end = first_listed(received, arm_begin, arm_end, emit_below)
        if arm_begin >= arm_end:
            continue
        # Is there a window with 'middle' enough?
        most = 1
        members = 0
        left = arm_begin
        past_2 = arm_end
        if fewest <= 1:
            past_2 = arm_begin
        for place_3 in range(arm_begin, past_2):
            since_2 = received_time[place_3] - window
            while received_time[left] < since_2:
                row_4 = received[left]
                if leads[row_4, 0] != 0:
                    middle_met[received_from[left]] = middle_met[received_from[left]] - 1
                    if middle_met[received_from[left]] == 0:
                        members -= 1
                left += 1
            row_5 = received[place_3]
            if leads[row_5, 0] != 0:
                if middle_met[received_from[place_3]] == 0:
                    members += 1
                middle_met[received_from[place_3]] += 1
                if members > most:
                    most = members
        for place_4 in range(left, past_2):
            middle_met[received_from[place_4]] = 0
        if most < fewest:
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
        arm_count = 0
        outer_count = 0
        enough_tallied = each_pays
        if enough_tallied > 255:
            enough_tallied = 255
        # What each 'middle' leads to, if others stand near it.
        reach_2 = window
        crowd_last_2 = arm_begin + fewest - 1
        for place_5 in range(arm_begin, arm_end):
            row_6 = received[place_5]
            taken = True
            if taken:
                if arm_count >= scratch_capacity:
                    state[NEXT] = collector
                    state[STATUS] = SCRATCH_FULL
                    return
                arm_rows[arm_count] = row_6
                arm_count += 1
            if crowd_last_2 < place_5:
                crowd_last_2 = place_5
            while crowd_last_2 < arm_end:
                if (
                    received_time[crowd_last_2] - received_time[crowd_last_2 - fewest + 1] <= reach_2
                ):
                    break
                crowd_last_2 += 1
            if crowd_last_2 < arm_end and crowd_last_2 - place_5 < fewest and leads[row_6, 0] != 0:
                if visits >= scratch_capacity:
                    state[NEXT] = collector
                    state[STATUS] = SCRATCH_FULL
                    return
                visit_place[visits] = place_5
                visits += 1
        reach_3 = window
        crowd_last_3 = 0 + fewest - 1
        kept = 0
        for visit in range(visits):
            if crowd_last_3 < visit:
                crowd_last_3 = visit
            while crowd_last_3 < visits:
                if (
                    received_time[visit_place[crowd_last_3]] - received_time[visit_place[crowd_last_3 - fewest + 1]] <= reach_3
                ):
                    break
                crowd_last_3 += 1
            if crowd_last_3 < visits and crowd_last_3 - visit < fewest:
                met_at = visit_place[visit]
                middle = received_from[met_at]
                row_7 = received[met_at]
                begin_2 = reached[row_7, 0]
                past_3 = reached[row_7, 1]
                if middle_scanned[middle] > begin_2:
                    begin_2 = middle_scanned[middle]
                if begin_2 < past_3:
                    middle_scanned[middle] = past_3
                    visit_place[kept] = met_at
                    visit_begin[kept] = begin_2
                    visit_past[kept] = past_3
                    visit_heavy[kept] = 0
                    kept += 1
                    ways_listed += past_3 - begin_2
        visits = kept
        if ways_listed > 64:
            # Is there a 'middle' with most of the ways?
            for visit_2 in range(visits):
                middle_2 = received_from[visit_place[visit_2]]
                middle_ways[middle_2] += visit_past[visit_2] - visit_begin[visit_2]
            heavy_ways = 0
            for visit_3 in range(visits):
                middle_3 = received_from[visit_place[visit_3]]
                ways = middle_ways[middle_3]
                if ways > 64 and ways * enough_tallied > ways_listed:
                    heavy += 1
                    heavy_ways += ways
                    middle_ways[middle_3] = -1
                if middle_ways[middle_3] < 0:
                    visit_heavy[visit_3] = 1
            for visit_4 in range(visits):
                middle_4 = received_from[visit_place[visit_4]]
                middle_ways[middle_4] = 0
            if heavy_ways >= (ways_listed - heavy_ways) * 8:
                enough_tallied -= heavy
            else:
                if heavy > 0:
                    heavy = 0
                    for visit_5 in range(visits):
                        visit_heavy[visit_5] = 0
        # Ways through a 'middle', tallied.
        for visit_6 in range(visits):
            if visit_heavy[visit_6] == 0:
                if state[STOP] != 0:
                    state[NEXT] = collector
                    state[STATUS] = STOPPED
                    return
                begin_3 = visit_begin[visit_6]
                past_4 = visit_past[visit_6]
                if met_count + (past_4 - begin_3 - 1) >= scratch_capacity:
                    state[NEXT] = collector
                    state[STATUS] = SCRATCH_FULL
                    return
                for far_place in range(begin_3, past_4):
                    payer = kept_partner[far_place, 0]
                    if payer != collector:
                        payer_met[met_count] = payer
                        met_count += 1
                        tally_2 = payer_tally[payer % 16384]
                        if tally_2 < 255:
                            tally_2 += 1
                            payer_tally[payer % 16384] = tally_2
                        if tally_2 >= enough_tallied:
                            tallied = 1
        if tallied > 0:
            if heavy > 0:
                # Of many ways, those to where fewer lead often enough.
                asked = 0
                for at in range(met_count):
                    payer_2 = payer_met[at]
                    if (
                        payer_tally[payer_2 % 16384] >= enough_tallied
                        and payer_is_asked[payer_2] == 0
                    ):
                        payer_is_asked[payer_2] = 1
                        payer_asked[asked] = payer_2
                        asked += 1
                found = 0
                for visit_7 in range(visits):
                    if visit_heavy[visit_7] != 0:
                        first_row = kept_row[visit_begin[visit_7], 0]
                        last_row = kept_row[visit_past[visit_7] - 1, 0]
                        middle_5 = received_from[visit_place[visit_7]]
                        visit_begin[visit_7] = found
                        for at_2 in range(asked):
                            if state[STOP] != 0:
                                state[NEXT] = collector
                                state[STATUS] = STOPPED
                                return
                            payer_3 = payer_asked[at_2]
                            if payer_3 != middle_5:
                                sent_count = sent_start[payer_3 + 1] - sent_start[payer_3]
                                received_count = (
                                    received_start[middle_5 + 1] - received_start[middle_5]
                                )
                                heavy_way = 0
                                if sent_count <= received_count:
                                    place_low = first_listed(
                                        sent, sent_start[payer_3], sent_start[payer_3 + 1], first_row,
                                    )
                                    place_high = first_listed(
                                        sent, place_low, sent_start[payer_3 + 1], last_row + 1,
                                    )
                                    for place_6 in range(place_low, place_high):
                                        if sent_to[place_6] == middle_5:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = sent[place_6]
                                            heavy_way += 1
                                else:
                                    place_low_2 = first_listed(
                                        received, received_start[middle_5], received_start[middle_5 + 1], first_row,
                                    )
                                    place_high_2 = first_listed(
                                        received, place_low_2, received_start[middle_5 + 1], last_row + 1,
                                    )
                                    for place_7 in range(place_low_2, place_high_2):
                                        if received_from[place_7] == payer_3:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = received[place_7]
                                            heavy_way += 1
                                for at_3 in range(heavy_way):
                                    row_8 = heavy_way_rows[at_3]
                                    if found >= scratch_capacity:
                                        state[NEXT] = collector
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    heavy_rows[found] = row_8
                                    found += 1
                        visit_past[visit_7] = found
                for at_4 in range(asked):
                    payer_is_asked[payer_asked[at_4]] = 0
            for visit_8 in range(visits):
                met_at_2 = visit_place[visit_8]
                is_heavy = visit_heavy[visit_8] != 0
                for far_place_2 in range(visit_begin[visit_8], visit_past[visit_8]):
                    payer_4 = 0
                    far_row = 0
                    if is_heavy:
                        far_row = heavy_rows[far_place_2]
                        payer_4 = source[far_row]
                    else:
                        far_row = kept_row[far_place_2, 0]
                        payer_4 = kept_partner[far_place_2, 0]
                    if payer_4 != collector and far_row < emit_until:
                        if is_heavy or payer_tally[payer_4 % 16384] >= enough_tallied:
                            before = payer_seen[payer_4]
                            if before == 0:
                                if touched_count >= scratch_capacity:
                                    state[NEXT] = collector
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                touched_payer[touched_count] = payer_4
                                touched_count += 1
                                payer_run[payer_4] = 1
                                if each_pays <= 1:
                                    reached_2 = 1
                            else:
                                if payer_run[payer_4] < each_pays:
                                    if (
                                        received_time[before - 1] < received_time[met_at_2] - window * 2
                                    ):
                                        payer_run[payer_4] = 1
                                    else:
                                        if received_from[before - 1] != received_from[met_at_2]:
                                            payer_run[payer_4] += 1
                                            if payer_run[payer_4] >= each_pays:
                                                reached_2 = 1
                            payer_seen[payer_4] = met_at_2 + 1
                            if outer_count >= scratch_capacity:
                                state[NEXT] = collector
                                state[STATUS] = SCRATCH_FULL
                                return
                            outer_rows[outer_count] = far_row
                            outer_count += 1
        if reached_2 > 0:
            # Transactions of each 'payer' that can belong.
            kept_2 = 0
            for at_5 in range(outer_count):
                row_9 = outer_rows[at_5]
                payer_5 = source[row_9]
                if payer_run[payer_5] >= each_pays:
                    outer_rows[kept_2] = row_9
                    kept_2 += 1
            outer_count = kept_2
            sort_between(outer_rows, 0, outer_count)
            arm_at = 0
            arm_left = 0
            outer_at = 0
            outer_left = 0
            members_2 = 0
            outers = 0
            # The group's transactions, the oldest first.
            while arm_at < arm_count or outer_at < outer_count:
                row_10 = 0
                of_arm = arm_at < arm_count
                if of_arm:
                    row_10 = arm_rows[arm_at]
                if outer_at < outer_count:
                    outer_row = outer_rows[outer_at]
                    if not of_arm or outer_row < row_10:
                        row_10 = outer_row
                        of_arm = False
                since_3 = time[row_10] - window
                while arm_left < arm_at:
                    if time[arm_rows[arm_left]] >= since_3:
                        break
                    middle_6 = source[arm_rows[arm_left]]
                    middle_met[middle_6] = middle_met[middle_6] - 1
                    if middle_met[middle_6] == 0:
                        members_2 -= 1
                    arm_left += 1
                while outer_left < outer_at:
                    old = outer_rows[outer_left]
                    if time[old] >= since_3:
                        break
                    payer_6 = source[old]
                    payer_counted[payer_6] = payer_counted[payer_6] - 1
                    if payer_counted[payer_6] == 0:
                        outers -= 1
                    outer_left += 1
                middle_7 = target[row_10]
                if of_arm:
                    middle_7 = source[row_10]
                    arm_at += 1
                    middle_met[middle_7] += 1
                    if middle_met[middle_7] == 1:
                        members_2 += 1
                else:
                    payer_7 = source[row_10]
                    outer_at += 1
                    payer_counted[payer_7] += 1
                    if payer_counted[payer_7] == 1:
                        outers += 1
                    outer_previous[outer_at - 1] = middle_newest[middle_7]
                    middle_newest[middle_7] = outer_at
                if row_10 >= emit_from:
                    seed = -1
                    if of_arm:
                        seed = 0
                    may = seed >= 0 and (members_2 >= fewest and outers >= fewest_2)
                    if may and not of_arm and payer_counted[source[row_10]] < each_pays:
                        may = False
                    enough = 0
                    if may:
                        link = middle_newest[middle_7]
                        while link > outer_left and enough < upper_partners:
                            payer_8 = source[outer_rows[link - 1]]
                            if payer_counted[payer_8] >= each_pays:
                                enough += 1
                            link = outer_previous[link - 1]
                    if may and enough >= upper_partners:
                        if state[STOP] != 0:
                            state[NEXT] = collector
                            state[STATUS] = STOPPED
                            return
                        if may:
                            first = window_first[row_10]
                            upper_count = 0
                            lower_count = 0
                            payer_count = 0
                            middle_count = 0
                            holds = True
                            if holds:
                                # Transactions of 'lower'.
                                for place_8 in range(arm_left, arm_at):
                                    row_11 = arm_rows[place_8]
                                    far = source[row_11]
                                    if far != collector:
                                        if middle_member[far] == 0:
                                            if middle_count >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            middle_accounts[middle_count] = far
                                            middle_count += 1
                                            middle_member[far] = 1
                                        if lower_count >= scratch_capacity:
                                            state[NEXT] = collector
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        lower_rows[lower_count] = row_11
                                        member = source[row_11]
                                        lower_source_previous[lower_count] = (
                                            lower_source_newest[member]
                                        )
                                        lower_source_newest[member] = lower_count + 1
                                        lower_count += 1
                                        lower_live[row_11] = 1
                                holds = lower_count > 0 and middle_count >= min_middle
                            if holds:
                                # Transactions of 'upper'.
                                for place_9 in range(outer_left, outer_at):
                                    row_12 = outer_rows[place_9]
                                    near = target[row_12]
                                    if middle_member[near] != 0:
                                        far_2 = source[row_12]
                                        if far_2 != collector:
                                            if payer_member[far_2] == 0:
                                                if payer_count >= scratch_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                payer_accounts[payer_count] = far_2
                                                payer_count += 1
                                                payer_member[far_2] = 1
                                            if upper_count >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            upper_rows[upper_count] = row_12
                                            member_2 = source[row_12]
                                            upper_source_previous[upper_count] = (
                                                upper_source_newest[member_2]
                                            )
                                            upper_source_newest[member_2] = upper_count + 1
                                            member_3 = target[row_12]
                                            upper_target_previous[upper_count] = (
                                                upper_target_newest[member_3]
                                            )
                                            upper_target_newest[member_3] = upper_count + 1
                                            upper_count += 1
                                            upper_live[row_12] = 1
                                holds = upper_count > 0 and payer_count >= min_payers
                            if holds:
                                changed = True
                                while changed:
                                    changed = False
                                    # 'lower' after 'upper'.
                                    for place_10 in range(lower_count):
                                        row_13 = lower_rows[place_10]
                                        if lower_live[row_13] != 0:
                                            found_2 = False
                                            link_2 = upper_target_newest[source[row_13]]
                                            while link_2 > 0:
                                                row_14 = upper_rows[link_2 - 1]
                                                link_2 = upper_target_previous[link_2 - 1]
                                                if (
                                                    upper_live[row_14] != 0
                                                    and time[row_13] > time[row_14]
                                                ):
                                                    found_2 = True
                                                    break
                                            if not found_2:
                                                lower_live[row_13] = 0
                                                changed = True
                                    for place_11 in range(upper_count):
                                        row_15 = upper_rows[place_11]
                                        if upper_live[row_15] != 0:
                                            found_3 = False
                                            link_3 = lower_source_newest[target[row_15]]
                                            while link_3 > 0:
                                                row_16 = lower_rows[link_3 - 1]
                                                link_3 = lower_source_previous[link_3 - 1]
                                                if (
                                                    lower_live[row_16] != 0
                                                    and time[row_16] > time[row_15]
                                                ):
                                                    found_3 = True
                                                    break
                                            if not found_3:
                                                upper_live[row_15] = 0
                                                changed = True
                                    # Members of 'payer' are connected in each stage.
                                    for at_6 in range(payer_count):
                                        account_3 = payer_accounts[at_6]
                                        if payer_member[account_3] != 0:
                                            connected = True
                                            if connected:
                                                partners = 0
                                                link_4 = upper_source_newest[account_3]
                                                while link_4 > 0:
                                                    row_17 = upper_rows[link_4 - 1]
                                                    link_4 = upper_source_previous[link_4 - 1]
                                                    far_3 = target[row_17]
                                                    if upper_live[row_17] != 0 and mark[far_3] == 0:
                                                        mark[far_3] = 1
                                                        partners += 1
                                                link_5 = upper_source_newest[account_3]
                                                while link_5 > 0:
                                                    row_18 = upper_rows[link_5 - 1]
                                                    link_5 = upper_source_previous[link_5 - 1]
                                                    mark[target[row_18]] = 0
                                                connected = partners >= each_pays
                                            if not connected:
                                                payer_member[account_3] = 0
                                                changed = True
                                                link_6 = upper_source_newest[account_3]
                                                while link_6 > 0:
                                                    row_19 = upper_rows[link_6 - 1]
                                                    link_6 = upper_source_previous[link_6 - 1]
                                                    if upper_live[row_19] != 0:
                                                        upper_live[row_19] = 0
                                    # Members of 'middle' are connected in each stage.
                                    for at_7 in range(middle_count):
                                        account_4 = middle_accounts[at_7]
                                        if middle_member[account_4] != 0:
                                            connected_2 = True
                                            if connected_2:
                                                partners_2 = 0
                                                link_7 = upper_target_newest[account_4]
                                                while link_7 > 0:
                                                    row_20 = upper_rows[link_7 - 1]
                                                    link_7 = upper_target_previous[link_7 - 1]
                                                    far_4 = source[row_20]
                                                    if upper_live[row_20] != 0 and mark[far_4] == 0:
                                                        mark[far_4] = 1
                                                        partners_2 += 1
                                                link_8 = upper_target_newest[account_4]
                                                while link_8 > 0:
                                                    row_21 = upper_rows[link_8 - 1]
                                                    link_8 = upper_target_previous[link_8 - 1]
                                                    mark[source[row_21]] = 0
                                                connected_2 = partners_2 >= upper_partners
                                            if connected_2:
                                                partners_3 = 0
                                                link_9 = lower_source_newest[account_4]
                                                while link_9 > 0:
                                                    row_22 = lower_rows[link_9 - 1]
                                                    link_9 = lower_source_previous[link_9 - 1]
                                                    if lower_live[row_22] != 0:
                                                        partners_3 = 1
                                                        break
                                                connected_2 = partners_3 > 0
                                            if not connected_2:
                                                middle_member[account_4] = 0
                                                changed = True
                                                link_10 = upper_target_newest[account_4]
                                                while link_10 > 0:
                                                    row_23 = upper_rows[link_10 - 1]
                                                    link_10 = upper_target_previous[link_10 - 1]
                                                    if upper_live[row_23] != 0:
                                                        upper_live[row_23] = 0
                                                link_11 = lower_source_newest[account_4]
                                                while link_11 > 0:
                                                    row_24 = lower_rows[link_11 - 1]
                                                    link_11 = lower_source_previous[link_11 - 1]
                                                    if lower_live[row_24] != 0:
                                                        lower_live[row_24] = 0
                                if holds:
                                    holds = False
                                    for place_12 in range(upper_count):
                                        if upper_live[upper_rows[place_12]] != 0:
                                            holds = True
                                            break
                                if holds:
                                    holds = False
                                    for place_13 in range(lower_count):
                                        if lower_live[lower_rows[place_13]] != 0:
                                            holds = True
                                            break
                                serves = 1
                                if lower_live[row_10] != 0:
                                    serves = 0
                                if serves != seed:
                                    holds = False
                            if holds:
                                payer_size = 0
                                for at_8 in range(payer_count):
                                    if payer_member[payer_accounts[at_8]] != 0:
                                        payer_size += 1
                                middle_size = 0
                                for at_9 in range(middle_count):
                                    if middle_member[middle_accounts[at_9]] != 0:
                                        middle_size += 1
                                holds = payer_size >= min_payers and middle_size >= min_middle
                                if holds:
                                    size_2 = payer_size + middle_size + 1
                                    payers_2 = payer_size
                                    middlemen_2 = middle_size
                                    completed += 1
                                    if collect != 0:
                                        for place_14 in range(upper_count):
                                            row_25 = upper_rows[place_14]
                                            if upper_live[row_25] != 0:
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 0
                                                evidence_row[evidence_end] = row_25
                                                evidence_end += 1
                                        for place_15 in range(lower_count):
                                            row_26 = lower_rows[place_15]
                                            if lower_live[row_26] != 0:
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 1
                                                evidence_row[evidence_end] = row_26
                                                evidence_end += 1
                                    if instances >= instance_capacity:
                                        state[NEXT] = collector
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    instance_trigger[instances] = row_10
                                    instance_plain[instances, 0] = collector
                                    instance_whole[instances, 0] = size_2
                                    instance_whole[instances, 1] = payers_2
                                    instance_whole[instances, 2] = middlemen_2
                                    instance_evidence_end[instances] = evidence_end
                                    instances += 1
                            for place_16 in range(upper_count):
                                upper_live[upper_rows[place_16]] = 0
                                upper_source_newest[source[upper_rows[place_16]]] = 0
                                upper_target_newest[target[upper_rows[place_16]]] = 0
                            for place_17 in range(lower_count):
                                lower_live[lower_rows[place_17]] = 0
                                lower_source_newest[source[lower_rows[place_17]]] = 0
                            for at_10 in range(payer_count):
                                payer_member[payer_accounts[at_10]] = 0
                            for at_11 in range(middle_count):
                                middle_member[middle_accounts[at_11]] = 0
            for at_12 in range(outer_count):
                old_2 = outer_rows[at_12]
                payer_counted[source[old_2]] = 0
                middle_newest[target[old_2]] = 0
            for at_13 in range(arm_count):
                middle_met[source[arm_rows[at_13]]] = 0
        for visit_9 in range(visits):
            middle_8 = received_from[visit_place[visit_9]]
            middle_scanned[middle_8] = 0
        for at_14 in range(met_count):
            payer_tally[payer_met[at_14] % 16384] = 0
        for at_15 in range(touched_count):
            payer_9 = touched_payer[at_15]
            payer_run[payer_9] = 0
            payer_seen[payer_9] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
