import Model

/// Counts of a segment's members by cell: stage, and what a later flow needs to know of them.
struct Cells {
  var unaware = 0.0
  var aware = 0.0
  var registered = 0.0
  /// By pathway, then weeks waited up to its booking lag.
  var waiting: [Double]
  /// By pathway, then persistence node.
  var inCare: [Double]
  var pastCare = 0.0

  init(_ layout: CareLayout) {
    waiting = [Double](repeating: 0, count: layout.waiting.last?.upperBound ?? 0)
    inCare = [Double](repeating: 0, count: layout.inCare.last?.upperBound ?? 0)
  }

  var totalWaiting: Double { waiting.reduce(0, +) }
  var totalInCare: Double { inCare.reduce(0, +) }
  /// Present members who ever used.
  var everUsed: Double { totalInCare + pastCare }
  var late: Double { totalWaiting + everUsed }
  var registeredCurrent: Double { registered + late }
  var present: Double { unaware + aware + registeredCurrent }

  /// Members by unaware, aware, registered and late, as far as the stages are addressed.
  func addressable(by stages: StageSet) -> StageMasses {
    var late = stages.contains(.waiting) ? totalWaiting : 0
    late += stages.contains(.inCare) ? totalInCare : 0
    late += stages.contains(.pastCare) ? pastCare : 0
    return StageMasses(
      unaware: stages.contains(.unaware) ? unaware : 0, aware: stages.contains(.aware) ? aware : 0,
      registered: stages.contains(.registered) ? registered : 0, late: late)
  }
}

/// Where each pathway's cells stand in the flat arrays of `Cells`.
struct CareLayout {
  let waiting: [Range<Int>]
  let inCare: [Range<Int>]

  init(_ pathways: [Parameters.OfPathway]) {
    func ranges(_ sizes: [Int]) -> [Range<Int>] {
      var start = 0
      return sizes.map { size in
        defer { start += size }
        return start..<(start + size)
      }
    }
    waiting = ranges(pathways.map(\.bookingLag))
    inCare = ranges(pathways.map(\.persistence.exit.count))
  }
}
