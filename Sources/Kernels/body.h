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

// After onset and resolution: shares without and with need.
#define WELL(x0, x1) ((x0) * (1 - onset) + (x1) * resolution)
#define ILL(x0, x1) ((x0) * onset + (x1) * (1 - resolution))

// The parts of shares without and with need that go to each target, at some place of its: the row itself is overwritten,
// unless it is joined.
#define SPREAD(place, x0, x1, part, joins)                                                                           \
  do {                                                                                                               \
    lanes well = WELL(x0, x1), ill = ILL(x0, x1);                                                                    \
    double *to = targets[0].shares + (place);                                                                        \
    double own = targets[0].part;                                                                                    \
    AT(to, k) = joins ? AT(to, k) + well * own : well * own;                                                         \
    AT(to, classes + k) = joins ? AT(to, classes + k) + ill * own : ill * own;                                       \
    for (long t = 1; t < count; t++) {                                                                               \
      to = targets[t].shares + (place);                                                                              \
      AT(to, k) += well * targets[t].part;                                                                           \
      AT(to, classes + k) += ill * targets[t].part;                                                                  \
    }                                                                                                                \
  } while (0)

// Awareness and registration. Who they were at the sends decides where they are, so those who were unaware and those who were
// aware are kept apart where that makes a difference. Those who register wait in `fresh`.
INLINE void KERNELS_FUNCTION(row_notice)(const struct kernels_row *row, const struct kernels_step *step, long classes,
                                         struct kernels_flows *flows, int apart) {
  const double p = step->aware, forget = step->forget, onset = step->onset, resolution = step->resolution;
  const struct kernels_target *targets = row->targets;
  const double *registration = row->registration;
  double *fresh = row->fresh;
  const long count = row->count, block = 2 * classes;
  double *unaware = targets[0].shares, *aware = unaware + block;
  lanes before_u = {0}, before_a = {0}, noticed = {0}, at_once = {0}, registering = {0};
  EACH(k) {
    lanes r0 = GET(registration, k), r1 = GET(registration, classes + k);
    lanes u0 = AT(unaware, k), u1 = AT(unaware, classes + k);
    lanes a0 = AT(aware, k), a1 = AT(aware, classes + k);
    lanes n0 = u0 * p, n1 = u1 * p;
    lanes f0 = n0 * r0, f1 = n1 * r1;
    lanes s0 = a0 * r0, s1 = a1 * r1;
    lanes lost0 = (a0 - s0) * forget, lost1 = (a1 - s1) * forget;
    before_u += u0 + u1;
    before_a += a0 + a1;
    noticed += n0 + n1;
    at_once += f0 + f1;
    registering += s0 + s1;
    if (apart) {
      SPREAD(0, u0 - n0, u1 - n1, unaware, 0);
      SPREAD(0, lost0, lost1, aware, 1);
      SPREAD(block, n0 - f0, n1 - f1, unaware, 0);
      SPREAD(block, a0 - s0 - lost0, a1 - s1 - lost1, aware, 1);
      AT(fresh, k) = WELL(f0, f1);
      AT(fresh, classes + k) = ILL(f0, f1);
      AT(fresh, block + k) = WELL(s0, s1);
      AT(fresh, block + classes + k) = ILL(s0, s1);
    } else {
      SPREAD(0, u0 - n0 + lost0, u1 - n1 + lost1, unaware, 0);
      SPREAD(block, a0 - s0 - lost0 + n0 - f0, a1 - s1 - lost1 + n1 - f1, unaware, 0);
      AT(fresh, k) = WELL(f0 + s0, f1 + s1);
      AT(fresh, classes + k) = ILL(f0 + s0, f1 + s1);
    }
  }
  *flows = (struct kernels_flows){sum(&before_u), sum(&before_a), sum(&noticed), sum(&at_once), sum(&registering)};
}

static void KERNELS_FUNCTION(notice)(double *shares, double *fresh, const double *registration,
                                     const struct kernels_step *step, long classes, struct kernels_flows *flows) {
  const struct kernels_target itself = {.shares = shares, .unaware = 1, .aware = 1};
  const struct kernels_row row = {.registration = registration, .targets = &itself, .count = 1, .fresh = fresh};
  KERNELS_FUNCTION(row_notice)(&row, step, classes, flows, 0);
}

// Requests of an age, and its growing into the next: the oldest are joined by those who grow as old, every other place has
// been left.
INLINE void KERNELS_FUNCTION(row_ask)(const struct kernels_row *row, const struct kernels_step *step, long classes, long age,
                                      struct kernels_asked *result, int joins) {
  const double onset = step->onset, resolution = step->resolution, back = row->back;
  const struct kernels_target *targets = row->targets;
  const long count = row->count, block = 2 * classes, last = row->ages - 1;
  const long older = (2 + (age < last ? age + 1 : last)) * block, oldest = (2 + last) * block;
  const double *registered = targets[0].shares + (2 + age) * block, *request = row->request[age];
  double *requested = row->requested;
  lanes before = {0}, asked = {0};
  EACH(k) {
    lanes g0 = GET(registered, k), g1 = GET(registered, classes + k);
    lanes q0 = g0 * GET(request, k), q1 = g1 * GET(request, classes + k);
    before += g0 + g1;
    asked += q0 + q1;
    AT(requested, k) += q0 * (1 - back);
    AT(requested, classes + k) += q1 * (1 - back);
    SPREAD(older, g0 - q0, g1 - q1, registered[age], joins);
    if (back > 0) SPREAD(oldest, q0 * back, q1 * back, registered[age], 1);
  }
  *result = (struct kernels_asked){sum(&before), sum(&asked)};
}

static void KERNELS_FUNCTION(row)(const struct kernels_row *row, const struct kernels_step *step, long classes,
                                  struct kernels_flows *flows, struct kernels_asked *asked) {
  const struct kernels_target *targets = row->targets;
  const double *fresh = row->fresh;
  const long block = 2 * classes, last = row->ages - 1;
  int apart = 0;
  for (long t = 0; t < row->count; t++) apart |= targets[t].unaware != targets[t].aware;
  if (apart)
    KERNELS_FUNCTION(row_notice)(row, step, classes, flows, 1);
  else
    KERNELS_FUNCTION(row_notice)(row, step, classes, flows, 0);
  for (long age = last; age >= 0; age--)
    if (age == last - 1)
      KERNELS_FUNCTION(row_ask)(row, step, classes, age, &asked[age], 1);
    else
      KERNELS_FUNCTION(row_ask)(row, step, classes, age, &asked[age], 0);
  // Who has registered is of the youngest age.
  for (long t = 0; t < row->count; t++) {
    double *youngest = targets[t].shares + 2 * block;
    const double unaware = targets[t].unaware, aware = targets[t].aware;
    const int adds = t > 0 || last == 0;
    for (long i = 0; i < block; i += KERNELS_LANES) {
      lanes x = GET(fresh, i) * unaware;
      AT(youngest, i) = adds ? AT(youngest, i) + x : x;
      if (apart) AT(youngest, i) += GET(fresh, block + i) * aware;
    }
  }
}

static void KERNELS_FUNCTION(need)(double *shares, long blocks, double onset, double resolution, long classes) {
  for (long b = 0; b < blocks; b++) {
    double *block = shares + b * 2 * classes;
    EACH(k) {
      lanes x0 = AT(block, k), x1 = AT(block, classes + k);
      AT(block, k) = WELL(x0, x1);
      AT(block, classes + k) = ILL(x0, x1);
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

static double KERNELS_FUNCTION(serve)(double *cell, double *appeared, double *exhausted, double *back,
                                      const struct kernels_service *service, long classes) {
  const double onset = service->onset, resolution = service->resolution, resolved = service->resolved;
  const double comes = service->appear, ends = service->exhausted, returns = service->back;
  const double stays = 1 - comes - ends - returns > 0 ? 1 - comes - ends - returns : 0;
  lanes left = {0};
  EACH(k) {
    lanes x0 = AT(cell, k), x1 = AT(cell, classes + k);
    lanes y0 = WELL(x0, x1), y1 = ILL(x0, x1);
    AT(appeared, k) += y0 * comes;
    AT(appeared, classes + k) += y1 * comes;
    if (ends > 0) {
      AT(exhausted, k) += y0 * ends + y1 * ends * resolved;
      AT(exhausted, classes + k) += y1 * ends * (1 - resolved);
    }
    AT(back, k) += y0 * returns;
    AT(back, classes + k) += y1 * returns;
    x0 = y0 * stays;
    x1 = y1 * stays;
    left += x0 + x1;
    AT(cell, k) = x0;
    AT(cell, classes + k) = x1;
  }
  return sum(&left);
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
  KERNELS_FUNCTION(row), KERNELS_FUNCTION(need), KERNELS_FUNCTION(leave),
  KERNELS_FUNCTION(serve), KERNELS_FUNCTION(add), KERNELS_FUNCTION(scale), KERNELS_FUNCTION(total),
};

#undef lanes
#undef words
#undef sum
#undef probability
#undef WELL
#undef ILL
#undef SPREAD
#undef AT
#undef GET
#undef EACH
#undef INLINE
#undef KERNELS_JOIN2
#undef KERNELS_JOIN
#undef KERNELS_FUNCTION
