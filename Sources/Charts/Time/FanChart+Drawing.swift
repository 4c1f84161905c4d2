extension FanChart {
  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    let count = TimeWords.weekCount(bands)
    guard count > 0 else { return drawing.withoutData(id: id, chart: self) }

    let isWide = width == .wide
    let height = isWide ? max(280, LineLabels.neededHeight(bands.count)) : 230
    let ticks = TimePanel.ticks(bands, format, height: height)
    let values = bands.map { TimePanel.endValue($0, format) }
    let strip = TouchStrip(touches)
    let column = LineLabels.columnWidth(names: bands.map(\.name), values: values, width)
    let right = max(column ?? 14, min(strip.labelWidth, isWide ? 235 : 126))
    let left = TimePanel.axisWidth(ticks, format)
    let top =
      drawing.axisName(TimeWords.explained(axisName, bands), x: 2, y: 4, width: drawing.width - 4) + 16
    let plot = Box(x: left, y: top, width: drawing.width - left - right - 4, height: height)
    let weeks = WeekScale(
      launch: launch, firstWeek: firstWeek, count: count, start: plot.x, end: plot.maxX)
    let panel = TimePanel(bands: bands, format: format, plot: plot, weeks: weeks, ticks: ticks)
    let key = LineKey(items: panel.items)

    panel.draw(&drawing)
    drawing.dateAxis(weeks, plot: plot)
    let stripTop = plot.maxY + Drawing.dateAxisHeight + 4
    var bottom = strip.draw(&drawing, weeks: weeks, top: stripTop, labelWidth: right)
    let pointsBottom = bottom
    if let column {
      LineLabels(panel.items, plot: plot, width: column).draw(&drawing)
    } else {
      key.drawEnds(&drawing)
      bottom = key.draw(&drawing, top: bottom + 8)
    }
    drawing.readPoints(weeks, top: plot.y, bottom: pointsBottom)
    return drawing.document(id: id, height: bottom + 6, chart: self)
  }
}

extension Drawing {
  /// What is drawn when there is nothing to draw.
  func withoutData(id: String, chart: some Chart) -> String {
    var drawing = self
    drawing.text("There is no data to show.", x: 8, y: 28, fill: Palette.muted)
    return drawing.document(id: id, height: 48, chart: chart)
  }
}
