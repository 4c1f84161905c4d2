import ArgumentParser
import Foundation
import Kernels
import Numerics
import TestSupport

/// `bench quantiles`: counts drawn by inversion against quantiles of summed distributions, at many random points.
struct QuantilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantiles",
    abstract: "Counts drawn by every instruction set against exact quantiles, at many random points.",
    discussion: """
      A count is right where it is the smallest one whose cumulative probability reaches u, the probabilities being \
      summed one by one. Where it is not, u must be within 10⁻¹² of the step between the two: such are counted. Exit \
      status 1 if any other count differs.
      """)

  @Option(help: "Points: uniform numbers, each with a distribution.") var count = 10_000_000
  @Option(help: "Points on each distribution, which is summed once.") var each = 200
  @Option(help: "Seed.") var seed: UInt64 = 1

  static let tolerance = 1e-12

  func run() throws {
    let kernels = ["baseline", "avx2", "avx512"].compactMap { (name: String) in
      kernels_draws_named(name)?.pointee
    }
    var tallies = Region.allCases.map { _ in kernels.map { _ in Tally() } }
    var stream = RandomStream(seed: seed)
    let lanes = Int(DRAWS_LANES)
    let distributions = (count + each - 1) / each
    for number in 0..<distributions {
      let region = number % Region.allCases.count
      let law = Region.allCases[region].law(&stream)
      let oracle = law.oracle
      for _ in stride(from: 0, to: each, by: lanes) {
        let goals = law.points(oracle, lanes, &stream)
        for set in kernels.indices {
          let drawn = law.draw(kernels[set], goals)
          for (k, goal) in zip(drawn, goals) { tallies[region][set].add(law.gap(oracle, Int(k), goal)) }
        }
      }
    }
    let columns = ["kernels", "points", "equal", "u near a step", "farthest", "off"]
    print(padded("distribution", 47) + columns.map { padded($0, 15) }.joined())
    for (region, row) in zip(Region.allCases, tallies) {
      for (set, tally) in zip(kernels, row) { print(line(region.rawValue, set, tally)) }
    }
    for (position, set) in kernels.enumerated() {
      print(line("all", set, tallies.reduce(Tally()) { $0 + $1[position] }))
    }
    if tallies.joined().contains(where: { $0.off > 0 }) { throw ExitCode(1) }
  }

  private func line(_ words: String, _ set: kernels_draws, _ tally: Tally) -> String {
    let cells =
      [String(cString: set.name)] + [tally.points, tally.equal, tally.near].map(String.init)
      + [String(format: "%.1e", tally.farthest), String(tally.off)]
    return padded(words, 47) + cells.map { padded($0, 15) }.joined()
  }
}

/// How many counts were right.
private struct Tally {
  var equal = 0
  /// Not equal, and u within the tolerance of the step between.
  var near = 0
  /// Not equal, and no such excuse.
  var off = 0
  /// The largest distance of u from the step among those not equal.
  var farthest = 0.0
  var points: Int { equal + near + off }

  mutating func add(_ gap: Double) {
    if gap == 0 { equal += 1 } else if gap <= QuantilesCommand.tolerance { near += 1 } else { off += 1 }
    farthest = max(farthest, gap)
  }

  static func + (a: Tally, b: Tally) -> Tally {
    Tally(
      equal: a.equal + b.equal, near: a.near + b.near, off: a.off + b.off,
      farthest: max(a.farthest, b.farthest))
  }
}

extension RandomStream {
  fileprivate mutating func logUniform(_ from: Double, _ to: Double) -> Double {
    exp(log(from) + (log(to) - log(from)) * uniform())
  }
}

extension CountOracle {
  /// The smallest cumulative probability that reaches u.
  fileprivate func step(at u: Double) -> Double {
    var (low, high) = (0, lower.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if lower[middle] >= u * lower.last! { high = middle } else { low = middle + 1 }
    }
    return lower[low] / lower.last!
  }
}

/// One distribution of counts.
private enum Law {
  case binomial(Int, Double)
  /// Mean and size, infinite for the Poisson distribution.
  case events(Double, Double)

  /// Of likely successes the failures are summed, whose probabilities fall from 0 on.
  private var countsFailures: Bool { if case .binomial(_, let p) = self { p > 0.5 } else { false } }

  var oracle: CountOracle {
    switch self {
    case .binomial(let n, let p):
      let rare = countsFailures ? 1 - p : p
      return CountOracle(mean: Double(n) * rare, t: -rare, trials: n)
    case .events(let mean, let size): return CountOracle(mean: mean, t: mean / size, trials: nil)
    }
  }

  /// How far u is from the step that would make k right; 0 where it is.
  func gap(_ oracle: CountOracle, _ k: Int, _ u: Double) -> Double {
    if case .binomial(let n, _) = self, countsFailures { return oracle.gap(n - k, 1 - u) }
    return oracle.gap(k, u)
  }

  /// A step of the cumulative distribution, the one that u falls on.
  private func step(_ oracle: CountOracle, _ u: Double) -> Double {
    countsFailures ? 1 - oracle.step(at: u) : oracle.step(at: u)
  }

  /// Uniform numbers, multiples of 2⁻⁵³ in (0, 1). Of eight four lie anywhere, one in either tail, log-uniform down to
  /// 10⁻¹², and two within 2·10⁻¹² of a step that one of the others would draw.
  func points(_ oracle: CountOracle, _ count: Int, _ stream: inout RandomStream) -> [Double] {
    (0..<count).map { place in
      let u =
        switch place % 8 {
        case 4: stream.logUniform(1e-12, 1)
        case 5: 1 - stream.logUniform(1e-12, 1)
        case 6, 7: step(oracle, stream.uniform()) + 4e-12 * (stream.uniform() - 0.5)
        default: stream.uniform()
        }
      return min(1 - 0x1p-53, max(0x1p-53, (u * 0x1p53).rounded() * 0x1p-53))
    }
  }

  func draw(_ kernels: kernels_draws, _ u: [Double]) -> [Double] {
    var k = u
    func all(_ value: Double) -> [Double] { [Double](repeating: value, count: u.count) }
    switch self {
    case .binomial(let n, let p): kernels.binomial(all(Double(n)), all(p), u, &k)
    case .events(let mean, let size): kernels.events(all(mean), all(size), u, &k)
    }
    return k
  }
}

/// Where distributions are taken from.
private enum Region: String, CaseIterable {
  case binomial = "binomial, n and n·p log-uniform"
  case anyChance = "binomial, n < 20,000, p uniform"
  case nearTen = "binomial, n·p from 5 to 20"
  case rare = "binomial, p < 10⁻⁶"
  case sure = "binomial, 1 − p < 10⁻⁶"
  case poissonLimit = "binomial, n = 2³² − 1: the Poisson limit"
  case poisson = "Poisson, mean log-uniform"
  case poissonNearTen = "Poisson, mean from 5 to 20"
  case events = "negative binomial, mean and size log-uniform"
  case eventsNearTen = "negative binomial, mean from 5 to 20"

  /// The most trials that the kernels take.
  private static let most = Double(UInt32.max)
  /// Beyond this mean the summed distribution is itself not sure to 10⁻¹².
  private static let mean = 1e7

  func law(_ stream: inout RandomStream) -> Law {
    switch self {
    case .binomial:
      let n = stream.logUniform(1, Region.most).rounded()
      return .binomial(Int(n), min(1, stream.logUniform(1e-3, min(Region.mean, n)) / n))
    case .anyChance: return .binomial(Int(stream.logUniform(1, 2e4)), stream.uniform())
    case .nearTen:
      let n = stream.logUniform(20, Region.most).rounded()
      return .binomial(Int(n), (5 + 15 * stream.uniform()) / n)
    case .rare: return .binomial(Int(stream.logUniform(1, Region.most)), 1e-6 * stream.uniform())
    case .sure: return .binomial(Int(stream.logUniform(1, Region.most)), 1 - 1e-6 * stream.uniform())
    case .poissonLimit: return .binomial(Int(Region.most), stream.logUniform(1e-3, 1e3) / Region.most)
    case .poisson: return .events(stream.logUniform(1e-3, Region.mean), .infinity)
    case .poissonNearTen: return .events(5 + 15 * stream.uniform(), .infinity)
    case .events:
      let mean = stream.logUniform(1e-3, 3e4)
      // No more than a thousand times the Poisson distribution's variance: a longer tail has too many terms.
      return .events(mean, stream.logUniform(max(0.1, mean / 1e3), 1e6))
    case .eventsNearTen: return .events(5 + 15 * stream.uniform(), stream.logUniform(0.1, 1e6))
    }
  }
}
