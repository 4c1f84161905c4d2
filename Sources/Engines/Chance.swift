/// How many of n go which way: at random, or as expected.
///
/// The step is written once over this: laying a course takes expectations, following one draws. What a draw uses of its
/// stream depends on where it stands in the step, never on how many members there are: so that replications drawn side
/// by side do not disturb each other, and neither do strategies that share chance.
protocol Chance: ~Copyable {
  associatedtype N: Quantity
  /// So many members in each replication.
  func all(_ members: Int) -> N
  /// Names what the next numbers are for; `place` tells apart what one flow decides in several cells.
  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int)
  /// How many of n, each with probability p.
  mutating func split(_ n: N, _ p: N) throws -> N
  /// Adds n, spread over shares, to a row from `start` on.
  mutating func spread(_ n: N, over shares: Shares, addingTo row: Numbers<N>, from start: Int) throws
  /// Of each group, how many get one of some places, which go to anyone alike.
  mutating func admit(_ groups: [N], to places: N) throws -> [N]
  /// Takes out of each cell of a row those to whom something of a probability happens, each by the number of the cell's
  /// place, from the one started at on; and says how many they are.
  mutating func take(_ p: Double, outOf row: Numbers<N>) throws -> N
  /// The same as `split` for every segment, each by a number of its own.
  mutating func split(_ n: Numbers<N>, _ p: Numbers<N>, into k: Numbers<N>) throws
  /// The same for several flows of a step at once, named here, and events with them. Rows hold the segments of the first
  /// flow, then of the next.
  mutating func split(
    _ flows: [FlowPlace], week: Int, _ n: Numbers<N>, _ p: Numbers<N>, into k: Numbers<N>,
    with events: Events<N>?) throws
}

/// Events of every segment's n members in a step, each negative binomial with `mean` and `size`.
struct Events<N: Quantity> {
  let name: FlowPlace
  let mean, size: Double
  let n, k: Numbers<N>

  init(_ name: FlowPlace, mean: Double, size: Double, n: Numbers<N>, k: Numbers<N>) {
    (self.name, self.mean, self.size, self.n, self.k) = (name, mean, size, n, k)
  }
}

/// A flow, and which of the cells in which it decides something.
struct FlowPlace: BitwiseCopyable {
  let flow: UInt16
  let place: Int

  /// - Parameter index: pathway of the flows that are one's of a pathway.
  init(_ flow: Flow, _ index: Int = 0, place: Int = 0) {
    self.flow = flow.rawValue + UInt16(index)
    self.place = place
  }
}

extension Chance where Self: ~Copyable {
  mutating func split(_ n: N, _ p: Double) throws -> N { try split(n, N(p)) }
}

/// Shares that sum to 1, and of each the part of what the ones before it left over.
struct Shares {
  let weights: [Double]
  /// The last one of any weight takes all that is left, so that nothing is lost to rounding.
  let ofRest: [Double]

  init(_ weights: [Double]) {
    self.weights = weights
    let last = weights.lastIndex { $0 > 0 }
    var left = weights.reduce(0, +)
    ofRest = weights.enumerated().map { index, weight in
      defer { left -= weight }
      if weight <= 0 { return 0 }
      return index == last || weight >= left ? 1 : weight / left
    }
  }
}

/// Expectations in place of draws.
struct MeanChance: Chance {
  func all(_ members: Int) -> Double { Double(members) }
  mutating func start(segment: Int, week: Int, flow: UInt16, place: Int) {}
  mutating func split(_ n: Double, _ p: Double) -> Double { n * min(1, p) }
  mutating func spread(
    _ n: Double, over shares: Shares, addingTo row: Numbers<Double>, from start: Int
  ) {
    for (index, weight) in shares.weights.enumerated() { row[start + index] += n * weight }
  }
  mutating func admit(_ groups: [Double], to places: Double) -> [Double] {
    let all = groups.reduce(0, +)
    return groups.map { all > 0 ? $0 * min(1, places / all) : 0 }
  }
  mutating func take(_ p: Double, outOf row: Numbers<Double>) -> Double {
    var taken = 0.0
    for cell in 0..<row.count where row[cell] != 0 {
      let gone = row[cell] * min(1, p)
      row[cell] -= gone
      taken += gone
    }
    return taken
  }
  mutating func split(_ n: Numbers<Double>, _ p: Numbers<Double>, into k: Numbers<Double>) {
    for place in 0..<n.count { k[place] = n[place] * min(1, p[place]) }
  }
  mutating func split(
    _ flows: [FlowPlace], week: Int, _ n: Numbers<Double>, _ p: Numbers<Double>, into k: Numbers<Double>,
    with events: Events<Double>?
  ) {
    split(n, p, into: k)
    if let events { for segment in events.n.indices { events.k[segment] = events.n[segment] * events.mean } }
  }
}
