/// One worksheet: heading lines, then one table, then its charts.
public struct Sheet: Sendable {
  /// The most heading lines that are kept in view.
  public static let longestFrozenHeading = 8

  /// The tab's name. Names Excel would refuse are mended, and doubles get a number.
  public var name: String
  /// Lines of text above the table; the first is set as a title.
  public var heading: [String]
  /// The table's columns. A sheet without columns holds only its heading.
  public var columns: [Column]
  /// The table's rows. A short row leaves the columns to its right empty.
  public var rows: [[Cell]]
  /// Keeps the heading and the header row in view while scrolling, unless the heading is so long
  /// (``longestFrozenHeading`` lines) that the table would find no room under it.
  public var freezesHeader: Bool
  /// Puts filter buttons on the header row.
  public var hasFilter: Bool
  /// Charts drawn from the table.
  public var charts: [SheetChart]
  /// The tab's colour as 0xRRGGBB.
  public var tabColour: UInt32?

  /// Describes a sheet.
  public init(
    name: String, heading: [String] = [], columns: [Column] = [], rows: [[Cell]] = [],
    freezesHeader: Bool = true, hasFilter: Bool = true, charts: [SheetChart] = [],
    tabColour: UInt32? = nil
  ) {
    self.name = name
    self.heading = heading
    self.columns = columns
    self.rows = rows
    self.freezesHeader = freezesHeader
    self.hasFilter = hasFilter
    self.charts = charts
    self.tabColour = tabColour
  }

  /// The header's row in the file: under the heading lines and one empty row.
  var headerRow: Int { heading.isEmpty ? 0 : heading.count + 1 }
}
