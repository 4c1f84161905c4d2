/// A minute of the day, at the place of whoever it concerns: `9:00`.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1,440, the next midnight.
  public let minute: Int

  /// The time so many minutes after midnight; nil where a day has no such minute.
  public init?(minute: Int) {
    guard (0...1440).contains(minute) else { return nil }
    self.minute = minute
  }

  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minute < b.minute }

  /// `9:00`, `21:30`.
  public var description: String { "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)" }
}
