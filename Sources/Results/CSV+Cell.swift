import Campaign

extension CSV {
  /// What stands in one place.
  public enum Cell {
    case text(String)
    /// Empty where not finite.
    case number(Double)
    /// Empty where unknown or not finite.
    case optional(Double?)

    var written: String {
      switch self {
      case .text(let text): text
      case .number(let value): value.isFinite ? decimal(value) : ""
      case .optional(let value): value.flatMap { $0.isFinite ? decimal($0) : nil } ?? ""
      }
    }
  }

  /// Adds a row of as many cells as the header.
  public mutating func append(_ row: [Cell]) { append(texts: row.map(\.written)) }
}
