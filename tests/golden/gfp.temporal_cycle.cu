// moneytrail: pattern temporal_cycle (gfp.dsl:225)
// plan: expansion from the trigger; no sweep: it has a chain; chains whose ends are both known are
//       searched from both, where what each payment led to, noted beforehand, does not rule them
//       out
// passes: none changed anything

#include "device.hpp"

constexpr long long DONE = 0;
constexpr long long NEXT = 0;
constexpr long long SCRATCH_FULL = 1;
constexpr long long STATUS = 1;
constexpr long long INSTANCES = 2;
constexpr long long OUTPUT_FULL = 2;
constexpr long long CHAIN_ACCOUNTS = 3;
constexpr long long STOPPED = 3;
constexpr long long EVIDENCE = 4;
constexpr long long STOP = 5;
constexpr long long COMPLETED = 6;

// First of the first `high` transactions not before `instant`.
__device__ inline whole first_at(
    auto time, whole high, whole instant)
{
    whole low = 0;
    while (low < high) {
        const whole middle = shifted_down(low + high, 1);
        if (time(middle) < instant) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

// First place in listed[low:high] with a transaction not below `least`.
__device__ inline whole first_listed(
    auto listed, whole low, whole high, whole least)
{
    while (low < high) {
        const whole middle = shifted_down(low + high, 1);
        if (listed(middle) < least) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

// Sort values[low:high], smallest first.
__device__ inline void sort_between(
    auto values, whole low, whole high)
{
    const whole count = high - low;
    if (count <= 24) {
        for (whole at = low + 1; at < high; at += 1) {
            const whole inserted = values(at);
            whole hole = at;
            while (hole > low) {
                if (values(hole - 1) <= inserted) {
                    break;
                }
                values.set(hole, values(hole - 1));
                hole -= 1;
            }
            values.set(hole, inserted);
        }
        return;
    }
    whole left = shifted_down(count, 1);
    whole right = count - 1;
    while (right > 0) {
        whole moved = values(low);
        if (left > 0) {
            left -= 1;
            moved = values(low + left);
        }
        else {
            moved = values(low + right);
            values.set(low + right, values(low));
            right -= 1;
        }
        whole parent = left;
        whole child = left * 2 + 1;
        while (child <= right) {
            if (child < right) {
                if (values(low + child) < values(low + (child + 1))) {
                    child += 1;
                }
            }
            if (moved >= values(low + child)) {
                break;
            }
            values.set(low + parent, values(low + child));
            parent = child;
            child = parent * 2 + 1;
        }
        values.set(low + parent, moved);
    }
    return;
}

// Find 'temporal_cycle'.
__device__ inline void temporal_cycle(
    whole item_low, whole item_high, auto state, whole prepare, auto loop_onward, auto sent,
    auto received, auto sent_start, auto received_start, auto candidates, auto chain_accounts,
    auto feature_size_histogram, auto time, whole window, auto source, auto target, whole lane,
    whole via_shortest, whole via_longest, auto loop_path, auto& loop_place_of,
    auto loop_reached, auto loop_hops_from_start, auto loop_hops_to_end, auto loop_on_path,
    auto loop_read_rows, auto sent_to, auto received_from, whole scratch_capacity,
    auto loop_ahead_queued, auto loop_behind_queued, auto loop_arrives, auto loop_departs,
    auto loop_ahead_read, auto loop_behind_read, auto loop_ahead_queue, auto loop_ahead_from,
    auto loop_behind_queue, auto loop_behind_from, auto loop_payers, auto loop_payees,
    auto loop_spare_rows, auto loop_spare_payers, auto loop_spare_payees, auto loop_into_start,
    auto loop_arrives_at, auto loop_departs_at, auto loop_pool, auto loop_way,
    auto loop_walk_place, auto loop_walk_hops, auto loop_walk_low, auto loop_walk_high,
    whole lanes, auto loop_rows, auto& loop_live, auto loop_hop_start, auto between_rows,
    auto size_bin_low, auto size_bin_high, whole collect, whole pool_capacity,
    auto evidence_stage, auto evidence_row, auto chain_account, whole instance_capacity,
    auto instance_trigger, auto instance_plain, auto instance_whole, auto instance_chain,
    auto instance_evidence_end)
{
    whole instances = state(INSTANCES);
    whole completed = state(COMPLETED);
    whole evidence_end = state(EVIDENCE);
    whole chain_end = state(CHAIN_ACCOUNTS);
    if (prepare == 1) {
        for (whole account = item_low; account < item_high; account += 1) {
            // Where the money of 'loop' went on, and came from.
            const whole paid_stop = sent_start(account + 1);
            whole paid_place = sent_start(account);
            whole paid_before = -1;
            for (whole at = received_start(account), at_END = received_start(account + 1); at < at_END; at += 1) {
                const whole row = received(at);
                while (paid_place < paid_stop) {
                    const whole earlier = sent(paid_place);
                    if (earlier > row) {
                        break;
                    }
                    paid_before = earlier;
                    paid_place += 1;
                }
                loop_onward.set(row, 0, paid_before);
                loop_onward.set(row, 1,
                    paid_place < paid_stop
                        ? whole(sent(paid_place))
                        : whole(2147483647));
                loop_onward.set(row, 2, paid_place);
            }
            const whole received_stop = received_start(account + 1);
            whole received_place = received_start(account);
            whole received_last = -1;
            for (whole at_2 = sent_start(account), at_2_END = sent_start(account + 1); at_2 < at_2_END; at_2 += 1) {
                const whole row_2 = sent(at_2);
                while (received_place < received_stop) {
                    const whole earlier_2 = received(received_place);
                    if (earlier_2 > row_2) {
                        break;
                    }
                    received_last = earlier_2;
                    received_place += 1;
                }
                loop_onward.set(row_2, 3, received_last);
                loop_onward.set(row_2, 4, received_place);
            }
        }
        return;
    }
    whole first = 0;
    for (whole trigger = item_low; trigger < item_high; trigger += 1) {
        if (state(STOP) != 0) {
            state.set(NEXT, trigger);
            state.set(STATUS, STOPPED);
            return;
        }
        if (trigger == item_low) {
            for (whole column = 0; column < 10; column += 1) {
                feature_size_histogram.set(0, column, trigger, 0);
            }
        }
        const whole since = time(trigger) - window;
        if (trigger == item_low) {
            first = first_at(time, trigger, since);
        }
        while (first < trigger) {
            if (time(first) >= since) {
                break;
            }
            first += 1;
        }
        if (source(trigger) == target(trigger)) {
            continue;
        }
        whole candidates_length = 0;
        whole chain_top = 0;
        whole others = lane;
        // The trigger as a transaction of 'loop'.
        const whole start = target(trigger);
        const whole root = source(trigger);
        loop_path.set(0, start);
        const whole most_hops = via_longest;
        // 'loop' between two known accounts: search from both until they meet.
        bool met = false;
        whole places = 0;
        whole read = 0;
        if (loop_onward(trigger, 0) >= first) {
            whole until = loop_onward(trigger, 3);
            if (until >= first) {
                // Whether what the goal paid went on, and what the root was paid came, in time.
                const whole begin = first;
                const whole out_end = loop_onward(trigger, 2);
                const whole out_low = sent_start(start);
                whole looked_at = out_end - 16;
                if (looked_at < out_low) {
                    looked_at = out_low;
                }
                whole place = out_end;
                whole since_2 = 2147483647;
                whole out_place = out_end;
                while (place > looked_at) {
                    const whole row_3 = sent(place - 1);
                    if (row_3 < begin) {
                        break;
                    }
                    place -= 1;
                    if (row_3 <= until) {
                        if (sent_to(place) == root || loop_onward(row_3, 1) <= until) {
                            since_2 = row_3;
                            out_place = place;
                        }
                    }
                }
                if (place > out_low) {
                    if (sent(place - 1) >= begin) {
                        since_2 = begin;
                        out_place = first_listed(sent, out_low, place, begin);
                    }
                }
                if (since_2 <= until) {
                    const whole in_low = received_start(root);
                    whole in_place = loop_onward(trigger, 4);
                    whole looked_at_2 = in_place - 16;
                    if (looked_at_2 < in_low) {
                        looked_at_2 = in_low;
                    }
                    whole place_2 = in_place;
                    whole latest = -1;
                    while (place_2 > looked_at_2) {
                        const whole row_4 = received(place_2 - 1);
                        if (row_4 < since_2) {
                            break;
                        }
                        place_2 -= 1;
                        if (received_from(place_2) == start || loop_onward(row_4, 3) >= since_2) {
                            latest = row_4;
                            in_place = place_2 + 1;
                            break;
                        }
                    }
                    if (latest >= 0) {
                        until = latest;
                    }
                    else {
                        bool none_left = place_2 == in_low;
                        if (place_2 > in_low) {
                            none_left = received(place_2 - 1) < since_2;
                        }
                        if (none_left) {
                            until = -1;
                        }
                    }
                    if (until >= since_2) {
                        const whole in_first = first_listed(received, in_low, in_place, since_2);
                        if (places >= scratch_capacity) {
                            state.set(NEXT, trigger);
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        loop_reached.set(places, start);
                        loop_hops_from_start.set(places, 1073741824);
                        loop_hops_to_end.set(places, 1073741824);
                        loop_on_path.set(places, 0);
                        loop_ahead_queued.set(places, 0);
                        loop_behind_queued.set(places, 0);
                        loop_arrives.set(places, 2147483647);
                        loop_departs.set(places, -1);
                        loop_ahead_read.set(places, until);
                        loop_behind_read.set(places, since_2);
                        places += 1;
                        if (places >= scratch_capacity) {
                            state.set(NEXT, trigger);
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        loop_reached.set(places, root);
                        loop_hops_from_start.set(places, 1073741824);
                        loop_hops_to_end.set(places, 1073741824);
                        loop_on_path.set(places, 0);
                        loop_ahead_queued.set(places, 0);
                        loop_behind_queued.set(places, 0);
                        loop_arrives.set(places, 2147483647);
                        loop_departs.set(places, -1);
                        loop_ahead_read.set(places, until);
                        loop_behind_read.set(places, since_2);
                        places += 1;
                        whole ahead_low = 0;
                        whole ahead_high = 1;
                        whole ahead_hops = 0;
                        whole ahead_cost = out_end - out_place;
                        loop_ahead_queue.set(0, 0);
                        loop_hops_from_start.set(0, 0);
                        loop_ahead_from.set(0, out_place);
                        loop_arrives.set(0, since_2 - 1);
                        whole behind_low = 0;
                        whole behind_high = 1;
                        whole behind_hops = 0;
                        whole behind_cost = in_place - in_first;
                        loop_behind_queue.set(0, 1);
                        loop_hops_to_end.set(1, 0);
                        loop_behind_from.set(1, in_place);
                        loop_departs.set(1, until + 1);
                        while (
                            ahead_low < ahead_high
                            && behind_low < behind_high
                            && ahead_hops + behind_hops < most_hops
                        ) {
                            if (ahead_high - ahead_low == 1 && behind_high - behind_low == 1) {
                                if (loop_ahead_queue(ahead_low) == loop_behind_queue(behind_low)) {
                                    break;
                                }
                            }
                            if (ahead_cost <= behind_cost) {
                                const whole level_low = ahead_low;
                                ahead_low = ahead_high;
                                ahead_cost = 0;
                                ahead_hops += 1;
                                for (whole at_3 = level_low, at_3_END = ahead_low; at_3 < at_3_END; at_3 += 1) {
                                    if (state(STOP) != 0) {
                                        state.set(NEXT, trigger);
                                        state.set(STATUS, STOPPED);
                                        return;
                                    }
                                    const whole here = loop_ahead_queue(at_3);
                                    loop_ahead_queued.set(here, 0);
                                    const whole account_2 = loop_reached(here);
                                    const whole limit = loop_ahead_read(here);
                                    loop_ahead_read.set(here, loop_arrives(here));
                                    for (whole place_3 = loop_ahead_from(here), place_3_END = sent_start(account_2 + 1); place_3 < place_3_END; place_3 += 1) {
                                        const whole row_5 = sent(place_3);
                                        if (row_5 > limit) {
                                            break;
                                        }
                                        const whole far = sent_to(place_3);
                                        bool closes = true;
                                        if (far == root) {
                                            closes = time(trigger) - time(row_5) > 0;
                                        }
                                        if (closes && far == root) {
                                            if (read >= scratch_capacity) {
                                                state.set(NEXT, trigger);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            loop_read_rows.set(read, row_5);
                                            read += 1;
                                            met = true;
                                        }
                                        if (closes && far != root && far != start) {
                                            if (loop_onward(row_5, 1) <= until) {
                                                if (read >= scratch_capacity) {
                                                    state.set(NEXT, trigger);
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                loop_read_rows.set(read, row_5);
                                                read += 1;
                                                if (loop_place_of(far) == 0) {
                                                    if (places >= scratch_capacity) {
                                                        state.set(NEXT, trigger);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    loop_reached.set(places, far);
                                                    loop_hops_from_start.set(places, 1073741824);
                                                    loop_hops_to_end.set(places, 1073741824);
                                                    loop_on_path.set(places, 0);
                                                    loop_ahead_queued.set(places, 0);
                                                    loop_behind_queued.set(places, 0);
                                                    loop_arrives.set(places, 2147483647);
                                                    loop_departs.set(places, -1);
                                                    loop_ahead_read.set(places, until);
                                                    loop_behind_read.set(places, since_2);
                                                    if (!loop_place_of.set(far, places + 1)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    places += 1;
                                                }
                                                const whole there = loop_place_of(far) - 1;
                                                if (row_5 < loop_departs(there)) {
                                                    met = true;
                                                }
                                                if (row_5 < loop_arrives(there)) {
                                                    loop_arrives.set(there, row_5);
                                                    loop_ahead_from.set(there,
                                                        loop_onward(row_5, 2));
                                                    if (loop_ahead_queued(there) == 0) {
                                                        loop_ahead_queued.set(there, 1);
                                                        if (ahead_high >= scratch_capacity) {
                                                            state.set(NEXT, trigger);
                                                            state.set(STATUS, SCRATCH_FULL);
                                                            return;
                                                        }
                                                        loop_ahead_queue.set(ahead_high, there);
                                                        ahead_high += 1;
                                                        ahead_cost +=
                                                            sent_start(far + 1) - loop_onward(row_5, 2);
                                                    }
                                                }
                                                if (loop_hops_from_start(there) > ahead_hops) {
                                                    loop_hops_from_start.set(there, ahead_hops);
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                            else {
                                const whole level_low_2 = behind_low;
                                behind_low = behind_high;
                                behind_cost = 0;
                                behind_hops += 1;
                                for (whole at_4 = level_low_2, at_4_END = behind_low; at_4 < at_4_END; at_4 += 1) {
                                    if (state(STOP) != 0) {
                                        state.set(NEXT, trigger);
                                        state.set(STATUS, STOPPED);
                                        return;
                                    }
                                    const whole here_2 = loop_behind_queue(at_4);
                                    loop_behind_queued.set(here_2, 0);
                                    const whole account_3 = loop_reached(here_2);
                                    const whole limit_2 = loop_behind_read(here_2);
                                    loop_behind_read.set(here_2, loop_departs(here_2));
                                    const whole place_low = received_start(account_3);
                                    whole place_4 = loop_behind_from(here_2);
                                    while (place_4 > place_low) {
                                        place_4 -= 1;
                                        const whole row_6 = received(place_4);
                                        if (row_6 < limit_2) {
                                            break;
                                        }
                                        const whole far_2 = received_from(place_4);
                                        bool closes_2 = true;
                                        if (here_2 == 1) {
                                            closes_2 = time(trigger) - time(row_6) > 0;
                                        }
                                        if (closes_2 && far_2 == start) {
                                            if (read >= scratch_capacity) {
                                                state.set(NEXT, trigger);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            loop_read_rows.set(read, row_6);
                                            read += 1;
                                            met = true;
                                        }
                                        if (closes_2 && far_2 != start && far_2 != root) {
                                            if (loop_onward(row_6, 3) >= since_2) {
                                                if (read >= scratch_capacity) {
                                                    state.set(NEXT, trigger);
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                loop_read_rows.set(read, row_6);
                                                read += 1;
                                                if (loop_place_of(far_2) == 0) {
                                                    if (places >= scratch_capacity) {
                                                        state.set(NEXT, trigger);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    loop_reached.set(places, far_2);
                                                    loop_hops_from_start.set(places, 1073741824);
                                                    loop_hops_to_end.set(places, 1073741824);
                                                    loop_on_path.set(places, 0);
                                                    loop_ahead_queued.set(places, 0);
                                                    loop_behind_queued.set(places, 0);
                                                    loop_arrives.set(places, 2147483647);
                                                    loop_departs.set(places, -1);
                                                    loop_ahead_read.set(places, until);
                                                    loop_behind_read.set(places, since_2);
                                                    if (!loop_place_of.set(far_2, places + 1)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    places += 1;
                                                }
                                                const whole there_2 = loop_place_of(far_2) - 1;
                                                if (loop_arrives(there_2) < row_6) {
                                                    met = true;
                                                }
                                                if (row_6 > loop_departs(there_2)) {
                                                    loop_departs.set(there_2, row_6);
                                                    loop_behind_from.set(there_2,
                                                        loop_onward(row_6, 4));
                                                    if (loop_behind_queued(there_2) == 0) {
                                                        loop_behind_queued.set(there_2, 1);
                                                        if (behind_high >= scratch_capacity) {
                                                            state.set(NEXT, trigger);
                                                            state.set(STATUS, SCRATCH_FULL);
                                                            return;
                                                        }
                                                        loop_behind_queue.set(behind_high, there_2);
                                                        behind_high += 1;
                                                        behind_cost +=
                                                            loop_onward(row_6, 4) - received_start(far_2);
                                                    }
                                                }
                                                if (loop_hops_to_end(there_2) > behind_hops) {
                                                    loop_hops_to_end.set(there_2, behind_hops);
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                        if (met) {
                            whole kept = 0;
                            // Oldest first.
                            sort_between(loop_read_rows, 0, read);
                            for (whole at_5 = 0, at_5_END = places; at_5 < at_5_END; at_5 += 1) {
                                loop_arrives_at.set(at_5, 4611686018427387904LL);
                                loop_departs_at.set(at_5, -4611686018427387904LL);
                            }
                            for (whole at_6 = 2, at_6_END = places; at_6 < at_6_END; at_6 += 1) {
                                loop_hops_from_start.set(at_6, 1073741824);
                                loop_hops_to_end.set(at_6, 1073741824);
                            }
                            loop_arrives_at.set(0, time(since_2) - 1);
                            loop_departs_at.set(1, time(until) + 1);
                            whole before = -1;
                            for (whole at_7 = 0, at_7_END = read; at_7 < at_7_END; at_7 += 1) {
                                const whole row_7 = loop_read_rows(at_7);
                                if (row_7 != before) {
                                    before = row_7;
                                    const whole payer =
                                        source(row_7) == start
                                            ? whole(0)
                                            : whole(loop_place_of(source(row_7)) - 1);
                                    const whole payee =
                                        target(row_7) == root
                                            ? whole(1)
                                            : whole(loop_place_of(target(row_7)) - 1);
                                    const whole instant = time(row_7);
                                    if (loop_arrives_at(payer) < instant) {
                                        loop_read_rows.set(kept, row_7);
                                        loop_payers.set(kept, payer);
                                        loop_payees.set(kept, payee);
                                        kept += 1;
                                        if (instant < loop_arrives_at(payee)) {
                                            loop_arrives_at.set(payee, instant);
                                        }
                                        if (
                                            loop_hops_from_start(payee) > loop_hops_from_start(payer) + 1
                                        ) {
                                            loop_hops_from_start.set(payee,
                                                loop_hops_from_start(payer) + 1);
                                        }
                                    }
                                }
                            }
                            for (whole back = 0, back_END = kept; back < back_END; back += 1) {
                                const whole at_8 = kept - 1 - back;
                                const whole instant_2 = time(loop_read_rows(at_8));
                                if (
                                    loop_departs_at(loop_payees(at_8)) > instant_2
                                    && loop_hops_from_start(loop_payers(at_8)) + loop_hops_to_end(loop_payees(at_8)) < most_hops
                                ) {
                                    if (instant_2 > loop_departs_at(loop_payers(at_8))) {
                                        loop_departs_at.set(loop_payers(at_8), instant_2);
                                    }
                                    if (
                                        loop_hops_to_end(loop_payers(at_8)) > loop_hops_to_end(loop_payees(at_8)) + 1
                                    ) {
                                        loop_hops_to_end.set(loop_payers(at_8),
                                            loop_hops_to_end(loop_payees(at_8)) + 1);
                                    }
                                }
                                else {
                                    loop_read_rows.set(at_8, -1);
                                }
                            }
                            const whole read_kept = kept;
                            kept = 0;
                            for (whole at_9 = 0; at_9 < read_kept; at_9 += 1) {
                                const whole row_8 = loop_read_rows(at_9);
                                if (row_8 >= 0) {
                                    loop_read_rows.set(kept, row_8);
                                    loop_payers.set(kept, loop_payers(at_9));
                                    loop_payees.set(kept, loop_payees(at_9));
                                    kept += 1;
                                }
                            }
                            if (places + 1 >= scratch_capacity) {
                                state.set(NEXT, trigger);
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            for (whole at_10 = 0, at_10_END = places + 1; at_10 < at_10_END; at_10 += 1) {
                                loop_into_start.set(at_10, 0);
                            }
                            for (whole at_11 = 0, at_11_END = kept; at_11 < at_11_END; at_11 += 1) {
                                const whole slot = loop_payers(at_11) + 1;
                                loop_into_start.add(slot, 1);
                            }
                            for (whole at_12 = 1, at_12_END = places + 1; at_12 < at_12_END; at_12 += 1) {
                                loop_into_start.add(at_12, loop_into_start(at_12 - 1));
                            }
                            for (whole at_13 = 0, at_13_END = kept; at_13 < at_13_END; at_13 += 1) {
                                const whole slot_2 = loop_payers(at_13);
                                const whole spot = loop_into_start(slot_2);
                                loop_into_start.set(slot_2, spot + 1);
                                loop_spare_rows.set(spot, loop_read_rows(at_13));
                                loop_spare_payers.set(spot, loop_payers(at_13));
                                loop_spare_payees.set(spot, loop_payees(at_13));
                            }
                            for (whole back_2 = 0, back_2_END = places; back_2 < back_2_END; back_2 += 1) {
                                const whole at_14 = places - back_2;
                                loop_into_start.set(at_14, loop_into_start(at_14 - 1));
                            }
                            loop_into_start.set(0, 0);
                            if (places + 1 >= scratch_capacity) {
                                state.set(NEXT, trigger);
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            for (whole at_15 = 0, at_15_END = places + 1; at_15 < at_15_END; at_15 += 1) {
                                loop_into_start.set(at_15, 0);
                            }
                            for (whole at_16 = 0, at_16_END = kept; at_16 < at_16_END; at_16 += 1) {
                                const whole slot_3 = loop_spare_payees(at_16) + 1;
                                loop_into_start.add(slot_3, 1);
                            }
                            for (whole at_17 = 1, at_17_END = places + 1; at_17 < at_17_END; at_17 += 1) {
                                loop_into_start.add(at_17, loop_into_start(at_17 - 1));
                            }
                            for (whole at_18 = 0, at_18_END = kept; at_18 < at_18_END; at_18 += 1) {
                                const whole slot_4 = loop_spare_payees(at_18);
                                const whole spot_2 = loop_into_start(slot_4);
                                loop_into_start.set(slot_4, spot_2 + 1);
                                loop_read_rows.set(spot_2, loop_spare_rows(at_18));
                                loop_payers.set(spot_2, loop_spare_payers(at_18));
                                loop_payees.set(spot_2, loop_spare_payees(at_18));
                            }
                            for (whole back_3 = 0, back_3_END = places; back_3 < back_3_END; back_3 += 1) {
                                const whole at_19 = places - back_3;
                                loop_into_start.set(at_19, loop_into_start(at_19 - 1));
                            }
                            loop_into_start.set(0, 0);
                            if (kept > 0) {
                                whole walk_top = 0;
                                whole pool_top = 0;
                                if (pool_top >= scratch_capacity) {
                                    state.set(NEXT, trigger);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                loop_pool.set(pool_top, trigger);
                                pool_top += 1;
                                if (walk_top >= scratch_capacity) {
                                    state.set(NEXT, trigger);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                loop_walk_place.set(walk_top, 1);
                                loop_walk_hops.set(walk_top, 0);
                                loop_walk_low.set(walk_top, 0);
                                loop_walk_high.set(walk_top, pool_top);
                                walk_top += 1;
                                whole deepest = -1;
                                while (walk_top > 0) {
                                    if (state(STOP) != 0) {
                                        state.set(NEXT, trigger);
                                        state.set(STATUS, STOPPED);
                                        return;
                                    }
                                    walk_top -= 1;
                                    const whole here_3 = loop_walk_place(walk_top);
                                    const whole hops = loop_walk_hops(walk_top);
                                    const whole low = loop_walk_low(walk_top);
                                    const whole high = loop_walk_high(walk_top);
                                    pool_top = high;
                                    while (deepest >= hops) {
                                        loop_on_path.set(loop_way(deepest), 0);
                                        deepest -= 1;
                                    }
                                    deepest = hops;
                                    if (hops + 1 >= scratch_capacity) {
                                        state.set(NEXT, trigger);
                                        state.set(STATUS, SCRATCH_FULL);
                                        return;
                                    }
                                    loop_way.set(hops, here_3);
                                    loop_on_path.set(here_3, 1);
                                    loop_path.set(hops + 1, loop_reached(here_3));
                                    if (here_3 == 0) {
                                        if (hops >= via_shortest) {
                                            if (others == 0) {
                                                others = lanes;
                                                const whole run_start = chain_top;
                                                for (whole at_20 = 0; at_20 < hops; at_20 += 1) {
                                                    if (chain_top >= scratch_capacity) {
                                                        state.set(NEXT, trigger);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    chain_accounts.set(chain_top,
                                                        loop_path(hops - at_20));
                                                    chain_top += 1;
                                                }
                                                if (candidates_length + 4 >= scratch_capacity) {
                                                    state.set(NEXT, trigger);
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                candidates.set(candidates_length, 0);
                                                candidates.set(candidates_length + 1, start);
                                                candidates.set(candidates_length + 2, run_start);
                                                candidates.set(candidates_length + 3, hops);
                                                candidates_length += 4;
                                            }
                                            others -= 1;
                                        }
                                    }
                                    else {
                                        whole at_21 = loop_into_start(here_3);
                                        const whole end = loop_into_start(here_3 + 1);
                                        whole limit_3 = 4611686018427387904LL;
                                        if (low < high) {
                                            limit_3 = time(loop_pool(low));
                                        }
                                        while (at_21 < end) {
                                            const whole payer_2 = loop_payers(at_21);
                                            const whole first_parallel = at_21;
                                            at_21 += 1;
                                            while (at_21 < end) {
                                                if (loop_payers(at_21) != payer_2) {
                                                    break;
                                                }
                                                at_21 += 1;
                                            }
                                            if (
                                                loop_on_path(payer_2) == 0
                                                && loop_hops_from_start(payer_2) + hops < most_hops
                                            ) {
                                                const whole child_low = pool_top;
                                                whole found = -1;
                                                for (whole parallel = first_parallel, parallel_END = at_21; parallel < parallel_END; parallel += 1) {
                                                    if (time(loop_read_rows(parallel)) >= limit_3) {
                                                        break;
                                                    }
                                                    found = loop_read_rows(parallel);
                                                }
                                                if (found >= 0) {
                                                    if (pool_top >= scratch_capacity) {
                                                        state.set(NEXT, trigger);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    loop_pool.set(pool_top, found);
                                                    pool_top += 1;
                                                }
                                                if (pool_top > child_low) {
                                                    if (walk_top >= scratch_capacity) {
                                                        state.set(NEXT, trigger);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    loop_walk_place.set(walk_top, payer_2);
                                                    loop_walk_hops.set(walk_top, hops + 1);
                                                    loop_walk_low.set(walk_top, child_low);
                                                    loop_walk_high.set(walk_top, pool_top);
                                                    walk_top += 1;
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                        for (whole at_22 = 2, at_22_END = places; at_22 < at_22_END; at_22 += 1) {
                            if (!loop_place_of.set(loop_reached(at_22), 0)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                    }
                }
            }
        }
        whole candidate = 0;
        while (candidate < candidates_length) {
            if (state(STOP) != 0) {
                state.set(NEXT, trigger);
                state.set(STATUS, STOPPED);
                return;
            }
            const whole seed = candidates(candidate);
            const whole start_2 = candidates(candidate + 1);
            const whole loop_start = candidates(candidate + 2);
            const whole loop_between = candidates(candidate + 3);
            candidate += 4;
            whole loop_count = 0;
            const whole loop_hops = loop_between + 1;
            bool holds = true;
            if (holds) {
                // Transactions of 'loop'.
                whole payer_3 = start_2;
                whole payee_2 = start_2;
                if (loop_hops >= scratch_capacity) {
                    state.set(NEXT, trigger);
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                for (whole hop = 0; hop < loop_hops; hop += 1) {
                    loop_hop_start.set(hop, loop_count);
                    payee_2 = start_2;
                    if (hop < loop_between) {
                        payee_2 = chain_accounts(loop_start + hop);
                    }
                    const whole sent_count = sent_start(payer_3 + 1) - sent_start(payer_3);
                    const whole received_count =
                        received_start(payee_2 + 1) - received_start(payee_2);
                    whole between = 0;
                    if (sent_count <= received_count) {
                        const whole place_low_2 =
                            first_listed(
                                sent, sent_start(payer_3), sent_start(payer_3 + 1), first);
                        const whole place_high =
                            first_listed(
                                sent, place_low_2, sent_start(payer_3 + 1), trigger + 1);
                        for (whole place_5 = place_low_2; place_5 < place_high; place_5 += 1) {
                            if (sent_to(place_5) == payee_2) {
                                if (between >= scratch_capacity) {
                                    state.set(NEXT, trigger);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                between_rows.set(between, sent(place_5));
                                between += 1;
                            }
                        }
                    }
                    else {
                        const whole place_low_3 =
                            first_listed(
                                received, received_start(payee_2), received_start(payee_2 + 1), first);
                        const whole place_high_2 =
                            first_listed(
                                received, place_low_3, received_start(payee_2 + 1), trigger + 1);
                        for (whole place_6 = place_low_3; place_6 < place_high_2; place_6 += 1) {
                            if (received_from(place_6) == payer_3) {
                                if (between >= scratch_capacity) {
                                    state.set(NEXT, trigger);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                between_rows.set(between, received(place_6));
                                between += 1;
                            }
                        }
                    }
                    for (whole at_23 = 0, at_23_END = between; at_23 < at_23_END; at_23 += 1) {
                        const whole row_9 = between_rows(at_23);
                        const bool taken = true;
                        if (taken) {
                            if (loop_count >= scratch_capacity) {
                                state.set(NEXT, trigger);
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            loop_rows.set(loop_count, row_9);
                            loop_count += 1;
                            if (!loop_live.set(row_9, 1)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                    }
                    payer_3 = payee_2;
                }
                loop_hop_start.set(loop_hops, loop_count);
                holds = loop_count > 0;
            }
            if (holds) {
                bool changed = false;
                // Neighbouring hops of 'loop' fit.
                for (whole turn = 1; turn < loop_hops; turn += 1) {
                    for (whole place_7 = loop_hop_start(turn), place_7_END = loop_hop_start(turn + 1); place_7 < place_7_END; place_7 += 1) {
                        const whole row_10 = loop_rows(place_7);
                        if (loop_live(row_10) != 0) {
                            bool found_2 = false;
                            for (whole to = loop_hop_start(turn - 1), to_END = loop_hop_start(turn); to < to_END; to += 1) {
                                const whole near = loop_rows(to);
                                if (loop_live(near) != 0 && time(row_10) - time(near) > 0) {
                                    found_2 = true;
                                    break;
                                }
                            }
                            if (!found_2) {
                                if (!loop_live.set(row_10, 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                changed = true;
                            }
                        }
                    }
                }
                for (whole turn_2 = 1; turn_2 < loop_hops; turn_2 += 1) {
                    for (whole place_8 = loop_hop_start(loop_hops - 1 - turn_2), place_8_END = loop_hop_start(loop_hops - 1 - turn_2 + 1); place_8 < place_8_END; place_8 += 1) {
                        const whole row_11 = loop_rows(place_8);
                        if (loop_live(row_11) != 0) {
                            bool found_3 = false;
                            for (whole to_2 = loop_hop_start(loop_hops - 1 - turn_2 + 1), to_2_END = loop_hop_start(loop_hops - 1 - turn_2 + 2); to_2 < to_2_END; to_2 += 1) {
                                const whole near_2 = loop_rows(to_2);
                                if (loop_live(near_2) != 0 && time(near_2) - time(row_11) > 0) {
                                    found_3 = true;
                                    break;
                                }
                            }
                            if (!found_3) {
                                if (!loop_live.set(row_11, 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                changed = true;
                            }
                        }
                    }
                }
                if (holds) {
                    holds = false;
                    for (whole place_9 = 0, place_9_END = loop_count; place_9 < place_9_END; place_9 += 1) {
                        if (loop_live(loop_rows(place_9)) != 0) {
                            holds = true;
                            break;
                        }
                    }
                }
                whole serves = 1;
                if (loop_live(trigger) != 0) {
                    serves = 0;
                }
                if (serves != seed) {
                    holds = false;
                }
            }
            if (holds) {
                if (holds) {
                    const whole size = loop_between + 1;
                    completed += 1;
                    whole begun = 0;
                    for (whole column_2 = 0; column_2 < 10; column_2 += 1) {
                        if (size_bin_low(column_2) <= size) {
                            begun += 1;
                        }
                    }
                    if (begun > 0) {
                        const whole last = begun - 1;
                        if (size <= size_bin_high(last)) {
                            feature_size_histogram.add(0, last, trigger, 1);
                        }
                    }
                    if (collect != 0) {
                        for (whole place_10 = 0, place_10_END = loop_count; place_10 < place_10_END; place_10 += 1) {
                            const whole row_12 = loop_rows(place_10);
                            if (loop_live(row_12) != 0) {
                                if (evidence_end >= pool_capacity) {
                                    state.set(NEXT, trigger);
                                    state.set(STATUS, OUTPUT_FULL);
                                    return;
                                }
                                evidence_stage.set(evidence_end, 0);
                                evidence_row.set(evidence_end, row_12);
                                evidence_end += 1;
                            }
                        }
                        for (whole at_24 = loop_start, at_24_END = loop_start + loop_between; at_24 < at_24_END; at_24 += 1) {
                            if (chain_end >= pool_capacity) {
                                state.set(NEXT, trigger);
                                state.set(STATUS, OUTPUT_FULL);
                                return;
                            }
                            chain_account.set(chain_end, chain_accounts(at_24));
                            chain_end += 1;
                        }
                        if (instances >= instance_capacity) {
                            state.set(NEXT, trigger);
                            state.set(STATUS, OUTPUT_FULL);
                            return;
                        }
                        instance_trigger.set(instances, trigger);
                        instance_plain.set(instances, 0, start_2);
                        instance_whole.set(instances, 0, size);
                        instance_chain.set(instances, 0, loop_between);
                        instance_evidence_end.set(instances, evidence_end);
                        instances += 1;
                    }
                }
            }
            for (whole place_11 = 0, place_11_END = loop_count; place_11 < place_11_END; place_11 += 1) {
                if (!loop_live.set(loop_rows(place_11), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
        }
        state.set(COMPLETED, completed);
        state.set(INSTANCES, instances);
        state.set(EVIDENCE, evidence_end);
        state.set(CHAIN_ACCOUNTS, chain_end);
    }
    state.set(NEXT, item_high);
    state.set(STATUS, DONE);
}

// Each worker draws items until there are none left: a thread, or one of `spread`.
extern "C" __global__ void __launch_bounds__(128, 2) temporal_cycle_work(
    Control* __restrict__ control,
    const Room* __restrict__ room,
    const long long* __restrict__ items,
    long long item_count,
    long long* __restrict__ again,
    long long* __restrict__ larger,
    Block* __restrict__ blocks,
    unsigned* __restrict__ epochs,
    long long transactions,
    long long accounts,
    int transactions_log2,
    int accounts_log2,
    long long workers,
    long long spread,
    long long emit_from,
    long long collect,
    long long tally,
    long long prepare,
    const Share* __restrict__ shared,
    long long feature_rows,
    int* __restrict__ given_loop_onward,
    const int* __restrict__ given_sent,
    const int* __restrict__ given_received,
    const long long* __restrict__ given_sent_start,
    const long long* __restrict__ given_received_start,
    int* __restrict__ given_candidates,
    int* __restrict__ given_chain_accounts,
    int* __restrict__ given_feature_size_histogram,
    const long long* __restrict__ given_time,
    long long given_window,
    const int* __restrict__ given_source,
    const int* __restrict__ given_target,
    long long given_via_shortest,
    long long given_via_longest,
    int* __restrict__ given_loop_path,
    unsigned long long* __restrict__ tags_loop_place_of,
    int* __restrict__ values_loop_place_of,
    int* __restrict__ given_loop_reached,
    int* __restrict__ given_loop_hops_from_start,
    int* __restrict__ given_loop_hops_to_end,
    int* __restrict__ given_loop_on_path,
    int* __restrict__ given_loop_read_rows,
    const int* __restrict__ given_sent_to,
    const int* __restrict__ given_received_from,
    int* __restrict__ given_loop_ahead_queued,
    int* __restrict__ given_loop_behind_queued,
    int* __restrict__ given_loop_arrives,
    int* __restrict__ given_loop_departs,
    int* __restrict__ given_loop_ahead_read,
    int* __restrict__ given_loop_behind_read,
    int* __restrict__ given_loop_ahead_queue,
    int* __restrict__ given_loop_ahead_from,
    int* __restrict__ given_loop_behind_queue,
    int* __restrict__ given_loop_behind_from,
    int* __restrict__ given_loop_payers,
    int* __restrict__ given_loop_payees,
    int* __restrict__ given_loop_spare_rows,
    int* __restrict__ given_loop_spare_payers,
    int* __restrict__ given_loop_spare_payees,
    int* __restrict__ given_loop_into_start,
    long long* __restrict__ given_loop_arrives_at,
    long long* __restrict__ given_loop_departs_at,
    int* __restrict__ given_loop_pool,
    int* __restrict__ given_loop_way,
    int* __restrict__ given_loop_walk_place,
    int* __restrict__ given_loop_walk_hops,
    int* __restrict__ given_loop_walk_low,
    int* __restrict__ given_loop_walk_high,
    int* __restrict__ given_loop_rows,
    unsigned long long* __restrict__ tags_loop_live,
    unsigned char* __restrict__ values_loop_live,
    int* __restrict__ given_loop_hop_start,
    int* __restrict__ given_between_rows,
    const long long* __restrict__ given_size_bin_low,
    const long long* __restrict__ given_size_bin_high,
    int* __restrict__ own_evidence_stage,
    int* __restrict__ all_evidence_stage,
    int* __restrict__ own_evidence_row,
    int* __restrict__ all_evidence_row,
    int* __restrict__ own_chain_account,
    int* __restrict__ all_chain_account,
    int* __restrict__ own_instance_trigger,
    int* __restrict__ all_instance_trigger,
    int* __restrict__ own_instance_plain,
    int* __restrict__ all_instance_plain,
    long long* __restrict__ own_instance_whole,
    long long* __restrict__ all_instance_whole,
    int* __restrict__ own_instance_chain,
    int* __restrict__ all_instance_chain,
    long long* __restrict__ own_instance_evidence_end,
    long long* __restrict__ all_instance_evidence_end)
{
    const long long thread = 1LL * blockIdx.x * blockDim.x + threadIdx.x;
    const whole worker = thread / spread;
    const bool works = thread % spread == 0 && worker < workers;
    // A tally reads what all have written; else each worker has room of its own.
    const long long first_row = tally != 0 ? 0 : worker.number() * room->instances;
    const Table<int> my_loop_onward = {{given_loop_onward}, 5};
    const Data<int> my_sent = {given_sent};
    const Data<int> my_received = {given_received};
    const Data<long long> my_sent_start = {given_sent_start};
    const Data<long long> my_received_start = {given_received_start};
    const List<int> my_candidates = {
        given_candidates + worker.number() * room->scratch};
    const List<int> my_chain_accounts = {
        given_chain_accounts + worker.number() * room->scratch};
    Cube<int> my_feature_size_histogram = {
        {given_feature_size_histogram}, 10, feature_rows};
    const Data<long long> my_time = {given_time};
    const Data<int> my_source = {given_source};
    const Data<int> my_target = {given_target};
    const List<int> my_loop_path = {
        given_loop_path + worker.number() * room->scratch};
    Flags<int> my_loop_place_of(
        tags_loop_place_of, values_loop_place_of,
        worker, accounts_log2, accounts);
    const List<int> my_loop_reached = {
        given_loop_reached + worker.number() * room->scratch};
    const List<int> my_loop_hops_from_start = {
        given_loop_hops_from_start + worker.number() * room->scratch};
    const List<int> my_loop_hops_to_end = {
        given_loop_hops_to_end + worker.number() * room->scratch};
    const List<int> my_loop_on_path = {
        given_loop_on_path + worker.number() * room->scratch};
    const List<int> my_loop_read_rows = {
        given_loop_read_rows + worker.number() * room->scratch};
    const Data<int> my_sent_to = {given_sent_to};
    const Data<int> my_received_from = {given_received_from};
    const List<int> my_loop_ahead_queued = {
        given_loop_ahead_queued + worker.number() * room->scratch};
    const List<int> my_loop_behind_queued = {
        given_loop_behind_queued + worker.number() * room->scratch};
    const List<int> my_loop_arrives = {
        given_loop_arrives + worker.number() * room->scratch};
    const List<int> my_loop_departs = {
        given_loop_departs + worker.number() * room->scratch};
    const List<int> my_loop_ahead_read = {
        given_loop_ahead_read + worker.number() * room->scratch};
    const List<int> my_loop_behind_read = {
        given_loop_behind_read + worker.number() * room->scratch};
    const List<int> my_loop_ahead_queue = {
        given_loop_ahead_queue + worker.number() * room->scratch};
    const List<int> my_loop_ahead_from = {
        given_loop_ahead_from + worker.number() * room->scratch};
    const List<int> my_loop_behind_queue = {
        given_loop_behind_queue + worker.number() * room->scratch};
    const List<int> my_loop_behind_from = {
        given_loop_behind_from + worker.number() * room->scratch};
    const List<int> my_loop_payers = {
        given_loop_payers + worker.number() * room->scratch};
    const List<int> my_loop_payees = {
        given_loop_payees + worker.number() * room->scratch};
    const List<int> my_loop_spare_rows = {
        given_loop_spare_rows + worker.number() * room->scratch};
    const List<int> my_loop_spare_payers = {
        given_loop_spare_payers + worker.number() * room->scratch};
    const List<int> my_loop_spare_payees = {
        given_loop_spare_payees + worker.number() * room->scratch};
    const List<int> my_loop_into_start = {
        given_loop_into_start + worker.number() * room->scratch};
    const List<long long> my_loop_arrives_at = {
        given_loop_arrives_at + worker.number() * room->scratch};
    const List<long long> my_loop_departs_at = {
        given_loop_departs_at + worker.number() * room->scratch};
    const List<int> my_loop_pool = {
        given_loop_pool + worker.number() * room->scratch};
    const List<int> my_loop_way = {
        given_loop_way + worker.number() * room->scratch};
    const List<int> my_loop_walk_place = {
        given_loop_walk_place + worker.number() * room->scratch};
    const List<int> my_loop_walk_hops = {
        given_loop_walk_hops + worker.number() * room->scratch};
    const List<int> my_loop_walk_low = {
        given_loop_walk_low + worker.number() * room->scratch};
    const List<int> my_loop_walk_high = {
        given_loop_walk_high + worker.number() * room->scratch};
    const List<int> my_loop_rows = {
        given_loop_rows + worker.number() * room->scratch};
    Flags<unsigned char> my_loop_live(
        tags_loop_live, values_loop_live,
        worker, transactions_log2, transactions);
    const List<int> my_loop_hop_start = {
        given_loop_hop_start + worker.number() * room->scratch};
    const List<int> my_between_rows = {
        given_between_rows + worker.number() * room->scratch};
    const Data<long long> my_size_bin_low = {given_size_bin_low};
    const Data<long long> my_size_bin_high = {given_size_bin_high};
    const List<int> my_evidence_stage = {
        own_evidence_stage + worker.number() * room->pool};
    const List<int> my_evidence_row = {
        own_evidence_row + worker.number() * room->pool};
    const List<int> my_chain_account = {
        own_chain_account + worker.number() * room->pool};
    const List<int> my_instance_trigger = {
        own_instance_trigger + first_row};
    const Table<int> my_instance_plain = {
        {own_instance_plain + first_row * 1}, 1};
    const Table<long long> my_instance_whole = {
        {own_instance_whole + first_row * 1}, 1};
    const Table<int> my_instance_chain = {
        {own_instance_chain + first_row * 1}, 1};
    const List<long long> my_instance_evidence_end = {
        own_instance_evidence_end + first_row};
    long long held_state[7];
    const List<long long> state = {held_state};
    unsigned epoch = works ? epochs[worker.number()] : 0;
    unsigned long long completed = 0;
    long long drawn = 0;
    bool has_item = draw(control, works, item_count, &drawn);
    while (__any_sync(WHOLE_WARP, has_item)) {
        if (has_item) {
            const long long item = items[drawn];
            const Share share = prepare != 0
                ? Share{item, 0, 1}
                : share_at(item, transactions, shared);
            const whole low = share.trigger, high = share.trigger + 1;
            my_feature_size_histogram.shift = item - share.trigger;
            for (int at = 0; at < 7; ++at) held_state[at] = 0;
            epoch += 1;
            my_loop_place_of.begin(epoch);
            my_loop_live.begin(epoch);
            temporal_cycle(
                low, high, state, prepare, my_loop_onward, my_sent, my_received,
                my_sent_start, my_received_start, my_candidates, my_chain_accounts,
                my_feature_size_histogram, my_time, given_window, my_source, my_target,
                share.lane, given_via_shortest, given_via_longest, my_loop_path,
                my_loop_place_of, my_loop_reached, my_loop_hops_from_start,
                my_loop_hops_to_end, my_loop_on_path, my_loop_read_rows, my_sent_to,
                my_received_from, room->scratch, my_loop_ahead_queued, my_loop_behind_queued,
                my_loop_arrives, my_loop_departs, my_loop_ahead_read, my_loop_behind_read,
                my_loop_ahead_queue, my_loop_ahead_from, my_loop_behind_queue,
                my_loop_behind_from, my_loop_payers, my_loop_payees, my_loop_spare_rows,
                my_loop_spare_payers, my_loop_spare_payees, my_loop_into_start,
                my_loop_arrives_at, my_loop_departs_at, my_loop_pool, my_loop_way,
                my_loop_walk_place, my_loop_walk_hops, my_loop_walk_low, my_loop_walk_high,
                share.lanes, my_loop_rows, my_loop_live, my_loop_hop_start, my_between_rows,
                my_size_bin_low, my_size_bin_high, collect, room->pool, my_evidence_stage,
                my_evidence_row, my_chain_account, room->instances, my_instance_trigger,
                my_instance_plain, my_instance_whole, my_instance_chain,
                my_instance_evidence_end);
            switch (held_state[1]) {
                case 0: {  // done
                    if (tally != 0) break;
                    Block block;
                    if (!reserve(control, *room, item, held_state, &block)) {
                        list(&control->again, again, item);
                        break;
                    }
                    if (held_state[2] != 0) {
                        copy(all_evidence_stage, block.evidence,
                             my_evidence_stage.elements, block.evidence_count, 1);
                        copy(all_evidence_row, block.evidence,
                             my_evidence_row.elements, block.evidence_count, 1);
                        copy(all_chain_account, block.account,
                             my_chain_account.elements, block.accounts, 1);
                        copy(all_instance_trigger, block.instance,
                             my_instance_trigger.elements, block.instances, 1);
                        copy(all_instance_plain, block.instance,
                             my_instance_plain.cells.elements, block.instances, 1);
                        copy(all_instance_whole, block.instance,
                             my_instance_whole.cells.elements, block.instances, 1);
                        copy(all_instance_chain, block.instance,
                             my_instance_chain.cells.elements, block.instances, 1);
                        copy(all_instance_evidence_end, block.instance,
                             my_instance_evidence_end.elements, block.instances, 1);
                        blocks[atomicAdd(&control->blocks, 1)] = block;
                    }
                    completed += held_state[6];
                    break;
                }
                case 4:  // a sum overflowed
                    atomicMin(&control->failed, static_cast<unsigned long long>(item));
                    break;
                default:  // its worker had too little room
                    list(&control->larger, larger, item);
            }
        }
        __syncwarp();
        has_item = draw(control, has_item, item_count, &drawn);
    }
    if (works) epochs[worker.number()] = epoch;
    add_up(&control->completed, completed);
}

#ifdef MONEYTRAIL_LAUNCHED
MONEYTRAIL_LAUNCHED(temporal_cycle_work)
#endif
