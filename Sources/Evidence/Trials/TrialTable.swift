import Campaign

/// A table of trials, read strictly: every fault at once, each with its line.
public struct TrialTable: Sendable {
  public let file: String
  public let rows: [TrialRow]

  /// - Throws: `Faults` with every cell that is not allowed, every row that contradicts itself or another, and every
  ///   column missing or unknown.
  public init(_ text: String, file: String) throws(Faults) {
    self.file = file
    let table = try CSVTable(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, file: file)
    let names = TrialColumn.allCases.map(\.rawValue)
    var faults: [Fault] = []
    func head(_ message: String, column: Int = 1) {
      faults.append(Fault(at: SourceLocation(file: file, line: 1, column: column), message))
    }
    for (index, name) in table.header.enumerated() {
      if TrialColumn(rawValue: name) == nil {
        let question = NearestName.question(name, among: names)
        head(
          "unknown column '\(name)'\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", "))",
          column: index + 1)
      } else if table.header.firstIndex(of: name) != index {
        head("the column '\(name)' stands there twice", column: index + 1)
      }
    }
    for column in TrialColumn.allCases where column.isNeeded && !table.header.contains(column.rawValue) {
      head("there is no column '\(column.rawValue)': \(column.meaning)")
    }
    guard faults.isEmpty else { throw Faults(faults) }
    if table.rows.isEmpty { head("the table has no rows") }
    var rows: [TrialRow] = []
    for index in table.rows.indices {
      var reader = TrialRowReader(table: table, index: index)
      if let row = reader.read() { rows.append(row) }
      faults += reader.faults
    }
    faults += TrialTable.contradictions(rows)
    guard faults.isEmpty else {
      throw Faults(
        faults.sorted {
          ($0.location?.line ?? 0, $0.location?.column ?? 0)
            < ($1.location?.line ?? 0, $1.location?.column ?? 0)
        })
    }
    self.rows = rows
  }

  /// Arms that stand there twice, and controls that do not exist or have no rate.
  private static func contradictions(_ rows: [TrialRow]) -> [Fault] {
    var first: [[String]: Int] = [:]
    var faults: [Fault] = []
    for row in rows {
      let key = [row.study, row.arm, row.outcome]
      if let line = first[key] {
        faults.append(
          Fault(at: row.location, "'\(row.arm)' of '\(row.study)' stands already on line \(line)"))
      } else {
        first[key] = row.location.line
      }
      guard let control = row.control else {
        let study = rows.filter { $0.study == row.study }
        if let arm = TrialEffects.control(of: row, in: study) { faults += disagreement(row, arm) }
        continue
      }
      let arms = rows.filter { $0.study == row.study && $0.arm != row.arm }
      guard let arm = arms.first(where: { $0.arm == control }) else {
        let question = NearestName.question(control, among: arms.map(\.arm))
        let allowed = arms.isEmpty ? "none, as it has no other arm" : arms.map(\.arm).joined(separator: "; ")
        faults.append(
          Fault(
            at: row.location,
            "the control '\(control)' is no other arm of '\(row.study)'\(question.isEmpty ? "." : question) Allowed: \(allowed)"
          ))
        continue
      }
      if arm.rate == nil {
        faults.append(Fault(at: row.location, "the control '\(control)' has no outcome_rate"))
      } else {
        faults += disagreement(row, arm)
      }
    }
    return faults
  }

  /// A lift that is not what the rates say.
  private static func disagreement(_ row: TrialRow, _ control: TrialRow) -> [Fault] {
    guard let lift = row.lift, let rate = row.rate, let base = control.rate, abs(rate - base - lift) > 0.006
    else { return [] }
    return [
      Fault(
        at: row.location,
        "the lift of '\(row.arm)' is not its rate less that of '\(control.arm)': leave outcome_rate or lift_pp empty"
      )
    ]
  }
}
