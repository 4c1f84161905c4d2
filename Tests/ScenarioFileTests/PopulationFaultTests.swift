import Testing

@Suite("Faults in the population")
struct PopulationFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "no members", replacing: "members: 9,200", with: "members: 0",
      gives: """
        Scenarios/clients/northway.yaml:11:14: members: found '0'. Allowed: a whole number from 1 to \
        1,000,000,000
        """),
    FaultCase(
      "half a member", replacing: "members: 9,200", with: "members: 9200.5",
      gives: """
        Scenarios/clients/northway.yaml:11:14: members: found '9200.5'. Allowed: a whole number from \
        1 to 1,000,000,000
        """),
    FaultCase(
      "groups of wrong size", replacing: "members: 9,200", with: "members: 92,00",
      gives: """
        Scenarios/clients/northway.yaml:11:14: members: found '92,00'. Allowed: a whole number from 1 \
        to 1,000,000,000
        """),
    FaultCase(
      "members missing", replacing: "    members: 9,200\n", with: "",
      gives: """
        Scenarios/clients/northway.yaml:10:3: 'members' is missing in a segment: those who may \
        register
        """),
    FaultCase(
      "a dotted name", replacing: "  desk:\n", with: "  desk.staff:\n",
      gives: """
        Scenarios/clients/northway.yaml:21:3: 'desk.staff' cannot name a segment. Allowed: a name of \
        at most 80 characters without '.', '/', '\\' or line breaks, no spaces around it
        Scenarios/clients/northway.yaml:30:29: 'household-of' names 'desk', which is no segment. \
        Allowed: drivers, desk.staff
        """),
    FaultCase(
      "the name of a channel", replacing: "  desk:\n", with: "  sms:\n",
      gives: """
        Scenarios/clients/northway.yaml:21:3: the segment 'sms' has the name of a channel
        Scenarios/clients/northway.yaml:30:29: 'household-of' names 'desk', which is no segment. \
        Allowed: drivers, sms
        """),
    FaultCase(
      "a contact table short of 100%", replacing: "share: 33%", with: "share: 32%",
      gives: """
        Scenarios/clients/northway.yaml:16:5: the shares of the contact table of 'drivers' sum to \
        99%. Allowed: 100%
        """),
    FaultCase(
      "an unknown contact point", replacing: "has: [home-mail, mobile], consent",
      with: "has: [home-mial, mobile], consent",
      gives: """
        Scenarios/clients/northway.yaml:17:28: unknown contact point 'home-mial': did you mean \
        'home-mail'? Allowed: home-mail, mobile, work-e-mail
        """),
    FaultCase(
      "consent without contact point", replacing: "has: [home-mail, mobile], consent: [mobile]",
      with: "has: [home-mail], consent: [mobile]",
      gives: """
        Scenarios/clients/northway.yaml:17:50: 'consent' names 'mobile', which is not among 'has' of \
        its row
        """),
    FaultCase(
      "two alike rows", replacing: "has: [home-mail, mobile]}", with: "has: [home-mail]}",
      gives: """
        Scenarios/clients/northway.yaml:19:9: a row with the same contact points as that in line 18
        """),
    FaultCase(
      "more consent than contact", replacing: "share: 60%, consent: 20%", with: "share: 20%, consent: 60%",
      gives: """
        Scenarios/clients/northway.yaml:31:45: of 'mobile' 'consent' is above 'share': it counts all \
        members who have it and consented
        """),
    FaultCase(
      "households of nobody", replacing: "household-of: [drivers, desk]",
      with: "household-of: [driver, partners]",
      gives: """
        Scenarios/clients/northway.yaml:30:20: 'household-of' names 'driver', which is no segment: \
        did you mean 'drivers'? Allowed: drivers, desk
        Scenarios/clients/northway.yaml:30:28: 'household-of' names 'partners', whose members do not \
        hold the contract themselves
        """),
    FaultCase(
      "households of contract holders", replacing: "relationship: employee",
      with: "relationship: employee\n    household-of: [drivers]",
      gives: """
        Scenarios/clients/northway.yaml:24:5: 'household-of' in the segment 'desk', whose members \
        hold the contract themselves. Allowed: for partner, child and dependant
        """),
    FaultCase(
      "hearing from nobody", replacing: "household-of: [drivers, desk]",
      with: "hears-from: {driver: 50%, desk: 40%}",
      gives: """
        Scenarios/clients/northway.yaml:30:5: the shares of 'hears-from' sum to 90%. Allowed: 100%
        Scenarios/clients/northway.yaml:30:18: unknown segment 'driver': did you mean 'drivers'? \
        Allowed: drivers, desk, partners
        """),
    FaultCase(
      "languages above 100%", replacing: "{spanish: 25%}", with: "{spanish: 65%, english: 45%}",
      gives: """
        Scenarios/clients/northway.yaml:13:5: the languages sum to 110%. Allowed: at most 100%
        """),
    FaultCase(
      "a share in percent without the sign", replacing: "need: {share: 22%}", with: "need: {share: 22}",
      gives: """
        Scenarios/clients/northway.yaml:15:19: share: found '22'. Allowed: a share from 0% to 100%, \
        or a fraction from 0 to 1
        """),
    FaultCase(
      "a rate without its time", replacing: "turnover: 70% a year", with: "turnover: 70%",
      gives: """
        Scenarios/clients/northway.yaml:14:15: turnover: found '70%'. Allowed: a rate, as '0.4% a \
        week' or '70% a year'
        """),
    FaultCase(
      "too many at the start", replacing: "need: {share: 22%}",
      with: "initial: {registered: 60%, in-care: 30%, past-care: 20%}",
      gives: """
        Scenarios/clients/northway.yaml:15:5: the initial shares of 'drivers' sum to 110%. Allowed: \
        at most 100%
        """),
    FaultCase(
      "an unknown relationship", replacing: "relationship: partner", with: "relationship: spouse",
      gives: """
        Scenarios/clients/northway.yaml:29:19: relationship: found 'spouse'. Allowed: employee, \
        partner, child, subscriber, dependant
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
