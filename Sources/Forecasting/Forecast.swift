import Numerics

/// A forecast of some numbers: for each, a sample whose members weigh the same, in ascending order.
public struct Forecast: Sendable, Equatable {
  public let samples: [[Double]]

  /// Of draws of the whole future.
  ///
  /// - Parameter draws: `draws[draw][time]`, all of one length, at least one draw, finite.
  public init(draws: [[Double]]) {
    precondition(
      !draws.isEmpty && draws.allSatisfy { $0.count == draws[0].count && $0.allSatisfy(\.isFinite) })
    samples = draws[0].indices.map { time in draws.map { $0[time] }.sorted() }
  }

  /// Of normal numbers, or of Student's t: at each time the midpoints of as many equal parts of probability.
  ///
  /// - Parameter degrees: of freedom; nil for normal.
  public init(means: [Double], sds: [Double], degrees: Double? = nil, points: Int = 400) throws {
    precondition(means.count == sds.count && points >= 2 && sds.allSatisfy { $0 >= 0 })
    let unit = try (0..<points).map { point in
      let p = (Double(point) + 0.5) / Double(points)
      return try degrees.map { try Quantile.student(p, degrees: $0) } ?? Quantile.normal(p)
    }
    samples = zip(means, sds).map { mean, sd in unit.map { mean + sd * $0 } }
  }

  /// How many numbers are forecast.
  public var count: Int { samples.count }

  /// The value below which the sample has probability p, linear between members: Hazen's rule, which takes member i
  /// of n for the (i − ½)/n quantile.
  public func quantile(_ p: Double, at time: Int) -> Double {
    let sample = samples[time]
    let place = p * Double(sample.count) - 0.5
    guard place > 0 else { return sample[0] }
    guard place < Double(sample.count - 1) else { return sample[sample.count - 1] }
    let below = Int(place.rounded(.down))
    let part = place - Double(below)
    return sample[below] + part * (sample[below + 1] - sample[below])
  }

  public func median(at time: Int) -> Double { quantile(0.5, at: time) }

  public func mean(at time: Int) -> Double { samples[time].reduce(0, +) / Double(samples[time].count) }

  /// The interval that leaves out the same probability on either side.
  public func interval(_ level: Double, at time: Int) -> ClosedRange<Double> {
    let low = quantile((1 - level) / 2, at: time)
    return low...max(low, quantile((1 + level) / 2, at: time))
  }
}
