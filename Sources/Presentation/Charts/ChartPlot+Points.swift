import Workbook

extension ChartPlot {
  /// Points of several series: the sheet holds them one series under the other, each series with
  /// its vertical values in a column of its own.
  mutating func drawPoints(_ series: [ScatterSeries]) throws(PresentationError) {
    let series = series.map { one in
      ScatterSeries(one.name, points: one.points.filter { $0.x.isFinite && $0.y.isFinite })
    }.filter { !$0.points.isEmpty }
    let all = series.flatMap(\.points)
    guard !all.isEmpty else { throw emptyChart }

    _ = table.add("Point", .texts(all.map(\.label)))
    let across = table.add(
      chart.xTitle.isEmpty ? "X" : chart.xTitle, .numbers(all.map(\.x), chart.xNumberStyle))
    let ends = table.range(of: [across]) ?? 0...0
    let axis = chart.startsAtZero ? min(ends.lowerBound, 0)...max(ends.upperBound, 0) : ends
    var start = 0
    var drawn: [Node] = []
    var columns: [Int] = []
    for (index, one) in series.enumerated() {
      let rows = start..<start + one.points.count
      start = rows.upperBound
      let values = all.enumerated().map { rows.contains($0.offset) ? $0.element.y : nil }
      let column = table.add(one.name, .numbers(values, chart.numberStyle))
      columns.append(column)
      drawn.append(
        Node(
          "c:ser", [:],
          seriesHead(column: column) + [
            ChartStyle.noLine,
            ChartStyle.marker(index, points: rows.count, size: 9, isNeeded: true),
            ChartLabels.names(of: one.points, axis: axis),
            Node("c:xVal", [:], [table.reference(.init(column: across, rows: rows))]),
            Node("c:yVal", [:], [table.reference(.init(column: column, rows: rows))]),
            .value("c:smooth", "0"),
          ]))
    }
    plots.append(
      Node(
        "c:scatterChart", [:],
        [
          .value("c:scatterStyle", "lineMarker"), .value("c:varyColors", "0"),
        ] + drawn + ChartAxis.ids(ChartAxis.horizontal, ChartAxis.vertical)))
    axes = [
      ChartAxis.value(
        isVertical: false, title: chart.xTitle, style: chart.xNumberStyle,
        limits: limits(of: [across], style: chart.xNumberStyle), textSize: textSize,
        hasGrid: false, crossesBetween: "midCat", hasLine: true),
      ChartAxis.value(
        isVertical: true, title: chart.yTitle, style: chart.numberStyle,
        limits: limits(of: columns, style: chart.numberStyle), textSize: textSize,
        hasGrid: true, crossesBetween: "midCat", hasLine: true),
    ]
  }
}
