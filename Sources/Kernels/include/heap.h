// What is asked of the C library's heap.
#ifndef UPTAKE_HEAP_H
#define UPTAKE_HEAP_H

// Lets the heap keep what is freed, for the process as a whole. A course takes the memory of its make-up, some megabytes,
// and gives it back; fresh pages each time take a twelfth of a long run. Does nothing where the library cannot be asked.
void heap_keep_freed(void);

#endif
