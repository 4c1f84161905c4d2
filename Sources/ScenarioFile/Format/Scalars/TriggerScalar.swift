import Campaign

/// A member's own moment: `10 days after registration, unless first visit`, or `waiting over 2 weeks`, which is so long
/// after a request without a first visit.
struct TriggerScalar: ScalarKind {
  var id: String? { "trigger" }
  var allowed: String {
    "days or weeks after hire, registration or request, as '10 days after registration', with 'unless' and "
      + "registration, request or first visit, if it can still come, as '10 days after registration, "
      + "unless first visit', or 'waiting over 2 weeks'"
  }
  var schema: JSONValue {
    let span = "[0-9]{1,4} (?:days?|weeks?)"
    let after = Trigger.Event.allCases.map { event in
      let words = event.canBeUnless.map(\.rawValue).joined(separator: "|")
      return "\(event.rawValue)(?:, unless (?:\(words)))?"
    }
    return Self.string("\(span) after (?:\(after.joined(separator: "|")))|waiting over \(span)")
  }

  func parse(_ text: String) -> Trigger? {
    if text.hasPrefix("waiting over ") {
      return Self.days(text.dropFirst(13)).map { Trigger(days: $0, after: .request, unless: .firstVisit) }
    }
    guard let after = text.firstRange(of: " after "), let days = Self.days(text[..<after.lowerBound]) else {
      return nil
    }
    let rest = text[after.upperBound...]
    let comma = rest.firstRange(of: ", unless ")
    guard let event = Trigger.Event(rawValue: String(rest[..<(comma?.lowerBound ?? rest.endIndex)])) else {
      return nil
    }
    guard let comma else { return Trigger(days: days, after: event) }
    guard let unless = Trigger.Unless(rawValue: String(rest[comma.upperBound...])),
      event.canBeUnless.contains(unless)
    else { return nil }
    return Trigger(days: days, after: event, unless: unless)
  }

  /// Months have no fixed number of days.
  private static func days(_ text: some StringProtocol) -> Int? {
    guard let span = Span(text) else { return nil }
    return switch span.unit {
    case .day: span.count
    case .week: 7 * span.count
    case .month: nil
    }
  }
}

extension Trigger.Event {
  /// What can still happen after the event; anything else would leave nobody to address.
  fileprivate var canBeUnless: [Trigger.Unless] {
    switch self {
    case .hire: Trigger.Unless.allCases
    case .registration: [.request, .firstVisit]
    case .request: [.firstVisit]
    }
  }
}
