/// The name of a moment of the client's year: one word, so that it stands out in `open-enrolment - 2 weeks`, and none
/// of those that say when.
struct MomentScalar: ScalarKind {
  static let reserved = ["launch", "every", "from", "until"]
  static let pattern =
    "(?!(?:\(reserved.joined(separator: "|")))(?![a-z0-9-]))[a-z][a-z0-9-]{0,79}"
  var id: String? { "moment" }
  var allowed: String {
    "one word of small letters, digits and hyphens that begins with a letter, other than "
      + "'launch', 'every', 'from' and 'until'"
  }
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    let fits = scalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    guard fits, let first = scalars.first, ("a"..."z").contains(first), scalars.count <= 80 else {
      return nil
    }
    return Self.reserved.contains(text) ? nil : text
  }
}
