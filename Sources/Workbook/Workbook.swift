import Foundation

/// An Excel workbook described as plain data.
///
/// The same workbook always gives the same bytes: nothing of the clock, the machine or the
/// temporary folder reaches the file.
public struct Workbook: Sendable {
  /// The document title, shown in the file's properties.
  public var title: String
  /// Who or what made the file, shown in its properties.
  public var creator: String
  /// The organisation, shown in the file's properties.
  public var company: String
  /// The sheets, in tab order. A workbook without sheets gets one empty sheet.
  public var sheets: [Sheet]

  /// Describes a workbook.
  public init(title: String, creator: String = "", company: String = "", sheets: [Sheet]) {
    self.title = title
    self.creator = creator
    self.company = company
    self.sheets = sheets
  }

  /// The workbook as the bytes of an .xlsx file.
  ///
  /// libxlsxwriter can only write to a path, so the file goes through a private temporary folder
  /// that is removed again whatever happens.
  public func data() throws(WorkbookError) -> Data {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("workbook-\(UUID().uuidString)")
    do {
      try files.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .temporaryFile("\(error)")
    }
    defer { try? files.removeItem(at: folder) }

    let path = folder.appendingPathComponent("book.xlsx")
    try WorkbookFile.write(self, to: path.path, temporaryFolder: folder.path)
    do {
      return try Data(contentsOf: path)
    } catch {
      throw .temporaryFile("\(error)")
    }
  }
}
