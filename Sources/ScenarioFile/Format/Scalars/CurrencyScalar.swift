/// The symbol before amounts of money.
struct CurrencyScalar: ScalarKind {
  var allowed: String { "a currency symbol or code of 1 to 4 letters or signs, as '$' or 'EUR'" }
  static let pattern = "[^0-9\\s.,%+'\"-]{1,4}"
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> String? {
    let fits = text.unicodeScalars.allSatisfy {
      !("0"..."9").contains($0) && !$0.properties.isWhitespace && !".,%+'\"-".unicodeScalars.contains($0)
        && $0.value >= 0x20
    }
    return fits && (1...4).contains(text.unicodeScalars.count) ? text : nil
  }
}
