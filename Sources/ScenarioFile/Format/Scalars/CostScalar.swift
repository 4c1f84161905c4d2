import Campaign

/// A price of a touch: `$0.55 a piece` or `$500 a send`; `$0.55 a piece, internal` is not shown to the client.
struct CostScalar: ScalarKind {
  var currency: String?
  private var money: MoneyScalar { MoneyScalar(currency: currency) }

  init(currency: String? = nil) { self.currency = currency }

  var id: String? { "cost" }
  var allowed: String {
    "an amount a piece or a send, as '\(currency ?? "$")0.55 a piece' or '\(currency ?? "$")500 a send', with ', internal' if clients shall not see it"
  }
  var schema: JSONValue { Self.string("\(MoneyScalar.pattern) a (?:piece|send)(?:, internal)?") }

  func parse(_ text: String) -> Cost? {
    guard let parts = parts(text) else { return nil }
    return money.parse(parts.amount).map { Cost(amount: $0, per: parts.per, isInternal: parts.isInternal) }
  }

  func refusal(of text: String) -> String? { parts(text).flatMap { money.refusal(of: $0.amount) } }

  private func parts(_ text: String) -> (amount: String, per: Cost.Per, isInternal: Bool)? {
    let suffix = ", internal"
    let isInternal = text.hasSuffix(suffix)
    let price = isInternal ? text.dropLast(suffix.count) : text[...]
    guard let per = Cost.Per.allCases.first(where: { price.hasSuffix(" \($0.rawValue)") }) else { return nil }
    return (String(price.dropLast(per.rawValue.count + 1)), per, isInternal)
  }
}
