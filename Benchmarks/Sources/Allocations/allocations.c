#include "allocations.h"

#include <stdlib.h>

// One for each thread, so that counting costs no more than adding, and threads do not wait for each other.
static _Thread_local struct allocations here;

struct allocations allocations_now(void) { return here; }
void allocations_forget_peak(void) { here.peak = here.live; }

#ifdef __GLIBC__

#include <errno.h>
#include <malloc.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

static void *taken(void *block) {
  here.calls++;
  here.live += (long)malloc_usable_size(block);
  if (here.live > here.peak) here.peak = here.live;
  return block;
}

void *malloc(size_t size) { return taken(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return taken(__libc_calloc(count, size)); }
void *memalign(size_t alignment, size_t size) { return taken(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  *block = memalign(alignment, size);
  return *block ? 0 : ENOMEM;
}

void *realloc(void *block, size_t size) {
  here.live -= (long)malloc_usable_size(block);
  return taken(__libc_realloc(block, size));
}

void free(void *block) {
  here.live -= (long)malloc_usable_size(block);
  __libc_free(block);
}

#endif
