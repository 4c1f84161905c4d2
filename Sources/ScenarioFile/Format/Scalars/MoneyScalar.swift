import Campaign

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

/// An amount of money behind the scenario's currency symbol: `$27,600`.
struct MoneyScalar: ScalarKind {
  /// The symbol; nil accepts any, where it is not known yet.
  var currency: String?
  var id: String? { "money" }
  var allowed: String { "an amount of money, as '\(currency ?? "$")27,600'" }
  static let pattern = "\(CurrencyScalar.pattern) ?\(DecimalText.pattern)"
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> Double? {
    let number = text.drop { !DecimalText.isDigit($0) }
    var symbol = text[..<number.startIndex]
    if symbol.hasSuffix(" ") { symbol.removeLast() }
    guard CurrencyScalar().accepts(String(symbol)), currency.map({ $0 == symbol }) ?? true else { return nil }
    return DecimalText.value(number)
  }

  func refusal(of text: String) -> String? {
    guard let currency, MoneyScalar(currency: nil).accepts(text) else { return nil }
    return "found \(quoted(text)), but the currency of the scenario is '\(currency)'"
  }
}

/// A price of a touch: `$0.55 a piece` or `$500 a send`.
struct CostScalar: ScalarKind {
  var currency: String?
  private var money: MoneyScalar { MoneyScalar(currency: currency) }

  init(currency: String? = nil) { self.currency = currency }

  var id: String? { "cost" }
  var allowed: String {
    "an amount a piece or a send, as '\(currency ?? "$")0.55 a piece' or '\(currency ?? "$")500 a send'"
  }
  var schema: JSONValue { Self.string("\(MoneyScalar.pattern) a (?:piece|send)") }

  func parse(_ text: String) -> Cost? {
    for per in Cost.Per.allCases where text.hasSuffix(" \(per.rawValue)") {
      return money.parse(String(text.dropLast(per.rawValue.count + 1))).map { Cost(amount: $0, per: per) }
    }
    return nil
  }

  func refusal(of text: String) -> String? {
    guard let per = Cost.Per.allCases.first(where: { text.hasSuffix(" \($0.rawValue)") }) else { return nil }
    return money.refusal(of: String(text.dropLast(per.rawValue.count + 1)))
  }
}
