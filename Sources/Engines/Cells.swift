import Model

/// Counts of a segment's members by cell: stage, and what a later flow needs to know of them.
struct Cells {
  var unaware = 0.0
  var aware = 0.0
  var registered = 0.0
  /// [pathway][weeks waited], up to the booking lag.
  var waiting: [[Double]]
  /// [pathway][persistence node].
  var inCare: [[Double]]
  var pastCare = 0.0

  init(_ pathways: [Parameters.OfPathway]) {
    waiting = pathways.map { [Double](repeating: 0, count: $0.bookingLag) }
    inCare = pathways.map { [Double](repeating: 0, count: $0.persistence.exit.count) }
  }

  var totalWaiting: Double { waiting.reduce(0) { $1.reduce($0, +) } }
  var totalInCare: Double { inCare.reduce(0) { $1.reduce($0, +) } }
  /// Present members who ever used.
  var everUsed: Double { totalInCare + pastCare }
  var late: Double { totalWaiting + everUsed }
  var registeredCurrent: Double { registered + late }
  var present: Double { unaware + aware + registeredCurrent }
}
