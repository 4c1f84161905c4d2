#include "heap.h"

// Says which C library this is.
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void heap_keep_freed(void) {
#ifdef __GLIBC__
  // The largest that glibc takes. What is mapped by itself would be given back whatever its size.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}
