import Testing

@Suite("Faults in numbers and their sources")
struct AssumptionFaultTests {
  static let cases: [FaultCase] = [
    FaultCase(
      "a misspelt name", replacing: "home-mail.registration:", with: "home-mial.registration:",
      gives: """
        Scenarios/clients/northway.yaml:38:3: unknown assumption 'home-mial.registration': did you \
        mean 'home-mail.registration'? Allowed: the names that 'uptake assumptions' lists
        """),
    FaultCase(
      "a misspelt path", replacing: "readiness.variance:", with: "readyness.variance:",
      gives: """
        Scenarios/clients/northway.yaml:42:3: unknown assumption 'readyness.variance': did you mean \
        'readiness.variance'? Allowed: the names that 'uptake assumptions' lists
        """),
    FaultCase(
      "nothing near", replacing: "readiness.variance:", with: "charm:",
      gives: """
        Scenarios/clients/northway.yaml:42:3: unknown assumption 'charm'. Allowed: the names that \
        'uptake assumptions' lists
        """),
    FaultCase(
      "a channel without such a number", replacing: "readiness.variance:", with: "home-mail.visits:",
      gives: """
        Scenarios/clients/northway.yaml:42:3: unknown assumption 'home-mail.visits'. Allowed: for the \
        channel 'home-mail' delivered, attention, registration, request, return, opt-out, lag, \
        half-life, life
        """),
    FaultCase(
      "a claim of benefit assumed", replacing: "readiness.variance: {value: 2, assumed: true}",
      with: "therapy.improved: {value: 60%, assumed: true}",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'therapy.improved' may not be assumed: it needs a source
        """),
    FaultCase(
      "consent of a channel", replacing: "readiness.variance: {value: 2,",
      with: "sms.consent: {value: 20%,",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'sms.consent' is a number of a touch. Allowed: \
        'asks-consent' at the touch
        """),
    FaultCase(
      "consent of a touch by name", replacing: "readiness.variance: {value: 2,",
      with: "multi-channel.home mailer.mobile.consent: {value: 20%,",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'multi-channel.home mailer.mobile.consent' is a number \
        of a touch. Allowed: 'asks-consent' at the touch
        """),
    FaultCase(
      "half a visit covered", replacing: "readiness.variance: {value: 2,",
      with: "therapy.benefit-cap: {value: 2.5,",
      gives: """
        Scenarios/clients/northway.yaml:42:32: value: found '2.5'. Allowed: a whole number from 1 to \
        1,000
        """),
    FaultCase(
      "no visit covered", replacing: "readiness.variance: {value: 2,",
      with: "therapy.benefit-cap: {value: 0,",
      gives: """
        Scenarios/clients/northway.yaml:42:32: value: found '0'. Allowed: a whole number from 1 to \
        1,000
        """),
    FaultCase(
      "quantiles in disorder", replacing: "{p10: 10%, p90: 30%,", with: "{p10: 40%, p90: 30%,",
      gives: """
        Scenarios/clients/northway.yaml:24:17: 'desk.awareness.initial': 'p10' is '40%', above 'p90', \
        '30%'
        """),
    FaultCase(
      "a quantile of nothing", replacing: "{p10: 10%, p90: 30%,", with: "{p10: 0%, p90: 30%,",
      gives: """
        Scenarios/clients/northway.yaml:24:17: 'desk.awareness.initial': 'p10' is '0%'. Allowed: \
        above 0
        """),
    FaultCase(
      "a quantile of all", replacing: "{p10: 10%, p90: 30%,", with: "{p10: 10%, p90: 100%,",
      gives: """
        Scenarios/clients/northway.yaml:24:27: 'desk.awareness.initial': 'p90' is '100%'. Allowed: \
        below 100%
        """),
    FaultCase(
      "a spread in per cent", replacing: "readiness.variance: {value: 2, assumed: true}",
      with: "client.spread: {p10: 0.5, p90: 85, assumed: true}",
      gives: "Scenarios/clients/northway.yaml:42:34: p90: found '85'. Allowed: a number from 0 to 3"),
    FaultCase(
      "half a range", replacing: "{p10: 10%, p90: 30%,", with: "{p10: 10%,",
      gives: "Scenarios/clients/northway.yaml:24:5: 'p90' is missing beside 'p10'"),
    FaultCase(
      "two ways at once", replacing: "{p10: 10%, p90: 30%,", with: "{p10: 10%, mean: 30%,",
      gives: """
        Scenarios/clients/northway.yaml:24:5: an assumption with 'p10', 'mean'. Allowed: one of \
        'value', or 'p10' and 'p90', or 'mean' and 'sd', or 'low' and 'most-likely' and 'high'
        """),
    FaultCase(
      "both parts misspelt", replacing: "home-mail.registration:", with: "home-mial.registation:",
      gives: """
        Scenarios/clients/northway.yaml:38:3: unknown assumption 'home-mial.registation': did you \
        mean 'home-mail.registration'? Allowed: the names that 'uptake assumptions' lists
        """),
    FaultCase(
      "an unknown prefix", replacing: "home-mail.registration:", with: "letter.registration:",
      gives: """
        Scenarios/clients/northway.yaml:38:3: unknown assumption 'letter.registration'. Allowed: \
        'registration' of the channels work-e-mail, home-mail, sms
        """),
    FaultCase(
      "a grade without source", replacing: "readiness.variance: {value: 2, assumed: true}",
      with: "readiness.variance: {value: 2, grade: A}",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'readiness.variance' has no source: write 'source' and \
        'grade' at it or around it, or 'assumed: true'
        """),
    FaultCase(
      "no value", replacing: "{value: 2, assumed: true}", with: "{assumed: true}",
      gives: """
        Scenarios/clients/northway.yaml:42:3: an assumption without a value. Allowed: 'value', or \
        'p10' and 'p90', or 'mean' and 'sd', or 'low' and 'most-likely' and 'high'
        """),
    FaultCase(
      "a beta that does not exist", in: .programme, replacing: "{mean: 20%, sd: 4%}",
      with: "{mean: 20%, sd: 40%}",
      gives: """
        Scenarios/programmes/behavioural-health.yaml:9:32: 'need.prevalence': no share with mean \
        '20%' has 'sd' '40%': its square must be below mean × (1 − mean)
        """),
    FaultCase(
      "likeliest out of bounds", in: .programme, replacing: "most-likely: 0.2% a week",
      with: "most-likely: 0.7% a week",
      gives: """
        Scenarios/programmes/behavioural-health.yaml:8:44: 'registration.organic': 'most-likely' is \
        '0.7% a week', above 'high', '0.5% a week'
        """),
    FaultCase(
      "a range where only a point fits", in: .channels, replacing: "home-mail.life: 8 weeks",
      with: "home-mail.life: {p10: 5 weeks, p90: 8 weeks}",
      gives: """
        Scenarios/assumptions/channels.yaml:10:20: 'p10' in an assumption: this number fixes sizes \
        and is always a single value
        Scenarios/assumptions/channels.yaml:10:34: 'p90' in an assumption: this number fixes sizes \
        and is always a single value
        """),
    FaultCase(
      "half a day where only days fit", in: .channels, replacing: "home-mail.life: 8 weeks",
      with: "home-mail.life: 8.5 days",
      gives: """
        Scenarios/assumptions/channels.yaml:10:19: home-mail.life: found '8.5 days'. Allowed: whole \
        days or weeks, at least 1 day, as '10 days' or '2 weeks'
        """),
    FaultCase(
      "a half-life of nothing", in: .channels, replacing: "{p10: 5 days, p90: 2 weeks}", with: "0 days",
      gives: """
        Scenarios/assumptions/channels.yaml:11:24: home-mail.half-life: found '0 days'. Allowed: days \
        or weeks above 0, as '10 days' or '2 weeks'
        """),
    FaultCase(
      "not a number", in: .programme, replacing: "readiness.variance: 1", with: "readiness.variance: .nan",
      gives: """
        Scenarios/programmes/behavioural-health.yaml:11:23: readiness.variance: found '.nan'. \
        Allowed: a number of at least 0
        """),
    FaultCase(
      "infinity", in: .programme, replacing: "readiness.variance: 1", with: "readiness.variance: 1e999",
      gives: """
        Scenarios/programmes/behavioural-health.yaml:11:23: readiness.variance: found '1e999'. \
        Allowed: a number of at least 0
        """),
    FaultCase(
      "a negative number", in: .programme, replacing: "readiness.variance: 1", with: "readiness.variance: -1",
      gives: """
        Scenarios/programmes/behavioural-health.yaml:11:23: readiness.variance: found '-1'. Allowed: \
        a number of at least 0
        """),
    FaultCase(
      "no source", in: .care, replacing: "source: claims 2024\n", with: "",
      gives: """
        Scenarios/assumptions/care.yaml:4:3: 'coaching.share' has no source: write 'source' and \
        'grade' at it or around it, or 'assumed: true'
        Scenarios/assumptions/care.yaml:5:3: 'therapy.share' has no source: write 'source' and \
        'grade' at it or around it, or 'assumed: true'
        Scenarios/assumptions/care.yaml:6:3: 'therapy.exit.a' has no source: write 'source' and \
        'grade' at it or around it, or 'assumed: true'
        Scenarios/assumptions/care.yaml:7:3: 'therapy.exit.b' has no source: write 'source' and \
        'grade' at it or around it, or 'assumed: true'
        """),
    FaultCase(
      "no grade", in: .care, replacing: "grade: A\n", with: "",
      gives: """
        Scenarios/assumptions/care.yaml:4:3: 'coaching.share' has a source but needs a grade: A, B or \
        C
        Scenarios/assumptions/care.yaml:5:3: 'therapy.share' has a source but needs a grade: A, B or C
        Scenarios/assumptions/care.yaml:6:3: 'therapy.exit.a' has a source but needs a grade: A, B or \
        C
        Scenarios/assumptions/care.yaml:7:3: 'therapy.exit.b' has a source but needs a grade: A, B or \
        C
        """),
    FaultCase(
      "a lift without awareness", replacing: "of: eligible, aware: 50%", with: "of: eligible",
      gives: """
        Scenarios/clients/northway.yaml:39:5: 'home-mail.registration': its lift is 'of: eligible', \
        so it needs 'aware', the share aware before the touch
        """),
    FaultCase(
      "a lift beyond everybody", replacing: "points: 1.4%", with: "points: 97%",
      gives: """
        Scenarios/clients/northway.yaml:39:5: 'home-mail.registration': 'points' and 'control' of its \
        lift together are 100% or more
        """),
    FaultCase(
      "a lift where none belongs", replacing: "need: {share: 22%}",
      with: "need: {share: {lift: {points: 1%}}}",
      gives: """
        Scenarios/clients/northway.yaml:15:20: 'lift' in an assumption: only responses are solved \
        from a lift
        """),
    FaultCase(
      "a lift with unknown words", replacing: "horizon: 8 weeks, of: eligible",
      with: "horizon: 8, of: everyone",
      gives: """
        Scenarios/clients/northway.yaml:39:58: horizon: found '8'. Allowed: whole days or weeks, at \
        least 1 day, as '10 days' or '2 weeks'
        Scenarios/clients/northway.yaml:39:65: of: found 'everyone'. Allowed: eligible, aware
        """),
    FaultCase(
      "stated at the segment and by name", replacing: "readiness.variance: {value: 2, assumed: true}",
      with: "drivers.turnover: {value: 60% a year, assumed: true}",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'drivers.turnover' is already stated in line 14
        """),
    FaultCase(
      "persistence in two ways", in: .care, replacing: "therapy.exit.b: 6", with: "therapy.sessions: 6",
      gives: """
        Scenarios/assumptions/care.yaml:8:3: persistence of 'therapy' is stated in two ways. Allowed: \
        'exit.a' and 'exit.b', or 'one-session' and 'sessions'
        """),
    FaultCase(
      "a touch's number by name", replacing: "readiness.variance:",
      with: "multi-channel.home mailer.request:",
      gives: """
        Scenarios/clients/northway.yaml:42:3: 'multi-channel.home mailer.request' is a number of a \
        touch. Allowed: 'request' at the touch itself
        """),
  ]

  @Test(arguments: cases)
  func `are told in full`(_ faultCase: FaultCase) {
    #expect(faultCase.faults == faultCase.expected)
  }
}
