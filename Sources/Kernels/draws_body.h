// The draws once more for each instruction set: kernels.c includes this with KERNELS_SET naming it.

#define KERNELS_JOIN2(a, b) a##_##b
#define KERNELS_JOIN(a, b) KERNELS_JOIN2(a, b)
#define KERNELS_FUNCTION(name) KERNELS_JOIN(name, KERNELS_SET)

typedef double KERNELS_FUNCTION(lanes) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef uint64_t KERNELS_FUNCTION(words) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef uint32_t KERNELS_FUNCTION(halves) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef int64_t KERNELS_FUNCTION(signs) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef _Bool KERNELS_FUNCTION(flags) __attribute__((ext_vector_type(DRAWS_LANES)));
#define lanes KERNELS_FUNCTION(lanes)
#define words KERNELS_FUNCTION(words)
#define halves KERNELS_FUNCTION(halves)

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
// Counts worked on at once.
#define DRAWS_BATCH 24
#define DRAWS_ROOM ((DRAWS_BATCH + 1) * DRAWS_LANES)
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
#ifdef KERNELS_COMPRESS
  typedef double vector __attribute__((vector_size(64)));
  PUT(to) = (lanes)__builtin_ia32_compressdf512_mask((vector)*from, (vector){0}, (unsigned char)bits);
#else
  for (int lane = 0; lane < DRAWS_LANES; lane++) {
    *to = (*from)[lane];
    to += bits >> lane & 1;
  }
#endif
}
#define pack KERNELS_FUNCTION(pack)

// Reads them back; the other lanes are 0.
INLINE void KERNELS_FUNCTION(unpack)(const double *from, unsigned bits, lanes *to) {
#ifdef KERNELS_COMPRESS
  typedef double vector __attribute__((vector_size(64)));
  *to = (lanes)__builtin_ia32_expanddf512_mask((vector)GET(from), (vector){0}, (unsigned char)bits);
#else
  for (int lane = 0; lane < DRAWS_LANES; lane++) {
    uint64_t some = bits >> lane & 1, found;
    memcpy(&found, from, sizeof found);
    ((uint64_t *)to)[lane] = found & -some;
    from += some;
  }
#endif
}
#define unpack KERNELS_FUNCTION(unpack)

// Some counts that are drawn together: their names, and where each belongs.
struct KERNELS_FUNCTION(batch) {
  uint32_t index[DRAWS_BATCH], purpose[DRAWS_BATCH], segment[DRAWS_BATCH];
  long place[DRAWS_BATCH], counts;
};
#define batch KERNELS_FUNCTION(batch)

// Philox4x32-10, as Numerics/Philox.swift: for each count of a batch a uniform number a lane.
//
// Each 32-bit word stands in 64 bits: the products then come without carrying. The upper halves are of no account, since
// multiplication looks at the lower ones only.
static void KERNELS_FUNCTION(philox)(const struct kernels_keys *keys, const struct batch *b, lanes *u) {
  const uint64_t low = 0xFFFFFFFF;
  words world, replication, k0[DRAWS_ROUNDS], k1[DRAWS_ROUNDS];
  for (int lane = 0; lane < DRAWS_LANES; lane++) {
    world[lane] = keys->world[lane];
    replication[lane] = keys->replication[lane];
  }
  for (uint32_t round = 0; round < DRAWS_ROUNDS; round++) {
    k0[round] = (uint64_t)(keys->seed[0] + round * 0x9E3779B9) + (words){0};
    k1[round] = (uint64_t)(keys->seed[1] + round * 0xBB67AE85) + (words){0};
  }
  for (long i = 0; i < b->counts; i++) {
    words c0 = b->index[i] + (words){0}, c1 = b->purpose[i] + (words){0}, c2 = world | b->segment[i], c3 = replication;
#pragma clang loop unroll(full)
    for (int round = 0; round < DRAWS_ROUNDS; round++) {
      words left = (c0 & low) * 0xD2511F53u, right = (c2 & low) * 0xCD9E8D57u;
      c0 = UPPER(right) ^ c1 ^ k0[round];
      c2 = UPPER(left) ^ c3 ^ k1[round];
      c1 = right;
      c3 = left;
    }
    // As the fraction of a number from 1 to 2 the cell is 1 + i/2⁵²; the subtraction is exact.
    words cell = ((c0 & low) << 20) | ((c1 & low) >> 12);
    u[i] = (lanes)(cell | DRAWS_BITS_ONE) - (1.0 - 0x1p-53);
  }
}
#define philox KERNELS_FUNCTION(philox)

static void KERNELS_FUNCTION(uniform)(const struct kernels_keys *keys, uint32_t index, double *u) {
  struct batch b = {.index = {index}, .purpose = {keys->purpose}, .segment = {keys->segment}, .counts = 1};
  lanes found;
  philox(keys, &b, &found);
  PUT(u) = found;
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
  lanes s = (m - 1.0) / (m + 1.0), z = s * s, q;
  DRAWS_LOG_SERIES(q, z);
  *result = e * KERNELS_LN2_HIGH + (2.0 * s + (s * (z * q) + e * KERNELS_LN2_LOW));
}
#define logarithm KERNELS_FUNCTION(logarithm)

// The normal quantile for 10⁻¹¹ < u < 1 − 10⁻¹¹ to within some 10⁻¹⁶ of itself.
//
// Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477–484. One rational function for the centre,
// another for the tails.
INLINE void KERNELS_FUNCTION(normal)(const lanes *u, lanes *z) {
  lanes q = *u - 0.5;
  words central = WHERE(MAGNITUDE(q) <= 0.425);
  lanes r = 0.180625 - q * q;
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
  *z = q * (above / below);
  if (!ANY(~central)) return;
  lanes tail = CHOOSE(WHERE(q < 0.0), *u, 1.0 - *u), log_tail;
  logarithm(&tail, &log_tail);
  r = __builtin_elementwise_sqrt(-log_tail) - 1.6;
  above = ALL(7.74545014278341407640e-4);
  above = above * r + 2.27238449892691845833e-2;
  above = above * r + 2.41780725177450611770e-1;
  above = above * r + 1.27045825245236838258;
  above = above * r + 3.64784832476320460504;
  above = above * r + 5.76949722146069140550;
  above = above * r + 4.63033784615654529590;
  above = above * r + 1.42343711074968357734;
  below = ALL(1.05075007164441684324e-9);
  below = below * r + 5.47593808499534494600e-4;
  below = below * r + 1.51986665636164571966e-2;
  below = below * r + 1.48103976427480074590e-1;
  below = below * r + 6.89767334985100004550e-1;
  below = below * r + 1.67638483018380384940;
  below = below * r + 2.05319162663775882187;
  below = below * r + 1.0;
  lanes ratio = above / below;
  *z = CHOOSE(central, *z, CHOOSE(WHERE(q < 0.0), -ratio, ratio));
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

// The same for some counts. Most have one t in all lanes: those of eight counts then fit into one vector.
INLINE void KERNELS_FUNCTION(logs_above)(long counts, const struct count *c, const long *which, lanes *log_sum,
                                         lanes *inverse) {
  lanes t[DRAWS_BATCH / DRAWS_LANES], logs[DRAWS_BATCH / DRAWS_LANES], inverses[DRAWS_BATCH / DRAWS_LANES];
  long shared[DRAWS_BATCH], sharing = 0;
  for (long j = 0; j < counts; j++) {
    lanes own = c[which[j]].t;
    if (ANY(WHERE(own != ALL(own[0])))) {
      log_above(&own, &log_sum[j], &inverse[j]);
    } else {
      ((double *)t)[sharing] = own[0];
      shared[sharing++] = j;
    }
  }
  for (long i = sharing; i % DRAWS_LANES; i++) ((double *)t)[i] = 0.0;
  for (long v = 0; v * DRAWS_LANES < sharing; v++) log_above(&t[v], &logs[v], &inverses[v]);
  for (long i = 0; i < sharing; i++) {
    log_sum[shared[i]] = ALL(((double *)logs)[i]);
    inverse[shared[i]] = ALL(((double *)inverses)[i]);
  }
}
#define logs_above KERNELS_FUNCTION(logs_above)

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

// Lanes of many counts laid side by side, so that work is done only for those that need it.
struct KERNELS_FUNCTION(packed) {
  double exponent[DRAWS_ROOM], constant[DRAWS_ROOM], factor[DRAWS_ROOM], goal[DRAWS_ROOM], found[DRAWS_ROOM];
};
#define packed KERNELS_FUNCTION(packed)

// Sums probabilities from P(0) on until u is reached, in some lanes of some counts.
static void KERNELS_FUNCTION(add_up)(long counts, const struct count *c, const long *which, const words *summed,
                                     const lanes *u, words *doubt, lanes *result) {
  lanes log_sum[DRAWS_BATCH], inverse[DRAWS_BATCH];
  logs_above(counts, c, which, log_sum, inverse);
  struct packed side;
  unsigned bits[DRAWS_BATCH];
  long all = 0;
  for (long j = 0; j < counts; j++) {
    long i = which[j];
    lanes mean = c[i].high + c[i].low, exponent = CHOOSE(WHERE(c[i].t == 0.0), -mean, c[i].trials * log_sum[j]);
    lanes constant = mean * inverse[j], factor = c[i].t * inverse[j];
    exponent = CHOOSE(WHERE(exponent > -700.0), exponent, ALL(-700.0));
    bits[j] = BITS(summed[i]);
    pack(&exponent, bits[j], side.exponent + all);
    pack(&constant, bits[j], side.constant + all);
    pack(&factor, bits[j], side.factor + all);
    pack(&u[i], bits[j], side.goal + all);
    all += __builtin_popcount(bits[j]);
  }
  PUT(side.exponent + all) = PUT(side.constant + all) = PUT(side.factor + all) = PUT(side.goal + all) = ALL(0.0);
  struct sum sums[DRAWS_BATCH];
  long vectors = (all + DRAWS_LANES - 1) / DRAWS_LANES;
  for (long v = 0; v < vectors; v++) {
    struct sum *s = &sums[v];
    lanes exponent = GET(side.exponent + v * DRAWS_LANES);
    power(&exponent, &s->term);
    s->total = s->term;
    s->constant = GET(side.constant + v * DRAWS_LANES);
    s->factor = GET(side.factor + v * DRAWS_LANES);
    s->goal = GET(side.goal + v * DRAWS_LANES);
    s->found = (lanes){0};
    s->short_of = WHERE(s->total < s->goal);
  }
  for (long v = 0; v < vectors; v++) {
    add_two(&sums[v], 0);
    add_two(&sums[v], 2);
  }
  for (long v = 0; v < vectors; v++) {
    for (long from = 4; from < DRAWS_TERMS && ANY(sums[v].short_of); from += 2) add_two(&sums[v], from);
    PUT(side.found + v * DRAWS_LANES) = sums[v].found;
  }
  all = 0;
  for (long j = 0; j < counts; j++) {
    long i = which[j];
    lanes found;
    unpack(side.found + all, bits[j], &found);
    all += __builtin_popcount(bits[j]);
    // Where the end was not reached, or u is so near to 1 that rounding counts, the other tail has to be summed.
    doubt[i] |= (WHERE(found >= (double)DRAWS_TERMS) | WHERE(u[i] > 1.0 - 1e-6)) & summed[i];
    found = CHOOSE(WHERE(found < c[i].last), found, c[i].last);
    result[i] = CHOOSE(summed[i], found, result[i]);
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
INLINE void KERNELS_FUNCTION(expansion)(const struct count *c, const lanes *u, lanes *k, words *doubt) {
  lanes z;
  normal(u, &z);
  lanes t = c->t, tt = t + t * t;
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
// takes the next, without branches: the processor then works on several at once.
static void KERNELS_FUNCTION(quantiles)(long counts, const struct count *c, const lanes *u, int binomial,
                                        lanes *result) {
  words summed[DRAWS_BATCH], expanded[DRAWS_BATCH], doubt[DRAWS_BATCH], any = {0};
  long expanding[DRAWS_BATCH], summing[DRAWS_BATCH], expansions = 0, additions = 0;
  for (long i = 0; i < counts; i++) {
    // The expansion needs a small skewness: s² ≤ 0.15, for Poisson a mean of 6.75 or more. Where it is larger though
    // the mean is large, too, it still gives a guess.
    lanes mean = c[i].high + c[i].low, steep = CHOOSE(WHERE(c[i].t > 0.0), 1.0 + 2.0 * c[i].t, ALL(1.0));
    words smooth = WHERE(steep * steep <= DRAWS_SKEW * (mean * (1.0 + c[i].t) - 1.0 / 12.0));
    words expands = smooth | WHERE(mean >= DRAWS_LONG);
    // P(0) ≥ 1 − μ for all three kinds (Bernoulli's inequality): most small counts are surely 0.
    words some = WHERE(u[i] >= (1.0 - 0x1p-40) - mean) & WHERE(mean > 0.0);
    expanded[i] = expands;
    summed[i] = ~expands & some;
    doubt[i] = expands & ~smooth;
    result[i] = (lanes){0};
    expanding[expansions] = i;
    expansions += ANY(expands);
    summing[additions] = i;
    additions += ANY(summed[i]);
  }
  for (long j = 0; j < expansions; j++) {
    long i = expanding[j];
    words unsure;
    expansion(&c[i], &u[i], &result[i], &unsure);
    doubt[i] |= unsure & expanded[i];
  }
  if (additions) add_up(additions, c, summing, summed, u, doubt, result);
  for (long i = 0; i < counts; i++) any |= doubt[i];
  if (!ANY(any)) return;
  for (long i = 0; i < counts; i++)
    for (int lane = 0; lane < DRAWS_LANES; lane++)
      if (doubt[i][lane])
        result[i][lane] = binomial ? draws_exact_binomial(c[i].trials[lane], -c[i].t[lane], u[i][lane], result[i][lane])
                                   : draws_exact_events(c[i].high[lane], -c[i].trials[lane], u[i][lane], result[i][lane]);
}
#define quantiles KERNELS_FUNCTION(quantiles)

// A binomial count, turned round where that is the rarer.
INLINE void KERNELS_FUNCTION(binomial_count)(const lanes *trials, const lanes *success, const lanes *u,
                                             struct count *c, lanes *reached, words *mirrored) {
  // For p > ½ failures are counted: with their distribution function G, F(k) ≥ u where G(n − k − 1) ≤ 1 − u, so the
  // smallest k is n − j for the smallest j with G(j) > 1 − u. `quantiles` finds that with ≥: the same but where 1 −
  // u hits a step of G exactly. 1 − p and 1 − u are exact.
  *mirrored = WHERE(*success > 0.5);
  lanes rare = CHOOSE(*mirrored, 1.0 - *success, *success);
  *reached = CHOOSE(*mirrored, 1.0 - *u, *u);
  // n·p in two parts: n has 32 bits, the upper half of p 21, so that the first product is exact.
  lanes high = (lanes)((words)rare & ~(uint64_t)0xFFFFFFFF);
  *c = (struct count){*trials * high, *trials * (rare - high), -rare, *trials, *trials};
}
#define binomial_count KERNELS_FUNCTION(binomial_count)

static void KERNELS_FUNCTION(binomial)(const double *n, const double *p, const double *u, double *k) {
  struct count c;
  lanes trials = GET(n), success = GET(p), goal = GET(u), reached, found;
  words mirrored;
  binomial_count(&trials, &success, &goal, &c, &reached, &mirrored);
  quantiles(1, &c, &reached, 1, &found);
  PUT(k) = CHOOSE(mirrored, trials - found, found);
}

static void KERNELS_FUNCTION(events)(const double *mean, const double *size, const double *u, double *k) {
  lanes expected = GET(mean), sizes = GET(size), goal = GET(u), found;
  struct count c = {expected, ALL(0.0), expected / sizes, ALL(9e15), -sizes};
  quantiles(1, &c, &goal, 0, &found);
  PUT(k) = found;
}

// Draws a batch of binomial counts. Their places are those of n and k; those of p, too, if `apart`.
static void KERNELS_FUNCTION(binomials)(const struct kernels_keys *keys, struct batch *b, const double *n,
                                        const double *p, int apart, double *k) {
  struct count c[DRAWS_BATCH];
  lanes u[DRAWS_BATCH], reached[DRAWS_BATCH], found[DRAWS_BATCH];
  words mirrored[DRAWS_BATCH];
  philox(keys, b, u);
  for (long i = 0; i < b->counts; i++) {
    long at = b->place[i] * DRAWS_LANES;
    lanes trials = GET(n + at), success = apart ? GET(p + at) : ALL(*p);
    binomial_count(&trials, &success, &u[i], &c[i], &reached[i], &mirrored[i]);
  }
  quantiles(b->counts, c, reached, 1, found);
  for (long i = 0; i < b->counts; i++)
    PUT(k + b->place[i] * DRAWS_LANES) = CHOOSE(mirrored[i], c[i].trials - found[i], found[i]);
  b->counts = 0;
}
#define binomials KERNELS_FUNCTION(binomials)

// Names the next count of a batch, which counts only if it is kept.
INLINE void KERNELS_FUNCTION(name)(struct batch *b, long place, uint32_t index, uint32_t purpose, uint32_t segment) {
  b->place[b->counts] = place;
  b->index[b->counts] = index;
  b->purpose[b->counts] = purpose;
  b->segment[b->counts] = segment;
}
#define name KERNELS_FUNCTION(name)

static void KERNELS_FUNCTION(split)(const struct kernels_keys *keys, long flows, const struct kernels_flow *flow,
                                    long segments, const double *n, const double *p, double *k) {
  struct batch b = {.counts = 0};
  long place = 0;
  for (long f = 0; f < flows; f++)
    for (long segment = 0; segment < segments; segment++, place++) {
      name(&b, place, flow[f].index, flow[f].purpose, keys->segment + (uint32_t)segment);
      long at = place * DRAWS_LANES;
      b.counts += ANY(WHERE(GET(n + at) > 0.0) & WHERE(GET(p + at) > 0.0));
      PUT(k + at) = (lanes){0};
      if (b.counts == DRAWS_BATCH) binomials(keys, &b, n, p, 1, k);
    }
  if (b.counts) binomials(keys, &b, n, p, 1, k);
}

static void KERNELS_FUNCTION(take)(const struct kernels_keys *keys, uint32_t index, uint32_t step, long cells,
                                   double *n, double p, double *taken) {
  struct batch b = {.counts = 0};
  lanes sum = {0};
  for (long cell = 0; cell < cells; cell++) {
    name(&b, cell, index + (uint32_t)cell * step, keys->purpose, keys->segment);
    if (ANY(WHERE(GET(n + cell * DRAWS_LANES) > 0.0))) b.counts++;
    long counts = b.counts;
    if (!counts || (counts < DRAWS_BATCH && cell + 1 < cells)) continue;
    long place[DRAWS_BATCH];
    lanes left[DRAWS_BATCH];
    for (long i = 0; i < counts; i++) {
      place[i] = b.place[i];
      left[i] = GET(n + place[i] * DRAWS_LANES);
    }
    binomials(keys, &b, n, &p, 0, n);
    for (long i = 0; i < counts; i++) {
      lanes gone = GET(n + place[i] * DRAWS_LANES);
      PUT(n + place[i] * DRAWS_LANES) = left[i] - gone;
      sum += gone;
    }
  }
  PUT(taken) = sum;
}

static void KERNELS_FUNCTION(visits)(const struct kernels_keys *keys, uint32_t index, long segments,
                                     const double *n, double mean, double size, double *k) {
  struct batch b = {.counts = 0};
  struct count c[DRAWS_BATCH];
  lanes u[DRAWS_BATCH], found[DRAWS_BATCH];
  for (long segment = 0; segment < segments; segment++) {
    long at = segment * DRAWS_LANES;
    name(&b, at, index, keys->purpose, keys->segment + (uint32_t)segment);
    if (ANY(WHERE(GET(n + at) > 0.0)) && mean > 0)
      b.counts++;
    else
      PUT(k + at) = (lanes){0};
    if (!b.counts || (b.counts < DRAWS_BATCH && segment + 1 < segments)) continue;
    philox(keys, &b, u);
    for (long i = 0; i < b.counts; i++) {
      // Where there is nobody the mean is 0, and any size will do that is one.
      lanes members = GET(n + b.place[i]);
      lanes means = members * mean, sizes = CHOOSE(WHERE(members > 0.0), members, ALL(1.0)) * size;
      c[i] = (struct count){means, ALL(0.0), means / sizes, ALL(9e15), -sizes};
    }
    quantiles(b.counts, c, u, 0, found);
    for (long i = 0; i < b.counts; i++) PUT(k + b.place[i]) = found[i];
    b.counts = 0;
  }
}

static const struct kernels_draws KERNELS_FUNCTION(kernels_draws) = {
  KERNELS_NAME, KERNELS_FUNCTION(uniform), KERNELS_FUNCTION(binomial), KERNELS_FUNCTION(events),
  KERNELS_FUNCTION(split), KERNELS_FUNCTION(take), KERNELS_FUNCTION(visits), KERNELS_FUNCTION(exponential),
};

#undef lanes
#undef words
#undef halves
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
#undef name
#undef binomials
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
#undef DRAWS_ROOM
#undef DRAWS_TERMS
#undef BITS
#undef DRAWS_ROUNDS
#undef UPPER
#undef KERNELS_JOIN2
#undef KERNELS_JOIN
#undef KERNELS_FUNCTION
