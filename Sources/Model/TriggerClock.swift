import Campaign

/// When a triggered touch is sent and acts, counted in steps from the step of a member's own event.
///
/// The event is uniform over the days of its step; everything here is the mean over those days, so that nobody's day
/// need be remembered.
public struct TriggerClock: Sendable, Equatable {
  /// A step, from the event's, in which some are sent the touch.
  public struct SendAge: Sendable, Equatable {
    /// Steps from the event's step.
    public let age: Int
    /// Part of the members who are sent it then; the parts of all ages sum to 1.
    public let share: Double
    /// Share of the response in each step from the event's, this part's send only: K_s.
    public let mass: [Double]
    /// Part of the members to whom it is delivered in each step from the event's.
    public let attention: [Double]
  }

  public let sends: [SendAge]
  /// Last age with any effect.
  public var lastAge: Int { sends.reduce(0) { max($0, $1.age, $1.mass.count - 1, $1.attention.count - 1) } }

  /// - Parameters:
  ///   - lag: days from send to delivery.
  ///   - kernel: nil for the sends alone.
  public init(_ trigger: Trigger, lag: Int, kernel: Kernel?, _ clock: Clock) {
    let days = clock.stepDays
    let life = kernel?.days.count ?? 1
    let lastDay = days - 1 + max(trigger.days, days) + lag + life
    let empty = [Double](repeating: 0, count: lastDay / days + 1)
    var byAge: [Int: (share: Double, mass: [Double], attention: [Double])] = [:]
    for u in 0..<days {
      let moment = u + trigger.days
      // Whoever registers or requests does so after the sends of the step, and is sent nothing before the next.
      let day = moment < days && trigger.after != .hire ? days : moment
      var part = byAge[day / days] ?? (0, empty, empty)
      part.share += 1 / Double(days)
      part.attention[(day + lag) / days] += 1 / Double(days)
      for (age, weight) in (kernel?.days ?? []).enumerated() {
        part.mass[(day + lag + age) / days] += weight / Double(days)
      }
      byAge[day / days] = part
    }
    func trimmed(_ list: [Double]) -> [Double] {
      Array(list.prefix((list.lastIndex { $0 > 0 } ?? -1) + 1))
    }
    sends = byAge.sorted { $0.key < $1.key }.map { age, part in
      SendAge(
        age: age, share: part.share, mass: trimmed(part.mass), attention: trimmed(part.attention))
    }
  }
}
