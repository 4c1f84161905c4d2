import Campaign

/// A strategy's touches as a table for a spreadsheet: a row a touch, a column a field of the scenario file.
///
/// Cells hold what the file would say (`2027-02-01`, `$0.55 a piece`); several things in a cell are separated by
/// semicolons, and a cell that begins with `{` or `[` is YAML. Columns of a field's own fields have a dot in their name:
/// `audience.tags`.
public enum TouchTable {
  /// The column with the touches' names.
  static let nameColumn = "touch"
  /// Columns that are there even where no touch fills them, for whoever edits the table.
  private static let always = [
    "channel", "sender", "message", "responsible", "audience.tags", "audience.segments", "audience.stages",
    "when",
    "trigger", "pieces", "cost",
  ]

  /// The table of a strategy; read again it gives the same touches.
  ///
  /// What is not the touches', the strategy's incentives and hold-out, stays in the scenario. Dates are those of the
  /// calendar, whatever moments they were stated by; numbers stand in their cell with their source.
  public static func csv(of strategy: Strategy, in scenario: Scenario) -> String {
    let rows = strategy.touches.map { touch in
      (touch.name, Dictionary(uniqueKeysWithValues: cells(touch, scenario)))
    }
    let used = Set(rows.flatMap(\.1.keys)).union(always)
    let columns = TouchColumn.all(contactPoints: Set(strategy.touches.flatMap(\.asksConsent)).sorted())
      .map(\.name).filter(used.contains)
    var csv = CSV([nameColumn] + columns)
    for (name, cells) in rows { csv.append(texts: [name] + columns.map { cells[$0] ?? "" }) }
    return csv.text
  }

  private static func cells(_ touch: Touch, _ scenario: Scenario) -> [(String, String)] {
    guard case .map(let fields) = ScenarioWriter.touch(touch, scenario) else { return [] }
    return fields.flatMap { key, node -> [(String, String)] in
      switch (key, node) {
      // Names and places of a resolved scenario; the numbers themselves follow.
      case ("uses", _), ("set-at", _): []
      case ("audience", .map(let parts)): parts.map { ("audience.\($0)", $1.cell) }
      default: [(key, node.cell)]
      }
    } + numbers(touch, scenario)
  }

  /// The touch's own numbers, each with its source.
  private static func numbers(_ touch: Touch, _ scenario: Scenario) -> [(String, String)] {
    touch.overrides.compactMap { path, name in
      guard let number = scenario.assumptions.first(where: { $0.name == name }),
        case .map(let entries) = ScenarioWriter.assumption(number)
      else { return nil }
      let suffix = ".consent"
      let column = path.hasSuffix(suffix) ? "asks-consent.\(path.dropLast(suffix.count))" : path
      return (column, WrittenNode.map(entries.filter { $0.0 != "set-at" }).flowText)
    }
  }
}

extension WrittenNode {
  /// What stands in a table's cell.
  fileprivate var cell: String {
    switch self {
    case .scalar(let text), .text(let text), .folded(let text): text
    case .flow(let node): node.cell
    case .list(let items):
      // An item with a semicolon, or one that would be taken for YAML, can stand in a list of YAML only.
      items.contains { $0.cell.contains(";") } || items.first?.cell.hasPrefix("[") ?? true
        || items.first?.cell.hasPrefix("{") ?? true
        ? flowText : items.map(\.cell).joined(separator: "; ")
    case .map: flowText
    }
  }
}

/// A column of a table of touches: the field of a touch, or of a field of it.
struct TouchColumn {
  /// `when`, or `audience.tags`.
  let name: String
  let path: [String]
  let shape: Shape

  /// Every column there can be, in the order of the format.
  static func all(contactPoints: [String]) -> [TouchColumn] {
    let record = Format.touch(whole: false)
    return record.shownFields(resolved: false).compactMap { record[$0] }.flatMap { field -> [TouchColumn] in
      switch field.shape {
      case .record(let inner):
        return inner.shownFields(resolved: false).compactMap { inner[$0] }
          .map {
            TouchColumn(name: "\(field.name).\($0.name)", path: [field.name, $0.name], shape: $0.shape)
          }
      case .map(let value, _, _, _):
        return contactPoints.map {
          TouchColumn(name: "\(field.name).\($0)", path: [field.name, $0], shape: value)
        }
      default: return [TouchColumn(name: field.name, path: [field.name], shape: field.shape)]
      }
    }
  }
}
