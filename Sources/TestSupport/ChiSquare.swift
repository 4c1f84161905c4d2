import Numerics

/// Pearson's chi-square tests, with neighbouring cells merged until each expects 5 or more.
public enum ChiSquare {
  /// The least count a cell may expect.
  public static let leastExpected = 5.0

  /// That counts have the given expectations, cell by cell in order; both must have the same sum.
  ///
  /// Degrees of freedom: merged cells − 1 − `fitted`, the number of parameters taken from the data.
  public static func cells(observed: [Double], expected: [Double], fitted: Int = 0) throws -> Evidence {
    precondition(observed.count == expected.count, "as many observed as expected cells")
    let cells = merge(zip(observed, expected).map { ($0, $1) }) { $0.1 }
    let statistic = cells.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    return try evidence(statistic, cells: cells.count, fitted: fitted)
  }

  /// That integers have the given distribution: P(X ≤ k) by a cumulative distribution function.
  ///
  /// Each integer from the sample's least to its greatest is a cell before merging; the two outer ones take in
  /// the tails. When that is more than 10,000 cells, cells are ranges of equal width.
  public static func fit(_ sample: [Int], fitted: Int = 0, cumulative: (Int) throws -> Double) throws
    -> Evidence
  {
    guard let least = sample.min(), let greatest = sample.max() else { preconditionFailure("no sample") }
    let width = (greatest - least) / 10_000 + 1
    let count = (greatest - least) / width + 1
    var observed = [Double](repeating: 0, count: count)
    for value in sample { observed[(value - least) / width] += 1 }
    var expected: [Double] = []
    var below = 0.0
    for cell in 0..<count {
      let upTo = cell == count - 1 ? 1 : try cumulative(least + (cell + 1) * width - 1)
      expected.append((upTo - below) * Double(sample.count))
      below = upTo
    }
    return try cells(observed: observed, expected: expected, fitted: fitted)
  }

  /// That integers have the given probability mass function; mass outside the sample's range goes to the end
  /// cells, the lower to the first.
  public static func fitMass(_ sample: [Int], fitted: Int = 0, _ mass: (Int) throws -> Double) throws
    -> Evidence
  {
    guard let least = sample.min(), let greatest = sample.max() else { preconditionFailure("no sample") }
    precondition(greatest - least < 1_000_000, "too wide a sample to sum the mass over; give the cumulative")
    // Mass below the sample: as far down as zero, or as the sample is wide.
    var below = 0.0
    for k in stride(from: least - 1, through: min(0, least - 1), by: -1) { below += try mass(k) }
    var running = below
    var cumulative: [Double] = []
    for k in least...greatest {
      running += try mass(k)
      cumulative.append(min(running, 1))
    }
    return try fit(sample, fitted: fitted, cumulative: { cumulative[$0 - least] })
  }

  /// That two samples of integers share a distribution: a 2-row contingency table of their values.
  public static func sameDistribution(_ a: [Int], _ b: [Int]) throws -> Evidence {
    var table: [Int: (Double, Double)] = [:]
    for value in a { table[value, default: (0, 0)].0 += 1 }
    for value in b { table[value, default: (0, 0)].1 += 1 }
    let share = Double(a.count) / Double(a.count + b.count)
    let rows = table.sorted { $0.key < $1.key }.map { $0.value }
    let cells = merge(rows) { ($0.0 + $0.1) * min(share, 1 - share) }
    let statistic = cells.reduce(0.0) { sum, cell in
      let all = cell.0 + cell.1
      let difference = cell.0 - all * share
      return sum + difference * difference / (all * share * (1 - share))
    }
    return try evidence(statistic, cells: cells.count, fitted: 0)
  }

  /// Adds neighbours together from the left until each expects enough; a poor last one joins its neighbour.
  private static func merge(
    _ cells: [(Double, Double)], expecting: ((Double, Double)) -> Double
  ) -> [(Double, Double)] {
    var merged: [(Double, Double)] = []
    var current = (0.0, 0.0)
    for cell in cells {
      current = (current.0 + cell.0, current.1 + cell.1)
      if expecting(current) >= leastExpected {
        merged.append(current)
        current = (0, 0)
      }
    }
    if let last = merged.popLast() {
      merged.append((last.0 + current.0, last.1 + current.1))
    } else {
      merged.append(current)
    }
    return merged
  }

  /// One cell leaves nothing to test: the hypothesis stands.
  private static func evidence(_ statistic: Double, cells: Int, fitted: Int) throws -> Evidence {
    let degrees = cells - 1 - fitted
    let test = "chi-square, \(cells) cells"
    guard degrees > 0 else { return Evidence(test: test, statistic: statistic, pValue: 1) }
    let pValue = try Cumulative.chiSquareUpper(statistic, degrees: Double(degrees))
    return Evidence(test: test, statistic: statistic, pValue: pValue)
  }
}
