/// The measures' stable names, as files, guarantees and results use them.
public enum MeasureID: String, CaseIterable, Sendable {
  case registered
  case registeredCurrent = "registered_current"
  case registeredOfEligible = "registered_of_eligible"
  case registeredOfEmployees = "registered_of_employees"
  case registeredOfLives = "registered_of_lives"
  case users
  case usersOfEligible = "users_of_eligible"
  case usersOfLives = "users_of_lives"
  case usersOfEmployees = "users_of_employees"
  case employeeUsersOfEmployees = "employee_users_of_employees"
  case dependantShareOfUsers = "dependant_share_of_users"
  case desklessToDeskRegistration = "deskless_to_desk_registration"
  case visits
  case visitsOfEmployees = "visits_of_employees"
  case visitsPer1000 = "visits_per_1000"
  case sessionsPerUser = "sessions_per_user"
  case returns
  case missedAppointments = "missed_appointments"
  case gaveUp = "gave_up"
  case improved
  case pieces
  case cost
  case incentives
  case fees
  case savings
  case costPerIncrementalRegistration = "cost_per_incremental_registration"
  case costPerIncrementalUser = "cost_per_incremental_user"
  case optOuts = "opt_outs"
  case contactsPerMember = "contacts_per_member"
  case daysToFirstAppointment = "days_to_first_appointment"

  /// What a measure's number is.
  public enum Unit: String, Sendable {
    case people, visits, appointments, pieces, share, ratio, money, days
    case perThousand = "per 1,000 lives a year"
  }

  public var unit: Unit {
    switch self {
    case .registered, .registeredCurrent, .users, .returns, .gaveUp, .improved, .optOuts: .people
    case .visits: .visits
    case .missedAppointments: .appointments
    case .pieces: .pieces
    case .registeredOfEligible, .registeredOfEmployees, .registeredOfLives, .usersOfEligible, .usersOfLives,
      .usersOfEmployees, .employeeUsersOfEmployees, .dependantShareOfUsers, .visitsOfEmployees:
      .share
    case .desklessToDeskRegistration, .sessionsPerUser, .contactsPerMember: .ratio
    case .visitsPer1000: .perThousand
    case .cost, .incentives, .fees, .savings, .costPerIncrementalRegistration, .costPerIncrementalUser: .money
    case .daysToFirstAppointment: .days
    }
  }

  /// Whether it compares a strategy with do-nothing, so that one strategy alone has no value of it.
  public var isIncremental: Bool {
    self == .costPerIncrementalRegistration || self == .costPerIncrementalUser
  }

  /// Whether a guarantee may be written on it.
  public var canBeGuaranteed: Bool { !isIncremental && unit != .money }
}
