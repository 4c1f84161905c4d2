import Campaign

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
