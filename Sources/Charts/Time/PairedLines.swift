import Campaign

/// Two measures of the same weeks one above the other, such as contacts and opt-outs per week.
public struct PairedLines: Chart {
  /// One of the two measures.
  public struct Panel: Sendable, Equatable {
    /// What is measured.
    public let name: String
    /// How its numbers are written.
    public let format: ValueFormat
    /// The strategies, in the same order in both panels.
    public let bands: [Band]

    /// A measure with one band per strategy.
    public init(name: String, format: ValueFormat, bands: [Band]) {
      self.name = name
      self.format = format
      self.bands = bands
    }
  }

  /// The finding in words.
  public let title: String
  /// The day of the first weekly number.
  public let launch: CalendarDate
  /// The number of the first week, usually 1.
  public let firstWeek: Int
  /// The measure on top.
  public let upper: Panel
  /// The measure below it.
  public let lower: Panel

  /// A pair of panels over the same weeks.
  public init(title: String, launch: CalendarDate, firstWeek: Int = 1, upper: Panel, lower: Panel) {
    self.title = title
    self.launch = launch
    self.firstWeek = firstWeek
    self.upper = upper
    self.lower = lower
  }

  private var weekCount: Int { TimeWords.weekCount(upper.bands + lower.bands) }

  /// The chart in one or two sentences.
  public var description: String {
    guard weekCount > 0 else { return "There is no data to show." }
    let ends = [upper, lower].map { panel in
      "\(SafeText.inline(panel.name)): \(TimeWords.ends(panel.bands, panel.format))."
    }
    return
      "Two measures per week over \(TimeWords.counted(weekCount, "week", "weeks")) from \(launch.words). "
      + "In the last week, " + ends.joined(separator: " ")
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    let columns =
      [ChartTable.Column("Week", .plain(digits: 0)), ChartTable.Column("Date")]
      + [upper, lower].flatMap { TimeWords.columns($0.bands, $0.format, suffix: ", \($0.name)") }
    let rows = (0..<weekCount).map { week -> [ChartTable.Cell] in
      [.number(Double(firstWeek + week)), .text(launch.adding(days: 7 * week).description)]
        + TimeWords.cells(upper.bands, week: week) + TimeWords.cells(lower.bands, week: week)
    }
    return ChartTable(columns: columns, rows: rows)
  }

  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    guard weekCount > 0 else { return drawing.withoutData(id: id, chart: self) }
    let panels = [upper, lower]
    let heights = panels.map { width == .wide ? max(130, LineLabels.neededHeight($0.bands.count)) : 130 }
    let ticks = zip(panels, heights).map { TimePanel.ticks($0.bands, $0.format, height: $1) }
    let left = zip(panels, ticks).map { TimePanel.axisWidth($1, $0.format) }.max() ?? 0
    let columns = panels.map { panel in
      LineLabels.columnWidth(
        names: panel.bands.map(\.name), values: panel.bands.map { TimePanel.endValue($0, panel.format) },
        width)
    }
    // Both panels must end at the same place, so the names stand beside both or beside none.
    let column = columns.contains(nil) ? nil : columns.compactMap(\.self).max()

    var top = 4.0
    var plot = Box(x: left, y: top, width: drawing.width - left - (column ?? 14) - 4, height: 0)
    let weeks = WeekScale(
      launch: launch, firstWeek: firstWeek, count: weekCount, start: plot.x, end: plot.maxX)
    for (index, panel) in panels.enumerated() {
      plot.y = top + drawing.axisName(panel.name, x: 2, y: top, width: drawing.width - 4) + 16
      plot.height = heights[index]
      let time = TimePanel(
        bands: panel.bands, format: panel.format, plot: plot, weeks: weeks, ticks: ticks[index])
      time.draw(&drawing)
      if let column {
        LineLabels(time.items, plot: plot, width: column).draw(&drawing)
      } else {
        LineKey(items: time.items).drawEnds(&drawing)
      }
      top = plot.maxY + 22
    }
    drawing.dateAxis(weeks, plot: plot)
    drawing.readPoints(weeks, top: 20, bottom: plot.maxY)
    var bottom = plot.maxY + Drawing.dateAxisHeight
    if column == nil {
      let longer = upper.bands.count >= lower.bands.count ? upper : lower
      let items = longer.bands.enumerated().map { index, band in
        LineLabels.Item(name: SafeText.named(band.name), value: "", end: nil, style: SeriesStyle(index))
      }
      bottom = LineKey(items: items).draw(&drawing, top: bottom + 6)
    }
    return drawing.document(id: id, height: bottom + 4, chart: self)
  }
}
