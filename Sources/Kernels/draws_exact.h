// Quantiles of counts one at a time, through the incomplete beta function: where the lanes' way is not good enough.
#ifndef UPTAKE_DRAWS_EXACT_H
#define UPTAKE_DRAWS_EXACT_H

// The smallest k with F(k) ≥ u. `guess` is where the search starts: any number, the nearer the faster.
//
// Plain arithmetic, compiled once: the same bits on every processor. F's relative error in the nearer tail is some
// 10⁻¹⁴. u in (0, 1).
double draws_exact_binomial(double n, double p, double u, double guess);
double draws_exact_events(double mean, double size, double u, double guess);

// log x = e·ln 2 + log m with m in [√½, √2), and log m = 2·artanh(s) with s = (m − 1)/(m + 1), so |s| < 0.1716:
// 2s + s·(2s²/3 + 2s⁴/5 + … ). This is the bracket divided by s², for z = s², to within 10⁻¹⁷ of log m. Pairs rather than
// Horner's rule, since it is waited for.
#define DRAWS_LOG_SERIES(z, z2, z4)                                                                                  \
  (((2.0 / 3.0 + (z) * (2.0 / 5.0)) + (2.0 / 7.0 + (z) * (2.0 / 9.0)) * (z2)) +                                      \
   ((2.0 / 11.0 + (z) * (2.0 / 13.0)) + (2.0 / 15.0 + (z) * (2.0 / 17.0)) * (z2)) * (z4) +                           \
   (2.0 / 19.0 + (z) * (2.0 / 21.0)) * ((z4) * (z4)))
// The bits of −0, of 1 and of √½, of the fraction, and of 2⁵²: or-ing a whole number below 2⁵² into those of 2⁵² adds it.
#define DRAWS_BITS_SIGN 0x8000000000000000u
#define DRAWS_BITS_ONE 0x3FF0000000000000u
#define DRAWS_BITS_ROOT_HALF 0x3FE6A09E667F3BCDu
#define DRAWS_BITS_FRACTION 0x000FFFFFFFFFFFFFu
#define DRAWS_BITS_SHIFT 0x4330000000000000u
#define DRAWS_SHIFT 4503599627370496.0

#endif
