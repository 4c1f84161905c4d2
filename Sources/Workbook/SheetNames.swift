/// Mends sheet names so that Excel takes them.
enum SheetNames {
  private static let limit = 31
  private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]

  /// One name for each given name: allowed, not empty, and unique when case is ignored.
  static func mended(_ names: [String]) -> [String] {
    // Excel keeps "History" for its own use.
    var taken: Set<String> = ["history"]
    return names.map { name in
      let base = allowed(name)
      var candidate = base
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        let ending = " (\(number))"
        candidate = trimmed(PlainText.cut(base, to: limit - ending.count)) + ending
        number += 1
      }
      return candidate
    }
  }

  private static func allowed(_ name: String) -> String {
    let words = PlainText.line(name).split { $0 == " " || forbidden.contains($0) }
    let short = trimmed(PlainText.cut(trimmed(words.joined(separator: " ")), to: limit))
    return short.isEmpty ? "Sheet" : short
  }

  /// Excel refuses an apostrophe at either end, and spaces there only confuse.
  private static func trimmed(_ name: String) -> String {
    var rest = name[...]
    while let first = rest.first, first == "'" || first == " " { rest.removeFirst() }
    while let last = rest.last, last == "'" || last == " " { rest.removeLast() }
    return String(rest)
  }
}
