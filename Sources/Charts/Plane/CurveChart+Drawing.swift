extension CurveChart {
  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    let known = thresholds.filter(\.isFinite)
    guard !known.isEmpty, !lines.isEmpty else { return drawing.withoutData(id: id, chart: self) }

    let yTicks = Ticks(covering: [0, 1], fromZero: true, about: 5, whole: false)
    let values = lines.map { Self.share.text(labelled($0)) }
    let column = LineLabels.columnWidth(names: lines.map(\.name), values: values, width)
    let left = TimePanel.axisWidth(yTicks, Self.share)
    let names = drawing.axisName("Probability", x: 2, y: 4, width: 200)
    let top = names + (promise == nil ? 14 : 2 * TextMeasure.lineHeight + 14)
    let height = width == .wide ? max(280, LineLabels.neededHeight(lines.count)) : 230
    let plot = Box(x: left, y: top, width: drawing.width - left - (column ?? 18) - 4, height: height)
    let xTicks = Ticks.fitting(
      known + [promise?.threshold ?? .nan], fromZero: Ticks.isZeroNear(known), format, width: plot.width)
    let x = Scale(xTicks, from: plot.x, to: plot.maxX)
    let y = Scale(yTicks, from: plot.maxY, to: plot.y)

    drawing.horizontalAxis(xTicks, format, plot: plot)
    drawing.verticalAxis(yTicks, Self.share, plot: plot)
    for mark in readingMarks where (0...1).contains(mark) {
      drawing.line(
        plot.x, y(mark), plot.maxX, y(mark), role: "c-reference", stroke: Palette.axis, dash: "2 3")
      guard yTicks.values.allSatisfy({ (y($0) - y(mark)).magnitude > 14 }) else { continue }
      drawing.text(
        Self.share.text(mark), x: plot.x - 6, y: y(mark) + 4.5, anchor: .end, fill: Palette.reference,
        role: "c-axis")
    }
    if let promise { draw(&drawing, promise, x, plot) }
    for (index, line) in lines.enumerated() { draw(&drawing, line, SeriesStyle(index), x, y) }
    let items = labels(values, plot, y)
    var bottom =
      plot.maxY + 25
      + drawing.axisName(axisName, x: plot.x, y: plot.maxY + 25, width: drawing.width - plot.x - 4)
    if let column {
      LineLabels(items, plot: plot, width: column).draw(&drawing, showsLeaders: promise == nil)
    } else {
      bottom = LineKey(items: items).draw(&drawing, top: bottom + 6)
    }
    drawing.readPoints(points(plot, x))
    return drawing.document(id: id, height: bottom + 8, chart: self)
  }

  private func draw(_ drawing: inout Drawing, _ line: Line, _ style: SeriesStyle, _ x: Scale, _ y: Scale) {
    let places = thresholds.enumerated().map { index, threshold -> (x: Double, y: Double)? in
      let value = line.probabilities.at(index)
      return threshold.isFinite && value.isFinite ? (x(threshold), y(value)) : nil
    }
    drawing.line(through: places, style: style, isStrong: lines.count == 1)
    guard let promise else { return }
    let value = probability(line, at: promise.threshold)
    if value.isFinite { drawing.mark(style, x: x(promise.threshold), y: y(value)) }
  }

  private func draw(_ drawing: inout Drawing, _ promise: Promise, _ x: Scale, _ plot: Box) {
    guard promise.threshold.isFinite else { return }
    let place = x(promise.threshold)
    drawing.line(
      place, plot.y - 6, place, plot.maxY, role: "c-reference", stroke: Palette.reference, width: "1.5",
      dash: "5 3")
    let label = FittedText(
      promise.label, width: drawing.width * 0.6, lines: 2, prefix: format.text(promise.threshold))
    let half = label.width / 2
    let middle = max(min(place, drawing.width - 4 - half), 2 + half)
    drawing.text(label, x: middle, y: plot.y - label.height + 2, anchor: .middle, fill: Palette.reference)
  }

  /// The probability written at a line's name: at the promise, or else at the last threshold.
  private func labelled(_ line: Line) -> Double {
    if let promise { return probability(line, at: promise.threshold) }
    return line.probabilities.last(where: \.isFinite) ?? .nan
  }

  /// Names stand at the height that their number tells. With a promise that is where the curve
  /// crosses it, not where the line ends, so there is no leader and the mark tells the line.
  private func labels(_ values: [String], _ plot: Box, _ y: Scale) -> [LineLabels.Item] {
    zip(lines, values).enumerated().map { index, line in
      let value = labelled(line.0)
      return LineLabels.Item(
        name: SafeText.named(line.0.name), value: line.1, end: value.isFinite ? (plot.maxX, y(value)) : nil,
        style: SeriesStyle(index))
    }
  }

  private func points(_ plot: Box, _ x: Scale) -> [ReadPoint] {
    let shown = thresholds.indices.filter { thresholds[$0].isFinite }
    let column = max(plot.width / Double(max(shown.count, 1)), 2)
    return shown.map { index in
      let middle = x(thresholds[index])
      let start = max(middle - column / 2, plot.x)
      let end = min(middle + column / 2, plot.maxX)
      let box = Box(x: start, y: plot.y, width: end - start, height: plot.height)
      return ReadPoint(box: box, row: index)
    }
  }
}
