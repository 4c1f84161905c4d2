/// Bands over weeks in one plot: what fan charts, paired lines and small multiples share.
struct TimePanel {
  let bands: [Band]
  let format: ValueFormat
  let plot: Box
  let weeks: WeekScale
  let ticks: Ticks

  private var y: Scale { Scale(ticks, from: plot.maxY, to: plot.y) }

  /// The axis that covers the bands, from zero.
  static func ticks(_ bands: [Band], _ format: ValueFormat, height: Double) -> Ticks {
    Ticks(
      covering: bands.flatMap(\.known), fromZero: true, about: max(Int(height / 50), 2), whole: format.isWhole
    )
  }

  /// The room that the numbers of the axis take left of the plot.
  static func axisWidth(_ ticks: Ticks, _ format: ValueFormat) -> Double {
    TextMeasure.widest(ticks.texts(format)) + 10
  }

  func draw(_ drawing: inout Drawing, showsAxisText: Bool = true) {
    drawing.verticalAxis(ticks, format, plot: plot, showsText: showsAxisText)
    let filled = bands.firstIndex { $0.shading == .filled }
    for (index, band) in bands.enumerated() where band.shading != .none {
      drawing.area(
        upper: places(band.p90), lower: places(band.p10), fill: SeriesStyle(index).stroke,
        isStrong: index == filled)
    }
    for (index, band) in bands.enumerated() {
      drawing.line(
        through: places(band.median), style: SeriesStyle(index), isStrong: index == filled || bands.count == 1
      )
    }
  }

  /// Where the line of a band ends.
  func end(of band: Band) -> (x: Double, y: Double)? {
    guard let week = band.lastWeek, week < weeks.count else { return nil }
    return (weeks.x(week: week), y(band.median.at(week)))
  }

  /// The lines' names with their last values.
  var items: [LineLabels.Item] {
    bands.enumerated().map { index, band in
      LineLabels.Item(
        name: SafeText.named(band.name), value: Self.endValue(band, format), end: end(of: band),
        style: SeriesStyle(index))
    }
  }

  /// The last known median of a band in words.
  static func endValue(_ band: Band, _ format: ValueFormat) -> String {
    format.text(band.lastWeek.map(band.median.at) ?? .nan)
  }

  private func places(_ values: [Double]) -> [(x: Double, y: Double)?] {
    (0..<weeks.count).map { week in
      let value = values.at(week)
      return value.isFinite ? (weeks.x(week: week), y(value)) : nil
    }
  }
}
