import Campaign

/// A time that something takes beforehand: `15 business days`, `45 days`, `2 weeks`.
struct LeadScalar: ScalarKind {
  static let most = 999
  var id: String? { "lead" }
  var allowed: String {
    "1 to \(LeadScalar.most) days, business days or weeks, as '15 business days' or '45 days'"
  }
  var schema: JSONValue { Self.string("[1-9][0-9]{0,2} (?:(?:business )?days?|weeks?)") }

  func parse(_ text: String) -> LeadTime? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard (2...3).contains(words.count), let first = words[0].first, first != "0", !words[0].contains(","),
      let count = DecimalText.count(words[0]), count <= LeadScalar.most
    else { return nil }
    switch words.dropFirst().joined(separator: " ") {
    case "day", "days": return LeadTime(days: count)
    case "week", "weeks": return LeadTime(days: 7 * count)
    case "business day", "business days": return LeadTime(days: count, isBusinessDays: true)
    default: return nil
    }
  }
}
