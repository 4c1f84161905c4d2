/// Labels that start at places along a line and stand on as few levels as they need.
///
/// Earlier labels stand further from the line, so that the leader of a later one reaches its level
/// without crossing them.
struct LevelLabels {
  struct Item {
    let x: Double
    let text: FittedText
  }

  struct Placed {
    let item: Item
    let start: Double
    /// 0 is next to the line.
    let level: Int

    var end: Double { start + item.text.width }
  }

  let placed: [Placed]
  let levels: Int

  private static let gap = 8.0

  /// Places all labels, or gives nil if that takes more levels than allowed.
  init?(_ items: [Item], from low: Double, to high: Double, mostLevels: Int) {
    if items.isEmpty {
      placed = []
      levels = 0
      return
    }
    for mayCross in [false, true] {
      for levels in 1...max(mostLevels, 1) {
        if let placed = Self.place(items, low, high, levels: levels, mayCross: mayCross) {
          self.placed = placed
          self.levels = levels
          return
        }
      }
    }
    return nil
  }

  private static func place(
    _ items: [Item], _ low: Double, _ high: Double, levels: Int, mayCross: Bool
  ) -> [Placed]? {
    var placed: [Placed] = []
    for item in items {
      let start = max(min(item.x - 3, high - item.text.width), low)
      let level = (0..<levels).reversed().first { level in
        let candidate = Placed(item: item, start: start, level: level)
        return placed.allSatisfy { fits(candidate, beside: $0, mayCross: mayCross) }
      }
      guard let level else { return nil }
      placed.append(Placed(item: item, start: start, level: level))
    }
    return placed
  }

  private static func fits(_ new: Placed, beside old: Placed, mayCross: Bool) -> Bool {
    let overlaps = new.start < old.end + gap && old.start < new.end + gap
    if new.level == old.level { return !overlaps }
    if mayCross { return true }
    // The leader of the deeper label must pass the shallower one.
    let (deep, shallow) = new.level > old.level ? (new, old) : (old, new)
    return deep.item.x < shallow.start - 1 || deep.item.x > shallow.end + 2
  }
}
