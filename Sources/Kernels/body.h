// The kernels once more for each instruction set: kernels.c includes this with KERNELS_SET naming it.

#define KERNELS_JOIN2(a, b) a##_##b
#define KERNELS_JOIN(a, b) KERNELS_JOIN2(a, b)
#define KERNELS_FUNCTION(name) KERNELS_JOIN(name, KERNELS_SET)

typedef double KERNELS_FUNCTION(lanes) __attribute__((vector_size(64), aligned(8)));
typedef uint64_t KERNELS_FUNCTION(words) __attribute__((vector_size(64), aligned(8)));
#define lanes KERNELS_FUNCTION(lanes)
#define words KERNELS_FUNCTION(words)

#define AT(pointer, k) (*(lanes *)((pointer) + (k)))
#define GET(pointer, k) (*(const lanes *)((pointer) + (k)))
#define EACH(k) for (long k = 0; k < classes; k += KERNELS_LANES)
#define INLINE static inline __attribute__((always_inline))

// Lanes are handed over by address: passed by value, their width would be part of the calling convention.
INLINE double KERNELS_FUNCTION(sum)(const lanes *x) {
  return (((*x)[0] + (*x)[4]) + ((*x)[2] + (*x)[6])) + (((*x)[1] + (*x)[5]) + ((*x)[3] + (*x)[7]));
}
#define sum KERNELS_FUNCTION(sum)

INLINE void KERNELS_FUNCTION(probability)(const lanes *hazard, lanes *result) {
  lanes x = *hazard;
  words large = (words)(x > 700.0);
  lanes limit = 700.0 + 0.0 * (lanes){0};
  x = (lanes)(((words)x & ~large) | ((words)limit & large));
  lanes shifted = x * KERNELS_LOG2E + KERNELS_MAGIC;
  lanes n = shifted - KERNELS_MAGIC;
  lanes y = -((x - n * KERNELS_LN2_HIGH) - n * KERNELS_LN2_LOW);
  lanes p;
  KERNELS_EXPM1(p, y);
  words bits = (1023 - ((words)shifted & 0xFFF)) << 52;
  lanes scale = (lanes)bits;
  *result = (1.0 - scale) - scale * p;
}
#define probability KERNELS_FUNCTION(probability)

static void KERNELS_FUNCTION(registration)(double *out, const double *readiness, const double *organic,
                                           const double *captured, const double multiplier[2], double touched,
                                           double reward, long classes) {
  for (int need = 0; need < 2; need++)
    EACH(k) {
      lanes hazard =
        multiplier[need] * GET(readiness, k) * (GET(organic, k) + touched * GET(captured, k)) + reward;
      probability(&hazard, &AT(out, need * classes + k));
    }
}

static void KERNELS_FUNCTION(request)(double *out, const double *readiness, double hazard, double reward,
                                      long classes) {
  double rewarded = kernels_probability(reward);
  EACH(k) {
    AT(out, k) = rewarded + 0.0 * (lanes){0};
    lanes in_need = hazard * GET(readiness, k) + reward;
    probability(&in_need, &AT(out, classes + k));
  }
}

static void KERNELS_FUNCTION(notice)(double *unaware, double *aware, double *fresh,
                                     const double *registration, const struct kernels_step *step, long classes,
                                     struct kernels_flows *flows) {
  double p = step->aware, forget = step->forget, onset = step->onset, resolution = step->resolution;
  lanes before_u = {0}, before_a = {0}, noticed = {0}, at_once = {0}, registering = {0};
  EACH(k) {
    lanes r0 = GET(registration, k), r1 = GET(registration, classes + k);
    lanes u0 = AT(unaware, k), u1 = AT(unaware, classes + k);
    lanes a0 = AT(aware, k), a1 = AT(aware, classes + k);
    lanes n0 = u0 * p, n1 = u1 * p;
    lanes f0 = n0 * r0, f1 = n1 * r1;
    lanes s0 = a0 * r0, s1 = a1 * r1;
    before_u += u0 + u1;
    before_a += a0 + a1;
    noticed += n0 + n1;
    at_once += f0 + f1;
    registering += s0 + s1;
    lanes lost0 = (a0 - s0) * forget, lost1 = (a1 - s1) * forget;
    lanes x0 = u0 - n0 + lost0, x1 = u1 - n1 + lost1;
    lanes y0 = a0 - s0 - lost0 + n0 - f0, y1 = a1 - s1 - lost1 + n1 - f1;
    lanes w0 = f0 + s0, w1 = f1 + s1;
    AT(unaware, k) = x0 * (1 - onset) + x1 * resolution;
    AT(unaware, classes + k) = x0 * onset + x1 * (1 - resolution);
    AT(aware, k) = y0 * (1 - onset) + y1 * resolution;
    AT(aware, classes + k) = y0 * onset + y1 * (1 - resolution);
    AT(fresh, k) = w0 * (1 - onset) + w1 * resolution;
    AT(fresh, classes + k) = w0 * onset + w1 * (1 - resolution);
  }
  *flows = (struct kernels_flows){sum(&before_u), sum(&before_a), sum(&noticed), sum(&at_once), sum(&registering)};
}

static void KERNELS_FUNCTION(notice_apart)(const double *unaware, const double *aware, double *parts,
                                           const double *registration, const struct kernels_step *step,
                                           long classes, struct kernels_flows *flows) {
  double p = step->aware, forget = step->forget, onset = step->onset, resolution = step->resolution;
  lanes before_u = {0}, before_a = {0}, noticed = {0}, at_once = {0}, registering = {0};
  long block = 2 * classes;
  EACH(k) {
    lanes from[6][2];
    for (int need = 0; need < 2; need++) {
      long at = need * classes + k;
      lanes r = GET(registration, at), u = GET(unaware, at), a = GET(aware, at);
      lanes n = u * p, f = n * r, s = a * r, lost = (a - s) * forget;
      before_u += u;
      before_a += a;
      noticed += n;
      at_once += f;
      registering += s;
      from[0][need] = u - n;
      from[1][need] = n - f;
      from[2][need] = f;
      from[3][need] = lost;
      from[4][need] = a - s - lost;
      from[5][need] = s;
    }
    for (int part = 0; part < 6; part++) {
      AT(parts, part * block + k) = from[part][0] * (1 - onset) + from[part][1] * resolution;
      AT(parts, part * block + classes + k) = from[part][0] * onset + from[part][1] * (1 - resolution);
    }
  }
  *flows = (struct kernels_flows){sum(&before_u), sum(&before_a), sum(&noticed), sum(&at_once), sum(&registering)};
}

static struct kernels_asked KERNELS_FUNCTION(ask)(const double *registered, const double *request, double back,
                                    const struct kernels_step *step, double *stay, int adds, double *bounced,
                                    double *requested, long classes) {
  double onset = step->onset, resolution = step->resolution;
  lanes before = {0}, asked = {0};
  EACH(k) {
    lanes g0 = GET(registered, k), g1 = GET(registered, classes + k);
    lanes q0 = g0 * GET(request, k), q1 = g1 * GET(request, classes + k);
    lanes s0 = g0 - q0, s1 = g1 - q1;
    before += g0 + g1;
    asked += q0 + q1;
    AT(requested, k) += q0 * (1 - back);
    AT(requested, classes + k) += q1 * (1 - back);
    lanes w0 = s0 * (1 - onset) + s1 * resolution, w1 = s0 * onset + s1 * (1 - resolution);
    AT(stay, k) = adds ? AT(stay, k) + w0 : w0;
    AT(stay, classes + k) = adds ? AT(stay, classes + k) + w1 : w1;
    if (back > 0) {
      lanes b0 = q0 * back, b1 = q1 * back;
      AT(bounced, k) += b0 * (1 - onset) + b1 * resolution;
      AT(bounced, classes + k) += b0 * onset + b1 * (1 - resolution);
    }
  }
  return (struct kernels_asked){sum(&before), sum(&asked)};
}

static void KERNELS_FUNCTION(need)(double *shares, long blocks, double onset, double resolution, long classes) {
  for (long b = 0; b < blocks; b++) {
    double *block = shares + b * 2 * classes;
    EACH(k) {
      lanes x0 = AT(block, k), x1 = AT(block, classes + k);
      AT(block, k) = x0 * (1 - onset) + x1 * resolution;
      AT(block, classes + k) = x0 * onset + x1 * (1 - resolution);
    }
  }
}

static void KERNELS_FUNCTION(leave)(const double *cell, double *target, double part, double resolved,
                                    long classes) {
  EACH(k) {
    lanes x0 = GET(cell, k) * part, x1 = GET(cell, classes + k) * part;
    AT(target, k) += x0 + x1 * resolved;
    AT(target, classes + k) += x1 * (1 - resolved);
  }
}

static void KERNELS_FUNCTION(add)(double *target, const double *shares, double factor, long n) {
  for (long i = 0; i < n; i += KERNELS_LANES) AT(target, i) += GET(shares, i) * factor;
}

static void KERNELS_FUNCTION(scale)(double *shares, double factor, long n) {
  for (long i = 0; i < n; i += KERNELS_LANES) AT(shares, i) *= factor;
}

static double KERNELS_FUNCTION(total)(const double *shares, long n) {
  lanes all = {0};
  for (long i = 0; i < n; i += KERNELS_LANES) all += GET(shares, i);
  return sum(&all);
}

static const struct kernels KERNELS_FUNCTION(kernels) = {
  KERNELS_NAME, KERNELS_FUNCTION(registration), KERNELS_FUNCTION(request), KERNELS_FUNCTION(notice),
  KERNELS_FUNCTION(notice_apart), KERNELS_FUNCTION(ask), KERNELS_FUNCTION(need), KERNELS_FUNCTION(leave),
  KERNELS_FUNCTION(add), KERNELS_FUNCTION(scale), KERNELS_FUNCTION(total),
};

#undef lanes
#undef words
#undef sum
#undef probability
#undef AT
#undef GET
#undef EACH
#undef INLINE
#undef KERNELS_JOIN2
#undef KERNELS_JOIN
#undef KERNELS_FUNCTION
