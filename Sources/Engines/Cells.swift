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

  /// Adds up the cells by stage.
  @inline(__always) var stocks: Stocks<N> {
    Stocks(
      unaware: unaware, aware: aware, registered: registered, waitingFirst: waiting.total,
      returning: returning.total, inCare: inCare.total, pastCare: pastCare.total)
  }
}

/// Members of a segment by stage.
struct Stocks<N: Quantity>: BitwiseCopyable {
  var unaware = N.zero, aware = N.zero, registered = N.zero
  /// Waiting for the first visit ever, and for that of a new episode.
  var waitingFirst = N.zero, returning = N.zero
  var inCare = N.zero, pastCare = N.zero

  @inline(__always) var waiting: N { waitingFirst + returning }
  /// Present members who ever used.
  @inline(__always) var everUsed: N { inCare + pastCare + returning }
  @inline(__always) var late: N { waiting + inCare + pastCare }
  @inline(__always) var registeredCurrent: N { registered + late }
  @inline(__always) var present: N { unaware + aware + registeredCurrent }
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
