import Engines

/// How far members came, of those present at the end of the horizon: each a stock.
public enum WaterfallStep: Int, CaseIterable, Sendable {
  case eligible, contactable, reached, aware, registered, firstVisit, ongoing

  /// The name in results.
  public var name: String {
    switch self {
    case .firstVisit: "first visit"
    default: "\(self)"
    }
  }

  /// What is counted, at the end of the horizon.
  public var meaning: String {
    switch self {
    case .eligible: "members present"
    case .contactable: "with at least one channel the plan uses"
    case .reached: "to whom at least one of the plan's pieces was delivered"
    case .aware: "aware of the benefit, the registered included"
    case .registered: "with an account"
    case .firstVisit: "who have had a first visit"
    case .ongoing: "in care"
    }
  }

  func value(_ outcome: Outcome) -> Double {
    let last = outcome.weeks - 1
    func sum(_ count: Count) -> Double { (0..<outcome.segments).reduce(0) { $0 + outcome[$1, last, count] } }
    func sum(_ mean: Mean) -> Double { (0..<outcome.segments).reduce(0) { $0 + outcome[$1, last, mean] } }
    return switch self {
    case .eligible: sum(.present)
    case .contactable: sum(.contactable)
    case .reached: sum(.reached)
    case .aware: sum(.aware) + sum(.registeredCurrent)
    case .registered: sum(.registeredCurrent)
    case .firstVisit: sum(.everUsers)
    case .ongoing: sum(.inCare)
    }
  }
}
