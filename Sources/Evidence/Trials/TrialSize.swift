/// How many took part, as a table of trials says it.
public enum TrialSize: Sendable, Equatable {
  /// `21307`, or `~70`: people in the arm.
  case arm(Int)
  /// `18412 total`: people in all arms of the study.
  case total(Int)
  /// `126 trials`: the row sums up so many trials, all of their kind.
  case trials(Int)
  case unstated

  /// What is allowed, for a fault.
  static let allowed = "a whole number, as 21307, ~70, >10000, '18412 total' or '126 trials'"

  /// Nil for anything else.
  init?(_ text: String) {
    if text.isEmpty {
      self = .unstated
      return
    }
    guard let match = text.wholeMatch(of: /[~>]?([0-9]{1,12})( total| trials)?/), let count = Int(match.1),
      count > 0
    else { return nil }
    switch match.2 {
    case " total": self = .total(count)
    case " trials": self = .trials(count)
    default: self = .arm(count)
    }
  }
}
