extension Drawing {
  /// A straight line.
  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, role: String, stroke: String,
    width: String? = nil, dash: String? = nil
  ) {
    add(
      "line",
      [
        "class": role, "x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": stroke,
        "stroke-width": width, "stroke-dasharray": dash,
      ])
  }

  /// A rectangle with square corners.
  mutating func rectangle(_ box: Box, role: String, fill: String, stroke: String? = nil) {
    add(
      "rect",
      [
        "class": role, "x": box.x, "y": box.y, "width": max(box.width, 0), "height": box.height,
        "fill": fill, "stroke": stroke,
      ])
  }

  /// A line through places, broken where one is missing. A place alone becomes a dot.
  mutating func line(through places: [(x: Double, y: Double)?], style: SeriesStyle, isStrong: Bool) {
    let runs = Self.runs(places)
    let path = runs.filter { $0.count > 1 }.map(Self.path).joined()
    if !path.isEmpty {
      add(
        "path",
        [
          "class": "c-line", "d": path, "fill": "none", "stroke": style.stroke,
          "stroke-width": isStrong ? "2.5" : "1.8", "stroke-dasharray": style.dash,
          "stroke-linejoin": "round",
        ])
    }
    for run in runs where run.count == 1 { mark(style, x: run[0].x, y: run[0].y, size: 3) }
  }

  /// The area between two lines, broken where either is missing.
  mutating func area(
    upper: [(x: Double, y: Double)?], lower: [(x: Double, y: Double)?], fill: String, isStrong: Bool
  ) {
    let pairs = zip(upper, lower).map { upper, lower -> (x: Double, y: Double, below: Double)? in
      guard let upper, let lower else { return nil }
      return (upper.x, upper.y, lower.y)
    }
    var path = ""
    for run in Self.runs(pairs) where run.count == 1 {
      // A week alone has no area to fill.
      add(
        "rect",
        [
          "class": "c-band", "x": run[0].x - 5, "y": run[0].y, "width": 10.0,
          "height": max(run[0].below - run[0].y, 0), "fill": fill, "fill-opacity": isStrong ? "0.3" : "0.15",
        ])
    }
    for run in Self.runs(pairs) where run.count > 1 {
      let there = run.map { (x: $0.x, y: $0.y) }
      let back = run.reversed().map { (x: $0.x, y: $0.below) }
      path += Self.path(there + back) + "Z"
    }
    guard !path.isEmpty else { return }
    // Two strong areas would mix to mud, so all others are little more than their edges.
    add(
      "path",
      [
        "class": "c-band", "d": path, "fill": fill, "fill-opacity": isStrong ? "0.22" : "0.06",
        "stroke": isStrong ? nil : fill, "stroke-opacity": isStrong ? nil : "0.3",
      ])
  }

  /// The mark of a series.
  mutating func mark(_ style: SeriesStyle, x: Double, y: Double, size: Double = 4) {
    let path: String
    switch style.mark {
    case .circle:
      add("circle", ["class": "c-mark", "cx": x, "cy": y, "r": size, "fill": style.stroke])
      return
    case .ring:
      add(
        "circle",
        [
          "class": "c-mark", "cx": x, "cy": y, "r": size - 0.5, "fill": Palette.background,
          "stroke": style.stroke, "stroke-width": "2",
        ])
      return
    case .square: path = Self.path(Self.corners(x, y, [(-1, -1), (1, -1), (1, 1), (-1, 1)], size * 0.9))
    case .triangle: path = Self.path(Self.corners(x, y, [(0, -1.2), (1.1, 0.9), (-1.1, 0.9)], size))
    case .diamond: path = Self.path(Self.corners(x, y, [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)], size))
    case .cross:
      let one = Self.path(Self.corners(x, y, [(-1, -1), (1, 1)], size))
      let other = Self.path(Self.corners(x, y, [(-1, 1), (1, -1)], size))
      add("path", ["class": "c-mark", "d": one + other, "stroke": style.stroke, "stroke-width": "2.2"])
      return
    }
    add("path", ["class": "c-mark", "d": path + "Z", "fill": style.stroke])
  }

  private static func corners(
    _ x: Double, _ y: Double, _ corners: [(Double, Double)], _ size: Double
  ) -> [(x: Double, y: Double)] {
    corners.map { (x: x + $0.0 * size, y: y + $0.1 * size) }
  }

  /// A line through places, from one to the next: relative steps take a quarter less room. They are
  /// differences of rounded places, so no error adds up.
  static func path(_ places: [(x: Double, y: Double)]) -> String {
    var path = ""
    var last = (x: 0.0, y: 0.0)
    for (index, place) in places.enumerated() {
      let here = (x: (place.x * 10).rounded(), y: (place.y * 10).rounded())
      let x = Digits.coordinate((here.x - last.x) / 10)
      let y = Digits.coordinate((here.y - last.y) / 10)
      path += (index == 0 ? "M" : index == 1 ? "l" : x.hasPrefix("-") ? "" : " ") + x
      path += (y.hasPrefix("-") ? "" : " ") + y
      last = here
    }
    return path
  }

  private static func runs<Place>(_ places: [Place?]) -> [[Place]] {
    var runs: [[Place]] = [[]]
    for place in places {
      if let place { runs[runs.count - 1].append(place) } else { runs.append([]) }
    }
    return runs.filter { !$0.isEmpty }
  }
}
