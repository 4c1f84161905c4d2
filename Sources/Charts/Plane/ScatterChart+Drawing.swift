extension ScatterChart {
  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    guard !points.isEmpty else { return drawing.withoutData(id: id, chart: self) }

    let height = width == .wide ? 360 : 290.0
    let (xs, ys) = (points.flatMap(\.x.known), points.flatMap(\.y.known))
    let yTicks = Ticks(covering: ys, fromZero: Ticks.isZeroNear(ys), about: 6, whole: yAxis.format.isWhole)
    let left = TimePanel.axisWidth(yTicks, yAxis.format)
    let top = drawing.axisName(explainedName, x: 2, y: 4, width: drawing.width - 4) + 14
    let plot = Box(x: left, y: top, width: drawing.width - left - 18, height: height)
    let xTicks = Ticks.fitting(xs, fromZero: Ticks.isZeroNear(xs), xAxis.format, width: plot.width)
    let x = Scale(xTicks, from: plot.x, to: plot.maxX)
    let y = Scale(yTicks, from: plot.maxY, to: plot.y)
    let known = points.indices.filter { points[$0].isKnown }
    let places = known.map { (x: x(points[$0].x.median), y: y(points[$0].y.median)) }

    drawing.horizontalAxis(xTicks, xAxis.format, plot: plot)
    drawing.verticalAxis(yTicks, yAxis.format, plot: plot)
    var bottom = plot.maxY + 25
    bottom +=
      drawing.axisName(
        xAxis.name, x: drawing.width - 4, y: bottom, width: drawing.width - 8, anchor: .end) + 6
    let intervals = known.flatMap { whiskers(points[$0], x, y) }
    let best = frontier(x, y)
    drawWhiskers(&drawing, known, x, y)
    drawFrontier(&drawing, best)
    for (index, place) in zip(known, places) {
      drawing.mark(SeriesStyle(index), x: place.x, y: place.y, size: 5.5)
    }
    let labels = ScatterLabels(
      points, known: known, places: places, lines: intervals + Self.covered(best), plot: plot)
    bottom = labels.draw(&drawing, top: bottom)
    bottom = drawUnknown(&drawing, top: bottom)
    drawing.readPoints(
      zip(known, places).map { index, place in
        ReadPoint(box: Box(x: place.x - 10, y: place.y - 10, width: 20, height: 20), row: index)
      })
    return drawing.document(id: id, height: bottom + 4, chart: self)
  }

  /// The name of the vertical axis with what the lines mean.
  private var explainedName: String {
    let frontier = points.count { $0.isOnFrontier && $0.isKnown } > 1 ? ", dashed: frontier" : ""
    return "\(yAxis.name) (lines: P10–P90\(frontier))"
  }

  private func drawWhiskers(_ drawing: inout Drawing, _ known: [Int], _ x: Scale, _ y: Scale) {
    drawing.group(["fill-opacity": "0.45"]) { drawing in
      for index in known {
        for box in whiskers(points[index], x, y) {
          drawing.rectangle(box, role: "c-whisker", fill: SeriesStyle(index).stroke)
        }
      }
    }
  }

  /// The intervals of a point as thin boxes.
  private func whiskers(_ point: Point, _ x: Scale, _ y: Scale) -> [Box] {
    let place = (x: x(point.x.median), y: y(point.y.median))
    var boxes: [Box] = []
    if point.x.p10.isFinite, point.x.p90.isFinite {
      let ends = [x(point.x.p10), x(point.x.p90)].sorted()
      boxes.append(Box(x: ends[0], y: place.y - 1, width: ends[1] - ends[0], height: 2))
    }
    if point.y.p10.isFinite, point.y.p90.isFinite {
      let ends = [y(point.y.p10), y(point.y.p90)].sorted()
      boxes.append(Box(x: place.x - 1, y: ends[0], width: 2, height: ends[1] - ends[0]))
    }
    return boxes
  }

  private func frontier(_ x: Scale, _ y: Scale) -> [(x: Double, y: Double)] {
    points.filter { $0.isOnFrontier && $0.isKnown }
      .sorted { ($0.x.median, $0.y.median) < ($1.x.median, $1.y.median) }
      .map { (x: x($0.x.median), y: y($0.y.median)) }
  }

  private func drawFrontier(_ drawing: inout Drawing, _ frontier: [(x: Double, y: Double)]) {
    guard frontier.count > 1 else { return }
    drawing.add(
      "path",
      [
        "class": "c-reference", "d": Drawing.path(frontier), "fill": "none", "stroke": Palette.reference,
        "stroke-width": "1.5", "stroke-dasharray": "5 3",
      ])
  }

  /// A line as small boxes along it.
  private static func covered(_ line: [(x: Double, y: Double)]) -> [Box] {
    zip(line, line.dropFirst()).flatMap { start, end -> [Box] in
      let steps = max(Int(max((end.x - start.x).magnitude, (end.y - start.y).magnitude) / 5), 1)
      return (0...steps).map { step in
        let part = Double(step) / Double(steps)
        return Box(
          x: start.x + (end.x - start.x) * part - 2.5, y: start.y + (end.y - start.y) * part - 2.5, width: 5,
          height: 5)
      }
    }
  }

  /// Says which strategies are missing from the picture.
  private func drawUnknown(_ drawing: inout Drawing, top: Double) -> Double {
    let names = points.filter { !$0.isKnown }.map { SafeText.cleaned($0.name) }
    guard !names.isEmpty else { return top }
    let text = FittedText(
      "Not drawn, as a number is unknown: " + names.joined(separator: ", "), width: drawing.width - 8,
      lines: 3)
    drawing.text(text, x: 4, y: top + 16, fill: Palette.muted)
    return top + text.height + 6
  }
}
