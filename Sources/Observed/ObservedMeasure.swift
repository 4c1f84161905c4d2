/// What an observed series counts.
///
/// New counts are of a period; cumulative ones and stocks are read at the end of a day.
public enum ObservedMeasure: String, CaseIterable, Sendable {
  /// Accounts created in the period; since launch; present members with an account.
  case registered
  case registeredCumulative = "registered_cumulative"
  case registeredCurrent = "registered_current"
  /// Members with their first attended visit ever in the period; since launch.
  case users
  case usersCumulative = "users_cumulative"
  /// Attended visits in the period; since launch.
  case visits
  case visitsCumulative = "visits_cumulative"
  /// Opt-outs in the period.
  case optOuts = "opt_outs"
  /// Members who may register.
  case eligible
  /// Pieces of a touch, on the day they were sent.
  case sends

  /// How its numbers are read.
  public enum Reading: Sendable {
    case new, cumulative, stock, event
  }

  public var reading: Reading {
    switch self {
    case .registered, .users, .visits, .optOuts: .new
    case .registeredCumulative, .usersCumulative, .visitsCumulative: .cumulative
    case .registeredCurrent, .eligible: .stock
    case .sends: .event
    }
  }

  /// The flow it tells of, if any.
  public var flow: ObservedFlow? {
    switch self {
    case .registered, .registeredCumulative: .registered
    case .users, .usersCumulative: .users
    case .visits, .visitsCumulative: .visits
    case .optOuts: .optOuts
    case .registeredCurrent, .eligible, .sends: nil
    }
  }

  public var meaning: String {
    switch self {
    case .registered: "accounts created in the period that begins on the date"
    case .registeredCumulative: "accounts created from launch to the end of the date"
    case .registeredCurrent: "present members with an account at the end of the date"
    case .users: "members whose first attended visit ever was in the period that begins on the date"
    case .usersCumulative: "members with an attended visit from launch to the end of the date"
    case .visits: "attended visits in the period that begins on the date"
    case .visitsCumulative: "attended visits from launch to the end of the date"
    case .optOuts: "opt-outs in the period that begins on the date"
    case .eligible: "members who may register, at the end of the date"
    case .sends: "pieces of the touch sent on the date"
    }
  }
}

/// A flow of the model that data can tell of.
public enum ObservedFlow: String, CaseIterable, Sendable {
  case registered, users, visits
  case optOuts = "opt_outs"
}
