import Workbook

/// What a chart draws: its data table, its plots and its axes.
struct ChartPlot {
  let chart: SlideChart
  /// The slide's number, for errors.
  let slide: Int
  /// The chart's width on the slide, in points.
  let width: Double
  var table = ChartTable()
  var plots: [Node] = []
  var axes: [Node] = []
  var seriesCount = 0
  /// The series the legend leaves out.
  var hiddenSeries: Int?

  init(chart: SlideChart, slide: Int, width: Double) throws(PresentationError) {
    self.chart = chart
    self.slide = slide
    self.width = width
    switch chart.figure {
    case .line(let categories, let series, let band):
      try drawLines(categories: categories, series: series, band: band)
    case .bar(let categories, let series, let bars):
      try drawBars(categories: categories, series: series, bars: bars)
    case .scatter(let series):
      try drawPoints(series)
    }
  }

  /// The type size of axes and legend, in points.
  var textSize: Int { width < 500 ? 10 : 12 }

  /// The elements every series begins with.
  mutating func seriesHead(column: Int) -> [Node] {
    defer { seriesCount += 1 }
    return [
      .value("c:idx", "\(seriesCount)"), .value("c:order", "\(seriesCount)"), table.title(column),
    ]
  }

  /// Adds the categories and one column for each series, all of one length.
  mutating func addColumns(
    categories: [String], title: String, series: [ChartSeries]
  ) throws(PresentationError) -> (categories: Int, series: [Int]) {
    guard !categories.isEmpty, !series.isEmpty else { throw emptyChart }
    for one in series where one.values.count != categories.count {
      throw .unequalSeries(
        slide: slide, series: one.name, expected: categories.count, found: one.values.count)
    }
    let first = table.add(title.isEmpty ? "Category" : title, .texts(categories))
    let columns = series.map { table.add($0.name, .numbers($0.values, chart.numberStyle)) }
    guard columns.contains(where: { table.hasNumbers(in: $0) }) else { throw emptyChart }
    return (first, columns)
  }

  var emptyChart: PresentationError { .emptyChart(slide: slide, chart: chart.title) }

  /// The ends of a value axis, where they are fixed: zero if asked for and nothing lies below, and
  /// 100% for shares that come near it, because the next round number would be 120%.
  func limits(of columns: [Int], style: NumberStyle) -> ChartAxis.Limits {
    guard chart.startsAtZero, let range = table.range(of: columns), range.lowerBound >= 0 else {
      return ChartAxis.Limits()
    }
    if case .share = style, (0.8...1).contains(range.upperBound) {
      return ChartAxis.Limits(minimum: "0", maximum: "1")
    }
    return ChartAxis.Limits(minimum: "0")
  }
}
