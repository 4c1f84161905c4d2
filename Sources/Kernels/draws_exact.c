#include "draws_exact.h"

#include "kernels.h"

#pragma STDC FP_CONTRACT OFF

// The distribution functions of all three counts are regularised incomplete beta functions I_x(a, b) (DLMF 8.17.5,
// 8.17.24): F(k) = I_x(a, b) and 1 − F(k) = I_y(b, a) with y = 1 − x, where for the
//   binomial  a = n − k, b = k + 1, x = 1 − p;      events  a = size, b = k + 1, x = size/(size + mean).
// Poisson is the limit size → ∞: with size = 10⁴⁰ it differs by less than rounding, and nothing overflows.
struct beta {
  double a, b, x, y;
  // (a + b)·x and (a + b)·y, and a − (a + b)·x without cancellation: it decides how far k is from the middle.
  double centre_a, centre_b, lambda;
};

struct law {
  int is_binomial;
  double first, second;  // n and p, or mean and size
};

static double logarithm(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits += DRAWS_BITS_ONE - DRAWS_BITS_ROOT_HALF;
  double e = (double)(int64_t)(bits >> 52) - 1023.0, m;
  bits = (bits & DRAWS_BITS_FRACTION) + DRAWS_BITS_ROOT_HALF;
  memcpy(&m, &bits, sizeof m);
  double s = (m - 1.0) / (m + 1.0), z = s * s, z2 = z * z, q = DRAWS_LOG_SERIES(z, z2, z2 * z2);
  return e * KERNELS_LN2_HIGH + (2.0 * s + (s * (z * q) + e * KERNELS_LN2_LOW));
}

// log(1 + x), with what was lost in rounding 1 + x put back.
static double logarithm_of_1_plus(double x) {
  double sum = 1.0 + x;
  return logarithm(sum) + (x - (sum - 1.0)) / sum;
}

static double exponential(double x) {
  if (x < -700.0) return 0.0;
  double shifted = x * KERNELS_LOG2E + KERNELS_MAGIC;
  double n = shifted - KERNELS_MAGIC;
  double y = (x - n * KERNELS_LN2_HIGH) - n * KERNELS_LN2_LOW;
  double p;
  KERNELS_EXPM1(p, y);
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 1023) << 52;
  double scale;
  memcpy(&scale, &bits, sizeof scale);
  return scale + scale * p;
}

// log Γ(x + 1) − ((x + ½)·log x − x + ½·log 2π): the error of Stirling's formula (DLMF 5.11.1), x > 0.
// Below 16 by the recurrence, which Γ(x + 2) = (x + 1)·Γ(x + 1) gives.
static double stirling_error(double x) {
  double sum = 0.0;
  while (x < 16.0) {
    sum += (x + 0.5) * logarithm_of_1_plus(1.0 / x) - 1.0;
    x += 1.0;
  }
  double r = 1.0 / x, z = r * r;
  double series = 1.0 / 12.0 - z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z * (1.0 / 1188.0 -
                  z * (691.0 / 360360.0 - z / 156.0)))));
  return sum + r * series;
}

// x·log(x/m) − (x − m), where d = x − m: how unlikely x is where m is expected. By series where it would cancel.
//
// Loader, "Fast and accurate computation of binomial probabilities" (2000): with v = d/(x + m),
// log(x/m) = 2·artanh v.
static double deviance(double x, double m, double d) {
  double v = d / (x + m);
  if (v > 0.1 || v < -0.1) return x * logarithm(x / m) - d;
  double z = v * v;
  double series = 1.0 / 17.0;
  for (int odd = 15; odd >= 3; odd -= 2) series = series * z + 1.0 / odd;
  return d * v + 2.0 * x * v * z * series;
}

// x^a·y^b/B(a, b), from Stirling's formula for each gamma function, where the large parts cancel exactly.
static double density(const struct beta *t) {
  double c = t->a + t->b;
  double exponent = (stirling_error(c) - stirling_error(t->a) - stirling_error(t->b)) -
                    (deviance(t->a, t->centre_a, t->lambda) + deviance(t->b, t->centre_b, -t->lambda));
  return __builtin_elementwise_sqrt(t->a / c * t->b * 0.159154943091895335769) * exponential(exponent);
}

// I_x(a, b)·B(a, b)/(x^a·y^b) for λ = a − (a + b)·x ≥ 0: a continued fraction.
//
// Didonato and Morris, "Algorithm 708", ACM TOMS 18 (1992) 360–373, BFRAC. Both its terms are positive where n < b.
// Where it converges slowly, rounding hides the last changes: once it stands still it gets as many steps again.
static double fraction(double a, double b, double x, double y, double lambda) {
  double c = 1.0 + lambda, c0 = b / a, c1 = 1.0 + 1.0 / a;
  double p = 1.0, s = a + 1.0;
  double above = 0.0, below = 1.0, next_above = 1.0, next_below = c / c1;
  double result = c1 / c;
  long end = 100000;
  int still = 0;
  for (long i = 1; i < end; i++) {
    double n = (double)i, t = n / a, w = n * (b - n) * x, e = a / s;
    double alpha = p * (p + c0) * e * e * (w * x);
    e = (1.0 + t) / (c1 + t + t);
    double beta = n + w / s + e * (c + n * (1.0 + y));
    p = 1.0 + t;
    s += 2.0;
    t = alpha * above + beta * next_above;
    above = next_above, next_above = t;
    t = alpha * below + beta * next_below;
    below = next_below, next_below = t;
    double before = result;
    result = next_above / next_below;
    above /= next_below, below /= next_below;
    next_above = result, next_below = 1.0;
    double change = result - before;
    if (!still && (change < 0.0 ? -change : change) <= 4e-16 * result) still = 1, end = 2 * i + 2;
  }
  return result;
}

static struct beta place(const struct law *law, double k) {
  if (law->is_binomial) {
    double n = law->first, p = law->second, q = 1.0 - p, m = n + 1.0;
    // m·p in two parts, the first exact: m has 32 bits, the upper half of p 21.
    uint64_t bits;
    memcpy(&bits, &p, sizeof bits);
    bits &= ~(uint64_t)0xFFFFFFFF;
    double high;
    memcpy(&high, &bits, sizeof high);
    double lambda = (m * high - (k + 1.0)) + m * (p - high);
    return (struct beta){n - k, k + 1.0, q, p, m * q, m * p, lambda};
  }
  double mean = law->first, size = law->second, both = size + mean;
  double x = size / both, y = mean / both, c = size + (k + 1.0);
  return (struct beta){size, k + 1.0, x, y, c * x, c * y, x * (mean - (k + 1.0))};
}

static double search(const struct law *law, double last, double u, double guess) {
  int lower = u <= 0.5;
  double target = lower ? u : 1.0 - u;
  double below = -1.0, above = last, k = guess;  // F(below) < u ≤ F(above)
  for (int step = 0; above - below > 1.0; step++) {
    // Whole, and between the two, whatever was asked for.
    k = k < above ? k : above - 1.0;
    k = k > below ? (double)(int64_t)k : below + 1.0;
    if (!(k > below)) k = below + 1.0;
    struct beta at = place(law, k);
    double height = density(&at), tail;
    if (at.lambda >= 0.0) {
      tail = height * fraction(at.a, at.b, at.x, at.y, at.lambda);
      if (!lower) tail = 1.0 - tail;
    } else {
      tail = height * fraction(at.b, at.a, at.y, at.x, -at.lambda);
      if (lower) tail = 1.0 - tail;
    }
    // P(k) and P(k + 1), which tell F(k − 1) and F(k + 1).
    double here = height / ((law->is_binomial ? at.a : at.a + k) * at.y);
    double next = height / (law->is_binomial ? at.b * at.x : at.b);
    if (lower ? tail >= target : tail <= target) {
      if (lower ? tail - here < target : tail + here > target) return k;
      above = k;
    } else {
      if (lower ? tail + next >= target : tail - next <= target) return k + 1.0;
      below = k;
    }
    // Newton's step on the tail's logarithm, which is nearly straight; now and then halving, so that it must end.
    double move = tail > 0.0 ? tail * logarithm(target / tail) / next : 0.0;
    move = lower ? move : -move;
    if (step % 8 == 7 || !(move > -1e300 && move < 1e300) || !(tail > 0.0))
      k = above > 16.0 * (below + 2.0) ? __builtin_elementwise_sqrt((below + 2.0) * above) : 0.5 * (below + above);
    else
      k += move;
  }
  return above;
}

double draws_exact_binomial(double n, double p, double u, double guess) {
  if (!(n * p > 0.0)) return 0.0;
  if (!(p < 1.0)) return n;
  struct law law = {1, n, p};
  return search(&law, n, u, guess);
}

double draws_exact_events(double mean, double size, double u, double guess) {
  if (!(mean > 0.0)) return 0.0;
  struct law law = {0, mean, size < 1e40 ? size : 1e40};
  return search(&law, 9e15, u, guess);
}
