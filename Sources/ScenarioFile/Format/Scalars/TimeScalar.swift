import Campaign

/// A time of day, `9:00` to `23:59`; in quotes, since some loaders take it for a number.
struct TimeScalar: ScalarKind {
  static let pattern = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
  var id: String? { "time" }
  var allowed: String { "a time of day in quotes, as \"9:00\" or \"20:30\"" }
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> TimeOfDay? {
    guard let minute = Self.minute(text), minute < 1440 else { return nil }
    return TimeOfDay(minute: minute)
  }

  /// Minutes since midnight, up to 24:00.
  static func minute(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.joined().allSatisfy(DecimalText.isDigit), let hour = Int(parts[0]), let minute = Int(parts[1]),
      minute < 60, hour < 24 || (hour == 24 && minute == 0)
    else { return nil }
    return 60 * hour + minute
  }
}
