import CXLSXWriter
import Foundation

extension SheetWriter {
  /// Excel's default row and column, in pixels.
  private static let rowPixels = 20
  /// The size a libxlsxwriter chart has before scaling.
  private static let plainSize = (width: 480.0, height: 288.0)

  /// Draws the sheet's charts: those at the right one under the other, those below likewise.
  func writeCharts(on worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WorkbookError) {
    var nextRight = sheet.headerRow
    var nextBelow = sheet.headerRow + sheet.rows.count + 2
    for chart in sheet.charts {
      let size = (width: max(chart.width, 120), height: max(chart.height, 90))
      let rows = size.height / Self.rowPixels + 2
      let place: Place
      switch chart.placement {
      case .right:
        place = Place(row: nextRight, column: sheet.columns.count + 1)
        nextRight += rows
      case .below:
        place = Place(row: nextBelow, column: 0)
        nextBelow += rows
      }
      let drawing = try ChartWriter(chart: chart, sheet: sheet, sheetName: name).add(to: workbook)
      let altText = chart.altText.isEmpty ? chart.title : chart.altText
      guard let description = strdup(PlainText.clean(altText)) else {
        throw .library("out of memory")
      }
      defer { free(description) }
      var options = lxw_chart_options()
      options.x_scale = Double(size.width) / Self.plainSize.width
      options.y_scale = Double(size.height) / Self.plainSize.height
      options.description = description
      try WorkbookFile.check(
        worksheet_insert_chart_opt(worksheet, place.row, place.column, drawing, &options))
    }
  }
}
