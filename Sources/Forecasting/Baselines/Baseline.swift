/// A forecast that knows nothing but the series: what a model has to beat.
public protocol Baseline: Sendable {
  /// `last value`.
  var name: String { get }

  /// The next numbers, with their uncertainty.
  ///
  /// - Throws: `BaselineError` where the series is too short or not of the kind the baseline is for.
  func forecast(_ past: [Double], steps: Int) throws -> Forecast
}

/// Why a baseline has no forecast.
public struct BaselineError: Error, Equatable, Sendable, CustomStringConvertible {
  public let baseline: String
  public let reason: String

  public init(baseline: String, reason: String) {
    self.baseline = baseline
    self.reason = reason
  }

  public var description: String { "\(baseline): \(reason)" }
}

extension Baseline {
  /// Throws unless the past has so many numbers, all finite, and something is asked for.
  func require(_ past: [Double], atLeast count: Int, steps: Int) throws(BaselineError) {
    guard steps >= 1 else { throw BaselineError(baseline: name, reason: "no step ahead is asked for") }
    guard past.allSatisfy(\.isFinite) else {
      throw BaselineError(baseline: name, reason: "a number is not finite")
    }
    guard past.count >= count else {
      throw BaselineError(baseline: name, reason: "needs \(count) numbers or more, found \(past.count)")
    }
  }
}
