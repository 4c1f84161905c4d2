import CGSLErrors

/// GSL's error handler, replaced once for the process: its own aborts.
enum GSLErrorHandler {
  /// Reading this installs the handler, the first time only.
  static let install: Void = cgsl_errors_install()
}
