/// The moments of a sample, by two passes.
public struct Moments: Sendable {
  public let count: Int
  public let mean: Double
  /// The unbiased variance, divisor n − 1.
  public let variance: Double
  /// m₄/m₂², 3 for a normal distribution; 0 when the sample does not vary.
  public let kurtosis: Double

  /// Precondition: two values or more.
  public init(_ sample: [Double]) {
    precondition(sample.count >= 2, "two values or more have moments")
    let n = Double(sample.count)
    let mean = sample.reduce(0, +) / n
    var second = 0.0
    var fourth = 0.0
    for value in sample {
      let square = (value - mean) * (value - mean)
      second += square
      fourth += square * square
    }
    count = sample.count
    self.mean = mean
    variance = second / (n - 1)
    kurtosis = second > 0 ? n * fourth / (second * second) : 0
  }

  /// The moments of integer counts.
  public init(_ sample: [Int]) { self.init(sample.map(Double.init)) }

  public var standardDeviation: Double { variance.squareRoot() }

  /// √(s²/n).
  public var standardErrorOfMean: Double { (variance / Double(count)).squareRoot() }

  /// s²·√((κ − (n − 3)/(n − 1))/n), for any distribution with a fourth moment.
  public var standardErrorOfVariance: Double {
    let n = Double(count)
    return variance * (max(0, kurtosis - (n - 3) / (n - 1)) / n).squareRoot()
  }
}
