import CXLSXWriter
import Foundation

/// Hands a workbook to libxlsxwriter and closes the file.
enum WorkbookFile {
  /// Every file carries this date (2000-01-01), so that equal input gives equal bytes.
  private static let created: time_t = 946_684_800

  /// libxlsxwriter calls `gmtime`, which shares one buffer between threads.
  private static let lock = NSLock()

  static func write(
    _ workbook: Workbook, to path: String, temporaryFolder: String
  ) throws(WorkbookError) {
    lock.lock()
    defer { lock.unlock() }

    guard let folder = strdup(temporaryFolder) else { throw .library("out of memory") }
    defer { free(folder) }
    var options = lxw_workbook_options()
    options.tmpdir = folder
    guard let file = workbook_new_opt(path, &options) else { throw .library("out of memory") }

    do throws(WorkbookError) {
      try setProperties(of: workbook, in: file)
      let names = SheetNames.mended(workbook.sheets.map(\.name))
      let formats = CellFormats(workbook: file)
      for (sheet, name) in zip(workbook.sheets, names) {
        try SheetWriter(sheet: sheet, name: name, workbook: file, formats: formats).write()
      }
    } catch {
      lxw_workbook_free(file)
      throw error
    }
    // Closing writes the file and frees everything, also when it fails.
    try check(workbook_close(file))
  }

  /// Turns libxlsxwriter's error codes into errors.
  static func check(_ code: lxw_error) throws(WorkbookError) {
    guard code != LXW_NO_ERROR else { return }
    throw .library(lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)")
  }

  private static func setProperties(
    of workbook: Workbook, in file: UnsafeMutablePointer<lxw_workbook>
  ) throws(WorkbookError) {
    let texts = [workbook.title, workbook.creator, workbook.company].map {
      strdup(PlainText.cut(PlainText.line($0), to: 255))
    }
    defer { for text in texts { free(text) } }
    var properties = lxw_doc_properties()
    properties.title = texts[0]
    properties.author = texts[1]
    properties.company = texts[2]
    properties.created = created
    try check(workbook_set_properties(file, &properties))
  }
}
