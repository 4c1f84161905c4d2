/// The format as tables for the documentation, made from the description that the reader follows.
public enum ScenarioFormat {
  /// One Markdown section a kind of map, each a table of its keys: what they mean, what is allowed, and whether they
  /// are needed. The assumptions' own names are in the catalogue.
  public static func markdown() -> String {
    var tables = FormatTables()
    for kind in Format.Kind.allCases { tables.add(kind.record) }
    return tables.sections.joined(separator: "\n")
  }
}

/// Collects a table for each record, those that hold others first.
private struct FormatTables {
  private(set) var sections: [String] = []
  private var known: Set<String> = []

  mutating func add(_ record: Record) {
    guard known.insert(record.id).inserted else { return }
    var lines = ["## \(record.title)", "", "| key | meaning | allowed |", "|---|---|---|"]
    for field in record.fields {
      let meaning: String =
        switch field.availability {
        case .now, .unresolvedOnly: field.isRequired ? "\(field.doc) (needed)" : field.doc
        case .resolvedOnly: "\(field.doc) (in resolved scenarios only)"
        case .never: ""
        }
      if meaning.isEmpty { continue }
      lines.append("| `\(field.name)` | \(meaning) | \(FormatTables.cell(field.shape.summary)) |")
    }
    sections.append(lines.joined(separator: "\n") + "\n")
    for field in record.fields { add(within: field.shape) }
  }

  private mutating func add(within shape: Shape) {
    switch shape {
    case .record(let record): if !record.id.hasPrefix("assumption-") { add(record) }
    case .list(let item, _): add(within: item)
    case .map(let value, _, _, _): add(within: value)
    case .either(let shapes): for shape in shapes { add(within: shape) }
    case .scalar, .assumptions, .anything: break
    }
  }

  /// A bar would end the cell.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Shape {
  /// As `allowed`, with other records by name: their keys stand in tables of their own.
  fileprivate var summary: String {
    switch self {
    case .record(let record): record.id.hasPrefix("assumption-") ? "an entry with a range" : record.title
    case .either(let shapes): shapes.map(\.summary).joined(separator: ", or ")
    default: allowed
    }
  }
}
