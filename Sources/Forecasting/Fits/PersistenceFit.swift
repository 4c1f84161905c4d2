import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Care persistence by maximum likelihood: the law that the engines simulate, fitted to who came again.
///
/// In each week in care, that of the first visit included, a negative binomial number of further visits (mean μ, size k);
/// then the member leaves with a chance f of their own, beta(a, b) over members. With p₀ = (1 + μ/k)^(−k), L the week of the
/// last further visit (−1: none) and n weeks seen, a member's likelihood is the product of the weeks' visits up to L times
///
///     Σ_{e = max(L, 0)}^{n−1} (S(e) − S(e+1))·p₀^(e−L) + S(n)·p₀^(n−1−L)
///
/// since the end of care after week e is not seen. Cf. the continuous BG/NBD of Fader, Hardie & Lee 2005,
/// doi:10.1287/mksc.1040.0098, where members also differ in how often they come.
public struct PersistenceFit: Sendable {
  public let exit: BetaGeometric
  /// Further visits a week in care, and the size of their negative binomial: variance μ + μ²/k.
  public let visitsPerWeek: Double
  public let visitsSize: Double
  public let logLikelihood: Double
  private let data: RepeatVisits

  public init(_ data: RepeatVisits) throws {
    self.data = data
    let found = try minimise(from: [0, 0, -2, 0], steps: [0.5, 0.5, 0.5, 0.5], tolerance: 1e-8) { point in
      guard point.allSatisfy({ (-12...12).contains($0) }) else { return .infinity }
      return try -PersistenceFit.logLikelihood(data, point.map { exp($0) })
    }
    let numbers = found.at.map { exp($0) }
    exit = BetaGeometric(a: numbers[0], b: numbers[1])
    visitsPerWeek = numbers[2]
    visitsSize = numbers[3]
    logLikelihood = -found.value
  }

  /// - Parameter numbers: a, b, μ, k.
  static func logLikelihood(_ data: RepeatVisits, _ numbers: [Double]) throws -> Double {
    let (mean, size) = (numbers[2], numbers[3])
    let none = -size * log1p(mean / size)
    let logOdds = -log1p(size / mean)
    func visits(_ count: Int) throws -> Double {
      try logGamma(size + Double(count)) - logGamma(size) - logGamma(Double(count) + 1) + none
        + Double(count) * logOdds
    }
    var sum = 0.0
    var seen = 0
    for (count, weeks) in data.weeksByVisits.sorted(by: { $0.key < $1.key }) {
      sum += try Double(weeks) * visits(count)
      seen += weeks
    }
    let upToLast = data.groups.reduce(0) { $0 + ($1.last + 1) * $1.members }
    sum += Double(upToLast - seen) * none
    let longest = data.groups.map(\.weeks).max() ?? 1
    let survival = BetaGeometric(a: numbers[0], b: numbers[1]).survival(through: longest)
    let quiet = (0...longest).map { exp(none * Double($0)) }
    for group in data.groups {
      var chance = survival[group.weeks] * quiet[group.weeks - 1 - group.last]
      for end in max(group.last, 0)..<group.weeks {
        chance += (survival[end] - survival[end + 1]) * quiet[end - group.last]
      }
      sum += Double(group.members) * log(chance)
    }
    return sum
  }

  /// Expected further visits by week of the calendar, after all members' last week seen: week 0 is the next.
  public func expectedVisits(weeks: Int) -> [Double] {
    let longest = data.groups.map(\.weeks).max() ?? 1
    let survival = exit.survival(through: longest + weeks)
    return (0..<weeks).map { ahead in
      data.groups.reduce(0) { $0 + Double($1.members) * visitsPerWeek * survival[$1.weeks + ahead] }
    }
  }

  /// Expected further visits in the weeks seen.
  public var fittedVisits: Double {
    let longest = data.groups.map(\.weeks).max() ?? 1
    let survival = exit.survival(through: longest)
    return data.groups.reduce(0) { sum, group in
      sum + Double(group.members) * visitsPerWeek * survival[0..<group.weeks].reduce(0, +)
    }
  }
}
