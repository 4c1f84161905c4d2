import Testing

@Suite("Faults in the shape of a scenario")
struct FormatFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "an unknown key at the top", replacing: "horizon:", with: "horizn:",
      gives: """
        Scenarios/clients/northway.yaml:1:1: 'horizon' is missing in a scenario: how long is \
        simulated from launch
        Scenarios/clients/northway.yaml:5:1: unknown key 'horizn' in a scenario: did you mean \
        'horizon'? Allowed: scenario, resolved, client, programme, libraries, launch, horizon, \
        currency, step, moments, source, grade, assumed, owner, language, rules, silence, population, \
        channels, pathways, posterior, assumptions, strategies, other-programmes, fees, guarantees, goals
        """),
    FaultCase(
      "missing keys", replacing: "launch: 2027-01-04\n", with: "",
      gives: """
        Scenarios/clients/northway.yaml:1:1: 'launch' is missing in a scenario: the first day of the \
        benefit
        """),
    FaultCase(
      "another kind of file", replacing: "scenario: Logistics employer, year one",
      with: "playbook: Logistics",
      gives: """
        Scenarios/clients/northway.yaml:1:1: this is a playbook, by its first key. Allowed: a \
        scenario, whose first key is 'scenario'
        """),
    FaultCase(
      "an unknown kind of file", replacing: "scenario: Logistics employer, year one",
      with: "scenari: Logistics",
      gives: """
        Scenarios/clients/northway.yaml:1:1: the first key is 'scenari': did you mean 'scenario'? \
        Allowed: a scenario, whose first key is 'scenario'
        """),
    FaultCase(
      "a list for a map",
      replacing: """
        client: {name: Northway Logistics, type: employer, lives: "21,000", source: "eligibility file \
        2026-12"}
        """, with: "client: [Northway]",
      gives: """
        Scenarios/clients/northway.yaml:2:9: client: found a list. Allowed: a map with 'name', \
        'type', 'lives', 'source', 'grade', 'assumed', 'owner'
        """),
    FaultCase(
      "a map for a value", replacing: "launch: 2027-01-04", with: "launch: {date: 2027-01-04}",
      gives: """
        Scenarios/clients/northway.yaml:4:9: launch: found a map. Allowed: a date, as '2027-01-04'
        """),
    FaultCase(
      "nothing for a value", replacing: "launch: 2027-01-04", with: "launch:",
      gives: """
        Scenarios/clients/northway.yaml:4:8: launch: found nothing. Allowed: a date, as '2027-01-04'
        """),
    FaultCase(
      "a day the calendar does not have", replacing: "launch: 2027-01-04", with: "launch: 2027-02-30",
      gives: """
        Scenarios/clients/northway.yaml:4:9: launch: found '2027-02-30', a day that the calendar does \
        not have
        """),
    FaultCase(
      "a date in words", replacing: "launch: 2027-01-04", with: "launch: 4 January 2027",
      gives: """
        Scenarios/clients/northway.yaml:4:9: launch: found '4 January 2027'. Allowed: a date, as \
        '2027-01-04'
        """),
    FaultCase(
      "a horizon too long", replacing: "horizon: 12 months", with: "horizon: 521 weeks",
      gives: """
        Scenarios/clients/northway.yaml:5:10: horizon: found '521 weeks'. Allowed: 1 to 520 weeks, as \
        '12 months' (52 weeks) or '40 weeks'
        """),
    FaultCase(
      "a horizon in days", replacing: "horizon: 12 months", with: "horizon: 90 days",
      gives: """
        Scenarios/clients/northway.yaml:5:10: horizon: found '90 days'. Allowed: 1 to 520 weeks, as \
        '12 months' (52 weeks) or '40 weeks'
        """),
    FaultCase(
      "an unknown word", replacing: "type: employer,", with: "type: employr,",
      gives: """
        Scenarios/clients/northway.yaml:2:42: type: found 'employr': did you mean 'employer'? \
        Allowed: employer, health-plan, health-system
        """),
    FaultCase(
      "an unknown step", replacing: "horizon: 12 months", with: "horizon: 12 months\nstep: month",
      gives: """
        Scenarios/clients/northway.yaml:6:7: step: found 'month'. Allowed: week, day
        """),
    FaultCase(
      "a fee for nothing", replacing: "horizon: 12 months",
      with: "horizon: 12 months\nfees: [$4 a month, €4 per visit]",
      gives: """
        Scenarios/clients/northway.yaml:6:8: fees: found '$4 a month'. Allowed: an amount and what it \
        is paid for, as '$4 per employee per month', '$4 per member per month', '$4 per visit', '$4 \
        per user'
        Scenarios/clients/northway.yaml:6:20: fees: found '€4', but the currency of the scenario is \
        '$'
        """),
    FaultCase(
      "another programme of nobody", replacing: "horizon: 12 months",
      with: """
        horizon: 12 months
        other-programmes:
          - {name: x, channel: post, when: launch, audience: {tags: [desk], stages: [aware]}, load: 0}
          - {channel: sms}
        """,
      gives: """
        Scenarios/clients/northway.yaml:7:24: unknown channel 'post'. Allowed: work-e-mail, \
        home-mail, sms
        Scenarios/clients/northway.yaml:7:62: unknown tag 'desk' in an audience. Allowed: desk-less
        Scenarios/clients/northway.yaml:7:69: unknown key 'stages' in an audience of segments: \
        did you mean 'tags'? Allowed: tags, segments, partners
        Scenarios/clients/northway.yaml:7:93: load: found '0'. Allowed: a number above 0
        Scenarios/clients/northway.yaml:8:5: 'name' is missing in another programme: its name
        Scenarios/clients/northway.yaml:8:5: 'when' is missing in another programme: when it is sent
        """),
    FaultCase(
      "a field of resolved scenarios", replacing: "lives: \"21,000\"",
      with: "lives: \"21,000\", set-at: \"x.yaml:1\"",
      gives: """
        Scenarios/clients/northway.yaml:2:69: 'set-at' in the client is only for resolved scenarios, \
        which runs write
        """),
    FaultCase(
      "a grade beside assumed", replacing: "{value: 2, assumed: true}",
      with: "{value: 2, assumed: true, grade: A}",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'readiness.variance' has grade 'A' and 'assumed: true': \
        evidence needs a 'source'
        """),
    FaultCase(
      "assumed: false", replacing: "{value: 2, assumed: true}",
      with: "{value: 2, assumed: false, source: x, grade: B}",
      gives: """
        Scenarios/clients/northway.yaml:42:43: assumed: found 'false'. Allowed: true, or leave it out
        """),
    FaultCase(
      "lives below members", replacing: "\"21,000\"", with: "\"18,000\"",
      gives: """
        Scenarios/clients/northway.yaml:2:52: 'lives' is '18,000', below the 18,600 eligible members
        """),
    FaultCase(
      "a goal on no measure", replacing: "measure: registered_of_eligible, reach",
      with: "measure: registered_of_eligibles, reach",
      gives: """
        Scenarios/clients/northway.yaml:7:19: measure: found 'registered_of_eligibles': did you mean \
        'registered_of_eligible'? Allowed: registered, registered_current, registered_of_eligible, \
        registered_of_employees, registered_of_lives, users, users_of_eligible, users_of_lives, \
        users_of_employees, employee_users_of_employees, dependant_share_of_users, \
        deskless_to_desk_registration, visits, visits_of_employees, visits_per_1000, \
        sessions_per_user, returns, missed_appointments, gave_up, improved, pieces, opt_outs, \
        contacts_per_member, days_to_first_appointment
        """),
    FaultCase(
      "a goal in words",
      replacing: """
        goals: [{measure: registered_of_eligible, reach: 18%, by: launch + 12 months, owner: account \
        manager}]
        """, with: "goals: [more]",
      gives: """
        Scenarios/clients/northway.yaml:7:9: goals: found 'more'. Allowed: a map with 'measure', \
        'reach', 'by', 'owner'
        """),
    FaultCase(
      "the client as text",
      replacing: """
        client: {name: Northway Logistics, type: employer, lives: "21,000", source: "eligibility file \
        2026-12"}
        """, with: "client: Northway",
      gives: """
        Scenarios/clients/northway.yaml:2:9: client: found 'Northway'. Allowed: a map with 'name', \
        'type', 'lives', 'source', 'grade', 'assumed', 'owner'
        """),
    FaultCase(
      "an odd currency", replacing: "horizon: 12 months", with: "horizon: 12 months\ncurrency: dollars",
      gives: """
        Scenarios/clients/northway.yaml:6:11: currency: found 'dollars'. Allowed: a currency symbol \
        or code of 1 to 4 letters or signs, as '$' or 'EUR'
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
