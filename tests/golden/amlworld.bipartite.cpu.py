# moneytrail: pattern bipartite (amlworld.dsl:356)
# plan: group sweep: 'anchor', its 'payee', and what is joined to those; cost: the ways from
#       'anchor' to the outer set within the window, each looked at once, and what is left of a
#       group is counted as they come and go
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
def bipartite(
    item_low, item_high, state, each_pays, prepare, rest_in_crowd, sent, sent_time, sent_start,
    window, received, received_time, received_start, kept_row, kept_partner, received_from, leads,
    reached, tally, instance_trigger, instance_whole, feature_count, feature_size_max,
    feature_payers_max, feature_payees_max, payer_counted, payee_newest, outer_previous, payee_met,
    min_payees, arm_rows, outer_rows, emit_below, look_from, sent_to, payee_scanned, payer_met,
    visit_place, visit_begin, visit_past, visit_heavy, payer_asked, heavy_rows, payee_ways,
    payer_is_asked, payer_tally, payer_run, payer_seen, touched_payer, scratch_capacity,
    heavy_way_rows, source, target, payer_newest, latest_of_pair, payer_partners, payee_supporters,
    payee_before, payer_before, payer_after, pair_before, pair_after, time, emit_from, min_payers,
    collect, window_first, first_rows, first_live, first_target_newest, first_target_previous,
    rest_rows, rest_live, rest_source_newest, rest_source_previous, rest_target_newest,
    rest_target_previous, payee_accounts, payee_member, payer_accounts, payer_member, mark,
    pool_capacity, evidence_stage, evidence_row, instance_capacity, instance_plain,
    instance_evidence_end,
):
    """Find 'bipartite'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if prepare == 1:
        for account in range(item_low, item_high):
            # Has each of 'rest' enough others near it?
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
                rest_in_crowd[row, 0] = (
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
            for place_2 in range(received_start[account_2], received_start[account_2 + 1]):
                row_2 = received[place_2]
                now = received_time[place_2]
                since = now - window
                until = now + window
                while past < stop_2:
                    if received_time[past] > until:
                        break
                    kept_row[kept_past, 0] = received[past]
                    kept_partner[kept_past, 0] = received_from[past]
                    kept_past += rest_in_crowd[received[past], 0]
                    past += 1
                while begin < past:
                    if not received_time[begin] < since:
                        break
                    kept_begin += rest_in_crowd[received[begin], 0]
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
            payees = instance_whole[instance, 2]
            feature_count[0, 0, row_3] += 1
            if feature_size_max[0, 0, row_3] == NO_VALUE or size > feature_size_max[0, 0, row_3]:
                feature_size_max[0, 0, row_3] = size
            if (
                feature_payers_max[0, 0, row_3] == NO_VALUE
                or payers > feature_payers_max[0, 0, row_3]
            ):
                feature_payers_max[0, 0, row_3] = payers
            if (
                feature_payees_max[0, 0, row_3] == NO_VALUE
                or payees > feature_payees_max[0, 0, row_3]
            ):
                feature_payees_max[0, 0, row_3] = payees
        state[STATUS] = DONE
        return
    fewest = 1
    if min_payees > fewest:
        fewest = min_payees
    fewest_2 = 1
    for anchor in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = anchor
            state[STATUS] = STOPPED
            return
        arm_begin = sent_start[anchor]
        arm_end = sent_start[anchor + 1]
        if emit_below != 0:
            arm_begin = first_listed(sent, arm_begin, arm_end, look_from)
            arm_end = first_listed(sent, arm_begin, arm_end, emit_below)
        if arm_begin >= arm_end:
            continue
        # Is there a window with 'payee' enough?
        most = 1
        members = 0
        left = arm_begin
        past_2 = arm_end
        if fewest <= 1:
            past_2 = arm_begin
        for place_3 in range(arm_begin, past_2):
            since_2 = sent_time[place_3] - window
            while sent_time[left] < since_2:
                row_4 = sent[left]
                if leads[row_4, 0] != 0:
                    payee_met[sent_to[left]] = payee_met[sent_to[left]] - 1
                    if payee_met[sent_to[left]] == 0:
                        members -= 1
                left += 1
            row_5 = sent[place_3]
            if leads[row_5, 0] != 0:
                if payee_met[sent_to[place_3]] == 0:
                    members += 1
                payee_met[sent_to[place_3]] += 1
                if members > most:
                    most = members
        for place_4 in range(left, past_2):
            payee_met[sent_to[place_4]] = 0
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
        # What each 'payee' leads to, if others stand near it.
        reach_2 = window
        crowd_last_2 = arm_begin + fewest - 1
        for place_5 in range(arm_begin, arm_end):
            row_6 = sent[place_5]
            taken = True
            if taken:
                if arm_count >= scratch_capacity:
                    state[NEXT] = anchor
                    state[STATUS] = SCRATCH_FULL
                    return
                arm_rows[arm_count] = row_6
                arm_count += 1
            if crowd_last_2 < place_5:
                crowd_last_2 = place_5
            while crowd_last_2 < arm_end:
                if sent_time[crowd_last_2] - sent_time[crowd_last_2 - fewest + 1] <= reach_2:
                    break
                crowd_last_2 += 1
            if crowd_last_2 < arm_end and crowd_last_2 - place_5 < fewest and leads[row_6, 0] != 0:
                if visits >= scratch_capacity:
                    state[NEXT] = anchor
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
                    sent_time[visit_place[crowd_last_3]] - sent_time[visit_place[crowd_last_3 - fewest + 1]] <= reach_3
                ):
                    break
                crowd_last_3 += 1
            if crowd_last_3 < visits and crowd_last_3 - visit < fewest:
                met_at = visit_place[visit]
                payee = sent_to[met_at]
                row_7 = sent[met_at]
                begin_2 = reached[row_7, 0]
                past_3 = reached[row_7, 1]
                if payee_scanned[payee] > begin_2:
                    begin_2 = payee_scanned[payee]
                if begin_2 < past_3:
                    payee_scanned[payee] = past_3
                    visit_place[kept] = met_at
                    visit_begin[kept] = begin_2
                    visit_past[kept] = past_3
                    visit_heavy[kept] = 0
                    kept += 1
                    ways_listed += past_3 - begin_2
        visits = kept
        if ways_listed > 64:
            # Is there a 'payee' with most of the ways?
            for visit_2 in range(visits):
                payee_2 = sent_to[visit_place[visit_2]]
                payee_ways[payee_2] += visit_past[visit_2] - visit_begin[visit_2]
            heavy_ways = 0
            for visit_3 in range(visits):
                payee_3 = sent_to[visit_place[visit_3]]
                ways = payee_ways[payee_3]
                if ways > 64 and ways * enough_tallied > ways_listed:
                    heavy += 1
                    heavy_ways += ways
                    payee_ways[payee_3] = -1
                if payee_ways[payee_3] < 0:
                    visit_heavy[visit_3] = 1
            for visit_4 in range(visits):
                payee_4 = sent_to[visit_place[visit_4]]
                payee_ways[payee_4] = 0
            if heavy_ways >= (ways_listed - heavy_ways) * 8:
                enough_tallied -= heavy
            else:
                if heavy > 0:
                    heavy = 0
                    for visit_5 in range(visits):
                        visit_heavy[visit_5] = 0
        # Ways through a 'payee', tallied.
        for visit_6 in range(visits):
            if visit_heavy[visit_6] == 0:
                if state[STOP] != 0:
                    state[NEXT] = anchor
                    state[STATUS] = STOPPED
                    return
                begin_3 = visit_begin[visit_6]
                past_4 = visit_past[visit_6]
                if met_count + (past_4 - begin_3 - 1) >= scratch_capacity:
                    state[NEXT] = anchor
                    state[STATUS] = SCRATCH_FULL
                    return
                for far_place in range(begin_3, past_4):
                    payer = kept_partner[far_place, 0]
                    if payer != anchor:
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
                        payee_5 = sent_to[visit_place[visit_7]]
                        visit_begin[visit_7] = found
                        for at_2 in range(asked):
                            if state[STOP] != 0:
                                state[NEXT] = anchor
                                state[STATUS] = STOPPED
                                return
                            payer_3 = payer_asked[at_2]
                            if payer_3 != payee_5:
                                sent_count = sent_start[payer_3 + 1] - sent_start[payer_3]
                                received_count = (
                                    received_start[payee_5 + 1] - received_start[payee_5]
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
                                        if sent_to[place_6] == payee_5:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = anchor
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = sent[place_6]
                                            heavy_way += 1
                                else:
                                    place_low_2 = first_listed(
                                        received, received_start[payee_5], received_start[payee_5 + 1], first_row,
                                    )
                                    place_high_2 = first_listed(
                                        received, place_low_2, received_start[payee_5 + 1], last_row + 1,
                                    )
                                    for place_7 in range(place_low_2, place_high_2):
                                        if received_from[place_7] == payer_3:
                                            if heavy_way >= scratch_capacity:
                                                state[NEXT] = anchor
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            heavy_way_rows[heavy_way] = received[place_7]
                                            heavy_way += 1
                                for at_3 in range(heavy_way):
                                    row_8 = heavy_way_rows[at_3]
                                    if found >= scratch_capacity:
                                        state[NEXT] = anchor
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
                    if payer_4 != anchor and far_row < emit_until:
                        if is_heavy or payer_tally[payer_4 % 16384] >= enough_tallied:
                            before = payer_seen[payer_4]
                            if before == 0:
                                if touched_count >= scratch_capacity:
                                    state[NEXT] = anchor
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                touched_payer[touched_count] = payer_4
                                touched_count += 1
                                payer_run[payer_4] = 1
                                if each_pays <= 1:
                                    reached_2 = 1
                            else:
                                if payer_run[payer_4] < each_pays:
                                    if sent_time[before - 1] < sent_time[met_at_2] - window * 2:
                                        payer_run[payer_4] = 1
                                    else:
                                        if sent_to[before - 1] != sent_to[met_at_2]:
                                            payer_run[payer_4] += 1
                                            if payer_run[payer_4] >= each_pays:
                                                reached_2 = 1
                            payer_seen[payer_4] = met_at_2 + 1
                            if outer_count >= scratch_capacity:
                                state[NEXT] = anchor
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
            live_members = 0
            live_fars = 0
            # Which transactions are of the same two accounts.
            for at_6 in range(outer_count):
                payee_6 = target[outer_rows[at_6]]
                payee_before[at_6] = payee_newest[payee_6]
                payee_newest[payee_6] = at_6 + 1
                pair_before[at_6] = 0
            for at_7 in range(outer_count):
                payee_7 = target[outer_rows[at_7]]
                if payee_newest[payee_7] == at_7 + 1:
                    link = at_7 + 1
                    while link > 0:
                        place_8 = link - 1
                        link = payee_before[place_8]
                        payer_6 = source[outer_rows[place_8]]
                        newer = latest_of_pair[payer_6]
                        pair_after[place_8] = newer
                        if newer > 0:
                            pair_before[newer - 1] = place_8 + 1
                        latest_of_pair[payer_6] = place_8 + 1
                    link_2 = at_7 + 1
                    while link_2 > 0:
                        place_9 = link_2 - 1
                        link_2 = payee_before[place_9]
                        latest_of_pair[source[outer_rows[place_9]]] = 0
            for at_8 in range(outer_count):
                payee_newest[target[outer_rows[at_8]]] = 0
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
                    payee_8 = target[arm_rows[arm_left]]
                    met_before = payee_met[payee_8]
                    if met_before == 1:
                        link_3 = payee_newest[payee_8]
                        while link_3 > outer_left:
                            place_10 = link_3 - 1
                            link_3 = payee_before[place_10]
                            after = pair_after[place_10]
                            if after == 0 or after > outer_at:
                                payer_7 = source[outer_rows[place_10]]
                                partners = payer_partners[payer_7]
                                payer_partners[payer_7] = partners - 1
                                if partners == each_pays:
                                    live_fars -= 1
                                    link_4 = payer_newest[payer_7]
                                    while link_4 > outer_left:
                                        place_11 = link_4 - 1
                                        link_4 = payer_before[place_11]
                                        payee_9 = target[outer_rows[place_11]]
                                        if payee_met[payee_9] > 0:
                                            supporters = payee_supporters[payee_9]
                                            payee_supporters[payee_9] = supporters - 1
                                            if supporters == 1:
                                                live_members -= 1
                                else:
                                    if partners > each_pays:
                                        supporters_2 = payee_supporters[payee_8]
                                        payee_supporters[payee_8] = supporters_2 - 1
                                        if supporters_2 == 1:
                                            live_members -= 1
                    payee_met[payee_8] = met_before - 1
                    arm_left += 1
                while outer_left < outer_at:
                    old = outer_rows[outer_left]
                    if time[old] >= since_3:
                        break
                    payer_8 = source[old]
                    payee_10 = target[old]
                    after_2 = pair_after[outer_left]
                    if (after_2 == 0 or after_2 > outer_at) and payee_met[payee_10] > 0:
                        partners_2 = payer_partners[payer_8]
                        payer_partners[payer_8] = partners_2 - 1
                        if partners_2 == each_pays:
                            live_fars -= 1
                            link_5 = payer_newest[payer_8]
                            while link_5 > outer_left:
                                place_12 = link_5 - 1
                                link_5 = payer_before[place_12]
                                payee_11 = target[outer_rows[place_12]]
                                if payee_met[payee_11] > 0:
                                    supporters_3 = payee_supporters[payee_11]
                                    payee_supporters[payee_11] = supporters_3 - 1
                                    if supporters_3 == 1:
                                        live_members -= 1
                        else:
                            if partners_2 > each_pays:
                                supporters_4 = payee_supporters[payee_10]
                                payee_supporters[payee_10] = supporters_4 - 1
                                if supporters_4 == 1:
                                    live_members -= 1
                    outer_left += 1
                payee_12 = target[row_10]
                if of_arm:
                    payee_12 = target[row_10]
                    arm_at += 1
                    met_before_2 = payee_met[payee_12]
                    payee_met[payee_12] = met_before_2 + 1
                    if met_before_2 == 0:
                        link_6 = payee_newest[payee_12]
                        while link_6 > outer_left:
                            place_13 = link_6 - 1
                            link_6 = payee_before[place_13]
                            after_3 = pair_after[place_13]
                            if after_3 == 0 or after_3 > outer_at:
                                payer_9 = source[outer_rows[place_13]]
                                partners_3 = payer_partners[payer_9]
                                payer_partners[payer_9] = partners_3 + 1
                                if partners_3 + 1 == each_pays:
                                    live_fars += 1
                                    link_7 = payer_newest[payer_9]
                                    while link_7 > outer_left:
                                        place_14 = link_7 - 1
                                        link_7 = payer_before[place_14]
                                        payee_13 = target[outer_rows[place_14]]
                                        if payee_met[payee_13] > 0:
                                            supporters_5 = payee_supporters[payee_13]
                                            payee_supporters[payee_13] = supporters_5 + 1
                                            if supporters_5 == 0:
                                                live_members += 1
                                else:
                                    if partners_3 + 1 > each_pays:
                                        supporters_6 = payee_supporters[payee_12]
                                        payee_supporters[payee_12] = supporters_6 + 1
                                        if supporters_6 == 0:
                                            live_members += 1
                else:
                    payer_10 = source[row_10]
                    outer_at += 1
                    before_2 = pair_before[outer_at - 1]
                    is_new = before_2 <= outer_left
                    if before_2 > outer_left:
                        older = payer_before[before_2 - 1]
                        newer_2 = payer_after[before_2 - 1]
                        if newer_2 > 0:
                            payer_before[newer_2 - 1] = older
                        else:
                            payer_newest[payer_10] = older
                        if older > 0:
                            payer_after[older - 1] = newer_2
                    payee_newest[payee_12] = outer_at
                    newest = payer_newest[payer_10]
                    payer_before[outer_at - 1] = newest
                    payer_after[outer_at - 1] = 0
                    if newest > 0:
                        payer_after[newest - 1] = outer_at
                    payer_newest[payer_10] = outer_at
                    if is_new and payee_met[payee_12] > 0:
                        partners_4 = payer_partners[payer_10]
                        payer_partners[payer_10] = partners_4 + 1
                        if partners_4 + 1 == each_pays:
                            live_fars += 1
                            link_8 = payer_newest[payer_10]
                            while link_8 > outer_left:
                                place_15 = link_8 - 1
                                link_8 = payer_before[place_15]
                                payee_14 = target[outer_rows[place_15]]
                                if payee_met[payee_14] > 0:
                                    supporters_7 = payee_supporters[payee_14]
                                    payee_supporters[payee_14] = supporters_7 + 1
                                    if supporters_7 == 0:
                                        live_members += 1
                        else:
                            if partners_4 + 1 > each_pays:
                                supporters_8 = payee_supporters[payee_12]
                                payee_supporters[payee_12] = supporters_8 + 1
                                if supporters_8 == 0:
                                    live_members += 1
                if row_10 >= emit_from:
                    if state[STOP] != 0:
                        state[NEXT] = anchor
                        state[STATUS] = STOPPED
                        return
                    holds = payee_supporters[payee_12] > 0
                    seed = 0
                    if not of_arm:
                        payer_11 = source[row_10]
                        holds = payee_met[payee_12] > 0 and payer_partners[payer_11] >= each_pays
                        seed = 1
                    if holds and seed >= 0:
                        holds = live_fars + 1 >= min_payers and live_members >= min_payees
                        if holds:
                            if collect != 0:
                                first = window_first[row_10]
                                first_count = 0
                                rest_count = 0
                                payee_count = 0
                                payer_count = 0
                                holds_2 = True
                                if holds_2:
                                    # Transactions of 'first'.
                                    for place_16 in range(arm_left, arm_at):
                                        row_11 = arm_rows[place_16]
                                        far = target[row_11]
                                        if far != anchor:
                                            if payee_member[far] == 0:
                                                if payee_count >= scratch_capacity:
                                                    state[NEXT] = anchor
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                payee_accounts[payee_count] = far
                                                payee_count += 1
                                                payee_member[far] = 1
                                            if first_count >= scratch_capacity:
                                                state[NEXT] = anchor
                                                state[STATUS] = SCRATCH_FULL
                                                return
                                            first_rows[first_count] = row_11
                                            member = target[row_11]
                                            first_target_previous[first_count] = (
                                                first_target_newest[member]
                                            )
                                            first_target_newest[member] = first_count + 1
                                            first_count += 1
                                            first_live[row_11] = 1
                                    holds_2 = first_count > 0 and payee_count >= min_payees
                                if holds_2:
                                    # Transactions of 'rest'.
                                    for place_17 in range(outer_left, outer_at):
                                        row_12 = outer_rows[place_17]
                                        near = target[row_12]
                                        if payee_member[near] != 0:
                                            far_2 = source[row_12]
                                            if far_2 != anchor:
                                                if payer_member[far_2] == 0:
                                                    if payer_count >= scratch_capacity:
                                                        state[NEXT] = anchor
                                                        state[STATUS] = SCRATCH_FULL
                                                        return
                                                    payer_accounts[payer_count] = far_2
                                                    payer_count += 1
                                                    payer_member[far_2] = 1
                                                if rest_count >= scratch_capacity:
                                                    state[NEXT] = anchor
                                                    state[STATUS] = SCRATCH_FULL
                                                    return
                                                rest_rows[rest_count] = row_12
                                                member_2 = source[row_12]
                                                rest_source_previous[rest_count] = (
                                                    rest_source_newest[member_2]
                                                )
                                                rest_source_newest[member_2] = rest_count + 1
                                                member_3 = target[row_12]
                                                rest_target_previous[rest_count] = (
                                                    rest_target_newest[member_3]
                                                )
                                                rest_target_newest[member_3] = rest_count + 1
                                                rest_count += 1
                                                rest_live[row_12] = 1
                                    holds_2 = rest_count > 0
                                if holds_2:
                                    changed = True
                                    while changed:
                                        changed = False
                                        # Members of 'payee' are connected in each stage.
                                        for at_9 in range(payee_count):
                                            account_3 = payee_accounts[at_9]
                                            if payee_member[account_3] != 0:
                                                connected = True
                                                if connected:
                                                    partners_5 = 0
                                                    link_9 = first_target_newest[account_3]
                                                    while link_9 > 0:
                                                        row_13 = first_rows[link_9 - 1]
                                                        link_9 = first_target_previous[link_9 - 1]
                                                        if first_live[row_13] != 0:
                                                            partners_5 = 1
                                                            break
                                                    connected = partners_5 > 0
                                                if connected:
                                                    partners_6 = 0
                                                    link_10 = rest_target_newest[account_3]
                                                    while link_10 > 0:
                                                        row_14 = rest_rows[link_10 - 1]
                                                        link_10 = rest_target_previous[link_10 - 1]
                                                        if rest_live[row_14] != 0:
                                                            partners_6 = 1
                                                            break
                                                    connected = partners_6 > 0
                                                if not connected:
                                                    payee_member[account_3] = 0
                                                    changed = True
                                                    link_11 = first_target_newest[account_3]
                                                    while link_11 > 0:
                                                        row_15 = first_rows[link_11 - 1]
                                                        link_11 = first_target_previous[link_11 - 1]
                                                        if first_live[row_15] != 0:
                                                            first_live[row_15] = 0
                                                    link_12 = rest_target_newest[account_3]
                                                    while link_12 > 0:
                                                        row_16 = rest_rows[link_12 - 1]
                                                        link_12 = rest_target_previous[link_12 - 1]
                                                        if rest_live[row_16] != 0:
                                                            rest_live[row_16] = 0
                                        # Members of 'payer' are connected in each stage.
                                        for at_10 in range(payer_count):
                                            account_4 = payer_accounts[at_10]
                                            if payer_member[account_4] != 0:
                                                connected_2 = True
                                                if connected_2:
                                                    partners_7 = 0
                                                    link_13 = rest_source_newest[account_4]
                                                    while link_13 > 0:
                                                        row_17 = rest_rows[link_13 - 1]
                                                        link_13 = rest_source_previous[link_13 - 1]
                                                        far_3 = target[row_17]
                                                        if (
                                                            rest_live[row_17] != 0
                                                            and mark[far_3] == 0
                                                        ):
                                                            mark[far_3] = 1
                                                            partners_7 += 1
                                                    link_14 = rest_source_newest[account_4]
                                                    while link_14 > 0:
                                                        row_18 = rest_rows[link_14 - 1]
                                                        link_14 = rest_source_previous[link_14 - 1]
                                                        mark[target[row_18]] = 0
                                                    connected_2 = partners_7 >= each_pays
                                                if not connected_2:
                                                    payer_member[account_4] = 0
                                                    changed = True
                                                    link_15 = rest_source_newest[account_4]
                                                    while link_15 > 0:
                                                        row_19 = rest_rows[link_15 - 1]
                                                        link_15 = rest_source_previous[link_15 - 1]
                                                        if rest_live[row_19] != 0:
                                                            rest_live[row_19] = 0
                                    if holds_2:
                                        holds_2 = False
                                        for place_18 in range(first_count):
                                            if first_live[first_rows[place_18]] != 0:
                                                holds_2 = True
                                                break
                                    if holds_2:
                                        holds_2 = False
                                        for place_19 in range(rest_count):
                                            if rest_live[rest_rows[place_19]] != 0:
                                                holds_2 = True
                                                break
                                    serves = 2
                                    if rest_live[row_10] != 0:
                                        serves = 1
                                    if first_live[row_10] != 0:
                                        serves = 0
                                    if serves != seed:
                                        holds_2 = False
                                if holds_2:
                                    payer_size = 0
                                    for at_11 in range(payer_count):
                                        if payer_member[payer_accounts[at_11]] != 0:
                                            payer_size += 1
                                    payee_size = 0
                                    for at_12 in range(payee_count):
                                        if payee_member[payee_accounts[at_12]] != 0:
                                            payee_size += 1
                                    holds_2 = (
                                        payer_size + 1 >= min_payers
                                        and payee_size >= min_payees
                                    )
                                    if holds_2:
                                        size_2 = payer_size + 1 + payee_size
                                        payers_2 = payer_size + 1
                                        payees_2 = payee_size
                                        completed += 1
                                        if collect != 0:
                                            for place_20 in range(first_count):
                                                row_20 = first_rows[place_20]
                                                if first_live[row_20] != 0:
                                                    if evidence_end >= pool_capacity:
                                                        state[NEXT] = anchor
                                                        state[STATUS] = OUTPUT_FULL
                                                        return
                                                    evidence_stage[evidence_end] = 0
                                                    evidence_row[evidence_end] = row_20
                                                    evidence_end += 1
                                            for place_21 in range(rest_count):
                                                row_21 = rest_rows[place_21]
                                                if rest_live[row_21] != 0:
                                                    if evidence_end >= pool_capacity:
                                                        state[NEXT] = anchor
                                                        state[STATUS] = OUTPUT_FULL
                                                        return
                                                    evidence_stage[evidence_end] = 1
                                                    evidence_row[evidence_end] = row_21
                                                    evidence_end += 1
                                        if instances >= instance_capacity:
                                            state[NEXT] = anchor
                                            state[STATUS] = OUTPUT_FULL
                                            return
                                        instance_trigger[instances] = row_10
                                        instance_plain[instances, 0] = anchor
                                        instance_whole[instances, 0] = size_2
                                        instance_whole[instances, 1] = payers_2
                                        instance_whole[instances, 2] = payees_2
                                        instance_evidence_end[instances] = evidence_end
                                        instances += 1
                                for place_22 in range(first_count):
                                    first_live[first_rows[place_22]] = 0
                                    first_target_newest[target[first_rows[place_22]]] = 0
                                for place_23 in range(rest_count):
                                    rest_live[rest_rows[place_23]] = 0
                                    rest_source_newest[source[rest_rows[place_23]]] = 0
                                    rest_target_newest[target[rest_rows[place_23]]] = 0
                                for at_13 in range(payee_count):
                                    payee_member[payee_accounts[at_13]] = 0
                                for at_14 in range(payer_count):
                                    payer_member[payer_accounts[at_14]] = 0
                            else:
                                size_3 = live_fars + 1 + live_members
                                payers_3 = live_fars + 1
                                payees_3 = live_members
                                completed += 1
                                if instances >= instance_capacity:
                                    state[NEXT] = anchor
                                    state[STATUS] = OUTPUT_FULL
                                    return
                                instance_trigger[instances] = row_10
                                instance_plain[instances, 0] = anchor
                                instance_whole[instances, 0] = size_3
                                instance_whole[instances, 1] = payers_3
                                instance_whole[instances, 2] = payees_3
                                instance_evidence_end[instances] = evidence_end
                                instances += 1
            for at_15 in range(outer_count):
                row_22 = outer_rows[at_15]
                payee_15 = target[row_22]
                payer_12 = source[row_22]
                payee_newest[payee_15] = 0
                payee_supporters[payee_15] = 0
                payer_newest[payer_12] = 0
                payer_partners[payer_12] = 0
            for at_16 in range(arm_count):
                payee_met[target[arm_rows[at_16]]] = 0
        for visit_9 in range(visits):
            payee_16 = sent_to[visit_place[visit_9]]
            payee_scanned[payee_16] = 0
        for at_17 in range(met_count):
            payer_tally[payer_met[at_17] % 16384] = 0
        for at_18 in range(touched_count):
            payer_13 = touched_payer[at_18]
            payer_run[payer_13] = 0
            payer_seen[payer_13] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
