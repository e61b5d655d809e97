// moneytrail: pattern mule_network (people.dsl:106)
// plan: group sweep: 'collector', its 'mule', and what is joined to those; cost: the ways from
//       'collector' to the outer set within the window, each looked at once, and the group's part
//       in the window for each trigger that may complete it
// passes: simplify-conditions, drop-idle-seeds, set-floors, set-ceilings

#include "device.hpp"

constexpr long long SMALLEST_SUM = -2305843009213693952LL;
constexpr long long NO_VALUE = (-9223372036854775807LL - 1);
constexpr long long DONE = 0;
constexpr long long NEXT = 0;
constexpr long long SCRATCH_FULL = 1;
constexpr long long STATUS = 1;
constexpr long long INSTANCES = 2;
constexpr long long OUTPUT_FULL = 2;
constexpr long long LARGEST_SUM = 2305843009213693952LL;
constexpr long long STOPPED = 3;
constexpr long long EVIDENCE = 4;
constexpr long long SUM_OVERFLOW = 4;
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

// The whole number nearest amount * numerator / denominator, halves to even.
__device__ inline whole share_of(
    whole amount, whole numerator, whole denominator)
{
    const whole whole_ = floor_divide(amount, denominator);
    whole most = 4611686018427387904LL;
    if (numerator != 0) {
        most = floor_divide(4611686018427387904LL, numerator);
    }
    if (most < 0) {
        most = floor_divide(4611686018427387904LL, -numerator);
    }
    if (whole_ >= most || whole_ <= -most) {
        if (whole_ < 0 == numerator < 0) {
            return 4611686018427387904LL;
        }
        return -4611686018427387904LL;
    }
    const whole part = (amount - whole_ * denominator) * numerator;
    const whole more = floor_divide(part, denominator);
    const whole rest = part - more * denominator;
    whole share = whole_ * numerator + more;
    if (rest * 2 > denominator || (rest * 2 == denominator && low_bits(share, 1ULL) == 1)) {
        share += 1;
    }
    return share;
}

// Find 'mule_network'.
__device__ inline void mule_network(
    whole item_low, whole item_high, auto state, whole prepare, auto sent, auto sent_time,
    auto received_time, whole window, auto received_start, auto sent_start, whole wait,
    auto received, auto leads, auto reached, whole tally, auto instance_trigger,
    auto instance_whole, auto instance_real, auto feature_count, auto feature_mules_max,
    auto feature_victims_max, auto feature_total_max, auto feature_reached_max,
    auto feature_passed_max, auto& victim_counted, auto& mule_newest, auto outer_previous,
    auto& mule_met, whole min_mules, whole min_victims, auto arm_rows, auto outer_rows,
    whole emit_below, whole look_from, auto received_from, auto& mule_scanned, auto victim_met,
    auto visit_place, auto visit_begin, auto visit_past, auto visit_heavy, auto victim_asked,
    auto heavy_rows, auto& mule_ways, auto& victim_is_asked, auto& victim_tally,
    auto& victim_run, auto& victim_seen, auto touched_victim, auto& recruits_last_of,
    auto time, auto source, whole known, whole scratch_capacity, auto heavy_way_rows,
    auto sent_to, auto target, whole emit_from, whole max_mules, auto& mark, auto certain,
    auto window_first, auto paid_rows, auto& paid_live, auto& paid_source_newest,
    auto paid_source_previous, auto& paid_target_newest, auto paid_target_previous,
    auto collected_rows, auto& collected_live, auto& collected_source_newest,
    auto collected_source_previous, auto victim_accounts, auto& victim_member,
    auto mule_accounts, auto& mule_member, auto column_amount, double kept_3,
    whole kept_numerator, whole kept_denominator, double limit, whole limit_numerator,
    whole limit_denominator, whole collect, whole pool_capacity, auto evidence_stage,
    auto evidence_row, whole instance_capacity, auto instance_plain,
    auto instance_evidence_end)
{
    whole instances = state(INSTANCES);
    whole completed = state(COMPLETED);
    whole evidence_end = state(EVIDENCE);
    if (prepare == 1) {
        for (whole account = item_low; account < item_high; account += 1) {
            // Which far transactions each near one leads to.
            whole begin = received_start(account);
            whole past = begin;
            const whole stop = received_start(account + 1);
            for (whole place = sent_start(account), place_END = sent_start(account + 1); place < place_END; place += 1) {
                const whole row = sent(place);
                const whole now = sent_time(place);
                whole since = now - window;
                const whole until = now + window;
                if (now - wait > since) {
                    since = now - wait;
                }
                while (past < stop) {
                    if (received_time(past) > until || received(past) > row) {
                        break;
                    }
                    past += 1;
                }
                while (begin < past) {
                    if (!(received_time(begin) < since)) {
                        break;
                    }
                    begin += 1;
                }
                leads.set(row, 0, begin < past ? whole(1) : whole(0));
                if (begin < past) {
                    reached.set(row, 0, begin);
                    reached.set(row, 1, past);
                }
            }
        }
        return;
    }
    if (tally != 0) {
        for (whole instance = item_low; instance < item_high; instance += 1) {
            const whole row_2 = instance_trigger(instance);
            const whole mules = instance_whole(instance, 0);
            const whole victims = instance_whole(instance, 1);
            const whole total = instance_whole(instance, 2);
            const whole reached_2 = instance_whole(instance, 3);
            const double passed = instance_real(instance, 0);
            feature_count.add(0, 0, row_2, 1);
            if (
                feature_mules_max(0, 0, row_2) == NO_VALUE
                || mules > feature_mules_max(0, 0, row_2)
            ) {
                feature_mules_max.set(0, 0, row_2, mules);
            }
            if (
                feature_victims_max(0, 0, row_2) == NO_VALUE
                || victims > feature_victims_max(0, 0, row_2)
            ) {
                feature_victims_max.set(0, 0, row_2, victims);
            }
            if (
                feature_total_max(0, 0, row_2) == NO_VALUE
                || total > feature_total_max(0, 0, row_2)
            ) {
                feature_total_max.set(0, 0, row_2, total);
            }
            if (
                feature_reached_max(0, 0, row_2) == NO_VALUE
                || reached_2 > feature_reached_max(0, 0, row_2)
            ) {
                feature_reached_max.set(0, 0, row_2, reached_2);
            }
            if (
                passed == passed
                && (feature_passed_max(0, 0, row_2) != feature_passed_max(0, 0, row_2) || passed > feature_passed_max(0, 0, row_2))
            ) {
                feature_passed_max.set(0, 0, row_2, passed);
            }
        }
        state.set(STATUS, DONE);
        return;
    }
    whole fewest = 1;
    if (min_mules > fewest) {
        fewest = min_mules;
    }
    whole fewest_2 = 1;
    if (min_victims > fewest_2) {
        fewest_2 = min_victims;
    }
    for (whole collector = item_low; collector < item_high; collector += 1) {
        if (state(STOP) != 0) {
            state.set(NEXT, collector);
            state.set(STATUS, STOPPED);
            return;
        }
        whole arm_begin = received_start(collector);
        whole arm_end = received_start(collector + 1);
        if (emit_below != 0) {
            arm_begin = first_listed(received, arm_begin, arm_end, look_from);
            arm_end = first_listed(received, arm_begin, arm_end, emit_below);
        }
        if (arm_begin >= arm_end) {
            continue;
        }
        // Is there a window with 'mule' enough?
        whole most = 1;
        whole members = 0;
        whole left = arm_begin;
        whole past_2 = arm_end;
        if (fewest <= 1) {
            past_2 = arm_begin;
        }
        for (whole place_2 = arm_begin, place_2_END = past_2; place_2 < place_2_END; place_2 += 1) {
            const whole since_2 = received_time(place_2) - window;
            while (received_time(left) < since_2) {
                const whole row_3 = received(left);
                if (leads(row_3, 0) != 0) {
                    if (!mule_met.set(received_from(left), mule_met(received_from(left)) - 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    if (mule_met(received_from(left)) == 0) {
                        members -= 1;
                    }
                }
                left += 1;
            }
            const whole row_4 = received(place_2);
            if (leads(row_4, 0) != 0) {
                if (mule_met(received_from(place_2)) == 0) {
                    members += 1;
                }
                if (!mule_met.add(received_from(place_2), 1)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                if (members > most) {
                    most = members;
                }
            }
        }
        for (whole place_3 = left, place_3_END = past_2; place_3 < place_3_END; place_3 += 1) {
            if (!mule_met.set(received_from(place_3), 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        if (most < fewest) {
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
        whole reached_3 = 0;
        whole arm_count = 0;
        whole outer_count = 0;
        whole recruits_begin = received_start(collector);
        whole recruits_end = received_start(collector + 1);
        if (emit_below != 0) {
            recruits_begin = first_listed(received, recruits_begin, recruits_end, look_from);
            recruits_end = first_listed(received, recruits_begin, recruits_end, emit_below);
        }
        whole recruits_at = recruits_begin;
        whole recruits_last = 0;
        whole enough_tallied = 1;
        if (enough_tallied > 255) {
            enough_tallied = 255;
        }
        // What each 'mule' leads to, if others stand near it.
        const whole reach = window;
        whole crowd_last = arm_begin + fewest - 1;
        for (whole place_4 = arm_begin, place_4_END = arm_end; place_4 < place_4_END; place_4 += 1) {
            const whole row_5 = received(place_4);
            bool taken = true;
            const whole now_2 = time(row_5);
            // Without 'recruits'.
            while (recruits_at < recruits_end) {
                if (received_time(recruits_at) >= now_2) {
                    break;
                }
                const whole earlier = received(recruits_at);
                if (!recruits_last_of.set(received_from(recruits_at), recruits_at + 1)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                recruits_at += 1;
            }
            recruits_last = recruits_last_of(source(row_5));
            if (recruits_last > 0) {
                if (now_2 - received_time(recruits_last - 1) <= known) {
                    taken = false;
                }
            }
            if (taken) {
                if (arm_count >= scratch_capacity) {
                    state.set(NEXT, collector);
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                arm_rows.set(arm_count, row_5);
                arm_count += 1;
            }
            if (crowd_last < place_4) {
                crowd_last = place_4;
            }
            while (crowd_last < arm_end) {
                if (received_time(crowd_last) - received_time(crowd_last - fewest + 1) <= reach) {
                    break;
                }
                crowd_last += 1;
            }
            if (crowd_last < arm_end && crowd_last - place_4 < fewest && leads(row_5, 0) != 0) {
                if (visits >= scratch_capacity) {
                    state.set(NEXT, collector);
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                visit_place.set(visits, place_4);
                visits += 1;
            }
        }
        const whole reach_2 = window;
        whole crowd_last_2 = whole(0) + fewest - 1;
        whole kept = 0;
        for (whole visit = 0, visit_END = visits; visit < visit_END; visit += 1) {
            if (crowd_last_2 < visit) {
                crowd_last_2 = visit;
            }
            while (crowd_last_2 < visits) {
                if (
                    received_time(visit_place(crowd_last_2)) - received_time(visit_place(crowd_last_2 - fewest + 1)) <= reach_2
                ) {
                    break;
                }
                crowd_last_2 += 1;
            }
            if (crowd_last_2 < visits && crowd_last_2 - visit < fewest) {
                const whole met_at = visit_place(visit);
                const whole mule = received_from(met_at);
                const whole row_6 = received(met_at);
                whole begin_2 = reached(row_6, 0);
                const whole past_3 = reached(row_6, 1);
                if (mule_scanned(mule) > begin_2) {
                    begin_2 = mule_scanned(mule);
                }
                if (begin_2 < past_3) {
                    if (!mule_scanned.set(mule, past_3)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    visit_place.set(kept, met_at);
                    visit_begin.set(kept, begin_2);
                    visit_past.set(kept, past_3);
                    visit_heavy.set(kept, 0);
                    kept += 1;
                    ways_listed += past_3 - begin_2;
                }
            }
        }
        visits = kept;
        if (ways_listed > 64) {
            // Is there a 'mule' with most of the ways?
            for (whole visit_2 = 0, visit_2_END = visits; visit_2 < visit_2_END; visit_2 += 1) {
                const whole mule_2 = received_from(visit_place(visit_2));
                if (!mule_ways.add(mule_2, visit_past(visit_2) - visit_begin(visit_2))) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
            whole heavy_ways = 0;
            for (whole visit_3 = 0, visit_3_END = visits; visit_3 < visit_3_END; visit_3 += 1) {
                const whole mule_3 = received_from(visit_place(visit_3));
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
                const whole mule_4 = received_from(visit_place(visit_4));
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
                    state.set(NEXT, collector);
                    state.set(STATUS, STOPPED);
                    return;
                }
                const whole begin_3 = visit_begin(visit_6);
                const whole past_4 = visit_past(visit_6);
                if (met_count + (past_4 - begin_3 - 1) >= scratch_capacity) {
                    state.set(NEXT, collector);
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                for (whole far_place = begin_3; far_place < past_4; far_place += 1) {
                    const whole victim = received_from(far_place);
                    if (victim != collector) {
                        victim_met.set(met_count, victim);
                        met_count += 1;
                        whole tally_2 = victim_tally(low_bits(victim, 16383ULL));
                        if (tally_2 < 255) {
                            tally_2 += 1;
                            if (!victim_tally.set(low_bits(victim, 16383ULL), tally_2)) {
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
                    const whole victim_2 = victim_met(at);
                    if (
                        victim_tally(low_bits(victim_2, 16383ULL)) >= enough_tallied
                        && victim_is_asked(victim_2) == 0
                    ) {
                        if (!victim_is_asked.set(victim_2, 1)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        victim_asked.set(asked, victim_2);
                        asked += 1;
                    }
                }
                whole found = 0;
                for (whole visit_7 = 0, visit_7_END = visits; visit_7 < visit_7_END; visit_7 += 1) {
                    if (visit_heavy(visit_7) != 0) {
                        const whole first_row = received(visit_begin(visit_7));
                        const whole last_row = received(visit_past(visit_7) - 1);
                        const whole mule_5 = received_from(visit_place(visit_7));
                        visit_begin.set(visit_7, found);
                        for (whole at_2 = 0, at_2_END = asked; at_2 < at_2_END; at_2 += 1) {
                            if (state(STOP) != 0) {
                                state.set(NEXT, collector);
                                state.set(STATUS, STOPPED);
                                return;
                            }
                            const whole victim_3 = victim_asked(at_2);
                            if (victim_3 != mule_5) {
                                const whole sent_count =
                                    sent_start(victim_3 + 1) - sent_start(victim_3);
                                const whole received_count =
                                    received_start(mule_5 + 1) - received_start(mule_5);
                                whole heavy_way = 0;
                                if (sent_count <= received_count) {
                                    const whole place_low =
                                        first_listed(
                                            sent, sent_start(victim_3), sent_start(victim_3 + 1), first_row);
                                    const whole place_high =
                                        first_listed(
                                            sent, place_low, sent_start(victim_3 + 1), last_row + 1);
                                    for (whole place_5 = place_low; place_5 < place_high; place_5 += 1) {
                                        if (sent_to(place_5) == mule_5) {
                                            if (heavy_way >= scratch_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            heavy_way_rows.set(heavy_way, sent(place_5));
                                            heavy_way += 1;
                                        }
                                    }
                                }
                                else {
                                    const whole place_low_2 =
                                        first_listed(
                                            received, received_start(mule_5), received_start(mule_5 + 1), first_row);
                                    const whole place_high_2 =
                                        first_listed(
                                            received, place_low_2, received_start(mule_5 + 1), last_row + 1);
                                    for (whole place_6 = place_low_2; place_6 < place_high_2; place_6 += 1) {
                                        if (received_from(place_6) == victim_3) {
                                            if (heavy_way >= scratch_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            heavy_way_rows.set(heavy_way, received(place_6));
                                            heavy_way += 1;
                                        }
                                    }
                                }
                                for (whole at_3 = 0, at_3_END = heavy_way; at_3 < at_3_END; at_3 += 1) {
                                    const whole row_7 = heavy_way_rows(at_3);
                                    if (found >= scratch_capacity) {
                                        state.set(NEXT, collector);
                                        state.set(STATUS, SCRATCH_FULL);
                                        return;
                                    }
                                    heavy_rows.set(found, row_7);
                                    found += 1;
                                }
                            }
                        }
                        visit_past.set(visit_7, found);
                    }
                }
                for (whole at_4 = 0, at_4_END = asked; at_4 < at_4_END; at_4 += 1) {
                    if (!victim_is_asked.set(victim_asked(at_4), 0)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
            }
            for (whole visit_8 = 0, visit_8_END = visits; visit_8 < visit_8_END; visit_8 += 1) {
                const whole met_at_2 = visit_place(visit_8);
                const bool is_heavy = visit_heavy(visit_8) != 0;
                for (whole far_place_2 = visit_begin(visit_8), far_place_2_END = visit_past(visit_8); far_place_2 < far_place_2_END; far_place_2 += 1) {
                    whole victim_4 = 0;
                    whole far_row = 0;
                    if (is_heavy) {
                        far_row = heavy_rows(far_place_2);
                        victim_4 = source(far_row);
                    }
                    else {
                        far_row = received(far_place_2);
                        victim_4 = received_from(far_place_2);
                    }
                    if (victim_4 != collector && far_row < emit_until) {
                        if (
                            is_heavy
                            || victim_tally(low_bits(victim_4, 16383ULL)) >= enough_tallied
                        ) {
                            const whole before = victim_seen(victim_4);
                            if (before == 0) {
                                if (touched_count >= scratch_capacity) {
                                    state.set(NEXT, collector);
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                touched_victim.set(touched_count, victim_4);
                                touched_count += 1;
                                if (!victim_run.set(victim_4, 1)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                if (whole(1) <= 1) {
                                    reached_3 = 1;
                                }
                            }
                            else {
                                if (victim_run(victim_4) < 1) {
                                    if (
                                        received_time(before - 1) < received_time(met_at_2) - window * 2
                                    ) {
                                        if (!victim_run.set(victim_4, 1)) {
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                    }
                                    else {
                                        if (received_from(before - 1) != received_from(met_at_2)) {
                                            if (!victim_run.add(victim_4, 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            if (victim_run(victim_4) >= 1) {
                                                reached_3 = 1;
                                            }
                                        }
                                    }
                                }
                            }
                            if (!victim_seen.set(victim_4, met_at_2 + 1)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            if (outer_count >= scratch_capacity) {
                                state.set(NEXT, collector);
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                            outer_rows.set(outer_count, far_row);
                            outer_count += 1;
                        }
                    }
                }
            }
        }
        for (whole place_7 = recruits_begin, place_7_END = recruits_at; place_7 < place_7_END; place_7 += 1) {
            if (!recruits_last_of.set(received_from(place_7), 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        if (reached_3 > 0) {
            // Transactions of each 'victim' that can belong.
            whole kept_2 = 0;
            for (whole at_5 = 0, at_5_END = outer_count; at_5 < at_5_END; at_5 += 1) {
                const whole row_8 = outer_rows(at_5);
                const whole victim_5 = source(row_8);
                if (victim_run(victim_5) >= 1) {
                    outer_rows.set(kept_2, row_8);
                    kept_2 += 1;
                }
            }
            outer_count = kept_2;
            sort_between(outer_rows, 0, outer_count);
            whole arm_at = 0;
            whole arm_left = 0;
            whole outer_at = 0;
            whole outer_left = 0;
            whole members_2 = 0;
            whole outers = 0;
            // The group's transactions, the oldest first.
            while (arm_at < arm_count || outer_at < outer_count) {
                whole row_9 = 0;
                bool of_arm = arm_at < arm_count;
                if (of_arm) {
                    row_9 = arm_rows(arm_at);
                }
                if (outer_at < outer_count) {
                    const whole outer_row = outer_rows(outer_at);
                    if (!of_arm || outer_row < row_9) {
                        row_9 = outer_row;
                        of_arm = false;
                    }
                }
                const whole since_3 = time(row_9) - window;
                while (arm_left < arm_at) {
                    if (time(arm_rows(arm_left)) >= since_3) {
                        break;
                    }
                    const whole mule_6 = source(arm_rows(arm_left));
                    if (!mule_met.set(mule_6, mule_met(mule_6) - 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    if (mule_met(mule_6) == 0) {
                        members_2 -= 1;
                    }
                    arm_left += 1;
                }
                while (outer_left < outer_at) {
                    const whole old = outer_rows(outer_left);
                    if (time(old) >= since_3) {
                        break;
                    }
                    const whole victim_6 = source(old);
                    if (!victim_counted.set(victim_6, victim_counted(victim_6) - 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    if (victim_counted(victim_6) == 0) {
                        outers -= 1;
                    }
                    outer_left += 1;
                }
                whole mule_7 = target(row_9);
                if (of_arm) {
                    mule_7 = source(row_9);
                    arm_at += 1;
                    if (!mule_met.add(mule_7, 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    if (mule_met(mule_7) == 1) {
                        members_2 += 1;
                    }
                }
                else {
                    const whole victim_7 = source(row_9);
                    outer_at += 1;
                    if (!victim_counted.add(victim_7, 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    if (victim_counted(victim_7) == 1) {
                        outers += 1;
                    }
                    outer_previous.set(outer_at - 1, mule_newest(mule_7));
                    if (!mule_newest.set(mule_7, outer_at)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
                if (row_9 >= emit_from) {
                    whole seed = -1;
                    if (of_arm) {
                        seed = 0;
                    }
                    bool may = seed >= 0 && (members_2 >= fewest && outers >= fewest_2);
                    if (may && !of_arm && victim_counted(source(row_9)) < 1) {
                        may = false;
                    }
                    whole enough = 0;
                    if (may) {
                        whole link = mule_newest(mule_7);
                        while (link > outer_left && enough < 1) {
                            const whole victim_8 = source(outer_rows(link - 1));
                            if (victim_counted(victim_8) >= 1) {
                                enough += 1;
                            }
                            link = outer_previous(link - 1);
                        }
                    }
                    if (may && enough >= 1) {
                        if (state(STOP) != 0) {
                            state.set(NEXT, collector);
                            state.set(STATUS, STOPPED);
                            return;
                        }
                        if (may) {
                            // Are those certain to stay too many as 'mule'?
                            const whole most_2 = max_mules;
                            if (members_2 > most_2) {
                                whole certain_2 = 0;
                                whole back = arm_at;
                                while (back > arm_left && certain_2 <= most_2) {
                                    back -= 1;
                                    const whole own = arm_rows(back);
                                    const whole member = source(own);
                                    if (victim_counted(member) == 0 && mark(member) == 0) {
                                        whole link_2 = mule_newest(member);
                                        whole left_2 = 16;
                                        while (link_2 > outer_left && left_2 > 0) {
                                            const whole partner = outer_rows(link_2 - 1);
                                            link_2 = outer_previous(link_2 - 1);
                                            left_2 -= 1;
                                            const whole far = source(partner);
                                            if (
                                                far != collector
                                                && mark(member) == 0
                                                && mule_met(far) == 0
                                                && time(own) > time(partner)
                                                && time(own) - time(partner) <= wait
                                            ) {
                                                if (certain_2 >= scratch_capacity) {
                                                    state.set(NEXT, collector);
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                if (!mark.set(member, 1)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                certain.set(certain_2, member);
                                                certain_2 += 1;
                                                left_2 = 0;
                                            }
                                        }
                                    }
                                }
                                for (whole at_6 = 0, at_6_END = certain_2; at_6 < at_6_END; at_6 += 1) {
                                    if (!mark.set(certain(at_6), 0)) {
                                        state.set(STATUS, SCRATCH_FULL);
                                        return;
                                    }
                                }
                                if (certain_2 > most_2) {
                                    may = false;
                                }
                            }
                        }
                        if (may) {
                            const whole first = window_first(row_9);
                            whole paid_count = 0;
                            whole collected_count = 0;
                            whole victim_count = 0;
                            whole mule_count = 0;
                            bool holds = true;
                            if (holds) {
                                // Transactions of 'collected'.
                                for (whole place_8 = arm_left, place_8_END = arm_at; place_8 < place_8_END; place_8 += 1) {
                                    const whole row_10 = arm_rows(place_8);
                                    const whole far_2 = source(row_10);
                                    if (far_2 != collector) {
                                        if (mule_member(far_2) == 0) {
                                            if (mule_count >= scratch_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            mule_accounts.set(mule_count, far_2);
                                            mule_count += 1;
                                            if (!mule_member.set(far_2, 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                        }
                                        if (collected_count >= scratch_capacity) {
                                            state.set(NEXT, collector);
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                        collected_rows.set(collected_count, row_10);
                                        const whole member_2 = source(row_10);
                                        collected_source_previous.set(collected_count,
                                            collected_source_newest(member_2));
                                        if (!collected_source_newest.set(member_2, collected_count + 1)) {
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                        collected_count += 1;
                                        if (!collected_live.set(row_10, 1)) {
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                    }
                                }
                                holds = collected_count > 0 && mule_count >= min_mules;
                            }
                            if (holds) {
                                // Transactions of 'paid'.
                                for (whole place_9 = outer_left, place_9_END = outer_at; place_9 < place_9_END; place_9 += 1) {
                                    const whole row_11 = outer_rows(place_9);
                                    const whole near = target(row_11);
                                    if (mule_member(near) != 0) {
                                        const whole far_3 = source(row_11);
                                        if (far_3 != collector) {
                                            if (victim_member(far_3) == 0) {
                                                if (victim_count >= scratch_capacity) {
                                                    state.set(NEXT, collector);
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                victim_accounts.set(victim_count, far_3);
                                                victim_count += 1;
                                                if (!victim_member.set(far_3, 1)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                            }
                                            if (paid_count >= scratch_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            paid_rows.set(paid_count, row_11);
                                            const whole member_3 = source(row_11);
                                            paid_source_previous.set(paid_count,
                                                paid_source_newest(member_3));
                                            if (!paid_source_newest.set(member_3, paid_count + 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            const whole member_4 = target(row_11);
                                            paid_target_previous.set(paid_count,
                                                paid_target_newest(member_4));
                                            if (!paid_target_newest.set(member_4, paid_count + 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            paid_count += 1;
                                            if (!paid_live.set(row_11, 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                        }
                                    }
                                }
                                holds = paid_count > 0 && victim_count >= min_victims;
                            }
                            if (holds) {
                                for (whole turn = 0; turn < 2; turn += 1) {
                                    if (turn == 1) {
                                        for (whole at_7 = 0, at_7_END = victim_count; at_7 < at_7_END; at_7 += 1) {
                                            const whole account_2 = victim_accounts(at_7);
                                            if (
                                                victim_member(account_2) != 0
                                                && mule_member(account_2) != 0
                                            ) {
                                                if (!victim_member.set(account_2, 2)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                if (!mule_member.set(account_2, 2)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                            }
                                        }
                                        for (whole at_8 = 0, at_8_END = victim_count; at_8 < at_8_END; at_8 += 1) {
                                            const whole account_3 = victim_accounts(at_8);
                                            if (victim_member(account_3) == 2) {
                                                if (!victim_member.set(account_3, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                whole link_3 = paid_source_newest(account_3);
                                                while (link_3 > 0) {
                                                    const whole row_12 = paid_rows(link_3 - 1);
                                                    link_3 = paid_source_previous(link_3 - 1);
                                                    if (!paid_live.set(row_12, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                }
                                            }
                                        }
                                        for (whole at_9 = 0, at_9_END = mule_count; at_9 < at_9_END; at_9 += 1) {
                                            const whole account_4 = mule_accounts(at_9);
                                            if (mule_member(account_4) == 2) {
                                                if (!mule_member.set(account_4, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                whole link_4 = paid_target_newest(account_4);
                                                while (link_4 > 0) {
                                                    const whole row_13 = paid_rows(link_4 - 1);
                                                    link_4 = paid_target_previous(link_4 - 1);
                                                    if (!paid_live.set(row_13, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                }
                                                whole link_5 = collected_source_newest(account_4);
                                                while (link_5 > 0) {
                                                    const whole row_14 = collected_rows(link_5 - 1);
                                                    link_5 = collected_source_previous(link_5 - 1);
                                                    if (!collected_live.set(row_14, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                }
                                            }
                                        }
                                    }
                                    bool changed = true;
                                    while (changed) {
                                        changed = false;
                                        // 'collected' after 'paid'.
                                        for (whole place_10 = 0, place_10_END = collected_count; place_10 < place_10_END; place_10 += 1) {
                                            const whole row_15 = collected_rows(place_10);
                                            if (collected_live(row_15) != 0) {
                                                bool found_2 = false;
                                                whole link_6 = paid_target_newest(source(row_15));
                                                while (link_6 > 0) {
                                                    const whole row_16 = paid_rows(link_6 - 1);
                                                    link_6 = paid_target_previous(link_6 - 1);
                                                    if (
                                                        paid_live(row_16) != 0
                                                        && time(row_15) > time(row_16)
                                                        && time(row_15) - time(row_16) <= wait
                                                    ) {
                                                        found_2 = true;
                                                        break;
                                                    }
                                                }
                                                if (!found_2) {
                                                    if (!collected_live.set(row_15, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    changed = true;
                                                }
                                            }
                                        }
                                        for (whole place_11 = 0, place_11_END = paid_count; place_11 < place_11_END; place_11 += 1) {
                                            const whole row_17 = paid_rows(place_11);
                                            if (paid_live(row_17) != 0) {
                                                bool found_3 = false;
                                                whole link_7 =
                                                    collected_source_newest(target(row_17));
                                                while (link_7 > 0) {
                                                    const whole row_18 = collected_rows(link_7 - 1);
                                                    link_7 = collected_source_previous(link_7 - 1);
                                                    if (
                                                        collected_live(row_18) != 0
                                                        && time(row_18) > time(row_17)
                                                        && time(row_18) - time(row_17) <= wait
                                                    ) {
                                                        found_3 = true;
                                                        break;
                                                    }
                                                }
                                                if (!found_3) {
                                                    if (!paid_live.set(row_17, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    changed = true;
                                                }
                                            }
                                        }
                                        // Members of 'victim' are connected in each stage.
                                        for (whole at_10 = 0, at_10_END = victim_count; at_10 < at_10_END; at_10 += 1) {
                                            const whole account_5 = victim_accounts(at_10);
                                            if (victim_member(account_5) != 0) {
                                                bool connected = true;
                                                if (connected) {
                                                    whole partners = 0;
                                                    whole link_8 = paid_source_newest(account_5);
                                                    while (link_8 > 0) {
                                                        const whole row_19 = paid_rows(link_8 - 1);
                                                        link_8 = paid_source_previous(link_8 - 1);
                                                        if (paid_live(row_19) != 0) {
                                                            partners = 1;
                                                            break;
                                                        }
                                                    }
                                                    connected = partners > 0;
                                                }
                                                if (!connected) {
                                                    if (!victim_member.set(account_5, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    changed = true;
                                                    whole link_9 = paid_source_newest(account_5);
                                                    while (link_9 > 0) {
                                                        const whole row_20 = paid_rows(link_9 - 1);
                                                        link_9 = paid_source_previous(link_9 - 1);
                                                        if (paid_live(row_20) != 0) {
                                                            if (!paid_live.set(row_20, 0)) {
                                                                state.set(STATUS, SCRATCH_FULL);
                                                                return;
                                                            }
                                                        }
                                                    }
                                                }
                                            }
                                        }
                                        // Members of 'mule' are connected in each stage.
                                        for (whole at_11 = 0, at_11_END = mule_count; at_11 < at_11_END; at_11 += 1) {
                                            const whole account_6 = mule_accounts(at_11);
                                            if (mule_member(account_6) != 0) {
                                                bool connected_2 = true;
                                                if (connected_2) {
                                                    whole partners_2 = 0;
                                                    whole link_10 = paid_target_newest(account_6);
                                                    while (link_10 > 0) {
                                                        const whole row_21 = paid_rows(link_10 - 1);
                                                        link_10 = paid_target_previous(link_10 - 1);
                                                        if (paid_live(row_21) != 0) {
                                                            partners_2 = 1;
                                                            break;
                                                        }
                                                    }
                                                    connected_2 = partners_2 > 0;
                                                }
                                                if (connected_2) {
                                                    whole partners_3 = 0;
                                                    whole link_11 =
                                                        collected_source_newest(account_6);
                                                    while (link_11 > 0) {
                                                        const whole row_22 =
                                                            collected_rows(link_11 - 1);
                                                        link_11 =
                                                            collected_source_previous(link_11 - 1);
                                                        if (collected_live(row_22) != 0) {
                                                            partners_3 = 1;
                                                            break;
                                                        }
                                                    }
                                                    connected_2 = partners_3 > 0;
                                                }
                                                if (!connected_2) {
                                                    if (!mule_member.set(account_6, 0)) {
                                                        state.set(STATUS, SCRATCH_FULL);
                                                        return;
                                                    }
                                                    changed = true;
                                                    whole link_12 = paid_target_newest(account_6);
                                                    while (link_12 > 0) {
                                                        const whole row_23 = paid_rows(link_12 - 1);
                                                        link_12 = paid_target_previous(link_12 - 1);
                                                        if (paid_live(row_23) != 0) {
                                                            if (!paid_live.set(row_23, 0)) {
                                                                state.set(STATUS, SCRATCH_FULL);
                                                                return;
                                                            }
                                                        }
                                                    }
                                                    whole link_13 =
                                                        collected_source_newest(account_6);
                                                    while (link_13 > 0) {
                                                        const whole row_24 =
                                                            collected_rows(link_13 - 1);
                                                        link_13 =
                                                            collected_source_previous(link_13 - 1);
                                                        if (collected_live(row_24) != 0) {
                                                            if (!collected_live.set(row_24, 0)) {
                                                                state.set(STATUS, SCRATCH_FULL);
                                                                return;
                                                            }
                                                        }
                                                    }
                                                }
                                            }
                                        }
                                    }
                                }
                                if (holds) {
                                    holds = false;
                                    for (whole place_12 = 0, place_12_END = paid_count; place_12 < place_12_END; place_12 += 1) {
                                        if (paid_live(paid_rows(place_12)) != 0) {
                                            holds = true;
                                            break;
                                        }
                                    }
                                }
                                if (holds) {
                                    holds = false;
                                    for (whole place_13 = 0, place_13_END = collected_count; place_13 < place_13_END; place_13 += 1) {
                                        if (collected_live(collected_rows(place_13)) != 0) {
                                            holds = true;
                                            break;
                                        }
                                    }
                                }
                                whole serves = 1;
                                if (collected_live(row_9) != 0) {
                                    serves = 0;
                                }
                                if (serves != seed) {
                                    holds = false;
                                }
                            }
                            if (holds) {
                                whole mule_size = 0;
                                for (whole at_12 = 0, at_12_END = mule_count; at_12 < at_12_END; at_12 += 1) {
                                    if (mule_member(mule_accounts(at_12)) != 0) {
                                        mule_size += 1;
                                    }
                                }
                                whole victim_size = 0;
                                for (whole at_13 = 0, at_13_END = victim_count; at_13 < at_13_END; at_13 += 1) {
                                    if (victim_member(victim_accounts(at_13)) != 0) {
                                        victim_size += 1;
                                    }
                                }
                                whole collected_sum = 0;
                                whole counted = 0;
                                for (whole place_14 = 0, place_14_END = collected_count; place_14 < place_14_END; place_14 += 1) {
                                    const whole row_25 = collected_rows(place_14);
                                    if (collected_live(row_25) != 0) {
                                        const whole cell = column_amount(row_25);
                                        if (
                                            (cell > 0 && collected_sum > whole(LARGEST_SUM) - cell)
                                            || (cell < 0 && collected_sum < whole(SMALLEST_SUM) - cell)
                                        ) {
                                            state.set(NEXT, collector);
                                            state.set(STATUS, SUM_OVERFLOW);
                                            return;
                                        }
                                        collected_sum += cell;
                                        counted += 1;
                                    }
                                }
                                whole paid_sum = 0;
                                whole counted_2 = 0;
                                for (whole place_15 = 0, place_15_END = paid_count; place_15 < place_15_END; place_15 += 1) {
                                    const whole row_26 = paid_rows(place_15);
                                    if (paid_live(row_26) != 0) {
                                        const whole cell_2 = column_amount(row_26);
                                        if (
                                            (cell_2 > 0 && paid_sum > whole(LARGEST_SUM) - cell_2)
                                            || (cell_2 < 0 && paid_sum < whole(SMALLEST_SUM) - cell_2)
                                        ) {
                                            state.set(NEXT, collector);
                                            state.set(STATUS, SUM_OVERFLOW);
                                            return;
                                        }
                                        paid_sum += cell_2;
                                        counted_2 += 1;
                                    }
                                }
                                holds =
                                    mule_size >= min_mules
                                    && mule_size <= max_mules
                                    && victim_size >= min_victims
                                    && collected_sum >= share_of(paid_sum, kept_numerator, kept_denominator)
                                    && collected_sum <= share_of(paid_sum, limit_numerator, limit_denominator);
                                if (holds) {
                                    const whole mules_2 = mule_size;
                                    const whole victims_2 = victim_size;
                                    const whole total_2 = paid_sum;
                                    const whole reached_4 = collected_sum;
                                    const double passed_2 =
                                        to_real(paid_sum) == 0.0
                                            ? double(no_value())
                                            : double(to_real(collected_sum) / to_real(paid_sum));
                                    completed += 1;
                                    if (collect != 0) {
                                        for (whole place_16 = 0, place_16_END = paid_count; place_16 < place_16_END; place_16 += 1) {
                                            const whole row_27 = paid_rows(place_16);
                                            if (paid_live(row_27) != 0) {
                                                if (evidence_end >= pool_capacity) {
                                                    state.set(NEXT, collector);
                                                    state.set(STATUS, OUTPUT_FULL);
                                                    return;
                                                }
                                                evidence_stage.set(evidence_end, 0);
                                                evidence_row.set(evidence_end, row_27);
                                                evidence_end += 1;
                                            }
                                        }
                                        for (whole place_17 = 0, place_17_END = collected_count; place_17 < place_17_END; place_17 += 1) {
                                            const whole row_28 = collected_rows(place_17);
                                            if (collected_live(row_28) != 0) {
                                                if (evidence_end >= pool_capacity) {
                                                    state.set(NEXT, collector);
                                                    state.set(STATUS, OUTPUT_FULL);
                                                    return;
                                                }
                                                evidence_stage.set(evidence_end, 1);
                                                evidence_row.set(evidence_end, row_28);
                                                evidence_end += 1;
                                            }
                                        }
                                    }
                                    if (instances >= instance_capacity) {
                                        state.set(NEXT, collector);
                                        state.set(STATUS, OUTPUT_FULL);
                                        return;
                                    }
                                    instance_trigger.set(instances, row_9);
                                    instance_plain.set(instances, 0, collector);
                                    instance_whole.set(instances, 0, mules_2);
                                    instance_whole.set(instances, 1, victims_2);
                                    instance_whole.set(instances, 2, total_2);
                                    instance_whole.set(instances, 3, reached_4);
                                    instance_real.set(instances, 0, passed_2);
                                    instance_evidence_end.set(instances, evidence_end);
                                    instances += 1;
                                }
                            }
                            for (whole place_18 = 0, place_18_END = paid_count; place_18 < place_18_END; place_18 += 1) {
                                if (!paid_live.set(paid_rows(place_18), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                if (!paid_source_newest.set(source(paid_rows(place_18)), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                if (!paid_target_newest.set(target(paid_rows(place_18)), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                            }
                            for (whole place_19 = 0, place_19_END = collected_count; place_19 < place_19_END; place_19 += 1) {
                                if (!collected_live.set(collected_rows(place_19), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                                if (!collected_source_newest.set(source(collected_rows(place_19)), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                            }
                            for (whole at_14 = 0, at_14_END = victim_count; at_14 < at_14_END; at_14 += 1) {
                                if (!victim_member.set(victim_accounts(at_14), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                            }
                            for (whole at_15 = 0, at_15_END = mule_count; at_15 < at_15_END; at_15 += 1) {
                                if (!mule_member.set(mule_accounts(at_15), 0)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                            }
                        }
                    }
                }
            }
            for (whole at_16 = 0, at_16_END = outer_count; at_16 < at_16_END; at_16 += 1) {
                const whole old_2 = outer_rows(at_16);
                if (!victim_counted.set(source(old_2), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                if (!mule_newest.set(target(old_2), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
            for (whole at_17 = 0, at_17_END = arm_count; at_17 < at_17_END; at_17 += 1) {
                if (!mule_met.set(source(arm_rows(at_17)), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
        }
        for (whole visit_9 = 0, visit_9_END = visits; visit_9 < visit_9_END; visit_9 += 1) {
            const whole mule_8 = received_from(visit_place(visit_9));
            if (!mule_scanned.set(mule_8, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        for (whole at_18 = 0, at_18_END = met_count; at_18 < at_18_END; at_18 += 1) {
            if (!victim_tally.set(low_bits(victim_met(at_18), 16383ULL), 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        for (whole at_19 = 0, at_19_END = touched_count; at_19 < at_19_END; at_19 += 1) {
            const whole victim_9 = touched_victim(at_19);
            if (!victim_run.set(victim_9, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            if (!victim_seen.set(victim_9, 0)) {
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
extern "C" __global__ void __launch_bounds__(128, 2) mule_network_work(
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
    const int* __restrict__ given_sent,
    const long long* __restrict__ given_sent_time,
    const long long* __restrict__ given_received_time,
    long long given_window,
    const long long* __restrict__ given_received_start,
    const long long* __restrict__ given_sent_start,
    long long given_wait,
    const int* __restrict__ given_received,
    unsigned char* __restrict__ given_leads,
    int* __restrict__ given_reached,
    int* __restrict__ own_instance_trigger,
    int* __restrict__ all_instance_trigger,
    long long* __restrict__ own_instance_whole,
    long long* __restrict__ all_instance_whole,
    double* __restrict__ own_instance_real,
    double* __restrict__ all_instance_real,
    int* __restrict__ given_feature_count,
    long long* __restrict__ given_feature_mules_max,
    long long* __restrict__ given_feature_victims_max,
    long long* __restrict__ given_feature_total_max,
    long long* __restrict__ given_feature_reached_max,
    double* __restrict__ given_feature_passed_max,
    unsigned long long* __restrict__ tags_victim_counted,
    int* __restrict__ values_victim_counted,
    unsigned long long* __restrict__ tags_mule_newest,
    int* __restrict__ values_mule_newest,
    int* __restrict__ given_outer_previous,
    unsigned long long* __restrict__ tags_mule_met,
    int* __restrict__ values_mule_met,
    long long given_min_mules,
    long long given_min_victims,
    int* __restrict__ given_arm_rows,
    int* __restrict__ given_outer_rows,
    const int* __restrict__ given_received_from,
    unsigned long long* __restrict__ tags_mule_scanned,
    int* __restrict__ values_mule_scanned,
    int* __restrict__ given_victim_met,
    int* __restrict__ given_visit_place,
    int* __restrict__ given_visit_begin,
    int* __restrict__ given_visit_past,
    unsigned char* __restrict__ given_visit_heavy,
    int* __restrict__ given_victim_asked,
    int* __restrict__ given_heavy_rows,
    unsigned long long* __restrict__ tags_mule_ways,
    int* __restrict__ values_mule_ways,
    unsigned long long* __restrict__ tags_victim_is_asked,
    unsigned char* __restrict__ values_victim_is_asked,
    unsigned long long* __restrict__ tags_victim_tally,
    unsigned char* __restrict__ values_victim_tally,
    unsigned long long* __restrict__ tags_victim_run,
    int* __restrict__ values_victim_run,
    unsigned long long* __restrict__ tags_victim_seen,
    int* __restrict__ values_victim_seen,
    int* __restrict__ given_touched_victim,
    unsigned long long* __restrict__ tags_recruits_last_of,
    int* __restrict__ values_recruits_last_of,
    const long long* __restrict__ given_time,
    const int* __restrict__ given_source,
    long long given_known,
    int* __restrict__ given_heavy_way_rows,
    const int* __restrict__ given_sent_to,
    const int* __restrict__ given_target,
    long long given_max_mules,
    unsigned long long* __restrict__ tags_mark,
    unsigned char* __restrict__ values_mark,
    int* __restrict__ given_certain,
    const int* __restrict__ given_window_first,
    int* __restrict__ given_paid_rows,
    unsigned long long* __restrict__ tags_paid_live,
    unsigned char* __restrict__ values_paid_live,
    unsigned long long* __restrict__ tags_paid_source_newest,
    int* __restrict__ values_paid_source_newest,
    int* __restrict__ given_paid_source_previous,
    unsigned long long* __restrict__ tags_paid_target_newest,
    int* __restrict__ values_paid_target_newest,
    int* __restrict__ given_paid_target_previous,
    int* __restrict__ given_collected_rows,
    unsigned long long* __restrict__ tags_collected_live,
    unsigned char* __restrict__ values_collected_live,
    unsigned long long* __restrict__ tags_collected_source_newest,
    int* __restrict__ values_collected_source_newest,
    int* __restrict__ given_collected_source_previous,
    int* __restrict__ given_victim_accounts,
    unsigned long long* __restrict__ tags_victim_member,
    unsigned char* __restrict__ values_victim_member,
    int* __restrict__ given_mule_accounts,
    unsigned long long* __restrict__ tags_mule_member,
    unsigned char* __restrict__ values_mule_member,
    const long long* __restrict__ given_column_amount,
    double given_kept_3,
    long long given_kept_numerator,
    long long given_kept_denominator,
    double given_limit,
    long long given_limit_numerator,
    long long given_limit_denominator,
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
    const Data<int> my_sent = {given_sent};
    const Data<long long> my_sent_time = {given_sent_time};
    const Data<long long> my_received_time = {given_received_time};
    const Data<long long> my_received_start = {given_received_start};
    const Data<long long> my_sent_start = {given_sent_start};
    const Data<int> my_received = {given_received};
    const Table<unsigned char> my_leads = {{given_leads}, 1};
    const Table<int> my_reached = {{given_reached}, 2};
    const List<int> my_instance_trigger = {
        own_instance_trigger + first_row};
    const Table<long long> my_instance_whole = {
        {own_instance_whole + first_row * 4}, 4};
    const Table<double> my_instance_real = {
        {own_instance_real + first_row * 1}, 1};
    const Cube<int> my_feature_count = {
        {given_feature_count}, 1, transactions};
    const Cube<long long> my_feature_mules_max = {
        {given_feature_mules_max}, 1, transactions};
    const Cube<long long> my_feature_victims_max = {
        {given_feature_victims_max}, 1, transactions};
    const Cube<long long> my_feature_total_max = {
        {given_feature_total_max}, 1, transactions};
    const Cube<long long> my_feature_reached_max = {
        {given_feature_reached_max}, 1, transactions};
    const Cube<double> my_feature_passed_max = {
        {given_feature_passed_max}, 1, transactions};
    Flags<int> my_victim_counted(
        tags_victim_counted, values_victim_counted,
        worker, accounts_log2, accounts);
    Flags<int> my_mule_newest(
        tags_mule_newest, values_mule_newest,
        worker, accounts_log2, accounts);
    const List<int> my_outer_previous = {
        given_outer_previous + worker.number() * room->scratch};
    Flags<int> my_mule_met(
        tags_mule_met, values_mule_met,
        worker, accounts_log2, accounts);
    const List<int> my_arm_rows = {
        given_arm_rows + worker.number() * room->scratch};
    const List<int> my_outer_rows = {
        given_outer_rows + worker.number() * room->scratch};
    const Data<int> my_received_from = {given_received_from};
    Flags<int> my_mule_scanned(
        tags_mule_scanned, values_mule_scanned,
        worker, accounts_log2, accounts);
    const List<int> my_victim_met = {
        given_victim_met + worker.number() * room->scratch};
    const List<int> my_visit_place = {
        given_visit_place + worker.number() * room->scratch};
    const List<int> my_visit_begin = {
        given_visit_begin + worker.number() * room->scratch};
    const List<int> my_visit_past = {
        given_visit_past + worker.number() * room->scratch};
    const List<unsigned char> my_visit_heavy = {
        given_visit_heavy + worker.number() * room->scratch};
    const List<int> my_victim_asked = {
        given_victim_asked + worker.number() * room->scratch};
    const List<int> my_heavy_rows = {
        given_heavy_rows + worker.number() * room->scratch};
    Flags<int> my_mule_ways(
        tags_mule_ways, values_mule_ways,
        worker, accounts_log2, accounts);
    Flags<unsigned char> my_victim_is_asked(
        tags_victim_is_asked, values_victim_is_asked,
        worker, accounts_log2, accounts);
    Flags<unsigned char> my_victim_tally(
        tags_victim_tally, values_victim_tally,
        worker, accounts_log2, accounts);
    Flags<int> my_victim_run(
        tags_victim_run, values_victim_run,
        worker, accounts_log2, accounts);
    Flags<int> my_victim_seen(
        tags_victim_seen, values_victim_seen,
        worker, accounts_log2, accounts);
    const List<int> my_touched_victim = {
        given_touched_victim + worker.number() * room->scratch};
    Flags<int> my_recruits_last_of(
        tags_recruits_last_of, values_recruits_last_of,
        worker, accounts_log2, accounts);
    const Data<long long> my_time = {given_time};
    const Data<int> my_source = {given_source};
    const List<int> my_heavy_way_rows = {
        given_heavy_way_rows + worker.number() * room->scratch};
    const Data<int> my_sent_to = {given_sent_to};
    const Data<int> my_target = {given_target};
    Flags<unsigned char> my_mark(
        tags_mark, values_mark,
        worker, accounts_log2, accounts);
    const List<int> my_certain = {
        given_certain + worker.number() * room->scratch};
    const Data<int> my_window_first = {given_window_first};
    const List<int> my_paid_rows = {
        given_paid_rows + worker.number() * room->scratch};
    Flags<unsigned char> my_paid_live(
        tags_paid_live, values_paid_live,
        worker, transactions_log2, transactions);
    Flags<int> my_paid_source_newest(
        tags_paid_source_newest, values_paid_source_newest,
        worker, accounts_log2, accounts);
    const List<int> my_paid_source_previous = {
        given_paid_source_previous + worker.number() * room->scratch};
    Flags<int> my_paid_target_newest(
        tags_paid_target_newest, values_paid_target_newest,
        worker, accounts_log2, accounts);
    const List<int> my_paid_target_previous = {
        given_paid_target_previous + worker.number() * room->scratch};
    const List<int> my_collected_rows = {
        given_collected_rows + worker.number() * room->scratch};
    Flags<unsigned char> my_collected_live(
        tags_collected_live, values_collected_live,
        worker, transactions_log2, transactions);
    Flags<int> my_collected_source_newest(
        tags_collected_source_newest, values_collected_source_newest,
        worker, accounts_log2, accounts);
    const List<int> my_collected_source_previous = {
        given_collected_source_previous + worker.number() * room->scratch};
    const List<int> my_victim_accounts = {
        given_victim_accounts + worker.number() * room->scratch};
    Flags<unsigned char> my_victim_member(
        tags_victim_member, values_victim_member,
        worker, accounts_log2, accounts);
    const List<int> my_mule_accounts = {
        given_mule_accounts + worker.number() * room->scratch};
    Flags<unsigned char> my_mule_member(
        tags_mule_member, values_mule_member,
        worker, accounts_log2, accounts);
    const Data<long long> my_column_amount = {given_column_amount};
    const List<int> my_evidence_stage = {
        own_evidence_stage + worker.number() * room->pool};
    const List<int> my_evidence_row = {
        own_evidence_row + worker.number() * room->pool};
    const Table<int> my_instance_plain = {
        {own_instance_plain + first_row * 1}, 1};
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
            my_victim_counted.begin(epoch);
            my_mule_newest.begin(epoch);
            my_mule_met.begin(epoch);
            my_mule_scanned.begin(epoch);
            my_mule_ways.begin(epoch);
            my_victim_is_asked.begin(epoch);
            my_victim_tally.begin(epoch);
            my_victim_run.begin(epoch);
            my_victim_seen.begin(epoch);
            my_recruits_last_of.begin(epoch);
            my_mark.begin(epoch);
            my_paid_live.begin(epoch);
            my_paid_source_newest.begin(epoch);
            my_paid_target_newest.begin(epoch);
            my_collected_live.begin(epoch);
            my_collected_source_newest.begin(epoch);
            my_victim_member.begin(epoch);
            my_mule_member.begin(epoch);
            mule_network(
                low, high, state, prepare, my_sent, my_sent_time, my_received_time,
                given_window, my_received_start, my_sent_start, given_wait, my_received,
                my_leads, my_reached, tally, my_instance_trigger, my_instance_whole,
                my_instance_real, my_feature_count, my_feature_mules_max,
                my_feature_victims_max, my_feature_total_max, my_feature_reached_max,
                my_feature_passed_max, my_victim_counted, my_mule_newest, my_outer_previous,
                my_mule_met, given_min_mules, given_min_victims, my_arm_rows, my_outer_rows,
                part.emit_below, part.look_from, my_received_from, my_mule_scanned,
                my_victim_met, my_visit_place, my_visit_begin, my_visit_past, my_visit_heavy,
                my_victim_asked, my_heavy_rows, my_mule_ways, my_victim_is_asked,
                my_victim_tally, my_victim_run, my_victim_seen, my_touched_victim,
                my_recruits_last_of, my_time, my_source, given_known, room->scratch,
                my_heavy_way_rows, my_sent_to, my_target, part.emit_from, given_max_mules,
                my_mark, my_certain, my_window_first, my_paid_rows, my_paid_live,
                my_paid_source_newest, my_paid_source_previous, my_paid_target_newest,
                my_paid_target_previous, my_collected_rows, my_collected_live,
                my_collected_source_newest, my_collected_source_previous, my_victim_accounts,
                my_victim_member, my_mule_accounts, my_mule_member, my_column_amount,
                given_kept_3, given_kept_numerator, given_kept_denominator, given_limit,
                given_limit_numerator, given_limit_denominator, collect, room->pool,
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
                             my_instance_whole.cells.elements, block.instances, 4);
                        copy(all_instance_real, block.instance,
                             my_instance_real.cells.elements, block.instances, 1);
                        copy(all_evidence_stage, block.evidence,
                             my_evidence_stage.elements, block.evidence_count, 1);
                        copy(all_evidence_row, block.evidence,
                             my_evidence_row.elements, block.evidence_count, 1);
                        copy(all_instance_plain, block.instance,
                             my_instance_plain.cells.elements, block.instances, 1);
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
MONEYTRAIL_LAUNCHED(mule_network_work)
#endif
