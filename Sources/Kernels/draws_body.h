// The draws once more for each instruction set: kernels.c includes this with KERNELS_SET naming it.

#define KERNELS_JOIN2(a, b) a##_##b
#define KERNELS_JOIN(a, b) KERNELS_JOIN2(a, b)
#define KERNELS_FUNCTION(name) KERNELS_JOIN(name, KERNELS_SET)

typedef double KERNELS_FUNCTION(lanes) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef uint64_t KERNELS_FUNCTION(words) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef uint32_t KERNELS_FUNCTION(halves) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
// A small number for each lane, whatever the width of the instruction set.
typedef uint16_t KERNELS_FUNCTION(smalls) __attribute__((vector_size(2 * DRAWS_LANES), aligned(2)));
typedef int64_t KERNELS_FUNCTION(signs) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef _Bool KERNELS_FUNCTION(flags) __attribute__((ext_vector_type(DRAWS_LANES)));
#define lanes KERNELS_FUNCTION(lanes)
#define words KERNELS_FUNCTION(words)
#define halves KERNELS_FUNCTION(halves)
#define smalls KERNELS_FUNCTION(smalls)

#define GET(pointer) (*(const lanes *)(pointer))
#define PUT(pointer) (*(lanes *)(pointer))
#define ALL(value) ((value) + (lanes){0})
#define INLINE static inline __attribute__((always_inline))
// Comparisons give all bits or none, lane by lane.
#define WHERE(condition) ((words)(condition))
#define CHOOSE(mask, yes, no) ((lanes)(((words)(yes) & (mask)) | ((words)(no) & ~(mask))))
#define MAGNITUDE(x) ((lanes)((words)(x) & 0x7FFFFFFFFFFFFFFFu))
// The upper half of each word in the lower one's place.
#define UPPER(x)                                                                                                     \
  ((words)__builtin_shufflevector((halves)(x), (halves)(x), 1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15, 15))
#define ROUND(x) (((x) + KERNELS_MAGIC) - KERNELS_MAGIC)

// The largest s² (see expansion) for which Cornish and Fisher's expansion is used.
#define DRAWS_SKEW 0.15
// The mean from which summing probabilities one by one would take too long.
#define DRAWS_LONG 1000.0
// Vectors worked on at once, what they hold, and how many lanes may be written.
#define DRAWS_VECTORS 32
#define DRAWS_BATCH (DRAWS_VECTORS * DRAWS_LANES)
#define DRAWS_ROOM (DRAWS_BATCH + DRAWS_LANES)
// Deals from which they come at most.
#define DRAWS_DEALS 64
// Where in a cell's 52 bits the part stands.
#define DRAWS_PART 42
// The bits of all lanes, and how many are most of them.
#define DRAWS_EVERY 255u
#define DRAWS_MOST 5
// The most terms of a sum.
#define DRAWS_TERMS 4096
#define DRAWS_ROUNDS 10

// A bit for each lane of a mask, the first the lowest.
INLINE unsigned KERNELS_FUNCTION(bits)(const words *mask) {
  KERNELS_FUNCTION(flags) flags = __builtin_convertvector((KERNELS_FUNCTION(signs))*mask < 0, KERNELS_FUNCTION(flags));
  uint8_t found;
  memcpy(&found, &flags, sizeof found);
  return found;
}
#define BITS(mask) KERNELS_FUNCTION(bits)(&(words){mask})
#define ANY(mask) (BITS(mask) != 0)

// Writes the lanes named by some bits side by side, and whatever behind them.
INLINE void KERNELS_FUNCTION(pack)(const lanes *from, unsigned bits, double *to) {
#if KERNELS_WIDTH == 8
  typedef double vector __attribute__((vector_size(64)));
  PUT(to) = (lanes)__builtin_ia32_compressdf512_mask((vector)*from, (vector){0}, (unsigned char)bits);
#elif KERNELS_WIDTH == 4
  typedef int32_t vector __attribute__((vector_size(32)));
  typedef int32_t anywhere __attribute__((vector_size(32), aligned(8)));
  for (int half = 0; half < 2; half++) {
    vector lane = ((const anywhere *)from)[half], order = *(const anywhere *)draws_packing[bits & 15].order;
    *(anywhere *)to = __builtin_ia32_permvarsi256(lane, order);
    to += __builtin_popcount(bits & 15);
    bits >>= 4;
  }
#else
  if (bits == DRAWS_EVERY) {
    PUT(to) = *from;
    return;
  }
  if (!(bits & (bits - 1))) {
    *to = ((const double *)from)[__builtin_ctz(bits | 1u << (DRAWS_LANES - 1))];
    return;
  }
  for (int lane = 0; lane < DRAWS_LANES; lane++) {
    *to = (*from)[lane];
    to += bits >> lane & 1;
  }
#endif
}
#define pack KERNELS_FUNCTION(pack)

// Reads them back; the other lanes are 0.
INLINE void KERNELS_FUNCTION(unpack)(const double *from, unsigned bits, lanes *to) {
#if KERNELS_WIDTH == 8
  typedef double vector __attribute__((vector_size(64)));
  *to = (lanes)__builtin_ia32_expanddf512_mask((vector)GET(from), (vector){0}, (unsigned char)bits);
#elif KERNELS_WIDTH == 4
  typedef int32_t vector __attribute__((vector_size(32)));
  typedef int32_t anywhere __attribute__((vector_size(32), aligned(8)));
  for (int half = 0; half < 2; half++) {
    vector lane = *(const anywhere *)from, order = *(const anywhere *)draws_packing[bits & 15].back;
    vector some = *(const anywhere *)draws_packing[bits & 15].some;
    ((anywhere *)to)[half] = __builtin_ia32_permvarsi256(lane, order) & some;
    from += __builtin_popcount(bits & 15);
    bits >>= 4;
  }
#else
  if (bits == DRAWS_EVERY) {
    *to = GET(from);
    return;
  }
  for (int lane = 0; lane < DRAWS_LANES; lane++) {
    uint64_t some = bits >> lane & 1, found;
    memcpy(&found, from, sizeof found);
    ((uint64_t *)to)[lane] = found & -some;
    from += some;
  }
#endif
}
#define unpack KERNELS_FUNCTION(unpack)

// Counts to be drawn together. The lanes of a count that share a deck are a deal.
//
// Most lanes of most counts are surely 0. Those that are not are laid side by side, so that work is done for these alone,
// be it one lane of each count or all of them.
struct KERNELS_FUNCTION(batch) {
  // What names a deal: index and purpose, segment with world and deck, each a word's lower and upper half.
  uint64_t flow[DRAWS_DEALS + DRAWS_LANES], deck[DRAWS_DEALS + DRAWS_LANES];
  int first[DRAWS_DEALS + 1];                          // the deck's first place
  unsigned bits[DRAWS_DEALS + 1];                      // its lanes in which somebody is
  const double *n_of[DRAWS_DEALS + 1], *p_of[DRAWS_DEALS + 1];  // members, and the chance of each
  double *to[DRAWS_DEALS + 1];                         // where what is drawn belongs
  long deals, room;                                    // deals, and the most lanes they can bring
  long binomials;                                      // deals before those of events

  double n[DRAWS_ROOM], p[DRAWS_ROOM], u[DRAWS_ROOM];  // lanes side by side: p at most ½, u turned round with it
  double k[DRAWS_ROOM];                                // what is drawn
  long start[DRAWS_DEALS];                             // of each deal, its first lane here
  unsigned open[DRAWS_DEALS];                          // which of its lanes are here
};
#define batch KERNELS_FUNCTION(batch)

// Philox4x32-10, as Numerics/Philox.swift, for eight deals of a batch.
//
// Each 32-bit word stands in 64 bits: the products then come without carrying. The upper halves are of no account, since
// multiplication looks at the lower ones only.
struct KERNELS_FUNCTION(rounds) {
  uint64_t k0[DRAWS_ROUNDS], k1[DRAWS_ROUNDS];
};
#define rounds KERNELS_FUNCTION(rounds)

INLINE void KERNELS_FUNCTION(schedule)(const struct kernels_keys *keys, struct rounds *r) {
  for (uint32_t round = 0; round < DRAWS_ROUNDS; round++) {
    r->k0[round] = keys->seed[0] + round * 0x9E3779B9;
    r->k1[round] = keys->seed[1] + round * 0xBB67AE85;
  }
}
#define schedule KERNELS_FUNCTION(schedule)

// The first two words, in one.
INLINE void KERNELS_FUNCTION(philox)(const struct rounds *r, const words *flow, const words *deck, words *random) {
  const uint64_t low = 0xFFFFFFFF;
  words c0 = *flow, c1 = *flow >> 32, c2 = *deck, c3 = *deck >> 32;
#pragma clang loop unroll(full)
  for (int round = 0; round < DRAWS_ROUNDS; round++) {
    words left = (c0 & low) * 0xD2511F53u, right = (c2 & low) * 0xCD9E8D57u;
    c0 = UPPER(right) ^ c1 ^ r->k0[round];
    c2 = UPPER(left) ^ c3 ^ r->k1[round];
    c1 = right;
    c3 = left;
  }
  *random = (c0 << 32) | (c1 & low);
}
#define philox KERNELS_FUNCTION(philox)

// A deal takes 64 bits: 52 for the cell, and 10 of the others for the order in which parts are dealt.
//
// That is one of 8 shuffles, and another place in it for each eight places, so that hands change places with hands. The
// cell's upper bits change the parts' places.
INLINE const uint16_t *KERNELS_FUNCTION(shuffled)(const struct kernels_keys *keys, uint64_t bits, long *turned) {
  *turned = (long)(bits / DRAWS_SHUFFLES % (DRAWS_DECK / DRAWS_LANES) * DRAWS_LANES);
  return keys->shuffles + bits % DRAWS_SHUFFLES * DRAWS_DECK;
}
#define shuffled KERNELS_FUNCTION(shuffled)

// The uniform number in a cell, (i + ½)/2⁵². As the fraction of a number from 1 to 2 the cell is 1 + i/2⁵², and the
// subtraction is exact.
#define DRAWS_UNIFORM(cell) ((cell) - (1.0 - 0x1p-53))

// What lanes whose places stand side by side are dealt, and what one place is.
INLINE void KERNELS_FUNCTION(deal)(const struct kernels_keys *keys, int first, uint64_t bits, lanes *u) {
  long turned;
  const uint16_t *parts = shuffled(keys, bits, &turned);
  words part = __builtin_convertvector(*(const smalls *)(parts + (first ^ turned)), words);
  *u = DRAWS_UNIFORM((lanes)((part << DRAWS_PART ^ bits >> 12) | DRAWS_BITS_ONE));
}
#define deal KERNELS_FUNCTION(deal)

INLINE double KERNELS_FUNCTION(deal_one)(const struct kernels_keys *keys, int place, uint64_t bits) {
  long turned;
  const uint16_t *parts = shuffled(keys, bits, &turned);
  uint64_t cell = ((uint64_t)parts[place ^ turned] << DRAWS_PART ^ bits >> 12) | DRAWS_BITS_ONE;
  double found;
  memcpy(&found, &cell, sizeof found);
  return DRAWS_UNIFORM(found);
}
#define deal_one KERNELS_FUNCTION(deal_one)

static void KERNELS_FUNCTION(uniform)(const struct kernels_keys *keys, uint32_t index, double *u) {
  struct rounds r;
  words flow = (index | (uint64_t)keys->purpose << 32) + (words){0}, deck = {0}, random;
  schedule(keys, &r);
  for (uint32_t d = 0; d < keys->decks; d++)
    deck[d] = keys->segment | keys->deck[d].world | (uint64_t)keys->deck[d].number << 32;
  philox(&r, &flow, &deck, &random);
  PUT(u) = (lanes){0};
  for (uint32_t d = 0; d < keys->decks; d++)
    for (int lane = 0; lane < DRAWS_LANES; lane++)
      if (keys->deck[d].bits >> lane & 1) u[lane] = deal_one(keys, keys->place[lane], random[d]);
}

// Lanes are handed over by address: passed by value, their width would be part of the calling convention.
INLINE void KERNELS_FUNCTION(power)(const lanes *exponent, lanes *result) {
  lanes shifted = *exponent * KERNELS_LOG2E + KERNELS_MAGIC;
  lanes n = shifted - KERNELS_MAGIC;
  lanes y = (*exponent - n * KERNELS_LN2_HIGH) - n * KERNELS_LN2_LOW;
  // As KERNELS_EXPM1, but in pairs rather than by Horner's rule: here one exponential is waited for, not many.
  lanes y2 = y * y, y4 = y2 * y2, y8 = y4 * y4;
  lanes low = (0.5 + y * (1.0 / 6.0)) + y2 * (1.0 / 24.0 + y * (1.0 / 120.0));
  lanes middle = (1.0 / 720.0 + y * (1.0 / 5040.0)) + y2 * (1.0 / 40320.0 + y * (1.0 / 362880.0));
  lanes high = (1.0 / 3628800.0 + y * (1.0 / 39916800.0)) + y2 * (1.0 / 479001600.0 + y * (1.0 / 6227020800.0));
  lanes p = (low + y4 * middle + y8 * high) * y2 + y;
  lanes scale = (lanes)(((words)shifted + 1023) << 52);
  *result = scale + scale * p;
}
#define power KERNELS_FUNCTION(power)

static void KERNELS_FUNCTION(exponential)(const double *x, double *y) {
  lanes exponent = GET(x);
  power(&exponent, &PUT(y));
}

// log x for normal x > 0.
INLINE void KERNELS_FUNCTION(logarithm)(const lanes *x, lanes *result) {
  words bits = (words)*x + (DRAWS_BITS_ONE - DRAWS_BITS_ROOT_HALF);
  lanes e = (lanes)((bits >> 52) | DRAWS_BITS_SHIFT) - (DRAWS_SHIFT + 1023.0);
  lanes m = (lanes)((bits & DRAWS_BITS_FRACTION) + DRAWS_BITS_ROOT_HALF);
  lanes s = (m - 1.0) / (m + 1.0), z = s * s, z2 = z * z, q = DRAWS_LOG_SERIES(z, z2, z2 * z2);
  *result = e * KERNELS_LN2_HIGH + (2.0 * s + (s * (z * q) + e * KERNELS_LN2_LOW));
}
#define logarithm KERNELS_FUNCTION(logarithm)

// The normal quantile for 10⁻¹¹ < u < 1 − 10⁻¹¹ to within some 10⁻¹⁶ of itself, of the lanes of some vectors.
//
// Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477–484. One rational function for the centre,
// another for the tails: three lanes of twenty, which are worked out side by side.
static void KERNELS_FUNCTION(normal)(long vectors, const long *which, const lanes *u, lanes *z) {
  double tails[DRAWS_ROOM];
  unsigned bits[DRAWS_VECTORS];
  long all = 0;
  for (long j = 0; j < vectors; j++) {
    lanes own = u[which[j]], q = own - 0.5, r = 0.180625 - q * q;
    lanes above = ALL(2.5090809287301226727e+3);
    above = above * r + 3.3430575583588128105e+4;
    above = above * r + 6.7265770927008700853e+4;
    above = above * r + 4.5921953931549871457e+4;
    above = above * r + 1.3731693765509461125e+4;
    above = above * r + 1.9715909503065514427e+3;
    above = above * r + 1.3314166789178437745e+2;
    above = above * r + 3.3871328727963666080;
    lanes below = ALL(5.2264952788528545610e+3);
    below = below * r + 2.8729085735721942674e+4;
    below = below * r + 3.9307895800092710610e+4;
    below = below * r + 2.1213794301586595867e+4;
    below = below * r + 5.3941960214247511077e+3;
    below = below * r + 6.8718700749205790830e+2;
    below = below * r + 4.2313330701600911252e+1;
    below = below * r + 1.0;
    z[j] = q * (above / below);
    lanes tail = CHOOSE(WHERE(q < 0.0), own, 1.0 - own);
    bits[j] = BITS(WHERE(MAGNITUDE(q) > 0.425));
    pack(&tail, bits[j], tails + all);
    all += __builtin_popcount(bits[j]);
  }
  PUT(tails + all) = ALL(0.5);
  for (long start = 0; start < all; start += DRAWS_LANES) {
    lanes tail = GET(tails + start), log_tail;
    logarithm(&tail, &log_tail);
    lanes r = __builtin_elementwise_sqrt(-log_tail) - 1.6;
    lanes above = ALL(7.74545014278341407640e-4);
    above = above * r + 2.27238449892691845833e-2;
    above = above * r + 2.41780725177450611770e-1;
    above = above * r + 1.27045825245236838258;
    above = above * r + 3.64784832476320460504;
    above = above * r + 5.76949722146069140550;
    above = above * r + 4.63033784615654529590;
    above = above * r + 1.42343711074968357734;
    lanes below = ALL(1.05075007164441684324e-9);
    below = below * r + 5.47593808499534494600e-4;
    below = below * r + 1.51986665636164571966e-2;
    below = below * r + 1.48103976427480074590e-1;
    below = below * r + 6.89767334985100004550e-1;
    below = below * r + 1.67638483018380384940;
    below = below * r + 2.05319162663775882187;
    below = below * r + 1.0;
    PUT(tails + start) = above / below;
  }
  all = 0;
  for (long j = 0; j < vectors; j++) {
    lanes ratio;
    unpack(tails + all, bits[j], &ratio);
    all += __builtin_popcount(bits[j]);
    lanes q = u[which[j]] - 0.5;
    ratio = CHOOSE(WHERE(q < 0.0), -ratio, ratio);
    z[j] = CHOOSE(WHERE(MAGNITUDE(q) > 0.425), ratio, z[j]);
  }
}
#define normal KERNELS_FUNCTION(normal)

// A count of any of the three kinds. They are one family (Panjer 1981): with mean μ and variance μ·(1 + t),
//   P(k + 1)/P(k) = (μ + k·t)/((k + 1)·(1 + t)),   log P(0) = −μ·log(1 + t)/t,
// where t = −p is the binomial, t = 0 the Poisson and t = mean/size the negative binomial distribution.
struct KERNELS_FUNCTION(count) {
  lanes high, low;  // μ = high + low: for the binomial a product of more than 53 bits
  lanes t, last;    // t and the largest possible value
  lanes trials;     // −μ/t, where t is not 0: those of the binomial, and −size
};
#define count KERNELS_FUNCTION(count)

// log(1 + t) and 1/(1 + t), with what was lost in rounding 1 + t put back.
INLINE void KERNELS_FUNCTION(log_above)(const lanes *t, lanes *log_sum, lanes *inverse) {
  lanes sum = 1.0 + *t;
  *inverse = 1.0 / sum;
  logarithm(&sum, log_sum);
  *log_sum += (*t - (sum - 1.0)) * *inverse;
}
#define log_above KERNELS_FUNCTION(log_above)

// Probabilities being added up from 0 on.
struct KERNELS_FUNCTION(sum) {
  lanes term, total;        // P(j) and F(j)
  lanes constant, factor;   // P(j + 1)/P(j) = (constant + factor·j)/(j + 1)
  lanes goal, found;        // the u to be reached, 0 where none is wanted; how many steps it took
  words short_of;           // where it is not reached
};
#define sum KERNELS_FUNCTION(sum)

// Adds two more. The lanes share j, hence one division for all of them, and that not in the chain of dependent operations.
INLINE void KERNELS_FUNCTION(add_two)(struct sum *s, long from) {
  for (long j = from; j < from + 2; j++) {
    s->found += (lanes)(s->short_of & (words)ALL(1.0));
    s->term *= (s->constant + s->factor * (double)j) * (1.0 / (double)(j + 1));
    s->total += s->term;
    s->short_of = WHERE(s->total < s->goal);
  }
}
#define add_two KERNELS_FUNCTION(add_two)

// What is needed to sum the probabilities of some lanes, side by side.
struct KERNELS_FUNCTION(packed) {
  double mean[DRAWS_ROOM], t[DRAWS_ROOM], trials[DRAWS_ROOM], goal[DRAWS_ROOM], found[DRAWS_ROOM];
};
#define packed KERNELS_FUNCTION(packed)

// log(1 + t) and 1/(1 + t) of some vectors. Where all lanes have one t those of eight vectors fit into one.
INLINE void KERNELS_FUNCTION(logs_above)(long vectors, const double *t, lanes *log_sum, lanes *inverse) {
  lanes shared[DRAWS_VECTORS / DRAWS_LANES + 1], logs[DRAWS_VECTORS / DRAWS_LANES + 1];
  lanes inverses[DRAWS_VECTORS / DRAWS_LANES + 1];
  long place[DRAWS_VECTORS], sharing = 0;
  for (long v = 0; v < vectors; v++) {
    lanes own = GET(t + v * DRAWS_LANES);
    if (ANY(WHERE(own != ALL(own[0])))) {
      log_above(&own, &log_sum[v], &inverse[v]);
    } else {
      ((double *)shared)[sharing] = own[0];
      place[sharing++] = v;
    }
  }
  for (long i = sharing; i % DRAWS_LANES; i++) ((double *)shared)[i] = 0.0;
  for (long v = 0; v * DRAWS_LANES < sharing; v++) log_above(&shared[v], &logs[v], &inverses[v]);
  for (long i = 0; i < sharing; i++) {
    log_sum[place[i]] = ALL(((double *)logs)[i]);
    inverse[place[i]] = ALL(((double *)inverses)[i]);
  }
}
#define logs_above KERNELS_FUNCTION(logs_above)

// Sums probabilities from P(0) on until u is reached, in so many lanes.
static void KERNELS_FUNCTION(add_up)(struct packed *side, long all) {
  PUT(side->mean + all) = PUT(side->t + all) = PUT(side->trials + all) = PUT(side->goal + all) = ALL(0.0);
  struct sum sums[DRAWS_VECTORS];
  lanes log_sum[DRAWS_VECTORS], inverse[DRAWS_VECTORS];
  long vectors = (all + DRAWS_LANES - 1) / DRAWS_LANES;
  logs_above(vectors, side->t, log_sum, inverse);
  for (long v = 0; v < vectors; v++) {
    struct sum *s = &sums[v];
    lanes t = GET(side->t + v * DRAWS_LANES), mean = GET(side->mean + v * DRAWS_LANES);
    lanes exponent = CHOOSE(WHERE(t == 0.0), -mean, GET(side->trials + v * DRAWS_LANES) * log_sum[v]);
    exponent = CHOOSE(WHERE(exponent > -700.0), exponent, ALL(-700.0));
    power(&exponent, &s->term);
    s->total = s->term;
    s->constant = mean * inverse[v];
    s->factor = t * inverse[v];
    s->goal = GET(side->goal + v * DRAWS_LANES);
    s->found = (lanes){0};
    s->short_of = WHERE(s->total < s->goal);
    add_two(s, 0);
    add_two(s, 2);
  }
  for (long v = 0; v < vectors; v++) {
    for (long from = 4; from < DRAWS_TERMS && ANY(sums[v].short_of); from += 2) add_two(&sums[v], from);
    PUT(side->found + v * DRAWS_LANES) = sums[v].found;
  }
}
#define add_up KERNELS_FUNCTION(add_up)

// The quantile by Cornish and Fisher's expansion; `doubt` tells where it might be off by one.
//
// F at k + ½ is interpolated by a smooth distribution function whose integral over each unit interval is P: its
// characteristic function is that of the count times (s/2)/sin(s/2), so its cumulants are the count's
//   κ₂ = μ(1 + t), κ₃ = κ₂(1 + 2t), κ₄ = κ₂(1 + 6t + 6t²), κ₅ = κ₂(1 + 2t)(1 + 12t + 12t²),
//   κ₆ = κ₂(1 + 30t + 150t² + 240t³ + 120t⁴)
// plus −1/12, 1/120 and −1/252 for the even ones (Sheppard). Its quantile is μ + σ·w, where w is the normal
// quantile z and four orders of corrections (Abramowitz and Stegun 26.2.49 to 26.2.51, h₁ … h₁₁₁₁), and
// k is that less ½, rounded up.
INLINE void KERNELS_FUNCTION(expansion)(const struct count *c, const lanes *quantile, lanes *k, words *doubt) {
  lanes z = *quantile, t = c->t, tt = t + t * t;
  lanes plain = (c->high + c->low) * (1.0 + t), variance = plain - 1.0 / 12.0;
  lanes inverse = 1.0 / variance, deviation = __builtin_elementwise_sqrt(variance), per = deviation * inverse;
  lanes ratio = plain * inverse;
  // g_r = κ_(r + 2)/σ^(r + 2)
  lanes g1 = ratio * per * (1.0 + 2.0 * t);
  lanes g2 = (plain * (1.0 + 6.0 * tt) + 1.0 / 120.0) * inverse * inverse;
  lanes g3 = g1 * inverse * (1.0 + 12.0 * tt);
  lanes g4 = (plain * (1.0 + tt * (30.0 + 120.0 * tt)) - 1.0 / 252.0) * inverse * inverse * inverse;
  lanes y = z * z, g11 = g1 * g1;
  lanes first = g1 * (y - 1.0) * (1.0 / 6.0);
  lanes second = g2 * (y - 3.0) * (1.0 / 24.0) - g11 * (2.0 * y - 5.0) * (1.0 / 36.0);
  lanes third = g3 * ((y - 6.0) * y + 3.0) * (1.0 / 120.0) -
                g1 * (g2 * ((y - 5.0) * y + 2.0) * (1.0 / 24.0) -
                      g11 * ((12.0 * y - 53.0) * y + 17.0) * (1.0 / 324.0));
  lanes fourth = g4 * ((y - 10.0) * y + 15.0) * (1.0 / 720.0) -
                 g2 * g2 * ((3.0 * y - 24.0) * y + 29.0) * (1.0 / 384.0) -
                 g1 * g3 * ((2.0 * y - 17.0) * y + 21.0) * (1.0 / 180.0) +
                 g11 * (g2 * ((14.0 * y - 103.0) * y + 107.0) * (1.0 / 288.0) -
                        g11 * ((252.0 * y - 1688.0) * y + 1511.0) * (1.0 / 7776.0));
  lanes w = z * (1.0 + (second + fourth)) + (first + third);

  // The whole part of a large mean apart from the rest: otherwise rounding would move the quantile by 10⁻⁷.
  lanes whole = ROUND(c->high);
  lanes rest = ((c->high - whole) + (c->low - 0.5)) + deviation * w;
  lanes near = ROUND(rest), over = rest - near;
  lanes found = (whole + near) + (lanes)(WHERE(over > 0.0) & (words)ALL(1.0));
  found = CHOOSE(WHERE(found > 0.0), found, ALL(0.0));
  *k = CHOOSE(WHERE(found < c->last), found, c->last);

  // What is left out is of order s⁵ in units of σ, s being 1/σ or, for the negative binomial, the skewness. The
  // polynomial is at least twice the largest error found for |z| < 7, s² ≤ 0.15 and all three kinds. Where it moves
  // F by less than 10⁻¹³ (the density being at most 0.4/σ), the answer is as good as exact anyway.
  lanes s = per * CHOOSE(WHERE(t > 0.0), 1.0 + 2.0 * t, ALL(1.0)), ss = s * s;
  lanes error = ss * ss * s * ((0.004 * y * y + 0.02) * y + 0.004);
  *doubt = (WHERE(MAGNITUDE(over) < deviation * error) & WHERE(error > 2.5e-13)) | WHERE(y > 43.0);
}
#define expansion KERNELS_FUNCTION(expansion)

// The quantiles of some counts, each by whichever way suits each lane; the exact ways settle what these leave in doubt.
//
// Each of these ways is a long chain of operations that wait for each other. So all counts take a stage of it before any
// takes the next: the processor then works on several at once.
static void KERNELS_FUNCTION(quantiles)(long counts, const struct count *c, const lanes *u, double *result) {
  long expanding[DRAWS_VECTORS], expansions = 0, start[DRAWS_VECTORS], end = 0;
  unsigned bits[DRAWS_VECTORS], doubt[DRAWS_VECTORS], any = 0;
  words expanded[DRAWS_VECTORS];
  struct packed side;
  for (long i = 0; i < counts; i++) {
    // The expansion needs a small skewness: s² ≤ 0.15, for Poisson a mean of 6.75 or more. Where it is larger though
    // the mean is large, too, it still gives a guess.
    lanes mean = c[i].high + c[i].low, steep = CHOOSE(WHERE(c[i].t > 0.0), 1.0 + 2.0 * c[i].t, ALL(1.0));
    words smooth = WHERE(steep * steep <= DRAWS_SKEW * (mean * (1.0 + c[i].t) - 1.0 / 12.0));
    words expands = smooth | WHERE(mean >= DRAWS_LONG);
    words summed = ~expands;
    // So near to 1 rounding counts, and the other tail has to be summed.
    doubt[i] = BITS(summed & WHERE(u[i] > 1.0 - 1e-6));
    PUT(result + i * DRAWS_LANES) = (lanes){0};
    if (ANY(expands)) {
      doubt[i] |= BITS(expands & ~smooth);
      expanded[expansions] = expands;
      expanding[expansions++] = i;
    }
    // Where most lanes are summed all stay where they are: vectors of one t are quicker.
    unsigned wanted = BITS(summed);
    lanes goal = (lanes)((words)u[i] & summed);
    bits[i] = __builtin_popcount(wanted) > DRAWS_MOST ? DRAWS_EVERY : wanted;
    start[i] = end;
    if (bits[i] == DRAWS_EVERY) {
      PUT(side.mean + end) = mean;
      PUT(side.t + end) = c[i].t;
      PUT(side.trials + end) = c[i].trials;
      PUT(side.goal + end) = goal;
    } else {
      pack(&mean, bits[i], side.mean + end);
      pack(&c[i].t, bits[i], side.t + end);
      pack(&c[i].trials, bits[i], side.trials + end);
      pack(&goal, bits[i], side.goal + end);
    }
    end += __builtin_popcount(bits[i]);
  }
  if (expansions) {
    lanes z[DRAWS_VECTORS];
    normal(expansions, expanding, u, z);
    for (long j = 0; j < expansions; j++) {
      long i = expanding[j];
      words unsure;
      lanes found;
      expansion(&c[i], &z[j], &found, &unsure);
      PUT(result + i * DRAWS_LANES) = (lanes)((words)found & expanded[j]);
      doubt[i] |= BITS(unsure & expanded[j]);
    }
  }
  if (end) add_up(&side, end);
  for (long i = 0; i < counts; i++) {
    lanes found;
    unpack(side.found + start[i], bits[i], &found);
    // Where the end was not reached.
    doubt[i] |= BITS(WHERE(found >= (double)DRAWS_TERMS));
    any |= doubt[i];
    // Lanes that were not summed have found 0.
    PUT(result + i * DRAWS_LANES) += CHOOSE(WHERE(found < c[i].last), found, c[i].last);
  }
  if (!any) return;
  for (long i = 0; i < counts; i++)
    for (int lane = 0; lane < DRAWS_LANES; lane++)
      if (doubt[i] >> lane & 1) {
        double *own = result + i * DRAWS_LANES + lane, t = c[i].t[lane];
        *own = t < 0.0 ? draws_exact_binomial(c[i].trials[lane], -t, u[i][lane], *own)
                       : draws_exact_events(c[i].high[lane], -c[i].trials[lane], u[i][lane], *own);
      }
}
#define quantiles KERNELS_FUNCTION(quantiles)

// A binomial count of chance p ≤ ½.
//
// For p > ½ failures are counted: with their distribution function G, F(k) ≥ u where G(n − k − 1) ≤ 1 − u, so the smallest
// k is n − j for the smallest j with G(j) > 1 − u. `quantiles` finds that with ≥: the same but where 1 − u hits a step of
// G exactly. 1 − p and 1 − u are exact.
INLINE void KERNELS_FUNCTION(binomial_count)(const lanes *n, const lanes *p, struct count *c) {
  // n·p in two parts: n has 32 bits, the upper half of p 21, so that the first product is exact.
  lanes high = (lanes)((words)*p & ~(uint64_t)0xFFFFFFFF);
  *c = (struct count){*n * high, *n * (*p - high), -*p, *n, *n};
}
#define binomial_count KERNELS_FUNCTION(binomial_count)

static void KERNELS_FUNCTION(binomial)(const double *n, const double *p, const double *u, double *k) {
  struct count c;
  lanes trials = GET(n), success = GET(p), goal = GET(u);
  words likely = WHERE(success > 0.5);
  lanes rare = CHOOSE(likely, 1.0 - success, success), reached = CHOOSE(likely, 1.0 - goal, goal);
  binomial_count(&trials, &rare, &c);
  quantiles(1, &c, &reached, k);
  PUT(k) = CHOOSE(likely, trials - GET(k), GET(k));
}

static void KERNELS_FUNCTION(events)(const double *mean, const double *size, const double *u, double *k) {
  lanes expected = GET(mean), sizes = GET(size), goal = GET(u);
  struct count c = {expected, ALL(0.0), expected / sizes, ALL(9e15), -sizes};
  quantiles(1, &c, &goal, k);
}

// Makes a batch one of nothing.
INLINE void KERNELS_FUNCTION(empty)(struct batch *b) {
  b->deals = b->room = 0;
  b->binomials = DRAWS_DEALS + 1;
}
#define empty KERNELS_FUNCTION(empty)

// Whether a batch may be too small for what one count more can bring.
INLINE int KERNELS_FUNCTION(is_full)(const struct batch *b, const struct kernels_keys *keys) {
  return b->room > DRAWS_BATCH - DRAWS_LANES || b->deals + (long)keys->decks > DRAWS_DEALS;
}
#define is_full KERNELS_FUNCTION(is_full)

// Adds those lanes of a count in which `some` is true.
INLINE void KERNELS_FUNCTION(admit)(struct batch *b, const struct kernels_keys *keys, const struct kernels_flow *flow,
                                    uint32_t segment, const double *n, const double *p, double *to, const words *some) {
  unsigned all = BITS(*some);
  for (uint32_t d = 0; d < keys->decks; d++) {
    const struct kernels_deck *deck = &keys->deck[d];
    unsigned bits = all & deck->bits;
    b->flow[b->deals] = flow->index | (uint64_t)flow->purpose << 32;
    b->deck[b->deals] = (segment | deck->world) | (uint64_t)deck->number << 32;
    b->first[b->deals] = deck->first;
    b->bits[b->deals] = bits;
    b->n_of[b->deals] = n;
    b->p_of[b->deals] = p;
    b->to[b->deals] = to;
    b->deals += bits != 0;
    b->room += __builtin_popcount(bits);
  }
}
#define admit KERNELS_FUNCTION(admit)

// Fills the last vector up with lanes where nobody is; how many vectors there are.
INLINE long KERNELS_FUNCTION(fill)(struct batch *b, long size) {
  PUT(b->n + size) = PUT(b->p + size) = (lanes){0};
  PUT(b->u + size) = ALL(0.5);
  return (size + DRAWS_LANES - 1) / DRAWS_LANES;
}
#define fill KERNELS_FUNCTION(fill)

// P(0) ≥ 1 − μ for all kinds of counts (Bernoulli's inequality). Where u is less, but for rounding, the count is surely 0.
#define DRAWS_OPEN(u, mean) ((u) >= (1.0 - 0x1p-40) - (mean))

// Deals, and lays the lanes that are not surely 0 side by side: binomial counts first, then events, whose members have
// `mean` each. How many vectors there are in all, and before those of events.
static long KERNELS_FUNCTION(lay)(const struct kernels_keys *keys, struct batch *b, double mean, long *binomials) {
  uint64_t random[DRAWS_DEALS + DRAWS_LANES];
  struct rounds r;
  schedule(keys, &r);
  *(words *)(b->flow + b->deals) = *(words *)(b->deck + b->deals) = (words){0};
  for (long i = 0; i < b->deals; i += DRAWS_LANES)
    philox(&r, (words *)(b->flow + i), (words *)(b->deck + i), (words *)(random + i));
  long size = 0;
  for (long i = 0; i < b->deals; i++) {
    int has_events = i >= b->binomials;
    if (i == b->binomials) size = (*binomials = fill(b, size)) * DRAWS_LANES;
    b->start[i] = size;
    if (b->first[i] >= 0) {
      lanes n = GET(b->n_of[i]), p = has_events ? ALL(mean) : GET(b->p_of[i]), u;
      deal(keys, b->first[i], random[i], &u);
      words likely = WHERE(p > 0.5);
      if (!has_events && ANY(likely)) {
        p = CHOOSE(likely, 1.0 - p, p);
        u = CHOOSE(likely, 1.0 - u, u);
      }
      unsigned open = b->bits[i] & BITS(WHERE(DRAWS_OPEN(u, n * p)));
      b->open[i] = open;
      pack(&n, open, b->n + size);
      pack(&p, open, b->p + size);
      pack(&u, open, b->u + size);
      size += __builtin_popcount(open);
    } else {
      b->open[i] = 0;
      for (unsigned bits = b->bits[i]; bits; bits &= bits - 1) {
        int lane = __builtin_ctz(bits);
        double n = b->n_of[i][lane], p = has_events ? mean : b->p_of[i][lane];
        double u = deal_one(keys, keys->place[lane], random[i]);
        if (!has_events && p > 0.5) p = 1.0 - p, u = 1.0 - u;
        b->n[size] = n;
        b->p[size] = p;
        b->u[size] = u;
        unsigned open = DRAWS_OPEN(u, n * p);
        b->open[i] |= open << lane;
        size += open;
      }
    }
  }
  long vectors = fill(b, size);
  if (b->binomials >= b->deals) *binomials = vectors;
  return vectors;
}
#define lay KERNELS_FUNCTION(lay)

// Draws what is in a batch, adds it to where it belongs, and empties the batch; `mean` and `size` are those of a member's
// events. Rows begin with what a count is where nothing is found: see `none`.
static void KERNELS_FUNCTION(draw)(const struct kernels_keys *keys, struct batch *b, double mean, double size) {
  struct count c[DRAWS_VECTORS];
  lanes reached[DRAWS_VECTORS];
  long binomials, vectors = lay(keys, b, mean, &binomials);
  for (long v = 0; v < vectors; v++) {
    lanes n = GET(b->n + v * DRAWS_LANES), p = GET(b->p + v * DRAWS_LANES);
    reached[v] = GET(b->u + v * DRAWS_LANES);
    if (v < binomials) {
      binomial_count(&n, &p, &c[v]);
    } else {
      // Where there is nobody the mean is 0, and any size will do that is one.
      lanes means = n * mean, sizes = CHOOSE(WHERE(n > 0.0), n, ALL(1.0)) * size;
      c[v] = (struct count){means, ALL(0.0), means / sizes, ALL(9e15), -sizes};
    }
  }
  quantiles(vectors, c, reached, b->k);
  for (long i = 0; i < b->deals; i++) {
    lanes found;
    unpack(b->k + b->start[i], b->open[i], &found);
    if (i < b->binomials) found = (lanes)((words)found ^ (WHERE(GET(b->p_of[i]) > 0.5) & DRAWS_BITS_SIGN));
    PUT(b->to[i]) += found;
  }
  empty(b);
}
#define draw KERNELS_FUNCTION(draw)

// What a binomial count is where nothing is found: of likely events failures are counted, and taken off.
INLINE void KERNELS_FUNCTION(none)(const lanes *n, const lanes *p, double *k) {
  PUT(k) = (lanes)((words)*n & WHERE(*p > 0.5));
}
#define none KERNELS_FUNCTION(none)

static void KERNELS_FUNCTION(split)(const struct kernels_keys *keys, long flows, const struct kernels_flow *flow,
                                    long segments, const double *n, const double *p, double *k,
                                    const struct kernels_events *events) {
  struct batch b;
  empty(&b);
  for (long f = 0; f < flows; f++)
    for (long segment = 0; segment < segments; segment++, n += DRAWS_LANES, p += DRAWS_LANES, k += DRAWS_LANES) {
      lanes trials = GET(n), success = GET(p);
      words some = WHERE(trials > 0.0) & WHERE(success > 0.0);
      admit(&b, keys, &flow[f], keys->segment + (uint32_t)segment, n, p, k, &some);
      none(&trials, &success, k);
      if (is_full(&b, keys)) draw(keys, &b, 0.0, 1.0);
    }
  double mean = events ? events->mean : 0.0, size = events ? events->size : 1.0;
  if (events) {
    b.binomials = b.deals;
    for (long segment = 0; segment < segments; segment++) {
      const double *members = events->n + segment * DRAWS_LANES;
      double *to = events->k + segment * DRAWS_LANES;
      words some = WHERE(GET(members) > 0.0) & WHERE(ALL(mean) > 0.0);
      admit(&b, keys, &events->flow, keys->segment + (uint32_t)segment, members, members, to, &some);
      PUT(to) = (lanes){0};
      if (is_full(&b, keys)) {
        draw(keys, &b, mean, size);
        b.binomials = 0;
      }
    }
  }
  if (b.deals) draw(keys, &b, mean, size);
}

static void KERNELS_FUNCTION(take)(const struct kernels_keys *keys, uint32_t index, uint32_t step, long cells,
                                   double *n, double p, double *taken) {
  double chance[DRAWS_LANES], gone[DRAWS_DEALS * DRAWS_LANES], *row[DRAWS_DEALS];
  struct batch b;
  empty(&b);
  lanes sum = {0}, success = ALL(p);
  PUT(chance) = success;
  long rows = 0;
  for (long cell = 0; cell < cells; cell++) {
    double *own = n + cell * DRAWS_LANES;
    lanes trials = GET(own);
    words some = WHERE(trials > 0.0);
    // Most cells of a queue are empty.
    if (ANY(some)) {
      struct kernels_flow flow = {keys->purpose, index + (uint32_t)cell * step};
      admit(&b, keys, &flow, keys->segment, own, chance, gone + rows * DRAWS_LANES, &some);
      none(&trials, &success, gone + rows * DRAWS_LANES);
      row[rows++] = own;
    }
    if (!rows || (!is_full(&b, keys) && cell + 1 < cells)) continue;
    draw(keys, &b, 0.0, 1.0);
    for (long i = 0; i < rows; i++) {
      PUT(row[i]) -= GET(gone + i * DRAWS_LANES);
      sum += GET(gone + i * DRAWS_LANES);
    }
    rows = 0;
  }
  PUT(taken) = sum;
}

static const struct kernels_draws KERNELS_FUNCTION(kernels_draws) = {
  KERNELS_NAME, KERNELS_FUNCTION(uniform), KERNELS_FUNCTION(binomial), KERNELS_FUNCTION(events),
  KERNELS_FUNCTION(split), KERNELS_FUNCTION(take), KERNELS_FUNCTION(exponential),
};

#undef lanes
#undef words
#undef halves
#undef smalls
#undef philox
#undef power
#undef logarithm
#undef normal
#undef count
#undef sum
#undef log_above
#undef logs_above
#undef add_up
#undef pack
#undef unpack
#undef packed
#undef add_two
#undef expansion
#undef quantiles
#undef binomial_count
#undef batch
#undef admit
#undef is_full
#undef deal
#undef shuffled
#undef deal_one
#undef fill
#undef rounds
#undef schedule
#undef draw
#undef empty
#undef none
#undef lay
#undef GET
#undef PUT
#undef ALL
#undef INLINE
#undef WHERE
#undef CHOOSE
#undef ANY
#undef MAGNITUDE
#undef ROUND
#undef DRAWS_SKEW
#undef DRAWS_LONG
#undef DRAWS_BATCH
#undef DRAWS_DEALS
#undef DRAWS_OPEN
#undef DRAWS_PART
#undef DRAWS_UNIFORM
#undef DRAWS_ROOM
#undef DRAWS_VECTORS
#undef DRAWS_TERMS
#undef DRAWS_EVERY
#undef DRAWS_MOST
#undef BITS
#undef DRAWS_ROUNDS
#undef UPPER
#undef KERNELS_JOIN2
#undef KERNELS_JOIN
#undef KERNELS_FUNCTION
