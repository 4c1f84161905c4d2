// What the calling thread takes from the heap. Linking this in replaces malloc and its kin; glibc only: elsewhere all
// numbers stay 0.
#ifndef BENCH_ALLOCATIONS_H
#define BENCH_ALLOCATIONS_H

struct allocations {
  long calls;       // of malloc, calloc, realloc and the aligned ones
  long live, peak;  // bytes in use, and their highest number
};

// So far, on this thread.
struct allocations allocations_now(void);
// From here on `peak` is counted anew.
void allocations_forget_peak(void);

#endif
