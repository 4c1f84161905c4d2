import Comparison
import Numerics

/// Whether populations agree about a number, and how many independent draws theirs are worth.
///
/// Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, doi:10.1214/20-BA1221.
enum RankDiagnostics {
  /// Rank-normalised R̂: the larger one of the draws' and of their distances from the median. 1 where all agree.
  ///
  /// - Parameter chains: draws by population, at least two each.
  static func rHat(_ chains: [[Double]]) throws -> Double {
    let halves = chains.flatMap { chain -> [[Double]] in
      let middle = chain.count / 2
      return [Array(chain[..<middle]), Array(chain[middle...].prefix(middle))]
    }
    guard halves.allSatisfy({ $0.count > 1 }) else { return .nan }
    let sorted = halves.joined().sorted()
    let median = quantile(sorted, 0.5)
    let folded = halves.map { $0.map { abs($0 - median) } }
    return max(plain(try normalised(halves)), plain(try normalised(folded)))
  }

  /// Normal scores of the ranks among all draws; ties share their mean rank.
  private static func normalised(_ chains: [[Double]]) throws -> [[Double]] {
    let all = chains.flatMap { $0 }
    let order = all.indices.sorted { all[$0] < all[$1] }
    var scores = [Double](repeating: 0, count: all.count)
    var first = 0
    while first < order.count {
      var end = first
      while end < order.count, all[order[end]] == all[order[first]] { end += 1 }
      let rank = Double(first + end + 1) / 2
      let score = try Quantile.normal((rank - 0.375) / (Double(all.count) + 0.25))
      for place in first..<end { scores[order[place]] = score }
      first = end
    }
    var start = 0
    return chains.map { chain in
      defer { start += chain.count }
      return Array(scores[start..<(start + chain.count)])
    }
  }

  /// √(total variance estimate / variance within).
  private static func plain(_ chains: [[Double]]) -> Double {
    let n = Double(chains[0].count)
    let means = chains.map { $0.reduce(0, +) / n }
    let overall = means.reduce(0, +) / Double(chains.count)
    let between = n / Double(chains.count - 1) * means.reduce(0) { $0 + ($1 - overall) * ($1 - overall) }
    let within =
      zip(chains, means).reduce(0) { sum, chain in
        sum + chain.0.reduce(0) { $0 + ($1 - chain.1) * ($1 - chain.1) } / (n - 1)
      } / Double(chains.count)
    guard within > 0 else { return between > 0 ? .infinity : 1 }
    return (((n - 1) / n * within + between / n) / within).squareRoot()
  }

  /// How many independent draws the draws of points that move on sweep by sweep are worth.
  ///
  /// Autocorrelations from one sweep to the next are means over all points; they are added in pairs as long as a pair
  /// adds something (Geyer 1992).
  ///
  /// - Parameters:
  ///   - draws: of one population, sweep by sweep, `points` a sweep.
  static func effective(_ draws: [Double], points: Int) -> Double {
    let sweeps = draws.count / points
    guard sweeps > 1 else { return Double(min(points, draws.count)) }
    let n = Double(sweeps * points)
    let mean = draws.prefix(sweeps * points).reduce(0, +) / n
    let variance = draws.prefix(sweeps * points).reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    guard variance > 0 else { return Double(draws.count) }
    func correlation(_ lag: Int) -> Double {
      var sum = 0.0
      for index in 0..<((sweeps - lag) * points) {
        sum += (draws[index] - mean) * (draws[index + lag * points] - mean)
      }
      return sum / Double((sweeps - lag) * points) / variance
    }
    var inefficiency = 1.0
    var lag = 1
    while lag + 1 < sweeps {
      let pair = correlation(lag) + correlation(lag + 1)
      if pair <= 0 { break }
      inefficiency += 2 * pair
      lag += 2
    }
    if sweeps == 2 { inefficiency += 2 * max(0, correlation(1)) }
    return min(Double(draws.count), Double(draws.count) / inefficiency)
  }
}
