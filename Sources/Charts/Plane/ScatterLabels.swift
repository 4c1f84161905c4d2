/// The names beside the points of a scatter chart; where they do not fit, numbers with a key below.
struct ScatterLabels {
  private let names: [FittedText]
  private let labels: [(text: FittedText, box: Box, index: Int)]
  private let places: [(x: Double, y: Double)]
  private let known: [Int]
  private let usesKey: Bool

  /// Finds a place for every label.
  ///
  /// - Parameter lines: what labels should not cover if they can help it
  init(
    _ points: [ScatterChart.Point], known: [Int], places: [(x: Double, y: Double)], lines: [Box], plot: Box
  ) {
    self.known = known
    self.places = places
    names = points.map { FittedText(SafeText.named($0.name), width: plot.width * 0.9, lines: 2) }
    let frame = Box(x: plot.x + 1, y: plot.y - 6, width: plot.width + 14, height: plot.height + 5)
    let dots = places.map { Box(x: $0.x - 7, y: $0.y - 7, width: 14, height: 14) }

    func placed(_ texts: [FittedText], distances: [Double]) -> [Box]? {
      LabelPlacement.besidePoints(
        places, sizes: texts.map { ($0.width + 2, $0.height) }, obstacles: dots, avoiding: lines,
        inside: frame,
        distances: distances)
    }
    let room = min(170, plot.width * 0.42)
    let short = known.map { FittedText(SafeText.named(points[$0].name), width: room, lines: 2) }
    let numbers = known.map { FittedText("\($0 + 1)", width: 40, lines: 1) }
    // A name far from its point needs a leader; a few of them are still easier than a key.
    if short.allSatisfy({ $0.full == nil }), let boxes = placed(short, distances: [8, 12, 18, 26, 36]) {
      usesKey = false
      labels = zip(short, zip(boxes, known)).map { ($0, $1.0, $1.1) }
    } else {
      usesKey = true
      let far = [8.0, 12] + stride(from: 18, to: 420, by: 9).map { Double($0) }
      let boxes = placed(numbers, distances: far)
      labels = zip(numbers, zip(boxes ?? [], known)).map { ($0, $1.0, $1.1) }
    }
  }

  /// Draws labels and leaders, and the key if there is one; returns where it all ends.
  func draw(_ drawing: inout Drawing, top: Double) -> Double {
    for (label, place) in zip(labels, places) {
      let style = SeriesStyle(label.index)
      let nearX = min(max(place.x, label.box.x), label.box.maxX)
      let nearY = min(max(place.y, label.box.y), label.box.maxY)
      let distance = max((nearX - place.x).magnitude, (nearY - place.y).magnitude)
      if distance > 15 {
        drawing.line(place.x, place.y, nearX, nearY, role: "c-leader", stroke: style.stroke, width: "0.8")
      }
      drawing.text(
        label.text, x: label.box.x + 1, y: label.box.y + 12.5, fill: style.text, isBold: usesKey,
        hasHalo: true)
    }
    guard usesKey else { return top }
    var y = top + 8
    for index in names.indices {
      let style = SeriesStyle(index)
      if known.contains(index) { drawing.mark(style, x: 10, y: y + 8, size: 4.5) }
      drawing.text("\(index + 1)", x: 40, y: y + 12.5, anchor: .end, fill: style.text, isBold: true)
      drawing.text(names[index], x: 48, y: y + 12.5)
      y += names[index].height + 4
    }
    return y
  }
}
