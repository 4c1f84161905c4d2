// The arithmetic of the make-up's inner loops: shares of members by [need][class], moved by one step's probabilities.
//
// Every function works on blocks of 2 × `classes` doubles: those without need by class, then those in need. `classes` is
// a multiple of KERNELS_LANES; shares of padding classes are 0 and stay 0.
//
// Compiled for several instruction sets and chosen at run time. All of them give the same bytes: the operations are the
// same IEEE operations in the same order, sums run over a fixed number of lanes, and nothing is contracted.
#ifndef UPTAKE_KERNELS_H
#define UPTAKE_KERNELS_H

#include <stdint.h>
#include <string.h>

#define KERNELS_LANES 8

// Horner's rule on 1/13!, 1/12! … 1/2!, times y², plus y: e^y − 1 for |y| ≤ ln 2/2 to within 10⁻¹⁷.
#define KERNELS_EXPM1(p, y)                                                                                          \
  p = 1.0 / 6227020800.0 + 0.0 * y;                                                                                  \
  p = p * y + 1.0 / 479001600.0;                                                                                     \
  p = p * y + 1.0 / 39916800.0;                                                                                      \
  p = p * y + 1.0 / 3628800.0;                                                                                       \
  p = p * y + 1.0 / 362880.0;                                                                                        \
  p = p * y + 1.0 / 40320.0;                                                                                         \
  p = p * y + 1.0 / 5040.0;                                                                                          \
  p = p * y + 1.0 / 720.0;                                                                                           \
  p = p * y + 1.0 / 120.0;                                                                                           \
  p = p * y + 1.0 / 24.0;                                                                                            \
  p = p * y + 1.0 / 6.0;                                                                                             \
  p = p * y + 0.5;                                                                                                   \
  p = p * y * y + y
// 1.5·2⁵²: adding it leaves the rounded integer in the low bits.
#define KERNELS_MAGIC 6755399441055744.0
#define KERNELS_LOG2E 1.442695040888963407
#define KERNELS_LN2_HIGH 0.693147180369123816490
#define KERNELS_LN2_LOW 1.90821492927058770002e-10

// Probabilities of one step that all classes share.
struct kernels_step {
  double aware;               // of the unaware: becoming aware
  double forget;              // of the aware who do not register: forgetting
  double onset, resolution;   // of need
};

// Sums over a block before the step, and of what moves in it.
struct kernels_flows {
  double unaware, aware;      // shares before the step
  double noticed;             // becoming aware
  double at_once;             // of those: registering in the same step
  double registering;         // of the aware
};

struct kernels_asked {
  double registered;          // share before the step
  double requested;           // of it: asking for care
};

// A row that members of a row are of a step later, itself or another of the same cohort: where its shares stand (unaware,
// aware, registered by age, each a block), and which part of those who were unaware, aware, registered by age go there.
struct kernels_target {
  double *shares;
  double unaware, aware;
  const double *registered;
};

// A row that is to be moved by a step.
struct kernels_row {
  const double *registration;           // probabilities of the aware by [need][class]
  const double *const *request;         // by age, of the registered
  long ages;                            // the last one is all older
  double back;                          // part of the requests that is back among the oldest registered at once
  const struct kernels_target *targets; // the row itself, which is overwritten; others, whose step is done, are added to
  long count;
  double *requested;                    // added to: those who ask and are not back, before their need changes
  double *fresh;                        // room for two blocks
};

// What happens to those of a cell of the queue: whether they are served, and whether they come.
struct kernels_service {
  double onset, resolution;   // of need, before
  double appear;              // appearing with visits left after it
  double exhausted;           // appearing, with the last visit
  double resolved;            // of those exhausted and in need: having it no more
  double back;                // going back to where they asked
};

struct kernels {
  const char *name;

  // out = 1 − e^(−(multiplier[need]·readiness·(organic + touched·captured) + reward)), by [need][class].
  void (*registration)(double *out, const double *readiness, const double *organic, const double *captured,
                       const double multiplier[2], double touched, double reward, long classes);
  // out = 1 − e^(−reward) without need, 1 − e^(−(hazard·readiness + reward)) with it.
  void (*request)(double *out, const double *readiness, double hazard, double reward, long classes);

  // One step of awareness, registration and need, in place, for the unaware and, after them, the aware; those who register
  // are written to `fresh`.
  void (*notice)(double *shares, double *fresh, const double *registration, const struct kernels_step *step,
                 long classes, struct kernels_flows *flows);
  // One step of awareness, registration, requests and need of a whole row, each age since registration growing into the
  // next. `asked` gets the shares of each age.
  void (*row)(const struct kernels_row *row, const struct kernels_step *step, long classes, struct kernels_flows *flows,
              struct kernels_asked *asked);

  // One step of onset and resolution on `blocks` blocks.
  void (*need)(double *shares, long blocks, double onset, double resolution, long classes);
  // Adds part·cell to `target`, where `resolved` of those in need have it no more.
  void (*leave)(const double *cell, double *target, double part, double resolved, long classes);

  // Need changes in a cell of the queue, and parts of it are added to where they go; returns the share that stays.
  double (*serve)(double *cell, double *appeared, double *exhausted, double *back, const struct kernels_service *service,
                  long classes);

  // target += factor·shares; shares ·= factor; Σ shares. n is a multiple of KERNELS_LANES.
  void (*add)(double *target, const double *shares, double factor, long n);
  void (*scale)(double *shares, double factor, long n);
  double (*total)(const double *shares, long n);
};

// The best that this processor can run, or the one named in the environment variable UPTAKE_KERNELS (baseline, avx2,
// avx512), if it can run that one.
const struct kernels *kernels_best(void);
// The one of a name; null where it is unknown or this processor cannot run it.
const struct kernels *kernels_named(const char *name);

// 1 − e^(−x) for hazards x ≥ 0, in plain arithmetic: no branches, no library call, the same bits on every processor.
//
// x = n·ln 2 + r with |r| ≤ ln 2/2, so that 1 − e^(−x) = (1 − 2⁻ⁿ) − 2⁻ⁿ·(e^(−r) − 1). Relative error at most 4·10⁻¹⁶.
// Beyond 700 the result is 1 to the last bit, and 2⁻ⁿ must stay a normal number. NaN stays NaN.
static inline double kernels_probability(double x) {
#pragma STDC FP_CONTRACT OFF
  x = x > 700.0 ? 700.0 : x;
  double shifted = x * KERNELS_LOG2E + KERNELS_MAGIC;
  double n = shifted - KERNELS_MAGIC;
  double y = -((x - n * KERNELS_LN2_HIGH) - n * KERNELS_LN2_LOW);
  double p;
  KERNELS_EXPM1(p, y);
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (1023 - (bits & 0xFFF)) << 52;
  double scale;
  memcpy(&scale, &bits, sizeof scale);
  return (1.0 - scale) - scale * p;
}

#endif
