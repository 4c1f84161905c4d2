// Draws in lanes: random numbers, and counts by inversion, for DRAWS_LANES replications at once.
//
// A count is the quantile of its distribution at a uniform number: the smallest k with F(k) ≥ u. So one uniform number
// gives one count, monotone in it. The answer is the exact quantile, or else u is within 10⁻¹² of the step of F between
// the answer and the exact one. Every instruction set gives the same bytes.
#ifndef UPTAKE_DRAWS_H
#define UPTAKE_DRAWS_H

#include "kernels.h"

#define DRAWS_LANES 8

// The places of a deck, and those of a hand: so many from each one on that is a multiple of it.
#define DRAWS_DECK 1024
#define DRAWS_HAND 64
// Shuffles of a deck.
#define DRAWS_SHUFFLES 8

// Replications that are dealt to together; which lanes hold some of them, a bit each; and, where the places of these stand
// side by side as their lanes do, the place of the first lane, else −1.
struct kernels_deck {
  uint32_t world, number, bits;
  int32_t first;
};

// What a random number hangs on: the seed, purpose and segment common to all lanes, the world (times 2¹⁶) and deck of
// each, and its place in the deck.
//
// Every draw deals its deck anew: 1,024 equal parts of the unit interval, one to each place, and a spot in that part which
// is the same for all places. So each number is uniform, while those of a deck's places are spread as evenly as they can be,
// and so are those of a hand's. Lanes with no deck have no number, and nobody may be in them.
struct kernels_keys {
  uint32_t seed[2];
  uint32_t purpose;
  uint32_t segment;
  // By shuffle and place the part: every shuffle a bijection, also of each hand's places to the parts' upper six bits.
  const uint16_t *shuffles;
  uint32_t decks;
  struct kernels_deck deck[DRAWS_LANES];
  uint16_t place[DRAWS_LANES];
};

// Gives a lane a place, 0 … 1023, of a deck. Lanes are given theirs in their order.
void kernels_seat(struct kernels_keys *keys, int lane, uint32_t world, uint32_t deck, uint16_t place);

// Which of a segment's counts of a purpose: what is left of a key.
struct kernels_flow {
  uint32_t purpose, index;
};

// Events of some segments' n members, each with mean and size.
struct kernels_events {
  struct kernels_flow flow;
  double mean, size;
  const double *n;
  double *k;
};

// Every array has DRAWS_LANES elements.
struct kernels_draws {
  const char *name;

  // The uniform number of Philox4x32-10 at counter (index, purpose, world + segment, deck) and a place: (i + ½)/2⁵².
  void (*uniform)(const struct kernels_keys *keys, uint32_t index, double *u);
  // How many of n succeed, each with probability p. n whole, 0 … 2³² − 1; p from 0 to 1; u as `uniform` gives it.
  void (*binomial)(const double *n, const double *p, const double *u, double *k);
  // How many events: negative binomial with variance mean + mean²/size, Poisson where size is infinite. Mean 0 … 10⁹.
  void (*events)(const double *mean, const double *size, const double *u, double *k);

  // For each of some flows, and in it for each of some segments from keys->segment on: how many of n succeed, each with
  // its probability p, by a uniform number of their own. The flows' purposes stand for that of the keys. With them each
  // segment's events, if there are any to draw. What is written overlaps nothing that is read.
  void (*split)(const struct kernels_keys *keys, long flows, const struct kernels_flow *flow, long segments,
                const double *n, const double *p, double *k, const struct kernels_events *events);
  // Takes out of each of some cells of n those to whom something of probability p happens, by a uniform number of the
  // cell's own: index, index + step, … Their sum is `taken`.
  void (*take)(const struct kernels_keys *keys, uint32_t index, uint32_t step, long cells, double *n, double p,
               double *taken);

  // y = e^x for |x| < 700, to within 1 unit in the last place or so.
  void (*exponential)(const double *x, double *y);
};

// As kernels_best and kernels_named.
const struct kernels_draws *kernels_draws_best(void);
const struct kernels_draws *kernels_draws_named(const char *name);

#endif
