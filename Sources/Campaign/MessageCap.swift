/// The most messages that a member may get in a time.
public struct MessageCap: Hashable, Sendable {
  /// The time in which messages are counted.
  public enum Period: Hashable, Sendable {
    /// A month of the calendar.
    case month
    /// Monday to Sunday.
    case week
    /// Any so many days in a row.
    case days(Int)
  }

  public var touches: Int
  public var period: Period
  /// Whether the sends of other programmes count too.
  public var countsOtherProgrammes: Bool

  public init(touches: Int, period: Period, countsOtherProgrammes: Bool) {
    self.touches = touches
    self.period = period
    self.countsOtherProgrammes = countsOtherProgrammes
  }
}
