// moneytrail: pattern fan_in (gfp.dsl:37)
// plan: hub sweep: every stage is a spoke of 'hub', O(1) amortised a transaction
// passes: none changed anything

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

// Find 'fan_in'.
__device__ inline void fan_in(
    whole item_low, whole item_high, auto state, auto received_start, auto received,
    whole emit_below, whole look_from, auto& payer_transactions, auto received_time,
    whole window, auto received_from, whole emit_from, auto feature_size_histogram_bin,
    auto size_bin_low, auto size_bin_high, whole collect, whole pool_capacity,
    auto evidence_stage, auto evidence_row, whole instance_capacity, auto instance_trigger,
    auto instance_plain, auto instance_whole, auto instance_evidence_end)
{
    whole instances = state(INSTANCES);
    whole completed = state(COMPLETED);
    whole evidence_end = state(EVIDENCE);
    for (whole hub = item_low; hub < item_high; hub += 1) {
        if (state(STOP) != 0) {
            state.set(NEXT, hub);
            state.set(STATUS, STOPPED);
            return;
        }
        whole target_begin = received_start(hub);
        whole target_end = received_start(hub + 1);
        if (emit_below != 0) {
            target_begin = first_listed(received, target_begin, target_end, look_from);
            target_end = first_listed(received, target_begin, target_end, emit_below);
        }
        whole target_at = target_begin;
        whole paid_left = target_at;
        whole paid_count = 0;
        whole paid_last = 0;
        whole paid_shown = target_at;
        whole payer_size = 0;
        while (target_at < target_end) {
            const whole row = received(target_at);
            const whole now = received_time(target_at);
            target_at += 1;
            whole since = now - window;
            since += 1;
            // Transactions that leave the window of 'paid'.
            while (paid_left < target_at) {
                if (received_time(paid_left) >= since) {
                    break;
                }
                paid_count -= 1;
                const whole far = received_from(paid_left);
                if (!payer_transactions.set(far, payer_transactions(far) - 1)) {
                    state.set(STATUS, SCRATCH_FULL);
                    return;
                }
                if (payer_transactions(far) == 0) {
                    payer_size -= 1;
                }
                paid_left += 1;
            }
            bool speaks = false;
            speaks = true;
            paid_count += 1;
            paid_last = now;
            const whole far_2 = received_from(target_at - 1);
            if (payer_transactions(far_2) == 0) {
                payer_size += 1;
            }
            if (!payer_transactions.add(far_2, 1)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            if (row >= emit_from && (speaks && paid_count > 0)) {
                if (payer_size >= 2) {
                    const whole size = payer_size;
                    completed += 1;
                    whole begun = 0;
                    for (whole column = 0; column < 10; column += 1) {
                        if (size_bin_low(column) <= size) {
                            begun += 1;
                        }
                    }
                    if (begun > 0) {
                        const whole last = begun - 1;
                        if (size <= size_bin_high(last)) {
                            feature_size_histogram_bin.set(0, 0, row, last + 1);
                        }
                    }
                    if (collect != 0) {
                        if (paid_shown < paid_left) {
                            paid_shown = paid_left;
                        }
                        while (paid_shown < target_at) {
                            const whole seen = received(paid_shown);
                            if (evidence_end >= pool_capacity) {
                                state.set(NEXT, hub);
                                state.set(STATUS, OUTPUT_FULL);
                                return;
                            }
                            evidence_stage.set(evidence_end, 0);
                            evidence_row.set(evidence_end, seen);
                            evidence_end += 1;
                            paid_shown += 1;
                        }
                        if (instances >= instance_capacity) {
                            state.set(NEXT, hub);
                            state.set(STATUS, OUTPUT_FULL);
                            return;
                        }
                        instance_trigger.set(instances, row);
                        instance_plain.set(instances, 0, hub);
                        instance_whole.set(instances, 0, size);
                        instance_evidence_end.set(instances, evidence_end);
                        instances += 1;
                    }
                }
            }
        }
        while (paid_left < target_at) {
            if (!payer_transactions.set(received_from(paid_left), 0)) {
                state.set(STATUS, SCRATCH_FULL);
                return;
            }
            paid_left += 1;
        }
        state.set(COMPLETED, completed);
        state.set(INSTANCES, instances);
        state.set(EVIDENCE, evidence_end);
    }
    state.set(NEXT, item_high);
    state.set(STATUS, DONE);
}

// Each worker draws items until there are none left: a thread, or one of `spread`.
extern "C" __global__ void __launch_bounds__(128, 2) fan_in_work(
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
    const long long* __restrict__ given_received_start,
    const int* __restrict__ given_received,
    unsigned long long* __restrict__ tags_payer_transactions,
    int* __restrict__ values_payer_transactions,
    const long long* __restrict__ given_received_time,
    long long given_window,
    const int* __restrict__ given_received_from,
    unsigned char* __restrict__ given_feature_size_histogram_bin,
    const long long* __restrict__ given_size_bin_low,
    const long long* __restrict__ given_size_bin_high,
    int* __restrict__ own_evidence_stage,
    int* __restrict__ all_evidence_stage,
    int* __restrict__ own_evidence_row,
    int* __restrict__ all_evidence_row,
    int* __restrict__ own_instance_trigger,
    int* __restrict__ all_instance_trigger,
    int* __restrict__ own_instance_plain,
    int* __restrict__ all_instance_plain,
    long long* __restrict__ own_instance_whole,
    long long* __restrict__ all_instance_whole,
    long long* __restrict__ own_instance_evidence_end,
    long long* __restrict__ all_instance_evidence_end)
{
    const long long thread = 1LL * blockIdx.x * blockDim.x + threadIdx.x;
    const whole worker = thread / spread;
    const bool works = thread % spread == 0 && worker < workers;
    // A tally reads what all have written; else each worker has room of its own.
    const long long first_row = tally != 0 ? 0 : worker.number() * room->instances;
    const Data<long long> my_received_start = {given_received_start};
    const Data<int> my_received = {given_received};
    Flags<int> my_payer_transactions(
        tags_payer_transactions, values_payer_transactions,
        worker, accounts_log2, accounts);
    const Data<long long> my_received_time = {given_received_time};
    const Data<int> my_received_from = {given_received_from};
    const Cube<unsigned char> my_feature_size_histogram_bin = {
        {given_feature_size_histogram_bin}, 1, transactions};
    const Data<long long> my_size_bin_low = {given_size_bin_low};
    const Data<long long> my_size_bin_high = {given_size_bin_high};
    const List<int> my_evidence_stage = {
        own_evidence_stage + worker.number() * room->pool};
    const List<int> my_evidence_row = {
        own_evidence_row + worker.number() * room->pool};
    const List<int> my_instance_trigger = {
        own_instance_trigger + first_row};
    const Table<int> my_instance_plain = {
        {own_instance_plain + first_row * 1}, 1};
    const Table<long long> my_instance_whole = {
        {own_instance_whole + first_row * 1}, 1};
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
            my_payer_transactions.begin(epoch);
            fan_in(
                low, high, state, my_received_start, my_received, part.emit_below,
                part.look_from, my_payer_transactions, my_received_time, given_window,
                my_received_from, part.emit_from, my_feature_size_histogram_bin,
                my_size_bin_low, my_size_bin_high, collect, room->pool, my_evidence_stage,
                my_evidence_row, room->instances, my_instance_trigger, my_instance_plain,
                my_instance_whole, my_instance_evidence_end);
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
                        copy(all_instance_trigger, block.instance,
                             my_instance_trigger.elements, block.instances, 1);
                        copy(all_instance_plain, block.instance,
                             my_instance_plain.cells.elements, block.instances, 1);
                        copy(all_instance_whole, block.instance,
                             my_instance_whole.cells.elements, block.instances, 1);
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
MONEYTRAIL_LAUNCHED(fan_in_work)
#endif
