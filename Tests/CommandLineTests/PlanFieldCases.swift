/// Changes of the fields of moments, triggers, incentives, consent, other programmes, fees and goals.
extension FieldCase {
  static let plan: [FieldCase] = whole + programmes + goals + ownTouches + ownIncentives + playbooks

  /// A change of the bakery with its plan in full.
  private static func inPlan(
    _ field: String, _ effect: Effect, _ old: String, _ new: String, in file: String = Bakery.scenario
  ) -> FieldCase {
    FieldCase(field, effect, before: Bakery.plan, .replace(old, with: new, in: file))
  }

  private static let whole: [FieldCase] = [
    FieldCase(
      "scenario.step", .numbers,
      .replace("currency: €\n", with: "currency: €\nstep: day\n", in: Bakery.scenario)),
    inPlan("scenario.moments", .numbers, "fair: 2027-05-10", "fair: 2027-05-24"),
    inPlan("scenario.fees", .numbers, "€90 per visit", "€70 per visit"),
    inPlan(
      "scenario.other-programmes", .numbers, "load: 2\n",
      "load: 2\n  - {name: x, channel: text, when: launch}\n"),
    inPlan("segment.hears-from", .numbers, "{bakers: 70%, office: 30%}", "{bakers: 10%, office: 90%}"),
    inPlan("strategy.hold-out", .numbers, "hold-out: 10%", "hold-out: 30%"),
    inPlan(
      "strategy.incentives", .fault("unknown incentive 'voucher'"),
      "    incentives:\n      voucher: {action: first visit, value: €20, until: fair, reviewed-by-counsel: false}\n",
      ""),
    inPlan("audience.languages", .numbers, "        audience: {languages: [spanish]}\n", ""),
  ]

  private static let programmes: [FieldCase] = [
    inPlan("other-programme.name", .file("scenario.yaml"), "name: pension", "name: union news"),
    inPlan("other-programme.channel", .numbers, "channel: letter\n    when", "channel: text\n    when"),
    inPlan("other-programme.when", .numbers, "fair - 2 weeks", "fair - 4 weeks"),
    inPlan(
      "other-programme.audience", .numbers,
      "    audience: {tags: [desk, desk-less], segments: [bakers, office], partners: included}\n",
      "    audience: {tags: [desk]}\n"
    ),
    inPlan("other-programme.load", .numbers, "load: 2", "load: 9"),
    inPlan("segment-audience.tags", .numbers, "{tags: [desk, desk-less]", "{tags: [desk]"),
    inPlan(
      "segment-audience.segments", .numbers, "segments: [bakers, office], partners",
      "segments: [office], partners"),
    inPlan("segment-audience.partners", .numbers, ", partners: included}\n    load", "}\n    load"),
  ]

  private static let goals: [FieldCase] = [
    inPlan(
      "scenario.goals", .summary("goals"), "goals: [", "goals: [{measure: visits, reach: 9, by: fair}, "),
    inPlan("goal.measure", .summary("goals"), "{measure: users, reach", "{measure: visits, reach"),
    inPlan("goal.reach", .summary("goals"), "reach: 30", "reach: 40"),
    inPlan("goal.by", .summary("goals"), "reach: 30, by: launch + 20 weeks", "reach: 30, by: fair"),
    inPlan("goal.owner", .summary("goals"), "reach: 30,", "reach: 30, owner: works council,"),
    FieldCase(
      "goal.by-week", .summary("goals"),
      .replaceLast("by-week: 20", with: "by-week: 10", in: Bakery.scenario), resolved: true),
  ]

  private static let ownTouches: [FieldCase] = [
    inPlan("touch.trigger", .numbers, "1 week after hire", "5 weeks after hire"),
    inPlan(
      "touch.announces", .numbers, "when: launch + 3 weeks, announces: voucher", "when: launch + 3 weeks"),
    inPlan("touch.return", .numbers, "return: 0.3", "return: 0.9"),
    inPlan("touch.asks-consent", .numbers, "{value: 60%, assumed", "{value: 20%, assumed"),
    // Once the touch of one strategy only uses the channel's number, that of the other is all there is.
    FieldCase(
      "uses.return", .fault("no touch uses the assumption"), before: Bakery.plan,
      .replace("          return: everything.welcome.return\n", with: "", in: Bakery.scenario), resolved: true
    ),
    FieldCase(
      "uses.asks-consent", .fault("no touch uses the assumption"), before: Bakery.plan,
      .replace(
        "          asks-consent:\n            mobile: everything.welcome.mobile.consent\n", with: "",
        in: Bakery.scenario), resolved: true),
  ]

  private static let ownIncentives: [FieldCase] = [
    inPlan("incentive.action", .numbers, "action: first visit", "action: registration"),
    inPlan("incentive.value", .numbers, "€20", "€30"),
    inPlan("incentive.until", .numbers, "€20, until: fair", "€20, until: fair + 4 weeks"),
    inPlan(
      "incentive.reviewed-by-counsel", .file("incentives.csv"), "reviewed-by-counsel: false",
      "reviewed-by-counsel: true"),
  ]

  private static let playbooks: [FieldCase] = {
    func inBook(_ field: String, _ effect: Effect, _ old: String, _ new: String) -> FieldCase {
      inPlan(field, effect, old, new, in: Bakery.playbook)
    }
    return [
      inBook(
        "playbook.incentives", .fault("'badge' is no incentive"),
        "incentives:\n  badge: {action: registration, value: €9, until: fair, reviewed-by-counsel: true}\n",
        ""),
      inBook("playbook-incentive.action", .numbers, "action: registration", "action: first visit"),
      inBook("playbook-incentive.value", .numbers, "€9", "€15"),
      inBook("playbook-incentive.until", .numbers, "until: fair", "until: fair - 4 weeks"),
      inBook(
        "playbook-incentive.reviewed-by-counsel", .file("incentives.csv"), "reviewed-by-counsel: true",
        "reviewed-by-counsel: false"),
      inBook("playbook-touch.trigger", .numbers, "10 days after registration", "5 weeks after registration"),
      inBook("playbook-touch.announces", .numbers, "    announces: badge\n", ""),
      inBook("playbook-touch.return", .numbers, "return: 0.2", "return: 0.9"),
      inBook("playbook-touch.asks-consent", .numbers, "{value: 50%, assumed", "{value: 90%, assumed"),
    ]
  }()
}
