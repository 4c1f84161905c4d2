import Workbook

/// The values written on bars, where there is room for them.
struct BarLabels {
  /// The values by series, then by category.
  let numbers: [[Double?]]
  let bars: SlideChart.Bars
  let style: NumberStyle
  /// The chart's width on the slide, in points.
  let width: Double

  /// Axis labels and gaps leave about this share of the chart's width to the bars.
  private static let plotShare = 0.65

  /// The labels of one series; nil if values would run into each other.
  func node(forSeries index: Int) -> Node? {
    guard fitsSideBySide else { return nil }
    // "outEnd" on stacked bars makes PowerPoint refuse the file.
    return ChartLabels.values(
      position: bars.isStacked ? "ctr" : "outEnd", style: style,
      leavingOut: bars.isStacked ? tooLong(forSeries: index) : [],
      colour: bars.isStacked ? ChartStyle.textColour(on: index) : "tx1")
  }

  /// Standing bars have their values side by side; on lying bars each value has its own line.
  private var fitsSideBySide: Bool {
    guard !bars.isHorizontal, let categories = numbers.first?.count else { return true }
    let widest = numbers.joined().compactMap { $0.map(labelWidth) }.max() ?? 0
    return widest * Double(categories * (bars.isStacked ? 1 : numbers.count)) <= width * Self.plotShare
  }

  /// The categories in which a stacked series' piece is smaller than its value's text.
  private func tooLong(forSeries index: Int) -> [Int] {
    let totals = numbers[0].indices.map { category in
      numbers.reduce(0) { $0 + abs($1[category] ?? 0) }
    }
    let longest = max(totals.max() ?? 0, .leastNormalMagnitude)
    return numbers[index].indices.filter { category in
      guard let value = numbers[index][category] else { return false }
      let share = abs(value) / longest
      let needed = bars.isHorizontal ? labelWidth(value) / (width * Self.plotShare) : 0.06
      return share < needed
    }
  }

  /// A digit is a little more than half as wide as high.
  private func labelWidth(_ value: Double) -> Double {
    Double(style.shownLength(of: value) * ChartLabels.size) * 0.56
  }
}
