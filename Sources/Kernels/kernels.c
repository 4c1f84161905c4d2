#include "kernels.h"

#include "draws.h"
#include "draws_exact.h"

#include <stdlib.h>

#pragma STDC FP_CONTRACT OFF

#define KERNELS_SET baseline
#define KERNELS_NAME "baseline"
#define KERNELS_WIDTH 2
#include "body.h"
#include "draws_body.h"
#undef KERNELS_SET
#undef KERNELS_NAME
#undef KERNELS_WIDTH

#if defined(__x86_64__) && defined(__clang__)
#define KERNELS_X86 1

// How four doubles, each a pair of words, are packed by which of them are wanted: where each word comes from, where it
// goes back to, and which are wanted.
static const struct {
  int32_t order[8], back[8], some[8];
} draws_packing[16] = {
  {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 0, 1, 0, 1, 0, 1}, {0, 0, 0, 0, 0, 0, 0, 0}},
  {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 2, 3, 2, 3}, {-1, -1, 0, 0, 0, 0, 0, 0}},
  {{2, 3, 0, 1, 4, 5, 6, 7}, {0, 1, 0, 1, 2, 3, 2, 3}, {0, 0, -1, -1, 0, 0, 0, 0}},
  {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 4, 5}, {-1, -1, -1, -1, 0, 0, 0, 0}},
  {{4, 5, 0, 1, 2, 3, 6, 7}, {0, 1, 0, 1, 0, 1, 2, 3}, {0, 0, 0, 0, -1, -1, 0, 0}},
  {{0, 1, 4, 5, 2, 3, 6, 7}, {0, 1, 2, 3, 2, 3, 4, 5}, {-1, -1, 0, 0, -1, -1, 0, 0}},
  {{2, 3, 4, 5, 0, 1, 6, 7}, {0, 1, 0, 1, 2, 3, 4, 5}, {0, 0, -1, -1, -1, -1, 0, 0}},
  {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7}, {-1, -1, -1, -1, -1, -1, 0, 0}},
  {{6, 7, 0, 1, 2, 3, 4, 5}, {0, 1, 0, 1, 0, 1, 0, 1}, {0, 0, 0, 0, 0, 0, -1, -1}},
  {{0, 1, 6, 7, 2, 3, 4, 5}, {0, 1, 2, 3, 2, 3, 2, 3}, {-1, -1, 0, 0, 0, 0, -1, -1}},
  {{2, 3, 6, 7, 0, 1, 4, 5}, {0, 1, 0, 1, 2, 3, 2, 3}, {0, 0, -1, -1, 0, 0, -1, -1}},
  {{0, 1, 2, 3, 6, 7, 4, 5}, {0, 1, 2, 3, 4, 5, 4, 5}, {-1, -1, -1, -1, 0, 0, -1, -1}},
  {{4, 5, 6, 7, 0, 1, 2, 3}, {0, 1, 0, 1, 0, 1, 2, 3}, {0, 0, 0, 0, -1, -1, -1, -1}},
  {{0, 1, 4, 5, 6, 7, 2, 3}, {0, 1, 2, 3, 2, 3, 4, 5}, {-1, -1, 0, 0, -1, -1, -1, -1}},
  {{2, 3, 4, 5, 6, 7, 0, 1}, {0, 1, 0, 1, 2, 3, 4, 5}, {0, 0, -1, -1, -1, -1, -1, -1}},
  {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7}, {-1, -1, -1, -1, -1, -1, -1, -1}},
};

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define KERNELS_SET avx2
#define KERNELS_NAME "avx2"
#define KERNELS_WIDTH 4
#include "body.h"
#include "draws_body.h"
#undef KERNELS_SET
#undef KERNELS_NAME
#undef KERNELS_WIDTH
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl"))), apply_to = function)
#define KERNELS_SET avx512
#define KERNELS_NAME "avx512"
#define KERNELS_WIDTH 8
#include "body.h"
#include "draws_body.h"
#undef KERNELS_SET
#undef KERNELS_NAME
#undef KERNELS_WIDTH
#pragma clang attribute pop
#endif

void kernels_seat(struct kernels_keys *keys, int lane, uint32_t world, uint32_t deck, uint16_t place) {
  uint32_t d = 0;
  while (d < keys->decks && (keys->deck[d].world != world || keys->deck[d].number != deck)) d++;
  // Where the first lane's place would be, if all stand side by side in eight that are read at once.
  int32_t first = place % DRAWS_LANES == lane ? place - lane : -1;
  if (d == keys->decks) keys->deck[keys->decks++] = (struct kernels_deck){world, deck, 0, first};
  if (keys->deck[d].first != first) keys->deck[d].first = -1;
  keys->deck[d].bits |= 1u << lane;
  keys->place[lane] = place;
}

// An instruction set's functions.
struct set {
  const struct kernels *kernels;
  const struct kernels_draws *draws;
};

static struct set named(const char *name) {
  if (strcmp(name, "baseline") == 0) return (struct set){&kernels_baseline, &kernels_draws_baseline};
#ifdef KERNELS_X86
  if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2"))
    return (struct set){&kernels_avx2, &kernels_draws_avx2};
  if (strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return (struct set){&kernels_avx512, &kernels_draws_avx512};
#endif
  return (struct set){0, 0};
}

static struct set best(void) {
  const char *wanted = getenv("UPTAKE_KERNELS");
  struct set found = wanted ? named(wanted) : (struct set){0, 0};
  if (!found.kernels) found = named("avx512");
  if (!found.kernels) found = named("avx2");
  return found.kernels ? found : named("baseline");
}

const struct kernels *kernels_named(const char *name) { return named(name).kernels; }
const struct kernels *kernels_best(void) { return best().kernels; }
const struct kernels_draws *kernels_draws_named(const char *name) { return named(name).draws; }
const struct kernels_draws *kernels_draws_best(void) { return best().draws; }
