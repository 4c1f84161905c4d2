import Campaign
import ChartSamples
import Testing

@testable import Charts

@Suite struct ChartDataTests {
  private let launch = CalendarDate(year: 2027, month: 1, day: 4)!

  private var fan: FanChart {
    FanChart(
      title: "T", axisName: "Members", format: .count, launch: launch,
      bands: [
        Band(
          name: "A", median: [1, 2.5, .nan], p10: [0.5, 2, .nan], p90: [2, 3, .infinity], shading: .filled),
        Band(name: "B", median: [4, 5, 6]),
      ],
      touches: [
        TouchMark(date: launch.adding(days: 8), name: "Hello", channel: "E-mail"),
        TouchMark(date: launch.adding(days: -3), name: "Early", channel: "Text"),
        TouchMark(date: launch.adding(days: 400), name: "Late", channel: "Text"),
      ])
  }

  @Test func fanTableHoldsTheNumbersGiven() {
    let table = fan.table
    #expect(
      table.columns.map(\.name) == [
        "Week", "Date", "A, median", "A, P10", "A, P90", "B, median", "Communications",
      ])
    #expect(
      table.rows == [
        [
          .number(1), .text("2027-01-04"), .number(1), .number(0.5), .number(2), .number(4),
          .text("Early (Text, 2027-01-01)"),
        ],
        [
          .number(2), .text("2027-01-11"), .number(2.5), .number(2), .number(3), .number(5),
          .text("Hello (E-mail, 2027-01-12)"),
        ],
        [
          .number(3), .text("2027-01-18"), .number(nil), .number(nil), .number(nil), .number(6),
          .text("Late (Text, 2028-02-08)"),
        ],
      ])
    #expect(table.text(row: 2, column: 2) == "–")
    #expect(table.text(row: 0, column: 5) == "4")
    #expect(table.text(row: 9, column: 9) == "–")
  }

  @Test func fanHasOneReadOutPointPerWeek() {
    #expect(PictureReader(fan.svg(id: "f")).readRows == [0, 1, 2])
    #expect(PictureReader(fan.svg(id: "f", width: .narrow)).readRows == [0, 1, 2])
  }

  @Test func smallMultiplesReadTheRowOfTheirSegmentAndWeek() {
    let chart = SmallMultiples(
      title: "T", axisName: "Y", format: .count, launch: launch,
      panels: [
        .init(name: "P", bands: [Band(name: "A", median: [1, 2]), Band(name: "B", median: [3, 4])]),
        .init(name: "Q", bands: [Band(name: "B", median: [5, 6])]),
      ])
    #expect(PictureReader(chart.svg(id: "s")).readRows == [0, 1, 2, 3])
    #expect(chart.table.columns.map(\.name) == ["Segment", "Week", "A, median", "B, median"])
    let shown = chart.table.rows.indices.map { row in
      [0, 1, 2, 3].map { chart.table.text(row: row, column: $0) }
    }
    #expect(
      shown == [["P", "1", "1", "3"], ["P", "2", "2", "4"], ["Q", "1", "–", "5"], ["Q", "2", "–", "6"]])
  }

  @Test func aYearOfFourStrategiesIsSmall() throws {
    let sample = try #require(Sample.all.first { $0.name == "fan-52" })
    for width in ChartWidth.allCases { #expect(sample.chart.svg(id: "x", width: width).utf8.count < 25_000) }
  }

  @Test func gapsBreakTheLine() {
    let chart = FanChart(
      title: "T", axisName: "Y", format: .count, launch: launch,
      bands: [Band(name: "A", median: [1, 2, .nan, 3, 4, .nan, 5])])
    let picture = PictureReader(chart.svg(id: "f"))
    let line = picture.all("path", role: "c-line").first?.attributes["d"] ?? ""
    #expect(line.count { $0 == "M" } == 2)
    // The last week stands alone: a dot in the plot besides the mark of the label.
    #expect(picture.all("circle", role: "c-mark").count == 2)
  }

  @Test func tooltipsCarryWholeNames() {
    let long = String(repeating: "A long name ", count: 16)
    let svg = IntervalChart(
      title: "T", axisName: "Y", format: .count,
      rows: [.init(name: long, interval: Interval(median: 5))]
    ).svg(id: "i")
    #expect(svg.contains("<title>\(SafeText.cleaned(long))</title>"))
    #expect(svg.contains("…"))
  }

  @Test func intervalTableHoldsTheNumbersGiven() {
    let chart = IntervalChart(
      title: "T", axisName: "Members", format: .count, style: .bars,
      rows: [
        .init(
          name: "All", interval: Interval(median: 200, p10: 190, p90: 210, p5: 180, p95: .nan), texts: ["x"]),
        .init(name: "Some", interval: Interval(median: 50)),
      ],
      textColumns: ["Note"], showsShareOfFirst: true)
    #expect(
      chart.table.rows == [
        [
          .text("All"), .number(200), .number(190), .number(210), .number(180), .number(nil), .number(1),
          .text("x"),
        ],
        [
          .text("Some"), .number(50), .number(nil), .number(nil), .number(nil), .number(nil), .number(0.25),
          .text(""),
        ],
      ])
  }

  @Test func probabilitiesAreReadBetweenThresholds() {
    let line = CurveChart.Line(name: "A", probabilities: [1, 0.5, .nan])
    let chart = CurveChart(
      title: "T", axisName: "X", format: .count, thresholds: [0, 100, 200], lines: [line],
      promise: .init(threshold: 50, label: "Promise"))
    #expect(chart.probability(line, at: 0) == 1)
    #expect(chart.probability(line, at: 50) == 0.75)
    #expect(chart.probability(line, at: 150).isNaN)
    #expect(chart.probability(line, at: 300).isNaN)
    #expect(chart.probability(line, at: -1).isNaN)
    #expect(chart.description.contains("75 %"))
    #expect(
      chart.table.rows == [
        [.number(0), .number(1)], [.number(100), .number(0.5)], [.number(200), .number(nil)],
      ])
  }

  @Test func calendarNumbersAreTableRows() {
    let chart = Swimlanes(
      title: "T", from: launch, to: launch.adding(days: 90),
      lanes: [.init(channel: "E-mail", sender: "Us"), .init(channel: "Text", sender: "")],
      marks: [
        .init(lane: 1, date: launch, name: "c"), .init(lane: 0, date: launch.adding(days: 9), name: "b"),
        .init(lane: 7, date: launch, name: "nowhere"), .init(lane: 0, date: launch, name: "a"),
      ],
      triggered: [.init(lane: 1, name: "d", rule: "10 days after registration")],
      spans: [.init(from: launch, to: launch.adding(days: 6), label: "Rest")])
    let names = chart.table.rows.indices.map { chart.table.text(row: $0, column: 4) }
    #expect(names == ["a", "b", "c", "d", "Rest"])
    #expect(PictureReader(chart.svg(id: "s")).readRows == [0, 1, 2, 3, 4])
  }

  @Test func otherTablesHoldTheNumbersGiven() {
    let bars = StackedBars(
      title: "T", axisName: "Y", format: .count, firstName: "F", secondName: "S",
      rows: [.init(name: "A", first: 1.25, second: -2), .init(name: "B", first: .nan, second: 3)])
    #expect(
      bars.table.rows == [
        [.text("A"), .number(1.25), .number(-2)], [.text("B"), .number(nil), .number(3)],
      ])
    let panel = PairedLines.Panel(name: "P", format: .count, bands: [Band(name: "A", median: [7])])
    let other = PairedLines.Panel(name: "Q", format: .count, bands: [Band(name: "A", median: [8, 9])])
    let pair = PairedLines(title: "T", launch: launch, upper: panel, lower: other)
    #expect(
      pair.table.rows == [
        [.number(1), .text("2027-01-04"), .number(7), .number(8)],
        [.number(2), .text("2027-01-11"), .number(nil), .number(9)],
      ])
    let multiples = SmallMultiples(
      title: "T", axisName: "Y", format: .count, launch: launch,
      panels: [.init(name: "P", bands: [Band(name: "A", median: [7], p10: [6], p90: [8])])])
    #expect(
      multiples.table.rows == [
        [.text("P"), .number(1), .number(7), .number(6), .number(8)]
      ])
    let scatter = ScatterChart(
      title: "T", xAxis: .init(name: "X", format: .money(symbol: "$")),
      yAxis: .init(name: "Y", format: .count),
      points: [
        .init(name: "A", x: Interval(median: 1, p10: 2, p90: 3), y: Interval(median: 4), isOnFrontier: true)
      ])
    #expect(
      scatter.table.rows == [
        [
          .number(1), .text("A"), .number(1), .number(2), .number(3), .number(4), .number(nil), .number(nil),
          .text("yes"),
        ]
      ])
  }
}
