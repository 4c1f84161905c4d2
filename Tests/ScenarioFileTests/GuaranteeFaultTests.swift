import Testing

@Suite("Faults in guarantees")
struct GuaranteeFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "a measure that cannot be guaranteed", replacing: "{measure: registered_of_eligible, at-least",
      with: "{measure: cost, at-least",
      gives: """
        Scenarios/clients/northway.yaml:70:15: measure: found 'cost'. Allowed: registered, \
        registered_current, registered_of_eligible, registered_of_employees, registered_of_lives, \
        users, users_of_eligible, users_of_lives, users_of_employees, employee_users_of_employees, \
        dependant_share_of_users, deskless_to_desk_registration, visits, visits_of_employees, \
        visits_per_1000, sessions_per_user, returns, missed_appointments, gave_up, improved, pieces, \
        opt_outs, contacts_per_member, days_to_first_appointment
        """),
    FaultCase(
      "a share above 100%", replacing: "at-least: 12%", with: "at-least: 12",
      gives: """
        Scenarios/clients/northway.yaml:70:49: at-least: found '12'. Allowed: a share from 0% to \
        100%, or a fraction from 0 to 1
        """),
    FaultCase(
      "a percentage of people", replacing: "{measure: registered_of_eligible, at-least",
      with: "{measure: registered, at-least",
      gives: """
        Scenarios/clients/northway.yaml:70:37: at-least: found '12%'. Allowed: a number, since \
        'registered' is no share
        """),
    FaultCase(
      "judged after the end", replacing: "at-least: 12%, by: launch + 12 months",
      with: "at-least: 12%, by: launch + 14 months",
      gives: """
        Scenarios/clients/northway.yaml:70:58: by: 'launch + 14 months' is in week 60. Allowed: from \
        2027-01-11 to 2028-01-03, the horizon
        """),
    FaultCase(
      "judged before launch", replacing: "at-least: 12%, by: launch + 12 months",
      with: "at-least: 12%, by: 2026-12-31",
      gives: """
        Scenarios/clients/northway.yaml:70:58: by: '2026-12-31' is before the end of the first week. \
        Allowed: from 2027-01-11 to 2028-01-03, the horizon
        """),
    FaultCase(
      "a goal above 100%, by no day", replacing: "reach: 18%, by: launch + 12 months",
      with: "reach: 18, by: launch + 2 years",
      gives: """
        Scenarios/clients/northway.yaml:7:50: reach: found '18'. Allowed: a share from 0% to 100%, or \
        a fraction from 0 to 1
        Scenarios/clients/northway.yaml:7:58: by: found 'launch + 2 years'. Allowed: a day, as \
        'launch + 12 months', '2027-12-31' or a moment, 'open-enrolment - 2 weeks'
        """),
    FaultCase(
      "a goal by an unknown moment", replacing: "reach: 18%, by: launch + 12 months",
      with: "reach: 18%, by: fair",
      gives: """
        Scenarios/clients/northway.yaml:7:59: by: unknown moment 'fair'. Allowed: launch and what \
        'moments' states
        """),
    FaultCase(
      "money without its sign", replacing: "\"$27,600\"", with: "27600",
      gives: """
        Scenarios/clients/northway.yaml:70:87: at-risk: found '27600'. Allowed: an amount of money, \
        as '$27,600'
        """),
    FaultCase(
      "a missing field", replacing: ", at-risk: \"$27,600\"", with: "",
      gives: """
        Scenarios/clients/northway.yaml:70:5: 'at-risk' is missing in a guarantee: fees returned if \
        missed
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
