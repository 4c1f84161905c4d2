#include "CGSLErrors.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>

/* Truncation is harmless: GSL's messages are a line long. */
static _Thread_local char first_message[256];
static _Thread_local int first_code;

static void keep_first(const char *reason, const char *file, int line, int code) {
  (void)file;
  (void)line;
  /* A result too small to represent is 0 to every precision we print. */
  if (code == GSL_EUNDRFLW || first_code != 0) return;
  first_code = code;
  snprintf(first_message, sizeof first_message, "%s", reason ? reason : gsl_strerror(code));
}

void cgsl_errors_install(void) { gsl_set_error_handler(keep_first); }

void cgsl_errors_clear(void) {
  first_code = 0;
  first_message[0] = '\0';
}

int cgsl_errors_code(void) { return first_code; }

const char *cgsl_errors_message(void) { return first_message; }
