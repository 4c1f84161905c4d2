/// A table as RFC 4180 has it: commas, quotes where needed, lines ended by a line feed.
public struct CSV {
  public private(set) var text: String
  private let columns: Int

  public init(_ header: [String]) {
    columns = header.count
    text = ""
    append(texts: header)
  }

  /// Adds a row of as many cells as the header.
  public mutating func append(texts row: [String]) {
    precondition(row.count == columns, "a row has as many cells as the header")
    text += row.map(CSV.quoted).joined(separator: ",")
    text += "\n"
  }

  /// Hands over the rows so far, and goes on with those to come.
  public mutating func take() -> String {
    defer { text = "" }
    return text
  }

  private static func quoted(_ text: String) -> String {
    // By scalars: a comma or a quote under an accent is one character with it, and still ends a cell.
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0 == "," || $0 == "\"" || Character($0).isNewline }) else { return text }
    var quoted = "\""
    for scalar in scalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
