import Kernels

/// The rows that members of a row are of a step later, itself first, and which part of them by where they were at the sends.
///
/// Those parts are columns: the unaware, the aware, those who ever asked for care, and the registered by age.
final class RowTargets {
  static let unaware = 0, aware = 1, late = 2, registered = 3

  /// What the kernels read of them.
  let targets: UnsafeMutablePointer<kernels_target>
  /// Reach sets of the targets.
  let to: UnsafeMutablePointer<Int>
  private(set) var count = 0
  private let columns: Int
  /// [target][column].
  private let parts: UnsafeMutablePointer<Double>

  /// - Parameters:
  ///   - reach: how many reach sets there are.
  ///   - ages: how many ages of registration are told apart.
  init(reach: Int, ages: Int) {
    columns = RowTargets.registered + ages
    targets = .allocate(capacity: reach)
    to = .allocate(capacity: reach)
    parts = .allocate(capacity: reach * columns)
    for target in 0..<reach {
      targets[target] = kernels_target(
        shares: nil, unaware: 0, aware: 0, registered: parts + target * columns + RowTargets.registered)
    }
  }

  deinit {
    targets.deallocate()
    to.deallocate()
    parts.deallocate()
  }

  /// The parts of a target, by column.
  @inline(__always)
  func parts(_ target: Int) -> UnsafeMutablePointer<Double> { parts + target * columns }

  /// Everybody stays of the reach set.
  func stay(_ reach: Int) {
    count = 1
    to[0] = reach
    parts.update(repeating: 1, count: columns)
  }

  /// Some of those of a target change their reach set.
  ///
  /// - Parameters:
  ///   - chance: of changing, for those who are asked to.
  ///   - addressed: which part of each column is.
  ///   - opens: the part of the row that has to move for a reach set that nobody is of yet; if fewer would, they stay.
  ///   - isOpen: whether anybody is of the other reach set.
  func move(
    from target: Int, to other: Int, chance: Double, addressed: UnsafePointer<Double>, opens: Double,
    isOpen: Bool
  ) {
    let from = parts(target)
    var place = 0
    while place < count, to[place] != other { place += 1 }
    if place == count {
      let most = (0..<columns).reduce(0) { max($0, from[$1] * (chance * addressed[$1])) }
      guard most > 0, isOpen || most >= opens else { return }
      to[count] = other
      parts(count).update(repeating: 0, count: columns)
      count += 1
    }
    let into = parts(place)
    for column in 0..<columns {
      let chance = chance * addressed[column]
      into[column] += from[column] * chance
      from[column] *= 1 - chance
    }
  }
}
