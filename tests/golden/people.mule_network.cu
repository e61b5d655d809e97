// moneytrail: pattern mule_network (people.dsl:106)
// plan: group sweep: 'collector', its 'mule', and what is joined to those; cost: the ways from
//       'collector' to the outer set within the window, each looked at once, and the group's part
//       in the window for each trigger that may complete it
// passes: simplify-conditions, drop-idle-seeds, set-floors

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
    whole item_low, whole item_high, auto state, whole tally, auto instance_trigger,
    auto instance_whole, auto instance_real, auto feature_count, auto feature_mules_max,
    auto feature_victims_max, auto feature_total_max, auto feature_reached_max,
    auto feature_passed_max, auto& victim_counted, auto& mule_newest, auto outer_previous,
    auto arm_rows, auto outer_rows, auto received_start, auto window_first, auto window_past,
    auto& mule_scanned, auto& victim_run, auto& victim_seen, auto touched_victim,
    auto received, whole scratch_capacity, auto received_from, auto source, auto target,
    auto time, whole window, whole emit_from, auto paid_rows, auto& paid_live,
    auto collected_rows, auto& collected_live, auto victim_accounts, auto& victim_member,
    auto mule_accounts, auto& mule_member, whole known, auto sent_start, auto sent,
    whole min_mules, whole min_victims, whole wait, auto column_amount, whole max_mules,
    double kept_2, whole kept_numerator, whole kept_denominator, double limit,
    whole limit_numerator, whole limit_denominator, whole collect, whole pool_capacity,
    auto evidence_stage, auto evidence_row, whole instance_capacity, auto instance_plain,
    auto instance_evidence_end)
{
    whole instances = state(INSTANCES);
    whole completed = state(COMPLETED);
    whole evidence_end = state(EVIDENCE);
    if (tally != 0) {
        for (whole instance = item_low; instance < item_high; instance += 1) {
            const whole row = instance_trigger(instance);
            const whole mules = instance_whole(instance, 0);
            const whole victims = instance_whole(instance, 1);
            const whole total = instance_whole(instance, 2);
            const whole reached = instance_whole(instance, 3);
            const double passed = instance_real(instance, 0);
            feature_count.add(0, row, 0, 1);
            if (feature_mules_max(0, row, 0) == NO_VALUE || mules > feature_mules_max(0, row, 0)) {
                feature_mules_max.set(0, row, 0, mules);
            }
            if (
                feature_victims_max(0, row, 0) == NO_VALUE
                || victims > feature_victims_max(0, row, 0)
            ) {
                feature_victims_max.set(0, row, 0, victims);
            }
            if (feature_total_max(0, row, 0) == NO_VALUE || total > feature_total_max(0, row, 0)) {
                feature_total_max.set(0, row, 0, total);
            }
            if (
                feature_reached_max(0, row, 0) == NO_VALUE
                || reached > feature_reached_max(0, row, 0)
            ) {
                feature_reached_max.set(0, row, 0, reached);
            }
            if (
                passed == passed
                && (feature_passed_max(0, row, 0) != feature_passed_max(0, row, 0) || passed > feature_passed_max(0, row, 0))
            ) {
                feature_passed_max.set(0, row, 0, passed);
            }
        }
        state.set(STATUS, DONE);
        return;
    }
    for (whole collector = item_low; collector < item_high; collector += 1) {
        if (state(STOP) != 0) {
            state.set(NEXT, collector);
            state.set(STATUS, STOPPED);
            return;
        }
        const whole first_place = received_start(collector);
        const whole last_place = received_start(collector + 1);
        if (first_place >= last_place) {
            continue;
        }
        whole touched_count = 0;
        whole reached_2 = 0;
        whole arm_count = 0;
        whole outer_count = 0;
        // Ways through a 'mule'.
        for (whole place = first_place; place < last_place; place += 1) {
            const whole row_2 = received(place);
            if (arm_count >= scratch_capacity) {
                state.set(NEXT, collector);
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            arm_rows.set(arm_count, row_2);
            arm_count += 1;
            const whole mule = received_from(place);
            whole one_window = window_first(row_2);
            if (one_window > 0) {
                one_window = window_first(one_window - 1);
            }
            const whole stop_place = received_start(mule + 1);
            whole far_place =
                first_listed(
                    received, received_start(mule) + mule_scanned(mule), stop_place, window_first(row_2));
            while (far_place < stop_place) {
                const whole far_row = received(far_place);
                if (far_row >= window_past(row_2)) {
                    break;
                }
                const whole victim = received_from(far_place);
                if (victim != collector) {
                    const whole before = victim_seen(victim);
                    if (before == 0) {
                        if (touched_count >= scratch_capacity) {
                            state.set(NEXT, collector);
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        touched_victim.set(touched_count, victim);
                        touched_count += 1;
                        if (!victim_run.set(victim, 1)) {
                            state.set(STATUS, SCRATCH_FULL);
                            return;
                        }
                        if (whole(1) <= 1) {
                            reached_2 = 1;
                        }
                    }
                    else {
                        if (victim_run(victim) < 1) {
                            if (received(before - 1) < one_window) {
                                if (!victim_run.set(victim, 1)) {
                                    state.set(STATUS, SCRATCH_FULL);
                                    return;
                                }
                            }
                            else {
                                if (received_from(before - 1) != mule) {
                                    if (!victim_run.add(victim, 1)) {
                                        state.set(STATUS, SCRATCH_FULL);
                                        return;
                                    }
                                    if (victim_run(victim) >= 1) {
                                        reached_2 = 1;
                                    }
                                }
                            }
                        }
                    }
                    if (!victim_seen.set(victim, place + 1)) {
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
                far_place += 1;
            }
            if (!mule_scanned.set(mule, far_place - received_start(mule))) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        if (reached_2 > 0) {
            // Transactions of each 'victim' that can belong.
            whole kept = 0;
            for (whole at = 0, at_END = outer_count; at < at_END; at += 1) {
                const whole row_3 = outer_rows(at);
                const whole victim_2 = source(row_3);
                if (victim_run(victim_2) >= 1) {
                    outer_rows.set(kept, row_3);
                    kept += 1;
                }
            }
            outer_count = kept;
            sort_between(outer_rows, 0, outer_count);
            whole arm_at = 0;
            whole arm_left = 0;
            whole outer_at = 0;
            whole outer_left = 0;
            // The group's transactions, the oldest first.
            while (arm_at < arm_count || outer_at < outer_count) {
                whole row_4 = 0;
                bool of_arm = arm_at < arm_count;
                if (of_arm) {
                    row_4 = arm_rows(arm_at);
                }
                if (outer_at < outer_count) {
                    const whole outer_row = outer_rows(outer_at);
                    if (!of_arm || outer_row < row_4) {
                        row_4 = outer_row;
                        of_arm = false;
                    }
                }
                const whole since = time(row_4) - window;
                while (arm_left < arm_at) {
                    if (time(arm_rows(arm_left)) >= since) {
                        break;
                    }
                    arm_left += 1;
                }
                while (outer_left < outer_at) {
                    const whole old = outer_rows(outer_left);
                    if (time(old) >= since) {
                        break;
                    }
                    const whole victim_3 = source(old);
                    if (!victim_counted.set(victim_3, victim_counted(victim_3) - 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    outer_left += 1;
                }
                whole mule_2 = target(row_4);
                if (of_arm) {
                    mule_2 = source(row_4);
                    arm_at += 1;
                }
                else {
                    const whole victim_4 = source(row_4);
                    if (!victim_counted.add(victim_4, 1)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                    outer_previous.set(outer_at, mule_newest(mule_2));
                    outer_at += 1;
                    if (!mule_newest.set(mule_2, outer_at)) {
                        state.set(STATUS, SCRATCH_FULL);
                        return;
                    }
                }
                if (row_4 >= emit_from) {
                    whole seed = -1;
                    if (of_arm) {
                        seed = 0;
                    }
                    bool may = seed >= 0;
                    if (may && !of_arm && victim_counted(source(row_4)) < 1) {
                        may = false;
                    }
                    whole enough = 0;
                    if (may) {
                        whole link = mule_newest(mule_2);
                        while (link > outer_left && enough < 1) {
                            const whole victim_5 = source(outer_rows(link - 1));
                            if (victim_counted(victim_5) >= 1) {
                                enough += 1;
                            }
                            link = outer_previous(link - 1);
                        }
                    }
                    if (may && enough >= 1) {
                        const whole first = window_first(row_4);
                        whole paid_count = 0;
                        whole collected_count = 0;
                        whole victim_count = 0;
                        whole mule_count = 0;
                        bool holds = true;
                        if (holds) {
                            // Transactions of 'collected'.
                            for (whole place_2 = arm_left, place_2_END = arm_at; place_2 < place_2_END; place_2 += 1) {
                                const whole row_5 = arm_rows(place_2);
                                const whole far = source(row_5);
                                if (far != collector) {
                                    bool taken = true;
                                    // Without 'recruits'.
                                    const whole since_2 =
                                        first_at(
                                            time, row_4, time(row_5) - known);
                                    const whole place_high = sent_start(source(row_5) + 1);
                                    const whole place_low =
                                        first_listed(
                                            sent, sent_start(source(row_5)), place_high, since_2);
                                    for (whole place_3 = place_low; place_3 < place_high; place_3 += 1) {
                                        const whole row_6 = sent(place_3);
                                        if (row_6 > row_4) {
                                            break;
                                        }
                                        if (target(row_6) == collector) {
                                            if (
                                                time(row_6) < time(row_5)
                                                && time(row_5) - time(row_6) <= known
                                            ) {
                                                taken = false;
                                                break;
                                            }
                                        }
                                    }
                                    if (taken && mule_member(far) == 0) {
                                        if (taken) {
                                            if (mule_member(far) == 0) {
                                                if (mule_count >= scratch_capacity) {
                                                    state.set(NEXT, collector);
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                mule_accounts.set(mule_count, far);
                                                mule_count += 1;
                                                if (!mule_member.set(far, 1)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                            }
                                        }
                                    }
                                    if (taken) {
                                        if (collected_count >= scratch_capacity) {
                                            state.set(NEXT, collector);
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                        collected_rows.set(collected_count, row_5);
                                        collected_count += 1;
                                        if (!collected_live.set(row_5, 1)) {
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                    }
                                }
                            }
                            holds = collected_count > 0 && mule_count >= min_mules;
                        }
                        if (holds) {
                            // Transactions of 'paid'.
                            for (whole place_4 = outer_left, place_4_END = outer_at; place_4 < place_4_END; place_4 += 1) {
                                const whole row_7 = outer_rows(place_4);
                                const whole near = target(row_7);
                                if (mule_member(near) != 0) {
                                    const whole far_2 = source(row_7);
                                    if (far_2 != collector) {
                                        if (victim_member(far_2) == 0) {
                                            if (victim_count >= scratch_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            victim_accounts.set(victim_count, far_2);
                                            victim_count += 1;
                                            if (!victim_member.set(far_2, 1)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                        }
                                        if (paid_count >= scratch_capacity) {
                                            state.set(NEXT, collector);
                                            state.set(STATUS, SCRATCH_FULL);
                                            return;
                                        }
                                        paid_rows.set(paid_count, row_7);
                                        paid_count += 1;
                                        if (!paid_live.set(row_7, 1)) {
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
                                    for (whole at_2 = 0, at_2_END = victim_count; at_2 < at_2_END; at_2 += 1) {
                                        const whole account = victim_accounts(at_2);
                                        if (
                                            victim_member(account) != 0
                                            && mule_member(account) != 0
                                        ) {
                                            if (!victim_member.set(account, 2)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            if (!mule_member.set(account, 2)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                        }
                                    }
                                    for (whole at_3 = 0, at_3_END = victim_count; at_3 < at_3_END; at_3 += 1) {
                                        const whole account_2 = victim_accounts(at_3);
                                        if (victim_member(account_2) == 2) {
                                            if (!victim_member.set(account_2, 0)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            const whole place_high_2 = sent_start(account_2 + 1);
                                            const whole place_low_2 =
                                                first_listed(
                                                    sent, sent_start(account_2), place_high_2, first);
                                            for (whole place_5 = place_low_2; place_5 < place_high_2; place_5 += 1) {
                                                const whole row_8 = sent(place_5);
                                                if (row_8 > row_4) {
                                                    break;
                                                }
                                                if (!paid_live.set(row_8, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                            }
                                        }
                                    }
                                    for (whole at_4 = 0, at_4_END = mule_count; at_4 < at_4_END; at_4 += 1) {
                                        const whole account_3 = mule_accounts(at_4);
                                        if (mule_member(account_3) == 2) {
                                            if (!mule_member.set(account_3, 0)) {
                                                state.set(STATUS, SCRATCH_FULL);
                                                return;
                                            }
                                            const whole place_high_3 =
                                                received_start(account_3 + 1);
                                            const whole place_low_3 =
                                                first_listed(
                                                    received, received_start(account_3), place_high_3, first);
                                            for (whole place_6 = place_low_3; place_6 < place_high_3; place_6 += 1) {
                                                const whole row_9 = received(place_6);
                                                if (row_9 > row_4) {
                                                    break;
                                                }
                                                if (!paid_live.set(row_9, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                            }
                                            const whole place_high_4 = sent_start(account_3 + 1);
                                            const whole place_low_4 =
                                                first_listed(
                                                    sent, sent_start(account_3), place_high_4, first);
                                            for (whole place_7 = place_low_4; place_7 < place_high_4; place_7 += 1) {
                                                const whole row_10 = sent(place_7);
                                                if (row_10 > row_4) {
                                                    break;
                                                }
                                                if (!collected_live.set(row_10, 0)) {
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
                                    for (whole place_8 = 0, place_8_END = collected_count; place_8 < place_8_END; place_8 += 1) {
                                        const whole row_11 = collected_rows(place_8);
                                        if (collected_live(row_11) != 0) {
                                            bool found = false;
                                            const whole place_high_5 =
                                                received_start(source(row_11) + 1);
                                            const whole place_low_5 =
                                                first_listed(
                                                    received, received_start(source(row_11)), place_high_5, first);
                                            for (whole place_9 = place_low_5; place_9 < place_high_5; place_9 += 1) {
                                                const whole row_12 = received(place_9);
                                                if (row_12 > row_4) {
                                                    break;
                                                }
                                                if (
                                                    paid_live(row_12) != 0
                                                    && time(row_11) > time(row_12)
                                                    && time(row_11) - time(row_12) <= wait
                                                ) {
                                                    found = true;
                                                    break;
                                                }
                                            }
                                            if (!found) {
                                                if (!collected_live.set(row_11, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                changed = true;
                                            }
                                        }
                                    }
                                    for (whole place_10 = 0, place_10_END = paid_count; place_10 < place_10_END; place_10 += 1) {
                                        const whole row_13 = paid_rows(place_10);
                                        if (paid_live(row_13) != 0) {
                                            bool found_2 = false;
                                            const whole place_high_6 =
                                                sent_start(target(row_13) + 1);
                                            const whole place_low_6 =
                                                first_listed(
                                                    sent, sent_start(target(row_13)), place_high_6, first);
                                            for (whole place_11 = place_low_6; place_11 < place_high_6; place_11 += 1) {
                                                const whole row_14 = sent(place_11);
                                                if (row_14 > row_4) {
                                                    break;
                                                }
                                                if (
                                                    collected_live(row_14) != 0
                                                    && time(row_14) > time(row_13)
                                                    && time(row_14) - time(row_13) <= wait
                                                ) {
                                                    found_2 = true;
                                                    break;
                                                }
                                            }
                                            if (!found_2) {
                                                if (!paid_live.set(row_13, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                changed = true;
                                            }
                                        }
                                    }
                                    // Members of 'victim' are connected in each stage.
                                    for (whole at_5 = 0, at_5_END = victim_count; at_5 < at_5_END; at_5 += 1) {
                                        const whole account_4 = victim_accounts(at_5);
                                        if (victim_member(account_4) != 0) {
                                            bool connected = true;
                                            if (connected) {
                                                whole partners = 0;
                                                const whole place_high_7 =
                                                    sent_start(account_4 + 1);
                                                const whole place_low_7 =
                                                    first_listed(
                                                        sent, sent_start(account_4), place_high_7, first);
                                                for (whole place_12 = place_low_7; place_12 < place_high_7; place_12 += 1) {
                                                    const whole row_15 = sent(place_12);
                                                    if (row_15 > row_4) {
                                                        break;
                                                    }
                                                    if (paid_live(row_15) != 0) {
                                                        partners = 1;
                                                        break;
                                                    }
                                                }
                                                connected = partners > 0;
                                            }
                                            if (!connected) {
                                                if (!victim_member.set(account_4, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                changed = true;
                                                const whole place_high_8 =
                                                    sent_start(account_4 + 1);
                                                const whole place_low_8 =
                                                    first_listed(
                                                        sent, sent_start(account_4), place_high_8, first);
                                                for (whole place_13 = place_low_8; place_13 < place_high_8; place_13 += 1) {
                                                    const whole row_16 = sent(place_13);
                                                    if (row_16 > row_4) {
                                                        break;
                                                    }
                                                    if (paid_live(row_16) != 0) {
                                                        if (!paid_live.set(row_16, 0)) {
                                                            state.set(STATUS, SCRATCH_FULL);
                                                            return;
                                                        }
                                                    }
                                                }
                                            }
                                        }
                                    }
                                    // Members of 'mule' are connected in each stage.
                                    for (whole at_6 = 0, at_6_END = mule_count; at_6 < at_6_END; at_6 += 1) {
                                        const whole account_5 = mule_accounts(at_6);
                                        if (mule_member(account_5) != 0) {
                                            bool connected_2 = true;
                                            if (connected_2) {
                                                whole partners_2 = 0;
                                                const whole place_high_9 =
                                                    received_start(account_5 + 1);
                                                const whole place_low_9 =
                                                    first_listed(
                                                        received, received_start(account_5), place_high_9, first);
                                                for (whole place_14 = place_low_9; place_14 < place_high_9; place_14 += 1) {
                                                    const whole row_17 = received(place_14);
                                                    if (row_17 > row_4) {
                                                        break;
                                                    }
                                                    if (paid_live(row_17) != 0) {
                                                        partners_2 = 1;
                                                        break;
                                                    }
                                                }
                                                connected_2 = partners_2 > 0;
                                            }
                                            if (connected_2) {
                                                whole partners_3 = 0;
                                                const whole place_high_10 =
                                                    sent_start(account_5 + 1);
                                                const whole place_low_10 =
                                                    first_listed(
                                                        sent, sent_start(account_5), place_high_10, first);
                                                for (whole place_15 = place_low_10; place_15 < place_high_10; place_15 += 1) {
                                                    const whole row_18 = sent(place_15);
                                                    if (row_18 > row_4) {
                                                        break;
                                                    }
                                                    if (collected_live(row_18) != 0) {
                                                        partners_3 = 1;
                                                        break;
                                                    }
                                                }
                                                connected_2 = partners_3 > 0;
                                            }
                                            if (!connected_2) {
                                                if (!mule_member.set(account_5, 0)) {
                                                    state.set(STATUS, SCRATCH_FULL);
                                                    return;
                                                }
                                                changed = true;
                                                const whole place_high_11 =
                                                    received_start(account_5 + 1);
                                                const whole place_low_11 =
                                                    first_listed(
                                                        received, received_start(account_5), place_high_11, first);
                                                for (whole place_16 = place_low_11; place_16 < place_high_11; place_16 += 1) {
                                                    const whole row_19 = received(place_16);
                                                    if (row_19 > row_4) {
                                                        break;
                                                    }
                                                    if (paid_live(row_19) != 0) {
                                                        if (!paid_live.set(row_19, 0)) {
                                                            state.set(STATUS, SCRATCH_FULL);
                                                            return;
                                                        }
                                                    }
                                                }
                                                const whole place_high_12 =
                                                    sent_start(account_5 + 1);
                                                const whole place_low_12 =
                                                    first_listed(
                                                        sent, sent_start(account_5), place_high_12, first);
                                                for (whole place_17 = place_low_12; place_17 < place_high_12; place_17 += 1) {
                                                    const whole row_20 = sent(place_17);
                                                    if (row_20 > row_4) {
                                                        break;
                                                    }
                                                    if (collected_live(row_20) != 0) {
                                                        if (!collected_live.set(row_20, 0)) {
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
                                for (whole place_18 = 0, place_18_END = paid_count; place_18 < place_18_END; place_18 += 1) {
                                    if (paid_live(paid_rows(place_18)) != 0) {
                                        holds = true;
                                        break;
                                    }
                                }
                            }
                            if (holds) {
                                holds = false;
                                for (whole place_19 = 0, place_19_END = collected_count; place_19 < place_19_END; place_19 += 1) {
                                    if (collected_live(collected_rows(place_19)) != 0) {
                                        holds = true;
                                        break;
                                    }
                                }
                            }
                            whole serves = 1;
                            if (collected_live(row_4) != 0) {
                                serves = 0;
                            }
                            if (serves != seed) {
                                holds = false;
                            }
                        }
                        if (holds) {
                            whole mule_size = 0;
                            for (whole at_7 = 0, at_7_END = mule_count; at_7 < at_7_END; at_7 += 1) {
                                if (mule_member(mule_accounts(at_7)) != 0) {
                                    mule_size += 1;
                                }
                            }
                            whole victim_size = 0;
                            for (whole at_8 = 0, at_8_END = victim_count; at_8 < at_8_END; at_8 += 1) {
                                if (victim_member(victim_accounts(at_8)) != 0) {
                                    victim_size += 1;
                                }
                            }
                            whole collected_sum = 0;
                            whole counted = 0;
                            for (whole place_20 = 0, place_20_END = collected_count; place_20 < place_20_END; place_20 += 1) {
                                const whole row_21 = collected_rows(place_20);
                                if (collected_live(row_21) != 0) {
                                    const whole cell = column_amount(row_21);
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
                            for (whole place_21 = 0, place_21_END = paid_count; place_21 < place_21_END; place_21 += 1) {
                                const whole row_22 = paid_rows(place_21);
                                if (paid_live(row_22) != 0) {
                                    const whole cell_2 = column_amount(row_22);
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
                                const whole reached_3 = collected_sum;
                                const double passed_2 =
                                    to_real(paid_sum) == 0.0
                                        ? double(no_value())
                                        : double(to_real(collected_sum) / to_real(paid_sum));
                                completed += 1;
                                if (collect != 0) {
                                    for (whole place_22 = 0, place_22_END = paid_count; place_22 < place_22_END; place_22 += 1) {
                                        const whole row_23 = paid_rows(place_22);
                                        if (paid_live(row_23) != 0) {
                                            if (evidence_end >= pool_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, OUTPUT_FULL);
                                                return;
                                            }
                                            evidence_stage.set(evidence_end, 0);
                                            evidence_row.set(evidence_end, row_23);
                                            evidence_end += 1;
                                        }
                                    }
                                    for (whole place_23 = 0, place_23_END = collected_count; place_23 < place_23_END; place_23 += 1) {
                                        const whole row_24 = collected_rows(place_23);
                                        if (collected_live(row_24) != 0) {
                                            if (evidence_end >= pool_capacity) {
                                                state.set(NEXT, collector);
                                                state.set(STATUS, OUTPUT_FULL);
                                                return;
                                            }
                                            evidence_stage.set(evidence_end, 1);
                                            evidence_row.set(evidence_end, row_24);
                                            evidence_end += 1;
                                        }
                                    }
                                }
                                if (instances >= instance_capacity) {
                                    state.set(NEXT, collector);
                                    state.set(STATUS, OUTPUT_FULL);
                                    return;
                                }
                                instance_trigger.set(instances, row_4);
                                instance_plain.set(instances, 0, collector);
                                instance_whole.set(instances, 0, mules_2);
                                instance_whole.set(instances, 1, victims_2);
                                instance_whole.set(instances, 2, total_2);
                                instance_whole.set(instances, 3, reached_3);
                                instance_real.set(instances, 0, passed_2);
                                instance_evidence_end.set(instances, evidence_end);
                                instances += 1;
                            }
                        }
                        for (whole place_24 = 0, place_24_END = paid_count; place_24 < place_24_END; place_24 += 1) {
                            if (!paid_live.set(paid_rows(place_24), 0)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                        for (whole place_25 = 0, place_25_END = collected_count; place_25 < place_25_END; place_25 += 1) {
                            if (!collected_live.set(collected_rows(place_25), 0)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                        for (whole at_9 = 0, at_9_END = victim_count; at_9 < at_9_END; at_9 += 1) {
                            if (!victim_member.set(victim_accounts(at_9), 0)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                        for (whole at_10 = 0, at_10_END = mule_count; at_10 < at_10_END; at_10 += 1) {
                            if (!mule_member.set(mule_accounts(at_10), 0)) {
                                state.set(STATUS, SCRATCH_FULL);
                                return;
                            }
                        }
                    }
                }
            }
            for (whole at_11 = 0, at_11_END = outer_count; at_11 < at_11_END; at_11 += 1) {
                const whole old_2 = outer_rows(at_11);
                if (!victim_counted.set(source(old_2), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                if (!mule_newest.set(target(old_2), 0)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
            }
        }
        for (whole place_26 = first_place; place_26 < last_place; place_26 += 1) {
            if (!mule_scanned.set(received_from(place_26), 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
        }
        for (whole at_12 = 0, at_12_END = touched_count; at_12 < at_12_END; at_12 += 1) {
            const whole victim_6 = touched_victim(at_12);
            if (!victim_run.set(victim_6, 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            if (!victim_seen.set(victim_6, 0)) {
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

// Each worker draws items until there are none left. It is a thread, or the first of `spread`.
extern "C" __global__ void __launch_bounds__(128, 2) mule_network_work(
    Control* __restrict__ given_control,
    const Room* __restrict__ given_room,
    const long long* __restrict__ given_items,
    long long given_item_count,
    long long* __restrict__ given_again,
    long long* __restrict__ given_larger,
    Block* __restrict__ given_blocks,
    unsigned* __restrict__ given_epochs,
    long long given_transactions,
    long long given_accounts,
    int given_transactions_log2,
    int given_accounts_log2,
    long long given_workers,
    long long given_spread,
    long long given_emit_from,
    long long given_collect,
    long long given_tally,
    int* __restrict__ given_instance_trigger_own,
    int* __restrict__ given_instance_trigger_all,
    long long* __restrict__ given_instance_whole_own,
    long long* __restrict__ given_instance_whole_all,
    double* __restrict__ given_instance_real_own,
    double* __restrict__ given_instance_real_all,
    int* __restrict__ given_feature_count,
    long long* __restrict__ given_feature_mules_max,
    long long* __restrict__ given_feature_victims_max,
    long long* __restrict__ given_feature_total_max,
    long long* __restrict__ given_feature_reached_max,
    double* __restrict__ given_feature_passed_max,
    unsigned long long* __restrict__ given_victim_counted_tags,
    int* __restrict__ given_victim_counted_values,
    unsigned long long* __restrict__ given_mule_newest_tags,
    int* __restrict__ given_mule_newest_values,
    int* __restrict__ given_outer_previous,
    int* __restrict__ given_arm_rows,
    int* __restrict__ given_outer_rows,
    const long long* __restrict__ given_received_start,
    const int* __restrict__ given_window_first,
    const int* __restrict__ given_window_past,
    unsigned long long* __restrict__ given_mule_scanned_tags,
    int* __restrict__ given_mule_scanned_values,
    unsigned long long* __restrict__ given_victim_run_tags,
    int* __restrict__ given_victim_run_values,
    unsigned long long* __restrict__ given_victim_seen_tags,
    int* __restrict__ given_victim_seen_values,
    int* __restrict__ given_touched_victim,
    const int* __restrict__ given_received,
    const int* __restrict__ given_received_from,
    const int* __restrict__ given_source,
    const int* __restrict__ given_target,
    const long long* __restrict__ given_time,
    long long given_window,
    int* __restrict__ given_paid_rows,
    unsigned long long* __restrict__ given_paid_live_tags,
    unsigned char* __restrict__ given_paid_live_values,
    int* __restrict__ given_collected_rows,
    unsigned long long* __restrict__ given_collected_live_tags,
    unsigned char* __restrict__ given_collected_live_values,
    int* __restrict__ given_victim_accounts,
    unsigned long long* __restrict__ given_victim_member_tags,
    unsigned char* __restrict__ given_victim_member_values,
    int* __restrict__ given_mule_accounts,
    unsigned long long* __restrict__ given_mule_member_tags,
    unsigned char* __restrict__ given_mule_member_values,
    long long given_known,
    const long long* __restrict__ given_sent_start,
    const int* __restrict__ given_sent,
    long long given_min_mules,
    long long given_min_victims,
    long long given_wait,
    const long long* __restrict__ given_column_amount,
    long long given_max_mules,
    double given_kept_2,
    long long given_kept_numerator,
    long long given_kept_denominator,
    double given_limit,
    long long given_limit_numerator,
    long long given_limit_denominator,
    int* __restrict__ given_evidence_stage_own,
    int* __restrict__ given_evidence_stage_all,
    int* __restrict__ given_evidence_row_own,
    int* __restrict__ given_evidence_row_all,
    int* __restrict__ given_instance_plain_own,
    int* __restrict__ given_instance_plain_all,
    long long* __restrict__ given_instance_evidence_end_own,
    long long* __restrict__ given_instance_evidence_end_all)
{
    Control* const control = given_control;
    const Room* const room = given_room;
    const long long thread = 1LL * blockIdx.x * blockDim.x + threadIdx.x;
    const whole worker = thread / given_spread;
    const bool works = thread % given_spread == 0 && worker < given_workers;
    const whole tally = given_tally, emit_from = given_emit_from;
    const whole collect = given_collect;
    // A tally reads what all have written; else each worker has room of its own.
    const long long own_row = tally != 0 ? 0 : worker.number() * room->instances;
    const List<int> own_instance_trigger = {
        given_instance_trigger_own + own_row};
    const Table<long long> own_instance_whole = {
        {given_instance_whole_own + own_row * 4}, 4};
    const Table<double> own_instance_real = {
        {given_instance_real_own + own_row * 1}, 1};
    const Cube<int> own_feature_count = {
        {given_feature_count}, given_transactions, 1};
    const Cube<long long> own_feature_mules_max = {
        {given_feature_mules_max}, given_transactions, 1};
    const Cube<long long> own_feature_victims_max = {
        {given_feature_victims_max}, given_transactions, 1};
    const Cube<long long> own_feature_total_max = {
        {given_feature_total_max}, given_transactions, 1};
    const Cube<long long> own_feature_reached_max = {
        {given_feature_reached_max}, given_transactions, 1};
    const Cube<double> own_feature_passed_max = {
        {given_feature_passed_max}, given_transactions, 1};
    Flags<int> own_victim_counted(
        given_victim_counted_tags, given_victim_counted_values,
        worker, given_accounts_log2, given_accounts);
    Flags<int> own_mule_newest(
        given_mule_newest_tags, given_mule_newest_values,
        worker, given_accounts_log2, given_accounts);
    const List<int> own_outer_previous = {
        given_outer_previous + worker.number() * room->scratch};
    const List<int> own_arm_rows = {
        given_arm_rows + worker.number() * room->scratch};
    const List<int> own_outer_rows = {
        given_outer_rows + worker.number() * room->scratch};
    const Data<long long> own_received_start = {given_received_start};
    const Data<int> own_window_first = {given_window_first};
    const Data<int> own_window_past = {given_window_past};
    Flags<int> own_mule_scanned(
        given_mule_scanned_tags, given_mule_scanned_values,
        worker, given_accounts_log2, given_accounts);
    Flags<int> own_victim_run(
        given_victim_run_tags, given_victim_run_values,
        worker, given_accounts_log2, given_accounts);
    Flags<int> own_victim_seen(
        given_victim_seen_tags, given_victim_seen_values,
        worker, given_accounts_log2, given_accounts);
    const List<int> own_touched_victim = {
        given_touched_victim + worker.number() * room->scratch};
    const Data<int> own_received = {given_received};
    const Data<int> own_received_from = {given_received_from};
    const Data<int> own_source = {given_source};
    const Data<int> own_target = {given_target};
    const Data<long long> own_time = {given_time};
    const List<int> own_paid_rows = {
        given_paid_rows + worker.number() * room->scratch};
    Flags<unsigned char> own_paid_live(
        given_paid_live_tags, given_paid_live_values,
        worker, given_transactions_log2, given_transactions);
    const List<int> own_collected_rows = {
        given_collected_rows + worker.number() * room->scratch};
    Flags<unsigned char> own_collected_live(
        given_collected_live_tags, given_collected_live_values,
        worker, given_transactions_log2, given_transactions);
    const List<int> own_victim_accounts = {
        given_victim_accounts + worker.number() * room->scratch};
    Flags<unsigned char> own_victim_member(
        given_victim_member_tags, given_victim_member_values,
        worker, given_accounts_log2, given_accounts);
    const List<int> own_mule_accounts = {
        given_mule_accounts + worker.number() * room->scratch};
    Flags<unsigned char> own_mule_member(
        given_mule_member_tags, given_mule_member_values,
        worker, given_accounts_log2, given_accounts);
    const Data<long long> own_sent_start = {given_sent_start};
    const Data<int> own_sent = {given_sent};
    const Data<long long> own_column_amount = {given_column_amount};
    const List<int> own_evidence_stage = {
        given_evidence_stage_own + worker.number() * room->pool};
    const List<int> own_evidence_row = {
        given_evidence_row_own + worker.number() * room->pool};
    const Table<int> own_instance_plain = {
        {given_instance_plain_own + own_row * 1}, 1};
    const List<long long> own_instance_evidence_end = {
        given_instance_evidence_end_own + own_row};
    long long held_state[7];
    const List<long long> state = {held_state};
    unsigned epoch = works ? given_epochs[worker.number()] : 0;
    unsigned long long completed = 0;
    long long drawn = 0;
    bool has_item = draw(control, works, given_item_count, &drawn);
    while (__any_sync(WHOLE_WARP, has_item)) {
        if (has_item) {
            const long long item = given_items[drawn];
            const whole low = item;
            const whole high = tally != 0 ? given_items[drawn + 1] : item + 1;
            for (int at = 0; at < 7; ++at) held_state[at] = 0;
            epoch += 1;
            own_victim_counted.begin(epoch);
            own_mule_newest.begin(epoch);
            own_mule_scanned.begin(epoch);
            own_victim_run.begin(epoch);
            own_victim_seen.begin(epoch);
            own_paid_live.begin(epoch);
            own_collected_live.begin(epoch);
            own_victim_member.begin(epoch);
            own_mule_member.begin(epoch);
            mule_network(
                low, high, state, tally, own_instance_trigger, own_instance_whole,
                own_instance_real, own_feature_count, own_feature_mules_max,
                own_feature_victims_max, own_feature_total_max, own_feature_reached_max,
                own_feature_passed_max, own_victim_counted, own_mule_newest,
                own_outer_previous, own_arm_rows, own_outer_rows, own_received_start,
                own_window_first, own_window_past, own_mule_scanned, own_victim_run,
                own_victim_seen, own_touched_victim, own_received, room->scratch,
                own_received_from, own_source, own_target, own_time, given_window, emit_from,
                own_paid_rows, own_paid_live, own_collected_rows, own_collected_live,
                own_victim_accounts, own_victim_member, own_mule_accounts, own_mule_member,
                given_known, own_sent_start, own_sent, given_min_mules, given_min_victims,
                given_wait, own_column_amount, given_max_mules, given_kept_2,
                given_kept_numerator, given_kept_denominator, given_limit,
                given_limit_numerator, given_limit_denominator, collect, room->pool,
                own_evidence_stage, own_evidence_row, room->instances, own_instance_plain,
                own_instance_evidence_end);
            switch (held_state[1]) {
                case 0: {  // done
                    if (tally != 0) break;
                    Block block;
                    if (!reserve(control, *room, item, held_state, &block)) {
                        list(&control->again, given_again, item);
                        break;
                    }
                    if (held_state[2] != 0) {
                        copy(given_instance_trigger_all, block.instance,
                             own_instance_trigger.elements, block.instances, 1);
                        copy(given_instance_whole_all, block.instance,
                             own_instance_whole.cells.elements, block.instances, 4);
                        copy(given_instance_real_all, block.instance,
                             own_instance_real.cells.elements, block.instances, 1);
                        copy(given_evidence_stage_all, block.evidence,
                             own_evidence_stage.elements, block.evidence_count, 1);
                        copy(given_evidence_row_all, block.evidence,
                             own_evidence_row.elements, block.evidence_count, 1);
                        copy(given_instance_plain_all, block.instance,
                             own_instance_plain.cells.elements, block.instances, 1);
                        copy(given_instance_evidence_end_all, block.instance,
                             own_instance_evidence_end.elements, block.instances, 1);
                        given_blocks[atomicAdd(&control->blocks, 1)] = block;
                    }
                    completed += held_state[6];
                    break;
                }
                case 4:  // a sum overflowed
                    atomicMin(&control->failed, static_cast<unsigned long long>(item));
                    break;
                default:  // its worker had too little room
                    list(&control->larger, given_larger, item);
            }
        }
        __syncwarp();
        has_item = draw(control, has_item, given_item_count, &drawn);
    }
    if (works) given_epochs[worker.number()] = epoch;
    add_up(&control->completed, completed);
}

#ifdef MONEYTRAIL_LAUNCHED
MONEYTRAIL_LAUNCHED(mule_network_work)
#endif
