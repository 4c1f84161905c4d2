/// One bar per strategy made of two parts, such as what we do not know and what is chance.
public struct StackedBars: Chart {
  /// One strategy.
  public struct Row: Sendable, Equatable {
    /// The strategy's name.
    public let name: String
    /// The part that begins at zero; negative or unknown counts as nothing in the picture.
    public let first: Double
    /// The part after it.
    public let second: Double

    /// A bar of two parts.
    public init(name: String, first: Double, second: Double) {
      self.name = name
      self.first = first
      self.second = second
    }
  }

  /// The finding in words.
  public let title: String
  /// What the axis counts.
  public let axisName: String
  /// How its numbers are written.
  public let format: ValueFormat
  /// What the first part is called, such as "Not knowing".
  public let firstName: String
  /// What the second part is called, such as "Chance".
  public let secondName: String
  /// The bars from top to bottom.
  public let rows: [Row]

  /// A chart with one bar of two parts per strategy.
  public init(
    title: String, axisName: String, format: ValueFormat, firstName: String, secondName: String, rows: [Row]
  ) {
    self.title = title
    self.axisName = axisName
    self.format = format
    self.firstName = firstName
    self.secondName = secondName
    self.rows = rows
  }

  /// The chart in one or two sentences.
  public var description: String {
    guard !rows.isEmpty else { return "There is no data to show." }
    let more = rows.count > 4 ? "; and \(rows.count - 4) more in the table" : ""
    return "\(SafeText.inline(axisName)) in two parts, \(SafeText.inline(firstName)) and "
      + "\(SafeText.inline(secondName)): " + rows.prefix(4).map(words).joined(separator: "; ") + more + "."
  }

  /// The numbers of the chart as they were given.
  public var table: ChartTable {
    ChartTable(
      columns: [.init("Name"), .init(firstName, format), .init(secondName, format)],
      rows: rows.map { [.text($0.name), .finite($0.first), .finite($0.second)] })
  }

  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    guard !rows.isEmpty else { return drawing.withoutData(id: id, chart: self) }

    var top = drawing.axisName(axisName, x: 2, y: 4, width: drawing.width - 4) + 8
    top = drawKey(&drawing, top: top)
    let layout = RowLayout(
      names: rows.map(\.name),
      columns: [
        .init(title: firstName, cells: rows.map { format.text($0.first) }),
        .init(title: secondName, cells: rows.map { format.text($0.second) }),
      ],
      width: width, top: top, reserved: 0)
    let totals = rows.map { drawn($0.first) + drawn($0.second) }
    let ticks = Ticks.fitting(totals, fromZero: true, format, width: layout.plot.width)
    let x = Scale(ticks, from: layout.plot.x, to: layout.plot.maxX)

    drawing.horizontalAxis(ticks, format, plot: layout.plot)
    layout.clearTexts(&drawing)
    for (row, place) in zip(rows, layout.rows) {
      let middle = x(drawn(row.first))
      let end = x(drawn(row.first) + drawn(row.second))
      bar(&drawing, from: x(0), to: middle, place.slot, isFirst: true)
      bar(&drawing, from: middle, to: end, place.slot, isFirst: false)
    }
    layout.drawTexts(&drawing)
    drawing.readPoints(layout.rows.indices.map { ReadPoint(box: layout.rows[$0].area, row: $0) })
    return drawing.document(id: id, height: layout.plot.maxY + 24, chart: self)
  }

  private func drawKey(_ drawing: inout Drawing, top: Double) -> Double {
    var x = 2.0
    var y = top + 14
    for (name, isFirst) in [(firstName, true), (secondName, false)] {
      let text = FittedText(name, width: drawing.width - 40, lines: 1)
      if x > 2, x + 20 + text.width > drawing.width - 4 {
        x = 2
        y += 20
      }
      bar(&drawing, from: x, to: x + 14, Box(x: x, y: y - 11, width: 14, height: 13), isFirst: isFirst)
      drawing.text(text, x: x + 20, y: y)
      x += 20 + text.width + 18
    }
    return y + 12
  }

  /// The two parts differ in lightness, and the light one is outlined so that it holds in print.
  private func bar(_ drawing: inout Drawing, from start: Double, to end: Double, _ slot: Box, isFirst: Bool) {
    drawing.rectangle(
      Box(x: start, y: slot.y, width: end - start, height: slot.height), role: "c-bar",
      fill: isFirst ? Palette.barDark : Palette.barLight, stroke: Palette.barDark)
  }

  private func words(_ row: Row) -> String {
    "\(SafeText.inline(row.name)), \(SafeText.inline(firstName)) \(format.text(row.first)), "
      + "\(SafeText.inline(secondName)) \(format.text(row.second))"
  }

  private func drawn(_ value: Double) -> Double {
    value.isFinite ? max(value, 0) : 0
  }
}
