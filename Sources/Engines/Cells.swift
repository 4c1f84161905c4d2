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

  var totalWaiting: Double { waiting.reduce(0, +) + returning.reduce(0, +) }
  var totalInCare: Double { inCare.reduce(0, +) }
  var totalPastCare: Double { pastCare.reduce(0, +) }
  /// Present members who ever used.
  var everUsed: Double { totalInCare + totalPastCare + returning.reduce(0, +) }
  var late: Double { totalWaiting + totalInCare + totalPastCare }
  var registeredCurrent: Double { registered + late }
  var present: Double { unaware + aware + registeredCurrent }
}

/// Where each pathway's cells stand in the flat arrays of `Cells`.
struct CareLayout {
  /// By pathway: how many numbers of steps waited are told apart, 0 among them.
  let queue: [Int]
  /// By pathway: persistence nodes, and levels of visits used while some are left.
  let nodes, levels: [Int]
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
