/// Changes of every field of the format but the assumptions' own; those of plans in full stand with `plan`, those of
/// rules with `rules`.
extension FieldCase {
  static let all: [FieldCase] =
    scenario + client + segment + contact + books + strategies + touches + playbookTouches + guarantees + lift
    + plan + rules

  /// A flag that the bakery's small numbers raise, let stand.
  private static let silenced: [Bakery.Edit] = [
    inScenario(
      "currency: €\n",
      "currency: €\nsilence: [{flag: communications-double-use, reason: nobody was told before}]\n")
  ]

  /// Two joint draws of a number and of the client effect.
  private static let fitted =
    "posterior: {source: fitted to last year, draws: \"text.attention,client effect\\n0.11,1.2\\n0.19,0.8\\n\"}\n"

  private static func inScenario(_ old: String, _ new: String) -> Bakery.Edit {
    .replace(old, with: new, in: Bakery.scenario)
  }

  private static func inPlaybook(_ old: String, _ new: String) -> Bakery.Edit {
    .replace(old, with: new, in: Bakery.playbook)
  }

  private static let scenario: [FieldCase] = [
    FieldCase("scenario.scenario", .summary("scenario"), inScenario("second year", "third year")),
    FieldCase(
      "scenario.resolved", .fault("is only for resolved scenarios"), inScenario("resolved: true\n", ""),
      resolved: true),
    FieldCase("scenario.client", .fault("'client' is missing"), inScenario("client: {", "clients: {")),
    FieldCase(
      "scenario.programme", .fault("did you mean 'counselling'?"),
      inScenario("programme: counselling", "programme: counseling")),
    FieldCase("scenario.libraries", .fault("'awareness.initial'"), inScenario("[habits]", "[]")),
    FieldCase("scenario.launch", .numbers, inScenario("2027-03-01", "2027-09-06")),
    FieldCase("scenario.horizon", .numbers, inScenario("horizon: 20 weeks", "horizon: 24 weeks")),
    FieldCase("scenario.currency", .summary("currency"), .replaceAll("€", with: "£")),
    FieldCase(
      "scenario.source", .file("assumptions.csv"), inScenario("staff survey 2026", "exit interviews")),
    FieldCase(
      "scenario.grade", .file("assumptions.csv"), inScenario("2026\ngrade: B", "2026\ngrade: A")),
    FieldCase(
      "scenario.assumed", .file("assumptions.csv"),
      inScenario("source: staff survey 2026\ngrade: B\n", "assumed: true\n")),
    FieldCase(
      "scenario.owner", .summary("carried"), inScenario("owner: account manager", "owner: strategist")),
    FieldCase("scenario.language", .summary("carried"), inScenario("english", "german")),
    FieldCase("scenario.rules", .fault("breaks 'cap'"), inScenario("touches: 4,", "touches: 3,")),
    FieldCase(
      "scenario.population", .numbers,
      inScenario(
        "  office:\n",
        "  drivers: {members: 20, contact: [{share: 100%, has: [mailbox]}]}\n  office:\n")),
    FieldCase(
      "scenario.channels", .fault("unknown channel 'text'"),
      inScenario("channels:\n  text: {needs: mobile, consent: required}\n", "")),
    FieldCase("scenario.pathways", .numbers, inScenario("[coaching, therapy]", "[coaching]")),
    FieldCase("scenario.posterior", .numbers, inScenario("strategies:\n", "\(fitted)strategies:\n")),
    FieldCase(
      "posterior.source", .summary("posterior"),
      before: [inScenario("strategies:\n", "\(fitted)strategies:\n")],
      inScenario("fitted to last year", "fitted to two years")),
    FieldCase(
      "posterior.draws", .numbers, before: [inScenario("strategies:\n", "\(fitted)strategies:\n")],
      inScenario("0.11,1.2", "0.21,1.2")),
    FieldCase(
      "scenario.silence", .summary("flags"),
      inScenario(
        "currency: €\n",
        "currency: €\nsilence: [{flag: communications-double-use, reason: nobody was told before}]\n")),
    FieldCase(
      "silence.flag", .summary("flags"), before: silenced,
      inScenario("flag: communications-double-use", "flag: users-above-need")),
    FieldCase(
      "silence.strategy", .summary("flags"), before: silenced,
      inScenario("{flag: communications-double-use,", "{flag: communications-double-use, strategy: letters,")),
    FieldCase(
      "silence.reason", .summary("flags"), before: silenced, inScenario("nobody was told before", "audited")),
    FieldCase(
      "touch-table.from", .fault("there is no file 'Scenarios/clients/plan.csv'"),
      inScenario("{playbook: introduction}", "{touches: {from: plan.csv}}")),
    FieldCase("scenario.assumptions", .numbers, inScenario("  need.prevalence: 25%\n", "")),
    FieldCase(
      "scenario.strategies", .numbers,
      inScenario("strategies:\n", "strategies:\n  post: {playbook: introduction, remove: [e-mail]}\n")),
    FieldCase(
      "scenario.guarantees", .odds,
      inScenario(
        "guarantees:\n",
        "guarantees:\n  - {measure: visits, at-least: 90, by: launch + 9 weeks, at-risk: €9}\n")),
  ]

  private static let client: [FieldCase] = [
    FieldCase("client.name", .summary("client"), inScenario("Crumb and Sons", "Crumb and Daughters")),
    FieldCase("client.type", .summary("client_type"), inScenario("type: employer", "type: health-plan")),
    FieldCase("client.lives", .numbers, inScenario("\"1,100\"", "\"1,500\"")),
    FieldCase("client.source", .file("scenario.yaml"), inScenario("payroll 2026", "payroll 2027")),
    FieldCase(
      "client.grade", .file("scenario.yaml"), inScenario("payroll 2026, grade: B", "payroll 2026, grade: A")),
    FieldCase(
      "client.assumed", .file("scenario.yaml"), inScenario("payroll 2026, grade: B", "x, assumed: true")),
    FieldCase("client.owner", .file("scenario.yaml"), inScenario("payroll office", "treasurer")),
    FieldCase(
      "client.set-at", .file("scenario.yaml"), inScenario("bakery.yaml:4\"", "bakery.yaml:5\""),
      resolved: true),
  ]

  private static let segment: [FieldCase] = [
    FieldCase("segment.members", .numbers, inScenario("members: 420", "members: 421")),
    FieldCase("segment.relationship", .numbers, inScenario("relationship: partner", "relationship: child")),
    FieldCase("segment.tags", .numbers, inScenario("tags: [desk-less]", "tags: [night]")),
    FieldCase("segment.language", .summary("carried"), inScenario("spanish: 25%", "spanish: 30%")),
    FieldCase(
      "segment.household-of", .numbers, inScenario("household-of: [bakers, office]", "household-of: [office]")
    ),
    FieldCase(
      "segment.contact", .numbers,
      inScenario(
        "contact: {independent: {mailbox: 95%, letter-box: {share: 80%}, mobile: {share: 60%, consent: 40%}}}",
        "contact: [{share: 100%, has: [mailbox]}]")),
    FieldCase("segment.turnover", .numbers, inScenario("60% a year", "90% a year")),
    FieldCase("segment.growth", .numbers, inScenario("growth: 10%", "growth: 20%")),
    FieldCase("segment.awareness", .numbers, inScenario("awareness: {p10: 20%", "awareness: {p10: 30%")),
    FieldCase("segment.need", .numbers, inScenario("    need: {share: 30%, duration: 20 weeks}\n", "")),
    FieldCase(
      "segment.initial", .numbers,
      inScenario("    initial: {registered: 5%, in-care: 2%, past-care: 3%, months-since-launch: 12}\n", "")),
    FieldCase("segment.source", .file("assumptions.csv"), inScenario("personnel files", "badge log")),
    FieldCase(
      "segment.grade", .file("assumptions.csv"), inScenario("files\n    grade: C", "files\n    grade: B")),
    FieldCase(
      "segment.assumed", .file("assumptions.csv"),
      inScenario("files\n    grade: C", "files\n    assumed: true")),
    FieldCase("segment.owner", .file("assumptions.csv"), inScenario("personnel office", "baker")),
    FieldCase(
      "segment.set-at", .file("scenario.yaml"), inScenario("bakery.yaml:18\"", "bakery.yaml:19\""),
      resolved: true),
    FieldCase("need.share", .numbers, inScenario("need: {share: 30%", "need: {share: 40%")),
    FieldCase("need.duration", .numbers, inScenario("duration: 20 weeks", "duration: 10 weeks")),
    FieldCase("initial.registered", .numbers, inScenario("registered: 5%", "registered: 9%")),
    FieldCase("initial.in-care", .numbers, inScenario("in-care: 2%", "in-care: 5%")),
    FieldCase("initial.past-care", .numbers, inScenario("past-care: 3%", "past-care: 9%")),
    FieldCase("initial.months-since-launch", .numbers, inScenario("since-launch: 12", "since-launch: 3")),
  ]

  private static let contact: [FieldCase] = [
    FieldCase(
      "contact-row.share", .numbers, inScenario("{share: 60%, has", "{share: 50%, has"),
      inScenario("{share: 30%, has", "{share: 40%, has")),
    FieldCase("contact-row.has", .numbers, inScenario("has: [letter-box, mobile]", "has: [mobile]")),
    FieldCase("contact-row.consent", .numbers, inScenario(", consent: [mobile]", "")),
    FieldCase("marginal-contact.independent", .numbers, inScenario("mailbox: 95%", "mailbox: 75%")),
    FieldCase("marginal-share.share", .numbers, inScenario("{share: 80%}", "{share: 50%}")),
    FieldCase("marginal-share.consent", .numbers, inScenario("consent: 40%", "consent: 10%")),
  ]

  private static let books: [FieldCase] = [
    FieldCase(
      "channel.needs", .numbers,
      before: [inScenario("channels:\n", "channels:\n  notice: {needs: letter-box}\n")],
      .replace("letter-box", with: "mailbox", in: Bakery.post)),
    FieldCase("channel.consent", .numbers, inScenario(", consent: required", "")),
    FieldCase(
      "library.library", .fault("post"), .replace("library: post", with: "library: mail", in: Bakery.post)),
    FieldCase(
      "library.channels", .fault("unknown channel 'letter'"),
      .replace("channels:\n  letter: {needs: letter-box}\n", with: "", in: Bakery.post)),
    FieldCase("library.assumptions", .numbers, .state("letter.lag", "9 days")),
    FieldCase(
      "library.source", .file("assumptions.csv"), .replace("post office", with: "x", in: Bakery.post)),
    FieldCase(
      "library.grade", .file("assumptions.csv"), .replace("grade: C", with: "grade: A", in: Bakery.post)),
    FieldCase(
      "library.assumed", .file("assumptions.csv"),
      .replace("source: post office\ngrade: C", with: "assumed: true", in: Bakery.post)),
    FieldCase("library.owner", .file("assumptions.csv"), .replace("mail room", with: "x", in: Bakery.post)),
    FieldCase(
      "programme.programme", .fault("counselling"),
      .replace("programme: counselling", with: "programme: talking", in: Bakery.programme)),
    FieldCase(
      "programme.libraries", .fault("unknown channel 'letter'"),
      .replace("[post]", with: "[]", in: Bakery.programme)),
    FieldCase(
      "programme.pathways", .numbers, before: [inScenario("pathways: [coaching, therapy]\n", "")],
      .replace("[coaching, therapy]", with: "[therapy]", in: Bakery.programme)),
    FieldCase(
      "programme.channels", .fault("unknown channel 'e-mail'"),
      .replace("channels:\n  e-mail: {needs: mailbox}\n", with: "", in: Bakery.programme)),
    FieldCase("programme.assumptions", .numbers, .state("request.organic", "30% a week")),
    FieldCase(
      "programme.source", .file("assumptions.csv"),
      .replace("last year's reports", with: "x", in: Bakery.programme)),
    FieldCase(
      "programme.grade", .file("assumptions.csv"),
      .replace("grade: B", with: "grade: A", in: Bakery.programme)),
    FieldCase(
      "programme.assumed", .file("assumptions.csv"),
      .replace("source: last year's reports\ngrade: B", with: "assumed: true", in: Bakery.programme)),
    FieldCase(
      "programme.owner", .file("assumptions.csv"), .replace("clinical lead", with: "x", in: Bakery.programme)),
    FieldCase("playbook.playbook", .fault("introduction"), inPlaybook("introduction", "presentation")),
    FieldCase(
      "playbook.touches", .numbers,
      inPlaybook(
        "touches:\n", "touches:\n  leaflet: {channel: letter, sender: union, when: launch + 5 weeks}\n")),
    FieldCase("playbook.source", .file("assumptions.csv"), inPlaybook("printer's offer", "price list")),
    FieldCase("playbook.grade", .file("assumptions.csv"), inPlaybook("offer\ngrade: B", "offer\ngrade: A")),
    FieldCase(
      "playbook.assumed", .file("assumptions.csv"),
      inPlaybook("source: printer's offer\ngrade: B", "assumed: true")),
    FieldCase("playbook.owner", .file("assumptions.csv"), inPlaybook("print shop", "x")),
  ]

  private static let strategies: [FieldCase] = [
    FieldCase(
      "strategy.playbook", .fault("did you mean 'introduction'?"),
      inScenario("playbook: introduction", "playbook: introductions")),
    FieldCase(
      "strategy.extends", .fault("did you mean 'letters'?"), inScenario("extends: letters", "extends: letter")
    ),
    FieldCase("strategy.remove", .numbers, inScenario("remove: [second letter]", "remove: [e-mail]")),
    FieldCase(
      "strategy.touches", .numbers,
      inScenario(
        "    touches:\n", "    touches:\n      extra: {channel: text, sender: vendor, when: launch}\n")),
    FieldCase("strategy.source", .file("assumptions.csv"), inScenario("last year's bills", "x")),
    FieldCase(
      "strategy.grade", .file("assumptions.csv"), inScenario("bills\n    grade: C", "bills\n    grade: A")),
    FieldCase(
      "strategy.assumed", .file("assumptions.csv"),
      inScenario("source: last year's bills\n    grade: C", "assumed: true")),
    FieldCase("strategy.owner", .file("assumptions.csv"), inScenario("mail room", "x")),
    FieldCase("audience.tags", .numbers, inPlaybook("tags: [desk-less, desk]", "tags: [desk]")),
    FieldCase("audience.segments", .numbers, inScenario("segments: [bakers, office]", "segments: [bakers]")),
    FieldCase("audience.partners", .numbers, inPlaybook("partners: included", "partners: excluded")),
    FieldCase("audience.stages", .numbers, inScenario("stages: [aware, registered]", "stages: [aware]")),
  ]

  private static let touches: [FieldCase] =
    [
      FieldCase("touch.channel", .numbers, inScenario("channel: text", "channel: e-mail")),
      FieldCase("touch.sender", .file("touches.csv"), inScenario("sender: vendor", "sender: plan")),
      FieldCase("touch.message", .file("touches.csv"), inScenario("two minutes", "three minutes")),
      FieldCase(
        "touch.responsible", .file("touches.csv"),
        inScenario("two minutes to register\n", "two minutes to register\n        responsible: mail room\n")),
      FieldCase(
        "touch.note", .file("touches.csv"),
        inScenario(
          "two minutes to register\n", "two minutes to register\n        note: ask the union first\n")),
      FieldCase(
        "touch.audience", .numbers,
        inScenario("        audience: {segments: [bakers, office], stages: [aware, registered]}\n", "")),
      FieldCase("touch.when", .numbers, inScenario("launch + 8 weeks]", "launch + 9 weeks]")),
      FieldCase(
        "touch.pieces", .numbers, inScenario("{sender: union}", "{sender: union, pieces: per member}")),
      FieldCase("touch.cost", .numbers, inScenario("€0.25 a piece", "€0.35 a piece")),
      FieldCase(
        "touch.attention", .numbers,
        before: [inScenario(", stages: [aware, registered]", "")],
        inScenario("attention: 20%", "attention: 40%")),
      FieldCase("touch.delivered", .numbers, inScenario("delivered: 80%", "delivered: 50%")),
      FieldCase("touch.opt-out", .numbers, inScenario("opt-out: 2%", "opt-out: 8%")),
      FieldCase("touch.registration", .numbers, inScenario("registration: 0.2", "registration: 0.5")),
      FieldCase("touch.request", .numbers, inScenario("request: 0.05", "request: 0.9")),
      FieldCase("touch.source", .file("assumptions.csv"), inScenario("gateway's log", "x")),
      FieldCase(
        "touch.grade", .file("assumptions.csv"), inScenario("log\n        grade: A", "log\n        grade: B")),
      FieldCase(
        "touch.assumed", .file("assumptions.csv"),
        inScenario("log\n        grade: A", "log\n        assumed: true")),
      FieldCase("touch.owner", .file("assumptions.csv"), inScenario("data team", "x")),
      FieldCase(
        "touch.set-at", .file("scenario.yaml"), inScenario("bakery.yaml:74\"", "bakery.yaml:73\""),
        resolved: true),
      FieldCase(
        "touch.uses", .fault("no touch uses the assumption"),
        inScenario("          request: introduction.second letter.request\n", ""), resolved: true),
    ]
    // The other strategy goes on using the touch's own number; this one falls back on the channel's.
    + ["attention", "delivered", "opt-out", "registration", "request"].map { path in
      FieldCase(
        "uses.\(path)", .numbers,
        .replaceLast("          \(path): introduction.first letter.\(path)\n", with: "", in: Bakery.scenario),
        resolved: true)
    }

  private static let playbookTouches: [FieldCase] = [
    FieldCase("playbook-touch.channel", .numbers, inPlaybook("channel: letter", "channel: e-mail")),
    FieldCase("playbook-touch.sender", .file("touches.csv"), inPlaybook("carrier", "plan")),
    FieldCase("playbook-touch.message", .file("touches.csv"), inPlaybook("what the", "how the")),
    FieldCase(
      "playbook-touch.responsible", .file("touches.csv"),
      inPlaybook("what the benefit is\n", "what the benefit is\n    responsible: print shop\n")),
    FieldCase(
      "playbook-touch.note", .file("touches.csv"),
      inPlaybook("what the benefit is\n", "what the benefit is\n    note: the union asks for it\n")),
    FieldCase(
      "playbook-touch.audience", .numbers,
      inPlaybook(
        "    audience: {tags: [desk-less, desk], partners: included}\n", "    audience: {tags: [desk]}\n")),
    FieldCase("playbook-touch.when", .numbers, inPlaybook("launch + 6 weeks", "launch + 5 weeks")),
    FieldCase("playbook-touch.pieces", .numbers, inPlaybook("per household", "per member")),
    FieldCase("playbook-touch.cost", .numbers, inPlaybook("€100 a send", "€90 a send")),
    FieldCase("playbook-touch.attention", .numbers, inPlaybook("attention: 30%", "attention: 60%")),
    FieldCase("playbook-touch.delivered", .numbers, inPlaybook("delivered: 90%", "delivered: 60%")),
    FieldCase("playbook-touch.opt-out", .numbers, inPlaybook("opt-out: 0.5%", "opt-out: 5%")),
    FieldCase("playbook-touch.registration", .numbers, inPlaybook("registration: 0.12", "registration: 0.3")),
    FieldCase("playbook-touch.request", .numbers, inPlaybook("request: 0.03", "request: 0.9")),
    FieldCase(
      "playbook-touch.uses", .fault("'uses'"),
      inPlaybook("    attention: 30%", "    uses: {attention: letter.attention}")),
    FieldCase("playbook-touch.source", .file("assumptions.csv"), inPlaybook("source: pilot", "source: x")),
    FieldCase(
      "playbook-touch.grade", .file("assumptions.csv"),
      inPlaybook("pilot\n    grade: A", "pilot\n    grade: B")),
    FieldCase(
      "playbook-touch.assumed", .file("assumptions.csv"),
      inPlaybook("pilot\n    grade: A", "pilot\n    assumed: true")),
    FieldCase("playbook-touch.owner", .file("assumptions.csv"), inPlaybook("pilot team", "x")),
    FieldCase(
      "playbook-touch.set-at", .fault("'set-at'"),
      inPlaybook("    owner: pilot team", "    set-at: here")),
  ]

  private static let guarantees: [FieldCase] = [
    FieldCase(
      "guarantee.measure", .odds, inScenario("{measure: users, at-least", "{measure: visits, at-least")),
    FieldCase("guarantee.at-least", .odds, inScenario("at-least: 20", "at-least: 28")),
    FieldCase("guarantee.by", .odds, inScenario("20 weeks, at-risk", "10 weeks, at-risk")),
    FieldCase("guarantee.by-week", .odds, inScenario("by-week: 20", "by-week: 10"), resolved: true),
    FieldCase("guarantee.at-risk", .odds, inScenario("€5,000", "€6,000")),
  ]

  private static let trial: Bakery.Edit = .state(
    "letter.registration",
    "{lift: {points: 5%, sd: 1%, control: 4%, horizon: 8 weeks, of: eligible, aware: 50%, need: 20%}}")

  private static func inTrial(_ field: String, _ old: String, _ new: String) -> FieldCase {
    FieldCase("lift.\(field)", .numbers, before: [trial], .replace(old, with: new, in: Bakery.post))
  }

  private static let lift: [FieldCase] = [
    inTrial("points", "points: 5%", "points: 6%"), inTrial("sd", "sd: 1%", "sd: 2%"),
    inTrial("control", "control: 4%", "control: 9%"),
    inTrial("horizon", "horizon: 8 weeks", "horizon: 3 weeks"),
    inTrial("of", "of: eligible, aware: 50%", "of: aware"), inTrial("aware", "aware: 50%", "aware: 90%"),
    inTrial("need", "need: 20%", "need: 60%"),
  ]
}
