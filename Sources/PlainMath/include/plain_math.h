// Stands in for the C library's exp, log, pow, expm1 and log1p wherever this is linked: see the folder's README.
