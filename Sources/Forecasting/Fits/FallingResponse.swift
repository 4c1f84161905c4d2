import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why fewer answer the fifth contact than the first: everybody tires, or the ready have answered already.
///
/// Each account gives a chance of answering contact k to those still without an answer, with two numbers:
///
/// - tiring by a factor: h·ω^(k−1), the same for all;
/// - tiring in proportion: h/(1 + c·(k − 1)), the same for all;
/// - two kinds of people: a share s answers each contact with chance f, the others never;
/// - all shades of readiness: each has a chance of their own, beta(a, b), so that it is a/(a + b + k − 1).
///
/// The second and the fourth are one formula (h = a/(a + b), c = 1/(a + b)): no data of this kind can tell them apart.
public struct FallingResponse: Sendable, Equatable {
  public let account: Account
  /// The account's two numbers, in the order of its formula.
  public let numbers: [Double]
  public let logLikelihood: Double

  public enum Account: String, CaseIterable, Sendable {
    case tiringByFactor = "everybody tires, by a factor"
    case tiringInProportion = "everybody tires, in proportion"
    case twoKinds = "two kinds of people, nobody tires"
    case shades = "all shades of readiness, nobody tires"

    /// Whether it has people tire, rather than differ.
    public var isFatigue: Bool {
      switch self {
      case .tiringByFactor, .tiringInProportion: true
      case .twoKinds, .shades: false
      }
    }
  }

  /// By maximum likelihood.
  ///
  /// - Parameters:
  ///   - reached: people who got contact 1, 2, …
  ///   - answered: of them, who answered that contact.
  public init(_ account: Account, reached: [Int], answered: [Int]) throws {
    precondition(reached.count == answered.count && !reached.isEmpty)
    let start = account == .tiringByFactor ? [-3.0, 1.5] : account == .twoKinds ? [-1, -1.5] : [-2, 0.5]
    let found = try minimise(from: start, steps: [0.3, 0.3], tolerance: 1e-9) { point in
      guard point.allSatisfy({ (-30...30).contains($0) }) else { return .infinity }
      let numbers = FallingResponse.numbers(account, point)
      return zip(1..., zip(reached, answered)).reduce(0) { sum, contact in
        let (k, (all, yes)) = contact
        let chance = FallingResponse.chance(account, numbers, contact: k)
        let answers = yes > 0 ? Double(yes) * log(chance) : 0
        return sum - answers - Double(all - yes) * log1p(-chance)
      }
    }
    self.account = account
    numbers = FallingResponse.numbers(account, found.at)
    logLikelihood = -found.value
  }

  /// Chance that somebody who has not answered yet answers this contact, the first being 1.
  public func chance(contact k: Int) -> Double { FallingResponse.chance(account, numbers, contact: k) }

  private static func numbers(_ account: Account, _ point: [Double]) -> [Double] {
    func share(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    switch account {
    case .tiringByFactor, .twoKinds: return point.map(share)
    case .tiringInProportion: return [share(point[0]), exp(point[1])]
    case .shades: return point.map { exp($0) }
    }
  }

  private static func chance(_ account: Account, _ numbers: [Double], contact k: Int) -> Double {
    let (x, y, before) = (numbers[0], numbers[1], Double(k - 1))
    switch account {
    case .tiringByFactor: return x * pow(y, before)
    case .tiringInProportion: return x / (1 + y * before)
    case .twoKinds:
      let left = pow(1 - y, before)
      return x * y * left / (1 - x + x * left)
    case .shades: return x / (x + y + before)
    }
  }
}
