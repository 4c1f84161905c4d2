/// YAML about to be written.
indirect enum WrittenNode {
  /// A number, a date: written as it is.
  case scalar(String)
  /// Words, in double quotes unless they are such that no loader takes them for anything else.
  case text(String)
  case list([WrittenNode])
  case map([(String, WrittenNode)])
  /// On one line.
  case flow(WrittenNode)
  /// A long text over several lines, as a folded block: words with single spaces between.
  case folded(String)

  /// A list of names on one line.
  static func names(_ names: [String]) -> WrittenNode { .flow(.list(names.map { text($0) })) }

  /// The lines of a whole file.
  var file: String { block(indent: 0).joined(separator: "\n") + "\n" }

  private var isEmpty: Bool {
    switch self {
    case .scalar, .text, .flow, .folded: false
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }

  /// The node on a line of its own key, where it fits there.
  private var inline: String? {
    switch self {
    case .scalar(let text): text
    case .text(let text): WrittenNode.quote(text)
    case .flow(let node): node.flowText
    case .folded: nil
    case .list(let items): items.isEmpty ? "[]" : nil
    case .map(let entries): entries.isEmpty ? "{}" : nil
    }
  }

  var flowText: String {
    switch self {
    case .scalar(let text): text
    case .text(let text), .folded(let text): WrittenNode.quote(text)
    case .flow(let node): node.flowText
    case .list(let items): "[\(items.map(\.flowText).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\(WrittenNode.quote($0.0)): \($0.1.flowText)" }.joined(separator: ", "))}"
    }
  }

  private func block(indent: Int) -> [String] {
    let pad = String(repeating: " ", count: indent)
    switch self {
    case .scalar, .text, .flow: return [pad + (inline ?? "")]
    case .folded(let text): return [pad + WrittenNode.quote(text)]
    case .map(let entries):
      return entries.flatMap { key, value -> [String] in
        let head = "\(pad)\(WrittenNode.quote(key)):"
        if let inline = value.inline { return ["\(head) \(inline)"] }
        if case .folded = value {
          let inner = pad + "  "
          return ["\(head) >-"] + value.foldedLines(width: 118 - inner.count).map { inner + $0 }
        }
        return [head] + value.block(indent: indent + 2)
      }
    case .list(let items):
      return items.flatMap { item -> [String] in
        if let inline = item.inline { return ["\(pad)- \(inline)"] }
        var lines = item.block(indent: indent + 2)
        lines[0] = "\(pad)- " + lines[0].dropFirst(indent + 2)
        return lines
      }
    }
  }

  /// The words of a text in lines of about a width.
  func foldedLines(width: Int) -> [String] {
    guard case .folded(let text) = self else { return [] }
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static let typedWords: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "inf", "nan",
  ]

  /// A text as YAML: as it is when it starts with a letter and has nothing that YAML or a loader could take for
  /// anything else.
  static func quote(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain = scalars.allSatisfy {
      isLetter($0) || ("0"..."9").contains($0) || " -_./+()".unicodeScalars.contains($0)
    }
    if isPlain, let first = scalars.first, isLetter(first), scalars.last != " ",
      !typedWords.contains(text.lowercased())
    {
      return text
    }
    return "\"\(scalars.map(escaped).joined())\""
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    default:
      let isPlain: Bool =
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
        default: false
        }
      if isPlain { return String(scalar) }
      let hex = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }
  }
}
