import Campaign

/// How time is cut: steps of a week, or of a day.
///
/// Rates and probabilities of the scenario are per week; a step takes its part of them.
public struct Clock: Sendable, Equatable {
  public static let weekly = Clock(stepDays: 7)

  /// 7, or 1.
  public let stepDays: Int

  public init(stepDays: Int) { self.stepDays = stepDays }

  /// Weeks in a step: what a rate per week is multiplied by.
  public var weeks: Double { Double(stepDays) / 7 }

  /// The step from launch that holds a day from launch; negative before launch.
  public func step(ofDay day: Int) -> Int {
    day >= 0 ? day / stepDays : -((stepDays - 1 - day) / stepDays)
  }

  /// First day of a step.
  public func firstDay(ofStep step: Int) -> Int { step * stepDays }

  /// The week that holds a step.
  public func week(ofStep step: Int) -> Int { step * stepDays / 7 }

  /// Steps in so many weeks.
  public func steps(ofWeeks weeks: Int) -> Int { weeks * 7 / stepDays }

  /// A probability per week as one per step, with the same chance of its happening within a week.
  public func probability(perWeek p: Double) -> Double {
    stepDays == 7 ? p : 1 - pow(1 - p, weeks)
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
