import Campaign

/// Puts the touches of tables where strategies name the tables: `touches: {from: plan.csv}`.
struct TouchTables {
  let log: FaultLog
  let files: any FileSource
  /// The file whose strategies name them; tables are looked up beside it.
  let path: String

  /// The key that names a table.
  static let key = "from"

  /// The root of a scenario with the tables' touches in place of their names.
  func expanded(_ root: YAMLNode) -> YAMLNode {
    root.replacing("strategies") { strategies in
      guard let entries = strategies.entries else { return strategies }
      let expanded = entries.map { entry in
        YAMLEntry(
          key: entry.key, keyLocation: entry.keyLocation,
          value: entry.value.replacing("touches") { touches($0) })
      }
      return YAMLNode(content: .map(expanded), location: strategies.location)
    }
  }

  private func touches(_ node: YAMLNode) -> YAMLNode {
    guard let from = node[TouchTables.key], let name = from.value.text else { return node }
    guard node.entries?.count == 1 else {
      log.add(
        at: from.keyLocation,
        "'\(TouchTables.key)' stands beside other touches. Allowed: it alone; what is to be added goes into a strategy that extends this one"
      )
      return YAMLNode(content: .map([]), location: node.location)
    }
    let table = name.hasPrefix("/") ? name : FilePath(path).parent.appending(name).text
    // The map stands in the table's file: by that one sees later where it came from.
    return YAMLNode(
      content: .map(read(table, at: from.value.location)),
      location: SourceLocation(file: table, line: 1, column: 1))
  }

  private func read(_ table: String, at place: SourceLocation) -> [YAMLEntry] {
    switch files.content(of: table) {
    case .text(let text):
      log.opened(table)
      return TouchTableReader(log: log, file: table).touches(text)
    case .unreadable(let why):
      log.add(at: place, "\(TouchTables.key): the file \(quoted(table)) \(why)")
    case .missing:
      let beside = files.names(in: FilePath(table).parent.text).filter { $0.hasSuffix(".csv") }
      let question = NearestName.question(FilePath(table).name, among: beside)
      log.add(at: place, "\(TouchTables.key): there is no file \(quoted(table))\(question)")
    }
    return []
  }
}

/// Reads a table of touches as the map of touches that it stands for.
struct TouchTableReader {
  let log: FaultLog
  let file: String

  func touches(_ text: String) -> [YAMLEntry] {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let table: CSVTable
    do throws(Faults) {
      table = try CSVTable(text, file: file, separator: separator(of: text))
    } catch {
      for fault in error.all { log.add(at: fault.location, fault.message) }
      return []
    }
    guard let columns = columns(table.header) else { return [] }
    var touches: [YAMLEntry] = []
    var known: [String: Int] = [:]
    for row in table.rows.indices where table.rows[row].contains(where: { !$0.trimmed.isEmpty }) {
      let name = table.rows[row][columns.name].trimmed
      let place = table.location(row, columns.name)
      if name.isEmpty {
        log.add(at: place, "a touch without a name")
      } else if let line = known.updateValue(place.line, forKey: name) {
        log.add(at: place, "the touch \(quoted(name)) stands already on line \(line)")
      } else {
        touches.append(
          YAMLEntry(key: name, keyLocation: place, value: touch(table, row, columns.fields, at: place)))
      }
    }
    return touches
  }

  /// Spreadsheets of some countries separate cells by semicolons.
  private func separator(of text: String) -> Character {
    let header = text.prefix { !$0.isNewline }
    return [";", "\t"].first { header.contains($0) && !header.contains(",") } ?? ","
  }

  /// Where names stand, and what the other columns are; nil, with faults, where the header cannot be understood.
  private func columns(_ header: [String]) -> (name: Int, fields: [(index: Int, column: TouchColumn)])? {
    let faults = log.count
    let names = header.map(\.trimmed)
    func place(_ index: Int) -> SourceLocation { SourceLocation(file: file, line: 1, column: index + 1) }
    let asked = names.filter { $0.hasPrefix("asks-consent.") }.map { String($0.dropFirst(13)) }
    let all = TouchColumn.all(contactPoints: asked)
    var fields: [(index: Int, column: TouchColumn)] = []
    for (index, name) in names.enumerated() where name != TouchTable.nameColumn && !name.isEmpty {
      if let first = names.firstIndex(of: name), first < index {
        log.add(at: place(index), "the column \(quoted(name)) is there twice")
      } else if let column = all.first(where: { $0.name == name }) {
        fields.append((index, column))
      } else {
        let allowed = [TouchTable.nameColumn] + all.map(\.name) + ["asks-consent.mobile"]
        let question = NearestName.question(name, among: allowed)
        log.add(
          at: place(index),
          "unknown column \(quoted(name))\(question.isEmpty ? "." : question) Allowed: \(allowed.joined(separator: ", "))"
        )
      }
    }
    guard let name = names.firstIndex(of: TouchTable.nameColumn) else {
      log.add(at: place(0), "there is no column '\(TouchTable.nameColumn)', which names the touches")
      return nil
    }
    return log.count == faults ? (name: name, fields: fields) : nil
  }

  private func touch(
    _ table: CSVTable, _ row: Int, _ columns: [(index: Int, column: TouchColumn)], at place: SourceLocation
  ) -> YAMLNode {
    var entries: [YAMLEntry] = []
    for (index, column) in columns {
      let text = table.rows[row][index].trimmed
      if text.isEmpty { continue }
      let place = table.location(row, index)
      let leaf = YAMLEntry(
        key: column.path.last ?? "", keyLocation: place, value: node(text, column.shape, at: place))
      guard column.path.count == 2 else {
        entries.append(leaf)
        continue
      }
      let position = entries.firstIndex { $0.key == column.path[0] } ?? entries.count
      let others = position < entries.count ? entries.remove(at: position).value.entries ?? [] : []
      entries.insert(
        YAMLEntry(
          key: column.path[0], keyLocation: place,
          value: YAMLNode(content: .map(others + [leaf]), location: place)), at: position)
    }
    return YAMLNode(content: .map(entries), location: place)
  }

  /// What a cell stands for.
  private func node(_ text: String, _ shape: Shape, at place: SourceLocation) -> YAMLNode {
    if text.hasPrefix("{") || text.hasPrefix("["), !shape.isScalar {
      let inner = FaultLog()
      let node = YAMLText.root(of: text, file: file, log: inner)
      for fault in inner.sorted() { log.add(at: place, fault.message) }
      return (node ?? YAMLNode(content: .refused, location: place)).placed(at: place)
    }
    func scalar(_ text: some StringProtocol) -> YAMLNode {
      YAMLNode(content: .scalar(text.trimmed), location: place)
    }
    let parts = text.split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
    guard shape.takesLists, parts.count > 1 || !shape.takesScalars else { return scalar(text) }
    return YAMLNode(content: .list(parts.map { scalar($0) }), location: place)
  }
}

extension Shape {
  fileprivate var isScalar: Bool {
    if case .scalar = self { true } else { false }
  }
  fileprivate var takesLists: Bool {
    takes(YAMLNode(content: .list([]), location: SourceLocation(file: "", line: 1, column: 1)))
  }
  fileprivate var takesScalars: Bool {
    takes(YAMLNode(content: .scalar(""), location: SourceLocation(file: "", line: 1, column: 1)))
  }
}

extension StringProtocol {
  /// Without spaces around it.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension YAMLNode {
  /// The same node and all in it at one place: a cell is small.
  fileprivate func placed(at place: SourceLocation) -> YAMLNode {
    let content: Content =
      switch content {
      case .scalar, .refused: content
      case .list(let items): .list(items.map { $0.placed(at: place) })
      case .map(let entries):
        .map(
          entries.map { YAMLEntry(key: $0.key, keyLocation: place, value: $0.value.placed(at: place)) })
      }
    return YAMLNode(content: content, location: place)
  }
}
