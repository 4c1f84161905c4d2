/// Writes one chart: the chart part and the workbook with its data.
struct ChartWriter {
  let chart: SlideChart
  /// The slide's number, for errors.
  let slide: Int
  /// The chart's number in the presentation, from 1.
  let number: Int
  /// The chart's width on the slide, in points.
  let width: Double

  var path: String { "ppt/charts/chart\(number).xml" }
  private var workbookPath: String { "ppt/embeddings/Microsoft_Excel_Sheet\(number).xlsx" }

  func parts() throws(PresentationError) -> [Part] {
    let plot = try ChartPlot(chart: chart, slide: slide, width: width)
    let textSize = plot.textSize
    var part = Part(path: path, contentType: ContentType.chart)
    let data = part.link(.package, to: workbookPath)
    part.setRoot(
      Node(
        "c:chartSpace",
        [
          "xmlns:c": Namespace.chart, "xmlns:a": Namespace.drawing,
          "xmlns:r": Namespace.relationships,
        ],
        [
          .value("c:date1904", "0"),
          .value("c:lang", "en-US"),
          .value("c:roundedCorners", "0"),
          Node(
            "c:chart", [:],
            [
              chart.title.isEmpty ? nil : ChartText.title(chart.title, size: textSize + 2),
              .value("c:autoTitleDeleted", chart.title.isEmpty ? "1" : "0"),
              Node("c:plotArea", [:], [Node("c:layout")] + plot.plots + plot.axes),
              legend(plot),
              .value("c:plotVisOnly", "1"),
              .value("c:dispBlanksAs", "gap"),
            ]),
          Node("c:spPr", [:], [Node("a:noFill"), Node("a:ln", [:], [Node("a:noFill")])]),
          ChartText.properties(size: textSize),
          Node("c:externalData", ["r:id": data], [.value("c:autoUpdate", "0")]),
        ]))
    return [
      part,
      Part(path: workbookPath, contentType: ContentType.workbook, body: try plot.table.workbook()),
    ]
  }

  /// The legend, without the band's invisible floor; a single series needs none.
  private func legend(_ plot: ChartPlot) -> Node? {
    guard plot.seriesCount > 1 else { return nil }
    return Node(
      "c:legend", [:],
      [
        .value("c:legendPos", "b"),
        plot.hiddenSeries.map {
          Node("c:legendEntry", [:], [.value("c:idx", "\($0)"), .value("c:delete", "1")])
        },
        .value("c:overlay", "0"),
        ChartText.properties(size: plot.textSize),
      ])
  }
}
