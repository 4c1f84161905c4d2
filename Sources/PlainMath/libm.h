// What musl's functions need of its own libm.h. Two changes are ours: nothing is contracted to fused multiply-adds, and
// none are called, so that every processor gives the same bits.
#ifndef UPTAKE_PLAIN_LIBM_H
#define UPTAKE_PLAIN_LIBM_H

#include <float.h>
#include <math.h>
#include <stdint.h>

#pragma STDC FP_CONTRACT OFF
#undef __FP_FAST_FMA

#define hidden __attribute__((visibility("hidden")))
#define WANT_ROUNDING 1
#define TOINT_INTRINSICS 0
#define issignaling_inline(x) 0
#define predict_true(x) __builtin_expect(!!(x), 1)
#define predict_false(x) __builtin_expect(x, 0)
#define asuint64(f) ((union { double _f; uint64_t _i; }){f})._i
#define asdouble(i) ((union { uint64_t _i; double _f; }){i})._f
#define GET_HIGH_WORD(hi, d) ((hi) = (uint32_t)(asuint64(d) >> 32))
#define FORCE_EVAL(x) fp_force_eval(x)

static inline double eval_as_double(double x) { return x; }
static inline double fp_barrier(double x) {
  volatile double y = x;
  return y;
}
static inline void fp_force_eval(double x) {
  volatile double y = x;
  (void)y;
}
static inline double __math_xflow(uint32_t sign, double y) { return fp_barrier(sign ? -y : y) * y; }
static inline double __math_oflow(uint32_t sign) { return __math_xflow(sign, 0x1p769); }
static inline double __math_uflow(uint32_t sign) { return __math_xflow(sign, 0x1p-767); }
static inline double __math_divzero(uint32_t sign) { return fp_barrier(sign ? -1.0 : 1.0) / 0.0; }
static inline double __math_invalid(double x) { return (x - x) / (x - x); }

#endif
