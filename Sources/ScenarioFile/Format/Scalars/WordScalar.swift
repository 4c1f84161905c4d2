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
