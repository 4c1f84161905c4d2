import Engines

/// What `weekly.csv` shows, by segment and for the whole client.
public enum WeeklyMeasure: Int, CaseIterable, Sendable {
  case present, aware, registered, registeredTotal, registeredCurrent, requests, users, usersTotal, visits
  case visitsTotal, waiting, inCare, contacts, optOuts, missed, gaveUp, returns, daysWaited
  /// A ratio, made of two of the others.
  case waitDays

  /// What is kept of each replication.
  static let kept = allCases.filter { $0 != .waitDays }

  public var name: String {
    switch self {
    case .registeredTotal: "registered_total"
    case .registeredCurrent: "registered_current"
    case .usersTotal: "users_total"
    case .visitsTotal: "visits_total"
    case .inCare: "in_care"
    case .optOuts: "opt_outs"
    case .gaveUp: "gave_up"
    case .daysWaited: "days_waited"
    case .waitDays: "wait_days"
    default: "\(self)"
    }
  }

  /// What is counted: of the week, or since launch.
  public var meaning: String {
    switch self {
    case .present: "eligible members at the end of the week"
    case .aware: "aware, without an account, at the end of the week"
    case .registered: "accounts created in the week"
    case .registeredTotal: "accounts created since launch"
    case .registeredCurrent: "present members with an account at the end of the week"
    case .requests: "requests for care in the week"
    case .users: "first visits in the week"
    case .usersTotal: "first visits since launch"
    case .visits: "attended visits in the week"
    case .visitsTotal: "attended visits since launch"
    case .waiting: "waiting for an appointment at the end of the week"
    case .inCare: "in care at the end of the week"
    case .contacts: "deliveries to members in the week (an expectation)"
    case .optOuts: "opt-outs in the week (an expectation)"
    case .missed: "appointments missed in the week"
    case .gaveUp: "members giving up the wait in the week"
    case .returns: "members past care who asked again in the week"
    case .daysWaited: "days waited by those with their first visit in the week, summed"
    case .waitDays: "the same, a user: mean days from request to first visit"
    }
  }

  /// All weeks of one segment of an outcome: [week][measure].
  static func rows(_ outcome: Outcome, segment: Int) -> [Double] {
    var rows: [Double] = []
    rows.reserveCapacity(outcome.weeks * kept.count)
    var (registered, users, visits) = (0.0, 0.0, 0.0)
    for week in 0..<outcome.weeks {
      registered += outcome[segment, week, Count.registered]
      users += outcome[segment, week, Count.users]
      visits += outcome[segment, week, Count.visits]
      for measure in kept {
        let value =
          switch measure {
          case .present: outcome[segment, week, Count.present]
          case .aware: outcome[segment, week, Count.aware]
          case .registered: outcome[segment, week, Count.registered]
          case .registeredTotal: registered
          case .registeredCurrent: outcome[segment, week, Count.registeredCurrent]
          case .requests: outcome[segment, week, Count.requests]
          case .users: outcome[segment, week, Count.users]
          case .usersTotal: users
          case .visits: outcome[segment, week, Count.visits]
          case .visitsTotal: visits
          case .waiting: outcome[segment, week, Count.waiting]
          case .inCare: outcome[segment, week, Count.inCare]
          case .contacts: outcome[segment, week, Mean.contacts]
          case .optOuts: outcome[segment, week, Mean.optOuts]
          case .missed: outcome[segment, week, Count.missed]
          case .gaveUp: outcome[segment, week, Count.gaveUp]
          case .returns: outcome[segment, week, Count.returns]
          case .daysWaited: 7 * outcome[segment, week, Count.waitedWeeks]
          case .waitDays: Double.nan
          }
        rows.append(value)
      }
    }
    return rows
  }
}
