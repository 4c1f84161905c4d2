/// Changes of the fields of rules, packs and waivers.
extension FieldCase {
  static let rules: [FieldCase] =
    ownRules + scopes + ruleParts + waivers + touchesAndRules + packs + packRules + resolvedRules

  /// A change of the bakery with rules of every kind.
  private static func inRules(
    _ field: String, _ effect: Effect, _ old: String, _ new: String, in file: String = Bakery.scenario,
    resolved: Bool = false
  ) -> FieldCase {
    FieldCase(field, effect, before: Bakery.rules, .replace(old, with: new, in: file), resolved: resolved)
  }

  private static let ownRules: [FieldCase] = [
    inRules("rules.planned", .fault("breaks 'approval'"), "planned: 2027-01-04", "planned: 2027-03-01"),
    inRules("rules.packs", .fault("did you mean 'house'?"), "packs: [house]", "packs: [houses]"),
    inRules(
      "rules.never", .fault("breaks 'never'"), "never: {sender: vendor, channel: letter}",
      "never: {channel: letter}"),
    inRules(
      "rules.only", .fault("breaks 'only'"),
      "only: {sender: [employer, carrier, union], of: {channel: letter}}",
      "only: {sender: plan}"),
    inRules(
      "rules.consent", .fault("breaks 'consent'"), "consent: {contact-point: mobile}",
      "consent: {channel: e-mail}"),
    inRules(
      "rules.quiet-hours", .fault("breaks 'quiet-hours'"), "{allowed: \"8:00-21:00\", of: {channel: text}}",
      "{allowed: \"8:00-19:00\"}"),
    inRules(
      "rules.approval", .fault("breaks 'approval'"), "  approval:\n",
      "  approval:\n    vendor: 80 days\n    carrier: 90 days\n"),
    inRules(
      "rules.blackout", .fault("breaks 'inventory'"), "  blackout:\n",
      "  blackout:\n    - {name: inventory, from: launch, to: launch}\n"),
    inRules(
      "rules.cap", .fault("breaks 'cap'"),
      "cap: {touches: 4, per: month, of: {contact-point: [letter-box, mailbox]}}",
      "cap: {touches: 1, per: month}"),
    inRules(
      "rules.minimum-group", .fault("breaks 'minimum-group'"), "minimum-group: 11", "minimum-group: 700"),
    inRules("rules.mail-lead", .fault("breaks 'mail-lead'"), "mail-lead: [", "mail-lead: [{lead: 60 days}, "),
    inRules(
      "rules.announcement", .fault("breaks 'announcement'"), "{by: launch, of: {channel: letter}}",
      "{by: launch - 1 day}"),
    inRules(
      "rules.opt-out", .fault("breaks 'opt-out'"), "opt-out: {within: 10 business days, of: {channel: text}}",
      "opt-out: {within: 4 weeks}"),
    inRules(
      "rules.waive", .fault("breaks 'fair'"),
      "  waive:\n    - {rule: fair, strategy: everything, touch: quiet text, reason: the fair hears no bell}\n",
      ""),
  ]

  private static let scopes: [FieldCase] = [
    inRules(
      "rule-scope.sender", .fault("breaks 'never'"), "never: {sender: vendor", "never: {sender: carrier"),
    inRules(
      "rule-scope.channel", .fault("breaks 'never'"), "{sender: vendor, channel: letter}",
      "{sender: vendor, channel: text}"),
    inRules(
      "rule-scope.contact-point", .fault("breaks 'consent'"), "{contact-point: mobile}",
      "{contact-point: mailbox}"),
    inRules(
      "rule-scope.audience", .fault("breaks 'never'"), "never: {sender: vendor, channel: letter}",
      "never: [{sender: employer, audience: {segments: [bakers]}}, {sender: vendor, channel: letter}]"),
  ]

  private static let ruleParts: [FieldCase] = [
    inRules(
      "only.sender", .fault("breaks 'only'"), "{sender: [employer, carrier, union], of",
      "{sender: [employer, union], of"),
    inRules("only.of", .fault("breaks 'only'"), "union], of: {channel: letter}}", "union]}"),
    inRules("quiet-hours.allowed", .fault("breaks 'quiet-hours'"), "8:00-21:00", "8:00-20:00"),
    inRules("quiet-hours.of", .fault("breaks 'quiet-hours'"), "21:00\", of: {channel: text}}", "21:00\"}"),
    inRules("approval.lead", .fault("breaks 'approval'"), "lead: 10 business days", "lead: 60 business days"),
    inRules(
      "approval.model-language", .fault("breaks 'approval'"), "model-language: 9 days",
      "model-language: 200 days"),
    inRules(
      "approval.of", .fault("breaks 'approval'"), "model-language: 9 days, of: {channel: text}}",
      "model-language: 9 days}"),
    inRules("blackout.name", .fault("unknown rule 'fair'"), "{name: fair", "{name: feast"),
    inRules("blackout.from", .fault("breaks 'fair'"), "from: 2027-05-10", "from: 2027-04-26"),
    inRules("blackout.to", .fault("breaks 'flour delivery'"), "to: 2027-03-07", "to: 2027-03-08"),
    inRules(
      "blackout.of", .fault("breaks 'flour delivery'"), "to: 2027-03-07, of: {channel: e-mail}}",
      "to: 2027-03-07}"),
    inRules("cap.touches", .fault("breaks 'cap'"), "touches: 4", "touches: 3"),
    inRules("cap.per", .fault("breaks 'cap'"), "per: month", "per: 100 days"),
    inRules("cap.across", .fault("breaks 'cap'"), "per: month,", "per: month, across: all senders,"),
    inRules(
      "cap.of", .file("scenario.yaml"), "per: month, of: {contact-point: [letter-box, mailbox]}}",
      "per: month}"),
    inRules("mail-lead.lead", .fault("breaks 'mail-lead'"), "lead: 20 days", "lead: 60 days"),
    inRules(
      "mail-lead.of", .fault("breaks 'mail-lead'"), "{lead: 300 days, of: {sender: plan}}", "{lead: 300 days}"
    ),
    inRules("announcement.by", .fault("breaks 'announcement'"), "by: launch, of", "by: launch - 1 day, of"),
    inRules(
      "announcement.of", .fault("breaks 'announcement'"), "by: launch, of: {channel: letter}",
      "by: launch, of: {channel: text}"),
    inRules("opt-out.within", .fault("breaks 'opt-out'"), "within: 10 business", "within: 11 business"),
    inRules(
      "opt-out.of", .fault("breaks 'opt-out'"), "10 business days, of: {channel: text}}", "10 business days}"),
  ]

  private static let waivers: [FieldCase] = [
    inRules("waiver.rule", .fault("breaks 'fair'"), "{rule: fair", "{rule: flour delivery"),
    inRules(
      "waiver.strategy", .fault("unknown touch 'quiet text'"), "strategy: everything", "strategy: letters"),
    inRules("waiver.touch", .fault("breaks 'fair'"), "touch: quiet text", "touch: text message"),
    inRules("waiver.reason", .file("scenario.yaml"), "hears no bell", "is loud"),
    inRules("touch-waiver.rule", .fault("breaks 'quiet-hours'"), "{rule: quiet-hours", "{rule: never"),
    inRules("touch-waiver.reason", .file("scenario.yaml"), "bakers rise", "bakers stay up"),
  ]

  private static let touchesAndRules: [FieldCase] = [
    inRules("touch.at", .fault("breaks 'quiet-hours'"), "at: \"20:00\"", "at: \"21:00\""),
    inRules("touch.approved", .fault("breaks 'approval'"), "        approved: 2027-03-31\n", ""),
    inRules("touch.model-language", .fault("breaks 'approval'"), "        model-language: true\n", ""),
    inRules(
      "touch.waive", .fault("breaks 'quiet-hours'"),
      "        waive: [{rule: quiet-hours, reason: bakers rise at night}]\n", ""),
    inRules(
      "playbook-touch.at", .file("scenario.yaml"), "at: \"23:00\"", "at: \"9:00\"", in: Bakery.playbook),
    inRules(
      "playbook-touch.approved", .fault("breaks 'approval'"), "    approved: 2027-02-01\n", "",
      in: Bakery.playbook),
    inRules(
      "playbook-touch.model-language", .fault("breaks 'approval'"), "    model-language: true\n", "",
      in: Bakery.playbook),
    inRules(
      "playbook-touch.waive", .fault("breaks 'night'"),
      "    waive: [{rule: night, reason: the post comes when it comes}]\n", "", in: Bakery.playbook),
  ]

  private static let packs: [FieldCase] = [
    inRules("pack.pack", .fault("the pack is named 'home'"), "pack: house", "pack: home", in: Bakery.pack),
    inRules(
      "pack.rules", .fault("breaks 'no post'"), "rules:\n",
      "rules:\n  no post: {never: {channel: letter}, assumed: true, source: x}\n", in: Bakery.pack),
  ]

  private static let packRules: [FieldCase] = {
    func inPack(_ field: String, _ effect: Effect, _ old: String, _ new: String) -> FieldCase {
      inRules("rule.\(field)", effect, old, new, in: Bakery.pack)
    }
    return [
      inPack(
        "never", .fault("breaks 'nothing from the plan'"), "{never: {sender: plan}",
        "{never: {sender: carrier}"),
      inPack("only", .fault("breaks 'four senders'"), "union, carrier]", "union]"),
      inPack(
        "consent", .fault("breaks 'asked texts'"), "{consent: {channel: text}", "{consent: {channel: letter}"),
      inPack("quiet-hours", .fault("breaks 'night'"), "6:00-22:30", "6:00-9:00"),
      inPack("approval", .fault("breaks 'printer'"), "printer: 5 days", "printer: 300 days"),
      inPack("blackout", .fault("breaks 'christmas'"), "from: 2027-12-24", "from: launch"),
      inPack("cap", .fault("breaks 'nine a week'"), "touches: 9, per: week", "touches: 1, per: month"),
      inPack("minimum-group", .fault("breaks 'a pair'"), "minimum-group: 2", "minimum-group: 700"),
      inPack("mail-lead", .fault("breaks 'post'"), "mail-lead: {lead: 5", "mail-lead: {lead: 500"),
      inPack("announcement", .fault("breaks 'a word'"), "by: launch + 1 week", "by: launch - 1 week"),
      inPack("opt-out", .fault("breaks 'list'"), "within: 2 days", "within: 100 days"),
      inPack("law", .file("scenario.yaml"), "{minimum-group: 2, law: true", "{minimum-group: 2"),
      inPack("assumed", .file("scenario.yaml"), "assumed: true, source: habit", "source: habit"),
      inPack("source", .file("scenario.yaml"), "source: habit", "source: custom"),
      inPack("read", .file("scenario.yaml"), "read: 2026-11-02", "read: 2026-11-03"),
    ]
  }()

  private static let resolvedRules: [FieldCase] = [
    inRules("rules.in-force", .fault("breaks 'cap'"), "touches: 4", "touches: 3", resolved: true),
    inRules("rule.rule", .fault("unknown rule 'fair'"), "rule: fair\n", "rule: feast\n", resolved: true),
    inRules("rule.pack", .file("scenario.yaml"), "pack: house", "pack: home", resolved: true),
  ]
}
