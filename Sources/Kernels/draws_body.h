// The draws once more for each instruction set: kernels.c includes this with KERNELS_SET naming it.

#define KERNELS_JOIN2(a, b) a##_##b
#define KERNELS_JOIN(a, b) KERNELS_JOIN2(a, b)
#define KERNELS_FUNCTION(name) KERNELS_JOIN(name, KERNELS_SET)

typedef double KERNELS_FUNCTION(lanes) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
typedef uint64_t KERNELS_FUNCTION(words) __attribute__((vector_size(8 * DRAWS_LANES), aligned(8)));
#define lanes KERNELS_FUNCTION(lanes)
#define words KERNELS_FUNCTION(words)

#define GET(pointer) (*(const lanes *)(pointer))
#define PUT(pointer) (*(lanes *)(pointer))
#define ALL(value) ((value) + (lanes){0})
#define INLINE static inline __attribute__((always_inline))
// Comparisons give all bits or none, lane by lane.
#define WHERE(condition) ((words)(condition))
#define CHOOSE(mask, yes, no) ((lanes)(((words)(yes) & (mask)) | ((words)(no) & ~(mask))))
#define ANY(mask) (__builtin_reduce_or(mask) != 0)
#define MAGNITUDE(x) ((lanes)((words)(x) & 0x7FFFFFFFFFFFFFFFu))
#define ROUND(x) (((x) + KERNELS_MAGIC) - KERNELS_MAGIC)

// The largest s² (see expansion) for which Cornish and Fisher's expansion is used.
#define DRAWS_SKEW 0.15
// The mean from which summing probabilities one by one would take too long.
#define DRAWS_LONG 1000.0

// Philox4x32-10, as Numerics/Philox.swift, each 32-bit word in 64 bits: the products then come without carrying.
INLINE void KERNELS_FUNCTION(philox)(const struct kernels_keys *keys, uint32_t index, uint32_t segment, lanes *u) {
  const uint64_t low = 0xFFFFFFFF;
  words c0 = index + (words){0}, c1 = keys->purpose + (words){0}, c2 = {0}, c3 = {0};
  for (int lane = 0; lane < DRAWS_LANES; lane++) {
    c2[lane] = keys->world[lane] | segment;
    c3[lane] = keys->replication[lane];
  }
  uint32_t k0 = keys->seed[0], k1 = keys->seed[1];
  for (int round = 0; round < 10; round++) {
    words left = (c0 & low) * 0xD2511F53u, right = (c2 & low) * 0xCD9E8D57u;
    c0 = (right >> 32) ^ c1 ^ (uint64_t)k0;
    c2 = (left >> 32) ^ c3 ^ (uint64_t)k1;
    c1 = right & low;
    c3 = left & low;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  // As the fraction of a number from 1 to 2 the cell is 1 + i/2⁵²; the subtraction is exact.
  words cell = (c0 << 20) | (c1 >> 12);
  *u = (lanes)(cell | DRAWS_BITS_ONE) - (1.0 - 0x1p-53);
}
#define philox KERNELS_FUNCTION(philox)

static void KERNELS_FUNCTION(uniform)(const struct kernels_keys *keys, uint32_t index, double *u) {
  philox(keys, index, keys->segment, &PUT(u));
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

// Adds up the probabilities from 0 on, all lanes in step, until they reach u. `doubt` tells where they did not, or
// where u is so near to 1 that rounding counts: there the other tail has to be summed.
INLINE void KERNELS_FUNCTION(from_zero)(const struct count *c, const lanes *u, const words *wanted, lanes *k,
                                        words *doubt) {
  // log(1 + t), with what was lost in rounding 1 + t put back.
  lanes sum = 1.0 + c->t, inverse = 1.0 / sum, log_sum;
  logarithm(&sum, &log_sum);
  log_sum += (c->t - (sum - 1.0)) * inverse;
  lanes mean = c->high + c->low, exponent = CHOOSE(WHERE(c->t == 0.0), -mean, c->trials * log_sum);
  exponent = CHOOSE(WHERE(exponent > -700.0), exponent, ALL(-700.0));
  lanes term, constant = mean * inverse, factor = c->t * inverse;
  power(&exponent, &term);
  lanes total = term, found = {0}, goal = (lanes)((words)*u & *wanted);
  const words one = (words)ALL(1.0);
  words short_of = WHERE(total < goal);
  // The lanes share k, hence one division for all of them, and that not in the chain of dependent operations.
  for (long i = 0; i < 4096 && ANY(short_of); i += 2)
    for (long j = i; j < i + 2; j++) {
      found += (lanes)(short_of & one);
      term *= (constant + factor * (double)j) * (1.0 / (double)(j + 1));
      total += term;
      short_of = WHERE(total < goal);
    }
  *k = CHOOSE(WHERE(found < c->last), found, c->last);
  *doubt = (short_of | WHERE(*u > 1.0 - 1e-6)) & *wanted;
}
#define from_zero KERNELS_FUNCTION(from_zero)

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

// The quantile by whichever way suits each lane; `exact` settles what they leave in doubt.
INLINE void KERNELS_FUNCTION(quantile)(const struct count *c, const lanes *u, const lanes *first,
                                       const lanes *second, double (*exact)(double, double, double, double),
                                       lanes *result) {
  // The expansion needs a small skewness: s² ≤ 0.15, for Poisson a mean of 6.75 or more. Where it is larger though
  // the mean is large, too, it still gives a guess.
  lanes mean = c->high + c->low, steep = CHOOSE(WHERE(c->t > 0.0), 1.0 + 2.0 * c->t, ALL(1.0));
  words smooth = WHERE(steep * steep <= DRAWS_SKEW * (mean * (1.0 + c->t) - 1.0 / 12.0));
  words large = WHERE(mean >= DRAWS_LONG), expands = smooth | large, sums = ~expands & WHERE(mean > 0.0);
  lanes k = {0}, other;
  words doubt = {0}, other_doubt;
  if (ANY(expands)) {
    expansion(c, u, &k, &doubt);
    doubt = (doubt | ~smooth) & expands;
  }
  if (ANY(sums)) {
    from_zero(c, u, &sums, &other, &other_doubt);
    k = CHOOSE(sums, other, k);
    doubt |= other_doubt;
  }
  if (ANY(doubt))
    for (int lane = 0; lane < DRAWS_LANES; lane++)
      if (doubt[lane]) k[lane] = exact((*first)[lane], (*second)[lane], (*u)[lane], k[lane]);
  *result = k;
}
#define quantile KERNELS_FUNCTION(quantile)

static void KERNELS_FUNCTION(binomial)(const double *n, const double *p, const double *u, double *k) {
  lanes trials = GET(n), success = GET(p), goal = GET(u);
  // For p > ½ failures are counted: with their distribution function G, F(k) ≥ u where G(n − k − 1) ≤ 1 − u, so the
  // smallest k is n − j for the smallest j with G(j) > 1 − u. `quantile` finds that with ≥: the same but where 1 −
  // u hits a step of G exactly. 1 − p and 1 − u are exact.
  words mirrored = WHERE(success > 0.5);
  lanes rare = CHOOSE(mirrored, 1.0 - success, success);
  lanes reached = CHOOSE(mirrored, 1.0 - goal, goal);
  // n·p in two parts: n has 32 bits, the upper half of p 21, so that the first product is exact.
  lanes high = (lanes)((words)rare & ~(uint64_t)0xFFFFFFFF);
  struct count c = {trials * high, trials * (rare - high), -rare, trials, trials};
  lanes found;
  quantile(&c, &reached, &trials, &rare, draws_exact_binomial, &found);
  PUT(k) = CHOOSE(mirrored, trials - found, found);
}

static void KERNELS_FUNCTION(events)(const double *mean, const double *size, const double *u, double *k) {
  lanes expected = GET(mean), sizes = GET(size), goal = GET(u);
  struct count c = {expected, ALL(0.0), expected / sizes, ALL(9e15), -sizes};
  quantile(&c, &goal, &expected, &sizes, draws_exact_events, &PUT(k));
}

static void KERNELS_FUNCTION(split)(const struct kernels_keys *keys, uint32_t index, long segments,
                                    const double *n, const double *p, double *k) {
  for (long at = 0; at < segments * DRAWS_LANES; at += DRAWS_LANES) {
    lanes u;
    if (!ANY((words)GET(n + at)) || !ANY((words)GET(p + at))) {
      PUT(k + at) = (lanes){0};
      continue;
    }
    philox(keys, index, keys->segment + (uint32_t)(at / DRAWS_LANES), &u);
    KERNELS_FUNCTION(binomial)(n + at, p + at, (const double *)&u, k + at);
  }
}

static void KERNELS_FUNCTION(visits)(const struct kernels_keys *keys, uint32_t index, long segments,
                                     const double *n, double mean, double size, double *k) {
  for (long at = 0; at < segments * DRAWS_LANES; at += DRAWS_LANES) {
    lanes members = GET(n + at), u;
    words some = WHERE(members > 0.0);
    if (!ANY(some) || mean <= 0) {
      PUT(k + at) = (lanes){0};
      continue;
    }
    philox(keys, index, keys->segment + (uint32_t)(at / DRAWS_LANES), &u);
    // Where there is nobody the mean is 0, and any size will do that is one.
    lanes means = members * mean, sizes = CHOOSE(some, members, ALL(1.0)) * size;
    KERNELS_FUNCTION(events)((const double *)&means, (const double *)&sizes, (const double *)&u, k + at);
  }
}

static const struct kernels_draws KERNELS_FUNCTION(kernels_draws) = {
  KERNELS_NAME, KERNELS_FUNCTION(uniform), KERNELS_FUNCTION(binomial), KERNELS_FUNCTION(events),
  KERNELS_FUNCTION(split), KERNELS_FUNCTION(visits), KERNELS_FUNCTION(exponential),
};

#undef lanes
#undef words
#undef philox
#undef power
#undef logarithm
#undef normal
#undef count
#undef from_zero
#undef expansion
#undef quantile
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
#undef KERNELS_JOIN2
#undef KERNELS_JOIN
#undef KERNELS_FUNCTION
