import Workbook

extension ChartPlot {
  /// Bars, lying or standing, side by side or stacked.
  mutating func drawBars(
    categories: [String], series: [ChartSeries], bars: SlideChart.Bars
  ) throws(PresentationError) {
    let columns = try addColumns(
      categories: categories, title: bars.isHorizontal ? chart.yTitle : chart.xTitle, series: series)
    let names = ChartTable.Range(column: columns.categories, rows: categories.indices)
    let labels = BarLabels(
      numbers: columns.series.map { table.numbers(in: $0) }, bars: bars, style: chart.numberStyle,
      width: width)
    let drawn = columns.series.enumerated().map { index, column in
      bar(
        column: column, names: names, look: ChartStyle.bar(index),
        labels: chart.showsValues ? labels.node(forSeries: index) : nil)
    }
    let isLying = bars.isHorizontal
    let (categoryAxis, valueAxis) =
      isLying
      ? (ChartAxis.vertical, ChartAxis.horizontal) : (ChartAxis.horizontal, ChartAxis.vertical)
    plots.append(
      Node(
        "c:barChart", [:],
        [
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
        style: chart.numberStyle, limits: limits(of: columns.series, style: chart.numberStyle),
        textSize: textSize, hasGrid: true, crosses: isLying ? "max" : "autoZero"),
    ]
  }

  private mutating func bar(
    column: Int, names: ChartTable.Range, look: Node, labels: Node?
  ) -> Node {
    let values = ChartTable.Range(column: column, rows: names.rows)
    return Node(
      "c:ser", [:],
      seriesHead(column: column) + [
        look,
        .value("c:invertIfNegative", "0"),
        labels,
        Node("c:cat", [:], [table.reference(names)]),
        Node("c:val", [:], [table.reference(values)]),
      ])
  }
}
