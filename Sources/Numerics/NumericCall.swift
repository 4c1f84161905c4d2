import CGSL
import CGSLErrors

/// A numeric call about to be made, kept so that a failure can name it with its values.
struct NumericCall {
  let name: String
  let arguments: KeyValuePairs<String, Double>

  init(_ name: String, _ arguments: KeyValuePairs<String, Double>) {
    self.name = name
    self.arguments = arguments
  }

  /// This call's failure for a reason.
  func failure(_ reason: String) -> NumericsError {
    let values = arguments.map { "\($0.key): \(NumericCall.text($0.value))" }
    return NumericsError(call: name, arguments: values.joined(separator: ", "), reason: reason)
  }

  /// Throws unless the condition holds.
  func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(NumericsError) {
    guard condition else { throw failure(reason()) }
  }

  /// Throws unless every argument is finite: GSL checks little, and may loop for ever on NaN.
  func requireFinite() throws(NumericsError) {
    for (name, value) in arguments where !value.isFinite {
      throw failure("\(name) must be a finite number")
    }
  }

  /// Throws unless the named arguments are greater than 0.
  func requirePositive(_ names: String...) throws(NumericsError) {
    for (name, value) in arguments where names.contains(name) && !(value > 0) {
      throw failure("\(name) must be greater than 0")
    }
  }

  /// Throws unless 0 < p < 1, in GSL's words, which only some of its functions utter.
  func requireOpenProbability(_ p: Double) throws(NumericsError) {
    try require(p > 0 && p < 1, "P must be in range 0 < P < 1")
  }

  /// A result, unless it is NaN or infinite.
  func finite(_ value: Double) throws(NumericsError) -> Double {
    try require(!value.isNaN, "the result is not a number")
    try require(!value.isInfinite, "the result is infinite")
    return value
  }

  /// Makes a GSL call that returns a value; throws with GSL's message, or for a result that is not finite.
  ///
  /// The message is per thread: `body` must not suspend.
  func value(_ body: () -> Double) throws(NumericsError) -> Double {
    GSLErrorHandler.install
    cgsl_errors_clear()
    let result = body()
    if cgsl_errors_code() != 0 { throw failure(String(cString: cgsl_errors_message())) }
    return try finite(result)
  }

  /// Makes a GSL call that returns a status; throws with GSL's message.
  func run(_ body: () -> Int32) throws(NumericsError) {
    GSLErrorHandler.install
    cgsl_errors_clear()
    let status = body()
    if cgsl_errors_code() != 0 { throw failure(String(cString: cgsl_errors_message())) }
    // Some functions return a status without calling the handler. 15: underflow.
    if status != 0, status != Int32(GSL_EUNDRFLW) {
      throw failure(String(cString: gsl_strerror(status)))
    }
  }

  /// `3` rather than `3.0`: the values were often integers.
  private static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
