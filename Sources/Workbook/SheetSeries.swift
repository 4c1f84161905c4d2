/// One series of a sheet's chart, as columns and rows of the table.
public struct SheetSeries: Sendable {
  /// The series name; nil takes the header of the value column.
  public var name: String?
  /// The column with the categories (or the horizontal values of a scatter chart), from 0.
  public var categories: Int
  /// The column with the values, from 0.
  public var values: Int
  /// The table rows to draw, from 0 under the header; nil for all.
  public var rows: Range<Int>?

  /// Describes a series.
  public init(name: String? = nil, categories: Int, values: Int, rows: Range<Int>? = nil) {
    self.name = name
    self.categories = categories
    self.values = values
    self.rows = rows
  }
}
