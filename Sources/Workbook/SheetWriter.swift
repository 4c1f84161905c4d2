import CXLSXWriter

/// Writes one sheet: heading, header row, table, view settings.
struct SheetWriter {
  /// Excel's own limits.
  private static let maxRows = 1_048_576
  private static let maxColumns = 16_384
  private static let maxText = 32_767
  /// Beyond so many lines a row would fill the screen.
  private static let tallestRow = 20
  private static let lineHeight = 15.0

  let sheet: Sheet
  let name: String
  let workbook: UnsafeMutablePointer<lxw_workbook>
  let formats: CellFormats

  func write() throws(WorkbookError) {
    try checkSize()
    guard let worksheet = workbook_add_worksheet(workbook, name) else {
      throw .library("sheet “\(name)” could not be added")
    }
    let widths = ColumnWidths.of(sheet)
    for (column, width) in widths.enumerated() {
      let column = UInt16(column)
      try WorkbookFile.check(worksheet_set_column(worksheet, column, column, width, nil))
    }
    try writeHeading(on: worksheet)
    try writeHeader(on: worksheet, widths: widths)
    for (index, row) in sheet.rows.enumerated() {
      try setHeight(
        of: zip(row, widths).map { Self.lines(of: $0, width: $1) }.max() ?? 1,
        row: sheet.headerRow + 1 + index, on: worksheet)
      for (column, cell) in row.enumerated() {
        let place = Place(row: sheet.headerRow + 1 + index, column: column)
        try write(cell, at: place, width: widths[column], on: worksheet)
      }
    }
    try setView(of: worksheet)
    try writeCharts(on: worksheet)
  }

  private func checkSize() throws(WorkbookError) {
    guard sheet.headerRow + 1 + sheet.rows.count <= Self.maxRows,
      sheet.columns.count <= Self.maxColumns
    else { throw .sheetTooLarge(sheet: name) }
    for (index, row) in sheet.rows.enumerated() where row.count > sheet.columns.count {
      throw .rowTooWide(sheet: name, row: index)
    }
  }

  private func writeHeading(on worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WorkbookError) {
    for (index, line) in sheet.heading.enumerated() {
      try write(
        PlainText.line(line), at: Place(row: index, column: 0),
        look: index == 0 ? .title : .heading, on: worksheet)
    }
  }

  private func writeHeader(
    on worksheet: UnsafeMutablePointer<lxw_worksheet>, widths: [Double]
  ) throws(WorkbookError) {
    let titles = sheet.columns.map { PlainText.clean($0.title) }
    let room = sheet.hasFilter ? 3.0 : 0
    let lines = zip(titles, widths).map { ColumnWidths.lines(of: $0, width: $1 - room) }.max()
    try setHeight(of: lines ?? 1, row: sheet.headerRow, on: worksheet)
    for (index, column) in sheet.columns.enumerated() {
      try write(
        column.title, at: Place(row: sheet.headerRow, column: index),
        look: .header(rightAligned: column.style != .text), on: worksheet)
    }
  }

  private func write(
    _ cell: Cell, at place: Place, width: Double, on worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    switch cell {
    case .text(let text):
      let wraps = Self.lines(of: cell, width: width) > 1
      try write(text, at: place, look: .text(wraps: wraps), on: worksheet)
    case .number(let value?, let style) where value.isFinite:
      let format = try formats.format(.number(style))
      try WorkbookFile.check(
        worksheet_write_number(worksheet, place.row, place.column, value, format))
    case .date(let year, let month, let day)
    where Cell.isExcelDate(year: year, month: month, day: day):
      var date = lxw_datetime()
      (date.year, date.month, date.day) = (Int32(year), Int32(month), Int32(day))
      let format = try formats.format(.date)
      try WorkbookFile.check(
        worksheet_write_datetime(worksheet, place.row, place.column, &date, format))
    case .date(let year, let month, let day):
      let text = Cell.isoDate(year: year, month: month, day: day)
      try write(text, at: place, look: .text(wraps: false), on: worksheet)
    case .number, .empty:
      break
    }
  }

  private static func lines(of cell: Cell, width: Double) -> Int {
    guard case .text(let text) = cell else { return 1 }
    return ColumnWidths.lines(of: PlainText.clean(text), width: width)
  }

  /// Excel would find the height of wrapped rows itself; other programs and previews do not.
  private func setHeight(
    of lines: Int, row: Int, on worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    guard lines > 1 else { return }
    let height = Double(min(lines, Self.tallestRow)) * Self.lineHeight
    try WorkbookFile.check(
      worksheet_set_row(worksheet, lxw_row_t(row), height, nil))
  }

  /// Writes text as text. `worksheet_write_string` never reads a formula, a link or a number in it.
  private func write(
    _ text: String, at place: Place, look: CellFormats.Look,
    on worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let safe = PlainText.cut(Self.escaped(PlainText.clean(text)), to: Self.maxText)
    // An empty string would still need its format, for the header's colour.
    let format = try formats.format(look)
    try WorkbookFile.check(
      worksheet_write_string(worksheet, place.row, place.column, safe, format))
  }

  /// Excel reads "_x0041_" in a file as "A"; the underscore written as "_x005F_" keeps the text as it is.
  private static func escaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }

  private func setView(of worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WorkbookError) {
    if let colour = sheet.tabColour { worksheet_set_tab_color(worksheet, colour & 0xFFFFFF) }
    worksheet_set_landscape(worksheet)
    worksheet_set_paper(worksheet, 9)
    worksheet_fit_to_pages(worksheet, 1, 0)
    guard !sheet.columns.isEmpty else { return }

    let header = UInt32(sheet.headerRow)
    try WorkbookFile.check(worksheet_repeat_rows(worksheet, header, header))
    if sheet.freezesHeader, sheet.heading.count <= Sheet.longestFrozenHeading {
      worksheet_freeze_panes(worksheet, header + 1, 0)
    }
    if sheet.hasFilter {
      try WorkbookFile.check(
        worksheet_autofilter(
          worksheet, header, 0, header + UInt32(sheet.rows.count), UInt16(sheet.columns.count - 1)))
    }
  }
}

/// A cell's place as libxlsxwriter counts it, from 0.
struct Place {
  let row: lxw_row_t
  let column: lxw_col_t

  /// Both numbers are within Excel's limits, checked before a sheet is written.
  init(row: Int, column: Int) {
    self.row = lxw_row_t(row)
    self.column = lxw_col_t(column)
  }
}
