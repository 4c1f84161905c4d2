import Campaign

/// One row of `assumptions.csv`.
public struct AssumptionRecord: Sendable {
  public let name, touch, meaning, unit, distribution, grade, source, owner, setAt: String
  public let p10, p50, p90: Double?

  static func all(in table: CSVTable) throws(Faults) -> [AssumptionRecord] {
    let columns = try table.columns([
      "assumption", "touch", "meaning", "unit", "distribution", "grade", "source", "owner", "set_at", "p10",
      "p50", "p90",
    ])
    var records: [AssumptionRecord] = []
    for row in table.rows.indices {
      func text(_ column: Int) -> String { table.rows[row][columns[column]] }
      records.append(
        AssumptionRecord(
          name: text(0), touch: text(1), meaning: text(2), unit: text(3), distribution: text(4),
          grade: text(5), source: text(6), owner: text(7), setAt: text(8),
          p10: try table.number(row, columns[9]), p50: try table.number(row, columns[10]),
          p90: try table.number(row, columns[11])))
    }
    return records
  }
}
