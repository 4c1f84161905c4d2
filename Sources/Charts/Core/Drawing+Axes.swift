extension Drawing {
  /// Horizontal grid lines with their numbers to the left of the plot.
  mutating func verticalAxis(_ ticks: Ticks, _ format: ValueFormat, plot: Box, showsText: Bool = true) {
    let y = Scale(ticks, from: plot.maxY, to: plot.y)
    for value in ticks.values {
      let isBase = value == 0 || value == ticks.low
      line(
        plot.x, y(value), plot.maxX, y(value), role: isBase ? "c-axis" : "c-grid",
        stroke: isBase ? Palette.axis : Palette.grid)
    }
    guard showsText else { return }
    for (value, text) in zip(ticks.values, ticks.texts(format)) {
      self.text(text, x: plot.x - 6, y: y(value) + 4.5, anchor: .end, fill: Palette.muted, role: "c-axis")
    }
  }

  /// Vertical grid lines with their numbers below the plot.
  mutating func horizontalAxis(_ ticks: Ticks, _ format: ValueFormat, plot: Box) {
    let x = Scale(ticks, from: plot.x, to: plot.maxX)
    for value in ticks.values {
      let isBase = value == 0
      line(
        x(value), plot.y, x(value), plot.maxY, role: isBase ? "c-axis" : "c-grid",
        stroke: isBase ? Palette.axis : Palette.grid)
    }
    for (value, text) in zip(ticks.values, ticks.texts(format)) {
      let half = TextMeasure.width(text) / 2
      let place = min(max(x(value), half + 1), width - half - 1)
      self.text(
        text, x: place, y: plot.maxY + 19, anchor: .middle, fill: Palette.muted, role: "c-axis")
    }
  }

  /// Dates below a plot: small ticks, the month and, where it begins, the year.
  mutating func dateAxis(_ weeks: WeekScale, plot: Box) {
    line(plot.x, plot.maxY, plot.maxX, plot.maxY, role: "c-axis", stroke: Palette.axis)
    let dates = DateTicks(from: weeks.launch, to: weeks.lastDay, width: plot.width)
    let marks = dates.ticks.map { tick in
      "M\(Digits.coordinate(weeks.x(tick.day))) \(Digits.coordinate(plot.maxY))v4"
    }
    add("path", ["class": "c-axis", "d": marks.joined(), "stroke": Palette.axis])
    for tick in dates.ticks {
      let x = weeks.x(tick.day)
      let half = TextMeasure.width(tick.text) / 2
      let place = min(max(x, half + 1), width - half - 1)
      text(tick.text, x: place, y: plot.maxY + 19, anchor: .middle, fill: Palette.muted, role: "c-axis")
      guard let year = tick.year else { continue }
      text(year, x: place, y: plot.maxY + 34, anchor: .middle, fill: Palette.muted, role: "c-axis")
    }
  }

  /// How much room a date axis takes below its plot.
  static let dateAxisHeight = 40.0

  /// The name of an axis, above a plot or below it; returns the height it took.
  @discardableResult
  mutating func axisName(
    _ name: String, x: Double, y: Double, width: Double, anchor: Anchor = .start
  ) -> Double {
    guard !SafeText.cleaned(name).isEmpty else { return 0 }
    let fitted = FittedText(name, width: width, lines: 2)
    text(fitted, x: x, y: y + 12, anchor: anchor, fill: Palette.muted, role: "c-title")
    return fitted.height
  }
}

extension Ticks {
  /// Whether an axis from zero costs little room, so that dots may as well be shown on one.
  static func isZeroNear(_ numbers: [Double]) -> Bool {
    let known = numbers.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return true }
    return low <= high * 0.4
  }

  /// As many ticks as a width has room for, so that their texts keep apart.
  static func fitting(
    _ numbers: [Double], fromZero: Bool, _ format: ValueFormat, width: Double
  ) -> Ticks {
    var ticks = Ticks(covering: numbers, fromZero: fromZero, about: 6, whole: format.isWhole)
    for count in [6, 5, 4, 3, 2, 1] {
      ticks = Ticks(covering: numbers, fromZero: fromZero, about: count, whole: format.isWhole)
      let gap = width / Double(max(ticks.values.count - 1, 1))
      let widest = TextMeasure.widest(ticks.texts(format))
      // A text at the end of the axis may have to move inwards to stay in the picture.
      if widest + max(widest / 2 - 12, 0) + 10 <= gap { break }
    }
    return ticks
  }
}
