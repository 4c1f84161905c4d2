/// Why a workbook could not be written.
public enum WorkbookError: Error, Equatable, Sendable {
  /// The temporary file could not be made, written or read back.
  case temporaryFile(String)
  /// A sheet has more rows or columns than Excel can hold.
  case sheetTooLarge(sheet: String)
  /// A row has more cells than the sheet has columns; `row` counts from 0 below the header.
  case rowTooWide(sheet: String, row: Int)
  /// A chart series points at a column or at rows the table does not have.
  case chartOutsideTable(sheet: String, chart: String)
  /// libxlsxwriter refused, with its own words.
  case library(String)
}

extension WorkbookError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .temporaryFile(let reason):
      "The workbook's temporary file failed: \(reason)"
    case .sheetTooLarge(let sheet):
      "Sheet “\(sheet)” is larger than Excel's 1,048,576 rows by 16,384 columns."
    case .rowTooWide(let sheet, let row):
      "Row \(row) of sheet “\(sheet)” has more cells than the sheet has columns."
    case .chartOutsideTable(let sheet, let chart):
      "Chart “\(chart)” on sheet “\(sheet)” points outside the table."
    case .library(let words):
      "The workbook could not be written: \(words)"
    }
  }
}
