# moneytrail: pattern dormant_reactivation (placement.dsl:226)
# plan: arm sweep: every stage is between 'account' and a set, O(log n) amortised a transaction
#       where the window need not be read again; no plain hub sweep: stages are related in time
# passes: none changed anything

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
def counted_before(
    tree, rank,
):
    """How many a tree of counts has below `rank`."""
    count = 0
    node = rank
    bit = 1
    multiple = node
    while node > 0:
        count += tree[node - 1]
        while multiple % 2 == 0:
            multiple = multiple // 2
            bit += bit
        node -= bit
        multiple -= 1
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def rank_at(
    tree, size, place,
):
    """The rank in the tree with `place` counted ones before it."""
    step = 1
    while step * 2 <= size:
        step = step * 2
    node = 0
    before = place
    while step > 0:
        if node + step <= size:
            held = tree[node + step - 1]
            if held <= before:
                node += step
                before -= held
        step = step // 2
    return node


@njit(cache=True, nogil=True, error_model="numpy")
def count_rank(
    tree, size, rank, step,
):
    """Add `step` at `rank` to a tree of `size` counts."""
    node = rank + 1
    bit = 1
    multiple = node
    while node <= size:
        tree[node - 1] += step
        while multiple % 2 == 0:
            multiple = multiple // 2
            bit += bit
        node += bit
        multiple += 1
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
def dormant_reactivation(
    item_low, item_high, state, tally, instance_trigger, instance_whole, feature_count,
    feature_total_max, feature_left_max, feature_took_max, received_start, received, emit_below,
    look_from, sent_start, sent, awaken_rows, scratch_capacity, sent_time, sent_to, time, silence,
    received_time, received_from, inflow_rows, out_rows, awaken_live, awaken_told, awaken_untold,
    column_amount, inflow_live, inflow_told, inflow_untold, out_live, out_told, out_untold,
    inflow_newest, out_newest, inflow_previous, out_previous, inflow_paired, out_paired,
    inflow_shut, out_shut, pending_code, pending_place, awaken_live_open, awaken_live_tree,
    inflow_live_open, inflow_live_tree, out_live_open, inflow_supported_open,
    inflow_supported_tree, out_supported_open, out_supported_tree, awaken_present, inflow_present,
    out_present, awaken_beside_inflow, inflow_beside_out, inflow_beside_awaken, out_beside_inflow,
    first_awaken_live_open, first_awaken_live_tree, first_inflow_live_open, first_inflow_live_tree,
    first_out_live_open, first_inflow_supported_open, first_inflow_supported_tree,
    first_out_supported_open, first_out_supported_tree, first_awaken_present, first_inflow_present,
    first_out_present, first_awaken_beside_inflow, first_inflow_beside_out,
    first_inflow_beside_awaken, first_out_beside_inflow, source, target, window, wait, collect,
    emit_from, min_total, kept, kept_numerator, kept_denominator, pool_capacity, evidence_stage,
    evidence_row, instance_capacity, instance_plain, instance_evidence_end,
):
    """Find 'dormant_reactivation'."""
    instances = state[INSTANCES]
    completed = state[COMPLETED]
    evidence_end = state[EVIDENCE]
    if tally != 0:
        for instance in range(item_low, item_high):
            row = instance_trigger[instance]
            total = instance_whole[instance, 0]
            left = instance_whole[instance, 1]
            took = instance_whole[instance, 2]
            feature_count[0, 0, row] += 1
            if feature_total_max[0, 0, row] == NO_VALUE or total > feature_total_max[0, 0, row]:
                feature_total_max[0, 0, row] = total
            if feature_left_max[0, 0, row] == NO_VALUE or left > feature_left_max[0, 0, row]:
                feature_left_max[0, 0, row] = left
            if feature_took_max[0, 0, row] == NO_VALUE or took > feature_took_max[0, 0, row]:
                feature_took_max[0, 0, row] = took
        state[STATUS] = DONE
        return
    for account in range(item_low, item_high):
        if state[STOP] != 0:
            state[NEXT] = account
            state[STATUS] = STOPPED
            return
        awaken_begin = received_start[account]
        awaken_end = received_start[account + 1]
        if emit_below != 0:
            awaken_begin = first_listed(received, awaken_begin, awaken_end, look_from)
            awaken_end = first_listed(received, awaken_begin, awaken_end, emit_below)
        awaken_degree = awaken_end - awaken_begin
        if awaken_degree == 0:
            continue
        inflow_begin = received_start[account]
        inflow_end = received_start[account + 1]
        if emit_below != 0:
            inflow_begin = first_listed(received, inflow_begin, inflow_end, look_from)
            inflow_end = first_listed(received, inflow_begin, inflow_end, emit_below)
        inflow_degree = inflow_end - inflow_begin
        if inflow_degree == 0:
            continue
        out_begin = sent_start[account]
        out_end = sent_start[account + 1]
        if emit_below != 0:
            out_begin = first_listed(sent, out_begin, out_end, look_from)
            out_end = first_listed(sent, out_begin, out_end, emit_below)
        out_degree = out_end - out_begin
        if out_degree == 0:
            continue
        # Transactions of 'awaken'.
        if awaken_end - awaken_begin >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        awaken_count = 0
        paid_before_begin = sent_start[account]
        paid_before_end = sent_start[account + 1]
        if emit_below != 0:
            paid_before_begin = first_listed(sent, paid_before_begin, paid_before_end, look_from)
            paid_before_end = first_listed(sent, paid_before_begin, paid_before_end, emit_below)
        paid_before_at = paid_before_begin
        paid_before_last = 0
        received_before_begin = received_start[account]
        received_before_end = received_start[account + 1]
        if emit_below != 0:
            received_before_begin = first_listed(
                received, received_before_begin, received_before_end, look_from,
            )
            received_before_end = first_listed(
                received, received_before_begin, received_before_end, emit_below,
            )
        received_before_at = received_before_begin
        received_before_last = 0
        for listed_place in range(awaken_begin, awaken_end):
            listed_row = received[listed_place]
            taken = True
            now = time[listed_row]
            # Without 'paid_before'.
            while paid_before_at < paid_before_end:
                if sent_time[paid_before_at] >= now:
                    break
                earlier = sent[paid_before_at]
                paid_before_last = paid_before_at + 1
                paid_before_at += 1
            if paid_before_last > 0:
                if now - sent_time[paid_before_last - 1] <= silence:
                    taken = False
            now_2 = time[listed_row]
            # Without 'received_before'.
            while received_before_at < received_before_end:
                if received_time[received_before_at] >= now_2:
                    break
                earlier_2 = received[received_before_at]
                received_before_last = received_before_at + 1
                received_before_at += 1
            if received_before_last > 0:
                if now_2 - received_time[received_before_last - 1] <= silence:
                    taken = False
            if taken:
                awaken_rows[awaken_count] = listed_row
                awaken_count += 1
        # Transactions of 'inflow'.
        if inflow_end - inflow_begin >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        inflow_count = 0
        for listed_place_2 in range(inflow_begin, inflow_end):
            listed_row_2 = received[listed_place_2]
            inflow_rows[inflow_count] = listed_row_2
            inflow_count += 1
        # Transactions of 'out'.
        if out_end - out_begin >= scratch_capacity:
            state[NEXT] = account
            state[STATUS] = SCRATCH_FULL
            return
        out_count = 0
        for listed_place_3 in range(out_begin, out_end):
            listed_row_3 = sent[listed_place_3]
            out_rows[out_count] = listed_row_3
            out_count += 1
        if awaken_count > 0 and inflow_count > 0 and out_count > 0:
            awaken_at = 0
            awaken_left = 0
            awaken_untold_count = 0
            awaken_count_2 = 0
            inflow_amount = 0
            inflow_at = 0
            inflow_left = 0
            inflow_untold_count = 0
            inflow_count_2 = 0
            out_amount = 0
            out_at = 0
            out_left = 0
            out_untold_count = 0
            out_count_2 = 0
            pending = 0
            awaken_live_open_count = 0
            inflow_live_open_count = 0
            out_live_open_count = 0
            inflow_supported_open_count = 0
            out_supported_open_count = 0
            first_awaken_live_open_count = 0
            first_inflow_live_open_count = 0
            first_out_live_open_count = 0
            first_inflow_supported_open_count = 0
            first_out_supported_open_count = 0
            may_share = False
            # Accounts of both 'inflow' and 'out'.
            for at in range(inflow_count):
                payer = source[inflow_rows[at]]
                inflow_paired[payer] = 1
            for at_2 in range(out_count):
                payee = target[out_rows[at_2]]
                if inflow_paired[payee] != 0:
                    may_share = True
                    break
            for at_3 in range(inflow_count):
                payer_2 = source[inflow_rows[at_3]]
                inflow_paired[payer_2] = 0
            if awaken_count >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            for at_4 in range(awaken_count):
                awaken_live_tree[at_4] = 0
            if inflow_count >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            for at_5 in range(inflow_count):
                inflow_live_tree[at_5] = 0
            if inflow_count >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            for at_6 in range(inflow_count):
                inflow_supported_tree[at_6] = 0
            if out_count >= scratch_capacity:
                state[NEXT] = account
                state[STATUS] = SCRATCH_FULL
                return
            for at_7 in range(out_count):
                out_supported_tree[at_7] = 0
            if may_share:
                if awaken_count >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                for at_8 in range(awaken_count):
                    first_awaken_live_tree[at_8] = 0
                if inflow_count >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                for at_9 in range(inflow_count):
                    first_inflow_live_tree[at_9] = 0
                if inflow_count >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                for at_10 in range(inflow_count):
                    first_inflow_supported_tree[at_10] = 0
                if out_count >= scratch_capacity:
                    state[NEXT] = account
                    state[STATUS] = SCRATCH_FULL
                    return
                for at_11 in range(out_count):
                    first_out_supported_tree[at_11] = 0
            # Its transactions, the oldest first.
            while awaken_at < awaken_count or inflow_at < inflow_count or out_at < out_count:
                if state[STOP] != 0:
                    state[NEXT] = account
                    state[STATUS] = STOPPED
                    return
                row_2 = 0
                found = awaken_at < awaken_count
                if found:
                    row_2 = awaken_rows[awaken_at]
                if inflow_at < inflow_count:
                    next_row = inflow_rows[inflow_at]
                    if not found or next_row < row_2:
                        row_2 = next_row
                        found = True
                if out_at < out_count:
                    next_row_2 = out_rows[out_at]
                    if not found or next_row_2 < row_2:
                        row_2 = next_row_2
                        found = True
                since = time[row_2] - window
                while awaken_left < awaken_at:
                    if time[awaken_rows[awaken_left]] >= since:
                        break
                    awaken_present[awaken_left] = 0
                    if pending >= scratch_capacity:
                        state[NEXT] = account
                        state[STATUS] = SCRATCH_FULL
                        return
                    pending_code[pending] = 1
                    pending_place[pending] = awaken_left
                    pending += 1
                    if may_share:
                        first_awaken_present[awaken_left] = 0
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 7
                        pending_place[pending] = awaken_left
                        pending += 1
                    awaken_left += 1
                while inflow_left < inflow_at:
                    if time[inflow_rows[inflow_left]] >= since:
                        break
                    inflow_present[inflow_left] = 0
                    if pending >= scratch_capacity:
                        state[NEXT] = account
                        state[STATUS] = SCRATCH_FULL
                        return
                    pending_code[pending] = 4
                    pending_place[pending] = inflow_left
                    pending += 1
                    if may_share:
                        first_inflow_present[inflow_left] = 0
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 10
                        pending_place[pending] = inflow_left
                        pending += 1
                    inflow_left += 1
                while out_left < out_at:
                    if time[out_rows[out_left]] >= since:
                        break
                    out_present[out_left] = 0
                    if pending >= scratch_capacity:
                        state[NEXT] = account
                        state[STATUS] = SCRATCH_FULL
                        return
                    pending_code[pending] = 6
                    pending_place[pending] = out_left
                    pending += 1
                    if may_share:
                        first_out_present[out_left] = 0
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 12
                        pending_place[pending] = out_left
                        pending += 1
                    out_left += 1
                awaken_place = -1
                if awaken_at < awaken_count:
                    if awaken_rows[awaken_at] == row_2:
                        awaken_place = awaken_at
                        awaken_live[awaken_place] = 0
                        awaken_told[awaken_place] = 0
                        awaken_at += 1
                        now_3 = time[row_2]
                        is_open = 1
                        awaken_present[awaken_place] = is_open
                        awaken_live_open[awaken_place] = 0
                        awaken_live_open[awaken_place] = 0
                        cover = 0
                        meets = first_timed(inflow_rows, time, 0, inflow_at, now_3)
                        after = meets
                        if after < inflow_at:
                            if inflow_supported_open[after] == 0:
                                rank = counted_before(inflow_supported_tree, after)
                                after = inflow_at
                                if rank < inflow_supported_open_count:
                                    after = 0 + rank_at(inflow_supported_tree, inflow_count, rank)
                        if after < inflow_at:
                            cover = 1
                        awaken_beside_inflow[awaken_place] = cover
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 1
                        pending_place[pending] = awaken_place
                        pending += 1
                        if may_share:
                            first_awaken_present[awaken_place] = 1
                            first_awaken_live_open[awaken_place] = 0
                            first_awaken_live_open[awaken_place] = 0
                            cover_2 = 0
                            meets_2 = first_timed(inflow_rows, time, 0, inflow_at, now_3)
                            after_2 = meets_2
                            if after_2 < inflow_at:
                                if first_inflow_supported_open[after_2] == 0:
                                    rank_2 = counted_before(first_inflow_supported_tree, after_2)
                                    after_2 = inflow_at
                                    if rank_2 < first_inflow_supported_open_count:
                                        after_2 = (
                                            0 + rank_at(first_inflow_supported_tree, inflow_count, rank_2)
                                        )
                            if after_2 < inflow_at:
                                cover_2 = 1
                            first_awaken_beside_inflow[awaken_place] = cover_2
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 7
                            pending_place[pending] = awaken_place
                            pending += 1
                inflow_place = -1
                if inflow_at < inflow_count:
                    if inflow_rows[inflow_at] == row_2:
                        inflow_place = inflow_at
                        inflow_live[inflow_place] = 0
                        inflow_told[inflow_place] = 0
                        inflow_at += 1
                        now_4 = time[row_2]
                        is_open_2 = 1
                        if may_share:
                            payer_3 = source[row_2]
                            inflow_previous[inflow_place] = inflow_newest[payer_3]
                            inflow_newest[payer_3] = inflow_place + 1
                            if inflow_shut[payer_3] != 0:
                                is_open_2 = 0
                        inflow_present[inflow_place] = is_open_2
                        inflow_live_open[inflow_place] = 0
                        inflow_supported_open[inflow_place] = 0
                        cover_3 = 0
                        meets_3 = first_timed(awaken_rows, time, 0, awaken_at, now_4 + 1)
                        before = meets_3 - 1
                        if before >= 0:
                            if awaken_live_open[before] == 0:
                                rank_3 = counted_before(awaken_live_tree, meets_3)
                                before = 0 - 1
                                if rank_3 > 0:
                                    before = 0 + rank_at(awaken_live_tree, awaken_count, rank_3 - 1)
                        if before >= 0:
                            if now_4 - time[awaken_rows[before]] <= window:
                                cover_3 = 1
                        inflow_beside_awaken[inflow_place] = cover_3
                        cover_4 = 0
                        inflow_beside_out[inflow_place] = cover_4
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 4
                        pending_place[pending] = inflow_place
                        pending += 1
                        if may_share:
                            first_inflow_present[inflow_place] = 1
                            first_inflow_live_open[inflow_place] = 0
                            first_inflow_supported_open[inflow_place] = 0
                            cover_5 = 0
                            meets_4 = first_timed(awaken_rows, time, 0, awaken_at, now_4 + 1)
                            before_2 = meets_4 - 1
                            if before_2 >= 0:
                                if first_awaken_live_open[before_2] == 0:
                                    rank_4 = counted_before(first_awaken_live_tree, meets_4)
                                    before_2 = 0 - 1
                                    if rank_4 > 0:
                                        before_2 = (
                                            0 + rank_at(first_awaken_live_tree, awaken_count, rank_4 - 1)
                                        )
                            if before_2 >= 0:
                                if now_4 - time[awaken_rows[before_2]] <= window:
                                    cover_5 = 1
                            first_inflow_beside_awaken[inflow_place] = cover_5
                            cover_6 = 0
                            first_inflow_beside_out[inflow_place] = cover_6
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 10
                            pending_place[pending] = inflow_place
                            pending += 1
                out_place = -1
                if out_at < out_count:
                    if out_rows[out_at] == row_2:
                        out_place = out_at
                        out_live[out_place] = 0
                        out_told[out_place] = 0
                        out_at += 1
                        now_5 = time[row_2]
                        is_open_3 = 1
                        if may_share:
                            payee_2 = target[row_2]
                            out_previous[out_place] = out_newest[payee_2]
                            out_newest[payee_2] = out_place + 1
                            if out_shut[payee_2] != 0:
                                is_open_3 = 0
                        out_present[out_place] = is_open_3
                        out_live_open[out_place] = 0
                        out_supported_open[out_place] = 0
                        cover_7 = 0
                        meets_5 = first_timed(inflow_rows, time, 0, inflow_at, now_5)
                        before_3 = meets_5 - 1
                        if before_3 >= 0:
                            if inflow_live_open[before_3] == 0:
                                rank_5 = counted_before(inflow_live_tree, meets_5)
                                before_3 = 0 - 1
                                if rank_5 > 0:
                                    before_3 = (
                                        0 + rank_at(inflow_live_tree, inflow_count, rank_5 - 1)
                                    )
                        if before_3 >= 0:
                            if now_5 - time[inflow_rows[before_3]] <= wait:
                                cover_7 = 1
                        out_beside_inflow[out_place] = cover_7
                        if pending >= scratch_capacity:
                            state[NEXT] = account
                            state[STATUS] = SCRATCH_FULL
                            return
                        pending_code[pending] = 6
                        pending_place[pending] = out_place
                        pending += 1
                        if may_share:
                            first_out_present[out_place] = 1
                            first_out_live_open[out_place] = 0
                            first_out_supported_open[out_place] = 0
                            cover_8 = 0
                            meets_6 = first_timed(inflow_rows, time, 0, inflow_at, now_5)
                            before_4 = meets_6 - 1
                            if before_4 >= 0:
                                if first_inflow_live_open[before_4] == 0:
                                    rank_6 = counted_before(first_inflow_live_tree, meets_6)
                                    before_4 = 0 - 1
                                    if rank_6 > 0:
                                        before_4 = (
                                            0 + rank_at(first_inflow_live_tree, inflow_count, rank_6 - 1)
                                        )
                            if before_4 >= 0:
                                if now_5 - time[inflow_rows[before_4]] <= wait:
                                    cover_8 = 1
                            first_out_beside_inflow[out_place] = cover_8
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 12
                            pending_place[pending] = out_place
                            pending += 1
                # What enters and leaves changes what is supported and live.
                while pending > 0:
                    if state[STOP] != 0:
                        state[NEXT] = account
                        state[STATUS] = STOPPED
                        return
                    pending -= 1
                    code = pending_code[pending]
                    again = pending_place[pending]
                    if code == 1:
                        on = 0
                        step = -1
                        if awaken_present[again] != 0 and awaken_beside_inflow[again] != 0:
                            on = 1
                            step = 1
                        if awaken_live_open[again] != on:
                            awaken_live_open[again] = on
                            awaken_live_open_count += step
                            count_rank(awaken_live_tree, awaken_count, again, step)
                            first_instant = time[awaken_rows[again]]
                            past = time[awaken_rows[again]] + window + 1
                            before_5 = again - 1
                            if before_5 >= 0:
                                if awaken_live_open[before_5] == 0:
                                    rank_7 = counted_before(awaken_live_tree, again)
                                    before_5 = 0 - 1
                                    if rank_7 > 0:
                                        before_5 = (
                                            0 + rank_at(awaken_live_tree, awaken_count, rank_7 - 1)
                                        )
                            after_3 = again + 1
                            if after_3 < awaken_at:
                                if awaken_live_open[after_3] == 0:
                                    rank_8 = counted_before(awaken_live_tree, after_3)
                                    after_3 = awaken_at
                                    if rank_8 < awaken_live_open_count:
                                        after_3 = (
                                            0 + rank_at(awaken_live_tree, awaken_count, rank_8)
                                        )
                            if before_5 >= 0:
                                before_ends = time[awaken_rows[before_5]] + window + 1
                                if before_ends > first_instant:
                                    first_instant = before_ends
                            if after_3 < awaken_at:
                                after_begins = time[awaken_rows[after_3]]
                                if after_begins < past:
                                    past = after_begins
                            low = 0
                            high = 0
                            if first_instant < past:
                                low = first_timed(inflow_rows, time, 0, inflow_at, first_instant)
                                high = first_timed(inflow_rows, time, low, inflow_at, past)
                            for to in range(low, high):
                                inflow_beside_awaken[to] = on
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 3
                                pending_place[pending] = to
                                pending += 1
                            if on > 0:
                                awaken_live[again] = 1
                                awaken_count_2 += 1
                                if collect != 0 and awaken_told[again] == 0:
                                    if awaken_untold_count >= scratch_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    awaken_told[again] = 2
                                    awaken_untold[awaken_untold_count] = again
                                    awaken_untold_count += 1
                            else:
                                awaken_live[again] = 0
                                awaken_count_2 -= 1
                    if code == 3:
                        on_2 = 0
                        step_2 = -1
                        if inflow_supported_open[again] != 0 and inflow_beside_awaken[again] != 0:
                            on_2 = 1
                            step_2 = 1
                        if inflow_live_open[again] != on_2:
                            inflow_live_open[again] = on_2
                            inflow_live_open_count += step_2
                            count_rank(inflow_live_tree, inflow_count, again, step_2)
                            first_instant_2 = time[inflow_rows[again]] + 1
                            past_2 = time[inflow_rows[again]] + wait + 1
                            before_6 = again - 1
                            if before_6 >= 0:
                                if inflow_live_open[before_6] == 0:
                                    rank_9 = counted_before(inflow_live_tree, again)
                                    before_6 = 0 - 1
                                    if rank_9 > 0:
                                        before_6 = (
                                            0 + rank_at(inflow_live_tree, inflow_count, rank_9 - 1)
                                        )
                            after_4 = again + 1
                            if after_4 < inflow_at:
                                if inflow_live_open[after_4] == 0:
                                    rank_10 = counted_before(inflow_live_tree, after_4)
                                    after_4 = inflow_at
                                    if rank_10 < inflow_live_open_count:
                                        after_4 = (
                                            0 + rank_at(inflow_live_tree, inflow_count, rank_10)
                                        )
                            if before_6 >= 0:
                                before_ends_2 = time[inflow_rows[before_6]] + wait + 1
                                if before_ends_2 > first_instant_2:
                                    first_instant_2 = before_ends_2
                            if after_4 < inflow_at:
                                after_begins_2 = time[inflow_rows[after_4]] + 1
                                if after_begins_2 < past_2:
                                    past_2 = after_begins_2
                            low_2 = 0
                            high_2 = 0
                            if first_instant_2 < past_2:
                                low_2 = first_timed(out_rows, time, 0, out_at, first_instant_2)
                                high_2 = first_timed(out_rows, time, low_2, out_at, past_2)
                            for to_2 in range(low_2, high_2):
                                out_beside_inflow[to_2] = on_2
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 5
                                pending_place[pending] = to_2
                                pending += 1
                            if on_2 > 0:
                                inflow_live[again] = 1
                                inflow_count_2 += 1
                                cell = column_amount[inflow_rows[again]]
                                if (
                                    cell > 0 and inflow_amount > LARGEST_SUM - cell
                                    or cell < 0 and inflow_amount < SMALLEST_SUM - cell
                                ):
                                    state[NEXT] = account
                                    state[STATUS] = SUM_OVERFLOW
                                    return
                                inflow_amount += cell
                                if collect != 0 and inflow_told[again] == 0:
                                    if inflow_untold_count >= scratch_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    inflow_told[again] = 2
                                    inflow_untold[inflow_untold_count] = again
                                    inflow_untold_count += 1
                            else:
                                inflow_live[again] = 0
                                inflow_count_2 -= 1
                                inflow_amount -= column_amount[inflow_rows[again]]
                    if code == 4:
                        on_3 = 0
                        step_3 = -1
                        if inflow_present[again] != 0 and inflow_beside_out[again] != 0:
                            on_3 = 1
                            step_3 = 1
                        if inflow_supported_open[again] != on_3:
                            inflow_supported_open[again] = on_3
                            inflow_supported_open_count += step_3
                            count_rank(inflow_supported_tree, inflow_count, again, step_3)
                            first_instant_3 = time[inflow_rows[again]] - window
                            past_3 = time[inflow_rows[again]] + 1
                            before_7 = again - 1
                            if before_7 >= 0:
                                if inflow_supported_open[before_7] == 0:
                                    rank_11 = counted_before(inflow_supported_tree, again)
                                    before_7 = 0 - 1
                                    if rank_11 > 0:
                                        before_7 = (
                                            0 + rank_at(inflow_supported_tree, inflow_count, rank_11 - 1)
                                        )
                            after_5 = again + 1
                            if after_5 < inflow_at:
                                if inflow_supported_open[after_5] == 0:
                                    rank_12 = counted_before(inflow_supported_tree, after_5)
                                    after_5 = inflow_at
                                    if rank_12 < inflow_supported_open_count:
                                        after_5 = (
                                            0 + rank_at(inflow_supported_tree, inflow_count, rank_12)
                                        )
                            if before_7 >= 0:
                                before_ends_3 = time[inflow_rows[before_7]] + 1
                                if before_ends_3 > first_instant_3:
                                    first_instant_3 = before_ends_3
                            if after_5 < inflow_at:
                                after_begins_3 = time[inflow_rows[after_5]] - window
                                if after_begins_3 < past_3:
                                    past_3 = after_begins_3
                            low_3 = 0
                            high_3 = 0
                            if first_instant_3 < past_3:
                                low_3 = first_timed(
                                    awaken_rows, time, 0, awaken_at, first_instant_3,
                                )
                                high_3 = first_timed(awaken_rows, time, low_3, awaken_at, past_3)
                            for to_3 in range(low_3, high_3):
                                awaken_beside_inflow[to_3] = on_3
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 1
                                pending_place[pending] = to_3
                                pending += 1
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 3
                            pending_place[pending] = again
                            pending += 1
                    if code == 5:
                        on_4 = 0
                        step_4 = -1
                        if out_supported_open[again] != 0 and out_beside_inflow[again] != 0:
                            on_4 = 1
                            step_4 = 1
                        if out_live_open[again] != on_4:
                            out_live_open[again] = on_4
                            out_live_open_count += step_4
                            if on_4 > 0:
                                out_live[again] = 1
                                out_count_2 += 1
                                cell_2 = column_amount[out_rows[again]]
                                if (
                                    cell_2 > 0 and out_amount > LARGEST_SUM - cell_2
                                    or cell_2 < 0 and out_amount < SMALLEST_SUM - cell_2
                                ):
                                    state[NEXT] = account
                                    state[STATUS] = SUM_OVERFLOW
                                    return
                                out_amount += cell_2
                                if collect != 0 and out_told[again] == 0:
                                    if out_untold_count >= scratch_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = SCRATCH_FULL
                                        return
                                    out_told[again] = 2
                                    out_untold[out_untold_count] = again
                                    out_untold_count += 1
                            else:
                                out_live[again] = 0
                                out_count_2 -= 1
                                out_amount -= column_amount[out_rows[again]]
                    if code == 6:
                        on_5 = 0
                        step_5 = -1
                        if out_present[again] != 0:
                            on_5 = 1
                            step_5 = 1
                        if out_supported_open[again] != on_5:
                            out_supported_open[again] = on_5
                            out_supported_open_count += step_5
                            count_rank(out_supported_tree, out_count, again, step_5)
                            first_instant_4 = time[out_rows[again]] - wait
                            past_4 = time[out_rows[again]]
                            before_8 = again - 1
                            if before_8 >= 0:
                                if out_supported_open[before_8] == 0:
                                    rank_13 = counted_before(out_supported_tree, again)
                                    before_8 = 0 - 1
                                    if rank_13 > 0:
                                        before_8 = (
                                            0 + rank_at(out_supported_tree, out_count, rank_13 - 1)
                                        )
                            after_6 = again + 1
                            if after_6 < out_at:
                                if out_supported_open[after_6] == 0:
                                    rank_14 = counted_before(out_supported_tree, after_6)
                                    after_6 = out_at
                                    if rank_14 < out_supported_open_count:
                                        after_6 = (
                                            0 + rank_at(out_supported_tree, out_count, rank_14)
                                        )
                            if before_8 >= 0:
                                before_ends_4 = time[out_rows[before_8]]
                                if before_ends_4 > first_instant_4:
                                    first_instant_4 = before_ends_4
                            if after_6 < out_at:
                                after_begins_4 = time[out_rows[after_6]] - wait
                                if after_begins_4 < past_4:
                                    past_4 = after_begins_4
                            low_4 = 0
                            high_4 = 0
                            if first_instant_4 < past_4:
                                low_4 = first_timed(
                                    inflow_rows, time, 0, inflow_at, first_instant_4,
                                )
                                high_4 = first_timed(inflow_rows, time, low_4, inflow_at, past_4)
                            for to_4 in range(low_4, high_4):
                                inflow_beside_out[to_4] = on_5
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 4
                                pending_place[pending] = to_4
                                pending += 1
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 5
                            pending_place[pending] = again
                            pending += 1
                    if code == 7:
                        on_6 = 0
                        step_6 = -1
                        if (
                            first_awaken_present[again] != 0
                            and first_awaken_beside_inflow[again] != 0
                        ):
                            on_6 = 1
                            step_6 = 1
                        if first_awaken_live_open[again] != on_6:
                            first_awaken_live_open[again] = on_6
                            first_awaken_live_open_count += step_6
                            count_rank(first_awaken_live_tree, awaken_count, again, step_6)
                            first_instant_5 = time[awaken_rows[again]]
                            past_5 = time[awaken_rows[again]] + window + 1
                            before_9 = again - 1
                            if before_9 >= 0:
                                if first_awaken_live_open[before_9] == 0:
                                    rank_15 = counted_before(first_awaken_live_tree, again)
                                    before_9 = 0 - 1
                                    if rank_15 > 0:
                                        before_9 = (
                                            0 + rank_at(first_awaken_live_tree, awaken_count, rank_15 - 1)
                                        )
                            after_7 = again + 1
                            if after_7 < awaken_at:
                                if first_awaken_live_open[after_7] == 0:
                                    rank_16 = counted_before(first_awaken_live_tree, after_7)
                                    after_7 = awaken_at
                                    if rank_16 < first_awaken_live_open_count:
                                        after_7 = (
                                            0 + rank_at(first_awaken_live_tree, awaken_count, rank_16)
                                        )
                            if before_9 >= 0:
                                before_ends_5 = time[awaken_rows[before_9]] + window + 1
                                if before_ends_5 > first_instant_5:
                                    first_instant_5 = before_ends_5
                            if after_7 < awaken_at:
                                after_begins_5 = time[awaken_rows[after_7]]
                                if after_begins_5 < past_5:
                                    past_5 = after_begins_5
                            low_5 = 0
                            high_5 = 0
                            if first_instant_5 < past_5:
                                low_5 = first_timed(
                                    inflow_rows, time, 0, inflow_at, first_instant_5,
                                )
                                high_5 = first_timed(inflow_rows, time, low_5, inflow_at, past_5)
                            for to_5 in range(low_5, high_5):
                                first_inflow_beside_awaken[to_5] = on_6
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 9
                                pending_place[pending] = to_5
                                pending += 1
                    if code == 9:
                        on_7 = 0
                        step_7 = -1
                        if (
                            first_inflow_supported_open[again] != 0
                            and first_inflow_beside_awaken[again] != 0
                        ):
                            on_7 = 1
                            step_7 = 1
                        if first_inflow_live_open[again] != on_7:
                            first_inflow_live_open[again] = on_7
                            first_inflow_live_open_count += step_7
                            count_rank(first_inflow_live_tree, inflow_count, again, step_7)
                            first_instant_6 = time[inflow_rows[again]] + 1
                            past_6 = time[inflow_rows[again]] + wait + 1
                            before_10 = again - 1
                            if before_10 >= 0:
                                if first_inflow_live_open[before_10] == 0:
                                    rank_17 = counted_before(first_inflow_live_tree, again)
                                    before_10 = 0 - 1
                                    if rank_17 > 0:
                                        before_10 = (
                                            0 + rank_at(first_inflow_live_tree, inflow_count, rank_17 - 1)
                                        )
                            after_8 = again + 1
                            if after_8 < inflow_at:
                                if first_inflow_live_open[after_8] == 0:
                                    rank_18 = counted_before(first_inflow_live_tree, after_8)
                                    after_8 = inflow_at
                                    if rank_18 < first_inflow_live_open_count:
                                        after_8 = (
                                            0 + rank_at(first_inflow_live_tree, inflow_count, rank_18)
                                        )
                            if before_10 >= 0:
                                before_ends_6 = time[inflow_rows[before_10]] + wait + 1
                                if before_ends_6 > first_instant_6:
                                    first_instant_6 = before_ends_6
                            if after_8 < inflow_at:
                                after_begins_6 = time[inflow_rows[after_8]] + 1
                                if after_begins_6 < past_6:
                                    past_6 = after_begins_6
                            low_6 = 0
                            high_6 = 0
                            if first_instant_6 < past_6:
                                low_6 = first_timed(out_rows, time, 0, out_at, first_instant_6)
                                high_6 = first_timed(out_rows, time, low_6, out_at, past_6)
                            for to_6 in range(low_6, high_6):
                                first_out_beside_inflow[to_6] = on_7
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 11
                                pending_place[pending] = to_6
                                pending += 1
                            payer_4 = source[inflow_rows[again]]
                            inflow_paired[payer_4] += step_7
                            if inflow_paired[payer_4] == on_7:
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 0
                                pending_place[pending] = payer_4
                                pending += 1
                    if code == 10:
                        on_8 = 0
                        step_8 = -1
                        if first_inflow_present[again] != 0 and first_inflow_beside_out[again] != 0:
                            on_8 = 1
                            step_8 = 1
                        if first_inflow_supported_open[again] != on_8:
                            first_inflow_supported_open[again] = on_8
                            first_inflow_supported_open_count += step_8
                            count_rank(first_inflow_supported_tree, inflow_count, again, step_8)
                            first_instant_7 = time[inflow_rows[again]] - window
                            past_7 = time[inflow_rows[again]] + 1
                            before_11 = again - 1
                            if before_11 >= 0:
                                if first_inflow_supported_open[before_11] == 0:
                                    rank_19 = counted_before(first_inflow_supported_tree, again)
                                    before_11 = 0 - 1
                                    if rank_19 > 0:
                                        before_11 = (
                                            0 + rank_at(first_inflow_supported_tree, inflow_count, rank_19 - 1)
                                        )
                            after_9 = again + 1
                            if after_9 < inflow_at:
                                if first_inflow_supported_open[after_9] == 0:
                                    rank_20 = counted_before(first_inflow_supported_tree, after_9)
                                    after_9 = inflow_at
                                    if rank_20 < first_inflow_supported_open_count:
                                        after_9 = (
                                            0 + rank_at(first_inflow_supported_tree, inflow_count, rank_20)
                                        )
                            if before_11 >= 0:
                                before_ends_7 = time[inflow_rows[before_11]] + 1
                                if before_ends_7 > first_instant_7:
                                    first_instant_7 = before_ends_7
                            if after_9 < inflow_at:
                                after_begins_7 = time[inflow_rows[after_9]] - window
                                if after_begins_7 < past_7:
                                    past_7 = after_begins_7
                            low_7 = 0
                            high_7 = 0
                            if first_instant_7 < past_7:
                                low_7 = first_timed(
                                    awaken_rows, time, 0, awaken_at, first_instant_7,
                                )
                                high_7 = first_timed(awaken_rows, time, low_7, awaken_at, past_7)
                            for to_7 in range(low_7, high_7):
                                first_awaken_beside_inflow[to_7] = on_8
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 7
                                pending_place[pending] = to_7
                                pending += 1
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 9
                            pending_place[pending] = again
                            pending += 1
                    if code == 11:
                        on_9 = 0
                        step_9 = -1
                        if (
                            first_out_supported_open[again] != 0
                            and first_out_beside_inflow[again] != 0
                        ):
                            on_9 = 1
                            step_9 = 1
                        if first_out_live_open[again] != on_9:
                            first_out_live_open[again] = on_9
                            first_out_live_open_count += step_9
                            payee_3 = target[out_rows[again]]
                            out_paired[payee_3] += step_9
                            if out_paired[payee_3] == on_9:
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 0
                                pending_place[pending] = payee_3
                                pending += 1
                    if code == 12:
                        on_10 = 0
                        step_10 = -1
                        if first_out_present[again] != 0:
                            on_10 = 1
                            step_10 = 1
                        if first_out_supported_open[again] != on_10:
                            first_out_supported_open[again] = on_10
                            first_out_supported_open_count += step_10
                            count_rank(first_out_supported_tree, out_count, again, step_10)
                            first_instant_8 = time[out_rows[again]] - wait
                            past_8 = time[out_rows[again]]
                            before_12 = again - 1
                            if before_12 >= 0:
                                if first_out_supported_open[before_12] == 0:
                                    rank_21 = counted_before(first_out_supported_tree, again)
                                    before_12 = 0 - 1
                                    if rank_21 > 0:
                                        before_12 = (
                                            0 + rank_at(first_out_supported_tree, out_count, rank_21 - 1)
                                        )
                            after_10 = again + 1
                            if after_10 < out_at:
                                if first_out_supported_open[after_10] == 0:
                                    rank_22 = counted_before(first_out_supported_tree, after_10)
                                    after_10 = out_at
                                    if rank_22 < first_out_supported_open_count:
                                        after_10 = (
                                            0 + rank_at(first_out_supported_tree, out_count, rank_22)
                                        )
                            if before_12 >= 0:
                                before_ends_8 = time[out_rows[before_12]]
                                if before_ends_8 > first_instant_8:
                                    first_instant_8 = before_ends_8
                            if after_10 < out_at:
                                after_begins_8 = time[out_rows[after_10]] - wait
                                if after_begins_8 < past_8:
                                    past_8 = after_begins_8
                            low_8 = 0
                            high_8 = 0
                            if first_instant_8 < past_8:
                                low_8 = first_timed(
                                    inflow_rows, time, 0, inflow_at, first_instant_8,
                                )
                                high_8 = first_timed(inflow_rows, time, low_8, inflow_at, past_8)
                            for to_8 in range(low_8, high_8):
                                first_inflow_beside_out[to_8] = on_10
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 10
                                pending_place[pending] = to_8
                                pending += 1
                            if pending >= scratch_capacity:
                                state[NEXT] = account
                                state[STATUS] = SCRATCH_FULL
                                return
                            pending_code[pending] = 11
                            pending_place[pending] = again
                            pending += 1
                    if code == 0:
                        closed = 0
                        opened = 1
                        if inflow_paired[again] != 0 and out_paired[again] != 0:
                            closed = 1
                            opened = 0
                        if inflow_shut[again] != closed:
                            inflow_shut[again] = closed
                            link = inflow_newest[again]
                            while link > inflow_left:
                                place = link - 1
                                link = inflow_previous[place]
                                inflow_present[place] = opened
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 4
                                pending_place[pending] = place
                                pending += 1
                        closed_2 = 0
                        opened_2 = 1
                        if out_paired[again] != 0 and inflow_paired[again] != 0:
                            closed_2 = 1
                            opened_2 = 0
                        if out_shut[again] != closed_2:
                            out_shut[again] = closed_2
                            link_2 = out_newest[again]
                            while link_2 > out_left:
                                place_2 = link_2 - 1
                                link_2 = out_previous[place_2]
                                out_present[place_2] = opened_2
                                if pending >= scratch_capacity:
                                    state[NEXT] = account
                                    state[STATUS] = SCRATCH_FULL
                                    return
                                pending_code[pending] = 6
                                pending_place[pending] = place_2
                                pending += 1
                completes = False
                if awaken_place >= 0:
                    if awaken_live[awaken_place] != 0:
                        completes = True
                if out_place >= 0:
                    if out_live[out_place] != 0:
                        completes = True
                if (
                    completes
                    and row_2 >= emit_from
                    and awaken_count_2 > 0
                    and inflow_count_2 > 0
                    and out_count_2 > 0
                ):
                    if (
                        inflow_amount >= min_total
                        and out_amount >= share_of(inflow_amount, kept_numerator, kept_denominator)
                    ):
                        last_at = out_at - 1
                        while last_at >= out_left and out_live[last_at] == 0:
                            last_at -= 1
                        out_last = 0
                        if last_at >= out_left:
                            out_last = time[out_rows[last_at]]
                        first_at_2 = awaken_left
                        while first_at_2 < awaken_at and awaken_live[first_at_2] == 0:
                            first_at_2 += 1
                        awaken_first = 0
                        if first_at_2 < awaken_at:
                            awaken_first = time[awaken_rows[first_at_2]]
                        total_2 = inflow_amount
                        left_2 = out_amount
                        took_2 = subtract_within(out_last, awaken_first)
                        completed += 1
                        if collect != 0:
                            while awaken_untold_count > 0:
                                awaken_untold_count -= 1
                                at_12 = awaken_untold[awaken_untold_count]
                                if awaken_live[at_12] != 0:
                                    awaken_told[at_12] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 0
                                    evidence_row[evidence_end] = awaken_rows[at_12]
                                    evidence_end += 1
                                else:
                                    awaken_told[at_12] = 0
                            while inflow_untold_count > 0:
                                inflow_untold_count -= 1
                                at_13 = inflow_untold[inflow_untold_count]
                                if inflow_live[at_13] != 0:
                                    inflow_told[at_13] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 1
                                    evidence_row[evidence_end] = inflow_rows[at_13]
                                    evidence_end += 1
                                else:
                                    inflow_told[at_13] = 0
                            while out_untold_count > 0:
                                out_untold_count -= 1
                                at_14 = out_untold[out_untold_count]
                                if out_live[at_14] != 0:
                                    out_told[at_14] = 1
                                    if evidence_end >= pool_capacity:
                                        state[NEXT] = account
                                        state[STATUS] = OUTPUT_FULL
                                        return
                                    evidence_stage[evidence_end] = 2
                                    evidence_row[evidence_end] = out_rows[at_14]
                                    evidence_end += 1
                                else:
                                    out_told[at_14] = 0
                        if instances >= instance_capacity:
                            state[NEXT] = account
                            state[STATUS] = OUTPUT_FULL
                            return
                        instance_trigger[instances] = row_2
                        instance_plain[instances, 0] = account
                        instance_whole[instances, 0] = total_2
                        instance_whole[instances, 1] = left_2
                        instance_whole[instances, 2] = took_2
                        instance_evidence_end[instances] = evidence_end
                        instances += 1
            for at_15 in range(inflow_count):
                payer_5 = source[inflow_rows[at_15]]
                inflow_newest[payer_5] = 0
                inflow_paired[payer_5] = 0
                inflow_shut[payer_5] = 0
            for at_16 in range(out_count):
                payee_4 = target[out_rows[at_16]]
                out_newest[payee_4] = 0
                out_paired[payee_4] = 0
                out_shut[payee_4] = 0
        state[COMPLETED] = completed
        state[INSTANCES] = instances
        state[EVIDENCE] = evidence_end
    state[NEXT] = item_high
    state[STATUS] = DONE
