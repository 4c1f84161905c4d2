extension SmallMultiples {
  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    guard weekCount > 0 else { return drawing.withoutData(id: id, chart: self) }

    let gap = 14.0
    let columns = columnCount(width)
    let panelWidth = (drawing.width - 4 - gap * Double(columns - 1)) / Double(columns)
    let plotHeight = panels.count == 1 ? 220 : 96.0
    let shared = TimePanel.ticks(panels.flatMap(\.bands), format, height: plotHeight)
    let titleWidth = (panelWidth - 4) * TextMeasure.boldPart
    let titles = panels.map { FittedText(SafeText.named($0.name), width: titleWidth, lines: 2) }
    var points: [ReadPoint] = []

    var top =
      4
      + drawing.axisName(
        TimeWords.explained(axisName, panels.flatMap(\.bands)), x: 2, y: 4, width: drawing.width - 4)
    top = drawKey(&drawing, top: top) + 6
    for rowStart in stride(from: 0, to: panels.count, by: columns) {
      let row = rowStart..<min(rowStart + columns, panels.count)
      let titleHeight = row.map { titles[$0].height }.max() ?? 0
      for (column, index) in row.enumerated() {
        let panel = panels[index]
        let ticks = sharesAxis ? shared : TimePanel.ticks(panel.bands, format, height: plotHeight)
        let left = 2 + Double(column) * (panelWidth + gap)
        let axisWidth = TimePanel.axisWidth(ticks, format)
        let plot = Box(
          x: left + axisWidth, y: top + titleHeight + 30, width: panelWidth - axisWidth - 4,
          height: plotHeight)
        let weeks = WeekScale(
          launch: launch, firstWeek: firstWeek, count: weekCount, start: plot.x, end: plot.maxX)
        drawing.text(titles[index], x: left, y: top + 13, role: "c-title", isBold: true)
        drawSummary(&drawing, panel, x: left, y: top + titles[index].height + 13, width: panelWidth)
        TimePanel(bands: panel.bands, format: format, plot: plot, weeks: weeks, ticks: ticks).draw(&drawing)
        drawing.dateAxis(weeks, plot: plot)
        points += self.points(index, weeks, plot)
      }
      top += titleHeight + 30 + plotHeight + Drawing.dateAxisHeight + 14
    }
    drawing.readPoints(points)
    return drawing.document(id: id, height: top, chart: self)
  }

  private func columnCount(_ width: ChartWidth) -> Int {
    let most = width == .wide ? (panels.count > 9 ? 4 : 3) : 2
    // Four panels look better as two rows of two than as three and one.
    if width == .wide, panels.count == 4 { return 2 }
    return max(min(most, panels.count), 1)
  }

  /// What each line is, once for all panels.
  private func drawKey(_ drawing: inout Drawing, top: Double) -> Double {
    let names = (panels.max { $0.bands.count < $1.bands.count })?.bands.map(\.name) ?? []
    guard names.count > 1 else { return top }
    var x = 2.0
    var y = top + 14
    for (index, name) in names.enumerated() {
      let style = SeriesStyle(index)
      let text = FittedText(SafeText.named(name), width: min(drawing.width - 50, 240), lines: 1)
      if x > 2, x + 36 + text.width > drawing.width - 4 {
        x = 2
        y += 19
      }
      drawing.line(
        x, y - 4.5, x + 28, y - 4.5, role: "c-line", stroke: style.stroke, width: "2", dash: style.dash)
      drawing.text(text, x: x + 34, y: y, fill: style.text)
      x += 34 + text.width + 16
    }
    return y + 6
  }

  /// How the first strategy ends, in figures.
  private func drawSummary(_ drawing: inout Drawing, _ panel: Panel, x: Double, y: Double, width: Double) {
    guard let band = panel.bands.first else { return }
    let interval = band.interval(band.lastWeek ?? -1)
    var text = format.text(interval.median)
    if interval.p10.isFinite, interval.p90.isFinite {
      let range = " (\(format.text(interval.p10)) – \(format.text(interval.p90)))"
      if TextMeasure.width(text + range) <= width { text += range }
    }
    drawing.text(text, x: x, y: y, fill: panel.bands.count > 1 ? SeriesStyle(0).text : Palette.muted)
  }

  /// Every fourth week and the last one where there are many: all weeks of twenty panels would be too many to walk.
  private func points(_ index: Int, _ weeks: WeekScale, _ plot: Box) -> [ReadPoint] {
    let each = panels.count > 4 || weekCount > 60 ? max(4, weekCount / 13) : 1
    let width = max(weeks.step * Double(each), 2)
    return (0..<weekCount).filter { $0 % each == each - 1 || $0 == weekCount - 1 }.map { week in
      let x = weeks.x(week: week)
      let start = max(x - width / 2, plot.x)
      let box = Box(x: start, y: plot.y, width: min(x + width / 2, plot.maxX) - start, height: plot.height)
      return ReadPoint(box: box, row: index * weekCount + week)
    }
  }
}
