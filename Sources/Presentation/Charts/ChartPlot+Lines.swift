import Workbook

extension ChartPlot {
  /// Lines, in front of a band where there is one.
  mutating func drawLines(
    categories: [String], series: [ChartSeries], band: ChartBand?
  ) throws(PresentationError) {
    let bandSeries = try bandSeries(band, count: categories.count)
    let columns = try addColumns(
      categories: categories, title: chart.xTitle, series: bandSeries + series)
    let names = ChartTable.Range(column: columns.categories, rows: categories.indices)
    let bandColumns = Array(columns.series.prefix(bandSeries.count))
    let isStacked = table.range(of: bandColumns).map { $0.lowerBound >= 0 } ?? false

    if isStacked {
      // The areas come first, both in the file and in the numbering, so that PowerPoint and
      // LibreOffice agree on the legend entry to leave out.
      drawBand(columns: bandColumns, names: names)
    }
    let lines = columns.series.dropFirst(isStacked ? 2 : 0).enumerated().map { index, column in
      line(index, column: column, names: names)
    }
    plots.append(
      Node(
        "c:lineChart", [:],
        [.value("c:grouping", "standard"), .value("c:varyColors", "0")]
          + lines + [.value("c:marker", "1")] + ChartAxis.ids(ChartAxis.horizontal, ChartAxis.vertical)))
    axes = [
      ChartAxis.category(
        isVertical: false, title: chart.xTitle, count: categories.count,
        longest: categories.map { min($0.count, SlideChart.nameLimit) }.max() ?? 0,
        textSize: textSize),
      ChartAxis.value(
        isVertical: true, title: chart.yTitle, style: chart.numberStyle,
        limits: limits(of: columns.series, style: chart.numberStyle), textSize: textSize,
        hasGrid: true, crossesBetween: "midCat"),
    ]
  }

  /// The band as two series: its low value and its height, or, below zero, its low and high value.
  private func bandSeries(_ band: ChartBand?, count: Int) throws(PresentationError) -> [ChartSeries] {
    guard let band else { return [] }
    for values in [band.low, band.high] where values.count != count {
      throw .unequalSeries(slide: slide, series: band.name, expected: count, found: values.count)
    }
    let pairs = zip(band.low, band.high).map { low, high -> (Double, Double)? in
      guard let low, let high, low.isFinite, high.isFinite else { return nil }
      return (min(low, high), max(low, high))
    }
    if pairs.contains(where: { ($0?.0 ?? 0) < 0 }) {
      return [
        ChartSeries(band.name + " (low)", values: pairs.map { $0?.0 }),
        ChartSeries(band.name + " (high)", values: pairs.map { $0?.1 }),
      ]
    }
    return [
      ChartSeries(band.name + " (from)", values: pairs.map { $0?.0 }),
      ChartSeries(band.name, values: pairs.map { $0.map { $0.1 - $0.0 } }),
    ]
  }

  private mutating func drawBand(columns: [Int], names: ChartTable.Range) {
    hiddenSeries = seriesCount
    var areas: [Node] = []
    for (column, look) in zip(columns, [ChartStyle.invisible, ChartStyle.band]) {
      let values = ChartTable.Range(column: column, rows: names.rows)
      areas.append(
        Node(
          "c:ser", [:],
          seriesHead(column: column) + [
            look,
            Node("c:cat", [:], [table.reference(names)]),
            Node("c:val", [:], [table.reference(values)]),
          ]))
    }
    plots.append(
      Node(
        "c:areaChart", [:],
        [.value("c:grouping", "stacked"), .value("c:varyColors", "0")]
          + areas + ChartAxis.ids(ChartAxis.horizontal, ChartAxis.vertical)))
  }

  private mutating func line(_ index: Int, column: Int, names: ChartTable.Range) -> Node {
    let values = ChartTable.Range(column: column, rows: names.rows)
    return Node(
      "c:ser", [:],
      seriesHead(column: column) + [
        ChartStyle.line(index),
        ChartStyle.marker(index, points: names.rows.count),
        chart.showsValues ? ChartLabels.values(position: "t", style: chart.numberStyle) : nil,
        Node("c:cat", [:], [table.reference(names)]),
        Node("c:val", [:], [table.reference(values)]),
        .value("c:smooth", "0"),
      ])
  }
}
