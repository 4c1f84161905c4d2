import Campaign

/// A communication that goes out on a day.
public struct TouchMark: Sendable, Equatable {
  /// The day it is sent.
  public let date: CalendarDate
  /// What the plan calls it.
  public let name: String
  /// How it is sent, such as "E-mail".
  public let channel: String

  /// A communication on a day.
  public init(date: CalendarDate, name: String, channel: String) {
    self.date = date
    self.name = name
    self.channel = channel
  }
}
