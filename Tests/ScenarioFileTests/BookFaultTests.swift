import Testing

@Suite("Faults in programmes, libraries and playbooks")
struct BookFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "an unknown programme", replacing: "programme: behavioural-health",
      with: "programme: behavioral-health",
      gives: """
        Scenarios/clients/northway.yaml:3:12: no programme is named 'behavioral-health': did you mean \
        'behavioural-health'? Allowed: behavioural-health
        """),
    FaultCase(
      "an unknown library", replacing: "horizon: 12 months",
      with: "horizon: 12 months\nlibraries: [smallpox]",
      gives: """
        Scenarios/clients/northway.yaml:6:13: no library is named 'smallpox'. Allowed: care, channels
        """),
    FaultCase(
      "an unknown playbook", replacing: "{playbook: launch-kit}", with: "{playbook: lanch-kit}",
      gives: """
        Scenarios/clients/northway.yaml:45:26: no playbook is named 'lanch-kit': did you mean \
        'launch-kit'? Allowed: launch-kit
        """),
    FaultCase(
      "a fault in a library", in: .channels, replacing: "consent: required", with: "consent: needed",
      gives: """
        Scenarios/assumptions/channels.yaml:6:33: consent: found 'needed'. Allowed: required
        """),
    FaultCase(
      "a library of another name", in: .care, replacing: "library: care", with: "library: caring",
      gives: """
        Scenarios/assumptions/care.yaml:1:10: the library is named 'caring', but its file 'care.yaml'
        """),
    FaultCase(
      "a number of a segment in a library", in: .care, replacing: "coaching.share: 30%",
      with: "drivers.turnover: 30% a year",
      gives: """
        Scenarios/assumptions/care.yaml:5:3: 'drivers.turnover' is a number of a segment: only a \
        scenario has segments
        """),
    FaultCase(
      "an unknown channel of a library", in: .channels, replacing: "sms.opt-out", with: "smss.opt-out",
      gives: """
        Scenarios/assumptions/channels.yaml:12:3: unknown assumption 'smss.opt-out': did you mean \
        'sms.opt-out'? Allowed: the names that 'uptake assumptions' lists
        """),
    FaultCase(
      "a playbook touch without sender", in: .launchKit, replacing: "    sender: employer\n    when: launch",
      with: "    when: launch",
      gives: """
        Scenarios/playbooks/launch-kit.yaml:4:3: 'sender' is missing in a touch: whom it comes from
        """),
    FaultCase(
      "no programme", replacing: "programme: behavioural-health\n", with: "",
      gives: """
        Scenarios/clients/northway.yaml:1:1: 'programme' is missing in a scenario: the preset it \
        builds on
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
