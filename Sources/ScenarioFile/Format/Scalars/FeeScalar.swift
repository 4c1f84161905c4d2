import Campaign

/// A part of what the client pays: `$4 per employee per month`, `$90 per visit`.
struct FeeScalar: ScalarKind {
  var currency: String?
  private var money: MoneyScalar { MoneyScalar(currency: currency) }

  init(currency: String? = nil) { self.currency = currency }

  var id: String? { "fee" }
  var allowed: String {
    "an amount and what it is paid for, as "
      + Fee.Per.allCases.map { "'\(currency ?? "$")4 \($0.rawValue)'" }.joined(separator: ", ")
  }
  var schema: JSONValue {
    let units = Fee.Per.allCases.map(\.rawValue).joined(separator: "|")
    return Self.string("\(MoneyScalar.pattern) (?:\(units))")
  }

  func parse(_ text: String) -> Fee? {
    guard let (amount, per) = parts(text) else { return nil }
    return money.parse(amount).map { Fee(amount: $0, per: per) }
  }

  func refusal(of text: String) -> String? { parts(text).flatMap { money.refusal(of: $0.amount) } }

  private func parts(_ text: String) -> (amount: String, per: Fee.Per)? {
    guard let per = Fee.Per.allCases.first(where: { text.hasSuffix(" \($0.rawValue)") }) else { return nil }
    return (String(text.dropLast(per.rawValue.count + 1)), per)
  }
}
