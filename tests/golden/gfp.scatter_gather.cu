// moneytrail: pattern scatter_gather (gfp.dsl:181)
// plan: pair sweep: every stage joins 'mule' with 'origin' or 'collector'; cost: the ways from one
//       to the other within the window, each looked at once
// passes: set-floors

#include "device.hpp"

constexpr long long DONE = 0;
constexpr long long NEXT = 0;
constexpr long long SCRATCH_FULL = 1;
constexpr long long STATUS = 1;
constexpr long long INSTANCES = 2;
constexpr long long OUTPUT_FULL = 2;
constexpr long long STOPPED = 3;
constexpr long long EVIDENCE = 4;
constexpr long long STOP = 5;
constexpr long long COMPLETED = 6;

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

// Find 'scatter_gather'.
__device__ inline void scatter_gather(
    whole item_low, whole item_high, auto state, whole prepare, auto gather_in_crowd,
    auto received, auto received_time, auto received_start, whole window, auto sent_time,
    auto sent_start, auto kept_row, auto sent, auto kept_partner, auto sent_to, auto leads,
    auto reached, whole tally, auto instance_trigger, auto instance_whole,
    auto feature_size_histogram, auto size_bin_low, auto size_bin_high, auto& collector_start,
    auto& collector_end, auto& mule_first, auto& mule_taken, auto wedge_collector,
    auto wedge_row, auto next_place, auto near_rows, auto far_rows, whole emit_below,
    whole look_from, auto& mule_scanned, auto collector_met, auto visit_place,
    auto visit_begin, auto visit_past, auto visit_heavy, auto collector_asked, auto heavy_rows,
    auto& mule_ways, auto& collector_is_asked, auto& collector_tally, auto& collector_run,
    auto& collector_seen, auto touched_collector, whole scratch_capacity, auto heavy_way_rows,
    auto received_from, auto target, auto source, auto& mule_live, auto scatter_live,
    auto scatter_told, auto scatter_untold, auto gather_live, auto gather_told,
    auto gather_untold, auto& scatter_newest, auto scatter_previous, auto& gather_newest,
    auto gather_previous, auto time, whole collect, whole emit_from, whole pool_capacity,
    auto evidence_stage, auto evidence_row, whole instance_capacity, auto instance_plain,
    auto instance_evidence_end)
{
    whole instances = state(INSTANCES);
    whole completed = state(COMPLETED);
    whole evidence_end = state(EVIDENCE);
    whole fewest = 1;
    if (whole(2) > fewest) {
        fewest = 2;
    }
    if (prepare == 1) {
        for (whole account = item_low; account < item_high; account += 1) {
            // Has each of 'gather' enough others near it?
            const whole stop = received_start(account + 1);
            const whole reach = window;
            whole crowd_last = received_start(account) + fewest - 1;
            for (whole place = received_start(account); place < stop; place += 1) {
                const whole row = received(place);
                if (crowd_last < place) {
                    crowd_last = place;
                }
                while (crowd_last < stop) {
                    if (
                        received_time(crowd_last) - received_time(crowd_last - fewest + 1) <= reach
                    ) {
                        break;
                    }
                    crowd_last += 1;
                }
                gather_in_crowd.set(row, 0,
                    crowd_last < stop && crowd_last - place < fewest
                        ? whole(1)
                        : whole(0));
            }
        }
        return;
    }
    if (prepare == 2) {
        for (whole account_2 = item_low; account_2 < item_high; account_2 += 1) {
            // Which far transactions each near one leads to.
            whole begin = sent_start(account_2);
            whole past = begin;
            const whole stop_2 = sent_start(account_2 + 1);
            whole kept_begin = begin;
            whole kept_past = begin;
            for (whole place_2 = received_start(account_2), place_2_END = received_start(account_2 + 1); place_2 < place_2_END; place_2 += 1) {
                const whole row_2 = received(place_2);
                const whole now = received_time(place_2);
                const whole since = now - window;
                const whole until = now + window;
                while (past < stop_2) {
                    if (sent_time(past) > until) {
                        break;
                    }
                    kept_row.set(kept_past, 0, sent(past));
                    kept_partner.set(kept_past, 0, sent_to(past));
                    kept_past += gather_in_crowd(sent(past), 0);
                    past += 1;
                }
                while (begin < past) {
                    if (!(sent_time(begin) < since)) {
                        break;
                    }
                    kept_begin += gather_in_crowd(sent(begin), 0);
                    begin += 1;
                }
                leads.set(row_2, 0, kept_begin < kept_past ? whole(1) : whole(0));
                if (kept_begin < kept_past) {
                    reached.set(row_2, 0, kept_begin);
                    reached.set(row_2, 1, kept_past);
                }
            }
        }
        return;
    }
    if (tally != 0) {
        for (whole instance = item_low; instance < item_high; instance += 1) {
            const whole row_3 = instance_trigger(instance);
            const whole size = instance_whole(instance, 0);
            whole begun = 0;
            for (whole column = 0; column < 10; column += 1) {
                if (size_bin_low(column) <= size) {
                    begun += 1;
                }
            }
            if (begun > 0) {
                const whole last = begun - 1;
                if (size <= size_bin_high(last)) {
                    feature_size_histogram.add(0, last, row_3, 1);
                }
            }
        }
        state.set(STATUS, DONE);
        return;
    }
    for (whole origin = item_low; origin < item_high; origin += 1) {
        if (state(STOP) != 0) {
            state.set(NEXT, origin);
            state.set(STATUS, STOPPED);
            return;
        }
        whole near_begin = sent_start(origin);
        whole near_end = sent_start(origin + 1);
        if (emit_below != 0) {
            near_begin = first_listed(sent, near_begin, near_end, look_from);
            near_end = first_listed(sent, near_begin, near_end, emit_below);
        }
        if (near_end - near_begin < fewest) {
            continue;
        }
        whole emit_until = emit_below;
        if (emit_below == 0) {
            emit_until = 2147483648LL;
        }
        whole visits = 0;
        whole ways_listed = 0;
        whole heavy = 0;
        whole met_count = 0;
        whole touched_count = 0;
        whole tallied = 0;
        whole reached_2 = 0;
        whole wedges = 0;
        whole enough_tallied = fewest;
        if (enough_tallied > 255) {
            enough_tallied = 255;
        }
        // What each 'mule' leads to, if others stand near it.
        const whole reach_2 = window;
        whole crowd_last_2 = near_begin + fewest - 1;
        for (whole place_3 = near_begin, place_3_END = near_end; place_3 < place_3_END; place_3 += 1) {
            const whole row_4 = sent(place_3);
            if (crowd_last_2 < place_3) {
                crowd_last_2 = place_3;
            }
            while (crowd_last_2 < near_end) {
                if (sent_time(crowd_last_2) - sent_time(crowd_last_2 - fewest + 1) <= reach_2) {
                    break;
                }
                crowd_last_2 += 1;
            }
            if (
                crowd_last_2 < near_end
                && crowd_last_2 - place_3 < fewest
                && leads(row_4, 0) != 0
            ) {
                if (visits >= scratch_capacity) {
                    state.set(NEXT, origin);
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                visit_place.set(visits, place_3);
                visits += 1;
            }
        }
        const whole reach_3 = window;
        whole crowd_last_3 = whole(0) + fewest - 1;
        whole kept = 0;
        for (whole visit = 0, visit_END = visits; visit < visit_END; visit += 1) {
            if (crowd_last_3 < visit) {
                crowd_last_3 = visit;
            }
            while (crowd_last_3 < visits) {
                if (
                    sent_time(visit_place(crowd_last_3)) - sent_time(visit_place(crowd_last_3 - fewest + 1)) <= reach_3
                ) {
                    break;
                }
                crowd_last_3 += 1;
            }
            if (crowd_last_3 < visits && crowd_last_3 - visit < fewest) {
                const whole met_at = visit_place(visit);
                const whole mule = sent_to(met_at);
                const whole row_5 = sent(met_at);
                whole begin_2 = reached(row_5, 0);
                const whole past_2 = reached(row_5, 1);
                if (mule_scanned(mule) > begin_2) {
                    begin_2 = mule_scanned(mule);
                }
                if (begin_2 < past_2) {
                    if (!mule_scanned.set(mule, past_2)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    visit_place.set(kept, met_at);
                    visit_begin.set(kept, begin_2);
                    visit_past.set(kept, past_2);
                    visit_heavy.set(kept, 0);
                    kept += 1;
                    ways_listed += past_2 - begin_2;
                }
            }
        }
        visits = kept;
        if (ways_listed > 64) {
            // Is there a 'mule' with most of the ways?
            for (whole visit_2 = 0, visit_2_END = visits; visit_2 < visit_2_END; visit_2 += 1) {
                const whole mule_2 = sent_to(visit_place(visit_2));
                if (!mule_ways.add(mule_2, visit_past(visit_2) - visit_begin(visit_2))) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
            whole heavy_ways = 0;
            for (whole visit_3 = 0, visit_3_END = visits; visit_3 < visit_3_END; visit_3 += 1) {
                const whole mule_3 = sent_to(visit_place(visit_3));
                const whole ways = mule_ways(mule_3);
                if (ways > 64 && ways * enough_tallied > ways_listed) {
                    heavy += 1;
                    heavy_ways += ways;
                    if (!mule_ways.set(mule_3, -1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
                if (mule_ways(mule_3) < 0) {
                    visit_heavy.set(visit_3, 1);
                }
            }
            for (whole visit_4 = 0, visit_4_END = visits; visit_4 < visit_4_END; visit_4 += 1) {
                const whole mule_4 = sent_to(visit_place(visit_4));
                if (!mule_ways.set(mule_4, 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
            if (heavy_ways >= (ways_listed - heavy_ways) * 8) {
                enough_tallied -= heavy;
            }
            else {
                if (heavy > 0) {
                    heavy = 0;
                    for (whole visit_5 = 0, visit_5_END = visits; visit_5 < visit_5_END; visit_5 += 1) {
                        visit_heavy.set(visit_5, 0);
                    }
                }
            }
        }
        // Ways through a 'mule', tallied.
        for (whole visit_6 = 0, visit_6_END = visits; visit_6 < visit_6_END; visit_6 += 1) {
            if (visit_heavy(visit_6) == 0) {
                if (state(STOP) != 0) {
                    state.set(NEXT, origin);
                    state.set(STATUS, STOPPED);
                    return;
                }
                const whole begin_3 = visit_begin(visit_6);
                const whole past_3 = visit_past(visit_6);
                if (met_count + (past_3 - begin_3 - 1) >= scratch_capacity) {
                    state.set(NEXT, origin);
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                for (whole far_place = begin_3; far_place < past_3; far_place += 1) {
                    const whole collector = kept_partner(far_place, 0);
                    if (collector != origin) {
                        collector_met.set(met_count, collector);
                        met_count += 1;
                        whole tally_2 = collector_tally(low_bits(collector, 16383ULL));
                        if (tally_2 < 255) {
                            tally_2 += 1;
                            if (!collector_tally.set(low_bits(collector, 16383ULL), tally_2)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                        if (tally_2 >= enough_tallied) {
                            tallied = 1;
                        }
                    }
                }
            }
        }
        if (tallied > 0) {
            if (heavy > 0) {
                // Of many ways, those to where fewer lead often enough.
                whole asked = 0;
                for (whole at = 0, at_END = met_count; at < at_END; at += 1) {
                    const whole collector_2 = collector_met(at);
                    if (
                        collector_tally(low_bits(collector_2, 16383ULL)) >= enough_tallied
                        && collector_is_asked(collector_2) == 0
                    ) {
                        if (!collector_is_asked.set(collector_2, 1)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        collector_asked.set(asked, collector_2);
                        asked += 1;
                    }
                }
                whole found = 0;
                for (whole visit_7 = 0, visit_7_END = visits; visit_7 < visit_7_END; visit_7 += 1) {
                    if (visit_heavy(visit_7) != 0) {
                        const whole first_row = kept_row(visit_begin(visit_7), 0);
                        const whole last_row = kept_row(visit_past(visit_7) - 1, 0);
                        const whole mule_5 = sent_to(visit_place(visit_7));
                        visit_begin.set(visit_7, found);
                        for (whole at_2 = 0, at_2_END = asked; at_2 < at_2_END; at_2 += 1) {
                            if (state(STOP) != 0) {
                                state.set(NEXT, origin);
                                state.set(STATUS, STOPPED);
                                return;
                            }
                            const whole collector_3 = collector_asked(at_2);
                            if (collector_3 != mule_5) {
                                const whole sent_count =
                                    sent_start(mule_5 + 1) - sent_start(mule_5);
                                const whole received_count =
                                    received_start(collector_3 + 1) - received_start(collector_3);
                                whole heavy_way = 0;
                                if (sent_count <= received_count) {
                                    const whole place_low =
                                        first_listed(
                                            sent, sent_start(mule_5), sent_start(mule_5 + 1), first_row);
                                    const whole place_high =
                                        first_listed(
                                            sent, place_low, sent_start(mule_5 + 1), last_row + 1);
                                    for (whole place_4 = place_low; place_4 < place_high; place_4 += 1) {
                                        if (sent_to(place_4) == collector_3) {
                                            if (heavy_way >= scratch_capacity) {
                                                state.set(NEXT, origin);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            heavy_way_rows.set(heavy_way, sent(place_4));
                                            heavy_way += 1;
                                        }
                                    }
                                }
                                else {
                                    const whole place_low_2 =
                                        first_listed(
                                            received, received_start(collector_3), received_start(collector_3 + 1), first_row);
                                    const whole place_high_2 =
                                        first_listed(
                                            received, place_low_2, received_start(collector_3 + 1), last_row + 1);
                                    for (whole place_5 = place_low_2; place_5 < place_high_2; place_5 += 1) {
                                        if (received_from(place_5) == mule_5) {
                                            if (heavy_way >= scratch_capacity) {
                                                state.set(NEXT, origin);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            heavy_way_rows.set(heavy_way, received(place_5));
                                            heavy_way += 1;
                                        }
                                    }
                                }
                                for (whole at_3 = 0, at_3_END = heavy_way; at_3 < at_3_END; at_3 += 1) {
                                    const whole row_6 = heavy_way_rows(at_3);
                                    if (found >= scratch_capacity) {
                                        state.set(NEXT, origin);
                                        state.set(STATUS, SCRATCH_FULL);
                                        return;
                                    }
                                    heavy_rows.set(found, row_6);
                                    found += 1;
                                }
                            }
                        }
                        visit_past.set(visit_7, found);
                    }
                }
                for (whole at_4 = 0, at_4_END = asked; at_4 < at_4_END; at_4 += 1) {
                    if (!collector_is_asked.set(collector_asked(at_4), 0)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
            }
            for (whole visit_8 = 0, visit_8_END = visits; visit_8 < visit_8_END; visit_8 += 1) {
                const whole met_at_2 = visit_place(visit_8);
                const bool is_heavy = visit_heavy(visit_8) != 0;
                for (whole far_place_2 = visit_begin(visit_8), far_place_2_END = visit_past(visit_8); far_place_2 < far_place_2_END; far_place_2 += 1) {
                    whole collector_4 = 0;
                    whole far_row = 0;
                    if (is_heavy) {
                        far_row = heavy_rows(far_place_2);
                        collector_4 = target(far_row);
                    }
                    else {
                        far_row = kept_row(far_place_2, 0);
                        collector_4 = kept_partner(far_place_2, 0);
                    }
                    if (collector_4 != origin && far_row < emit_until) {
                        if (
                            is_heavy
                            || collector_tally(low_bits(collector_4, 16383ULL)) >= enough_tallied
                        ) {
                            const whole before = collector_seen(collector_4);
                            if (before == 0) {
                                if (touched_count >= scratch_capacity) {
                                    state.set(NEXT, origin);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                touched_collector.set(touched_count, collector_4);
                                touched_count += 1;
                                if (!collector_run.set(collector_4, 1)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                if (fewest <= 1) {
                                    reached_2 = 1;
                                }
                            }
                            else {
                                if (collector_run(collector_4) < fewest) {
                                    if (sent_time(before - 1) < sent_time(met_at_2) - window * 2) {
                                        if (!collector_run.set(collector_4, 1)) {
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                    }
                                    else {
                                        if (sent_to(before - 1) != sent_to(met_at_2)) {
                                            if (!collector_run.add(collector_4, 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            if (collector_run(collector_4) >= fewest) {
                                                reached_2 = 1;
                                            }
                                        }
                                    }
                                }
                            }
                            if (!collector_seen.set(collector_4, met_at_2 + 1)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            if (wedges >= scratch_capacity) {
                                state.set(NEXT, origin);
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            wedge_collector.set(wedges, collector_4);
                            wedge_row.set(wedges, far_row);
                            wedges += 1;
                        }
                    }
                }
            }
        }
        if (reached_2 > 0) {
            // Transactions of each 'collector' that can hold, side by side.
            for (whole at_5 = 0, at_5_END = wedges; at_5 < at_5_END; at_5 += 1) {
                const whole collector_5 = wedge_collector(at_5);
                if (collector_run(collector_5) >= fewest) {
                    if (!collector_end.add(collector_5, 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
            }
            whole total = 0;
            for (whole at_6 = 0, at_6_END = touched_count; at_6 < at_6_END; at_6 += 1) {
                const whole collector_6 = touched_collector(at_6);
                if (collector_run(collector_6) >= fewest) {
                    const whole size_2 = collector_end(collector_6);
                    if (!collector_start.set(collector_6, total)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    if (!collector_end.set(collector_6, total)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    total += size_2;
                }
            }
            for (whole at_7 = 0, at_7_END = wedges; at_7 < at_7_END; at_7 += 1) {
                const whole collector_7 = wedge_collector(at_7);
                if (collector_run(collector_7) >= fewest) {
                    far_rows.set(collector_end(collector_7), wedge_row(at_7));
                    if (!collector_end.add(collector_7, 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
            }
            // The near transactions of each 'mule', the oldest first.
            if (near_end - near_begin >= scratch_capacity) {
                state.set(NEXT, origin);
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            whole place_6 = near_end;
            while (place_6 > near_begin) {
                place_6 -= 1;
                const whole row_7 = sent(place_6);
                const whole mule_6 = sent_to(place_6);
                next_place.set(place_6 - near_begin, mule_first(mule_6));
                if (!mule_first.set(mule_6, place_6 + 1)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
            for (whole group = 0, group_END = touched_count; group < group_END; group += 1) {
                const whole collector_8 = touched_collector(group);
                if (collector_run(collector_8) >= fewest) {
                    const whole group_begin = collector_start(collector_8);
                    const whole group_past = collector_end(collector_8);
                    sort_between(far_rows, group_begin, group_past);
                    whole near_count = 0;
                    for (whole at_8 = group_begin; at_8 < group_past; at_8 += 1) {
                        const whole mule_7 = source(far_rows(at_8));
                        if (mule_taken(mule_7) == 0) {
                            if (!mule_taken.set(mule_7, 1)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            whole place_7 = mule_first(mule_7);
                            while (place_7 > 0) {
                                if (near_count >= scratch_capacity) {
                                    state.set(NEXT, origin);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                near_rows.set(near_count, sent(place_7 - 1));
                                near_count += 1;
                                place_7 = next_place(place_7 - 1 - near_begin);
                            }
                        }
                    }
                    for (whole at_9 = group_begin; at_9 < group_past; at_9 += 1) {
                        if (!mule_taken.set(source(far_rows(at_9)), 0)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                    }
                    sort_between(near_rows, 0, near_count);
                    whole mule_size = 0;
                    whole scatter_at = 0;
                    whole scatter_left = 0;
                    whole scatter_untold_count = 0;
                    whole scatter_count = 0;
                    whole gather_at = group_begin;
                    whole gather_left = group_begin;
                    whole gather_untold_count = 0;
                    whole gather_count = 0;
                    // Its transactions, the oldest first.
                    while (scatter_at < near_count || gather_at < group_past) {
                        if (state(STOP) != 0) {
                            state.set(NEXT, origin);
                            state.set(STATUS, STOPPED);
                            return;
                        }
                        whole row_8 = 0;
                        bool found_2 = scatter_at < near_count;
                        if (found_2) {
                            row_8 = near_rows(scatter_at);
                        }
                        if (gather_at < group_past) {
                            const whole next_row = far_rows(gather_at);
                            if (!found_2 || next_row < row_8) {
                                row_8 = next_row;
                                found_2 = true;
                            }
                        }
                        const whole since_2 = time(row_8) - window;
                        while (scatter_left < scatter_at) {
                            if (time(near_rows(scatter_left)) >= since_2) {
                                break;
                            }
                            const whole old = near_rows(scatter_left);
                            if (scatter_live(scatter_left) != 0) {
                                scatter_live.set(scatter_left, 0);
                                scatter_count -= 1;
                                const whole mule_8 = target(near_rows(scatter_left));
                                if (!mule_live.set(mule_8, mule_live(mule_8) - 1)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                if (mule_live(mule_8) == 0) {
                                    mule_size -= 1;
                                }
                                const whole mule_9 = target(old);
                                if (scatter_newest(mule_9) == scatter_left + 1) {
                                    whole link = gather_newest(mule_9);
                                    while (link > gather_left) {
                                        const whole at_10 = link - 1;
                                        link = gather_previous(at_10);
                                        if (gather_live(at_10) != 0) {
                                            gather_live.set(at_10, 0);
                                            gather_count -= 1;
                                        }
                                    }
                                }
                            }
                            scatter_left += 1;
                        }
                        while (gather_left < gather_at) {
                            if (time(far_rows(gather_left)) >= since_2) {
                                break;
                            }
                            const whole old_2 = far_rows(gather_left);
                            if (gather_live(gather_left) != 0) {
                                gather_live.set(gather_left, 0);
                                gather_count -= 1;
                                const whole mule_10 = source(old_2);
                                if (gather_newest(mule_10) == gather_left + 1) {
                                    whole link_2 = scatter_newest(mule_10);
                                    while (link_2 > scatter_left) {
                                        const whole at_11 = link_2 - 1;
                                        link_2 = scatter_previous(at_11);
                                        if (scatter_live(at_11) != 0) {
                                            scatter_live.set(at_11, 0);
                                            scatter_count -= 1;
                                            const whole mule_11 = target(near_rows(at_11));
                                            if (!mule_live.set(mule_11, mule_live(mule_11) - 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            if (mule_live(mule_11) == 0) {
                                                mule_size -= 1;
                                            }
                                        }
                                    }
                                }
                            }
                            gather_left += 1;
                        }
                        whole scatter_place = -1;
                        if (scatter_at < near_count) {
                            if (near_rows(scatter_at) == row_8) {
                                scatter_place = scatter_at;
                                scatter_live.set(scatter_place, 0);
                                scatter_told.set(scatter_place, 0);
                                const whole mule_12 = target(row_8);
                                const whole before_2 = scatter_newest(mule_12);
                                scatter_previous.set(scatter_place, before_2);
                                if (!scatter_newest.set(mule_12, scatter_place + 1)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                scatter_at += 1;
                                if (gather_newest(mule_12) > gather_left) {
                                    scatter_live.set(scatter_place, 1);
                                    scatter_count += 1;
                                    const whole mule_13 = target(near_rows(scatter_place));
                                    if (mule_live(mule_13) == 0) {
                                        mule_size += 1;
                                    }
                                    if (!mule_live.add(mule_13, 1)) {
                                        state.set(STATUS, SCRATCH_FULL);
                                        return;
                                    }
                                    if (collect != 0 && scatter_told(scatter_place) == 0) {
                                        if (scatter_untold_count >= scratch_capacity) {
                                            state.set(NEXT, origin);
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                        scatter_told.set(scatter_place, 2);
                                        scatter_untold.set(scatter_untold_count, scatter_place);
                                        scatter_untold_count += 1;
                                    }
                                    if (before_2 <= scatter_left) {
                                        whole link_3 = gather_newest(mule_12);
                                        while (link_3 > gather_left) {
                                            const whole at_12 = link_3 - 1;
                                            link_3 = gather_previous(at_12);
                                            if (gather_live(at_12) == 0) {
                                                gather_live.set(at_12, 1);
                                                gather_count += 1;
                                                if (collect != 0 && gather_told(at_12) == 0) {
                                                    if (gather_untold_count >= scratch_capacity) {
                                                        state.set(NEXT, origin);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    gather_told.set(at_12, 2);
                                                    gather_untold.set(gather_untold_count, at_12);
                                                    gather_untold_count += 1;
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                        whole gather_place = -1;
                        if (gather_at < group_past) {
                            if (far_rows(gather_at) == row_8) {
                                gather_place = gather_at;
                                gather_live.set(gather_place, 0);
                                gather_told.set(gather_place, 0);
                                const whole mule_14 = source(row_8);
                                const whole before_3 = gather_newest(mule_14);
                                gather_previous.set(gather_place, before_3);
                                if (!gather_newest.set(mule_14, gather_place + 1)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                gather_at += 1;
                                if (scatter_newest(mule_14) > scatter_left) {
                                    gather_live.set(gather_place, 1);
                                    gather_count += 1;
                                    if (collect != 0 && gather_told(gather_place) == 0) {
                                        if (gather_untold_count >= scratch_capacity) {
                                            state.set(NEXT, origin);
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                        gather_told.set(gather_place, 2);
                                        gather_untold.set(gather_untold_count, gather_place);
                                        gather_untold_count += 1;
                                    }
                                    if (before_3 <= gather_left) {
                                        whole link_4 = scatter_newest(mule_14);
                                        while (link_4 > scatter_left) {
                                            const whole at_13 = link_4 - 1;
                                            link_4 = scatter_previous(at_13);
                                            if (scatter_live(at_13) == 0) {
                                                scatter_live.set(at_13, 1);
                                                scatter_count += 1;
                                                const whole mule_15 = target(near_rows(at_13));
                                                if (mule_live(mule_15) == 0) {
                                                    mule_size += 1;
                                                }
                                                if (!mule_live.add(mule_15, 1)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                if (collect != 0 && scatter_told(at_13) == 0) {
                                                    if (scatter_untold_count >= scratch_capacity) {
                                                        state.set(NEXT, origin);
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    scatter_told.set(at_13, 2);
                                                    scatter_untold.set(scatter_untold_count, at_13);
                                                    scatter_untold_count += 1;
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                        bool completes = false;
                        if (scatter_place >= 0) {
                            if (scatter_live(scatter_place) != 0) {
                                completes = true;
                            }
                        }
                        if (gather_place >= 0) {
                            if (gather_live(gather_place) != 0) {
                                completes = true;
                            }
                        }
                        if (completes && row_8 >= emit_from && mule_size >= 2) {
                            if (mule_size >= 2) {
                                const whole size_3 = mule_size;
                                completed += 1;
                                if (collect != 0) {
                                    while (scatter_untold_count > 0) {
                                        scatter_untold_count -= 1;
                                        const whole at_14 = scatter_untold(scatter_untold_count);
                                        if (scatter_live(at_14) != 0) {
                                            scatter_told.set(at_14, 1);
                                            if (evidence_end >= pool_capacity) {
                                                state.set(NEXT, origin);
                                                state.set(STATUS, OUTPUT_FULL);
                                                return;
                                            }
                                            evidence_stage.set(evidence_end, 0);
                                            evidence_row.set(evidence_end, near_rows(at_14));
                                            evidence_end += 1;
                                        }
                                        else {
                                            scatter_told.set(at_14, 0);
                                        }
                                    }
                                    while (gather_untold_count > 0) {
                                        gather_untold_count -= 1;
                                        const whole at_15 = gather_untold(gather_untold_count);
                                        if (gather_live(at_15) != 0) {
                                            gather_told.set(at_15, 1);
                                            if (evidence_end >= pool_capacity) {
                                                state.set(NEXT, origin);
                                                state.set(STATUS, OUTPUT_FULL);
                                                return;
                                            }
                                            evidence_stage.set(evidence_end, 1);
                                            evidence_row.set(evidence_end, far_rows(at_15));
                                            evidence_end += 1;
                                        }
                                        else {
                                            gather_told.set(at_15, 0);
                                        }
                                    }
                                }
                                if (instances >= instance_capacity) {
                                    state.set(NEXT, origin);
                                    state.set(STATUS, OUTPUT_FULL);
                                    return;
                                }
                                instance_trigger.set(instances, row_8);
                                instance_plain.set(instances, 0, origin);
                                instance_plain.set(instances, 1, collector_8);
                                instance_whole.set(instances, 0, size_3);
                                instance_evidence_end.set(instances, evidence_end);
                                instances += 1;
                            }
                        }
                    }
                    for (whole at_16 = 0, at_16_END = near_count; at_16 < at_16_END; at_16 += 1) {
                        const whole mule_16 = target(near_rows(at_16));
                        if (!scatter_newest.set(mule_16, 0)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        if (!mule_live.set(mule_16, 0)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                    }
                    for (whole at_17 = group_begin; at_17 < group_past; at_17 += 1) {
                        const whole mule_17 = source(far_rows(at_17));
                        if (!gather_newest.set(mule_17, 0)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                    }
                }
            }
            for (whole place_8 = near_begin, place_8_END = near_end; place_8 < place_8_END; place_8 += 1) {
                if (!mule_first.set(sent_to(place_8), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
        }
        for (whole at_18 = 0, at_18_END = touched_count; at_18 < at_18_END; at_18 += 1) {
            const whole collector_9 = touched_collector(at_18);
            if (!collector_start.set(collector_9, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            if (!collector_end.set(collector_9, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        for (whole visit_9 = 0, visit_9_END = visits; visit_9 < visit_9_END; visit_9 += 1) {
            const whole mule_18 = sent_to(visit_place(visit_9));
            if (!mule_scanned.set(mule_18, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        for (whole at_19 = 0, at_19_END = met_count; at_19 < at_19_END; at_19 += 1) {
            if (!collector_tally.set(low_bits(collector_met(at_19), 16383ULL), 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        for (whole at_20 = 0, at_20_END = touched_count; at_20 < at_20_END; at_20 += 1) {
            const whole collector_10 = touched_collector(at_20);
            if (!collector_run.set(collector_10, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            if (!collector_seen.set(collector_10, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        state.set(COMPLETED, completed);
        state.set(INSTANCES, instances);
        state.set(EVIDENCE, evidence_end);
    }
    state.set(NEXT, item_high);
    state.set(STATUS, DONE);
}

// Each worker draws items until there are none left: a thread, or one of `spread`.
extern "C" __global__ void __launch_bounds__(128, 2) scatter_gather_work(
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
    const Part* __restrict__ parts,
    unsigned char* __restrict__ given_gather_in_crowd,
    const int* __restrict__ given_received,
    const long long* __restrict__ given_received_time,
    const long long* __restrict__ given_received_start,
    long long given_window,
    const long long* __restrict__ given_sent_time,
    const long long* __restrict__ given_sent_start,
    int* __restrict__ given_kept_row,
    const int* __restrict__ given_sent,
    int* __restrict__ given_kept_partner,
    const int* __restrict__ given_sent_to,
    unsigned char* __restrict__ given_leads,
    int* __restrict__ given_reached,
    int* __restrict__ own_instance_trigger,
    int* __restrict__ all_instance_trigger,
    long long* __restrict__ own_instance_whole,
    long long* __restrict__ all_instance_whole,
    int* __restrict__ given_feature_size_histogram,
    const long long* __restrict__ given_size_bin_low,
    const long long* __restrict__ given_size_bin_high,
    unsigned long long* __restrict__ tags_collector_start,
    int* __restrict__ values_collector_start,
    unsigned long long* __restrict__ tags_collector_end,
    int* __restrict__ values_collector_end,
    unsigned long long* __restrict__ tags_mule_first,
    int* __restrict__ values_mule_first,
    unsigned long long* __restrict__ tags_mule_taken,
    unsigned char* __restrict__ values_mule_taken,
    int* __restrict__ given_wedge_collector,
    int* __restrict__ given_wedge_row,
    int* __restrict__ given_next_place,
    int* __restrict__ given_near_rows,
    int* __restrict__ given_far_rows,
    unsigned long long* __restrict__ tags_mule_scanned,
    int* __restrict__ values_mule_scanned,
    int* __restrict__ given_collector_met,
    int* __restrict__ given_visit_place,
    int* __restrict__ given_visit_begin,
    int* __restrict__ given_visit_past,
    unsigned char* __restrict__ given_visit_heavy,
    int* __restrict__ given_collector_asked,
    int* __restrict__ given_heavy_rows,
    unsigned long long* __restrict__ tags_mule_ways,
    int* __restrict__ values_mule_ways,
    unsigned long long* __restrict__ tags_collector_is_asked,
    unsigned char* __restrict__ values_collector_is_asked,
    unsigned long long* __restrict__ tags_collector_tally,
    unsigned char* __restrict__ values_collector_tally,
    unsigned long long* __restrict__ tags_collector_run,
    int* __restrict__ values_collector_run,
    unsigned long long* __restrict__ tags_collector_seen,
    int* __restrict__ values_collector_seen,
    int* __restrict__ given_touched_collector,
    int* __restrict__ given_heavy_way_rows,
    const int* __restrict__ given_received_from,
    const int* __restrict__ given_target,
    const int* __restrict__ given_source,
    unsigned long long* __restrict__ tags_mule_live,
    int* __restrict__ values_mule_live,
    unsigned char* __restrict__ given_scatter_live,
    unsigned char* __restrict__ given_scatter_told,
    int* __restrict__ given_scatter_untold,
    unsigned char* __restrict__ given_gather_live,
    unsigned char* __restrict__ given_gather_told,
    int* __restrict__ given_gather_untold,
    unsigned long long* __restrict__ tags_scatter_newest,
    int* __restrict__ values_scatter_newest,
    int* __restrict__ given_scatter_previous,
    unsigned long long* __restrict__ tags_gather_newest,
    int* __restrict__ values_gather_newest,
    int* __restrict__ given_gather_previous,
    const long long* __restrict__ given_time,
    int* __restrict__ own_evidence_stage,
    int* __restrict__ all_evidence_stage,
    int* __restrict__ own_evidence_row,
    int* __restrict__ all_evidence_row,
    int* __restrict__ own_instance_plain,
    int* __restrict__ all_instance_plain,
    long long* __restrict__ own_instance_evidence_end,
    long long* __restrict__ all_instance_evidence_end)
{
    const long long thread = 1LL * blockIdx.x * blockDim.x + threadIdx.x;
    const whole worker = thread / spread;
    const bool works = thread % spread == 0 && worker < workers;
    // A tally reads what all have written; else each worker has room of its own.
    const long long first_row = tally != 0 ? 0 : worker.number() * room->instances;
    const Table<unsigned char> my_gather_in_crowd = {{given_gather_in_crowd}, 1};
    const Data<int> my_received = {given_received};
    const Data<long long> my_received_time = {given_received_time};
    const Data<long long> my_received_start = {given_received_start};
    const Data<long long> my_sent_time = {given_sent_time};
    const Data<long long> my_sent_start = {given_sent_start};
    const Table<int> my_kept_row = {{given_kept_row}, 1};
    const Data<int> my_sent = {given_sent};
    const Table<int> my_kept_partner = {{given_kept_partner}, 1};
    const Data<int> my_sent_to = {given_sent_to};
    const Table<unsigned char> my_leads = {{given_leads}, 1};
    const Table<int> my_reached = {{given_reached}, 2};
    const List<int> my_instance_trigger = {
        own_instance_trigger + first_row};
    const Table<long long> my_instance_whole = {
        {own_instance_whole + first_row * 1}, 1};
    const Cube<int> my_feature_size_histogram = {
        {given_feature_size_histogram}, 10, transactions};
    const Data<long long> my_size_bin_low = {given_size_bin_low};
    const Data<long long> my_size_bin_high = {given_size_bin_high};
    Flags<int> my_collector_start(
        tags_collector_start, values_collector_start,
        worker, accounts_log2, accounts);
    Flags<int> my_collector_end(
        tags_collector_end, values_collector_end,
        worker, accounts_log2, accounts);
    Flags<int> my_mule_first(
        tags_mule_first, values_mule_first,
        worker, accounts_log2, accounts);
    Flags<unsigned char> my_mule_taken(
        tags_mule_taken, values_mule_taken,
        worker, accounts_log2, accounts);
    const List<int> my_wedge_collector = {
        given_wedge_collector + worker.number() * room->scratch};
    const List<int> my_wedge_row = {
        given_wedge_row + worker.number() * room->scratch};
    const List<int> my_next_place = {
        given_next_place + worker.number() * room->scratch};
    const List<int> my_near_rows = {
        given_near_rows + worker.number() * room->scratch};
    const List<int> my_far_rows = {
        given_far_rows + worker.number() * room->scratch};
    Flags<int> my_mule_scanned(
        tags_mule_scanned, values_mule_scanned,
        worker, accounts_log2, accounts);
    const List<int> my_collector_met = {
        given_collector_met + worker.number() * room->scratch};
    const List<int> my_visit_place = {
        given_visit_place + worker.number() * room->scratch};
    const List<int> my_visit_begin = {
        given_visit_begin + worker.number() * room->scratch};
    const List<int> my_visit_past = {
        given_visit_past + worker.number() * room->scratch};
    const List<unsigned char> my_visit_heavy = {
        given_visit_heavy + worker.number() * room->scratch};
    const List<int> my_collector_asked = {
        given_collector_asked + worker.number() * room->scratch};
    const List<int> my_heavy_rows = {
        given_heavy_rows + worker.number() * room->scratch};
    Flags<int> my_mule_ways(
        tags_mule_ways, values_mule_ways,
        worker, accounts_log2, accounts);
    Flags<unsigned char> my_collector_is_asked(
        tags_collector_is_asked, values_collector_is_asked,
        worker, accounts_log2, accounts);
    Flags<unsigned char> my_collector_tally(
        tags_collector_tally, values_collector_tally,
        worker, accounts_log2, accounts);
    Flags<int> my_collector_run(
        tags_collector_run, values_collector_run,
        worker, accounts_log2, accounts);
    Flags<int> my_collector_seen(
        tags_collector_seen, values_collector_seen,
        worker, accounts_log2, accounts);
    const List<int> my_touched_collector = {
        given_touched_collector + worker.number() * room->scratch};
    const List<int> my_heavy_way_rows = {
        given_heavy_way_rows + worker.number() * room->scratch};
    const Data<int> my_received_from = {given_received_from};
    const Data<int> my_target = {given_target};
    const Data<int> my_source = {given_source};
    Flags<int> my_mule_live(
        tags_mule_live, values_mule_live,
        worker, accounts_log2, accounts);
    const List<unsigned char> my_scatter_live = {
        given_scatter_live + worker.number() * room->scratch};
    const List<unsigned char> my_scatter_told = {
        given_scatter_told + worker.number() * room->scratch};
    const List<int> my_scatter_untold = {
        given_scatter_untold + worker.number() * room->scratch};
    const List<unsigned char> my_gather_live = {
        given_gather_live + worker.number() * room->scratch};
    const List<unsigned char> my_gather_told = {
        given_gather_told + worker.number() * room->scratch};
    const List<int> my_gather_untold = {
        given_gather_untold + worker.number() * room->scratch};
    Flags<int> my_scatter_newest(
        tags_scatter_newest, values_scatter_newest,
        worker, accounts_log2, accounts);
    const List<int> my_scatter_previous = {
        given_scatter_previous + worker.number() * room->scratch};
    Flags<int> my_gather_newest(
        tags_gather_newest, values_gather_newest,
        worker, accounts_log2, accounts);
    const List<int> my_gather_previous = {
        given_gather_previous + worker.number() * room->scratch};
    const Data<long long> my_time = {given_time};
    const List<int> my_evidence_stage = {
        own_evidence_stage + worker.number() * room->pool};
    const List<int> my_evidence_row = {
        own_evidence_row + worker.number() * room->pool};
    const Table<int> my_instance_plain = {
        {own_instance_plain + first_row * 2}, 2};
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
            const Part part = tally != 0
                ? Part{item, 0, emit_from, 0}
                : part_of(item, accounts, emit_from, parts);
            const whole low = part.account;
            const whole high = tally != 0 ? items[drawn + 1] : part.account + 1;
            for (int at = 0; at < 7; ++at) held_state[at] = 0;
            epoch += 1;
            my_collector_start.begin(epoch);
            my_collector_end.begin(epoch);
            my_mule_first.begin(epoch);
            my_mule_taken.begin(epoch);
            my_mule_scanned.begin(epoch);
            my_mule_ways.begin(epoch);
            my_collector_is_asked.begin(epoch);
            my_collector_tally.begin(epoch);
            my_collector_run.begin(epoch);
            my_collector_seen.begin(epoch);
            my_mule_live.begin(epoch);
            my_scatter_newest.begin(epoch);
            my_gather_newest.begin(epoch);
            scatter_gather(
                low, high, state, prepare, my_gather_in_crowd, my_received, my_received_time,
                my_received_start, given_window, my_sent_time, my_sent_start, my_kept_row,
                my_sent, my_kept_partner, my_sent_to, my_leads, my_reached, tally,
                my_instance_trigger, my_instance_whole, my_feature_size_histogram,
                my_size_bin_low, my_size_bin_high, my_collector_start, my_collector_end,
                my_mule_first, my_mule_taken, my_wedge_collector, my_wedge_row, my_next_place,
                my_near_rows, my_far_rows, part.emit_below, part.look_from, my_mule_scanned,
                my_collector_met, my_visit_place, my_visit_begin, my_visit_past,
                my_visit_heavy, my_collector_asked, my_heavy_rows, my_mule_ways,
                my_collector_is_asked, my_collector_tally, my_collector_run,
                my_collector_seen, my_touched_collector, room->scratch, my_heavy_way_rows,
                my_received_from, my_target, my_source, my_mule_live, my_scatter_live,
                my_scatter_told, my_scatter_untold, my_gather_live, my_gather_told,
                my_gather_untold, my_scatter_newest, my_scatter_previous, my_gather_newest,
                my_gather_previous, my_time, collect, part.emit_from, room->pool,
                my_evidence_stage, my_evidence_row, room->instances, my_instance_plain,
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
                        copy(all_instance_trigger, block.instance,
                             my_instance_trigger.elements, block.instances, 1);
                        copy(all_instance_whole, block.instance,
                             my_instance_whole.cells.elements, block.instances, 1);
                        copy(all_evidence_stage, block.evidence,
                             my_evidence_stage.elements, block.evidence_count, 1);
                        copy(all_evidence_row, block.evidence,
                             my_evidence_row.elements, block.evidence_count, 1);
                        copy(all_instance_plain, block.instance,
                             my_instance_plain.cells.elements, block.instances, 2);
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
MONEYTRAIL_LAUNCHED(scatter_gather_work)
#endif
