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
