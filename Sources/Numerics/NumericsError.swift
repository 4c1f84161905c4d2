/// A numeric call that failed: what was called, with which values, and why.
public struct NumericsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The function, by GSL's name where there is one: `gsl_cdf_beta_Pinv`.
  public var call: String
  /// The arguments with their values: `p: 1.2, a: 3, b: 4`.
  public var arguments: String
  /// What is wrong with them, or what went wrong.
  public var reason: String

  public init(call: String, arguments: String, reason: String) {
    self.call = call
    self.arguments = arguments
    self.reason = reason
  }

  /// `gsl_cdf_beta_Pinv(p: 1.2, a: 3, b: 4): P must be in range 0 < P < 1`.
  public var description: String { "\(call)(\(arguments)): \(reason)" }
}
