import Foundation
import OfficeReading
import Testing

@testable import Workbook

@Suite struct WorkbookTests {
  private func file(_ sheets: Sheet...) throws -> OfficeFile {
    try OfficeFile(Workbook(title: "T", creator: "C", company: "D", sheets: sheets).data())
  }

  private func oneCell(_ cell: Cell) throws -> String? {
    try file(Sheet(name: "S", columns: [Column("A")], rows: [[cell]])).cells()["A2"]
  }

  private var table: Sheet {
    Sheet(
      name: "S", heading: ["Title"], columns: [Column("Week"), Column("People", style: .number)],
      rows: [[.text("1"), .count(3)], [.text("2"), .count(5)]])
  }

  @Test func equalInputGivesEqualBytes() throws {
    var sheet = table
    sheet.charts = [SheetChart(kind: .line, title: "C", series: [SheetSeries(categories: 0, values: 1)])]
    let book = Workbook(title: "T", sheets: [sheet, table])
    let first = try book.data()
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try book.data() == first)
    var other = book
    other.sheets[0].rows[0][1] = .count(4)
    #expect(try other.data() != first)
  }

  @Test func theDateIsFixed() throws {
    let core = try file(table).zip.text("docProps/core.xml")
    #expect(core.components(separatedBy: ">2000-01-01T00:00:00Z<").count == 3)
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "{=1}", "https://example.org", "007", "1"])
  func textStaysText(_ text: String) throws {
    let file = try file(Sheet(name: text, heading: [text], columns: [Column(text)], rows: [[.text(text)]]))
    let cells = try file.elements("c", in: "xl/worksheets/sheet1.xml")
    #expect(cells.count == 3)
    #expect(cells.allSatisfy { $0.value("t") == "s" })
    #expect(try file.elements("f", in: "xl/worksheets/sheet1.xml").isEmpty)
    #expect(try file.elements("hyperlink", in: "xl/worksheets/sheet1.xml").isEmpty)
    #expect(try file.cells()["A4"] == text)
  }

  @Test func chartTextNeverBecomesAFormula() throws {
    var sheet = table
    sheet.charts = [
      SheetChart(
        kind: .bar, title: "=A1", xTitle: "=A2", yTitle: "=A3",
        series: [SheetSeries(name: "=A4", categories: 0, values: 1)])
    ]
    let formulas = try file(sheet).elements("f", in: "xl/charts/chart1.xml").map(\.stringValue)
    #expect(formulas == ["S!$A$4:$A$5", "S!$B$4:$B$5"])
  }

  @Test func controlCharactersGoAndEscapesStay() throws {
    #expect(try oneCell(.text("a\u{0}b\u{1B}c\u{FFFE}\r\nd\te")) == "abc\nd\te")
    // In the file the underscore itself is escaped, so that Excel shows the text as it was.
    #expect(try oneCell(.text("_x0041_")) == "_x005F_x0041_")
    #expect(try oneCell(.text("a_xyz_")) == "a_xyz_")
  }

  @Test func longTextIsCutWithAnEllipsis() throws {
    let kept = try #require(try oneCell(.text(String(repeating: "😀", count: 20_000))))
    #expect(kept.utf16.count <= 32_767 && kept.utf16.count > 32_760)
    #expect(kept.hasSuffix("😀…"))
    #expect(try oneCell(.text(String(repeating: "x", count: 32_767)))?.hasSuffix("x") == true)
  }

  @Test func numbersAndDates() throws {
    #expect(try oneCell(.number(0.25, .share())) == "0.25")
    #expect(try oneCell(.number(nil, .count)) == nil)
    #expect(try oneCell(.number(.nan, .count)) == nil)
    #expect(try oneCell(.number(.infinity, .count)) == nil)
    #expect(try oneCell(.date(year: 2026, month: 3, day: 9)) == "46090")
    #expect(try oneCell(.date(year: 2024, month: 2, day: 29)) == "45351")
    #expect(try oneCell(.date(year: 2023, month: 2, day: 29)) == "2023-02-29")
    #expect(try oneCell(.date(year: 1492, month: 10, day: 12)) == "1492-10-12")
  }

  @Test func formatCodes() {
    #expect(NumberStyle.share(digits: 2).formatCode == "0.00%")
    #expect(NumberStyle.money(symbol: "€\"x\\").formatCode == "\"€x\"#,##0")
    #expect(NumberStyle.money(symbol: "").formatCode == "#,##0")
    #expect(NumberStyle.plain(digits: 99).formatCode == "0.0000000000")
  }

  @Test func viewOfASheet() throws {
    let file = try file(table)
    let pane = try #require(try file.elements("pane", in: "xl/worksheets/sheet1.xml").first)
    #expect(pane.value("topLeftCell") == "A4")
    #expect(pane.value("state") == "frozen")
    var wordy = table
    wordy.heading = Array(repeating: "x", count: 9)
    #expect(try self.file(wordy).elements("pane", in: "xl/worksheets/sheet1.xml").isEmpty)
    let filter = try #require(try file.elements("autoFilter", in: "xl/worksheets/sheet1.xml").first)
    #expect(filter.value("ref") == "A3:B5")
  }

  @Test func mistakesAreNamed() throws {
    var wide = table
    wide.rows[1].append(.empty)
    #expect(throws: WorkbookError.rowTooWide(sheet: "S", row: 1)) { try file(wide) }
    for series in [
      SheetSeries(categories: 0, values: 2), SheetSeries(categories: -1, values: 1),
      SheetSeries(categories: 0, values: 1, rows: 0..<3), SheetSeries(categories: 0, values: 1, rows: 1..<1),
    ] {
      var sheet = table
      sheet.charts = [SheetChart(kind: .line, title: "C", series: [series])]
      #expect(throws: WorkbookError.chartOutsideTable(sheet: "S", chart: "C")) { try file(sheet) }
    }
  }

  @Test func everyKindOfChartIsWellFormed() throws {
    var sheet = table
    let series = SheetSeries(categories: 0, values: 1)
    let kinds: [SheetChart.Kind] = [
      .line, .rangeLine, .column, .bar, .stackedBar, .scatter, .areaBand,
    ]
    sheet.charts = kinds.map { SheetChart(kind: $0, title: "<&>", series: [series, series]) }
    let file = try file(sheet)
    for name in file.xmlNames { #expect(throws: Never.self) { try file.xml(name) } }
    #expect(file.zip.names.filter { $0.hasPrefix("xl/charts/chart") }.count == kinds.count)
  }

  @Test func emptyWorkbooks() throws {
    #expect(try OfficeFile(Workbook(title: "", sheets: []).data()).cells().isEmpty)
    #expect(try file(Sheet(name: "Empty")).cells().isEmpty)
    #expect(try file(Sheet(name: "Header", columns: [Column("A")])).cells() == ["A1": "A"])
  }
}
