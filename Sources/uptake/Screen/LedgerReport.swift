import Campaign
import Results

/// The ledger of assumptions as a table: ranges only where there is one.
struct LedgerReport {
  let ledger: LedgerTable

  var lines: [String] {
    var table = TextTable(
      ["assumption", "P10", "P50", "P90", "unit", "grade", "set at"], left: [0, 4, 5, 6])
    for row in ledger.rows {
      let isPoint = row.distribution == "point"
      // A long name stands on a line of its own, so that one touch does not widen the whole table.
      let isLong = row.name.count > 32
      if isLong { table.append(spanning: row.name) }
      table.append([
        isLong ? "" : row.name, isPoint ? "" : text(row.p10, row.unit), text(row.p50, row.unit),
        isPoint ? "" : text(row.p90, row.unit), unit(row.unit), row.provenance.grade.rawValue,
        row.provenance.setAt,
      ])
      if let response = row.response, let floor = row.floor {
        table.append(["  of it by awareness alone", "", text(floor, row.unit), "", unit(row.unit), "", ""])
        table.append(["  solved as a response", "", text(response, ""), "", "hazard", "", ""])
      }
    }
    return table.lines + [
      "Units: a week, a hazard per week; lift, points between a trial's arms; hazard, the hazard mass of one touch.",
      "Grades: A randomised or audited, B survey or filing, C vendor claim, ASM assumed.",
      "Sources and distributions: --csv, or assumptions.csv of a run.",
    ]
  }

  /// Shares and rates in per cent, as files state them.
  private func isPercent(_ unit: String) -> Bool { ["share", "lift, share", "per week"].contains(unit) }

  private func unit(_ unit: String) -> String {
    switch unit {
    case "lift, share": "lift"
    case "hazard mass": "hazard"
    case "per week": "a week"
    case "share", "number": ""
    default: unit
    }
  }

  /// To three significant digits.
  private func text(_ x: Double, _ unit: String) -> String {
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
