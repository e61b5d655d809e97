// What every kernel for a device begins with: numbers as the kernel means them, arrays, flags,
// and the worker that draws items, runs the kernel on each, and hands over what it found.
//
// The same text is compiled for a GPU and, with `host_cuda.hpp` before it, for this machine's
// processor. Nothing here or below it may differ between the two.

// ---- Numbers -------------------------------------------------------------------------------

// A whole number of 64 bits that wraps around. C++ leaves it open what a sum does that is too
// large for its type, so that arithmetic is that of unsigned numbers.
struct whole {
    unsigned long long bits;

    __device__ whole() : bits(0) {}
    __device__ constexpr whole(bool number) : bits(number) {}
    __device__ constexpr whole(unsigned char number) : bits(number) {}
    __device__ constexpr whole(int number) : bits(static_cast<long long>(number)) {}
    __device__ constexpr whole(unsigned number) : bits(number) {}
    __device__ constexpr whole(long number) : bits(static_cast<long long>(number)) {}
    __device__ constexpr whole(long long number) : bits(number) {}
    __device__ constexpr whole(unsigned long long number) : bits(number) {}
    whole(double) = delete;

    __device__ constexpr long long number() const { return static_cast<long long>(bits); }
    __device__ whole& operator+=(whole other) { bits += other.bits; return *this; }
    __device__ whole& operator-=(whole other) { bits -= other.bits; return *this; }
};

__device__ inline whole operator+(whole one, whole two) { return one.bits + two.bits; }
__device__ inline whole operator-(whole one, whole two) { return one.bits - two.bits; }
__device__ inline whole operator*(whole one, whole two) { return one.bits * two.bits; }
__device__ inline whole operator-(whole one) { return 0ULL - one.bits; }
__device__ inline bool operator==(whole one, whole two) { return one.bits == two.bits; }
__device__ inline bool operator!=(whole one, whole two) { return one.bits != two.bits; }
__device__ inline bool operator<(whole one, whole two) { return one.number() < two.number(); }
__device__ inline bool operator<=(whole one, whole two) { return one.number() <= two.number(); }
__device__ inline bool operator>(whole one, whole two) { return one.number() > two.number(); }
__device__ inline bool operator>=(whole one, whole two) { return one.number() >= two.number(); }

// The quotient rounded down. By 0 it is 0; by -1 it wraps around like every other operation.
__device__ inline whole floor_divide(whole dividend, whole divisor) {
    if (divisor == 0) return 0;
    if (divisor == -1) return -dividend;
    const long long quotient = dividend.number() / divisor.number();
    const long long rest = dividend.number() % divisor.number();
    return quotient - (rest != 0 && (rest ^ divisor.number()) < 0);
}

// What rounding the quotient down leaves; it has the divisor's sign. By 0 and by -1 it is 0.
__device__ inline whole floor_rest(whole dividend, whole divisor) {
    if (divisor == 0 || divisor == -1) return 0;
    const long long rest = dividend.number() % divisor.number();
    return rest != 0 && (rest ^ divisor.number()) < 0 ? rest + divisor.number() : rest;
}

// By a power of two: rounding down is what shifting does.
__device__ inline whole shifted_down(whole dividend, int places) {
    return dividend.number() >> places;
}

__device__ inline whole low_bits(whole dividend, unsigned long long mask) {
    return dividend.bits & mask;
}

__device__ inline double to_real(whole number) { return static_cast<double>(number.number()); }

// The nearest whole number, halves to even; what is beyond 64 bits, or no value, is the least one.
__device__ inline whole nearest(double number) {
    const double rounded = rint(number);
    const bool fits = rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0;
    return fits ? static_cast<long long>(rounded) : -9223372036854775807LL - 1;
}

__device__ inline double square_root(double number) { return sqrt(number); }
__device__ inline double no_value() { return __longlong_as_double(0x7FF8000000000000LL); }
__device__ inline double infinite() { return __longlong_as_double(0x7FF0000000000000LL); }

// ---- Arrays --------------------------------------------------------------------------------

// What an element is once it is read: narrow numbers are whole ones.
template <class Element> struct Read { typedef whole type; };
template <> struct Read<double> { typedef double type; };

template <class Element> struct Stored {
    static __device__ Element of(whole number) { return static_cast<Element>(number.bits); }
};
template <> struct Stored<double> {
    static __device__ double of(double number) { return number; }
};

// An array that a kernel writes to: scratch, results.
template <class Element> struct List {
    Element* elements;

    __device__ typename Read<Element>::type operator()(whole at) const {
        return elements[at.number()];
    }
    __device__ void set(whole at, typename Read<Element>::type value) const {
        elements[at.number()] = Stored<Element>::of(value);
    }
    __device__ void add(whole at, typename Read<Element>::type value) const {
        set(at, (*this)(at) + value);
    }
};

// An array that nobody writes to while the kernel runs.
template <class Element> struct Data {
    const Element* elements;

    __device__ typename Read<Element>::type operator()(whole at) const {
        return __ldg(elements + at.number());
    }
};

template <class Element> struct Table {
    List<Element> cells;
    long long width;

    __device__ whole place(whole row, whole column) const { return row * width + column; }
    __device__ typename Read<Element>::type operator()(whole row, whole column) const {
        return cells(place(row, column));
    }
    __device__ void set(whole row, whole column, typename Read<Element>::type value) const {
        cells.set(place(row, column), value);
    }
    __device__ void add(whole row, whole column, typename Read<Element>::type value) const {
        cells.add(place(row, column), value);
    }
};

template <class Element> struct Cube {
    List<Element> cells;
    long long rows, width;
    long long shift = 0;  // of columns: a share of an item has one of its own

    __device__ whole place(whole layer, whole row, whole column) const {
        return (layer * rows + row) * width + column + shift;
    }
    __device__ typename Read<Element>::type operator()(whole layer, whole row, whole column) const {
        return cells(place(layer, row, column));
    }
    __device__ void set(
        whole layer, whole row, whole column, typename Read<Element>::type value) const {
        cells.set(place(layer, row, column), value);
    }
    __device__ void add(
        whole layer, whole row, whole column, typename Read<Element>::type value) const {
        cells.add(place(layer, row, column), value);
    }
};

// ---- Flags ---------------------------------------------------------------------------------

// A number for each transaction or account, zero before and after each item, without the memory
// for each of them: a worker's own table of those that are not zero. An entry counts if its tag
// names the item at hand, so that the next item finds the table empty. With a place for every
// key there is never a second one at the same place, and the table is as good as an array.
template <class Element> struct Flags {
    unsigned long long* tags;
    Element* values;
    int places_log2;
    long long most;  // entries that may be taken
    unsigned long long item;
    long long taken;

    __device__ Flags(
        unsigned long long* all_tags, Element* all_values, whole worker, int log2, long long keys)
        : tags(all_tags + (worker.number() << log2)),
          values(all_values + (worker.number() << log2)),
          places_log2(log2),
          most((1LL << log2) >= keys ? keys : (3LL << log2) / 4),
          item(0),
          taken(0) {}

    __device__ void begin(unsigned item_number) {
        item = static_cast<unsigned long long>(item_number) << 32;
        taken = 0;
    }
    // Where a key is, or would be.
    __device__ long long place(whole key) const {
        const unsigned long long mask = (1ULL << places_log2) - 1, tag = item | key.bits;
        unsigned long long at = key.bits ^ (key.bits >> places_log2);
        at = (at * 0x9E3779B97F4A7C15ULL) & mask;
        while ((tags[at] >> 32) == (item >> 32) && tags[at] != tag) at = (at + 1) & mask;
        return static_cast<long long>(at);
    }
    __device__ whole operator()(whole key) const {
        const long long at = place(key);
        return tags[at] == (item | key.bits) ? whole(values[at]) : whole(0);
    }
    // Whether there was room.
    __device__ bool set(whole key, whole value) {
        const long long at = place(key);
        if (tags[at] != (item | key.bits)) {
            if (value == 0) return true;
            if (taken >= most) return false;
            taken += 1;
            tags[at] = item | key.bits;
        }
        values[at] = Stored<Element>::of(value);
        return true;
    }
    __device__ bool add(whole key, whole value) {
        const long long at = place(key);
        if (tags[at] != (item | key.bits)) return set(key, value);
        values[at] = Stored<Element>::of(whole(values[at]) + value);
        return true;
    }
};

// ---- Work ----------------------------------------------------------------------------------

const unsigned WARP = 32, WHOLE_WARP = 0xFFFFFFFFu;

// What all workers of a launch share, and the host reads afterwards.
struct Control {
    unsigned long long drawn, completed, instances, evidence, chain_accounts, blocks;
    unsigned long long again, larger;  // items to be run again: as they are, with more room
    unsigned long long failed;         // the least item at which a sum overflowed
};

// A part of an account's work: the transactions that it looks at and those that it speaks for.
struct Part {
    long long account, look_from, emit_from, emit_below;
};

// What an item stands for: an account, all of it, or behind all accounts a part of one.
__device__ inline Part part_of(
    long long item, long long accounts, long long emit_from, const Part* parts) {
    if (item >= accounts) return parts[item - accounts];
    return {item, 0, emit_from, 0};
}

// One lane's share of a trigger's work: every so many of its bindings, from a first one on.
struct Share {
    long long trigger, lane, lanes;
};

// What an item stands for: a transaction, all of it, or behind all transactions a share of one.
__device__ inline Share share_at(long long item, long long transactions, const Share* shared) {
    if (item >= transactions) return shared[item - transactions];
    return {item, 0, 1};
}

// How much room there is: of one worker, then of all together for results.
struct Room {
    long long scratch, instances, pool;
    long long all_instances, all_pool, all_blocks;
};

// Where an item's results went.
struct Block {
    long long item, instance, instances, evidence, evidence_count, account, accounts;
};

// The next item of each lane that wants one: one addition a warp. All lanes of a warp call this
// together; true until the items have run out.
__device__ inline bool draw(Control* control, bool wants, long long items, long long* drawn) {
    const unsigned asking = __ballot_sync(WHOLE_WARP, wants);
    const unsigned lane = threadIdx.x % WARP;
    unsigned long long first = 0;
    if (lane == 0) first = atomicAdd(&control->drawn, __popc(asking));
    first = __shfl_sync(WHOLE_WARP, first, 0);
    *drawn = static_cast<long long>(first + __popc(asking & ((1u << lane) - 1)));
    return wants && *drawn < items;
}

// Room for an item's results; false if there is not enough of it left.
__device__ inline bool reserve(Control* control, const Room& room, long long item,
                               const long long* state, Block* block) {
    const long long instances = state[2], accounts = state[3], evidence = state[4];
    if (instances == 0) return true;
    block->item = item;
    block->instances = instances;
    block->accounts = accounts;
    block->evidence_count = evidence;
    block->instance = atomicAdd(&control->instances, instances);
    block->account = accounts == 0 ? 0 : atomicAdd(&control->chain_accounts, accounts);
    block->evidence = evidence == 0 ? 0 : atomicAdd(&control->evidence, evidence);
    return block->instance + instances <= room.all_instances
        && block->account + accounts <= room.all_pool
        && block->evidence + evidence <= room.all_pool;
}

__device__ inline void list(unsigned long long* count, long long* items, long long item) {
    items[atomicAdd(count, 1)] = item;
}

template <class Element>
__device__ inline void copy(Element* to, long long at, const Element* from, long long count,
                            long long width) {
    for (long long each = 0; each < count * width; ++each) to[at * width + each] = from[each];
}

// A number of each thread of the block, added up: one addition a block. All threads call this
// together.
__device__ inline void add_up(unsigned long long* total, unsigned long long number) {
    __shared__ unsigned long long by_warp[32];
    for (unsigned step = WARP / 2; step > 0; step /= 2) {
        number += __shfl_down_sync(WHOLE_WARP, number, step);
    }
    if (threadIdx.x % WARP == 0) by_warp[threadIdx.x / WARP] = number;
    __syncthreads();
    if (threadIdx.x == 0) {
        unsigned long long sum = 0;
        for (unsigned warp = 0; warp < blockDim.x / WARP; ++warp) sum += by_warp[warp];
        if (sum != 0) atomicAdd(total, sum);
    }
}
