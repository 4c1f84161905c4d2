import Campaign

/// Opens files and checks them.
struct PageReader {
  let log: FaultLog
  /// What puts the touches of tables in their place; nil where no table may be named.
  var tables: TouchTables?

  /// The page of a file, if it has one root map of the right kind; faults inside it are noted and let pass.
  func page(_ text: FileContent, path: String, shortName: String, kind: Format.Kind) -> Page? {
    log.opened(path)
    let start = SourceLocation(file: path, line: 1, column: 1)
    let content: String
    switch text {
    case .text(let text): content = text
    case .missing:
      log.add(at: nil, "\(path): there is no such file")
      return nil
    case .unreadable(let why):
      log.add(at: nil, "\(path): the file \(why)")
      return nil
    }
    guard let root = YAMLText.root(of: content, file: path, log: log) else { return nil }
    guard let first = root.entries?.first else {
      log.add(
        at: root.location,
        "the file holds \(root.found). Allowed: a \(kind.rawValue), whose first key is '\(kind.rawValue)'")
      return nil
    }
    guard first.key == kind.rawValue else {
      let names = Format.Kind.allCases.map(\.rawValue)
      let question = NearestName.question(first.key, among: names)
      let found =
        names.contains(first.key)
        ? "this is a \(first.key), by its first key."
        : "the first key is \(quoted(first.key))\(question.isEmpty ? "." : question)"
      log.add(
        at: first.keyLocation,
        "\(found) Allowed: a \(kind.rawValue), whose first key is '\(kind.rawValue)'")
      return nil
    }
    let isResolved = kind == .scenario && root["resolved"]?.value.text == "true"
    let whole = isResolved ? root : tables?.expanded(root) ?? root
    ShapeChecker(log: log, isResolved: isResolved)
      .check(whole, .record(kind.record), label: kind.rawValue, at: start)
    return Page(kind: kind, root: whole, shortName: shortName, isResolved: isResolved)
  }
}
