extension IntervalChart {
  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    guard !rows.isEmpty else { return drawing.withoutData(id: id, chart: self) }

    let nameHeight = drawing.axisName(explainedName, x: 2, y: 4, width: drawing.width - 4)
    let layout = RowLayout(
      names: rows.map(\.name), columns: columns, width: width, top: nameHeight + 10,
      reserved: reference == nil ? 0 : TextMeasure.lineHeight * 2 + 6)
    let known = rows.flatMap(\.interval.known) + [reference?.value ?? .nan]
    let ticks = Ticks.fitting(
      known, fromZero: style == .bars || Ticks.isZeroNear(known), format, width: layout.plot.width)
    let x = Scale(ticks, from: layout.plot.x, to: layout.plot.maxX)

    drawing.horizontalAxis(ticks, format, plot: layout.plot)
    if let reference { draw(&drawing, reference, x, layout.plot) }
    layout.clearTexts(&drawing)
    for (index, row) in layout.rows.enumerated() { draw(&drawing, rows[index].interval, x, row.slot) }
    layout.drawTexts(&drawing)
    drawing.readPoints(layout.rows.indices.map { ReadPoint(box: layout.rows[$0].area, row: $0) })
    return drawing.document(id: id, height: layout.plot.maxY + 24, chart: self)
  }

  /// The axis name with what the marks mean.
  private var explainedName: String {
    let hasOuter = rows.contains { $0.interval.p5 != nil && $0.interval.p95 != nil }
    switch style {
    case .dots:
      let lines = hasOuter ? "thick line: P10–P90, thin: P5–P95" : "line: P10–P90"
      return "\(axisName) (dot: median, \(lines))"
    case .bars: return "\(axisName) (bar: median, line: P10–P90)"
    }
  }

  private var columns: [RowLayout.Column] {
    var columns = [RowLayout.Column(title: "Median", cells: rows.map { format.text($0.interval.median) })]
    if showsShareOfFirst {
      let cells = rows.map { ValueFormat.share(digits: 1).text(shareOfFirst($0)) }
      columns.append(.init(title: "Share of first", cells: cells))
    }
    return columns
      + textColumns.enumerated().map { index, title in
        .init(title: title, cells: rows.map { $0.texts.indices.contains(index) ? $0.texts[index] : "" })
      }
  }

  private func draw(_ drawing: inout Drawing, _ interval: Interval, _ x: Scale, _ slot: Box) {
    let style = SeriesStyle(0)
    if self.style == .bars, interval.median.isFinite {
      let ends = [x(0), x(interval.median)].sorted()
      let bar = Box(x: ends[0], y: slot.y, width: ends[1] - ends[0], height: slot.height)
      drawing.rectangle(bar, role: "c-bar", fill: Palette.barLight)
    }
    if self.style == .dots, let p5 = interval.p5, let p95 = interval.p95, p5.isFinite, p95.isFinite {
      drawing.line(x(p5), slot.midY, x(p95), slot.midY, role: "c-whisker", stroke: style.stroke, width: "1")
    }
    if interval.p10.isFinite, interval.p90.isFinite {
      let isBar = self.style == .bars
      drawing.line(
        x(interval.p10), slot.midY, x(interval.p90), slot.midY, role: "c-whisker", stroke: style.stroke,
        width: isBar ? "2" : "4")
      for end in [interval.p10, interval.p90] where isBar {
        drawing.line(
          x(end), slot.midY - 4, x(end), slot.midY + 4, role: "c-whisker", stroke: style.stroke, width: "2")
      }
    }
    guard interval.median.isFinite else { return }
    if self.style == .bars {
      drawing.line(
        x(interval.median), slot.y, x(interval.median), slot.maxY, role: "c-mark", stroke: style.text,
        width: "2")
    } else {
      drawing.add(
        "circle",
        [
          "class": "c-mark", "cx": x(interval.median), "cy": slot.midY, "r": "5.5", "fill": style.stroke,
          "stroke": Palette.background, "stroke-width": "1.5",
        ])
    }
  }

  private func draw(_ drawing: inout Drawing, _ reference: Reference, _ x: Scale, _ plot: Box) {
    guard reference.value.isFinite else { return }
    let place = x(reference.value)
    drawing.line(
      place, plot.y - 2, place, plot.maxY, role: "c-reference", stroke: Palette.reference, width: "1.5",
      dash: "4 3")
    let fitted = FittedText(
      reference.label, width: plot.width, lines: 2, prefix: format.text(reference.value))
    let half = fitted.width / 2
    let middle = max(min(place, plot.maxX - half), plot.x + half)
    drawing.text(
      fitted, x: middle, y: plot.y - fitted.height + 8, anchor: .middle, fill: Palette.reference)
  }
}
