import Campaign

/// The time in which messages are counted: `month`, `week`, or any so many days in a row, `30 days`.
struct PeriodScalar: ScalarKind {
  var id: String? { "period" }
  var allowed: String {
    "month (of the calendar), week (Monday to Sunday), or 1 to \(LeadScalar.most) days in a row, as '30 days'"
  }
  var schema: JSONValue { Self.string("month|week|[1-9][0-9]{0,2} days?") }

  func parse(_ text: String) -> MessageCap.Period? {
    switch text {
    case "month": return .month
    case "week": return .week
    default:
      guard text.hasSuffix(" day") || text.hasSuffix(" days"), let lead = LeadScalar().parse(text),
        !lead.isBusinessDays
      else { return nil }
      return .days(lead.days)
    }
  }

  /// The text that gives a period.
  static func text(_ period: MessageCap.Period) -> String {
    switch period {
    case .month: "month"
    case .week: "week"
    case .days(let days): LeadTime(days: days).description
    }
  }
}
