import Foundation
import OfficeReading
import Testing
import Workbook

@testable import Presentation

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ChartTests {
  /// The cells a formula such as "Sheet1!$B$2:$B$4" names, top to bottom.
  private func places(_ formula: String) throws -> [String] {
    let ends = try #require(formula.split(separator: "!").last).split(separator: ":").map {
      $0.split(separator: "$")
    }
    let first = try #require(ends.first)
    let last = try #require(ends.last)
    try #require(first[0] == last[0])
    return (try #require(Int(first[1]))...(try #require(Int(last[1])))).map { "\(first[0])\($0)" }
  }

  @Test func cachesEqualTheEmbeddedWorkbook() throws {
    let file = try read(sampleDeck)
    let charts = file.zip.names.filter { $0.hasPrefix("ppt/charts/chart") }
    #expect(charts.count == 7)
    for chart in charts {
      let target = try #require(try file.links(of: chart)["rId1"])
      let book = try OfficeFile(file.zip.data(target))
      #expect(try book.elements("f", in: "xl/worksheets/sheet1.xml").isEmpty)
      let cells = try book.cells()
      let references = try file.elements("numRef", in: chart) + file.elements("strRef", in: chart)
      #expect(references.count >= 6)
      for reference in references {
        let formula = try #require(reference.children("f").first?.stringValue)
        let places = try places(formula)
        let cache = try #require(
          (reference.children("numCache") + reference.children("strCache")).first)
        let count = cache.children("ptCount").first?.value("val")
        #expect(count == "\(places.count)", "\(chart) \(formula)")
        var cached: [String: String] = [:]
        for point in cache.children("pt") {
          let index = try #require(point.value("idx").flatMap { Int($0) })
          cached[places[index]] = point.children("v").first?.stringValue ?? ""
        }
        for place in places {
          #expect(cached[place] ?? "" == cells[place] ?? "", "\(chart) \(place)")
        }
      }
    }
  }

  @Test func bandIsStackedAndItsFloorHidden() throws {
    let chart = "ppt/charts/chart1.xml"
    let file = try read(sampleDeck)
    let series = try file.elements("ser", in: chart)
    #expect(series.count == 4)
    #expect(
      series.map { $0.children("idx").first?.value("val") }
        == ["0", "1", "2", "3"])
    #expect(try file.elements("areaChart", in: chart).first?.children("ser").count == 2)
    let hidden = try #require(try file.elements("legendEntry", in: chart).first)
    #expect(hidden.children("idx").first?.value("val") == "0")
    // A band below zero cannot be stacked: four lines and no area.
    #expect(try file.elements("areaChart", in: "ppt/charts/chart2.xml").isEmpty)
    #expect(try file.elements("ser", in: "ppt/charts/chart2.xml").count == 4)
  }

  @Test func labelsOfStackedBarsStayInside() throws {
    let file = try read(sampleDeck)
    for number in 3...6 {
      let chart = "ppt/charts/chart\(number).xml"
      let isStacked =
        try file.elements("grouping", in: chart).first?
        .value("val") == "stacked"
      let positions = try file.elements("dLblPos", in: chart).map {
        $0.value("val")
      }
      #expect(!positions.isEmpty)
      #expect(positions.allSatisfy { $0 == (isStacked ? "ctr" : "outEnd") })
    }
  }

  @Test func mistakesAreNamed() {
    func write(_ figure: SlideChart.Figure) throws -> Data {
      let chart = SlideChart(figure, title: "C", altText: "")
      return try Presentation(title: "", slides: [Slide(title: "", blocks: [.chart(chart)])]).data()
    }
    #expect(throws: PresentationError.unequalSeries(slide: 1, series: "S", expected: 2, found: 1)) {
      try write(.bar(categories: ["a", "b"], series: [ChartSeries("S", values: [1])]))
    }
    #expect(throws: PresentationError.unequalSeries(slide: 1, series: "B", expected: 1, found: 0)) {
      try write(
        .line(
          categories: ["a"], series: [ChartSeries("S", values: [1])],
          band: ChartBand("B", low: [1], high: [])))
    }
    for empty: SlideChart.Figure in [
      .line(categories: [], series: []), .scatter([]),
      .bar(categories: ["a"], series: [ChartSeries("S", values: [.nan])]),
      .scatter([ScatterSeries("S", points: [.init(x: .infinity, y: 0)])]),
    ] {
      #expect(throws: PresentationError.emptyChart(slide: 1, chart: "C")) { try write(empty) }
    }
  }
}
