import Testing

@testable import Charts

@Suite struct BarTests {
  private func number(_ element: PictureReader.Element, _ name: String) -> Double {
    Double(element.attributes[name] ?? "") ?? .nan
  }

  @Test(arguments: ChartWidth.allCases) func funnelBarsBeginAtZero(_ width: ChartWidth) throws {
    let medians = [1000.0, 400, 100, 0]
    let chart = IntervalChart(
      title: "T", axisName: "Members", format: .count, style: .bars,
      rows: medians.map { .init(name: "Step", interval: Interval(median: $0, p10: $0 * 0.9, p90: $0 * 1.1)) })
    let picture = PictureReader(chart.svg(id: "b", width: width))
    let zero = try #require(picture.all("line", role: "c-axis").first)
    let bars = picture.all("rect", role: "c-bar")
    #expect(bars.count == medians.count)
    let longest = number(bars[0], "width")
    #expect(longest > 50)
    for (bar, median) in zip(bars, medians) {
      #expect(number(bar, "x") == number(zero, "x1"))
      #expect((number(bar, "width") - longest * median / 1000).magnitude <= 0.2)
    }
  }

  @Test func stackedBarsAddUp() throws {
    let chart = StackedBars(
      title: "T", axisName: "Y", format: .count, firstName: "F", secondName: "S",
      rows: [.init(name: "A", first: 30, second: 10), .init(name: "B", first: 0, second: 20)])
    let picture = PictureReader(chart.svg(id: "b"))
    let zero = try #require(picture.all("line", role: "c-axis").first)
    // The first two bars are the key.
    let bars = picture.all("rect", role: "c-bar").dropFirst(2).map {
      (x: number($0, "x"), width: number($0, "width"))
    }
    #expect(bars.count == 4)
    let start = number(zero, "x1")
    #expect(bars[0].x == start && bars[2].x == start && bars[2].width == 0)
    #expect((bars[0].width - 3 * bars[1].width).magnitude <= 0.3)
    #expect((bars[1].x - bars[0].x - bars[0].width).magnitude <= 0.15)
    #expect((bars[3].width - 2 * bars[1].width).magnitude <= 0.2)
  }

  @Test func scatterFrontierRunsThroughItsPoints() throws {
    let chart = ScatterChart(
      title: "T", xAxis: .init(name: "X", format: .count), yAxis: .init(name: "Y", format: .count),
      points: [(10.0, 10.0, true), (2, 4, true), (5, 1, false)].map {
        .init(name: "P", x: Interval(median: $0.0), y: Interval(median: $0.1), isOnFrontier: $0.2)
      })
    let path = try #require(PictureReader(chart.svg(id: "s")).all("path", role: "c-reference").first)
    let line = path.attributes["d"] ?? ""
    #expect(line.hasPrefix("M") && line.count { $0 == "l" } == 1)
    // From the cheap point to the dear one: to the right and up.
    let step = line.split(separator: "l")[1].split(separator: "-")
    #expect(step.count == 2 && (Double(step[0]) ?? 0) > 0)
  }
}
