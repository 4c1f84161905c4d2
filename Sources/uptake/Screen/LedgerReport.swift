import Campaign
import Results

/// The ledger of assumptions as a table: ranges only where there is one.
struct LedgerReport {
  let ledger: LedgerTable

  var lines: [String] {
    var table = LedgerReport.table
    for row in ledger.rows {
      table.append(named: row.name, LedgerReport.cells(row))
      if let response = row.response, let floor = row.floor {
        table.append([
          "  of it by awareness alone", "", LedgerReport.text(floor, row.unit), "",
          LedgerReport.unit(row.unit), "", "",
        ])
        table.append(["  solved as a response", "", LedgerReport.text(response, ""), "", "hazard", "", ""])
      }
    }
    return table.lines + LedgerReport.legend + [
      "Sources and distributions: --csv, or assumptions.csv of a run."
    ]
  }

  fileprivate static var table: TextTable {
    TextTable(["assumption", "P10", "P50", "P90", "unit", "grade", "set at"], left: [0, 4, 5, 6])
  }

  fileprivate static let legend = [
    "Units: a week, a hazard per week; lift, points between a trial's arms; hazard, the hazard mass of one touch.",
    "Grades: A randomised or audited, B survey or filing, C vendor claim, ASM assumed.",
  ]

  /// What stands beside the name.
  fileprivate static func cells(_ row: LedgerTable.Row) -> [String] {
    let isPoint = row.distribution == "point"
    return [
      isPoint ? "" : text(row.p10, row.unit), text(row.p50, row.unit), isPoint ? "" : text(row.p90, row.unit),
      unit(row.unit), row.provenance.grade.rawValue, row.provenance.setAt,
    ]
  }

  /// Shares and rates in per cent, as files state them.
  private static func isPercent(_ unit: String) -> Bool {
    ["share", "lift, share", "per week"].contains(unit)
  }

  private static func unit(_ unit: String) -> String {
    switch unit {
    case "lift, share": "lift"
    case "hazard mass": "hazard"
    case "per week": "a week"
    case "share", "number": ""
    default: unit
    }
  }

  /// To three significant digits.
  private static func text(_ x: Double, _ unit: String) -> String {
    let value = isPercent(unit) ? 100 * x : x
    var digits = 0
    if value != 0 {
      var magnitude = value.magnitude
      while magnitude < 100, digits < 9 {
        magnitude *= 10
        digits += 1
      }
    }
    var text = NumberText(currency: "").grouped(value, digits: digits)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text + (isPercent(unit) ? " %" : "")
  }
}

/// What two ledgers have different: numbers as they were and as they are.
struct LedgerDifferenceReport {
  let difference: LedgerDifference
  /// The files compared.
  let old, new: String

  var lines: [String] {
    let changes = difference.changes
    guard !changes.isEmpty else {
      return ["\(old) and \(new) rest on the same \(difference.alike) numbers, with the same sources"]
    }
    var table = LedgerReport.table
    for change in changes {
      table.append(spanning: change.name)
      let other = change.kind == .evidence ? "other evidence" : "was"
      if let before = change.before {
        table.append(["  \(change.after == nil ? "gone; was" : other)"] + LedgerReport.cells(before))
      }
      if let after = change.after {
        table.append(["  \(change.before == nil ? "new" : "is")"] + LedgerReport.cells(after))
      }
    }
    let counts: [(LedgerDifference.Change.Kind, String)] = [
      (.number, "changed"), (.evidence, "with other evidence"), (.new, "new"), (.gone, "gone"),
    ]
    let summary = counts.map { kind, words in "\(changes.count { $0.kind == kind }) \(words)" }
    return ["From \(old) to \(new): \(summary.joined(separator: ", ")), \(difference.alike) alike", ""]
      + table.lines
      + LedgerReport.legend + ["Sources: --csv."]
  }
}

extension TextTable {
  /// Adds a row; a long name stands on a line of its own, so that one touch does not widen the whole table.
  fileprivate mutating func append(named name: String, _ cells: [String]) {
    let isLong = name.count > 32
    if isLong { append(spanning: name) }
    append([isLong ? "" : name] + cells)
  }
}
