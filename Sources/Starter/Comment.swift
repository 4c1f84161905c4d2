/// Comments of a YAML file, broken into lines.
enum Comment {
  /// What lines of a file keep to.
  static let width = 118

  /// A paragraph as comment lines.
  static func lines(_ text: String, indent: Int = 0) -> [String] {
    let pad = String(repeating: " ", count: indent)
    return wrapped(text, to: width - indent - 2).map { "\(pad)# \($0)" }
  }

  /// A command in its parts, continued from line to line as a shell takes it.
  static func commandLines(_ parts: [String]) -> [String] {
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, last.count + part.count + 9 <= width {
        lines[lines.count - 1] = "\(last) \(part)"
      } else {
        lines.append(lines.isEmpty ? part : "  \(part)")
      }
    }
    return lines.enumerated().map { "#   \($1)" + ($0 < lines.count - 1 ? " \\" : "") }
  }

  /// Lines of at most `width` characters, broken at spaces.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension String {
  /// With spaces behind it, at least one.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
