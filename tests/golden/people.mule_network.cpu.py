# moneytrail: pattern mule_network (people.dsl:106)
# plan: group sweep: 'collector', its 'mule', and what is joined to those; cost: the ways from
#       'collector' to the outer set within the window, each looked at once, and the group's part
#       in the window for each trigger that may complete it
# passes: simplify-conditions, drop-idle-seeds, set-floors, set-ceilings

import numpy as np
from numba import njit

NO_VALUE = -9223372036854775808
SMALLEST_SUM = -2305843009213693952
DONE = 0
NEXT = 0
SCRATCH_FULL = 1
STATUS = 1
INSTANCES = 2
OUTPUT_FULL = 2
STOPPED = 3
EVIDENCE = 4
SUM_OVERFLOW = 4
STOP = 5
COMPLETED = 6
LARGEST_SUM = 2305843009213693952


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
def share_of(
    amount, numerator, denominator,
):
    """The whole number nearest amount * numerator / denominator, halves to even."""
    whole = amount // denominator
    most = 4611686018427387904
    if numerator != 0:
        most = 4611686018427387904 // numerator
    if most < 0:
        most = 4611686018427387904 // -numerator
    if whole >= most or whole <= -most:
        if (whole < 0) == (numerator < 0):
            return 4611686018427387904
        return -4611686018427387904
    part = (amount - whole * denominator) * numerator
    more = part // denominator
    rest = part - more * denominator
    share = whole * numerator + more
    if rest * 2 > denominator or rest * 2 == denominator and share % 2 == 1:
        share += 1
    return share


@njit(cache=True, nogil=True, error_model="numpy")
def mule_network(
    item_low, item_high, state, prepare, sent, sent_time, received_time, window, received_start,
    sent_start, wait, received, leads, reached, tally, instance_trigger, instance_whole,
    instance_real, feature_count, feature_mules_max, feature_victims_max, feature_total_max,
    feature_reached_max, feature_passed_max, victim_counted, mule_newest, outer_previous, mule_met,
    min_mules, min_victims, arm_rows, outer_rows, emit_below, look_from, received_from,
    mule_scanned, victim_met, visit_place, visit_begin, visit_past, visit_heavy, victim_asked,
    heavy_rows, mule_ways, victim_is_asked, victim_tally, victim_run, victim_seen, touched_victim,
    recruits_last_of, time, source, known, scratch_capacity, heavy_way_rows, sent_to, target,
    emit_from, max_mules, mark, certain, window_first, paid_rows, paid_live, paid_source_newest,
    paid_source_previous, paid_target_newest, paid_target_previous, collected_rows, collected_live,
    collected_source_newest, collected_source_previous, victim_accounts, victim_member,
    mule_accounts, mule_member, column_amount, kept_3, kept_numerator, kept_denominator, limit,
    limit_numerator, limit_denominator, collect, pool_capacity, evidence_stage, evidence_row,
    instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'mule_network'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if prepare == 1:
        for account in range(item_low, item_high):
            # Which far transactions each near one leads to.
            begin = received_start[account]
            past = begin
            stop = received_start[account + 1]
            for place in range(sent_start[account], sent_start[account + 1]):
                row = sent[place]
                now = sent_time[place]
                since = now - window
                until = now + window
                if now - wait > since:
                    since = now - wait
                while past < stop:
                    if received_time[past] > until or received[past] > row:
                        break
                    past += 1
                while begin < past:
                    if not received_time[begin] < since:
                        break
                    begin += 1
                leads[row, 0] = 1 if begin < past else 0
                if begin < past:
                    reached[row, 0] = begin
                    reached[row, 1] = past
        return
    if tally != 0:
        for instance in range(item_low, item_high):
            row_2 = instance_trigger[instance]
            mules = instance_whole[instance, 0]
            victims = instance_whole[instance, 1]
            total = instance_whole[instance, 2]
            reached_2 = instance_whole[instance, 3]
            passed = instance_real[instance, 0]
            feature_count[0, 0, row_2] += 1
            if feature_mules_max[0, 0, row_2] == NO_VALUE or mules > feature_mules_max[0, 0, row_2]:
                feature_mules_max[0, 0, row_2] = mules
            if (
                feature_victims_max[0, 0, row_2] == NO_VALUE
                or victims > feature_victims_max[0, 0, row_2]
            ):
                feature_victims_max[0, 0, row_2] = victims
            if feature_total_max[0, 0, row_2] == NO_VALUE or total > feature_total_max[0, 0, row_2]:
                feature_total_max[0, 0, row_2] = total
            if (
                feature_reached_max[0, 0, row_2] == NO_VALUE
                or reached_2 > feature_reached_max[0, 0, row_2]
            ):
                feature_reached_max[0, 0, row_2] = reached_2
            if (
                passed == passed
                and (feature_passed_max[0, 0, row_2] != feature_passed_max[0, 0, row_2] or passed > feature_passed_max[0, 0, row_2])
            ):
                feature_passed_max[0, 0, row_2] = passed
        state[STATUS] = DONE
        return
    fewest = 1
    if min_mules > fewest:
        fewest = min_mules
    fewest_2 = 1
    if min_victims > fewest_2:
        fewest_2 = min_victims
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
        # Is there a window with 'mule' enough?
        most = 1
        members = 0
        left = arm_begin
        past_2 = arm_end
        if fewest <= 1:
            past_2 = arm_begin
        for place_2 in range(arm_begin, past_2):
            since_2 = received_time[place_2] - window
            while received_time[left] < since_2:
                row_3 = received[left]
                if leads[row_3, 0] != 0:
                    mule_met[received_from[left]] = mule_met[received_from[left]] - 1
                    if mule_met[received_from[left]] == 0:
                        members -= 1
                left += 1
            row_4 = received[place_2]
            if leads[row_4, 0] != 0:
                if mule_met[received_from[place_2]] == 0:
                    members += 1
                mule_met[received_from[place_2]] += 1
                if members > most:
                    most = members
        for place_3 in range(left, past_2):
            mule_met[received_from[place_3]] = 0
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
        reached_3 = 0
        arm_count = 0
        outer_count = 0
        recruits_begin = received_start[collector]
        recruits_end = received_start[collector + 1]
        if emit_below != 0:
            recruits_begin = first_listed(received, recruits_begin, recruits_end, look_from)
            recruits_end = first_listed(received, recruits_begin, recruits_end, emit_below)
        recruits_at = recruits_begin
        recruits_last = 0
        enough_tallied = 1
        if enough_tallied > 255:
            enough_tallied = 255
        # What each 'mule' leads to, if others stand near it.
        reach = window
        crowd_last = arm_begin + fewest - 1
        for place_4 in range(arm_begin, arm_end):
            row_5 = received[place_4]
            taken = True
            now_2 = time[row_5]
            # Without 'recruits'.
            while recruits_at < recruits_end:
                if received_time[recruits_at] >= now_2:
                    break
                earlier = received[recruits_at]
                recruits_last_of[received_from[recruits_at]] = recruits_at + 1
                recruits_at += 1
            recruits_last = recruits_last_of[source[row_5]]
            if recruits_last > 0:
                if now_2 - received_time[recruits_last - 1] <= known:
                    taken = False
            if taken:
                if arm_count >= scratch_capacity:
                    state[NEXT] = collector
                    state[STATUS] = SCRATCH_FULL
                    return
                arm_rows[arm_count] = row_5
                arm_count += 1
            if crowd_last < place_4:
                crowd_last = place_4
            while crowd_last < arm_end:
                if received_time[crowd_last] - received_time[crowd_last - fewest + 1] <= reach:
                    break
                crowd_last += 1
            if crowd_last < arm_end and crowd_last - place_4 < fewest and leads[row_5, 0] != 0:
                if visits >= scratch_capacity:
                    state[NEXT] = collector
                    state[STATUS] = SCRATCH_FULL
                    return
                visit_place[visits] = place_4
                visits += 1
        reach_2 = window
        crowd_last_2 = 0 + fewest - 1
        kept = 0
        for visit in range(visits):
            if crowd_last_2 < visit:
                crowd_last_2 = visit
            while crowd_last_2 < visits:
                if (
                    received_time[visit_place[crowd_last_2]] - received_time[visit_place[crowd_last_2 - fewest + 1]] <= reach_2
                ):
                    break
                crowd_last_2 += 1
            if crowd_last_2 < visits and crowd_last_2 - visit < fewest:
                met_at = visit_place[visit]
                mule = received_from[met_at]
                row_6 = received[met_at]
                begin_2 = reached[row_6, 0]
                past_3 = reached[row_6, 1]
                if mule_scanned[mule] > begin_2:
                    begin_2 = mule_scanned[mule]
                if begin_2 < past_3:
                    mule_scanned[mule] = past_3
                    visit_place[kept] = met_at
                    visit_begin[kept] = begin_2
                    visit_past[kept] = past_3
                    visit_heavy[kept] = 0
                    kept += 1
                    ways_listed += past_3 - begin_2
        visits = kept
        if ways_listed > 64:
            # Is there a 'mule' with most of the ways?
            for visit_2 in range(visits):
                mule_2 = received_from[visit_place[visit_2]]
                mule_ways[mule_2] += visit_past[visit_2] - visit_begin[visit_2]
            heavy_ways = 0
            for visit_3 in range(visits):
                mule_3 = received_from[visit_place[visit_3]]
                ways = mule_ways[mule_3]
                if ways > 64 and ways * enough_tallied > ways_listed:
                    heavy += 1
                    heavy_ways += ways
                    mule_ways[mule_3] = -1
                if mule_ways[mule_3] < 0:
                    visit_heavy[visit_3] = 1
            for visit_4 in range(visits):
                mule_4 = received_from[visit_place[visit_4]]
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
                    victim = received_from[far_place]
                    if victim != collector:
                        victim_met[met_count] = victim
                        met_count += 1
                        tally_2 = victim_tally[victim % 16384]
                        if tally_2 < 255:
                            tally_2 += 1
                            victim_tally[victim % 16384] = tally_2
                        if tally_2 >= enough_tallied:
                            tallied = 1
        if tallied > 0:
            if heavy > 0:
                # Of many ways, those to where fewer lead often enough.
                asked = 0
                for at in range(met_count):
                    victim_2 = victim_met[at]
                    if (
                        victim_tally[victim_2 % 16384] >= enough_tallied
                        and victim_is_asked[victim_2] == 0
                    ):
                        victim_is_asked[victim_2] = 1
                        victim_asked[asked] = victim_2
                        asked += 1
                found = 0
                for visit_7 in range(visits):
                    if visit_heavy[visit_7] != 0:
                        first_row = received[visit_begin[visit_7]]
                        last_row = received[visit_past[visit_7] - 1]
                        mule_5 = received_from[visit_place[visit_7]]
                        visit_begin[visit_7] = found
                        for at_2 in range(asked):
                            if state[STOP] != 0:
                                state[NEXT] = collector
                                state[STATUS] = STOPPED
                                return
                            victim_3 = victim_asked[at_2]
                            if victim_3 != mule_5:
                                sent_count = sent_start[victim_3 + 1] - sent_start[victim_3]
                                received_count = received_start[mule_5 + 1] - received_start[mule_5]
                                heavy_way = 0
                                if sent_count <= received_count:
                                    place_low = first_listed(
                                        sent, sent_start[victim_3], sent_start[victim_3 + 1], first_row,
                                    )
                                    place_high = first_listed(
                                        sent, place_low, sent_start[victim_3 + 1], last_row + 1,
                                    )
                                    for place_5 in range(place_low, place_high):
                                        if sent_to[place_5] == mule_5:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = sent[place_5]
                                            heavy_way += 1
                                else:
                                    place_low_2 = first_listed(
                                        received, received_start[mule_5], received_start[mule_5 + 1], first_row,
                                    )
                                    place_high_2 = first_listed(
                                        received, place_low_2, received_start[mule_5 + 1], last_row + 1,
                                    )
                                    for place_6 in range(place_low_2, place_high_2):
                                        if received_from[place_6] == victim_3:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = received[place_6]
                                            heavy_way += 1
                                for at_3 in range(heavy_way):
                                    row_7 = heavy_way_rows[at_3]
                                    if found >= scratch_capacity:
                                        state[NEXT] = collector
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    heavy_rows[found] = row_7
                                    found += 1
                        visit_past[visit_7] = found
                for at_4 in range(asked):
                    victim_is_asked[victim_asked[at_4]] = 0
            for visit_8 in range(visits):
                met_at_2 = visit_place[visit_8]
                is_heavy = visit_heavy[visit_8] != 0
                for far_place_2 in range(visit_begin[visit_8], visit_past[visit_8]):
                    victim_4 = 0
                    far_row = 0
                    if is_heavy:
                        far_row = heavy_rows[far_place_2]
                        victim_4 = source[far_row]
                    else:
                        far_row = received[far_place_2]
                        victim_4 = received_from[far_place_2]
                    if victim_4 != collector and far_row < emit_until:
                        if is_heavy or victim_tally[victim_4 % 16384] >= enough_tallied:
                            before = victim_seen[victim_4]
                            if before == 0:
                                if touched_count >= scratch_capacity:
                                    state[NEXT] = collector
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                touched_victim[touched_count] = victim_4
                                touched_count += 1
                                victim_run[victim_4] = 1
                                if 1 <= 1:
                                    reached_3 = 1
                            else:
                                if victim_run[victim_4] < 1:
                                    if (
                                        received_time[before - 1] < received_time[met_at_2] - window * 2
                                    ):
                                        victim_run[victim_4] = 1
                                    else:
                                        if received_from[before - 1] != received_from[met_at_2]:
                                            victim_run[victim_4] += 1
                                            if victim_run[victim_4] >= 1:
                                                reached_3 = 1
                            victim_seen[victim_4] = met_at_2 + 1
                            if outer_count >= scratch_capacity:
                                state[NEXT] = collector
                                state[STATUS] = SCRATCH_FULL
                                return
                            outer_rows[outer_count] = far_row
                            outer_count += 1
        for place_7 in range(recruits_begin, recruits_at):
            recruits_last_of[received_from[place_7]] = 0
        if reached_3 > 0:
            # Transactions of each 'victim' that can belong.
            kept_2 = 0
            for at_5 in range(outer_count):
                row_8 = outer_rows[at_5]
                victim_5 = source[row_8]
                if victim_run[victim_5] >= 1:
                    outer_rows[kept_2] = row_8
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
                row_9 = 0
                of_arm = arm_at < arm_count
                if of_arm:
                    row_9 = arm_rows[arm_at]
                if outer_at < outer_count:
                    outer_row = outer_rows[outer_at]
                    if not of_arm or outer_row < row_9:
                        row_9 = outer_row
                        of_arm = False
                since_3 = time[row_9] - window
                while arm_left < arm_at:
                    if time[arm_rows[arm_left]] >= since_3:
                        break
                    mule_6 = source[arm_rows[arm_left]]
                    mule_met[mule_6] = mule_met[mule_6] - 1
                    if mule_met[mule_6] == 0:
                        members_2 -= 1
                    arm_left += 1
                while outer_left < outer_at:
                    old = outer_rows[outer_left]
                    if time[old] >= since_3:
                        break
                    victim_6 = source[old]
                    victim_counted[victim_6] = victim_counted[victim_6] - 1
                    if victim_counted[victim_6] == 0:
                        outers -= 1
                    outer_left += 1
                mule_7 = target[row_9]
                if of_arm:
                    mule_7 = source[row_9]
                    arm_at += 1
                    mule_met[mule_7] += 1
                    if mule_met[mule_7] == 1:
                        members_2 += 1
                else:
                    victim_7 = source[row_9]
                    outer_at += 1
                    victim_counted[victim_7] += 1
                    if victim_counted[victim_7] == 1:
                        outers += 1
                    outer_previous[outer_at - 1] = mule_newest[mule_7]
                    mule_newest[mule_7] = outer_at
                if row_9 >= emit_from:
                    seed = -1
                    if of_arm:
                        seed = 0
                    may = seed >= 0 and (members_2 >= fewest and outers >= fewest_2)
                    if may and not of_arm and victim_counted[source[row_9]] < 1:
                        may = False
                    enough = 0
                    if may:
                        link = mule_newest[mule_7]
                        while link > outer_left and enough < 1:
                            victim_8 = source[outer_rows[link - 1]]
                            if victim_counted[victim_8] >= 1:
                                enough += 1
                            link = outer_previous[link - 1]
                    if may and enough >= 1:
                        if state[STOP] != 0:
                            state[NEXT] = collector
                            state[STATUS] = STOPPED
                            return
                        if may:
                            # Are those certain to stay too many as 'mule'?
                            most_2 = max_mules
                            if members_2 > most_2:
                                certain_2 = 0
                                back = arm_at
                                while back > arm_left and certain_2 <= most_2:
                                    back -= 1
                                    own = arm_rows[back]
                                    member = source[own]
                                    if victim_counted[member] == 0 and mark[member] == 0:
                                        link_2 = mule_newest[member]
                                        left_2 = 16
                                        while link_2 > outer_left and left_2 > 0:
                                            partner = outer_rows[link_2 - 1]
                                            link_2 = outer_previous[link_2 - 1]
                                            left_2 -= 1
                                            far = source[partner]
                                            if (
                                                far != collector
                                                and mark[member] == 0
                                                and mule_met[far] == 0
                                                and time[own] > time[partner]
                                                and time[own] - time[partner] <= wait
                                            ):
                                                if certain_2 >= scratch_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                mark[member] = 1
                                                certain[certain_2] = member
                                                certain_2 += 1
                                                left_2 = 0
                                for at_6 in range(certain_2):
                                    mark[certain[at_6]] = 0
                                if certain_2 > most_2:
                                    may = False
                        if may:
                            first = window_first[row_9]
                            paid_count = 0
                            collected_count = 0
                            victim_count = 0
                            mule_count = 0
                            holds = True
                            if holds:
                                # Transactions of 'collected'.
                                for place_8 in range(arm_left, arm_at):
                                    row_10 = arm_rows[place_8]
                                    far_2 = source[row_10]
                                    if far_2 != collector:
                                        if mule_member[far_2] == 0:
                                            if mule_count >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            mule_accounts[mule_count] = far_2
                                            mule_count += 1
                                            mule_member[far_2] = 1
                                        if collected_count >= scratch_capacity:
                                            state[NEXT] = collector
                                            state[STATUS] = SCRATCH_FULL
                                            return
                                        collected_rows[collected_count] = row_10
                                        member_2 = source[row_10]
                                        collected_source_previous[collected_count] = (
                                            collected_source_newest[member_2]
                                        )
                                        collected_source_newest[member_2] = collected_count + 1
                                        collected_count += 1
                                        collected_live[row_10] = 1
                                holds = collected_count > 0 and mule_count >= min_mules
                            if holds:
                                # Transactions of 'paid'.
                                for place_9 in range(outer_left, outer_at):
                                    row_11 = outer_rows[place_9]
                                    near = target[row_11]
                                    if mule_member[near] != 0:
                                        far_3 = source[row_11]
                                        if far_3 != collector:
                                            if victim_member[far_3] == 0:
                                                if victim_count >= scratch_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                victim_accounts[victim_count] = far_3
                                                victim_count += 1
                                                victim_member[far_3] = 1
                                            if paid_count >= scratch_capacity:
                                                state[NEXT] = collector
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            paid_rows[paid_count] = row_11
                                            member_3 = source[row_11]
                                            paid_source_previous[paid_count] = (
                                                paid_source_newest[member_3]
                                            )
                                            paid_source_newest[member_3] = paid_count + 1
                                            member_4 = target[row_11]
                                            paid_target_previous[paid_count] = (
                                                paid_target_newest[member_4]
                                            )
                                            paid_target_newest[member_4] = paid_count + 1
                                            paid_count += 1
                                            paid_live[row_11] = 1
                                holds = paid_count > 0 and victim_count >= min_victims
                            if holds:
                                for turn in range(2):
                                    if turn == 1:
                                        for at_7 in range(victim_count):
                                            account_2 = victim_accounts[at_7]
                                            if (
                                                victim_member[account_2] != 0
                                                and mule_member[account_2] != 0
                                            ):
                                                victim_member[account_2] = 2
                                                mule_member[account_2] = 2
                                        for at_8 in range(victim_count):
                                            account_3 = victim_accounts[at_8]
                                            if victim_member[account_3] == 2:
                                                victim_member[account_3] = 0
                                                link_3 = paid_source_newest[account_3]
                                                while link_3 > 0:
                                                    row_12 = paid_rows[link_3 - 1]
                                                    link_3 = paid_source_previous[link_3 - 1]
                                                    paid_live[row_12] = 0
                                        for at_9 in range(mule_count):
                                            account_4 = mule_accounts[at_9]
                                            if mule_member[account_4] == 2:
                                                mule_member[account_4] = 0
                                                link_4 = paid_target_newest[account_4]
                                                while link_4 > 0:
                                                    row_13 = paid_rows[link_4 - 1]
                                                    link_4 = paid_target_previous[link_4 - 1]
                                                    paid_live[row_13] = 0
                                                link_5 = collected_source_newest[account_4]
                                                while link_5 > 0:
                                                    row_14 = collected_rows[link_5 - 1]
                                                    link_5 = collected_source_previous[link_5 - 1]
                                                    collected_live[row_14] = 0
                                    changed = True
                                    while changed:
                                        changed = False
                                        # 'collected' after 'paid'.
                                        for place_10 in range(collected_count):
                                            row_15 = collected_rows[place_10]
                                            if collected_live[row_15] != 0:
                                                found_2 = False
                                                link_6 = paid_target_newest[source[row_15]]
                                                while link_6 > 0:
                                                    row_16 = paid_rows[link_6 - 1]
                                                    link_6 = paid_target_previous[link_6 - 1]
                                                    if (
                                                        paid_live[row_16] != 0
                                                        and time[row_15] > time[row_16]
                                                        and time[row_15] - time[row_16] <= wait
                                                    ):
                                                        found_2 = True
                                                        break
                                                if not found_2:
                                                    collected_live[row_15] = 0
                                                    changed = True
                                        for place_11 in range(paid_count):
                                            row_17 = paid_rows[place_11]
                                            if paid_live[row_17] != 0:
                                                found_3 = False
                                                link_7 = collected_source_newest[target[row_17]]
                                                while link_7 > 0:
                                                    row_18 = collected_rows[link_7 - 1]
                                                    link_7 = collected_source_previous[link_7 - 1]
                                                    if (
                                                        collected_live[row_18] != 0
                                                        and time[row_18] > time[row_17]
                                                        and time[row_18] - time[row_17] <= wait
                                                    ):
                                                        found_3 = True
                                                        break
                                                if not found_3:
                                                    paid_live[row_17] = 0
                                                    changed = True
                                        # Members of 'victim' are connected in each stage.
                                        for at_10 in range(victim_count):
                                            account_5 = victim_accounts[at_10]
                                            if victim_member[account_5] != 0:
                                                connected = True
                                                if connected:
                                                    partners = 0
                                                    link_8 = paid_source_newest[account_5]
                                                    while link_8 > 0:
                                                        row_19 = paid_rows[link_8 - 1]
                                                        link_8 = paid_source_previous[link_8 - 1]
                                                        if paid_live[row_19] != 0:
                                                            partners = 1
                                                            break
                                                    connected = partners > 0
                                                if not connected:
                                                    victim_member[account_5] = 0
                                                    changed = True
                                                    link_9 = paid_source_newest[account_5]
                                                    while link_9 > 0:
                                                        row_20 = paid_rows[link_9 - 1]
                                                        link_9 = paid_source_previous[link_9 - 1]
                                                        if paid_live[row_20] != 0:
                                                            paid_live[row_20] = 0
                                        # Members of 'mule' are connected in each stage.
                                        for at_11 in range(mule_count):
                                            account_6 = mule_accounts[at_11]
                                            if mule_member[account_6] != 0:
                                                connected_2 = True
                                                if connected_2:
                                                    partners_2 = 0
                                                    link_10 = paid_target_newest[account_6]
                                                    while link_10 > 0:
                                                        row_21 = paid_rows[link_10 - 1]
                                                        link_10 = paid_target_previous[link_10 - 1]
                                                        if paid_live[row_21] != 0:
                                                            partners_2 = 1
                                                            break
                                                    connected_2 = partners_2 > 0
                                                if connected_2:
                                                    partners_3 = 0
                                                    link_11 = collected_source_newest[account_6]
                                                    while link_11 > 0:
                                                        row_22 = collected_rows[link_11 - 1]
                                                        link_11 = (
                                                            collected_source_previous[link_11 - 1]
                                                        )
                                                        if collected_live[row_22] != 0:
                                                            partners_3 = 1
                                                            break
                                                    connected_2 = partners_3 > 0
                                                if not connected_2:
                                                    mule_member[account_6] = 0
                                                    changed = True
                                                    link_12 = paid_target_newest[account_6]
                                                    while link_12 > 0:
                                                        row_23 = paid_rows[link_12 - 1]
                                                        link_12 = paid_target_previous[link_12 - 1]
                                                        if paid_live[row_23] != 0:
                                                            paid_live[row_23] = 0
                                                    link_13 = collected_source_newest[account_6]
                                                    while link_13 > 0:
                                                        row_24 = collected_rows[link_13 - 1]
                                                        link_13 = (
                                                            collected_source_previous[link_13 - 1]
                                                        )
                                                        if collected_live[row_24] != 0:
                                                            collected_live[row_24] = 0
                                if holds:
                                    holds = False
                                    for place_12 in range(paid_count):
                                        if paid_live[paid_rows[place_12]] != 0:
                                            holds = True
                                            break
                                if holds:
                                    holds = False
                                    for place_13 in range(collected_count):
                                        if collected_live[collected_rows[place_13]] != 0:
                                            holds = True
                                            break
                                serves = 1
                                if collected_live[row_9] != 0:
                                    serves = 0
                                if serves != seed:
                                    holds = False
                            if holds:
                                mule_size = 0
                                for at_12 in range(mule_count):
                                    if mule_member[mule_accounts[at_12]] != 0:
                                        mule_size += 1
                                victim_size = 0
                                for at_13 in range(victim_count):
                                    if victim_member[victim_accounts[at_13]] != 0:
                                        victim_size += 1
                                collected_sum = 0
                                counted = 0
                                for place_14 in range(collected_count):
                                    row_25 = collected_rows[place_14]
                                    if collected_live[row_25] != 0:
                                        cell = column_amount[row_25]
                                        if (
                                            cell > 0 and collected_sum > LARGEST_SUM - cell
                                            or cell < 0 and collected_sum < SMALLEST_SUM - cell
                                        ):
                                            state[NEXT] = collector
                                            state[STATUS] = SUM_OVERFLOW
                                            return
                                        collected_sum += cell
                                        counted += 1
                                paid_sum = 0
                                counted_2 = 0
                                for place_15 in range(paid_count):
                                    row_26 = paid_rows[place_15]
                                    if paid_live[row_26] != 0:
                                        cell_2 = column_amount[row_26]
                                        if (
                                            cell_2 > 0 and paid_sum > LARGEST_SUM - cell_2
                                            or cell_2 < 0 and paid_sum < SMALLEST_SUM - cell_2
                                        ):
                                            state[NEXT] = collector
                                            state[STATUS] = SUM_OVERFLOW
                                            return
                                        paid_sum += cell_2
                                        counted_2 += 1
                                holds = (
                                    mule_size >= min_mules
                                    and mule_size <= max_mules
                                    and victim_size >= min_victims
                                    and collected_sum >= share_of(paid_sum, kept_numerator, kept_denominator)
                                    and collected_sum <= share_of(paid_sum, limit_numerator, limit_denominator)
                                )
                                if holds:
                                    mules_2 = mule_size
                                    victims_2 = victim_size
                                    total_2 = paid_sum
                                    reached_4 = collected_sum
                                    passed_2 = (
                                        np.nan
                                        if float(paid_sum) == 0.0
                                        else float(collected_sum) / float(paid_sum)
                                    )
                                    completed += 1
                                    if collect != 0:
                                        for place_16 in range(paid_count):
                                            row_27 = paid_rows[place_16]
                                            if paid_live[row_27] != 0:
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 0
                                                evidence_row[evidence_end] = row_27
                                                evidence_end += 1
                                        for place_17 in range(collected_count):
                                            row_28 = collected_rows[place_17]
                                            if collected_live[row_28] != 0:
                                                if evidence_end >= pool_capacity:
                                                    state[NEXT] = collector
                                                    state[STATUS] = OUTPUT_FULL
                                                    return
                                                evidence_stage[evidence_end] = 1
                                                evidence_row[evidence_end] = row_28
                                                evidence_end += 1
                                    if instances >= instance_capacity:
                                        state[NEXT] = collector
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    instance_trigger[instances] = row_9
                                    instance_plain[instances, 0] = collector
                                    instance_whole[instances, 0] = mules_2
                                    instance_whole[instances, 1] = victims_2
                                    instance_whole[instances, 2] = total_2
                                    instance_whole[instances, 3] = reached_4
                                    instance_real[instances, 0] = passed_2
                                    instance_evidence_end[instances] = evidence_end
                                    instances += 1
                            for place_18 in range(paid_count):
                                paid_live[paid_rows[place_18]] = 0
                                paid_source_newest[source[paid_rows[place_18]]] = 0
                                paid_target_newest[target[paid_rows[place_18]]] = 0
                            for place_19 in range(collected_count):
                                collected_live[collected_rows[place_19]] = 0
                                collected_source_newest[source[collected_rows[place_19]]] = 0
                            for at_14 in range(victim_count):
                                victim_member[victim_accounts[at_14]] = 0
                            for at_15 in range(mule_count):
                                mule_member[mule_accounts[at_15]] = 0
            for at_16 in range(outer_count):
                old_2 = outer_rows[at_16]
                victim_counted[source[old_2]] = 0
                mule_newest[target[old_2]] = 0
            for at_17 in range(arm_count):
                mule_met[source[arm_rows[at_17]]] = 0
        for visit_9 in range(visits):
            mule_8 = received_from[visit_place[visit_9]]
            mule_scanned[mule_8] = 0
        for at_18 in range(met_count):
            victim_tally[victim_met[at_18] % 16384] = 0
        for at_19 in range(touched_count):
            victim_9 = touched_victim[at_19]
            victim_run[victim_9] = 0
            victim_seen[victim_9] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
