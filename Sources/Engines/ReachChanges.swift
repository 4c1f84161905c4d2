/// A change of reach set after a send: an opt-out, or a consent.
struct ReachChange: BitwiseCopyable {
  /// The channel left; −1 for a consent.
  fileprivate(set) var leaving = -1
  /// Where each reach set goes.
  fileprivate(set) var targets: UnsafeMutablePointer<Int>
  /// Which part of those of a row is addressed, by column of `RowTargets`.
  fileprivate(set) var addressed: UnsafeMutablePointer<Double>
  /// By row, its chance for those addressed.
  fileprivate(set) var chance: UnsafeMutablePointer<Double>
}

/// The changes of reach sets that the sends of a step bring, in their order.
final class ReachChanges {
  private let reach, columns, rows: Int
  private(set) var count = 0
  private var made = 0
  private var room = 4
  private var list: UnsafeMutablePointer<ReachChange>

  init(reach: Int, columns: Int, rows: Int) {
    (self.reach, self.columns, self.rows) = (reach, columns, rows)
    list = .allocate(capacity: room)
  }

  deinit {
    for index in 0..<made {
      list[index].targets.deallocate()
      list[index].addressed.deallocate()
      list[index].chance.deallocate()
    }
    list.deallocate()
  }

  @inline(__always)
  subscript(index: Int) -> ReachChange { list[index] }

  /// Another step begins.
  func removeAll() { count = 0 }

  /// One more change, with no chance in any row yet.
  ///
  /// - Parameters:
  ///   - channel: the one left; nil for a consent.
  ///   - targets: where each reach set goes.
  ///   - addressed: which part of each column is asked.
  func append(leaving channel: Int?, targets: [Int], addressed: [Double]) -> ReachChange {
    if count == room {
      let wider = UnsafeMutablePointer<ReachChange>.allocate(capacity: 2 * room)
      wider.update(from: list, count: made)
      list.deallocate()
      (list, room) = (wider, 2 * room)
    }
    if count == made {
      list[count] = ReachChange(
        targets: .allocate(capacity: reach), addressed: .allocate(capacity: columns),
        chance: .allocate(capacity: rows))
      made += 1
    }
    list[count].leaving = channel ?? -1
    list[count].targets.update(from: targets, count: reach)
    list[count].addressed.update(from: addressed, count: columns)
    list[count].chance.update(repeating: 0, count: rows)
    count += 1
    return list[count - 1]
  }
}
