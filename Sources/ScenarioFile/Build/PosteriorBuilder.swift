import Campaign

/// Makes joint draws of the table that a fit left in a scenario.
struct PosteriorBuilder {
  let log: FaultLog
  let names: AssumptionNames

  func build(_ node: YAMLNode?) -> PosteriorDraws? {
    guard let node, let entry = node["draws"], let text = entry.value.text else { return nil }
    let place = entry.value.location
    let table: CSVTable
    do throws(Faults) {
      table = try CSVTable(text, file: place.file)
    } catch {
      for fault in error.all { refuse(fault.message, row: fault.location?.line, at: place) }
      return nil
    }
    let before = log.count
    for (index, name) in table.header.enumerated() {
      if table.header.firstIndex(of: name) != index {
        refuse("the column \(quoted(name)) is there twice", row: 1, at: place)
      } else if name != PosteriorDraws.clientEffect, AssumptionKind.of(name: name) == nil {
        let question = NearestName.question(name, among: names.all + [PosteriorDraws.clientEffect])
        refuse(
          "unknown assumption \(quoted(name))\(question.isEmpty ? "." : question) Allowed: the names that 'uptake assumptions' lists, and \(quoted(PosteriorDraws.clientEffect))",
          row: 1, at: place)
      }
    }
    if table.rows.isEmpty { refuse("there is no draw below the names", row: 1, at: place) }
    let rows = table.rows.enumerated().map { index, row in
      row.enumerated().map { column, text -> Double in
        guard let value = Double(text), value.isFinite else {
          refuse(
            "\(quoted(text)) of \(quoted(table.header[column])) is not a number", row: table.lines[index],
            at: place)
          return 0
        }
        return value
      }
    }
    guard log.count == before else { return nil }
    return PosteriorDraws(
      names: table.header, rows: rows, source: node.value("source", TextScalar()) ?? "")
  }

  /// Lines of the table are not the file's: it stands in one text.
  private func refuse(_ message: String, row: Int?, at place: SourceLocation) {
    log.add(at: place, "draws\(row.map { ", row \($0)" } ?? ""): \(message)")
  }
}
