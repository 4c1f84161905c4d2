/// A name that others refer to: of a segment, strategy, touch, channel, file.
struct NameScalar: ScalarKind {
  var id: String? { "name" }
  var allowed: String {
    "a name of at most 80 characters without '.', '/', '\\' or line breaks, no spaces around it"
  }
  static let pattern =
    "(?![ ])[^./\\\\\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1,80}(?<![ ])"
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    let fits = scalars.allSatisfy {
      !"./\\".unicodeScalars.contains($0) && $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
        && $0.value != 0x2028 && $0.value != 0x2029
    }
    let spaced = scalars.first == " " || scalars.last == " "
    return fits && !spaced && (1...80).contains(scalars.count) ? text : nil
  }
}
