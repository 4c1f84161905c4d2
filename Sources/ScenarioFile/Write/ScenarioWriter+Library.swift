import Campaign

extension ScenarioWriter {
  /// A library of assumptions, as a person would write it: its numbers with source and grade.
  ///
  /// - Parameter notes: comments at the head, a paragraph each.
  public static func library(_ name: String, _ assumptions: [Assumption], notes: [String]) -> String {
    let head = notes.map { note in
      WrittenNode.folded(note).foldedLines(width: 116).map { "# \($0)\n" }.joined()
    }.joined(separator: "#\n")
    let entries = assumptions.map { ($0.name, assumption($0, isResolved: false)) }
    return head + "\n"
      + WrittenNode.map([("library", .text(name)), ("assumptions", .map(entries))]).file
  }
}
