import Campaign
import Yams

/// Turns a file's text into nodes with places, and what YAML cannot read into faults.
///
/// The format is a small part of YAML: one document, no anchors, aliases, tags or tab characters.
struct YAMLText {
  /// Nesting allowed; the format itself needs seven levels, carried subtrees a few more.
  static let deepest = 40
  /// Nodes allowed in one file.
  static let mostNodes = 500_000

  /// What nodes without a written tag have.
  private static let plainTags: Set<String> = [
    "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
  ]

  let file: String
  let log: FaultLog
  private var nodes = 0
  private var restored: [String: Unicode.Scalar] = [:]

  private init(file: String, log: FaultLog) {
    self.file = file
    self.log = log
  }

  /// The root of a file's only document; nil, with a fault, when there is none to work with.
  static func root(of text: String, file: String, log: FaultLog) -> YAMLNode? {
    var reader = YAMLText(file: file, log: log)
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let (tabless, hadTabs) = reader.refuseTabs(in: text)
    guard let (node, parser) = reader.compose(tabless, quietly: hadTabs) else { return nil }
    // Nodes hold their anchors weakly; the parser owns them.
    return withExtendedLifetime(parser) { reader.convert(node, depth: 0) }
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
  }

  /// One fault for each line with a tab; the text with spaces for tabs, so that reading can go on.
  private func refuseTabs(in text: String) -> (String, Bool) {
    guard text.utf8.contains(9) else { return (text, false) }
    for (index, line) in text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }
    ).enumerated() {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      let column = line.distance(from: line.startIndex, to: tab) + 1
      log.add(
        at: SourceLocation(file: file, line: index + 1, column: column),
        "a tab character: indent and separate with spaces")
    }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == "\t" ? " " : scalar) }
    return (String(scalars), true)
  }

  /// Composes the only document. Yams stops at the first duplicate key and says where only one of the two
  /// stands; so that one is renamed in place and composing tried again, until both have a place in the tree.
  private mutating func compose(_ text: String, quietly: Bool) -> (Yams.Node, Yams.Parser)? {
    var scalars = Array(text.unicodeScalars)
    while true {
      do {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let parser = try Yams.Parser(yaml: String(view), resolver: .basic, encoding: .utf8)
        guard let root = try parser.nextRoot() else {
          log.add(at: location(nil), "the file is empty")
          return nil
        }
        if let second = try parser.nextRoot() {
          log.add(at: location(second.mark), "a second document: a file holds one, so leave out '---'")
        }
        return (root, parser)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard restored.count < 100, let index = renamable(at: context.mark, in: scalars) else {
          log.add(at: location(context.mark), "the key \(quoted(keys.first ?? "")) is written twice here")
          return nil
        }
        restored["\(context.mark.line):\(context.mark.column)"] = scalars[index]
        scalars[index] = Unicode.Scalar(0xE000 + UInt32(restored.count))!
      } catch {
        if !quietly { report(error, in: text) }
        return nil
      }
    }
  }

  /// The index of the first scalar of a plain or quoted key's text at a mark, if it may be replaced.
  private func renamable(at mark: Mark, in scalars: [Unicode.Scalar]) -> Int? {
    guard mark.line >= 1 else { return nil }
    var index = 0
    for _ in 1..<mark.line {
      guard let newline = scalars[index...].firstIndex(of: "\n") else { return nil }
      index = newline + 1
    }
    index += mark.column - 1
    if index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count,
      scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index])
    else { return nil }
    return index
  }

  private func report(_ error: any Error, in text: String) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let place = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
      log.add(at: location(mark), "this is not valid YAML: \(problem)\(place)")
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.count { $0.isNewline } + 1
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      log.add(
        at: SourceLocation(file: file, line: line, column: column), "this is not valid YAML: \(problem)")
    default:
      log.add(at: location(nil), "this is not valid YAML")
    }
  }

  /// Our own node for one of Yams; a refused one, with a fault, for what the format has no use for.
  private mutating func convert(_ node: Yams.Node, depth: Int) -> YAMLNode {
    let place = location(node.mark)
    let refused = YAMLNode(content: .refused, location: place)
    nodes += 1
    guard depth <= Self.deepest, nodes <= Self.mostNodes else {
      log.add(
        at: place,
        depth > Self.deepest ? "nested more than \(Self.deepest) deep" : "more than \(Self.mostNodes) values")
      return refused
    }
    if let anchor = node.anchor {
      log.add(
        at: place,
        "the anchor '&\(anchor.rawValue)': anchors and aliases are not allowed; write the value out")
      return refused
    }
    let tag = node.tag.description
    guard tag.isEmpty || Self.plainTags.contains(tag) else {
      log.add(at: place, "the tag \(quoted(tag)): tags are not allowed")
      return refused
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(content: .scalar(scalar.string), location: place)
    case .sequence(let sequence):
      let items = sequence.map { convert($0, depth: depth + 1) }
      return YAMLNode(content: .list(items), location: place)
    case .mapping(let mapping):
      return YAMLNode(content: .map(entries(of: mapping, depth: depth)), location: place)
    case .alias:
      return refused
    }
  }

  private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) -> [YAMLEntry] {
    var entries = [YAMLEntry]()
    var lines: [String: Int] = [:]
    for (key, value) in mapping {
      let place = location(key.mark)
      guard case .scalar(let scalar) = key, key.anchor == nil else {
        log.add(at: place, "a key must be a plain word or text")
        continue
      }
      var name = scalar.string
      if let first = restored["\(place.line):\(place.column)"] {
        name = String(String.UnicodeScalarView([first]) + name.unicodeScalars.dropFirst())
      }
      if let line = lines[name] {
        log.add(at: place, "the key \(quoted(name)) is already written in line \(line)")
        continue
      }
      lines[name] = place.line
      let converted = convert(value, depth: depth + 1)
      entries.append(YAMLEntry(key: name, keyLocation: place, value: converted))
    }
    return entries
  }
}
