import Model

/// Numbers of a segment's members by cell: stage, and what a later flow needs to know of them.
///
/// Registered members have never used. Who waits for the first visit of a new episode is of kind `returning`, and keeps
/// the visits used in the plan year, as those in and past care do.
struct Cells<N: Quantity> {
  /// Unaware, aware and registered.
  private let early: Numbers<N>
  /// By `CareLayout`.
  let waiting, returning, inCare, pastCare: Numbers<N>

  init(_ layout: CareLayout, _ store: NumberStore<N>) {
    early = store.numbers(3)
    waiting = store.numbers(layout.waiting.last?.upperBound ?? 0)
    returning = store.numbers(layout.returning.last?.upperBound ?? 0)
    inCare = store.numbers(layout.inCare.last?.upperBound ?? 0)
    pastCare = store.numbers(layout.pastCare.last?.upperBound ?? 0)
  }

  var unaware: N {
    @inline(__always) get { early[0] }
    @inline(__always) nonmutating set { early[0] = newValue }
  }
  var aware: N {
    @inline(__always) get { early[1] }
    @inline(__always) nonmutating set { early[1] = newValue }
  }
  var registered: N {
    @inline(__always) get { early[2] }
    @inline(__always) nonmutating set { early[2] = newValue }
  }
}

/// Members of a segment by stage, added up at the end of a step and after leavers and entrants.
struct Stocks<N: Quantity> {
  private let row: Numbers<N>

  init(_ store: NumberStore<N>) { row = store.numbers(7) }

  /// Waiting for the first visit ever or for that of a new episode.
  var waiting: N { @inline(__always) get { row[0] } }
  var inCare: N { @inline(__always) get { row[1] } }
  var pastCare: N { @inline(__always) get { row[2] } }
  /// Present members who ever used.
  var everUsed: N { @inline(__always) get { row[3] } }
  /// Present members who ever asked for care.
  var late: N { @inline(__always) get { row[4] } }
  var registeredCurrent: N { @inline(__always) get { row[5] } }
  var present: N { @inline(__always) get { row[6] } }

  /// Adds up a segment's cells.
  ///
  /// - Parameter queues: false where nobody can be waiting.
  @inline(__always) func read(_ cells: Cells<N>, queues: Bool) {
    let returning = queues ? cells.returning.total : .zero
    let waiting = queues ? cells.waiting.total + returning : .zero
    let (inCare, pastCare) = (cells.inCare.total, cells.pastCare.total)
    let late = waiting + inCare + pastCare
    let registeredCurrent = cells.registered + late
    row[0] = waiting
    row[1] = inCare
    row[2] = pastCare
    row[3] = inCare + pastCare + returning
    row[4] = late
    row[5] = registeredCurrent
    row[6] = cells.unaware + cells.aware + registeredCurrent
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
