import Model

/// Counts of a segment's members by cell: stage, and what a later flow needs to know of them.
///
/// Registered members have never used. Who waits for the first visit of a new episode is of kind `returning`, and keeps
/// the visits used in the plan year, as those in and past care do.
struct Cells {
  var unaware = 0.0
  var aware = 0.0
  var registered = 0.0
  /// By `CareLayout`.
  var waiting, returning, inCare, pastCare: [Double]

  init(_ layout: CareLayout) {
    waiting = [Double](repeating: 0, count: layout.waiting.last?.upperBound ?? 0)
    returning = [Double](repeating: 0, count: layout.returning.last?.upperBound ?? 0)
    inCare = [Double](repeating: 0, count: layout.inCare.last?.upperBound ?? 0)
    pastCare = [Double](repeating: 0, count: layout.pastCare.last?.upperBound ?? 0)
  }

  /// Adds up the cells by stage.
  var stocks: Stocks {
    Stocks(
      unaware: unaware, aware: aware, registered: registered, waitingFirst: sum(waiting),
      returning: sum(returning), inCare: sum(inCare), pastCare: sum(pastCare))
  }
}

/// Members of a segment by stage.
struct Stocks: BitwiseCopyable {
  var unaware = 0.0, aware = 0.0, registered = 0.0
  /// Waiting for the first visit ever, and for that of a new episode.
  var waitingFirst = 0.0, returning = 0.0
  var inCare = 0.0, pastCare = 0.0

  var waiting: Double { waitingFirst + returning }
  /// Present members who ever used.
  var everUsed: Double { inCare + pastCare + returning }
  var late: Double { waiting + inCare + pastCare }
  var registeredCurrent: Double { registered + late }
  var present: Double { unaware + aware + registeredCurrent }
}

/// Σ of a row, four numbers abreast: rows are long, and summed often.
private func sum(_ row: [Double]) -> Double {
  row.withUnsafeBufferPointer { row in
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i + 4 <= row.count {
      a += row[i]
      b += row[i + 1]
      c += row[i + 2]
      d += row[i + 3]
      i += 4
    }
    while i < row.count {
      a += row[i]
      i += 1
    }
    return (a + b) + (c + d)
  }
}

/// Where each pathway's cells stand in the flat arrays of `Cells`.
struct CareLayout {
  /// By pathway: how many numbers of steps waited are told apart, 0 among them.
  let queue: [Int]
  /// By pathway: persistence nodes, and levels of visits used while some are left.
  let nodes, levels: [Int]
  /// By pathway: where its levels stand in a row of all of them, and how many there are in all.
  let firstLevel: [Int]
  let allLevels: Int
  /// [waited], and [level][waited].
  let waiting, returning: [Range<Int>]
  /// [level][node].
  let inCare: [Range<Int>]
  /// [level], and where visits are capped a last one for those who have used them up.
  let pastCare: [Range<Int>]

  init(_ pathways: [Parameters.OfPathway], steps: Int) {
    func ranges(_ sizes: [Int]) -> [Range<Int>] {
      var start = 0
      return sizes.map { size in
        defer { start += size }
        return start..<(start + size)
      }
    }
    // Without a limit and without rebooking nobody waits longer than the booking lag; who returns waits a step at least.
    queue = pathways.map { pathway in
      let canStay = pathway.capacity != nil || (pathway.rebooking > 0 && pathway.show.contains { $0 < 1 })
      return canStay ? steps + 1 : max(1, pathway.bookingLag) + 1
    }
    nodes = pathways.map(\.persistence.exit.count)
    levels = pathways.map(\.levels)
    firstLevel = ranges(levels).map(\.lowerBound)
    allLevels = levels.reduce(0, +)
    waiting = ranges(queue)
    returning = ranges(zip(queue, levels).map { $0 * $1 })
    inCare = ranges(zip(nodes, levels).map { $0 * $1 })
    pastCare = ranges(pathways.map { $0.levels + ($0.cap == nil ? 0 : 1) })
  }

  func returning(_ pathway: Int, level: Int, waited: Int) -> Int {
    returning[pathway].lowerBound + level * queue[pathway] + waited
  }
  func inCare(_ pathway: Int, level: Int, node: Int) -> Int {
    inCare[pathway].lowerBound + level * nodes[pathway] + node
  }
}
