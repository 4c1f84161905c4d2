import Foundation
import Model
import Numerics
import TestSupport
import Testing

@Suite("Persistence in care")
struct PersistenceTests {
  static let grid: [(Double, Double)] = [0.3, 0.668, 0.704, 1.2, 3, 10, 50].flatMap { (a: Double) in
    [0.5, 1.182, 3.806, 12, 40].map { (b: Double) in (a, b) }
  }

  /// B(a, b + t)/B(a, b), by log gamma.
  static func survival(_ a: Double, _ b: Double, _ t: Int) -> Double {
    let t = Double(t)
    return exp(lgamma(b + t) - lgamma(b) + lgamma(a + b) - lgamma(a + b + t))
  }

  @Test("falls by the beta-geometric curve", arguments: grid)
  func curve(a: Double, b: Double) {
    let curve = Persistence.survival(a: a, b: b, weeks: 104)
    #expect(curve.count == 105)
    for t in 0...104 { #expect(agree(curve[t], PersistenceTests.survival(a, b, t), within: 1e-11)) }
  }

  @Test("is carried by a few nodes within half a point of that curve", arguments: grid, [52, 104])
  func nodes(shape: (Double, Double), weeks: Int) throws {
    let (a, b) = shape
    let persistence = try Persistence(a: a, b: b, weeks: weeks)
    #expect(persistence.exit.count == persistence.weights.count && persistence.exit.count <= 24)
    #expect(agree(persistence.weights.reduce(0, +), 1))
    #expect(persistence.exit.allSatisfy { $0 >= 0 && $0 <= 1 } && persistence.weights.allSatisfy { $0 >= 0 })
    let mean = zip(persistence.exit, persistence.weights).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(agree(mean, a / (a + b), within: 1e-11), "the share leaving in the first week is exact")
    for t in 0...weeks {
      let left = zip(persistence.exit, persistence.weights).reduce(0) { $0 + $1.1 * pow(1 - $1.0, Double(t)) }
      #expect(abs(left - PersistenceTests.survival(a, b, t)) <= 0.005, "after \(t) weeks")
    }
  }

  @Test("takes more nodes for a longer horizon, not fewer")
  func moreNodes() throws {
    let (year, two) = (try Persistence(a: 0.3, b: 12, weeks: 52), try Persistence(a: 0.3, b: 12, weeks: 400))
    #expect(year.exit.count >= 2 && two.exit.count > year.exit.count)
  }

  static let impossible: [(Double, Double)] = [(0, 1), (1, 0), (-1, 2), (.nan, 1)]

  @Test("is refused for parameters that are not positive", arguments: impossible)
  func refused(a: Double, b: Double) {
    #expect(throws: NumericsError.self) { try Persistence(a: a, b: b, weeks: 52) }
  }

  /// Survivors of 1,000 customers by year, and the shifted beta-geometric fitted to the first seven years: Fader &
  /// Hardie 2007, "How to project customer retention", Journal of Interactive Marketing 21(1), 76-90, table 1; fitted
  /// values refitted to five digits.
  static let retention = [
    (
      name: "regular", a: 0.70408, b: 1.18204, likelihood: -1680.265, yearTwelve: 170.0,
      survivors: [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173]
    ),
    (
      name: "high end", a: 0.66809, b: 3.80610, likelihood: -1611.158, yearTwelve: 378.0,
      survivors: [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]
    ),
  ]

  @Test("gives the published likelihood and forecast of two retention curves")
  func faderHardie() throws {
    for published in PersistenceTests.retention {
      let curve = Persistence.survival(a: published.a, b: published.b, weeks: 12)
      let actual = published.survivors.map(Double.init)
      var likelihood = actual[7] * log(curve[7])
      for year in 1...7 {
        likelihood += (actual[year - 1] - actual[year]) * log(curve[year - 1] - curve[year])
      }
      #expect(abs(likelihood - published.likelihood) < 0.001, "\(published.name): \(likelihood)")
      #expect(abs(1000 * curve[12] - published.yearTwelve) < 0.1, "\(published.name): \(1000 * curve[12])")
      for year in 1...12 {
        #expect(abs(1000 * curve[year] - actual[year]) < 19, "\(published.name), \(year)")
      }
    }
  }

  /// What people state: share with one session, mean sessions, visits a week and their size.
  static let stated: [(one: Double, sessions: Double, mean: Double, size: Double)] = [
    (0.3, 5, 0.6, 0.8), (0.2, 6.5, 0.5, 2), (0.45, 3, 0.3, 5), (0.15, 12, 0.7, 1),
  ]

  @Test("solved from one session and mean sessions gives both, summed over its own law", arguments: stated)
  func solved(one: Double, sessions: Double, mean: Double, size: Double) throws {
    let (a, b) = try Persistence.solve(oneSession: one, sessions: sessions, mean: mean, size: size)
    // E[f·P₀/(1 − (1 − f)·P₀)] and 1 + μ·E[(1 − (1 − f)⁵²)/f], by quadrature over f.
    let quiet = pow(1 + mean / size, -size)
    let f = try Quadrature.betaNodes(count: 100, a: a, b: b)
    func average(_ g: (Double) -> Double) -> Double {
      zip(f.nodes, f.weights).reduce(0) { $0 + $1.1 * g($1.0) }
    }
    #expect(agree(average { $0 * quiet / (1 - (1 - $0) * quiet) }, one, within: 1e-7))
    #expect(agree(1 + mean * average { (1 - pow(1 - $0, 52)) / $0 }, sessions, within: 1e-7))
  }

  @Test("solved so gives both among users simulated one by one")
  func simulated() throws {
    let (one, sessions, mean, size) = PersistenceTests.stated[0]
    let (a, b) = try Persistence.solve(oneSession: one, sessions: sessions, mean: mean, size: size)
    var stream = RandomStream.test(flow: 211)
    let users = 20_000
    var visits: [Double] = []
    var withOne = 0
    for _ in 0..<users {
      let (x, y) = (try stream.gamma(shape: a, scale: 1), try stream.gamma(shape: b, scale: 1))
      let exit = x / (x + y)
      var (inYear, all, week) = (1, 1, 0)
      repeat {
        let count = try stream.negativeBinomial(mean: mean, size: size)
        if week < 52 { inYear += count }
        all += count
        week += 1
      } while stream.uniform() >= exit && week < 1_000
      visits.append(Double(inYear))
      withOne += all == 1 ? 1 : 0
    }
    let average = try MomentTests.mean(Moments(visits), is: sessions)
    let n = Double(users)
    let share = try ChiSquare.cells(
      observed: [Double(withOne), n - Double(withOne)], expected: [n * one, n * (1 - one)])
    #expect(average.stands(comparisons: 2), "\(average)")
    #expect(share.stands(comparisons: 2), "\(share)")
  }

  @Test("refuses what no beta distribution gives, with the range that one can")
  func unsolvable() {
    func refusal(_ one: Double, _ sessions: Double) -> String {
      do {
        return "\(try Persistence.solve(oneSession: one, sessions: sessions, mean: 0.6, size: 0.8))"
      } catch { return "\(error)" }
    }
    let range = "mean sessions must lie above 1 + visits a week and below 1 + 52 × visits a week"
    #expect(
      refusal(0.3, 1.5) == "Persistence.solve(oneSession: 0.3, sessions: 1.5, visits a week: 0.6): \(range)")
    #expect(refusal(0.3, 33).hasSuffix(range))
    let bounds = "with these sessions, the share with one visit must lie between "
    let few = refusal(0.01, 5)
    #expect(few.contains(bounds), "\(few)")
    #expect(refusal(0.9, 5).contains(bounds))
    // The least is that of one exit probability for all: f·P₀/(1 − (1 − f)·P₀), with (1 − (1 − f)⁵²)/f weeks in care.
    let numbers = few.split(separator: " ").compactMap { Double($0) }
    let exit = try? findRoot(in: 0.01...0.9, tolerance: 1e-12) { (1 - pow(1 - $0, 52)) / $0 - 4 / 0.6 }
    let quiet = pow(1 + 0.6 / 0.8, -0.8)
    if let exit, let least = numbers.dropLast().last {
      #expect(abs(100 * exit * quiet / (1 - (1 - exit) * quiet) - least) < 0.06)
    } else {
      Issue.record("no range in '\(few)'")
    }
  }
}
