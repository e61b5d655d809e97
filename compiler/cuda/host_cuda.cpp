// The scheduler behind `host_cuda.hpp`: fibers, barriers, collectives.

#include <ucontext.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

struct Place3 {
    unsigned x, y, z;
};
thread_local Place3 threadIdx, blockIdx, blockDim, gridDim;

namespace {

constexpr unsigned kWarp = 32;
constexpr size_t kStackBytes = 256 * 1024;
constexpr unsigned kMostThreads = 2;
constexpr int kBarrier = 0;
const char* const kKinds[] = {"__syncthreads", "__syncwarp", "__ballot_sync", "__shfl_sync",
                              "__shfl_down_sync"};

enum class Fate { kReady, kWaiting, kDone };

struct Fiber {
    ucontext_t context;
    std::unique_ptr<char[]> stack;
    Fate fate;
    int kind;
    unsigned mask;
    unsigned long long value;
    unsigned long long values[kWarp];
    void* fake_stack;
};

// One block of threads; runs on one operating system thread from begin to end.
class Block {
  public:
    Block(unsigned size, unsigned order) : fibers_(size), order_(order) {
        for (Fiber& each : fibers_) each.stack.reset(new char[kStackBytes]);
    }

    std::string run(unsigned number, unsigned grid, void (*body)(void*), void* argument);
    void wait(int kind, unsigned mask, unsigned long long value);
    Fiber& running() { return fibers_[running_]; }
    void finish();

  private:
    void resume(unsigned thread);
    bool release_barrier();
    bool release_warp(unsigned warp, std::string* problem);
    std::string deadlock() const;
    std::string who(unsigned thread) const;

    std::vector<Fiber> fibers_;
    ucontext_t scheduler_;
    const void* scheduler_stack_ = nullptr;
    size_t scheduler_stack_size_ = 0;
    unsigned order_;
    unsigned running_ = 0;
    unsigned number_ = 0;
    void (*body_)(void*) = nullptr;
    void* argument_ = nullptr;

    static void begin();
};

thread_local Block* current = nullptr;

void Block::begin() {
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(
        nullptr, &current->scheduler_stack_, &current->scheduler_stack_size_);
#endif
    current->body_(current->argument_);
    current->finish();
}

void Block::finish() {
    running().fate = Fate::kDone;
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(nullptr, scheduler_stack_, scheduler_stack_size_);
#endif
    setcontext(&scheduler_);
}

void Block::resume(unsigned thread) {
    running_ = thread;
    threadIdx = {thread, 0, 0};
    Fiber& fiber = fibers_[thread];
#if defined(__SANITIZE_ADDRESS__)
    void* fake_stack = nullptr;
    __sanitizer_start_switch_fiber(&fake_stack, fiber.stack.get(), kStackBytes);
#endif
    swapcontext(&scheduler_, &fiber.context);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(fake_stack, nullptr, nullptr);
#endif
}

void Block::wait(int kind, unsigned mask, unsigned long long value) {
    Fiber& fiber = running();
    fiber.fate = Fate::kWaiting;
    fiber.kind = kind;
    fiber.mask = mask;
    fiber.value = value;
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_start_switch_fiber(&fiber.fake_stack, scheduler_stack_, scheduler_stack_size_);
#endif
    swapcontext(&fiber.context, &scheduler_);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_finish_switch_fiber(
        fiber.fake_stack, &scheduler_stack_, &scheduler_stack_size_);
#endif
}

std::string Block::run(unsigned number, unsigned grid, void (*body)(void*), void* argument) {
    current = this;
    number_ = number;
    body_ = body;
    argument_ = argument;
    blockIdx = {number, 0, 0};
    blockDim = {static_cast<unsigned>(fibers_.size()), 1, 1};
    gridDim = {grid, 1, 1};
    const unsigned size = fibers_.size();
    for (Fiber& fiber : fibers_) {
        getcontext(&fiber.context);
        fiber.context.uc_stack.ss_sp = fiber.stack.get();
        fiber.context.uc_stack.ss_size = kStackBytes;
        fiber.context.uc_link = nullptr;
        makecontext(&fiber.context, &Block::begin, 0);
        fiber.fate = Fate::kReady;
    }
    // Which thread of a block goes first is open on a device: `order` 0 runs them as they are
    // numbered, 1 the other way round, others mixed.
    std::vector<unsigned> turn(size);
    for (unsigned at = 0; at < size; ++at) turn[at] = order_ == 1 ? size - 1 - at : at;
    unsigned long long mixed = order_ * 0x9E3779B97F4A7C15ULL + number;
    std::string problem;
    for (;;) {
        if (order_ > 1) {
            for (unsigned at = size - 1; at > 0; --at) {
                mixed = mixed * 6364136223846793005ULL + 1442695040888963407ULL;
                std::swap(turn[at], turn[(mixed >> 33) % (at + 1)]);
            }
        }
        bool moved = false, all_done = true;
        for (unsigned thread : turn) {
            if (fibers_[thread].fate == Fate::kReady) {
                resume(thread);
                moved = true;
            }
        }
        moved |= release_barrier();
        for (unsigned warp = 0; warp * kWarp < size; ++warp) {
            moved |= release_warp(warp, &problem);
            if (!problem.empty()) return problem;
        }
        for (const Fiber& fiber : fibers_) all_done &= fiber.fate == Fate::kDone;
        if (all_done) return "";
        if (!moved) return deadlock();
    }
}

bool Block::release_barrier() {
    for (const Fiber& fiber : fibers_) {
        if (fiber.fate != Fate::kWaiting || fiber.kind != kBarrier) return false;
    }
    for (Fiber& fiber : fibers_) fiber.fate = Fate::kReady;
    return true;
}

// Let the lanes of a warp go on whose collective is complete.
bool Block::release_warp(unsigned warp, std::string* problem) {
    const unsigned first = warp * kWarp;
    const unsigned lanes = std::min<unsigned>(kWarp, fibers_.size() - first);
    bool moved = false;
    for (unsigned lane = 0; lane < lanes; ++lane) {
        Fiber& asking = fibers_[first + lane];
        if (asking.fate != Fate::kWaiting || asking.kind == kBarrier) continue;
        if (!(asking.mask >> lane & 1u)) {
            *problem = who(first + lane) + " is not in the mask of its own " + kKinds[asking.kind];
            return false;
        }
        bool complete = true;
        for (unsigned other = 0; other < kWarp && complete; ++other) {
            if (!(asking.mask >> other & 1u)) continue;
            if (other >= lanes || fibers_[first + other].fate == Fate::kDone) {
                *problem = who(first + lane) + " waits at " + kKinds[asking.kind] + " for lane "
                    + std::to_string(other) + ", which has ended";
                return false;
            }
            const Fiber& fiber = fibers_[first + other];
            complete = fiber.fate == Fate::kWaiting && fiber.kind == asking.kind
                && fiber.mask == asking.mask;
        }
        if (!complete) continue;
        unsigned long long values[kWarp] = {};
        const unsigned mask = asking.mask;
        for (unsigned other = 0; other < lanes; ++other) {
            if (mask >> other & 1u) values[other] = fibers_[first + other].value;
        }
        for (unsigned other = 0; other < lanes; ++other) {
            if (!(mask >> other & 1u)) continue;
            std::memcpy(fibers_[first + other].values, values, sizeof values);
            fibers_[first + other].fate = Fate::kReady;
        }
        moved = true;
    }
    return moved;
}

std::string Block::who(unsigned thread) const {
    return "thread " + std::to_string(thread) + " of block " + std::to_string(number_);
}

std::string Block::deadlock() const {
    std::string told = "threads wait for each other:";
    int shown = 0;
    std::string last;
    for (unsigned thread = 0; thread < fibers_.size() && shown < 6; ++thread) {
        const Fiber& fiber = fibers_[thread];
        char place[80] = "has ended";
        if (fiber.fate == Fate::kWaiting && fiber.kind == kBarrier) {
            std::snprintf(place, sizeof place, "at %s", kKinds[fiber.kind]);
        } else if (fiber.fate == Fate::kWaiting) {
            std::snprintf(place, sizeof place, "at %s, mask %08x", kKinds[fiber.kind], fiber.mask);
        }
        if (place == last) continue;
        last = place;
        told += (shown++ ? "; " : " ") + who(thread) + " " + place;
    }
    return told;
}

}  // namespace

extern "C" {

void moneytrail_barrier() { current->wait(kBarrier, 0, 0); }

void moneytrail_meet(
    int kind, unsigned mask, unsigned long long value, unsigned long long values[32]) {
    current->wait(kind, mask, value);
    std::memcpy(values, current->running().values, sizeof(unsigned long long) * kWarp);
}

int moneytrail_run_grid(unsigned grid, unsigned block, unsigned order, void (*body)(void*),
                        void* argument, char* problem, unsigned long problem_size) {
    const unsigned threads = std::min(grid, kMostThreads);
    std::mutex lock;
    std::string told;
    unsigned next = 0;
    auto work = [&] {
        Block held(block, order);
        for (;;) {
            unsigned mine;
            {
                std::lock_guard<std::mutex> guard(lock);
                if (next >= grid || !told.empty()) return;
                mine = next++;
            }
            const std::string found = held.run(mine, grid, body, argument);
            if (!found.empty()) {
                std::lock_guard<std::mutex> guard(lock);
                if (told.empty()) told = found;
                return;
            }
        }
    };
    std::vector<std::thread> helpers;
    for (unsigned at = 1; at < threads; ++at) helpers.emplace_back(work);
    work();
    for (std::thread& each : helpers) each.join();
    std::snprintf(problem, problem_size, "%s", told.c_str());
    return told.empty() ? 0 : 1;
}
}
