/// Keeps labels from covering each other.
enum LabelPlacement {
  /// Moves labels along a line as little as possible until none overlap and all are in the range.
  ///
  /// - Parameters:
  ///   - wanted: where the middle of each label should be
  ///   - sizes: how much room each label takes
  /// - Returns: the middle of each label, in the order given. If they do not all fit into the range
  ///   they run beyond its end, still without overlapping.
  static func pushedApart(wanted: [Double], sizes: [Double], low: Double, high: Double) -> [Double] {
    struct Cluster {
      var members: [Int]
      var start: Double
      var size: Double
    }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    func clamped(_ start: Double, _ size: Double) -> Double {
      max(min(start, high - size), low)
    }
    var clusters: [Cluster] = []
    for index in order {
      let size = sizes[index]
      var next = Cluster(members: [index], start: clamped(wanted[index] - size / 2, size), size: size)
      // A label that runs into the one before joins it; together they settle around their mean wish.
      while let last = clusters.last, last.start + last.size > next.start {
        clusters.removeLast()
        let members = last.members + next.members
        let size = last.size + next.size
        var offset = 0.0
        var wish = 0.0
        for member in members {
          wish += wanted[member] - sizes[member] / 2 - offset
          offset += sizes[member]
        }
        next = Cluster(
          members: members, start: clamped(wish / Double(members.count), size), size: size)
      }
      clusters.append(next)
    }
    var result = wanted
    for cluster in clusters {
      var edge = cluster.start
      for member in cluster.members {
        result[member] = edge + sizes[member] / 2
        edge += sizes[member]
      }
    }
    return result
  }

  /// Finds a place beside each point where a label covers neither other labels nor any obstacle,
  /// and if possible nothing of what it should avoid. Nil as soon as one label finds no place.
  static func besidePoints(
    _ points: [(x: Double, y: Double)], sizes: [(width: Double, height: Double)], obstacles: [Box],
    avoiding lines: [Box], inside frame: Box, distances: [Double]
  ) -> [Box]? {
    var placed: [Box] = []
    for (point, size) in zip(points, sizes) {
      var best: (box: Box, cost: Double)?
      for distance in distances {
        for box in around(point, size, distance) where frame.contains(box) {
          guard !(placed + obstacles).contains(where: { $0.overlap(box) > 0 }) else { continue }
          // A little further away is better than on top of a line, but not much further.
          let cost = lines.reduce(distance * 3) { $0 + $1.overlap(box) }
          if cost < best?.cost ?? .infinity { best = (box, cost) }
        }
        if let best, best.cost <= distance * 3 { break }
      }
      guard let best else { return nil }
      placed.append(best.box)
    }
    return placed
  }

  /// The places around a point, the best to read first.
  private static func around(
    _ point: (x: Double, y: Double), _ size: (width: Double, height: Double), _ distance: Double
  ) -> [Box] {
    let right = point.x + distance
    let left = point.x - distance - size.width
    let above = point.y - distance - size.height
    let below = point.y + distance
    let middle = point.y - size.height / 2
    let centre = point.x - size.width / 2
    let near = distance * 0.4
    return [
      (right, above + near), (right, below - near), (left, above + near), (left, below - near),
      (right, middle), (left, middle), (centre, above), (centre, below),
      (right - size.width / 4, above), (left + size.width / 4, above),
      (right - size.width / 4, below), (left + size.width / 4, below),
    ].map { Box(x: $0.0, y: $0.1, width: size.width, height: size.height) }
  }
}
