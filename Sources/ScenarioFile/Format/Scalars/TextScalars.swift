/// Words for people: anything but nothing.
struct TextScalar: ScalarKind {
  var id: String? { "text" }
  var allowed: String { "words" }
  /// A loader may take bare words for numbers or truth values; the reader takes their text.
  var schema: JSONValue {
    .object([
      (
        "anyOf",
        .array([
          .object([("type", .string("string")), ("minLength", .number(1))]),
          .object([("type", .array([.string("number"), .string("boolean")]))]),
        ])
      )
    ])
  }

  func parse(_ text: String) -> String? { text.isEmpty ? nil : text }
}

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

/// The full name of an assumption.
struct AssumptionNameScalar: ScalarKind {
  var id: String? { "assumption-name" }
  var allowed: String { "the full name of an assumption, as 'home-mail.registration'" }
  var schema: JSONValue { Self.string("[^.]+(?:\\.[^.]+)+") }

  func parse(_ text: String) -> String? {
    text.split(separator: ".", omittingEmptySubsequences: false).count > 1 ? text : nil
  }
}

/// `file:line` of an earlier reading.
struct PlaceScalar: ScalarKind {
  var id: String? { "place" }
  var allowed: String { "where the number was set, as 'clients/northway.yaml:14'" }
  var schema: JSONValue { Self.string("[\\s\\S]+") }
  func parse(_ text: String) -> String? { text.isEmpty ? nil : text }
}

/// `true`, where only saying so means something.
struct TrueScalar: ScalarKind {
  var id: String? { "true" }
  var allowed: String { "true, or leave it out" }
  var schema: JSONValue { .object([("const", .bool(true))]) }
  func parse(_ text: String) -> Bool? { text == "true" ? true : nil }
}

/// One of a few words.
struct WordScalar<Word: RawRepresentable & CaseIterable & Sendable>: ScalarKind
where Word.RawValue == String {
  /// Those allowed here.
  var words: [String]

  init(_ type: Word.Type, where allowed: (Word) -> Bool = { _ in true }) {
    words = Word.allCases.filter(allowed).map(\.rawValue)
  }

  var allowed: String { words.joined(separator: ", ") }
  var schema: JSONValue { .object([("enum", .array(words.map { .string($0) }))]) }
  var names: [String] { words }

  func parse(_ text: String) -> Word? { words.contains(text) ? Word(rawValue: text) : nil }
}
