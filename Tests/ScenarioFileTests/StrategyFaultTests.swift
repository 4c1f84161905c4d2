import Testing

@Suite("Faults in strategies and touches")
struct StrategyFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "the misspelt key of a touch", replacing: "        channel: home-mail",
      with: "        chanel: home-mail",
      gives: """
        Scenarios/clients/northway.yaml:51:7: the touch 'home mailer' has no 'channel'
        Scenarios/clients/northway.yaml:52:9: unknown key 'chanel' in a touch: did you mean \
        'channel'? Allowed: channel, sender, message, responsible, note, audience, when, at, trigger, announces, pieces, cost, approved, model-language, waive, \
        attention, delivered, opt-out, registration, request, return, asks-consent, source, grade, \
        assumed, owner
        """),
    FaultCase(
      "an unknown channel", replacing: "channel: home-mail", with: "channel: home-post",
      gives: """
        Scenarios/clients/northway.yaml:52:18: unknown channel 'home-post'. Allowed: work-e-mail, \
        home-mail, sms
        """),
    FaultCase(
      "an unknown sender", replacing: "sender: vendor", with: "sender: vendors",
      gives: """
        Scenarios/clients/northway.yaml:61:17: sender: found 'vendors': did you mean 'vendor'? \
        Allowed: employer, vendor, plan, carrier, union
        """),
    FaultCase(
      "extending nobody", replacing: "extends: launch-kit", with: "extends: launchkit",
      gives: """
        Scenarios/clients/northway.yaml:47:14: 'extends' names 'launchkit', which is no strategy: did \
        you mean 'launch-kit'? Allowed: launch-kit, quiet
        """),
    FaultCase(
      "a circle", replacing: "launch-kit: {playbook: launch-kit}",
      with: "launch-kit: {playbook: launch-kit, extends: quiet}",
      gives: """
        Scenarios/clients/northway.yaml:47:14: a circle: 'launch-kit' extends 'quiet' extends \
        'multi-channel' extends 'launch-kit'
        """),
    FaultCase(
      "removing what is not there", replacing: "remove: [launch e-mail]", with: "remove: [launch email]",
      gives: """
        Scenarios/clients/northway.yaml:64:14: 'remove' names 'launch email', which is no inherited \
        touch: did you mean 'launch e-mail'? Allowed: launch e-mail, poster, home mailer
        """),
    FaultCase(
      "an unknown tag", replacing: "audience: {tags: [desk-less]", with: "audience: {tags: [deskless]",
      gives: """
        Scenarios/clients/northway.yaml:55:27: unknown tag 'deskless' in an audience: did you mean \
        'desk-less'? Allowed: desk-less
        """),
    FaultCase(
      "an unknown segment", replacing: "audience: {tags: [desk-less]", with: "audience: {segments: [driver]",
      gives: """
        Scenarios/clients/northway.yaml:55:31: unknown segment 'driver' in an audience: did you mean \
        'drivers'? Allowed: drivers, desk, partners
        """),
    FaultCase(
      "an unknown stage", replacing: "stages: [unaware, aware]", with: "stages: [unaware, awair]",
      gives: """
        Scenarios/clients/northway.yaml:55:77: stages: found 'awair': did you mean 'aware'? Allowed: \
        unaware, aware, registered, waiting, in-care, past-care
        """),
    FaultCase(
      "a day in words", replacing: "when: [launch + 1 week, launch + 6 weeks]",
      with: "when: 3 weeks after launch",
      gives: """
        Scenarios/clients/northway.yaml:56:15: when: found '3 weeks after launch'. Allowed: 'launch', \
        'launch + 3 weeks', 'launch - 10 days', a date, a moment, as 'open-enrolment - 2 weeks', or \
        'every 3 months from launch + 8 weeks', with 'until launch + 40 weeks' or without
        """),
    FaultCase(
      "a send after the end", replacing: "launch + 6 weeks", with: "launch + 52 weeks",
      gives: """
        Scenarios/clients/northway.yaml:56:33: when: 'launch + 52 weeks' falls on 2028-01-03. \
        Allowed: from 2026-07-06 to 2028-01-02
        """),
    FaultCase(
      "a send long before launch", replacing: "launch + 6 weeks", with: "launch - 27 weeks",
      gives: """
        Scenarios/clients/northway.yaml:56:33: when: 'launch - 27 weeks' falls on 2026-06-29. \
        Allowed: from 2026-07-06 to 2028-01-02
        """),
    FaultCase(
      "two sends on a day", replacing: "launch + 6 weeks", with: "2027-01-11",
      gives: """
        Scenarios/clients/northway.yaml:56:33: when: '2027-01-11' is a second send on 2027-01-11
        """),
    FaultCase(
      "a series that ends before it begins", replacing: "until launch + 40 weeks",
      with: "until launch + 4 weeks",
      gives: """
        Scenarios/clients/northway.yaml:67:15: when: 'every 3 months from launch + 8 weeks until \
        launch + 4 weeks' ends before it begins
        """),
    FaultCase(
      "no sends", replacing: "when: [launch + 1 week, launch + 6 weeks]", with: "when: []",
      gives: """
        Scenarios/clients/northway.yaml:56:9: 'when' is empty: a touch is sent at least once
        """),
    FaultCase(
      "a cost without unit", replacing: "$0.55 a piece", with: "$0.55",
      gives: """
        Scenarios/clients/northway.yaml:58:15: cost: found '$0.55'. Allowed: an amount a piece or a \
        send, as '$0.55 a piece' or '$500 a send', with ', internal' if clients shall not see it
        """),
    FaultCase(
      "a cost in another currency", replacing: "$0.55 a piece", with: "€0.55 a piece",
      gives: """
        Scenarios/clients/northway.yaml:58:15: cost: found '€0.55', but the currency of the scenario \
        is '$'
        """),
    FaultCase(
      "a cost without source", replacing: "    source: price list 2026\n    grade: C\n", with: "",
      gives: """
        Scenarios/clients/northway.yaml:56:9: the cost of 'home mailer' has no source: write 'source' \
        and 'grade' at it or around it, or 'assumed: true'
        """),
    FaultCase(
      "a series beyond the end", replacing: "until launch + 40 weeks", with: "until launch + 70 weeks",
      gives: """
        Scenarios/clients/northway.yaml:67:15: when: 'every 3 months from launch + 8 weeks until \
        launch + 70 weeks' falls on 2028-03-01. Allowed: from 2026-07-06 to 2028-01-02
        """),
    FaultCase(
      "an every that is no series", replacing: "every 3 months from launch + 8 weeks until launch + 40 weeks",
      with: "every 0 weeks from launch",
      gives: """
        Scenarios/clients/northway.yaml:67:15: when: found 'every 0 weeks from launch'. Allowed: \
        'launch', 'launch + 3 weeks', 'launch - 10 days', a date, a moment, as 'open-enrolment - 2 weeks', \
        or 'every 3 months from launch + 8 weeks', with 'until launch + 40 weeks' or without
        """),
    FaultCase(
      "a piece of a touch that nothing begins", replacing: "remove: [launch e-mail]",
      with: "remove: [home mailer]",
      gives: """
        Scenarios/clients/northway.yaml:66:7: the touch 'home mailer' has no 'channel'
        Scenarios/clients/northway.yaml:66:7: the touch 'home mailer' has no 'sender'
        """),
    FaultCase(
      "a piece of a touch under nearly its name", replacing: "      launch e-mail:\n        sender: vendor",
      with: "      launch email:\n        sender: vendor",
      gives: """
        Scenarios/clients/northway.yaml:60:7: the touch 'launch email' has no 'channel': did you mean the inherited \
        'launch e-mail'?
        Scenarios/clients/northway.yaml:60:7: the touch 'launch email' has no 'when' and no 'trigger'
        """),
    FaultCase(
      "an audience of nobody", replacing: "tags: [desk-less], partners", with: "tags: [], partners",
      gives: """
        Scenarios/clients/northway.yaml:55:19: 'tags' of an audience is empty: it would address nobody
        """),
    FaultCase(
      "a tag twice", replacing: "audience: {tags: [desk-less]",
      with: "audience: {tags: [desk-less, desk-less]",
      gives: """
        Scenarios/clients/northway.yaml:55:38: the tag 'desk-less' is listed twice
        """),
    FaultCase(
      "do-nothing that does something", replacing: "  launch-kit: {playbook: launch-kit}",
      with: """
          do-nothing: {playbook: launch-kit}
          launch-kit: {playbook: launch-kit}
        """,
      gives: """
        Scenarios/clients/northway.yaml:45:3: 'do-nothing' has touches. Allowed: none, by its name
        """),
    FaultCase(
      "a touch that is not whole", replacing: "        sender: vendor",
      with: "        sender: vendor\n      flyer: {channel: home-mail}",
      gives: """
        Scenarios/clients/northway.yaml:62:7: the touch 'flyer' has no 'sender'
        Scenarios/clients/northway.yaml:62:7: the touch 'flyer' has no 'when' and no 'trigger'
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
