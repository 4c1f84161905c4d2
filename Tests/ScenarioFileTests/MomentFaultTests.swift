import Testing

@Suite("Faults in moments, triggers and incentives")
struct MomentFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "an unknown moment", replacing: "when: [launch + 1 week, launch + 6 weeks]",
      with: "when: [open-enrolment, launch + 6 weeks]",
      gives: """
        Scenarios/clients/northway.yaml:56:16: when: unknown moment 'open-enrolment'. Allowed: launch \
        and what 'moments' states
        """),
    FaultCase(
      "launch misspelt", replacing: "when: [launch + 1 week, launch + 6 weeks]",
      with: "when: [launch + 1 week, lanch + 6 weeks]",
      gives: """
        Scenarios/clients/northway.yaml:56:33: when: unknown moment 'lanch': did you mean 'launch'? \
        Allowed: launch and what 'moments' states
        """),
    FaultCase(
      "moments misspelt, in a series twice", replacing: "horizon: 12 months",
      with: """
        horizon: 12 months
        moments: {fair: 2027-03-01}
        other-programmes: [{name: x, channel: sms, when: every 2 weeks from fairs until pay-day}]
        """,
      gives: """
        Scenarios/clients/northway.yaml:7:50: when: unknown moment 'fairs': did you mean 'fair'? \
        Allowed: launch, fair
        Scenarios/clients/northway.yaml:7:50: when: unknown moment 'pay-day'. Allowed: launch, fair
        """),
    FaultCase(
      "a moment that a playbook needs", in: .launchKit, replacing: "when: launch\n",
      with: "when: open-enrolment - 2 weeks\n",
      gives: """
        Scenarios/playbooks/launch-kit.yaml:7:11: when: the touch 'launch e-mail' of the playbook \
        'launch-kit' needs the moment 'open-enrolment'. State its date under 'moments' in the scenario
        """),
    FaultCase(
      "moments that cannot be told from other words", replacing: "horizon: 12 months",
      with: "horizon: 12 months\nmoments: {launch: 2027-03-01, Open enrolment: 2027-10-11, fair: soon}",
      gives: """
        Scenarios/clients/northway.yaml:6:11: 'launch' cannot name a moment. Allowed: one word of \
        small letters, digits and hyphens that begins with a letter, other than 'launch', 'every', \
        'from' and 'until'
        Scenarios/clients/northway.yaml:6:31: 'Open enrolment' cannot name a moment. Allowed: one \
        word of small letters, digits and hyphens that begins with a letter, other than 'launch', \
        'every', 'from' and 'until'
        Scenarios/clients/northway.yaml:6:65: fair: found 'soon'. Allowed: a date, as '2027-01-04'
        """),
    FaultCase(
      "a trigger that cannot be", replacing: "when: [launch + 1 week, launch + 6 weeks]",
      with: "trigger: 10 days after registration, unless registration",
      gives: """
        Scenarios/clients/northway.yaml:56:18: trigger: found '10 days after registration, unless \
        registration'. Allowed: days or weeks after hire, registration or request, as '10 days after \
        registration', with 'unless' and registration, request or first visit, if it can still come, \
        as '10 days after registration, unless first visit', or 'waiting over 2 weeks'
        """),
    FaultCase(
      "a trigger that never comes", replacing: "when: [launch + 1 week, launch + 6 weeks]",
      with: "trigger: 52 weeks after hire",
      gives: """
        Scenarios/clients/northway.yaml:56:18: trigger: '52 weeks after hire' comes after the \
        horizon. Allowed: below 364 days, the horizon
        """),
    FaultCase(
      "dates and a trigger", replacing: "pieces: per household",
      with: "trigger: 10 days after hire",
      gives: """
        Scenarios/clients/northway.yaml:57:9: a touch with 'when' and 'trigger'. Allowed: one of them
        """),
    FaultCase(
      "a playbook's touch without dates", in: .launchKit, replacing: "    when: launch\n", with: "",
      gives: """
        Scenarios/playbooks/launch-kit.yaml:4:3: the touch 'launch e-mail' has no 'when' and no \
        'trigger'
        """),
    FaultCase(
      "stages in which no clock runs", replacing: "when: [launch + 1 week, launch + 6 weeks]",
      with: "trigger: 10 days after registration",
      gives: """
        Scenarios/clients/northway.yaml:55:59: 'stages' has 'unaware', but the trigger's clock, from \
        registration, runs only while registered. Allowed: [registered], or leave it out
        """),
    FaultCase(
      "an incentive of nobody", replacing: "pieces: per household", with: "announces: gift",
      gives: """
        Scenarios/clients/northway.yaml:57:20: announces: 'gift' is no incentive of the strategy, \
        which has none: state it under 'incentives'
        """),
    FaultCase(
      "an incentive misspelt, and not announced", replacing: "    touches:\n      home mailer:\n",
      with: """
            incentives: {gift: {action: registration, value: $25, until: launch + 8 weeks}}
            touches:
              home mailer:
                announces: gifts

        """,
      gives: """
        Scenarios/clients/northway.yaml:50:18: no touch announces the incentive 'gift'
        Scenarios/clients/northway.yaml:53:20: unknown incentive 'gifts': did you mean 'gift'? \
        Allowed: gift
        """),
    FaultCase(
      "a piece of an incentive, in another currency", replacing: "{playbook: launch-kit}",
      with: "{playbook: launch-kit, incentives: {gift: {value: €25, reviewed-by-counsel: yes}}}",
      gives: """
        Scenarios/clients/northway.yaml:45:51: the incentive 'gift' has no 'action'
        Scenarios/clients/northway.yaml:45:51: the incentive 'gift' has no 'until'
        Scenarios/clients/northway.yaml:45:65: value: found '€25', but the currency of the scenario \
        is '$'
        Scenarios/clients/northway.yaml:45:91: reviewed-by-counsel: found 'yes'. Allowed: true or false
        """),
    FaultCase(
      "an incentive that ends before it begins", replacing: "  multi-channel:\n",
      with: """
          gifts:
            incentives: {gift: {action: first visit, value: $25, until: launch + 1 week}}
            touches:
              letter: {channel: home-mail, sender: union, when: launch + 2 weeks, announces: gift}
          nudges:
            incentives: {gift: {action: first visit, value: $25, until: launch}}
            touches:
              letter: {channel: home-mail, sender: union, trigger: 1 day after hire, announces: gift}
          multi-channel:

        """,
      gives: """
        Scenarios/clients/northway.yaml:47:65: until: 'launch + 1 week' is not after 2027-01-18, when \
        'gift' is first announced
        Scenarios/clients/northway.yaml:51:65: until: 'launch' is not after 2027-01-04, when 'gift' \
        can first be earned
        """),
    FaultCase(
      "everybody held out", replacing: "{playbook: launch-kit}",
      with: "{playbook: launch-kit, hold-out: 100%}",
      gives: """
        Scenarios/clients/northway.yaml:45:48: hold-out: found '100%'. Allowed: a share below 100%, \
        or a fraction below 1
        """),
    FaultCase(
      "do-nothing held out", replacing: "  launch-kit: {playbook: launch-kit}",
      with: "  do-nothing: {hold-out: 10%}\n  launch-kit: {playbook: launch-kit}",
      gives: """
        Scenarios/clients/northway.yaml:45:3: 'do-nothing' has a hold-out. Allowed: none, by its name
        """),
    FaultCase(
      "consent to an unknown contact point", replacing: "pieces: per household",
      with: "asks-consent: {mobil: {value: 40%, assumed: true}, mobile: 40%}",
      gives: """
        Scenarios/clients/northway.yaml:57:24: unknown contact point 'mobil': did you mean 'mobile'? \
        Allowed: home-mail, mobile, work-e-mail
        """),
    FaultCase(
      "consent of more than all", replacing: "pieces: per household", with: "asks-consent: {mobile: 140%}",
      gives: """
        Scenarios/clients/northway.yaml:57:32: mobile: found '140%'. Allowed: a share from 0% to \
        100%, or a fraction from 0 to 1
        """),
    FaultCase(
      "an unknown language", replacing: "audience: {tags: [desk-less]",
      with: "audience: {languages: [spanich]",
      gives: """
        Scenarios/clients/northway.yaml:55:32: unknown language 'spanich' in an audience: did you \
        mean 'spanish'? Allowed: spanish
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
