// CUDA's words for this machine's processor: what a device kernel's text needs to run here.
//
// A thread is a fiber, a block of them shares an operating system thread, so that barriers and
// collectives are real: a fiber that reaches one waits until all that belong to it have.
// Compiled before `device.hpp`. Includes nothing: a system's headers define names of their own.

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __launch_bounds__(...)
#define __shared__ static thread_local
#define __restrict__

struct Place3 {
    unsigned x, y, z;
};
extern thread_local Place3 threadIdx, blockIdx, blockDim, gridDim;

extern "C" {
typedef void (*HostBody)(void*);
// 0, or 1 with what went wrong in `problem`.
int moneytrail_run_grid(unsigned grid, unsigned block, unsigned order, HostBody body,
                        void* argument, char* problem, unsigned long problem_size);
void moneytrail_barrier();
// Wait for the warp's lanes in `mask`; each gives a number, `values` then holds those of all 32.
void moneytrail_meet(int kind, unsigned mask, unsigned long long value,
                     unsigned long long values[32]);
}

inline void __syncthreads() { moneytrail_barrier(); }

inline void __syncwarp(unsigned mask = 0xFFFFFFFFu) {
    unsigned long long values[32];
    moneytrail_meet(1, mask, 0, values);
}

inline unsigned __ballot_sync(unsigned mask, bool said) {
    unsigned long long values[32];
    moneytrail_meet(2, mask, said, values);
    unsigned found = 0;
    for (unsigned lane = 0; lane < 32; ++lane) {
        if (mask >> lane & 1u && values[lane] != 0) found |= 1u << lane;
    }
    return found;
}

inline bool __any_sync(unsigned mask, bool said) { return __ballot_sync(mask, said) != 0; }
inline bool __all_sync(unsigned mask, bool said) { return __ballot_sync(mask, said) == mask; }

inline unsigned long long __shfl_sync(unsigned mask, unsigned long long value, unsigned lane) {
    unsigned long long values[32];
    moneytrail_meet(3, mask, value, values);
    return values[lane % 32];
}

inline unsigned long long __shfl_down_sync(unsigned mask, unsigned long long value,
                                           unsigned step) {
    unsigned long long values[32];
    moneytrail_meet(4, mask, value, values);
    const unsigned lane = threadIdx.x % 32;
    return lane + step < 32 ? values[lane + step] : value;
}

template <class Number> inline Number __ldg(const Number* place) { return *place; }

template <class Number> inline Number atomicAdd(Number* place, unsigned long long more) {
    return __atomic_fetch_add(place, static_cast<Number>(more), __ATOMIC_RELAXED);
}

template <class Number> inline Number atomicMin(Number* place, Number other) {
    Number held = __atomic_load_n(place, __ATOMIC_RELAXED);
    while (other < held && !__atomic_compare_exchange_n(place, &held, other, false,
                                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
    return held;
}

inline int __popc(unsigned bits) { return __builtin_popcount(bits); }
inline double rint(double number) { return __builtin_rint(number); }
inline double sqrt(double number) { return __builtin_sqrt(number); }

inline double __longlong_as_double(long long bits) {
    double number;
    __builtin_memcpy(&number, &bits, sizeof number);
    return number;
}

// Launching: the arguments' addresses in an array, as the driver takes them.
template <int... At> struct Places {};
template <int Count, int... At> struct Counted : Counted<Count - 1, Count - 1, At...> {};
template <int... At> struct Counted<0, At...> {
    typedef Places<At...> type;
};

template <class... Arguments> struct Launch {
    void (*kernel)(Arguments...);
    void** arguments;

    template <int... At> void call(Places<At...>) {
        kernel(*static_cast<Arguments*>(arguments[At])...);
    }
    static void body(void* launch) {
        static_cast<Launch*>(launch)->call(typename Counted<sizeof...(Arguments)>::type());
    }
};

template <class... Arguments>
inline int launch(void (*kernel)(Arguments...), unsigned grid, unsigned block, unsigned order,
                  void** arguments, char* problem, unsigned long problem_size) {
    Launch<Arguments...> wanted = {kernel, arguments};
    return moneytrail_run_grid(
        grid, block, order, Launch<Arguments...>::body, &wanted, problem, problem_size);
}

#define MONEYTRAIL_LAUNCHED(kernel)                                                               \
    extern "C" int kernel##_launch(unsigned grid, unsigned block, unsigned order,                 \
                                   void** arguments, char* problem, unsigned long problem_size) { \
        return launch(kernel, grid, block, order, arguments, problem, problem_size);              \
    }
