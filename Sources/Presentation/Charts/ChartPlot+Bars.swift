import Workbook

extension ChartPlot {
  /// Bars, lying or standing, side by side or stacked.
  mutating func drawBars(
    categories: [String], series: [ChartSeries], bars: SlideChart.Bars
  ) throws(PresentationError) {
    let columns = try addColumns(categories: categories, series: series)
    let names = ChartTable.Range(column: columns.categories, rows: categories.indices)
    let numbers = columns.series.map { table.numbers(in: $0) }
    let highest = categories.indices.map { row in
      numbers.reduce(0) { $0 + max(($1[row] ?? 0), 0) }
    }.max() ?? 0
    let drawn = columns.series.enumerated().map { index, column in
      // A value has no room inside a thin piece of a stacked bar.
      let thin = categories.indices.filter { abs(numbers[index][$0] ?? 0) < highest * 0.06 }
      return bar(
        index, column: column, names: names, isStacked: bars.isStacked,
        unlabelled: bars.isStacked ? thin : [])
    }
    let isLying = bars.isHorizontal
    let (categoryAxis, valueAxis) =
      isLying
      ? (ChartAxis.vertical, ChartAxis.horizontal) : (ChartAxis.horizontal, ChartAxis.vertical)
    plots.append(
      Node("c:barChart", [:], [
        .value("c:barDir", isLying ? "bar" : "col"),
        .value("c:grouping", bars.isStacked ? "stacked" : "clustered"),
        .value("c:varyColors", "0"),
      ] + drawn + [
        .value("c:gapWidth", "55"),
        .value("c:overlap", bars.isStacked ? "100" : "-5"),
      ] + ChartAxis.ids(categoryAxis, valueAxis)))
    axes = [
      ChartAxis.category(
        isVertical: isLying, title: isLying ? chart.yTitle : chart.xTitle, count: categories.count,
        longest: min(categories.map(\.count).max() ?? 0, 14),
        textSize: isLying && categories.count > 8 ? 10 : textSize),
      // The reversed category axis would carry the value axis to the top.
      ChartAxis.value(
        isVertical: !isLying, title: isLying ? chart.xTitle : chart.yTitle,
        style: chart.numberStyle, limits: limits(of: columns.series, style: chart.numberStyle), textSize: textSize, hasGrid: true,
        crosses: isLying ? "max" : "autoZero"),
    ]
  }

  private mutating func bar(
    _ index: Int, column: Int, names: ChartTable.Range, isStacked: Bool, unlabelled: [Int]
  ) -> Node {
    let values = ChartTable.Range(column: column, rows: names.rows)
    // "outEnd" on stacked bars makes PowerPoint refuse the file.
    let labels = ChartLabels.values(
      position: isStacked ? "ctr" : "outEnd", style: chart.numberStyle, leavingOut: unlabelled,
      colour: isStacked ? ChartStyle.textColour(on: index) : "tx1")
    return Node("c:ser", [:], seriesHead(column: column) + [
      ChartStyle.bar(index),
      .value("c:invertIfNegative", "0"),
      chart.showsValues ? labels : nil,
      Node("c:cat", [:], [table.reference(names)]),
      Node("c:val", [:], [table.reference(values)]),
    ])
  }
}
