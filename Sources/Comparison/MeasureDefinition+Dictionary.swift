import Campaign

extension MeasureDefinition {
  /// Every measure, in the order of `MeasureID`.
  public static let dictionary: [MeasureDefinition] = MeasureID.allCases.map(define)

  /// The definition of a measure.
  public static func of(_ id: MeasureID) -> MeasureDefinition {
    dictionary[MeasureID.allCases.firstIndex(of: id)!]
  }

  private static func define(_ id: MeasureID) -> MeasureDefinition {
    func make(
      _ title: String, _ numerator: CountName, per denominator: CountName? = nil,
      _ aggregation: Aggregation = .flow, moreIsBetter: Bool = true, note: String
    ) -> MeasureDefinition {
      MeasureDefinition(
        id: id, title: title, numerator: numerator, denominator: denominator, aggregation: aggregation,
        note: note, moreIsBetter: moreIsBetter)
    }
    return switch id {
    case .registered:
      make("Accounts created", .registered, note: "in the period, leavers included")
    case .registeredCurrent:
      make(
        "Registered members", .registeredCurrent, .stock,
        note: "present at the end of the period, with an account")
    case .registeredOfEligible:
      make(
        "Registered of eligible", .registered, per: .eligible,
        note: "accounts created over average eligible members")
    case .registeredOfEmployees:
      make(
        "Registered of employees", .registered, per: .employees,
        note: "dependants' accounts count above, not below")
    case .registeredOfLives:
      make("Registered of lives", .registered, per: .lives, note: "young children count below, not above")
    case .users:
      make("Users", .users, note: "members with a first-ever visit in the period")
    case .usersOfEligible:
      make("Users of eligible", .users, per: .eligible, note: "first-ever visits only")
    case .usersOfLives:
      make("Users of lives", .users, per: .lives, note: "the lowest of the utilization rates in use")
    case .usersOfEmployees:
      make(
        "Users, families included, of employees", .users, per: .employees,
        note: "often called participation; dependants count above, not below")
    case .employeeUsersOfEmployees:
      make(
        "Employee users of employees", .users, per: .employees, note: "the EAP field's utilization, by people"
      )
    case .dependantShareOfUsers:
      make("Dependants' share of users", .dependantUsers, per: .users, note: "an equity measure")
    case .desklessToDeskRegistration:
      make(
        "Desk-less to desk registration", .desklessRegistered, per: .deskRegistered,
        note: "registration rate of desk-less over that of desk segments; 1 is parity")
    case .visits:
      make("Visits", .visits, note: "attended, in the period")
    case .visitsOfEmployees:
      make("Visits of employees", .visits, per: .employees, note: "visits, not people: can exceed 100 %")
    case .visitsPer1000:
      make("Visits per 1,000 lives a year", .visits, per: .lives, note: "annualised")
    case .sessionsPerUser:
      make(
        "Visits per user", .visits, per: .users,
        note: "visits of the period over first-ever users of the period")
    case .returns:
      make("Returns to care", .returns, note: "requests of members past care; one member may return often")
    case .missedAppointments:
      make(
        "Missed appointments", .missedAppointments, moreIsBetter: false,
        note: "appointments for a first visit, or the first after a return")
    case .gaveUp:
      make(
        "Gave up waiting", .gaveUp, moreIsBetter: false, note: "members who left the queue without a visit")
    case .improved:
      make(
        "Users who improve", .improved,
        note: "stated share of the users; only of pathways that state one, from a source")
    case .pieces:
      make("Pieces sent", .pieces, moreIsBetter: false, note: "one a household where the touch says so")
    case .cost:
      make(
        "Variable cost", .cost, moreIsBetter: false,
        note: "pieces and sends of the touches, and rewards; no fees")
    case .incentives:
      make("Rewards paid", .incentives, moreIsBetter: false, note: "part of the variable cost")
    case .fees:
      make(
        "Fees", .fees, moreIsBetter: false,
        note: "what the client pays the vendor; more use can mean a higher bill")
    case .savings:
      make(
        "Savings", .savings,
        note: "stated value × users; only of pathways that state one, from a source")

    case .costPerIncrementalRegistration:
      make(
        "Cost per incremental registration", .cost, per: .registered, moreIsBetter: false,
        note: "ratio of means, against do-nothing")
    case .costPerIncrementalUser:
      make(
        "Cost per incremental user", .cost, per: .users, moreIsBetter: false,
        note: "ratio of means, against do-nothing")
    case .optOuts:
      make("Opt-outs", .optOuts, moreIsBetter: false, note: "members leaving a channel for good")
    case .contactsPerMember:
      make(
        "Contacts per member", .contacts, per: .eligible, moreIsBetter: false,
        note: "deliveries over average eligible")
    case .daysToFirstAppointment:
      make(
        "Days to first appointment", .daysWaited, per: .users, moreIsBetter: false,
        note: "from request to attended visit, mean over users")
    }
  }
}
