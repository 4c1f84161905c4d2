/// A table on a slide.
///
/// A cell holds up to ``cellLimit`` UTF-16 units; longer text ends with an ellipsis. The type
/// shrinks from 14 to 8 points until all rows fit. If they still do not, cells are cut to three, two
/// or one line each, and rows that find no place then give way to one that counts them.
public struct TableBlock: Sendable {
  /// The longest text of a cell.
  public static let cellLimit = 400

  /// A column of a slide's table.
  public struct Column: Sendable {
    /// The header text.
    public var title: String
    /// Whether header and cells are aligned to the right, as numbers are.
    public var isNumeric: Bool

    /// Describes a column.
    public init(_ title: String, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows of text; a short row leaves the columns to its right empty.
  public var rows: [[String]]
  /// The rows set in bold, from 0 under the header.
  public var boldRows: Set<Int>
  /// What a screen reader says about the table.
  public var altText: String

  /// Describes a table.
  public init(columns: [Column], rows: [[String]], boldRows: Set<Int> = [], altText: String) {
    self.columns = columns
    self.rows = rows
    self.boldRows = boldRows
    self.altText = altText
  }
}
