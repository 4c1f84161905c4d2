import Foundation
import OfficeReading
import Workbook

@testable import Presentation

/// Text that has broken office files before.
let nasty = "\"<script>alert('1')</script>\" & =1+1 שלום 你好 👩🏽‍🚀 \u{0}\u{1B}\u{FFFE}"

/// A deck with every layout, block and chart kind, full of odd text.
var sampleDeck: Presentation {
  let series = [
    ChartSeries(nasty, values: [1, nil, 3, 1.0 / 3]), ChartSeries("B", values: [4, .nan, 12_345.678, 1e-9]),
  ]
  let names = ["a", nasty, "<c>", ""]
  let band = ChartBand("P10 to P90", low: [0, 1, nil, 1], high: [2, 3, 4, 5])
  let below = ChartBand("Below", low: [-1, -1, -1, -1], high: [1, 1, 1, 1])
  func chart(_ figure: SlideChart.Figure) -> Block {
    .chart(
      SlideChart(
        figure, title: nasty, xTitle: nasty, yTitle: nasty, showsValues: true, altText: nasty))
  }
  let bars = SlideChart.Bars.allCases.map { chart(.bar(categories: names, series: series, bars: $0)) }
  let points = ScatterSeries(nasty, points: [.init(x: 1, y: 2, label: nasty), .init(x: .nan, y: 1)])
  let table = TableBlock(
    columns: [.init(nasty), .init("N", isNumeric: true)], rows: [[nasty, "1"], ["short"]],
    boldRows: [0], altText: nasty)
  return Presentation(
    title: nasty, creator: nasty,
    slides: [
      Slide(title: nasty, subtitle: nasty, layout: .cover, footer: nasty, notes: nasty),
      Slide(
        title: "Lines", layout: .twoColumns,
        blocks: [
          chart(.line(categories: names, series: series, band: band)),
          chart(.line(categories: names, series: series, band: below)),
        ], notes: "one\ntwo"),
      Slide(title: "Bars", layout: .chartAndText, blocks: Array(bars.prefix(2))),
      Slide(title: "Bars", layout: .stacked, blocks: Array(bars.suffix(2))),
      Slide(title: "Points", layout: .stacked, blocks: [chart(.scatter([points, points])), .table(table)]),
      Slide(
        title: "Text", layout: .twoColumns,
        blocks: [.bullets([nasty, "", "x"]), .paragraphs(["שלום", nasty])], footer: nasty),
    ])
}

/// The deck written and read back.
func read(_ deck: Presentation) throws -> OfficeFile {
  try OfficeFile(deck.data())
}
