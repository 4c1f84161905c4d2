/// A table column.
public struct Column: Sendable {
  /// How the header is aligned over its cells.
  public enum Style: Sendable {
    /// Text, aligned to the left.
    case text
    /// Numbers, aligned to the right.
    case number
    /// Dates, aligned to the right.
    case date
  }

  /// The header text.
  public var title: String
  /// The width in characters; nil takes it from the content, within limits.
  public var width: Double?
  /// What the column holds.
  public var style: Style

  /// Describes a column.
  public init(_ title: String, width: Double? = nil, style: Style = .text) {
    self.title = title
    self.width = width
    self.style = style
  }
}
