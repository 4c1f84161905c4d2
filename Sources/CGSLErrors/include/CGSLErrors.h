#ifndef CGSL_ERRORS_H
#define CGSL_ERRORS_H

/* GSL's default error handler aborts the process; with it off, functions that return a value give NaN
   and no text. This handler keeps the first message of each thread for whoever made the call. */

/* Replaces GSL's handler, for the whole process. */
void cgsl_errors_install(void);

/* Forgets this thread's message: call before each GSL call. */
void cgsl_errors_clear(void);

/* GSL's error number since the last clear, 0 for none. Underflow is not an error. */
int cgsl_errors_code(void);

/* The first message since the last clear, empty for none; valid until the thread's next GSL call. */
const char *cgsl_errors_message(void);

#endif
