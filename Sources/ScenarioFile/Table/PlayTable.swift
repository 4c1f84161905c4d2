import Campaign

/// Reads `plays.csv`: a row a play, what is looked for and which playbook is of use then.
struct PlayTable {
  static let name = "plays.csv"
  static let columns = [
    "play", "measure", "over", "below", "above", "playbook", "because", "source", "grade",
  ]

  let log: FaultLog
  let file: String
  /// The playbooks there are.
  let playbooks: [String]

  func plays(_ text: String) -> [Play] {
    do throws(Faults) {
      let table = try CSVTable(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, file: file)
      let columns = try table.columns(PlayTable.columns)
      var seen: [String: Int] = [:]
      return table.rows.indices.compactMap { row in
        let cells = Dictionary(
          uniqueKeysWithValues: zip(PlayTable.columns, columns).map { name, column in
            (name, Cell(text: table.rows[row][column], place: table.location(row, column)))
          })
        let name = cells["play"]!
        if name.text.isEmpty {
          log.add(at: name.place, "a play without a name")
          return nil
        }
        if let line = seen.updateValue(name.place.line, forKey: name.text) {
          log.add(at: name.place, "the play \(quoted(name.text)) stands already on line \(line)")
          return nil
        }
        return play(cells)
      }
    } catch {
      for fault in error.all { log.add(at: fault.location, fault.message) }
      return []
    }
  }

  private struct Cell {
    let text: String
    let place: SourceLocation
  }

  private func play(_ cells: [String: Cell]) -> Play? {
    let faults = log.count
    let name = cells["play"]!
    let measure = self.measure(cells["measure"]!)
    let over = cells["over"]!.text.isEmpty ? nil : self.measure(cells["over"]!)
    let threshold = threshold(cells)
    let playbook = cells["playbook"]!
    if !playbooks.contains(playbook.text) {
      log.refuse(playbook.text, unknown: "playbook", among: playbooks, at: playbook.place)
    }
    for column in ["because", "source"] where cells[column]!.text.isEmpty {
      log.add(at: cells[column]!.place, "the play \(quoted(name.text)) has nothing in '\(column)'")
    }
    let grades = Grade.allCases.map(\.rawValue)
    let grade = cells["grade"]!
    if Grade(rawValue: grade.text) == nil {
      log.add(
        at: grade.place,
        "grade: found \(grade.text.isEmpty ? "nothing" : quoted(grade.text)). Allowed: \(grades.joined(separator: ", "))"
      )
    }
    guard log.count == faults, let measure, let threshold, let grade = Grade(rawValue: grade.text) else {
      return nil
    }
    return Play(
      name: name.text, measure: measure, over: over, threshold: threshold, playbook: playbook.text,
      reason: cells["because"]!.text,
      provenance: Provenance(
        source: cells["source"]!.text, grade: grade, owner: nil,
        setAt: "\(FilePath(file).name):\(name.place.line)"))
  }

  /// A measure that one strategy has alone.
  private func measure(_ cell: Cell) -> MeasureID? {
    if let id = MeasureID(rawValue: cell.text), !id.isIncremental { return id }
    let names = MeasureID.allCases.filter { !$0.isIncremental }.map(\.rawValue)
    log.refuse(cell.text, unknown: "measure", among: names, at: cell.place)
    return nil
  }

  private func threshold(_ cells: [String: Cell]) -> Play.Threshold? {
    let (below, above) = (cells["below"]!, cells["above"]!)
    guard below.text.isEmpty != above.text.isEmpty else {
      log.add(
        at: below.place,
        "the play \(quoted(cells["play"]!.text)) has \(below.text.isEmpty ? "neither 'below' nor 'above'" : "'below' and 'above'"). Allowed: one of them"
      )
      return nil
    }
    let stated = below.text.isEmpty ? above : below
    guard let value = NumberScalar().parse(stated.text) else {
      log.add(at: stated.place, ShapeChecker.refusal(of: stated.text, NumberScalar()))
      return nil
    }
    return below.text.isEmpty ? .above(value) : .below(value)
  }
}
